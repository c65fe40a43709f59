"""The document that a template becomes: filled with what is the same on every page, and closed as bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from seminar_exporters.formats.docx.element_order import element, insert
from seminar_exporters.formats.docx.package import DECLARATION, parts_of, zipped
from seminar_exporters.formats.docx.template import NAMESPACES, RUNNING_TITLE, footnotes
from seminar_exporters.formats.docx.template_reading import Base
from seminar_exporters.formats.docx.writer import Addresses
from seminar_exporters.formats.docx.xml import Voice, language_mark

if TYPE_CHECKING:
    from docx.document import Document

_LONGEST_PROPERTY = 255
_KEPT = frozenset(
    {"styles", "numbering", "settings", "webSettings", "fontTable", "theme", "customXml", "glossaryDocument", "font"}
)
"""What a document needs of its template, beside the heads and feet of its pages."""
_DROPPED = frozenset({"thumbnail", "extended-properties"})


@attrs.frozen(kw_only=True)
class Properties:
    """What the document says of itself."""

    title: str
    author: str
    subject: str
    keywords: str
    created: dt.datetime
    modified: dt.datetime


def fill(base: Base, voice: Voice, properties: Properties, running_title: str) -> None:
    """Put in what is the same on every page, and what the document says of itself."""
    _drop_relationships(base)
    _set_language(base.document, voice)
    _set_properties(base.document, voice, properties)
    for part in _pages(base.document):
        _replace_title(part.element, running_title)
    if voice.is_right_to_left and base.section.find(qn("w:bidi")) is None:
        insert(base.section, "<w:bidi/>")


def close(base: Base, body: Iterable[str], notes: Iterable[str], addresses: Addresses, of_notes: Addresses) -> bytes:
    """Return the document with what it says."""
    part = base.document.part
    _link(part, addresses)
    _link(_put_notes(base.document, "".join(notes)), of_notes)
    _put_lists(base)
    section = etree.tostring(base.section, encoding="unicode", with_tail=False)
    text = "".join(body)
    parts = parts_of(part.package)
    parts[part.partname.membername] = (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{text}{section}</w:body></w:document>".encode()
    )
    return zipped(parts)


# Filling it


def _drop_relationships(base: Base) -> None:
    """Leave out what only the body of the template needed: pictures, comments, links."""
    part = base.document.part
    needed = set(base.section.xpath(".//@r:id"))
    for name, relationship in list(part.package.rels.items()):
        if _kind(relationship) in _DROPPED:
            del part.package.rels[name]
    for name, relationship in list(part.rels.items()):
        if _kind(relationship) not in _KEPT and name not in needed:
            del part.rels[name]


def _kind(relationship: Any) -> str:
    return str(relationship.reltype.rpartition("/")[2])


def _pages(document: Document) -> Iterator[XmlPart]:
    for relationship in document.part.rels.values():
        if relationship.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}:
            yield relationship.target_part


def _set_language(document: Document, voice: Voice) -> None:
    """Say the language once, for the whole document; styles that said another no longer do."""
    styles = document.styles.element
    for said in list(styles.iter(qn("w:lang"))):
        said.getparent().remove(said)
    path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    defaults = styles.find(path)
    if defaults is None:
        styles.insert(0, element("<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"))
        defaults = styles.find(path)
    mark = element(language_mark(voice.language, voice.tag))
    mark.set(qn("w:val"), voice.tag)
    defaults.append(mark)
    settings = document.settings.element
    for name in ("w:updateFields", "w:attachedTemplate", "w:mailMerge"):
        for unwanted in settings.findall(qn(name)):
            settings.remove(unwanted)
    for said in settings.findall(qn("w:themeFontLang")):
        said.set(qn("w:bidi" if voice.is_right_to_left else "w:val"), voice.tag)


def _set_properties(document: Document, voice: Voice, properties: Properties) -> None:
    own = document.core_properties
    for said in list(own._element):  # noqa: SLF001 - there is more than python-docx knows of
        own._element.remove(said)  # noqa: SLF001
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
        for inside in list(control.find(qn("w:sdtContent"))):
            control.addprevious(inside)
        control.getparent().remove(control)


# Closing it


def _link(part: Part, addresses: Addresses) -> None:
    for url, name in addresses.ids.items():
        part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, name, is_external=True)


def _put_notes(document: Document, notes: str) -> Part:
    """Put the notes into a part of their own, and tell the settings which of them are lines."""
    part, settings = document.part, document.settings.element
    made = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, footnotes(notes), part.package)
    part.rels.add_relationship(RELATIONSHIP_TYPE.FOOTNOTES, made, "notes")
    for said in settings.findall(qn("w:footnotePr")):
        settings.remove(said)
    insert(settings, '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    return made


def _put_lists(base: Base) -> None:
    if not base.numbering.restarts:
        return
    lists = base.document.part.numbering_part.element
    made = parse_xml(f"<w:numbering {NAMESPACES}>{''.join(base.numbering.restarts)}</w:numbering>")
    last = lists.findall(qn("w:num"))[-1]
    for new in reversed(made):
        last.addnext(new)
