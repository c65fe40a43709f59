"""What to say of keys that a table should not have, and of those that it lacks."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from seminar_model.checking.identifiers import proposed_id
from seminar_model.errors import Problem, shown, suggestion

_SYNONYMS = {
    "begin": "start",
    "begins": "start",
    "day": "date",
    "description": "abstract presentation",
    "link": "url",
    "location": "venue",
    "mail": "email",
    "place": "venue",
    "room": "venue",
    "speaker": "contributions",
    "speakers": "contributions",
    "tel": "phone",
    "time": "start",
    "website": "url",
}
"""What editors write for a key, and the keys that may be meant."""

_EXAMPLES = {
    "alt": '"…", what the picture shows',
    "amount": "20",
    "authority": '{ domain = "example.org", year = 2011 }',
    "domain": '"example.org"',
    "from": '"2011-09"',
    "kind": '"slides"',
    "language": '"fr"',
    "latitude": "48.85",
    "longitude": "2.35",
    "media_type": '"image/png"',
    "person": '{ name = "…" }',
    "season": '{ from = "2011-09", to = "2012-04" }',
    "timezone": '"Europe/Paris"',
    "to": '"2012-04"',
    "url": '"https://…"',
    "year": "2011",
}


def unknown_key(key: Any, known: Iterable[str]) -> Problem:
    """Return the problem of a key that a table does not have."""
    words, names = shown(key), tuple(known)
    return Problem(
        rule="unknown_key",
        path=(key,),
        message=f"unknown key {words}",
        expected="one of " + ", ".join(names),
        found=words,
        advice=_advice(str(key), names),
    )


@functools.lru_cache(maxsize=512)
def _advice(key: str, known: tuple[str, ...]) -> str:
    plain = key.strip().casefold().replace("-", "_").replace(" ", "_")
    meant = [plain] if plain in known else [name for name in _SYNONYMS.get(plain, "").split() if name in known]
    homes = _homes().get(key, ())
    # A key of another table is nearer to that than to one that merely looks like it.
    meant = meant or difflib.get_close_matches(key, known, n=1, cutoff=0.85 if homes else 0.6)
    if meant:
        return f"did you mean {meant[0]!r}?"
    if "the cycle" in homes:
        return "it is a key of the cycle itself: move it above the first line in [ ]"
    return f"it is a key of {' or '.join(homes)}" if homes else suggestion(key, known)


@functools.cache
def _homes() -> dict[str, list[str]]:
    """Return the tables that know a key."""
    from seminar_model.cycle import cycle
    from seminar_model.entities import contact, foreword, institution, material, person, session, venue
    from seminar_model.files.times import WHEN_KEYS

    tables = {
        "the cycle": cycle.Cycle,
        "a session": session.Session,
        "an institution": institution.Institution,
        "a venue": venue.Venue,
        "a contact": contact.Contact,
        "a foreword": foreword.Foreword,
        "a person": person.Person,
        "a contribution": person.Contribution,
        "a material": material.Material,
        "a registration": material.Registration,
    }
    homes: dict[str, list[str]] = {}
    for name, cls in tables.items():
        keys = {field.name for field in attrs.fields(cls)} - {"when", "id"}
        for key in keys | set(WHEN_KEYS if name == "a session" else ()):
            homes.setdefault(key, []).append(name)
    return homes


def missing_key(key: str, table: Mapping[str, Any]) -> Problem:
    """Return the problem of a key that a table must have."""
    example = _EXAMPLES.get(key, '"…"')
    advice = f"add {key} = {example}"
    if key == "id":
        named = next((text for name in ("title", "name", "label") if isinstance(text := table.get(name), str)), "")
        advice = f'add id = "{proposed_id(named)}" and never change it' if named else "add one and never change it"
    return Problem(
        rule="missing_key", message=f"the key {key!r} is missing", expected=key, found="nothing", advice=advice
    )
