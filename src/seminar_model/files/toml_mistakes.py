"""
What to say of a text that is not TOML or JSON: what an editor may have mistyped, and how to mend it.

The parsers say where they gave up and what they expected there.  Which slip that comes from is seen from the line, and
from what was still open before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import attrs

from seminar_model.errors import Problem, dotted, shown
from seminar_model.files.locating import Scan, scan

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@attrs.frozen
class _Slip:
    """Where a parser of TOML gave up."""

    text: str
    offset: int
    message: str
    before: Scan

    @property
    def start(self) -> int:
        """Where the line begins."""
        return self.text.rfind("\n", 0, self.offset) + 1

    @property
    def line(self) -> str:
        """The line."""
        end = self.text.find("\n", self.start)
        return self.text[self.start : end if end >= 0 else None]

    @property
    def character(self) -> str:
        """The character at which the parser gave up."""
        return self.text[self.offset : self.offset + 1]


Words = tuple[int, str, str]
"""The offset to complain about, what is wrong, and what to do; the first that is found is taken."""


def in_toml(text: str, message: str) -> Problem:
    """Return the problem that a message of tomllib stands for."""
    text = text.replace("\r\n", "\n")
    at = _AT.search(message)
    offset = len(text)
    if at and at[1]:
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        offset = starts[int(at[1]) - 1] + int(at[2]) - 1
    slip = _Slip(text, offset, message[: at.start()] if at else message, scan(text[:offset], "toml"))
    offset, words, advice = next(found for look in _LOOKS for found in look(slip))
    return syntax_problem(text, offset, words, advice)


def syntax_problem(text: str, offset: int, words: str, advice: str) -> Problem:
    """Return the problem of a text at a position, with what stands there."""
    offset = min(offset, max(len(text.rstrip()) - 1, 0))
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else None]
    if len(line) > _EXCERPT:
        first = max(0, min(offset - start - _EXCERPT // 2, len(line) - _EXCERPT))
        line = "…" * (first > 0) + line[first : first + _EXCERPT] + "…" * (first + _EXCERPT < len(line))
    found = shown(line.strip())
    words = f"{words}: {found}" if line.strip() else words
    return Problem(rule="syntax", line=text.count("\n", 0, offset) + 1, message=words, found=found, advice=advice)


_EXCERPT = 70
"""How much of a long line is shown."""


def _stands_twice(slip: _Slip) -> Iterator[Words]:
    """A key or a table that was there before, or a table where there is a value."""
    start, path = slip.before.statement
    twice = ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate", "Duplicate inline")
    if not slip.message.startswith(twice):
        return
    if slip.before.brackets:
        yield slip.offset, "a key stands twice in { }", "delete one of the two"
    earlier = scan(slip.text[:start], "toml")
    is_header = slip.text.startswith("[", start)
    name = f"the table [{dotted(path)}]" if is_header else f"the key {shown(path[-1] if path else '')}"
    if path not in earlier.offsets:
        yield start, f"{name} does not fit what stands above", "a table is written in one way only: { }, [ ] or dots"
    first = earlier.line_at(earlier.offset_of(path))
    if slip.text.startswith("[[", start) and (*path, 0) not in earlier.offsets:
        line = slip.text.count("\n", 0, start) + 1
        words = f"the table [{dotted(path)}] stands here with one bracket, and in line {line} with two"
        yield earlier.offsets[path], words, f"write [[{dotted(path)}]] for each"
    several = f"join the two; for a list of tables, write [[{dotted(path)}]] for each"
    advice = several if is_header else "delete one of the two"
    if (*path, 0) in earlier.offsets:
        advice = f"write [[{dotted(path)}]], with two brackets, for each"
    yield start, f"{name} stands here for the second time, after line {first}", advice


def _characters(slip: _Slip) -> Iterator[Words]:
    """Backslashes, and characters that nobody sees."""
    character = slip.character
    category = unicodedata.category(character) if character else ""
    if slip.message.startswith(("Unescaped", "Invalid hex", "Escaped character")):
        yield max(slip.offset - 2, 0), "a backslash in a text is not followed by what it may be", _BACKSLASH
    elif character == "\r":
        yield slip.offset, "a line ends as on old Macs", "save the file with the line ends of Unix or Windows"
    elif category in {"Zl", "Zp", "Cf"} or (category in {"Zs", "Cc"} and character not in " \t\n"):
        words = f"the invisible character U+{ord(character):04X} stands here"
        yield slip.offset, words, "delete it; it often comes along when text is pasted from Word or PDF"


_BACKSLASH = "write \\\\ for a backslash, or put the text in ' '"


def _open_texts(slip: _Slip) -> Iterator[Words]:
    """Texts that are not closed, or not where they should be."""
    opened = slip.before.unclosed
    start, end = slip.before.last_text
    if opened is not None:
        marks = next(marks for marks in ('"""', "'''", '"', "'") if slip.text.startswith(marks, opened))
        yield opened, "the text that begins here is not closed", f"put {marks} at its end"
    elif _HEADER_OR_PAIR.search(slip.text, start, end) and "\n" not in slip.text[end : slip.offset].strip():
        line = slip.text.count("\n", 0, end) + 1
        advice = f"put {slip.text[start : start + 3]} at its end"
        yield start, f"the text that begins here is not closed before line {line}", advice


