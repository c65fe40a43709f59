"""What becomes of a session from one edition to the next: the table of republication, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from drawing import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from press import HALL, LAB, NOW, PARIS, ROOM, TOWN, Press, change, day, hour, season

from seminar_exporters import Event, History, HistoryError, Policy, Revision, next_edition
from seminar_model import (
    Access,
    Address,
    Asset,
    Contact,
    Cycle,
    GeoPoint,
    Image,
    Institution,
    Material,
    MaterialKind,
    OnDate,
    OnlineAccess,
    Prose,
    Purpose,
    Session,
    Status,
    Timed,
    Unscheduled,
    Venue,
)
from seminar_model.identity import session_tag, session_uid
from seminar_model.strategies import PNG, cycles

Change = Callable[[Cycle], Cycle]

D12, D20, D15 = day(12, 12), day(12, 20), day(1, 15)
SPRING = Unscheduled(hint="au printemps")
LINK = "https://meet.example.org/two"


@attrs.frozen
class Seen:
    """What is published of the session ``two`` after a change."""

    sequence: int | None
    """None where it has no revision."""
    status: Status | None
    """As calendars show it; None where they leave it out."""
    when: object = None
    previous: tuple[object, ...] = ()
    told: list[tuple[str, object, object]] = attrs.field(factory=list)
    """Kind, before and after of each change that is announced."""
    modified: bool = True
    withdrawn: bool = False
    moved_online: bool = False


def two(**changes: Any) -> Change:
    """Return a change of the session ``two``; venue and hosts are the cycle's own."""

    def apply(cycle: Cycle) -> Cycle:
        own = dict(changes)
        if own.get("venue"):
            own["venue"] = cycle.venue(own["venue"].id)
        if "hosts" in own:
            own["hosts"] = tuple(cycle.institution(host.id) for host in own["hosts"])
        return change(cycle, "two", **own)

    return apply


def added(cycle: Cycle) -> Cycle:
    """Put the session back as it was announced."""
    return cycle.add_session(season().session("two"))


def removed(cycle: Cycle) -> Cycle:
    """Take the session out."""
    return cycle.withdraw_session("two")


def renamed(cycle: Cycle, name: str = "habitants") -> Cycle:
    """Give the session another id."""
    return change(cycle, "two", id=name, formerly="two")


ON, OFF, LATER, MAYBE = Status.CONFIRMED, Status.CANCELLED, Status.POSTPONED, Status.TENTATIVE
SAME = Seen(0, ON, D12, modified=False)
ONLINE = OnlineAccess(url=LINK)
HALL_LINE = "Ville de Lyon, 1, place Basse, Lyon"
ROOM_LINE = "Salle 3, Laboratoire de sociologie, 2, rue Haute, Lyon"

