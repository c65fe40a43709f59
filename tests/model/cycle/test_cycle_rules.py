"""The rules between the objects of a cycle: what cannot be true."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_samples import BUFFON, CAS, DGCS, MARTIGNAC, MINISTRY, at, cycle, on, refused, session, timed

from seminar_model import Contact, Cycle, Foreword, Institution, Prose, Session, Signatory, Timed, Venue, strategies
from seminar_model.identity import session_uid


def told(**fields: Any) -> list[tuple[str, str]]:
    """Return the rules that a cycle breaks, and the messages."""
    return [(problem.rule, str(problem)) for problem in refused(lambda: cycle(**fields))]


def test_ids_of_sessions_are_unique() -> None:
    """Two sessions of one id are one to everybody else."""
    sessions = [session("a"), session("b"), session("a")]

    assert told(sessions=sessions) == [
        (
            "ids_unique",
            "sessions[2] (a): id: the id 'a' is that of sessions[0] too; give one of them another id",
        )
    ]


@pytest.mark.parametrize(
    ("table", "items"),
    [("institutions", (MINISTRY, CAS, DGCS, CAS)), ("venues", (MARTIGNAC, BUFFON, attrs.evolve(BUFFON, room="2")))],
)
def test_ids_of_institutions_and_venues_are_unique(table: str, items: tuple[Institution | Venue, ...]) -> None:
    """Two of one id cannot be told apart by those who refer to them."""
    problems = refused(lambda: cycle(**{table: items}))

    assert [(problem.rule, problem.path) for problem in problems if problem.rule != "references_resolve"] == [
        ("ids_unique", (table, items[-1].id))
    ]
    assert str(problems[0]) == (
        f"{table}: two {table} have the id {items[-1].id!r}; give one of them another id, or take one away"
    )


def test_id_of_a_session_may_be_that_of_a_venue() -> None:
    """Only things of one table are told apart by their ids."""
    assert cycle(sessions=[session("cas"), session("buffon")]).session("cas").title == "Titre de cas"


def test_former_id_belongs_to_one_session() -> None:
    """A former id is neither another's present one nor another's former one."""
    words = "a former id belongs to the session that was published under it"

    assert told(sessions=[session("a"), session("b", formerly="a")]) == [
        ("former_ids_unique", f"sessions[1] (b): formerly: 'a' is or was the id of sessions[0] too; {words}")
    ]
    assert told(sessions=[session("a", formerly="c"), session("b", formerly="c")]) == [
        ("former_ids_unique", f"sessions[1] (b): formerly: 'c' is or was the id of sessions[0] too; {words}")
    ]
    assert told(sessions=[session("b", formerly="a"), session("a")]) == [
        ("former_ids_unique", f"sessions[0] (b): formerly: 'a' is or was the id of sessions[1] too; {words}")
    ]


def test_uids_are_unique() -> None:
    """Clients show only the last of two events of one UID."""
    assert told(sessions=[session("a", uid="1"), session("b"), session("c", uid="1")]) == [
        (
            "uids_unique",
            "sessions[2] (c): uid: '1' is the UID of sessions[0] too; delete the line, or correct it",
        )
    ]


@pytest.mark.parametrize("copied_first", [True, False])
def test_uid_is_not_the_one_that_is_made_for_another(copied_first: bool) -> None:
    """The UID of another session, copied from a calendar, is told where it stands."""
    copied = session("a", uid=session_uid(cycle(), session("b")))
    sessions = [copied, session("b")] if copied_first else [session("b"), copied]

    assert [(problem.rule, problem.place) for problem in refused(lambda: cycle(sessions=sessions))] == [
        ("uids_unique", "sessions[0] (a)" if copied_first else "sessions[1] (a)")
    ]


def test_numbers_are_unique() -> None:
    """A number is that of one session; sessions without one share nothing."""
    sessions = [session("a", number=1), session("b"), session("c"), session("d", number=1)]

    assert told(sessions=sessions) == [
        (
            "numbers_unique",
            "sessions[3] (d): number: the number 1 is that of sessions[0] (a) too; renumber one of them",
        )
    ]


@pytest.mark.parametrize("kind", ["opening", "closing"])
def test_cycle_opens_and_closes_once(kind: str) -> None:
    """There is one opening and one closing session at the most."""
    sessions = [session("a"), session("b", kind=kind), session("c", kind=kind), session("d", kind="special")]

    assert told(sessions=sessions) == [
        (
            "one_opening_one_closing",
            (
                f"sessions[2] (c): kind: a second {kind} session; the first is sessions[1] (b); "
                "make one of them kind = 'regular' or 'special'"
            ),
        )
    ]


OTHER = Institution(id="insee", name="Insee")
HALL = Venue(id="hall", name="Halle")


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"sessions": [session("a", hosts=[CAS, OTHER])]}, "sessions[0] (a)"),
        ({"organizers": [CAS, OTHER]}, "organizers[1]"),
        ({"partners": [OTHER]}, "partners[0]"),
        ({"sponsors": [OTHER]}, "sponsors[0]"),
        ({"contacts": [Contact(email="a@example.org", institution=OTHER)]}, "contacts[0].institution"),
        (
            {"forewords": [Foreword(prose=Prose("A"), signatories=(Signatory(name="A", institution=OTHER),))]},
            "forewords[0].signatories[0].institution",
        ),
        ({"venues": [MARTIGNAC, BUFFON, Venue(id="x", owner=OTHER)]}, "venues.x"),
        ({"institutions": [MINISTRY, CAS, DGCS, Institution(id="x", name="X", parent=OTHER)]}, "institutions.x"),
    ],
)
def test_institution_is_one_of_the_cycle(fields: dict[str, Any], place: str) -> None:
    """Whoever is named anywhere is one of the cycle's institutions."""
    ((rule, words),) = told(**fields)

    assert rule == "references_resolve"
    assert words.startswith(f"{place}: unknown institution 'insee'; known are 'cas', 'dgcs', 'ministry'")