_HEADER_OR_PAIR = re.compile(r"^(?:\[\[?[\w.-]+\]|[\w-]+ *= )", re.MULTILINE)


def _typography(slip: _Slip) -> Iterator[Words]:
    """Quotation marks that typesetters love, where a text or a key should begin."""
    if re.match(r"(.*[=\[{,])?\s*[“”„«»‘’‚‹›]$", slip.text[slip.start : slip.offset + 1]):
        yield slip.offset, "a text stands in typographic quotation marks", 'put it in straight ones: " "'


def _brackets(slip: _Slip) -> Iterator[Words]:
    """Brackets that are not closed, commas that are missing or too many."""
    if not slip.before.brackets:
        return
    top, outer = slip.before.brackets[-1], slip.before.brackets[0]
    character, after_quote = slip.character, slip.text[slip.offset - 1 : slip.offset] in {'"', "'"}
    if month := re.match(r"(\d{4}-\d\d)\b(?!-)", slip.text[max(slip.offset - 4, 0) : slip.offset + 4]):
        yield slip.offset, "a month is a text", f'put it in quotation marks: "{month[1]}"'
    elif character.isalnum() and after_quote:
        yield slip.offset, _INNER_QUOTES, _IN_QUOTES
    elif character == "}" and top.character == "{":
        yield slip.offset, "a comma stands before the }", "delete it"
    elif top.character == "{" and character in {"\n", "#", ""}:
        yield top.offset, "the table that begins here goes over the end of the line", "close it on this line"
    elif character == "" or (outer.offset < slip.start and _KEY_OR_HEADER.match(slip.line)):
        yield outer.offset, "the list that begins here is not closed", "put ] at its end"
    elif slip.message.startswith("Unclosed"):
        before = len(slip.text[: slip.offset].rstrip()) - 1
        yield before, "a comma is missing after this", "put one there"


_KEY_OR_HEADER = re.compile(r"\s*(?:[\w.-]+\s*=|\[)")
_INNER_QUOTES = "a text in quotation marks holds the same marks"
_IN_QUOTES = """write \\" for a mark inside, or put the text in ' '"""


def _known_slips(slip: _Slip) -> Iterator[Words]:
    """What is seen from the form of the line."""
    for messages, pattern, words, advice in _LINES:
        if slip.message.startswith(messages) and (match := re.search(pattern, slip.line)):
            yield slip.offset, words, match.expand(advice)


