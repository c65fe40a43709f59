"""Problems and errors say where, what was expected, what was found and what to do."""

from __future__ import annotations

import datetime as dt
import enum
import pickle
from decimal import Decimal

import pytest

from seminar_model import LoadError, ModelError, OnDate, Problem, SeminarError, UnknownError, exit_on_error
from seminar_model.errors import clock, dotted, shown, suggestion


class Colour(enum.StrEnum):
    """A choice."""

    RED = "red"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "true"),
        ("", "''"),
        ("a\nb", r"'a\nb'"),
        ("\ud800", r"'\ud800'"),
        (Colour.RED, "'red'"),
        (3, "the number 3"),
        (1.5, "the number 1.5"),
        (Decimal("NaN"), "the number NaN"),
        pytest.param(10**5000, "a number of very many digits", id="huge"),
        (dt.datetime(2011, 9, 26, 14, tzinfo=dt.UTC), "the time 2011-09-26 14:00+00:00"),
        (dt.date(2011, 9, 26), "the date 2011-09-26"),
        (dt.time(14), "the hour 14:00:00"),
        ({}, "a table"),
        ((), "a list"),
        ([1], "a list"),
        ({1}, "a set object"),
        (OnDate(date=dt.date(2011, 9, 26)), "an OnDate object"),
        (b"", "a bytes object"),
    ],
)
def test_value_is_shown_as_an_editor_would_name_it(value: object, words: str) -> None:
    """A value is named in words of the file, not of Python."""
    assert shown(value) == words


def test_long_value_is_cut() -> None:
    """A long text keeps its two ends, in a length that a message can bear."""
    text = shown("a" * 500 + "z" * 500)

    assert len(text) == 80
    assert text.startswith("'aaaa")
    assert text.endswith("zzzz'")


def test_long_number_is_cut() -> None:
    """A number of hundreds of digits is cut like a text."""
    assert len(shown(10**300)) < 80


def test_seconds_are_shown_where_there_are_some() -> None:
    """Two times of one minute look different."""
    time = dt.datetime(2011, 9, 26, 14, tzinfo=dt.UTC)

    assert clock(time.replace(second=1)) == "2011-09-26 14:00:01+00:00"
    assert clock(time.replace(microsecond=1)) == "2011-09-26 14:00:00.000001+00:00"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("title",), "title"),
        (("sessions", 2, "hosts", 0), "sessions[2].hosts[0]"),
        (("venues", "rue-de-martignac", "room"), "venues.rue-de-martignac.room"),
        (("venues", "a b"), "venues.'a b'"),
        (("a\n",), r"'a\n'"),
        (("a" * 200,), "'" + "a" * 37 + "..." + "a" * 38 + "'"),
    ],
)
def test_path_is_written_as_people_do(path: tuple[str | int, ...], text: str) -> None:
    """Keys are parted by dots, indices stand in brackets, and what is no plain key is quoted."""
    assert dotted(path) == text


@pytest.mark.parametrize(
    ("word", "known", "words"),
    [
        ("dgsc", ["cas", "dgcs"], "did you mean 'dgcs'?"),
        ("CAS", ["cas", "dgcs"], "did you mean 'cas'?"),
        ("xyz", ["dgcs", "cas"], "known are 'cas', 'dgcs'"),
        ("xyz", [], "there are none"),
        (
            "aaaaaaa",
            [f"b{n:02}" for n in range(14)],
            "known are 'b00', 'b01', 'b02', 'b03', 'b04', 'b05', 'b06', 'b07', 'b08', 'b09', 'b10', 'b11' and 2 more",
        ),
        ("c" * 100, ["c" * 99], f"known are '{'c' * 99}'"),
    ],
)
def test_suggestion(word: str, known: list[str], words: str) -> None:
    """The nearest known word is named, whatever its case; else all of them up to a dozen."""
    assert suggestion(word, known) == words


def test_problem_says_place_complaint_and_advice() -> None:
    """A message reads: file, line, place, field, complaint, advice."""
    problem = Problem(
        rule="references_resolve",
        place="sessions[2] (seance-3)",
        field="hosts[0]",
        message="unknown institution 'dgsc'",
        advice="did you mean 'dgcs'?",
        file="cycle.toml",
        line=41,
    )

    expected = "cycle.toml:41: sessions[2] (seance-3): hosts[0]: unknown institution 'dgsc'; did you mean 'dgcs'?"
    assert str(problem) == expected
    assert problem.where == "cycle.toml:41: sessions[2] (seance-3): hosts[0]"
    assert problem.what == "unknown institution 'dgsc'; did you mean 'dgcs'?"


def test_problem_without_message_says_expected_and_found() -> None:
    """What is expected and found is the message where there is no better one."""
    assert str(Problem(rule="text", expected="text", found="the number 3")) == "expected text, found the number 3"


def test_line_without_file_is_named() -> None:
    """A text that came from no file still has lines."""
    assert Problem(rule="x", line=3).where == "line 3"


@pytest.mark.parametrize(
    ("problem", "found"),
    [
        (Problem(rule="x", path=("a",), field="a").within(("b",)), (("b", "a"), "", "b.a")),
        (Problem(rule="x").within(("b",)), (("b",), "", "b")),
        (Problem(rule="x", path=(0,), field="[0]").within(("b",)), (("b", 0), "", "b[0]")),
        (
            Problem(rule="x", path=("a",), field="a").within(("sessions", 2), "seance-3"),
            (("sessions", 2, "a"), "sessions[2] (seance-3)", "a"),
        ),
        (Problem(rule="x").within(("venues", "v"), "v"), (("venues", "v"), "venues.v", "")),
        (Problem(rule="x", path=("a",), place="p", field="a").within(("b",)), (("b", "a"), "p", "a")),
    ],
)
def test_problem_within_a_larger_object(problem: Problem, found: tuple[object, str, str]) -> None:
    """Seen from outside, a problem has the longer path, and the place of the object that has a name."""
    assert (problem.path, problem.place, problem.field) == found


def test_errors_carry_all_problems_and_travel() -> None:
    """An error is a ValueError with its problems as data, one line each, and survives pickling."""
    problems = [Problem(rule="a", message="one"), Problem(rule="b", message="two")]

    for cls in (ModelError, LoadError):
        error = pickle.loads(pickle.dumps(cls(problems)))

        assert {ValueError, SeminarError} < set(cls.__mro__)
        assert error.problems == tuple(problems)
        assert str(error) == "one\ntwo"


def test_unknown_error_suggests_and_travels() -> None:
    """An unknown name is a LookupError that knows what is available."""
    error = pickle.loads(pickle.dumps(UnknownError("session", "seance-33", ["seance-3"])))

    assert {LookupError, SeminarError} < set(UnknownError.__mro__)
    assert error.available == ("seance-3",)
    assert str(error) == "unknown session 'seance-33'; did you mean 'seance-3'?"


def test_unknown_error_of_another_type() -> None:
    """A name that is no text can be told as well."""
    assert str(UnknownError("session", 3, ["a"])) == "unknown session the number 3; known are 'a'"  # type: ignore[arg-type]


def test_script_ends_with_the_message_alone() -> None:
    """An error of the library ends a script with its message; others pass."""
    with pytest.raises(SystemExit, match=r"^two words$") as caught, exit_on_error():
        raise ModelError([Problem(rule="x", message="two words")])
    assert caught.value.code == "two words"

    with pytest.raises(KeyError, match="other"), exit_on_error():
        raise KeyError("other")