TABLE: dict[str, list[tuple[Change, Seen]]] = {
    "nothing changed": [(lambda cycle: cycle, SAME)],
    "a typo": [(two(title="Les habitant"), Seen(0, ON, D12)), (two(title="Les habitants"), Seen(0, ON, D12))],
    "another title": [
        (two(title="Ceux qui y vivent"), Seen(0, ON, D12, told=[("retitled", "Les habitants", "Ceux qui y vivent")]))
    ],
    "a text": [(two(abstract=Prose("De quoi s’agit-il ?")), Seen(0, ON, D12))],
    "moved": [(two(when=D20), Seen(1, ON, D20, (D12,), [("rescheduled", D12, D20)]))],
    "moved twice": [
        (two(when=D20), Seen(1, ON, D20, (D12,), [("rescheduled", D12, D20)])),
        (two(when=D15), Seen(2, ON, D15, (D12, D20), [("rescheduled", D20, D15)])),
    ],
    "moved back": [
        (two(when=D20), Seen(1, ON, D20, (D12,), [("rescheduled", D12, D20)])),
        (two(when=D12), Seen(2, ON, D12, (D20,), [("rescheduled", D20, D12)])),
    ],
    "moved back and there again": [
        (two(when=D20), Seen(1, ON, D20, (D12,), [("rescheduled", D12, D20)])),
        (two(when=D12), Seen(2, ON, D12, (D20,), [("rescheduled", D20, D12)])),
        (two(when=D20), Seen(3, ON, D20, (D12,), [("rescheduled", D12, D20)])),
    ],
    "moved then cancelled": [
        (two(when=D20), Seen(1, ON, D20, (D12,), [("rescheduled", D12, D20)])),
        (two(status=OFF), Seen(2, OFF, D20, (D12,), [("cancelled", D20, None)])),
    ],
    "moved and cancelled at once": [
        (two(when=D20, status=OFF), Seen(1, OFF, D20, (D12,), [("cancelled", D12, None)])),
    ],
    "cancelled then restored": [
        (two(status=OFF), Seen(1, OFF, D12, (), [("cancelled", D12, None)])),
        (two(status=ON), Seen(2, ON, D12, (), [("restored", None, D12)])),
    ],
    "cancelled then restored on another day": [
        (two(status=OFF), Seen(1, OFF, D12, (), [("cancelled", D12, None)])),
        (
            two(status=ON, when=D20),
            Seen(2, ON, D20, (D12,), [("restored", None, D20), ("rescheduled", D12, D20)]),
        ),
    ],
    "cancelled then postponed": [
        (two(status=OFF), Seen(1, OFF, D12, (), [("cancelled", D12, None)])),
        (two(status=LATER), Seen(2, LATER, D12, (), [("postponed", D12, None)])),
    ],
    "postponed with its date then dated again": [
        (two(status=LATER), Seen(1, LATER, D12, (), [("postponed", D12, None)])),
        (two(status=ON, when=D20), Seen(2, ON, D20, (D12,), [("rescheduled", D12, D20)])),
    ],
    "postponed undated then dated again": [
        (two(status=LATER, when=SPRING), Seen(1, LATER, D12, (), [("postponed", D12, None)])),
        (two(status=ON, when=D20), Seen(2, ON, D20, (D12,), [("rescheduled", D12, D20)])),
    ],
    "postponed undated then on its old day after all": [
        (two(status=LATER, when=SPRING), Seen(1, LATER, D12, (), [("postponed", D12, None)])),
        (two(status=ON, when=D12), Seen(2, ON, D12, (), [("restored", None, D12)])),
    ],
    "postponed then on its old day at an hour": [
        (two(status=LATER), Seen(1, LATER, D12, (), [("postponed", D12, None)])),
        (
            two(status=ON, when=hour(12, 12, 14)),
            Seen(
                2,
                ON,
                hour(12, 12, 14),
                (),
                [("restored", None, hour(12, 12, 14)), ("retimed", D12, hour(12, 12, 14))],
            ),
        ),
    ],
    "postponed without saying so": [
        (two(when=SPRING), Seen(1, LATER, D12, (), [("postponed", D12, None)])),
        (two(when=Unscheduled()), Seen(1, LATER, D12, (), [])),
        (two(when=D15), Seen(2, ON, D15, (D12,), [("rescheduled", D12, D15)])),
    ],
    "postponed then cancelled": [
        (two(status=LATER), Seen(1, LATER, D12, (), [("postponed", D12, None)])),
        (two(status=OFF), Seen(2, OFF, D12, (), [("cancelled", D12, None)])),
    ],
    "hour becomes known": [
        (two(when=hour(12, 12, 14)), Seen(1, ON, hour(12, 12, 14), (), [("retimed", D12, hour(12, 12, 14))])),
    ],
    "hour changed": [
        (two(when=hour(12, 12, 14)), Seen(1, ON, hour(12, 12, 14), (), [("retimed", D12, hour(12, 12, 14))])),
        (
            two(when=hour(12, 12, 16)),
            Seen(2, ON, hour(12, 12, 16), (hour(12, 12, 14),), [("retimed", hour(12, 12, 14), hour(12, 12, 16))]),
        ),
        (two(when=D12), Seen(3, ON, D12, (), [("retimed", hour(12, 12, 16), D12)])),
        (
            two(when=hour(12, 12, 18)),
            Seen(4, ON, hour(12, 12, 18), (hour(12, 12, 14), hour(12, 12, 16)), [("retimed", D12, hour(12, 12, 18))]),
        ),
    ],
    "end changed": [
        (
            two(when=hour(12, 12, 14, 16)),
            Seen(1, ON, hour(12, 12, 14, 16), (), [("retimed", D12, hour(12, 12, 14, 16))]),
        ),
        (
            two(when=hour(12, 12, 14, 17)),
            Seen(2, ON, hour(12, 12, 14, 17), (), [("retimed", hour(12, 12, 14, 16), hour(12, 12, 14, 17))]),
        ),
    ],
    "moved online and back": [
        (
            two(venue=None, online=ONLINE),
            Seen(1, ON, D12, (), [("moved-online", HALL_LINE, LINK)], moved_online=True),
        ),
        (two(venue=HALL, online=None), Seen(2, ON, D12, (), [("relocated", None, HALL_LINE)])),
        (
            two(venue=None, online=OnlineAccess(platform="Jitsi")),
            Seen(3, ON, D12, (), [("moved-online", HALL_LINE, "Jitsi")], moved_online=True),
        ),
    ],
    "another link": [
        (
            two(venue=None, online=ONLINE),
            Seen(1, ON, D12, (), [("moved-online", HALL_LINE, LINK)], moved_online=True),
        ),
        (
            two(online=OnlineAccess(url="https://meet.example.org/new")),
            Seen(2, ON, D12, (), [("relocated", LINK, "https://meet.example.org/new")], moved_online=True),
        ),
        (two(online=OnlineAccess()), Seen(3, ON, D12, (), [], moved_online=True)),
    ],
    "to be followed online as well": [(two(online=ONLINE), Seen(1, ON, D12))],
    "a place that is not known any more": [(two(venue=None), Seen(1, ON, D12, (), [("relocated", HALL_LINE, None)]))],
    "another place": [(two(venue=ROOM), Seen(1, ON, D12, (), [("relocated", HALL_LINE, ROOM_LINE)]))],
    "another place while postponed": [
        (two(status=LATER), Seen(1, LATER, D12, (), [("postponed", D12, None)])),
        (two(venue=ROOM), Seen(2, LATER, D12)),
    ],
    "another host": [(two(hosts=(LAB,)), Seen(1, ON, D12))],
    "tentative then confirmed": [
        (two(status=MAYBE), Seen(1, MAYBE, D12)),
        (two(status=ON), Seen(2, ON, D12, (), [("confirmed", None, D12)])),
        (two(status=MAYBE), Seen(3, MAYBE, D12)),
        (
            two(status=ON, when=D20),
            Seen(4, ON, D20, (D12,), [("rescheduled", D12, D20), ("confirmed", None, D20)]),
        ),
    ],
    "withdrawn before its day": [
        (removed, Seen(1, OFF, D12, (), [("withdrawn", D12, None)], withdrawn=True)),
        (lambda cycle: cycle, Seen(1, OFF, D12, (), modified=False, withdrawn=True)),
    ],
    "withdrawn then put back": [
        (removed, Seen(1, OFF, D12, (), [("withdrawn", D12, None)], withdrawn=True)),
        (added, Seen(2, ON, D12, (), [("restored", None, D12)])),
    ],
    "withdrawn then put back on another day": [
        (removed, Seen(1, OFF, D12, (), [("withdrawn", D12, None)], withdrawn=True)),
        (
            lambda cycle: two(when=D20)(added(cycle)),
            Seen(2, ON, D20, (D12,), [("restored", None, D20), ("rescheduled", D12, D20)]),
        ),
    ],
    "withdrawn then put back as cancelled": [
        (removed, Seen(1, OFF, D12, (), [("withdrawn", D12, None)], withdrawn=True)),
        (lambda cycle: two(status=OFF)(added(cycle)), Seen(2, OFF, D12)),
    ],
    "withdrawn then put back as postponed": [
        (removed, Seen(1, OFF, D12, (), [("withdrawn", D12, None)], withdrawn=True)),
        (lambda cycle: two(status=LATER)(added(cycle)), Seen(2, LATER, D12, (), [("postponed", D12, None)])),
    ],
    "cancelled then withdrawn": [
        (two(status=OFF), Seen(1, OFF, D12, (), [("cancelled", D12, None)])),
        (removed, Seen(2, OFF, D12, withdrawn=True)),
    ],
    "postponed undated then withdrawn": [
        (two(status=LATER, when=SPRING), Seen(1, LATER, D12, (), [("postponed", D12, None)])),
        (removed, Seen(2, OFF, D12, (), [("withdrawn", D12, None)], withdrawn=True)),
    ],
    "a draft again": [(two(draft=True), Seen(1, OFF, D12, (), [("withdrawn", D12, None)], withdrawn=True))],
    "materials online": [
        (
            two(materials=(Material(kind=MaterialKind.VIDEO, url="https://example.org/v"),)),
            Seen(0, ON, D12, (), [("materials", None, (("video", None, "https://example.org/v"),))]),
        ),
        (
            two(materials=(Material(kind=MaterialKind.VIDEO, url="https://example.org/v", title="Film"),)),
            Seen(0, ON, D12),
        ),
    ],
}


