"""How plain data are laid out as TOML that reads as if a person had written it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_WIDTH = 120
"""How long a line may be that holds a list or a table."""

_FOLD = 100
"""How long the lines of a text become that has to be broken."""

_LONG = 200
"""From how many characters on a text stands in lines of its own."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")


def layout(plain: Mapping[str, Any]) -> str:
    """Return the TOML text of a cycle's plain data."""
    return "\n".join(_body(plain, "")).strip("\n") + "\n"


def _body(table: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield the lines of a table: what stands in its own lines first, then the tables in it."""
    within: dict[str, Any] = {}
    for key, value in table.items():
        lines = _pair(_key(key), value, is_top=not path)
        if lines is None:
            within[key] = value
        else:
            yield from lines
    for key, value in within.items():
        name = f"{path}.{_key(key)}" if path else _key(key)
        if isinstance(value, list):
            for row in value:
                yield from ("", f"[[{name}]]", *_body(row, name))
        elif _is_table_of_tables(value):
            for row_key, row in value.items():
                yield from ("", f"[{name}.{_key(row_key)}]", *_body(row, f"{name}.{_key(row_key)}"))
        else:
            yield from ("", f"[{name}]", *_body(value, name))


def _pair(key: str, value: Any, *, is_top: bool) -> list[str] | None:
    """Return the lines of a key and its value, or None for what needs tables of its own."""
    holds_tables = isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)
    if is_top and (holds_tables or _is_table_of_tables(value)):
        return None
    if isinstance(value, str) and _wants_lines(value):
        return [f"{key} = {_block(value)}"]
    lines = [f"{key} = {_inline(value)}"]
    if isinstance(value, list) and (len(lines[0]) > _WIDTH or (holds_tables and len(value) > 1)):
        lines = [f"{key} = [", *(f"  {_inline(item)}," for item in value), "]"]
    has_tables = holds_tables or isinstance(value, Mapping)
    return None if has_tables and (_wants_lines(value) or max(map(len, lines)) > _WIDTH) else lines


def _is_table_of_tables(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(isinstance(row, Mapping) for row in value.values())


def _wants_lines(value: Any) -> bool:
    """Tell whether there is a text in a value that reads better in lines of its own."""
    if isinstance(value, str):
        return "\n" in value or (len(value) > _LONG and " " in value)
    items = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return any(map(_wants_lines, items))


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _inline(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _text(value)
        case dt.date():
            return value.isoformat()
        case Mapping():
            pairs = ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list():
            return "[" + ", ".join(map(_inline, value)) + "]"
    return repr(value)


def _text(text: str) -> str:
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    # The escapes of JSON are some of those of TOML.
    return json.dumps(text, ensure_ascii=False)


def _block(text: str) -> str:
    r"""
    Lay a text out in lines of its own.

    The line break before the closing marks is one that every text of the model drops.  A line that is too long is
    broken after a backslash, which TOML takes away together with the break.
    """
    lines = text.split("\n")
    if "\\" in text and "'''" not in text and all(len(line) <= _LONG for line in lines):
        return f"'''\n{text}\n'''"
    escaped = [line.replace("\\", "\\\\").replace('"""', '""\\"') for line in lines]
    return '"""\n' + "\n".join(map(_folded, escaped)) + '\n"""'


def _folded(line: str) -> str:
    if len(line) <= _LONG:
        return line
    pieces, start, last = [], 0, 0
    for space in _BETWEEN_WORDS.finditer(line):
        if space.end() - start > _FOLD and last > start:
            pieces.append(line[start:last])
            start = last
        last = space.end()
    if len(line) - start > _FOLD and last > start:
        pieces.append(line[start:last])
        start = last
    return "\\\n".join([*pieces, line[start:]])
