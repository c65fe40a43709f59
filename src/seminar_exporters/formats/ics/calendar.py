"""The calendar of a cycle, and that of each of its sessions (RFC 5545 3.4, RFC 7986)."""

from __future__ import annotations

import datetime as dt
import logging
import zoneinfo
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs
import icalendar
from icalendar import Calendar

from seminar_exporters.contract.outputs import Artifact
from seminar_exporters.editions.edition import Event
from seminar_exporters.errors import ExportError
from seminar_exporters.formats.ics import values
from seminar_exporters.formats.ics.event import EventWriter, image
from seminar_exporters.formats.ics.lines import to_bytes
from seminar_exporters.formats.ics.recent import RECENT, WHOLE, recent
from seminar_exporters.formats.ics.timezone import vtimezone_bytes
from seminar_exporters.formats.ics.values import text, uri, utc
from seminar_exporters.wording.typography import typeset
from seminar_model.cycle.identity import calendar_uid
from seminar_model.prose.plain import plain

if TYPE_CHECKING:
    from seminar_exporters.contract.outputs import Link
    from seminar_exporters.contract.publication import Publication

PRODID = "-//seminar-model//seminar-model//EN"
"""Without a version: a new one of the library changes no file by itself."""


_LARGE = 900_000
"""How long a calendar may be, in bytes, before it is too long for some: Google Calendar stops at a megabyte."""
_LOG = logging.getLogger(__name__)

Years = tuple[str, int]
"""A zone, and a year in which an event has a local time of it."""


@attrs.frozen(kw_only=True)
class Entry:
    """An event as it stands in two files: in that of the cycle and in its own."""

    event: Event
    """The event."""
    content: bytes
    """Its lines."""
    years: tuple[Years, ...]
    """The zones of its local times, and their years."""


def artifacts(publication: Publication) -> Iterator[Artifact]:
    """Make every file."""
    entries = list(make_entries(publication))
    if entries:
        shown = {event.session.id for event in recent(publication)}
        yield _calendar(publication, RECENT, [entry for entry in entries if entry.event.session.id in shown])
        if len(shown) < len(entries):
            yield _calendar(publication, WHOLE, entries)
    for entry in entries:
        path = f"sessions/{entry.event.session.id}.ics"
        if not entry.event.withdrawn and path not in publication.kept:
            yield Artifact(path, _file(single(publication, entry.event), [entry]))


def _calendar(publication: Publication, path: str, entries: list[Entry]) -> Artifact:
    artifact = Artifact(path, _file(whole(publication, path), entries))
    if path == RECENT and len(artifact.content) > _LARGE:
        size, advice = f"{len(artifact.content) / 1e6:.1f} MB", "leave the distant past out: since = 365"
        _LOG.warning("%s has %s, and Google Calendar reads no more than 1 MB; %s", path, size, advice)
    return artifact


def make_entries(publication: Publication) -> Iterator[Entry]:
    """Make every event, in the order of the dates; an error tells of its session."""
    writer = EventWriter.of(publication)
    for event in publication.edition.events:
        try:
            component = writer.event(event)
            entry = Entry(event=event, content=to_bytes(component), years=tuple(years_of(component)))
        except Exception as error:
            error.session = event.session.id  # type: ignore[attr-defined]
            raise
        yield entry


def years_of(component: icalendar.Event) -> Iterator[Years]:
    """
    Yield the zone and the year of each local time of an event.

    Raises:
        ExportError: a zone, which can only be a plugin's, is none of the IANA.
    """
    for value in component.values():
        for item in value if isinstance(value, list) else (value,):
            for moment in getattr(item, "dts", ()):
                if isinstance(moment.dt, dt.datetime) and (key := moment.params.get("TZID")):
                    yield _known(key), moment.dt.year


def _known(key: str) -> str:
    try:
        return zoneinfo.ZoneInfo(key).key
    except (KeyError, ValueError, OSError):
        message = f"{key!r} is no time zone of the IANA; let the plugin that wrote it take one, or UTC"
        raise ExportError(message) from None


def zones_of(years: Iterable[Years]) -> list[tuple[str, int, int]]:
    """Return the zones, sorted, each with its first and last year."""
    found: dict[str, list[int]] = {}
    for key, year in years:
        found.setdefault(key, []).append(year)
    return [(key, min(known), max(known)) for key, known in sorted(found.items())]


def _file(head: Calendar, entries: list[Entry]) -> bytes:
    zones = zones_of(year for entry in entries for year in entry.years)
    return to_bytes(head, [*(vtimezone_bytes(*zone) for zone in zones), *(entry.content for entry in entries)])


def whole(publication: Publication, path: str = RECENT) -> Calendar:
    """Return the calendar of the cycle that stands at a path, without its components."""
    cycle, options = publication.edition.cycle, publication.options
    link = next((link for link in publication.links if link.format == "ics" and link.path == path), None)
    calendar = _head(publication, link, publication.edition.issued)
    calendar["UID"] = text(calendar_uid(cycle))
    for name in ("NAME", "X-WR-CALNAME"):
        calendar[name] = text(typeset(cycle.title, cycle.language))
    if cycle.presentation is not None:
        for name in ("DESCRIPTION", "X-WR-CALDESC"):
            calendar[name] = text(plain(*publication.typeset(cycle.presentation)))
    page = publication.links.first("page")
    if url := (page.url if page else None) or cycle.url:
        calendar["URL"] = uri(url)
    if options.color is not None:
        calendar["COLOR"] = text(options.color)
    return calendar


def single(publication: Publication, event: Event) -> Calendar:
    """
    Return the calendar of one session, without its component.

    It has no name: Outlook would make a calendar of its own for it.  What changes in other sessions does not change it.
    """
    link = publication.links.first("calendar", session=event.session.id, format="ics")
    return _head(publication, link, event.revision.modified)


def _head(publication: Publication, link: Link | None, modified: dt.datetime) -> Calendar:
    options, calendar = publication.options, Calendar()
    calendar["VERSION"] = text("2.0")
    calendar["PRODID"] = text(PRODID)
    calendar["CALSCALE"] = text("GREGORIAN")
    calendar["LAST-MODIFIED"] = utc(modified)
    if options.method is not None:
        calendar["METHOD"] = text(options.method.upper())
    if link is not None and link.url is not None:
        calendar["SOURCE"] = uri(link.url, VALUE="URI")
    if options.refresh:
        interval = dt.timedelta(hours=options.refresh)
        calendar["REFRESH-INTERVAL"] = values.duration(interval, VALUE="DURATION")
        calendar["X-PUBLISHED-TTL"] = values.duration(interval)  # the older name, which Outlook reads
    for name, value in image(publication.edition.cycle.image):
        calendar[name] = value
    return calendar
