"""
How the options of an exporter are read from a table, whatever class they are.

What a field may hold is seen from its type: text, numbers, true or false, dates, ``Literal`` and enumerations, tuples
and mappings of these, other attrs classes, any of them or None.  A field with a converter of its own, or with a kind
as the model's classes have, says by that what it takes.  What the settings read from a disk becomes what the field
asks for: of a file its text, its bytes or an object with ``name`` and ``content``, such as `SourceFile`; of a folder
a mapping of texts or bytes, or a `SourceFolder`.
"""

from __future__ import annotations

import collections.abc
import datetime as dt
import enum
from collections.abc import Callable, Iterable, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from seminar_exporters.contract.sources import SourceFile, SourceFolder
from seminar_exporters.errors import told
from seminar_model import ModelError, Problem
from seminar_model.errors import shown, suggestion

_LISTS = {tuple, list, collections.abc.Sequence, collections.abc.Iterable, collections.abc.Collection}
_TABLES = {dict, Mapping, collections.abc.MutableMapping}
_NAMES = {
    bool: "true or false",
    str: "text",
    int: "a whole number",
    float: "a number",
    dt.date: "a date",
    dt.datetime: "a date with an hour",
    SourceFolder: "{ folder = … }",
}


def structure_options(cls: type[Any], given: Any) -> Any:
    """
    Return an object of an options class.

    Args:
        cls: an attrs class whose fields have defaults.
        given: an object of it, or a mapping of its fields.

    Raises:
        ModelError: with every key that is unknown and every value that is of a wrong type or refused by the class.
    """
    if isinstance(given, cls):
        return given
    if not isinstance(given, Mapping):
        raise _refused("a table of options", given)
    fields = {field.alias: field for field in attrs.fields(cls) if field.init}
    hints = _hints(cls)
    problems, arguments = [], {}
    for key, value in given.items():
        if key not in fields:
            advice = suggestion(str(key), fields) if fields else "this format has no options"
            problems.append(Problem(rule="options", path=(key,), message=f"unknown key {shown(key)}", advice=advice))
            continue
        try:
            arguments[key] = _field(fields[key], hints.get(fields[key].name, Any), value)
        except ModelError as error:
            problems += [problem.within((key,)) for problem in error.problems]
    if problems:
        raise ModelError(problems)
    return _made(cls, arguments)


def _hints(cls: type[Any]) -> dict[str, Any]:
    """Return the types of the fields of a class, as far as they can be found out."""
    try:
        return get_type_hints(cls)
    except Exception:  # noqa: BLE001 - the names in a stranger's annotations may not be there at run time
        return {}


def _made(cls: type[Any], arguments: dict[str, Any]) -> Any:
    try:
        return cls(**arguments)
    except ModelError:
        raise
    except Exception as error:
        # The validators of attrs give the field beside their message.
        field = next((part.alias for part in error.args if isinstance(part, attrs.Attribute)), None)
        problem = _problem_of(error)
        raise ModelError([problem.within((field,)) if field else problem]) from error


def _problem_of(error: Exception) -> Problem:
    message = error.args[0] if error.args and isinstance(error.args[0], str) else told(error)
    return Problem(rule="options", message=message)


def _field(field: attrs.Attribute[Any], hint: Any, value: Any) -> Any:
    """Bring the value of a field into its type."""
    if kind := field.metadata.get("kind"):
        value = kind.normalise(_opened(value, hint))
        if problems := [] if value is None and field.default is None else list(kind.problems(value)):
            raise ModelError(problems)
        return value
    if field.converter is None:
        return _read(value, hint)
    if not isinstance(field.converter, attrs.Converter):
        try:
            field.converter(value)
        except Exception as error:
            raise ModelError([_problem_of(error)]) from error
    return value


def _refused(expected: str, value: Any) -> ModelError:
    match value:
        case SourceFile():
            found = f"the file {value.name!r}"
        case SourceFolder():
            found = f"the folder {value.name!r}"
        case _:
            found = shown(value)
    return ModelError([Problem(rule="options", expected=expected, found=found)])


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _read(value: Any, hint: Any) -> Any:
    """
    Return a value in the first of the types that a hint names which takes it.

    Raises:
        ModelError: none does; where it is like a list or a table of one of them, with what is wrong inside.
    """
    kinds = _alternatives(hint)
    inner: ModelError | None = None
    for kind in kinds:
        try:
            return _reader(kind)(value, kind)
        except _UnlikeError:
            continue
        except ModelError as error:
            inner = inner or error
    if inner is not None:
        raise inner
    raise _refused(" or ".join(_named(kind) for kind in kinds if kind is not NoneType), value)


