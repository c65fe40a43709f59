"""The people of a cycle: who takes part in a session, who signs a foreword, whom to ask."""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from seminar_model.checking.checks import Checked, check
from seminar_model.checking.identifiers import ORCID
from seminar_model.checking.kinds import FLAG, LINE, choice, many, one
from seminar_model.checking.telephones import PHONE
from seminar_model.checking.web_addresses import EMAIL, URL
from seminar_model.entities.institution import Institution
from seminar_model.errors import Problem
from seminar_model.prose.prose import Prose


@attrs.frozen(kw_only=True)
class Person(Checked):
    """
    A person as a programme names them.

    >>> Person(name="Ada Lovelace", orcid="https://orcid.org/0000-0002-1825-0097").orcid
    '0000-0002-1825-0097'
    """

    name: str = attrs.field(metadata=LINE.field)
    """The full name as it is written."""
    affiliation: str | None = attrs.field(default=None, metadata=LINE.field)
    """Where the person works, in words: it need not be one of the cycle's institutions."""
    url: str | None = attrs.field(default=None, metadata=URL.field)
    """The person's page."""
    orcid: str | None = attrs.field(default=None, metadata=ORCID.field)
    """The ORCID iD, ``0000-0002-1825-0097``."""
    biography: Prose | None = attrs.field(default=None, metadata=one(Prose).field)
    """Who the person is."""


class Role(enum.StrEnum):
    """What somebody does in a session."""

    SPEAKER = "speaker"
    CHAIR = "chair"
    DISCUSSANT = "discussant"
    MODERATOR = "moderator"
    HOST = "host"


@attrs.frozen(kw_only=True)
class Contribution(Checked):
    """
    A person's part in a session.

    >>> Contribution(person=Person(name="Ada Lovelace")).role
    <Role.SPEAKER: 'speaker'>
    """

    person: Person = attrs.field(metadata=one(Person).field)
    """Who."""
    role: Role = attrs.field(default=Role.SPEAKER, metadata=choice(Role).field)
    """As what."""
    title: str | None = attrs.field(default=None, metadata=LINE.field)
    """The title of the talk, where a session has several."""


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
