"""Words of ours in another language than the document say so, on the page and in the brochure."""

from __future__ import annotations

import datetime as dt

import lxml.html
import pytest
from docx_reading import Document, W

from seminar_exporters import Settings, render
from seminar_model import loads

NOW = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
TEXT = """\
format = 1
id = "a"
authority = {{ domain = "example.org", year = 2026 }}
title = "T"
season = {{ from = "2026-10", to = "2026-12" }}
language = "{0}"
timezone = "Europe/Paris"
[[sessions]]
id = "s"
title = "S"
date = 2026-10-05
abstract = "A."
"""


def files(language: str) -> dict[str, bytes]:
    """Return what is published of a cycle in a language."""
    made = render(loads(TEXT.format(language)), Settings(base_url="https://a.example/"), now=NOW)
    assert made.failures == ()
    return {artifact.path: artifact.content for artifact in made.artifacts}


@pytest.mark.parametrize(("language", "direction"), [("he", "ltr"), ("ar", "ltr"), ("is", None), ("ja", None)])
def test_pages_say_which_words_are_english(language: str, direction: str | None) -> None:
    """WCAG 3.1.2, Language of Parts: every word of the labels in an element; none in an attribute."""
    for path in ("index.html", "sessions/s.html"):
        content = files(language)[path].decode()
        page = lxml.html.fromstring(content)
        marked = page.xpath("//span[@lang='en']")

        assert page.get("lang") == language
        assert len(marked) > 3
        assert {span.get("dir") for span in marked} == {direction}
        assert [heading.text_content() for heading in page.xpath("//h2[not(span)]")] == []
        assert not [value for value in page.xpath("//@*") if "<" in value or "span" in value]
        assert "&lt;span" not in content
        (skip,) = page.xpath("//a[@class='skip']/span[@lang='en']")
        assert skip.text == "Skip to content"


@pytest.mark.parametrize("language", ["en", "fr", "fr-CA", "en-GB"])
def test_pages_with_words_of_their_own_mark_none(language: str) -> None:
    """There is nothing to say."""
    made = files(language)
    for path in ("index.html", "sessions/s.html"):
        assert lxml.html.fromstring(made[path].decode()).xpath("//span[@lang]") == []


@pytest.mark.parametrize("language", ["he", "is"])
def test_the_brochure_says_which_words_are_english(language: str) -> None:
    """ISO/IEC 29500-1, 17.3.2.20: the language of a run."""
    body = Document(files(language)["brochure.docx"]).body
    said = {}
    for run in body.iter(f"{W}r"):
        mark = run.find(f"{W}rPr/{W}lang")
        text = "".join(run.itertext()).strip("\u200e\u200f ")
        said[text] = None if mark is None else mark.get(f"{W}val")
        if text == "Calendar of sessions":
            assert run.find(f"{W}rPr/{W}rtl") is None
    assert said["Calendar of sessions"] == "en-US"
    assert said["A."] is None
