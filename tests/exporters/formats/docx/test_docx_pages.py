"""The brochure on paper: LibreOffice lays it out, and the pages are read back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import seasons
from docx_cases import brochure, cycle, example, session
from docx_reading import Document, plain
from places import EXAMPLES

from seminar_exporters.wording.typography import typeset
from seminar_model import Cycle, OnDate, Prose, load

TOOLS = ("soffice", "pdfinfo", "pdftotext", "pdffonts")
TEXT = "Cette séance s’intéressera aux actions menées pour promouvoir la diversité et l’insertion. " * 6


@pytest.fixture(autouse=True)
def tools() -> None:
    """Skip where a tool is missing, unless it must be there."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("REQUIRE_TOOLS") == "1":
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


class Pages:
    """A brochure as PDF."""

    def __init__(self, document: Document, folder: Path) -> None:
        source = folder / "brochure.docx"
        source.write_bytes(document.content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        self._file = str(folder / "brochure.pdf")

    def _asked(self, *command: str) -> str:
        return subprocess.run([*command, self._file], check=True, capture_output=True, text=True, timeout=60).stdout

    @property
    def count(self) -> int:
        """How many there are."""
        return int(re.findall(r"^Pages:\s+(\d+)", self._asked("pdfinfo"), flags=re.MULTILINE)[0])

    @property
    def size(self) -> str:
        """Their size."""
        return re.findall(r"^Page size:\s+(.*)", self._asked("pdfinfo"), flags=re.MULTILINE)[0]

    @property
    def embedded(self) -> list[str]:
        """Whether each face is embedded."""
        return [line[-40:].split()[-5] for line in self._asked("pdffonts").splitlines()[2:]]

    @property
    def texts(self) -> list[str]:
        """What each says, without spaces: lines are broken anywhere."""
        made = subprocess.run(["pdftotext", "-raw", self._file, "-"], check=True, capture_output=True, text=True)
        return [bare(page) for page in made.stdout.split("\f")[:-1]]


def bare(text: str) -> str:
    """Return a text without spaces and without hyphens at the ends of lines."""
    return re.sub(r"\s", "", plain(text))


def check(pages: Pages, of: Cycle) -> None:
    """Check that every session is on the pages, and that a printer has what it needs."""
    text = "".join(pages.texts)
    for item in of.sessions:
        if not item.draft:
            assert bare(typeset(item.title, of.language_of(item))) in text
    assert set(pages.embedded) == {"yes"}
    assert "A4" in pages.size


@pytest.mark.parametrize(("name", "fewest", "most"), [("cohesion-sociale", 8, 11), ("data-seminar", 7, 11)])
def test_the_examples_fill_a_booklet(name: str, fewest: int, most: int, tmp_path: Path) -> None:
    """A cover, a calendar, texts and a last page with the addresses."""
    pages = Pages(example(name), tmp_path)
    shown = load(EXAMPLES / name / "cycle.toml")

    check(pages, shown)
    assert fewest <= pages.count <= most
    assert bare(typeset(shown.title, shown.language)) in pages.texts[0]
    for organizer in shown.organizers:
        assert bare(typeset(organizer.name, shown.language)) in pages.texts[0]
        assert all(bare(line) in pages.texts[-1] for line in (organizer.address.street if organizer.address else ()))


def test_a_season_with_everything_is_laid_out(tmp_path: Path) -> None:
    """Statuses, notices, people and materials."""
    pages = Pages(brochure(), tmp_path)

    check(pages, seasons.CYCLE)
    assert pages.count <= 12


def test_forty_sessions_repeat_the_head_of_the_calendar(tmp_path: Path) -> None:
    """The calendar goes on over pages, each of which says what its columns are."""
    sessions = [
        session(
            f"s{n}", number=n, title=f"Titre {n}", when=OnDate(date=seasons.on(1 + n % 28).date), abstract=Prose(TEXT)
        )
        for n in range(1, 41)
    ]
    shown = cycle(*sessions)
    pages = Pages(brochure(shown), tmp_path)

    check(pages, shown)
    assert sum("SéanceDateTitre" in text for text in pages.texts) >= 2
    assert 10 <= pages.count <= 22


def test_no_sessions_make_a_cover(tmp_path: Path) -> None:
    """There is one page, and it is not numbered."""
    pages = Pages(brochure(cycle(), base_url=None), tmp_path)

    assert pages.texts == ["Septembre2011–avril2012Uncycle"]


def test_very_long_titles_stay_on_the_pages(tmp_path: Path) -> None:
    """Words longer than a line are broken, rows longer than a page go on, the cover takes what it can."""
    word, words = "Donaudampfschifffahrt" * 12, "Une très longue question, " * 60
    shown = cycle(session("a", title=word), session("b", title=words, subtitle=words), title=words[:150])
    pages = Pages(brochure(shown), tmp_path)

    check(pages, shown)
    assert pages.count <= 12


def test_a_heading_is_not_left_at_the_foot_of_a_page(tmp_path: Path) -> None:
    """A session whose text does not fit begins on the next page, its heading with it."""
    for lines in range(6, 9):
        sessions = [
            session(f"s{n}", number=n, title=f"Titre{n}", abstract=Prose(f"Début{n}. {TEXT * 2}"[: 90 * lines]))
            for n in range(1, 10)
        ]
        (tmp_path / str(lines)).mkdir()
        texts = Pages(brochure(cycle(*sessions), base_url=None), tmp_path / str(lines)).texts
        for number in range(1, 10):
            page = next(text for text in texts if f"Titre{number}" in text and f"Début{number}" in text)

            assert page.index(f"Titre{number}") < page.index(f"Début{number}")
