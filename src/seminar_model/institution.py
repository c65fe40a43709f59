"""Institutions: who organizes, hosts and pays."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from seminar_model._checks import Checked, check
from seminar_model._forms import EMAIL, ID, PHONE, URL
from seminar_model._kinds import LINE, one
from seminar_model.address import Address
from seminar_model.asset import Image
from seminar_model.errors import Problem, shown


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
    parent: Institution | None = attrs.field(default=None)
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
    def parent_is_an_institution(self) -> Iterator[Problem]:
        """What an institution is a part of is an institution."""
        if self.parent is not None and not isinstance(self.parent, Institution):
            yield Problem(
                rule="class", path=("parent",), field="parent", expected="an Institution", found=shown(self.parent)
            )

    @property
    def ancestors(self) -> tuple[Institution, ...]:
        """The parent, its parent and so on."""
        return () if self.parent is None else (self.parent, *self.parent.ancestors)
