"""Forewords, and those who sign them."""

from __future__ import annotations

import attrs

from seminar_model.checking.checks import Checked
from seminar_model.checking.kinds import LINE, many, one
from seminar_model.entities.institution import Institution
from seminar_model.prose.prose import Prose


@attrs.frozen(kw_only=True)
class Signatory(Checked):
    """
    Somebody who signs, with their office.

    >>> Signatory(name="Sabine Fourcade", job_title="Directrice générale").name
    'Sabine Fourcade'
    """

    name: str = attrs.field(metadata=LINE.field)
    """The person's name."""
    job_title: str | None = attrs.field(default=None, metadata=LINE.field)
    """The office, such as ``Directeur général``."""
    institution: Institution | None = attrs.field(default=None, metadata=one(Institution).field)
    """Whose office it is: one of the cycle's institutions."""


@attrs.frozen(kw_only=True)
class Foreword(Checked):
    """
    A text before the programme, signed by one or several.

    >>> Foreword(prose=Prose("Bienvenue."), signatories=[Signatory(name="Vincent Chriqui")]).title is None
    True
    """

    prose: Prose = attrs.field(metadata=one(Prose).field)
    """The text."""
    title: str | None = attrs.field(default=None, metadata=LINE.field)
    """Its heading; "Foreword" in the cycle's language when not given."""
    signatories: tuple[Signatory, ...] = attrs.field(default=(), metadata=many(one(Signatory)).field)
    """Who signs, in the order of the signatures."""
