"""Postal addresses and points."""

from __future__ import annotations

import pytest
from model_samples import refused

from seminar_model import Address, GeoPoint


def test_address_has_a_street_or_a_town() -> None:
    """A postal code alone leads nowhere; a street or a town alone is enough."""
    (problem,) = refused(lambda: Address(postal_code="75700", region="Île-de-France", country="FR"))

    assert (problem.rule, str(problem)) == ("says_something", "expected a street or a city, found neither; add one")
    assert Address(street=("18, rue de Martignac",)).city is None
    assert Address(city="Paris").street == ()


def test_postal_code_is_text() -> None:
    """A postal code may begin with 0, and is no number."""
    (problem,) = refused(lambda: Address(city="Bourg-en-Bresse", postal_code=1000))  # type: ignore[arg-type]

    assert str(problem) == "postal_code: expected text, found the number 1000; put it in quotation marks"
    assert Address(city="Bourg-en-Bresse", postal_code="01000").postal_code == "01000"


@pytest.mark.parametrize("field", ["street", "postal_code", "city", "region", "country"])
def test_every_part_is_checked(field: str) -> None:
    """No part of an address is empty."""
    value = [""] if field == "street" else ""
    problems = refused(lambda: Address(**{"street": ("1, rue",), field: value}))  # type: ignore[arg-type]

    assert [problem.path[0] for problem in problems] == [field]


def test_country_is_a_code() -> None:
    """A country is told by its code."""
    (problem,) = refused(lambda: Address(city="Paris", country="France"))

    assert problem.advice == "write 'FR'"


@pytest.mark.parametrize(
    ("latitude", "longitude", "told"),
    [
        (90.1, 0, "latitude: expected degrees from -90 to 90, found the number 90.1"),
        (-90.1, 0, "latitude: expected degrees from -90 to 90, found the number -90.1"),
        (0, 180.1, "longitude: expected degrees from -180 to 180, found the number 180.1"),
        (0, -180.1, "longitude: expected degrees from -180 to 180, found the number -180.1"),
        (float("nan"), 0, "latitude: expected degrees from -90 to 90, found the number nan"),
    ],
)
def test_point_is_on_the_earth(latitude: float, longitude: float, told: str) -> None:
    """Degrees of WGS 84 have their ranges."""
    (problem,) = refused(lambda: GeoPoint(latitude=latitude, longitude=longitude))

    assert str(problem) == told


def test_point_at_the_ends_of_the_earth() -> None:
    """Poles and the date line are on the earth."""
    assert GeoPoint(latitude=90, longitude=-180) == GeoPoint(latitude=90.0, longitude=-180.0)
    assert GeoPoint(latitude=-90, longitude=180).latitude == -90.0