def seen(press: Press, session_id: str, last_modified: dt.datetime | None) -> Seen:
    """Return what is published of a session now."""
    event, revision = press.shown(session_id), press.last.revisions.get(session_id)
    return Seen(
        sequence=revision.sequence if revision else None,
        status=event.status if event else None,
        when=event.when if event else None,
        previous=revision.previous if revision else (),
        told=[(kind, before, after) for kind, told_of, before, after in press.told if told_of == session_id],
        modified=revision is not None and revision.modified != last_modified,
        withdrawn=event.withdrawn if event else False,
        moved_online=revision.moved_online if revision else False,
    )


@pytest.mark.parametrize("row", TABLE)
def test_table(row: str) -> None:
    """Every row of the table: what calendars, markup and readers are told after each change."""
    press = Press()
    first = press.publish()

    for apply, expected in TABLE[row]:
        last = press.last.revisions["two"].modified
        edition = press.publish(apply(press.cycle))

        assert seen(press, "two", last) == expected
        assert edition.revisions["two"].created == first.issued
        assert edition.revisions["two"].modified == (press.now if expected.modified else last)
        for other in ("one", "three"):
            assert edition.revisions[other] == first.revisions[other]


def test_first_edition() -> None:
    """The first edition announces every session, each with its first revision."""
    press = Press()

    edition = press.publish()

    assert (edition.number, edition.issued, edition.as_of) == (1, NOW, NOW)
    assert press.told == [
        ("added", "one", None, hour(10, 6, 14, 17)),
        ("added", "two", None, D12),
        ("added", "three", None, SPRING),
    ]
    assert edition.revisions["two"] == Revision(created=NOW, modified=NOW, last_dated=D12)
    assert edition.revisions["three"] == Revision(created=NOW, modified=NOW)


def test_nothing_changed() -> None:
    """An unchanged cycle is the last edition again, and its history the very one that was given."""
    press = Press()
    first, history = press.publish(), press.history

    again = press.publish(days=30)

    assert press.history is history
    assert again == attrs.evolve(first, as_of=press.now)


