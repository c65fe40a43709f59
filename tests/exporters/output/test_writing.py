"""The output directory: whole files, and none that is not ours."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from places import SUPPORT
from processes import PYTHON

from seminar_exporters import Artifact, WriteError
from seminar_exporters.output.manifest import PENDING, Manifest, entry_of, load_manifest, load_pending, pending
from seminar_exporters.output.paths import MANIFEST
from seminar_exporters.output.writing import Survey, carry_out, replace, survey, temporary_of

CYCLE = "tag:example.org,2025:ville-2025"
Files = dict[str, str]

FIRST: dict[str, Files] = {
    "lists": {"list.txt": "one", "sessions/one.txt": "1", "sessions/two.txt": "2"},
    "notes": {"notes/log.txt": "x"},
}


def artifacts(made: dict[str, Files]) -> list[Artifact]:
    """Return the files of some exporters."""
    return [Artifact(path, text.encode()) for files in made.values() for path, text in files.items()]


def look(place: Path, made: dict[str, Files], *, failed: tuple[str, ...] = (), overwrite: bool = False) -> Survey:
    """Look at a directory before these files of some exporters are written to it."""
    ran = dict.fromkeys(made, True) | dict.fromkeys(failed, False)
    return survey(place, artifacts(made), ran=ran, overwrite=overwrite)


def listed(found: Survey, made: dict[str, Files], edition: int = 1, failed: tuple[str, ...] = ()) -> Manifest:
    """Return the manifest that goes with these files."""
    kept = {path: entry for path, entry in found.old.entries.items() if entry.exporter not in made.keys() - set(failed)}
    entries = {
        path: entry_of(path, text.encode(), media_type="text/plain", role="", exporter=name)
        for name, files in made.items()
        for path, text in files.items()
    }
    return Manifest(cycle=CYCLE, edition=edition, issued="2025-09-01T08:00:00+00:00", entries=kept | entries)


def write(place: Path, made: dict[str, Files], *, overwrite: bool = False, edition: int = 1) -> Survey:
    """Write the files of some exporters."""
    found = look(place, made, overwrite=overwrite)
    carry_out(found, listed(found, made, edition))
    return found


def tree(place: Path) -> dict[str, tuple[bytes, int, int]]:
    """Return every file below a directory, with its bytes, inode and time of change."""
    paths = sorted(path for path in place.rglob("*") if not path.is_dir())
    return {
        str(path.relative_to(place)): (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns) for path in paths
    }


def test_first_run(tmp_path: Path) -> None:
    """Every file stands there afterwards, the manifest too, and nothing else."""
    found = write(tmp_path / "a" / "public", FIRST)

    assert found.changed_paths == ("list.txt", "sessions/one.txt", "sessions/two.txt", "notes/log.txt")
    assert (found.unchanged, found.removed) == ((), ())
    assert {path: content for path, (content, _, _) in tree(tmp_path / "a" / "public").items()} == {
        "list.txt": b"one",
        "sessions/one.txt": b"1",
        "sessions/two.txt": b"2",
        "notes/log.txt": b"x",
        MANIFEST: listed(found, FIRST).to_json(),
    }


def test_looking_changes_nothing(tmp_path: Path) -> None:
    """A directory that is only looked at is not even made."""
    look(tmp_path / "public", FIRST)

    assert list(tmp_path.iterdir()) == []


def test_nothing_changed(tmp_path: Path) -> None:
    """Where every file has its bytes already, none is touched, the manifest included."""
    write(tmp_path, FIRST)
    before = tree(tmp_path)

    found = write(tmp_path, FIRST)

    assert tree(tmp_path) == before
    assert (found.changed, found.removed) == ((), ())
    assert len(found.unchanged) == 4


def test_only_what_changed_is_replaced(tmp_path: Path) -> None:
    """A file with new bytes is another file, in the place of the old one; the others are untouched."""
    write(tmp_path, FIRST)
    before = tree(tmp_path)
    second = FIRST | {"notes": {"notes/log.txt": "y"}}

    write(tmp_path, second, edition=2)

    after = tree(tmp_path)
    assert {path for path in after if after[path] != before[path]} == {"notes/log.txt", MANIFEST}
    assert after["notes/log.txt"][0] == b"y"
    assert after["notes/log.txt"][1] != before["notes/log.txt"][1]


def test_same_length_other_bytes(tmp_path: Path) -> None:
    """A file of the same length is compared by its bytes."""
    write(tmp_path, FIRST)

    assert look(tmp_path, FIRST | {"notes": {"notes/log.txt": "z"}}).changed_paths == ("notes/log.txt",)


def test_a_file_that_was_lost_or_spoilt_is_made_again(tmp_path: Path) -> None:
    """What somebody removed or changed by hand is put right, whatever the manifest says."""
    write(tmp_path, FIRST)
    before = tree(tmp_path)
    (tmp_path / "list.txt").unlink()
    (tmp_path / "notes" / "log.txt").write_text("spoilt", encoding="utf-8")

    write(tmp_path, FIRST)

    after = tree(tmp_path)
    assert {path: content for path, (content, _, _) in after.items()} == {
        path: content for path, (content, _, _) in before.items()
    }
    assert after[MANIFEST] == before[MANIFEST]


def test_what_is_no_longer_made_goes(tmp_path: Path) -> None:
    """A file that its exporter no longer makes is removed, with the folders that are left empty."""
    write(tmp_path, FIRST)
    (tmp_path / "sessions" / "mine.txt").write_text("mine", encoding="utf-8")
    second: dict[str, Files] = {"lists": {"list.txt": "one"}, "notes": {}}

    found = write(tmp_path, second, edition=2)

    assert found.removed == ("notes/log.txt", "sessions/one.txt", "sessions/two.txt")
    assert sorted(tree(tmp_path)) == ["list.txt", MANIFEST, "sessions/mine.txt"]
    assert not (tmp_path / "notes").exists()


def test_already_gone(tmp_path: Path) -> None:
    """What is to be removed may be gone already, with its folder."""
    write(tmp_path, FIRST)
    (tmp_path / "notes" / "log.txt").unlink()
    (tmp_path / "notes").rmdir()

    write(tmp_path, FIRST | {"notes": {}}, edition=2)

    assert "notes/log.txt" not in load_manifest(tmp_path).entries


def test_others_keep_their_files(tmp_path: Path) -> None:
    """An exporter that did not run, or failed, loses nothing."""
    write(tmp_path, FIRST)
    partial: dict[str, Files] = {"lists": {"list.txt": "two"}}

    found = look(tmp_path, partial, failed=("notes",))
    carry_out(found, listed(found, partial, 2))

    assert found.removed == ("sessions/one.txt", "sessions/two.txt")
    assert (tmp_path / "notes" / "log.txt").read_text(encoding="utf-8") == "x"
    assert set(load_manifest(tmp_path).entries) == {"list.txt", "notes/log.txt"}


def test_foreign_file_is_not_overwritten(tmp_path: Path) -> None:
    """A file that stands where ours is to be is not touched, unless that is asked for."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "log.txt").write_text("mine", encoding="utf-8")
    before = tree(tmp_path)

    with pytest.raises(WriteError, match=r"log\.txt: stands there, and was not written by this library; move it away"):
        look(tmp_path, FIRST)
    assert tree(tmp_path) == before

    write(tmp_path, FIRST, overwrite=True)
    assert (tmp_path / "notes" / "log.txt").read_text(encoding="utf-8") == "x"


