"""The hooks that a plugin may implement."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from seminar_exporters.contract.exporter import Exporter

PROJECT = "seminar_exporters"
"""The name of the project in pluggy, and of the entry-point group."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Mark a function of a plugin as the implementation of the hook of its name."""


@hookspec
def seminar_register_exporters() -> Iterable[Exporter]:
    r"""
    Return the exporters that a plugin brings.

    A whole plugin, in the module that its entry point in the group ``seminar_exporters`` names::

        from seminar_exporters import Artifact, Exporter, Output, hookimpl


        def outputs(publication):
            yield Output("sessions.csv", "text/csv")


        def export(publication):
            rows = [f"{s.id},{s.when.first_day}" for s in publication.edition.cycle.dated_sessions]
            yield Artifact("sessions.csv", "\r\n".join(rows).encode())


        @hookimpl
        def seminar_register_exporters():
            return [Exporter(name="csv", description="Sessions as a table", outputs=outputs, export=export)]

    Returns:
        Records that the host reads; a generator will do.
    """
    raise NotImplementedError
