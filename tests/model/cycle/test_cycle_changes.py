"""Changes of a cycle: each gives another one, checked again, that differs in what was asked for alone."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from model_samples import BUFFON, CAS, DGCS, MARTIGNAC, MINISTRY, PARIS, at, cycle, on, refused, rules, session, timed

from seminar_model import (
    Contact,
    Cycle,
    Institution,
    Material,
    ModelError,
    OnDate,
    OnlineAccess,
    Season,
    Session,
    Status,
    Timed,
    UnknownError,
    Unscheduled,
    Venue,
    strategies,
)
from seminar_model.cycle.references import references

URL = "https://meet.example.org/a"
SLIDES = Material(kind="slides", url="https://example.org/1.pdf")  # type: ignore[arg-type]


def differing(before: Any, after: Any) -> set[str]:
    """Return the names of the fields in which two objects differ."""
    names = [field.name for field in attrs.fields(type(before))]
    return {name for name in names if getattr(before, name) != getattr(after, name)}


def test_session_is_moved_to_another_day() -> None:
    """A date stays a date, also one past that of the next session."""
    before = cycle()
    after = before.reschedule("second", dt.date(2012, 1, 10))

    assert after.session("second").when == on("2012-01-10")
    assert differing(before, after) == {"sessions"}
    assert differing(before.session("second"), after.session("second")) == {"when"}
    assert before.session("second").when == timed("2011-10-19", 14, 17)
    assert [problem.rule for problem in after.warnings] == ["dates_in_numbered_order"]


def test_session_is_moved_to_another_time() -> None:
    """A time without a zone is in the cycle's."""
    naive = dt.datetime(2012, 1, 10, 14)  # noqa: DTZ001

    assert cycle().reschedule("second", naive).session("second").when == timed("2012-01-10", 14)
    assert cycle().reschedule("second", naive, end=naive.replace(hour=17)).session("second").when == (
        timed("2012-01-10", 14, 17)
    )


def test_zone_of_a_time_is_kept() -> None:
    """A time with a zone of its own keeps it; an offset alone is no zone."""
    london = at("2012-01-10", 14, zone="Europe/London")
    offset = dt.datetime(2012, 1, 10, 13, tzinfo=dt.UTC)

    assert cycle().reschedule("second", london).session("second").when == Timed(start=london)
    assert cycle().reschedule("second", offset).session("second").when == timed("2012-01-10", 14)
    assert cycle().reschedule("second", offset, end=offset.replace(hour=16)).session("second").when == (
        timed("2012-01-10", 14, 17)
    )


def test_session_is_moved_to_what_is_given_whole() -> None:
    """Days, times and what is not dated may be given as such."""
    for when in (OnDate(date=dt.date(2012, 1, 10), until=dt.date(2012, 1, 11)), timed("2012-01-10", 9), Unscheduled()):
        assert cycle().reschedule("second", when).session("second").when == when


@pytest.mark.parametrize(
    ("status", "then"),
    [("confirmed", "confirmed"), ("tentative", "tentative"), ("postponed", "confirmed"), ("cancelled", "cancelled")],
)
def test_postponed_session_takes_place_again_when_it_is_moved(status: str, then: str) -> None:
    """A new date is what a postponed session was waiting for; it says nothing of one that is cancelled."""
    found = cycle(sessions=[session("a", when=on("2011-10-19"), status=status)])

    assert found.reschedule("a", dt.date(2012, 1, 10)).session("a").status == then


def test_time_that_occurs_twice_is_given_with_its_zone() -> None:
    """Nobody knows which of two hours is meant."""
    naive = dt.datetime(2011, 10, 30, 2, 30)  # noqa: DTZ001
    advice = "give it tzinfo=ZoneInfo('Europe/Paris'), and fold=1 for the second of the two hours"

    (start,) = refused(lambda: cycle().reschedule("second", naive))
    (end,) = refused(lambda: cycle().reschedule("second", naive.replace(hour=1), end=naive))

    assert str(start) == f"when: 2011-10-30 02:30 occurs twice in Europe/Paris; {advice}"
    assert str(end) == f"end: 2011-10-30 02:30 occurs twice in Europe/Paris; {advice}"
    second = naive.replace(tzinfo=PARIS, fold=1)
    assert cycle().reschedule("second", second).session("second").when == Timed(start=second)


