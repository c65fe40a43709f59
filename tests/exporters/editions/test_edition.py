"""What calendars and markup are shown of an edition."""

from __future__ import annotations

import attrs
import pytest
from press import NOW, Press, change, day, hour, season

from seminar_exporters import Edition, Event, Revision
from seminar_exporters.editions.edition import public_view
from seminar_model import Access, Cycle, OnlineAccess, Status, Unscheduled, When


def edition(cycle: Cycle, **revisions: Revision) -> Edition:
    """Return an edition of a cycle, made by hand."""
    every = {session.id: Revision(created=NOW, modified=NOW) for session in cycle.sessions} | revisions
    return Edition(cycle=cycle, number=1, issued=NOW, as_of=NOW, revisions=every)


def revised(when: When | None) -> Revision:
    """Return the revision of a session that was last published on a day."""
    return Revision(created=NOW, modified=NOW, last_dated=when)


SHOWN: dict[str, tuple[When, Status, When | None, tuple[When, Status] | None]] = {
    "confirmed": (day(12, 12), Status.CONFIRMED, day(12, 12), (day(12, 12), Status.CONFIRMED)),
    "tentative": (day(12, 12), Status.TENTATIVE, day(12, 12), (day(12, 12), Status.TENTATIVE)),
    "postponed, dated": (day(12, 12), Status.POSTPONED, day(12, 12), (day(12, 12), Status.POSTPONED)),
    "postponed, undated": (Unscheduled(), Status.POSTPONED, day(12, 12), (day(12, 12), Status.POSTPONED)),
    "without its date": (Unscheduled(), Status.CONFIRMED, day(12, 12), (day(12, 12), Status.POSTPONED)),
    "tentative without its date": (Unscheduled(), Status.TENTATIVE, day(12, 12), (day(12, 12), Status.POSTPONED)),
    "cancelled": (day(12, 12), Status.CANCELLED, day(12, 12), (day(12, 12), Status.CANCELLED)),
    "never dated": (Unscheduled(), Status.CONFIRMED, None, None),
    "postponed, never dated": (Unscheduled(), Status.POSTPONED, None, None),
}


@pytest.mark.parametrize("case", SHOWN)
def test_event(case: str) -> None:
    """Calendars show a session on its day or the last one published; what never had one they leave out."""
    when, status, last_dated, shown = SHOWN[case]
    made = edition(change(season(), "two", when=when, status=status), two=revised(last_dated))
    session = made.cycle.session("two")

    event = made.event(session)

    expected = shown and Event(session=session, when=shown[0], status=shown[1], revision=made.revision(session))
    assert event == expected
    assert (session in made.left_out) is (shown is None)


def test_order_of_events() -> None:
    """Events stand in the order of their days; on one day, those without an hour come first."""
    cycle = change(change(season(), "two", when=hour(10, 6, 9)), "three", when=day(10, 6))

    assert [event.session.id for event in edition(cycle).events] == ["three", "two", "one"]


def test_withdrawn_stand_among_the_others() -> None:
    """A withdrawn session stands at its day, cancelled whatever it was."""
    press = Press()
    press.publish()
    press.publish(press.cycle.withdraw_session("one"))

    events = press.last.events

    assert [(event.session.id, event.status, event.withdrawn) for event in events] == [
        ("one", Status.CANCELLED, True),
        ("two", Status.CONFIRMED, False),
    ]
    assert events[0].revision == press.last.revisions["one"]


def test_public_view() -> None:
    """The public sees no draft, and no link that is given to those who register."""
    link = "https://meet.example.org/"
    private = OnlineAccess(url=link, platform="Jitsi", access=Access.REGISTRATION)
    cycle = change(change(season(), "one", online=private), "two", draft=True)
    cycle = change(cycle, "three", online=OnlineAccess(url=link))

    public = public_view(cycle)

    assert [session.id for session in public.sessions] == ["one", "three"]
    assert public.session("one").online == attrs.evolve(private, url=None)
    assert public.session("three") is cycle.session("three")
    assert public_view(public) == public
