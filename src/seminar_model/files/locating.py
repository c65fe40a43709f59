"""
In which line a value of a file stands.

The parsers of TOML and JSON give no positions for what parses, so a text is scanned once more when there is something
to complain about, and only then.  The scanner keeps its own stack, so that no depth of nesting can exhaust Python's,
and it always moves on: a text that is broken, or cut off where a parser gave up, is scanned as far as it goes.
"""

from __future__ import annotations

import bisect
import json
import re
import tomllib

import attrs

from seminar_model.errors import Path

MAX_DEPTH = 20
"""How deep tables, lists and dotted keys may be nested; a cycle needs eight levels."""

# Only single characters are repeated possessively: of a group, Python before 3.11.5 loses what it matched (gh-106052).
_SPACE = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*")
_BLANK = re.compile(r"[ \t]*+")
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*'{3,5}"
    r'|"(?!"")(?:[^"\\\n]++|\\.)*"'
    r"|'(?!'')[^'\n]*+'"
)
_BARE = re.compile(r"[^\s\[\]{},=#\"']++(?: [0-9][0-9]:[^\s,\]}#]++)?")
_KEY = re.compile(r"\"(?:[^\"\\\n]++|\\.)*\"|'[^'\n]*+'|[A-Za-z0-9_-]++")


@attrs.define
class Bracket:
    """A list or a table in brackets that is being scanned."""

    character: str
    """Which of the two it is."""
    offset: int
    """Where it stands."""
    path: Path | None
    """What it is the value of; None where it is too deep inside to be named."""
    items: int = 0
    """How many items of a list were scanned."""


