"""The styles of the template: every look that the brochure has, by name."""

from __future__ import annotations

from seminar_exporters.builtin.docx._style import (
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

_KEEP = "<w:keepNext/><w:keepLines/>"
_OUT = indent(-OUTDENT)


def _level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number - 1}"/>'


_TEXT = (
    Style(name="Normal", purpose="What the others change.", default=True, based_on="", paragraph="<w:widowControl/>"),
    Style(name="Body Text", purpose="The text of forewords, presentation and abstracts.", paragraph=space(0, 7, 15)),
    Style(
        name="Quote",
        purpose="A quotation.",
        following="Body Text",
        paragraph=borders(rule("left", HAIRLINE, 18, 10)) + space(2, 9, 15) + indent(INDENT),
        run=font(italic=True),
    ),
    Style(
        name="List Bullet",
        purpose="An entry of a list.",
        based_on="Body Text",
        paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>' + space(0, 4, 15),
    ),
    Style(
        name="List Number",
        purpose="An entry of a numbered list.",
        based_on="Body Text",
        paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>' + space(0, 4, 15),
    ),
    Style(
        name="List Continue",
        purpose="A further paragraph of an entry.",
        based_on="Body Text",
        paragraph=space(0, 4, 15) + indent(INDENT),
    ),
    Style(
        name="HTML Preformatted",
        purpose="Lines that stand as they are.",
        paragraph=space(2, 9, 13) + indent(INDENT),
        run='<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/><w:noProof/><w:sz w:val="18"/>'
        '<w:szCs w:val="18"/>',
    ),
    Style(
        name="Ornament",
        purpose="The mark between two subjects of a text.",
        following="Body Text",
        paragraph=space(4, 11, 15) + '<w:jc w:val="center"/>',
        run=font(color=ACCENT),
    ),
    Style(
        name="footnote text",
        purpose="A footnote.",
        paragraph=space(0, 2, 11.5) + indent(INDENT // 2, hanging=INDENT // 2),
        run=font(8.5, sans=True),
    ),
)

_HEADINGS = (
    Style(
        name="heading 1",
        purpose="The title of a part.",
        following="Body Text",
        paragraph=_KEEP + borders(rule("top", INK, 12, 12)) + space(30, 18, 28) + _OUT + _level(1),
        run=font(23, color=INK),
    ),
    Style(
        name="heading 2",
        purpose="A session, with label and date before its title; a group of contacts; a venue.",
        following="Body Text",
        paragraph=_KEEP + space(26, 5, 19) + indent(0, hanging=OUTDENT) + _level(2),
        run=font(14.5, bold=True, color=INK),
    ),
    Style(
        name="heading 3",
        purpose="A heading inside a text.",
        following="Body Text",
        paragraph=_KEEP + space(12, 3, 16) + _level(3),
        run=font(11.5, bold=True, color=INK),
    ),
    Style(
        name="heading 4",
        purpose="A heading below it.",
        following="Body Text",
        paragraph=_KEEP + space(9, 2, 15) + _level(4),
        run=font(10.5, italic=True, color=INK),
    ),
    Style(
        name="toc 1",
        purpose="A part, in the contents.",
        paragraph="<w:keepLines/>" + space(6, 1, 15),
        run=font(bold=True),
    ),
    Style(
        name="toc 2",
        purpose="A session, in the contents.",
        paragraph="<w:keepLines/>" + space(0, 0.5, 12.5),
        run=font(9.5, sans=True),
    ),
)

_COVER = (
    Style(
        name="Cover Season",
        purpose="The season, above the title.",
        following="Title",
        paragraph=space(140, 14, 16),
        run=font(12, sans=True, bold=True, color=ACCENT, tracking=16),
    ),
    Style(
        name="Title",
        purpose="The title of the cycle.",
        following="Subtitle",
        paragraph="<w:keepLines/>" + space(0, 12, 46),
        run=font(40, color=INK),
    ),
    Style(
        name="Long Title",
        purpose="A title of several lines.",
        based_on="Title",
        following="Subtitle",
        paragraph=space(0, 12, 31),
        run=font(26),
    ),
    Style(
        name="Subtitle",
        purpose="Its subtitle.",
        following="Body Text",
        paragraph=space(0, 10, 22),
        run=font(16, italic=True, color=GREY),
    ),
    Style(
        name="Cover Dates",
        purpose="The first and the last day.",
        paragraph=borders(rule("top", ACCENT, 12, 14)) + space(22, 0, 17),
        run=font(12.5, sans=True, color=INK),
    ),
    Style(
        name="Cover Label",
        purpose="The words above the organizers.",
        following="Cover Organizer",
        paragraph=_KEEP + space(200, 6, 14),
        run=font(9.5, sans=True, color=GREY),
    ),
    Style(
        name="Cover Organizer",
        purpose="An institution that organizes the cycle.",
        paragraph="<w:keepLines/>" + space(0, 3, 17),
        run=font(12.5, bold=True, color=INK),
    ),
    Style(name="Logos", purpose="The logos of institutions, side by side.", paragraph=space(4, 10)),
)

_CALENDAR = (
    Style(
        name="Calendar Heading",
        purpose="The head of a column.",
        paragraph=_KEEP + space(0, 5, 12),
        run=font(8.5, sans=True, bold=True, color=GREY, tracking=6),
    ),
    Style(
        name="Calendar Label",
        purpose="What a session is called, and its number.",
        paragraph=space(7, 0, 14),
        run=font(10, sans=True, bold=True, color=ACCENT),
    ),
    Style(
        name="Calendar Text",
        purpose="The day, the host.",
        paragraph=space(7, 0, 14),
        run=font(9.5, sans=True),
    ),
    Style(
        name="Calendar Title",
        purpose="The title of a session.",
        paragraph=space(7, 0, 14.5),
        run=font(11, color=INK),
    ),
    Style(
        name="Calendar Detail",
        purpose="The subtitle of a session.",
        paragraph=space(2, 0, 14),
        run=font(italic=True),
    ),
    Style(
        name="Calendar Number",
        purpose="The number of a session, where its label does not say it.",
        paragraph=space(0, 0, 13),
        run=font(9, sans=True, color=GREY),
    ),
    Style(
        name="Calendar Status",
        purpose="What became of a session.",
        paragraph=space(2, 0, 13),
        run=font(9, sans=True, bold=True, color=ACCENT),
    ),
)

_SESSION = (
    Style(
        name="Session Subtitle",
        purpose="The subtitle of a session.",
        following="Session Facts",
        paragraph=_KEEP + space(0, 5, 17),
        run=font(12, italic=True, color=INK),
    ),
    Style(
        name="Session Status",
        purpose="What became of a session: cancelled, moved, to be confirmed.",
        following="Body Text",
        paragraph=_KEEP
        + borders(rule("left", ACCENT, 24, 8))
        + f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH[0]}"/>'
        + space(2, 5, 15)
        + indent(198),
        run=font(10.5, sans=True, bold=True, color=ACCENT),
    ),
    Style(
        name="Session Notice",
        purpose="A sentence of the editors to the readers.",
        following="Body Text",
        paragraph=_KEEP
        + borders(rule("left", ACCENT, 24, 8))
        + f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH[0]}"/>'
        + space(2, 5, 15)
        + indent(198),
        run=font(10, sans=True),
    ),
    Style(
        name="Session Facts",
        purpose="Host, place, language, registration.",
        following="Body Text",
        paragraph="<w:keepNext/>" + space(0, 6, 14) + "<w:contextualSpacing/>",
        run=font(9.5, sans=True, color=GREY),
    ),
    Style(
        name="Session Person",
        purpose="Who speaks, chairs, discusses.",
        following="Body Text",
        paragraph=_KEEP + space(0, 7, 14.5) + "<w:contextualSpacing/>",
        run=font(10, sans=True),
    ),
    Style(
        name="Session Biography",
        purpose="Who a speaker is.",
        paragraph=space(3, 3, 13),
        run=font(9.5, sans=True),
    ),
    Style(
        name="Session Materials",
        purpose="Slides, recordings, papers.",
        paragraph="<w:keepLines/>" + space(3, 4, 13.5),
        run=font(9.5, sans=True),
    ),
)

