"""
People, institutions, places, works and offers as nodes of schema.org.

A node says what is known: what has no value is left out, and nothing is made up to please a search engine.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from seminar_exporters.wording.typography import typeset, typeset_prose
from seminar_model import (
    Address,
    AttendanceMode,
    Contact,
    Cycle,
    Fee,
    GeoPoint,
    Institution,
    Material,
    MaterialKind,
    OnDate,
    Person,
    Registration,
    Session,
    Timed,
    Venue,
)
from seminar_model.prose.plain import plain

Node = dict[str, Any]

_NAMES = frozenset({"name", "alternateName"})
"""What people read of a node beside its descriptions, whose code and formulas stay as they are."""

ATTENDANCE_MODES = {
    AttendanceMode.OFFLINE: "https://schema.org/OfflineEventAttendanceMode",
    AttendanceMode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    AttendanceMode.MIXED: "https://schema.org/MixedEventAttendanceMode",
}

_WORKS = {
    MaterialKind.SLIDES: "PresentationDigitalDocument",
    MaterialKind.VIDEO: "VideoObject",
    MaterialKind.AUDIO: "AudioObject",
    MaterialKind.PAPER: "ScholarlyArticle",
    MaterialKind.SUMMARY: "Report",
    MaterialKind.PHOTOGRAPHS: "ImageGallery",
}
_FEATURED = {MaterialKind.SLIDES, MaterialKind.PAPER}
_MEDIA = {MaterialKind.VIDEO, MaterialKind.AUDIO}


def node(kind: str, **properties: Any) -> Node:
    """Return a node of a type, without the properties that have no value."""
    return {"@type": kind} | known(**properties)


def known(**properties: Any) -> Node:
    """Return the properties that have a value; of a list of one, the one."""
    single = {name: _single(value) for name, value in properties.items()}
    return {name: value for name, value in single.items() if value not in (None, "", [], {})}


def _single(value: Any) -> Any:
    items = list(value) if isinstance(value, list | tuple) else None
    return value if items is None else items[0] if len(items) == 1 else items


def set_in(item: Any, language: str) -> Any:
    """Return a node with its names as they are set in a language, or in that which a work says to be in."""
    if isinstance(item, list):
        return [set_in(entry, language) for entry in item]
    if not isinstance(item, dict):
        return item
    own = item.get("inLanguage") or language
    return {
        key: typeset(value, own) if key in _NAMES and isinstance(value, str) else set_in(value, own)
        for key, value in item.items()
    }


def distinct(nodes: Iterable[Node]) -> list[Node]:
    """Return nodes without repetition, in the order of their first appearance."""
    found: dict[str, Node] = {}
    for item in nodes:
        found.setdefault(repr(item), item)
    return list(found.values())


def dates(when: OnDate | Timed) -> Node:
    """Return the start and the end: days alone where no hour is known, and no end that is not."""
    if isinstance(when, OnDate):
        return {"startDate": when.first_day.isoformat(), "endDate": when.last_day.isoformat()}
    return known(startDate=when.start.isoformat(), endDate=when.end.isoformat() if when.end else None)


def organization(institution: Institution, contacts: Iterable[Contact] = ()) -> Node:
    """Return an institution, with its parent, and the contacts of it that may be told."""
    return node(
        "Organization",
        name=institution.name,
        alternateName=institution.short_name,
        url=institution.url,
        logo=institution.logo.url if institution.logo else None,
        email=institution.email,
        telephone=_phone(institution.phone),
        address=address(institution.address) if institution.address else None,
        contactPoint=[_contact_point(contact) for contact in contacts if contact.in_markup],
        parentOrganization=organization(institution.parent) if institution.parent else None,
    )


def _contact_point(contact: Contact) -> Node:
    return node(
        "ContactPoint",
        contactType=str(contact.purpose),
        name=contact.name,
        email=contact.email,
        telephone=_phone(contact.phone),
    )


def _phone(phone: str | None) -> str | None:
    """Return a number as E.164 has it; an extension, which RFC 3966 writes behind a semicolon, in words."""
    return phone.replace(";ext=", " ext. ") if phone else None


def web_page(url: str, *, published: dt.datetime | None = None, modified: dt.datetime) -> Node:
    """Return a page of ours: events have no dates of publication, their pages do."""
    created = published.isoformat() if published else None
    return node("WebPage", url=url, datePublished=created, dateModified=modified.isoformat())


def address(given: Address) -> Node:
    """Return a postal address in its parts."""
    return node(
        "PostalAddress",
        streetAddress=", ".join(given.street),
        postalCode=given.postal_code,
        addressLocality=given.city,
        addressRegion=given.region,
        addressCountry=given.country,
    )


def person(given: Person, language: str) -> Node:
    """Return a person as a programme in a language names them."""
    return node(
        "Person",
        name=given.name,
        url=given.url,
        sameAs=f"https://orcid.org/{given.orcid}" if given.orcid else None,
        affiliation=node("Organization", name=given.affiliation) if given.affiliation else None,
        description=plain(*typeset_prose(given.biography, language)) if given.biography else None,
    )


def place(venue: Venue) -> Node:
    """Return a venue, its room in the name."""
    postal = venue.postal_address
    return node(
        "Place",
        name=", ".join(filter(None, [venue.room, venue.display_name])),
        address=address(postal) if postal else None,
        geo=_point(venue.geo) if venue.geo else None,
    )


def _point(point: GeoPoint) -> Node:
    return node("GeoCoordinates", latitude=point.latitude, longitude=point.longitude)


def virtual_location(session: Session) -> Node | None:
    """Return where a session is followed from afar: its public link, else the form that gives the link."""
    if session.online is None:
        return None
    url = session.online.url or (session.registration.url if session.registration else None)
    return node("VirtualLocation", name=session.online.platform, url=url) if url else None


def locations(session: Session) -> list[Node]:
    """Return the venue and the link of a session, as far as they are known."""
    places = [place(session.venue)] if session.venue else []
    virtual = virtual_location(session)
    return [*places, virtual] if virtual else places


def attendance(session: Session, country: str | None, day: dt.date) -> Node:
    """
    Return what it costs to take part, where that is stated, and how many can.

    Args:
        session: the session.
        country: where it is, for the currency in which it costs nothing.
        day: when it is, for the same.
    """
    registration = session.registration
    if registration is None:
        return {}
    fee, postal = registration.fee, session.venue.postal_address if session.venue else None
    currency = (fee and fee.currency) or _currency((postal and postal.country) or country, day)
    return known(
        isAccessibleForFree=fee.is_free if fee else None,
        maximumAttendeeCapacity=registration.capacity,
        offers=_offer(fee, registration, currency) if fee else None,
    )


def _offer(fee: Fee, registration: Registration, currency: str | None) -> Node:
    return node(
        "Offer",
        price=f"{fee.amount:f}",
        priceCurrency=currency,
        url=registration.url,
        validThrough=registration.deadline.isoformat() if registration.deadline else None,
    )


def _currency(country: str | None, day: dt.date) -> str | None:
    from babel.numbers import get_territory_currencies

    # Without a day, Babel reads the clock.
    currencies = get_territory_currencies(country, start_date=day) if country else []
    return str(currencies[0]) if currencies else None


def works(session: Session, language: str, names: dict[MaterialKind, str]) -> Node:
    """Return the materials of a session: what was shown there, and what recorded it."""
    featured = [material for material in session.materials if material.kind in _FEATURED]
    recorded = [material for material in session.materials if material.kind not in _FEATURED]
    return known(
        workFeatured=[_work(material, language, names) for material in featured],
        recordedIn=[_work(material, language, names) for material in recorded],
    )


def _work(material: Material, language: str, names: dict[MaterialKind, str]) -> Node:
    is_file = material.kind in _MEDIA and (material.media_type or "").startswith(("video/", "audio/"))
    has_size = material.kind in _MEDIA and material.size is not None
    return node(
        _WORKS[material.kind],
        name=material.title or names[material.kind],
        url=material.url,
        contentUrl=material.url if is_file else None,
        encodingFormat=material.media_type,
        contentSize=f"{material.size} B" if has_size else None,
        inLanguage=material.language or language,
    )


def organizers(cycle: Cycle) -> list[Node]:
    """Return who organizes a cycle, each with its contacts."""
    return [
        organization(item, [contact for contact in cycle.contacts if contact.institution == item])
        for item in cycle.organizers
    ]


def hosts(cycle: Cycle) -> list[Node]:
    """Return who receives the sessions of a cycle."""
    return [organization(host) for host in {host.id: host for s in cycle.sessions for host in s.hosts}.values()]
