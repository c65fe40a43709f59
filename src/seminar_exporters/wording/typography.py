"""
How a text is set in a language: quotation marks, apostrophes, and the spaces that a line must not break at.

The rules serve every format that people read as a document; what machines read carries the text as it was typed.
Only marks and spaces change, never a word, and what is set already stays as it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

import attrs

from seminar_exporters.wording.quotation import EDGE, Marks, apostrophes
from seminar_model.prose.prose import Prose
from seminar_model.prose.tree import (
    Block,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quotation,
    Strong,
    Text,
)

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_SPACES = f" {NO_BREAK}{NARROW}\u2009"
# Noncharacters, which no text of a cycle holds: they stand for addresses, and for what is no text.
_ADDRESS, _OBJECT = "\ufdd1", "\ufdd2"
_SPACED = re.compile("[;:!?]")
_WIDE = re.compile(f"[{NO_BREAK}{NARROW}\u2009{EDGE}]|  ")
"""What may stand before a mark beside one plain space."""
_VERBATIM = re.compile(
    rf"(?:(?:https?://|www\.)[^\s<>«»“”\"{EDGE}{_OBJECT}]+|[^\s<>«»“”\"(:{EDGE}{_OBJECT}]{{1,64}}@[^\s<>«»“”\"{EDGE}{_OBJECT}]+)"
    r"(?<![.,;:!?…)\]'’])",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")
# Each begins with the character that is looked for, what precedes it follows as a look behind: thrice as fast.
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(rf"\d(?<![\d,.{NARROW}]\d)\d{{0,2}}(?: \d{{3}})+(?!\d)")
_INTERNATIONAL = re.compile(r"\+\d{1,3}(?: \(0\))?(?: \d{1,4}){2,6}(?!\d)")


@attrs.frozen(kw_only=True)
class _Rules:
    """How a language is set."""

    quotes: Marks
    """Its quotation marks."""
    padding: str = ""
    """The space inside the outer ones, where the language has one."""
    spaced: tuple[tuple[str, str], ...] = ()
    """Marks of punctuation, and the space before them."""
    names: re.Pattern[str] | None = None
    """Words that stand on one line with the next one."""
    figures: re.Pattern[str] | None = None
    """Numbers that stand on one line with the word before or after them."""
    thousands: bool = False
    """Whether a narrow space parts the thousands."""
    ordinals: re.Pattern[str] | None = None
    """Ordinal numbers; the group is what is raised."""


_GUILLEMETS = Marks(("«", "»"), ("“", "”"))
_FRENCH = _Rules(
    quotes=_GUILLEMETS,
    padding=NO_BREAK,
    spaced=((";!?", NARROW), (":", NO_BREAK)),
    names=re.compile(r"[MDP](?<!\w.)(?:(?<=M)(?:M?\.|mes?|lles?|gr|e)|r) (?=[A-ZÀ-Þ])|e (?<=[IVX]e )(?=siècles?\b)"),
    figures=re.compile(
        r" (?:(?<=\d )(?=[%€°]|(?:millions?|milliards?|ans?|euros?|heures?|min|km|kg|cm|h|m)\b)|(?<=\d h )(?=\d\d\b)"
        r"|(?=\d)(?:(?<=\b[pt]\. )|(?<=\bpp\. )|(?<=\b(?:vol|art|fig)\. )|(?<=\bchap\. )|(?<=n[°ᵒ] )|(?<=§ )))"
        r"|0\d(?<!\w..)(?: \d\d){4}\b"
    ),
    thousands=True,
    ordinals=re.compile(r"[\dIVX](?<!\w.)[\dIVX]*(?:(?<=\b[1I])(ers?|res?|ères?)|(es?|èmes?))\b"),
)
_ENGLISH = _Rules(
    quotes=Marks(("“", "”"), ("‘", "’")),
    names=re.compile(r"[MDPS](?<!\w.)(?:rs?|s|rof|t)\. (?=[A-Z])"),
    figures=re.compile(r" (?=\d)(?:(?<=\bp\. )|(?<=\b(?:pp|No)\. )|(?<=\bvol\. ))"),
)
_BY_MARKS = {
    _GUILLEMETS: "ar be ca el es fa it nb nn no ru uk",
    Marks(("„", "“"), ("‚", "‘")): "bg cs de et is lt lb sk sl",
    Marks(("„", "”"), ("«", "»")): "hr hu pl ro sr",
    Marks(("”", "”"), ("’", "’")): "fi he sv",
    Marks(("「", "」"), ("『", "』")): "ja",
}
_RULES = {
    **{language: _Rules(quotes=marks) for marks, languages in _BY_MARKS.items() for language in languages.split()},
    "de-CH": _Rules(quotes=Marks(("«", "»"), ("‹", "›"))),
    "fr": _FRENCH,
    "fr-CA": attrs.evolve(_FRENCH, spaced=((":", NO_BREAK),)),
    "fr-CH": attrs.evolve(_FRENCH, padding=NARROW, spaced=((":;!?", NARROW),)),
    "pt-PT": _Rules(quotes=_GUILLEMETS),
}


def _rules_of(language: str) -> _Rules:
    return _RULES.get(language) or _RULES.get(language.split("-", maxsplit=1)[0], _ENGLISH)


# Strings


@functools.lru_cache(maxsize=4096)
def typeset(text: str, language: str) -> str:
    """
    Return a text as it is set in a language.

    Args:
        text: as it was typed: straight or curly quotation marks, plain spaces.
        language: BCP 47.
    """
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return _set(text, language)
    kept = iter(_VERBATIM.findall(text))
    return re.sub(_ADDRESS, lambda _: next(kept), _set(_VERBATIM.sub(_ADDRESS, text), language))


def _set(text: str, language: str) -> str:
    rules = _rules_of(language)
    text = apostrophes(text)
    if "..." in text:
        text = _ELLIPSIS.sub("…", text)
    if rules.spaced and _SPACED.search(text):
        for marks, space in rules.spaced:
            text = _spaced(text, marks, space)
    text = rules.quotes.set(text, rules.padding)
    if rules.names is not None:
        text = rules.names.sub(_joined, text)
    return _numbers(text, language, rules) if _DIGIT.search(text) else text


def _spaced(text: str, marks: str, space: str) -> str:
    """Put a space before marks: for the one that was typed, and where one was forgotten after a word."""
    after_space, after_word = _places(marks)
    if _WIDE.search(text):
        text = after_space.sub(rf"{space}\1", text)
    else:
        for mark in marks:
            text = text.replace(f" {mark}", space + mark)
    return after_word.sub(rf"{space}\g<0>", text)


def _numbers(text: str, language: str, rules: _Rules) -> str:
    if rules.thousands:
        text = _THOUSANDS.sub(lambda match: match[0].replace(" ", NARROW), text)
    if rules.figures is not None:
        text = rules.figures.sub(_joined, text)
    if "+" in text:
        text = _INTERNATIONAL.sub(_joined, text)
    dates = _dates(language)
    return dates.sub(_joined, text) if dates else text


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(" ", NO_BREAK)


@functools.cache
def _places(marks: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return where a space before one of the marks was typed, and where one was forgotten after a word."""
    word = rf"[\w)\]»”’\".…%€°{_ADDRESS}]"
    return (
        re.compile(rf"(?<![{_SPACES}])[{_SPACES}]+({EDGE}?)(?=[{marks}])"),
        re.compile(rf"[{marks}](?:(?<={word}.)|(?<={word}{EDGE}.))(?=[{marks}]*{EDGE}*(?:[\s»”\")\]]|$))"),
    )


