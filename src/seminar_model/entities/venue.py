"""Venues: the places where sessions are held, and how to get there."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from seminar_model.checking.checks import Checked, check
from seminar_model.checking.identifiers import ID
from seminar_model.checking.kinds import LINE, TEXT, many, one
from seminar_model.entities.address import Address, GeoPoint
from seminar_model.entities.institution import Institution
from seminar_model.errors import Problem


@attrs.frozen(kw_only=True)
class Direction(Checked):
    """
    One way to a venue.

    >>> Direction(mode="Métro", lines=["4", "6"], stations=["Pasteur"]).lines
    ('4', '6')
    """

    mode: str = attrs.field(metadata=LINE.field)
    """The means of transport, as its users call it: ``Métro``, ``RER``, ``Bus``."""
    lines: tuple[str, ...] = attrs.field(default=(), metadata=many(LINE).field)
    """The lines, each as its users call it."""
    stations: tuple[str, ...] = attrs.field(default=(), metadata=many(LINE).field)
    """The stations where to get off."""
    note: str | None = attrs.field(default=None, metadata=LINE.field)
    """What else helps: ``sortie 4, place Bienvenüe``."""


@attrs.frozen(kw_only=True)
class Venue(Checked):
    """
    A place where sessions are held.

    >>> cas = Institution(id="cas", name="Centre d’analyse stratégique")
    >>> Venue(id="martignac", owner=cas).display_name
    'Centre d’analyse stratégique'
    """

    id: str = attrs.field(metadata=ID.field)
    """Its key in the file."""
    name: str | None = attrs.field(default=None, metadata=LINE.field)
    """Its own name; the owner's when not given."""
    owner: Institution | None = attrs.field(default=None, metadata=one(Institution).field)
    """The institution whose house it is."""
    room: str | None = attrs.field(default=None, metadata=LINE.field)
    """The room; two rooms of one house are two venues."""
    address: Address | None = attrs.field(default=None, metadata=one(Address).field)
    """Its own address; the owner's when not given: see `postal_address`."""
    geo: GeoPoint | None = attrs.field(default=None, metadata=one(GeoPoint).field)
    """Where it is on the map."""
    directions: tuple[Direction, ...] = attrs.field(default=(), metadata=many(one(Direction)).field)
    """The ways to get there."""
    accessibility: str | None = attrs.field(default=None, metadata=TEXT.field)
    """What visitors with a disability should know."""

    @check
    def has_a_name(self) -> Iterator[Problem]:
        """A venue is called something: by its own name or its owner's."""
        if self.name is None and self.owner is None:
            yield Problem(
                rule="has_a_name", expected="a name or an owner", found="neither", advice="give one of the two"
            )

    @property
    def display_name(self) -> str:
        """Its name, or its owner's."""
        return self.name or (self.owner.name if self.owner else "")

    @property
    def postal_address(self) -> Address | None:
        """Its address, or its owner's."""
        return self.address or (self.owner.address if self.owner else None)
