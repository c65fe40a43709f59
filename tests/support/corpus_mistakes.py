"""The mistakes that are made in data: one in each kind of place for every kind of mistake."""

from __future__ import annotations

import copy
import datetime as dt
import math
from collections.abc import Iterator
from typing import Any

import attrs
from corpus_data import DEVICE, FORMAT, TEXTS, Data
from corpus_files import Place

TOML = ("toml", "inline")
JSON = ("json",)
BOTH = ("toml", "inline", "json")


@attrs.frozen
class Mistake:
    """Data with a mistake, the paths that are to be complained about, and the syntaxes that can say it."""

    kind: str
    data: Data
    paths: tuple[Place, ...]
    syntaxes: tuple[str, ...] = BOTH
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
        yield from _sites_in((*path, key), value, declared.rstrip("!"), table, is_required=declared.endswith("!"))


def _sites_in(path: Place, value: Any, declared: str, table: str, *, is_required: bool = False) -> Iterator[Site]:
    declared = "fee" if value == "free" else declared
    yield Site(path, declared, is_required, table)
    if declared.startswith("["):
        for index, item in enumerate(value):
            yield from _sites_in((*path, index), item, declared[1:-1], table)
    elif declared.startswith("<"):
        for key, item in value.items():
            yield from _sites_in((*path, key), item, f"{{{declared[1:-1]}}}", table)
    elif declared.startswith("{") and isinstance(value, dict):
        yield from sites(value, declared[1:-1], path)


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


_DAY, _HOUR = dt.date(2025, 9, 15), dt.time(14, 0)
_TIME = dt.datetime(2025, 9, 15, 14, 0)  # noqa: DTZ001 - files hold local times

_WRONG_TYPES: list[tuple[str, Any, tuple[str, ...]]] = [
    ("a number", 5, BOTH),
    ("a number with a point", 1.5, BOTH),
    ("a flag", True, BOTH),
    ("a text", "zzz", BOTH),
    ("a list", ["a"], BOTH),
    ("a table", {"zzz": 1}, BOTH),
    ("a date", _DAY, TOML),
    ("a time", _TIME, TOML),
    ("an hour", _HOUR, TOML),
    ("no value", None, JSON),
]

_EVERY = 3
"""One of how many types a value is replaced with."""

_FITTING = {
    "a text": TEXTS | {"choice", "date", "time", "institution", "venue"},
    "a number": {"number", "degrees", "amount", "format"},
    "a number with a point": {"degrees", "amount"},
    "a flag": {"flag"},
    "a date": {"date"},
    "a time": {"time"},
}


def wrong_types(data: Data) -> Iterator[Mistake]:
    """Yield values of other types in the place of every value: all types in turn, so that every table sees each."""
    for number, site in enumerate(sites(data)):
        for name, value, syntaxes in _WRONG_TYPES[number % _EVERY :: _EVERY]:
            fits = site.type in _FITTING.get(name, ()) or (name == "a list" and site.type.startswith("["))
            is_file = name == "a table" and site.type == "prose"
            if not (fits or is_file or (name == "a table" and site.type[0] in "{<f")):
                # A schema sees a day as the text that stands for it.
                is_text = name in {"a date", "a time", "an hour"} and site.type in TEXTS
                kind, wrong = f"{name} for {_named(site.type)}", changed(data, site.path, value)
                yield Mistake(kind, wrong, (site.path,), syntaxes, is_structural=not is_text)


def _named(declared: str) -> str:
    if declared in TEXTS:
        return "a text"
    return {"[": "a list", "{": "a table", "<": "a table"}.get(declared[0], declared)


