"""The markup of WordprocessingML (ECMA-376): runs, paragraphs, links, bookmarks.  Text is escaped here alone."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

import attrs
from babel import Locale, UnknownLocaleError
from babel.core import get_global

_SPECIAL = re.compile("[\t\n\u00ad\u2011]")
_ELEMENTS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}
# Scripts that run from right to left: Hebrew to Arabic Extended-A, the presentation forms, and two of plane 1.
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_UNUSUAL = re.compile(rf"[\t\n\u00ad\u2011{_RIGHT_TO_LEFT}]")
_RTL_WORDS = re.compile(rf"[{_RIGHT_TO_LEFT}]+(?:[^\w\s]*\s[^\w\s]*[{_RIGHT_TO_LEFT}]+)*")
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})


def escape(text: str) -> str:
    """
    Return a text as it stands in XML, in an element or between double quotation marks.

    >>> escape('"R&D" <3')
    '&quot;R&amp;D&quot; &lt;3'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@functools.cache
def _locale(language: str) -> Locale | None:
    for tag in (language, language.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


@functools.cache
def is_right_to_left(language: str) -> bool:
    """
    Tell whether a language is written from right to left.

    >>> is_right_to_left("ar"), is_right_to_left("fr")
    (True, False)
    """
    locale = _locale(language)
    return locale is not None and locale.text_direction == "rtl"


@functools.cache
def full_tag(language: str, country: str | None = None) -> str:
    """
    Return the tag of a language with its region, which Word needs to know it by.

    >>> full_tag("fr"), full_tag("fr", "BE"), full_tag("fr", "JP")
    ('fr-FR', 'fr-BE', 'fr-FR')
    """
    if "-" in language:
        return language
    if country and (locale := _locale(f"{language}-{country}")) and locale.territory == country:
        return f"{language}-{country}"
    likely = get_global("likely_subtags").get(language, "")
    region = likely.rpartition("_")[2]
    return f"{language}-{region}" if region else language


@attrs.frozen(eq=False)
class Voice:
    """The language that a passage is in, and what the markup says of it; one object for each language."""

    language: str
    """BCP 47."""
    country: str | None = None
    """The country that is meant where the language has several."""
    foreign: bool = False
    """Whether it is another language than the document's."""
    is_right_to_left: bool = attrs.field(init=False)
    """Whether it is written from right to left."""
    marks: str = attrs.field(init=False)
    """The last elements of ``w:rPr`` in such a passage."""

    @is_right_to_left.default
    def _direction(self) -> bool:
        return is_right_to_left(self.language)

    @marks.default
    def _marks(self) -> str:
        direction = "<w:rtl/>" if self.is_right_to_left else ""
        return direction + (language_mark(self.language, self.tag) if self.foreign else "")

    @property
    def tag(self) -> str:
        """The tag of the language, with a region."""
        return full_tag(self.language, self.country)


def language_mark(language: str, tag: str) -> str:
    """
    Return the ``w:lang`` of a language: which attribute names it depends on its script.

    >>> language_mark("fr", "fr-FR")
    '<w:lang w:val="fr-FR"/>'
    """
    if is_right_to_left(language):
        return f'<w:lang w:bidi="{escape(tag)}"/>'
    east = f' w:eastAsia="{escape(tag)}"' if language.split("-", maxsplit=1)[0] in _EAST_ASIAN else ""
    return f'<w:lang w:val="{escape(tag)}"{east}/>'


class Face(NamedTuple):
    """How a run looks: a style, and what is laid over it."""

    style: str = ""
    """The id of a character style."""
    strong: bool = False
    emphasized: bool = False


PLAIN = Face()


@functools.lru_cache(maxsize=1024)
def run_properties(face: Face, voice: Voice, *, raised: bool = False, right_to_left: bool = False) -> str:
    """Return the properties of a run, in the order of the schema (CT_RPr)."""
    parts = [
        f'<w:rStyle w:val="{escape(face.style)}"/>' if face.style else "",
        "<w:b/><w:bCs/>" if face.strong else "",
        "<w:i/><w:iCs/>" if face.emphasized else "",
        '<w:vertAlign w:val="superscript"/>' if raised else "",
        "<w:rtl/>" if right_to_left and not voice.is_right_to_left else "",
        voice.marks,
    ]
    inside = "".join(parts)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def is_usual(text: str) -> bool:
    """Tell whether a text can stand in one run: of one direction, without tabs and breaks."""
    return not _UNUSUAL.search(text)


def run(text: str, properties: str = "") -> str:
    """
    Return a run of text.

    >>> run("a < b")
    '<w:r><w:t xml:space="preserve">a &lt; b</w:t></w:r>'
    """
    if not _SPECIAL.search(text):
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    inside, end = "", 0
    for match in _SPECIAL.finditer(text):
        inside += _t(text[end : match.start()]) + _ELEMENTS[match[0]]
        end = match.end()
    return f"<w:r>{properties}{inside}{_t(text[end:])}</w:r>"


def _t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def directed(text: str) -> list[tuple[str, bool]]:
    """
    Return the runs of a text, and whether each is of a script that runs from right to left.

    >>> directed("le mot سلام ici")
    [('le mot ', False), ('سلام', True), (' ici', False)]
    """
    runs, end = [], 0
    for match in _RTL_WORDS.finditer(text):
        runs += [(text[end : match.start()], False), (match[0], True)]
        end = match.end()
    return [piece for piece in (*runs, (text[end:], False)) if piece[0]]


# The spaces part the words for those who read neither tabs nor breaks.
TAB = '<w:r><w:t xml:space="preserve"> </w:t><w:tab/></w:r>'
BREAK = '<w:r><w:t xml:space="preserve"> </w:t><w:br/></w:r>'


def paragraph(properties: str, inside: str) -> str:
    """Return a paragraph."""
    return f"<w:p>{properties}{inside}</w:p>"


def link_to_bookmark(name: str, inside: str) -> str:
    """Return runs that lead to a bookmark of the document."""
    return f'<w:hyperlink w:anchor="{escape(name)}" w:history="1">{inside}</w:hyperlink>'


def field(instruction: str, result: str, properties: str = "") -> str:
    """Return a field with the result that it has before anybody updates it."""
    shown = run(result, properties)
    return f'<w:fldSimple w:instr=" {escape(instruction)} ">{shown}</w:fldSimple>'
