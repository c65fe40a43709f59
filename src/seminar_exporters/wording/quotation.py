"""Quotation marks and apostrophes: which mark a language sets for a straight or a foreign one."""

from __future__ import annotations

import re

import attrs

EDGE = "\ufdd0"
"""Parts the runs of a paragraph; a noncharacter, which no text of a cycle holds."""

_DOUBLE = re.compile('["“”„«»]')
_SINGLE = re.compile("'")
_CONTRACTION = re.compile(r"'(?:(?:tis|twas|em|til|cause|\d\ds?)\b|n')", re.IGNORECASE)
_CLOSING = re.compile(r"\w[.,!?…]?'(?!\w)")
_PADDING = frozenset("\u00a0\u202f")
_SPACES = " \u00a0\u202f\u2009"
_OPENERS = frozenset("([{«“„‘‚—–\u00a0\u202f")
_JOINTS = frozenset("'’-/\"")


@attrs.frozen
class Marks:
    """The quotation marks of a language."""

    outer: tuple[str, str]
    """Around a quotation."""
    inner: tuple[str, str]
    """Around a quotation inside of one."""

    def set(self, text: str, padding: str = "") -> str:
        """
        Return a text with the marks of the language, inner ones inside of outer ones.

        Args:
            text: with any quotation marks; those of the runs of a paragraph are parted by `EDGE`.
            padding: the space inside the outer ones.
        """
        if not _DOUBLE.search(text):
            return text
        depth = 0

        def mark(match: re.Match[str]) -> str:
            nonlocal depth
            before, after = _neighbours(match)
            if _opens(match[0], before, after, depth):
                depth += 1
                return self.outer[0] + padding if depth == 1 else self.inner[0]
            depth = max(depth - 1, 0)
            return padding + self.outer[1] if depth == 0 else self.inner[1]

        text = _DOUBLE.sub(mark, text)
        return self._without_typed_spaces(text, padding) if padding else text

    def _without_typed_spaces(self, text: str, padding: str) -> str:
        opening, closing = self.outer[0] + padding, padding + self.outer[1]
        for space in _SPACES:
            if opening + space in text:
                text = re.sub(f"{opening}[{_SPACES}]+", opening, text)
            if space + closing in text:
                text = re.sub(f"(?<![{_SPACES}])[{_SPACES}]+{closing}", closing, text)
        return text


def _neighbours(match: re.Match[str]) -> tuple[str, str]:
    text, start, end = match.string, match.start(), match.end()
    while start and text[start - 1] == EDGE:
        start -= 1
    while end < len(text) and text[end] == EDGE:
        end += 1
    return text[start - 1 : start], text[end : end + 1]


def _is_gap(character: str) -> bool:
    return not character or character.isspace()


def _begins(before: str, after: str) -> bool:
    """Tell whether the place between two characters is one where a quotation begins."""
    if _is_gap(after):
        return False
    return _is_gap(before) or before in _OPENERS or (before in _JOINTS and after.isalnum())


def _opens(mark: str, before: str, after: str, depth: int) -> bool:
    match mark:
        case '"':
            afloat = _is_gap(before) and _is_gap(after) and bool(after)
            return (depth == 0 and (afloat or (before.isalnum() and after.isalnum()))) or _begins(before, after)
        case "„":
            return True
        case "“":
            return _is_gap(before) or before in _OPENERS or (depth == 0 and after.isalnum())
        case "«":
            return _is_gap(before) or _begins(before, after) or after.isalnum() or after in _PADDING
        case "»":
            return _is_gap(before) and before not in _PADDING and after.isalnum()
    return depth == 0 and _begins(before, after)


def apostrophes(text: str) -> str:
    """Return a text with curly apostrophes and single quotation marks for straight ones."""
    if "'" not in text:
        return text
    last_closing = max((match.end() for match in _CLOSING.finditer(text)), default=0)

    def curled(match: re.Match[str]) -> str:
        before, after = _neighbours(match)
        if before.isalnum() or not _begins(before, after) or _CONTRACTION.match(text, match.start()):
            return "’"
        return "‘" if match.end() < last_closing else "’"

    return _SINGLE.sub(curled, text)
