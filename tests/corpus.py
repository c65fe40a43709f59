"""
Wrong files, made from good ones by one mistake each, with what must be said of them.

The mutator knows the format by its own tables, and writes files with its own writers, which note the line of every
value: nothing here is taken from the code that is tested.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import math
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

EXAMPLES = Path(__file__).parents[1] / "examples"

Place = tuple[Any, ...]
Data = dict[str, Any]

PNG = "iVBORw0KGgo="
"""The first bytes of a picture, in base64."""

FORMAT: dict[str, dict[str, str]] = {
    "cycle": {
        "format": "format!",
        "id": "id!",
        "authority": "{authority}!",
        "title": "line!",
        "subtitle": "line",
        "season": "{season}!",
        "language": "language!",
        "country": "country",
        "timezone": "timezone!",
        "url": "url",
        "keywords": "[line]",
        "image": "{image}",
        "organizers": "[institution]",
        "partners": "[institution]",
        "sponsors": "[institution]",
        "presentation": "prose",
        "forewords": "[{foreword}]",
        "institutions": "<institution>",
        "venues": "<venue>",
        "sessions": "[{session}]",
        "contacts": "[{contact}]",
    },
    "authority": {"domain": "domain!", "year": "number!"},
    "season": {"from": "month!", "to": "month!"},
    "image": {"alt": "line!", "asset": "{asset}", "url": "url"},
    "asset": {"name": "line!", "media_type": "line!", "content": "base64!"},
    "foreword": {"prose": "prose!", "title": "line", "signatories": "[{signatory}]"},
    "signatory": {"name": "line!", "job_title": "line", "institution": "institution"},
    "institution": {
        "name": "line!",
        "short_name": "line",
        "parent": "institution",
        "address": "{address}",
        "phone": "phone",
        "email": "email",
        "url": "url",
        "logo": "{image}",
    },
    "address": {"street": "[line]", "postal_code": "line", "city": "line", "region": "line", "country": "country"},
    "venue": {
        "name": "line",
        "owner": "institution",
        "room": "line",
        "address": "{address}",
        "geo": "{geo}",
        "directions": "[{direction}]",
        "accessibility": "text",
    },
    "geo": {"latitude": "degrees!", "longitude": "degrees!"},
    "direction": {"mode": "line!", "lines": "[line]", "stations": "[line]", "note": "line"},
    "session": {
        "id": "id!",
        "kind": "choice",
        "number": "number",
        "label": "line",
        "title": "line!",
        "subtitle": "line",
        "date": "date",
        "until": "date",
        "start": "time",
        "end": "time",
        "timezone": "timezone",
        "hint": "line",
        "status": "choice",
        "hosts": "[institution]",
        "venue": "venue",
        "online": "{online}",
        "url": "url",
        "abstract": "prose",
        "contributions": "[{contribution}]",
        "language": "language",
        "registration": "{registration}",
        "materials": "[{material}]",
        "notice": "line",
        "draft": "flag",
        "uid": "uid",
        "formerly": "id",
    },
    "online": {"url": "url", "platform": "line", "access": "choice"},
    "contribution": {"person": "{person}!", "role": "choice", "title": "line"},
    "person": {"name": "line!", "affiliation": "line", "url": "url", "orcid": "orcid", "biography": "prose"},
    "registration": {"url": "url", "deadline": "date", "fee": "{fee}", "capacity": "number"},
    "fee": {"amount": "amount!", "currency": "currency"},
    "material": {
        "kind": "choice!",
        "url": "url!",
        "title": "line",
        "language": "language",
        "media_type": "media_type",
        "size": "number",
    },
    "contact": {
        "purpose": "choice",
        "name": "line",
        "job_title": "line",
        "institution": "institution",
        "phone": "phone",
        "email": "email",
        "in_markup": "flag",
    },
}
"""The keys of every table: what they hold, and whether they must be there (``!``)."""

TEXTS = {"line", "prose", "text", "id", "domain", "month", "url", "email", "phone", "orcid", "language", "country"}
TEXTS |= {"currency", "timezone", "uid", "media_type", "base64"}

RICH: Data = {
    "format": 1,
    "id": "data-2025",
    "authority": {"domain": "example.org", "year": 2024},
    "title": "Data seminar",
    "subtitle": "A season",
    "season": {"from": "2025-09", "to": "2026-06"},
    "language": "en",
    "country": "FR",
    "timezone": "Europe/Paris",
    "url": "https://example.org/",
    "keywords": ["data", "statistics"],
    "image": {"alt": "A wave", "asset": {"name": "wave.png", "media_type": "image/png", "content": PNG}},
    "organizers": ["lab"],
    "partners": ["dep"],
    "sponsors": ["fund"],
    "presentation": "What we *do*.[^1]\n\n- one\n- two\n\n[^1]: Since 2020.",
    "forewords": [
        {
            "prose": "Welcome.",
            "title": "To begin with",
            "signatories": [{"name": "Ada Lovelace", "job_title": "Head", "institution": "lab"}, {"name": "Bob Ray"}],
        }
    ],
    "institutions": {
        "lab": {
            "name": "The laboratory",
            "short_name": "Lab",
            "parent": "dep",
            "address": {
                "street": ["1, rue Haute", "Bât. B"],
                "postal_code": "75005",
                "city": "Paris",
                "region": "IdF",
                "country": "FR",
            },
            "phone": "01 42 75 60 40",
            "email": "lab@example.org",
            "url": "https://lab.example.org/",
            "logo": {"alt": "Lab", "url": "https://lab.example.org/logo.png"},
        },
        "dep": {"name": "The department"},
        "fund": {"name": "The fund", "address": {"city": "Bern", "country": "CH"}},
    },
    "venues": {
        "hall": {
            "name": "The hall",
            "owner": "lab",
            "room": "A1",
            "address": {"street": ["2, rue Basse"], "city": "Paris"},
            "geo": {"latitude": 48.85, "longitude": 2},
            "directions": [
                {"mode": "Metro", "lines": ["7"], "stations": ["Monge", "Jussieu"], "note": "Exit 2"},
                {"mode": "Bus"},
            ],
            "accessibility": "A ramp.\nA lift.",
        },
        "attic": {"owner": "dep"},
    },
    "sessions": [
        {
            "id": "opening",
            "kind": "opening",
            "number": 1,
            "label": "First",
            "title": "On data",
            "subtitle": "A start",
            "start": dt.datetime(2025, 9, 15, 14, 0),
            "end": dt.datetime(2025, 9, 15, 16, 0),
            "timezone": "Europe/Berlin",
            "status": "confirmed",
            "hosts": ["lab", "dep"],
            "venue": "hall",
            "online": {"url": "https://meet.example.org/1", "platform": "Jitsi", "access": "registration"},
            "url": "https://example.org/1",
            "abstract": "All about it.\n\nAnd more.",
            "contributions": [
                {
                    "person": {
                        "name": "Ada Lovelace",
                        "affiliation": "Analytical Engines",
                        "url": "https://ada.example.org/",
                        "orcid": "0000-0002-1825-0097",
                        "biography": "Born in 1815.\n\nA countess.",
                    },
                    "role": "speaker",
                    "title": "Notes",
                },
                {"person": {"name": "Bob Ray"}, "role": "chair"},
            ],
            "language": "fr",
            "registration": {
                "url": "https://example.org/form",
                "deadline": dt.date(2025, 9, 10),
                "fee": {"amount": 12.5, "currency": "EUR"},
                "capacity": 40,
            },
            "materials": [
                {
                    "kind": "slides",
                    "url": "https://example.org/1.pdf",
                    "title": "Slides",
                    "language": "en",
                    "media_type": "application/pdf",
                    "size": 52000,
                },
                {"kind": "video", "url": "https://example.org/1.mp4"},
            ],
            "notice": "Mind the stairs.",
            "draft": True,
            "uid": "old-1@example.org",
            "formerly": "start",
        },
        {"id": "second", "number": 2, "title": "Two days", "date": dt.date(2025, 10, 6), "until": dt.date(2025, 10, 7)},
        {"id": "third", "number": 3, "title": "Later", "hint": "spring 2026", "venue": "attic", "hosts": ["fund"]},
        {"id": "fourth", "number": 4, "title": "Timed", "start": dt.datetime(2025, 12, 1, 10), "venue": "hall"},
    ],
    "contacts": [
        {
            "purpose": "press",
            "name": "Eve",
            "job_title": "Press",
            "institution": "lab",
            "phone": "+33 1 42 75 61 37",
            "email": "eve@example.org",
            "in_markup": False,
        },
        {"name": "Registry", "phone": "01 42 75 60 00"},
    ],
}
"""A cycle that reaches every key of every table."""


@attrs.frozen
class WrongFile:
    """A file with a mistake, and every complaint about it: line, path and place."""

    kind: str
    place: str
    syntax: str
    text: str
    expected: list[tuple[int, Place, str]]
    data: Data | None
    is_structural: bool

    @property
    def name(self) -> str:
        """How the file is named where it fails a test."""
        return f"{self.kind} at {self.place} ({self.syntax})"


@attrs.frozen
class Mistake:
    """Data with a mistake, the paths that are to be complained about, and the syntaxes that can say it."""

    kind: str
    data: Data
    paths: tuple[Place, ...]
    syntaxes: tuple[str, ...] = ("toml", "inline", "json")
    is_structural: bool = True


@attrs.frozen
class Site:
    """A value of good data: where it stands, what it is, and the table that holds it."""

    path: Place
    type: str
    is_required: bool
    table: str


def sites(data: Data, table: str = "cycle", path: Place = ()) -> Iterator[Site]:
    """Yield every value of good data that the format knows, each with its type."""
    for key, value in data.items():
        declared = FORMAT[table][key]
        yield from _site((*path, key), value, declared.rstrip("!"), declared.endswith("!"), table)


def _site(path: Place, value: Any, declared: str, is_required: bool, table: str) -> Iterator[Site]:
    if declared == "{fee}" and value == "free":
        declared = "fee"
    yield Site(path, declared, is_required, table)
    if declared.startswith("["):
        for index, item in enumerate(value):
            yield from _site((*path, index), item, declared[1:-1], False, table)
    elif declared.startswith("<"):
        for key, item in value.items():
            yield Site((*path, key), f"{{{declared[1:-1]}}}", False, table)
            yield from sites(item, declared[1:-1], (*path, key))
    elif declared.startswith("{"):
        yield from sites(value, declared[1:-1], path)


def tables(data: Data) -> Iterator[tuple[Place, str]]:
    """Yield every table of good data with its name in `FORMAT`."""
    yield (), "cycle"
    for site in sites(data):
        if site.type.startswith("{"):
            yield site.path, site.type[1:-1]


def value_at(data: Any, path: Place) -> Any:
    """Return the value at a path."""
    for step in path:
        data = data[step]
    return data


def changed(data: Data, path: Place, value: Any) -> Data:
    """Return a copy of data with another value at a path."""
    new = copy.deepcopy(data)
    value_at(new, path[:-1])[path[-1]] = value
    return new


def without(data: Data, path: Place) -> Data:
    """Return a copy of data without a key."""
    new = copy.deepcopy(data)
    del value_at(new, path[:-1])[path[-1]]
    return new


def place_of(path: Place, data: Data) -> str:
    """Return the name of the object that a path leads into, as reports have it."""
    if len(path) < 2 or path[0] not in {"sessions", "institutions", "venues"}:
        return ""
    if path[0] != "sessions":
        return f"{path[0]}.{path[1]}"
    row = data["sessions"][path[1]]
    name = row.get("id") if isinstance(row, dict) else None
    is_sound = isinstance(name, str) and re.fullmatch("[a-z][a-z0-9-]{0,35}", name) and name != "con"
    return f"sessions[{path[1]}]" + (f" ({name})" if is_sound else "")
