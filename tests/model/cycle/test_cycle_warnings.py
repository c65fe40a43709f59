"""What is odd about a cycle, though it may be true."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from model_samples import BUFFON, CAS, DGCS, MARTIGNAC, MINISTRY, cycle, on, session, timed

from seminar_model import (
    Contact,
    Contribution,
    Cycle,
    Fee,
    Foreword,
    Institution,
    OnDate,
    OnlineAccess,
    Person,
    Prose,
    Registration,
    Session,
    Timed,
    Venue,
    strategies,
)


def warned(**fields: Any) -> list[tuple[str, str]]:
    """Return the rules of the warnings of a cycle, and their messages, without those of what nobody uses."""
    found = cycle(**fields).warnings
    return [(problem.rule, str(problem)) for problem in found if problem.rule != "everything_is_used"]


def numbered(*days: str, **fields: Any) -> list[Session]:
    """Return sessions on some days, numbered from 1."""
    return [session(f"s{n}", number=n, when=on(day), **fields) for n, day in enumerate(days, start=1)]


def test_dates_follow_numbers() -> None:
    """A session before the one of the number before it was postponed, or mistyped."""
    assert warned(sessions=numbered("2011-10-01", "2011-12-01", "2011-11-01")) == [
        (
            "dates_in_numbered_order",
            (
                "sessions[2] (s3): number: takes place on 2011-11-01, before session number 2, which is on 2011-12-01; "
                "is one of the dates mistyped?"
            ),
        )
    ]


@pytest.mark.parametrize(
    "sessions",
    [
        numbered("2011-10-01", "2011-10-01"),
        numbered("2011-10-01", "2011-11-01")[::-1],
        [*numbered("2011-10-01"), session("a", number=2), session("b", number=3, when=on("2011-11-01"))],
        [*numbered("2011-10-01"), session("a", number=2, when=on("2011-09-01"), status="cancelled")],
        [*numbered("2011-10-01"), session("a", number=2, when=on("2011-09-01"), status="postponed")],
        [*numbered("2011-10-01"), session("a", kind="special", when=on("2011-09-01"))],
    ],
)
def test_dates_that_follow_numbers(sessions: list[Session]) -> None:
    """On one day, not dated, off, not numbered, or written in another order: nothing is odd about that."""
    assert warned(sessions=sessions) == []


def test_numbers_are_complete() -> None:
    """A number that is left out, and a regular session without one, are odd where others are numbered."""
    sessions = [session("a", number=2), session("b", number=5), session("c"), session("d", kind="special")]

    assert warned(sessions=sessions) == [
        (
            "numbers_complete",
            "sessions[1] (b): number: has the number 5, and none has 4; is one of the numbers mistyped?",
        ),
        (
            "numbers_complete",
            "sessions[2] (c): number: has no number, though others have; give it one, or make it kind = 'special'",
        ),
    ]
    assert warned(sessions=[session("a"), session("b")]) == []


def test_opening_comes_first_and_closing_last() -> None:
    """What comes before the opening or after the closing is odd."""
    sessions = [
        session("a", when=on("2011-10-01")),
        session("b", when=on("2011-10-02"), kind="opening"),
        session("c", when=on("2011-10-03"), kind="closing"),
        session("d", when=on("2011-10-04")),
    ]

    assert warned(sessions=sessions) == [
        (
            "opening_first_closing_last",
            (
                "sessions[1] (b): kind: the opening session is on 2011-10-02, after the first one, on 2011-10-01; "
                "is one of the dates mistyped?"
            ),
        ),
        (
            "opening_first_closing_last",
            (
                "sessions[2] (c): kind: the closing session is on 2011-10-03, before the last one, on 2011-10-04; "
                "is one of the dates mistyped?"
            ),
        ),
    ]


@pytest.mark.parametrize("change", [{"when": on("2011-10-02")}, {"status": "cancelled"}, {"status": "postponed"}])
def test_opening_on_the_day_of_another(change: dict[str, Any]) -> None:
    """On one day, or before a session that is off, an opening is first."""
    first = session("a", **{"when": on("2011-10-01"), **change})

    assert warned(sessions=[first, session("b", kind="opening", when=on("2011-10-02"))]) == []


def test_sessions_are_in_the_season() -> None:
    """A date outside the season has a mistyped year; the first day that is outside is told, at its key."""
    spans = [
        session("a", when=on("2011-08-31")),
        session("b", when=OnDate(date=dt.date(2012, 4, 30), until=dt.date(2012, 5, 1))),
        session("c", when=timed("2021-10-19", 14, 17)),
    ]
    found = cycle(sessions=spans).warnings
    words = "expected a day in the season, 2011-09 to 2012-04"

    assert [(problem.path, str(problem)) for problem in found if problem.rule == "dates_in_season"] == [
        (
            ("sessions", 0, "date"),
            f"sessions[0] (a): date: {words}, found 2011-08-31; correct the year, or make the season longer",
        ),
        (
            ("sessions", 1, "until"),
            f"sessions[1] (b): until: {words}, found 2012-05-01; correct the year, or make the season longer",
        ),
        (
            ("sessions", 2, "start"),
            f"sessions[2] (c): start: {words}, found 2021-10-19; correct the year, or make the season longer",
        ),
    ]
    assert (
        warned(sessions=[session("a", when=on("2011-09-01")), session("b", when=on("2012-04-30")), session("c")]) == []
    )


def test_titles_differ() -> None:
    """Two sessions of one title may be a copy that was not finished."""
    one = {"title": "Le territoire", "subtitle": "Bilan"}
    sessions = [
        session("a", **one),
        session("b", **{**one, "title": "LE territoire"}),
        session("c", title="Le territoire"),
    ]

    assert warned(sessions=sessions) == [
        (
            "titles_differ",
            (
                "sessions[1] (b): title: has the title of sessions[0] (a); "
                "is it a copy that was not finished? A subtitle tells two parts apart"
            ),
        )
    ]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_title_of_a_session_that_is_off_can_be_used_again(status: str) -> None:
    """A session that takes the place of another has its title."""
    sessions = [session("a", title="A", when=on("2011-10-01"), status=status), session("b", title="A")]

    assert warned(sessions=sessions) == []


def test_venues_differ() -> None:
    """One room under two ids hides that it is taken twice."""
    twice = attrs.evolve(BUFFON, id="buffon-2", name=DGCS.name.upper())
    venues = [MARTIGNAC, BUFFON, twice, attrs.evolve(BUFFON, id="buffon-3", room="3")]

    assert warned(venues=venues) == [
        (
            "venues_differ",
            "venues.buffon-2: is the same room as 'buffon'; keep one of the two, or say which room each is",
        )
    ]


def test_everything_is_used() -> None:
    """An institution that nobody names, and a venue where nothing is held, are left over."""
    unused = Institution(id="insee", name="Insee", parent=MINISTRY)
    found = cycle(
        institutions=[MINISTRY, CAS, DGCS, unused], venues=[MARTIGNAC, BUFFON, Venue(id="hall", owner=CAS)]
    ).warnings

    assert [(problem.path, str(problem)) for problem in found] == [
        (
            ("institutions", "insee"),
            "institutions.insee: nothing refers to it; delete it, or was it meant somewhere?",
        ),
        (("venues", "hall"), "venues.hall: no session is held there; delete it, or was it meant somewhere?"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"organizers": [DGCS]},
        {"partners": [DGCS]},
        {"sponsors": [DGCS]},
        {"contacts": [Contact(email="a@example.org", institution=DGCS)]},
        {"sessions": [session("a", hosts=[DGCS])]},
        {"venues": [BUFFON], "sessions": [session("a", venue=BUFFON)]},
    ],
)
def test_institution_is_used(fields: dict[str, Any]) -> None:
    """Any part in a cycle is a use, of those above an institution too."""
    empty: dict[str, Any] = dict.fromkeys(("organizers", "contacts", "forewords", "venues", "sessions"), ())
    found = cycle(**{**empty, "institutions": [MINISTRY, DGCS], **fields})

    assert found.warnings == ()


def test_venues_of_a_season_without_sessions_are_no_warning() -> None:
    """A cycle that has just begun has venues and no sessions."""
    assert [problem.path[0] for problem in cycle(sessions=()).warnings] == []


def test_telephone_numbers_are_assigned() -> None:
    """A number of the right length in no range of its country is mistyped."""
    odd = attrs.evolve(CAS, phone="+12001234567")
    contacts = [
        Contact(name="A", phone="+33 1 42 75 60 40"),
        Contact(name="B", phone="+1 200 123 4567"),
    ]
    institutions = [MINISTRY, odd, DGCS]
    found = cycle(
        institutions=institutions,
        contacts=contacts,
        organizers=[odd],
        venues=[BUFFON],
        sessions=[session("a", venue=BUFFON)],
    )

    assert [(problem.path, str(problem)) for problem in found.warnings] == [
        (
            ("institutions", "cas", "phone"),
            "institutions.cas: phone: +12001234567 is in no range that its country gives out; is a digit mistyped?",
        ),
        (
            ("contacts", 1, "phone"),
            "contacts[1].phone: +12001234567 is in no range that its country gives out; is a digit mistyped?",
        ),
    ]


@pytest.mark.parametrize("name", ["organizers", "partners", "sponsors", "keywords", "contacts"])
def test_repetitions_are_odd(name: str) -> None:
    """What stands in a list twice stands there by mistake."""
    item: Any = {"keywords": "a", "contacts": Contact(name="A", email="a@example.org")}.get(name, CAS)
    (problem,) = cycle(**{name: [item, item]}).warnings

    assert (problem.rule, problem.path) == ("nothing_listed_twice", (name, 1))
    assert str(problem) == f"{name}[1]: is the same as {name}[0]; delete one of the two"


def test_what_is_odd_about_a_session_is_odd_about_its_cycle() -> None:
    """The warnings of a session are told with its place."""
    (problem,) = cycle(
        sessions=[session("a", online=OnlineAccess(), hosts=[DGCS], venue=BUFFON)], venues=[BUFFON]
    ).warnings

    assert (problem.rule, problem.place, problem.path) == (
        "online_has_link",
        "sessions[0] (a)",
        ("sessions", 0, "online"),
    )


@given(strategies.cycles())
def test_warnings_can_be_acted_upon(drawn: Cycle) -> None:
    """Every warning says where it is and what to do, and comes again in the same words."""
    found = drawn.warnings

    assert all(problem.path and problem.where and problem.what and problem.advice for problem in found)
    assert attrs.evolve(drawn).warnings == found


def test_parent_of_what_nobody_uses_is_not_used() -> None:
    """An institution that only an unused one is a part of serves for nothing either."""
    top = Institution(id="top", name="Top")
    unused = Institution(id="insee", name="Insee", parent=top)
    found = cycle(institutions=[MINISTRY, CAS, DGCS, top, unused]).warnings

    assert [problem.path for problem in found] == [("institutions", "top"), ("institutions", "insee")]


def test_venue_of_the_same_id_is_no_use_of_an_institution() -> None:
    """Ids are told apart by their tables."""
    found = cycle(institutions=[MINISTRY, CAS, DGCS, Institution(id="buffon", name="B")]).warnings

    assert [problem.path for problem in found] == [("institutions", "buffon")]


@pytest.mark.parametrize("where", ["cycle", "session"])
def test_zones_that_are_no_place(where: str) -> None:
    """An abbreviation or an offset knows of no summer time: a town is proposed."""
    zone = zoneinfo.ZoneInfo("Etc/GMT-1" if where == "cycle" else "CET")
    when = Timed(start=dt.datetime(2011, 9, 26, 14, tzinfo=zone))
    made = cycle(sessions=[session("a", when=when)], timezone=zone.key if where == "cycle" else "Europe/Paris")

    found = [problem for problem in made.warnings if problem.rule == "zones_are_places"]

    assert [problem.path for problem in found] == [("timezone",) if where == "cycle" else ("sessions", 0, "timezone")]
    assert "town" in found[0].advice


@pytest.mark.parametrize(
    ("code", "day", "advice"),
    [
        ("FRF", "2011-09-26", "write 'EUR', or correct the year"),
        ("DEM", "2002-06-01", "write 'EUR', or correct the year"),
        ("FRF", "2002-02-17", None),
        ("EUR", "2011-09-26", None),
        ("GBP", "2011-09-26", None),
        ("HRK", "2024-01-01", "write 'EUR', or correct the year"),
    ],
)
def test_currencies_of_another_time(code: str, day: str, advice: str | None) -> None:
    """A season of the past may have cost francs, one of today does not."""
    priced = session("a", when=on(day), registration=Registration(fee=Fee(amount=Decimal(5), currency=code)))

    found = [problem for problem in cycle(sessions=[priced]).warnings if problem.rule == "currencies_are_in_use"]

    assert [problem.advice for problem in found] == ([advice] if advice else [])
    assert all(problem.path == ("sessions", 0, "registration", "fee", "currency") for problem in found)


def test_backslashes_of_formulas() -> None:
    """In every text of a cycle, with what to write."""
    formula = Prose(r"so \(x_1\)")
    biography = Contribution(person=Person(name="A", biography=formula))
    made = cycle(
        presentation=formula,
        forewords=[Foreword(prose=formula)],
        sessions=[session("a", abstract=formula, contributions=[biography])],
    )

    found = [problem for problem in made.warnings if problem.rule == "formulas_are_kept"]

    assert [problem.path for problem in found] == [
        ("presentation",),
        ("forewords", 0, "prose"),
        ("sessions", 0, "abstract"),
        ("sessions", 0, "contributions", 0, "person", "biography"),
    ]
    assert {problem.advice for problem in found} == {"write $x_1$ where it is a formula"}
