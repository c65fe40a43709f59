"""A cycle: its fields, its one object for each institution and venue, and its questions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_samples import (
    BUFFON,
    CAS,
    DGCS,
    MARTIGNAC,
    MINISTRY,
    at,
    cycle,
    on,
    refused,
    session,
    timed,
)

from seminar_model import Contact, Cycle, Purpose, Session, Status, Timed, UnknownError, Venue, strategies
from seminar_model.cycle.references import references


def test_cycle_about_which_nothing_is_odd() -> None:
    """A normal cycle has no warnings."""
    assert cycle().warnings == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "A b"),
        ("authority", "example.org"),
        ("title", ""),
        ("subtitle", ""),
        ("season", "2011"),
        ("language", "french"),
        ("country", "France"),
        ("timezone", "Paris"),
        ("url", "x"),
        ("keywords", "a"),
        ("keywords", [""]),
        ("image", "a.png"),
        ("organizers", "cas"),
        ("partners", ["cas"]),
        ("sponsors", [None]),
        ("presentation", "A"),
        ("forewords", ["A"]),
        ("institutions", [3]),
        ("venues", [CAS]),
        ("sessions", None),
        ("contacts", [CAS]),
    ],
)
def test_every_field_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    assert [problem.path[0] for problem in refused(lambda: cycle(**{field: value}))] == [field]


def test_all_fields_of_a_cycle_are_looked_at() -> None:
    """Every problem of a field comes in one report."""
    problems = refused(lambda: cycle(title=3, sessions=[3], contacts="a"))

    assert [str(problem) for problem in problems] == [
        "title: expected text, found the number 3; put it in quotation marks",
        "sessions[0]: expected a Session, found the number 3",
        "contacts: expected a list, found 'a'; put it in [ ]",
    ]


def test_equal_objects_become_one() -> None:
    """A session's venue is the cycle's, not just equal to it; so are hosts, owners, parents and the rest."""
    copied = cycle(
        sessions=[
            session("a", hosts=[attrs.evolve(DGCS)], venue=attrs.evolve(BUFFON, owner=attrs.evolve(DGCS))),
        ],
        organizers=[attrs.evolve(CAS, parent=attrs.evolve(MINISTRY))],
    )
    own = {"institution": copied.institution, "venue": copied.venue}

    for path, item in references(copied):
        assert item is own["venue" if path[-1] == "venue" else "institution"](item.id)
    assert copied.institution("cas").parent is copied.institution("ministry")
    assert copied.institution("ministry") is MINISTRY


def test_objects_that_are_one_already_stay() -> None:
    """A cycle keeps the very objects that it was given where nothing is to be joined."""
    first = cycle()
    second = cycle(sessions=first.sessions)

    assert all(one is other for one, other in zip(first.sessions, second.sessions, strict=True))
    assert second.venue("buffon") is BUFFON


@given(strategies.cycles())
def test_every_reference_leads_to_the_cycle_itself(drawn: Cycle) -> None:
    """Wherever an institution or a venue stands, it is the cycle's."""
    for path, item in references(drawn):
        own: Any = drawn.venue(item.id) if path[-1] == "venue" else drawn.institution(item.id)
        assert item is own


def test_dated_sessions_come_in_the_order_of_their_dates() -> None:
    """Whatever their status; on one day, sessions without an hour come first, and hours are those of the world."""
    sessions = (
        session("late", when=timed("2011-10-19", 16)),
        session("none"),
        session("early", when=timed("2011-10-19", 14), status="cancelled"),
        session("day", when=on("2011-10-19")),
        session("london", when=Timed(start=at("2011-10-19", 14, zone="Europe/London"))),
        session("before", when=on("2011-10-18"), status="postponed"),
    )
    found = cycle(sessions=sessions)

    assert [item.id for item in found.dated_sessions] == ["before", "day", "early", "london", "late"]
    assert [item.id for item in found.undated_sessions] == ["none"]


def test_things_are_found_by_their_ids() -> None:
    """A session, an institution and a venue are asked for by id."""
    found = cycle()

    assert found.session("second").title == "Titre de second"
    assert found.institution("cas") is CAS
    assert found.venue("buffon") is BUFFON


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda found: found.session("secnd"), "unknown session 'secnd'; did you mean 'second'?"),
        (
            lambda found: found.institution("x"),
            "unknown institution 'x'; known are 'cas', 'dgcs', 'ministry'",
        ),
        (lambda found: found.venue("bufon"), "unknown venue 'bufon'; did you mean 'buffon'?"),
        (lambda found: found.sessions_at("bufon"), "unknown venue 'bufon'; did you mean 'buffon'?"),
        (
            lambda found: found.sessions_at(Venue(id="x", name="X")),
            "unknown venue 'x'; known are 'buffon', 'martignac'",
        ),
        (lambda found: found.hosted_by("dgsc"), "unknown institution 'dgsc'; did you mean 'dgcs'?"),
        (lambda found: found.contacts_for("presse"), "unknown purpose 'presse'; did you mean 'press'?"),
        (
            lambda found: found.session(3),
            "unknown session the number 3; known are 'closing', 'opening', 'second', 'third'",
        ),
    ],
)
def test_unknown_id_suggests(ask: Any, told: str) -> None:
    """What does not exist is told with what does."""
    with pytest.raises(UnknownError) as caught:
        ask(cycle())

    assert str(caught.value) == told


def test_sessions_at_a_venue() -> None:
    """A venue, or its id, tells its sessions in the order of the programme."""
    found = cycle()

    assert [item.id for item in found.sessions_at("martignac")] == ["third", "closing"]
    assert found.sessions_at(MARTIGNAC) == found.sessions_at("martignac")
    assert cycle(sessions=()).sessions_at("martignac") == ()


