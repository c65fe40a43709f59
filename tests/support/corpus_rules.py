"""The mistakes between values that are sound alone, made in the rich cycle."""

# ruff: noqa: DTZ001 - files hold local times
from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from typing import Any

from corpus_data import DEVICE, RICH, Data
from corpus_files import Place
from corpus_mistakes import TOML, Mistake, changed, value_at, without


def _session(**changes: Any) -> Data:
    """Return the rich cycle with a fifth session, or with changes in it."""
    new = copy.deepcopy(RICH)
    new["sessions"].append({"id": "fifth", "title": "One more", **changes})
    return new


_FIFTH: Place = ("sessions", 4)
_NIGHT = dt.datetime(2025, 10, 26, 2, 30)  # twice that night in Paris
_SPRING = dt.datetime(2026, 3, 29, 2, 30)  # never that night in Paris


def _between_keys() -> Iterator[Mistake]:
    day, time = dt.date(2026, 1, 12), dt.datetime(2026, 1, 12, 14)
    others: Data = {"start": time, "end": time, "timezone": "Europe/Berlin", "hint": "soon"}
    for key, value in others.items():
        yield Mistake("keys that exclude each other", _session(date=day, **{key: value}), ((*_FIFTH, key),))
    yield Mistake("keys that exclude each other", _session(start=time, hint="soon"), ((*_FIFTH, "hint"),))
    alone: Data = {"until": day, "end": time, "timezone": "Europe/Berlin"}
    for key, value in alone.items():
        yield Mistake("a key that says nothing alone", _session(**{key: value}), ((*_FIFTH, key),))


def _within_objects() -> Iterator[Mistake]:
    day, time = dt.date(2026, 1, 12), dt.datetime(2026, 1, 12, 14)
    before = time - dt.timedelta(hours=1)
    yield Mistake("an end before the start", _session(start=time, end=before), ((*_FIFTH, "end"),), is_structural=False)
    yield Mistake("a last day before the first", _session(date=day, until=day), ((*_FIFTH, "until"),), TOML, False)
    yield Mistake("an hour that is skipped", _session(start=_SPRING), ((*_FIFTH, "start"),), is_structural=False)
    yield Mistake("an hour that is twice", _session(start=_NIGHT), ((*_FIFTH, "start"),), is_structural=False)
    far = time.replace(tzinfo=dt.timezone(dt.timedelta(hours=9)))
    yield Mistake("an offset of elsewhere", _session(start=far), ((*_FIFTH, "start"),), is_structural=False)
    yield Mistake("cancelled without a date", _session(status="cancelled"), (_FIFTH,), is_structural=False)
    yield Mistake("renamed to itself", _session(formerly="fifth"), ((*_FIFTH, "formerly"),), is_structural=False)
    season = {"from": "2026-06", "to": "2025-09"}
    yield Mistake("a season backwards", changed(RICH, ("season",), season), (("season", "to"),), is_structural=False)
    fee = ("sessions", 0, "registration", "fee")
    yield Mistake("a fee without currency", without(RICH, (*fee, "currency")), (fee,), is_structural=False)
    venue = ("venues", "attic")
    yield Mistake("a venue without a name", without(RICH, (*venue, "owner")), (venue,), is_structural=False)
    for key in ("street", "city"):
        address = ("institutions", "fund", "address")
        new = changed(RICH, address, {"country": "CH"} if key == "city" else {"region": "Bern"})
        yield Mistake("an address that says nothing", new, (address,), is_structural=False)
    logo = ("institutions", "lab", "logo")
    yield Mistake("a picture that is nowhere", without(RICH, (*logo, "url")), (logo,), is_structural=False)
    contact = ("contacts", 1)
    yield Mistake("nobody to reach", without(RICH, (*contact, "phone")), (contact,), is_structural=False)
    yield Mistake("nobody to ask", without(RICH, (*contact, "name")), (contact,), is_structural=False)
    logo_file = changed(RICH, logo, {"alt": "Lab", "file": "lab.png"})
    yield Mistake("a file for a text without folder", logo_file, ((*logo, "file"),), is_structural=False)
    prose = changed(RICH, ("presentation",), {"file": "about.md"})
    path = ("presentation", "file")
    yield Mistake("a file for a text without folder", prose, (path,), is_structural=False)
    for holder in (("presentation",), ("forewords", 0, "prose"), ("sessions", 0, "abstract")):
        misspelt = changed(RICH, holder, {"fil": "about.md"})
        yield Mistake("a file's key misspelt", misspelt, (holder, (*holder, "fil")))
    for cheap in ("cheap", 5):
        yield Mistake("a fee that is none", changed(RICH, fee, cheap), (fee,))


def _between_objects() -> Iterator[Mistake]:
    yield Mistake("an id twice", _session(id="second"), ((*_FIFTH, "id"),), is_structural=False)
    yield Mistake("a number twice", _session(number=3), ((*_FIFTH, "number"),), is_structural=False)
    yield Mistake("a uid twice", _session(uid="old-1@example.org"), ((*_FIFTH, "uid"),), is_structural=False)
    yield Mistake("a second opening", _session(kind="opening"), ((*_FIFTH, "kind"),), is_structural=False)
    yield Mistake("the former id of another", _session(formerly="start"), ((*_FIFTH, "formerly"),), is_structural=False)
    start = dt.datetime(2025, 12, 1, 10)
    shared = _session(start=start, venue="hall")
    yield Mistake("a room shared", shared, ((*_FIFTH, "venue"),), is_structural=False)
    loop = changed(RICH, ("institutions", "dep", "parent"), "lab")
    yield Mistake("a part of itself", loop, (("institutions", "dep", "parent"),), is_structural=False)
    own = changed(RICH, ("institutions", "fund", "parent"), "fund")
    yield Mistake("a part of itself", own, (("institutions", "fund", "parent"),), is_structural=False)
    for table in ("institutions", "venues"):
        row = value_at(RICH, (table, "fund" if table == "institutions" else "attic"))
        for key in ("Bad Key", DEVICE, "x" * 37):
            yield Mistake("a bad key", changed(RICH, (table, key), row), ((table, key),))
        beside = (table, next(iter(RICH[table])), "id")
        yield Mistake("an id beside its key", changed(RICH, beside, "zzz"), (beside,))


def of_rules() -> Iterator[Mistake]:
    """Yield every mistake between the values of the rich cycle."""
    yield from _between_keys()
    yield from _within_objects()
    yield from _between_objects()