@pytest.mark.parametrize(
    ("when", "end", "told"),
    [
        ("tomorrow", None, "when: expected OnDate, Timed or Unscheduled, found 'tomorrow'"),
        (None, None, "when: expected OnDate, Timed or Unscheduled, found nothing"),
        (
            dt.date(2012, 1, 10),
            at("2012-01-10", 17),
            (
                "end: expected an end beside a start that is a datetime, found the date 2012-01-10; "
                "give a datetime as well, or Timed(start=…, end=…)"
            ),
        ),
        (
            at("2012-01-10", 14),
            "17:00",
            "end: expected a day with its hour, found '17:00'; it reads 2011-09-26T14:00:00",
        ),
        (
            at("2012-03-25", 2, 30),
            None,
            (
                "start: 02:30 does not exist on 2012-03-25 in Europe/Paris; "
                "the clock goes forward then: write 03:30, or another hour"
            ),
        ),
    ],
)
def test_session_is_moved_to_a_day_or_a_time(when: Any, end: Any, told: str) -> None:
    """What is no day and no time is refused."""
    (problem,) = refused(lambda: cycle().reschedule("second", when, end=end))

    assert str(problem) == told


def test_session_is_not_moved_into_a_room_that_is_taken() -> None:
    """The result is checked as a whole."""
    found = cycle().move_to("second", MARTIGNAC)

    assert rules(refused(lambda: found.reschedule("second", at("2011-12-12", 13), end=at("2011-12-12", 15)))) == [
        "rooms_not_shared"
    ]


def test_session_is_cancelled() -> None:
    """It keeps its date; readers may be told why."""
    before = cycle()
    after = before.cancel("second", notice="Grève.")

    assert differing(before.session("second"), after.session("second")) == {"status", "notice"}
    assert (after.session("second").status, after.session("second").notice) == (Status.CANCELLED, "Grève.")
    assert after.cancel("second").session("second").notice == "Grève."
    assert rules(refused(lambda: before.reschedule("second", Unscheduled()).cancel("second"))) == [
        "cancelled_keeps_date"
    ]


def test_session_is_postponed() -> None:
    """It keeps its date for readers to know which is off, or says what is known of the new one."""
    before = cycle()
    kept, hinted = before.postpone("second"), before.postpone("second", hint="printemps 2012")

    assert differing(before.session("second"), kept.session("second")) == {"status"}
    assert kept.session("second").status is Status.POSTPONED
    assert hinted.session("second").when == Unscheduled(hint="printemps 2012")
    assert hinted.session("second").status is Status.POSTPONED


@pytest.mark.parametrize("status", Status)
def test_session_is_confirmed(status: Status) -> None:
    """One that was tentative, postponed or cancelled takes place."""
    before = cycle(sessions=[session("a", when=on("2011-10-19"), status=status)])

    assert before.confirm("a").session("a").status is Status.CONFIRMED


def test_session_whose_room_is_taken_by_now_is_not_confirmed() -> None:
    """What was given away meanwhile cannot be had again."""
    found = cycle().cancel("second")
    other = session("other", number=9, when=timed("2011-10-19", 16, 18), venue=BUFFON)

    assert rules(refused(lambda: found.add_session(other).confirm("second"))) == ["rooms_not_shared"]


def test_session_is_moved_online() -> None:
    """It leaves its room, or is held there as well."""
    moved, both = cycle().move_online("second", URL), cycle().move_online("second", URL, keep_venue=True)
    access = OnlineAccess(url=URL, platform="BigBlueButton")

    assert (moved.session("second").online, moved.session("second").venue) == (OnlineAccess(url=URL), None)
    assert (both.session("second").online, both.session("second").venue) == (OnlineAccess(url=URL), BUFFON)
    assert cycle().move_online("second", access).session("second").online == access
    assert [str(problem) for problem in refused(lambda: cycle().move_online("second", "meet"))] == [
        "url: expected an absolute address on the web, found 'meet'; it begins with https:// and the name of a host"
    ]


