"""Contacts: whom to ask, for what."""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from seminar_model.checking.checks import Checked, check
from seminar_model.checking.kinds import FLAG, LINE, choice, one
from seminar_model.checking.telephones import PHONE
from seminar_model.checking.web_addresses import EMAIL
from seminar_model.entities.institution import Institution
from seminar_model.errors import Problem


class Purpose(enum.StrEnum):
    """What a contact is there for."""

    INFORMATION = "information"
    PRESS = "press"
    REGISTRATION = "registration"
    TECHNICAL = "technical"


@attrs.frozen(kw_only=True)
class Contact(Checked):
    """
    Somebody, or some service, that answers.

    >>> Contact(name="Service de presse", purpose="press", phone="+33 1 42 75 61 37").purpose
    <Purpose.PRESS: 'press'>
    """

    purpose: Purpose = attrs.field(default=Purpose.INFORMATION, metadata=choice(Purpose).field)
    """What for."""
    name: str | None = attrs.field(default=None, metadata=LINE.field)
    """The person's or the service's name."""
    job_title: str | None = attrs.field(default=None, metadata=LINE.field)
    """What the person is, such as ``Chef de la mission``."""
    institution: Institution | None = attrs.field(default=None, metadata=one(Institution).field)
    """Where the person works: one of the cycle's institutions."""
    phone: str | None = attrs.field(default=None, metadata=PHONE.field)
    """Telephone number, kept in the E.164 form."""
    email: str | None = attrs.field(default=None, metadata=EMAIL.field)
    """E-mail address."""
    in_markup: bool = attrs.field(default=True, metadata=FLAG.field)
    """Whether it may stand in calendars, feeds and markup; brochure and page name it in any case."""

    @check
    def can_be_reached(self) -> Iterator[Problem]:
        """A contact has a telephone number or an e-mail address."""
        if self.phone is None and self.email is None:
            yield Problem(rule="can_be_reached", expected="a phone or an email", found="neither", advice="add one")

    @check
    def is_somebody(self) -> Iterator[Problem]:
        """A contact has a name or an institution."""
        if self.name is None and self.institution is None:
            yield Problem(rule="is_somebody", expected="a name or an institution", found="neither", advice="add one")
