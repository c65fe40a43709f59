"""What the types of options stand for: the values that each takes, and what a message calls it."""

from __future__ import annotations

import collections.abc
import datetime as dt
import enum
from collections.abc import Mapping
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from seminar_exporters.contract.sources import SourceFile, SourceFolder

LISTS = {tuple, list, collections.abc.Sequence, collections.abc.Iterable, collections.abc.Collection}
TABLES = {dict, Mapping, collections.abc.MutableMapping}
_NAMES = {
    bool: "true or false",
    str: "text",
    int: "a whole number",
    float: "a number",
    dt.date: "a date",
    dt.datetime: "a date with an hour",
    SourceFolder: "{ folder = … }",
}


def alternatives(hint: Any) -> tuple[Any, ...]:
    """Return the types of which a hint names one or several."""
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


class UnlikeError(Exception):
    """A value is nothing like what a type stands for."""


def is_enumeration(kind: Any) -> bool:
    """Tell whether a type is an enumeration."""
    return isinstance(kind, type) and issubclass(kind, enum.Enum)


def is_class_of_options(kind: Any) -> bool:
    """Tell whether a type is a class of attrs, whose fields are a table."""
    return isinstance(kind, type) and attrs.has(kind)


def is_class_of_files(kind: Any) -> bool:
    """Tell whether a type takes a file: it has a name and a content."""
    return is_class_of_options(kind) and {"name", "content"} <= set(attrs.fields_dict(kind))


def literal(value: Any, kind: Any) -> Any:
    """Return a value that is one of those of a ``Literal``."""
    if not any(type(value) is type(known) and value == known for known in get_args(kind)):
        raise UnlikeError
    return value


def member(value: Any, kind: Any) -> Any:
    """Return the member of an enumeration that a value names."""
    for member in kind:
        if value is member or (type(value) is type(member.value) and value == member.value):
            return member
    raise UnlikeError


def opened(value: Any, kind: Any) -> Any:
    """Return what a file or a folder holds where that is asked for, and not the thing itself."""
    if isinstance(value, SourceFolder) and (get_origin(kind) or kind) in TABLES:
        return value.files if get_args(kind)[1:] == (bytes,) else value.texts
    if isinstance(value, SourceFile):
        kinds = alternatives(kind)
        return value.content if bytes in kinds else value.text if str in kinds else value
    return value


def plain(value: Any, kind: Any) -> Any:
    """Return a value that is of a plain type, or of one that only checkers know."""
    value = opened(value, kind)
    if kind is Any:
        return value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return _number(value)
    try:
        fits = isinstance(value, kind)
    except TypeError:  # a type that only checkers know
        return value
    is_other = (isinstance(value, bool) and kind is int) or (isinstance(value, dt.datetime) and kind is dt.date)
    if not fits or is_other:
        raise UnlikeError
    return value


def _number(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        raise UnlikeError from None


def named(kind: Any) -> str:
    """Return what a type stands for, as a message names it."""
    origin, hints = get_origin(kind) or kind, get_args(kind)
    if origin is Literal:
        return "one of " + ", ".join(map(repr, hints))
    if is_enumeration(origin):
        return "one of " + ", ".join(repr(member.value) for member in kind)
    if origin in LISTS:
        return "a list" + (f" of {' or '.join(map(named, alternatives(hints[0])))}" if hints else "")
    if is_class_of_files(origin):
        return "{ file = … }"
    if origin in TABLES or (is_class_of_options(origin) and origin not in _NAMES):
        return "a table"
    return _NAMES.get(origin, getattr(origin, "__name__", str(origin)))
