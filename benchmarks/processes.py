"""What whole processes cost: the start of Python with the library, the seed in all formats, a night, and memory."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import season

_HERE = Path(__file__).parent
_SEED = _HERE.parent / "examples" / "cohesion-sociale"

_PUBLISH = """
import sys
from seminar_exporters import load_settings, publish
from seminar_model import load
publish(load("cycle.toml"), "public", load_settings("publication.toml"))
"""
_NAMED = "print(*sys.modules, sep='\\n')"
_IMPORT = """
import importlib
for name in open("modules").read().split():
    try:
        importlib.import_module(name)
    except ImportError:
        pass
"""


class Compared(NamedTuple):
    """A figure of this library and that of its reference."""

    ours: float
    """The library's."""
    reference: float
    """The reference's."""

    @property
    def ratio(self) -> float:
        """How often the one is the other."""
        return self.ours / self.reference


def imports(runs: int) -> Compared:
    """Return the seconds of a process that imports the model, and of one that imports what it stands on."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return _medians(runs, lambda: _run("import seminar_model", place), lambda: _run("import attrs, cattrs", place))


def seed(runs: int) -> Compared:
    """
    Return the seconds of a process that publishes the example in all formats, and of one that only imports.

    The latter imports every module that is there at the end of the former, the library's own included.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        names = subprocess.run(
            [sys.executable, "-c", _PUBLISH + _NAMED], cwd=_copied(place), check=True, capture_output=True, text=True
        )
        (place / "modules").write_text(names.stdout, encoding="utf-8")
        return _medians(runs, lambda: _run(_PUBLISH, _copied(place)), lambda: _run(_IMPORT, place))


def _copied(place: Path) -> Path:
    """Return a fresh copy of the example: every publication of it is the first one."""
    copy = place / _SEED.name
    shutil.rmtree(copy, ignore_errors=True)
    return Path(shutil.copytree(_SEED, copy))


def _medians(runs: int, ours: Callable[[], float], reference: Callable[[], float]) -> Compared:
    ours(), reference()  # what is compiled once is compiled
    times = [(ours(), reference()) for _ in range(runs)]
    return Compared(*(statistics.median(column) for column in zip(*times, strict=True)))


def _run(code: str, folder: Path) -> float:
    """Return how many seconds of the processor a process took from its beginning to its end."""
    process = subprocess.Popen([sys.executable, "-c", code], cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return usage.ru_utime + usage.ru_stime


class Nights(NamedTuple):
    """What nightly jobs cost."""

    memory: Compared
    """The memory, in bytes, that publishing takes beside reading, and the size of all files."""
    unchanged: Compared
    """The seconds that it takes to publish what has not changed, and to read it."""


def nights(sessions: int, runs: int) -> Nights:
    """Publish a season, and publish it again the nights after."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "cycle.toml")
        file.write_text(season.document(sessions), encoding="utf-8")
        reading, first = _night("read", file, 0), _night("publish", file, 0)
        size = sum(path.stat().st_size for path in Path(folder, "public").rglob("*") if path.is_file())
        others = [_night("publish", file, number) for number in range(1, runs + 1)]
        return Nights(
            Compared(first["peak"] - reading["peak"], size),
            Compared(min(night["published"] for night in others), min(night["read"] for night in others)),
        )


def _night(action: str, file: Path, number: int) -> dict[str, float]:
    command: Sequence[str] = [sys.executable, str(_HERE / "night.py"), action, str(file), str(file.parent), str(number)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))
