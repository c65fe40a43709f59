"""From a text in TOML or JSON to plain data, with complaints that name the line and help to mend it."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from seminar_model.errors import LoadError, Problem
from seminar_model.files.json_mistakes import in_json, keys_twice
from seminar_model.files.locating import MAX_DEPTH, scan, without_texts
from seminar_model.files.syntax import Syntax
from seminar_model.files.toml_mistakes import in_toml

_MANY_PARTS = re.compile(
    r"""(?m)(?:^|[\[{,])[ \t]*+(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+")[ \t]*+\.[ \t]*+){%d}""" % MAX_DEPTH  # noqa: UP031
)
_MANY_DIGITS = re.compile(r"[0-9_]{1000,}")


def parse(text: str, syntax: Syntax) -> Any:
    """
    Return what a text says, as tables, lists, texts, numbers and days.

    Raises:
        LoadError: it is not of that syntax, has a key twice, or is nested too deeply.
    """
    try:
        return _toml(text) if syntax == "toml" else _json(text)
    except RecursionError:
        raise LoadError([_too_deep(_deep_line(text, syntax))]) from None
    except ValueError as error:  # a number with thousands of digits
        if isinstance(error, LoadError):
            raise
        bare = without_texts(text)
        match = _MANY_DIGITS.search(bare)
        line = bare.count("\n", 0, match.start()) + 1 if match else None
        problem = Problem(rule="syntax", line=line, message="a number has too many digits", advice="shorten it")
        raise LoadError([problem]) from None


def _toml(text: str) -> Any:
    if (line := _line_of_many_parts(text)) is not None:
        raise LoadError([_too_deep(line)])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LoadError([in_toml(text, str(error))]) from None


def _line_of_many_parts(text: str) -> int | None:
    """Find a key of very many parts, for which the parser would take time and memory without measure."""
    if all(line.count(".") < MAX_DEPTH for line in text.split("\n")):
        return None
    bare = without_texts(text)
    match = _MANY_PARTS.search(bare)
    return bare.count("\n", 0, match.end()) + 1 if match else None


def _json(text: str) -> Any:
    is_sound = True

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal is_sound
        made = dict(pairs)
        is_sound = is_sound and len(made) == len(pairs)
        return made

    try:
        data = json.loads(text, object_pairs_hook=table)
    except json.JSONDecodeError as error:
        raise LoadError([in_json(text, error)]) from None
    if not is_sound:
        raise LoadError(keys_twice(text) or [_too_deep(_deep_line(text, "json"))])
    return data


def _deep_line(text: str, syntax: Syntax) -> int:
    found = scan(text, syntax)
    return found.line_at(found.too_deep or 0)


def _too_deep(line: int) -> Problem:
    return Problem(
        rule="nesting",
        line=line,
        message="tables or lists are nested too deeply",
        expected=f"at most {MAX_DEPTH} levels",
        advice="a cycle needs no more than eight levels",
    )
