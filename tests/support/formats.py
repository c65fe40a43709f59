"""Formats for the tests of publishing: plain text that says what an edition says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace

from seminar_exporters import Artifact, Exporter, Output, Plugins, Publication, Settings, create_plugins, hookimpl
from seminar_exporters.output.stores import HistoryStore

Make = Callable[[Publication], dict[str, str]]


def exporter(name: str, make: Make) -> Exporter:
    """Return an exporter of text files, by their paths."""

    def outputs(publication: Publication) -> Iterator[Output]:
        yield from (Output(path, "text/plain", role=name) for path in make(publication))

    def export(publication: Publication) -> Iterator[Artifact]:
        yield from (Artifact(path, text.encode()) for path, text in make(publication).items())

    return Exporter(name=name, description=f"Text of {name}", outputs=outputs, export=export)


def lists(publication: Publication) -> dict[str, str]:
    """Make one file of all events, and one for each session."""
    edition = publication.edition
    rows = [
        f"{event.session.id} {event.status} {event.revision.sequence} {event.when} {event.revision.modified}"
        for event in edition.events
    ]
    sessions = {
        f"sessions/{session.id}.txt": f"{session.title}\n{edition.revision(session).sequence}\n{session.when}\n"
        for session in edition.cycle.sessions
    }
    return {"list.txt": "\n".join([edition.cycle.title, *rows, ""]), **sessions}


def notes(publication: Publication) -> dict[str, str]:
    """Make a file of what was announced."""
    log = publication.edition.log
    return {"notes/log.txt": "".join(f"{entry.edition}: {change}\n" for entry in log for change in entry.changes)}


def plugins(*exporters: Exporter) -> Plugins:
    """Return the plugins with these exporters: ``lists`` and ``notes`` when none is given."""
    chosen = exporters or (exporter("lists", lists), exporter("notes", notes))

    @hookimpl
    def seminar_register_exporters() -> Iterable[Exporter]:
        return chosen

    plugin = SimpleNamespace(__name__="tests", seminar_register_exporters=seminar_register_exporters)
    return create_plugins(plugins=[plugin], entry_points=False)


def settings(history: HistoryStore | None, *formats: str, insist: Iterable[str] = ()) -> Settings:
    """Return settings that publish these formats: ``lists`` and ``notes`` when none is given."""
    return Settings(history=history, formats=formats or ("lists", "notes"), insist=tuple(insist))