@functools.cache
def _dates(language: str) -> re.Pattern[str] | None:
    """Return what a date in words looks like in a language."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language.split("-", maxsplit=1)[0]).months
    except (UnknownLocaleError, ValueError):
        return None
    words = {name for form in ("format", "stand-alone") for name in names[form]["wide"].values()}
    month = "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
    dates = rf"\d\d?(?<!\d\d\d)(?:er|[.º°])? (?:de )?(?i:{month})\b(?: (?:de )?\d{{4}}\b)?"
    if language.startswith("en"):
        dates += rf"|(?:{month})(?<=\w\w\w) \d\d?\b(?:, \d{{4}}\b)?"
    return re.compile(dates)


def unbroken(text: str) -> str:
    r"""
    Return a text that no line breaks inside of: a date, a telephone number.

    >>> unbroken("26 septembre 2011") == "26\u00a0septembre\u00a02011"
    True
    """
    return text.replace(" ", NO_BREAK)


def superscripts(text: str, language: str) -> list[tuple[str, bool]]:
    """
    Return the runs of a text, and whether each is raised: the letters of an ordinal number, where a language does so.

    >>> superscripts("le 1er mars", "fr")
    [('le 1', False), ('er', True), (' mars', False)]
    """
    pattern = _rules_of(language).ordinals
    if pattern is None or not pattern.search(text):
        return [(text, False)]
    runs, end = [], 0
    for match in pattern.finditer(text):
        start, stop = match.span(match.lastindex or 0)
        runs += [(text[end:start], False), (text[start:stop], True)]
        end = stop
    return [*runs, (text[end:], False)] if end < len(text) else runs


# Prose

Blocks = tuple[Block, ...]


def typeset_prose(prose: Prose, language: str) -> tuple[Blocks, tuple[Footnote, ...]]:
    """Return a text and its footnotes as they are set in a language."""
    notes = (Footnote(note.number, typeset_blocks(note.blocks, language)) for note in prose.footnotes)
    return typeset_blocks(prose.blocks, language), tuple(notes)


def typeset_blocks(blocks: Iterable[Block], language: str) -> Blocks:
    """Return blocks of prose as they are set in a language; code stays as it is."""
    return tuple(_block(block, language) for block in blocks)


def _block(block: Block, language: str) -> Block:
    match block:
        case Paragraph():
            return Paragraph(typeset_inlines(block.inlines, language))
        case Heading():
            return Heading(block.level, typeset_inlines(block.inlines, language))
        case Quotation():
            return Quotation(typeset_blocks(block.blocks, language))
        case ListBlock():
            items = tuple(typeset_blocks(item, language) for item in block.items)
            return ListBlock(block.start, items, tight=block.tight)
    return block


def typeset_inlines(inlines: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
    """
    Return the inline text of a paragraph as it is set in a language, marks beside emphasized words included.

    >>> typeset_inlines((Text('"'), Emphasis((Text("mot"),)), Text('" ?')), "fr") == (
    ...     Text("«\u00a0"), Emphasis((Text("mot"),)), Text("\u00a0»\u202f?")
    ... )
    True
    """
    leaves = list(_leaves(inlines))
    done = typeset(EDGE.join(leaves), language).split(EDGE)
    if len(done) != len(leaves):  # a tree that somebody else has made holds what no text may hold
        done = [typeset(leaf, language) for leaf in leaves]
    return tuple(_set_again(inlines, iter(done)))


def _leaves(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text():
                yield inline.text
            case LineBreak():
                yield "\n"
            case Emphasis() | Strong() | Link():
                yield from _leaves(inline.inlines)
            case _:
                yield _OBJECT


def _set_again(inlines: Iterable[Inline], done: Iterator[str]) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Text():
                yield Text(next(done))
            case Emphasis() | Strong():
                yield type(inline)(tuple(_set_again(inline.inlines, done)))
            case Link():
                yield Link(inline.url, tuple(_set_again(inline.inlines, done)))
            case _:
                next(done)
                yield inline
