"""The line of every value is found, whatever stands around it."""

from __future__ import annotations

from typing import Any

import pytest
from corpus import good_files
from corpus_files import write
from hypothesis import example, given
from hypothesis import strategies as st

from seminar_model.files.locating import MAX_DEPTH, Scan, scan, without_texts


def lines(text: str, syntax: str = "toml") -> dict[tuple[Any, ...], int]:
    """Return the line of every value of a text."""
    found = scan(text, syntax)
    return {path: found.line_at(offset) for path, offset in found.offsets.items()}


@pytest.mark.parametrize("syntax", ["toml", "inline", "json"])
@pytest.mark.parametrize("name", good_files())
def test_every_value_is_found_in_its_line(name: str, syntax: str) -> None:
    """The lines are those that the writer of the file noted."""
    written = write(good_files()[name], syntax)

    found = lines(written.text, "json" if syntax == "json" else "toml")

    assert {(): 1} | found == written.at


def test_texts_hide_what_looks_like_keys() -> None:
    """Keys, headers, comments and quotation marks in a text are a part of it."""
    text = '''\
a = """
[b]
c = 1 # no " comment
\\"""
"" d""""
e = \'\'\'
[[f]]
\'\'\'\'
g = "# \\" h = 1"
i = '\\'
j = 1
'''

    assert lines(text) == {("a",): 1, ("e",): 6, ("g",): 9, ("i",): 10, ("j",): 11}


def test_comments_hide_what_looks_like_values() -> None:
    """A comment reaches to the end of its line, between items too."""
    text = """\
# a = "
b = [ # ]
  1, # "
  # 2,
  3,
] # [c]
d = {e = 1} # '
"""

    assert lines(text) == {("b",): 2, ("b", 0): 3, ("b", 1): 5, ("d",): 7, ("d", "e"): 7}


def test_keys_may_be_dotted_and_quoted() -> None:
    """A dotted key has a place for each of its parts; quotation marks and escapes of keys are no part of them."""
    text = """\
a . "b.c".'d"' = 1
["e\\u0066" . g]
"h\\"" = 2
i.j = 3
i.k = {l.m = 4}
"""

    assert lines(text) == {
        ("a",): 1,
        ("a", "b.c"): 1,
        ("a", "b.c", 'd"'): 1,
        ("ef",): 2,
        ("ef", "g"): 2,
        ("ef", "g", 'h"'): 3,
        ("ef", "g", "i"): 4,
        ("ef", "g", "i", "j"): 4,
        ("ef", "g", "i", "k"): 5,
        ("ef", "g", "i", "k", "l"): 5,
        ("ef", "g", "i", "k", "l", "m"): 5,
    }


def test_keys_of_json_may_have_its_own_escapes() -> None:
    """JSON writes a slash as it likes; a key that is neither's stays as it is written."""
    assert lines('{"a\\/b": 1}', "json") == {(): 1, ("a/b",): 1}
    assert lines('"a\\q" = 1') == {("a\\q",): 1}


def test_tables_of_a_list_are_counted() -> None:
    """A header in double brackets begins the next item; headers below it belong to the last one."""
    text = """\
[[a]]
b = 1
[a.c]
d = 2
[[a.e]]
[[a.e]]
f = 3
[[a]]
[[a.e]]
"""

    assert lines(text) == {
        ("a",): 1,
        ("a", 0): 1,
        ("a", 0, "b"): 2,
        ("a", 0, "c"): 3,
        ("a", 0, "c", "d"): 4,
        ("a", 0, "e"): 5,
        ("a", 0, "e", 0): 5,
        ("a", 0, "e", 1): 6,
        ("a", 0, "e", 1, "f"): 7,
        ("a", 1): 8,
        ("a", 1, "e"): 9,
        ("a", 1, "e", 0): 9,
    }


def test_a_table_stands_at_its_own_header() -> None:
    """What is missing in a table is missing below its header, even where a part of it comes first."""
    assert lines("[a.b]\n[a]\nc = 1\n") == {("a",): 2, ("a", "b"): 1, ("a", "c"): 3}