@attrs.define
class Scan:
    """What scanning a text has shown."""

    text: str
    """The text."""
    offsets: dict[Path, int] = attrs.field(factory=dict)
    """Where every value stands; where the key of a value does, when it has one."""
    twice: dict[Path, int] = attrs.field(factory=dict)
    """Where a key of JSON stands that the same object has had before."""
    brackets: list[Bracket] = attrs.field(factory=list)
    """What is open where the text ends, the innermost last."""
    unclosed: int | None = None
    """Where a text begins that has no end."""
    too_deep: int | None = None
    """Where the nesting first exceeds `MAX_DEPTH`."""
    statement: tuple[int, Path] = (0, ())
    """Where the last line with a key or a table's name begins, and what it names."""
    last_text: tuple[int, int] = (0, 0)
    """From where to where the last text of several lines reaches."""
    _position: int = 0
    _breaks: list[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._breaks = [match.start() for match in re.finditer("\n", self.text)]

    def line_at(self, offset: int) -> int:
        """Return the line of a position in the text, counted from 1."""
        return bisect.bisect_left(self._breaks, offset) + 1

    def offset_of(self, path: Path) -> int:
        """Return where a value stands or, where it has no place of its own, what holds it."""
        while path and path not in self.offsets:
            path = path[:-1]
        return self.offsets.get(path, 0)

    def offset_after(self, offset: int) -> int:
        """Return where the next value stands, or the end of the text."""
        return min((other for other in self.offsets.values() if other > offset), default=len(self.text))

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self._position)
        if match is None:
            return ""
        self._position = match.end()
        return match.group()

    def _peek(self) -> str:
        return self.text[self._position : self._position + 1]

    def _mark(self, path: Path | None, offset: int) -> None:
        if path is not None:
            self.offsets.setdefault(path, offset)

    def toml(self) -> None:
        """Scan a text in TOML."""
        table: Path = ()
        counts: dict[Path, int] = {}
        while self._next():
            before = self._position
            if self._peek() == "[":
                table = self._header(counts)
            else:
                path = self._pair(table, "=")
                self.statement = before, path or table
                self._value(path, "=")
            self._move_on(before)

    def json(self) -> None:
        """Scan a text in JSON."""
        self._skip(_SPACE)
        self._value((), ":")

    def _next(self) -> str:
        """Skip what says nothing, and return the character that follows; none at the end."""
        self._skip(_SPACE)
        return self._peek()

    def _move_on(self, before: int) -> None:
        if self._position == before:
            self._position += 1

    def _header(self, counts: dict[Path, int]) -> Path:
        start = self._position
        brackets = 2 if self.text.startswith("[[", start) else 1
        self._position += brackets
        keys = self._keys()
        if self._peek() == "]":
            self._position += brackets
        path: Path = ()
        for key in keys[:-1]:
            path += (key,)
            if path in counts:
                path += (counts[path] - 1,)
        path += keys[-1:]
        self.statement = start, path
        for length in range(1, len(path) + brackets - 1):
            self._mark(path[:length], start)
        if brackets == 2:
            counts[path] = counts.get(path, 0) + 1
            path += (counts[path] - 1,)
        self.offsets[path] = start
        return path

    def _keys(self) -> tuple[str, ...]:
        """Scan a key, dotted or not."""
        keys: list[str] = []
        while True:
            self._skip(_BLANK)
            raw = self._skip(_KEY)
            if raw:
                keys.append(_unquoted(raw))
            self._skip(_BLANK)
            if self._peek() != "." or not raw:
                return tuple(keys)
            self._position += 1

    def _pair(self, table: Path | None, sign: str) -> Path | None:
        """Scan a key and the sign after it, up to the value."""
        start = self._position
        keys = self._keys()
        self._skip(_SPACE if sign == ":" else _BLANK)
        if self._peek() == sign:
            self._position += 1
        self._skip(_SPACE if sign == ":" else _BLANK)
        if table is None or len(table) + len(keys) > MAX_DEPTH or not keys:
            return None
        path = (*table, *keys)
        if sign == ":" and path in self.offsets and not any(path[:length] in self.twice for length in range(len(path))):
            self.twice.setdefault(path, start)
        for length in range(len(table) + 1, len(path) + 1):
            self._mark(path[:length], start)
        return path

    def _value(self, path: Path | None, sign: str) -> None:
        """Scan a value and all that it holds."""
        self._begin(path)
        while self.brackets and (character := self._next()):
            before, top = self._position, self.brackets[-1]
            if character in {"]", "}"}:
                self.brackets.pop()
                self._position += 1
            elif character == ",":
                self._position += 1
            elif top.character == "[":
                self._begin(None if top.path is None else (*top.path, top.items))
                top.items += 1
            else:
                self._begin(self._pair(top.path, sign))
            self._move_on(before)

    def _begin(self, path: Path | None) -> None:
        """Scan a value, or the bracket that opens it."""
        start = self._position
        self._mark(path, start)
        if self._peek() in {"[", "{"}:
            inner = path if path is not None and len(path) < MAX_DEPTH else None
            self.brackets.append(Bracket(self._peek(), start, inner))
            self._position += 1
            if len(self.brackets) > MAX_DEPTH and self.too_deep is None:
                self.too_deep = start
        elif text := self._skip(_STRING):
            if "\n" in text:
                self.last_text = start, self._position
        elif self._peek() in {'"', "'"}:
            self.unclosed = start
            self._position = len(self.text)
        else:
            self._skip(_BARE)


def scan(text: str, syntax: str) -> Scan:
    """Scan a text; ``syntax`` is ``toml`` or ``json``."""
    found = Scan(text)
    if syntax == "toml":
        found.toml()
    else:
        found.json()
    return found


def without_texts(text: str) -> str:
    """Return a text in TOML or JSON with its comments and quoted texts emptied, each line staying where it is."""
    return _COMMENT_OR_STRING.sub(lambda match: '"' + "\n" * match.group().count("\n") + '"', text)


_COMMENT_OR_STRING = re.compile(rf"#[^\n]*+|{_STRING.pattern}")


def _unquoted(raw: str) -> str:
    if raw.startswith("'"):
        return raw[1:-1]
    if not raw.startswith('"'):
        return raw
    try:
        return str(tomllib.loads(f"k = {raw}")["k"])
    except ValueError:
        pass
    try:
        return str(json.loads(raw))
    except ValueError:
        return raw[1:-1]