def test_venue_is_one_of_the_cycle() -> None:
    """A session is held in one of the cycle's venues; the nearest is named."""
    sessions = [session("a", venue=Venue(id="bufon", name="B"))]

    assert told(sessions=sessions) == [
        ("references_resolve", "sessions[0] (a): unknown venue 'bufon'; did you mean 'buffon'?")
    ]
    assert refused(lambda: cycle(sessions=sessions))[0].path == ("sessions", 0, "venue")


@pytest.mark.parametrize(
    ("fields", "place", "kind"),
    [
        ({"sessions": [session("a", hosts=[attrs.evolve(CAS, name="Autre")])]}, "sessions[0] (a)", "institution 'cas'"),
        ({"sessions": [session("a", venue=attrs.evolve(BUFFON, room="2"))]}, "sessions[0] (a)", "venue 'buffon'"),
        (
            {"venues": [MARTIGNAC, BUFFON, Venue(id="x", owner=attrs.evolve(CAS, parent=None))]},
            "venues.x",
            "institution 'cas'",
        ),
    ],
)
def test_reference_equals_what_it_refers_to(fields: dict[str, Any], place: str, kind: str) -> None:
    """What has the id of a thing of the cycle, and is not like it, is told how to be the same."""
    name, id_ = kind.split()
    (problem,) = refused(lambda: cycle(**fields))

    assert str(problem) == (
        f"{place}: the {kind} differs from the cycle's own; "
        f"use cycle.{name}({id_}), or cycle.replace_{name}(…) to change it everywhere"
    )


