"""
How the options of an exporter are read from a table, whatever class they are.

What a field may hold is seen from its type: text, numbers, true or false, dates, ``Literal`` and enumerations, tuples
and mappings of these, other attrs classes, any of them or None.  A field with a converter of its own, or with a kind
as the model's classes have, says by that what it takes.  What the settings read from a disk becomes what the field
asks for: of a file its text, its bytes or an object with ``name`` and ``content``, such as `SourceFile`; of a folder
a mapping of texts or bytes, or a `SourceFolder`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs

from seminar_exporters.contract.option_types import (
    LISTS,
    TABLES,
    UnlikeError,
    alternatives,
    is_class_of_files,
    is_class_of_options,
    is_enumeration,
    literal,
    member,
    named,
    opened,
    plain,
)
from seminar_exporters.contract.sources import SourceFile, SourceFolder
from seminar_exporters.errors import told
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
        value = kind.normalise(opened(value, hint))
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


def _read(value: Any, hint: Any) -> Any:
    """
    Return a value in the first of the types that a hint names which takes it.

    Raises:
        ModelError: none does; where it is like a list or a table of one of them, with what is wrong inside.
    """
    kinds = alternatives(hint)
    inner: ModelError | None = None
    for kind in kinds:
        try:
            return _reader(kind)(value, kind)
        except UnlikeError:
            continue
        except ModelError as error:
            inner = inner or error
    if inner is not None:
        raise inner
    raise _refused(" or ".join(named(kind) for kind in kinds if kind is not NoneType), value)


def _reader(kind: Any) -> Callable[[Any, Any], Any]:
    origin = get_origin(kind) or kind
    if origin is Literal:
        return literal
    if origin in LISTS:
        return _list
    if origin in TABLES:
        return _table
    if is_enumeration(origin):
        return member
    return _object if is_class_of_options(origin) else plain


def _list(value: Any, kind: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise UnlikeError
    hints = get_args(kind)
    if get_origin(kind) is not tuple or Ellipsis in hints:
        hints = (*hints[:1], Any)[:1] * len(value)
    if len(value) != len(hints):
        raise ModelError([Problem(rule="options", expected=f"{len(hints)} values", found=str(len(value)))])
    return tuple(_inside(enumerate(zip(value, hints, strict=True))).values())


def _table(value: Any, kind: Any) -> Any:
    if isinstance(value, SourceFolder):
        return opened(value, kind)
    if not isinstance(value, Mapping):
        raise UnlikeError
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
    if isinstance(value, SourceFile) and is_class_of_files(kind):
        return _made(kind, {"name": value.name, "content": value.content})
    if not isinstance(value, kind | Mapping):
        raise UnlikeError
    return structure_options(kind, value)