def test_never_dated_is_left_out() -> None:
    """A session that never had a date is in no calendar, and no date is announced when it is withdrawn."""
    press = Press()
    edition = press.publish()

    assert [session.id for session in edition.left_out] == ["three"]
    assert press.shown("three") is None

    press.publish(press.cycle.withdraw_session("three"))

    assert press.told == [("withdrawn", "three", None, None)]
    assert press.shown("three") is None
    assert press.last.left_out == ()


def test_dated_at_last() -> None:
    """The first date of a session is announced as such; its calendar entry is a new one."""
    press = Press()
    press.publish()

    press.publish(change(press.cycle, "three", when=day(3, 3)))

    assert press.told == [("dated", "three", None, day(3, 3))]
    assert press.event("three").when == day(3, 3)
    assert press.event("three").revision.previous == ()


def test_postponed_without_ever_a_date() -> None:
    """A postponed session that never had a date is left out, and told without one."""
    press = Press()
    press.publish()

    press.publish(change(press.cycle, "three", status=LATER))

    assert press.told == [("postponed", "three", None, None)]
    assert press.shown("three") is None

    press.publish(change(press.cycle, "three", status=ON, when=day(3, 3)))

    assert press.told == [("dated", "three", None, day(3, 3))]


def test_first_seen_cancelled_or_postponed() -> None:
    """A session that is off when it is first published is told as what it is, not as added."""
    press = Press(season())
    press.publish(change(change(press.cycle, "two", status=OFF), "one", status=LATER))

    assert press.told == [
        ("postponed", "one", hour(10, 6, 14, 17), None),
        ("cancelled", "two", D12, None),
        ("added", "three", None, SPRING),
    ]


def test_draft_is_published() -> None:
    """A draft is nowhere; published, it is added with the instant of that edition."""
    press = Press(change(season(), "two", draft=True))
    press.publish()
    assert "two" not in press.last.revisions
    assert press.last.cycle.sessions == (season().session("one"), season().session("three"))

    press.publish(change(press.cycle, "two", draft=False))

    assert press.told == [("added", "two", None, D12)]
    assert press.last.revisions["two"] == Revision(created=press.now, modified=press.now, last_dated=D12)


def test_added_later() -> None:
    """A new session is added; the others keep their revisions."""
    press = Press()
    first = press.publish()

    edition = press.publish(press.cycle.add_session(Session(id="four", number=4, title="Les écoles", when=D20)))

    assert press.told == [("added", "four", None, D20)]
    assert {key: edition.revisions[key] for key in first.revisions} == first.revisions


def test_withdrawn_after_its_day() -> None:
    """A session that is tidied away after its day just leaves, without a word; put back, it is new again."""
    press = Press()
    press.publish()

    press.publish(removed(press.cycle), days=150)

    assert press.told == []
    assert press.shown("two") is None
    assert press.last.revisions["two"].sequence == 0

    press.publish(added(press.cycle))

    assert press.told == []
    assert press.event("two").status is ON
    assert press.last.revisions["two"].sequence == 1


def test_withdrawn_on_its_day() -> None:
    """On its day a session is not over yet; which day it is, the cycle's zone says."""
    when = OnDate(date=dt.date(2025, 9, 3))
    midnight = dt.datetime(2025, 9, 3, 22, tzinfo=dt.UTC)
    for now, told in ((midnight - dt.timedelta(seconds=1), True), (midnight, False)):
        press = Press(change(season(), "two", when=when))
        press.publish()
        press.now = now

        press.publish(removed(press.cycle), days=0)

        assert bool(press.told) is told


def test_cancelled_and_tidied_away_after_its_day() -> None:
    """A cancelled session that is tidied away after its day leaves too."""
    press = Press(change(season(), "two", status=OFF))
    press.publish()

    press.publish(removed(press.cycle), days=150)

    assert press.shown("two") is None


def test_postponed_is_never_over() -> None:
    """A postponed session that is given up after its old day is told, and shown until its time is up."""
    press = Press(change(season(), "two", status=LATER))
    press.publish()

    press.publish(removed(press.cycle), days=150)

    assert press.told == [("withdrawn", "two", D12, None)]
    assert press.event("two").status is OFF
    press.publish(days=60)
    assert press.shown("two") is None


def test_withdrawn_expires_by_the_day_of_the_run() -> None:
    """A withdrawn session is shown for so many days after its own, without a new edition when they are over."""
    press = Press(policy=Policy(withdrawn_for=dt.timedelta(days=10)))
    press.publish()
    withdrawn = press.publish(removed(press.cycle))
    assert [session.id for session in withdrawn.withdrawn] == ["two"]

    press.now = dt.datetime(2025, 12, 22, 22, 59, tzinfo=dt.UTC)
    assert press.publish(days=0).withdrawn
    press.now = dt.datetime(2025, 12, 22, 23, tzinfo=dt.UTC)
    gone = press.publish(days=0)

    assert gone.withdrawn == ()
    assert (gone.number, gone.issued) == (withdrawn.number, withdrawn.issued)


def test_withdrawn_far_away() -> None:
    """The last day of the calendar is no trouble."""
    press = Press(change(season(), "two", when=OnDate(date=dt.date(9998, 12, 31))))
    press.publish()
    press.publish(removed(press.cycle))

    assert press.event("two").status is OFF