def test_session_is_moved_to_another_venue() -> None:
    """The venue may be told by its id; who followed online still can, where nothing else is said."""
    hybrid = cycle().move_online("second", URL, keep_venue=True)

    assert cycle().move_to("second", "martignac").session("second").venue is MARTIGNAC
    assert cycle().move_to("second", MARTIGNAC).session("second").venue is MARTIGNAC
    assert hybrid.move_to("second", "martignac").session("second").online == OnlineAccess(url=URL)
    assert hybrid.move_to("second", "martignac", keep_online=False).session("second").online is None
    assert rules(refused(lambda: cycle().move_to("second", Venue(id="hall", name="H")))) == ["references_resolve"]


def test_session_is_added() -> None:
    """A session is added at the end, or before another."""
    new = session("new", number=9)

    assert [item.id for item in cycle().add_session(new).sessions][-2:] == ["closing", "new"]
    assert [item.id for item in cycle().add_session(new, before="second").sessions][:3] == ["opening", "new", "second"]
    assert rules(refused(lambda: cycle().add_session(session("second")))) == ["ids_unique"]


def test_session_is_replaced() -> None:
    """A session takes the place of the one of its id, or of its former id."""
    new = session("second", title="Autre")
    renamed = session("deuxieme", formerly="second")

    assert cycle().replace_session(new).session("second") is new
    assert [item.id for item in cycle().replace_session(renamed).sessions] == [
        "opening",
        "deuxieme",
        "third",
        "closing",
    ]
    again = session("deuxieme", title="Encore", formerly="second")
    assert cycle().replace_session(renamed).replace_session(again).session("deuxieme") is again


def test_session_is_withdrawn() -> None:
    """A session leaves the programme; the others stay as they are."""
    before = cycle()
    after = before.withdraw_session("second")

    assert after.sessions == (before.sessions[0], *before.sessions[2:])


def test_material_is_added() -> None:
    """Materials come after those that are there."""
    after = cycle().add_material("second", SLIDES).add_material("second", attrs.evolve(SLIDES, title="2"), SLIDES)

    assert [material.title for material in after.session("second").materials] == [None, "2", None]


def test_venue_is_added() -> None:
    """A venue is added with its owner among the cycle's institutions."""
    hall = Venue(id="hall", owner=CAS)

    assert cycle().add_venue(hall).venues == (MARTIGNAC, BUFFON, hall)
    assert rules(refused(lambda: cycle().add_venue(BUFFON))) == ["ids_unique"]


def test_institution_is_added() -> None:
    """An institution is added with its parent among the others."""
    insee = Institution(id="insee", name="Insee", parent=MINISTRY)

    assert cycle().add_institution(insee).institutions == (MINISTRY, CAS, DGCS, insee)
    assert rules(refused(lambda: cycle().add_institution(CAS))) == ["ids_unique"]


def test_venue_is_replaced_everywhere() -> None:
    """Every session held there is held in the new one."""
    new = attrs.evolve(MARTIGNAC, room="12")
    after = cycle().replace_venue(new)

    assert after.venue("martignac") is new
    assert [item.venue is new for item in after.sessions_at("martignac")] == [True, True]
    assert after.session("second").venue is BUFFON


def test_institution_is_replaced_everywhere() -> None:
    """Hosts, organizers, owners, parents, contacts and signatories are the new one, and one object."""
    new = attrs.evolve(MINISTRY, name="Ministère des solidarités")
    after = cycle(partners=(DGCS,), sponsors=(MINISTRY,)).replace_institution(new)

    assert after.institution("ministry") is new
    assert {item.parent is new for item in (after.institution("cas"), after.institution("dgcs"))} == {True}
    assert after.session("opening").hosts[0] is new
    assert after.session("second").venue is after.venue("buffon")
    for path, item in references(after):
        assert item is (after.venue(item.id) if path[-1] == "venue" else after.institution(item.id))


