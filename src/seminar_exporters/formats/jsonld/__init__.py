"""The format ``jsonld``: the markup that search engines read, in a file of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from seminar_exporters.contract.exporter import Exporter
from seminar_exporters.contract.hookspecs import hookimpl
from seminar_exporters.contract.outputs import Artifact, Output
from seminar_exporters.contract.publication import Publication
from seminar_exporters.formats.jsonld.events import STATUS, series_node, to_script_json
from seminar_exporters.formats.jsonld.hints import missing
from seminar_exporters.formats.jsonld.nodes import Node

_LOG = logging.getLogger(__name__)

PATH = "events.jsonld"


def hints(publication: Publication) -> tuple[str, ...]:
    """Return what search engines would like to be told of the sessions that take place, and are not."""
    return _hints(publication, series_node(publication))


def _hints(publication: Publication, series: Node) -> tuple[str, ...]:
    events = zip(publication.edition.events, series.get("subEvent", ()), strict=True)
    return missing({event.session.id: node for event, node in events if event.status not in STATUS})


def _outputs(publication: Publication) -> Iterable[Output]:  # noqa: ARG001 - the shape of `Exporter.outputs`
    yield Output(PATH, "application/ld+json", role="markup")


def _export(publication: Publication) -> Iterable[Artifact]:
    series = series_node(publication)
    for hint in _hints(publication, series):
        _LOG.info("%s", hint)
    yield Artifact(PATH, f"{to_script_json(series)}\n".encode())


@hookimpl
def seminar_register_exporters() -> list[Exporter]:
    """Return the exporter of JSON-LD."""
    return [
        Exporter(
            name="jsonld",
            description="Markup for search engines (schema.org, JSON-LD)",
            outputs=_outputs,
            export=_export,
        )
    ]
