"""
From the plain data of a whole file to a cycle.

What a single value cannot know is put in first: ids that are keys of tables, the country of telephone numbers, the
zone of times, texts and pictures that stand in files of their own, and the objects that keys refer to.  Which of these
a value needs is seen from the type of its field.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

import attrs
import cattrs

from seminar_model.checking.codes import COUNTRY, ZONE
from seminar_model.checking.identifiers import ID
from seminar_model.checking.telephones import PHONE, parse_phone
from seminar_model.cycle.cycle import Cycle
from seminar_model.entities.address import Address
from seminar_model.entities.asset import Image
from seminar_model.entities.institution import Institution
from seminar_model.entities.session import Session
from seminar_model.entities.venue import Venue
from seminar_model.errors import ModelError, Problem, dotted, shown, suggestion
from seminar_model.errors import Path as Place
from seminar_model.files.disk import read_picture, read_prose
from seminar_model.files.keys import missing_key, unknown_key
from seminar_model.files.structuring import field_problems, fields_in_file, gather, is_checked, made
from seminar_model.files.times import UNSOUND
from seminar_model.prose.prose import Prose

FORMAT = 1
"""The version of the file format."""

_MAX_PARENTS = 20
"""How many institutions may stand above one."""

_TABLES: dict[Any, str] = {Institution: "institutions", Venue: "venues"}
_NAMED = {"sessions", "institutions", "venues"}

Table = dict[str, Any]


def structure_cycle(converter: cattrs.Converter, data: Any, folder: Path | None = None) -> Cycle:
    """
    Return the cycle that plain data describe.

    Args:
        converter: with the hooks of `structuring`.
        data: what a TOML or JSON parser returns.
        folder: where the files stand that the data name; without one they may name none.

    Raises:
        ModelError: with the problems of every field or, when all are sound, those between objects.
    """
    if isinstance(data, Cycle):
        return data
    if not isinstance(data, Mapping):
        raise ModelError([Problem(rule="table", expected="a table with the keys of a cycle", found=shown(data))])
    try:
        return _Document(converter, folder).cycle(data)
    except ModelError as error:
        raise ModelError([_settled(problem, data) for problem in error.problems]) from None


def _settled(problem: Problem, data: Mapping[str, Any]) -> Problem:
    """Name the session, institution or venue that a problem is about."""
    if problem.place or len(problem.path) < 2 or problem.path[0] not in _NAMED:
        return problem
    prefix = dotted(problem.path[:2])
    index, name = problem.path[1], ""
    if problem.path[0] == "sessions" and isinstance(index, int):
        row = data["sessions"][index]
        key = row.get("id") if isinstance(row, Mapping) else None
        name = f" ({key})" if isinstance(key, str) and not list(ID.problems(key)) else ""
    return attrs.evolve(problem, place=prefix + name, field=problem.field.removeprefix(prefix).removeprefix("."))


@attrs.define
class _Document:
    converter: cattrs.Converter
    folder: Path | None
    country: str | None = None
    country_is_sound: bool = True
    timezone: Any = None
    problems: list[Problem] = attrs.field(factory=list)
    known: dict[Any, dict[str, Any]] = attrs.field(factory=dict)
    unsound: set[Any] = attrs.field(factory=set)

    def cycle(self, data: Mapping[str, Any]) -> Cycle:
        self._read_defaults(data)
        self._check_format(data)
        self._make_institutions(self._rows(data, Institution))
        for key, row in self._rows(data, Venue).items():
            self._make(Venue, key, row)
        rest = {key: value for key, value in data.items() if key not in {"format", *_TABLES.values()}}
        prepared = self._table(rest, Cycle, ())
        for cls, name in _TABLES.items():
            # Parents are made before their parts: here everything stands as in the file again.
            known = self.known[cls]
            prepared[name] = tuple(known[key] for key in data[name]) if known else ()
        problems, arguments = gather(self.converter, prepared, Cycle)
        self.problems += problems
        if self.problems:
            raise ModelError([*self.problems, *field_problems(Cycle, arguments)])
        cycle: Cycle = made(Cycle, [], arguments)
        return cycle

    def _read_defaults(self, data: Mapping[str, Any]) -> None:
        """Read the country and the zone that other values need; when they are wrong, that is said of them alone."""
        country, timezone = COUNTRY.normalise(data.get("country")), ZONE.normalise(data.get("timezone"))
        self.country_is_sound = "country" not in data or not list(COUNTRY.problems(country))
        self.country = country if self.country_is_sound else None
        self.timezone = UNSOUND if list(ZONE.problems(timezone)) else timezone

    def _complain(self, rule: str, path: Place, shows: Place, **words: Any) -> None:
        """Add a problem of the value at ``path``, whose message names what follows the path ``shows``."""
        self.problems.append(Problem(rule=rule, path=path, field=dotted(shows), **words))

    def _check_format(self, data: Mapping[str, Any]) -> None:
        value = data.get("format")
        if "format" not in data:
            advice = f"write format = {FORMAT} on the first line"
            self._complain("missing_key", (), (), message="the key 'format' is missing", advice=advice)
        elif value != FORMAT or not isinstance(value, int) or isinstance(value, bool):
            is_later = isinstance(value, int) and value > FORMAT
            advice = "a newer version of this library may read it" if is_later else f"write format = {FORMAT}"
            self._complain("format", ("format",), ("format",), expected=str(FORMAT), found=shown(value), advice=advice)
            if is_later:  # what else looks wrong may be right there
                raise ModelError(self.problems)

    def _rows(self, data: Mapping[str, Any], cls: type) -> Table:
        """Return a table of tables, each with its key as id."""
        name, self.known[cls] = _TABLES[cls], {}
        rows = data.get(name, {})
        if not isinstance(rows, Mapping):
            self.unsound.add(cls)
            advice = f"write [{name}.KEY] for each"
            self._complain("table", (name,), (name,), expected="a table of tables", found=shown(rows), advice=advice)
            return {}
        return {key: self._with_id(row, (name, key)) for key, row in rows.items()}

    def _with_id(self, row: Any, path: Place) -> Any:
        if not isinstance(row, Mapping):
            return row
        if "id" in row:
            words = f"the id is the key of the table, {shown(path[-1])}"
            self._complain("unknown_key", (*path, "id"), path, message=words, advice="delete the line")
        return {**row, "id": path[-1]}

    def _make_institutions(self, rows: Table) -> None:
        """Make every institution after its parent."""
        heights: dict[str, int] = {}
        for first in rows:
            chain = [first] if first not in heights else []
            while chain:
                parent = _parent(rows, chain[-1])
                if parent in rows and parent not in heights and parent not in chain and len(chain) <= _MAX_PARENTS:
                    chain.append(parent)
                    continue
                key = chain.pop()
                row, height = rows[key], heights[parent] + 1 if parent in heights else 0
                if height > _MAX_PARENTS or (parent in rows and parent not in heights):
                    self._refuse_parent(key, parent, chain)
                    row, height = {name: value for name, value in row.items() if name != "parent"}, 0
                self._make(Institution, key, row)
                heights[key] = height

    def _refuse_parent(self, key: str, parent: str, chain: list[str]) -> None:
        path = ("institutions", key, "parent")
        if parent in chain or parent == key:
            loop = [*chain[chain.index(parent) :], key] if parent in chain else [key]
            words = "is a part of itself: " + " in ".join(map(repr, [*loop, parent]))
            self._complain("no_cycle_among_parents", path, path[:2], message=words, advice="delete one of the parents")
        else:
            words = f"has more than {_MAX_PARENTS} institutions above it"
            self._complain("no_cycle_among_parents", path, path[:2], message=words, advice="leave some of them out")

    def _make(self, cls: Any, key: str, row: Any) -> None:
        path = (_TABLES[cls], key)
        try:
            new = self.converter.structure(self._table(row, cls, path) if isinstance(row, Mapping) else row, cls)
        except ModelError as error:
            problems = [problem.within(path) for problem in error.problems]
            self.problems += [_about_key(problem) if problem.path[2:] == ("id",) else problem for problem in problems]
            new = _stand_in(cls)
        self.known[cls][key] = new

    def _table(self, row: Mapping[str, Any], cls: type, path: Place) -> Table:
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
        if hint in _TABLES:
            return self._referred(value, hint, path)
        if get_origin(hint) is tuple and isinstance(value, list | tuple):
            return [self._value(item, get_args(hint)[0], (*path, index)) for index, item in enumerate(value)]
        if not isinstance(value, Mapping) or not is_checked(hint):
            return value
        if hint is Prose or (hint is Image and "file" in value):
            return self._from_file(value, hint, path)
        return self._table(value, hint, path)

    def _referred(self, key: Any, cls: Any, path: Place) -> Any:
        """Return the object of a key, or, where the complaint stands already, one that stands in for it."""
        known, kind = self.known[cls], cls.__name__.lower()
        if isinstance(key, str) and key in known:
            return known[key]
        if isinstance(key, cls):
            return key
        shows = path[:2] if path[0] in _NAMED else path
        if not isinstance(key, str):
            article = "a" if cls is Venue else "an"
            self._complain("references_resolve", path, path, expected=f"the key of {article} {kind}", found=shown(key))
        elif cls not in self.unsound:
            advice = suggestion(key, known) if known else f"add it as [{_TABLES[cls]}.KEY]"
            words = f"unknown {kind} {shown(key)}"
            self._complain("references_resolve", path, shows, message=words, found=shown(key), advice=advice)
        return _stand_in(cls)

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


_ANY_PHONE = "+33142756000"
"""Stands in for a number that cannot be read without its country."""


def _stand_in(cls: Any) -> Any:
    """Return an object for those that refer to one which cannot be made."""
    return cls(id="unknown", name="?")


def _parent(rows: Table, key: str) -> Any:
    row = rows[key]
    parent = row.get("parent") if isinstance(row, Mapping) else None
    return parent if isinstance(parent, str) else None


def _about_key(problem: Problem) -> Problem:
    """The id of an institution or venue is the key of its table."""
    return attrs.evolve(problem, path=problem.path[:2], field=dotted(problem.path[:2]))
