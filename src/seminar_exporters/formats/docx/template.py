"""The template, made in memory: page, styles, lists, theme, the cover's art, the running title."""

from __future__ import annotations

import functools

from seminar_exporters.formats.docx.package import (
    CONTENT_TYPES,
    DECLARATION,
    Relationship,
    content_types,
    relationships,
    zipped,
)
from seminar_exporters.formats.docx.style_markup import ACCENT, INDENT, tint
from seminar_exporters.formats.docx.styles import STYLES
from seminar_exporters.formats.docx.theme import FONT_TABLE, THEME
from seminar_exporters.formats.docx.xml import escape, paragraph, run

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
"""The names of the vocabularies that a part may use."""

RUNNING_TITLE = "running-title"
"""The tag of the content control that the title of the cycle takes the place of, in heads and feet of pages."""

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
WIDE_MARGIN, MARGIN = 3402, 1417
"""Beside the text, on the side that headings stand out to, and on the other: 60 and 25 mm."""

_BAND = 1_476_000
"""The coloured band of the cover, in English metric units: 41 mm."""
_STRIPE = 54_000
_SHEET_HEIGHT = 10_692_130

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_WORD}document.main+xml"


@functools.cache
def default_template(*, right_to_left: bool = False) -> bytes:
    """
    Return the template as a document of Word that shows each of its styles.

    Args:
        right_to_left: mirror the page, for a language that is written so.
    """
    linked = {
        "styles": (f"{_WORD}styles+xml", _styles()),
        "settings": (f"{_WORD}settings+xml", _settings()),
        "numbering": (f"{_WORD}numbering+xml", _numbering()),
        "fontTable": (f"{_WORD}fontTable+xml", FONT_TABLE),
        "theme": ("application/vnd.openxmlformats-officedocument.theme+xml", THEME),
        "footnotes": (f"{_WORD}footnotes+xml", footnotes("")),
        "header": (f"{_WORD}header+xml", _cover_art(right_to_left=right_to_left)),
        "footer": (f"{_WORD}footer+xml", _footer(right_to_left=right_to_left)),
    }
    types = {f"word/{name}.xml": kind for name, (kind, _) in linked.items()}
    parts = {f"word/{name}.xml": content for name, (_, content) in linked.items()}
    own = [Relationship(f"rId{n}", _OFFICE + name, f"{name}.xml") for n, name in enumerate(linked, start=1)]
    ids = {line.kind.rpartition("/")[2]: line.id for line in own}
    types |= {
        "word/document.xml": _MAIN,
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    parts |= {
        CONTENT_TYPES: content_types(types),
        "_rels/.rels": relationships(
            [
                Relationship("rId1", f"{_OFFICE}officeDocument", "word/document.xml"),
                Relationship("rId2", _METADATA, "docProps/core.xml"),
            ]
        ),
        "word/document.xml": _samples(ids, right_to_left=right_to_left),
        "word/_rels/document.xml.rels": relationships(own),
        "docProps/core.xml": _CORE,
    }
    return zipped(parts)


def _part(root: str, inside: str, attributes: str = "") -> bytes:
    return f"{DECLARATION}<w:{root} {NAMESPACES}{attributes}>{inside}</w:{root}>".encode()


_CORE = (
    f"{DECLARATION}<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Brochure</dc:title></cp:coreProperties>'
).encode()


def _styles() -> bytes:
    theme = 'w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"'
    language = '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
    face = f'<w:rFonts {theme}/><w:sz w:val="21"/><w:szCs w:val="21"/>{language}'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{face}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )
    return _part("styles", defaults + latent + "".join(style.xml for style in STYLES))


def _settings() -> bytes:
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in {
            "compatibilityMode": 15,
            "overrideTableStyleFontSizeAndJustification": 1,
            "enableOpenTypeFeatures": 1,
            "doNotFlipMirrorIndents": 1,
        }.items()
    )
    inside = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat>{compatibility}</w:compat>"
        '<w:themeFontLang w:val="en-US"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )
    return _part("settings", inside)


def _numbering() -> bytes:
    bullets = [("bullet", mark) for mark in "•–•–•–•–•"]
    numbers = [(("decimal", "lowerLetter", "lowerRoman")[n % 3], f"%{n + 1}{'.)'[n % 3 == 1]}") for n in range(9)]
    lists = enumerate([("List Bullet", bullets), ("List Number", numbers)])
    definitions = "".join(_list(number, style, levels) for number, (style, levels) in lists)
    uses = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    return _part("numbering", definitions + uses)


def _list(number: int, style: str, levels: list[tuple[str, str]]) -> str:
    inside = '<w:multiLevelType w:val="multilevel"/>'
    for level, (form, text) in enumerate(levels):
        bound = f'<w:pStyle w:val="{style.replace(" ", "")}"/>' if level == 0 else ""
        inside += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{bound}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr>'
            f"<w:rPr>{tint(ACCENT)}</w:rPr></w:lvl>"
        )
    return f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'


def footnotes(inside: str) -> bytes:
    """Return the part of the footnotes: the two lines that part them from the text, and the notes."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:before="0" w:after="60"/></w:pPr>'
        f"<w:r><w:{element}/></w:r></w:p></w:footnote>"
        for kind, number, element in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    return _part("footnotes", separators + inside)


def _cover_art(*, right_to_left: bool) -> bytes:
    shapes = _shape(1, "Cover band", 0, _BAND, "tx2", right_to_left=right_to_left)
    shapes += _shape(2, "Cover stripe", _BAND, _STRIPE, "accent2", right_to_left=right_to_left)
    style = '<w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    return _part("hdr", paragraph(style, shapes), ' mc:Ignorable="adec"')


def _shape(number: int, name: str, start: int, width: int, color: str, *, right_to_left: bool) -> str:
    """Return a rectangle behind the text, as high as the page; those who hear the document are not told of it."""
    offset = PAGE_WIDTH * 635 - start - width if right_to_left else start
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/></a:ext></a:extLst>'
    )
    size = f'cx="{width}" cy="{_SHEET_HEIGHT}"'
    shape = (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{offset}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{90_000 + number}" name="{name}">{decorative}</wp:docPr><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _footer(*, right_to_left: bool) -> bytes:
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="Title of the cycle"/><w:tag w:val="{RUNNING_TITLE}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{run('Title of the cycle')}</w:sdtContent></w:sdt>"
    )
    number = f'<w:fldSimple w:instr=" PAGE ">{run("2")}</w:fldSimple>'
    direction = "<w:bidi/>" if right_to_left else ""
    style = f'<w:pPr><w:pStyle w:val="Footer"/>{direction}</w:pPr>'
    return _part("ftr", paragraph(style, f"{control}{run(chr(9))}{number}"))


def _samples(ids: dict[str, str], *, right_to_left: bool) -> bytes:
    """Return a body that shows every style of paragraphs, for whoever changes one."""
    shown = (style for style in STYLES if style.kind == "paragraph")
    body = "".join(
        paragraph(f'<w:pPr><w:pStyle w:val="{escape(style.id)}"/></w:pPr>', run(f"{style.name}: {style.purpose}"))
        for style in shown
    )
    margins = (MARGIN, WIDE_MARGIN) if right_to_left else (WIDE_MARGIN, MARGIN)
    section = (
        f'<w:headerReference w:type="first" r:id="{ids["header"]}"/>'
        f'<w:footerReference w:type="default" r:id="{ids["footer"]}"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="1418" w:right="{margins[1]}" w:bottom="1474" w:left="{margins[0]}" w:header="680" '
        'w:footer="737" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/>'
    )
    return _part("document", f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>")