_PRACTICAL = (
    Style(
        name="Signatory",
        purpose="Who signs a foreword.",
        following="Signatory Office",
        paragraph=_KEEP + space(14, 1, 15),
        run=font(11, bold=True, color=INK),
    ),
    Style(
        name="Signatory Office",
        purpose="The office and the institution of who signs.",
        paragraph="<w:keepLines/>" + space(0, 0, 13.5),
        run=font(9.5, sans=True, color=GREY),
    ),
    Style(
        name="Contact Institution",
        purpose="The institution that a group of contacts works at.",
        following="Contact",
        paragraph=_KEEP + space(4, 1, 15),
        run=font(10.5, bold=True),
    ),
    Style(
        name="Contact",
        purpose="A person, a telephone number, an e-mail address.",
        paragraph="<w:keepLines/>" + space(0, 5, 14),
        run=font(9.5, sans=True),
    ),
    Style(
        name="Directions",
        purpose="A way to a venue; what visitors with a disability should know.",
        paragraph="<w:keepLines/>" + space(0, 3, 14),
        run=font(9.5, sans=True),
    ),
    Style(
        name="Address Name",
        purpose="The name of an institution, above its address.",
        following="Address",
        paragraph=_KEEP + space(6, 2, 15),
        run=font(10.5, bold=True, color=INK),
    ),
    Style(
        name="Address",
        purpose="A line of an address.",
        paragraph="<w:keepLines/>" + space(0, 0, 14),
        run=font(9.5, sans=True),
    ),
    Style(
        name="Website",
        purpose="The address of the cycle's own site.",
        paragraph=space(0, 8, 18),
        run=font(13, sans=True, bold=True),
    ),
    Style(name="QR Code", purpose="A code to be scanned.", following="caption", paragraph=_KEEP + space(10, 3)),
    Style(name="caption", purpose="What a code leads to.", paragraph=space(0, 0, 13), run=font(9, sans=True)),
    Style(name="header", purpose="The head of a page.", run=font(8.5, sans=True, color=GREY)),
    Style(
        name="footer",
        purpose="The foot of a page: running title and number.",
        paragraph='<w:tabs><w:tab w:val="right" w:pos="7087"/></w:tabs>' + _OUT,
        run=font(8.5, sans=True, color=GREY),
    ),
)

