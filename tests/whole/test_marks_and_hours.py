"""What people read is set by one rule, in every format; what machines compare stays as it was typed."""

from __future__ import annotations

import datetime as dt
import json

import feedparser
import lxml.html
import pytest
import vobject
from docx_reading import Document, text_of

from seminar_exporters import MemoryHistory, Settings, render
from seminar_exporters.wording.labels.labels import Labels
from seminar_exporters.wording.labels.places import PlaceLabels
from seminar_model import Direction, loads

NOW = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
TEXT = """\
format = 1
id = "a"
authority = { domain = "example.org", year = 2026 }
title = "L'année"
season = { from = "2026-10", to = "2026-12" }
language = "fr"
country = "FR"
timezone = "Europe/Paris"
[[sessions]]
id = "s"
number = 1
title = 'Le "dialogue civil" : où va-t-il ?'
start = 2026-10-05T17:00:00
end = 2026-10-05T18:30:00
abstract = 'On "parle" ; `"code"` ! https://a.example/?x="y"'
"""
TITLE = "Le «\u00a0dialogue civil\u00a0»\u00a0: où va-t-il\u202f?"
SAID = "On «\u00a0parle\u00a0»\u202f; "


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Return all that is published of a session with marks."""
    made = render(loads(TEXT), Settings(base_url="https://a.example/"), now=NOW)
    assert made.failures == ()
    return {artifact.path: artifact.content for artifact in made.artifacts}


def test_every_format_has_the_same_marks(files: dict[str, bytes]) -> None:
    """In titles and in texts; code and addresses are nobody's prose."""
    event = vobject.readOne(files["calendar.ics"].decode()).vevent
    markup = json.loads(files["events.jsonld"])["subEvent"][0]
    entries = [feedparser.parse(files[path]).entries[0] for path in ("feed.rss", "feed.atom")]
    page = lxml.html.fromstring(files["sessions/s.html"].decode())
    brochure = "\n".join(text_of(line.element) for line in Document(files["brochure.docx"]).lines)
    contents = [lxml.html.fromstring(entry.content[0].value).text_content() for entry in entries]

    titles = [event.summary.value, markup["name"], *(entry.title for entry in entries), page.text_content(), brochure]
    for said in titles:
        assert TITLE in said
    for said in (event.description.value, markup["description"], *contents, page.text_content(), brochure):
        assert SAID in said
        assert '"code"' in said


def test_hours_are_written_as_the_language_and_the_country_write_them() -> None:
    """A country decides where the language does not."""
    time = loads(TEXT).sessions[0].when
    wanted = {
        ("fr", "FR"): "17 h à 18 h 30",
        ("fr", "BE"): "17 h à 18 h 30",
        ("en-GB", None): "17:00 to 18:30",
        ("en", "GB"): "17:00 to 18:30",
        ("en", "IE"): "17:00 to 18:30",
        ("en", "DE"): "17:00 to 18:30",
        ("en", "FR"): "17:00 to 18:30",
        ("en", "JP"): "17:00 to 18:30",
        ("en", "US"): "5:00 PM to 6:30 PM",
        ("en", None): "5:00 PM to 6:30 PM",
        ("en-US", "GB"): "5:00 PM to 6:30 PM",
    }
    for (language, country), hours in wanted.items():
        labels = Labels(language=language, country=country, timezone="Europe/Paris")
        assert (language, country, labels.when(time)[-len(hours) :]) == (language, country, hours)


@pytest.mark.parametrize(
    ("language", "lines", "said"),
    [
        ("en", ["Northern"], "Underground: Northern line"),
        ("en", ["Northern", "Central"], "Underground: Northern and Central lines"),
        ("en", ["4"], "Underground: line 4"),
        ("en", ["RER", "U2"], "Underground: lines RER and U2"),
        ("fr", ["4"], "Underground : ligne 4"),
        ("fr", ["Nord"], "Underground : ligne Nord"),
    ],
)
def test_lines_are_said_as_people_say_them(language: str, lines: list[str], said: str) -> None:
    """Those with a name bear it in English."""
    way = Direction(mode="Underground", lines=lines, stations=["Euston"])
    assert PlaceLabels(language=language).direction(way)[0] == said


def test_marks_are_no_news() -> None:
    """Other marks of the same words change what is published, and tell nobody."""
    store = MemoryHistory()
    for minute, text in enumerate([TEXT, TEXT.replace('"dialogue civil"', "« dialogue civil »")]):
        made = render(loads(text), Settings(history=store, formats=("ics",)), now=NOW.replace(minute=minute))
        store.save(made.history)
    assert made.edition.number == 2
    assert made.edition.log[-1].edition == 1
    assert made.edition.revisions["s"].sequence == 0


def test_formulas_are_shown_as_they_were_typed() -> None:
    """In every format, with no mark of typography in them."""
    formula = r"$x_i^*y_j^*\\{a:b\\}$".replace("\\\\", "\\")
    text = TEXT.replace('On "parle"', f'Soit {formula} ; on "parle"')
    made = render(loads(text), Settings(base_url="https://a.example/"), now=NOW)
    files = {artifact.path: artifact.content for artifact in made.artifacts}

    event = vobject.readOne(files["calendar.ics"].decode()).vevent
    page = lxml.html.fromstring(files["sessions/s.html"].decode())
    brochure = "".join(text_of(line.element) for line in Document(files["brochure.docx"]).lines)
    feed = feedparser.parse(files["feed.atom"]).entries[0].content[0].value
    markup = json.loads(files["events.jsonld"])["subEvent"][0]["description"]
    for said in (
        event.description.value,
        page.text_content(),
        brochure,
        lxml.html.fromstring(feed).text_content(),
        markup,
    ):
        assert formula in said
    assert page.xpath("//span[@class='math'][@dir='ltr']/text()") == [formula]


def test_a_page_leads_to_the_whole_calendar() -> None:
    """Where that which people subscribe to leaves the distant past out."""
    settings = Settings(base_url="https://a.example/", options={"ics": {"since": 0}}, formats=("ics", "html"))
    later = TEXT + '[[sessions]]\nid = "t"\ntitle = "T"\ndate = 2026-12-01\n'
    made = render(loads(later), settings, now=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    files = {artifact.path: artifact.content for artifact in made.artifacts}

    links = lxml.html.fromstring(files["index.html"].decode()).xpath("//a/@href")
    assert {"calendar.ics", "calendar-all.ics"} <= set(links)
    assert [
        len(vobject.readOne(files[path].decode()).vevent_list) for path in ("calendar.ics", "calendar-all.ics")
    ] == [1, 2]
