"""Texts without what setting them in a language may change, to compare what was typed with what was published."""

from __future__ import annotations

import re

# Beside another text a mark may open instead of close, and two dots become three: all of them go.
_SET = re.compile("[\\s\"'’‘‚‹›“”„«»「」『』….\u200e\u200f]")


def bare(text: str) -> str:
    """Return a text without spaces, quotation marks, apostrophes, dots and marks of direction."""
    return _SET.sub("", text)
