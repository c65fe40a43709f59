"""The format ``html``: a page for the cycle and one for every session, with what search engines read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from seminar_exporters.contract.exporter import Exporter
from seminar_exporters.contract.hookspecs import hookimpl
from seminar_exporters.contract.outputs import Artifact, Output
from seminar_exporters.formats.html.files import outputs
from seminar_exporters.formats.html.options import HtmlOptions

if TYPE_CHECKING:
    from seminar_exporters.contract.publication import Publication

__all__ = ["HtmlOptions", "seminar_register_exporters"]


def _outputs(publication: Publication) -> Iterator[Output]:
    from seminar_exporters.formats.html.site import Site

    # A page of somebody's own may show anything of the cycle.
    known = {} if publication.options.templates else Site(publication).depends_on()
    return outputs(publication, known)


def _export(publication: Publication) -> Iterator[Artifact]:
    from seminar_exporters.formats.html.pages import export

    return export(publication)


@hookimpl
def seminar_register_exporters() -> Iterable[Exporter]:
    """Register the format."""
    return [
        Exporter(
            name="html",
            description="Pages for the web: the cycle, and every session",
            outputs=_outputs,
            export=_export,
            options=HtmlOptions,
        )
    ]
