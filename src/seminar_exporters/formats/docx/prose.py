"""Prose as paragraphs: lists with their levels and restarts, quotations, headings without gaps, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from seminar_exporters.formats.docx.numbering import Notes, Numbering
from seminar_exporters.formats.docx.style_markup import INDENT
from seminar_exporters.formats.docx.writer import Layout, Writer
from seminar_exporters.formats.docx.xml import BREAK, PLAIN, Face, Voice, run, run_properties
from seminar_exporters.wording.typography import typeset_inlines
from seminar_model.prose.prose import Prose
from seminar_model.prose.tree import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    Math,
    NoteReference,
    Paragraph,
    Quotation,
    Strong,
    Text,
)

_LOWEST_HEADING = 4
_DEEPEST_LIST = 8
"""Word has nine levels of lists, counted from 0."""


@attrs.frozen
class _Place:
    """Where in a text a block stands."""

    style: str
    """The style of its paragraphs."""
    level: int = -1
    """The level of the list that it stands in, from 0."""
    quotations: int = 0
    """In how many quotations it stands."""

    @property
    def is_plain(self) -> bool:
        """Whether it stands in no list and no quotation."""
        return self.level < 0 and not self.quotations

    @property
    def left(self) -> int:
        """How far its text stands from the edge."""
        return INDENT * (self.level + 1 + self.quotations)

    @property
    def in_item(self) -> _Place:
        """The place of what an entry of a list holds."""
        return attrs.evolve(self, style="List Continue", level=min(self.level + 1, _DEEPEST_LIST))

    @property
    def in_quotation(self) -> _Place:
        """The place of what a quotation holds."""
        return attrs.evolve(self, style="Quote", quotations=self.quotations + 1)


@attrs.define(kw_only=True)
class ProseWriter:
    """Writes one text."""

    writer: Writer
    """The part that it stands in."""
    numbering: Numbering
    """The lists of the document."""
    voice: Voice
    """The language of the text."""
    style: str = "Body Text"
    """The style of its paragraphs."""
    top: int = 0
    """The level of the heading that the text stands under; headings in it stand below, none where it is 0."""
    notes: Notes | None = None
    """The footnotes of the document; none inside of a note."""
    footnotes: Mapping[int, Footnote] = attrs.field(factory=dict)
    """The notes of the text, by their numbers in it."""
    opening: str = ""
    """Runs before the first paragraph's."""
    whole: bool = False
    """Whether it is short enough to stand on one page."""
    _marker: tuple[int, int] | None = None
    _deepest: int = 0
    _kept: bool | None = None
    _noted: dict[int, int] = attrs.field(factory=dict)

    def write(self, prose: Prose) -> Iterator[str]:
        """Yield the paragraphs of a text."""
        self.footnotes = {note.number: note for note in prose.footnotes}
        yield from self.blocks(prose.blocks)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Yield the paragraphs of blocks."""
        self._deepest = self.top + 1
        every = tuple(blocks)
        for number, block in enumerate(every, start=1):
            self._kept = True if self.whole and number < len(every) else None
            yield from self._block(block, _Place(self.style))

    def _all(self, blocks: Iterable[Block], place: _Place) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block, place)

    def _block(self, block: Block, place: _Place) -> Iterator[str]:
        match block:
            case Paragraph():
                yield self._paragraph(place, self.inlines(block.inlines))
            case Heading():
                yield from self._heading(block, place)
            case ListBlock():
                yield from self._list(block, place)
            case Quotation():
                yield from self._all(block.blocks, place.in_quotation)
            case CodeBlock():
                properties = run_properties(PLAIN, self.writer.voice)
                yield self._paragraph(attrs.evolve(place, style="HTML Preformatted"), run(block.text, properties))
            case _:
                yield self._paragraph(attrs.evolve(place, style="Ornament"), run("* * *"))

    def _paragraph(self, place: _Place, inside: str) -> str:
        marker, self._marker = self._marker, None
        opening, self.opening = self.opening, ""
        style, layout = place.style, Layout(keep_next=self._kept, whole=self.whole)
        if marker is not None:
            style = "List Bullet" if marker[1] == self.numbering.bullets else "List Number"
            layout = layout._replace(numbering=marker, indent=(place.left, INDENT) if place.quotations else None)
        elif place.left > INDENT:
            layout = layout._replace(indent=(place.left, 0))
        return self.writer.paragraph(style, opening + inside, layout=layout, voice=self.voice)

    def _heading(self, heading: Heading, place: _Place) -> Iterator[str]:
        if not heading.inlines:
            return
        if not self.top or not place.is_plain:
            yield self._paragraph(place, self.inlines(heading.inlines, Face(strong=True)))
            return
        level = min(self.top + heading.level, self._deepest, _LOWEST_HEADING)
        self._deepest = level + 1
        yield self._paragraph(attrs.evolve(place, style=f"heading {level}"), self.inlines(heading.inlines))

    def _list(self, block: ListBlock, place: _Place) -> Iterator[str]:
        inside = place.in_item
        number = self.numbering.bullets
        if block.start is not None:
            number = self.numbering.restart(inside.level, block.start)
        for item in block.items:
            yield from self._unmarked(inside)
            self._marker = (inside.level, number)
            yield from self._all(item, inside)
        yield from self._unmarked(inside)

    def _unmarked(self, place: _Place) -> Iterator[str]:
        """Yield a paragraph for an entry that has no text of its own: it is empty, or begins with a list."""
        if self._marker is not None:
            yield self._paragraph(attrs.evolve(place, level=self._marker[0]), "")

    # Runs

    def inlines(self, inlines: tuple[Inline, ...], face: Face = PLAIN) -> str:
        """Return the runs of a paragraph."""
        return self._runs(typeset_inlines(inlines, self.voice.language), face)

    def _runs(self, inlines: Iterable[Inline], face: Face) -> str:
        return "".join(self._inline(inline, face) for inline in inlines)

    def _inline(self, inline: Inline, face: Face) -> str:
        match inline:
            case Text():
                return self.writer.runs_as_set(inline.text, voice=self.voice, face=face)
            case Code():
                return self.writer.as_typed(inline.text, face=self.writer.face("HTML Code"))
            case Math():
                return self.writer.as_typed(inline.typed, face=face)
            case LineBreak():
                return BREAK
            case NoteReference():
                return self._reference(inline.number)
            case Emphasis():
                return self._runs(inline.inlines, face._replace(emphasized=not face.emphasized))
            case Strong():
                return self._runs(inline.inlines, face._replace(strong=True))
            case _:
                look = face._replace(style=self.writer.styles["Hyperlink"])
                return self.writer.link(inline.url, self._runs(inline.inlines, look))

    def _reference(self, number: int) -> str:
        """Return the mark of a note; the note itself is written where the first one stands."""
        assert self.notes is not None  # notes hold none
        if number in self._noted:
            return self.notes.mark_again(self._noted[number])
        self._noted[number] = self.notes.add(self._note(self.footnotes[number], self.notes))
        return self.notes.mark(self._noted[number])

    def _note(self, note: Footnote, notes: Notes) -> str:
        """Return the paragraphs of a note, for the part that notes stand in."""
        writer = ProseWriter(
            writer=notes.writer,
            numbering=self.numbering,
            voice=self.voice,
            style="footnote text",
            opening=notes.opening,
        )
        return "".join(writer.blocks(note.blocks))
