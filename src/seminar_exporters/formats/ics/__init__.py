"""
The calendar: the whole cycle in one file to subscribe to, and one file for each session to take away.

icalendar is imported when a calendar is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seminar_exporters.contract.exporter import Exporter
from seminar_exporters.contract.hookspecs import hookimpl
from seminar_exporters.contract.outputs import Artifact, Output
from seminar_exporters.contract.publication import Publication
from seminar_exporters.formats.ics.options import IcsOptions
from seminar_exporters.formats.ics.recent import RECENT, WHOLE, recent

__all__ = ["IcsOptions", "seminar_register_exporters"]


def _outputs(publication: Publication) -> Iterator[Output]:
    """
    Declare the files.

    RFC 5545 3.4 asks for a component in every calendar: where no session has a date, there is no file.  A withdrawn
    session stays in the whole calendar for a while and loses its own file, to which nothing links any longer.
    """
    events = publication.edition.events
    if events:
        yield Output(RECENT, "text/calendar", role="calendar")
        if len(recent(publication)) < len(events):
            yield Output(WHOLE, "text/calendar", role="archive")
    for event in events:
        if not event.withdrawn:
            session = event.session
            depends_on = publication.stands_for([session])
            path = f"sessions/{session.id}.ics"
            yield Output(path, "text/calendar", role="calendar", session=session.id, depends_on=depends_on)


def _export(publication: Publication) -> Iterator[Artifact]:
    from seminar_exporters.formats.ics.calendar import artifacts

    return artifacts(publication)


@hookimpl
def seminar_register_exporters() -> Iterable[Exporter]:
    """Return the exporter of calendars."""
    description = "Calendar of the cycle and of each session (iCalendar)"
    return [Exporter(name="ics", description=description, options=IcsOptions, outputs=_outputs, export=_export)]
