"""The cover, and the contents of a long brochure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seminar_exporters.formats.docx.brochure import Brochure
from seminar_exporters.formats.docx.writer import AS_STYLED, Layout
from seminar_model.cycle.identity import bookmark

_LONG = 100
"""The length of a title, in characters, from which it is set smaller."""
_PER_LINE = {"Title": 17, "Long Title": 27}
_HEIGHT = {"Title": 46, "Long Title": 31, "organizer": 20, "logos": 60}
"""The heights of lines, in points."""
_ROOM = 200 + 2 * _HEIGHT["Title"] + 2 * _HEIGHT["organizer"]
"""What is left for the title, the organizers and the space between them."""


def cover(brochure: Brochure) -> Iterator[str]:
    """Yield the cover: season, title, subtitle, first and last day, organizers."""
    cycle, writer, labels = brochure.cycle, brochure.writer, brochure.labels
    style = "Title" if len(cycle.title) < _LONG else "Long Title"
    yield writer.say("Cover Season", labels.season(cycle.season))
    yield writer.say(style, cycle.title)
    if cycle.subtitle:
        yield writer.say("Subtitle", cycle.subtitle)
    if days := [day for s in cycle.dated_sessions for day in (s.when.first_day, s.when.last_day) if day]:
        period = labels.days(min(days), max(days))
        yield writer.say("Cover Dates", period[:1].upper() + period[1:])
    if cycle.organizers:
        logos = list(brochure.logos(cycle.organizers))
        layout = _above_organizers(brochure, style, has_logos=bool(logos))
        yield writer.say("Cover Label", brochure.label("heading.organizers"), layout=layout)
        yield from logos
        for institution in cycle.organizers:
            yield writer.say("Cover Organizer", institution.name)


def _above_organizers(brochure: Brochure, style: str, *, has_logos: bool) -> Layout:
    """Return the space above the organizers: a long title takes some of it, so that all stays on the page."""
    cycle = brochure.cycle
    lines = -(-len(cycle.title) // _PER_LINE[style])
    taken = lines * _HEIGHT[style] + len(cycle.organizers) * _HEIGHT["organizer"] + has_logos * _HEIGHT["logos"]
    taken += len(cycle.subtitle or "") // 40 * 22
    left = _ROOM - taken
    return AS_STYLED if left >= 200 else Layout(before=20 * max(24, left))


def contents(brochure: Brochure, parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """
    Yield the contents as links: the parts, and the sessions below theirs.

    No page numbers: nobody knows them before the pages are laid out, and Word would show wrong ones until it is told
    to count again.
    """
    writer = brochure.writer
    yield brochure.part("contents", brochure.label("heading.contents"))
    for name, title in parts:
        yield writer.paragraph("toc 1", writer.link_inside(f"part_{name}", writer.runs(title)))
        for session in brochure.cycle.programme if name == "sessions" else ():
            words = writer.runs(f"{brochure.name(session)} – ")
            words += writer.runs(session.title, voice=brochure.voice(session))
            yield writer.paragraph("toc 2", writer.link_inside(bookmark(session), words))
