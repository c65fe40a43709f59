"""The tree of a prose text, and its plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from urllib.parse import unquote

import attrs


@attrs.frozen
class Text:
    """A run of characters."""

    text: str
    """The characters, without markup."""


@attrs.frozen
class Code:
    """A run of characters in a fixed-width type."""

    text: str
    """The characters, as they are."""


@attrs.frozen
class LineBreak:
    """A line break that the editor asked for."""


@attrs.frozen
class NoteReference:
    """The place that a footnote belongs to."""

    number: int
    """The number of the note, from 1."""


@attrs.frozen
class Emphasis:
    """Stressed text, mostly set in italics."""

    inlines: tuple[Inline, ...]
    """What is stressed."""


@attrs.frozen
class Strong:
    """Important text, mostly set in bold."""

    inlines: tuple[Inline, ...]
    """What is important."""


@attrs.frozen
class Link:
    """Text that leads to an address (http, https or mailto)."""

    url: str
    """Where it leads."""
    inlines: tuple[Inline, ...]
    """The words of the link; never empty."""


Inline = Text | Code | LineBreak | NoteReference | Emphasis | Strong | Link


@attrs.frozen
class Paragraph:
    """A paragraph."""

    inlines: tuple[Inline, ...]
    """Its text."""


@attrs.frozen
class Heading:
    """A heading inside the text; ``level`` counts from 1, relative to the text."""

    level: int
    """Its level, from 1 to 6."""
    inlines: tuple[Inline, ...]
    """Its text."""


@attrs.frozen
class ListBlock:
    """A list; ``start`` is the first number of an ordered one, None for bullets; ``tight`` as CommonMark has it."""

    start: int | None
    """The first number, or None."""
    items: tuple[tuple[Block, ...], ...]
    """The blocks of each item."""
    tight: bool = True
    """Whether its items follow each other without space between."""


@attrs.frozen
class Quotation:
    """A quoted passage."""

    blocks: tuple[Block, ...]
    """What is quoted."""


@attrs.frozen
class CodeBlock:
    """Lines that stand as they are."""

    text: str
    """The lines."""


@attrs.frozen
class Rule:
    """A change of subject, mostly set as a line."""


Block = Paragraph | Heading | ListBlock | Quotation | CodeBlock | Rule


@attrs.frozen
class Footnote:
    """A note; ``number`` is the one shown, from 1."""

    number: int
    """The number that is shown."""
    blocks: tuple[Block, ...]
    """Its text."""


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
        case LineBreak():
            return "\n"
        case NoteReference():
            return f"[{inline.number}]"
        case Emphasis() | Strong():
            return plain_inlines(inline.inlines)
    words = plain_inlines(inline.inlines)
    address = inline.url.removeprefix("mailto:")
    return words if words in {address, inline.url, unquote(address)} else f"{words} <{address}>"
