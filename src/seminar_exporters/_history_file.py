"""
The file of a history: JSON that people can read, compare and merge in version control.

It is read strictly: what a slip of an editor or of a merge has made of it is told, never guessed at.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from seminar_exporters.edition import Change, ChangeKind, LogEntry
from seminar_exporters.errors import HistoryError
from seminar_exporters.history import History, Record
from seminar_model import ModelError, Status, When
from seminar_model._forms import ID
from seminar_model._kinds import LINE
from seminar_model._times import read_when, write_when

FORMAT = 1
"""The version of the file format."""

_RESTORE = "Restore it from version control or a backup; without it, subscribers would see every session as new."
_MERGED = "Take the side that was published last, whole, then publish again."


class _DamageError(ValueError):
    """Something in the file is not what this library writes."""


# Writing


def write(history: History) -> str:
    """Return the text of a history."""
    plain = {
        "format": FORMAT,
        "cycle": history.cycle,
        "edition": history.edition,
        "issued": history.issued and _utc(history.issued),
        "facts": history.facts,
        "shared": history.shared,
        "sessions": {key: _plain(history.records[key], without=("id",)) for key in sorted(history.records)},
        "log": [_plain(entry) for entry in history.log],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _plain(item: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the fields of an object that differ from their defaults, as data for JSON."""
    return {
        field.name: _plain_value(value)
        for field in attrs.fields(type(item))
        if field.name not in without and (value := getattr(item, field.name)) != field.default
    }


def _plain_value(value: Any) -> Any:
    match value:
        case When():
            return plain_when(value)
        case dt.datetime():
            return _utc(value)
        case Change():
            return _plain(value)
        case tuple():
            return [_plain_value(item) for item in value]
    return value


def plain_when(when: When) -> dict[str, Any]:
    """Return a day or time as data for JSON; its zone is named always."""
    return {
        key: value.isoformat() if isinstance(value, dt.date) else value for key, value in write_when(when, None).items()
    }


def _utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


# Reading


def read(text: str, source: str) -> History:
    """
    Return the history that a text describes.

    Raises:
        HistoryError: it is damaged, half merged, or of a newer version; the message says how to repair it.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>")):
            raise HistoryError(f"{source}:{number}: is half merged. {_MERGED}")
    try:
        return _history(json.loads(text, object_pairs_hook=_unique))
    except json.JSONDecodeError as error:
        words = f"{source}:{error.lineno}: is damaged: {error.msg[:1].lower()}{error.msg[1:]}"
        raise HistoryError(f"{words}. {_RESTORE}") from error
    except _VersionError as error:
        raise HistoryError(f"{source}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise HistoryError(f"{source}: is damaged: {error}. {_RESTORE}") from error


class _VersionError(ValueError):
    """The file is of another version of the format."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _DamageError(f"{twice!r} stands there twice, as a merge may leave it")
    return plain


def _table(plain: Any, place: str) -> dict[str, Any]:
    if not isinstance(plain, dict):
        raise _DamageError(f"{place}: expected a table, found {plain!r:.60}")
    return plain


def _fields(plain: Any, readers: Mapping[str, Callable[[Any], Any]], place: str) -> dict[str, Any]:
    """Read the values of a table, each as its key has it; a key that nobody knows is damage too."""
    row = _table(plain, place)
    if unknown := next((key for key in row if key not in readers), None):
        raise _DamageError(f"{place}: unknown key {unknown!r}")
    values = {}
    for key, value in row.items():
        try:
            values[key] = readers[key](value)
        except ValueError as error:
            raise _DamageError(f"{place}: {key}: {error}") from error
    return values


def _made(cls: type[Any], values: Mapping[str, Any], place: str) -> Any:
    for field in attrs.fields(cls):
        if field.default is attrs.NOTHING and field.name not in values:
            raise _DamageError(f"{place}: lacks {field.name!r}")
    return cls(**values)


def _text(value: Any) -> str:
    if isinstance(value, str) and (value == "" or not list(LINE.problems(value))):
        return value
    raise _DamageError(f"expected text on one line, found {value!r:.60}")


def _name(value: Any) -> str:
    if list(ID.problems(value)):
        raise _DamageError(f"expected an id, found {value!r:.60}")
    return str(value)


