"""The keys of tables: the fields that they stand for, and what to say of those that are unknown or missing."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_type_hints

import attrs

from seminar_model.checking.identifiers import proposed_id
from seminar_model.cycle.cycle import Cycle
from seminar_model.entities.institution import Institution
from seminar_model.entities.material import Material, Registration
from seminar_model.entities.people import Contact, Contribution, Foreword, Person
from seminar_model.entities.season import Season
from seminar_model.entities.session import Session
from seminar_model.entities.venue import Venue
from seminar_model.errors import Problem, shown, suggestion
from seminar_model.files.times import WHEN_KEYS

FILE_NAMES: dict[type, dict[str, str]] = {Season: {"first": "from", "last": "to"}}
"""Where a field is called otherwise in a file."""

_OTHER_KEYS: dict[type, tuple[str, ...]] = {Session: WHEN_KEYS, Cycle: ("format",)}
"""The keys of tables that are no fields of their classes."""

_HOMES = {
    "the cycle": Cycle,
    "a session": Session,
    "an institution": Institution,
    "a venue": Venue,
    "a contact": Contact,
    "a foreword": Foreword,
    "a person": Person,
    "a contribution": Contribution,
    "a material": Material,
    "a registration": Registration,
}
"""The tables that a key may have been meant for."""

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


@functools.cache
def fields_in_file(cls: type) -> dict[str, tuple[attrs.Attribute[Any], Any]]:
    """Return the fields of a class by their names in a file, with their types."""
    names, hints = FILE_NAMES.get(cls, {}), get_type_hints(cls)
    return {
        names.get(field.name, field.name): (field, _bare(hints[field.name]))
        for field in attrs.fields(cls)
        if field.name != "when"  # said by WHEN_KEYS, beside the other keys of a session
    }


def _bare(hint: Any) -> Any:
    """Return the type of a value that is there: ``X`` for ``X | None``."""
    options = [option for option in get_args(hint) if option is not type(None)]
    return options[0] if type(None) in get_args(hint) and len(options) == 1 else hint


def known_keys(cls: type) -> tuple[str, ...]:
    """Return every key that the table of a class may have."""
    return (*fields_in_file(cls), *_OTHER_KEYS.get(cls, ()))


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
    homes: dict[str, list[str]] = {}
    for name, cls in _HOMES.items():
        for key in {*known_keys(cls)} - {"id", "format"}:
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
