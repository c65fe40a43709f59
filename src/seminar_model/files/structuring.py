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
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import cattrs

from seminar_model.checking.checks import Checked
from seminar_model.cycle.cycle import Cycle
from seminar_model.entities.material import FREE, Fee
from seminar_model.entities.season import Month, Season
from seminar_model.entities.session import Session
from seminar_model.errors import ModelError, Problem, shown
from seminar_model.files.keys import missing_key, unknown_key
from seminar_model.files.times import WHEN_KEYS, read_date, read_when
from seminar_model.prose.prose import Prose

FILE_NAMES: dict[type, dict[str, str]] = {Season: {"first": "from", "last": "to"}}
"""Where a field is called otherwise in a file."""

_OTHER_KEYS: dict[type, tuple[str, ...]] = {Session: WHEN_KEYS, Cycle: ("format",)}
"""The keys of tables that are no fields of their classes."""

_LARGEST = 2**63
"""TOML and most readers of JSON have integers of 64 bits."""


def register(converter: cattrs.Converter) -> None:
    """Register the hooks that read the classes of the model; those of other classes are the converter's own."""
    converter.register_structure_hook_func(is_checked, functools.partial(structure_object, converter))
    converter.register_structure_hook(Prose, _prose)
    converter.register_structure_hook(Fee, functools.partial(_fee, converter))
    converter.register_structure_hook(Session, functools.partial(_session, converter))


def is_checked(cls: Any) -> bool:
    """Tell whether a type is a class of the model."""
    return isinstance(cls, type) and issubclass(cls, Checked)


def _bytes(value: Any) -> Any:
    try:
        return base64.b64decode("".join(value.split()), validate=True) if isinstance(value, str) else value
    except (binascii.Error, ValueError):
        raise ModelError([Problem(rule="content", expected="bytes in base64", found=shown(value))]) from None


def _same(value: Any) -> Any:
    return value


_SIMPLE: dict[Any, Callable[[Any], Any]] = {dt.date: read_date, bytes: _bytes, Month: _same}


def _structured(converter: cattrs.Converter, value: Any, hint: Any) -> Any:
    """Bring a value into the shape that a field's type asks for; what has another is left for the field's kind."""
    if value is None:
        raise ModelError([Problem(rule="null", message="has no value", found="nothing", advice="leave the key out")])
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        raise ModelError([Problem(rule="number", expected="a number of at most 18 digits", found=shown(value))])
    if read := _SIMPLE.get(hint):
        return read(value)
    if get_origin(hint) is tuple:
        return _items(converter, value, get_args(hint)[0])
    return converter.structure(value, hint) if is_checked(hint) else value


def _items(converter: cattrs.Converter, value: Any, hint: Any) -> Any:
    """Structure a list, collecting the problems of all its items."""
    if isinstance(value, Mapping) and is_checked(hint):
        advice = "put it in [ ], or write its name in double brackets: [[…]]"
        raise ModelError([Problem(rule="list", expected="a list of tables", found="a table", advice=advice)])
    if not isinstance(value, list | tuple):
        return value
    problems, items = [], []
    for index, item in enumerate(value):
        try:
            items.append(_structured(converter, item, hint))
        except ModelError as error:
            problems += [problem.within((index,)) for problem in error.problems]
    if problems:
        raise ModelError(problems)
    return tuple(items)


@functools.cache
def fields_in_file(cls: type) -> dict[str, tuple[attrs.Attribute[Any], Any]]:
    """Return the fields of a class by their names in a file, with their types."""
    names, hints = FILE_NAMES.get(cls, {}), get_type_hints(cls)
    return {
        names.get(field.name, field.name): (field, _bare(hints[field.name]))
        for field in attrs.fields(cls)
        if field.name != "when"  # said by WHEN_KEYS, beside the other keys of a session
    }


def _bare(hint: Any) -> Any:
    """Return the type of a value that is there: ``X`` for ``X | None``."""
    options = [option for option in get_args(hint) if option is not type(None)]
    return options[0] if type(None) in get_args(hint) and len(options) == 1 else hint


def structure_object(converter: cattrs.Converter, value: Any, cls: Any) -> Any:
    """
    Make an object of a class of the model from a table.

    Raises:
        ModelError: with the problems of all its fields or, where these are sound, those between them.
    """
    if isinstance(value, cls):
        return value
    if not isinstance(value, Mapping):
        advice = "write { key = value, … }"
        raise ModelError([Problem(rule="table", expected="a table", found=shown(value), advice=advice)])
    problems, arguments = gather(converter, value, cls)
    return made(cls, problems, arguments)


def gather(converter: cattrs.Converter, value: Mapping[str, Any], cls: type) -> tuple[list[Problem], dict[str, Any]]:
    """Return what is wrong with the keys of a table and the shape of its values, and the arguments that are sound."""
    fields = fields_in_file(cls)
    known = [*fields, *_OTHER_KEYS.get(cls, ())]
    problems, arguments = [unknown_key(key, known) for key in value if key not in fields], {}
    for key, (field, hint) in fields.items():
        if key not in value:
            if field.default is attrs.NOTHING:
                problems.append(missing_key(key, value))
            continue
        try:
            arguments[field.name] = _structured(converter, value[key], hint)
        except ModelError as error:
            problems += [problem.within((key,)) for problem in error.problems]
    return problems, arguments


def made(cls: Any, problems: list[Problem], arguments: dict[str, Any]) -> Any:
    """
    Return an object with these arguments.

    Raises:
        ModelError: there are problems already, or the object has some: all of its fields, else those between them.
    """
    if problems:
        raise ModelError([*problems, *field_problems(cls, arguments)])
    try:
        return cls(**arguments)
    except ModelError as error:
        raise ModelError(_in_file(cls, error.problems)) from None


def field_problems(cls: Any, arguments: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with each argument alone."""
    problems: list[Problem] = []
    for name, value in arguments.items():
        kind = attrs.fields_dict(cls)[name].metadata["kind"]
        problems += [problem.within((name,)) for problem in kind.problems(kind.normalise(value))]
    return _in_file(cls, problems)


def _in_file(cls: type, problems: Iterable[Problem]) -> list[Problem]:
    """Call fields as they are called in a file."""
    names = FILE_NAMES.get(cls)
    if not names:
        return list(problems)
    return [
        attrs.evolve(
            problem,
            path=tuple(names.get(str(step), step) for step in problem.path),
            field=names.get(problem.field, problem.field),
        )
        for problem in problems
    ]


def _rooted(make: Callable[[], Any]) -> Any:
    """Make a value object of one field, whose problems are those of the value itself."""
    try:
        return make()
    except ModelError as error:
        raise ModelError([attrs.evolve(problem, path=(), field="") for problem in error.problems]) from None


def _prose(value: Any, _: object) -> Prose:
    return value if isinstance(value, Prose) else _rooted(lambda: Prose(value))


def _fee(converter: cattrs.Converter, value: Any, _: object) -> Fee:
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
    fee: Fee = structure_object(converter, value, Fee)
    return fee


def _session(converter: cattrs.Converter, value: Any, _: object) -> Session:
    if isinstance(value, Session) or not isinstance(value, Mapping):
        return structure_object(converter, value, Session)  # type: ignore[no-any-return]
    flat = {key: value[key] for key in WHEN_KEYS if key in value}
    rest = {key: item for key, item in value.items() if key not in flat}
    problems, arguments = gather(converter, rest, Session)
    try:
        arguments["when"] = read_when(flat)
    except ModelError as error:
        problems += error.problems
    session: Session = made(Session, problems, arguments)
    return session