def _count(value: Any) -> int:
    if type(value) is int and 0 <= value < 2**31:
        return value
    raise _DamageError(f"expected a number from 0, found {value!r:.60}")


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise _DamageError(f"expected true or false, found {value!r:.60}")


def _instant(value: Any) -> dt.datetime:
    try:
        read = dt.datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    except (TypeError, ValueError):
        raise _DamageError(f"expected an instant such as '2011-09-01T08:00:00Z', found {value!r:.60}") from None
    return read


def _when(value: Any) -> When:
    return read_when(_table(value, "a day or time"))


def _dated(value: Any) -> When:
    when = _when(value)
    if when.first_day is None:
        raise _DamageError("expected a day or time")
    return when


def _listed(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _DamageError(f"expected a list, found {value!r:.60}")
        return tuple(map(read, value))

    return read_all


def _row(*readers: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_row(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(readers):
            raise _DamageError(f"expected a list of {len(readers)}, found {value!r:.60}")
        return tuple(read(item) for read, item in zip(readers, value, strict=True))

    return read_row


def _maybe(value: Any) -> str | None:
    return None if value is None else _text(value)


_MATERIAL = _row(_text, _maybe, _text)

_RECORD: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("uid", "label", "title", "place", "online", "url", "spot", "digest", "essence"), _text),
    "key": _name,
    "when": _when,
    "status": Status,
    "hosts": _listed(_row(_name, _text)),
    "materials": _listed(_MATERIAL),
    "sequence": _count,
    **dict.fromkeys(("created", "modified", "withdrawn"), _instant),
    "previous": _listed(_dated),
    "last_dated": _dated,
    **dict.fromkeys(("was_in_room", "told"), _flag),
}


def _record(key: str, plain: Any) -> Record:
    place = f"session {_name(key)!r}"
    record: Record = _made(Record, {"id": key, **_fields(plain, _RECORD, place)}, place)
    if not record.created <= record.modified:
        raise _DamageError(f"{place}: modified before it was created")
    if record.when.first_day is not None and record.last_dated != record.when:
        raise _DamageError(f"{place}: last_dated: differs from its day")
    return record


def _value(value: Any) -> Any:
    """Read what was or is, by its shape: a day or time, a text, a list of materials."""
    if isinstance(value, dict):
        return _when(value)
    return _listed(_MATERIAL)(value) if isinstance(value, list) else _text(value)


_CHANGE: Mapping[str, Callable[[Any], Any]] = {
    "kind": ChangeKind,
    "session": _name,
    **dict.fromkeys(("label", "title"), _text),
    **dict.fromkeys(("before", "after"), _value),
}

_SHAPES: Mapping[ChangeKind, tuple[type | Any, ...]] = {
    **dict.fromkeys(ChangeKind, (When, When)),
    **dict.fromkeys((ChangeKind.RELOCATED, ChangeKind.MOVED_ONLINE, ChangeKind.RETITLED), (str, str)),
    ChangeKind.MATERIALS: (type(None), tuple),
}
"""What stands before and after a change of each kind, where anything does."""


def _change(plain: Any) -> Change:
    change: Change = _made(Change, _fields(plain, _CHANGE, "change"), "change")
    before, after = _SHAPES[change.kind]
    if not isinstance(change.before, before | None) or not isinstance(change.after, after | None):
        raise _DamageError(f"{change.kind} of {change.session!r}: before or after is of another kind")
    return change


_ENTRY: Mapping[str, Callable[[Any], Any]] = {"edition": _count, "issued": _instant, "changes": _listed(_change)}


def _entry(plain: Any) -> LogEntry:
    return _made(LogEntry, _fields(plain, _ENTRY, "log"), "log")  # type: ignore[no-any-return]


def _sessions(plain: Any) -> dict[str, Record]:
    return {key: _record(key, row) for key, row in _table(plain, "sessions").items()}


_HISTORY: Mapping[str, Callable[[Any], Any]] = {
    "format": _count,
    "edition": _count,
    "issued": _instant,
    **dict.fromkeys(("cycle", "facts", "shared"), _text),
    "sessions": _sessions,
    "log": _listed(_entry),
}
