"""TOML is laid out as a person would type it, and says what the data say."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from typing import Any

import pytest
from corpus import good_files
from hypothesis import given
from hypothesis import strategies as st

from seminar_model import dumps, loads
from seminar_model.files.toml_layout import layout

LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\t\"'\\"), max_size=300)


def test_values_stand_before_tables() -> None:
    """Keys and small tables come first, then the tables in their order, an empty line before each."""
    plain = {
        "format": 1,
        "season": {"from": "2025-09", "to": "2026-06"},
        "forewords": [{"prose": "A.\nB.", "signatories": [{"name": "C"}, {"name": "D", "office": "E"}]}],
        "institutions": {"lab": {"name": "Lab", "address": {"street": ["1, rue"], "city": "Paris"}}, "dep": {}},
        "title": "T",
        "sessions": [{"id": "one", "online": {}, "date": dt.date(2025, 9, 15), "draft": True}, {"id": "two"}],
    }

    assert layout(plain) == (
        """\
format = 1
season = { from = "2025-09", to = "2026-06" }
title = "T"

[[forewords]]
prose = \"""
A.
B.
\"""
signatories = [
  { name = "C" },
  { name = "D", office = "E" },
]

[institutions.lab]
name = "Lab"
address = { street = ["1, rue"], city = "Paris" }

[institutions.dep]

[[sessions]]
id = "one"
online = {}
date = 2025-09-15
draft = true

[[sessions]]
id = "two"
"""
    )


def test_what_needs_lines_gets_tables() -> None:
    """A table that is too long for a line, or has a text of several lines, has a header of its own."""
    long = "word " * 22 + "end"
    plain = {
        "sessions": [
            {
                "id": "one",
                "registration": {"url": long, "fee": {"amount": 1.5}},
                "parts": [{"person": {"name": "A", "biography": "B.\nC."}, "role": "chair"}, {"person": {"name": "D"}}],
                "title": "T",
            }
        ]
    }

    assert layout(plain) == (
        f"""\
[[sessions]]
id = "one"
title = "T"

[sessions.registration]
url = "{long}"
fee = {{ amount = 1.5 }}

[[sessions.parts]]
role = "chair"

[sessions.parts.person]
name = "A"
biography = \"""
B.
C.
\"""

[[sessions.parts]]
person = {{ name = "D" }}
"""
    )
    assert tomllib.loads(layout(plain))["sessions"][0]["registration"]["url"] == long


def test_long_lists_have_an_item_a_line() -> None:
    """A list stands on one line as long as it fits."""
    short, long = ["a", "b"], [f"keyword {number}" for number in range(12)]

    assert layout({"a": short}) == 'a = ["a", "b"]\n'
    assert layout({"a": long}) == "a = [\n" + "".join(f'  "{item}",\n' for item in long) + "]\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", '"plain"'),
        ("l'été", '"l\'été"'),
        ('the "new" one', "'the \"new\" one'"),
        ("C:\\data", "'C:\\data'"),
        ('it\'s "new"', '"it\'s \\"new\\""'),
        ("a\tb", '"a\\tb"'),
        ("a\u00a0b", '"a\u00a0b"'),
        ("", '""'),
        ("x" * 300, f'"{"x" * 300}"'),
    ],
)
def test_a_line_of_text_has_the_marks_that_need_least_escapes(text: str, expected: str) -> None:
    """Single quotation marks are for what would need backslashes."""
    assert layout({"a": text}) == f"a = {expected}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", '"""\na\nb\n"""'),
        ("a\n\n  b", '"""\na\n\n  b\n"""'),
        ('a\n"b"', '"""\na\n"b"\n"""'),
        ('a\n"""b"""""', '"""\na\n""\\"b""\\"""\n"""'),
        ("a\n\\*b", "'''\na\n\\*b\n'''"),
        ("a\n\\*b'''", '"""\na\n\\\\*b\'\'\'\n"""'),
    ],
)
def test_a_text_of_several_lines_stands_in_a_block(text: str, expected: str) -> None:
    """The opening marks have a line for themselves, so do the closing ones."""
    assert layout({"a": text}) == f"a = {expected}\n"
    assert tomllib.loads(layout({"a": text}))["a"] == text + "\n"


def test_a_very_long_line_of_text_is_folded() -> None:
    """A paragraph that was typed in one line is broken between words, which a backslash undoes."""
    text = "word " * 60 + "end\n\nshort"
    written = layout({"a": text})

    assert written.startswith('a = """\n' + "word " * 20 + "\\\nword ")
    assert max(map(len, written.split("\n"))) <= 101
    assert tomllib.loads(written)["a"] == text + "\n"


@pytest.mark.parametrize("count", range(40, 64))
def test_folding_leaves_no_long_line(count: int) -> None:
    """Wherever the last words fall, the lines are short and the text is whole."""
    text = "word " * count + "end"
    written = layout({"a": text})

    assert max(map(len, written.split("\n"))) <= 101 or len(text) <= 200
    assert tomllib.loads(written)["a"].rstrip("\n") == text


@given(st.lists(LINE, min_size=1, max_size=6).map("\n".join))
def test_any_text_is_read_as_it_was(text: str) -> None:
    """Quotation marks, backslashes and spaces come back, in a block with one line break at the end."""
    assert tomllib.loads(layout({"a": text}))["a"] in {text, text + "\n"}
    assert tomllib.loads(layout({"a": [text, text]}))["a"] == [text, text]
    assert tomllib.loads(layout({"a": {"b": text}}))["a"]["b"] in {text, text + "\n"}


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.datetimes(timezones=st.none() | st.just(dt.timezone(dt.timedelta(minutes=330))))
    | st.text("ab\"'\\ é", max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab-é .", max_size=3), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text("ab-é .", max_size=3), VALUES, max_size=4))
def test_any_data_are_read_as_they_were(plain: dict[str, Any]) -> None:
    """Numbers, days, lists and tables of every shape come back."""
    again = tomllib.loads(layout(plain))

    assert again == plain
    assert all(math.copysign(1, again[key]) == math.copysign(1, value) for key, value in plain.items() if value == 0.0)


@pytest.mark.parametrize("name", good_files())
def test_a_file_is_written_as_it_is_read(name: str) -> None:
    """What was written is written again in the same way."""
    text = layout(good_files()[name])

    assert dumps(loads(dumps(loads(text)))) == dumps(loads(text))