class _UnlikeError(Exception):
    """A value is nothing like what a type stands for."""


def _reader(kind: Any) -> Callable[[Any, Any], Any]:
    origin = get_origin(kind) or kind
    if origin is Literal:
        return _literal
    if origin in _LISTS:
        return _list
    if origin in _TABLES:
        return _table
    if _is_enumeration(origin):
        return _member
    return _object if _is_class_of_options(origin) else _plain


def _is_enumeration(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.Enum)


def _is_class_of_options(kind: Any) -> bool:
    return isinstance(kind, type) and attrs.has(kind)


def _is_class_of_files(kind: Any) -> bool:
    return _is_class_of_options(kind) and {"name", "content"} <= set(attrs.fields_dict(kind))


def _literal(value: Any, kind: Any) -> Any:
    if not any(type(value) is type(known) and value == known for known in get_args(kind)):
        raise _UnlikeError
    return value


def _member(value: Any, kind: Any) -> Any:
    for member in kind:
        if value is member or (type(value) is type(member.value) and value == member.value):
            return member
    raise _UnlikeError


def _list(value: Any, kind: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise _UnlikeError
    hints = get_args(kind)
    if get_origin(kind) is not tuple or Ellipsis in hints:
        hints = (*hints[:1], Any)[:1] * len(value)
    if len(value) != len(hints):
        raise ModelError([Problem(rule="options", expected=f"{len(hints)} values", found=str(len(value)))])
    return tuple(_inside(enumerate(zip(value, hints, strict=True))).values())


def _table(value: Any, kind: Any) -> Any:
    if isinstance(value, SourceFolder):
        return _opened(value, kind)
    if not isinstance(value, Mapping):
        raise _UnlikeError
    hint = (*get_args(kind), Any, Any)[1]
    return _inside((key, (item, hint)) for key, item in value.items())


def _inside(items: Iterable[tuple[Any, tuple[Any, Any]]]) -> dict[Any, Any]:
    """Read each item of a list or a table, collecting the problems of all."""
    problems, read = [], {}
    for key, (item, hint) in items:
        try:
            read[key] = _read(item, hint)
        except ModelError as error:
            problems += [problem.within((key,)) for problem in error.problems]
    if problems:
        raise ModelError(problems)
    return read


def _object(value: Any, kind: Any) -> Any:
    if isinstance(value, SourceFile) and _is_class_of_files(kind):
        return _made(kind, {"name": value.name, "content": value.content})
    if not isinstance(value, kind | Mapping):
        raise _UnlikeError
    return structure_options(kind, value)


def _opened(value: Any, kind: Any) -> Any:
    """Return what a file or a folder holds where that is asked for, and not the thing itself."""
    if isinstance(value, SourceFolder) and (get_origin(kind) or kind) in _TABLES:
        return value.files if get_args(kind)[1:] == (bytes,) else value.texts
    if isinstance(value, SourceFile):
        kinds = _alternatives(kind)
        return value.content if bytes in kinds else value.text if str in kinds else value
    return value


def _plain(value: Any, kind: Any) -> Any:
    value = _opened(value, kind)
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
        raise _UnlikeError
    return value


def _number(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        raise _UnlikeError from None


def _named(kind: Any) -> str:
    """Return what a type stands for, as a message names it."""
    origin, hints = get_origin(kind) or kind, get_args(kind)
    if origin is Literal:
        return "one of " + ", ".join(map(repr, hints))
    if _is_enumeration(origin):
        return "one of " + ", ".join(repr(member.value) for member in kind)
    if origin in _LISTS:
        return "a list" + (f" of {' or '.join(map(_named, _alternatives(hints[0])))}" if hints else "")
    if _is_class_of_files(origin):
        return "{ file = … }"
    if origin in _TABLES or (_is_class_of_options(origin) and origin not in _NAMES):
        return "a table"
    return _NAMES.get(origin, getattr(origin, "__name__", str(origin)))
