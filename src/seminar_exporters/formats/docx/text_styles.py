"""The styles of texts, whichever part they stand in: paragraphs, headings, characters, tables."""

from __future__ import annotations

from seminar_exporters.formats.docx.style_markup import (
    ACCENT,
    DEFAULT_FONT,
    FIXED_WIDTH,
    GREY,
    HAIRLINE,
    INDENT,
    INK,
    KEPT_WHOLE,
    KEPT_WITH_NEXT,
    LINK,
    OUTDENT,
    OUTDENTED,
    RAISED,
    TABLE_NORMAL,
    Style,
    borders,
    cells,
    character_style,
    font,
    indent,
    paragraph_style,
    rule,
    space,
    tint,
)


def _level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number - 1}"/>'


def _list(number: int) -> str:
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' + space(0, 3.5, 14.5)


TEXT = (
    Style(name="Normal", purpose="What the others change.", default=True, based_on="", paragraph="<w:widowControl/>"),
    paragraph_style("Body Text", "The text of forewords, presentation and abstracts.", space(0, 6, 14.5)),
    paragraph_style(
        "Quote",
        "A quotation.",
        borders(rule("left", HAIRLINE, 18, 10)) + space(2, 9, 15) + indent(INDENT),
        font(italic=True),
        following="Body Text",
    ),
    paragraph_style("List Bullet", "An entry of a list.", _list(1), based_on="Body Text"),
    paragraph_style("List Number", "An entry of a numbered list.", _list(2), based_on="Body Text"),
    paragraph_style(
        "List Continue", "A further paragraph of an entry.", space(0, 3.5, 14.5) + indent(INDENT), based_on="Body Text"
    ),
    paragraph_style(
        "HTML Preformatted",
        "Lines that stand as they are.",
        space(2, 9, 13) + indent(INDENT),
        f'{FIXED_WIDTH}<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    paragraph_style(
        "Ornament",
        "The mark between two subjects of a text.",
        space(4, 11, 15) + '<w:jc w:val="center"/>',
        font(color=ACCENT),
        following="Body Text",
    ),
    paragraph_style(
        "footnote text",
        "A footnote.",
        space(0, 2, 11.5) + indent(INDENT // 2, hanging=INDENT // 2),
        font(8.5, sans=True),
    ),
)
"""Running text: paragraphs, lists, quotations, notes."""

HEADINGS = (
    paragraph_style(
        "heading 1",
        "The title of a part.",
        KEPT_WITH_NEXT + borders(rule("top", INK, 12, 12)) + space(30, 18, 28) + OUTDENTED + _level(1),
        font(23, color=INK),
        following="Body Text",
    ),
    paragraph_style(
        "heading 2",
        "A session, with label and date before its title; a group of contacts; a venue.",
        KEPT_WITH_NEXT + space(20, 4, 19) + indent(0, hanging=OUTDENT) + _level(2),
        font(14.5, bold=True, color=INK),
        following="Body Text",
    ),
    paragraph_style(
        "heading 3",
        "A heading inside a text.",
        KEPT_WITH_NEXT + space(12, 3, 16) + _level(3),
        font(11.5, bold=True, color=INK),
        following="Body Text",
    ),
    paragraph_style(
        "heading 4",
        "A heading below it.",
        KEPT_WITH_NEXT + space(9, 2, 15) + _level(4),
        font(10.5, italic=True, color=INK),
        following="Body Text",
    ),
    paragraph_style("toc 1", "A part, in the contents.", KEPT_WHOLE + space(6, 1, 15), font(bold=True)),
    paragraph_style("toc 2", "A session, in the contents.", KEPT_WHOLE + space(0, 0.5, 12.5), font(9.5, sans=True)),
)
"""Headings, and the contents."""

CHARACTERS = (
    Style(name=DEFAULT_FONT, purpose="No style.", kind="character", default=True, based_on=""),
    character_style("Emphasis", "Stressed words.", font(italic=True)),
    character_style("Strong", "Important words.", font(bold=True)),
    character_style("Hyperlink", "A link to the web.", tint(LINK) + '<w:u w:val="single"/>'),
    character_style("Internal Link", "A link inside the document; it looks like the text."),
    character_style(
        "HTML Code", "Characters of a fixed width.", f'{FIXED_WIDTH}<w:sz w:val="19"/><w:szCs w:val="19"/>'
    ),
    character_style("footnote reference", "The number of a footnote.", RAISED),
    character_style("Session Label", "What a session is called, in its heading.", font(10, sans=True, color=ACCENT)),
    character_style("Session Date", "Its day and hour, in its heading.", font(10, sans=True, bold=False, color=GREY)),
)
"""Characters."""

TABLES = (
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
"""Tables."""