def test_foreign_file_with_our_bytes(tmp_path: Path) -> None:
    """A file that has our very bytes is taken for ours, as where the manifest was lost."""
    write(tmp_path, FIRST)
    (tmp_path / MANIFEST).unlink()
    before = tree(tmp_path)

    found = write(tmp_path, FIRST)

    assert found.changed == ()
    assert {path: row for path, row in tree(tmp_path).items() if path != MANIFEST} == before


def test_foreign_files_stay(tmp_path: Path) -> None:
    """Files beside ours, hidden ones and folders too, are never touched."""
    foreign = [tmp_path / ".htaccess", tmp_path / "notes" / "mine" / "a.txt", tmp_path / "list.txt.bak"]
    for path in foreign:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    (tmp_path / "notes" / "empty").mkdir()
    before = tree(tmp_path)

    for made in (FIRST, FIRST | {"notes": {}, "lists": {}}):
        write(tmp_path, made)

    assert {path: row for path, row in tree(tmp_path).items() if path != MANIFEST} == before
    assert (tmp_path / "notes" / "empty").is_dir()


def bar(place: Path, kind: str, name: str) -> None:
    """Put something in the way."""
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "link":
            path.symlink_to(place.parent / "elsewhere")
        case "link to nothing":
            path.symlink_to("nothing")
        case "directory":
            path.mkdir()
        case "file":
            path.write_text("mine", encoding="utf-8")
        case "pipe":
            os.mkfifo(path)