@pytest.mark.parametrize(
    "online",
    [None, OnlineAccess(url=LINK), OnlineAccess(platform="Jitsi"), OnlineAccess(url=LINK, access=Access.REGISTRATION)],
)
def test_withdrawn_is_shown_as_it_was(online: OnlineAccess | None) -> None:
    """A withdrawn session is shown with what was published of it, and never with a link that is not public."""
    page = "https://example.org/two"
    old = change(season(), "two", online=online, url=page, uid="uid-two@example.org", label="Atelier")
    press = Press(old)
    press.publish()

    press.publish(removed(old))

    shown = press.event("two").session
    assert shown.status is OFF
    assert (shown.title, shown.label, shown.url, shown.uid) == ("Les habitants", "Atelier", page, "uid-two@example.org")
    assert [(host.id, host.name) for host in shown.hosts] == [("town", "Ville de Lyon")]
    assert shown.venue is not None
    assert shown.venue.display_name == HALL_LINE
    public = online and attrs.evolve(
        online, access=Access.PUBLIC, url=None if online.access != "public" else online.url
    )
    assert shown.online == public


def test_renamed_once_and_twice() -> None:
    """A session that is renamed keeps identity, sequence and dates; what it was first published as stays its name."""
    press = Press()
    first = press.publish()
    tag = session_tag(first.cycle, first.cycle.session("two"))

    edition = press.publish(renamed(press.cycle))
    assert press.told == []
    assert edition.revisions["habitants"] == attrs.evolve(first.revisions["two"], modified=press.now)
    assert "two" not in edition.revisions
    assert session_tag(edition.cycle, edition.cycle.session("habitants")) == tag

    edition = press.publish(change(press.cycle, "habitants", id="les-gens", when=D20))
    assert edition.revisions["les-gens"].sequence == 1
    assert press.told == [("rescheduled", "les-gens", D12, D20)]
    assert session_tag(edition.cycle, edition.cycle.session("les-gens")) == tag

    edition = press.publish(change(press.cycle, "les-gens", id="two", formerly=None))
    assert edition.revisions["two"].sequence == 1
    assert list(edition.revisions) == ["one", "two", "three"]


def test_renamed_then_withdrawn() -> None:
    """A renamed session that is withdrawn is cancelled under its first identity."""
    press = Press(change(season(), "two", uid=None))
    press.publish()
    uid = session_uid(press.cycle, press.cycle.session("two"))
    press.publish(renamed(press.cycle))

    press.publish(press.cycle.withdraw_session("habitants"))

    assert session_uid(press.last.cycle, press.event("habitants").session) == uid


def test_withdrawn_then_back_under_another_name() -> None:
    """A withdrawn session may come back renamed."""
    press = Press()
    press.publish()
    old = press.cycle
    press.publish(removed(press.cycle))

    press.publish(renamed(old))

    assert press.told == [("restored", "habitants", None, D12)]
    assert press.last.revisions["habitants"].sequence == 2
    assert "two" not in press.last.revisions


def refused(cycle: Cycle, press: Press, match: str, **policy: Any) -> None:
    """Expect that a cycle is refused, and that it changes nothing."""
    history = press.history
    with pytest.raises(HistoryError, match=match):
        next_edition(cycle, history, now=press.now + dt.timedelta(days=1), policy=Policy(**policy))
    assert press.history == history


def published(cycle: Cycle | None = None) -> Press:
    """Return a press that has published once."""
    press = Press(cycle or season())
    press.publish()
    return press


def test_renamed_twice_from_the_wrong_name() -> None:
    """Who renames a session a second time names the id under which it was first published."""
    press = published()
    press.publish(renamed(press.cycle))

    again = change(press.cycle, "habitants", id="les-gens", formerly="habitants")

    refused(again, press, "session 'les-gens': was published as 'two', .*; write formerly = 'two'$")


def test_formerly_is_kept() -> None:
    """``formerly`` cannot be tidied away: without it the session would be another one."""
    press = published()
    press.publish(renamed(press.cycle))

    refused(change(press.cycle, "habitants", formerly=None), press, "was published as 'two'.*write formerly = 'two'$")


def test_formerly_of_a_published_session() -> None:
    """A session that was published under its own id never had another."""
    press = published()
    cycle = change(removed(press.cycle), "three", formerly="two")

    refused(cycle, press, "session 'three': was published as 'three', .* another one; delete formerly$")


def another(cycle: Cycle, session_id: str = "two", **changes: Any) -> Cycle:
    """Reuse an id for another session."""
    given = {"title": "Élections : bilan et perspectives", "when": D20, "hosts": (LAB,)} | changes
    return change(cycle, session_id, **given)


def test_id_reused_for_another_session() -> None:
    """An id whose title, date and hosts all change is refused, unless somebody insists."""
    press = published()
    cycle = another(press.cycle)

    refused(
        cycle, press, r"session 'two': title, date and hosts all changed.*set insist = \['two'\] if it is the same$"
    )
    refused(cycle, press, "session 'two'", insist=("one",))

    edition, _ = next_edition(cycle, press.history, now=NOW, policy=Policy(insist=("two",)))
    assert edition.revisions["two"].sequence == 1


