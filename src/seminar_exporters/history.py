"""
What was last published of a cycle: the memory from which revisions, cancellations and announcements follow.

It is data only.  Where it is kept is for a store (`stores`); what follows from it is for `republication`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from seminar_exporters.edition import Change, ChangeKind, LogEntry
from seminar_exporters.errors import HistoryError
from seminar_model import ModelError, Status, When
from seminar_model._times import read_when, write_when

FORMAT = 1
"""The version of the file format."""

_FOREVER = "Restore it from version control; without it, subscribers would see every session as new."


@attrs.frozen(kw_only=True)
class Record:
    """What was last published of one session, and how often it was published differently."""

    id: str
    """The session's id."""
    key: str
    """The id that its identity hangs from: the first one under which it was published."""
    uid: str | None = None
    """The UID of an earlier system, where it has one."""
    label: str
    """What it was called: ``Séance 2``."""
    title: str
    """Its title."""
    when: When
    """Its day or time."""
    status: Status
    """Its status."""
    hosts: tuple[tuple[str, str], ...] = ()
    """The id and the name of each host."""
    place: str | None = None
    """Where it was held, in one line."""
    online: str | None = None
    """Where it could be followed: the public link, else the platform, else an empty text."""
    url: str | None = None
    """Its page."""
    materials: tuple[tuple[str, str | None, str], ...] = ()
    """Kind, title and address of each material."""
    spot: str = ""
    """Of the venue's facts: places are compared by it, not by how they are written; SHA-256, hexadecimal."""
    digest: str
    """Of everything that was said of it; SHA-256, hexadecimal."""
    essence: str
    """Of date, time, place, status and hosts: what SEQUENCE follows; SHA-256, hexadecimal."""
    sequence: int = 0
    """RFC 5546 2.1.4."""
    created: dt.datetime
    """When it was first published; UTC."""
    modified: dt.datetime
    """When it was last published differently; UTC."""
    previous: tuple[When, ...] = ()
    """The other days and times under which it was published, the latest one last."""
    last_dated: When | None = None
    """The last day or time under which it was published."""
    was_in_room: bool = False
    """Whether it was ever to take place in a room."""
    withdrawn: dt.datetime | None = None
    """When the cycle no longer had it; UTC."""
    told: bool = False
    """Whether its withdrawal was announced: it was before its day."""


@attrs.frozen(kw_only=True)
class History:
    """
    What is kept from one edition to the next; empty before the first.

    >>> History().edition
    0
    """

    cycle: str = ""
    """The tag URI of the cycle; empty before the first edition."""
    edition: int = 0
    """The number of the last edition."""
    issued: dt.datetime | None = None
    """When the last edition was issued; UTC."""
    facts: str = ""
    """The digest of what the cycle says beside its sessions."""
    records: Mapping[str, Record] = attrs.field(factory=dict)
    """What was published of each session, by its id."""
    log: tuple[LogEntry, ...] = ()
    """What each edition announced."""

    def to_json(self) -> str:
        """Return the text of its file: sorted, a session a block, so that differences read well."""
        plain = {
            "format": FORMAT,
            "cycle": self.cycle,
            "edition": self.edition,
            "issued": self.issued and _utc(self.issued),
            "facts": self.facts,
            "sessions": {key: _plain_record(self.records[key]) for key in sorted(self.records)},
            "log": [_plain_entry(entry) for entry in self.log],
        }
        return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str, *, source: str = "history") -> History:
        """
        Return the history that a text describes.

        Args:
            text: what `to_json` returned.
            source: the name of its file, for messages.

        Raises:
            HistoryError: it is damaged, half merged, or of a newer version; the message says how to repair it.
        """
        if any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in text.splitlines()):
            advice = "it is half merged: take the side that was published last, whole"
            raise HistoryError(f"{source}: {advice}. Then publish again.")
        try:
            plain = json.loads(text)
            if not isinstance(plain, dict):
                raise HistoryError(f"{source}: is no history. {_FOREVER}")
            if plain.get("format") != FORMAT:
                message = f"is of format {plain.get('format')!r}, this version of the library reads {FORMAT}"
                raise HistoryError(f"{source}: {message}. Use the version that wrote it, or a later one.")
            return cls(
                cycle=plain["cycle"],
                edition=int(plain["edition"]),
                issued=plain["issued"] and _instant(plain["issued"]),
                facts=plain["facts"],
                records={key: _record(key, row) for key, row in plain["sessions"].items()},
                log=tuple(_entry(row) for row in plain["log"]),
            )
        except json.JSONDecodeError as error:
            message = f"{source}:{error.lineno}: is damaged: {error.msg[:1].lower()}{error.msg[1:]}"
            raise HistoryError(f"{message}. {_FOREVER}") from error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise HistoryError(f"{source}: is damaged: {type(error).__name__}: {error}. {_FOREVER}") from error


