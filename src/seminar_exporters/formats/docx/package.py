"""The zip that a document is (ECMA-376-2): the same parts give the same bytes, wherever they are written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from seminar_exporters.formats.docx.xml import escape

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.rel import _Relationship

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES = "[Content_Types].xml"
_LEVEL = 6
_DEFAULTS = {"jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png"}
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


@attrs.frozen
class Relationship:
    """A line of a ``.rels`` part."""

    id: str
    """What the part names it by."""
    kind: str
    """The address of its kind."""
    target: str
    """A part, or an address on the web."""
    external: bool = False
    """Whether it is an address on the web."""

    @property
    def xml(self) -> str:
        """The line."""
        mode = ' TargetMode="External"' if self.external else ""
        return f'<Relationship Id="{escape(self.id)}" Type="{self.kind}" Target="{escape(self.target)}"{mode}/>'


def relationships(lines: Iterable[Relationship]) -> bytes:
    """Return a ``.rels`` part, its lines sorted."""
    inside = "".join(line.xml for line in sorted(lines, key=lambda line: (len(line.id), line.id)))
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{inside}</Relationships>'.encode()


def content_types(types: Mapping[str, str]) -> bytes:
    """Return the part that says what each other one is, by its name without the leading slash."""
    endings = {name.rpartition(".")[2].lower() for name in types}
    defaults = {"rels": _RELS, "xml": "application/xml", **{e: _DEFAULTS[e] for e in endings & set(_DEFAULTS)}}
    inside = "".join(f'<Default Extension="{ending}" ContentType="{defaults[ending]}"/>' for ending in sorted(defaults))
    inside += "".join(
        f'<Override PartName="/{escape(name)}" ContentType="{escape(kind)}"/>'
        for name, kind in sorted(types.items())
        if defaults.get(name.rpartition(".")[2].lower()) != kind
    )
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{inside}</Types>'.encode()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a zip: the list of types first, the others sorted, no date but the first that a zip can hold."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name], compresslevel=_LEVEL)
    return stream.getvalue()


def parts_of(package: OpcPackage) -> dict[str, bytes]:
    """Return the parts of a package of python-docx, as they are to be zipped."""
    types: dict[str, str] = {}
    parts = {"_rels/.rels": relationships(map(_line, package.rels.values()))}
    for part in package.iter_parts():
        name = part.partname.membername
        types[name], parts[name] = part.content_type, part.blob
        if part.rels:
            parts[part.partname.rels_uri.membername] = relationships(map(_line, part.rels.values()))
    return {**parts, CONTENT_TYPES: content_types(types)}


def _line(relationship: _Relationship) -> Relationship:
    return Relationship(relationship.rId, relationship.reltype, relationship.target_ref, relationship.is_external)
