"""Where histories are kept: one edition after another, and none of them twice."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import sqlite3
import stat
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from formats import plugins, settings
from press import NOW, Press, change, day, season
from processes import PYTHON

from seminar_exporters import FileHistory, History, HistoryError, HistoryStore, MemoryHistory, WriteError, render
from seminar_exporters.output.stores import check_follows, lock, store_of


@attrs.define
class TableHistory:
    """A store as a user would write it: a row in a table."""

    path: Path

    def __attrs_post_init__(self) -> None:
        with self._opened() as database:
            database.execute("create table if not exists kept (name text primary key, value text)")

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(sqlite3.connect(self.path)) as database, database:
            yield database

    def load(self) -> History:
        """Return the history that was saved last."""
        with self._opened() as database:
            row = database.execute("select value from kept where name = 'history'").fetchone()
        return History.from_json(row[0]) if row else History()

    def save(self, history: History) -> None:
        """Keep a history in place of the one it follows."""
        with self._opened() as database:
            database.execute("begin immediate")
            check_follows(history, self.load())
            database.execute("insert or replace into kept values ('history', ?)", [history.to_json()])

    @contextlib.contextmanager
    def locked(self, timeout: float) -> Iterator[None]:
        """Keep others from publishing."""
        with lock(self.path.with_suffix(".lock"), timeout):
            yield


STORES: dict[str, Callable[[Path], HistoryStore]] = {
    "memory": lambda _: MemoryHistory(),
    "file": lambda folder: FileHistory(folder / "cycle.history.json"),
    "table": lambda folder: TableHistory(folder / "kept.sqlite"),
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> HistoryStore:
    """Return an empty store of each kind."""
    return STORES[request.param](tmp_path)


def moved(date: int) -> Press:
    """Return a press of two editions; in the second, a session moved to a day of December."""
    press = Press()
    press.publish()
    press.publish(change(press.cycle, "two", when=day(12, date)))
    return press


def test_every_store_is_one(store: HistoryStore) -> None:
    """What these tests call a store is one by the protocol."""
    assert isinstance(store, HistoryStore)
    assert store_of(store) is store


def test_empty_then_kept(store: HistoryStore) -> None:
    """A store is empty at first, and then has what was saved last."""
    press = Press()
    assert store.load() == History()
    for cycle in (press.cycle, change(press.cycle, "two", when=day(12, 20))):
        press.publish(cycle)
        store.save(press.history)
        assert store.load() == press.history
        store.save(press.history)
        assert store.load() == press.history


def test_history_that_moved_on(store: HistoryStore) -> None:
    """Of two renderings of one state only the first can be saved: no SEQUENCE is used twice."""
    cycle = season()
    rendered = [
        render(change(cycle, "two", when=day(12, date)), settings(store), now=NOW, plugins=plugins())
        for date in (12, 20)
    ]
    store.save(rendered[0].history)

    with pytest.raises(
        HistoryError, match=r"^edition 1 was saved meanwhile, and this one, 1, was made without it; publish again$"
    ):
        store.save(rendered[1].history)
    assert store.load() == rendered[0].history

    again = render(change(cycle, "two", when=day(12, 20)), settings(store), now=NOW, plugins=plugins())
    store.save(again.history)
    assert again.edition.revisions["two"].sequence == 1


def test_save_within_the_lock(store: HistoryStore) -> None:
    """Who holds the lock can save."""
    press = moved(20)
    first = Press()
    first.publish()
    with store.locked(1):
        store.save(first.history)
        store.save(press.history)
        assert store.load() == press.history
    store.save(press.history)


def test_lock_of_a_store_keeps_threads_out(store: HistoryStore) -> None:
    """Another thread waits for the lock, and gives up cleanly when it takes too long."""
    caught: list[Exception] = []

    def other(timeout: float) -> None:
        try:
            with store.locked(timeout):
                pass
        except WriteError as error:
            caught.append(error)

    with store.locked(1):
        thread = threading.Thread(target=other, args=(0.1,))
        thread.start()
        thread.join()
        patient = threading.Thread(target=other, args=(30,))
        patient.start()
    patient.join()

    assert [re.sub("^.*: another", "another", str(error)) for error in caught] == [
        "another publication is still under way after 0.1 s; try again later"
    ]


def test_file_is_for_version_control(tmp_path: Path) -> None:
    """The file is UTF-8 with a newline at its end, follows the umask, and is not rewritten for nothing."""
    path = tmp_path / "cycle.history.json"
    press = Press()
    press.publish()
    old = os.umask(0o027)
    try:
        FileHistory(path).save(press.history)
    finally:
        os.umask(old)
    before = path.stat()

    FileHistory(path).save(press.history)

    assert path.read_bytes() == press.history.to_json().encode()
    assert path.read_text(encoding="utf-8").endswith("}\n")
    assert "Séance" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(before.st_mode) == 0o640
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert sorted(other.name for other in tmp_path.iterdir()) == [".cycle.history.json.lock", "cycle.history.json"]


def test_empty_history_makes_no_file(tmp_path: Path) -> None:
    """Saving nothing over nothing writes nothing."""
    FileHistory(tmp_path / "h.json").save(History())

    assert not (tmp_path / "h.json").exists()


def test_leftover_of_a_crash_is_removed(tmp_path: Path) -> None:
    """What an interrupted run left beside the file goes when the file is saved again, changed or not."""
    path = tmp_path / "h.json"
    leftover = tmp_path / ".h.json.part"
    press = Press()
    press.publish()
    for _ in range(2):
        leftover.write_text("{", encoding="utf-8")
        FileHistory(path).save(press.history)
        assert not leftover.exists()
        assert FileHistory(path).load() == press.history


def test_damaged_file(tmp_path: Path) -> None:
    """A file that is damaged is named, and never overwritten."""
    path = tmp_path / "h.json"
    press = Press()
    press.publish()
    for content in (b"\xff\xfe{", b"{", b""):
        path.write_bytes(content)
        for attempt in (FileHistory(path).load, functools.partial(FileHistory(path).save, press.history)):
            with pytest.raises(HistoryError, match=r"h\.json: is damaged: .* Restore it from version control"):
                attempt()
        assert path.read_bytes() == content


def test_directory_in_the_way(tmp_path: Path) -> None:
    """A directory of that name is told."""
    (tmp_path / "h.json").mkdir()

    with pytest.raises(HistoryError, match=r"h.json: is a directory; name a file in it, such as "):
        FileHistory(tmp_path / "h.json").load()


def test_folder_is_missing(tmp_path: Path) -> None:
    """A file in a folder that is not there is an empty history; the folder is made when it is saved."""
    store = FileHistory(str(tmp_path / "new" / "h.json"))
    press = Press()
    press.publish()

    assert store.load() == History()
    assert not (tmp_path / "new").exists()
    store.save(press.history)
    assert store.load() == press.history


def test_cannot_be_written(tmp_path: Path) -> None:
    """What cannot be written is told by its own name, and the old file stands."""
    store = FileHistory(tmp_path / "h.json")
    press = Press()
    press.publish()
    (tmp_path / ".h.json.part").mkdir()

    with pytest.raises(WriteError, match=r"/h\.json: cannot be written: Is a directory$"):
        store.save(press.history)
    assert store.load() == History()


def test_lock_is_a_directory(tmp_path: Path) -> None:
    """A lock that cannot be made is told at once."""
    (tmp_path / ".h.json.lock").mkdir()
    started = time.monotonic()

    with (
        pytest.raises(WriteError, match=r"\.h\.json\.lock: cannot be locked: "),
        FileHistory(tmp_path / "h.json").locked(30),
    ):
        raise AssertionError
    assert time.monotonic() - started < 10


HOLD = """
import sys
from seminar_exporters import FileHistory
with FileHistory(sys.argv[1]).locked(5):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_lock_keeps_processes_out(tmp_path: Path) -> None:
    """Another process is waited for, and a killed one leaves nothing to wait for."""
    path = tmp_path / "h.json"
    command = [*PYTHON, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(WriteError, match=r"another publication is still under way after 0\.2 s"):
            FileHistory(path).locked(0.2).__enter__()
        other.kill()
        other.wait()
        with FileHistory(path).locked(5):
            pass


def test_store_of_a_name() -> None:
    """A name, as a text or a path, is that of a file."""
    assert store_of("a/h.json") == FileHistory(Path("a/h.json")) == store_of(Path("a/h.json"))
