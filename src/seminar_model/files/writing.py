"""Writing cycles: TOML for people, JSON for machines; a file is replaced whole or not at all."""

from __future__ import annotations

import functools
import glob
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from seminar_model.cycle.cycle import Cycle
from seminar_model.errors import SeminarError
from seminar_model.files.converter import make_converter
from seminar_model.files.syntax import Syntax, neither, reason_of, syntax_of

if TYPE_CHECKING:
    import cattrs


_POSIX = os.name == "posix"


def dump(cycle: Cycle, path: str | os.PathLike[str]) -> None:
    """
    Write a cycle to a file, TOML or JSON by its ending.

    The file is replaced whole or not at all.  It keeps its permissions, a new one gets those of the umask; where the
    path is a link, the link stays and the file that it leads to is replaced.

    Raises:
        SeminarError: the ending is neither, or the file cannot be written.
    """
    file = Path(path)
    syntax = syntax_of(file)
    if syntax is None:
        msg = f"{path}: expected a name that ends in .toml or .json, found {file.name!r}; rename it"
        raise SeminarError(msg)
    try:
        replace_file(file, dumps(cycle, format=syntax).encode())
    except (OSError, RuntimeError, ValueError) as error:  # a link to itself; a name with a null character
        msg = f"{path}: cannot be written: {reason_of(error)}"
        raise SeminarError(msg) from error


def dumps(cycle: Cycle, *, format: Syntax = "toml") -> str:  # noqa: A002 - as the file calls it
    """
    Return a cycle as a text that `loads` reads as an equal one.

    Raises:
        ValueError: the format is neither ``toml`` nor ``json``.
    """
    if format not in {"toml", "json"}:
        raise neither(format)
    plain = _converter().unstructure(cycle)
    if format == "json":
        import json

        return json.dumps(plain, ensure_ascii=False, indent=2, default=lambda day: day.isoformat()) + "\n"
    from seminar_model.files.toml_layout import layout

    return layout(plain)


@functools.cache
def _converter() -> cattrs.Converter:
    """Return the converter of this library's own writing; nobody registers anything with it."""
    return make_converter()


def replace_file(path: Path, content: bytes) -> None:
    """
    Replace a file whole or not at all, or make it.

    A link stays, and the file that it leads to is replaced.  The file keeps its permissions; a new one gets those of
    the umask.

    Raises:
        OSError: it cannot be written; what stood there still does.
    """
    path = path.resolve()
    if path.exists() and not (os.access(path, os.W_OK) and path.stat().st_mode & 0o222):
        raise PermissionError(13, "it is write-protected")
    _clear(path)
    temporary = path.parent / f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """Remove what was left beside a file by one that was killed while it wrote it."""
    pattern = re.compile(rf"\.{re.escape(path.name)}\.(\d+)-[0-9a-f]{{8}}\.tmp")
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
        found = pattern.fullmatch(left.name)
        if found and not _lives(int(found[1])):
            left.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    if not _POSIX:
        return True  # a signal would end it there
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it is another user's
        pass
    return True
