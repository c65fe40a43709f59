"""Sessions stand in one order everywhere: as they begin, whatever the clocks say, those without a date last."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re

import feedparser
import lxml.html
import pytest
import vobject
from docx_reading import Document, W, text_of

from seminar_exporters import Settings, render
from seminar_model import Cycle, loads

NOW = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
TEXT = """\
format = 1
id = "order"
authority = { domain = "example.org", year = 2026 }
title = "Order"
season = { from = "2026-10", to = "2026-12" }
language = "en"
timezone = "Europe/Paris"
"""
SESSION = """
[[sessions]]
id = "{0}"
title = "Title {0}"
{1}
"""
WHEN = {
    "nowhere": "hint = 'in spring'",
    "los-angeles": 'start = 2026-10-05T18:00:00\ntimezone = "America/Los_Angeles"',
    "auckland": 'start = 2026-10-06T09:00:00\ntimezone = "Pacific/Auckland"',
    "day": "date = 2026-10-06",
    "paris": "start = 2026-10-06T00:30:00",
    "kiritimati": 'start = 2026-10-07T08:00:00\ntimezone = "Pacific/Kiritimati"',
    "nowhere-else": "",
    "before": "date = 2026-10-04",
}
"""In the order of the file, with when each begins."""
DATED = ["before", "auckland", "day", "paris", "los-angeles", "kiritimati"]
"""Those with a date as they begin: 3, 5 October 20:00, 5 October 22:00, 22:30, 6 October 01:00 and 18:00, in UTC."""
ALL = [*DATED, "nowhere", "nowhere-else"]


@pytest.fixture(scope="module")
def cycle() -> Cycle:
    """Return sessions around the world, in an order of no meaning."""
    return loads(TEXT + "".join(SESSION.format(key, when) for key, when in WHEN.items()))


@pytest.fixture(scope="module")
def files(cycle: Cycle) -> dict[str, bytes]:
    """Return all that is published of them."""
    made = render(cycle, Settings(base_url="https://order.example/"), now=NOW)
    assert made.failures == ()
    assert [session.id for session in made.edition.cycle.sessions] == ALL
    return {artifact.path: artifact.content for artifact in made.artifacts}


def named(text: str) -> list[str]:
    """Return the sessions whose titles stand in a text, in their order, each once."""
    return list(dict.fromkeys(re.findall("Title ([a-z-]+)", text)))


def test_the_model(cycle: Cycle) -> None:
    """What is to come, and what is next."""
    assert [session.id for session in cycle.programme] == ALL
    assert [session.id for session in cycle.dated_sessions] == DATED
    assert [session.id for session in cycle.upcoming(NOW)] == DATED
    later = dt.datetime(2026, 10, 6, 12, tzinfo=dt.UTC)
    following = cycle.next_session(later)
    assert following
    assert following.id == "day"


def test_calendar_and_markup(files: dict[str, bytes]) -> None:
    """What machines read has the dated ones."""
    calendar = vobject.readOne(files["calendar.ics"].decode())
    assert [named(event.summary.value)[0] for event in calendar.vevent_list] == DATED
    assert named(" ".join(event["name"] for event in json.loads(files["events.jsonld"])["subEvent"])) == DATED


@pytest.mark.parametrize("path", ["feed.rss", "feed.atom"])
def test_feeds(files: dict[str, bytes], path: str) -> None:
    """Of one edition."""
    assert named(" ".join(entry.title for entry in feedparser.parse(files[path]).entries)) == ALL


def test_pages(files: dict[str, bytes]) -> None:
    """The list of the front page, and the way from one page to the next."""
    page = lxml.html.fromstring(files["index.html"])
    assert [item.get("id") for item in page.xpath("//li[starts-with(@class, 'entry')]")] == [
        f"session-{name}" for name in ALL
    ]
    for before, after in itertools.pairwise(ALL):
        links = lxml.html.fromstring(files[f"sessions/{before}.html"]).xpath("//a[@rel='next']/@href")
        assert links == [f"{after}.html"]


def test_brochure(files: dict[str, bytes]) -> None:
    """The calendar and the texts."""
    body = Document(files["brochure.docx"]).body
    table = next(body.iter(f"{W}tbl"))
    assert named(" ".join(map(text_of, table.iter(f"{W}p")))) == ALL
    after = " ".join(text_of(paragraph) for paragraph in table.itersiblings(f"{W}p"))
    assert named(after) == ALL


def test_past_midnight_is_one_evening() -> None:
    """From 22:00 to 01:00: lists, titles and covers name one day, and calendars have both instants."""
    times = "start = 2026-10-05T22:00:00\nend = 2026-10-06T01:00:00"
    made = render(loads(TEXT + SESSION.format("late", times)), Settings(base_url="https://late.example/"), now=NOW)
    files = {artifact.path: artifact.content for artifact in made.artifacts}

    event = vobject.readOne(files["calendar.ics"].decode()).vevent
    assert (event.dtstart.value.isoformat()[:16], event.dtend.value.isoformat()[:16]) == (
        "2026-10-05T22:00",
        "2026-10-06T01:00",
    )
    body = Document(files["brochure.docx"]).text
    pages = [lxml.html.fromstring(files[path]).text_content() for path in ("index.html", "sessions/late.html")]
    titles = [feedparser.parse(files[path]).entries[0].title for path in ("feed.rss", "feed.atom")]
    for text in (words.replace("\u00a0", " ") for words in (body, *pages, *titles)):
        assert "October 5" in text
        assert "October 6" not in text
