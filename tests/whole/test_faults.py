"""Faults for real: kills, full disks, damage, and publishers that get in each other's way."""

from __future__ import annotations

import datetime as dt
import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from killing import CALENDARS, IN_WINDOW, Killer
from places import SUPPORT
from press import NOW, change, day, season
from processes import PYTHON

from seminar_exporters import FileHistory, HistoryError, Plugins, WriteError, create_plugins, publish
from seminar_exporters.output.manifest import PENDING, load_manifest
from seminar_exporters.output.paths import MANIFEST
from seminar_model import Cycle, SeminarError, Session

MOVED = change(season(), "two", when=day(12, 20), title="Les habitants et leurs élus")
LATER = NOW + dt.timedelta(days=1)


@attrs.define
class Site:
    """A directory with its history; every run finds the same formats."""

    folder: Path
    plugins: Plugins = attrs.field(factory=lambda: create_plugins(entry_points=False))

    @property
    def public(self) -> Path:
        """The output directory."""
        return self.folder / "public"

    @property
    def history(self) -> Path:
        """The file of the history."""
        return self.folder / "cycle.history.json"

    def publish(self, cycle: Cycle, now: dt.datetime, **more: Any) -> None:
        """Publish a cycle."""
        self.folder.mkdir(exist_ok=True)
        settings = attrs.evolve(CALENDARS, history=FileHistory(self.history))
        publish(cycle, self.public, settings, now=now, plugins=self.plugins, **more)

    def files(self) -> dict[str, bytes]:
        """Return every file but locks."""
        paths = (path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".lock")
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files of two editions that nothing disturbed."""
    site = Site(tmp_path_factory.mktemp("whole") / "site")
    site.publish(season(), NOW)
    first = site.files()
    site.publish(MOVED, LATER)
    return first, site.files()


Editions = tuple[dict[str, bytes], dict[str, bytes]]


def check_whole(site: Site, editions: Editions) -> None:
    """Check that every file is the old one or the new one, and that none is missing."""
    files = {path: content for path, content in site.files().items() if not path.endswith((PENDING, ".part"))}
    for path, content in files.items():
        assert content in (editions[0].get(path), editions[1].get(path)), path
    assert files.keys() >= editions[0].keys() & editions[1].keys()


def in_child(work: Callable[[], object], limit: int = resource.RLIM_INFINITY) -> int:
    """
    Run in a process of its own, which may write no file larger than so many bytes.

    Returns:
        0, or 1 where something could not be written, or 2 for another error of ours.
    """
    child = os.fork()
    if child == 0:
        status = 3
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            work()
            status = 0
        except WriteError:
            status = 1
        except SeminarError:
            status = 2
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.slow
def test_kills(tmp_path: Path) -> None:
    """Processes that are killed at random instants lose nothing; ``scripts/kill_publications.py`` kills many more."""
    killer = Killer(tmp_path, CALENDARS, random.Random(7))
    killer.start()

    for index in range(100):
        killer.kill(early=index % 4 == 0)
        if sum(killer.kills[where] for where in IN_WINDOW) >= 6:
            break

    assert sum(killer.kills[where] for where in IN_WINDOW) >= 6


def test_full_disk(tmp_path: Path, editions: Editions) -> None:
    """Wherever the disk is full, whole files are left, and a run with more room ends the work."""
    largest = max(len(content) for content in editions[1].values())
    refused = 0
    for limit in range(0, largest, largest // 12):
        site = Site(tmp_path / str(limit))
        site.publish(season(), NOW)

        refused += in_child(lambda site=site: site.publish(MOVED, LATER), limit)  # type: ignore[misc]
        check_whole(site, editions)

        site.publish(MOVED, LATER)
        assert site.files() == editions[1]
    assert refused >= 10


HERE = os.pathsep.join([str(Path(__file__).parent), str(SUPPORT)])
"""Where processes of their own import from."""

FILL = """
import os, sys
sys.path[:0] = sys.argv[1].split(os.pathsep)
from pathlib import Path
from typing import Any
import test_faults
test_faults.fill(Path(sys.argv[2]))
print("done")
"""


def fill(folder: Path) -> None:
    """Publish to a disk that has less and less room left; for a process that may mount one."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], check=True)
    more = MOVED
    for number in range(12):
        more = more.add_session(Session(id=f"more-{number}", title=f"De plus {number}", when=day(1, 1 + number)))
    whole = Site(folder / "whole")
    whole.publish(season(), NOW)
    first = whole.files()
    whole.publish(more, LATER)
    editions = first, whole.files()
    refused = 0
    for pages in range(0, 20, 2):
        site = Site(folder / "site")
        site.publish(season(), NOW)
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        (folder / "ballast").write_bytes(bytes(free - pages * 4096))
        try:
            site.publish(more, LATER)
        except WriteError as error:
            assert "No space left on device" in str(error), error  # noqa: PT017 - not in a test
            refused += 1
        check_whole(site, editions)
        (folder / "ballast").unlink()
        site.publish(more, LATER)
        assert site.files() == editions[1]
        shutil.rmtree(site.folder)
    assert refused > 4, refused


