"""The obvious script on feedgen: one entry for each session, in RSS or in Atom."""

from __future__ import annotations

import datetime as dt

from feedgen.feed import FeedGenerator
from straight import words
from straight.words import Season

from seminar_model import Session


def rss(season: Season, now: dt.datetime) -> bytes:
    """Return ``feed.rss``."""
    return bytes(_feed(season, now, "feed.rss", "application/rss+xml").rss_str(pretty=True))


def atom(season: Season, now: dt.datetime) -> bytes:
    """Return ``feed.atom``."""
    return bytes(_feed(season, now, "feed.atom", "application/atom+xml").atom_str(pretty=True))


def _feed(season: Season, now: dt.datetime, path: str, media_type: str) -> FeedGenerator:
    cycle, feed = season.cycle, FeedGenerator()
    feed.load_extension("dc")
    feed.load_extension("geo")
    feed.id(season.tag)
    feed.title(cycle.title)
    feed.subtitle(cycle.subtitle)
    feed.description(cycle.subtitle)
    feed.updated(now)
    feed.language(cycle.language)
    feed.author([{"name": item.name, "uri": item.url} for item in cycle.organizers])
    feed.category([{"term": term} for term in cycle.keywords])
    feed.link(href=season.base_url + path, rel="self", type=media_type, hreflang=cycle.language)
    if season.linked:
        feed.link(href=f"{season.base_url}calendar.ics", rel="related", type="text/calendar", hreflang=cycle.language)
    home = f"{season.base_url}index.html" if season.linked else season.base_url
    feed.link(href=home, rel="alternate", type="text/html", hreflang=cycle.language)
    contact = words.contact(cycle)
    for session in cycle.sessions:
        _entry(feed, session, season, now, contact)
    return feed


def _entry(feed: FeedGenerator, session: Session, season: Season, now: dt.datetime, contact: str) -> None:
    cycle, entry = season.cycle, feed.add_entry(order="append")
    entry.id(f"{season.tag}/{session.id}")
    entry.title(f"{words.label(session)}, {words.day(session)} : {session.title}")
    entry.published(now)
    entry.updated(now)
    tokens = words.PROSE.parse(session.abstract.text)
    facts = [(words.date(session), ""), *words.facts(session)]
    entry.summary(words.summary(session, tokens))
    entry.content(words.html(facts, words.rendered(tokens), session, contact), type="html")
    entry.category([{"term": term} for term in cycle.keywords])
    page = season.page(session)
    entry.link(href=page or session.url, rel="alternate", type="text/html", hreflang=cycle.language)
    if page:
        calendar = f"{season.base_url}sessions/{session.id}.ics"
        entry.link(href=session.url, rel="related", type="text/html")
        entry.link(href=calendar, rel="related", type="text/calendar", hreflang=cycle.language)
    entry.dc.dc_creator([item.name for item in cycle.organizers])
    entry.geo.point(f"{session.venue.geo.latitude:f} {session.venue.geo.longitude:f}")
