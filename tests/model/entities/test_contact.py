"""Contacts."""

from __future__ import annotations

from typing import Any

import pytest
from model_samples import CAS, refused

from seminar_model import Contact, Purpose

EMAIL = "a@example.org"


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
def test_every_field_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Contact(**{"name": "A", "email": EMAIL, field: value}))

    assert [problem.path for problem in problems] == [(field,)]
