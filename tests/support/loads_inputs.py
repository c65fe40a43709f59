"""Inputs for `loads` that nobody would write: good files with wounds, trees of odd values, words of both languages."""

# ruff: noqa: DTZ001 - files hold local times
from __future__ import annotations

import copy
import datetime as dt
import math
import random
from typing import Any

from corpus_files import write

from seminar_model import LoadError, dumps, loads

Input = tuple[str, str]
"""A syntax and a text."""

FORBIDDEN = ("attrs", "cattrs", "NoneType", "__init__", "class '", "Traceback", "object at 0x", "tomllib", "Decoder")
"""Words that say nothing to an editor."""

_WORDS = [
    *"[]{}=.,:#\"'\\\n\t -_+0",
    '"""',
    "'''",
    "[[",
    "]]",
    "\r\n",
    "\r",
    "\x00",
    "\x0b",
    "\x7f",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\U0001f4a9",
    "\ud800",
    "\\ud800",
    "\\u0000",
    "\\U00110000",
    "nan",
    "inf",
    "-inf",
    "NaN",
    "Infinity",
    "null",
    "true",
    "1e999",
    "0x" + "f" * 5000,
    "9" * 5000,
    "9" * 400,
    "-0",
    "1_0",
    "0001-01-01",
    "9999-12-31T23:59:59",
    "9999-12-31T23:59:59+23:59",
    "0001-01-01T00:00:00-23:59",
    "2025-10-26T02:30:00",
    "2025-02-30",
    "24:00:00",
    "[" * 300,
    "{a=" * 300,
    "a." * 60,
    "[sessions]",
    "[[sessions]]",
    "[institutions]",
    "[[institutions]]",
    "format = 1\n",
    "id",
    "title",
    "parent = 'cas'\n",
    "file",
    '{ file = "../x" }',
    "timezone = 'UTC'\n",
    "country = 'ZZ'\n",
    "[^1]",
    "[^1]: x",
]

_VALUES: list[Any] = [
    *(0, 1, -1, 2**63, 10**400, 16**6000, 0.5, -0.0, math.inf, -math.inf, math.nan, 1e308, True, False, None),
    *("", " ", "x", "a" * 5000, "\x00", "\ud800", "\ufffe", "é", "1", "true", "free", "cas", "2025-09-15", "con"),
    *("2025-09-15T14:00:00", "2025-09-15T14:00:00+99:99", "https://x", "https://[::1", "a@b", "+33", "..", "[^1]"),
    *(dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2025, 9, 15), dt.time(14), dt.time(23, 59, 59, 999999)),
    *(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31, 23, 59, 59), dt.datetime(2025, 10, 26, 2, 30)),
    *(dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=23))), dt.datetime(2025, 9, 15, tzinfo=dt.UTC)),
    *([], [[]], [1, "x"], [None], [{}], {}, {"": 1}, {"a": {"b": {}}}, {"file": "x"}, {"file": 1}, {"id": "x"}),
]


def wounded(source: random.Random, text: str) -> str:
    """Return a text with some places cut, doubled, swapped or overwritten."""
    for _ in range(source.choice([1, 1, 1, 2, 3, 8])):
        start = source.randrange(len(text) + 1)
        end = min(len(text), start + source.choice([0, 1, 1, 2, 5, 30, 300]))
        match source.randrange(6):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + text[start:end] + text[end:]
            case 2:
                text = text[:start] + chr(source.randrange(0x500)) + text[end:]
            case 3:
                lines = text.split("\n")
                source.shuffle(lines) if source.random() < 0.1 else lines.insert(
                    source.randrange(len(lines)), source.choice(lines)
                )
                text = "\n".join(lines)
            case _:
                text = text[:start] + source.choice(_WORDS) + text[source.choice([start, end]) :]
    return text


def odd_tree(source: random.Random, data: dict[str, Any]) -> dict[str, Any]:
    """Return data with some values replaced, removed or renamed."""
    new = copy.deepcopy(data)
    for _ in range(source.choice([1, 1, 2, 5, 20])):
        holder: Any = new
        while True:
            steps = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not steps:
                break
            step = source.choice(steps)
            if isinstance(holder[step], dict | list) and holder[step] and source.random() < 0.8:
                holder = holder[step]
                continue
            _change(source, holder, step)
            break
    return new


def _change(source: random.Random, holder: Any, step: Any) -> None:
    match source.randrange(5):
        case 0:
            del holder[step]
        case 1 if isinstance(holder, dict):
            key = source.choice(["id", "file", "start", "date", "parent", "x", "", "é", "a b", "\x00", f"{step}s"])
            holder[key] = copy.deepcopy(holder[step])
        case 1:
            holder.append(copy.deepcopy(holder[step]))
        case _:
            holder[step] = copy.deepcopy(source.choice(_VALUES))


def words(source: random.Random) -> str:
    """Return a text of words that mean something in TOML or JSON."""
    return "".join(source.choice(_WORDS) for _ in range(source.randrange(40)))


def draw_input(source: random.Random, files: list[Input], trees: list[dict[str, Any]]) -> Input:
    """Return an input of one of the kinds."""
    match source.randrange(8):
        case 0 | 1 | 2 | 3:
            syntax, text = source.choice(files)
            return syntax, wounded(source, text)
        case 4 | 5 | 6:
            style = source.choice(["toml", "inline", "json"])
            tree = odd_tree(source, source.choice(trees))
            return style.replace("inline", "toml"), write(tree, style).text
    return source.choice(["toml", "json"]), words(source)


def outcome(syntax: str, text: str) -> str:
    """Load a text and return what became of it; what is neither a cycle nor a sound report is an error."""
    try:
        cycle = loads(text, format=syntax)  # type: ignore[arg-type]
    except LoadError as error:
        return _report(error, text.count("\n") + 1)
    again = loads(dumps(cycle))
    if again != cycle:
        msg = "the cycle is not read again as it was written"
        raise AssertionError(msg)
    return "good"


def _report(error: LoadError, lines: int) -> str:
    text = str(error)
    for problem in error.problems:
        if problem.line is None or not 1 <= problem.line <= lines:
            msg = f"the line is none of the file: {problem}"
            raise AssertionError(msg)
        if "\n" in problem.place or not (problem.message or (problem.expected and problem.found)):
            msg = f"the problem says nothing: {problem!r}"
            raise AssertionError(msg)
    if not error.problems or any(word in text for word in FORBIDDEN):
        msg = f"the report is not for an editor: {text}"
        raise AssertionError(msg)
    return error.problems[0].rule
