"""Characters that no text may hold: they cannot be published, or readers would see something else than was meant."""

from __future__ import annotations

import re
import unicodedata

import attrs

_NON_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_CONTROLS = f"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_NON_CHARACTERS}"
FORBIDDEN = re.compile(f"[{_CONTROLS}]")
"""What XML cannot hold, or nobody may exchange."""

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_TAGS = "\U000e0000-\U000e007f"
_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS, _ISOLATES = "\u202a\u202b", "\u2066\u2067\u2068"
_CLOSED_BY = {**dict.fromkeys(_EMBEDDINGS, "\u202c"), **dict.fromkeys(_ISOLATES, "\u2069")}
_CLOSING = frozenset(_CLOSED_BY.values())
UNFIT = re.compile(f"[{_CONTROLS}{_PRIVATE}{_TAGS}{_OVERRIDES}\ufeff\ufffc\ufffd]")
"""What a text may hold nowhere, but for the tags of an emoji; see `unfit`."""
_BIDI = re.compile("[\u202a-\u202c\u2066-\u2069]")
# Unicode Technical Standard 51: the flags of England, Scotland and Wales are a black flag and letters of tags.
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
# Unicode Standard Annex 15, 12.1: no word of any language has more of them, and they are sorted one by one.
_MOST_MARKS = 30
_HEAP = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")


@attrs.frozen
class Unfit:
    """A character that a text may not hold."""

    place: int
    """Where it stands in the text."""
    message: str
    """What it is."""
    advice: str
    """What to do."""


def unfit(text: str) -> Unfit | None:
    """
    Return the first character of a text that it may not hold, or None.

    That are controls and surrogates, what stands for nothing that could be read, what one font alone knows, and marks
    of direction that would turn round what follows (Unicode Standard Annex 9): overrides, and those that are not
    closed in their paragraph.  Joiners, marks of direction of no width, soft hyphens and emoji are fit.

    >>> unfit("Sao\ufffdPaulo").message
    'holds the character U+FFFD (REPLACEMENT CHARACTER), which cannot be published'
    >>> unfit("שלום \u2067(a)\u2069") is None
    True
    """
    if (place := heaped(text)) is not None:
        words = f"holds a letter with more than {_MOST_MARKS} marks above or below it"
        return Unfit(place, words, "delete them; no language has so many")
    if not UNFIT.search(text) and not _BIDI.search(text):
        return None
    if found := UNFIT.search(_FLAG.sub(lambda flag: "x" * len(flag[0]), text)):
        return Unfit(found.start(), f"{_named(found[0])}, which cannot be published", _advice(found[0]))
    return _unclosed(text)


def heaped(text: str) -> int | None:
    """Return where a heap of combining marks begins, longer than a text may hold, or None."""
    for match in _HEAP.finditer(text):
        run = 0
        for index, character in enumerate(match[0], start=match.start()):
            run = run + 1 if unicodedata.combining(character) else 0
            if run > _MOST_MARKS:
                return index - _MOST_MARKS
    return None


def fit(text: str) -> str:
    """Return a text without what it may hold nowhere; for what was published when it still might."""
    if heaped(text) is not None:
        text = "".join(character for character in text if not unicodedata.combining(character))
    return _BIDI.sub("", UNFIT.sub("", text)) if unfit(text) else text


def _named(character: str) -> str:
    name = "of private use" if unicodedata.category(character) == "Co" else unicodedata.name(character, "")
    return f"holds the character U+{ord(character):04X}" + (f" ({name})" if name else "")


def _advice(character: str) -> str:
    if character == "\ufffd":
        return "write the letter that was lost there, when the text was read in another encoding"
    if unicodedata.category(character) == "Co":
        return "write the sign that is meant: one font alone shows it"
    return "delete it; it often comes along when text is pasted from Word or PDF"


def _unclosed(text: str) -> Unfit | None:
    start = 0
    for paragraph in _PARAGRAPHS.split(text):
        opened: list[tuple[int, str]] = []
        begin = text.index(paragraph, start)
        for match in _BIDI.finditer(paragraph):
            mark, index = match[0], begin + match.start()
            if mark not in _CLOSING:
                opened.append((index, mark))
            elif opened and _CLOSED_BY[opened[-1][1]] == mark:
                opened.pop()
            else:
                return Unfit(index, f"{_named(mark)}, which closes nothing", "delete it")
        if opened:
            index, mark = opened[0]
            closing = _CLOSED_BY[mark]
            advice = f"delete it, or put U+{ord(closing):04X} where that ends"
            return Unfit(index, f"{_named(mark)}, which turns round all that follows", advice)
        start = begin + len(paragraph)
    return None
