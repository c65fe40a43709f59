"""
Publications that are killed at random instants, and what is found on the disk afterwards.

Each run is a process of its own, ended by SIGKILL.  What every file must be is known from an undisturbed rendering of
the history that was found.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import icalendar
from press import HALL, LAB, NOW, ROOM, TOWN, change, day, hour, season

from seminar_exporters import FileHistory, History, MemoryHistory, Plugins, Settings, create_plugins, publish, render
from seminar_exporters.output.manifest import PENDING
from seminar_exporters.output.paths import MANIFEST
from seminar_exporters.output.writing import LOCK, temporary_of
from seminar_model import Cycle, Session, Status

FULL = Settings(base_url="https://example.org/")
"""Every format that comes with the library."""

CALENDARS = Settings(base_url="https://example.org/", formats=("ics", "changes"))
"""Few formats, where time is short."""


def _toggled(cycle: Cycle) -> Cycle:
    """Withdraw a session, or put it back."""
    if any(session.id == "three" for session in cycle.sessions):
        return cycle.withdraw_session("three")
    three = attrs.evolve(season().session("three"), when=day(3, 3), hosts=(cycle.institution(LAB.id),))
    return cycle.add_session(three)


def _more(cycle: Cycle, rng: random.Random) -> Cycle:
    """Add a session, or withdraw one of those that were added."""
    added = [session.id for session in cycle.sessions if session.id.startswith("more-")]
    if len(added) > 3:
        return cycle.withdraw_session(rng.choice(added))
    number = rng.randint(1, 10**9)
    return cycle.add_session(Session(id=f"more-{number}", title=f"De plus {number}", when=day(1, rng.randint(1, 31))))


CHANGES: list[Callable[[Cycle, random.Random], Cycle]] = [
    lambda cycle, rng: change(cycle, "two", when=day(12, rng.randint(1, 31))),
    lambda cycle, rng: change(cycle, "one", when=hour(10, rng.randint(1, 31), 14, 17)),
    lambda cycle, rng: change(cycle, "one", title=f"Le territoire, état {rng.randint(1, 99)}"),
    lambda cycle, rng: change(cycle, "two", status=rng.choice([Status.CONFIRMED, Status.CANCELLED, Status.TENTATIVE])),
    lambda cycle, rng: change(cycle, "two", venue=cycle.venue(rng.choice([ROOM, HALL]).id)),
    lambda cycle, rng: cycle.replace_institution(attrs.evolve(rng.choice([LAB, TOWN]), name=f"Ville {rng.random()}")),
    lambda cycle, _: _toggled(cycle),
    _more,
]


_FACTS = ("DTSTART", "DTEND", "STATUS", "LOCATION")
"""The properties that a SEQUENCE stands for."""


class LostError(Exception):
    """A file is neither old nor new, a SEQUENCE stands for two states, or a run did not repair what it found."""


@attrs.define
class Killer:
    """One directory with its history, published again and again by processes that are killed."""

    folder: Path
    settings: Settings
    rng: random.Random
    plugins: Plugins = attrs.field(factory=lambda: create_plugins(entry_points=False))
    cycle: Cycle = attrs.field(factory=season)
    now: dt.datetime = NOW
    whole: float = 0
    """How long a process takes, in seconds."""
    window: float = 0
    """How long of that it writes."""
    states: dict[tuple[str, int], object] = attrs.field(factory=dict)
    kills: Counter[str] = attrs.field(factory=Counter)

    @property
    def public(self) -> Path:
        """The output directory."""
        return self.folder / "public"

    @property
    def store(self) -> FileHistory:
        """The history."""
        return FileHistory(self.folder / "cycle.history.json")

    @property
    def _settings(self) -> Settings:
        return attrs.evolve(self.settings, history=self.store)

    def _run(self) -> None:
        publish(self.cycle, self.public, self._settings, now=self.now, plugins=self.plugins)

    def start(self) -> None:
        """Publish for the first time and once more, undisturbed, and measure how long a process takes."""
        self._run()
        self._see()
        self._next()
        self.whole, self.window = self._process()
        self._see()

    def _next(self) -> None:
        self.now += dt.timedelta(days=1)
        self.cycle = self.rng.choice(CHANGES)(self.cycle, self.rng)

    def _process(self, delay: float | None = None, *, early: bool = False) -> tuple[float, float]:
        """
        Publish in a process of its own.

        Args:
            delay: after how many seconds it is killed, if at all.
            early: count these from its start, not from its first byte.

        Returns:
            How long it took, and how long from the first byte of the history.
        """
        before = self._history_bytes()
        child = os.fork()
        if child == 0:
            try:
                self._run()
            finally:
                os._exit(0)
        started = first = time.perf_counter()
        running = True
        if not early:
            while running and not self._is_writing(before):
                running = os.waitpid(child, os.WNOHANG) == (0, 0)
            first = time.perf_counter()
        if delay is not None and running:
            time.sleep(delay)
            os.kill(child, signal.SIGKILL)
        if running:
            os.waitpid(child, 0)
        end = time.perf_counter()
        return end - started, end - first

    def _history_bytes(self) -> bytes:
        path = self.store.path
        return path.read_bytes() if path.exists() else b""

    def _is_writing(self, before: bytes) -> bool:
        return temporary_of(self.store.path).exists() or self._history_bytes() != before

    def kill(self, *, early: bool = False) -> None:
        """
        Kill a publication, look at what is there, and publish again: the same state, or the next one.

        Some are killed twice and more before one is left to end.

        Args:
            early: at any instant, not only once it began to write.

        Raises:
            LostError: something is not as it must be.
        """
        states = [self._files()]
        self._next()
        while True:
            old, manifest = self.store.load(), self._manifest()
            new, files = self._undisturbed(old)
            states.append(files)
            is_early = early or new == old
            span = self.whole * 1.1 if is_early else self.window * 0.9
            self._process(self.rng.uniform(0, span), early=is_early)
            where = self._where(old, new, manifest)
            self.kills[where] += 1
            found = self.store.load()
            if found not in (old, new):
                raise LostError(f"{where}: the history is neither the old one nor the new one")
            self._check_whole(states)
            self._see()
            if self.rng.random() < 0.3:
                self._next()
            if self.rng.random() < 0.7:
                break
        _, expected = self._undisturbed(found)
        self._run()
        self._see()
        self._check_repaired(where, expected)

    def _undisturbed(self, history: History) -> tuple[History, dict[str, bytes]]:
        """Return what a run that finds this history saves, and its files."""
        memory = attrs.evolve(self.settings, history=MemoryHistory(history))
        rendering = render(self.cycle, memory, now=self.now, plugins=self.plugins)
        return rendering.history, {artifact.path: artifact.content for artifact in rendering.artifacts}

    def _files(self) -> dict[str, bytes]:
        """Return every file that a reader may fetch."""
        return {
            str(path.relative_to(self.public)): path.read_bytes()
            for path in self.public.rglob("*")
            if path.is_file() and path.name not in {MANIFEST, LOCK, PENDING} and not path.name.endswith(".part")
        }

    def _manifest(self) -> bytes:
        path = self.public / MANIFEST
        return path.read_bytes() if path.exists() else b""

    def _where(self, old: History, new: History, manifest: bytes) -> str:
        """Tell from the disk alone what the process was at."""
        pending = (self.public / PENDING).exists()
        if self._manifest() != manifest:
            return "after the manifest" if pending else "after the end"
        if old == new:
            return "repairing"
        if self.store.load() == old:
            return "writing the history" if temporary_of(self.store.path).exists() else "before the history"
        return "writing the files" if pending else "between history and files"

    def _check_whole(self, states: list[dict[str, bytes]]) -> None:
        files = self._files()
        for path, content in files.items():
            if content not in [state.get(path) for state in states]:
                raise LostError(f"{path} is neither the old file nor the new one")
        for path in states[0].keys() - files.keys():
            if all(path in state for state in states):
                raise LostError(f"{path} is gone")

    def _check_repaired(self, where: str, expected: dict[str, bytes]) -> None:
        files = self._files()
        if files != expected:
            wrong = sorted(path for path in files.keys() | expected.keys() if files.get(path) != expected.get(path))
            raise LostError(f"{where}: after the next run these differ from those of an undisturbed one: {wrong}")
        rows = {row["path"]: row["size"] for row in json.loads(self._manifest())["files"]}
        if rows != {path: len(content) for path, content in expected.items()}:
            raise LostError(f"{where}: the manifest lists other files")
        left = [path.name for path in self.folder.rglob(".*") if not path.name.endswith(".lock")]
        if left:
            raise LostError(f"{where}: {left} are left over")

    def _see(self) -> None:
        """Note what a subscriber sees now: a SEQUENCE stands for one state of a session, for ever."""
        for path in self.public.rglob("*.ics"):
            for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
                said: dict[str, Any] = dict(event.items())
                key = str(said["UID"]), int(said["SEQUENCE"])
                state = tuple(said[name].to_ical() for name in _FACTS if name in said)
                if self.states.setdefault(key, state) != state:
                    raise LostError(f"{path.name}: SEQUENCE {key} stands for {self.states[key]} and for {state}")

    def forget(self) -> None:
        """Begin anew, so that logs do not grow for ever."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        self.cycle, self.now = season(), NOW
        self.states.clear()
        self.start()


IN_WINDOW = ("writing the history", "between history and files", "writing the files")
"""What a process is at between the first byte of the history and the manifest."""
