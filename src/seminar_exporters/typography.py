"""
How a text is set in a language: quotation marks, apostrophes, and the spaces that a line must not break at.

The rules serve every format that people read as a document; what machines read carries the text as it was typed.
"""

from __future__ import annotations

import re

import attrs

NO_BREAK = "\u00a0"
NARROW = "\u202f"


@attrs.frozen
class _Rules:
    quotes: tuple[str, str]
    """The outer quotation marks, with the spaces inside them."""
    before: tuple[tuple[str, str], ...] = ()
    """Marks, and the space that stands before them."""


_ENGLISH = _Rules(("“", "”"))
_RULES = {
    "fr": _Rules((f"«{NO_BREAK}", f"{NO_BREAK}»"), ((";!?", NARROW), (":", NO_BREAK), ("%€", NO_BREAK))),
    "en": _ENGLISH,
    "de": _Rules(("„", "“")),
    "es": _Rules(("«", "»")),
    "it": _Rules(("«", "»")),
    "pt": _Rules(("“", "”")),
    "nl": _Rules(("“", "”")),
}
_SPACES = " \u00a0\u202f\u2009"
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'(?=\W|$)")
_OPENING = re.compile(r'(^|[\s(\[{«“„\u00a0\u202f/–—-])"(?=\S)')


def typeset(text: str, language: str) -> str:
    """
    Return a text as it is set in a language.

    Args:
        text: as it was typed: straight or curly quotation marks, plain spaces.
        language: BCP 47.
    """
    rules = _RULES.get(language.split("-", maxsplit=1)[0], _ENGLISH)
    opening, closing = rules.quotes
    text = _APOSTROPHE.sub("’", text).replace("...", "…")
    text = _OPENING.sub(lambda match: match[1] + opening, text).replace('"', closing)
    if language.split("-", maxsplit=1)[0] == "fr":
        text = re.sub(f"[“«][{_SPACES}]*", opening, text)
        text = re.sub(f"[{_SPACES}]*[”»]", closing, text)
        text = re.sub(r"\b(M|Mme|MM|n°|p)(\.?) (?=[A-ZÉ0-9])", rf"\1\2{NO_BREAK}", text)
        text = re.sub(r"(?<=\d) (?=\d{3}\b)", NARROW, text)
    for marks, space in rules.before:
        text = re.sub(rf"(?<=\S)[{_SPACES}]+(?=[{marks}])", space, text)
    return text


def unbroken(text: str) -> str:
    r"""
    Return a text that no line breaks inside of: a date, a telephone number.

    >>> unbroken("26 septembre 2011") == "26\u00a0septembre\u00a02011"
    True
    """
    return text.replace(" ", NO_BREAK)
