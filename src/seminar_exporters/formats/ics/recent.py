"""Which events stand in the calendar that people subscribe to, and which in the whole one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seminar_exporters.contract.publication import Publication
    from seminar_exporters.editions.edition import Event
    from seminar_exporters.formats.ics.options import IcsOptions

RECENT, WHOLE = "calendar.ics", "calendar-all.ics"
"""The calendar that people subscribe to; and, where that leaves the distant past out, the whole one."""


def recent(publication: Publication) -> tuple[Event, ...]:
    """
    Return the events of the calendar that people subscribe to.

    How far back that is counts from the day of the edition, not of the run: on a night without changes nothing leaves
    it.  Where all are long over, all stay, for a calendar has at least one component (RFC 5545 3.6).
    """
    options: IcsOptions = publication.options
    events, issued = publication.edition.events, publication.edition.issued.date()
    if options.since is None:
        return events
    days = options.since
    found = tuple(
        event for event in events if event.when.last_day is None or (issued - event.when.last_day).days <= days
    )
    return found or events