def test_id_reused_after_a_withdrawal() -> None:
    """An id stays taken when its session was withdrawn, even long ago."""
    press = published()
    press.publish(removed(press.cycle), days=300)

    refused(another(added(press.cycle)), press, "session 'two': title, date and hosts all changed")


def test_first_id_of_a_renamed_session_reused() -> None:
    """The first id of a session that was renamed stays taken too."""
    press = published()
    press.publish(renamed(press.cycle))
    cycle = another(change(press.cycle, "habitants", id="two", formerly=None))

    refused(cycle, press, "session 'two': title, date and hosts all changed")


@pytest.mark.parametrize(
    "kept",
    [{"title": "Les habitantes"}, {"when": D12}, {"hosts": (TOWN,)}, {"hosts": (TOWN, TOWN)}],
    ids=["title", "date", "hosts", "hosts twice"],
)
def test_same_session_by_what_is_left(kept: dict[str, Any]) -> None:
    """A session is the same where its title is but corrected, or its date or its hosts have stayed."""
    press = published()

    assert press.publish(another(press.cycle, **kept)).revisions["two"].sequence == 1


def test_becoming_known_is_no_change() -> None:
    """A placeholder that gets its title, date and hosts is the session that it held the place of."""
    press = published(change(season(), "three", title="À venir", hosts=()))
    press.publish(another(press.cycle, "three"))
    assert press.told == [
        ("dated", "three", None, D20),
        ("retitled", "three", "À venir", "Élections : bilan et perspectives"),
    ]

    press = published(change(season(), "three", title="À venir"))
    press.publish(another(press.cycle, "three", hosts=(TOWN,)))
    assert press.last.revisions["three"].sequence == 1


def test_renaming_insists() -> None:
    """Who renames a session says that it is the same one, whatever else changed."""
    press = published()

    edition = press.publish(another(renamed(press.cycle), "habitants"))

    assert edition.revisions["habitants"].sequence == 1


def test_uid_adopted() -> None:
    """A UID of an earlier system is kept from the first edition on; it can neither come, go nor change later."""
    press = published(change(season(), "two", uid="old@example.org"))
    press.publish(change(press.cycle, "two", when=D20))
    assert press.last.revisions["two"].sequence == 1

    gone = change(press.cycle, "two", uid=None)
    refused(
        gone, press, "session 'two': was published with the UID 'old@example.org', .*; write uid = 'old@example.org'$"
    )
    refused(change(press.cycle, "two", uid="new@example.org"), press, "write uid = 'old@example.org'$")
    refused(
        change(press.cycle, "one", uid="new@example.org"), press, "with a UID of ours, .* with another one; delete uid$"
    )


def test_all_complaints_at_once() -> None:
    """Every session that is refused is told in one report."""
    press = published()

    with pytest.raises(HistoryError) as caught:
        press.publish(another(change(press.cycle, "one", uid="x@example.org")))

    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["session 'one'", "session 'two'"]


def test_history_of_another_cycle() -> None:
    """A history is of one cycle."""
    press = published()
    other = attrs.evolve(press.cycle, id="ville-2026")

    refused(
        other, press, r"is of the cycle 'tag:example.org,2025:ville-2025', not of '.*ville-2026'; name this cycle's own"
    )


def test_history_from_the_future() -> None:
    """A history that is newer than the run is refused where facts changed, and used where they did not."""
    press = published()
    earlier = NOW - dt.timedelta(seconds=1)

    edition, history = next_edition(press.cycle, press.history, now=earlier)
    assert (edition.issued, edition.as_of, history) == (NOW, earlier, press.history)

    with pytest.raises(
        HistoryError,
        match="edition 1 was issued 2025-09-01 08:00:00 UTC, after this run's instant, 2025-09-01 07:59:59; set the",
    ):
        next_edition(two(when=D20)(press.cycle), press.history, now=earlier)


def test_now_needs_a_zone() -> None:
    """An instant without a zone is refused; fractions of a second are dropped, other zones turned to UTC."""
    with pytest.raises(ValueError, match="expected an instant with a time zone"):
        next_edition(season(), History(), now=dt.datetime(2025, 9, 1))  # noqa: DTZ001 - that is the point

    edition, _ = next_edition(season(), History(), now=dt.datetime(2025, 9, 1, 10, 0, 0, 5, tzinfo=PARIS))
    assert edition.issued == NOW
    assert edition.issued.tzinfo is dt.UTC


def test_history_that_cannot_be_shown() -> None:
    """A record that no longer makes a session is told with what to do."""
    press = published(change(season(), "two", url="https://example.org/two"))
    press.publish(removed(press.cycle))
    records = dict(press.history.records)
    records["two"] = attrs.evolve(records["two"], url="not an address")
    history = attrs.evolve(press.history, records=records)

    with pytest.raises(
        HistoryError, match=r"the history's session 'two', .* cannot be published: url: .*; correct the history"
    ):
        next_edition(press.cycle, history, now=press.now)


# What sessions refer to

