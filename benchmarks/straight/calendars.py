"""The obvious script on icalendar: ``add`` and ``to_ical``, for the whole cycle and for each session."""

from __future__ import annotations

import datetime as dt
import functools
import uuid

from icalendar import Calendar, Event, Timezone, vText, vUri
from straight import words
from straight.words import Season

from seminar_model import Session, Timed


def calendars(season: Season, now: dt.datetime) -> dict[str, bytes]:
    """Return ``calendar.ics``, and the calendar of each session."""
    contact, cycle = words.contact(season.cycle), season.cycle
    events = {session.id: _event(session, season, now, contact) for session in cycle.sessions}
    days = [session.when.first_day or dt.date.max for session in cycle.sessions]
    whole = _calendar(f"{season.base_url}calendar.ics", now)
    whole.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, season.tag)))
    whole.add("name", cycle.title)
    whole.add("x-wr-calname", cycle.title)
    whole.add("url", f"{season.base_url}index.html" if season.linked else cycle.url)
    whole.add_component(_zone(min(days).year, max(days).year))
    for event in events.values():
        whole.add_component(event)
    found = {"calendar.ics": whole.to_ical()}
    for session, day in zip(cycle.sessions, days, strict=True):
        path = f"sessions/{session.id}.ics"
        single = _calendar(season.base_url + path, now)
        if isinstance(session.when, Timed):
            single.add_component(_zone(day.year, day.year))
        single.add_component(events[session.id])
        found[path] = single.to_ical()
    return found


@functools.cache
def _zone(first: int, last: int) -> Timezone:
    # icalendar's documentation: "This can take some time. Please cache the results."
    return Timezone.from_tzid("Europe/Paris", first_date=dt.date(first, 1, 1), last_date=dt.date(last + 1, 1, 1))


def _calendar(url: str, now: dt.datetime) -> Calendar:
    result = Calendar()
    result.add("version", "2.0")
    result.add("prodid", "-//seminar-model//seminar-model//EN")
    result.add("calscale", "GREGORIAN")
    result.add("last-modified", now)
    result.add("refresh-interval", dt.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "PT12H")
    result.add("source", vUri(url), parameters={"VALUE": "URI"})
    return result


def _event(session: Session, season: Season, now: dt.datetime, contact: str) -> Event:
    result = Event()
    result.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{season.tag}/{session.id}")))
    result.add("dtstamp", now)
    result.add("created", now)
    result.add("last-modified", now)
    result.add("sequence", 0)
    result.add("status", "CONFIRMED")
    result.add("class", "PUBLIC")
    _add_times(result, session)
    result.add("summary", session.title)
    tokens, facts = words.PROSE.parse(session.abstract.text), list(words.facts(session))
    html = words.html(facts, words.rendered(tokens), session, contact).replace("\n", "")
    result.add("description", words.text(facts, words.plain(tokens), session, contact), parameters={"DERIVED": "TRUE"})
    result.add("styled-description", html, parameters={"VALUE": "TEXT", "FMTTYPE": "text/html"})
    result.add("x-alt-desc", vText(html), parameters={"FMTTYPE": "text/html"})
    result.add("categories", season.cycle.keywords)
    result.add("location", words.place(session.venue))
    result.add("geo", (session.venue.geo.latitude, session.venue.geo.longitude))
    result.add("url", session.url)
    if session.online:
        parameters = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": session.online.platform}
        result.add("conference", vUri(session.online.url), parameters=parameters)
    for material in session.materials:
        result.add("attach", material.url, parameters={"FMTTYPE": material.media_type, "SIZE": str(material.size)})
    result.add("contact", contact)
    return result


def _add_times(event: Event, session: Session) -> None:
    when = session.when
    if isinstance(when, Timed):
        event.add("dtstart", when.start)
        event.add("dtend", when.end)
        event.add("transp", "OPAQUE")
    else:
        event.add("dtstart", when.date)
        event.add("dtend", when.date + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
