"""The formats ``rss``, ``atom`` and ``changes``: feeds of the sessions, and of what changed."""

from __future__ import annotations

from seminar_exporters.contract.exporter import Exporter
from seminar_exporters.contract.hookspecs import hookimpl
from seminar_exporters.formats.feeds import changes, sessions


@hookimpl
def seminar_register_exporters() -> list[Exporter]:
    """Register the formats."""
    return [*sessions.exporters(), changes.exporter()]
