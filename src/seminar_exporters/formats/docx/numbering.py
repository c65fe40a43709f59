"""What Word counts through the whole document: numbered lists, and native footnotes in a part of their own."""

from __future__ import annotations

import attrs

from seminar_exporters.formats.docx.writer import Writer
from seminar_exporters.formats.docx.xml import field, run_properties

_FIRST_BOOKMARK = 1_000_000
"""Out of the way of the bookmarks of parts and sessions, which are counted from 1."""


@attrs.define
class Numbering:
    """The lists of the document: bullets share one, each numbered list is one of its own that starts anew."""

    bullets: int
    """The number of the list of the style of bullets."""
    numbers: int
    """The number of the definition of numbered lists."""
    following: int
    """The first number that no list has."""
    restarts: list[str] = attrs.field(factory=list)
    """The definitions of the numbered lists, for the part of the lists."""

    def restart(self, level: int, start: int) -> int:
        """Return the number of a new list, which starts at a number on a level."""
        number = self.following + len(self.restarts)
        self.restarts.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self.numbers}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return number


@attrs.define(kw_only=True)
class Notes:
    """The footnotes of the document."""

    writer: Writer
    """What writes their part."""
    written: list[str] = attrs.field(factory=list)
    """The notes, in the order of their numbers."""

    @property
    def opening(self) -> str:
        """The runs that a note begins with: its number."""
        return f"<w:r>{self._look}<w:footnoteRef/></w:r><w:r><w:tab/></w:r>"

    def add(self, paragraphs: str) -> int:
        """Add a note, and return its number in the document."""
        number = len(self.written) + 1
        self.written.append(f'<w:footnote w:id="{number}">{paragraphs}</w:footnote>')
        return number

    def mark(self, number: int) -> str:
        """Return the first mark of a note, with a bookmark for further ones."""
        bookmark = f'w:id="{_FIRST_BOOKMARK + number}"'
        mark = f'<w:r>{self._look}<w:footnoteReference w:id="{number}"/></w:r>'
        return f'<w:bookmarkStart {bookmark} w:name="_note_{number}"/>{mark}<w:bookmarkEnd {bookmark}/>'

    def mark_again(self, number: int) -> str:
        """Return a further mark: Word has one for each note, and others refer to it."""
        return field(f"NOTEREF _note_{number} \\f \\h", str(number), self._look)

    @property
    def _look(self) -> str:
        return run_properties(self.writer.face("footnote reference"), self.writer.voice)
