"""Pictures in the text: logos, and codes to be scanned, each with what it says in words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import attrs
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from seminar_exporters.formats.docx.xml import escape
from seminar_model import Asset

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_MM = 36_000
"""A millimetre, in English metric units."""
_ENDINGS = {"image/png": "png", "image/jpeg": "jpeg"}


class Box(NamedTuple):
    """The room that a picture has, in millimetres."""

    width: float
    height: float


@attrs.define
class Pictures:
    """
    Places pictures in a part of the document.

    They are put in as they are: python-docx would refuse JPEG files of some cameras and of Photoshop.
    """

    part: DocumentPart
    _kept: dict[bytes, str] = attrs.field(factory=dict)
    _placed: int = 0

    def asset(self, asset: Asset, alt: str, box: Box) -> str:
        """Return a run with a picture of the cycle, as large as its box lets it be."""
        width, height = asset.shown_size
        scale = min(box.width / width, box.height / height)
        size = Box(width * scale, height * scale)
        return self._run(self._keep(asset.published, asset.media_type), asset.name, alt, size)

    def code(self, url: str, alt: str, side: float) -> str:
        """Return a run with a QR code, as wide as is said."""
        import segno

        stream = io.BytesIO()
        segno.make(url, error="m", micro=False).save(stream, kind="png", scale=8, border=4)
        return self._run(self._keep(stream.getvalue(), "image/png"), "QR code", alt, Box(side, side))

    def _keep(self, content: bytes, media_type: str) -> str:
        """Return the id of the relationship to a picture, which the document holds once."""
        if content not in self._kept:
            name = f"picture{len(self._kept) + 1}"
            path = PackURI(f"/word/media/{name}.{_ENDINGS[media_type]}")
            made = Part(path, media_type, content, self.part.package)
            self.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, made, name)
            self._kept[content] = name
        return self._kept[content]

    def _run(self, relationship: str, name: str, alt: str, box: Box) -> str:
        self._placed += 1
        size = f'cx="{max(1, round(box.width * _MM))}" cy="{max(1, round(box.height * _MM))}"'
        known = f'id="{self._placed}" name="{escape(name)}" descr="{escape(alt)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {known}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:pic><pic:nvPicPr><pic:cNvPr {known}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