BARS = {
    "folder is a link": ("link", "sessions", "sessions: is a link, which could lead out of .*; put a directory in its"),
    "folder is a link to nothing": ("link to nothing", "notes", "notes: is a link, which could lead out of"),
    "folder is a file": ("file", "sessions", "sessions: is a file where a directory must be; move it away"),
    "file is a link": ("link", "sessions/one.txt", "one.txt: is a link where a file must be; move it away"),
    "file is a link to nothing": ("link to nothing", "list.txt", "list.txt: is a link where a file must be"),
    "file is a directory": ("directory", "list.txt", "list.txt: is no file, where one must be; move it away"),
    "file is a pipe": ("pipe", "list.txt", "list.txt: is no file, where one must be"),
    "manifest is a link": ("link", MANIFEST, "publication.json: is a link where a file must be"),
    "manifest is a directory": ("directory", MANIFEST, "publication.json: is no file, where one must be"),
    "list of a run is a link": ("link", PENDING, "publication.pending: is a link where a file must be"),
}


@pytest.mark.parametrize("case", BARS)
@pytest.mark.parametrize("overwrite", [False, True])
def test_something_in_the_way(case: str, overwrite: bool, tmp_path: Path) -> None:
    """What stands in the way is told before anything is written, and is not followed nor replaced."""
    kind, name, match = BARS[case]
    place, elsewhere = tmp_path / "public", tmp_path / "elsewhere"
    elsewhere.mkdir()
    bar(place, kind, name)

    with pytest.raises(WriteError, match=match):
        look(place, FIRST, overwrite=overwrite)
    assert [str(path.relative_to(place)) for path in place.rglob("*") if not path.is_dir() or path.is_symlink()] in (
        [name],
        [],
    )
    assert list(elsewhere.iterdir()) == []


def test_something_in_the_way_of_a_removal(tmp_path: Path) -> None:
    """A folder that was replaced by a link is not followed to remove a file of ours either."""
    write(tmp_path / "public", FIRST)
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "public" / "notes").rename(elsewhere)
    (tmp_path / "public" / "notes").symlink_to(elsewhere)

    with pytest.raises(WriteError, match="notes: is a link"):
        look(tmp_path / "public", FIRST | {"notes": {}})
    assert (elsewhere / "log.txt").exists()


@pytest.mark.parametrize("kind", ["file", "link to nothing", "pipe"])
def test_directory_is_none(kind: str, tmp_path: Path) -> None:
    """A directory that is none is told as such."""
    bar(tmp_path, kind, "public")

    with pytest.raises(WriteError, match=r"public: is not a directory; name another one$"):
        look(tmp_path / "public", FIRST)


def test_directory_below_a_file(tmp_path: Path) -> None:
    """A directory that cannot be made is told, and not by an error of the system's."""
    (tmp_path / "file").touch()

    with pytest.raises(WriteError, match=r"file/public/publication\.json: cannot be read: Not a directory$"):
        look(tmp_path / "file" / "public", FIRST)


def test_directory_may_be_a_link(tmp_path: Path) -> None:
    """The output directory itself may be a link, as to the folder of a web server."""
    (tmp_path / "www").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "www")

    write(tmp_path / "public", FIRST)

    assert (tmp_path / "www" / "list.txt").exists()
    assert (tmp_path / "public").is_symlink()


def test_name_too_long(tmp_path: Path) -> None:
    """What the system refuses to look at is told."""
    with pytest.raises(WriteError, match=r"cannot be read: File name too long$"):
        look(tmp_path, {"lists": {"x" * 300: ""}})


