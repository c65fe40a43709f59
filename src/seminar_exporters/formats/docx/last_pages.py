"""The last pages: whom to ask, how to get there, addresses and sites, who helps, codes to be scanned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seminar_exporters.formats.docx.brochure import Brochure
from seminar_exporters.formats.docx.writer import Layout
from seminar_exporters.formats.docx.xml import BREAK
from seminar_model import Contact, Institution, Purpose, Session, Venue

_CODE = 27
"""The side of a QR code, in millimetres."""


# Contacts


def contacts(brochure: Brochure) -> Iterator[str]:
    """Yield the contacts, by purpose and by institution."""
    yield brochure.part("contacts", brochure.label("heading.contacts"))
    groups = ((purpose, brochure.cycle.contacts_for(purpose)) for purpose in Purpose)
    for number, (purpose, chosen) in enumerate((purpose, chosen) for purpose, chosen in groups if chosen):
        yield _below(brochure, brochure.label(f"purpose.{purpose}"), is_first=number == 0)
        yield from _by_institution(chosen, brochure)


def _below(brochure: Brochure, words: str, *, is_first: bool = False) -> str:
    """Return a heading of the second level that has no label to stand out with."""
    layout = Layout(indent=(0, 0), before=0 if is_first else None)
    return brochure.writer.say("heading 2", words, layout=layout)


def _by_institution(chosen: Iterable[Contact], brochure: Brochure) -> Iterator[str]:
    groups: dict[str, list[Contact]] = {}
    for contact in chosen:
        groups.setdefault(contact.institution.name if contact.institution else "", []).append(contact)
    cells = []
    for name, group in groups.items():
        cell = brochure.writer.say("Contact Institution", name) if name else ""
        cells.append(cell + "".join(_contact(contact, brochure) for contact in group))
    yield from brochure.side_by_side(cells, brochure.label("heading.contacts"), abreast=2)


def _contact(contact: Contact, brochure: Brochure) -> str:
    writer = brochure.writer
    lines = []
    if contact.name and contact.job_title:
        named = brochure.label("brochure.contact", name=contact.name, job_title=contact.job_title)
        lines.append(writer.runs(named))
    elif contact.name or contact.job_title:
        lines.append(writer.runs(contact.name or contact.job_title or ""))
    if contact.phone:
        lines.append(brochure.weave(brochure.label("contact.phone"), phone=brochure.phone(contact.phone)))
    if contact.email:
        lines.append(brochure.email(contact.email))
    return _kept_together("Contact", lines, brochure)


def _kept_together(style: str, lines: list[str], brochure: Brochure) -> str:
    """Return lines as one paragraph, so that no page ends between them."""
    return brochure.writer.paragraph(style, BREAK.join(lines))


# Directions


def directed(brochure: Brochure) -> tuple[tuple[Venue, tuple[Session, ...]], ...]:
    """Return the venues that there is something to say of, with the sessions that take place there."""
    cycle = brochure.cycle
    held = ((venue, tuple(s for s in cycle.sessions_at(venue) if s.is_on)) for venue in cycle.venues)
    told = ((venue, there) for venue, there in held if there)
    return tuple((v, there) for v, there in told if v.directions or v.accessibility or v.postal_address)


def directions(brochure: Brochure) -> Iterator[str]:
    """Yield how to get to each venue, and for which sessions."""
    writer, labels = brochure.writer, brochure.labels
    yield brochure.part("directions", brochure.label("heading.directions"), new_page=False)
    for index, (venue, there) in enumerate(directed(brochure)):
        yield _below(brochure, labels.directions_to(there, venue), is_first=index == 0)
        lines = [[", ".join(labels.address(venue.postal_address))]] if venue.postal_address else []
        lines += [list(labels.direction(direction)) for direction in venue.directions]
        if venue.accessibility:
            name = brochure.label("directions.accessibility")
            lines.append([brochure.label("word.colon", name=name, value=" ".join(venue.accessibility.split()))])
        for number, group in enumerate(lines, start=1):
            layout = Layout(keep_next=number < len(lines) or None)
            yield writer.paragraph("Directions", BREAK.join(map(writer.runs, group)), layout=layout)


# Addresses


def has_address(brochure: Brochure) -> bool:
    """Tell whether there are addresses to list, or somebody who helps."""
    return bool(_addressed(brochure) or brochure.cycle.partners or brochure.cycle.sponsors)


def _addressed(brochure: Brochure) -> list[Institution]:
    """Return the institutions that can be written to or rung up, the organizers first."""
    cycle = brochure.cycle
    others = [institution for institution in cycle.institutions if institution not in cycle.organizers]
    reached = [i for i in cycle.organizers if i.address or i.phone or i.email or i.url]
    return [*reached, *(i for i in others if i.address or i.phone or i.email)]


def addresses(brochure: Brochure) -> Iterator[str]:
    """Yield addresses and sites, those who help, and the codes that lead to the web."""
    yield brochure.part("addresses", brochure.label("heading.addresses"), new_page=bool(brochure.cycle.contacts))
    cells = [_address(institution, brochure) for institution in _addressed(brochure)]
    yield from brochure.side_by_side(cells, brochure.label("heading.addresses"), abreast=2)
    for key, institutions in (("partners", brochure.cycle.partners), ("sponsors", brochure.cycle.sponsors)):
        if institutions:
            yield _below(brochure, brochure.label(f"heading.{key}"))
            yield from brochure.logos(institutions)
            for institution in institutions:
                yield _kept_together("Address", list(_helper(institution, brochure)), brochure)


def _helper(institution: Institution, brochure: Brochure) -> Iterator[str]:
    yield brochure.writer.runs(institution.name)
    if institution.url:
        yield brochure.site(institution.url)


def _address(institution: Institution, brochure: Brochure) -> str:
    writer, labels = brochure.writer, brochure.labels
    lines = [writer.runs(line) for line in (labels.address(institution.address) if institution.address else ())]
    if institution.phone:
        lines.append(brochure.weave(brochure.label("contact.phone"), phone=brochure.phone(institution.phone)))
    if institution.email:
        lines.append(brochure.email(institution.email))
    if institution.url:
        lines.append(brochure.site(institution.url))
    return writer.say("Address Name", institution.name) + _kept_together("Address", lines, brochure)


# On the web


def coded(brochure: Brochure) -> tuple[tuple[str, str], ...]:
    """Return the addresses that codes lead to, with the words below them."""
    roles = (("calendar", "brochure.qr_calendar"), ("page", "brochure.qr_page"))
    found = ((brochure.links.first(role), key) for role, key in roles)
    return tuple((link.url, brochure.label(key)) for link, key in found if link is not None and link.url)


def online(brochure: Brochure, *, qr_code: bool) -> Iterator[str]:
    """Yield the cycle's own site, and codes that lead to the calendar and to the page."""
    yield brochure.part("online", brochure.label("brochure.online"), new_page=False)
    if brochure.cycle.url:
        yield brochure.writer.paragraph("Website", brochure.site(brochure.cycle.url))
    cells = []
    for url, words in coded(brochure) if qr_code else ():
        code = brochure.pictures.code(url, brochure.label("brochure.qr_code", url=url), _CODE)
        caption = brochure.writer.paragraph("caption", brochure.writer.link_said(url, words))
        cells.append(brochure.writer.paragraph("QR Code", code) + caption)
    yield from brochure.side_by_side(cells, brochure.label("brochure.online"), abreast=2)
