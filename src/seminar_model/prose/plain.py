"""A tree of prose as plain text: lists and links kept readable, footnotes at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from urllib.parse import unquote

from seminar_model.checking.shown_addresses import shown_url
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


def plain(blocks: Iterable[Block], footnotes: Iterable[Footnote] = ()) -> str:
    """Return blocks as plain text, paragraphs parted by an empty line, footnotes at the end."""
    parts = [_plain_block(block) for block in blocks]
    parts += [f"[{note.number}] {plain(note.blocks)}" for note in footnotes]
    return "\n\n".join(part for part in parts if part)


def _plain_block(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return plain_inlines(block.inlines)
        case CodeBlock():
            return block.text
        case Rule():
            return "* * *"
        case Quotation():
            return "\n".join(f"> {line}".rstrip() for line in plain(block.blocks).split("\n"))
    gap = "\n" if block.tight else "\n\n"
    return gap.join(_plain_item(block, index, item) for index, item in enumerate(block.items))


def _plain_item(block: ListBlock, index: int, item: tuple[Block, ...]) -> str:
    mark = "- " if block.start is None else f"{block.start + index}. "
    text = ("\n" if block.tight else "\n\n").join(map(_plain_block, item))
    return (mark + textwrap.indent(text, " " * len(mark)).removeprefix(" " * len(mark))).rstrip()


def plain_inlines(inlines: Iterable[Inline]) -> str:
    """Return inline text without markup; a link keeps its address where its words do not say it."""
    return "".join(map(_plain_inline, inlines))


def _plain_inline(inline: Inline) -> str:
    match inline:
        case Text() | Code():
            return inline.text
        case Math():
            return inline.typed
        case LineBreak():
            return "\n"
        case NoteReference():
            return f"[{inline.number}]"
        case Emphasis() | Strong():
            return plain_inlines(inline.inlines)
    words = plain_inlines(inline.inlines)
    address = inline.url.removeprefix("mailto:")
    shown = shown_url(inline.url)
    return words if words in {address, inline.url, unquote(address), shown} else f"{words} <{shown}>"