def test_small_disk(tmp_path: Path) -> None:
    """A disk that really is full, where the system lets a process mount one."""
    if subprocess.run(["unshare", "--map-root-user", "--mount", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system does not let a process have a disk of its own")
    command = ["unshare", "--map-root-user", "--mount", *PYTHON, "-c", FILL]

    result = subprocess.run([*command, HERE, str(tmp_path)], check=False, capture_output=True, text=True)

    assert (result.stdout, result.returncode) == ("done\n", 0), result.stderr


def refused(site: Site, error: type[Exception], match: str) -> None:
    """Expect that a publication is refused, and that it changes nothing."""
    before = site.files()
    with pytest.raises(error, match=match):
        site.publish(MOVED, LATER)
    assert site.files() == before


def test_truncated_history(tmp_path: Path, editions: Editions) -> None:
    """A history that was cut off is refused, and nothing is written; restored, it goes on as if nothing had been."""
    site = Site(tmp_path / "site")
    site.publish(season(), NOW)
    content = site.history.read_bytes()
    for end in range(0, len(content) - 1, len(content) // 40):
        site.history.write_bytes(content[:end])
        refused(site, HistoryError, r"cycle\.history\.json(:\d+)?: is damaged: .* Restore it from version control")

    site.history.write_bytes(content)
    site.publish(MOVED, LATER)
    assert site.files() == editions[1]


def test_corrupt_history(tmp_path: Path, editions: Editions) -> None:
    """A history with some bytes overwritten is refused, and nothing is written."""
    site = Site(tmp_path / "site")
    site.publish(season(), NOW)
    content, rng = site.history.read_bytes(), random.Random(3)
    for _ in range(40):
        start = rng.randrange(len(content) - 8)
        spoilt = content[:start] + rng.randbytes(8) + content[start + 8 :]
        site.history.write_bytes(spoilt)
        refused(site, HistoryError, "is damaged|is of the cycle|was published from here")

    site.history.write_bytes(content)
    site.publish(MOVED, LATER)
    assert site.files() == editions[1]


@pytest.mark.parametrize("kind", ["directory", "link"])
def test_file_replaced(kind: str, tmp_path: Path, editions: Editions) -> None:
    """Where something else stands in the place of one of our files, nothing is written until it is moved away."""
    site = Site(tmp_path / "site")
    site.publish(season(), NOW)
    for path in sorted(editions[0].keys() - {"cycle.history.json"}):
        place = site.folder / path
        place.rename(tmp_path / "aside")
        if kind == "directory":
            place.mkdir()
            (place / "mine.txt").touch()
        else:
            place.symlink_to(tmp_path / "aside")
        refused(site, WriteError, f"{place.name}: is (a link|no file)")
        if kind == "directory":
            (place / "mine.txt").unlink()
            place.rmdir()
        else:
            place.unlink()
        (tmp_path / "aside").rename(place)

    site.publish(MOVED, LATER)
    assert site.files() == editions[1]


def test_damaged_manifest(tmp_path: Path, editions: Editions) -> None:
    """A manifest that was cut off is refused, with what to do; done, the next run goes on."""
    site = Site(tmp_path / "site")
    site.publish(season(), NOW)
    manifest = site.public / MANIFEST
    content = manifest.read_bytes()
    for end in range(0, len(content) - 1, len(content) // 10):
        manifest.write_bytes(content[:end])
        refused(site, WriteError, r"publication\.json: is damaged: .*; restore it, or delete it and publish again with")

    manifest.unlink()
    site.publish(MOVED, LATER, overwrite=True)
    assert site.files() == editions[1]


def test_spoilt_files(tmp_path: Path, editions: Editions) -> None:
    """Published files that were spoilt or lost are made again."""
    site = Site(tmp_path / "site")
    site.publish(MOVED, NOW)
    expected = site.files()
    for index, path in enumerate(sorted(editions[1].keys() - {"cycle.history.json", f"public/{MANIFEST}"})):
        (site.folder / path).write_bytes(b"spoilt") if index % 2 else (site.folder / path).unlink()

    site.publish(MOVED, LATER)

    assert site.files() == expected


@pytest.mark.parametrize("directories", [1, 2])
def test_publishers_at_once(directories: int, tmp_path: Path) -> None:
    """Processes that publish at once wait for each other, on the history as on the directory: no edition is lost."""
    sites = [Site(tmp_path) for _ in range(directories)]
    children = []
    for number in range(4):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                settings = attrs.evolve(CALENDARS, history=FileHistory(sites[0].history))
                cycle = change(season(), "two", when=day(12, 10 + number))
                place = tmp_path / f"public-{number % directories}"
                publish(cycle, place, settings, now=LATER, plugins=sites[0].plugins, timeout=60)
                status = 0
            finally:
                os._exit(status)
        children.append(child)

    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    history = FileHistory(sites[0].history).load()
    assert (history.edition, history.records["two"].sequence) == (4, 3)
    editions = [load_manifest(tmp_path / f"public-{number}").edition for number in range(directories)]
    assert max(editions) == 4


def test_impatient_publishers(tmp_path: Path) -> None:
    """A process that does not wait fails cleanly; what the others publish is whole."""
    site = Site(tmp_path / "site")
    site.publish(season(), NOW)
    holder = subprocess.Popen([*PYTHON, "-c", _HOLD, str(site.history)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        before = site.files()
        assert in_child(lambda: site.publish(MOVED, LATER, timeout=0.2)) == 1
        assert site.files() == before
    finally:
        holder.kill()
        holder.communicate()

    site.publish(MOVED, LATER, timeout=5)


_HOLD = """
import sys
from seminar_exporters import FileHistory
with FileHistory(sys.argv[1]).locked(5):
    print("held", flush=True)
    sys.stdin.read()
"""


READ_ONLY = """
import os, sys, tempfile
sys.path[:0] = sys.argv[1].split(os.pathsep)
from pathlib import Path
from typing import Any
from test_faults import LATER, MOVED, Site, WriteError
site = Site(Path(sys.argv[2]))
with tempfile.TemporaryDirectory() as folder:  # loads all that a run needs, while it may be read
    Site(Path(folder) / "site", site.plugins).publish(MOVED, LATER)
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    site.publish(MOVED, LATER)
except WriteError as error:
    print(str(error).removeprefix(sys.argv[2]))
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody may look into; those of pytest are closed to other users."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize("closed", ["", "public", "public/sessions"])
def test_read_only(closed: str, open_folder: Path, editions: Editions) -> None:
    """Where a folder may not be written to, the run fails cleanly; opened again, the next one ends the work."""
    site = Site(open_folder / "site")
    site.publish(season(), NOW)
    for path in (site.folder, *site.folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (site.folder / closed).chmod(0o555)
    command = [*PYTHON, "-c", READ_ONLY, HERE, str(site.folder)]

    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert result.stderr == ""
    assert result.stdout.endswith(": cannot be written: Permission denied\n")
    check_whole(site, editions)
    (site.folder / closed).chmod(0o777)
    site.publish(MOVED, LATER)
    assert site.files() == editions[1]
