"""The strategies reach every field and every choice of the model, can be narrowed, and shrink."""

from __future__ import annotations

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from drawing import examples
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import seminar_model
from seminar_model import (
    Access,
    Asset,
    AttendanceMode,
    Cycle,
    MaterialKind,
    OnDate,
    Prose,
    Purpose,
    Role,
    Session,
    SessionKind,
    Status,
    Timed,
    Unscheduled,
    strategies,
)
from seminar_model.checking.checks import Checked
from seminar_model.checking.kinds import LINE, TEXT
from seminar_model.checking.telephones import PHONE
from seminar_model.checking.web_addresses import EMAIL, URL
from seminar_model.entities.when import is_ambiguous
from seminar_model.prose import Code, Emphasis, Footnote, Heading, LineBreak, Link, ListBlock, Quotation, Rule, Strong

pytestmark = pytest.mark.drawn


def drawn(strategy: st.SearchStrategy[Any], count: int = 300) -> list[Any]:
    """Return what a strategy draws, the same each time."""
    found: list[Any] = []

    @settings(max_examples=examples(count))
    @given(strategy)
    def draw(item: Any) -> None:
        found.append(item)

    draw()
    return found


@pytest.fixture(scope="module")
def cycles() -> list[Cycle]:
    """Two hundred cycles."""
    return drawn(strategies.cycles(), 200)


def objects(root: Any) -> Iterator[Any]:
    """Return an object of the model and all that it holds."""
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting += item
        elif isinstance(item, Checked):
            yield item
            waiting += [getattr(item, name) for name in fields_of(item)]


def fields_of(item: Any) -> list[str]:
    """Return the names of the fields of an object."""
    return [field.name for field in attrs.fields(type(item))]


def test_every_field_is_reached(cycles: list[Cycle]) -> None:
    """Every field of every class has been there and, where it is optional, not been there."""
    given_: dict[str, set[str]] = defaultdict(set)
    left_out: dict[str, set[str]] = defaultdict(set)
    for item in (item for cycle in cycles for item in objects(cycle)):
        for field in attrs.fields(type(item)):
            value = getattr(item, field.name)
            has_default = value in {None, (), Unscheduled()}
            (left_out if has_default else given_)[type(item).__name__].add(field.name)
    classes: dict[str, Any] = {
        name: cls for name, cls in vars(seminar_model).items() if isinstance(cls, type) and issubclass(cls, Checked)
    }

    for name, cls in classes.items():
        fields = attrs.fields(cls)
        optional = {field.name for field in fields if field.default is None or field.default == ()}
        assert {field.name for field in fields} - given_[name] == set()
        assert optional - left_out[name] == set()


@pytest.mark.parametrize("choice", [Access, AttendanceMode, MaterialKind, Purpose, Role, SessionKind, Status])
def test_every_choice_is_reached(cycles: list[Cycle], choice: type[enum.Enum]) -> None:
    """Every member of every enumeration has been there."""
    items = [item for cycle in cycles for item in objects(cycle)]
    values = [getattr(item, field.name) for item in items for field in attrs.fields(type(item))]
    values += [item.attendance_mode for item in items if isinstance(item, Session)]

    assert {value for value in values if isinstance(value, choice)} == set(choice)


CASES: dict[str, Callable[[Session], Any]] = {
    "several hosts": lambda item: len(item.hosts) > 1,
    "draft": lambda item: item.draft,
    "cancelled": lambda item: item.status is Status.CANCELLED,
    "postponed with its date": lambda item: item.status is Status.POSTPONED and item.is_dated,
    "postponed without a date": lambda item: item.status is Status.POSTPONED and not item.is_dated,
    "confirmed without a date": lambda item: item.status is Status.CONFIRMED and not item.is_dated,
    "several days": lambda item: isinstance(item.when, OnDate) and item.when.until,
    "several days with hours": lambda item: isinstance(item.when, Timed) and item.when.first_day < item.when.last_day,
    "an end that is not known": lambda item: isinstance(item.when, Timed) and item.when.end is None,
    "not numbered": lambda item: item.number is None,
    "a free one": lambda item: item.registration and item.registration.fee and item.registration.fee.is_free,
    "one with a price": lambda item: item.registration and item.registration.fee and not item.registration.fee.is_free,
    "online without a link": lambda item: item.online and item.online.url is None,
}


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_reached(cycles: list[Cycle], case: str) -> None:
    """What formats stumble over has been there."""
    assert any(CASES[case](item) for cycle in cycles for item in cycle.sessions)


def test_cases_of_whole_cycles_are_reached(cycles: list[Cycle]) -> None:
    """There are empty cycles and full ones, sessions in another zone or language, institutions of four countries."""
    sessions = [(cycle, item) for cycle in cycles for item in cycle.sessions]
    whens = [(cycle, item.when) for cycle, item in sessions if isinstance(item.when, Timed)]

    assert {0, 1, 6} <= {len(cycle.sessions) for cycle in cycles} <= set(range(7))
    assert any(cycle.language_of(item) != cycle.language for cycle, item in sessions)
    assert any(when.timezone != cycle.timezone for cycle, when in whens)
    assert len({when.timezone for _, when in whens} & set(drawn(strategies.zones()))) >= 8
    assert any(item.uid and item.formerly for _, item in sessions)
    assert any(cycle.country is None for cycle in cycles)
    assert {item.media_type for cycle in cycles for item in objects(cycle) if isinstance(item, Asset)} == {
        "image/png",
        "image/jpeg",
    }


