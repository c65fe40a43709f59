"""Institutions and what they are a part of."""

from __future__ import annotations

import attrs
import pytest
from model_samples import CAS, MINISTRY, refused

from seminar_model import Institution


def test_forms_are_kept() -> None:
    """Telephone, e-mail and web addresses are kept in one form."""
    body = Institution(
        id="a", name="A", phone="+33 (0) 1 42 75 60 00", email="a@Example.org", url="https://Example.org/é"
    )

    assert (body.phone, body.email, body.url) == ("+33142756000", "a@example.org", "https://example.org/%C3%A9")


@pytest.mark.parametrize("field", ["id", "name", "short_name", "parent", "address", "phone", "email", "url", "logo"])
def test_every_field_is_checked(field: str) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Institution(**{"id": "a", "name": "A", field: ""}))  # type: ignore[arg-type]

    assert [problem.path for problem in problems] == [(field,)]


def test_ancestors_come_from_below() -> None:
    """The parent comes first, then its own."""
    office = Institution(id="office", name="Bureau", parent=CAS)

    assert office.ancestors == (CAS, MINISTRY)
    assert MINISTRY.ancestors == ()


def test_parent_is_an_institution() -> None:
    """What an institution is a part of is one too."""
    (problem,) = refused(lambda: Institution(id="a", name="A", parent="cas"))  # type: ignore[arg-type]

    assert str(problem) == "parent: expected an Institution, found 'cas'"


def test_no_institution_is_a_part_of_itself() -> None:
    """The chain of parents has no id twice."""
    (problem,) = refused(lambda: attrs.evolve(MINISTRY, parent=CAS))

    assert (problem.rule, problem.path) == ("no_cycle_among_parents", ("parent",))
    assert str(problem) == "parent: is a part of itself; take one of the parents away"
    assert problem.found == "'ministry' in 'cas' in 'ministry'"


def chain(length: int) -> Institution:
    """Return an institution with so many above it."""
    body = Institution(id="i0", name="I")
    for number in range(1, length + 1):
        body = Institution(id=f"i{number}", name="I", parent=body)
    return body


def test_chain_of_parents_ends() -> None:
    """Nobody stands twenty levels below the top."""
    (problem,) = refused(lambda: chain(21))

    assert str(problem) == "parent: has more than 20 parents above it; take one of the parents away"
    assert len(chain(20).ancestors) == 20
