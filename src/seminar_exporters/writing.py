"""The output directory: the only place that is written to, each file replaced whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import attrs

from seminar_exporters.errors import WriteError
from seminar_exporters.exporter import Artifact


@attrs.frozen(kw_only=True)
class Written:
    """What a run did to a directory."""

    changed: tuple[Path, ...]
    """The files that are new or have new bytes."""
    unchanged: tuple[Path, ...]
    """The files that had these bytes already and were left alone."""


def write(directory: Path, artifacts: Iterable[Artifact]) -> Written:
    """
    Write files below a directory; one that has these bytes already is left alone.

    Raises:
        WriteError: a file cannot be written.
    """
    changed, unchanged = [], []
    for artifact in artifacts:
        path = directory / artifact.path
        try:
            if path.is_file() and path.read_bytes() == artifact.content:
                unchanged.append(path)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, artifact.content)
        except OSError as error:
            msg = f"{path}: cannot be written: {error.strerror or error}"
            raise WriteError(msg) from error
        changed.append(path)
    return Written(changed=tuple(changed), unchanged=tuple(unchanged))


def replace(path: Path, content: bytes) -> None:
    """
    Replace a file by way of a temporary one beside it, so that a reader sees the old bytes or the new.

    Raises:
        OSError: it cannot be written; the old file stands as it was.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
