"""What readers are told of a change, and what is but a mistake corrected."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import NOW, change, day, hour, season

from seminar_exporters import ChangeKind
from seminar_exporters.editions.record import Record
from seminar_exporters.republication.comparison import changes_between, corrected, first_change, moved
from seminar_exporters.republication.snapshot import Snapshots
from seminar_model import Cycle, Material, MaterialKind, Status, Unscheduled

CORRECTED = [
    ("Le teritoire", "Le territoire"),
    ("Le territoire", "Le territoire "),
    ("Quel avenir ?", "Quel avenir ?"),
    ("elus et dirigeants : agir ensemble", "Élus et dirigeants : agir ensemble"),
    ("a" * 5_000 + "b", "a" * 5_000 + "c"),
]
ANOTHER = [
    ("Le territoire", "La ville"),
    ("Le territoire", "Le territoire et ses habitants"),
    ("Séance A", "Séance B et C"),
    ("", "Le territoire"),
    ("ab" * 3_000, "ba" * 3_000 + "c"),
]


@pytest.mark.parametrize(("before", "after"), CORRECTED)
def test_corrected(before: str, after: str) -> None:
    """A title with a mistake mended is the same title, either way round."""
    assert corrected(before, after)
    assert corrected(after, before)


@pytest.mark.parametrize(("before", "after"), ANOTHER)
def test_not_corrected(before: str, after: str) -> None:
    """A title that says something else is another one, either way round."""
    assert not corrected(before, after)
    assert not corrected(after, before)


@given(st.text(), st.text(max_size=3))
def test_a_text_is_itself(text: str, more: str) -> None:
    """Every text is itself, and a long one with a few letters more is still the same."""
    assert corrected(text, text)
    assert corrected(text * 40 + "x" * 40, text * 40 + "x" * 40 + more)


def test_long_titles_take_no_time() -> None:
    """Two long titles with nothing in common are told apart without counting what they share."""
    started = time.perf_counter()

    assert not corrected("aé" * 50_000, "éb" * 50_000)

    assert time.perf_counter() - started < 5


def test_moved() -> None:
    """What moves a session is another start: neither its end, nor its zone, nor that its hour becomes known."""
    assert moved(day(12, 12), day(12, 13))
    assert moved(hour(12, 12, 14), hour(12, 12, 15))
    assert moved(hour(12, 12, 14), day(12, 13))
    assert moved(day(12, 12), Unscheduled())
    assert not moved(day(12, 12), hour(12, 12, 14))
    assert not moved(hour(12, 12, 14), day(12, 12))
    assert not moved(hour(12, 12, 14, 16), hour(12, 12, 14, 18))
    assert not moved(Unscheduled(), Unscheduled(hint="bientôt"))


def record(cycle: Cycle, session_id: str = "two") -> Record:
    """Return the record of a session that is published for the first time."""
    return Snapshots.of(cycle).record(cycle.session(session_id), NOW)


def test_same_session_says_nothing() -> None:
    """Two equal records have no change between them."""
    assert list(changes_between(record(season()), record(season()))) == []


def test_changes_name_the_session_as_it_is() -> None:
    """A change names the session by its new label and title."""
    new = record(change(season(), "two", title="Ceux qui y vivent", label="Atelier", when=day(1, 9)))

    changes = list(changes_between(record(season()), new))

    assert [change.kind for change in changes] == [ChangeKind.RESCHEDULED, ChangeKind.RETITLED]
    assert {(change.session, change.label, change.title) for change in changes} == {
        ("two", "Atelier", "Ceux qui y vivent")
    }


def test_only_new_materials_are_told() -> None:
    """Of the materials, those are told whose address is new."""
    old = Material(kind=MaterialKind.SLIDES, url="https://example.org/1")
    new = Material(kind=MaterialKind.VIDEO, url="https://example.org/2", title="Film")
    before = record(change(season(), "two", materials=(old,)))
    after = record(change(season(), "two", materials=(new, old)))

    changes = list(changes_between(before, after))

    assert [(change.kind, change.before, change.after) for change in changes] == [
        (ChangeKind.MATERIALS, None, (("video", "Film", "https://example.org/2"),))
    ]


def test_materials_of_a_cancelled_session_are_told() -> None:
    """What comes online of a session that is off is told all the same."""
    video = Material(kind=MaterialKind.VIDEO, url="https://example.org/2")
    off = change(season(), "two", status=Status.CANCELLED)

    changes = list(changes_between(record(off), record(change(off, "two", materials=(video,)))))

    assert [change.kind for change in changes] == [ChangeKind.MATERIALS]


def test_first_change() -> None:
    """A session is first told as what it is."""
    kinds = {Status.CONFIRMED: "added", Status.TENTATIVE: "added", Status.POSTPONED: "postponed"}
    kinds[Status.CANCELLED] = "cancelled"

    for status, kind in kinds.items():
        assert first_change(record(change(season(), "two", status=status))).kind == kind
