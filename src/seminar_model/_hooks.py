"""
How single values of a file become objects: hooks for cattrs.

Every hook raises `ModelError` with paths relative to its value, so that all problems of a file come in one report.
What a value must be is said once, by the kinds of the model's fields: the hooks only bring it into Python's shape.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import functools
import zoneinfo
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import cattrs

from seminar_model._checks import Checked
from seminar_model._forms import ZONE, proposed_id
from seminar_model.errors import ModelError, Problem, shown, suggestion
from seminar_model.material import FREE, Fee
from seminar_model.prose import Prose
from seminar_model.season import Month, Season
from seminar_model.session import Session
from seminar_model.when import OnDate, Timed, Unscheduled, When, is_ambiguous

FILE_NAMES: dict[type, dict[str, str]] = {Season: {"first": "from", "last": "to"}}
"""Where a field is called otherwise in a file."""

WHEN_KEYS = ("date", "until", "start", "end", "timezone", "hint")
"""The keys of a session that say when it takes place."""


def register(converter: cattrs.Converter) -> None:
    """Register every hook that reads a value."""
    for primitive in (str, int, float, bool):
        converter.register_structure_hook(primitive, _as_it_is)
    converter.register_structure_hook(bytes, _bytes)
    converter.register_structure_hook(dt.date, _date)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_structure_hook_func(_is_checked, functools.partial(structure_object, converter))
    converter.register_structure_hook(Month, _as_it_is)
    converter.register_structure_hook(Prose, _prose)
    converter.register_structure_hook(Fee, functools.partial(_fee, converter))
    converter.register_structure_hook(Session, functools.partial(_session, converter))
    converter.register_structure_hook_func(_is_tuple, functools.partial(_items, converter))


def _is_checked(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Checked)


def _is_tuple(cls: Any) -> bool:
    origin: Any = get_origin(cls)
    return origin is tuple


def _as_it_is(value: Any, _: object) -> Any:
    return value


def _bytes(value: Any, _: object) -> Any:
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else value
    except (binascii.Error, ValueError):
        raise ModelError([Problem(rule="content", expected="bytes in base64", found=shown(value))]) from None


def _date(value: Any, _: object) -> Any:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value
    except ValueError:
        return value


def _decimal(value: Any, _: object) -> Any:
    try:
        return Decimal(str(value)) if isinstance(value, str | float) else value
    except InvalidOperation:
        return value


def _prose(value: Any, _: object) -> Prose:
    return value if isinstance(value, Prose) else rooted(lambda: Prose(value))


def rooted(make: Callable[[], Any]) -> Any:
    """Make a value object of one field, whose problems are those of the value itself."""
    try:
        return make()
    except ModelError as error:
        raise ModelError([attrs.evolve(problem, path=(), field="") for problem in error.problems]) from None


def _fee(converter: cattrs.Converter, value: Any, _: object) -> Fee:
    if value == "free":
        return FREE
    if isinstance(value, str):
        problem = Problem(
            rule="fee",
            expected="'free', or an amount with its currency",
            found=shown(value),
            advice="write { amount = 20, currency = 'EUR' }",
        )
        raise ModelError([problem])
    fee: Fee = structure_object(converter, value, Fee)
    return fee


def _items(converter: cattrs.Converter, value: Any, cls: Any) -> Any:
    """Structure a list, collecting the problems of all its items; what is no list is left for the field's kind."""
    if not isinstance(value, list | tuple):
        return value
    kind, problems, items = get_args(cls)[0], [], []
    for index, item in enumerate(value):
        try:
            items.append(converter.structure(item, kind))
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
        raise ModelError([Problem(rule="table", expected="a table", found=shown(value))])
    problems, arguments = gather(converter, value, cls)
    return _made(cls, problems, arguments)


def gather(converter: cattrs.Converter, value: Mapping[str, Any], cls: type) -> tuple[list[Problem], dict[str, Any]]:
    """Return the problems of the fields of a table, each alone, and the arguments that its class takes."""
    fields = fields_in_file(cls)
    known = {**fields, **dict.fromkeys(WHEN_KEYS)} if cls is Session else fields
    problems, arguments = [unknown_key(key, known) for key in value if key not in fields], {}
    for key, (field, hint) in fields.items():
        if key not in value:
            if field.default is attrs.NOTHING:
                problems.append(_missing(key, value))
            continue
        try:
            given = converter.structure(value[key], hint)
            if kind := field.metadata.get("kind"):
                problems += [problem.within((key,)) for problem in kind.problems(kind.normalise(given))]
            arguments[field.name] = given
        except ModelError as error:
            problems += [problem.within((key,)) for problem in error.problems]
    return problems, arguments


