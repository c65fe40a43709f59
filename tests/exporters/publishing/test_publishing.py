"""From a cycle to files: what is published, refused, reported and planned."""

from __future__ import annotations

import datetime as dt
import json
import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from formats import exporter, lists, notes, plugins, settings
from press import NOW, change, day, season
from versions import time_of_change

from seminar_exporters import (
    Artifact,
    Exporter,
    FileHistory,
    HistoryError,
    HistoryStore,
    MemoryHistory,
    Output,
    Plugins,
    Publication,
    PublicationError,
    Report,
    Settings,
    WriteError,
    create_plugins,
    hookimpl,
    plan,
    publish,
)
from seminar_exporters.output.manifest import PENDING
from seminar_exporters.output.paths import MANIFEST
from seminar_exporters.output.stores import lock
from seminar_exporters.output.writing import LOCK
from seminar_model import Cycle, ModelError, Unscheduled

LATER = NOW + dt.timedelta(days=1)
MOVED = change(season(), "two", when=day(12, 20))


@attrs.define
class Desk:
    """Publishes to a directory, with a history in a file beside it."""

    folder: Path
    store: HistoryStore | None = None
    plugins: Plugins = attrs.field(factory=plugins)

    def __attrs_post_init__(self) -> None:
        self.store = self.store or FileHistory(self.history)

    @property
    def public(self) -> Path:
        """The output directory."""
        return self.folder / "public"

    @property
    def history(self) -> Path:
        """The file of the history."""
        return self.folder / "cycle.history.json"

    def publish(self, cycle: Cycle, now: dt.datetime = NOW, **more: Any) -> Report:
        """Publish a cycle."""
        given: dict[str, Any] = {"settings": settings(self.store), "plugins": self.plugins} | more
        return publish(cycle, self.public, now=now, **given)

    def plan(self, cycle: Cycle, now: dt.datetime = NOW, **more: Any) -> Report:
        """Plan to publish a cycle."""
        given: dict[str, Any] = {"settings": settings(self.store), "plugins": self.plugins} | more
        return plan(cycle, self.public, now=now, **given)

    def state(self) -> dict[str, tuple[bytes, int, int]]:
        """Return every file, hidden ones too, with its bytes, inode and time of change."""
        return {
            str(path.relative_to(self.folder)): (path.read_bytes(), path.stat().st_ino, time_of_change(path))
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def manifest(self) -> dict[str, Any]:
        """Return what the manifest says."""
        plain: dict[str, Any] = json.loads((self.public / MANIFEST).read_bytes())
        return plain


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with nothing published yet."""
    return Desk(tmp_path)


def paths(desk: Desk, *names: str) -> tuple[Path, ...]:
    """Return paths below the output directory."""
    return tuple(desk.public / name for name in names)


EVERY = ("list.txt", "sessions/one.txt", "sessions/two.txt", "sessions/three.txt", "notes/log.txt")


def test_first_publication(desk: Desk) -> None:
    """Every file is written, the history is saved, and the report tells of it as data and as text."""
    report = desk.publish(season())

    assert report.written == paths(desk, *EVERY)
    assert (report.unchanged, report.removed, report.failures, report.plugin_failures) == ((), (), (), ())
    assert [str(made.kind) for made in report.announced] == ["added", "added", "added"]
    assert [session.id for session in report.left_out] == ["three"]
    assert report.edition.number == 1
    assert report.warnings == season().warnings
    assert str(report).splitlines()[:6] == [
        "La ville: edition 1, 5 written, 0 unchanged, 0 removed",
        *(f"  {path}" for path in report.written),
    ]
    assert "not in calendars, for want of a date: three" in str(report)
    assert FileHistory(desk.history).load().edition == 1
    assert {path for path in desk.state() if not path.endswith(".lock")} == {
        "cycle.history.json",
        f"public/{MANIFEST}",
        *(f"public/{path}" for path in EVERY),
    }


def test_manifest(desk: Desk) -> None:
    """The manifest says which edition of which cycle stands there, and what each file is."""
    desk.publish(season())

    manifest = desk.manifest()

    assert {key: value for key, value in manifest.items() if key != "files"} == {
        "format": 1,
        "cycle": "tag:example.org,2025:ville-2025",
        "edition": 1,
        "issued": "2025-09-01T08:00:00+00:00",
        "history": True,
    }
    assert [row["path"] for row in manifest["files"]] == sorted(EVERY)
    for row in manifest["files"]:
        content = (desk.public / row["path"]).read_bytes()
        assert row["size"] == len(content)
        assert row["media_type"] == "text/plain"
        assert row["role"] == row["exporter"] == ("notes" if row["path"] == "notes/log.txt" else "lists")


def test_nothing_changed(desk: Desk) -> None:
    """Published again unchanged, however much later: not a file is touched, nothing is announced."""
    desk.publish(season())
    before = desk.state()

    report = desk.publish(season(), NOW + dt.timedelta(days=30))

    assert desk.state() == before
    assert (report.written, report.removed, report.announced) == ((), (), ())
    assert report.unchanged == paths(desk, *EVERY)
    assert report.edition.number == 1


def test_only_what_says_something_new_is_written(desk: Desk) -> None:
    """A session moves: its own files and those that list it are written, the others are untouched."""
    desk.publish(season())
    before = desk.state()

    report = desk.publish(MOVED, LATER)

    assert report.written == paths(desk, "list.txt", "sessions/two.txt", "notes/log.txt")
    assert [str(made.kind) for made in report.announced] == ["rescheduled"]
    untouched = {f"public/{path}" for path in ("sessions/one.txt", "sessions/three.txt")}
    assert {path for path in untouched if desk.state()[path] == before[path]} == untouched


def test_typo_is_not_announced(desk: Desk) -> None:
    """A corrected mistake is written, and announced to nobody."""
    desk.publish(season())

    report = desk.publish(change(season(), "two", title="Les habitant"), LATER)

    assert report.announced == ()
    assert report.written == paths(desk, "list.txt", "sessions/two.txt")


def test_session_leaves(desk: Desk) -> None:
    """What is no longer made is removed, and reported."""
    desk.publish(season())

    report = desk.publish(season().withdraw_session("three"), LATER)

    assert report.removed == paths(desk, "sessions/three.txt")
    assert f"  {report.removed[0]} (removed)" in str(report).splitlines()
    assert not report.removed[0].exists()


def steps(desk: Desk) -> Iterator[tuple[Cycle, dt.datetime]]:
    """Yield what is published, one after another."""
    cycles = [season(), season(), MOVED, season().withdraw_session("three"), change(season(), "two", title="Autres")]
    for index, cycle in enumerate(cycles):
        yield cycle, NOW + dt.timedelta(days=index)


def test_plan_is_what_publish_does(desk: Desk) -> None:
    """A plan is the report of the publication that follows it, and writes nothing at all: no lock, no folder."""
    for cycle, now in steps(desk):
        before = desk.state()
        expected = desk.plan(cycle, now)
        assert desk.state() == before
        assert desk.public.exists() is bool(before)

        assert desk.publish(cycle, now) == expected


def test_plan_refuses_as_publish_does(desk: Desk) -> None:
    """What would be refused is refused when it is planned."""
    desk.publish(season())
    desk.history.unlink()
    before = desk.state()

    with pytest.raises(HistoryError, match="the history is missing"):
        desk.plan(MOVED, LATER)
    assert desk.state() == before


def test_without_a_history(desk: Desk) -> None:
    """With no history every publication is a first edition, the same for the same instant."""
    without = Settings(formats=("lists",))
    first = desk.publish(season(), settings=without)
    before = desk.state()

    again = desk.publish(season(), settings=without)
    assert (first.edition.number, again.edition.number) == (1, 1)
    assert desk.state() == before
    assert not desk.history.exists()
    assert desk.manifest()["history"] is False
    assert [str(made.kind) for made in again.announced] == ["added"] * 3

    desk.publish(season(), settings=settings(desk.store, "lists"))
    assert desk.manifest()["history"] is True


def test_settings_are_not_needed(tmp_path: Path) -> None:
    """The settings have defaults for everything; a format that cannot do without an address is reported."""
    report = publish(attrs.evolve(season(), url=None), tmp_path, now=NOW, check=False)

    assert {path.name for path in report.written} >= {"index.html"}
    assert {failure.exporter for failure in report.failures} == {"rss"}


# Some formats only, and some that fail


def test_one_format_alone(desk: Desk) -> None:
    """A format that is made alone costs no other its files, and writes the bytes of a whole run."""
    desk.publish(season())
    before = desk.state()

    report = desk.publish(MOVED, LATER, only=["notes"])

    assert report.written == paths(desk, "notes/log.txt")
    assert (report.unchanged, report.removed) == ((), ())
    assert desk.state()["public/list.txt"] == before["public/list.txt"]
    assert [row["path"] for row in desk.manifest()["files"]] == sorted(EVERY)
    assert desk.manifest()["edition"] == 2

    whole = desk.publish(MOVED, LATER)
    assert whole.written == paths(desk, "list.txt", "sessions/two.txt")
    assert whole.unchanged == paths(desk, "sessions/one.txt", "sessions/three.txt", "notes/log.txt")


def broken(message: str = "no ink") -> Callable[[Publication], Iterator[Artifact]]:
    """Return what an exporter does that fails half way."""

    def export(publication: Publication) -> Iterator[Artifact]:
        yield Artifact("list.txt", b"half")
        raise RuntimeError(message)

    return export


def with_broken_lists(message: str = "no ink") -> Plugins:
    """Return the plugins, one of which fails."""
    whole = exporter("lists", lists)
    half = Exporter(name="lists", description="Fails", outputs=whole.outputs, export=broken(message))
    return plugins(half, exporter("notes", notes))


def test_failed_format(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """A format that fails loses nothing; the others are written, then the error has the whole report."""
    desk.publish(season())
    before = desk.state()
    caplog.set_level(logging.INFO)

    with pytest.raises(PublicationError, match=r"^format 'lists' \(plugin 'tests'\): RuntimeError: no ink$") as caught:
        desk.publish(MOVED, LATER, plugins=with_broken_lists())

    report = caught.value.report
    assert report.written == paths(desk, "notes/log.txt")
    assert [failure.exporter for failure in report.failures] == ["lists"]
    assert "failed: format 'lists' (plugin 'tests'): RuntimeError: no ink" in str(report).splitlines()
    assert (report.removed, report.unchanged) == ((), ())
    for path in EVERY[:4]:
        assert desk.state()[f"public/{path}"] == before[f"public/{path}"]
    assert [row["path"] for row in desk.manifest()["files"]] == sorted(EVERY)
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("ERROR", "format 'lists' (plugin 'tests'): RuntimeError: no ink"),
        ("INFO", f"{desk.public}: edition 2 of ville-2025, 1 written, 0 removed"),
    ]

    repaired = desk.publish(MOVED, LATER)
    assert repaired.written == paths(desk, "list.txt", "sessions/two.txt")
    assert repaired.edition.number == 2


def test_failed_format_without_raising(desk: Desk) -> None:
    """``check=False`` returns the report instead, failures and all."""
    report = desk.publish(season(), check=False, plugins=with_broken_lists())

    assert [str(failure) for failure in report.failures] == ["format 'lists' (plugin 'tests'): RuntimeError: no ink"]
    assert report.written == paths(desk, "notes/log.txt")
    assert FileHistory(desk.history).load().edition == 1


def test_format_that_recovers_in_another_directory(desk: Desk) -> None:
    """Two directories may share one history: each is told what it has not told yet."""
    desk.publish(season())
    twin = Desk(desk.folder / "twin", store=desk.store)
    assert twin.publish(season(), LATER).announced == ()

    twin.publish(MOVED, LATER)
    late = desk.publish(MOVED, LATER)

    assert [str(made.kind) for made in late.announced] == ["rescheduled"]
    assert late.written == paths(desk, "list.txt", "sessions/two.txt", "notes/log.txt")
    assert desk.publish(MOVED, LATER).announced == ()


def test_unknown_format_is_refused(desk: Desk) -> None:
    """Settings that name an unknown format are refused before anything is written."""
    with pytest.raises(ModelError, match="unknown format 'list'; did you mean 'lists'"):
        desk.publish(season(), settings=settings(desk.store, "list"))
    assert not desk.public.exists()


def test_plugin_that_cannot_be_used_is_reported(desk: Desk) -> None:
    """A plugin that could not be used stands in the report, and fails nothing by itself."""

    @hookimpl
    def misspelt() -> list[Exporter]:
        raise NotImplementedError

    strange = SimpleNamespace(__name__="strange", seminar_register_everything=misspelt)
    found = create_plugins(plugins=[strange], entry_points=False)
    desk.plugins = attrs.evolve(desk.plugins, failures=found.failures)

    report = desk.publish(season())

    assert [failure.plugin for failure in report.plugin_failures] == ["strange"]
    assert f"not used: {report.plugin_failures[0]}" in str(report).splitlines()
    assert report.failures == ()


# Histories that do not fit


def refused(desk: Desk, cycle: Cycle, match: str, now: dt.datetime = LATER, **more: Any) -> None:
    """Expect that a publication is refused, and changes nothing."""
    before = desk.state()
    with pytest.raises(HistoryError, match=match):
        desk.publish(cycle, now, **more)
    assert desk.state() == before
    with pytest.raises(HistoryError, match=match):
        desk.plan(cycle, now, **more)


def test_history_is_missing(desk: Desk) -> None:
    """A history that was lost is asked for, and nothing is counted anew."""
    desk.publish(season())
    desk.history.unlink()

    refused(desk, MOVED, r"public: edition 1 was published from here, and the history is missing; restore .*json from")
    refused(desk, season(), "the history is missing")


def test_history_is_older(desk: Desk) -> None:
    """A history from before the last edition is refused, even where nothing changed since."""
    desk.publish(season())
    old = desk.history.read_bytes()
    desk.publish(MOVED, LATER)
    desk.history.write_bytes(old)

    match = (
        r"edition 2 was published from here, and the history knows edition 1 only; restore .*cycle\.history\.json from"
    )
    refused(desk, season(), match)
    refused(desk, MOVED, match)


def test_history_is_another_one(desk: Desk) -> None:
    """A history in which the edition of that number is another one is refused."""
    desk.publish(season())
    old = desk.history.read_bytes()
    desk.publish(MOVED, LATER)
    desk.history.write_bytes(old)
    Desk(desk.folder / "other", store=desk.store).publish(change(season(), "two", when=day(1, 9)), NOW)

    refused(desk, MOVED, "edition 2 was published from here, and the history's edition 2 is another one; restore")


def test_history_of_a_store_of_ones_own(desk: Desk) -> None:
    """A store that is no file is called the history."""
    desk.publish(season())
    desk.store = MemoryHistory()

    refused(
        desk, season(), "the history is missing; restore the history from version control or a backup, then publish"
    )


def test_history_is_not_named(desk: Desk) -> None:
    """Settings without a history are refused where one was kept."""
    desk.publish(season())

    match = "was published from here with a history, and the settings name none; name it, lest SEQUENCE go back"
    refused(desk, season(), match, settings=settings(None))


@pytest.mark.parametrize("content", [b"", b"{", b"<<<<<<< ours\n", b"\xff"])
def test_history_is_damaged(desk: Desk, content: bytes) -> None:
    """A damaged history is refused with what to do, and left for repair."""
    desk.publish(season())
    desk.history.write_bytes(content)

    refused(desk, MOVED, r"cycle\.history\.json(:1)?: is (damaged|half merged)")


def test_history_from_the_future(desk: Desk) -> None:
    """Where facts changed, a clock that went back is refused; where none did, it does not matter."""
    desk.publish(season(), LATER)

    refused(desk, MOVED, "edition 1 was issued 2025-09-02 08:00:00 UTC, after this run's instant", now=NOW)
    desk.publish(season(), NOW)


def test_history_of_another_cycle(desk: Desk) -> None:
    """A history of another cycle is refused, wherever it is published."""
    desk.publish(season())
    other = attrs.evolve(season(), id="ville-2026")

    refused(desk, other, "the history is of the cycle '.*ville-2025', not of '.*ville-2026'")


def test_directory_of_another_cycle(desk: Desk) -> None:
    """A directory that holds another cycle is refused, unless somebody insists."""
    desk.publish(season())
    desk.history.unlink()
    other = attrs.evolve(season(), id="ville-2026").withdraw_session("three")

    refused(
        desk,
        other,
        r"public: holds the publication of the cycle 'tag:example.org,2025:ville-2025', not of '.*ville-2026'; "
        "publish to another directory, or say overwrite=True",
    )
    report = desk.publish(other, overwrite=True)

    assert desk.manifest()["cycle"].endswith("ville-2026")
    assert report.removed == paths(desk, "sessions/three.txt")
    assert [str(made.kind) for made in report.announced] == ["added", "added"]


def test_refused_publication_leaves_no_trace(desk: Desk) -> None:
    """What is refused leaves no directory behind where there was none."""
    other = attrs.evolve(season(), id="ville-2026")
    desk.publish(other)
    shutil.rmtree(desk.public)

    refused(desk, season(), "the history is of the cycle")
    assert not desk.public.exists()


def test_foreign_directory_gets_no_lock(desk: Desk) -> None:
    """A directory with a file in our way is refused without so much as a lock in it."""
    desk.public.mkdir()
    (desk.public / "list.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(WriteError, match=r"list\.txt: stands there, and was not written by this library"):
        desk.publish(season())
    assert [path.name for path in desk.public.iterdir()] == ["list.txt"]
    assert not desk.history.exists()

    desk.publish(season(), overwrite=True)
    assert (desk.public / "list.txt").read_text(encoding="utf-8") != "mine"


def test_history_is_saved_before_the_files(desk: Desk) -> None:
    """Where the history cannot be saved, no file is written."""
    desk.publish(season())
    before = desk.state()
    (desk.folder / ".cycle.history.json.part").mkdir()

    with pytest.raises(WriteError, match=r"cycle\.history\.json: cannot be written"):
        desk.publish(MOVED, LATER)
    assert desk.state() == before


def test_directory_cannot_be_made(desk: Desk) -> None:
    """A directory that cannot be made is told, with the history as it was."""
    (desk.folder / "public").symlink_to(desk.folder / "gone" / "public")

    with pytest.raises(WriteError, match="public: is not a directory; name another one"):
        desk.publish(season())
    assert not desk.history.exists()


def test_directory_vanishes_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory that could not be made when it came to that is told by its name."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)

    with pytest.raises(WriteError, match=r"public: cannot be made: Permission denied$"):
        desk.publish(season(), settings=settings(MemoryHistory()))


# Interrupted runs


def test_interrupted_run_is_completed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that ended after the history was saved is completed by the next: the same edition, announced then."""

    class Killed(BaseException):
        """Stands for the end of the process."""

    def killed(*_: object) -> None:
        raise Killed

    desk.publish(season())
    with monkeypatch.context() as patch:
        patch.setattr("seminar_exporters.publishing.publishing.carry_out", killed)
        with pytest.raises(Killed):
            desk.publish(MOVED, LATER)
    assert FileHistory(desk.history).load().edition == 2
    assert desk.manifest()["edition"] == 1

    report = desk.publish(MOVED, LATER + dt.timedelta(hours=1))

    assert report.edition.number == 2
    assert report.edition.issued == LATER
    assert [str(made.kind) for made in report.announced] == ["rescheduled"]
    assert report.written == paths(desk, "list.txt", "sessions/two.txt", "notes/log.txt")
    assert not (desk.public / PENDING).exists()


# Two at once


def test_two_threads_at_once(desk: Desk) -> None:
    """Threads that publish at once do it one after another; no edition is lost."""
    gate = threading.Barrier(4)
    numbers: list[int] = []

    def run(date: int) -> None:
        gate.wait()
        cycle = change(season(), "two", when=day(12, date))
        numbers.append(desk.publish(cycle, LATER, timeout=60).edition.number)

    threads = [threading.Thread(target=run, args=(date,)) for date in (12, 20, 21, 22)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(numbers) == [1, 2, 3, 4]
    history = FileHistory(desk.history).load()
    assert (history.edition, history.records["two"].sequence) == (4, 3)
    assert desk.manifest()["edition"] == 4


@pytest.mark.parametrize("held", ["history", "directory"])
def test_busy(desk: Desk, held: str) -> None:
    """While another publishes, a run waits no longer than it is told to, and changes nothing."""
    desk.publish(season())
    before = desk.state()
    path = desk.folder / ".cycle.history.json.lock" if held == "history" else desk.public / LOCK
    release, ready = threading.Event(), threading.Event()

    def hold() -> None:
        with lock(path, 5):
            ready.set()
            release.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    ready.wait(30)
    try:
        with pytest.raises(WriteError, match=r"\.lock: another publication is still under way after 0\.1 s"):
            desk.publish(MOVED, LATER, timeout=0.1)
        assert desk.plan(MOVED, LATER).written
    finally:
        release.set()
        thread.join()

    assert desk.state() == before
    desk.publish(MOVED, LATER, timeout=0.1)


def test_undated_session_is_left_out_of_the_report_once_dated(desk: Desk) -> None:
    """What calendars cannot show is reported as long as it has no date."""
    assert [session.id for session in desk.publish(season()).left_out] == ["three"]
    assert desk.publish(change(season(), "three", when=day(3, 3)), LATER).left_out == ()
    postponed = desk.publish(change(season(), "three", when=Unscheduled()), LATER + dt.timedelta(days=1))
    assert postponed.left_out == ()


def test_outputs_of_no_exporter(desk: Desk) -> None:
    """A format that makes nothing is no failure."""
    report = desk.publish(season(), plugins=plugins(exporter("lists", lists), exporter("notes", lambda _: {})))

    assert report.written == paths(desk, *EVERY[:4])
    assert report.failures == ()


def test_output_of_another_format(desk: Desk) -> None:
    """A file that passes from one format to another stays, even where the first one failed."""
    desk.publish(season())
    moved = plugins(exporter("lists", lambda _: {}), exporter("notes", lambda made: lists(made) | notes(made)))

    report = desk.publish(season(), plugins=moved)

    assert (report.written, report.removed) == ((), ())
    assert {row["exporter"] for row in desk.manifest()["files"]} == {"notes"}


def test_reads_declared_media_type(desk: Desk) -> None:
    """The manifest has the media type and role that the exporter declared."""
    made = Exporter(
        name="lists",
        description="Sessions as a table",
        outputs=lambda _: [Output("a.csv", "text/csv", role="table")],
        export=lambda _: [Artifact("a.csv", b"id\r\n")],
    )

    desk.publish(season(), settings=settings(desk.store, "lists"), plugins=plugins(made))

    assert [(row["media_type"], row["role"]) for row in desk.manifest()["files"]] == [("text/csv", "table")]
