"""Pictures in the text: logos, and codes to be scanned, each with what it says in words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import attrs

from seminar_exporters.builtin.docx._xml import escape
from seminar_exporters.errors import ExportError
from seminar_model import Asset

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_MM = 36_000
"""A millimetre, in English metric units."""


class Box(NamedTuple):
    """The room that a picture has, in millimetres."""

    width: float
    height: float


@attrs.define
class Pictures:
    """Places pictures in a part of the document."""

    part: DocumentPart
    _placed: int = 0

    def asset(self, asset: Asset, alt: str, box: Box) -> str:
        """
        Return a run with a picture of the cycle, as large as its box lets it be.

        Raises:
            ExportError: it cannot be read.
        """
        return self._run(asset.content, asset.name, alt, box)

    def code(self, url: str, alt: str, side: float) -> str:
        """Return a run with a QR code, as wide as is said."""
        import segno

        stream = io.BytesIO()
        segno.make(url, error="m", micro=False).save(stream, kind="png", scale=8, border=4)
        return self._run(stream.getvalue(), "QR code", alt, Box(side, side))

    def _run(self, content: bytes, name: str, alt: str, box: Box) -> str:
        try:
            relationship, image = self.part.get_or_add_image(io.BytesIO(content))
            width, height = image.px_width, image.px_height
            scale = min(box.width / width, box.height / height) * _MM
        except Exception as error:
            words = f"the picture {name!r} cannot be read: open it in an editor of pictures and save it again"
            raise ExportError(words) from error
        self._placed += 1
        size = f'cx="{max(1, round(width * scale))}" cy="{max(1, round(height * scale))}"'
        known = f'id="{self._placed}" name="{escape(name)}" descr="{escape(alt)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {known}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:pic><pic:nvPicPr><pic:cNvPr {known}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{escape(relationship)}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
