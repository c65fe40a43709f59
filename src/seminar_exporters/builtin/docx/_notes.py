"""Native footnotes: a part of their own, numbered by Word through the whole document."""

from __future__ import annotations

import attrs

from seminar_exporters.builtin.docx._prose import Numbering, ProseWriter
from seminar_exporters.builtin.docx._writer import Writer
from seminar_exporters.builtin.docx._xml import Voice, field, run_properties
from seminar_model.prose import Footnote

_FIRST_BOOKMARK = 1_000_000
"""Out of the way of the bookmarks of parts and sessions, which are counted from 1."""


@attrs.define(kw_only=True)
class Notes:
    """The footnotes of the document."""

    writer: Writer
    """What writes their part."""
    numbering: Numbering
    """The lists of the document."""
    written: list[str] = attrs.field(factory=list)
    """The notes, in the order of their numbers."""

    def add(self, note: Footnote, voice: Voice) -> int:
        """Write a note, and return its number in the document."""
        number = len(self.written) + 1
        prose = ProseWriter(
            writer=self.writer,
            numbering=self.numbering,
            voice=voice,
            style="footnote text",
            opening=f"<w:r>{self._look}<w:footnoteRef/></w:r><w:r><w:tab/></w:r>",
        )
        self.written.append(f'<w:footnote w:id="{number}">{"".join(prose.blocks(note.blocks))}</w:footnote>')
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
