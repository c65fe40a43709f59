"""Texts that are nested without measure, hold a key twice or are no table are refused, with their line."""

from __future__ import annotations

import json

import pytest
from corpus_data import RICH
from corpus_files import write
from small_files import HEAD, report

from seminar_model import loads
from seminar_model.files.json_mistakes import in_json
from seminar_model.files.syntax import Syntax
from seminar_model.files.toml_mistakes import in_toml

DEEP = 100_000


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("a = " + "[" * DEEP + "]" * DEEP, "toml"),
        ("a = " + "{a = " * DEEP + "1" + "}" * DEEP, "toml"),
        ("a." * DEEP + "a = 1", "toml"),
        ('"a" . ' * DEEP + "a = 1", "toml"),
        ("[" + "a." * DEEP + "a]", "toml"),
        ("[[" + "a." * DEEP + "a]]", "toml"),
        ("a = { b = 1, " + "a." * DEEP + "a = 1 }", "toml"),
        ('"a": ' + "[" * DEEP + "]" * DEEP, "json"),
        ('"a": ' + '{"a":' * DEEP + "1" + "}" * DEEP, "json"),
    ],
    ids=lambda value: value[:12],
)
def test_a_file_that_is_nested_without_measure_is_refused(text: str, syntax: Syntax) -> None:
    """Lists, tables and dotted keys a hundred thousand deep cost neither the stack nor much time."""
    whole = "{\n" + text + "}" if syntax == "json" else "format = 1\n" + text

    assert report(whole, syntax) == [
        "line 2: tables or lists are nested too deeply; a cycle needs no more than eight levels"
    ]


def test_texts_with_many_points_are_not_taken_for_dotted_keys() -> None:
    """What looks like a very long key in a text or a comment is neither."""
    points = ", " + "a." * 50 + "a"
    text = HEAD + f"# {points}\npresentation = '''\n{points}\n[{points}]\n'''\n"

    assert loads(text).presentation is not None


@pytest.mark.parametrize("syntax", ["toml", "json"])
def test_numbers_without_measure_are_refused(syntax: Syntax) -> None:
    """More digits than Python reads, in a line that is named."""
    digits = "9" * 5000
    text = f'{{"id": "{digits}",\n"format": {digits}}}' if syntax == "json" else f'id = "{digits}"\nformat = {digits}'

    assert report(text, syntax) == ["line 2: a number has too many digits; shorten it"]


@pytest.mark.parametrize("text", ["[1]", "5", '"x"', "null", "true"])
def test_json_that_is_no_object_is_refused(text: str) -> None:
    """A cycle is an object."""
    (line,) = report(text, "json")

    assert line.startswith("line 1: expected a table with the keys of a cycle, found ")


def test_keys_of_json_that_stand_twice_are_refused() -> None:
    """All of them, each in the line of the second; broken JSON is that first of all."""
    text = write(RICH, "json").text
    twice = text.replace('"format": 1,', '"format": 1,\n"format": 1,').replace('"Bern"', '"Bern", "city": "B"')
    bern = 2 + text[: text.index("Bern")].count("\n")
    again = "stands here for the second time in one object; delete one of the two; the first is in line"

    assert report(twice, "json") == [
        f"line 3: the key 'format' {again} 2",
        f"line {bern}: the key 'city' {again} {bern}",
    ]
    assert report('{"a": 1, "a": 2,\n"b": }', "json")[0].startswith("line 2: a value is missing")
    deep = '{"a":' * 40 + '{"b": 1, "b": 2}' + "}" * 40
    assert report(deep, "json")[0].startswith("line 1: tables or lists are nested too deeply")


def test_json_knows_no_nan() -> None:
    """What is no number of JSON is refused where it stands."""
    text = write(RICH, "json").text.replace("48.85", "NaN")

    (line,) = report(text, "json")
    assert line.endswith("venues.hall: geo.latitude: expected degrees from -90 to 90, found the number nan")


def test_an_empty_text_lacks_everything() -> None:
    """The first line is as good as any."""
    assert report("")[:2] == [
        "line 1: the key 'format' is missing; write format = 1 on the first line",
        "line 1: the key 'id' is missing; add one and never change it",
    ]


@pytest.mark.parametrize(
    ("text", "syntax", "expected"),
    [
        ('{"format": 1}', "toml", "line 1: this looks like JSON: "),
        ("format = 1\n", "json", "line 1: this looks like TOML: "),
        ("format = 1\rid = 'c'\r", "toml", "line 1: a line ends as on old Macs: "),
        ("a = 1\nb = [2025-09, 1]", "toml", "line 2: a month is a text: "),
        ("a = 1\nb.c = 1\nb.c = 2", "toml", "line 3: the key 'c' stands here for the second time, after line 2: "),
        ("a = [{ b = 1, b = 2 }]", "toml", "line 1: a key stands twice in { }: "),
        ("a =\u00a01", "toml", "line 1: the invisible character U+00A0 stands here: "),
        ("a = 2025-04-31", "toml", "line 1: there is no such day: "),
        ("a = 2025-13-01", "toml", "line 1: there is no such day: "),
        ("a = 2025-09-15 14h30", "toml", "line 1: an hour is not written so: "),
        ("a = 2025-09-15 à 14h", "toml", "line 1: an hour is not written so: "),
        ("a = 2025-09-15, 1", "toml", "line 1: something stands after the value that does not belong there: "),
        ("a = 1\nSelon lui, « rien ».", "toml", "line 2: this is no line of a table: "),
        ("a = 'l'été'", "toml", "line 1: a text in quotation marks holds the same marks: "),
        ("a = ['l'été']", "toml", "line 1: a text in quotation marks holds the same marks: "),
        ("a = 1\n[contacts]\n[contacts]", "toml", "line 3: the table [contacts] stands here for the second time, "),
    ],
)
def test_slips_are_told_from_the_whole_text(text: str, syntax: Syntax, expected: str) -> None:
    """What a file should have been, and where it was broken, is seen from more than a line."""
    (line,) = report(text, syntax)

    assert line.startswith(expected)


def test_a_long_line_is_shown_around_the_slip() -> None:
    """What is wrong stands in the middle of what is shown."""
    (line,) = report("a = [" + "1, " * 100 + "zzz, " + "2, " * 100 + "]")

    assert "1, zzz, 2" in line
    assert line.count("…") == 2
    assert len(line) < 200


def test_a_long_line_is_shown_from_its_beginning_where_the_slip_is_there() -> None:
    """Only what is left out is marked as left out."""
    (line,) = report("zzz : " + "1, " * 100)

    assert line.startswith("line 1: a colon stands after the key: 'zzz : 1, ")
    assert line.count("…") == 1


def test_what_parsers_say_tomorrow_is_passed_on() -> None:
    """A complaint that is not known is shown in the parser's words, with its line."""
    toml = in_toml("a = 1\nb = 2\n", "Odd thing (at line 2, column 3)")
    other = in_json('{\n"a": 1}', json.JSONDecodeError("Odd thing", '{\n"a": 1}', 3))

    assert str(toml) == "line 2: is not TOML: odd thing: 'b = 2'"
    assert str(other) == "line 2: is not JSON: odd thing: '\"a\": 1}'"
