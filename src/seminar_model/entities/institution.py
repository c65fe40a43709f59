"""Institutions: who organizes, hosts and pays, and who may give out identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from seminar_model.checking.checks import Checked, Kind, check
from seminar_model.checking.identifiers import ID
from seminar_model.checking.kinds import LINE, YEAR, one, wrong
from seminar_model.checking.telephones import PHONE
from seminar_model.checking.web_addresses import DOMAIN, EMAIL, URL
from seminar_model.entities.address import Address
from seminar_model.entities.asset import Image
from seminar_model.errors import Problem

_MAX_ANCESTORS = 20


def _is_institution(value: Any) -> Iterator[Problem]:
    if not isinstance(value, Institution):
        yield wrong("class", "an Institution", value)


_PARENT = Kind("class", lambda value: value, _is_institution)


@attrs.frozen(kw_only=True)
class Institution(Checked):
    """
    A body with a name, and how it is reached.

    >>> Institution(id="cas", name="Centre d’analyse stratégique", phone="+33 (0) 1 42 75 60 00").phone
    '+33142756000'
    """

    id: str = attrs.field(metadata=ID.field)
    """Its key in the file; stable, for it stands in what is published."""
    name: str = attrs.field(metadata=LINE.field)
    """The full name."""
    short_name: str | None = attrs.field(default=None, metadata=LINE.field)
    """The short name or acronym."""
    parent: Institution | None = attrs.field(default=None, metadata=_PARENT.field)
    """The institution that it is a part of, such as a directorate's ministry."""
    address: Address | None = attrs.field(default=None, metadata=one(Address).field)
    """Where it receives letters and people."""
    phone: str | None = attrs.field(default=None, metadata=PHONE.field)
    """Telephone number, kept in the E.164 form."""
    email: str | None = attrs.field(default=None, metadata=EMAIL.field)
    """E-mail address."""
    url: str | None = attrs.field(default=None, metadata=URL.field)
    """Its web site."""
    logo: Image | None = attrs.field(default=None, metadata=one(Image).field)
    """Its logo, with alternative text."""

    @check
    def no_cycle_among_parents(self) -> Iterator[Problem]:
        """No institution is a part of itself, and its parents come to an end."""
        ids = [ancestor.id for ancestor in self.ancestors]
        if self.id not in ids and len(ids) <= _MAX_ANCESTORS:
            return
        yield Problem(
            rule="no_cycle_among_parents",
            path=("parent",),
            field="parent",
            message="is a part of itself" if self.id in ids else f"has more than {_MAX_ANCESTORS} parents above it",
            expected="a parent that is no part of it",
            found=" in ".join(map(repr, [self.id, *ids][: _MAX_ANCESTORS + 2])),
            advice="take one of the parents away",
        )

    @property
    def ancestors(self) -> tuple[Institution, ...]:
        """The parent, its parent and so on."""
        found: list[Institution] = []
        above = self.parent
        while above is not None:
            found.append(above)
            above = above.parent
        return tuple(found)


@attrs.frozen(kw_only=True)
class Authority(Checked):
    """
    Who may give out identifiers: a domain, and a year at whose beginning the publisher held it (RFC 4151).

    >>> Authority(domain="example.org", year=2011).domain
    'example.org'
    """

    domain: str = attrs.field(metadata=DOMAIN.field)
    """The domain name; it need not exist any longer."""
    year: int = attrs.field(metadata=YEAR.field)
    """The year."""
