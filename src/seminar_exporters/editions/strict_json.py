"""
Reading our own JSON files strictly: what a slip of an editor or of a merge has made of them is told, never guessed at.

A reader takes a value and returns what it stands for, or raises `DamageError`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs

from seminar_model.checking.characters import FORBIDDEN, fit
from seminar_model.checking.identifiers import ID
from seminar_model.checking.kinds import LINE

Reader = Callable[[Any], Any]

T = TypeVar("T")

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class DamageError(ValueError):
    """Something in a file is not what this library writes."""


def parsed(text: str | bytes) -> Any:
    """
    Return what a JSON text says.

    Raises:
        DamageError: it is no JSON, or a table holds a key twice, as a merge may leave it.
    """
    text = text.removeprefix("\ufeff") if isinstance(text, str) else text  # some editors put one at the beginning
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise DamageError(f"line {error.lineno}: {error.msg[:1].lower()}{error.msg[1:]}") from error
    except RecursionError:
        raise DamageError("tables within tables without end") from None
    except ValueError as error:
        raise DamageError(str(error)) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in pairs:
        if key in plain:
            raise DamageError(f"{key!r} stands there twice, as a merge may leave it")
        plain[key] = value
    return plain


def table(value: Any) -> dict[str, Any]:
    """Read a table, whatever its keys."""
    if not isinstance(value, dict):
        raise _other("a table", value)
    return value


def fields(value: Any, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Read a table, each value as its key has it; a key that nobody knows is damage too."""
    row = table(value)
    if unknown := [key for key in row if key not in readers]:
        raise DamageError(f"unknown key {unknown[0]!r}")
    return {key: within(key, readers[key], item) for key, item in row.items()}


def within(place: str, reader: Reader, value: Any) -> Any:
    """Read a value, and name its place where it is damaged."""
    try:
        return reader(value)
    except ValueError as error:  # of the model, it may have several problems
        raise DamageError(f"{place}: {', and '.join(str(error).splitlines())}") from error


def made(cls: type[T], values: Mapping[str, Any]) -> T:
    """Return an object of a class of attrs with these fields, which may lack those that have a default."""
    for field in attrs.fields(cls):  # type: ignore[arg-type]
        if field.default is attrs.NOTHING and field.name not in values:
            raise DamageError(f"lacks {field.name!r}")
    return cls(**values)


def text(value: Any) -> str:
    """Read a line of text, which may be empty."""
    return "" if value == "" else line(value)


def line(value: Any) -> str:
    """Read a line of text."""
    if type(value) is str and value.isascii() and value.isprintable() and not value.isspace() and value:
        return value  # as most are, thousands of them in a file
    # What a cycle may no longer hold may have been published: only what JSON or a line cannot hold is damage.
    if not isinstance(value, str) or FORBIDDEN.search(value) or list(LINE.problems(fit(value))):
        raise _other("text on one line", value)
    return str(value)


def maybe(reader: Reader) -> Reader:
    """Return the reader of a value that may be null."""
    return lambda value: None if value is None else reader(value)


def name(value: Any) -> str:
    """Read the id of a session or an institution."""
    if list(ID.problems(value)):
        raise _other("an id", value)
    return str(value)


def count(value: Any) -> int:
    """Read a whole number from 0."""
    if type(value) is int and 0 <= value < 2**53:
        return value
    raise _other("a whole number from 0", value)


def flag(value: Any) -> bool:
    """Read true or false."""
    if isinstance(value, bool):
        return value
    raise _other("true or false", value)


def moment(value: Any) -> dt.datetime:
    """Read an instant of UTC."""
    try:
        if isinstance(value, str) and _INSTANT.fullmatch(value):
            return dt.datetime.fromisoformat(value)
    except ValueError:
        pass
    raise _other("an instant such as '2011-09-01T08:00:00Z'", value)


def written_moment(instant: dt.datetime) -> str:
    """Return an instant as `moment` reads it."""
    return instant.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def listed(reader: Reader) -> Reader:
    """Return the reader of a list."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _other("a list", value)
        return tuple(map(reader, value))

    return read


def row(*readers: Reader) -> Reader:
    """Return the reader of a list with so many items."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(readers):
            raise _other(f"a list of {len(readers)}", value)
        return tuple(reader(item) for reader, item in zip(readers, value, strict=True))

    return read


def _other(expected: str, found: Any) -> DamageError:
    return DamageError(f"expected {expected}, found {json.dumps(found, ensure_ascii=True):.60}")
