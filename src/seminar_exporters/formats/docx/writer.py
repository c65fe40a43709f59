"""From texts to paragraphs: typography, languages and directions, links, in the styles of the template."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

import attrs

from seminar_exporters.formats.docx.xml import (
    PLAIN,
    Face,
    Voice,
    directed,
    escape,
    is_usual,
    link_to_bookmark,
    paragraph,
    run,
    run_properties,
)
from seminar_exporters.wording.foreign_words import ForeignWords
from seminar_exporters.wording.typography import superscripts, typeset

_LONGEST_ADDRESS = 2000
"""Word takes no longer address in a link."""


@attrs.define
class Addresses:
    """The addresses that the links of a part lead to, each once."""

    ids: dict[str, str] = attrs.field(factory=dict)

    def id_of(self, url: str) -> str:
        """Return the id of the relationship to an address."""
        return self.ids.setdefault(url, f"link{len(self.ids) + 1}")


# They keep a full stop at the end of a passage that runs the other way than the text around it.
_MARKS = {True: "\u200f", False: "\u200e"}


class Layout(NamedTuple):
    """What is laid over the style of a paragraph; measures in twentieths of a point."""

    keep_next: bool | None = None
    """Whether to stay on one page with the next paragraph."""
    whole: bool = False
    """Keep its lines on one page."""
    new_page: bool = False
    """Begin a page."""
    numbering: tuple[int, int] | None = None
    """The level in a list, and the list."""
    indent: tuple[int, int] | None = None
    """The distance from the edge of the text, and how far the first line stands out."""
    before: int | None = None
    """The space above."""


AS_STYLED = Layout()
_KEEP_NEXT = {None: "", True: "<w:keepNext/>", False: '<w:keepNext w:val="0"/>'}


@functools.lru_cache(maxsize=4096)
def paragraph_properties(style: str, layout: Layout, *, right_to_left: bool) -> str:
    """Return the properties of a paragraph, in the order of the schema (CT_PPr)."""
    parts = [
        f'<w:pStyle w:val="{escape(style)}"/>',
        _KEEP_NEXT[layout.keep_next],
        "<w:keepLines/>" if layout.whole else "",
        "<w:pageBreakBefore/>" if layout.new_page else "",
    ]
    if layout.numbering is not None:
        level, number = layout.numbering
        parts.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    parts.append("<w:bidi/>" if right_to_left else "")
    if layout.before is not None:
        parts.append(f'<w:spacing w:before="{layout.before}"/>')
    if layout.indent is not None:
        left, hanging = layout.indent
        parts.append(f'<w:ind w:left="{left}" w:hanging="{hanging}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


@attrs.define(kw_only=True)
class Writer:
    """Writes the paragraphs of one part of the document."""

    styles: Mapping[str, str]
    """The ids of the styles, by their names."""
    voice: Voice
    """The language of the document."""
    addresses: Addresses
    """Where the links of the part lead."""
    _voices: dict[str, Voice] = attrs.field(factory=dict)
    _known: dict[tuple[str, str], str] = attrs.field(factory=dict)
    _written: dict[tuple[str, Voice, Face], str] = attrs.field(factory=dict)

    def voice_of(self, language: str | None) -> Voice:
        """Return the voice of a passage."""
        if language in {None, self.voice.language}:
            return self.voice
        assert language is not None
        return self._voices.setdefault(language, Voice(language, foreign=True))

    def face(self, style: str) -> Face:
        """Return the look of a character style."""
        return Face(self.styles[style])

    def runs(self, text: str, *, voice: Voice | None = None, face: Face = PLAIN) -> str:
        """Return a text as it is set in its language."""
        if voice is None:
            voice = self.voice_of(text.language if isinstance(text, ForeignWords) else None)
        key = (text, voice, face)
        written = self._written.get(key)
        if written is None:
            written = self._written[key] = self.runs_as_set(self._set(text, voice), voice=voice, face=face)
        return written

    def _set(self, text: str, voice: Voice) -> str:
        """Return a text as it is set: names and titles come again and again."""
        key = (text, voice.language)
        done = self._known.get(key)
        if done is None:
            done = typeset(text, voice.language)
            if voice.is_right_to_left != self.voice.is_right_to_left:
                mark = _MARKS[voice.is_right_to_left]
                done = f"{mark}{done}{mark}"
            self._known[key] = done
        return done

    def runs_as_set(self, text: str, *, voice: Voice, face: Face = PLAIN) -> str:
        """Return a text whose marks and spaces are set already: ordinals raised, each script in its direction."""
        face = self._styled(face)
        pieces = superscripts(text, voice.language)
        if len(pieces) == 1 and is_usual(text):
            properties = run_properties(face, voice)
            return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        return "".join(
            run(part, run_properties(face, voice, raised=raised, right_to_left=right_to_left))
            for piece, raised in pieces
            for part, right_to_left in ([(piece, True)] if voice.is_right_to_left else directed(piece))
        )

    def _styled(self, face: Face) -> Face:
        """Return a look whose first stress is a style of the template."""
        if face.style or not (face.strong or face.emphasized):
            return face
        if face.strong:
            return Face(self.styles["Strong"], emphasized=face.emphasized)
        return Face(self.styles["Emphasis"])

    def as_typed(self, text: str, *, face: Face = PLAIN) -> str:
        """Return an address, a number or code: nothing is set in it."""
        return run(text, run_properties(face, self.voice))

    def paragraph(self, style: str, inside: str, *, layout: Layout = AS_STYLED, voice: Voice | None = None) -> str:
        """Return a paragraph in a style of the template."""
        right_to_left = (voice or self.voice).is_right_to_left
        return paragraph(paragraph_properties(self.styles[style], layout, right_to_left=right_to_left), inside)

    def say(self, style: str, text: str, *, layout: Layout = AS_STYLED, voice: Voice | None = None) -> str:
        """Return a paragraph of one text."""
        return self.paragraph(style, self.runs(text, voice=voice), layout=layout, voice=voice)

    def link(self, url: str, inside: str) -> str:
        """Return runs that lead to an address; as they are where Word would not take it."""
        if len(url) > _LONGEST_ADDRESS:
            return inside
        return f'<w:hyperlink r:id="{self.addresses.id_of(url)}" w:history="1">{inside}</w:hyperlink>'

    def link_said(self, url: str, text: str, *, voice: Voice | None = None) -> str:
        """Return words that lead to an address."""
        return self.link(url, self.runs(text, voice=voice, face=self.face("Hyperlink")))

    def link_shown(self, url: str, text: str) -> str:
        """Return an address, as people write it, that leads to where it says."""
        return self.link(url, self.as_typed(text, face=self.face("Hyperlink")))

    def link_inside(self, bookmark: str, inside: str) -> str:
        """Return runs that lead to a bookmark."""
        return link_to_bookmark(bookmark, inside)
