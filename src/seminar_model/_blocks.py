"""The tree of a prose text, made from the tokens of markdown-it-py, and its plain text."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode


@attrs.frozen
class Text:
    """A run of characters."""

    text: str


@attrs.frozen
class Code:
    """A run of characters in a fixed-width type."""

    text: str


@attrs.frozen
class LineBreak:
    """A line break that the editor asked for."""


@attrs.frozen
class NoteReference:
    """The place that a footnote belongs to."""

    number: int


@attrs.frozen
class Emphasis:
    """Stressed text, mostly set in italics."""

    inlines: tuple[Inline, ...]


@attrs.frozen
class Strong:
    """Important text, mostly set in bold."""

    inlines: tuple[Inline, ...]


@attrs.frozen
class Link:
    """Text that leads to an address (http, https or mailto)."""

    url: str
    inlines: tuple[Inline, ...]


Inline = Text | Code | LineBreak | NoteReference | Emphasis | Strong | Link


@attrs.frozen
class Paragraph:
    """A paragraph."""

    inlines: tuple[Inline, ...]


@attrs.frozen
class Heading:
    """A heading inside the text; ``level`` counts from 1, relative to the text."""

    level: int
    inlines: tuple[Inline, ...]


@attrs.frozen
class ListBlock:
    """A list; ``start`` is the first number of an ordered one, None for bullets; ``tight`` as CommonMark has it."""

    start: int | None
    items: tuple[tuple[Block, ...], ...]
    tight: bool = True


@attrs.frozen
class Quotation:
    """A quoted passage."""

    blocks: tuple[Block, ...]


@attrs.frozen
class CodeBlock:
    """Lines that stand as they are."""

    text: str


@attrs.frozen
class Rule:
    """A change of subject, mostly set as a line."""


Block = Paragraph | Heading | ListBlock | Quotation | CodeBlock | Rule


@attrs.frozen
class Footnote:
    """A note; ``number`` is the one shown, from 1."""

    number: int
    blocks: tuple[Block, ...]


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).use(footnote_plugin, inline=False)
    parser.disable(["html_block", "html_inline", "image"])
    allowed = parser.validateLink
    parser.validateLink = lambda url: (  # type: ignore[method-assign]
        url.lower().startswith(("http://", "https://", "mailto:")) and allowed(url)
    )
    return parser


def parse(text: str) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """Return the blocks of a text and its footnotes."""
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(_parser().parse(text))
    body = [node for node in tree.children if node.type != "footnote_block"]
    notes = [note for node in tree.children if node.type == "footnote_block" for note in node.children]
    return tuple(_blocks(body)), tuple(
        Footnote(note.meta["id"] + 1, tuple(_blocks(note.children))) for note in notes if note.type == "footnote"
    )


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield Paragraph(_inlines(node))
            case "heading":
                yield Heading(int(node.tag[1]), _inlines(node))
            case "bullet_list" | "ordered_list":
                items = tuple(tuple(_blocks(item.children)) for item in node.children)
                start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
                yield ListBlock(start, items, tight=_is_tight(node))
            case "blockquote":
                yield Quotation(tuple(_blocks(node.children)))
            case "fence" | "code_block":
                yield CodeBlock(node.content.rstrip("\n"))
            case "hr":
                yield Rule()


def _is_tight(node: SyntaxTreeNode) -> bool:
    return all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")


def _inlines(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    # Beside the inline node, the last paragraph of a footnote holds the arrow that leads back.
    children = [inner for child in node.children for inner in (child.children if child.type == "inline" else [child])]
    return tuple(_merged(inline for child in children for inline in _inline(child)))


def _inline(node: SyntaxTreeNode) -> Iterator[Inline]:
    match node.type:
        case "text":
            yield Text(node.content)
        case "softbreak":
            yield Text(" ")
        case "hardbreak":
            yield LineBreak()
        case "code_inline":
            yield Code(node.content)
        case "em":
            yield Emphasis(_inlines(node))
        case "strong":
            yield Strong(_inlines(node))
        case "link":
            yield Link(str(node.attrs["href"]), _inlines(node))
        case "footnote_ref":
            yield NoteReference(node.meta["id"] + 1)


def _merged(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Join neighbouring runs, so that typography sees whole sentences."""
    run = ""
    for inline in inlines:
        if isinstance(inline, Text):
            run += inline.text
            continue
        if run:
            yield Text(run)
        run = ""
        yield inline
    if run:
        yield Text(run)


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
            return textwrap.indent(plain(block.blocks), "> ", lambda _: True)
        case ListBlock():
            gap = "\n" if block.tight else "\n\n"
            return gap.join(_plain_item(block, index, item) for index, item in enumerate(block.items))


def _plain_item(block: ListBlock, index: int, item: tuple[Block, ...]) -> str:
    mark = "- " if block.start is None else f"{block.start + index}. "
    text = ("\n" if block.tight else "\n\n").join(map(_plain_block, item))
    return mark + textwrap.indent(text, " " * len(mark)).lstrip()


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
        case Link():
            words = plain_inlines(inline.inlines)
            address = inline.url.removeprefix("mailto:")
            return words if words in {address, inline.url} else f"{words} <{address}>"
