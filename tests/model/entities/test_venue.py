"""Venues and the ways to get there."""

from __future__ import annotations

import pytest
from model_samples import CAS, refused

from seminar_model import Address, Direction, Institution, Venue

STREET = Address(street=("18, rue de Martignac",), city="Paris")
HOUSE = Institution(id="house", name="Maison", address=STREET)


def test_venue_is_called_something() -> None:
    """A venue without a name is the house of somebody."""
    (problem,) = refused(lambda: Venue(id="a", room="12"))

    assert (problem.rule, str(problem)) == (
        "has_a_name",
        "expected a name or an owner, found neither; give one of the two",
    )


def test_owner_lends_name_and_address() -> None:
    """Name and address are the owner's where the venue has none of its own."""
    venue = Venue(id="a", owner=HOUSE)

    assert (venue.display_name, venue.postal_address) == ("Maison", STREET)


def test_own_name_and_address_come_first() -> None:
    """What the venue has itself counts."""
    own = Address(city="Lyon")
    venue = Venue(id="a", owner=HOUSE, name="Annexe", address=own)

    assert (venue.display_name, venue.postal_address) == ("Annexe", own)


def test_venue_of_nobody() -> None:
    """A venue may belong to nobody of the cycle, and have no address that is known."""
    venue = Venue(id="a", name="Salle des fêtes")

    assert (venue.display_name, venue.postal_address) == ("Salle des fêtes", None)
    assert Venue(id="a", owner=CAS).postal_address is None


@pytest.mark.parametrize("field", ["id", "name", "owner", "room", "address", "geo", "directions", "accessibility"])
def test_every_field_is_checked(field: str) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Venue(**{"id": "a", "name": "A", field: ""}))  # type: ignore[arg-type]

    assert [problem.path for problem in problems] == [(field,)]


def test_accessibility_may_have_several_lines() -> None:
    """What visitors should know needs more room than a title."""
    assert Venue(id="a", name="A", accessibility="Une rampe.\r\nUn ascenseur.").accessibility == (
        "Une rampe.\nUn ascenseur."
    )


def test_direction() -> None:
    """A way to a venue has its means, lines and stations, as texts."""
    way = Direction(mode="Métro", lines=["4", "6"], stations=["Pasteur"], note="sortie 4")  # type: ignore[arg-type]

    assert (way.lines, way.stations) == (("4", "6"), ("Pasteur",))


@pytest.mark.parametrize(("field", "path"), [("mode", ()), ("lines", (0,)), ("stations", (0,)), ("note", ())])
def test_every_field_of_a_direction_is_checked(field: str, path: tuple[int, ...]) -> None:
    """Each field is what it must be: the number of a line is a text."""
    problems = refused(lambda: Direction(**{"mode": "Bus", field: [4] if path else 4}))  # type: ignore[arg-type]

    assert [(problem.path, problem.advice) for problem in problems] == [((field, *path), "put it in quotation marks")]
