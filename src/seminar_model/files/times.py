"""When a session takes place, as the keys of a file say it: ``date`` and ``until``, ``start`` and ``end``, ``hint``."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seminar_model.checking.kinds import DATE, LINE
from seminar_model.checking.zones import ZONE
from seminar_model.entities.when import TIME, OnDate, Timed, Unscheduled, When, is_ambiguous
from seminar_model.errors import ModelError, Problem, shown

WHEN_KEYS = ("date", "until", "start", "end", "timezone", "hint")
"""The keys of a session that say when it takes place."""

EXCLUDED = {"date": ("start", "end", "timezone", "hint"), "start": ("until", "hint")}
"""The keys that cannot stand beside another."""

NEEDED = {"until": "date", "end": "start", "timezone": "start"}
"""The key without which another says nothing."""

UNSOUND = object()
"""Stands for a time zone that has been complained about: times are then looked at for their form only."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?([Zz]|[+-][0-9]{2}:[0-9]{2})?")


def read_date(value: Any) -> Any:
    """
    Return the day that a text names; what is no text is left for the field's kind.

    Raises:
        ModelError: the text names none.
    """
    if not isinstance(value, str):
        return value
    try:
        if _DATE.fullmatch(value):
            return dt.date.fromisoformat(value)
    except ValueError:
        advice = "there is no such day"
    else:
        advice = "it reads 2011-09-26"
    raise ModelError([Problem(rule="date", expected="a date", found=shown(value), advice=advice)])


def read_when(flat: Mapping[str, Any]) -> When:
    """
    Return when a session takes place, from the keys that say it in a file.

    Raises:
        ModelError: they contradict each other, or some are not what they must be.
    """
    problems = list(_contradictions(flat))
    values: dict[str, Any] = {}
    for key, value in flat.items():
        if key not in {"start", "end"}:
            try:
                values[key] = _read(key, value)
            except ModelError as error:
                problems += [problem.within((key,)) for problem in error.problems]
    name = values.get("timezone")
    zone = zoneinfo.ZoneInfo(name) if isinstance(name, str) else None
    for key in ("start", "end"):
        if key in flat:
            try:
                values[key] = _time(flat[key], zone)
            except ModelError as error:
                problems += [problem.within((key,)) for problem in error.problems]
    if "start" in flat and not {"timezone", "date"} & set(flat):
        advice = 'add timezone = "Europe/Paris"'
        problems.append(Problem(rule="when", path=("start",), message="stands in no time zone", advice=advice))
    if problems:
        raise ModelError(problems)
    if "start" in values:
        return Timed(start=values["start"], end=values.get("end"))
    return OnDate(**values) if "date" in values else Unscheduled(**values)


def _contradictions(flat: Mapping[str, Any]) -> Iterator[Problem]:
    excluded: set[str] = set()
    for first, others in EXCLUDED.items():
        for other in others:
            if first in flat and other in flat and other not in excluded and first not in excluded:
                excluded.add(other)
                yield Problem(
                    rule="when",
                    path=(other,),
                    message=f"{first!r} and {other!r} exclude each other",
                    advice="write 'date' for a day, 'start' and 'end' for hours, 'hint' when neither is known",
                )
    for key, needed in NEEDED.items():
        if key in flat and needed not in flat and key not in excluded:
            yield Problem(
                rule="when",
                path=(key,),
                message=f"{key!r} says nothing without {needed!r}",
                advice=f"add {needed!r} or delete {key!r}",
            )


def _read(key: str, value: Any) -> Any:
    if value is UNSOUND:
        return value
    kind = {"timezone": ZONE, "hint": LINE}.get(key, DATE)
    value = kind.normalise(read_date(value) if kind is DATE else value)
    if problems := list(kind.problems(value)):
        raise ModelError(problems)
    return value


def _time(value: Any, zone: zoneinfo.ZoneInfo | None) -> Any:
    """Read a local time, or one with its offset, in a zone; only its form is checked when the zone is not known."""
    if isinstance(value, str) and _TIME.fullmatch(value):
        value = _parsed(dt.datetime.fromisoformat, value)
    elif isinstance(value, str):
        value = _parsed(dt.date.fromisoformat, value) if _DATE.fullmatch(value) else value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        advice = f"write date = {value} when the hour is not known"
        raise ModelError([Problem(rule="time", expected="a day with its hour", found=shown(value), advice=advice)])
    if not isinstance(value, dt.datetime):
        raise ModelError(TIME.problems(value))
    time = _in_zone(value, zone) if zone else value.replace(tzinfo=zoneinfo.ZoneInfo("UTC"))
    if problems := list(TIME.problems(time)):
        raise ModelError(problems)
    return time


def _parsed(parse: Callable[[str], Any], value: str) -> Any:
    try:
        return parse(value)
    except ValueError:
        return value


def _in_zone(value: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    local = value.replace(tzinfo=zone)
    if value.tzinfo is None:
        if is_ambiguous(local):
            raise ModelError([_twice(local)])
        return local
    try:
        moved = value.astimezone(zone)
    except (OverflowError, ValueError):
        return local
    if moved.utcoffset() != value.utcoffset():
        problem = Problem(
            rule="offset",
            expected=f"the offset that {zone.key} has then",
            found=shown(value),
            advice=f"write {moved.isoformat()} for that moment, or {local.isoformat()} for that hour",
        )
        raise ModelError([problem])
    return moved


def _twice(local: dt.datetime) -> Problem:
    both = " or ".join(local.replace(fold=fold).isoformat() for fold in (0, 1))
    return Problem(
        rule="unambiguous_time",
        message=f"{local:%H:%M} occurs twice on {local:%Y-%m-%d} in {local.tzinfo}, where the clock goes back",
        expected="a local time with its offset",
        found=shown(local.replace(tzinfo=None)),
        advice=f"write {both}",
    )


def write_when(when: When) -> dict[str, Any]:
    """Return the keys of a session that say when it takes place."""
    match when:
        case OnDate():
            return {"date": when.date} | ({"until": when.until} if when.until else {})
        case Timed():
            end = {"end": _local(when.end)} if when.end else {}
            return {"start": _local(when.start)} | end | {"timezone": when.timezone}
    return {"hint": when.hint} if when.hint else {}


def _local(time: dt.datetime) -> dt.datetime:
    """Return a time without its zone, which is said elsewhere; with its offset where it occurs twice."""
    if is_ambiguous(time):
        return time.replace(tzinfo=dt.timezone(time.utcoffset() or dt.timedelta()))
    return time.replace(tzinfo=None)
