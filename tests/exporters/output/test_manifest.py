"""The manifest of a directory, and the list of what a run is at."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from seminar_exporters import WriteError
from seminar_exporters.output.manifest import FORMAT, PENDING, Manifest, entry_of, load_manifest, load_pending, pending
from seminar_exporters.output.paths import MANIFEST

PUBLISHED = Manifest(
    cycle="tag:example.org,2025:ville-2025",
    edition=3,
    issued="2025-09-01T08:00:00+00:00",
    history=True,
    entries={
        path: entry_of(path, content, media_type="text/plain", role=role, exporter="lists")
        for path, content, role in (("sessions/b.txt", b"b", ""), ("a.txt", b"", "page"), ("é.txt", b"e", ""))
    },
)


def test_entry() -> None:
    """An entry has what a mirror needs to check a file: its size and its SHA-256."""
    entry = entry_of("a.txt", b"abc", media_type="text/plain", role="page", exporter="lists")

    assert (entry.size, entry.sha256) == (3, hashlib.sha256(b"abc").hexdigest())


def test_round_trip(tmp_path: Path) -> None:
    """What is written is read back; files stand in the order of their paths."""
    (tmp_path / MANIFEST).write_bytes(PUBLISHED.to_json())

    assert load_manifest(tmp_path) == PUBLISHED
    assert [row["path"] for row in json.loads(PUBLISHED.to_json())["files"]] == ["a.txt", "sessions/b.txt", "é.txt"]


def test_nothing_there(tmp_path: Path) -> None:
    """Where nothing was published there is an empty manifest."""
    assert load_manifest(tmp_path / "nowhere") == Manifest()
    assert load_pending(tmp_path) == {}


def test_pending_round_trip(tmp_path: Path) -> None:
    """The list of what a run is at is read back, sorted."""
    paths = {"b/c.txt": "lists", "a.txt": ""}
    (tmp_path / PENDING).write_bytes(pending(paths))

    assert load_pending(tmp_path) == paths
    assert list(json.loads(pending(paths))) == ["a.txt", "b/c.txt"]


def spoilt(key: str, value: Any, *, in_file: bool = False) -> bytes:
    """Return the manifest with one value replaced."""
    plain = json.loads(PUBLISHED.to_json())
    (plain["files"][0] if in_file else plain)[key] = value
    return json.dumps(plain).encode()


DAMAGED = {
    "nothing": (b"", "line 1: expecting value"),
    "bytes": (b"\xff\xff\xff", "utf-8|codec|UTF"),
    "a list": (b"[]", "expected a table, found"),
    "no format": (b"{}", "format: expected a whole number from 0, found null"),
    "lacks": (b'{"format": 1}', "lacks 'cycle'"),
    "unknown": (spoilt("colour", 1), "unknown key 'colour'"),
    "edition": (spoilt("edition", "3"), 'edition: expected a whole number from 0, found "3"'),
    "history": (spoilt("history", 1), "history: expected true or false, found 1"),
    "files": (spoilt("files", {}), "files: expected a list, found"),
    "a file": (spoilt("size", -1, in_file=True), "files: size: expected a whole number"),
    "out of the directory": (spoilt("path", "../x", in_file=True), "files: path: the path '../x' leads out"),
    "absolute": (spoilt("path", "/etc/passwd", in_file=True), "path: the path '/etc/passwd' leads out"),
    "itself": (spoilt("path", "publication.json", in_file=True), "path: the path 'publication.json' is kept"),
    "no path": (spoilt("path", 7, in_file=True), "path: a path is a text such as"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged(case: str, tmp_path: Path) -> None:
    """A damaged manifest is refused with what to do: what it lists may be removed."""
    content, match = DAMAGED[case]
    (tmp_path / MANIFEST).write_bytes(content)

    with pytest.raises(WriteError, match=f"publication.json: is damaged: .*({match})") as caught:
        load_manifest(tmp_path)
    assert str(caught.value).endswith("; restore it, or delete it and publish again with overwrite=True")


@pytest.mark.parametrize("content", [b"[]", b'{"../x": "lists"}', b'{"a.txt": 1}', b"{"])
def test_damaged_pending(content: bytes, tmp_path: Path) -> None:
    """A damaged list of what a run was at is refused likewise."""
    (tmp_path / PENDING).write_bytes(content)

    with pytest.raises(WriteError, match=r"\.publication\.pending: is damaged: .*; restore it, or delete it"):
        load_pending(tmp_path)


def test_newer(tmp_path: Path) -> None:
    """A manifest of a later version is not guessed at."""
    (tmp_path / MANIFEST).write_bytes(spoilt("format", FORMAT + 1))

    with pytest.raises(WriteError, match=r"is of format 2, .* reads 1; use the version of the library that wrote it"):
        load_manifest(tmp_path)


def test_unreadable(tmp_path: Path) -> None:
    """A manifest that cannot be read is told."""
    (tmp_path / MANIFEST).mkdir()

    with pytest.raises(WriteError, match=r"publication.json: cannot be read: Is a directory$"):
        load_manifest(tmp_path)
