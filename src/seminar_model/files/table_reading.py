"""
How the table of a class becomes its arguments: read by cattrs, whose errors are turned into problems.

Paths are relative to the table, so that all problems of a file come in one report.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs
import cattrs
from cattrs.errors import ClassValidationError, IterableValidationError
from cattrs.gen import make_dict_structure_fn_from_attrs, override

from seminar_model.errors import ModelError, Problem
from seminar_model.files.keys import FILE_NAMES, fields_in_file, known_keys, missing_key, unknown_key


def gather(converter: cattrs.Converter, table: Mapping[str, Any], cls: type) -> tuple[list[Problem], dict[str, Any]]:
    """Return what is wrong with the keys of a table and the shape of its values, and the arguments that are sound."""
    try:
        return [], _reader(cls, converter)(table)
    except ClassValidationError as error:
        return _problems(error, table, cls), _sound(converter, error, table, cls)


@functools.cache
def _reader(cls: type, converter: cattrs.Converter) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """
    Return the function, made by cattrs, that reads the table of a class as its arguments.

    The class itself is called later: when a session takes place is said by six keys, and no cycle is made as long as
    something beside its fields is wrong.
    """
    fields = fields_in_file(cls)
    types = [field.evolve(type=hint) for field, hint in fields.values()]
    names: dict[str, Any] = {field.name: override(rename=key) for key, (field, _) in fields.items()}
    return make_dict_structure_fn_from_attrs(types, dict, converter, _cattrs_forbid_extra_keys=True, **names)


def _problems(error: ClassValidationError, table: Mapping[str, Any], cls: type) -> list[Problem]:
    """Return what cattrs found in a table: keys that are unknown or missing, and values of another shape."""
    # Where there are unknown keys, cattrs names them in no order.
    problems = [unknown_key(key, known_keys(cls)) for key in table if key not in fields_in_file(cls)]
    for name, found in _by_field(error).items():
        key = FILE_NAMES.get(cls, {}).get(name, name)
        if isinstance(found, KeyError):
            problems.append(missing_key(key, table))
        else:
            problems += [problem.within((key,)) for problem in _of_value(found)]
    return problems


def _by_field(error: ClassValidationError) -> dict[str, Exception]:
    return {note.name: found for found, note in error.group_exceptions()[0]}


def _of_value(error: Exception) -> Iterator[Problem]:
    """Return what a hook or cattrs complained about in one value."""
    if isinstance(error, IterableValidationError):
        for found, note in error.group_exceptions()[0]:
            yield from (problem.within((note.index,)) for problem in _of_value(found))
    elif isinstance(error, ModelError):
        yield from error.problems
    else:
        raise error


def _sound(
    converter: cattrs.Converter, error: ClassValidationError, table: Mapping[str, Any], cls: type
) -> dict[str, Any]:
    """Return the arguments that cattrs read, and let go of when it met with the others."""
    wrong = _by_field(error)
    return {
        field.name: converter.structure(table[key], hint)
        for key, (field, hint) in fields_in_file(cls).items()
        if key in table and field.name not in wrong
    }


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