def test_sessions_of_a_host() -> None:
    """An institution, or its id, tells the sessions that it hosts, alone or with others."""
    found = cycle()

    assert [item.id for item in found.hosted_by("dgcs")] == ["second", "third"]
    assert found.hosted_by(DGCS) == found.hosted_by("dgcs")
    assert cycle(sessions=()).hosted_by(DGCS) == ()


def test_contacts_for_a_purpose() -> None:
    """Contacts for a purpose keep their order; a purpose may be told by its word."""
    purposes = (Purpose.PRESS, Purpose.TECHNICAL, Purpose.PRESS)
    contacts = [
        Contact(name=name, email="a@example.org", purpose=purpose)
        for name, purpose in zip("abc", purposes, strict=True)
    ]
    found = cycle(contacts=contacts)

    assert [contact.name for contact in found.contacts_for("press")] == ["a", "c"]
    assert found.contacts_for(Purpose.PRESS) == found.contacts_for("press")
    assert found.contacts_for("registration") == ()


def test_language_of_a_session() -> None:
    """A session is in the cycle's language where it has none of its own."""
    assert cycle().language_of(session("a")) == "fr"
    assert cycle().language_of(session("a", language="en")) == "en"


def ids(found: tuple[Session, ...]) -> list[str]:
    """Return the ids of sessions."""
    return [item.id for item in found]


@pytest.mark.parametrize(
    ("when", "last_moment"),
    [
        (on("2011-10-19"), at("2011-10-19", 23, 59)),
        (timed("2011-10-19", 14), at("2011-10-19", 23, 59)),
        (timed("2011-10-19", 14, 17), at("2011-10-19", 16, 59)),
        (Timed(start=at("2011-10-29", 22), end=at("2011-10-30", 2, 30, fold=1)), at("2011-10-30", 2, 29, fold=1)),
        (Timed(start=at("2011-10-29", 22), end=at("2011-10-30", 2, 30)), at("2011-10-30", 2, 29)),
        (Timed(start=at("2012-03-25", 1), end=at("2012-03-25", 3)), at("2012-03-25", 1, 59)),
        (Timed(start=at("2011-10-19", 20, zone="America/New_York")), at("2011-10-20", 5, 59)),
        (
            Timed(start=at("2011-10-19", 20), end=at("2011-10-20")),
            at("2011-10-19", 23, 59),
        ),
    ],
)
def test_session_is_upcoming_until_it_is_over(when: Any, last_moment: dt.datetime) -> None:
    """
    A session is over at its end; without one, when its day is, where it takes place.

    Clocks that change, and instants of other zones, change nothing of it.
    """
    found = cycle(sessions=[session("a", when=when)])
    after = last_moment.astimezone(dt.UTC) + dt.timedelta(minutes=1)

    assert ids(found.upcoming(last_moment)) == ids(found.upcoming(last_moment.astimezone(dt.UTC))) == ["a"]
    assert found.upcoming(after) == found.upcoming(after.astimezone(last_moment.tzinfo)) == ()


def test_day_is_that_of_the_cycle() -> None:
    """A day without hours is over when it is over in the cycle's zone."""
    found = cycle(sessions=[session("a", when=on("2011-10-19"))], timezone="America/New_York")

    assert ids(found.upcoming(at("2011-10-20", 5, 59))) == ["a"]
    assert found.upcoming(at("2011-10-20", 6)) == ()


def test_sessions_that_are_off_are_not_upcoming() -> None:
    """What is cancelled, postponed or not dated does not come."""
    sessions = [session(status, when=on("2011-10-19"), status=status) for status in Status]
    found = cycle(sessions=[*sessions, session("undated")])

    assert ids(found.upcoming(at("2011-10-01"))) == ["confirmed", "tentative"]


def test_next_session() -> None:
    """The next session is the first that is not over."""
    found = cycle()

    assert found.next_session(at("2011-09-26", 23, 59)) is found.session("opening")
    assert found.next_session(at("2011-09-27")) is found.session("second")
    assert found.next_session(at("2012-04-13")) is None


@pytest.mark.parametrize(
    ("instant", "told"),
    [
        (dt.datetime(2011, 9, 26), "the time 2011-09-26 00:00"),  # noqa: DTZ001
        (dt.date(2011, 9, 26), "the date 2011-09-26"),
        ("now", "'now'"),
        (None, "nothing"),
    ],
)
def test_instant_has_its_zone(instant: Any, told: str) -> None:
    """Without a zone nobody knows when that is."""
    for ask in (cycle().upcoming, cycle().next_session):
        with pytest.raises(ValueError, match=f"^expected a datetime with a time zone, found {told}; give it one$"):
            ask(instant)


@given(strategies.cycles(min_sessions=1, dated=True), st.data())
def test_upcoming_sessions_agree_with_time(drawn: Cycle, data: st.DataObject) -> None:
    """The later the instant, the fewer sessions are to come; those with an end are there until it."""
    moments = [item.when.end or item.when.start for item in drawn.sessions if isinstance(item.when, Timed)]
    instant = data.draw(st.sampled_from([*moments, at("2011-10-30", 2, fold=1)])).astimezone(dt.UTC)
    before = drawn.upcoming(instant - dt.timedelta(seconds=1))
    now = drawn.upcoming(instant)

    assert set(ids(now)) <= set(ids(before))
    assert [item for item in drawn.dated_sessions if item in now] == list(now)
    assert drawn.next_session(instant) == (now[0] if now else None)
    for item in drawn.sessions:
        if isinstance(item.when, Timed) and item.when.end and item.is_on:
            assert (item in now) is (instant < item.when.end.astimezone(dt.UTC))
