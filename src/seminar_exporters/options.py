"""How the options of an exporter are read from a table, whatever class they are."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from seminar_model import ModelError, Problem
from seminar_model.errors import shown, suggestion


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
        raise ModelError([Problem(rule="options", expected="a table", found=shown(given))])
    hints, fields = get_type_hints(cls), {field.alias: field for field in attrs.fields(cls)}
    problems, arguments = [], {}
    for key, value in given.items():
        if key not in fields:
            message = f"unknown key {shown(key)}"
            problems.append(Problem(rule="options", path=(key,), message=message, advice=suggestion(key, fields)))
            continue
        hint = hints[fields[key].name]
        complaints = list(_complaints(value, hint))
        problems += [problem.within((key,)) for problem in complaints]
        arguments[key] = _converted(value, hint) if not complaints else value
    if problems:
        raise ModelError(problems)
    try:
        return cls(**arguments)
    except ModelError:
        raise
    except (TypeError, ValueError) as error:
        raise ModelError([Problem(rule="options", message=str(error.args[0] if error.args else error))]) from error


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _complaints(value: Any, hint: Any) -> Iterator[Problem]:
    kinds = _options(hint)
    if not any(_fits(value, kind) for kind in kinds):
        yield Problem(
            rule="options",
            expected=" or ".join(_named(kind) for kind in kinds if kind is not NoneType),
            found=shown(value),
        )


def _fits(value: Any, kind: Any) -> bool:
    if kind is Any:
        return True
    origin = get_origin(kind)
    if origin is Literal:
        return value in get_args(kind)
    if origin is tuple:
        return isinstance(value, list | tuple) and all(_fits(item, get_args(kind)[0]) for item in value)
    if origin is not None:
        return isinstance(value, origin)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return isinstance(value, kind) or value in [member.value for member in kind]
    if kind in {int, float}:
        return isinstance(value, int if kind is int else int | float) and not isinstance(value, bool)
    return isinstance(value, kind)


def _named(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(map(repr, get_args(kind)))
    if get_origin(kind) is tuple:
        return f"a list of {_named(get_args(kind)[0])}"
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return "one of " + ", ".join(repr(member.value) for member in kind)
    names = {bool: "true or false", str: "text", int: "a whole number", float: "a number"}
    return names.get(kind, getattr(kind, "__name__", str(kind)))


def _converted(value: Any, hint: Any) -> Any:
    for kind in _options(hint):
        if get_origin(kind) is tuple and isinstance(value, list):
            return tuple(_converted(item, get_args(kind)[0]) for item in value)
        if isinstance(kind, type) and issubclass(kind, enum.Enum) and not isinstance(value, kind):
            return kind(value)
    return value
