"""What is true of some versions only of the libraries: it is said here, and nowhere else."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path


def _is_before(name: str, *parts: int) -> bool:
    return tuple(map(int, version(name).split(".")[: len(parts)])) < parts


_STRANGE_MONTHS = frozenset({"en-Dsrt", "en-Dsrt-US", "en-Shaw", "en-Shaw-GB", "ie", "ie-EE"})
STRANGE_MONTHS = _STRANGE_MONTHS if _is_before("babel", 2, 19) else frozenset[str]()
"""Languages that have months of another one, or none, in what Babel joins."""


def time_of_change(path: Path) -> int:
    """Return when a file changed; before filelock 3.30 taking a lock emptied its file, which was empty, once more."""
    return 0 if path.suffix == ".lock" and _is_before("filelock", 3, 30) else path.stat().st_mtime_ns
