"""Prose: the text that editors type, and the tree that exporters draw."""

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
    Link,
    ListBlock,
    Math,
    NoteReference,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Text,
)

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
    "Math",
    "NoteReference",
    "Paragraph",
    "Prose",
    "Quotation",
    "Rule",
    "Strong",
    "Text",
]
