"""Twice as many sessions are twice the work, and what several formats need is made once: counted, not timed."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from counting import calls, season, text_of

from seminar_exporters import Rendering, Settings, publish, render
from seminar_exporters.formats import BUILTIN
from seminar_model import dumps, loads

NOW = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)
FEW = 8
PARSE = "seminar_model.prose.parsing.parse"
SET = "seminar_exporters.wording.typography._set"
CHECK = "seminar_model.checking.checks.Checked.__attrs_post_init__"
MAKE = {
    "an abstract is parsed": PARSE,
    "a text is set": SET,
    "an object is checked": CHECK,
}


def rendered(sessions: int, mark: str, *formats: str) -> Rendering:
    """Return a publication of sessions that no cache has seen before."""
    made = render(season(sessions, mark), Settings(base_url="https://season.example/", formats=formats), now=NOW)
    assert made.failures == ()
    return made


def fresh() -> str:
    """Return a mark that makes the texts of a season others than those of all before."""
    return f"mark-{next(_NUMBERS)}"


_NUMBERS = itertools.count(1)


def work(sessions: int, *formats: str) -> Counter[str]:
    """Return the calls of a publication."""
    rendered(2, fresh(), *formats)  # what a process does once is not the work of this one
    return calls(rendered, sessions, fresh(), *formats)


def is_in_proportion(few: int, more: int, most: int) -> bool:
    """Tell whether work at n, 2n and 3n grows by the same each time."""
    return most - more <= 1.01 * (more - few)


@pytest.mark.parametrize("name", BUILTIN)
def test_work_of_a_format_is_in_proportion(name: str) -> None:
    """The second eight sessions cost what the third cost."""
    few, more, most = (work(times * FEW, name).total() for times in (1, 2, 3))

    assert more > few
    assert is_in_proportion(few, more, most), (few, more, most)


@pytest.mark.parametrize("function", [loads, lambda text: dumps(loads(text))], ids=["reading", "writing"])
def test_work_of_a_file_is_in_proportion(function: Callable[[str], object]) -> None:
    """The second eight sessions cost what the third cost, in a file too."""
    function(text_of(2, fresh()))
    few, more, most = (calls(function, text_of(times * FEW, fresh())).total() for times in (1, 2, 3))

    assert is_in_proportion(few, more, most), (few, more, most)


@pytest.mark.parametrize("function", MAKE.values(), ids=MAKE)
def test_more_formats_make_it_no_more_often(function: str) -> None:
    """All formats together do once what each of them needs."""
    alone = {name: work(FEW, name)[function] for name in BUILTIN}
    together = work(FEW, *BUILTIN)[function]

    assert 0 < together <= 0.5 * sum(alone.values()), (together, alone)


def test_an_abstract_is_parsed_once() -> None:
    """Seven formats read one tree."""
    assert work(FEW, *BUILTIN)[PARSE] == FEW


def test_files_are_opened_in_proportion(tmp_path: Path) -> None:
    """A new file is opened with a stream on it, and its folder, to last; a night without changes looks at it once."""

    def opened(sessions: int) -> tuple[int, int]:
        made, folder = season(sessions, fresh()), tmp_path / str(sessions)
        settings = Settings(history=tmp_path / f"{sessions}.history.json", formats=("html",))
        runs = (functools.partial(publish, made, folder, settings, now=now) for now in (NOW, LATER))
        first, second = (calls(run)["open"] for run in runs)
        return first, second

    opened(2)
    (few, few_again), (more, more_again) = opened(FEW), opened(2 * FEW)

    assert (more - few, more_again - few_again) == (3 * FEW, FEW)
