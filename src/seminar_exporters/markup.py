"""Prose as HTML: what feeds, calendars and pages embed.  Text is escaped here; only the tree makes elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from seminar_model.prose import (
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
"""How a run of text is set, such as `typography.typeset` for a language."""


def _as_typed(text: str) -> str:
    return text


def to_html(
    blocks: Iterable[Block],
    footnotes: Iterable[Footnote] = (),
    *,
    typeset: Set = _as_typed,
    anchor: str = "",
    heading_level: int = 3,
) -> str:
    """
    Return blocks as HTML, the footnotes as a list at the end.

    Args:
        blocks: the text.
        footnotes: its notes.
        typeset: how runs of text are set; code is left as it is.
        anchor: a prefix for the ids of notes, unique in the page; without one, notes are not linked.
        heading_level: the level of a first-level heading of the text.
    """
    notes = tuple(footnotes)
    html = "\n".join(_block(block, typeset, anchor, heading_level) for block in blocks)
    if not notes:
        return html
    items = "".join(_note(note, typeset, anchor, heading_level) for note in notes)
    return f"{html}\n<ol>{items}</ol>" if html else f"<ol>{items}</ol>"


def _note(note: Footnote, typeset: Set, anchor: str, level: int) -> str:
    text = "\n".join(_block(block, typeset, anchor, level) for block in note.blocks)
    return f'<li id="{anchor}note-{note.number}">{text}</li>' if anchor else f"<li>{text}</li>"


def _block(block: Block, typeset: Set, anchor: str, level: int) -> str:
    def inner(blocks: Iterable[Block], *, tight: bool = False) -> str:
        return "\n".join(
            inlines_to_html(item.inlines, typeset=typeset, anchor=anchor)
            if tight and isinstance(item, Paragraph)
            else _block(item, typeset, anchor, level)
            for item in blocks
        )

    match block:
        case Paragraph():
            return f"<p>{inlines_to_html(block.inlines, typeset=typeset, anchor=anchor)}</p>"
        case Heading():
            tag = f"h{min(block.level + level - 1, 6)}"
            return f"<{tag}>{inlines_to_html(block.inlines, typeset=typeset, anchor=anchor)}</{tag}>"
        case Quotation():
            return f"<blockquote>{inner(block.blocks)}</blockquote>"
        case CodeBlock():
            return f"<pre><code>{escape(block.text)}</code></pre>"
        case Rule():
            return "<hr>"
        case ListBlock():
            tag = "ul" if block.start is None else "ol"
            start = f' start="{block.start}"' if block.start not in {None, 1} else ""
            items = "".join(f"<li>{inner(item, tight=block.tight)}</li>" for item in block.items)
            return f"<{tag}{start}>{items}</{tag}>"


def inlines_to_html(inlines: Iterable[Inline], *, typeset: Set = _as_typed, anchor: str = "") -> str:
    """Return inline text as HTML."""
    return "".join(_inline(inline, typeset, anchor) for inline in inlines)


def _inline(inline: Inline, typeset: Set, anchor: str) -> str:
    match inline:
        case Text():
            return escape(typeset(inline.text))
        case Code():
            return f"<code>{escape(inline.text)}</code>"
        case LineBreak():
            return "<br>"
        case NoteReference():
            number = str(inline.number)
            return f'<sup><a href="#{anchor}note-{number}">{number}</a></sup>' if anchor else f"<sup>{number}</sup>"
        case Emphasis():
            return f"<em>{inlines_to_html(inline.inlines, typeset=typeset, anchor=anchor)}</em>"
        case Strong():
            return f"<strong>{inlines_to_html(inline.inlines, typeset=typeset, anchor=anchor)}</strong>"
        case Link():
            words = inlines_to_html(inline.inlines, typeset=typeset, anchor=anchor)
            return f'<a href="{escape(inline.url)}">{words}</a>'
