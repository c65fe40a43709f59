"""Reading a template: the styles that it must have, its lists, its pages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import attrs
import docx
from docx.oxml.ns import qn

from seminar_exporters.errors import ExportError
from seminar_exporters.formats.docx.element_order import insert
from seminar_exporters.formats.docx.numbering import Numbering
from seminar_exporters.formats.docx.styles import STYLES
from seminar_exporters.formats.docx.template_safety import check_safety

if TYPE_CHECKING:
    from docx.document import Document


@attrs.frozen(kw_only=True)
class Base:
    """A template that is open."""

    document: Document
    """As python-docx sees it."""
    styles: dict[str, str]
    """The ids of its styles, by the names that we know them by."""
    numbering: Numbering
    """Its lists."""
    section: Any
    """The properties of its pages."""
    width: int
    """The width of the text, in twentieths of a point."""
    outdent: int
    """How far headings stand out of the text."""


def open_template(content: bytes, name: str) -> Base:
    """
    Open a template.

    Raises:
        ExportError: it is no document of Word, it could fetch or run something, or a style is missing.
    """
    check_safety(content, name)
    try:
        return _read(docx.Document(io.BytesIO(content)), name)
    except ExportError:
        raise
    except Exception as error:
        words = f"the template {name!r} is no document that Word wrote: save it again as .docx"
        raise ExportError(words) from error


def _read(document: Document, name: str) -> Base:
    styles = document.styles.element
    known = _known(styles, name)
    section = _last_section(document.element.body)
    return Base(
        document=document,
        styles=known,
        numbering=_numbering(document, known, name),
        section=section,
        width=_text_width(section),
        outdent=max(0, -_left_indent(styles, known["heading 1"])),
    )


def _known(styles: Any, template: str) -> dict[str, str]:
    """Return the ids of the styles that we need: Word's own names differ in case between versions."""
    found = {
        (style.get(qn("w:type")), style.find(qn("w:name")).get(qn("w:val")).casefold()): style.get(qn("w:styleId"))
        for style in styles.findall(qn("w:style"))
        if style.find(qn("w:name")) is not None
    }
    needed = [style for style in STYLES if not style.default or style.name == "Normal"]
    missing = [style.name for style in needed if (style.kind, style.name.casefold()) not in found]
    if missing:
        names, plural = ", ".join(map(repr, missing)), "s" if len(missing) > 1 else ""
        words = f"the template {template!r} has no style{plural} {names}: start from the template of this library"
        raise ExportError(words)
    return {style.name: found[style.kind, style.name.casefold()] for style in needed}


def _style(styles: Any, style_id: str) -> Any:
    return next(style for style in styles.findall(qn("w:style")) if style.get(qn("w:styleId")) == style_id)


def _left_indent(styles: Any, style_id: str) -> int:
    indent = _style(styles, style_id).find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return 0 if indent is None else int(indent.get(qn("w:left")) or indent.get(qn("w:start")) or "0")


def _numbering(document: Document, known: dict[str, str], template: str) -> Numbering:
    numbers: dict[str, int] = {}
    for name in ("List Bullet", "List Number"):
        path = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
        found = _style(document.styles.element, known[name]).find(path)
        if found is None:
            raise ExportError(f"the style {name!r} of the template {template!r} is no list: give it bullets or numbers")
        numbers[name] = int(found.get(qn("w:val")))
    lists = document.part.numbering_part.element.findall(qn("w:num"))
    own = {int(item.get(qn("w:numId"))): int(item.find(qn("w:abstractNumId")).get(qn("w:val"))) for item in lists}
    return Numbering(numbers["List Bullet"], own[numbers["List Number"]], max(own) + 1)


def _last_section(body: Any) -> Any:
    """Return the properties of the last section, with the heads and feet that it takes from those before it."""
    sections = list(body.iter(qn("w:sectPr")))
    last = sections[-1]
    named = (qn("w:headerReference"), qn("w:footerReference"))
    found = {(e.tag, e.get(qn("w:type"))): e for section in sections for e in section if e.tag in named}
    for reference in reversed(found.values()):
        last.insert(0, reference)
    if last.find(qn("w:titlePg")) is None:
        insert(last, "<w:titlePg/>")
    return last


def _text_width(section: Any) -> int:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    sides = int(margins.get(qn("w:left"))) + int(margins.get(qn("w:right")))
    return int(size.get(qn("w:w"))) - sides