PICTURE = Asset(name="logo.png", media_type="image/png", content=PNG)
LOGO = Image(alt="Le laboratoire", asset=PICTURE)

SHARED: dict[str, tuple[Change, set[str], set[str]]] = {
    "address of a venue": (
        lambda cycle: cycle.replace_venue(attrs.evolve(HALL, address=Address(street=("9, quai Neuf",), city="Lyon"))),
        {"two"},
        {"two"},
    ),
    "address of a venue's owner": (
        lambda cycle: cycle.replace_institution(attrs.evolve(TOWN, address=Address(city="Villeurbanne"))),
        {"two"},
        {"two"},
    ),
    "room": (lambda cycle: cycle.replace_venue(attrs.evolve(ROOM, room="Salle 4")), {"one"}, {"one"}),
    "name of a host": (
        lambda cycle: cycle.replace_institution(attrs.evolve(TOWN, name="Métropole de Lyon")),
        {"two"},
        {"two"},
    ),
    "way to a venue": (
        lambda cycle: cycle.replace_venue(attrs.evolve(ROOM, accessibility="De plain-pied.")),
        set(),
        {"one"},
    ),
    "point on the map": (
        lambda cycle: cycle.replace_venue(attrs.evolve(ROOM, geo=GeoPoint(latitude=45.7, longitude=4.8))),
        set(),
        {"one"},
    ),
    "logo of an organizer": (
        lambda cycle: cycle.replace_institution(attrs.evolve(LAB, logo=LOGO)),
        set(),
        {"one", "two", "three"},
    ),
    "whom to ask": (
        lambda cycle: attrs.evolve(cycle, contacts=(Contact(name="Ada Morel", phone="+33142756000"),)),
        set(),
        {"one", "two", "three"},
    ),
    "what it is about": (lambda cycle: attrs.evolve(cycle, keywords=("ville",)), set(), {"one", "two", "three"}),
    "presentation": (lambda cycle: attrs.evolve(cycle, presentation=Prose("Pourquoi la ville ?")), set(), set()),
    "picture": (lambda cycle: attrs.evolve(cycle, image=LOGO), set(), set()),
    "contact of the press": (
        lambda cycle: attrs.evolve(
            cycle, contacts=(*cycle.contacts, Contact(name="Presse", purpose=Purpose.PRESS, phone="+33142756000"))
        ),
        set(),
        set(),
    ),
}


@pytest.mark.parametrize("row", SHARED)
def test_what_sessions_refer_to(row: str) -> None:
    """A change of what sessions refer to is a change of these sessions: of their sequence, or of their text only."""
    apply, moved, modified = SHARED[row]
    press = Press()
    press.publish()

    edition = press.publish(apply(press.cycle))

    assert (edition.number, edition.issued) == (2, press.now)
    assert {key for key, revision in edition.revisions.items() if revision.sequence} == moved
    assert {key for key, revision in edition.revisions.items() if revision.modified == press.now} == modified


def test_a_logo_is_its_bytes() -> None:
    """Another picture under the same name is another edition."""
    other = attrs.evolve(LOGO, asset=attrs.evolve(PICTURE, content=PNG + b"\0"))
    press = published(season().replace_institution(attrs.evolve(TOWN, logo=LOGO)))

    edition = press.publish(press.cycle.replace_institution(attrs.evolve(TOWN, logo=other)))

    assert {key for key, revision in edition.revisions.items() if revision.modified == press.now} == {"two"}


def test_venue_under_another_key() -> None:
    """The key of a venue in the file is nobody's business but the file's: no sequence, no announcement."""
    press = published()
    venue = attrs.evolve(HALL, id="mairie")
    cycle = change(press.cycle.add_venue(venue), "two", venue=venue)

    press.publish(attrs.evolve(cycle, venues=(ROOM, venue)))

    assert press.told == []
    assert press.last.revisions["two"].sequence == 0


def test_text_shared_with_withdrawn_sessions() -> None:
    """What is said with each session moves a withdrawn one that was told too; one that just left is let be."""
    press = Press(season())
    press.publish(days=0)
    press.publish(press.cycle.withdraw_session("one"), days=60)
    press.publish(removed(press.cycle))
    left = press.history.records["one"]

    edition = press.publish(attrs.evolve(press.cycle, contacts=()))

    assert edition.revisions["two"].modified == press.now
    assert press.history.records["one"] == left


def test_moved_online_from_a_host_without_a_venue() -> None:
    """A session that a host was to receive, nobody said where, was in a room as well."""
    press = Press()
    press.publish()
    online = OnlineAccess(url=LINK)

    press.publish(change(press.cycle, "three", when=D20, online=online))

    assert ("moved-online", "three", None, LINK) in press.told
    assert press.last.revisions["three"].moved_online


def test_online_from_the_beginning() -> None:
    """A session that was never to be in a room was not moved online."""
    press = Press(change(season(), "three", online=OnlineAccess(url=LINK)))
    press.publish()

    assert not press.last.revisions["three"].moved_online


