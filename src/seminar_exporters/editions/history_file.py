"""The file of a history: JSON that people can read, compare and merge in version control."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Mapping
from typing import Any

import attrs

from seminar_exporters.editions.edition import Change, ChangeKind, LogEntry
from seminar_exporters.editions.record import Record
from seminar_exporters.editions.strict_json import (
    DamageError,
    Reader,
    count,
    fields,
    flag,
    line,
    listed,
    made,
    maybe,
    moment,
    name,
    parsed,
    row,
    table,
    text,
    within,
    written_moment,
)
from seminar_exporters.errors import HistoryError
from seminar_model import OnDate, Status, Timed, Unscheduled, When
from seminar_model.files.times import WHEN_KEYS, read_when, write_when

FORMAT = 1
"""The version of the file format."""

_RESTORE = "Restore it from version control or a backup; without it, subscribers would see every session as new."


def written(history: Mapping[str, Any]) -> str:
    """
    Return the text of a history: sorted, a session a block, so that differences read well.

    Args:
        history: the fields of a `History`.
    """
    records: Mapping[str, Record] = history["records"]
    plain = {
        "format": FORMAT,
        "cycle": history["cycle"],
        "edition": history["edition"],
        "issued": history["issued"] and written_moment(history["issued"]),
        "facts": history["facts"],
        "shared": history["shared"],
        "sessions": {key: _plain_record(records[key]) for key in sorted(records)},
        "log": [_plain(entry) for entry in history["log"]],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _plain_record(record: Record) -> dict[str, Any]:
    plain = _plain(record)
    del plain["id"]
    return plain | ({"hosts": dict(record.hosts)} if record.hosts else {})


def _plain(item: Any) -> dict[str, Any]:
    """Return the fields of an object that differ from their defaults, as data for JSON."""
    return {
        field.name: _plain_value(value)
        for field in attrs.fields(type(item))
        if (value := getattr(item, field.name)) != field.default
    }


def _plain_value(value: Any) -> Any:
    match value:
        case OnDate() | Timed() | Unscheduled():
            return plain_when(value)
        case dt.datetime():
            return written_moment(value)
        case Change():
            return _plain(value)
        case tuple():
            return [_plain_value(item) for item in value]
    return value


def plain_when(when: When) -> dict[str, Any]:
    """Return a day or time as data for JSON; its zone is named always."""
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in write_when(when).items()}


def read(content: str, source: str) -> dict[str, Any]:
    """
    Return the fields of the `History` that a text describes.

    Raises:
        HistoryError: it is damaged, half merged, or of a newer version; the message says how to repair it.
    """
    for number, words in enumerate(content.splitlines(), start=1):
        if words.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>")):
            advice = "take the side that was published last, whole, then publish again"
            raise HistoryError(f"{source}:{number}: is half merged; {advice}")
    try:
        plain = table(parsed(content))
        version = within("format", count, plain.get("format"))
        if version == FORMAT:
            return _history(plain)
    except DamageError as error:
        raise HistoryError(f"{source}: is damaged: {error}. {_RESTORE}") from error
    words = f"is of format {version}, and this version of the library reads {FORMAT}"
    raise HistoryError(f"{source}: {words}; use the version that wrote it, or a later one")


# What they say is for `read_when` to judge.
_WHEN: Mapping[str, Reader] = dict.fromkeys(WHEN_KEYS, lambda value: value)


def _when(value: Any) -> When:
    return read_when(fields(value, _WHEN))


def _dated(value: Any) -> When:
    when = _when(value)
    if when.first_day is None:
        raise DamageError("expected a day or time, found none")
    return when


def _hosts(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((name(key), within(key, line, title)) for key, title in table(value).items())


_MATERIALS = listed(row(line, maybe(line), line))

_RECORD: Mapping[str, Reader] = {
    **dict.fromkeys(("uid", "label", "title", "place", "url", "spot", "digest", "essence"), line),
    "key": name,
    "when": _when,
    "status": Status,
    "hosts": _hosts,
    "online": text,
    "materials": _MATERIALS,
    "sequence": count,
    **dict.fromkeys(("created", "modified", "withdrawn"), moment),
    "previous": listed(_dated),
    "last_dated": _dated,
    **dict.fromkeys(("was_in_room", "told"), flag),
}


def _record(key: str, value: Any) -> Record:
    record = made(Record, {"id": name(key), **fields(value, _RECORD)})
    if record.created > record.modified:
        raise DamageError("is older than its creation")
    if record.when.first_day is not None and record.last_dated != record.when:
        raise DamageError("last_dated: differs from its day")
    return record


def _said(value: Any) -> Any:
    """Read what was or is, by its shape: a day or time, a text, a list of materials."""
    if isinstance(value, dict):
        return _when(value)
    return _MATERIALS(value) if isinstance(value, list) else line(value)


_CHANGE: Mapping[str, Reader] = {
    "kind": ChangeKind,
    "session": name,
    **dict.fromkeys(("label", "title"), line),
    **dict.fromkeys(("before", "after"), _said),
}

_SHAPES: Mapping[ChangeKind, tuple[Any, Any]] = {
    **dict.fromkeys(ChangeKind, (When, When)),
    **dict.fromkeys((ChangeKind.RELOCATED, ChangeKind.MOVED_ONLINE, ChangeKind.RETITLED), (str, str)),
    ChangeKind.MATERIALS: (type(None), tuple),
}
"""What stands before and after a change of each kind, where anything does."""


def _change(value: Any) -> Change:
    change = made(Change, fields(value, _CHANGE))
    for said, shape in zip((change.before, change.after), _SHAPES[change.kind], strict=True):
        if not isinstance(said, shape | None):
            raise DamageError(f"{change.kind} of {change.session!r}: says something else before and after")
    return change


_ENTRY: Mapping[str, Reader] = {"edition": count, "issued": moment, "changes": listed(_change)}


def _entry(value: Any) -> LogEntry:
    return made(LogEntry, fields(value, _ENTRY))


def _records(value: Any) -> dict[str, Record]:
    return {key: within(key, functools.partial(_record, key), plain) for key, plain in table(value).items()}


_HISTORY: Mapping[str, Reader] = {
    "format": count,
    "edition": count,
    "issued": maybe(moment),
    **dict.fromkeys(("cycle", "facts", "shared"), text),
    "sessions": _records,
    "log": listed(_entry),
}


def _history(plain: Mapping[str, Any]) -> dict[str, Any]:
    values = fields(plain, _HISTORY)
    if missing := next((key for key in _HISTORY if key not in values), None):
        raise DamageError(f"lacks {missing!r}")
    del values["format"]
    values["records"] = values.pop("sessions")
    _check(**values)
    return values


def _check(
    *,
    cycle: str,
    edition: int,
    issued: dt.datetime | None,
    records: Mapping[str, Record],
    log: tuple[LogEntry, ...],
    **_: str,
) -> None:
    """Refuse what no single run has written, such as a mixture of two files."""
    if not bool(edition) == bool(cycle) == bool(issued):
        raise DamageError(f"edition {edition} with the cycle {cycle!r}")
    editions = [entry.edition for entry in log]
    if editions != sorted(set(editions)) or (editions and not 1 <= editions[0] <= editions[-1] <= edition):
        raise DamageError(f"log: the editions are {editions}, of {edition}: two files seem to be mixed")
    keys: set[str] = set()
    for record in records.values():
        if record.key in keys:
            raise DamageError(f"{record.id}: key: {record.key!r} is that of another session too")
        if issued and max(record.modified, record.withdrawn or record.modified) > issued:
            raise DamageError(f"{record.id}: is newer than the edition, {written_moment(issued)}")
        keys.add(record.key)
