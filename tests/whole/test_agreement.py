"""Every format says the same: each dated session once, with the same day, title and hosts."""

from __future__ import annotations

import datetime as dt
import json

import attrs
import feedparser
import lxml.html
import pytest
import vobject
from bare_words import bare
from docx_reading import Document, W, text_of
from drawing import examples
from hypothesis import HealthCheck, example, given, settings
from lxml import etree
from places import EXAMPLES

from seminar_exporters import Settings, render
from seminar_model import SessionKind, load
from seminar_model.identity import bookmark, session_tag, session_uid
from seminar_model.strategies import cycles

NOW = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


def rendered(cycle):
    """Return the files of a cycle by their paths."""
    rendering = render(cycle, Settings(base_url="https://seminaire.example/"), now=NOW)
    assert rendering.failures == ()
    return rendering.edition.cycle, {artifact.path: artifact.content for artifact in rendering.artifacts}


@pytest.fixture(params=["cohesion-sociale", "data-seminar"])
def published(request):
    """Return an example as the public sees it, and its files."""
    return rendered(load(EXAMPLES / request.param / "cycle.toml"))


def day_of(value, when):
    """Return the day of a date or a time, as the session's own calendar has it: a time may stand in UTC."""
    if not isinstance(value, dt.datetime):
        return value
    in_utc = value.tzinfo is not None and value.tzinfo.tzname(value) == "UTC"
    return value.astimezone(when.start.tzinfo).date() if in_utc else value.date()


def check_calendar(cycle, files):
    """Hold the calendar against the cycle, read by vobject."""
    calendar = vobject.readOne(files["calendar.ics"].decode())
    events = {str(event.uid.value): event for event in calendar.vevent_list}
    assert len(events) == len(calendar.vevent_list)
    assert set(events) == {session_uid(cycle, session) for session in cycle.dated_sessions}
    for session in cycle.dated_sessions:
        event = events[session_uid(cycle, session)]
        assert bare(session.title) in bare(event.summary.value)
        assert day_of(event.dtstart.value, session.when) == session.when.first_day
        for host in session.hosts:
            assert bare(host.name) in bare(event.description.value)


def entries_of(content):
    """Return title and text of every entry of a feed, by its id."""
    root = etree.fromstring(content)
    in_atom = [
        [entry.findtext(ATOM + name) for name in ("id", "title", "content")] for entry in root.iter(f"{ATOM}entry")
    ]
    in_rss = [[item.findtext(name) for name in ("guid", "title", f"{CONTENT}encoded")] for item in root.iter("item")]
    return {key: (title, lxml.html.fromstring(f"<div>{told}</div>")) for key, title, told in in_atom + in_rss}


def check_feed(cycle, content):
    """Hold a feed against the cycle: feedparser understands it, and lxml reads its texts as they are."""
    feed = feedparser.parse(content)
    assert not feed.bozo
    assert sorted(entry.id for entry in feed.entries) == sorted(session_tag(cycle, s) for s in cycle.sessions)
    # feedparser takes a title such as "Â¡" for one that was decoded wrongly, and changes it.
    entries = entries_of(content)
    for session in cycle.sessions:
        title, told = entries[session_tag(cycle, session)]
        assert bare(session.title) in bare(title)
        for host in session.hosts:
            assert bare(host.name) in bare(told.text_content())


def check_markup(cycle, content):
    """Hold the markup against the cycle."""
    events = json.loads(content).get("subEvent", [])
    assert sorted(event["@id"] for event in events) == sorted(session_tag(cycle, s) for s in cycle.dated_sessions)
    for session in cycle.dated_sessions:
        event = next(event for event in events if event["@id"] == session_tag(cycle, session))
        assert bare(event["name"]) == bare(session.title)
        assert event["startDate"][:10] == str(session.when.first_day)
        organizers = event.get("organizer", [])
        names = {bare(one["name"]) for one in (organizers if isinstance(organizers, list) else [organizers])}
        assert names >= {bare(host.name) for host in session.hosts}


def check_brochure(cycle, content):
    """Hold the brochure against the cycle, read as XML."""
    body = Document(content).body
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    text = bare(text_of(body))
    for session in cycle.sessions:
        assert names.count(bookmark(session)) == 1
        assert bare(session.title) in text
        assert all(bare(host.name) in text for host in session.hosts)


def check_pages(cycle, files):
    """Hold the pages against the cycle, read by lxml."""
    index = bare(lxml.html.fromstring(files["index.html"]).text_content())
    for session in cycle.sessions:
        page = lxml.html.fromstring(files[f"sessions/{session.id}.html"])
        title = bare(session.title)
        assert title in bare(page.text_content())
        assert title in index
        days = {str(time)[:10] for time in page.xpath("//time/@datetime")}
        assert not session.is_dated or str(session.when.first_day) in days


def check(cycle, files):
    """Hold every format against the cycle."""
    if cycle.dated_sessions:
        check_calendar(cycle, files)
    check_feed(cycle, files["feed.atom"])
    check_feed(cycle, files["feed.rss"])
    check_markup(cycle, files["events.jsonld"])
    check_brochure(cycle, files["brochure.docx"])
    check_pages(cycle, files)


def test_formats_agree_on_the_examples(published):
    """The published examples say the same in every format."""
    check(*published)


def titled(*titles):
    """Return an example with sessions of these titles, and no others."""
    cycle = load(EXAMPLES / "data-seminar" / "cycle.toml")
    first = attrs.evolve(cycle.sessions[0], kind=SessionKind.SPECIAL, number=None, venue=None)
    sessions = [attrs.evolve(first, id=f"s{index}", title=title) for index, title in enumerate(titles)]
    return attrs.evolve(cycle, sessions=sessions)


@settings(max_examples=examples(8), suppress_health_check=list(HealthCheck), deadline=None)
@given(cycles())
@example(titled("Â¡", "co\u00adopération", "a\u2011b", "\u200fא", "“a”..", "C:\\Nord"))
def test_formats_agree_on_any_cycle(cycle):
    """So does whatever cycle can be made."""
    check(*rendered(cycle))
