"""What a session leaves behind, and how to take part in it: materials, online access, registration."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from decimal import Decimal

import attrs

from seminar_model.checking.checks import Checked, check
from seminar_model.checking.codes import CURRENCY, LANGUAGE
from seminar_model.checking.identifiers import MEDIA_TYPE
from seminar_model.checking.kinds import AMOUNT, COUNT, DATE, LINE, choice, number, one
from seminar_model.checking.web_addresses import URL
from seminar_model.errors import Problem


class MaterialKind(enum.StrEnum):
    """What a material is."""

    SLIDES = "slides"
    VIDEO = "video"
    AUDIO = "audio"
    PAPER = "paper"
    SUMMARY = "summary"
    PHOTOGRAPHS = "photographs"


@attrs.frozen(kw_only=True)
class Material(Checked):
    """
    Slides, a recording, a paper: something to fetch from the web.

    >>> Material(kind="slides", url="https://example.org/1.pdf", media_type="application/pdf", size=52_000).kind
    <MaterialKind.SLIDES: 'slides'>
    """

    kind: MaterialKind = attrs.field(metadata=choice(MaterialKind).field)
    """What it is."""
    url: str = attrs.field(metadata=URL.field)
    """Where it is."""
    title: str | None = attrs.field(default=None, metadata=LINE.field)
    """Its title, where it has one of its own."""
    language: str | None = attrs.field(default=None, metadata=LANGUAGE.field)
    """Its language (BCP 47) where it is not the session's."""
    media_type: str | None = attrs.field(default=None, metadata=MEDIA_TYPE.field)
    """Its media type (RFC 6838)."""
    size: int | None = attrs.field(default=None, metadata=COUNT.field)
    """Its size in bytes."""


class Access(enum.StrEnum):
    """Who gets the link of an online session."""

    PUBLIC = "public"
    REGISTRATION = "registration"


@attrs.frozen(kw_only=True)
class OnlineAccess(Checked):
    """
    How to follow a session from afar.

    >>> OnlineAccess(url="https://meet.example.org/abc").access
    <Access.PUBLIC: 'public'>
    """

    url: str | None = attrs.field(default=None, metadata=URL.field)
    """The link of the meeting."""
    platform: str | None = attrs.field(default=None, metadata=LINE.field)
    """What runs there, such as ``BigBlueButton``."""
    access: Access = attrs.field(default=Access.PUBLIC, metadata=choice(Access).field)
    """``registration``: the link is given to those who register, and is never published."""


@attrs.frozen(kw_only=True)
class Fee(Checked):
    """
    What it costs to take part; 0 is free.

    >>> Fee(amount=Decimal("12.50"), currency="EUR").is_free
    False
    """

    amount: Decimal = attrs.field(metadata=AMOUNT.field)
    """In units of the currency."""
    currency: str | None = attrs.field(default=None, metadata=CURRENCY.field)
    """ISO 4217."""

    @check
    def amount_has_currency(self) -> Iterator[Problem]:
        """An amount of money is in a currency."""
        if self.amount and self.currency is None:
            yield Problem(
                rule="amount_has_currency", expected="a currency", found="none", advice="add currency = 'EUR'"
            )

    @property
    def is_free(self) -> bool:
        """Whether it costs nothing."""
        return not self.amount


FREE = Fee(amount=Decimal(0))
"""The fee of a session that costs nothing; in a file, ``fee = "free"``."""


@attrs.frozen(kw_only=True)
class Registration(Checked):
    """
    How to register, until when, for how much.

    >>> Registration(deadline=dt.date(2026, 1, 15), fee=FREE).fee.is_free
    True
    """

    url: str | None = attrs.field(default=None, metadata=URL.field)
    """The form."""
    deadline: dt.date | None = attrs.field(default=None, metadata=DATE.field)
    """The last day on which it is open."""
    fee: Fee | None = attrs.field(default=None, metadata=one(Fee).field)
    """What it costs; None where nothing is said."""
    capacity: int | None = attrs.field(
        default=None, metadata=number("capacity", "a number of seats from 1", 1, 10**7).field
    )
    """How many can take part."""
