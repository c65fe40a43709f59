"""Writers of TOML and JSON that note the line of every value, apart from those that are tested."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs

Place = tuple[Any, ...]
_HUGE = 10**4000
"""More than Python writes in decimals."""

Lines = dict[Place, int]


@attrs.define
class Written:
    """A text, line by line, and in which line each value stands."""

    lines: list[str] = attrs.field(factory=list)
    at: Lines = attrs.field(factory=dict)

    def add(self, text: str, *paths: Place) -> None:
        """Add lines; the first is that of the values at the paths."""
        for path in paths:
            self.at.setdefault(path, len(self.lines) + 1)
        self.lines += text.split("\n")

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines) + "\n"


def write(data: dict[str, Any], syntax: str) -> Written:
    """Write data as ``toml`` (a header for every table), ``inline`` (TOML with tables in { }) or ``json``."""
    written = Written()
    if syntax == "json":
        _json(written, (), data, "", "")
    else:
        written.at[()] = 1
        _toml(written, (), (), data, is_inline=syntax == "inline")
    return written


def _toml(written: Written, path: Place, name: tuple[str, ...], table: dict[str, Any], *, is_inline: bool) -> None:
    inner = {}
    for key, value in table.items():
        is_table = isinstance(value, dict) and (not is_inline or not path or path[-1] in {"institutions", "venues"})
        is_list = isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
        if is_table or (is_list and (not is_inline or not path)):
            inner[key] = value
        else:
            _pair(written, (*path, key), _key(key), value)
    for key, value in inner.items():
        dotted = (*name, _key(key))
        for index, row in enumerate(value if isinstance(value, list) else [value]):
            inside = (*path, key, index) if isinstance(value, list) else (*path, key)
            header = f"[[{'.'.join(dotted)}]]" if isinstance(value, list) else f"[{'.'.join(dotted)}]"
            if isinstance(value, list) or not _holds_tables_only(row, is_inline=is_inline, path=inside):
                written.add("\n" + header)
                written.at.setdefault((*path, key), len(written.lines))
                written.at.setdefault(inside, len(written.lines))
            else:
                written.at.setdefault(inside, len(written.lines) + 2)
            _toml(written, inside, dotted, row, is_inline=is_inline)


def _holds_tables_only(row: dict[str, Any], *, is_inline: bool, path: Place) -> bool:
    are_tables = bool(row) and all(isinstance(item, dict) for item in row.values())
    return are_tables and (not is_inline or path[-1] in {"institutions", "venues"})


def _pair(written: Written, path: Place, key: str, value: Any) -> None:
    if isinstance(value, str) and "\n" in value and '"' not in value and value.replace("\n", "").isprintable():
        written.add(f'{key} = """\n{value}\n"""', path)
    elif isinstance(value, list) and value:
        written.add(f"{key} = [", path)
        for index, item in enumerate(value):
            written.add(f"  {inline(item)},", *_paths_in((*path, index), item))
        written.add("]")
    else:
        written.add(f"{key} = {inline(value)}", *_paths_in(path, value))


def _paths_in(path: Place, value: Any) -> list[Place]:
    paths = [path]
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        paths += _paths_in((*path, key), item)
    return paths


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else json.dumps(key)


def inline(value: Any) -> str:
    """Write a value of TOML on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case int() if value > _HUGE:
            return hex(value)
        case dict():
            return "{" + ", ".join(f"{_key(key)} = {inline(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(inline, value)) + "]"
        case dt.date() | dt.time():
            return value.isoformat()
    return repr(value)


def _json(written: Written, path: Place, value: Any, start: str, end: str) -> None:
    """Write a value of JSON, with what stands before it on its line and after it."""
    if isinstance(value, dict | list) and value:
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        written.add(start + ("{" if isinstance(value, dict) else "["), path)
        for number, (key, item) in enumerate(pairs, 1):
            label = f"{json.dumps(key)}: " if isinstance(value, dict) else ""
            _json(written, (*path, key), item, " " * (len(path) + 1) + label, "," if number < len(value) else "")
        written.add(" " * len(path) + ("}" if isinstance(value, dict) else "]") + end)
    elif isinstance(value, dt.date | dt.time):
        written.add(start + json.dumps(value.isoformat()) + end, path)
    else:
        is_huge = isinstance(value, int) and value > _HUGE
        written.add(start + ("9" * 5000 if is_huge else json.dumps(value)) + end, path)