def _made(cls: type, problems: list[Problem], arguments: dict[str, Any]) -> Any:
    if problems:
        raise ModelError(problems)
    try:
        return cls(**arguments)
    except ModelError as error:
        names = FILE_NAMES.get(cls, {})
        raise ModelError(
            [
                attrs.evolve(
                    problem,
                    path=tuple(names.get(str(step), step) for step in problem.path),
                    field=names.get(problem.field, problem.field),
                )
                for problem in error.problems
            ]
        ) from None


def unknown_key(key: str, known: Mapping[str, Any]) -> Problem:
    """Return the problem of a key that the format does not have."""
    return Problem(
        rule="unknown_key",
        path=(key,),
        message=f"unknown key {shown(key)}",
        found=shown(key),
        advice=suggestion(key, known),
    )


def _missing(key: str, value: Mapping[str, Any]) -> Problem:
    advice = "add it"
    if key == "id":
        named = next((text for name in ("title", "name", "label") if isinstance(text := value.get(name), str)), "")
        advice = f"add id = {proposed_id(named)!r} and never change it" if named else "add one and never change it"
    return Problem(
        rule="missing_key", message=f"the key {key!r} is missing", expected=key, found="nothing", advice=advice
    )


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
    session: Session = _made(Session, problems, arguments)
    return session


def read_when(flat: Mapping[str, Any]) -> When:
    """
    Return when a session takes place, from the keys that say it in a file.

    Raises:
        ModelError: they contradict each other, or one of them is not what it must be.
    """
    for first, others in (("date", ("start", "end", "timezone", "hint")), ("start", ("date", "until", "hint"))):
        if first in flat and (clash := [key for key in others if key in flat]):
            raise ModelError([_clash(first, clash[0])])
    for key, needed in (("until", "date"), ("end", "start"), ("timezone", "start")):
        if key in flat and needed not in flat:
            words = f"{key!r} says nothing without {needed!r}"
            raise ModelError(
                [Problem(rule="when", path=(key,), message=words, advice=f"add {needed!r} or delete {key!r}")]
            )
    if "start" in flat:
        return _timed(flat)
    if "date" in flat:
        return OnDate(**{key: _date(flat[key], None) for key in ("date", "until") if key in flat})
    return Unscheduled(**flat)


def _clash(first: str, other: str) -> Problem:
    words = f"{first!r} and {other!r} exclude each other"
    return Problem(
        rule="when",
        path=(other,),
        message=words,
        advice="'date' for a day, 'start' and 'end' for hours, 'hint' for neither",
    )


def _timed(flat: Mapping[str, Any]) -> Timed:
    key = flat.get("timezone")
    problems = [problem.within(("timezone",)) for problem in ZONE.problems(key)] if key else [_no_zone()]
    times: dict[str, Any] = {}
    if not problems:
        for name in ("start", "end"):
            try:
                times[name] = _time(flat[name], zoneinfo.ZoneInfo(str(key))) if name in flat else None
            except ModelError as error:
                problems += [problem.within((name,)) for problem in error.problems]
    if problems:
        raise ModelError(problems)
    return Timed(**times)


def _no_zone() -> Problem:
    return Problem(
        rule="when", path=("start",), field="start", expected="a time zone", found="none", advice="add timezone"
    )


def _time(value: Any, zone: zoneinfo.ZoneInfo) -> Any:
    """Read a local time, or one with its offset, in a zone; what is neither is left for the field's kind."""
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value) if len(value) > 10 else dt.date.fromisoformat(value)
        except ValueError:
            return value
    if not isinstance(value, dt.datetime):
        if isinstance(value, dt.date):
            advice = f"write date = {value} when the hour is not known"
            raise ModelError([Problem(rule="time", expected="a day with its hour", found=shown(value), advice=advice)])
        return value
    if value.tzinfo is None:
        local = value.replace(tzinfo=zone)
        if is_ambiguous(local):
            raise ModelError([_twice(local)])
        return local
    try:
        local = value.astimezone(zone)
    except (OverflowError, ValueError):
        return value
    if local.utcoffset() != value.utcoffset():
        right = value.replace(tzinfo=zone).isoformat()
        problem = Problem(
            rule="offset",
            expected=f"the offset that {zone.key} has then",
            found=shown(value),
            advice=f"write {right}, or leave the offset out",
        )
        raise ModelError([problem])
    return local


def _twice(local: dt.datetime) -> Problem:
    zone = local.tzinfo
    both = " or ".join(local.replace(fold=fold, tzinfo=zone).isoformat() for fold in (0, 1))
    return Problem(
        rule="unambiguous_time",
        message=f"{local:%H:%M} occurs twice on {local:%Y-%m-%d} in {zone}, where the clock goes back",
        expected="a local time with its offset",
        found=shown(local.replace(tzinfo=None)),
        advice=f"write {both}",
    )
