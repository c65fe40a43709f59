"""The format ``html``: a page for the cycle and one for every session, with what search engines read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from seminar_exporters.builtin.html.files import outputs
from seminar_exporters.builtin.html.options import HtmlOptions
from seminar_exporters.exporter import Artifact, Exporter
from seminar_exporters.hookspecs import hookimpl

if TYPE_CHECKING:
    from seminar_exporters.publication import Publication

__all__ = ["HtmlOptions", "seminar_register_exporters"]


def _export(publication: Publication) -> Iterator[Artifact]:
    from seminar_exporters.builtin.html.pages import export

    return export(publication)


@hookimpl
def seminar_register_exporters() -> Iterable[Exporter]:
    """Register the format."""
    return [
        Exporter(
            name="html",
            description="Pages for the web: the cycle, and every session",
            outputs=outputs,
            export=_export,
            options=HtmlOptions,
        )
    ]
