"""
How a text is set in a language: quotation marks, apostrophes, and the spaces that a line must not break at.

The rules serve every format that people read as a document; what machines read carries the text as it was typed.
Only marks and spaces change, never a word, and what is set already stays as it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

import attrs

from seminar_exporters._quotation import EDGE, Marks, apostrophes
from seminar_model.prose import Block, Heading, Inline, ListBlock, Paragraph, Quotation, Text

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_SPACES = f" {NO_BREAK}{NARROW}\u2009"
_OBJECT = "\ufffc"
_VERBATIM = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"]+|[^\s<>«»“”\"(]+@[^\s<>«»“”\")]+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d+])\+\d{1,3}(?: \(0\))?(?: \d{1,4}){2,6}(?!\d)")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")


@attrs.frozen(kw_only=True)
class _Rules:
    """How a language is set."""

    quotes: Marks
    """Its quotation marks."""
    padding: str = ""
    """The space inside the outer ones, where the language has one."""
    spaced: tuple[tuple[str, str], ...] = ()
    """Marks of punctuation, and the space before them."""
    unbroken: re.Pattern[str] | None = None
    """Groups of words that stand on one line."""
    thousands: bool = False
    """Whether a narrow space parts the thousands."""


_LATIN = Marks(("“", "”"), ("‘", "’"))
_GUILLEMETS = Marks(("«", "»"), ("“", "”"))
_LOW = Marks(("„", "“"), ("‚", "‘"))
_LOW_HIGH = Marks(("„", "”"), ("«", "»"))
_RIGHT = Marks(("”", "”"), ("’", "’"))
_FRENCH_GROUPS = re.compile(
    r"\b(?:MM?\.|Mmes?|Mlles?|Mgr|Me|Dr|Pr) (?=[A-ZÀ-Þ])"
    r"|(?:\b(?:p|pp|vol|art|chap|fig|t)\.|n[°ᵒ]|§) (?=\d)"
    r"|(?<=\d) (?=(?:millions?|milliards?|ans?|euros?|heures?|min|km|kg|cm|h|m)\b)"
    r"|(?<=\d h) (?=\d\d\b)"
    r"|(?<=[IVX]e) (?=siècles?\b)"
    r"|\b0\d(?: \d\d){4}\b"
)
_FRENCH = _Rules(
    quotes=_GUILLEMETS,
    padding=NO_BREAK,
    spaced=((";!?", NARROW), (":", NO_BREAK), ("%€", NO_BREAK)),
    unbroken=_FRENCH_GROUPS,
    thousands=True,
)
_ENGLISH = _Rules(quotes=_LATIN, unbroken=re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|p|pp|vol)\. (?=[A-Z\d])"))
_BY_MARKS = {
    _GUILLEMETS: "ar ca el es fa it nb nn no ru uk be",
    _LOW: "bg cs de et is lt lb sk sl",
    _LOW_HIGH: "hu pl ro hr sr",
    _RIGHT: "fi he sv",
    Marks(("「", "」"), ("『", "』")): "ja",
}
_RULES = {
    **{language: _Rules(quotes=marks) for marks, languages in _BY_MARKS.items() for language in languages.split()},
    "de-CH": _Rules(quotes=Marks(("«", "»"), ("‹", "›"))),
    "en": _ENGLISH,
    "fr": _FRENCH,
    "fr-CA": attrs.evolve(_FRENCH, spaced=((":%€", NO_BREAK),)),
    "fr-CH": attrs.evolve(_FRENCH, padding=NARROW, spaced=((":;!?", NARROW), ("%€", NO_BREAK))),
    "pt-PT": _Rules(quotes=_GUILLEMETS),
}


def _rules_of(language: str) -> _Rules:
    return _RULES.get(language) or _RULES.get(language.split("-", maxsplit=1)[0], _Rules(quotes=_LATIN))


def typeset(text: str, language: str) -> str:
    """
    Return a text as it is set in a language.

    Args:
        text: as it was typed: straight or curly quotation marks, plain spaces.
        language: BCP 47.
    """
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return _set(text, _rules_of(language), language)
    kept = _VERBATIM.findall(text)
    parts = iter(kept)
    done = _set(_VERBATIM.sub(_OBJECT, text), _rules_of(language), language)
    return re.sub(_OBJECT, lambda _: next(parts), done) if _OBJECT not in text else text


def _set(text: str, rules: _Rules, language: str) -> str:
    text = apostrophes(text)
    if "..." in text:
        text = _ELLIPSIS.sub("…", text)
    text = _quoted(text, rules)
    for marks, space in rules.spaced:
        if any(mark in text for mark in marks):
            text = _after_space(marks).sub(rf"{space}\1", text)
            text = _after_word(marks).sub(space, text)
    if rules.unbroken is not None:
        text = rules.unbroken.sub(_joined, text)
    if not any(map(str.isdigit, text)):
        return text
    if rules.thousands:
        text = _THOUSANDS.sub(lambda match: match[0].replace(" ", NARROW), text)
    if "+" in text:
        text = _PHONE.sub(_joined, text)
    dates = _dates(language)
    return dates.sub(_joined, text) if dates else text
