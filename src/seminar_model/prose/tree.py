"""The tree of a prose text: blocks of inline text, and the footnotes below them."""

from __future__ import annotations

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
class Math:
    """A formula, as it was typed in TeX: no format changes a sign of it."""

    tex: str
    """What stands between the dollars."""
    display: bool = False
    """Whether it stands alone on its line: between two dollars on each side."""

    @property
    def typed(self) -> str:
        """The formula with its dollars."""
        dollars = "$$" if self.display else "$"
        return f"{dollars}{self.tex}{dollars}"


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


Inline = Text | Code | Math | LineBreak | NoteReference | Emphasis | Strong | Link


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
