"""What all classes of the model share: values are brought into form, every problem is told, nothing changes later."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from drawing import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from model_samples import refused, rules

import seminar_model
from seminar_model import (
    Address,
    Asset,
    Contact,
    Contribution,
    Fee,
    Foreword,
    ModelError,
    Month,
    OnDate,
    OnlineAccess,
    Person,
    Problem,
    Prose,
    Session,
    Timed,
    strategies,
)
from seminar_model.checking.checks import Checked, Kind, check, listed_twice, rules_of, warning
from seminar_model.checking.kinds import LINE, NUMBER

EXAMPLES: dict[str, st.SearchStrategy[Any]] = {
    "Address": strategies.addresses(),
    "Asset": strategies.assets(),
    "Authority": strategies.authorities(),
    "Contact": strategies.contacts(),
    "Contribution": strategies.contributions(),
    "Cycle": strategies.cycles(),
    "Direction": strategies.directions(),
    "Fee": strategies.fees(),
    "Foreword": strategies.forewords(),
    "GeoPoint": strategies.geo_points(),
    "Image": strategies.images(),
    "Institution": strategies.institutions(),
    "Material": strategies.materials(),
    "Month": strategies.seasons().map(lambda season: season.first),
    "OnDate": strategies.whens(dated=True).filter(lambda when: isinstance(when, OnDate)),
    "OnlineAccess": strategies.online_accesses(),
    "Person": strategies.persons(),
    "Prose": strategies.proses(),
    "Registration": strategies.registrations(),
    "Season": strategies.seasons(),
    "Session": strategies.sessions(),
    "Signatory": strategies.signatories(),
    "Timed": strategies.whens(dated=True).filter(lambda when: isinstance(when, Timed)),
    "Unscheduled": strategies.whens(dated=False),
    "Venue": strategies.venues(),
}

WRONG: list[Any] = [
    3,
    1.5,
    10**400,
    float("nan"),
    True,
    "",
    "x\ty",
    b"x",
    None,
    [],
    [3],
    ["x", None],
    (),
    {},
    {"x"},
    object(),
    dt.date(2011, 9, 26),
    dt.datetime(2011, 9, 26),  # noqa: DTZ001
    dt.time(14),
    Prose("x"),
    Address(city="x"),
    Month(2011, 9),
    Session,
    lambda: None,
]


@attrs.frozen(kw_only=True)
class Sample(Checked):
    """A class with two fields, two rules and a warning."""

    name: str = attrs.field(metadata=LINE.field)
    number: int | None = attrs.field(default=None, metadata=NUMBER.field)
    free: object = attrs.field(default=None)

    @check
    def first(self) -> Iterator[Problem]:
        """A rule."""
        if self.number == 1:
            yield Problem(rule="first", message="one")

    @check
    def second(self) -> Iterator[Problem]:
        """A rule with two things to say."""
        if self.number == 1:
            yield Problem(rule="second", message="two")
            yield Problem(rule="second", message="three")

    @warning
    def odd(self) -> Iterator[Problem]:
        """A warning."""
        yield Problem(rule="odd", message="odd")


@attrs.frozen(kw_only=True)
class Derived(Sample):
    """A class that derives from another, with a rule of its own and one that takes the place of another."""

    @check
    def third(self) -> Iterator[Problem]:
        """A rule."""
        yield Problem(rule="third", message="third")

    @check
    def second(self) -> Iterator[Problem]:
        """A rule in the place of another."""
        yield Problem(rule="another", message="another")


def test_values_are_brought_into_form() -> None:
    """Each field keeps the one form of its value; one without a kind keeps what it was given."""
    free: list[str] = []
    sample = Sample(name=" a ", free=free)

    assert sample.name == "a"
    assert sample.free is free


def test_problems_of_all_fields_come_at_once() -> None:
    """Every field is looked at, and the rules between fields only where all are sound."""
    problems = refused(lambda: Sample(name="", number=0))

    assert [(problem.rule, problem.path, problem.field) for problem in problems] == [
        ("line", ("name",), "name"),
        ("number", ("number",), "number"),
    ]


def test_all_rules_are_told_in_their_order() -> None:
    """Every rule says all that it has to say; a warning is none."""
    problems = refused(lambda: Sample(name="a", number=1))

    assert [str(problem) for problem in problems] == ["one", "two", "three"]
    assert [rule.__name__ for rule in rules_of(Sample, "is_warning")] == ["odd"]


def test_derived_class_keeps_the_rules() -> None:
    """A class that derives from one of the model has its rules too, where it puts none in their place."""
    assert rules(refused(lambda: Derived(name="a", number=1))) == ["first", "another", "third"]


def test_evolving_checks_again() -> None:
    """A changed copy is as valid as the first."""
    sample = Sample(name="a", number=2)

    assert attrs.evolve(sample, name=" b ").name == "b"
    assert rules(refused(lambda: attrs.evolve(sample, number=1))) == ["first", "second", "second"]


def test_kind_is_metadata() -> None:
    """A field is given its kind by the metadata of attrs."""
    assert LINE.field == {"kind": LINE}


def test_repetitions_of_a_list() -> None:
    """Each item that stands in a list again is told, with the place where it stands first."""
    problems = list(listed_twice("hosts", ("a", "b", "a", "a")))

    assert [str(problem) for problem in problems] == [
        "hosts[2]: is the same as hosts[0]; delete one of the two",
        "hosts[3]: is the same as hosts[0]; delete one of the two",
    ]
    assert problems[0].path == ("hosts", 2)


def model_classes() -> list[type[Checked]]:
    """Return every class of the model that checks itself."""
    named = vars(seminar_model).values()
    return sorted(
        (item for item in named if isinstance(item, type) and issubclass(item, Checked)), key=lambda cls: cls.__name__
    )


def test_every_class_has_an_example() -> None:
    """The tests below look at every class of the model."""
    assert [cls.__name__ for cls in model_classes()] == sorted(EXAMPLES)


@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_every_field_has_a_kind(cls: Any) -> None:
    """No field takes whatever it is given."""
    assert [field.name for field in attrs.fields(cls) if not isinstance(field.metadata.get("kind"), Kind)] == []


def complaints(example: Any, field: str, value: object) -> tuple[Problem, ...] | None:
    """Return the problems of an object with another value in a field, or None where it is taken."""
    try:
        attrs.evolve(example, **{field: value})
    except ModelError as error:
        return error.problems
    return None


@pytest.mark.parametrize("name", EXAMPLES)
@settings(max_examples=examples(5))
@given(data=st.data())
def test_wrong_type_is_a_model_error(name: str, data: st.DataObject) -> None:
    """Whatever is put into a field is taken for good reasons, or refused with words and the name of the field."""
    example = data.draw(EXAMPLES[name])
    for field in attrs.fields(type(example)):
        kind = field.metadata["kind"]
        for value in WRONG:
            problems = complaints(example, field.name, value)

            if problems is None:
                assert (value is None and field.default is None) or not list(kind.problems(kind.normalise(value)))
            else:
                assert problems
                assert all(problem.what and (problem.message or problem.found) for problem in problems)
                assert all(problem.path[:1] == (field.name,) for problem in problems if problem.rule == kind.rule)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Session(id="a", title=3), "title: expected text, found the number 3; put it in quotation marks"),  # type: ignore[arg-type]
        (lambda: Session(id="a", title="A", hosts="cas"), "hosts: expected a list, found 'cas'; put it in [ ]"),  # type: ignore[arg-type]
        (
            lambda: Session(id="a", title="A", when=None),  # type: ignore[arg-type]
            "when: expected OnDate, Timed or Unscheduled, found nothing",
        ),
        (
            lambda: Session(id="a", title="A", contributions=[Person(name="B")]),  # type: ignore[arg-type]
            "contributions[0]: expected a Contribution, found a Person object",
        ),
        (lambda: Session(id="a", title="A", venue="hall"), "venue: expected a Venue, found 'hall'"),  # type: ignore[arg-type]
        (lambda: Prose(3), "text: expected text, found the number 3; put it in quotation marks"),  # type: ignore[arg-type]
        (lambda: Contribution(person="A"), "person: expected a Person, found 'A'"),  # type: ignore[arg-type]
        (lambda: Foreword(prose="A"), "prose: expected a Prose, found 'A'"),  # type: ignore[arg-type]
        (
            lambda: Contact(name="A", email="a@example.org", institution="cas"),  # type: ignore[arg-type]
            "institution: expected an Institution, found 'cas'",
        ),
        (
            lambda: OnlineAccess(access="publik"),  # type: ignore[arg-type]
            "access: expected one of 'public', 'registration', found 'publik'; did you mean 'public'?",
        ),
        (lambda: Fee(amount=None), "amount: expected an amount of money, 0 or more, found nothing"),  # type: ignore[arg-type]
        (
            lambda: Asset(name="a.png", media_type="image/png", content="x"),  # type: ignore[arg-type]
            "content: expected the bytes of a picture, found 'x'; read the file in binary mode",
        ),
    ],
)
def test_wrong_type_is_explained(make: Any, told: str) -> None:
    """The message names the field, what is expected and what was found."""
    (problem,) = refused(make)

    assert str(problem) == told


@pytest.mark.parametrize("name", EXAMPLES)
@settings(max_examples=examples(15))
@given(data=st.data())
def test_objects_are_values(name: str, data: st.DataObject) -> None:
    """Objects cannot be changed, equal their copies, can be keys, and travel."""
    item = data.draw(EXAMPLES[name])
    field = attrs.fields(type(item))[0].name

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(item, field, getattr(item, field))
    with pytest.raises((AttributeError, TypeError), match="surprise"):
        object.__setattr__(item, "surprise", 1)
    for other in (pickle.loads(pickle.dumps(item)), copy.deepcopy(item), attrs.evolve(item)):
        assert other == item
        assert hash(other) == hash(item)
        assert repr(other) == repr(item)
