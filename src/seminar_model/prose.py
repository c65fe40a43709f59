"""
Prose: CommonMark with footnotes, as editors type it, and the tree that exporters draw.

Raw HTML is shown as the text that it is, a link to anything but http, https or mailto likewise.  The text is parsed
when a view is first asked for, once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import attrs

from seminar_model import _blocks
from seminar_model._blocks import (
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
from seminar_model._checks import Checked, check
from seminar_model._kinds import TEXT
from seminar_model.errors import Problem

__all__ = [
    "Block",
    "Code",
    "CodeBlock",
    "Emphasis",
    "Footnote",
    "Heading",
    "Inline",
    "LineBreak",
    "Link",
    "ListBlock",
    "NoteReference",
    "Paragraph",
    "Prose",
    "Quotation",
    "Rule",
    "Strong",
    "Text",
]

_REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_IMAGE = re.compile(r"(?<!\\)!\[[^\]]*\][(\[]")


@attrs.frozen
class Prose(Checked):
    r"""
    A text of one or more paragraphs in CommonMark, with footnotes (``[^1]`` and ``[^1]: …``).

    >>> prose = Prose("Bilan de *trente* années.[^1]\n\n[^1]: Depuis 1982.")
    >>> prose.plain
    'Bilan de trente années.[1]\n\n[1] Depuis 1982.'
    """

    text: str = attrs.field(metadata=TEXT.field)
    """The text as it was typed."""

    @check
    def has_every_note(self) -> Iterator[Problem]:
        """Every footnote reference has its note, and every note is referred to."""
        if "[^" not in self.text:
            return
        defined = set(re.findall(r"(?m)^ {0,3}\[\^([^\]\s]+)\]:", self.text))
        used = set(_REFERENCE.findall(_without_code(self.text)))
        for name in sorted(used - defined):
            yield Problem(
                rule="has_every_note",
                message=f"the footnote [^{name}] has no text",
                expected=f"a paragraph that begins with [^{name}]:",
                found="none",
                advice=f"add a paragraph '[^{name}]: …'",
            )
        for name in sorted(defined - used):
            yield Problem(
                rule="has_every_note",
                message=f"nothing refers to the footnote [^{name}]",
                expected=f"[^{name}] somewhere in the text",
                found="none",
                advice=f"put [^{name}] where the note belongs, or delete it",
            )

    @check
    def has_no_image(self) -> Iterator[Problem]:
        """Prose holds no pictures: they would be fetched from other hosts, and have no place in a calendar."""
        if _IMAGE.search(_without_code(self.text)):
            yield Problem(
                rule="has_no_image", message="a picture cannot stand in the text", advice="make it a link: drop the !"
            )

    @functools.cached_property
    def _parsed(self) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
        return _blocks.parse(self.text)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs, lists and quotations, without the footnotes' texts."""
        return self._parsed[0]

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes in the order of their first references, numbered from 1."""
        return self._parsed[1]

    @property
    def plain(self) -> str:
        """The text without markup: lists and links kept readable, footnotes at the end."""
        return _blocks.plain(self.blocks, self.footnotes)

    def __str__(self) -> str:
        return self.text


def _without_code(text: str) -> str:
    return re.sub(r"(?s)```.*?```|`[^`]*`", "", text) if "`" in text else text