def test_replacing_an_institution_by_its_equal_changes_nothing() -> None:
    """A cycle that was given what it has is equal to the one before."""
    assert cycle().replace_institution(attrs.evolve(CAS)) == cycle()
    assert cycle().replace_venue(attrs.evolve(BUFFON)) == cycle()


def test_institutions_are_not_made_parts_of_each_other() -> None:
    """A round of parents cannot be made in two steps either."""
    alone = attrs.evolve(CAS, parent=None)

    problems = refused(lambda: cycle().replace_institution(attrs.evolve(MINISTRY, parent=alone)))

    assert [(problem.path, str(problem)) for problem in problems] == [
        (
            ("institutions", "ministry", "parent"),
            "institutions.ministry: parent: is a part of itself; take one of the parents away",
        )
    ]


def test_new_parent_is_one_of_the_cycle() -> None:
    """An institution that comes with an unknown parent is refused."""
    stranger = Institution(id="stranger", name="S")

    problems = refused(lambda: cycle().replace_institution(attrs.evolve(CAS, parent=stranger)))

    assert [problem.rule for problem in problems] == ["references_resolve"]
    assert problems[0].path == ("institutions", "cas", "parent")


def test_new_season_begins_with_institutions_venues_and_contacts() -> None:
    """Sessions, texts, picture and address stay in the old one."""
    before = cycle(url="https://example.org/", keywords=["a"], subtitle="B")
    season = Season(first="2012-09", last="2013-04")  # type: ignore[arg-type]
    after = before.next_season(id="cohesion-2", season=season, title="Autre")

    assert (after.id, after.season, after.title) == ("cohesion-2", season, "Autre")
    assert (after.sessions, after.forewords, after.presentation, after.image, after.url) == ((), (), None, None, None)
    assert differing(before, after) == {"id", "season", "title", "sessions", "forewords", "url"}
    assert before.next_season(id="x", season=season, url="https://example.org/2").url == "https://example.org/2"


def test_new_season_has_another_id() -> None:
    """Two cycles of one id would be one to calendars and feeds."""
    (problem,) = refused(lambda: cycle().next_season(id="cohesion", season=cycle().season))

    assert (problem.rule, str(problem)) == (
        "next_season",
        (
            "id: expected a new id, found 'cohesion'; "
            "give it one of its own: calendars and feeds would take its sessions for those of this cycle"
        ),
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.reschedule("x", dt.date(2012, 1, 10)),
        lambda found: found.cancel("x"),
        lambda found: found.postpone("x"),
        lambda found: found.confirm("x"),
        lambda found: found.move_online("x", URL),
        lambda found: found.move_to("x", "buffon"),
        lambda found: found.move_to("second", "x"),
        lambda found: found.add_session(session("a"), before="x"),
        lambda found: found.replace_session(session("x")),
        lambda found: found.replace_session(session("x", formerly="y")),
        lambda found: found.withdraw_session("x"),
        lambda found: found.add_material("x", SLIDES),
        lambda found: found.replace_venue(Venue(id="x", name="X")),
        lambda found: found.replace_institution(Institution(id="x", name="X")),
    ],
)
def test_change_of_what_does_not_exist(change: Any) -> None:
    """What is to be changed must be there."""
    with pytest.raises(UnknownError, match=r"^unknown (session|venue|institution) 'x'; known are '"):
        change(cycle())


CHANGES = st.sampled_from(["reschedule", "cancel", "postpone", "confirm", "move_online", "move_to", "withdraw_session"])


def changed(found: Cycle, session_id: str, name: str, data: st.DataObject) -> Cycle | None:
    """Return a cycle with a change of a session, or None where the result cannot be true."""
    arguments: dict[str, Any] = {
        "reschedule": (data.draw(strategies.whens()),),
        "postpone": (),
        "move_online": (URL,),
        "move_to": (data.draw(st.sampled_from(found.venues)) if found.venues else Venue(id="x", name="X"),),
    }
    try:
        result: Cycle = getattr(found, name)(session_id, *arguments.get(name, ()))
    except ModelError:
        return None
    return result


