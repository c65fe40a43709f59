"""
How the tables of a file become objects: hooks for cattrs.

Every hook raises `ModelError` with paths relative to its value, so that all problems of a file come in one report.
What a value must be is said once, by the kinds of the model's fields: here it is only brought into Python's shape.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import functools
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin

import attrs
import cattrs
from cattrs.cols import list_structure_factory

from seminar_model.checking.checks import is_checked
from seminar_model.entities.material import FREE, Fee
from seminar_model.entities.season import Month
from seminar_model.entities.session import Session
from seminar_model.errors import ModelError, Problem, shown
from seminar_model.files.table_reading import gather, made
from seminar_model.files.times import WHEN_KEYS, read_date, read_when
from seminar_model.prose.prose import Prose

Hook = Callable[[Any, Any], Any]
"""What cattrs calls with a value and the type that it is to become."""

_LARGEST = 2**63
"""TOML and most readers of JSON have integers of 64 bits."""


def register(converter: cattrs.Converter) -> None:
    """Register the hooks that read the classes of the model; those of other classes are the converter's own."""
    converter.register_structure_hook_func(is_checked, structure_object)


def structure_object(value: Any, cls: Any) -> Any:
    """
    Make an object of a class of the model from what stands for it in a file.

    Raises:
        ModelError: with the problems of all its fields or, where these are sound, those between them.
    """
    return _OTHERS.get(cls, _from_table)(value, cls)


def _from_table(value: Any, cls: Any) -> Any:
    if isinstance(value, cls):
        return value
    if not isinstance(value, Mapping):
        advice = "write { key = value, … }"
        raise ModelError([Problem(rule="table", expected="a table", found=shown(value), advice=advice)])
    return made(cls, *gather_arguments(value, cls))


def gather_arguments(table: Mapping[str, Any], cls: type) -> tuple[list[Problem], dict[str, Any]]:
    """Return what is wrong with the keys of a table and the shape of its values, and the arguments that are sound."""
    return gather(_values(), table, cls)


def _rooted(make: Callable[[], Any]) -> Any:
    """Make a value object of one field, whose problems are those of the value itself."""
    try:
        return make()
    except ModelError as error:
        raise ModelError([attrs.evolve(problem, path=(), field="") for problem in error.problems]) from None


def _prose(value: Any, _: object) -> Prose:
    return value if isinstance(value, Prose) else _rooted(lambda: Prose(value))


def _fee(value: Any, _: object) -> Fee:
    if value == "free":
        return FREE
    if not isinstance(value, Fee | Mapping):
        problem = Problem(
            rule="fee",
            expected="'free', or an amount with its currency",
            found=shown(value),
            advice='write { amount = 20, currency = "EUR" }',
        )
        raise ModelError([problem])
    fee: Fee = _from_table(value, Fee)
    return fee


def _session(value: Any, _: object) -> Session:
    if isinstance(value, Session) or not isinstance(value, Mapping):
        return _from_table(value, Session)  # type: ignore[no-any-return]
    flat = {key: value[key] for key in WHEN_KEYS if key in value}
    rest = {key: item for key, item in value.items() if key not in flat}
    problems, arguments = gather_arguments(rest, Session)
    try:
        arguments["when"] = read_when(flat)
    except ModelError as error:
        problems += error.problems
    session: Session = made(Session, problems, arguments)
    return session


_OTHERS: dict[type, Hook] = {Prose: _prose, Fee: _fee, Session: _session}
"""The classes that are more or less than a table of their fields."""


@functools.cache
def _values() -> cattrs.Converter:
    """Return the converter of the values in a table; what has another shape it leaves for the field's kind."""
    converter = cattrs.Converter()
    converter.register_structure_hook_func(lambda _: True, _given(_same))
    for simple in (str, int, float, Month):  # cattrs makes texts of numbers, and numbers of texts
        converter.register_structure_hook(simple, _given(_same))
    converter.register_structure_hook_func(is_checked, _given(structure_object))
    converter.register_structure_hook(dt.date, _given(lambda value, _: read_date(value)))
    converter.register_structure_hook(bytes, _given(_bytes))
    converter.register_structure_hook_factory(_is_list, _list_hook)
    return converter


def _given(hook: Hook) -> Hook:
    """Return a hook that refuses values which cannot stand in a file."""

    def read(value: Any, hint: Any) -> Any:
        if value is None:
            advice = "leave the key out"
            raise ModelError([Problem(rule="null", message="has no value", found="nothing", advice=advice)])
        if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            raise ModelError([Problem(rule="number", expected="a number of at most 18 digits", found=shown(value))])
        return hook(value, hint)

    return read


def _same(value: Any, _: object) -> Any:
    return value


def _bytes(value: Any, _: object) -> Any:
    try:
        return base64.b64decode("".join(value.split()), validate=True) if isinstance(value, str) else value
    except (binascii.Error, ValueError):
        raise ModelError([Problem(rule="content", expected="bytes in base64", found=shown(value))]) from None


def _is_list(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _list_hook(hint: Any, converter: cattrs.Converter) -> Hook:
    """Return the hook of a list; what is no list is left for the field's kind."""
    of_list = list_structure_factory(hint, converter)

    def read(value: Any, _: object) -> Any:
        if isinstance(value, list | tuple):
            return of_list(value, hint)
        if isinstance(value, Mapping) and is_checked(get_args(hint)[0]):
            advice = "put it in [ ], or write its name in double brackets: [[…]]"
            raise ModelError([Problem(rule="list", expected="a list of tables", found="a table", advice=advice)])
        return value

    return _given(read)
