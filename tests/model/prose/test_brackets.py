"""Texts that a parser takes the square of their length for are read in proportion, or refused."""

from __future__ import annotations

import itertools
from contextlib import suppress

import pytest
from counting import calls
from hypothesis import given
from hypothesis import strategies as st

from seminar_model import LoadError, ModelError, Prose, loads
from seminar_model.prose.brackets import closed_brackets, depth_of_brackets


def numbered(form: str, count: int, joint: str = " ") -> str:
    """Return a form for each number up to a count."""
    return joint.join(form.format(number, number + 1) for number in range(count))


KINDS = {
    "notes that are not closed": lambda n: "x " + "[^a" * n,
    "notes in the text": lambda n: "x " + "^[" * n,
    "pictures that are not closed": lambda n: "x " + "![" * n,
    "brackets that are not closed": lambda n: "x " + "[" * n,
    "links that are not closed": lambda n: "x " + "[a](b" * n,
    "brackets in each other": lambda n: "x " + "[" * n + "a" + "]" * n,
    "good notes": lambda n: f"x {numbered('[^a{}]', n)}\n\n{numbered('[^a{}]: t', n, chr(10))}",
    "unused notes": lambda n: f"x\n\n{numbered('[^a{}]: t', n, chr(10))}",
    "missing notes": lambda n: f"x {numbered('[^a{}]', n)}",
    "missing and unused notes": lambda n: f"x {numbered('[^a{}]', n)}\n\n{numbered('[^b{}]: t', n, chr(10))}",
    "chained notes": lambda n: f"x [^a0]\n\n{numbered('[^a{}]: t [^a{}]', n, chr(10) * 2)}",
    "combining marks": lambda n: "x" + "\u0301\u0327" * n,
    "stars": lambda n: "*a " * n,
    "underscores": lambda n: "_a " * n,
    "backticks": lambda n: "".join("`" * (i % 30 + 1) + "a " for i in range(n)),
    "dollars": lambda n: "$a " * n,
    "entities": lambda n: "&a" * n,
    "angles": lambda n: "a <" * n,
    "quotations": lambda n: "> a\n" * n,
    "backslashes": lambda n: "x" + "\\\\" * n,
    "isolates": lambda n: "\u2067a\u2069\n\n" * n,
    "definitions": lambda n: numbered("[a{}]: https://a.example/{}", n, "\n") + "\nx " + numbered("[a{}]", n),
}


def read(text: str) -> None:
    """Read a text, or refuse it."""
    with suppress(ModelError):
        Prose(text).plain  # noqa: B018 - what is measured


@pytest.mark.parametrize("kind", KINDS)
def test_texts_are_read_in_proportion(kind: str) -> None:
    """Of twice as much, the second half takes no more than a tenth more calls than the first."""
    read(KINDS[kind](10))
    few, more, most = (calls(read, KINDS[kind](times * 100)).total() for times in (1, 2, 3))

    assert most - more <= 1.1 * max(more - few, 100), (few, more, most)


HEAD = """\
format = 1
id = "a"
authority = { domain = "example.org", year = 2026 }
title = "A"
season = { from = "2026-10", to = "2026-12" }
language = "en"
timezone = "Europe/London"
"""


def refused(count: int) -> None:
    """Read a file in which every session has another unknown host."""
    houses = "".join(f'[institutions.house-{number}]\nname = "H"\n' for number in range(count))
    rows = "".join(
        f'[[sessions]]\nid = "s-{number}"\ntitle = "S"\nhosts = ["hause-{number}"]\n' for number in range(count)
    )
    with pytest.raises(LoadError) as caught:
        loads(HEAD + houses + rows)
    assert len(caught.value.problems) == count
    assert "did you mean 'house-" in str(caught.value.problems[0])


def test_unknown_names_are_looked_for_in_proportion() -> None:
    """What was meant is looked for some times, not for every name among all."""
    refused(2)
    few, more, most = (calls(refused, times * 40).total() for times in (1, 2, 3))

    assert most - more <= 1.3 * (more - few), (few, more, most)


def test_brackets_in_each_other_are_refused() -> None:
    """Deeper than anybody reads, with what to do; those that are never closed are characters."""
    with pytest.raises(ModelError, match="brackets stand too deep in each other; close them before"):
        Prose("x " + "[" * 21 + "a" + "]" * 21)
    assert Prose("x " + "[" * 20 + "a" + "]" * 20).plain == "x " + "[" * 20 + "a" + "]" * 20
    with pytest.raises(ModelError, match="too many links are defined below the text; put their addresses"):
        Prose("x\n\n" + numbered("[a{}]: https://a.example/", 201, "\n"))
    assert Prose("x " + "[" * 500).plain == "x " + "[" * 500
    assert Prose("![ [^ [a](https://a.example/) [").plain == "![ [^ a <https://a.example/> ["


@given(st.text("[]`\\\\a ", max_size=12))
def test_closed_brackets_are_paired(text: str) -> None:
    """As a person pairs them who reads from the left: the last one that is open is closed first."""
    closed = closed_brackets(text)
    assert all(text[place] == "[" for place in closed)
    assert len(closed) <= text.count("]")
    assert depth_of_brackets(text) <= len(closed)
    if not set(text) & {"`", "\\\\"}:
        depths = list(itertools.accumulate((character == "[") - (character == "]") for character in text))
        assert len(closed) <= max([0, *depths]) + text.count("]")