def test_line_ends_of_windows_are_one_line_end() -> None:
    """A file of Windows has as many lines as one of Unix."""
    assert lines('a = 1\r\nb = """\r\n\r\n"""\r\nc = [\r\n1]\r\n') == {("a",): 1, ("b",): 2, ("c",): 5, ("c", 0): 6}


def test_other_separators_are_no_line_ends() -> None:
    """Editors count the line ends of files only."""
    assert lines("a = '\u2028\u0085'\nb = 1") == {("a",): 1, ("b",): 2}


def test_days_with_hours_are_one_value() -> None:
    """A space stands between day and hour."""
    assert lines("a = [2025-09-15 14:00:00, 2]\nb = 2025-09-15 14:00:00+02:00\nc = 1") == {
        ("a",): 1,
        ("a", 0): 1,
        ("a", 1): 1,
        ("b",): 2,
        ("c",): 3,
    }


def test_json_is_found_by_its_keys() -> None:
    """A value of JSON stands where its key does, wherever the editor breaks the lines."""
    text = '\n{"a":\n1, "b\\u0062" : [\n[], {"c": "]"}],\n\n"d": {}\n}'

    assert lines(text, "json") == {
        (): 2,
        ("a",): 2,
        ("bb",): 3,
        ("bb", 0): 4,
        ("bb", 1): 4,
        ("bb", 1, "c"): 4,
        ("d",): 6,
    }


def test_a_key_of_json_that_stands_twice_is_found() -> None:
    """The second of two equal keys is named; what the two hold is not named again."""
    text = '{"a": {"x": 1},\n"b": [{"y": 1,\n"y": 2}],\n"a": {"x": 1},\n"a": 1}'
    found = scan(text, "json")

    assert {path: found.line_at(offset) for path, offset in found.twice.items()} == {("a",): 4, ("b", 0, "y"): 3}


def test_what_has_no_place_stands_where_its_holder_does() -> None:
    """A key that is missing is complained about at its table."""
    found = scan("a = 1\n[b]\nc = {}\n", "toml")

    assert [found.line_at(found.offset_of(path)) for path in [("b", "c", "d", 0), ("b", "x"), ("x",), ()]] == [
        3,
        2,
        1,
        1,
    ]


def test_what_is_open_at_the_end_is_known() -> None:
    """Where a parser gave up, the brackets and the text that are open tell what is not closed."""
    found = scan('a = 1\nb = [1, {c = "d', "toml")

    assert [(bracket.character, bracket.offset) for bracket in found.brackets] == [("[", 10), ("{", 14)]
    assert found.unclosed == 19
    assert found.statement == (6, ("b",))


@pytest.mark.parametrize(
    ("text", "first"),
    [("[" * 100_000, MAX_DEPTH), ("{a = " * 100_000, 5 * MAX_DEPTH), ("[{a=" * 50_000, 2 * MAX_DEPTH)],
)
def test_nesting_without_measure_is_scanned(text: str, first: int) -> None:
    """No depth exhausts the stack; what is too deep to matter has no place of its own."""
    found = scan(f"a = {text}", "toml")

    assert found.too_deep == len("a = ") + first
    assert max(map(len, found.offsets)) == MAX_DEPTH


def test_texts_and_comments_are_emptied() -> None:
    """What is left has the lines that it had."""
    assert without_texts('a = "x.y" # z\nb = """\n\'\n"""\nc = \'"\'') == 'a = "" ""\nb = "\n\n"\nc = ""'


@example("a = [=", "toml")
@example("{=", "toml")
@given(st.text("[]{}\"'=,.#\\\n ab1", max_size=60), st.sampled_from(["toml", "json"]))
def test_scanning_ends_whatever_the_text(text: str, syntax: str) -> None:
    """A text that no parser reads is scanned to its end, and nothing is raised."""
    found = scan(text, syntax)

    assert isinstance(found, Scan)
    assert all(0 <= offset <= len(text) for offset in found.offsets.values())
