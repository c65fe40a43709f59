"""The example script, run as its user runs it."""

from __future__ import annotations

import runpy
import shutil
import subprocess
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from places import EXAMPLES
from processes import PYTHON

MADE = {"brochure.docx", "calendar.ics", "feed.rss", "feed.atom", "events.jsonld", "index.html", "changes.atom"}


def copy_examples(folder):
    """Copy the examples, as a user would."""
    shutil.copytree(EXAMPLES, folder / "examples", ignore=shutil.ignore_patterns("*.history.json", ".*"))


@pytest.fixture
def folder(tmp_path):
    """Return a folder with the examples."""
    copy_examples(tmp_path)
    return tmp_path


SCRIPT = "examples/publish_all.py"


def run(folder):
    """Run the script in a fresh interpreter."""
    command = [*PYTHON, SCRIPT]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """Return a folder in which the script ran once, and how that went."""
    folder = tmp_path_factory.mktemp("user")
    copy_examples(folder)
    return folder, run(folder)


@pytest.fixture
def run_here(folder, monkeypatch, capsys):
    """Return a function that runs the script in this interpreter, which has everything loaded."""

    def running():
        monkeypatch.chdir(folder)
        with pytest.raises(SystemExit) as caught:
            runpy.run_path(SCRIPT, run_name="__main__")
        assert isinstance(caught.value.code, str)  # which an interpreter prints, and exits with 1
        out, err = capsys.readouterr()
        return CompletedProcess(SCRIPT, 1, out, f"{err}{caught.value.code}\n")

    return running


def spoil(folder, old, new, name="cycle.toml"):
    """Make a mistake in the file of the first example."""
    path = folder / "examples" / "cohesion-sociale" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_writes_every_format_and_says_so(first_run):
    """Both cycles are published in every format, and every file is named on the terminal."""
    folder, result = first_run

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


def test_second_run_writes_nothing(first_run):
    """Where nothing changed, nothing is written: not even the manifest."""
    folder, _ = first_run
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
def test_mistake_is_one_report_and_changes_nothing(folder, run_here, mistake):
    """A mistake in the file gives a report on standard error, exit status 1, and leaves the output as it was."""
    old, new, told = MISTAKES[mistake]
    spoil(folder, old, new)

    result = run_here()

    assert result.returncode == 1
    assert result.stdout == ""
    assert told in result.stderr
    assert "cycle.toml:" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "public").exists()


def test_all_mistakes_come_at_once(folder, run_here):
    """Every problem of a file is in one report, in the order of the file."""
    spoil(folder, 'language = "fr"', "language = 33")
    spoil(folder, 'hosts = ["dgcs"]', 'hosts = ["dgsc"]')

    result = run_here()

    lines = result.stderr.splitlines()
    assert [line.split(":")[0].endswith("cycle.toml") for line in lines] == [True, True]
    assert int(lines[0].split(":")[1]) < int(lines[1].split(":")[1])


def test_missing_file_is_told(folder, run_here):
    """A file that is not there is named."""
    (folder / "examples" / "cohesion-sociale" / "cycle.toml").unlink()

    result = run_here()

    assert result.returncode == 1
    assert "cycle.toml" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "public").exists()


def test_unknown_option_is_told(folder, run_here):
    """A mistake in the settings is told with its line, and nothing is written."""
    spoil(folder, "base_url", "[options.docx]\nqr_kode = true\n[x]\nbase_url", "publication.toml")

    result = run_here()

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
