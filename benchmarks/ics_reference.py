"""
The obvious script on icalendar: the same properties and texts, with ``add`` and ``to_ical``.

It stands beside ``ics.py``, which times it.
"""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, Event, vText

from seminar_exporters import Publication
from seminar_exporters.editions.edition import Event as Dated
from seminar_exporters.wording.description import describe, reached
from seminar_exporters.wording.markup import to_html
from seminar_model import OnDate, Purpose
from seminar_model.identity import calendar_uid, session_uid
from seminar_model.prose.plain import plain


def calendar(publication: Publication) -> bytes:
    """Return the calendar of a cycle whose sessions all take place."""
    cycle, edition = publication.edition.cycle, publication.edition
    result = Calendar()
    result.add("version", "2.0")
    result.add("prodid", "-//seminar-model//seminar-model//EN")
    result.add("calscale", "GREGORIAN")
    result.add("uid", calendar_uid(cycle))
    result.add("name", cycle.title)
    result.add("x-wr-calname", cycle.title)
    result.add("last-modified", edition.issued)
    result.add("refresh-interval", dt.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "PT12H")
    for session in edition.events:
        result.add_component(event(session, publication))
    result.add_missing_timezones(first_date=dt.date(2011, 1, 1), last_date=dt.date(2039, 1, 1))
    return result.to_ical()


def event(dated: Dated, publication: Publication) -> Event:
    """Return one event."""
    cycle, labels = publication.edition.cycle, publication.labels
    session, revision, result = dated.session, dated.revision, Event()
    blocks, notes = describe(dated, cycle, labels)
    html = to_html(blocks, notes).replace("\n", "")
    result.add("uid", session_uid(cycle, session))
    result.add("dtstamp", revision.modified)
    result.add("created", revision.created)
    result.add("last-modified", revision.modified)
    result.add("sequence", revision.sequence)
    result.add("status", "CONFIRMED")
    result.add("class", "PUBLIC")
    if isinstance(dated.when, OnDate):
        result.add("transp", "TRANSPARENT")
        result.add("dtstart", dated.when.date)
        result.add("dtend", dated.when.last_day + dt.timedelta(days=1))
    else:
        result.add("transp", "OPAQUE")
        result.add("dtstart", dated.when.start)
        result.add("dtend", dated.when.end)
    result.add("summary", session.title)
    result.add("description", plain(blocks, notes), parameters={"DERIVED": "TRUE"})
    result.add("styled-description", html, parameters={"VALUE": "TEXT", "FMTTYPE": "text/html"})
    result.add("x-alt-desc", vText(html), parameters={"FMTTYPE": "text/html"})
    result.add("categories", cycle.keywords)
    if session.venue:
        result.add("location", ", ".join(labels.place(session.venue)))
        if session.venue.geo:
            result.add("geo", (session.venue.geo.latitude, session.venue.geo.longitude))
    if session.url:
        result.add("url", session.url)
    for material in session.materials:
        parameters = {"FMTTYPE": material.media_type, "SIZE": str(material.size)}
        result.add("attach", material.url, parameters=parameters)
    for contact in cycle.contacts_for(Purpose.INFORMATION):
        result.add("contact", reached(contact, labels))
    return result
