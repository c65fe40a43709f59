"""
What is said of a session, in the order in which readers need it, as a tree that any format can draw.

Calendars and feeds carry the same description: one as plain text, one as HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from seminar_exporters.editions.edition import Event
from seminar_exporters.wording.labels.labels import Labels
from seminar_model import Access, Contact, Contribution, Cycle, Material, OnlineAccess, Prose, Purpose, Role, Session
from seminar_model.checking.shown_addresses import shown_email, shown_url
from seminar_model.prose.tree import Block, Footnote, Inline, Link, ListBlock, NoteReference, Paragraph, Strong, Text


@attrs.frozen
class Description:
    """What is said of a session: what came of it and its facts, its abstract, and what belongs to it."""

    opening: tuple[Block, ...]
    """Status, notice, subtitle, hosts, place, people, how to take part."""
    abstract: Prose | None
    """What it is about."""
    closing: tuple[Block, ...]
    """Materials, and whom to ask."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of it in one, as it was typed."""
        return (*self.opening, *(self.abstract.blocks if self.abstract else ()), *self.closing)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes of the abstract, as they were typed."""
        return self.abstract.footnotes if self.abstract else ()

    @property
    def summary(self) -> tuple[Block, ...]:
        """What is said down to the first paragraph of the abstract, without the marks of footnotes."""
        blocks = self.abstract.blocks if self.abstract else ()
        first = next((block for block in blocks if isinstance(block, Paragraph)), None)
        if first is None:
            return self.opening
        inlines = (inline for inline in first.inlines if not isinstance(inline, NoteReference))
        return (*self.opening, Paragraph(tuple(inlines)))


@attrs.frozen
class SetDescription:
    """All that is said of a session, as it is set in a language."""

    opening: tuple[Block, ...]
    """Date, status, notice, subtitle, hosts, place, people, how to take part."""
    abstract: tuple[Block, ...]
    """What it is about."""
    closing: tuple[Block, ...]
    """Materials, and whom to ask."""
    footnotes: tuple[Footnote, ...]
    """The notes of the abstract."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of it in one."""
        return (*self.opening, *self.abstract, *self.closing)


def describe(event: Event, cycle: Cycle, labels: Labels) -> Description:
    """
    Return all that is said of a session.

    Args:
        event: the session, with what became of it.
        cycle: its cycle.
        labels: the words around it.
    """
    closing = (*_materials(event.session, labels), *_contacts(cycle, labels))
    return Description(tuple(_opening(event, cycle, labels)), event.session.abstract, closing)


def _opening(event: Event, cycle: Cycle, labels: Labels) -> Iterator[Block]:
    session = event.session
    if status := labels.status(event):
        yield Paragraph((Strong((Text(status),)),))
    if session.notice:
        yield _said(session.notice)
    if session.subtitle:
        yield _said(session.subtitle)
    yield from _facts(session, cycle, labels)


def _said(text: str, *more: Inline) -> Paragraph:
    return Paragraph((Text(text), *more))


def _facts(session: Session, cycle: Cycle, labels: Labels) -> Iterator[Block]:
    if session.hosts:
        yield _said(labels("session_text.hosts", names=labels.join(host.name for host in session.hosts)))
    if session.venue is not None:
        yield _said(labels("session_text.place", place=", ".join(labels.place(session.venue))))
    if session.online is not None:
        yield _online(session.online, labels)
    for role in Role:
        if parts := session.contributions_as(role):
            names = labels.join(named(part, labels) for part in parts)
            yield _said(labels(f"role.{role}", names=names))
    yield from _language(session, cycle, labels)
    yield from _registration(session, labels)


def taking_part(session: Session, cycle: Cycle, labels: Labels) -> Iterator[Paragraph]:
    """Yield how to follow a session from afar, the language that it is in, and how to register."""
    if session.online is not None:
        yield _online(session.online, labels)
    yield from _language(session, cycle, labels)
    yield from _registration(session, labels)


def _language(session: Session, cycle: Cycle, labels: Labels) -> Iterator[Paragraph]:
    if session.language not in {None, cycle.language}:
        yield _said(labels("session_text.language", language=labels.language_name(cycle.language_of(session))))


def named(part: Contribution, labels: Labels) -> str:
    """Return a person with affiliation and the title of the talk, as a programme prints them."""
    name = f"{part.person.name} ({part.person.affiliation})" if part.person.affiliation else part.person.name
    return f"{name}, {labels('word.quoted', text=part.title)}" if part.title else name


def _online(online: OnlineAccess, labels: Labels) -> Paragraph:
    if online.access is Access.REGISTRATION:
        return _said(labels("session_text.online_registration"))
    place = online.platform or ""
    if online.url is None:
        return _said(labels("session_text.online", place=place) if place else labels("session_text.online_unknown"))
    return _said(
        labels("session_text.online", place=f"{place} ".lstrip()), Link(online.url, (Text(shown_url(online.url)),))
    )


def _registration(session: Session, labels: Labels) -> Iterator[Paragraph]:
    registration = session.registration
    if registration is None:
        return
    if registration.url:
        link = Link(registration.url, (Text(shown_url(registration.url)),))
        yield _said(labels("session_text.registration", url=""), link)
    said = []
    if registration.deadline:
        said.append(labels("session_text.deadline", date=labels.day(registration.deadline)))
    if registration.fee is not None:
        free = registration.fee.is_free
        said.append(
            labels("session_text.free") if free else labels("session_text.fee", fee=labels.fee(registration.fee))
        )
    if registration.capacity:
        said.append(labels("session_text.capacity", number=registration.capacity))
    if said:
        yield _said(". ".join(said) + ".")


def _materials(session: Session, labels: Labels) -> Iterator[Block]:
    if session.materials:
        yield Paragraph((Strong((Text(labels("heading.materials")),)),))
        yield ListBlock(None, tuple((_material(material, labels),) for material in session.materials))


def _material(material: Material, labels: Labels) -> Paragraph:
    return Paragraph((Link(material.url, (Text(material_name(material, labels)),)),))


def material_name(material: Material, labels: Labels) -> str:
    """Return what a material is called: its kind, and its title where it has one."""
    kind = labels(f"material.{material.kind}")
    return labels("word.colon", name=kind, value=material.title) if material.title else kind


FORMATS = {
    "application/pdf": "PDF",
    "application/epub+zip": "EPUB",
    "application/vnd.oasis.opendocument.presentation": "ODP",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/zip": "ZIP",
    "audio/mpeg": "MP3",
    "audio/ogg": "OGG",
    "video/mp4": "MP4",
    "video/webm": "WebM",
}
"""What people call the media types of materials."""


def material_facts(material: Material, labels: Labels) -> tuple[str, ...]:
    """Return the format and the size of a material, as far as they are known: who fetches it wants to know."""
    known = FORMATS.get(material.media_type or ""), labels.size(material.size) if material.size else None
    return tuple(filter(None, known))


def _contacts(cycle: Cycle, labels: Labels) -> Iterator[Block]:
    for contact in cycle.contacts_for(Purpose.INFORMATION):
        if contact.in_markup:
            yield _said(labels("session_text.contact", contact=reached(contact, labels)))


def reached(contact: Contact, labels: Labels) -> str:
    """Return a contact in one line: name or institution, telephone number, e-mail address."""
    name = contact.name or (contact.institution.name if contact.institution else "")
    phone = labels.phone(contact.phone) if contact.phone else None
    email = shown_email(contact.email) if contact.email else None
    return ", ".join(filter(None, [name, phone, email]))