@given(strategies.cycles(min_sessions=1), CHANGES, st.data())
def test_change_leaves_everything_else(before: Cycle, name: str, data: st.DataObject) -> None:
    """A change of a session gives a valid cycle in which the other sessions are the same."""
    target: Session = data.draw(st.sampled_from(before.sessions))
    after = changed(before, target.id, name, data)
    assume(after is not None)
    assert after is not None

    assert differing(before, after) <= {"sessions"}
    assert [item for item in before.sessions if item.id != target.id] == [
        item for item in after.sessions if item.id != target.id
    ]
    assert attrs.evolve(after) == after


@given(strategies.cycles(min_sessions=1), st.data())
def test_changes_do_what_they_say(found: Cycle, data: st.DataObject) -> None:
    """Off is off, on is on, and what was taken back is as it was."""
    target: Session = data.draw(st.sampled_from(found.sessions))

    assert found.withdraw_session(target.id).sessions == tuple(item for item in found.sessions if item is not target)
    assert found.replace_session(target) == found
    assert found.postpone(target.id).session(target.id).when == target.when
    assert found.move_online(target.id, URL).session(target.id).venue is None
    if target.is_dated:
        off = found.cancel(target.id)
        assert not off.session(target.id).is_on
        if target.status is Status.CONFIRMED:
            assert off.confirm(target.id) == found
    day = data.draw(strategies.days())
    moved = found.reschedule(target.id, day).session(target.id)
    assert moved.when == OnDate(date=day)
    assert moved.status is not Status.POSTPONED


@given(strategies.cycles(), st.data())
def test_replacements_reach_everything(found: Cycle, data: st.DataObject) -> None:
    """Wherever an institution or a venue stands, there is the new one, and nothing else has changed."""
    assume(found.institutions)
    old = data.draw(st.sampled_from(found.institutions))
    new = attrs.evolve(old, name="Nouveau nom", short_name=None)
    after = found.replace_institution(new)

    assert after.institution(old.id) is new
    assert all(item is after.institution(item.id) for path, item in references(after) if path[-1] != "venue")
    assert len(list(references(after))) == len(list(references(found)))
    assert after.replace_institution(old) == found
    if found.venues:
        house = attrs.evolve(after.venues[0], room="Nouvelle salle")
        moved = after.replace_venue(house)
        assert moved.venue(house.id) is house
        assert all(item.venue is house for item in moved.sessions_at(house.id))
        assert moved.replace_venue(after.venues[0]) == after


@given(strategies.cycles(), strategies.seasons())
def test_next_season_keeps_people_and_places(found: Cycle, season: Season) -> None:
    """A new season has the institutions, venues and contacts of the last."""
    after = found.next_season(id="new", season=season)

    assert (after.institutions, after.venues, after.contacts) == (found.institutions, found.venues, found.contacts)
    assert (after.sessions, after.season) == ((), season)
    assert differing(found, after) <= {"id", "season", "sessions", "forewords", "presentation", "image", "url"}


def test_contact_of_an_institution_follows_it() -> None:
    """A contact names the institution as it is now."""
    contacts = (Contact(email="a@example.org", institution=CAS),)
    new = attrs.evolve(CAS, name="France Stratégie")

    assert cycle(contacts=contacts).replace_institution(new).contacts[0].institution is new


def test_zone_of_the_cycle_counts() -> None:
    """A time without a zone is in the cycle's, whatever the zone of the machine."""
    found = cycle(timezone="America/New_York").reschedule("second", dt.datetime(2012, 1, 10, 14))  # noqa: DTZ001
    when = found.session("second").when

    assert isinstance(when, Timed)
    assert when.start.tzinfo is zoneinfo.ZoneInfo("America/New_York")
