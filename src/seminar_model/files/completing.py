"""
What a single value of a file cannot know, put into the tables.

That is the country of telephone numbers and addresses, the zone of times, texts and pictures that stand in files of
their own, and the objects that keys refer to.  Which of these a value needs is seen from the type of its field.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

import attrs

from seminar_model.checking.checks import is_checked
from seminar_model.checking.codes import COUNTRY
from seminar_model.checking.telephones import PHONE, parse_phone
from seminar_model.checking.zones import ZONE
from seminar_model.entities.address import Address
from seminar_model.entities.asset import Image
from seminar_model.entities.institution import Institution
from seminar_model.entities.session import Session
from seminar_model.entities.venue import Venue
from seminar_model.errors import MOST_SUGGESTIONS, ModelError, Problem, dotted, shown, suggestion
from seminar_model.errors import Path as Place
from seminar_model.files.keys import fields_in_file, missing_key, unknown_key
from seminar_model.files.named_files import read_picture, read_prose
from seminar_model.files.times import UNSOUND
from seminar_model.prose.prose import Prose

Table = dict[str, Any]

REFERRED: dict[Any, str] = {Institution: "institutions", Venue: "venues"}
"""The classes whose objects others refer to, and the tables that hold them by their keys."""

NAMED = {"sessions", *REFERRED.values()}
"""The tables whose rows have names that messages show."""

_ANY_PHONE = "+33142756000"
"""Stands in for a number that cannot be read without its country."""


@attrs.define
class Completion:
    """What the values of a file need to know of the rest, and what was found wrong on the way."""

    folder: Path | None
    """Where the files stand that the data name."""
    country: str | None
    """The cycle's country, where it is sound."""
    country_is_sound: bool
    """Whether the country is sound or not given."""
    timezone: Any
    """The cycle's time zone, or what stands for one that is not sound."""
    problems: list[Problem] = attrs.field(factory=list)
    """What was found."""
    known: dict[Any, dict[str, Any]] = attrs.field(factory=dict)
    """The objects of a class by their keys."""
    unsound: set[Any] = attrs.field(factory=set)
    """The classes whose tables cannot be read: no key of theirs is complained about."""
    looked_for: int = 0
    """For how many unknown keys it was asked what was meant."""

    @classmethod
    def of(cls, data: Mapping[str, Any], folder: Path | None) -> Completion:
        """Return one with the country and the zone of a file; when they are wrong, that is said of them alone."""
        country, timezone = COUNTRY.normalise(data.get("country")), ZONE.normalise(data.get("timezone"))
        is_sound = "country" not in data or not list(COUNTRY.problems(country))
        return cls(
            folder=folder,
            country=country if is_sound else None,
            country_is_sound=is_sound,
            timezone=UNSOUND if list(ZONE.problems(timezone)) else timezone,
        )

    def complain(self, rule: str, path: Place, shows: Place, **words: Any) -> None:
        """Add a problem of the value at ``path``, whose message names what follows the path ``shows``."""
        self.problems.append(Problem(rule=rule, path=path, field=dotted(shows), **words))

    def table(self, row: Mapping[str, Any], cls: type, path: Place) -> Table:
        """Return a table of a class with what its values cannot know put in."""
        fields = fields_in_file(cls)
        prepared: Table = {}
        for key, value in row.items():
            field, hint = fields.get(key, (None, None))
            if field is not None and field.metadata.get("kind") is PHONE and isinstance(value, str):
                prepared[key] = self._phone(value)
            else:
                prepared[key] = self._value(value, hint, (*path, key))
        if cls is Address and self.country:
            prepared.setdefault("country", self.country)
        if cls is Address and prepared.get("country") == "":  # stated to have none, in a cycle that has one
            del prepared["country"]
        if cls is Session and "start" in row and not {"timezone", "date"} & set(row):
            prepared["timezone"] = self.timezone
        return prepared

    def _phone(self, text: str) -> str:
        if number := parse_phone(text, self.country):
            return number
        return text if self.country_is_sound else _ANY_PHONE

    def _value(self, value: Any, hint: Any, path: Place) -> Any:
        if hint in REFERRED:
            return self._referred(value, hint, path)
        if isinstance(value, str):  # as most are
            return value
        if get_origin(hint) is tuple and isinstance(value, list | tuple):
            return [self._value(item, get_args(hint)[0], (*path, index)) for index, item in enumerate(value)]
        if not isinstance(value, Mapping) or not is_checked(hint):
            return value
        if hint is Prose or (hint is Image and "file" in value):
            return self._from_file(value, hint, path)
        return self.table(value, hint, path)

    def _referred(self, key: Any, cls: Any, path: Place) -> Any:
        """Return the object of a key, or, where the complaint stands already, one that stands in for it."""
        known, kind = self.known[cls], cls.__name__.lower()
        if isinstance(key, str) and key in known:
            return known[key]
        if isinstance(key, cls):
            return key
        shows = path[:2] if path[0] in NAMED else path
        if not isinstance(key, str):
            article = "a" if cls is Venue else "an"
            self.complain("references_resolve", path, path, expected=f"the key of {article} {kind}", found=shown(key))
        elif cls not in self.unsound:
            self.looked_for += 1
            is_near = bool(known) and self.looked_for <= MOST_SUGGESTIONS
            advice = suggestion(key, known) if is_near else f"add it as [{REFERRED[cls]}.KEY]"
            words = f"unknown {kind} {shown(key)}"
            self.complain("references_resolve", path, shows, message=words, found=shown(key), advice=advice)
        return stand_in(cls)

    def _from_file(self, value: Mapping[str, Any], hint: type, path: Place) -> Any:
        """Read the file that a text or a picture stands in."""
        known = ["file"] if hint is Prose else ["file", "alt", "url"]
        self.problems += [unknown_key(key, known).within(path) for key in value if key not in known]
        rest = {key: item for key, item in value.items() if key in known and key != "file"}
        if "file" not in value:
            self.problems.append(missing_key("file", value).within(path))
            return "?"
        try:
            if hint is Prose:
                return read_prose(self.folder, value["file"])
            return {**rest, "asset": read_picture(self.folder, value["file"])}
        except ModelError as error:
            self.problems += [problem.within((*path, "file")) for problem in error.problems]
        return "?" if hint is Prose else {**rest, "url": "https://example.org/"}


def stand_in(cls: Any) -> Any:
    """Return an object for those that refer to one which cannot be made."""
    return cls(id="unknown", name="?")
