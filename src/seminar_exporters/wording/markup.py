"""Prose as HTML: what feeds, calendars and pages embed.  Text is escaped here; only the tree makes elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import escape

import attrs

from seminar_model.prose.tree import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    NoteReference,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Text,
)

Set = Callable[[str], str]
"""How a text is set, such as `typography.typeset` for a language."""

# Stands between the runs of a paragraph while it is set as one text.  A character of Unicode's that no text may hold:
# where one got in by way of an entity, the runs are set one by one.
_SEAM = "\ufdd0"

_HIGHEST = 6


def to_html(
    blocks: Iterable[Block],
    footnotes: Iterable[Footnote] = (),
    *,
    typeset: Set | None = None,
    anchor: str = "",
    heading_level: int = 3,
    back: str = "",
) -> str:
    """
    Return blocks as HTML, the footnotes as a list at the end.

    Headings never skip a level, and none is empty; what the text calls its first level stands at ``heading_level``.

    Args:
        blocks: the text.
        footnotes: its notes.
        typeset: how a text is set, a line at a time, as typed by default; code is left as it is.
        anchor: a prefix for the ids of notes, unique in the page; without one, notes are not linked.
        heading_level: the level of a first-level heading of the text.
        back: what the link from a note back to the text is called, with ``{number}``; needs an anchor.
    """
    writer = _Writer(typeset=typeset, anchor=anchor, heading_level=heading_level)
    html, notes = writer.blocks(blocks), tuple(footnotes)
    if not notes:
        return html
    # All are written before the first is closed: one note may refer to another.
    texts = [(note, writer.blocks(note.blocks)) for note in notes]
    items = "".join(writer.note(note, text, back) for note, text in texts)
    listed = f'<div class="notes"><ol>{items}</ol></div>' if anchor else f"<ol>{items}</ol>"
    return f"{html}\n{listed}" if html else listed


def inlines_to_html(inlines: Iterable[Inline], *, typeset: Set | None = None, anchor: str = "") -> str:
    """Return inline text as HTML."""
    return _Writer(typeset=typeset, anchor=anchor).inlines(inlines)


@attrs.define(kw_only=True)
class _Writer:
    """One text under way: what ids and levels depend on what was written before."""

    typeset: Set | None
    anchor: str
    heading_level: int = 3
    _deepest: int = attrs.field(init=False)
    _calls: Counter[int] = attrs.field(init=False, factory=Counter)

    def __attrs_post_init__(self) -> None:
        self._deepest = self.heading_level

    def blocks(self, blocks: Iterable[Block], *, tight: bool = False) -> str:
        written = (
            self.inlines(block.inlines) if tight and isinstance(block, Paragraph) else self._block(block)
            for block in blocks
        )
        return "\n".join(filter(None, written))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p>{self.inlines(block.inlines)}</p>"
            case Heading():
                return self._heading(block)
            case Quotation():
                return f"<blockquote>{self.blocks(block.blocks)}</blockquote>"
            case CodeBlock():
                return f"<pre><code>{escape(block.text)}</code></pre>"
            case Rule():
                return "<hr>"
        return self._list(block)

    def _heading(self, heading: Heading) -> str:
        text = self.inlines(heading.inlines)
        if not text.strip():
            return ""
        level = min(heading.level + self.heading_level - 1, self._deepest, _HIGHEST)
        self._deepest = level + 1
        return f"<h{level}>{text}</h{level}>"

    def _list(self, block: ListBlock) -> str:
        tag = "ul" if block.start is None else "ol"
        start = f' start="{block.start}"' if block.start not in {None, 1} else ""
        items = "".join(f"<li>{self.blocks(item, tight=block.tight)}</li>" for item in block.items)
        return f"<{tag}{start}>{items}</{tag}>"

    def note(self, note: Footnote, text: str, back: str) -> str:
        """Return a note, with links to the places that refer to it."""
        if not self.anchor:
            return f"<li>{text}</li>"
        links = "".join(self._way_back(note.number, call, back) for call in range(1, self._calls[note.number] + 1))
        head, paragraph, tail = text.rpartition("</p>")
        inside = f"{head}{links}</p>" if paragraph and not tail else f"{text}{links}"
        return f'<li id="{self.anchor}note-{note.number}">{inside}</li>'

    def _way_back(self, number: int, call: int, back: str) -> str:
        name = f' aria-label="{escape(back.format(number=number))}"' if back else ""
        return f' <a class="back" href="#{self._call_id(number, call)}"{name}>↩\ufe0e</a>'

    def _call_id(self, number: int, call: int) -> str:
        return f"{self.anchor}call-{number}" if call == 1 else f"{self.anchor}call-{number}-{call}"

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Return a paragraph's text, set line by line: a mark may follow the end of an emphasis."""
        runs = tuple(inlines)
        return self._all(runs, _typed(runs) if self.typeset is None else _set(runs, self.typeset), linked=False)

    def _all(self, inlines: Iterable[Inline], texts: Iterator[str], *, linked: bool) -> str:
        return "".join(self._inline(inline, texts, linked=linked) for inline in inlines)

    def _inline(self, inline: Inline, texts: Iterator[str], *, linked: bool) -> str:
        match inline:
            case Text():
                return escape(next(texts))
            case Code():
                return f"<code>{escape(inline.text)}</code>"
            case LineBreak():
                return "<br>"
            case NoteReference():
                return self._reference(inline.number, linked=linked)
            case Emphasis():
                return f"<em>{self._all(inline.inlines, texts, linked=linked)}</em>"
            case Strong():
                return f"<strong>{self._all(inline.inlines, texts, linked=linked)}</strong>"
        words = self._all(inline.inlines, texts, linked=True)
        # A link without words leads nowhere for those who hear the page.
        return f'<a href="{escape(inline.url)}">{words or escape(inline.url)}</a>'

    def _reference(self, number: int, *, linked: bool) -> str:
        if not self.anchor:
            return f"<sup>{number}</sup>"
        self._calls[number] += 1
        own = self._call_id(number, self._calls[number])
        # A link holds no other link.
        if linked:
            return f'<sup id="{own}">{number}</sup>'
        return f'<sup><a id="{own}" href="#{self.anchor}note-{number}">{number}</a></sup>'


def _typed(inlines: Iterable[Inline]) -> Iterator[str]:
    """Yield the runs of text as they were typed."""
    return (leaf.text for leaf in _leaves(inlines) if isinstance(leaf, Text))


def _set(inlines: Iterable[Inline], typeset: Set) -> Iterator[str]:
    """Yield the runs of text as they are set."""
    line: list[str | None] = []
    for leaf in _leaves(inlines):
        if isinstance(leaf, LineBreak):
            yield from _set_line(line, typeset)
            line = []
        else:
            line.append(leaf.text if isinstance(leaf, Text) else None)
    yield from _set_line(line, typeset)


def _set_line(line: list[str | None], typeset: Set) -> Iterator[str]:
    """Set the runs of a line as one text; what is no text, such as code, keeps its place between them."""
    pieces = typeset(_SEAM.join(run or "" for run in line)).split(_SEAM)
    if len(pieces) == len(line):
        return (piece for piece, run in zip(pieces, line, strict=True) if run is not None)
    return (typeset(run) for run in line if run is not None)


def _leaves(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Emphasis | Strong | Link):
            yield from _leaves(inline.inlines)
        else:
            yield inline
