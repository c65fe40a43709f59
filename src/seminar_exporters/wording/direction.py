"""In which direction a language is written, and HTML that brings its language and direction along."""

from __future__ import annotations

import functools

# Of ISO 15924, those written from right to left.
_FROM_THE_RIGHT = frozenset({"Adlm", "Arab", "Armi", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


@functools.cache
def direction(language: str) -> str:
    """
    Return the direction in which a language is written, ``ltr`` or ``rtl``.

    >>> direction("ar"), direction("az-Arab"), direction("arc")
    ('rtl', 'rtl', 'rtl')
    """
    from babel.core import get_global

    parts = language.split("-")
    # The script follows the language (BCP 47); where the tag names none, CLDR knows the likely one.
    if not any(len(part) == 4 and part.isalpha() for part in parts[1:]):
        parts = get_global("likely_subtags").get(parts[0], "").split("_")
    return "rtl" if _FROM_THE_RIGHT.intersection(parts) else "ltr"


def in_language(html: str, language: str, *, around: str) -> str:
    """
    Return HTML that says its language and direction where its reader cannot know them.

    Whoever shows the content of a feed or of a calendar takes it for left to right, and for what stands around it.

    Args:
        html: what is said.
        language: its language (BCP 47).
        around: the language that stands around it.

    >>> in_language("<p>a</p>", "he", around="en"), in_language("<p>a</p>", "fr", around="fr")
    ('<div lang="he" dir="rtl"><p>a</p></div>', '<p>a</p>')
    """
    if not html or (language == around and direction(language) == "ltr"):
        return html
    return f'<div lang="{language}" dir="{direction(language)}">{html}</div>'
