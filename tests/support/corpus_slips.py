"""The slips that make a text no TOML or JSON: each with the line that must be named."""

from __future__ import annotations

import re
from collections.abc import Iterator

Slip = tuple[str, str, int]
"""The kind of slip, the text with it, and the line that is to be named."""

_TEXT = r'^(\w+) = "([A-Za-z][^"]*)"$'
_DAY = r"^(\w+ = )(\d{4}-\d\d-\d\d)$"
_NUMBER = r"^((?:number|year|capacity) = )(\d+)$"
_INLINE = r"^(\w+ = |  )(\{\w+ = .*, \w+ = .*\})(,?)$"

_TOML: list[tuple[str, str, str, int]] = [
    ("no closing quotation mark", _TEXT, r'\1 = "\2', 0),
    ("no opening quotation mark", _TEXT, r'\1 = \2"', 0),
    ("no quotation marks", _TEXT, r"\1 = \2", 0),
    ("no closing apostrophe", _TEXT, r"\1 = '\2", 0),
    ("no equals sign", _TEXT, r'\1 "\2"', 0),
    ("a colon", _TEXT, r'\1: "\2"', 0),
    ("typographic quotation marks", _TEXT, r"\1 = “\2”", 0),
    ("guillemets", _TEXT, r"\1 = « \2 »", 0),
    ("quotation marks in a text", _TEXT, r'\1 = "The "\2" of old"', 0),
    ("a no-break space", _TEXT, '\\1 =\u00a0"\\2"', 0),
    ("an invisible space before a key", _TEXT, '\u200b\\1 = "\\2"', 0),
    ("a vertical tab", _TEXT, '\\1 = "\\2\x0b"', 0),
    ("a form feed between lines", _TEXT, '\x0c\n\\1 = "\\2"', 0),
    ("a backslash", _TEXT, r'\1 = "C:\\quarto \2"', 0),
    ("a short escape", _TEXT, r'\1 = "\\u12 \2"', 0),
    ("no value", _TEXT, r"\1 =", 0),
    ("a key of two words", _TEXT, r'\1 one = "\2"', 0),
    ("a key with an accent", _TEXT, r'\1é = "\2"', 0),
    ("two keys in a line", _TEXT, r'\1 = "\2", zzz = 1', 0),
    ("a key twice", _TEXT, '\\1 = "\\2"\n\\1 = "\\2"', 1),
    ("a key and a table of one name", _TEXT, '\\1 = "\\2"\n\\1.zzz = "\\2"', 1),
    ("a line of prose", _TEXT, '\\1 = "\\2"\nSome words, and more.', 1),
    ("an hour without seconds", r"^(\w+ = )(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d$", r"\1\2", 0),
    ("an hour without seconds", r"^(\w+ = )(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d$", r"\1\2 \3", 0),
    ("an hour without a day", r"^(\w+ = )\d{4}-\d\d-\d\dT(\d\d):\d\d:\d\d$", r"\1 \2h30", 0),
    ("a day as the French write it", _DAY, r"\g<1>15/09/2025", 0),
    ("a day without zeros", _DAY, r"\g<1>2025-9-5", 0),
    ("a day with its month's name", _DAY, r"\g<1>15 septembre 2025", 0),
    ("a month that is none", _DAY, r"\g<1>2025-13-01", 0),
    ("a day that is none", _DAY, r"\g<1>2025-02-30", 0),
    ("a comma in a number", r"^(\w+ = )(\d+)\.(\d+)$", r"\1\2,\3", 0),
    ("a number with zeros before", _NUMBER, r"\g<1>0\2", 0),
    ("a telephone number without quotation marks", r'^(phone = )"(.*)"$', r"\1\2", 0),
    ("a flag in capitals", r"^(draft = |in_markup = )\w+$", r"\1True", 0),
    ("a flag in French", r"^(draft = |in_markup = )\w+$", r"\1oui", 0),
    ("a value of Python", _TEXT, r"\1 = None", 0),
    ("a header with one bracket less", r"^\[(\[\w+\])\]$", r"[\1", 0),
    ("a header that is open", r"^\[(\w+\.\w+)\]$", r"[\1", 0),
    ("a header with a space", r"^\[(\w+\.\w+)\]$", r"[\1 one]", 0),
    ("a header with an accent", r"^\[(\w+\.\w+)\]$", r"[\1é]", 0),
    ("a header without a name", r"^\[(\w+\.)\w+\]$", r"[\1]", 0),
    ("a table twice", r"^(\[\w+\.\w+\])$", "\\1\n\\1", 1),
    ("a list's header with one bracket", r"^\[(\[sessions\])\]$", r"\1", 0),
    ("a table over two lines", _INLINE, "\\1{\n\\2\\3", 0),
    ("a key twice in a table", r"^(\w+ = |  )(\{(\w+) = .*)\}(,?)$", r"\1\2, \3 = 1}\4", 0),
    ("a month without quotation marks", r'^(.*(?:from|to) = )"(\d{4}-\d\d)"(.*)$', r"\1\2\3", 0),
    ("a table that is open", r"^(\w+ = |  )(\{\w+ = .*)\}(,?)$", r"\1\2\3", 0),
    ("a comma at a table's end", r"^(\w+ = |  )(\{\w+ = .*)\}(,?)$", r"\1\2, }\3", 0),
    ("a list that is open", r"^(\w+ = \[)$((?:\n  [^\n]*)+)\n\]$", r"\1\2", 0),
    ("a text of several lines that is open", r'^(\w+ = """)$((?:\n(?!""")[^\n]*)*)\n"""$', r"\1\2", 0),
    ("no comma in a list", r"^(  [^\n]*),$\n(  [^\n]*)$", "\\1\n\\2", 0),
    ("two commas in a list", r"^(  [^\n]*),$\n(  [^\n]*)$", "\\1,,\n\\2", 0),
]  # fmt: skip

