"""The example script, run as its user runs it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from places import EXAMPLES
from processes import PYTHON

MADE = {"brochure.docx", "calendar.ics", "feed.rss", "feed.atom", "events.jsonld", "index.html", "changes.atom"}


@pytest.fixture
def folder(tmp_path):
    """Return a folder with the examples, as a user would have copied them."""
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("*.history.json", ".*"))
    return tmp_path


def run(folder):
    """Run the script in a fresh interpreter."""
    command = [*PYTHON, "examples/publish_all.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


def spoil(folder, old, new, name="cycle.toml"):
    """Make a mistake in the file of the first example."""
    path = folder / "examples" / "cohesion-sociale" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_writes_every_format_and_says_so(folder):
    """Both cycles are published in every format, and every file is named on the terminal."""
    result = run(folder)

    assert (result.returncode, result.stderr) == (0, "")
    for place in (folder / "public", folder / "public" / "data-seminar"):
        made = {path.name for path in place.iterdir()}
        assert made >= MADE
        assert all(str(Path("public") / name) in result.stdout for name in MADE)
    sessions = {path.stem for path in (folder / "public" / "sessions").glob("*.ics")}
    assert sessions == {"ouverture", "seance-2", "seance-3", "seance-4", "seance-5", "cloture"}


def state(folder):
    """Return the bytes and the time of change of every file that is published."""
    paths = (path for path in (folder / "public").rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def test_second_run_writes_nothing(folder):
    """Where nothing changed, nothing is written: not even the manifest."""
    run(folder)
    before = state(folder)

    result = run(folder)

    assert result.returncode == 0
    assert state(folder) == before


MISTAKES = {
    "unknown key": ('title = "Décentral', 'titel = "Décentral', "did you mean 'title'?"),
    "unknown institution": ('hosts = ["dgcs"]', 'hosts = ["dgsc"]', "unknown institution 'dgsc'; did you mean 'dgcs'?"),
    "number for a text": ('language = "fr"', "language = 33", "expected text, found the number 33"),
    "broken TOML": ('language = "fr"', 'language = "fr', "cycle.toml:"),
    "control character": ('id = "ouverture"', 'id = "ouverture"\nnotice = "a\\u000Bb"', "U+000B"),
    "wrong type": ('language = "fr"', 'language = "fr"\nsponsors = "cas"', "expected a list"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_one_report_and_changes_nothing(folder, mistake):
    """A mistake in the file gives a report on standard error, exit status 1, and leaves the output as it was."""
    old, new, told = MISTAKES[mistake]
    spoil(folder, old, new)

    result = run(folder)

    assert result.returncode == 1
    assert result.stdout == ""
    assert told in result.stderr
    assert "cycle.toml:" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "public").exists()


def test_all_mistakes_come_at_once(folder):
    """Every problem of a file is in one report, in the order of the file."""
    spoil(folder, 'language = "fr"', "language = 33")
    spoil(folder, 'hosts = ["dgcs"]', 'hosts = ["dgsc"]')

    result = run(folder)

    lines = result.stderr.splitlines()
    assert [line.split(":")[0].endswith("cycle.toml") for line in lines] == [True, True]
    assert int(lines[0].split(":")[1]) < int(lines[1].split(":")[1])


def test_missing_file_is_told(folder):
    """A file that is not there is named."""
    (folder / "examples" / "cohesion-sociale" / "cycle.toml").unlink()

    result = run(folder)

    assert result.returncode == 1
    assert "cycle.toml" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "public").exists()


def test_unknown_option_is_told(folder):
    """A mistake in the settings is told with its line, and nothing is written."""
    spoil(folder, "base_url", "[options.docx]\nqr_kode = true\n[x]\nbase_url", "publication.toml")

    result = run(folder)

    assert result.returncode == 1
    assert "publication.toml:" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "public").exists()


def test_failing_format_does_not_stop_the_others(folder):
    """RSS needs an absolute address: without any it fails, the others are written, and the exit status is 1."""
    spoil(folder, "base_url", "# base_url", "publication.toml")
    spoil(folder, 'url = "http://www.seminaire-cohesion-sociale.fr/"\n', "")

    result = run(folder)

    assert result.returncode == 1
    assert "format 'rss'" in result.stderr
    assert "base_url" in result.stderr
    assert "Traceback" not in result.stderr
    made = {path.name for path in (folder / "public").iterdir()}
    assert "feed.rss" not in made
    assert made >= MADE - {"feed.rss"}
