"""Where a history may stand: what publish promises of files holds for it, and what cannot be is refused beforehand."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from press import NOW, change, day, season

from seminar_exporters import HistoryError, PublicationError, Settings, WriteError, publish
from seminar_exporters.output.stores import FileHistory, lock
from seminar_exporters.output.writing import replace
from seminar_model import ModelError, SeminarError

FORMATS = ("ics",)


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Publish in a folder of its own, with a plain umask."""
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o022)
    yield
    os.umask(before)


def published(history: object = "h.json", place: object = "public", number: int = 1) -> None:
    """Publish an edition that is another one than any before."""
    cycle = change(season(), "two", when=day(12, number))
    publish(cycle, place, Settings(history=history, formats=FORMATS), now=NOW.replace(minute=number))  # type: ignore[arg-type]


def everything() -> dict[str, tuple[int, bytes]]:
    """Return what stands in the folder: the kind and mode of each, and its bytes."""
    return {
        str(path): (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in sorted(Path().rglob("*"))
    }


@pytest.mark.parametrize("steps", [1, 2])
def test_a_link_stays_a_link(steps: int) -> None:
    """The file that a link leads to is replaced, as version control wants it; its lock stands beside it."""
    Path("repository").mkdir()
    target = Path("repository", "h.json")
    if steps == 2:
        Path("repository", "between.json").symlink_to("h.json")
    Path("h.json").symlink_to(Path("repository", "h.json" if steps == 1 else "between.json"))
    for number in (1, 2):
        published(number=number)
        assert Path("h.json").is_symlink()
        assert not target.is_symlink()
        assert FileHistory(target).load().edition == number
    assert not Path(".h.json.lock").exists()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_modes_are_kept(mode: int) -> None:
    """Of the history and of outputs: who has narrowed them, or widened them, is not overruled by a night."""
    published()
    files = [Path("h.json"), Path("public/calendar.ics"), Path("public/publication.json")]
    for file in files:
        file.chmod(mode)
    published(number=2)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {mode}
    assert FileHistory(Path("h.json")).load().edition == 2


@pytest.mark.parametrize("name", ["h.json", "public/calendar.ics"])
def test_what_is_write_protected_is_refused(name: str) -> None:
    """Nothing is written then, neither history nor output."""
    published()
    Path(name).chmod(0o444)
    before = everything()
    with pytest.raises(SeminarError, match="is write-protected; let it be written to, or") as caught:
        published(number=2)
    assert isinstance(caught.value, HistoryError | WriteError)
    assert "\n" not in str(caught.value)
    assert everything() == before


def make_fifo() -> str:
    """Make a pipe, from which reading would wait for ever."""
    os.mkfifo("fifo")
    return "fifo"


IMPOSSIBLE = {
    "here": lambda: ".",
    "above": lambda: "..",
    "the root": lambda: "/",
    "a directory": lambda: (Path("folder").mkdir(), "folder")[1],
    "a pipe": make_fifo,
    "a device": lambda: "/dev/null",
    "a link to itself": lambda: (Path("loop").symlink_to("loop"), "loop")[1],
    "a name too long": lambda: "h" * 300,
    "below a file": lambda: (Path("file").write_text(""), "file/h.json")[1],
    "the list of files": lambda: "public/publication.json",
    "the lock": lambda: "public/.publication.lock",
    "the work list": lambda: "public/.publication.pending",
    "a temporary file": lambda: "public/.publication.json.part",
    "an output": lambda: "public/calendar.ics",
    "an output of a session": lambda: "public/sessions/one.ics",
    "an output by a detour": lambda: "public/../public/calendar.ics",
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_what_can_be_no_history_is_refused(case: str) -> None:
    """Before anything is written, in one line that says what to do."""
    name = IMPOSSIBLE[case]()
    with pytest.raises(HistoryError) as caught:
        published(history=name)
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value) or "name" in str(caught.value)
    assert not Path("public", "publication.json").exists()
    assert not Path("public", "calendar.ics").exists()


@pytest.mark.parametrize("name", ["b" * 300, "a\0b", "\ud800", "file/below", "/dev/null"])
def test_what_can_be_no_directory_is_refused(name: str) -> None:
    """With the error that is documented, in one line."""
    Path("file").write_text("")
    with pytest.raises(WriteError) as caught:
        published(history=None, place=name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_names_that_no_file_can_have_are_problems_of_the_settings(name: str) -> None:
    """Every text of settings is checked as those of a cycle are."""
    with pytest.raises(ModelError, match="holds the character"):
        Settings(history=name)
    with pytest.raises(HistoryError):
        published(history=Path(name))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("locked", ["public", ".h.json.lock", "public/.publication.lock", "h.json"])
def test_what_belongs_to_another_user(locked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read or locked is told of, with what to do; and that works."""
    with tempfile.TemporaryDirectory() as folder:  # those of pytest let nobody else in
        Path(folder).chmod(0o777)
        monkeypatch.chdir(folder)
        _check_another_user(locked)
        monkeypatch.undo()


def _check_another_user(locked: str) -> None:
    published()
    for path in (Path("public"), *Path("public").rglob("*"), *Path().glob("*h.json*")):
        os.chown(path, 65534, 65534)
    secret = Path(locked)
    os.chown(secret, 0, 0)
    secret.chmod(0o600 if secret.is_file() else 0o700)
    told = _as_nobody()
    assert told.startswith(("HistoryError", "WriteError")), told
    assert "ermission denied" in told or "write-protected" in told
    os.chown(secret, 65534, 65534)
    assert _as_nobody() == "published"


def _as_nobody() -> str:
    """Publish as another user, in a process of its own, and return how that ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        told = "nothing"
        try:
            os.setgid(65534)
            os.setuid(65534)
            published(number=2)
            told = "published"
        except (SeminarError, PublicationError, OSError) as error:
            told = f"{type(error).__name__}: {error}"
        finally:
            os.write(writing, told.encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as stream:
        return stream.read()


def test_what_cannot_be_read_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """A history that is there, and locked away while it is read."""
    published()

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(HistoryError, match=r"h.json: cannot be read: Permission denied$"):
        FileHistory(Path("h.json")).load()


def test_a_lock_needs_a_folder() -> None:
    """Where there can be none, nobody else has made it."""
    Path("file").write_text("")
    with pytest.raises(WriteError) as caught, lock(Path("file", "lock"), 1):
        pass
    assert "another user" not in str(caught.value)


def test_a_file_is_protected_to_the_last() -> None:
    """Also where it became so after everything was looked at."""
    Path("a").write_text("a")
    Path("a").chmod(0o444)
    with pytest.raises(PermissionError, match="it is write-protected"):
        replace(Path("a"), b"b")
    assert [path.name for path in Path().iterdir()] == ["a"]
