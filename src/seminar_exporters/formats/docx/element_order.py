"""Where an element has its place among others: the schema of ECMA-376 knows them in one order only."""

from __future__ import annotations

from typing import Any

from docx.oxml.parser import parse_xml
from lxml import etree

from seminar_exporters.formats.docx.template import NAMESPACES

_AFTER_DIRECTION = ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")
_LATER = {
    "titlePg": ("textDirection", "bidi", *_AFTER_DIRECTION),
    "bidi": _AFTER_DIRECTION,
    "footnotePr": (
        *("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
        *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown"),
        *("smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
    ),
}
"""What follows an element (CT_SectPr, CT_Settings)."""


def element(xml: str) -> Any:
    """Return an element of python-docx."""
    return parse_xml(f"<w:a {NAMESPACES}>{xml}</w:a>")[0]


def insert(parent: Any, xml: str) -> None:
    """Put an element before the first of those that the schema has after it."""
    new = element(xml)
    later = _LATER[etree.QName(new).localname]
    following = next((child for child in parent if etree.QName(child).localname in later), None)
    if following is None:
        parent.append(new)
    else:
        following.addprevious(new)
