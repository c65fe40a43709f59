"""Persons and their part in a session; forewords and those who sign them; contacts."""

from __future__ import annotations

from typing import Any

import pytest
from model_samples import CAS, refused

from seminar_model import Contact, Contribution, Foreword, Person, Prose, Purpose, Role, Signatory

EMAIL = "a@example.org"


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


def test_foreword_may_have_several_signatories_or_none() -> None:
    """Signatories are kept in their order."""
    first, second = Signatory(name="A", job_title="Directrice", institution=CAS), Signatory(name="B")
    foreword = Foreword(prose=Prose("Bienvenue."), signatories=[first, second])  # type: ignore[arg-type]

    assert foreword.signatories == (first, second)
    assert Foreword(prose=Prose("Bienvenue.")).signatories == ()


@pytest.mark.parametrize(("field", "value"), [("prose", "A"), ("title", ""), ("signatories", [CAS])])
def test_every_field_of_a_foreword_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Foreword(**{"prose": Prose("A"), field: value}))

    assert [problem.path[0] for problem in problems] == [field]


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("job_title", ""), ("institution", "cas")])
def test_every_field_of_a_signatory_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Signatory(**{"name": "A", field: value}))

    assert [problem.path for problem in problems] == [(field,)]


def test_contact_can_be_reached() -> None:
    """A contact has a telephone number or an e-mail address."""
    (problem,) = refused(lambda: Contact(name="A", institution=CAS))

    assert (problem.rule, str(problem)) == ("can_be_reached", "expected a phone or an email, found neither; add one")
    assert Contact(name="A", phone="+33 1 42 75 60 40").phone == "+33142756040"
    assert Contact(name="A", email=EMAIL).phone is None


def test_contact_is_somebody() -> None:
    """A contact has a name or an institution."""
    (problem,) = refused(lambda: Contact(email=EMAIL, job_title="Chef"))

    assert (problem.rule, str(problem)) == ("is_somebody", "expected a name or an institution, found neither; add one")
    assert Contact(institution=CAS, email=EMAIL).name is None


def test_contact_is_for_information_and_public() -> None:
    """Where nothing is said, a contact informs, and stands in every format."""
    contact = Contact(name="A", email=EMAIL)

    assert (contact.purpose, contact.in_markup) == (Purpose.INFORMATION, True)
    assert Contact(name="A", email=EMAIL, purpose="press").purpose is Purpose.PRESS  # type: ignore[arg-type]
    assert [*Purpose] == ["information", "press", "registration", "technical"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("purpose", "x"),
        ("name", ""),
        ("job_title", ""),
        ("institution", "cas"),
        ("phone", "01 42 75 60 40"),
        ("email", "x"),
        ("in_markup", "no"),
    ],
)
def test_every_field_of_a_contact_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Contact(**{"name": "A", "email": EMAIL, field: value}))

    assert [problem.path for problem in problems] == [(field,)]