_MEMBER = r'^( +"\w+": )"([A-Za-z][^"\\\n]*)",$'

_JSON: list[tuple[str, str, str, int]] = [
    ("no comma", r'^( +"\w+": .*[^\[{]),$', r"\1", 0),
    ("a comma before the end of an object", r'^( +"\w+": [^\n]*[^\[{,])$\n( *\})', "\\1,\n\\2", 0),
    ("a comma before the end of a list", r'^( +"[^"\n]*")$\n( *\])', "\\1,\n\\2", 0),
    ("no colon", r'^( +"\w+"): (.*)$', r"\1 \2", 0),
    ("a key without quotation marks", r'^( +)"(\w+)": (.*)$', r"\1\2: \3", 0),
    ("a key in apostrophes", r'^( +)"(\w+)": (.*)$', r"\1'\2': \3", 0),
    ("a text without quotation marks", _MEMBER, r"\1\2,", 0),
    ("no closing quotation mark", _MEMBER, r'\1"\2,', 0),
    ("a backslash", _MEMBER, r'\1"C:\\quarto \2",', 0),
    ("a short escape", _MEMBER, r'\1"\\u12 \2",', 0),
    ("a tab in a text", _MEMBER, '\\1"\t\\2",', 0),
    ("no value", _MEMBER, r"\1,", 0),
    ("a value of Python", _MEMBER, r"\1None,", 0),
    ("a flag in capitals", _MEMBER, r"\1True,", 0),
    ("a comment", _MEMBER, '// a comment\n\\1"\\2",', 0),
    ("something after the end", r"^\}$", "}\n}", 1),
]


def toml_slips(text: str) -> Iterator[Slip]:
    """Yield a text in TOML with each slip, where it can be made first and last."""
    yield from _slips(text, _TOML)
    lines = text.rstrip("\n").split("\n")
    if lines[-1].endswith('"') and not lines[-1].endswith('"""'):
        yield "the end of a text cut off", text.rstrip("\n")[:-1], len(lines)


def json_slips(text: str) -> Iterator[Slip]:
    """Yield a text in JSON with each slip, where it can be made first and last."""
    yield from _slips(text, _JSON)
    lines = text.rstrip("\n").split("\n")
    for count in (1, len(lines) // 2, len(lines) - 1):
        yield "the end cut off", "\n".join(lines[:count]) + "\n", count


def _slips(text: str, kinds: list[tuple[str, str, str, int]]) -> Iterator[Slip]:
    for kind, pattern, replacement, below in kinds:
        matches = list(re.finditer(pattern, text, re.MULTILINE))
        for match in {
            match.start(): match for match in [*matches[:1], *matches[len(matches) // 2 :][:1], *matches[-1:]]
        }.values():
            wrong = text[: match.start()] + match.expand(replacement) + text[match.end() :]
            yield kind, wrong, text.count("\n", 0, match.start()) + 1 + below
