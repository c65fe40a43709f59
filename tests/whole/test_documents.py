"""The examples of the README and of the documentation run as they stand."""

from __future__ import annotations

import pytest
from places import ROOT
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_of_a_page_run(page, monkeypatch):
    """The examples of a page, one after the other: a later one goes on from an earlier one."""
    monkeypatch.chdir(ROOT)
    document = Sybil(parsers=[PythonCodeBlockParser()]).parse(page)

    for example in document.examples():
        example.evaluate()


def test_pages_have_examples():
    """There is something to run: a page whose fences are mistyped would pass in silence."""
    sybil = Sybil(parsers=[PythonCodeBlockParser()])
    counts = {page.name: len(list(sybil.parse(page).examples())) for page in PAGES}

    assert {name: count for name, count in counts.items() if count} == {
        "README.md": 1,
        "getting-started.md": 3,
        "pages.md": 1,
        "plugins.md": 3,
        "publishing.md": 2,
    }
