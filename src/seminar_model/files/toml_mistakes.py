"""
How it is found out what an editor mistyped in a text that is not TOML.

The parser says where it gave up and what it expected there.  Which slip that comes from is seen from what was still
open before, and from the line, whose forms stand in `toml_line_patterns`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import attrs

from seminar_model.errors import Problem, dotted, shown
from seminar_model.files.locating import Scan, scan
from seminar_model.files.toml_line_patterns import IN_QUOTES, INNER_QUOTES, LINES, MESSAGES
from seminar_model.files.typed_dates import mended

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
        yield slip.offset, INNER_QUOTES, IN_QUOTES
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


def _dates(slip: _Slip) -> Iterator[Words]:
    """A day or a time that is not written as TOML has them."""
    written = re.match(r"\s*[\w.-]+\s*=\s*([^\s\"'\[{#][^#]*)", slip.line)
    if written and not slip.before.brackets and (found := mended(written[1])):
        yield slip.offset, *found


def _known_slips(slip: _Slip) -> Iterator[Words]:
    """What is seen from the form of the line."""
    for messages, pattern, words, advice in LINES:
        if slip.message.startswith(messages) and (match := re.search(pattern, slip.line)):
            yield slip.offset, words, match.expand(advice)


def _others(slip: _Slip) -> Iterator[Words]:
    """What tomllib says, in words of ours, and in its own where there are none."""
    if slip.text.lstrip().startswith("{"):
        yield slip.offset, "this looks like JSON", "give the file a name that ends in .json"
    for beginning, words, advice in MESSAGES:
        if slip.message.startswith(beginning):
            yield slip.offset, words, advice
    yield slip.offset, f"is not TOML: {slip.message[:1].lower()}{slip.message[1:]}", ""


_LOOKS: tuple[Callable[[_Slip], Iterator[Words]], ...] = (
    _stands_twice,
    _characters,
    _open_texts,
    _typography,
    _brackets,
    _dates,
    _known_slips,
    _others,
)