def test_modes_follow_the_umask(tmp_path: Path) -> None:
    """Files and folders have the modes that the umask leaves them."""
    old = os.umask(0o027)
    try:
        write(tmp_path / "public", FIRST)
    finally:
        os.umask(old)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "public").rglob("*")}
    assert modes == {
        "list.txt": 0o640,
        "one.txt": 0o640,
        "two.txt": 0o640,
        "log.txt": 0o640,
        MANIFEST: 0o640,
        "sessions": 0o750,
        "notes": 0o750,
    }


# Interrupted runs: each step of a run is made to fail, which leaves what a kill at that instant would leave


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do without waiting for the disk: these tests cut runs short, not the power."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


class Stop(BaseException):
    """Stands for the end of a process."""


def steps(monkeypatch: pytest.MonkeyPatch, end: int) -> Callable[[], None]:
    """Stop the run at the n-th change of the disk; the caller puts the functions back."""
    count = 0

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count >= end:  # a killed process does nothing more
                raise Stop
            return function(*given, **named)

        return call

    for name in ("mkdir", "rename", "replace", "unlink", "rmdir", "open", "fsync"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    return monkeypatch.undo


SECOND: dict[str, Files] = {"lists": {"list.txt": "two", "sessions/three.txt": "3"}, "notes": {"notes/log.txt": "y"}}


def stopped_runs(folder: Path, run: Callable[[Path], object]) -> Iterator[Path]:
    """Run from the first state again and again, each time stopped one change later, until a run ends."""
    for end in range(1, 200):
        place = folder / str(end)
        write(place, FIRST)
        with pytest.MonkeyPatch.context() as patch:
            steps(patch, end)
            try:
                run(place)
            except Stop:
                pass
            else:
                return
        yield place
    raise AssertionError


def contents(place: Path) -> dict[str, bytes]:
    """Return the bytes of every file that is not a temporary one."""
    return {path: row[0] for path, row in tree(place).items() if not path.endswith(".part")}


@pytest.mark.usefixtures("quick")
def test_stopped_anywhere(tmp_path: Path) -> None:
    """Stopped anywhere, a run leaves whole files, old or new; the next one ends as an uninterrupted one would."""
    whole = tmp_path / "whole"
    write(whole, FIRST)
    old = contents(whole)
    write(whole, SECOND, edition=2)
    new = contents(whole)
    count = 0

    for place in stopped_runs(tmp_path, lambda place: write(place, SECOND, edition=2)):
        count += 1
        found = contents(place)
        found.pop(PENDING, None)
        assert all(content in (old.get(path), new.get(path)) for path, content in found.items())
        if found[MANIFEST] == new[MANIFEST]:
            assert all(found[path] == content for path, content in new.items())
        write(place, SECOND, edition=2)
        assert tree(place).keys() == new.keys()
        assert contents(place) == new
    assert count > 30


@pytest.mark.usefixtures("quick")
def test_stopped_then_taken_back(tmp_path: Path) -> None:
    """Stopped anywhere, and then run with what was there before: the first state again, and nothing left over."""
    whole = tmp_path / "whole"
    write(whole, FIRST)

    for place in stopped_runs(tmp_path, lambda place: write(place, SECOND, edition=2)):
        write(place, FIRST)
        assert tree(place).keys() == tree(whole).keys()
        assert contents(place) == contents(whole)


@pytest.mark.usefixtures("quick")
def test_stopped_then_another_format_alone(tmp_path: Path) -> None:
    """Stopped anywhere, then run for one format only: the files of the other are still known as ours."""
    whole = tmp_path / "whole"
    write(whole, SECOND, edition=2)

    for place in stopped_runs(tmp_path, lambda place: write(place, SECOND, edition=2)):
        alone: dict[str, Files] = {"notes": SECOND["notes"]}
        for _ in range(2):
            found = look(place, alone)
            carry_out(found, listed(found, alone, 2))
        before = tree(place)
        found = look(place, alone)
        carry_out(found, listed(found, alone, 2))
        assert tree(place) == before
        write(place, SECOND | {"lists": SECOND["lists"] | {"sessions/three.txt": "4"}}, edition=3)
        write(place, SECOND, edition=2)
        assert tree(place).keys() == tree(whole).keys()


@pytest.mark.usefixtures("quick")
def test_stopped_twice(tmp_path: Path) -> None:
    """What two runs in a row were at is all still known as ours."""
    third: dict[str, Files] = {"lists": {"list.txt": "three", "sessions/four.txt": "4"}, "notes": {}}
    write(tmp_path / "whole", third, edition=3)
    for place in stopped_runs(tmp_path / "a", lambda place: write(place, SECOND, edition=2)):
        with pytest.MonkeyPatch.context() as patch:
            steps(patch, 25)
            with contextlib.suppress(Stop):
                write(place, third, edition=3)
        write(place, third, edition=3)
        assert tree(place).keys() == tree(tmp_path / "whole").keys()


def test_unsettled_paths_are_kept(tmp_path: Path) -> None:
    """The list of what an interrupted run was at stays until the exporters concerned have run."""
    write(tmp_path, {"notes": FIRST["notes"]})
    (tmp_path / PENDING).write_bytes(pending({"new.txt": "lists", "notes/log.txt": "notes", "gone.txt": "notes"}))
    (tmp_path / "new.txt").write_text("half way", encoding="utf-8")

    write(tmp_path, {"notes": FIRST["notes"]})
    assert load_pending(tmp_path) == {"new.txt": "lists"}

    write(tmp_path, {"lists": {}})
    assert load_pending(tmp_path) == {}
    assert not (tmp_path / PENDING).exists()
    assert not (tmp_path / "new.txt").exists()


def test_failure_is_told_by_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is told with the file's own name; its temporary file is gone."""
    found = look(tmp_path, FIRST)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match=r"\.publication\.pending: cannot be written: No space left on device$"):
        carry_out(found, listed(found, FIRST))
    assert tree(tmp_path) == {}


