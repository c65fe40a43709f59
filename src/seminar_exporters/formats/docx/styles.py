"""The styles of the template: every look that the brochure has, by name."""

from __future__ import annotations

from seminar_exporters.formats.docx.part_styles import CALENDAR, COVER, PRACTICAL, SESSION
from seminar_exporters.formats.docx.style_markup import Style
from seminar_exporters.formats.docx.text_styles import CHARACTERS, HEADINGS, TABLES, TEXT

STYLES: tuple[Style, ...] = (
    *TEXT,
    *HEADINGS,
    *COVER,
    *CALENDAR,
    *SESSION,
    *PRACTICAL,
    *CHARACTERS,
    *TABLES,
    Style(name="No List", purpose="No list.", kind="numbering", default=True, based_on=""),
)
"""Every style, the defaults included."""
