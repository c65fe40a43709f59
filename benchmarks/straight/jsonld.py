"""The obvious script for the markup of search engines: dictionaries, and ``json.dumps``."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from markdown_it.token import Token
from straight import words
from straight.words import Season

from seminar_model import Cycle, Institution, Session, Timed, Venue

Node = dict[str, Any]

_MODES = "https://schema.org/{}EventAttendanceMode"


def markup(season: Season, now: dt.datetime) -> bytes:
    """Return ``events.jsonld``."""
    return json.dumps(_series(season, now), ensure_ascii=False, indent=2).encode()


def alone(session: Session, abstract: list[Token], season: Season, now: dt.datetime) -> Node:
    """Return the markup of the page of a session whose abstract is parsed already."""
    series = {"@type": "EventSeries", "@id": season.tag}
    return {"@context": "https://schema.org", **_event(session, abstract, season, now), "superEvent": series}


def _series(season: Season, now: dt.datetime) -> Node:
    cycle = season.cycle
    events = [_event(session, words.PROSE.parse(session.abstract.text), season, now) for session in cycle.sessions]
    places = {json.dumps(place): place for event in events for place in _listed(event["location"])}
    found: Node = {
        "@context": "https://schema.org",
        "@type": "EventSeries",
        "@id": season.tag,
        "name": cycle.title,
        "alternateName": f"{cycle.title} – {cycle.subtitle}",
        "url": f"{season.base_url}index.html" if season.linked else cycle.url,
        "startDate": min(event["startDate"] for event in events)[:10],
        "endDate": max(event["endDate"] for event in events)[:10],
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": _of_all({event["eventAttendanceMode"] for event in events}),
        "location": _single(list(places.values())),
        "organizer": _organization(cycle.organizers[0]),
        "inLanguage": cycle.language,
        "keywords": list(cycle.keywords),
        "subEvent": events,
    }
    if season.linked:
        found["sameAs"] = cycle.url
        found["mainEntityOfPage"] = {"@type": "WebPage", "url": found["url"], "dateModified": now.isoformat()}
    return found


def _listed(value: Node | list[Node]) -> list[Node]:
    return value if isinstance(value, list) else [value]


def _single(nodes: list[Node]) -> Node | list[Node]:
    return nodes[0] if len(nodes) == 1 else nodes


def _of_all(modes: set[str]) -> str:
    return modes.pop() if len(modes) == 1 else _MODES.format("Mixed")


def _event(session: Session, abstract: list[Token], season: Season, now: dt.datetime) -> Node:
    cycle, page = season.cycle, season.page(session)
    places = [_place(session.venue)]
    if session.online:
        places.append({"@type": "VirtualLocation", "name": session.online.platform, "url": session.online.url})
    found: Node = {
        "@type": "EducationEvent",
        "@id": f"{season.tag}/{session.id}",
        "superEvent": {"@id": season.tag},
        "name": session.title,
        "description": words.plain(abstract),
        "url": page or session.url,
        **_dates(session),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": _MODES.format("Mixed" if session.online else "Offline"),
        "location": _single(places),
        "organizer": _single([_organization(host) for host in session.hosts]),
        "performer": _single([_person(part.person.name, part.person.affiliation) for part in session.contributions]),
        "inLanguage": cycle.language,
        "keywords": list(cycle.keywords),
        **_attendance(session),
        "workFeatured": _single([_work(material.url, material.media_type, cycle) for material in session.materials]),
    }
    if session.subtitle:
        found["alternateName"] = f"{session.title} – {session.subtitle}"
    if page:
        found["sameAs"] = session.url
        dates = {"datePublished": now.isoformat(), "dateModified": now.isoformat()}
        found["mainEntityOfPage"] = {"@type": "WebPage", "url": page, **dates}
    return found


def _dates(session: Session) -> Node:
    when = session.when
    if isinstance(when, Timed):
        return {"startDate": when.start.isoformat(), "endDate": when.end.isoformat()}
    return {"startDate": when.date.isoformat(), "endDate": when.date.isoformat()}


def _attendance(session: Session) -> Node:
    registration = session.registration
    if registration is None:
        return {}
    return {
        "isAccessibleForFree": True,
        "maximumAttendeeCapacity": registration.capacity,
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "EUR", "url": registration.url},
    }


def _place(venue: Venue) -> Node:
    return {
        "@type": "Place",
        "name": f"{venue.room}, {venue.owner.name}",
        "address": _address(venue.owner),
        "geo": {"@type": "GeoCoordinates", "latitude": venue.geo.latitude, "longitude": venue.geo.longitude},
    }


def _organization(institution: Institution) -> Node:
    address = _address(institution)
    return {"@type": "Organization", "name": institution.name, "url": institution.url, "address": address}


def _address(institution: Institution) -> Node:
    address = institution.address
    return {
        "@type": "PostalAddress",
        "streetAddress": ", ".join(address.street),
        "postalCode": address.postal_code,
        "addressLocality": address.city,
        "addressCountry": address.country,
    }


def _person(name: str, affiliation: str | None) -> Node:
    return {"@type": "Person", "name": name, "affiliation": {"@type": "Organization", "name": affiliation}}


def _work(url: str, media_type: str | None, cycle: Cycle) -> Node:
    return {
        "@type": "PresentationDigitalDocument",
        "name": "Diaporama",
        "url": url,
        "encodingFormat": media_type,
        "inLanguage": cycle.language,
    }
