"""
The output directory: the only place that is written to.

First everything is looked at (`survey`), and refused while nothing has changed; then files are replaced one by one,
each whole or not at all, the manifest last; then what is no longer made is removed.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import attrs

from seminar_exporters.errors import WriteError
from seminar_exporters.exporter import Artifact
from seminar_exporters.manifest import NAME, PENDING, Manifest, load_manifest, load_pending, pending

LOCK = ".publication.lock"
"""The name of the lock file in the output directory."""


@attrs.frozen(kw_only=True)
class Survey:
    """What a run will do to a directory, found before anything is changed."""

    directory: Path
    """The output directory."""
    old: Manifest
    """What stands there by the manifest of the last run."""
    interrupted: Mapping[str, str]
    """The paths that an interrupted run was at, each with its exporter."""
    changed: tuple[Artifact, ...]
    """The files that are new or have new bytes."""
    unchanged: tuple[str, ...]
    """The paths of files that have these bytes already."""
    removed: tuple[str, ...]
    """The paths of files that are no longer made."""

    @property
    def changed_paths(self) -> tuple[str, ...]:
        """The paths of the files that are new or have new bytes."""
        return tuple(artifact.path for artifact in self.changed)


def survey(
    directory: Path, artifacts: Iterable[Artifact], *, ran: Mapping[str, bool], overwrite: bool = False
) -> Survey:
    """
    Look at a directory before it is written to.

    Args:
        directory: the output directory; it need not exist.
        artifacts: what will stand there.
        ran: the exporters that ran, with whether they succeeded: only these may lose a file.
        overwrite: replace files that this library did not write.

    Raises:
        WriteError: something stands in the way; nothing has been changed.
    """
    made = list(artifacts)
    old = load_manifest(directory)
    interrupted = load_pending(directory)
    ours = {**interrupted, **{path: entry.exporter for path, entry in old.entries.items()}}
    changed, unchanged = [], []
    for artifact in made:
        path = directory / artifact.path
        _check_way(directory, artifact.path)
        if _holds(path, artifact.content):
            unchanged.append(artifact.path)
            continue
        if path.exists() and artifact.path not in ours and not overwrite:
            words = f"{path}: stands there, and was not written by this library"
            raise WriteError(f"{words}; move it away, publish to another directory, or say overwrite=True")
        changed.append(artifact)
    paths = {artifact.path for artifact in made}
    gone = [path for path, exporter in ours.items() if path not in paths and ran.get(exporter)]
    for lost in gone:
        _check_way(directory, lost)
    return Survey(
        directory=directory,
        old=old,
        interrupted=interrupted,
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        removed=tuple(sorted(gone)),
    )


def _check_way(directory: Path, relative: str) -> None:
    """Refuse a path that leaves the directory by a link, or that a file or folder bars."""
    if not directory.is_dir() and (directory.exists() or directory.is_symlink()):
        raise WriteError(f"{directory}: is not a directory; name another one")
    place = directory
    for part in PurePosixPath(relative).parts[:-1]:
        place /= part
        if place.is_symlink():
            raise WriteError(f"{place}: is a link, which could lead out of {directory}; replace it by a directory")
        if place.exists() and not place.is_dir():
            raise WriteError(f"{place}: is a file where a directory must be; move it away")
    path = directory / relative
    if path.is_symlink() or (path.exists() and not path.is_file()):
        kind = "a link" if path.is_symlink() else "no file"
        raise WriteError(f"{path}: is {kind}, where a file must be; move it away")


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError as error:
        raise WriteError(f"{path}: cannot be read: {error.strerror or error}") from error


def carry_out(plan: Survey, manifest: Manifest) -> None:
    """
    Write what a survey found, the manifest last, and remove what is no longer made.

    Killed anywhere, it leaves whole files, old or new, and a next run that completes the work.

    Raises:
        WriteError: something cannot be written.
    """
    directory = plan.directory
    content = manifest.to_json()
    settled = _holds(directory / NAME, content)
    if settled and not plan.changed and not plan.removed and not plan.interrupted:
        return
    exporters = {path: entry.exporter for path, entry in {**plan.old.entries, **manifest.entries}.items()}
    at_work = {path: exporters.get(path, "") for path in (*plan.changed_paths, *plan.removed)}
    place = directory
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for path in plan.interrupted:
            temporary_of(directory / path).unlink(missing_ok=True)
        replace(directory / PENDING, pending({**plan.interrupted, **at_work}))
        for artifact in plan.changed:
            place = directory / artifact.path
            place.parent.mkdir(parents=True, exist_ok=True)
            replace(place, artifact.content)
        place = directory / NAME
        if not settled:
            replace(place, content)
        for path in plan.removed:
            place = directory / path
            place.unlink(missing_ok=True)
            _prune(place.parent, directory)
        place = directory / PENDING
        place.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(f"{place}: cannot be written: {error.strerror or error}") from error


def _prune(folder: Path, directory: Path) -> None:
    """Remove the folders that a removal left empty."""
    while folder != directory:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def replace(path: Path, content: bytes) -> None:
    """
    Replace a file by way of a temporary one beside it, so that a reader sees the old bytes or the new.

    The temporary file has a name of its own for each path: callers hold a lock, and an interrupted run leaves one.

    Raises:
        OSError: it cannot be written; the old file stands as it was.
    """
    temporary = temporary_of(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        _sync(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def temporary_of(path: Path) -> Path:
    """Return where the new bytes of a file stand before they are whole."""
    return path.with_name(f".{path.name}.part")


def _sync(folder: Path) -> None:
    """Make a rename last through a power failure, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
