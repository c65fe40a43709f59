"""What a house template may not hold: what fetches, what runs, and what is larger than any template."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from seminar_exporters.errors import ExportError

_LARGEST = 100 * 2**20
"""How many bytes all parts of a template may be together when they are unpacked."""
_RATIO = 200
"""How many times longer than in the archive a part may be: Word's own are less than a tenth of that."""
_MOST_PARTS = 2_000
_FIELDS = frozenset(
    "DATABASE DDE DDEAUTO IMPORT INCLUDE INCLUDEPICTURE INCLUDETEXT LINK MACROBUTTON EMBED CONTROL RD".split()  # noqa: SIM905
)
"""The fields that fetch, embed or run something when a document is opened (ISO/IEC 29500-1, 17.16.5)."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FOLLOWED = frozenset({"hyperlink"})
"""The relationships that may lead out of the document: a reader follows a link, and nothing else does."""
_ACTIVE = re.compile(r"vbaProject|vbaData|activeX|embeddings/|oleObject|\.bin$|afchunk|customUI", re.IGNORECASE)


def check_safety(content: bytes, name: str) -> None:
    """
    Refuse a template that could fetch or run something, or that unpacks to more than any template.

    Args:
        content: the bytes of the archive.
        name: what the template is called, for messages.

    Raises:
        ExportError: with what it holds, where, and what to do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            problem = _size_problem(archive) or next(_problems(archive), None)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, etree.XMLSyntaxError) as error:
        words = f"the template {name!r} is no document that Word wrote: save it again as .docx"
        raise ExportError(words) from error
    if problem:
        raise ExportError(f"the template {name!r} {problem}")


def _size_problem(archive: zipfile.ZipFile) -> str | None:
    """Return what is wrong with the size of an archive, before anything of it is unpacked."""
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        return f"has {len(parts):,} parts: save it again from a new document"
    total = 0
    for part in parts:
        total += part.file_size
        is_bomb = part.file_size > 2**20 and part.file_size > _RATIO * max(part.compress_size, 1)
        if is_bomb or total > _LARGEST:
            return f"unpacks to far more than a template, at {part.filename!r}: save it again from a new document"
    return None


def _problems(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        if _ACTIVE.search(name):
            yield f"holds {name!r}, which can run: save it as .docx, without macros, controls and objects"
        elif name.endswith((".xml", ".rels")):
            yield from _in_part(name, archive.read(name))


def _in_part(name: str, content: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield f"declares entities in {name!r}, which Word never does: save it again"
    elif name.endswith(".rels"):
        yield from _in_relationships(name, content)
    elif b"instrText" in content or b"fldSimple" in content:
        yield from _in_fields(name, content)


def _in_relationships(name: str, content: bytes) -> Iterator[str]:
    for relationship in etree.fromstring(content, _parser()):
        kind = str(relationship.get("Type", "")).rpartition("/")[2]
        if relationship.get("TargetMode") == "External" and kind not in _FOLLOWED:
            target = str(relationship.get("Target", ""))
            advice = "put it into the template itself, or take it out"
            yield f"fetches its {kind} from {target[:80]!r}, in {name!r}: {advice}"


def _in_fields(name: str, content: bytes) -> Iterator[str]:
    """Look at simple fields, and at those whose instructions stand in several runs."""
    root = etree.fromstring(content, _parser())
    simple = (field.get(f"{_W}instr") or "" for field in root.iter(f"{_W}fldSimple"))
    for instructions in (*simple, *_instructions(root)):
        words = instructions.split()
        if words and words[0].upper() in _FIELDS:
            yield f"has the field {words[0].upper()} in {name!r}, which fetches or runs something: take it out"


def _instructions(root: etree._Element) -> Iterator[str]:
    opened: list[str] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText"):
        kind = element.get(f"{_W}fldCharType")
        if element.tag == f"{_W}instrText":
            if opened:
                opened[-1] += element.text or ""
            else:
                yield element.text or ""
        elif kind == "begin":
            opened.append("")
        elif opened:
            yield opened[-1]
            if kind == "end":
                opened.pop()
    yield from opened


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
