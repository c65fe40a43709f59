"""
The output directory: the only place that is written to.

First everything is looked at (`survey`), and refused while nothing has changed; then files are replaced one by one,
each whole or not at all, the manifest last; then what is no longer made is removed.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import attrs

from seminar_exporters.contract.outputs import Artifact
from seminar_exporters.errors import WriteError
from seminar_exporters.output.manifest import PENDING, Manifest, load_manifest, load_pending, pending
from seminar_exporters.output.paths import MANIFEST

LOCK = ".publication.lock"
"""The name of the lock file in the output directory."""

_POSIX = os.name == "posix"


@attrs.frozen(kw_only=True)
class Survey:
    """What a run will do to a directory, found before anything is changed."""

    directory: Path
    """The output directory."""
    old: Manifest
    """What stands there by the manifest of the last run."""
    changed: tuple[Artifact, ...]
    """The files that are new or have new bytes."""
    unchanged: tuple[str, ...]
    """The paths of files that have these bytes already."""
    removed: tuple[str, ...]
    """The paths of files that are no longer made."""
    interrupted: Mapping[str, str]
    """The paths that an interrupted run was at, each with its exporter."""
    unsettled: Mapping[str, str]
    """Those of them that this run leaves as they are, for their exporter did not run or failed."""

    @property
    def changed_paths(self) -> tuple[str, ...]:
        """The paths of the files that are new or have new bytes."""
        return tuple(artifact.path for artifact in self.changed)


def survey(
    directory: Path,
    artifacts: Iterable[Artifact],
    *,
    ran: Mapping[str, bool],
    kept: Iterable[str] = (),
    overwrite: bool = False,
) -> Survey:
    """
    Look at a directory before it is written to.

    Args:
        directory: the output directory; it need not exist.
        artifacts: what will stand there.
        ran: the exporters that ran, with whether they succeeded: only these may lose a file.
        kept: the paths of files that stand there as they would be made.
        overwrite: replace files that this library did not write.

    Raises:
        WriteError: something stands in the way; nothing has been changed.
    """
    try:
        made = {artifact.path: artifact for artifact in artifacts}
        return _survey(directory, made, ran, tuple(kept), overwrite=overwrite)
    except OSError as error:
        raise WriteError(f"{error.filename or directory}: cannot be read: {error.strerror or error}") from error


def _survey(
    directory: Path, made: Mapping[str, Artifact], ran: Mapping[str, bool], kept: tuple[str, ...], *, overwrite: bool
) -> Survey:
    if not directory.is_dir() and (directory.exists() or directory.is_symlink()):
        raise WriteError(f"{directory}: is not a directory; name another one")
    _check_ways(directory, [MANIFEST, PENDING])
    old, interrupted = load_manifest(directory), load_pending(directory)
    ours = {**interrupted, **{path: entry.exporter for path, entry in old.entries.items()}}
    staying = {*made, *kept}
    gone = sorted(path for path, exporter in ours.items() if path not in staying and ran.get(exporter))
    _check_ways(directory, [*staying, *gone, *interrupted])
    unchanged = {path for path, artifact in made.items() if _holds(directory / path, artifact.content)}
    changed = [artifact for path, artifact in made.items() if path not in unchanged]
    for artifact in changed:
        if artifact.path not in ours and not overwrite and (directory / artifact.path).exists():
            words = f"{directory / artifact.path}: stands there, and was not written by this library"
            raise WriteError(f"{words}; move it away, publish to another directory, or say overwrite=True")
        if is_protected(directory / artifact.path):
            raise WriteError(f"{directory / artifact.path}: is write-protected; let it be written to, or move it away")
    known = {*staying, *gone, *old.entries}
    return Survey(
        directory=directory,
        old=old,
        changed=tuple(changed),
        unchanged=(*(path for path in made if path in unchanged), *kept),
        removed=tuple(gone),
        interrupted=interrupted,
        unsettled={path: exporter for path, exporter in interrupted.items() if path not in known},
    )


def _check_ways(directory: Path, paths: Iterable[str]) -> None:
    """Refuse paths that leave the directory by a link, or that a file or folder bars."""
    folders = dict.fromkeys(folder for path in paths for folder in reversed(PurePosixPath(path).parents))
    for folder in folders:
        place = directory / folder
        if folder.name and place.is_symlink():
            raise WriteError(f"{place}: is a link, which could lead out of {directory}; put a directory in its place")
        if place.exists() and not place.is_dir():
            raise WriteError(f"{place}: is a file where a directory must be; move it away")
    for place in (directory / path for path in paths):
        if place.is_symlink():
            raise WriteError(f"{place}: is a link where a file must be; move it away")
        if place.exists() and not place.is_file():
            raise WriteError(f"{place}: is no file, where one must be; move it away")


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def carry_out(plan: Survey, manifest: Manifest) -> None:
    """
    Write what a survey found, the manifest last, and remove what is no longer made.

    Killed anywhere, it leaves whole files, old or new, and a next run that completes the work.

    Raises:
        WriteError: something cannot be written.
    """
    try:
        _carry_out(plan, manifest)
    except OSError as error:
        place = error.filename or plan.directory
        raise WriteError(f"{place}: cannot be written: {error.strerror or error}") from error


def _carry_out(plan: Survey, manifest: Manifest) -> None:
    directory, content = plan.directory, manifest.to_json()
    for path in (MANIFEST, PENDING, *plan.interrupted):
        temporary_of(directory / path).unlink(missing_ok=True)
    settled = _holds(directory / MANIFEST, content) and plan.interrupted == plan.unsettled
    if settled and not plan.changed and not plan.removed:
        return
    exporters = {path: entry.exporter for path, entry in (*plan.old.entries.items(), *manifest.entries.items())}
    at_work = {path: exporters[path] for path in (*plan.changed_paths, *plan.removed) if path in exporters}
    directory.mkdir(parents=True, exist_ok=True)
    replace(directory / PENDING, pending({**plan.interrupted, **at_work}))
    for artifact in plan.changed:
        place = directory / artifact.path
        place.parent.mkdir(parents=True, exist_ok=True)
        replace(place, artifact.content)
    if not _holds(directory / MANIFEST, content):
        replace(directory / MANIFEST, content)
    for path in plan.removed:
        (directory / path).unlink(missing_ok=True)
        _prune((directory / path).parent, directory)
    if plan.unsettled:
        replace(directory / PENDING, pending(plan.unsettled))
    else:
        (directory / PENDING).unlink()


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

    The temporary file has a name of its own for each path: callers hold a lock, and an interrupted run leaves one.  The
    file keeps its permissions; a new one gets those of the umask.

    Raises:
        OSError: it cannot be written; the old file stands as it was.
    """
    if is_protected(path):
        raise PermissionError(errno.EACCES, "it is write-protected", str(path))
    temporary = temporary_of(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
        _sync(path.parent)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            error.filename = str(path)
        raise


def is_protected(path: Path) -> bool:
    """Tell whether somebody has taken care that a file is not written to, whoever asks."""
    return path.exists() and not (os.access(path, os.W_OK) and path.stat().st_mode & 0o222)


def temporary_of(path: Path) -> Path:
    """Return where the new bytes of a file stand before they are whole."""
    return path.with_name(f".{path.name}.part")


def _sync(folder: Path) -> None:
    """Make a rename last through a power failure, where the system lets a folder be opened."""
    if not _POSIX:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