_CHARACTERS = (
    Style(name=DEFAULT_FONT, purpose="No style.", kind="character", default=True, based_on=""),
    Style(name="Emphasis", purpose="Stressed words.", kind="character", run=font(italic=True)),
    Style(name="Strong", purpose="Important words.", kind="character", run=font(bold=True)),
    Style(
        name="Hyperlink",
        purpose="A link to the web.",
        kind="character",
        run=f'<w:color w:val="{LINK[0]}" w:themeColor="{LINK[1]}"/><w:u w:val="single"/>',
    ),
    Style(name="Internal Link", purpose="A link inside the document; it looks like the text.", kind="character"),
    Style(
        name="HTML Code",
        purpose="Characters of a fixed width.",
        kind="character",
        run='<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/><w:noProof/><w:sz w:val="19"/>'
        '<w:szCs w:val="19"/>',
    ),
    Style(
        name="footnote reference",
        purpose="The number of a footnote.",
        kind="character",
        run='<w:vertAlign w:val="superscript"/>',
    ),
    Style(
        name="Session Label",
        purpose="What a session is called, in its heading.",
        kind="character",
        run='<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" '
        'w:cstheme="majorBidi"/>' + tint(ACCENT) + '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    Style(
        name="Session Date",
        purpose="Its day and hour, in its heading.",
        kind="character",
        run='<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" '
        'w:cstheme="majorBidi"/><w:b w:val="0"/><w:bCs w:val="0"/>'
        + tint(GREY)
        + '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
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
        purpose="Signatories, addresses or codes next to each other, without lines.",
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
