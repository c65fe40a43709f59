"""
Whether the references say what this library says: every file of both, read by a reader that neither was made with.

Texts are compared by their words, in any order: the library sets quotation marks and spaces, the scripts do not, and a
footnote may stand before or after what follows the abstract.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import feedparser
import mammoth
import vobject
from lxml import html

_TEXTS = ("summary", "description", "styled-description", "x-alt-desc", "location", "contact", "categories")
_VALUES = ("uid", "dtstart", "dtend", "status", "url", "sequence", "attach", "conference", "geo", "transp")


def words(text: str) -> list[str]:
    """Return the words of a text, sorted, without markup."""
    plain = " ".join(html.fromstring(f"<div>{text}</div>").itertext()) if "</" in text else text
    return sorted(re.findall(r"\w+", plain))


def feeds_agree(ours: bytes, theirs: bytes) -> None:
    """Compare two feeds, entry by entry; of a link its address, for feedgen forgets the rest in Atom."""
    mine, other = (_entries(feedparser.parse(content)) for content in (ours, theirs))
    _same(mine, other)


def _entries(feed: Any) -> dict[str, Any]:
    assert feed.entries
    return {
        entry.id: {
            "title": words(entry.title),
            "summary": words(entry.summary),
            "content": words(entry.content[0].value),
            "links": sorted(link.href for link in entry.links),
            "tags": [tag.term for tag in entry.tags],
            "published": entry.published_parsed,
            "where": entry.get("where"),
        }
        for entry in feed.entries
    }


def markup_agrees(ours: bytes, theirs: bytes) -> None:
    """Compare two files of markup, property by property."""
    _same(_worded(json.loads(ours)), _worded(json.loads(theirs)))


def _worded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _worded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_worded(item) for item in value]
    return words(value) if isinstance(value, str) else value


def calendars_agree(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> None:
    """Compare two sets of calendars, event by event and property by property."""
    assert ours.keys() == theirs.keys()
    for path, content in ours.items():
        _same(_events(content), _events(theirs[path]))


def _events(content: bytes) -> dict[str, Any]:
    events = vobject.readOne(content.decode()).contents["vevent"]
    return {event.uid.value: _event(event.contents) for event in events}


def _event(contents: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: [words(_text(line.value)) for line in contents.get(name, ())] for name in _TEXTS}
    values = {name: [str(line.value) for line in contents.get(name, ())] for name in _VALUES}
    return texts | values


def _text(value: str | list[str]) -> str:
    # vobject leaves the escapes of properties that it does not know.
    text = value if isinstance(value, str) else " ".join(value)
    return re.sub(r"\\([;,\\])", r"\1", text)


def pages_are_the_same(ours: Iterable[bytes], theirs: Iterable[bytes]) -> None:
    """Compare two sets of pages, byte by byte."""
    assert set(ours) == set(theirs)


def pages_agree(ours: Iterable[bytes], theirs: Iterable[bytes]) -> None:
    """Compare two sets of pages: what is read on them, and the markup of each."""
    _same(dict(map(_page, ours)), dict(map(_page, theirs)))


def _page(content: bytes) -> tuple[str, Any]:
    page = html.fromstring(content.decode().replace("<sup>er</sup>", "er"))
    script = page.find(".//script")
    found: dict[str, Any] = {}
    if script is not None:
        found["markup"] = _worded(json.loads(script.text))
        script.drop_tree()
    found["words"] = sorted(set(words(re.sub(r"[\[\]↩\ufe0e]", "", " ".join(page.itertext())))))
    return page.xpath("string(//title)"), found


def brochure_holds(content: bytes, texts: Iterable[str]) -> None:
    """Look for texts in a document of Word."""
    # As HTML, which has the notes and the addresses of links too.
    document = html.fromstring(mammoth.convert_to_html(io.BytesIO(content)).value)
    said = [line.text_content() for line in document.iter("h1", "h2", "p", "li")] + document.xpath("//@href")
    missing = {word for text in texts for word in words(text)} - set(words(" ".join(said)))
    assert not missing, missing


def _same(mine: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    assert mine.keys() == other.keys(), mine.keys() ^ other.keys()
    for key, value in mine.items():
        assert value == other[key], f"{key}: {_difference(value, other[key])}"


def _difference(value: Any, other: Any) -> Any:
    if isinstance(value, dict) and isinstance(other, dict):
        keys = value.keys() | other.keys()
        return {key: _difference(value.get(key), other.get(key)) for key in keys if value.get(key) != other.get(key)}
    if isinstance(value, list) and isinstance(other, list) and all(isinstance(item, str) for item in value + other):
        mine, theirs = Counter(value), Counter(other)
        return dict(mine - theirs), dict(theirs - mine)
    return value, other
