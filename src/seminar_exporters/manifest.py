"""``publication.json``: what stands in an output directory, and which edition made it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from seminar_exporters.errors import WriteError

NAME = "publication.json"
"""The name of the manifest in the output directory."""

PENDING = ".publication.pending"
"""The name of the list of files that a run is about to write, until its manifest stands."""

FORMAT = 1
"""The version of the file format."""


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
    entries: Mapping[str, Entry] = attrs.field(factory=dict)
    """The files, by their paths."""

    def to_json(self) -> bytes:
        """Return the bytes of the file: sorted by path."""
        files = [attrs.asdict(self.entries[path]) for path in sorted(self.entries)]
        plain = {
            "format": FORMAT,
            "cycle": self.cycle,
            "edition": self.edition,
            "issued": self.issued,
            "history": self.history,
            "files": files,
        }
        return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def entry_of(path: str, content: bytes, *, media_type: str, role: str, exporter: str) -> Entry:
    """Return the entry of a file with these bytes."""
    digest = hashlib.sha256(content).hexdigest()
    return Entry(path=path, media_type=media_type, role=role, exporter=exporter, sha256=digest, size=len(content))


def load_manifest(directory: Path) -> Manifest:
    """
    Return the manifest of a directory, or an empty one where there is none.

    Raises:
        WriteError: it is damaged.
    """
    path = directory / NAME
    try:
        plain: Any = json.loads(path.read_bytes())
        if plain["format"] != FORMAT:
            raise WriteError(f"{path}: is of format {plain['format']!r}; use the version of the library that wrote it")
        entries = {row["path"]: Entry(**row) for row in plain["files"]}
        return Manifest(
            cycle=plain["cycle"],
            edition=plain["edition"],
            issued=plain["issued"],
            history=plain["history"],
            entries=entries,
        )
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        raise WriteError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        words = f"{path}: is damaged ({type(error).__name__}: {error})"
        raise WriteError(f"{words}; delete it and publish again with overwrite=True") from error


def load_pending(directory: Path) -> dict[str, str]:
    """
    Return the paths that an interrupted run was at, each with its exporter: they are ours though no manifest says so.

    Raises:
        WriteError: the list is damaged.
    """
    path = directory / PENDING
    try:
        plain = json.loads(path.read_bytes())
        return {str(key): str(exporter) for key, exporter in plain.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise WriteError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, AttributeError) as error:
        raise WriteError(f"{path}: is damaged; delete it and publish again with overwrite=True") from error


def pending(paths: Mapping[str, str]) -> bytes:
    """Return the bytes of the list of files that a run is at."""
    return (json.dumps(dict(sorted(paths.items())), ensure_ascii=False, indent=1) + "\n").encode()
