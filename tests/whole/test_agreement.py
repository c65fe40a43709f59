"""Every format says the same: each dated session once, with the same day, title and hosts."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile

import feedparser
import lxml.html
import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from lxml import etree
from places import EXAMPLES

from seminar_exporters import Settings, render
from seminar_exporters.wording.typography import typeset
from seminar_model import load
from seminar_model.identity import bookmark, session_tag, session_uid
from seminar_model.strategies import cycles

NOW = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rendered(cycle):
    """Return the files of a cycle by their paths."""
    rendering = render(cycle, Settings(base_url="https://seminaire.example/"), now=NOW)
    assert rendering.failures == ()
    return rendering.edition.cycle, {artifact.path: artifact.content for artifact in rendering.artifacts}


@pytest.fixture(params=["cohesion-sociale", "data-seminar"])
def published(request):
    """Return an example as the public sees it, and its files."""
    return rendered(load(EXAMPLES / request.param / "cycle.toml"))


def folded(text):
    """Return a text without the differences that setting it makes: spaces, quotation marks, apostrophes."""
    text = re.sub("[«»“”„\"']|&quot;|’", "", text)
    return re.sub(r"\s+", "", text)


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
        assert session.title in event.summary.value
        assert day_of(event.dtstart.value, session.when) == session.when.first_day
        for host in session.hosts:
            assert folded(host.name) in folded(event.description.value)


def check_feed(cycle, content):
    """Hold a feed against the cycle, read by feedparser."""
    feed = feedparser.parse(content, sanitize_html=False)  # titles are text, whatever they look like
    assert not feed.bozo
    assert sorted(entry.id for entry in feed.entries) == sorted(session_tag(cycle, s) for s in cycle.sessions)
    for session in cycle.sessions:
        entry = next(entry for entry in feed.entries if entry.id == session_tag(cycle, session))
        assert folded(session.title) in folded(entry.title)
        told = " ".join(part.value for part in entry.content)
        for host in session.hosts:
            assert folded(host.name) in folded(lxml.html.fromstring(f"<div>{told}</div>").text_content())


def check_markup(cycle, content):
    """Hold the markup against the cycle."""
    events = json.loads(content).get("subEvent", [])
    assert sorted(event["@id"] for event in events) == sorted(session_tag(cycle, s) for s in cycle.dated_sessions)
    for session in cycle.dated_sessions:
        event = next(event for event in events if event["@id"] == session_tag(cycle, session))
        assert event["name"] == session.title
        assert event["startDate"][:10] == str(session.when.first_day)
        organizers = event.get("organizer", [])
        names = {one["name"] for one in (organizers if isinstance(organizers, list) else [organizers])}
        assert names >= {host.name for host in session.hosts}


def check_brochure(cycle, content):
    """Hold the brochure against the cycle, read as XML."""
    document = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    names = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    text = folded("".join(node.text or "" for node in document.iter(f"{W}t")))
    for session in cycle.sessions:
        assert names.count(bookmark(session)) == 1
        assert folded(typeset(session.title, cycle.language_of(session))) in text
        assert all(folded(typeset(host.name, cycle.language)) in text for host in session.hosts)


def check_pages(cycle, files):
    """Hold the pages against the cycle, read by lxml."""
    index = folded(lxml.html.fromstring(files["index.html"]).text_content())
    for session in cycle.sessions:
        page = lxml.html.fromstring(files[f"sessions/{session.id}.html"])
        title = folded(typeset(session.title, cycle.language_of(session)))
        assert title in folded(page.text_content())
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


@settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
@given(cycles())
def test_formats_agree_on_any_cycle(cycle):
    """So does whatever cycle can be made."""
    check(*rendered(cycle))
