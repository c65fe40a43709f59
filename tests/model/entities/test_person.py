"""Persons and their part in a session."""

from __future__ import annotations

import pytest
from model_samples import refused

from seminar_model import Contribution, Person, Prose, Role


def test_person_is_kept_as_given() -> None:
    """A person has a name, and what else is known."""
    person = Person(
        name=" Ada Lovelace ",
        affiliation="Analytical Society",
        url="https://example.org/ada",
        orcid="https://orcid.org/0000-0002-1825-0097",
        biography=Prose("First *programmer*."),
    )

    assert (person.name, person.orcid) == ("Ada Lovelace", "0000-0002-1825-0097")
    assert str(person.biography) == "First *programmer*."


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("affiliation", "a\nb"), ("url", "ada"), ("orcid", "1"), ("biography", "Ada")]
)
def test_every_field_of_a_person_is_checked(field: str, value: str) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Person(**{"name": "Ada", field: value}))  # type: ignore[arg-type]

    assert [problem.path for problem in problems] == [(field,)]


def test_somebody_speaks_where_nothing_else_is_said() -> None:
    """The role is that of a speaker when not given."""
    part = Contribution(person=Person(name="Ada"))

    assert (part.role, part.title) == (Role.SPEAKER, None)


def test_roles() -> None:
    """A role may be given by its word."""
    assert Contribution(person=Person(name="Ada"), role="chair").role is Role.CHAIR  # type: ignore[arg-type]
    assert [*Role] == ["speaker", "chair", "discussant", "moderator", "host"]


@pytest.mark.parametrize(("field", "value"), [("person", "Ada"), ("role", "singer"), ("title", "")])
def test_every_field_of_a_contribution_is_checked(field: str, value: str) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Contribution(**{"person": Person(name="Ada"), field: value}))  # type: ignore[arg-type]

    assert [problem.path for problem in problems] == [(field,)]
