"""
The markup that search engines read: the cycle as an `EventSeries` of schema.org, its sessions as events of it.

`event_node` makes the node of one session, for this file and for the page of that session alike.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from seminar_exporters.contract.publication import Publication
from seminar_exporters.editions.edition import Event
from seminar_exporters.formats.jsonld import nodes as schema
from seminar_exporters.formats.jsonld.nodes import Node
from seminar_model import AttendanceMode, MaterialKind, OnDate, Role, Status, Timed, When
from seminar_model.cycle.identity import cycle_tag, session_tag
from seminar_model.prose.plain import plain

CONTEXT = "https://schema.org"

_SCHEDULED = "https://schema.org/EventScheduled"
STATUS = {
    Status.CANCELLED: "https://schema.org/EventCancelled",
    Status.POSTPONED: "https://schema.org/EventPostponed",
}
_OTHERS = (Role.CHAIR, Role.DISCUSSANT, Role.MODERATOR, Role.HOST)
# Characters that end a script element, open a comment, are entities in XHTML, or once ended a line of JavaScript.
_UNSAFE = "<>&\u2028\u2029"


def event_node(event: Event, publication: Publication) -> Node:
    """
    Return the node of one session, to stand alone once it has a ``@context``.

    Args:
        event: the session, with what became of it.
        publication: what it is published in.
    """
    return publication.once(("jsonld", event.session.id), lambda: _event_node(event, publication))


def _event_node(event: Event, publication: Publication) -> Node:
    cycle, session = publication.edition.cycle, event.session
    language = cycle.language_of(session)
    page = publication.links.first("page", session=session.id)
    page_url = page.url if page else None
    when = event.when
    assert isinstance(when, OnDate | Timed)
    names = {kind: publication.labels(f"material.{kind}") for kind in MaterialKind}
    found = {
        **schema.node(
            "EducationEvent",
            **{"@id": session_tag(cycle, session)},
            superEvent={"@type": "EventSeries", "@id": cycle_tag(cycle)},
            name=session.title,
            alternateName=session.full_title if session.subtitle else None,
            description=plain(*publication.typeset(session.abstract, language=language)) if session.abstract else None,
            url=page_url or session.url,
            sameAs=session.url if page_url else None,
            mainEntityOfPage=_page(event, page_url) if page_url else None,
            **schema.dates(when),
            **_status(event),
            eventAttendanceMode=schema.ATTENDANCE_MODES[session.attendance_mode],
            location=schema.locations(session),
            organizer=[schema.organization(host) for host in session.hosts] or schema.organizers(cycle),
            performer=_people(event, language, Role.SPEAKER),
            contributor=_people(event, language, *_OTHERS),
            image=cycle.image.url if cycle.image else None,
            inLanguage=language,
            keywords=cycle.keywords,
        ),
        **schema.attendance(session, cycle.country, when.first_day),
        **schema.works(session, language, names),
    }
    return dict(publication.decorate("jsonld.event", schema.set_in(found, language), session))


def _page(event: Event, url: str) -> Node:
    return schema.web_page(url, published=event.revision.created, modified=event.revision.modified)


def _people(event: Event, language: str, *roles: Role) -> list[Node]:
    return schema.distinct(schema.person(part.person, language) for part in event.session.contributions_as(*roles))


def _status(event: Event) -> Node:
    """Return what became of a session, and the days for which it was announced before."""
    revision = event.revision
    previous = list(dict.fromkeys(when.first_day.isoformat() for when in revision.previous if when.first_day))
    if event.status in STATUS:
        # Of a postponed event, Google wants the last day as startDate and no earlier one.
        kept = previous if event.status is Status.CANCELLED else []
        return schema.known(eventStatus=STATUS[event.status], previousStartDate=kept)
    became = ["https://schema.org/EventRescheduled"] if previous else []
    became += ["https://schema.org/EventMovedOnline"] if revision.moved_online else []
    return schema.known(eventStatus=became or _SCHEDULED, previousStartDate=previous)


def series_node(publication: Publication) -> Node:
    """
    Return the node of the cycle, with its sessions in it.

    To search engines the series is an event too: it carries what follows from its sessions.
    """
    cycle, events = publication.edition.cycle, publication.edition.events
    page = publication.links.first("page")
    page_url = page.url if page else None
    series = schema.node(
        "EventSeries",
        **{"@id": cycle_tag(cycle)},
        name=cycle.title,
        alternateName=f"{cycle.title} – {cycle.subtitle}" if cycle.subtitle else None,
        description=plain(*publication.typeset(cycle.presentation)) if cycle.presentation else None,
        url=page_url or cycle.url,
        sameAs=cycle.url if page_url else None,
        mainEntityOfPage=schema.web_page(page_url, modified=publication.edition.issued) if page_url else None,
        **_of_all(events),
        organizer=schema.organizers(cycle) or schema.hosts(cycle),
        contributor=[schema.organization(partner) for partner in cycle.partners],
        sponsor=[schema.organization(sponsor) for sponsor in cycle.sponsors],
        image=cycle.image.url if cycle.image else None,
        inLanguage=cycle.language,
        keywords=cycle.keywords,
    )
    # In the series itself its sessions refer to it by its name: a node is defined once in a document.
    nodes = [{**event_node(event, publication), "superEvent": {"@id": cycle_tag(cycle)}} for event in events]
    series = schema.set_in(series, cycle.language)
    return {"@context": CONTEXT, **series, **({"subEvent": nodes} if nodes else {})}


def _of_all(events: Iterable[Event]) -> Node:
    """Return what follows from the sessions: of those that take place, or of all where none does."""
    everything = tuple(events)
    on = tuple(event for event in everything if event.status not in STATUS) or everything
    if not on:
        return {}
    modes = {event.session.attendance_mode for event in on}
    statuses = {STATUS.get(event.status, _SCHEDULED) for event in on}
    return schema.known(
        startDate=_first(event.when for event in on).isoformat(),
        endDate=_last(event.when for event in on).isoformat(),
        eventStatus=statuses.pop() if len(statuses) == 1 else STATUS[Status.POSTPONED],
        eventAttendanceMode=schema.ATTENDANCE_MODES[modes.pop() if len(modes) == 1 else AttendanceMode.MIXED],
        location=schema.distinct(place for event in on for place in schema.locations(event.session)),
    )


def _first(whens: Iterable[When]) -> dt.date:
    return min(when.first_day for when in whens if when.first_day)


def _last(whens: Iterable[When]) -> dt.date:
    return max(when.last_day for when in whens if when.last_day)


def to_script_json(data: Mapping[str, Any]) -> str:
    r"""
    Return JSON that can stand in a ``script`` element as it is, whatever texts it holds.

    >>> print(to_script_json({"name": "</script>"}))
    {
      "name": "\u003c/script\u003e"
    }
    """
    text = json.dumps(data, ensure_ascii=False, indent=2)
    for character in _UNSAFE:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