_BAD_FORMS: dict[str, list[tuple[str, Any, bool]]] = {
    "line": [("two lines", "one\ntwo", True), ("an empty text", "", True)],
    "prose": [
        ("an empty text", "", True),
        ("a footnote without its text", "See.[^1]", False),
        ("a footnote without its place", "See.\n\n[^1]: There.", False),
        ("a picture in a text", "![wave](https://example.org/wave.png)", False),
    ],
    "text": [("an empty text", "", True)],
    "id": [("a bad id", "Not An Id", True), ("a device's name", DEVICE, True), ("a long id", "x" * 37, True)],
    "domain": [("a bad domain", "https://example.org", True), ("a bad domain", "nowhere", True)],
    "month": [("a bad month", "2025-13", True), ("a bad month", "September 2025", True)],
    "url": [
        ("a bad url", "example.org/1", True),
        ("a bad url", "ftp://example.org/", True),
        ("a bad url", "https://example.org/a b", True),
        ("a bad url", "https://:80/", False),
    ],
    "email": [("a bad e-mail address", "nobody", True), ("a bad e-mail address", "a@b@example.org", True)],
    "phone": [("a bad telephone number", "12", False), ("a bad telephone number", "call me", True)],
    "orcid": [("a bad orcid", "1234", True), ("a mistyped orcid", "0000-0002-1825-0098", False)],
    "language": [("a bad language", "french!", True), ("a bad language", "qq", False)],
    "country": [("a bad country", "France", True), ("a bad country", "fr", True), ("an unknown country", "ZZ", False)],
    "currency": [("a bad currency", "euro", True), ("an unknown currency", "QQQ", False)],
    "timezone": [("a bad zone", "Pa ris", True), ("an unknown zone", "Europe/Pari", False)],
    "uid": [("a bad uid", "with space", True)],
    "media_type": [("a bad media type", "pdf", True)],
    "base64": [("bad base64", "????", True), ("bytes of no picture", "AAAA", False)],
    "number": [("a negative number", -1, True), ("a huge number", 10**30, True)],
    "degrees": [("degrees out of range", 360, True), ("degrees out of range", math.inf, False)],
    "amount": [("a negative amount", -1, True), ("not a number", math.nan, False)],
    "choice": [("a misspelt choice", "tbd", True)],
    "format": [("a later format", 2, True), ("no format", 0, True)],
    "date": [("a day that is none", "2025-02-30", False), ("a bad date", "15/09/2025", True)],
    "time": [("a bad time", "2pm", True), ("a day for a time", "2025-09-15", True)],
    "institution": [("an unknown institution", "zzz", False)],
    "venue": [("an unknown venue", "zzz", False)],
}


def bad_forms(data: Data) -> Iterator[Mistake]:
    """Yield a value of the right type and a wrong form in the place of every value."""
    for site in sites(data):
        for kind, value, is_structural in _BAD_FORMS.get(site.type, ()):
            new = changed(data, site.path, value)
            path = site.path
            if kind == "bytes of no picture":
                path = path[:-1]
            yield Mistake(kind, new, (path,), JSON if value == math.inf else BOTH, is_structural)
        if site.type in TEXTS:
            value = f"a{value_at(data, site.path)}"
            yield Mistake(
                "a control character", changed(data, site.path, value + "\x0bz"), (site.path,), is_structural=False
            )
            yield Mistake(
                "half a character", changed(data, site.path, value + "\ud800z"), (site.path,), JSON, is_structural=False
            )


def keys(data: Data) -> Iterator[Mistake]:
    """Yield keys that are unknown, misspelt, missing."""
    for site in [Site((), "{cycle}", False, ""), *sites(data)]:
        if site.type.startswith("{"):
            key = next(iter(FORMAT[site.type[1:-1]])) + "x"
            new = copy.deepcopy(data)
            value_at(new, site.path)[key] = "zzz"
            yield Mistake("an unknown key", new, ((*site.path, key),))
        if not site.path or isinstance(site.path[-1], int) or site.path[:-1] in {("institutions",), ("venues",)}:
            continue
        holder, key = site.path[:-1], site.path[-1]
        if site.is_required:
            yield Mistake("a missing key", without(data, site.path), (holder,))
        if site.type[0] != "<" and key not in {"country", "date", "start"}:
            new = without(data, site.path)
            value_at(new, holder)[key + "z"] = value_at(data, site.path)
            missing = (holder,) if site.is_required else ()
            yield Mistake("a misspelt key", new, (*missing, (*holder, key + "z")))


def of_values(data: Data) -> Iterator[Mistake]:
    """Yield every mistake in the values and keys of good data, each once in a kind of place."""
    seen: dict[tuple[str, Place], int] = {}
    for make in (wrong_types, bad_forms, keys):
        for mistake in make(data):
            kind_of_place = tuple(step for step in mistake.paths[-1] if isinstance(step, str))
            seen[mistake.kind, kind_of_place] = seen.get((mistake.kind, kind_of_place), 0) + 1
            if seen[mistake.kind, kind_of_place] <= 1:
                yield mistake
