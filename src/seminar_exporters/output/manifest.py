"""``publication.json``: what stands in an output directory, and which edition made it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import attrs

from seminar_exporters.editions.strict_json import (
    DamageError,
    Reader,
    count,
    fields,
    flag,
    line,
    listed,
    made,
    moment,
    parsed,
    table,
    text,
    written_moment,
)
from seminar_exporters.editions.strict_json import within as read_within
from seminar_exporters.errors import WriteError
from seminar_exporters.output.paths import MANIFEST, path_problem

PENDING = ".publication.pending"
"""The name of the list of files that a run is about to write, until its manifest stands."""

FORMAT = 1
"""The version of the file format."""

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Entry:
    """One file of a publication."""

    path: str
    """Where it stands below the directory."""
    media_type: str
    """Its media type."""
    role: str
    """What it is to readers."""
    exporter: str
    """The exporter that made it."""
    sha256: str
    """The digest of its bytes, hexadecimal."""
    size: int
    """Its size in bytes."""
    depends_on: str = ""
    """What stands for all that it depends on, beside the environment; see ``Output``."""


@attrs.frozen(kw_only=True)
class Manifest:
    """The files of a directory; empty where nothing was published yet."""

    cycle: str = ""
    """The tag URI of the cycle."""
    edition: int = 0
    """The number of the edition."""
    issued: str = ""
    """When it was issued, in ISO 8601 and UTC."""
    history: bool = False
    """Whether the edition was counted by a history."""
    environment: str = ""
    """What stands for settings, versions and plugins; see ``fingerprint``."""
    fingerprint: str = ""
    """What stands for all that the files were made from; empty where some were not, or not from that alone."""
    since: dt.datetime | None = None
    """From which instant on the files say the same as long as the fingerprint does; UTC."""
    until: dt.datetime | None = None
    """Up to which instant they do."""
    entries: Mapping[str, Entry] = attrs.field(factory=dict)
    """The files, by their paths."""

    def to_json(self) -> bytes:
        """Return the bytes of the file: sorted by path."""
        plain = {
            "format": FORMAT,
            "cycle": self.cycle,
            "edition": self.edition,
            "issued": self.issued,
            "history": self.history,
            "environment": self.environment,
            "fingerprint": self.fingerprint,
            "since": self.since and written_moment(self.since),
            "until": self.until and written_moment(self.until),
        }
        plain = {key: value for key, value in plain.items() if key not in _OPTIONAL or value}
        plain["files"] = [_plain(self.entries[path]) for path in sorted(self.entries)]
        return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


_OPTIONAL = frozenset({"environment", "fingerprint", "since", "until"})


def _plain(entry: Entry) -> dict[str, Any]:
    row = attrs.asdict(entry)
    return row if entry.depends_on else {key: value for key, value in row.items() if key != "depends_on"}


def entry_of(path: str, content: bytes, *, media_type: str, role: str, exporter: str, depends_on: str = "") -> Entry:
    """Return the entry of a file with these bytes."""
    return Entry(
        path=path,
        media_type=media_type,
        role=role,
        exporter=exporter,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        depends_on=depends_on,
    )


def load_manifest(directory: Path) -> Manifest:
    """
    Return the manifest of a directory, or an empty one where there is none.

    Raises:
        WriteError: it cannot be read, is damaged, or of a newer version.
    """
    return _load(directory / MANIFEST, _manifest, Manifest())


def load_pending(directory: Path) -> dict[str, str]:
    """
    Return the paths that an interrupted run was at, each with its exporter: they are ours though no manifest says so.

    Raises:
        WriteError: the list cannot be read, or is damaged.
    """
    return _load(directory / PENDING, _paths, {})


def pending(paths: Mapping[str, str]) -> bytes:
    """Return the bytes of the list of files that a run is at."""
    return (json.dumps(dict(sorted(paths.items())), ensure_ascii=False, indent=1) + "\n").encode()


def _load(path: Path, read: Callable[[Any], T], none: T) -> T:
    try:
        return read(parsed(path.read_bytes()))
    except FileNotFoundError:
        return none
    except OSError as error:
        raise WriteError(f"{path}: cannot be read: {error.strerror or error}") from error
    except DamageError as error:
        advice = "restore it, or delete it and publish again with overwrite=True"
        raise WriteError(f"{path}: is damaged: {error}; {advice}") from error
    except _VersionError as error:
        raise WriteError(f"{path}: {error}; use the version of the library that wrote it, or a later one") from None


class _VersionError(Exception):
    """The file is of another version of the format."""


def _path(value: Any) -> str:
    """Read a path that stays below the directory: what is listed may be removed."""
    if problem := path_problem(value):
        raise DamageError(problem)
    return str(value)


def _paths(value: Any) -> dict[str, str]:
    return {_path(key): read_within(key, text, exporter) for key, exporter in table(value).items()}


_ENTRY: Mapping[str, Reader] = {
    "path": _path,
    **dict.fromkeys(("media_type", "exporter", "sha256"), line),
    **dict.fromkeys(("role", "depends_on"), text),
    "size": count,
}


def _entries(value: Any) -> dict[str, Entry]:
    rows = listed(lambda row: made(Entry, fields(row, _ENTRY)))(value)
    return {entry.path: entry for entry in rows}


_FIELDS: Mapping[str, Reader] = {
    "format": count,
    **dict.fromkeys(("cycle", "issued"), line),
    "edition": count,
    "history": flag,
    **dict.fromkeys(("environment", "fingerprint"), line),
    **dict.fromkeys(("since", "until"), moment),
    "files": _entries,
}


def _manifest(value: Any) -> Manifest:
    version = read_within("format", count, table(value).get("format"))
    if version != FORMAT:
        raise _VersionError(f"is of format {version}, and this version of the library reads {FORMAT}")
    values = fields(value, _FIELDS)
    if missing := next((key for key in _FIELDS if key not in {*values, *_OPTIONAL}), None):
        raise DamageError(f"lacks {missing!r}")
    return Manifest(entries=values.pop("files"), **{key: values[key] for key in values if key != "format"})
