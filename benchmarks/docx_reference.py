"""
The documented loop of python-docx: a paragraph after the other with ``add_paragraph``, the styles by name.

It stands beside ``docx.py``, which times it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx


def written(template: bytes, paragraphs: Iterable[tuple[str, str]]) -> bytes:
    """Return a document of plain paragraphs, each with its style, in a template whose own text is left out."""
    document = docx.Document(io.BytesIO(template))
    body = document.element.body
    for element in body[:-1]:
        body.remove(element)
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
