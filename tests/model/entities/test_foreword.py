"""Forewords and those who sign them."""

from __future__ import annotations

from typing import Any

import pytest
from model_samples import CAS, refused

from seminar_model import Foreword, Prose, Signatory


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