def _utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC)


def plain_when(when: When) -> dict[str, Any]:
    """Return a day or time as data for JSON; its zone is named always."""
    return {
        key: value.isoformat() if isinstance(value, dt.date) else value for key, value in write_when(when, None).items()
    }


def when_of(plain: Mapping[str, Any]) -> When:
    """
    Return the day or time that `plain_when` wrote down.

    Raises:
        ModelError: it is none.
    """
    return read_when(plain)


_PLAIN = {"id", "hosts", "materials", "when", "previous", "last_dated", "created", "modified", "withdrawn", "status"}


def _plain_record(record: Record) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "title": record.title,
        "label": record.label,
        "when": plain_when(record.when),
        "status": str(record.status),
        "hosts": dict(record.hosts),
        "materials": [list(material) for material in record.materials],
        "created": _utc(record.created),
        "modified": _utc(record.modified),
        "previous": [plain_when(when) for when in record.previous],
        "last_dated": record.last_dated and plain_when(record.last_dated),
        "withdrawn": record.withdrawn and _utc(record.withdrawn),
    }
    for field in attrs.fields(Record):
        if field.name not in _PLAIN:
            plain[field.name] = getattr(record, field.name)
    defaults = {field.name: field.default for field in attrs.fields(Record)}
    return {key: value for key, value in plain.items() if value not in ([], {}) and value != defaults.get(key)}


_TEXTS = ("key", "label", "title", "digest", "essence", "spot")


def _record(key: str, row: Mapping[str, Any]) -> Record:
    read: dict[str, Callable[..., Any]] = {
        "when": when_of,
        "status": Status,
        "hosts": lambda hosts: tuple(hosts.items()),
        "materials": lambda rows: tuple((kind, title, url) for kind, title, url in rows),
        "created": _instant,
        "modified": _instant,
        "previous": lambda rows: tuple(map(when_of, rows)),
        "last_dated": when_of,
        "withdrawn": _instant,
    }
    row = {"when": {}, **row}
    for name, kind in {"sequence": int, **dict.fromkeys(_TEXTS, str)}.items():
        value = row.get(name)
        if value is not None and not isinstance(value, kind):
            raise TypeError(f"{key}: {name}: expected {kind.__name__}, found {value!r}")
    try:
        values = {name: read[name](value) if name in read else value for name, value in row.items()}
        return Record(id=key, **values)
    except ModelError as error:
        raise ValueError(f"{key}: {error}") from error


def _plain_entry(entry: LogEntry) -> dict[str, Any]:
    changes = [
        {
            "kind": str(change.kind),
            "session": change.session,
            "label": change.label,
            "title": change.title,
            "before": _plain_value(change.before),
            "after": _plain_value(change.after),
        }
        for change in entry.changes
    ]
    rows = [{key: value for key, value in row.items() if value is not None} for row in changes]
    return {"edition": entry.edition, "issued": _utc(entry.issued), "changes": rows}


def _plain_value(value: Any) -> Any:
    if isinstance(value, When):
        return {"when": plain_when(value)}
    return [list(item) for item in value] if isinstance(value, tuple) else value


def _value(plain: Any) -> Any:
    if isinstance(plain, Mapping):
        return when_of(plain["when"])
    return tuple(tuple(item) for item in plain) if isinstance(plain, list) else plain


def _entry(row: Mapping[str, Any]) -> LogEntry:
    changes = tuple(
        Change(
            kind=ChangeKind(change["kind"]),
            session=change["session"],
            label=change["label"],
            title=change["title"],
            before=_value(change.get("before")),
            after=_value(change.get("after")),
        )
        for change in row["changes"]
    )
    return LogEntry(edition=int(row["edition"]), issued=_instant(row["issued"]), changes=changes)
