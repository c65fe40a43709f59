"""Prose as HTML: what feeds, calendars and pages embed.  Text is escaped here; only the tree makes elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
    ListBlock,
    Math,
    NoteReference,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Text,
)

_HIGHEST = 6


def to_html(
    blocks: Iterable[Block],
    footnotes: Iterable[Footnote] = (),
    *,
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
        anchor: a prefix for the ids of notes, unique in the page; without one, notes are not linked.
        heading_level: the level of a first-level heading of the text.
        back: what the link from a note back to the text is called, with ``{number}``; needs an anchor.
    """
    writer = _Writer(anchor=anchor, heading_level=heading_level)
    html, notes = writer.blocks(blocks), tuple(footnotes)
    if not notes:
        return html
    # All are written before the first is closed: one note may refer to another.
    texts = [(note, writer.blocks(note.blocks)) for note in notes]
    items = "".join(writer.note(note, text, back) for note, text in texts)
    listed = f'<div class="notes"><ol>{items}</ol></div>' if anchor else f"<ol>{items}</ol>"
    return f"{html}\n{listed}" if html else listed


def inlines_to_html(inlines: Iterable[Inline], *, anchor: str = "") -> str:
    """Return inline text as HTML."""
    return _Writer(anchor=anchor).inlines(inlines)


@attrs.define(kw_only=True)
class _Writer:
    """One text under way: what ids and levels depend on what was written before."""

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

    def inlines(self, inlines: Iterable[Inline], *, linked: bool = False) -> str:
        """Return a run of inline text, which may stand in a link."""
        return "".join([self._inline(inline, linked=linked) for inline in inlines])

    def _inline(self, inline: Inline, *, linked: bool) -> str:
        match inline:
            case Text():
                return escape(inline.text)
            case Code():
                return f"<code>{escape(inline.text)}</code>"
            case Math():
                return f'<span class="math" dir="ltr" translate="no">{escape(inline.typed)}</span>'
            case LineBreak():
                return "<br>"
            case NoteReference():
                return self._reference(inline.number, linked=linked)
            case Emphasis():
                return f"<em>{self.inlines(inline.inlines, linked=linked)}</em>"
            case Strong():
                return f"<strong>{self.inlines(inline.inlines, linked=linked)}</strong>"
        words = self.inlines(inline.inlines, linked=True)
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
