"""Materials, online access, fees and registration."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from model_samples import refused

from seminar_model import FREE, Access, Fee, Material, MaterialKind, OnlineAccess, Registration

URL = "https://example.org/1.pdf"


def test_material() -> None:
    """A material has a kind and an address, and what else is known of it."""
    slides = Material(kind="slides", url=URL, language="fr", media_type="Application/PDF", size=0)  # type: ignore[arg-type]

    assert slides.kind is MaterialKind.SLIDES
    assert slides.media_type == "application/pdf"
    assert slides.size == 0
    assert [*MaterialKind] == ["slides", "video", "audio", "paper", "summary", "photographs"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "x"), ("url", "x"), ("title", ""), ("language", "x"), ("media_type", "pdf"), ("size", -1)],
)
def test_every_field_of_a_material_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Material(**{"kind": "slides", "url": URL, field: value}))

    assert [problem.path for problem in problems] == [(field,)]


def test_online_access_is_public_where_nothing_is_said() -> None:
    """The link may not be known yet; who gets it is."""
    assert OnlineAccess() == OnlineAccess(url=None, platform=None, access=Access.PUBLIC)
    assert [*Access] == ["public", "registration"]


@pytest.mark.parametrize(("field", "value"), [("url", "x"), ("platform", ""), ("access", "secret")])
def test_every_field_of_an_online_access_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: OnlineAccess(**{field: value}))

    assert [problem.path for problem in problems] == [(field,)]


def test_fee_is_in_a_currency() -> None:
    """An amount without a currency says nothing; nothing needs none."""
    (problem,) = refused(lambda: Fee(amount=Decimal(20)))

    assert (problem.rule, str(problem)) == (
        "amount_has_currency",
        "expected a currency, found none; add currency = 'EUR'",
    )
    assert Fee(amount=Decimal(20), currency="EUR").currency == "EUR"
    assert [problem.path for problem in refused(lambda: Fee(amount=Decimal(20), currency="€"))] == [("currency",)]


def test_free_is_free() -> None:
    """Nothing costs nothing, in whatever currency."""
    assert FREE.is_free
    assert Fee(amount=Decimal("0.00")) == FREE
    assert Fee(amount=Decimal(0), currency="EUR").is_free
    assert not Fee(amount=Decimal("0.01"), currency="EUR").is_free


def test_registration() -> None:
    """How to register may be known in part."""
    registration = Registration(deadline=dt.date(2012, 1, 15), fee=FREE, capacity=1)

    assert (registration.url, registration.capacity) == (None, 1)
    assert Registration(capacity=10**7).capacity == 10**7


@pytest.mark.parametrize(
    ("field", "value"),
    [("url", "x"), ("deadline", "2012-01-15"), ("fee", "free"), ("capacity", 0), ("capacity", 10**8)],
)
def test_every_field_of_a_registration_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Registration(**{field: value}))

    assert [problem.path for problem in problems] == [(field,)]


@pytest.mark.parametrize(("field", "value"), [("amount", -1), ("amount", "20"), ("currency", "")])
def test_every_field_of_a_fee_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Fee(**{"amount": Decimal(20), "currency": "EUR", field: value}))

    assert [problem.path for problem in problems] == [(field,)]