def test_order_of_what_is_told() -> None:
    """Changes are told in the order of the programme, then what was withdrawn."""
    press = published()
    cycle = removed(change(change(press.cycle, "three", when=D20), "one", status=OFF))

    press.publish(cycle)

    assert [(kind, session) for kind, session, _, _ in press.told] == [
        ("cancelled", "one"),
        ("dated", "three"),
        ("withdrawn", "two"),
    ]


def test_log_keeps_what_was_said() -> None:
    """The log keeps names and dates as they were, whatever becomes of them."""
    press = published()
    press.publish(two(when=D20)(press.cycle))
    before = press.last.log

    press.publish(two(title="Tout autre chose encore", label="Atelier")(press.cycle))

    assert press.last.log[:2] == before
    assert (before[1].changes[0].title, before[1].changes[0].label) == ("Les habitants", "Séance 2")
    assert press.last.log[2].changes[0].label == "Atelier"


# Properties

LINES = [
    two(when=D12),
    two(when=D20),
    two(when=D15),
    two(when=hour(12, 12, 14)),
    two(when=hour(12, 12, 14, 17)),
    two(when=SPRING, status=LATER),
    two(status=LATER),
    two(status=ON),
    two(status=MAYBE),
    lambda cycle: two(status=OFF)(cycle) if cycle.session("two").is_dated else cycle,
    two(venue=ROOM, online=None),
    two(venue=HALL),
    two(venue=None, online=ONLINE),
    two(hosts=(LAB,)),
    two(title="Les habitant"),
    two(title="Ceux qui y vivent"),
    two(draft=True),
    two(draft=False),
    lambda cycle: cycle.replace_institution(attrs.evolve(TOWN, name="Métropole")),
    lambda cycle: attrs.evolve(cycle, contacts=()),
]


def facts(event: Event | None) -> tuple[object, ...] | None:
    """Return what a SEQUENCE stands for, as calendars show it."""
    if event is None:
        return None
    session = event.session
    venue = session.venue and (session.venue.room, session.venue.display_name, session.venue.postal_address)
    hosts = tuple((host.id, host.name) for host in session.hosts)
    return event.when, event.status is OFF or event.status is LATER, event.status is MAYBE, venue, hosts, session.online


@settings(max_examples=examples(60))
@given(steps=st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from([0, 1, 40])), max_size=12))
def test_no_sequence_stands_for_two_states(steps: list[tuple[Change, int]]) -> None:
    """Whatever happens, SEQUENCE never goes down, and never stands for two states of a session."""
    press = Press(policy=Policy(insist=("two",)))
    press.publish()
    states: dict[int, object] = {}
    last = -1
    for apply, days in steps:
        edition = press.publish(apply(press.cycle), days=days)
        revision = edition.revisions["two"]
        assert revision.sequence >= last
        assert revision.created <= revision.modified <= edition.issued <= edition.as_of
        assert all(when.first_day for when in revision.previous)
        last, event = revision.sequence, press.shown("two")
        if event is not None and not event.withdrawn:
            assert states.setdefault(last, facts(event)) == facts(event)
        assert next_edition(press.cycle, press.history, now=press.now, policy=press.policy) == (edition, press.history)


@settings(max_examples=examples(20))
@given(first=cycles(), second=cycles(), back=st.booleans())
def test_any_cycle_after_any_other(first: Cycle, second: Cycle, back: bool) -> None:
    """Any cycle can follow any other of the same name, and the result is a history that can be kept."""
    second = attrs.evolve(second, id=first.id, authority=first.authority)
    second = attrs.evolve(second, sessions=tuple(attrs.evolve(s, uid=None, formerly=None) for s in second.sessions))
    first = attrs.evolve(first, sessions=tuple(attrs.evolve(s, uid=None, formerly=None) for s in first.sessions))
    policy = Policy(insist=tuple(session.id for session in (*first.sessions, *second.sessions)))
    press = Press(first, policy=policy)
    histories = [History()]
    for cycle in (first, second, first if back else second):
        edition = press.publish(cycle)
        assert press.history.follows(histories[-1])
        assert History.from_json(press.history.to_json()) == press.history
        assert set(edition.revisions) >= {session.id for session in edition.cycle.sessions}
        for old in histories[-1].records.values():
            assert edition.revisions[old.id].sequence >= old.sequence
        histories.append(press.history)


def test_unused_names_stay_out_of_the_way() -> None:
    """Venues and institutions to which nothing leads are not published, and are no edition."""
    press = published()
    cycle = press.cycle.add_institution(Institution(id="new", name="Nouvelle"))

    edition = press.publish(cycle.add_venue(Venue(id="new", name="Nouveau lieu")))

    assert not press.is_new
    assert edition.cycle.institutions == published().last.cycle.institutions
    assert edition.cycle.venues == published().last.cycle.venues


def test_zone_of_a_time_is_a_fact() -> None:
    """The same instant told in another zone is another time to readers, and the same start to machines."""
    press = published(change(season(), "two", when=hour(12, 12, 14)))
    start = hour(12, 12, 14).start.astimezone(dt.UTC)
    utc = Timed(start=start)

    press.publish(two(when=utc)(press.cycle))

    assert press.told == [("retimed", "two", hour(12, 12, 14), utc)]
    assert press.last.revisions["two"].previous == ()
