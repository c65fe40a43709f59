"""
Feeds written by feedgen, whose faults are mended here and nowhere else.

Plugins that decorate ``feed.entry`` are given a `MendedEntry`: a `feedgen.entry.FeedEntry` that they may call every
method of.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from email.utils import format_datetime
from html import escape
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.dc import DcEntryExtension
from feedgen.ext.geo_entry import GeoEntryExtension
from feedgen.feed import FeedGenerator
from lxml.etree import SubElement

from seminar_exporters.formats.feeds.feed import Entry, Feed, Link
from seminar_model import Session

_GENERATOR = "seminar-model"
_ATOM_UPDATED = "{http://www.w3.org/2005/Atom}updated"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINK_ATTRIBUTES = ("rel", "type", "hreflang", "title", "length")
_PLAIN_TEXT = re.compile(rb"<(title|category|dc:creator)>[^<]*<|\A.*?</description>", re.DOTALL)

Decorate = Callable[[Any, Session | None], Any]
"""Returns an entry with what plugins add to it."""


# feedgen has no types.
class MendedEntry(FeedEntry):  # type: ignore[misc]
    """An entry that keeps what its links say, knows its language, and leaves the locale of the process alone."""

    lang: str | None = None
    """Its language where it is not the feed's (BCP 47)."""

    def atom_entry(self, extensions: bool = True) -> Any:  # noqa: FBT001, FBT002 - as feedgen has it
        """Return the entry as an Atom element."""
        element = super().atom_entry(extensions=extensions)
        # feedgen writes the address of a link and forgets the rest (lkiesow/python-feedgen#135).
        for child, link in zip(element.findall("link"), self.link() or (), strict=True):
            child.attrib.update({name: link[name] for name in _LINK_ATTRIBUTES if link.get(name)})
        return self._with_language(element)

    def rss_entry(self, extensions: bool = True) -> Any:  # noqa: FBT001, FBT002 - as feedgen has it
        """Return the entry as an RSS item."""
        state = self.__dict__
        # feedgen formats dates under another locale, which it sets for every thread of the process.
        state["_FeedEntry__rss_pubDate"] = None
        # An item has one enclosure (RSS Best Practices Profile): the first one, not feedgen's last.
        enclosures = [link for link in self.link() or () if link["rel"] == "enclosure"]
        if enclosures:
            names = {"url": "href", "type": "type", "length": "length"}
            state["_FeedEntry__rss_enclosure"] = {name: enclosures[0][key] for name, key in names.items()}
        item = super().rss_entry(extensions=extensions)
        description, summary = item.find("description"), self.summary()
        if description is not None and summary and description.text == summary["summary"]:
            # The description of an item is HTML, always: plain text is escaped once more.
            description.text = escape(description.text, quote=False)
        if self.published():
            SubElement(item, "pubDate").text = _rfc822(self.published())
        SubElement(item, _ATOM_UPDATED).text = self.updated().isoformat()
        return self._with_language(item)

    def _with_language(self, element: Any) -> Any:
        if self.lang:
            element.set(_XML_LANG, self.lang)
        return element


class _MendedGenerator(FeedGenerator):  # type: ignore[misc]
    def _create_rss(self, extensions: bool = True) -> Any:  # noqa: FBT001, FBT002 - as feedgen has it
        # As for the date of an entry.
        self.__dict__["_FeedGenerator__rss_lastBuildDate"] = None
        root, tree = super()._create_rss(extensions=extensions)
        language = root.find("channel/language")
        language.addnext(built := language.makeelement("lastBuildDate"))
        built.text = _rfc822(self.updated())
        return root, tree


def to_atom(feed: Feed, decorate: Decorate) -> bytes:
    """Return a feed as Atom (RFC 4287)."""
    generator = _generator(feed, decorate)
    if feed.subtitle:
        generator.subtitle(feed.subtitle)
    return bytes(generator.atom_str(pretty=True))


def to_rss(feed: Feed, decorate: Decorate) -> bytes:
    """Return a feed, which has a link to a page, as RSS 2.0."""
    generator = _generator(feed, decorate)
    generator.description(feed.subtitle or feed.title)
    generator.load_extension("dc", atom=False)
    # RSS Best Practices Profile, "Character Data": what is not HTML is not to be taken for it.
    return _PLAIN_TEXT.sub(lambda match: _in_hexadecimal(match[0]), generator.rss_str(pretty=True))


def _in_hexadecimal(xml: bytes) -> bytes:
    return xml.replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;").replace(b"&gt;", b"&#x3E;")


def _generator(feed: Feed, decorate: Decorate) -> _MendedGenerator:
    generator = _MendedGenerator()
    generator.id(feed.id)
    generator.title(feed.title)
    generator.updated(feed.updated)
    generator.language(feed.language)
    generator.generator(_GENERATOR)
    generator.author([{"name": author.name, "uri": author.uri} for author in feed.authors])
    generator.category([{"term": term} for term in feed.categories])
    # The link of an RSS channel is the last one that feedgen is given.
    for link in sorted(feed.links, key=lambda link: link.rel == "alternate"):
        generator.link(**_link(link))
    if any(entry.point for entry in feed.entries):
        generator.load_extension("geo")
    for entry in feed.entries:
        # feedgen puts new entries first unless told otherwise.
        generator.add_entry(decorate(_entry(entry, feed), entry.session), order="append")
    return generator


def _entry(entry: Entry, feed: Feed) -> MendedEntry:
    made = MendedEntry()
    made.lang = entry.language
    made.id(entry.id)
    made.title(entry.title)
    made.published(entry.published)
    made.updated(entry.updated)
    made.summary(entry.summary)
    made.content(entry.html, type="html")
    made.category([{"term": term} for term in entry.categories])
    for link in entry.links:
        made.link(**_link(link))
    made.register_extension("dc", DcEntryExtension, atom=False)
    made.dc.dc_creator([author.name for author in feed.authors])
    if entry.language:
        made.dc.dc_language(entry.language)
    if entry.point:
        made.register_extension("geo", GeoEntryExtension)
        made.geo.point(f"{entry.point.latitude:f} {entry.point.longitude:f}")
    return made


def _link(link: Link) -> dict[str, str]:
    said = {"href": link.href, "rel": link.rel, "type": link.type, "hreflang": link.hreflang, "title": link.title}
    length = {} if link.length is None else {"length": str(link.length)}
    return {name: value for name, value in said.items() if value} | length


def _rfc822(time: dt.datetime) -> str:
    return format_datetime(time.astimezone(dt.UTC))