_DAY = "it reads 2011-09-26, or 2011-09-26T14:00:00"
_VALUE = ("Invalid value", "Expected newline", "Invalid date", "Unclosed", "Expected '='")
_LINE = ("Expected '='", "Expected newline", "Invalid statement", "Invalid initial", "Invalid value")
_LINES = (
    (("Invalid date",), "", "there is no such day", _DAY),
    (
        _VALUE,
        r"[=\[,]\s*(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(?!:?\d)",
        "an hour has its seconds too",
        r"write \1T\2:\3:00",
    ),
    (_VALUE, r"[=\[,]\s*(\d\d?)\s*[hH:]\s*(\d\d)?\s*$", "an hour stands with its day", _DAY),
    (_VALUE, r"[=\[,]\s*(\d{4}-\d\d-\d\d)\D+(\d\d)[hH]\s*(#|$)", "an hour is not written so", r"write \1T\2:00:00"),
    (_VALUE, r"[=\[,]\s*(\d{4}-\d\d-\d\d)\D+(\d\d)[hH](\d\d)", "an hour is not written so", r"write \1T\2:\3:00"),
    (_VALUE, r"[=\[,]\s*\d{4}-(00|1[3-9]|[2-9]\d|\d\d-(00|3[2-9]|[4-9]\d))", "there is no such day", _DAY),
    (
        _VALUE,
        r"=\s*(?!\d{4}-\d\d-\d\d\b)(\d{4}[-/. ]\d\d?[-/. ]\d\d?|\d\d?[-/. ](\d\d?|[^\W\d]+)[-/. ]\d{4})\b",
        "this is no day",
        _DAY,
    ),
    (_VALUE, r"[=,{]\s*[-+]?(\d+),(\d+)\s*([,}#]|$)", "a comma stands in a number", r"write a point: \1.\2"),
    (_VALUE, r"=\s*(?i:(true|yes|oui|on))\s*(#|$)", "this is no value", "write true, in small letters"),
    (_VALUE, r"=\s*(?i:(false|no|non|off))\s*(#|$)", "this is no value", "write false, in small letters"),
    (_VALUE, r"=\s*(?i:none|null|nil)\s*(#|$)", "there is no such value", "leave the key out"),
    (
        _VALUE,
        r"^[^=]*=\s*0+(\d+)\s*(#|$)",
        "a number begins with a zero",
        r'write \1, or put it in " " if it is a text',
    ),
    (_VALUE, r"^[^=]*=\s*(\+?\d[\d .()/-]*?)\s*(#|$)", "this is no number", r'put it in quotation marks: "\1"'),
    (_VALUE, r"=\s*(#|$)", "the value is missing", "write it, or leave the key out"),
    (("Expected newline",), r"=\s*\"[^\"]*\"\s*[^\s#\",]", _INNER_QUOTES, _IN_QUOTES.replace("\\", "\\\\")),
    (("Expected newline",), r"=\s*'[^']*'\s*[^\s#',]", _INNER_QUOTES, 'put the text in " "'),
    (_VALUE, r"=\s*[^\W\d_][^\"]*\"\s*$", "the opening quotation mark is missing", 'put " before the text'),
    (_LINE, r"^\s*[\"']?[\w-]+[\"']?\s*:", "a colon stands after the key", "write = in its place"),
    (_LINE, r"^\s*[A-Za-z0-9_-]+\s+[\"'\[{0-9]", "the = is missing after the key", "it reads key = value"),
    (
        ("Expected '='", "Invalid statement", "Invalid initial"),
        r"^\s*[^\"'=\[{]+=",
        "this is no key",
        "a key has only letters from a to z, digits, - and _",
    ),
    (
        _VALUE,
        r"=\s*[^\W\d_][^\"=]*$",
        "a text stands without quotation marks",
        'put it in quotation marks: " "',
    ),
)


def _others(slip: _Slip) -> Iterator[Words]:
    """What tomllib says, in words of ours, and in its own where there are none."""
    if slip.text.lstrip().startswith("{"):
        yield slip.offset, "this looks like JSON", "give the file a name that ends in .json"
    for beginning, words, advice in _MESSAGES:
        if slip.message.startswith(beginning):
            yield slip.offset, words, advice
    yield slip.offset, f"is not TOML: {slip.message[:1].lower()}{slip.message[1:]}", ""


_PAIR = 'a line reads key = value; a comment begins with #, and a text of several lines with """'
_MESSAGES = (
    ("Expected newline", "something stands after the value that does not belong there", "one line holds one key"),
    ("Expected '='", "this is no line of a table", _PAIR),
    ("Invalid statement", "this is no line of a table", _PAIR),
    (
        "Expected ']",
        "the name of a table is not closed, or has a character that none may have",
        "it reads [institutions.KEY], or [[sessions]]",
    ),
    ("Invalid initial", "no key can begin like this", "a key has only letters from a to z, digits, - and _"),
    ("Invalid value", "this is no value", "a text stands in quotation marks, a day as 2011-09-26"),
)

_LOOKS: tuple[Callable[[_Slip], Iterator[Words]], ...] = (
    _stands_twice,
    _characters,
    _open_texts,
    _typography,
    _brackets,
    _known_slips,
    _others,
)
