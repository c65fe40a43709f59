"""The styles of the parts of a brochure: cover, calendar, sessions, last pages."""

from __future__ import annotations

from seminar_exporters.formats.docx.style_markup import (
    ACCENT,
    GREY,
    INK,
    KEPT_WHOLE,
    KEPT_WITH_NEXT,
    OUTDENTED,
    WASH,
    borders,
    font,
    indent,
    paragraph_style,
    rule,
    space,
)

_NEWS = (
    KEPT_WITH_NEXT
    + borders(rule("left", ACCENT, 24, 8))
    + f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH[0]}"/>'
    + space(2, 5, 15)
    + indent(198)
)

COVER = (
    paragraph_style(
        "Cover Season",
        "The season, above the title.",
        space(140, 14, 16),
        font(12, sans=True, bold=True, color=ACCENT, tracking=16),
        following="Title",
    ),
    paragraph_style(
        "Title", "The title of the cycle.", KEPT_WHOLE + space(0, 12, 46), font(40, color=INK), following="Subtitle"
    ),
    paragraph_style(
        "Long Title", "A title of several lines.", space(0, 12, 31), font(26), based_on="Title", following="Subtitle"
    ),
    paragraph_style(
        "Subtitle", "Its subtitle.", space(0, 10, 22), font(16, italic=True, color=GREY), following="Body Text"
    ),
    paragraph_style(
        "Cover Dates",
        "The first and the last day.",
        borders(rule("top", ACCENT, 12, 14)) + space(22, 0, 17),
        font(12.5, sans=True, color=INK),
    ),
    paragraph_style(
        "Cover Label",
        "The words above the organizers.",
        KEPT_WITH_NEXT + space(200, 6, 14),
        font(9.5, sans=True, color=GREY),
        following="Cover Organizer",
    ),
    paragraph_style(
        "Cover Organizer",
        "An institution that organizes the cycle.",
        KEPT_WHOLE + space(0, 3, 17),
        font(12.5, bold=True, color=INK),
    ),
    paragraph_style("Logos", "The logos of institutions, side by side.", space(4, 10)),
)
"""The cover."""

CALENDAR = (
    paragraph_style(
        "Calendar Heading",
        "The head of a column.",
        KEPT_WITH_NEXT + space(0, 5, 12),
        font(8.5, sans=True, bold=True, color=GREY, tracking=6),
    ),
    paragraph_style(
        "Calendar Label",
        "What a session is called.",
        space(7, 0, 14),
        font(10, sans=True, bold=True, color=ACCENT),
    ),
    paragraph_style(
        "Calendar Number",
        "The number of a session, where its label does not say it.",
        space(0, 0, 13),
        font(9, sans=True, color=GREY),
    ),
    paragraph_style("Calendar Text", "The day, the host.", space(7, 0, 14), font(9.5, sans=True)),
    paragraph_style("Calendar Title", "The title of a session.", space(7, 0, 14.5), font(11, color=INK)),
    paragraph_style("Calendar Detail", "The subtitle of a session.", space(2, 0, 14), font(italic=True)),
    paragraph_style(
        "Calendar Status",
        "What became of a session.",
        space(2, 0, 13),
        font(9, sans=True, bold=True, color=ACCENT),
    ),
)
"""The calendar of sessions."""

SESSION = (
    paragraph_style(
        "Session Subtitle",
        "The subtitle of a session.",
        KEPT_WITH_NEXT + space(0, 5, 17),
        font(12, italic=True, color=INK),
        following="Session Facts",
    ),
    paragraph_style(
        "Session Status",
        "What became of a session: cancelled, moved, to be confirmed.",
        _NEWS,
        font(10.5, sans=True, bold=True, color=ACCENT),
        following="Body Text",
    ),
    paragraph_style(
        "Session Notice",
        "A sentence of the editors to the readers.",
        _NEWS,
        font(10, sans=True),
        following="Body Text",
    ),
    paragraph_style(
        "Session Facts",
        "Host, place, language, registration.",
        "<w:keepNext/>" + space(0, 5, 14) + "<w:contextualSpacing/>",
        font(9.5, sans=True, color=GREY),
        following="Body Text",
    ),
    paragraph_style(
        "Session Person",
        "Who speaks, chairs, discusses.",
        KEPT_WITH_NEXT + space(0, 7, 14.5) + "<w:contextualSpacing/>",
        font(10, sans=True),
        following="Body Text",
    ),
    paragraph_style("Session Biography", "Who a speaker is.", space(3, 3, 13), font(9.5, sans=True)),
    paragraph_style(
        "Session Materials", "Slides, recordings, papers.", KEPT_WHOLE + space(3, 4, 13.5), font(9.5, sans=True)
    ),
)
"""The sessions."""

PRACTICAL = (
    paragraph_style(
        "Signatory",
        "Who signs a foreword.",
        KEPT_WITH_NEXT + space(14, 1, 15),
        font(11, bold=True, color=INK),
        following="Signatory Office",
    ),
    paragraph_style(
        "Signatory Office",
        "The office and the institution of who signs.",
        KEPT_WHOLE + space(0, 0, 13.5),
        font(9.5, sans=True, color=GREY),
    ),
    paragraph_style(
        "Contact Institution",
        "The institution that a group of contacts works at.",
        KEPT_WITH_NEXT + space(4, 1, 15),
        font(10.5, bold=True),
        following="Contact",
    ),
    paragraph_style(
        "Contact",
        "A person, a telephone number, an e-mail address.",
        KEPT_WHOLE + space(0, 5, 14),
        font(9.5, sans=True),
    ),
    paragraph_style(
        "Directions",
        "A way to a venue; what visitors with a disability should know.",
        KEPT_WHOLE + space(0, 3, 14),
        font(9.5, sans=True),
    ),
    paragraph_style(
        "Address Name",
        "The name of an institution, above its address.",
        KEPT_WITH_NEXT + space(6, 2, 15),
        font(10.5, bold=True, color=INK),
        following="Address",
    ),
    paragraph_style("Address", "The lines of an address.", KEPT_WHOLE + space(0, 0, 14), font(9.5, sans=True)),
    paragraph_style("Website", "The cycle's own site.", space(0, 8, 18), font(13, sans=True, bold=True)),
    paragraph_style("QR Code", "A code to be scanned.", KEPT_WITH_NEXT + space(10, 3), following="caption"),
    paragraph_style("caption", "What a code leads to.", space(0, 0, 13), font(9, sans=True)),
    paragraph_style("header", "The head of a page.", "", font(8.5, sans=True, color=GREY)),
    paragraph_style(
        "footer",
        "The foot of a page: running title and number.",
        '<w:tabs><w:tab w:val="right" w:pos="7087"/></w:tabs>' + OUTDENTED,
        font(8.5, sans=True, color=GREY),
    ),
)
"""The last pages."""