def test_venue_of_another_owner_is_told_of_the_owner() -> None:
    """A venue of the cycle has an owner of the cycle."""
    venues = [MARTIGNAC, attrs.evolve(BUFFON, owner=attrs.evolve(DGCS, name="Autre"))]

    assert [problem.path for problem in refused(lambda: cycle(venues=venues, sessions=()))] == [
        ("venues", "buffon", "owner")
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (timed("2011-10-19", 14, 17), timed("2011-10-19", 16, 18)),
        (timed("2011-10-19", 14, 17), timed("2011-10-19", 15, 16)),
        (timed("2011-10-19", 14, 17), timed("2011-10-19", 14, 17)),
        (timed("2011-10-19", 14), timed("2011-10-19", 14)),
        (timed("2011-10-19", 14, 17), timed("2011-10-19", 16)),
        (
            timed("2011-10-19", 14, 17),
            Timed(start=at("2011-10-19", 15, zone="Europe/London"), end=at("2011-10-19", 16, zone="Europe/London")),
        ),
        (
            Timed(start=at("2011-10-30", 2, 30), end=at("2011-10-30", 2, 30, fold=1)),
            Timed(start=at("2011-10-30", 2, 15, fold=1), end=at("2011-10-30", 4)),
        ),
    ],
)
def test_nobody_is_in_a_room_that_is_taken(first: Timed, second: Timed) -> None:
    """Two sessions that are on, in one venue, do not meet; the one that begins later is told."""
    sessions = [session("a", when=first, venue=BUFFON), session("b", when=second, venue=BUFFON)]

    assert told(sessions=sessions) == [
        (
            "rooms_not_shared",
            (
                "sessions[1] (b): venue: is in the venue 'buffon' while sessions[0] (a) is there; "
                "give one of them another venue or time, or make each room a venue"
            ),
        )
    ]
    assert [problem.place for problem in refused(lambda: cycle(sessions=sessions[::-1]))] in (
        ["sessions[0] (b)"],
        ["sessions[1] (a)"],
    )


@pytest.mark.parametrize(
    ("fields", "other"),
    [
        ({"when": timed("2011-10-19", 17, 18)}, {}),
        ({"when": timed("2011-10-19", 12, 14)}, {}),
        ({"when": timed("2011-10-19", 13)}, {}),
        ({"when": timed("2011-10-19", 14, 17), "venue": MARTIGNAC}, {}),
        ({"when": timed("2011-10-19", 14, 17), "venue": None}, {"venue": None}),
        ({"when": timed("2011-10-19", 14, 17), "status": "cancelled"}, {}),
        ({"when": timed("2011-10-19", 14, 17)}, {"status": "postponed"}),
        ({"when": on("2011-10-19")}, {}),
        ({"when": on("2011-10-19")}, {"when": on("2011-10-19")}),
        ({}, {}),
        (
            {"when": Timed(start=at("2011-10-19", 16, zone="Europe/London"))},
            {},
        ),
    ],
)
def test_room_may_be_used_by_several(fields: dict[str, Any], other: dict[str, Any]) -> None:
    """One after the other, in another room, off, or without an hour: nobody is in the way of anybody."""
    second = session("b", **{"when": timed("2011-10-19", 14, 17), "venue": BUFFON, **other})

    assert cycle(sessions=[session("a", **{"venue": BUFFON, **fields}), second]).session("b") == second


def test_each_session_in_a_taken_room_is_told() -> None:
    """A long session is in the way of all that begin before its end."""
    hours = [(9, 18), (10, 11), (11, 12), (18, 19), (8, 9)]
    sessions = [session(f"s{start}", when=timed("2011-10-19", start, end), venue=BUFFON) for start, end in hours]

    assert [problem.place for problem in refused(lambda: cycle(sessions=sessions))] == [
        "sessions[1] (s10)",
        "sessions[2] (s11)",
    ]


def test_all_rules_are_told_at_once() -> None:
    """One report has what every rule has to say."""
    sessions = [session("a", number=1, hosts=[OTHER]), session("a", number=1)]

    assert [rule for rule, _ in told(sessions=sessions)] == ["ids_unique", "numbers_unique", "references_resolve"]


@given(strategies.cycles(min_sessions=2), st.data())
def test_second_session_of_an_id_is_found_anywhere(drawn: Cycle, data: st.DataObject) -> None:
    """Wherever a session is put in again, it is refused."""
    again: Session = data.draw(st.sampled_from(drawn.sessions))
    copied = attrs.evolve(again, number=None, uid=None, formerly=None, venue=None, kind="special")  # type: ignore[arg-type]
    place = data.draw(st.integers(0, len(drawn.sessions)))
    sessions = (*drawn.sessions[:place], copied, *drawn.sessions[place:])

    assert [problem.rule for problem in refused(lambda: attrs.evolve(drawn, sessions=sessions))] == ["ids_unique"]
