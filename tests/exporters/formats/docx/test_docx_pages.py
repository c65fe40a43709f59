"""The brochure on paper: LibreOffice lays it out, and the pages are read back."""

from __future__ import annotations

import functools
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import seasons
from docx_cases import brochure, cycle, example, session
from docx_reading import Document, plain
from places import EXAMPLES

from seminar_exporters.wording.typography import typeset
from seminar_model import Cycle, OnDate, Prose, load

pytestmark = pytest.mark.office

TEXT = "Cette séance s’intéressera aux actions menées pour promouvoir la diversité et l’insertion. " * 6
WORD, WORDS = "Donaudampfschifffahrt" * 12, "Une très longue question, " * 60

FORTY = cycle(
    *(
        session(
            f"s{n}", number=n, title=f"Titre {n}", when=OnDate(date=seasons.on(1 + n % 28).date), abstract=Prose(TEXT)
        )
        for n in range(1, 41)
    )
)
LONG = cycle(session("a", title=WORD), session("b", title=WORDS, subtitle=WORDS), title=WORDS[:150])
HEIGHTS = (6, 7, 8)
"""How many lines the text of each session has, so that some heading comes near the foot of a page."""


def nine(lines: int) -> Cycle:
    """Return a cycle of nine sessions, each with a text of so many lines."""
    return cycle(
        *(
            session(f"s{n}", number=n, title=f"Titre{n}", abstract=Prose(f"Début{n}. {TEXT * 2}"[: 90 * lines]))
            for n in range(1, 10)
        )
    )


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "cohesion-sociale": functools.partial(example, "cohesion-sociale"),
    "data-seminar": functools.partial(example, "data-seminar"),
    "everything": brochure,
    "forty": functools.partial(brochure, FORTY),
    "nothing": functools.partial(brochure, cycle(), base_url=None),
    "long": functools.partial(brochure, LONG),
    **{f"nine of {lines}": functools.partial(brochure, nine(lines), base_url=None) for lines in HEIGHTS},
}


class Pages:
    """A brochure as PDF."""

    def __init__(self, file: Path) -> None:
        self._file = str(file)

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


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    """Return every brochure, laid out at once: most of the time LibreOffice starts."""
    folder = tmp_path_factory.mktemp("printed")
    for name, make in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(make().content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = sorted(map(str, folder.glob("*.docx")))
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: Pages(folder / f"{name}.pdf") for name in DOCUMENTS}


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
def test_the_examples_fill_a_booklet(name: str, fewest: int, most: int, printed: dict[str, Pages]) -> None:
    """A cover, a calendar, texts and a last page with the addresses."""
    pages = printed[name]
    shown = load(EXAMPLES / name / "cycle.toml")

    check(pages, shown)
    assert fewest <= pages.count <= most
    assert bare(typeset(shown.title, shown.language)) in pages.texts[0]
    for organizer in shown.organizers:
        assert bare(typeset(organizer.name, shown.language)) in pages.texts[0]
        assert all(bare(line) in pages.texts[-1] for line in (organizer.address.street if organizer.address else ()))


def test_a_season_with_everything_is_laid_out(printed: dict[str, Pages]) -> None:
    """Statuses, notices, people and materials."""
    pages = printed["everything"]

    check(pages, seasons.CYCLE)
    assert pages.count <= 12


def test_forty_sessions_repeat_the_head_of_the_calendar(printed: dict[str, Pages]) -> None:
    """The calendar goes on over pages, each of which says what its columns are."""
    pages = printed["forty"]

    check(pages, FORTY)
    assert sum("SéanceDateTitre" in text for text in pages.texts) >= 2
    assert 10 <= pages.count <= 22


def test_no_sessions_make_a_cover(printed: dict[str, Pages]) -> None:
    """There is one page, and it is not numbered."""
    assert printed["nothing"].texts == ["Septembre2011–avril2012Uncycle"]


def test_very_long_titles_stay_on_the_pages(printed: dict[str, Pages]) -> None:
    """Words longer than a line are broken, rows longer than a page go on, the cover takes what it can."""
    pages = printed["long"]

    check(pages, LONG)
    assert pages.count <= 12


@pytest.mark.parametrize("lines", HEIGHTS)
def test_a_heading_is_not_left_at_the_foot_of_a_page(lines: int, printed: dict[str, Pages]) -> None:
    """A session whose text does not fit begins on the next page, its heading with it."""
    texts = printed[f"nine of {lines}"].texts
    for number in range(1, 10):
        page = next(text for text in texts if f"Titre{number}" in text and f"Début{number}" in text)

        assert page.index(f"Titre{number}") < page.index(f"Début{number}")
