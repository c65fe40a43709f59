"""
The obvious scripts on python-docx, plain paragraphs without contents, calendar, links or notes: the documented loop,
which looks for the end of the text at every paragraph, and the loop of somebody who has found that out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from straight import words

from seminar_model import Cycle


def paragraphs(cycle: Cycle) -> Iterator[tuple[str, str]]:
    """Yield the style and the text of each paragraph."""
    for session in cycle.sessions:
        yield "Heading 2", f"{words.label(session)}, {words.date(session)}. {session.title}"
        yield from (("Normal", text + url) for text, url in words.facts(session))
        yield from (("Normal", text) for text in words.paragraphs(words.PROSE.parse(session.abstract.text)))


def documented(cycle: Cycle) -> bytes:
    """Return a document of plain paragraphs, by ``add_paragraph``."""
    document = docx.Document()
    for style, text in paragraphs(cycle):
        document.add_paragraph(text, style=style)
    return _saved(document)


def quick(cycle: Cycle) -> bytes:
    """Return the same document; each paragraph is put before the properties of the section, its style by its id."""
    document = docx.Document()
    end = document.element.body.sectPr
    styles = {name: document.styles[name].style_id for name in ("Heading 2", "Normal")}
    for style, text in paragraphs(cycle):
        paragraph = docx.oxml.OxmlElement("w:p")
        paragraph.style = styles[style]
        paragraph.add_r().text = text
        end.addprevious(paragraph)
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