def test_replace_is_whole_or_not_at_all(tmp_path: Path) -> None:
    """A file is replaced by another one; where that cannot be, the old one stands and nothing is left."""
    path = tmp_path / "a.txt"
    replace(path, b"one")
    inode = path.stat().st_ino
    replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_ino != inode

    temporary_of(path).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=r"a\.txt"):
        replace(path, b"three")
    assert path.read_bytes() == b"two"
    assert sorted(other.name for other in tmp_path.iterdir()) == ["a.txt"]


def test_replace_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stops a run with the keyboard leaves no temporary file."""

    def stopped(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        replace(tmp_path / "a.txt", b"one")
    assert list(tmp_path.iterdir()) == []


def test_other_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be opened, they are not."""
    monkeypatch.setattr("seminar_exporters.output.writing._POSIX", False)

    replace(tmp_path / "a.txt", b"one")

    assert (tmp_path / "a.txt").read_bytes() == b"one"


HERE = os.pathsep.join([str(Path(__file__).parent), str(SUPPORT)])
"""Where processes of their own import from."""

READ_ONLY = """
import os, sys
sys.path[:0] = sys.argv[1].split(os.pathsep)
from pathlib import Path
from test_writing import SECOND, carry_out, listed, look
from seminar_exporters import WriteError
found = look(Path(sys.argv[2]), SECOND)
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    carry_out(found, listed(found, SECOND))
except WriteError as error:
    print(error)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody may look into; those of pytest are closed to other users."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_read_only_directory(open_folder: Path) -> None:
    """A directory that may not be written to is told, and stands as it was."""
    place = open_folder / "public"
    write(place, FIRST)
    before = tree(place)
    place.chmod(0o555)
    try:
        command = [*PYTHON, "-c", READ_ONLY, HERE, str(place)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        place.chmod(0o755)

    assert result.stderr == ""
    assert result.stdout == f"{place / PENDING}: cannot be written: Permission denied\n"
    assert tree(place) == before


def test_unreadable_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be looked into is told, and not by an error of the system's."""
    write(tmp_path, FIRST)

    def refused(path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "is_symlink", refused)
    with pytest.raises(WriteError, match=r"cannot be read: Permission denied$"):
        look(tmp_path, FIRST)


def test_survey_is_data() -> None:
    """A survey is a value: two that found the same are equal."""
    found = look(Path("nowhere-at-all"), FIRST)

    assert found == look(Path("nowhere-at-all"), FIRST)
    assert attrs.evolve(found, removed=("x",)) != found
