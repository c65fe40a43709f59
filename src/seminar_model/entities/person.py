"""People, and the part that they have in a session."""

from __future__ import annotations

import enum

import attrs

from seminar_model.checking.checks import Checked
from seminar_model.checking.identifiers import ORCID
from seminar_model.checking.kinds import LINE, choice, one
from seminar_model.checking.web_addresses import URL
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
