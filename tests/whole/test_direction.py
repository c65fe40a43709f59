"""HTML in a feed says its language and direction where readers cannot know them."""

from __future__ import annotations

import datetime as dt

import feedparser
import lxml.html
import pytest

from seminar_exporters import Settings, render
from seminar_model import loads

NOW = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
TEXT = """\
format = 1
id = "a"
authority = {{ domain = "example.org", year = 2026 }}
title = "A"
season = {{ from = "2026-10", to = "2026-12" }}
language = "{cycle}"
timezone = "Europe/Paris"
[[sessions]]
id = "s"
title = "S"
date = 2026-10-05
language = "{session}"
abstract = "{abstract}"
"""
ABSTRACTS = {
    "ar": "هذا نص عربي.",
    "he": "טקסט בעברית.",
    "fa": "متن فارسی.",
    "ur": "اردو متن۔",
    "fr": "Un texte.",
    "en": "x",
}
RIGHT_TO_LEFT = {"ar", "he", "fa", "ur"}


@pytest.mark.parametrize("path", ["feed.atom", "feed.rss", "changes.atom"])
@pytest.mark.parametrize("around", ["en", "fr", "ar", "he"])
@pytest.mark.parametrize("language", ABSTRACTS)
def test_feeds_bring_direction_and_language_along(path: str, around: str, language: str) -> None:
    """Every text stands in an element of its language and direction, unless both are those that readers assume."""
    text = TEXT.format(cycle=around, session=language, abstract=ABSTRACTS[language])
    made = render(loads(text), Settings(base_url="https://a.example/"), now=NOW)
    content = next(artifact.content for artifact in made.artifacts if artifact.path == path)
    # The parser cleans content; what it leaves has to be enough.
    entry = feedparser.parse(content, sanitize_html=False).entries[0]
    html = lxml.html.fragment_fromstring(entry.content[0].value, create_parent="div")

    for paragraph in html.iter("p", "li"):
        within = [*paragraph.iterancestors("div")][:-1]
        said = paragraph.text_content()
        expected = language if said == ABSTRACTS[language] else language if language in {"en", "fr"} else "en"
        if path == "changes.atom" or (said != ABSTRACTS[language] and language not in {"en", "fr"}):
            expected = around if around in {"en", "fr"} else "en"
        spoken = within[0].get("lang") if within else around
        direction = within[0].get("dir") if within else "ltr"
        assert (said, spoken) == (said, expected)
        assert (said, direction) == (said, "rtl" if expected in RIGHT_TO_LEFT else "ltr")
