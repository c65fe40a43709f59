"""
In which line a value of a file stands.

The parsers of TOML and JSON give no positions for what parses, so a text is scanned once more when there is something
to complain about, and only then.  It has been parsed before: the scanners need not doubt it.
"""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Callable

import attrs

from seminar_model.errors import Path

Lines = dict[Path, int]

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}|'
    r"'''(?:[^']|'{1,2}(?!'))*'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
_BARE = re.compile(r"[^\s\[\]{},=#\"']+(?: \d\d:[^\s,\]}#]+)?")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def line_of(lines: Lines, path: Path) -> int | None:
    """Return the line of a value or, where it has none of its own, of what holds it."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path)


def locate(text: str, syntax: str) -> Lines:
    """Return the line of every value of a text, counted from 1; ``syntax`` is ``toml`` or ``json``."""
    scanner = _Scanner(text)
    try:
        (scanner.toml if syntax == "toml" else scanner.json)()
    except RecursionError:
        return scanner.lines
    return scanner.lines


def duplicates(text: str) -> dict[Path, int]:
    """Return the keys that stand twice in one object of a JSON text, with the line of the second."""
    scanner = _Scanner(text)
    scanner.json()
    return scanner.twice


@attrs.define
class _Scanner:
    text: str
    position: int = 0
    lines: Lines = attrs.field(factory=dict)
    twice: Lines = attrs.field(factory=dict)
    breaks: list[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.breaks = [match.start() for match in re.finditer("\n", self.text)]

    def _line(self) -> int:
        return bisect.bisect_left(self.breaks, self.position) + 1

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.position)
        if match is None:
            return ""
        self.position = match.end()
        return match.group()

    def _peek(self) -> str:
        return self.text[self.position : self.position + 1]

    def _mark(self, path: Path) -> None:
        self.lines.setdefault(path, self._line())

    def toml(self) -> None:
        table: Path = ()
        counts: dict[Path, int] = {}
        while True:
            self._skip(_SPACE)
            if not self._peek():
                return
            start = self.position
            if self._peek() == "[":
                table = self._header(counts)
            else:
                self._pair(table)
            if self.position == start:  # cannot happen in a text that parsed; never loop for ever
                return

    def _header(self, counts: dict[Path, int]) -> Path:
        line = self._line()
        array = self.text.startswith("[[", self.position)
        self.position += 2 if array else 1
        keys = self._key()
        self.position += 2 if array else 1
        path: Path = ()
        for key in keys[:-1]:
            path += (key,)
            if path in counts:
                path += (counts[path] - 1,)
        path += (keys[-1],)
        if array:
            counts[path] = counts.get(path, 0) + 1
            self.lines.setdefault(path, line)
            path += (counts[path] - 1,)
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)
        return path

    def _key(self) -> tuple[str, ...]:
        keys: list[str] = []
        while True:
            self._skip(_BLANK)
            raw = self._skip(_STRING) or self._skip(_BARE_KEY)
            keys.append(_unquoted(raw))
            self._skip(_BLANK)
            if self._peek() != ".":
                return tuple(keys)
            self.position += 1

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = (*table, *self._key())
        for length in range(len(table) + 1, len(path) + 1):
            self.lines.setdefault(path[:length], line)
        self.position += 1  # the =
        self._skip(_BLANK)
        self._value(path, lambda: self._pair(path))

    def _value(self, path: Path, pair: Callable[[], None]) -> None:
        self._mark(path)
        if self._peek() == "[":
            self._array(path)
        elif self._peek() == "{":
            self._members("}", pair)
        elif not self._skip(_STRING):
            self._skip(_BARE)

    def _array(self, path: Path) -> None:
        index = 0

        def item() -> None:
            nonlocal index
            place = (*path, index)
            index += 1
            pair = self._pair if self._toml else self._member
            self._value(place, lambda: pair(place))

        self._members("]", item)

    def _members(self, end: str, member: Callable[[], None]) -> None:
        self.position += 1
        while True:
            self._skip(_SPACE)
            if self._peek() in {end, ""}:
                self.position += 1
                return
            before = self.position
            member()
            self._skip(_SPACE)
            if self._peek() == ",":
                self.position += 1
            if self.position == before:
                return

    _toml: bool = True

    def json(self) -> None:
        self._toml = False
        self._skip(_SPACE)
        self._value((), lambda: self._member(()))

    def _member(self, parent: Path) -> None:
        line = self._line()
        path = (*parent, json.loads(self._skip(_STRING)))
        if path in self.lines:
            self.twice.setdefault(path, line)
        self.lines.setdefault(path, line)
        self._skip(_SPACE)
        self.position += 1  # the :
        self._skip(_SPACE)
        self._value(path, lambda: self._member(path))


def _unquoted(raw: str) -> str:
    if raw.startswith('"'):
        import tomllib

        return str(tomllib.loads(f"k = {raw}")["k"])
    return raw.strip("'")
