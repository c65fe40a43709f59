"""The styles of the template: every look that the brochure has, by name."""

from __future__ import annotations

from seminar_exporters.formats.docx.style import (
    ACCENT,
    DEFAULT_FONT,
    GREY,
    HAIRLINE,
    INDENT,
    INK,
    LINK,
    OUTDENT,
    TABLE_NORMAL,
    WASH,
    Style,
    borders,
    cells,
    font,
    indent,
    rule,
    space,
    tint,
)


def _paragraph(
    name: str, purpose: str, paragraph: str = "", run: str = "", *, based_on: str = "Normal", following: str = ""
) -> Style:
    return Style(name=name, purpose=purpose, paragraph=paragraph, run=run, based_on=based_on, following=following)


def _character(name: str, purpose: str, run: str = "") -> Style:
    return Style(name=name, purpose=purpose, kind="character", run=run)


_LINES = "<w:keepLines/>"
_KEEP = f"<w:keepNext/>{_LINES}"
_OUT = indent(-OUTDENT)
_FIXED = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/><w:noProof/>'
_RAISED = '<w:vertAlign w:val="superscript"/>'
_NEWS = (
    _KEEP
    + borders(rule("left", ACCENT, 24, 8))
    + f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH[0]}"/>'
    + space(2, 5, 15)
    + indent(198)
)


def _level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number - 1}"/>'


def _list(number: int) -> str:
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' + space(0, 3.5, 14.5)