def test_years() -> None:
    """Days are from 1970 to 2100, near both ends too."""
    found = [when.last_day for when in drawn(strategies.whens(dated=True))]

    assert min(found) < dt.date(1980, 1, 1)
    assert max(found) > dt.date(2090, 1, 1)
    assert all(dt.date(1970, 1, 1) < day < dt.date(2101, 1, 1) for day in found)


def test_times_are_near_the_changes_of_clocks() -> None:
    """Some times occur twice, as the first and as the second, and some sessions last over a change."""
    whens = [when for when in drawn(strategies.whens(dated=True)) if isinstance(when, Timed)]

    assert {when.start.fold for when in whens if is_ambiguous(when.start)} == {0, 1}
    assert any(when.end and when.end.utcoffset() != when.start.utcoffset() for when in whens)


def test_texts_are_hostile() -> None:
    """Texts go right to left, have emoji and what ends a script, and are in the form of the model."""
    lines = drawn(strategies.lines())

    assert {";,:]]></script>", "שלום עולם", "👩‍👩‍👧 🎉 e\u0331"} <= set(lines)
    assert all(LINE.normalise(line) == line and not list(LINE.problems(line)) for line in lines)
    texts = drawn(strategies.texts())
    assert any("\n" in text for text in texts)
    assert all(TEXT.normalise(text) == text and not list(TEXT.problems(text)) for text in texts)


def test_texts_are_long_on_request() -> None:
    """A text may be as long as a test wants it."""
    assert max(map(len, drawn(strategies.lines(max_size=5000), 50))) >= 4990
    assert max(map(len, drawn(strategies.lines()))) <= 60
    assert max(len(prose.text) for prose in drawn(strategies.proses(max_size=5000), 50)) >= 4990


def test_proses_have_every_construct() -> None:
    """Proses have all that a tree can hold but what only shows a character."""
    seen: set[type] = set()
    for prose in drawn(strategies.proses(), 500):
        waiting: list[Any] = [prose.blocks, prose.footnotes]
        while waiting:
            item = waiting.pop()
            if isinstance(item, tuple):
                waiting += item
                continue
            seen.add(type(item))
            waiting += [getattr(item, name) for name in ("inlines", "blocks", "items") if hasattr(item, name)]

    assert {Code, Emphasis, Footnote, Heading, LineBreak, Link, ListBlock, Quotation, Rule, Strong} <= seen


@pytest.mark.parametrize(
    ("strategy", "kind"), [(strategies.urls(), URL), (strategies.emails(), EMAIL), (strategies.phones(), PHONE)]
)
def test_forms_are_valid(strategy: st.SearchStrategy[str], kind: Any) -> None:
    """What is drawn for a field can be put there."""
    assert all(not list(kind.problems(kind.normalise(value))) for value in drawn(strategy))


@settings(max_examples=examples(25))
@given(
    strategies.cycles(
        min_sessions=2,
        max_sessions=3,
        language="fr",
        country="FR",
        timezone="Europe/Paris",
        dated=True,
        drafts=False,
        statuses=[Status.CONFIRMED, Status.CANCELLED],
    )
)
def test_cycles_can_be_narrowed(cycle: Cycle) -> None:
    """A test asks for the cycles that it needs."""
    assert 2 <= len(cycle.sessions) <= 3
    assert (cycle.language, cycle.country, cycle.timezone) == ("fr", "FR", "Europe/Paris")
    assert cycle.undated_sessions == ()
    assert {item.when.timezone for item in cycle.sessions if isinstance(item.when, Timed)} <= {"Europe/Paris"}
    assert not any(item.draft for item in cycle.sessions)
    assert {item.status for item in cycle.sessions} <= {Status.CONFIRMED, Status.CANCELLED}


@settings(max_examples=examples(10))
@given(
    strategies.cycles(dated=False), strategies.sessions(dated=False), strategies.sessions(timezone="UTC", dated=True)
)
def test_undated_ones_can_be_asked_for(cycle: Cycle, undated: Session, dated: Session) -> None:
    """So can sessions without a date, and single ones in a zone."""
    assert cycle.dated_sessions == ()
    assert not undated.is_dated
    assert isinstance(dated.when, OnDate) or (isinstance(dated.when, Timed) and dated.when.timezone == "UTC")


@pytest.mark.parametrize("name", sorted({*strategies.__all__} - {"PNG", "JPEG"}))
def test_strategy_draws(name: str) -> None:
    """Every strategy draws without arguments."""
    assert len(drawn(getattr(strategies, name)(), 20)) > 2


@pytest.mark.slow
def test_cycle_shrinks() -> None:
    """A failing test ends with a cycle that has little more than what makes it fail."""
    smallest = find(
        strategies.cycles(),
        lambda cycle: any(item.status is Status.CANCELLED for item in cycle.sessions),
        settings=settings(max_examples=examples(2000), phases=[Phase.generate, Phase.shrink]),
    )

    (item,) = smallest.sessions
    assert attrs.evolve(item, status=Status.CONFIRMED, when=Unscheduled()) == Session(id=item.id, title=item.title)
    assert (smallest.institutions, smallest.venues, smallest.contacts, smallest.forewords) == ((), (), (), ())


def test_prose_shrinks() -> None:
    """A text shrinks to a word."""
    smallest = find(strategies.proses(), bool)

    assert smallest == Prose("A Le territoire z")
