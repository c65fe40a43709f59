"""The document that a template becomes: opened and checked by python-docx, filled, and closed as bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from seminar_exporters.builtin.docx._package import DECLARATION, parts_of, zipped
from seminar_exporters.builtin.docx._prose import Numbering
from seminar_exporters.builtin.docx._styles import STYLES
from seminar_exporters.builtin.docx._template import NAMESPACES, RUNNING_TITLE, footnotes
from seminar_exporters.builtin.docx._writer import Addresses
from seminar_exporters.builtin.docx._xml import Voice, language_mark
from seminar_exporters.errors import ExportError

if TYPE_CHECKING:
    from docx.document import Document

_LONGEST_PROPERTY = 255
_KEPT = frozenset(
    {"styles", "numbering", "settings", "webSettings", "fontTable", "theme", "customXml", "glossaryDocument", "font"}
)
"""What a document needs of its template, beside the heads and feet of its pages."""
_DROPPED = frozenset({"thumbnail", "extended-properties"})
# What follows an element in the schema, where it has its place (CT_SectPr, CT_Settings).
_AFTER_DIRECTION = ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")
_AFTER_TITLE_PAGE = ("textDirection", "bidi", *_AFTER_DIRECTION)
_AFTER_NOTES = (
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
)


@attrs.frozen(kw_only=True)
class Properties:
    """What the document says of itself."""

    title: str
    author: str
    subject: str
    keywords: str
    created: dt.datetime
    modified: dt.datetime


@attrs.define(kw_only=True)
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

    @classmethod
    def open(cls, content: bytes, name: str) -> Base:
        """
        Open a template.

        Raises:
            ExportError: it is no document of Word, or a style is missing.
        """
        try:
            document = docx.Document(io.BytesIO(content))
            body = document.element.body
            sections = list(body.iter(qn("w:sectPr")))
            styles = document.styles.element
        except Exception as error:
            words = f"the template {name!r} is no document that Word wrote: save it again as .docx"
            raise ExportError(words) from error
        if not sections or body[-1] is not sections[-1]:
            raise ExportError(f"the template {name!r} says nothing of its pages: save it again with Word")
        known = _known(styles, name)
        section = _inherited(sections)
        return cls(
            document=document,
            styles=known,
            numbering=_numbering(document, known, name),
            section=section,
            width=_text_width(section),
            outdent=max(0, -_left_indent(styles, known["heading 1"])),
        )

    def fill(self, voice: Voice, properties: Properties, running_title: str) -> None:
        """Put in what is the same on every page, and what the document says of itself."""
        _drop_relationships(self.document, self.section)
        _set_language(self.document, voice)
        _set_properties(self.document, voice, properties)
        for part in self._pages():
            _replace_title(part.element, running_title)
        if voice.is_right_to_left and self.section.find(qn("w:bidi")) is None:
            _insert(self.section, "<w:bidi/>", _AFTER_DIRECTION)

    def _pages(self) -> Iterator[XmlPart]:
        for relationship in self.document.part.rels.values():
            if relationship.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}:
                yield relationship.target_part

    def close(self, body: Iterable[str], notes: Iterable[str], addresses: Addresses, of_notes: Addresses) -> bytes:
        """Return the document with what it says."""
        part = self.document.part
        _link(part, addresses)
        _link(_put_notes(part, "".join(notes)), of_notes)
        self._put_lists()
        section = etree.tostring(self.section, encoding="unicode", with_tail=False)
        text = "".join(body)
        parts = parts_of(part.package)
        parts[part.partname.membername] = (
            f"{DECLARATION}<w:document {NAMESPACES}><w:body>{text}{section}</w:body></w:document>".encode()
        )
        return zipped(parts)

    def _put_lists(self) -> None:
        if not self.numbering.restarts:
            return
        lists = self.document.part.numbering_part.element
        made = parse_xml(f"<w:numbering {NAMESPACES}>{''.join(self.numbering.restarts)}</w:numbering>")
        last = lists.findall(qn("w:num"))[-1]
        for element in reversed(made):
            last.addnext(element)
        etree.cleanup_namespaces(lists)


# Reading a template


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
        names = ", ".join(map(repr, missing))
        plural = "s" if len(missing) > 1 else ""
        words = f"the template {template!r} has no style{plural} {names}: start from the template of this library"
        raise ExportError(words)
    return {style.name: found[style.kind, style.name.casefold()] for style in needed}


def _style(styles: Any, style_id: str) -> Any:
    return next(style for style in styles.findall(qn("w:style")) if style.get(qn("w:styleId")) == style_id)


def _left_indent(styles: Any, style_id: str) -> int:
    indent = _style(styles, style_id).find(f"{qn('w:pPr')}/{qn('w:ind')}")
    value = "0" if indent is None else indent.get(qn("w:left")) or indent.get(qn("w:start")) or "0"
    return int(value)


def _numbering(document: Document, known: dict[str, str], template: str) -> Numbering:
    numbers: dict[str, int] = {}
    for name in ("List Bullet", "List Number"):
        path = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
        element = _style(document.styles.element, known[name]).find(path)
        if element is None:
            raise ExportError(f"the style {name!r} of the template {template!r} is no list: give it bullets or numbers")
        numbers[name] = int(element.get(qn("w:val")))
    lists = document.part.numbering_part.element.findall(qn("w:num"))
    own = {int(item.get(qn("w:numId"))): int(item.find(qn("w:abstractNumId")).get(qn("w:val"))) for item in lists}
    return Numbering(numbers["List Bullet"], own[numbers["List Number"]], max(own) + 1)


def _inherited(sections: list[Any]) -> Any:
    """Return the properties of the last section, with the heads and feet that it takes from those before it."""
    last = sections[-1]
    named = (qn("w:headerReference"), qn("w:footerReference"))
    found = {(e.tag, e.get(qn("w:type"))): e for section in sections for e in section if e.tag in named}
    for element in reversed(found.values()):
        last.insert(0, element)
    if last.find(qn("w:titlePg")) is None:
        _insert(last, "<w:titlePg/>", _AFTER_TITLE_PAGE)
    return last


def _insert(parent: Any, xml: str, later: Iterable[str]) -> None:
    """Put an element before the first of those that the schema has after it."""
    element = parse_xml(f"<w:a {NAMESPACES}>{xml}</w:a>")[0]
    following = next((child for child in parent if etree.QName(child).localname in later), None)
    if following is None:
        parent.append(element)
    else:
        following.addprevious(element)


def _text_width(section: Any) -> int:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    sides = int(margins.get(qn("w:left"))) + int(margins.get(qn("w:right")))
    return int(size.get(qn("w:w"))) - sides


# Filling it


def _drop_relationships(document: Document, section: Any) -> None:
    """Leave out what only the body of the template needed: pictures, comments, links."""
    package = document.part.package
    for own, kept in ((package.rels, None), (document.part.rels, _KEPT)):
        named = set(section.xpath(".//@r:id")) if kept else set()
        for name, relationship in list(own.items()):
            kind = relationship.reltype.rpartition("/")[2]
            if kind in _DROPPED if kept is None else (kind not in kept and name not in named):
                del own[name]


def _set_language(document: Document, voice: Voice) -> None:
    """Say the language once, for the whole document; styles that said another no longer do."""
    styles = document.styles.element
    for element in list(styles.iter(qn("w:lang"))):
        element.getparent().remove(element)
    path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    defaults = styles.find(path)
    if defaults is None:
        new = parse_xml(f"<w:docDefaults {NAMESPACES}><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>")
        styles.insert(0, new)
        defaults = styles.find(path)
    mark = parse_xml(f"<w:a {NAMESPACES}>{language_mark(voice.language, voice.tag)}</w:a>")[0]
    mark.set(qn("w:val"), voice.tag)
    defaults.append(mark)
    settings = document.settings.element
    for name in ("w:updateFields", "w:attachedTemplate", "w:mailMerge"):
        for element in settings.findall(qn(name)):
            settings.remove(element)
    for element in settings.findall(qn("w:themeFontLang")):
        element.set(qn("w:bidi" if voice.is_right_to_left else "w:val"), voice.tag)


def _set_properties(document: Document, voice: Voice, properties: Properties) -> None:
    own = document.core_properties
    for element in list(own._element):  # noqa: SLF001 - python-docx forgets some of the template's
        own._element.remove(element)  # noqa: SLF001
    own.language = voice.language
    own.title = properties.title[:_LONGEST_PROPERTY]
    own.author = properties.author[:_LONGEST_PROPERTY]
    own.created, own.modified = properties.created, properties.modified
    if properties.subject:
        own.subject = properties.subject[:_LONGEST_PROPERTY]
    if properties.keywords:
        own.keywords = properties.keywords[:_LONGEST_PROPERTY]


def _replace_title(page: Any, title: str) -> None:
    """Put the title in the place of the controls that ask for it, and take the controls away."""
    for control in list(page.iter(qn("w:sdt"))):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is None or tag.get(qn("w:val")) != RUNNING_TITLE:
            continue
        for index, text in enumerate(control.iter(qn("w:t"))):
            text.text = title if index == 0 else ""
        for element in list(control.find(qn("w:sdtContent"))):
            control.addprevious(element)
        control.getparent().remove(control)


# Closing it


def _link(part: Part, addresses: Addresses) -> None:
    for url, name in addresses.ids.items():
        part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, name, is_external=True)


def _put_notes(part: Part, notes: str) -> Part:
    """Put the notes into a part of their own, and tell the settings which of them are lines."""
    made = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, footnotes(notes), part.package)
    part.rels.add_relationship(RELATIONSHIP_TYPE.FOOTNOTES, made, "notes")
    settings = part.settings.element
    for element in settings.findall(qn("w:footnotePr")):
        settings.remove(element)
    lines = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    _insert(settings, lines, _AFTER_NOTES)
    return made