_TEXT = (
    Style(name="Normal", purpose="What the others change.", default=True, based_on="", paragraph="<w:widowControl/>"),
    _paragraph("Body Text", "The text of forewords, presentation and abstracts.", space(0, 6, 14.5)),
    _paragraph(
        "Quote",
        "A quotation.",
        borders(rule("left", HAIRLINE, 18, 10)) + space(2, 9, 15) + indent(INDENT),
        font(italic=True),
        following="Body Text",
    ),
    _paragraph("List Bullet", "An entry of a list.", _list(1), based_on="Body Text"),
    _paragraph("List Number", "An entry of a numbered list.", _list(2), based_on="Body Text"),
    _paragraph(
        "List Continue", "A further paragraph of an entry.", space(0, 3.5, 14.5) + indent(INDENT), based_on="Body Text"
    ),
    _paragraph(
        "HTML Preformatted",
        "Lines that stand as they are.",
        space(2, 9, 13) + indent(INDENT),
        f'{_FIXED}<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    _paragraph(
        "Ornament",
        "The mark between two subjects of a text.",
        space(4, 11, 15) + '<w:jc w:val="center"/>',
        font(color=ACCENT),
        following="Body Text",
    ),
    _paragraph(
        "footnote text",
        "A footnote.",
        space(0, 2, 11.5) + indent(INDENT // 2, hanging=INDENT // 2),
        font(8.5, sans=True),
    ),
)

_HEADINGS = (
    _paragraph(
        "heading 1",
        "The title of a part.",
        _KEEP + borders(rule("top", INK, 12, 12)) + space(30, 18, 28) + _OUT + _level(1),
        font(23, color=INK),
        following="Body Text",
    ),
    _paragraph(
        "heading 2",
        "A session, with label and date before its title; a group of contacts; a venue.",
        _KEEP + space(20, 4, 19) + indent(0, hanging=OUTDENT) + _level(2),
        font(14.5, bold=True, color=INK),
        following="Body Text",
    ),
    _paragraph(
        "heading 3",
        "A heading inside a text.",
        _KEEP + space(12, 3, 16) + _level(3),
        font(11.5, bold=True, color=INK),
        following="Body Text",
    ),
    _paragraph(
        "heading 4",
        "A heading below it.",
        _KEEP + space(9, 2, 15) + _level(4),
        font(10.5, italic=True, color=INK),
        following="Body Text",
    ),
    _paragraph("toc 1", "A part, in the contents.", _LINES + space(6, 1, 15), font(bold=True)),
    _paragraph("toc 2", "A session, in the contents.", _LINES + space(0, 0.5, 12.5), font(9.5, sans=True)),
)

_COVER = (
    _paragraph(
        "Cover Season",
        "The season, above the title.",
        space(140, 14, 16),
        font(12, sans=True, bold=True, color=ACCENT, tracking=16),
        following="Title",
    ),
    _paragraph(
        "Title", "The title of the cycle.", _LINES + space(0, 12, 46), font(40, color=INK), following="Subtitle"
    ),
    _paragraph(
        "Long Title", "A title of several lines.", space(0, 12, 31), font(26), based_on="Title", following="Subtitle"
    ),
    _paragraph("Subtitle", "Its subtitle.", space(0, 10, 22), font(16, italic=True, color=GREY), following="Body Text"),
    _paragraph(
        "Cover Dates",
        "The first and the last day.",
        borders(rule("top", ACCENT, 12, 14)) + space(22, 0, 17),
        font(12.5, sans=True, color=INK),
    ),
    _paragraph(
        "Cover Label",
        "The words above the organizers.",
        _KEEP + space(200, 6, 14),
        font(9.5, sans=True, color=GREY),
        following="Cover Organizer",
    ),
    _paragraph(
        "Cover Organizer",
        "An institution that organizes the cycle.",
        _LINES + space(0, 3, 17),
        font(12.5, bold=True, color=INK),
    ),
    _paragraph("Logos", "The logos of institutions, side by side.", space(4, 10)),
)

_CALENDAR = (
    _paragraph(
        "Calendar Heading",
        "The head of a column.",
        _KEEP + space(0, 5, 12),
        font(8.5, sans=True, bold=True, color=GREY, tracking=6),
    ),
    _paragraph(
        "Calendar Label",
        "What a session is called.",
        space(7, 0, 14),
        font(10, sans=True, bold=True, color=ACCENT),
    ),
    _paragraph(
        "Calendar Number",
        "The number of a session, where its label does not say it.",
        space(0, 0, 13),
        font(9, sans=True, color=GREY),
    ),
    _paragraph("Calendar Text", "The day, the host.", space(7, 0, 14), font(9.5, sans=True)),
    _paragraph("Calendar Title", "The title of a session.", space(7, 0, 14.5), font(11, color=INK)),
    _paragraph("Calendar Detail", "The subtitle of a session.", space(2, 0, 14), font(italic=True)),
    _paragraph(
        "Calendar Status",
        "What became of a session.",
        space(2, 0, 13),
        font(9, sans=True, bold=True, color=ACCENT),
    ),
)

_SESSION = (
    _paragraph(
        "Session Subtitle",
        "The subtitle of a session.",
        _KEEP + space(0, 5, 17),
        font(12, italic=True, color=INK),
        following="Session Facts",
    ),
    _paragraph(
        "Session Status",
        "What became of a session: cancelled, moved, to be confirmed.",
        _NEWS,
        font(10.5, sans=True, bold=True, color=ACCENT),
        following="Body Text",
    ),
    _paragraph(
        "Session Notice",
        "A sentence of the editors to the readers.",
        _NEWS,
        font(10, sans=True),
        following="Body Text",
    ),
    _paragraph(
        "Session Facts",
        "Host, place, language, registration.",
        "<w:keepNext/>" + space(0, 5, 14) + "<w:contextualSpacing/>",
        font(9.5, sans=True, color=GREY),
        following="Body Text",
    ),
    _paragraph(
        "Session Person",
        "Who speaks, chairs, discusses.",
        _KEEP + space(0, 7, 14.5) + "<w:contextualSpacing/>",
        font(10, sans=True),
        following="Body Text",
    ),
    _paragraph("Session Biography", "Who a speaker is.", space(3, 3, 13), font(9.5, sans=True)),
    _paragraph("Session Materials", "Slides, recordings, papers.", _LINES + space(3, 4, 13.5), font(9.5, sans=True)),
)

_PRACTICAL = (
    _paragraph(
        "Signatory",
        "Who signs a foreword.",
        _KEEP + space(14, 1, 15),
        font(11, bold=True, color=INK),
        following="Signatory Office",
    ),
    _paragraph(
        "Signatory Office",
        "The office and the institution of who signs.",
        _LINES + space(0, 0, 13.5),
        font(9.5, sans=True, color=GREY),
    ),
    _paragraph(
        "Contact Institution",
        "The institution that a group of contacts works at.",
        _KEEP + space(4, 1, 15),
        font(10.5, bold=True),
        following="Contact",
    ),
    _paragraph(
        "Contact", "A person, a telephone number, an e-mail address.", _LINES + space(0, 5, 14), font(9.5, sans=True)
    ),
    _paragraph(
        "Directions",
        "A way to a venue; what visitors with a disability should know.",
        _LINES + space(0, 3, 14),
        font(9.5, sans=True),
    ),
    _paragraph(
        "Address Name",
        "The name of an institution, above its address.",
        _KEEP + space(6, 2, 15),
        font(10.5, bold=True, color=INK),
        following="Address",
    ),
    _paragraph("Address", "The lines of an address.", _LINES + space(0, 0, 14), font(9.5, sans=True)),
    _paragraph("Website", "The cycle's own site.", space(0, 8, 18), font(13, sans=True, bold=True)),
    _paragraph("QR Code", "A code to be scanned.", _KEEP + space(10, 3), following="caption"),
    _paragraph("caption", "What a code leads to.", space(0, 0, 13), font(9, sans=True)),
    _paragraph("header", "The head of a page.", "", font(8.5, sans=True, color=GREY)),
    _paragraph(
        "footer",
        "The foot of a page: running title and number.",
        '<w:tabs><w:tab w:val="right" w:pos="7087"/></w:tabs>' + _OUT,
        font(8.5, sans=True, color=GREY),
    ),
)

_CHARACTERS = (
    Style(name=DEFAULT_FONT, purpose="No style.", kind="character", default=True, based_on=""),
    _character("Emphasis", "Stressed words.", font(italic=True)),
    _character("Strong", "Important words.", font(bold=True)),
    _character("Hyperlink", "A link to the web.", tint(LINK) + '<w:u w:val="single"/>'),
    _character("Internal Link", "A link inside the document; it looks like the text."),
    _character("HTML Code", "Characters of a fixed width.", f'{_FIXED}<w:sz w:val="19"/><w:szCs w:val="19"/>'),
    _character("footnote reference", "The number of a footnote.", _RAISED),
    _character("Session Label", "What a session is called, in its heading.", font(10, sans=True, color=ACCENT)),
    _character("Session Date", "Its day and hour, in its heading.", font(10, sans=True, bold=False, color=GREY)),
)

_TABLES = (
    Style(
        name=TABLE_NORMAL,
        purpose="No style.",
        kind="table",
        default=True,
        based_on="",
        table=f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{cells(0, 0, 0, 0)}</w:tblPr>',
    ),
    Style(
        name="Calendar",
        purpose="The calendar of sessions.",
        kind="table",
        table="<w:tblPr><w:tblBorders>"
        + rule("bottom", INK, 8, 0)
        + rule("insideH", HAIRLINE, 4, 0)
        + f"</w:tblBorders>{cells(0, 0, 115, 170)}</w:tblPr>"
        + '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        + rule("bottom", INK, 8, 0)
        + '</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>',
    ),
    Style(
        name="Side by Side",
        purpose="Signatories, contacts, addresses or codes next to each other, without lines.",
        kind="table",
        table=f"<w:tblPr>{cells(0, 0, 0, 284)}</w:tblPr>",
    ),
)

STYLES: tuple[Style, ...] = (
    *_TEXT,
    *_HEADINGS,
    *_COVER,
    *_CALENDAR,
    *_SESSION,
    *_PRACTICAL,
    *_CHARACTERS,
    *_TABLES,
    Style(name="No List", purpose="No list.", kind="numbering", default=True, based_on=""),
)
"""Every style, the defaults included."""
