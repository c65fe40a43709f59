"""The format ``docx``: a brochure to print and to mail, in Word's format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from seminar_exporters.contract.exporter import Exporter
from seminar_exporters.contract.hookspecs import hookimpl
from seminar_exporters.contract.outputs import Artifact, Output
from seminar_model import ModelError, Problem

if TYPE_CHECKING:
    from seminar_exporters.contract.publication import Publication

__all__ = ["DocxOptions", "Template", "default_template", "seminar_register_exporters"]

_PATH = "brochure.docx"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGEST = 20 * 2**20


@attrs.frozen(kw_only=True)
class Template:
    """
    A document of Word in the style of a house: what it says is left out, its styles and pages are used.

    >>> Template(name="maison.docx", content=default_template()).name
    'maison.docx'
    """

    name: str
    """The file's name."""
    content: bytes = attrs.field(repr=lambda content: f"<{len(content)} bytes>")
    """The bytes."""

    def __attrs_post_init__(self) -> None:
        expected = "a document of Word (.docx)"
        if not isinstance(self.content, bytes) or not self.content.startswith(b"PK\x03\x04"):
            message, advice = f"{self.name!r} is no document of Word", "save it again as .docx"
            raise ModelError(
                [Problem(rule="template", field="content", message=message, expected=expected, advice=advice)]
            )
        if len(self.content) > _LARGEST:
            size = f"at most {_LARGEST // 2**20} MB"
            message, advice = f"{self.name!r} is too large", "a template needs no pictures but those of its pages"
            raise ModelError([Problem(rule="template", field="content", message=message, expected=size, advice=advice)])


@attrs.frozen(kw_only=True)
class DocxOptions:
    """How the brochure is made."""

    qr_code: bool = True
    """Whether codes lead from the last page to the calendar and the page, where their addresses are known."""
    template: Template | None = None
    """The style of a house; the library's own when not given."""


def default_template(*, right_to_left: bool = False) -> bytes:
    """
    Return the library's own template, as a document of Word that a house may change.

    Args:
        right_to_left: mirror the page, for a language that is written so.
    """
    from seminar_exporters.formats.docx import template

    return template.default_template(right_to_left=right_to_left)


def _outputs(_: Publication) -> Iterator[Output]:
    yield Output(_PATH, _MEDIA_TYPE, role="brochure")


def _export(publication: Publication) -> Iterator[Artifact]:
    from seminar_exporters.formats.docx.assembly import brochure_of

    yield Artifact(_PATH, brochure_of(publication))


@hookimpl
def seminar_register_exporters() -> Iterable[Exporter]:
    """Register the format."""
    return [
        Exporter(
            name="docx",
            description="A brochure to print and to mail",
            outputs=_outputs,
            export=_export,
            options=DocxOptions,
        )
    ]
