"""Characters that readers would not see, or would see otherwise than meant, are named; those that scripts need stay."""

from __future__ import annotations

import unicodedata

import pytest

from seminar_model import ModelError, Prose, Session
from seminar_model.checking.characters import fit, unfit
from seminar_model.checking.kinds import LINE, TEXT
from seminar_model.checking.web_addresses import URL

UNFIT = {
    "unclosed embedding": "a \u202ab",
    "unclosed embedding to the left": "a \u202bb",
    "override": "a \u202db\u202c",
    "override to the left": "a \u202eb\u202c c",
    "unclosed isolate": "a \u2066b",
    "unclosed isolate to the left": "a \u2067b",
    "unclosed isolate of the first strong": "a \u2068b",
    "closed by another": "a \u2067b\u202c",
    "closes no embedding": "a\u202c b",
    "closes no isolate": "a\u2069 b",
    "closed outside of another": "\u202a \u2067 a\u202c \u2069",
    "object": "a \ufffc",
    "replacement": "S\ufffdo Paulo",
    "byte order mark": "a\ufeffb",
    "Wingdings": "\uf0b7 point",
    "Symbol": "x \uf0ae y",
    "private": "\ue000",
    "last private": "\uf8ff",
    "private plane": "\U000f0001",
    "last private plane": "\U0010fffd",
    "language tag": "a\U000e0001\U000e0065\U000e006e",
    "tag alone": "a \U000e0067",
    "flag without an end": "\U0001f3f4\U000e0067\U000e0062",
}
"""What comes along from Word, PDF and wrong encodings, and what makes a text say something else than its letters."""
FIT = {
    "Persian": "می\u200cخواهم",
    "Hindi": "क्\u200dष",
    "family": "👩\u200d👩\u200d👧",
    "marks": "\u200fא (1)\u200e",
    "Arabic mark": "\u061c1",
    "soft hyphen": "Donau\u00addampf",
    "England": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f!",
    "heart": "❤\ufe0f",
    "isolate": "a \u2067שלום\u2069 b",
    "isolates": "a \u2067ש \u2066x\u2069 ל\u2069 b",
    "embedding": "a \u202bשלום\u202c b",
    "word joiner": "a\u2060b",
    "no break": "a\u00a0b\u202fc\u2009d",
    "nobody's": "a\u0378",
}


@pytest.mark.parametrize("text", UNFIT.values(), ids=UNFIT)
def test_the_unfit_are_named(text: str) -> None:
    """In lines, texts and prose, with their code, their name and what to do (UAX 9, UTS 51)."""
    found = unfit(text)
    assert found
    bad = text[found.place]
    told = f"holds the character U+{ord(bad):04X}"
    assert told in found.message
    assert unicodedata.name(bad, "of private use") in found.message
    for kind in (LINE, TEXT):
        assert [told in str(problem) and bool(problem.advice) for problem in kind.problems(text)] == [True]
    with pytest.raises(ModelError, match="holds the character"):
        Prose(f"First.\n\n{text}\n\nLast.")
    with pytest.raises(ModelError, match="holds the character"):
        Session(id="a", title=text)
    assert unfit(fit(text)) is None


def test_heaps_of_marks_are_refused() -> None:
    """UAX 15, 12.1: more than thirty are no word; they are not even sorted, which takes the square of their number."""
    heap = "x" + "\u0301\u0327" * 16
    assert [str(problem) for problem in LINE.problems(LINE.normalise(heap))] == [
        "holds a letter with more than 30 marks above or below it; delete them; no language has so many"
    ]
    assert LINE.normalise(heap) == heap
    assert fit(heap) == "x"
    assert unfit("x" + "\u0301\u0327" * 15 + "—" * 40) is None


@pytest.mark.parametrize("text", FIT.values(), ids=FIT)
def test_the_fit_stay(text: str) -> None:
    """What scripts and emoji need is nobody's mistake."""
    assert unfit(text) is None
    assert fit(text) == text
    assert Session(id="a", title=text).title == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["a \u2067b\n\nc\u2069", "a \u202b\n \nb"])
def test_directions_end_with_their_paragraph(text: str) -> None:
    """UAX 9 3.3.2: a paragraph ends what is not closed, and what closes it later closes nothing."""
    assert unfit(text)
    assert unfit("a \u2067b\nc\u2069") is None


@pytest.mark.parametrize("entity", ["&#xFFFD;", "&#0;", "&#x202E;", "&#xF0B7;", "&#xE0001;", "&#x2067;"])
def test_references_bring_none(entity: str) -> None:
    """CommonMark 2.5: a reference is the character that it stands for."""
    with pytest.raises(ModelError, match="holds the character"):
        Prose(f"a {entity} b")
    assert Prose("a &amp; b &eacute; &lrm;").plain == "a & b é \u200e"


@pytest.mark.parametrize("text", ["https://e.example/\ud800", "https://\udc00.example/", "\ud800"])
def test_surrogates_in_addresses_are_problems(text: str) -> None:
    """What no encoding can write is told of, as everywhere."""
    assert next(URL.problems(URL.normalise(text))).message.startswith("holds the character U+D")
