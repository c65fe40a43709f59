"""Every wrong file is refused with the line and the place of each mistake, in words that help an editor."""

from __future__ import annotations

import json
from typing import Any

import pytest
from corpus import WrongFile, good_files, wrong_files
from corpus_data import FORMAT, RICH
from corpus_files import write
from corpus_mistakes import sites
from jsonschema import Draft202012Validator
from loads_inputs import FORBIDDEN

from seminar_model import LoadError, Problem, loads
from seminar_model.schema import schema

Refusal = tuple[WrongFile, tuple[Problem, ...]]


@pytest.fixture(scope="module")
def files() -> list[WrongFile]:
    """Every wrong file."""
    return list(wrong_files())


@pytest.fixture(scope="module")
def refusals(files: list[WrongFile]) -> list[Refusal]:
    """Every wrong file, with the problems that are reported."""
    found = []
    for file in files:
        with pytest.raises(LoadError) as caught:
            loads(file.text, format=file.syntax)
        found.append((file, caught.value.problems))
    return found


@pytest.mark.parametrize("syntax", ["toml", "inline", "json"])
@pytest.mark.parametrize("name", good_files())
def test_the_good_files_are_good(name: str, syntax: str) -> None:
    """What is written without a mistake is read: a complaint is about the mistake."""
    text = write(good_files()[name], syntax).text

    cycle = loads(text, format="json" if syntax == "json" else "toml")

    assert cycle.id == good_files()[name]["id"]


def test_the_rich_cycle_reaches_every_key() -> None:
    """A mistake is made in every kind of place only if the good file has them all."""
    reached = {(site.table, site.path[-1]) for site in sites(RICH)}

    assert {(table, key) for table, keys in FORMAT.items() for key in keys} <= reached


def test_there_are_many_files_and_kinds(refusals: list[Refusal]) -> None:
    """The corpus is as large as it is meant to be."""
    assert len(refusals) >= 1000
    assert len({file.kind for file, _ in refusals}) >= 150


def test_each_mistake_is_found_where_it_is(refusals: list[Refusal]) -> None:
    """Line, path and place of every problem are those of the mistake, and nothing else is complained about."""
    wrong = []
    for file, problems in refusals:
        found = sorted(((p.line, p.path, p.place) for p in problems), key=lambda place: (place[0] or 0, str(place[1])))
        if tuple(found) != file.expected:
            wrong.append((str(file), file.expected, found))

    assert wrong == []


def test_problems_come_in_the_order_of_the_file(refusals: list[Refusal]) -> None:
    """Who mends a file goes through it once."""
    for file, problems in refusals:
        lines = [problem.line or 0 for problem in problems]

        assert lines == sorted(lines), str(file)


def test_reports_are_for_editors(refusals: list[Refusal]) -> None:
    """Each problem says what is wrong, and none speaks of Python or of the libraries beneath."""
    for file, problems in refusals:
        for problem in problems:
            text = str(problem)

            assert problem.message or (problem.expected and problem.found), str(file)
            assert not [word for word in FORBIDDEN if word in text], text
            assert "\n" not in text, str(file)


def test_what_is_wrong_in_structure_is_wrong_by_the_schema(files: list[WrongFile]) -> None:
    """Editors see unknown and missing keys, wrong types and wrong forms while they type."""
    validator = Draft202012Validator(schema())

    missed = [str(file) for file in files if file.data is not None and validator.is_valid(_plain(file.data))]

    assert missed == []


def _plain(data: Any) -> Any:
    """Return data as editors see them: days and times are the texts that stand for them."""
    return json.loads(json.dumps(data, default=lambda day: day.isoformat()))
