"""The details of a session: who takes part in it, what it leaves behind, how to take part."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from markupsafe import Markup

from seminar_exporters.formats.html.wording import Wording
from seminar_exporters.wording.description import FORMATS
from seminar_model import Contribution, Material, Registration, Session


@attrs.frozen
class PersonView:
    """A person's part in a session."""

    role: str
    """As what: ``Intervention``."""
    name: str
    """The name."""
    affiliation: str | None
    """Where the person works."""
    title: str | None
    """The title of the talk."""
    url: str | None
    """The person's page."""
    orcid: str | None
    """The address of the ORCID iD."""
    biography: Markup | None
    """Who the person is; told once in a page."""


@attrs.frozen
class MaterialView:
    """Something to fetch."""

    kind: str
    """What it is: ``Diaporama``."""
    title: str | None
    """Its title."""
    url: str
    """Where it is."""
    attributes: Markup
    """``lang`` and ``dir`` of the title, where it is in another language than the page."""
    language: str
    """Its language (BCP 47)."""
    media_type: str | None
    """Its media type."""
    notes: tuple[str, ...]
    """Format, size and language, as far as they are known and not those of the page."""


@attrs.frozen
class RegistrationView:
    """How to take part."""

    url: str | None
    """The form."""
    is_open: bool
    """Whether one may still register."""
    notes: tuple[str, ...]
    """Last day, fee, seats."""


@attrs.frozen
class Online:
    """How to follow a session from afar."""

    text: str
    """Where."""
    url: str | None
    """The link, where it is public."""


@attrs.frozen
class Action:
    """Something that readers can do."""

    text: str
    """What."""
    href: str
    """Where."""
    media_type: str | None
    """The media type of a file."""


@attrs.frozen
class Linked:
    """A name, and where it leads."""

    name: str
    """The name."""
    url: str | None
    """The address."""


def people_of(session: Session, words: Wording, own: Wording) -> Iterator[PersonView]:
    """
    Yield who does what in a session, each biography once.

    Args:
        session: the session.
        words: the words of the page.
        own: those around texts in the language of the session.
    """
    told = set()
    for number, part in enumerate(session.contributions, start=1):
        biography = part.person.biography
        shown = biography if biography and (part.person.name, biography.text) not in told else None
        if shown is None:
            yield _person(part, words, own, None)
            continue
        told.add((part.person.name, shown.text))
        yield _person(part, words, own, own.prose(shown, anchor=f"{session.id}-{number}-", heading_level=4))


def _person(part: Contribution, words: Wording, own: Wording, biography: Markup | None) -> PersonView:
    person = part.person
    return PersonView(
        role=words.word(f"page.{part.role}"),
        name=own.say(person.name),
        affiliation=own.say(person.affiliation) if person.affiliation else None,
        title=own.say(part.title) if part.title else None,
        url=person.url,
        orcid=f"https://orcid.org/{person.orcid}" if person.orcid else None,
        biography=biography,
    )


def material_view(material: Material, words: Wording, own: Wording) -> MaterialView:
    """Return what a page says of something to fetch; its language is the session's unless it has one of its own."""
    its, labels = own.within(material.language), words.labels
    size = None if material.size is None else labels.size(material.size)
    foreign = labels.language_name(its.language) if its.language != own.language else None
    known = (FORMATS.get(material.media_type or ""), size, foreign)
    return MaterialView(
        kind=words.word(f"material.{material.kind}"),
        title=its.say(material.title) if material.title else None,
        url=material.url,
        attributes=its.attributes,
        language=its.language,
        media_type=material.media_type,
        notes=tuple(words.fixed(note) for note in known if note),
    )


def terms_of(registration: Registration, words: Wording) -> Iterator[str]:
    """Yield what is known of a registration: last day, fee, seats."""
    labels = words.labels
    if registration.deadline:
        yield words.word("session_text.deadline", date=words.fixed(labels.day(registration.deadline)))
    if registration.fee is not None:
        key = "session_text.free" if registration.fee.is_free else "session_text.fee"
        yield words.word(key, fee=words.fixed(labels.fee(registration.fee)))
    if registration.capacity:
        yield words.word("session_text.capacity", number=registration.capacity)
