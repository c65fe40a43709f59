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

from seminar_model import _files
from seminar_model._checks import Checked
from seminar_model._forms import COUNTRY, ID, PHONE, parse_phone
from seminar_model._hooks import fields_in_file, gather, unknown_key
from seminar_model.address import Address
from seminar_model.asset import Image
from seminar_model.cycle import Cycle
from seminar_model.errors import ModelError, Problem, dotted, shown, suggestion
from seminar_model.errors import Path as Place
from seminar_model.institution import Institution
from seminar_model.prose import Prose
from seminar_model.session import Session
from seminar_model.venue import Venue

FORMAT = 1
"""The version of the file format."""

Table = dict[str, Any]


def structure_cycle(converter: cattrs.Converter, data: Any, folder: Path | None = None) -> Cycle:
    """
    Return the cycle that plain data describe.

    Args:
        converter: with the hooks of `_hooks`.
        data: what a TOML or JSON parser returns.
        folder: where the files stand that the data name; without one they may name none.

    Raises:
        ModelError: with the problems of every field or, when all are sound, those between objects.
    """
    if isinstance(data, Cycle):
        return data
    if not isinstance(data, Mapping):
        raise ModelError([Problem(rule="table", expected="a table with the keys of a cycle", found=shown(data))])
    document = _Document(converter, folder)
    try:
        return document.cycle(data)
    except ModelError as error:
        raise ModelError([_settled(problem, data) for problem in error.problems]) from None


def _settled(problem: Problem, data: Mapping[str, Any]) -> Problem:
    """Name the session, institution or venue that a problem is about."""
    if problem.place or len(problem.path) < 2 or problem.path[0] not in {"sessions", "institutions", "venues"}:
        return problem
    prefix = dotted(problem.path[:2])
    index, name = problem.path[1], ""
    if isinstance(index, int):
        row = data["sessions"][index]
        key = row.get("id") if isinstance(row, Mapping) else None
        name = f" ({key})" if isinstance(key, str) and not list(ID.problems(key)) else ""
    return attrs.evolve(problem, place=prefix + name, field=problem.field.removeprefix(prefix).removeprefix("."))


@attrs.define
class _Document:
    converter: cattrs.Converter
    folder: Path | None
    country: str | None = None
    timezone: str | None = None
    problems: list[Problem] = attrs.field(factory=list)
    known: dict[type, dict[str, Any]] = attrs.field(factory=lambda: {Institution: {}, Venue: {}})

    def cycle(self, data: Mapping[str, Any]) -> Cycle:
        country, timezone = data.get("country"), data.get("timezone")
        self.country = country if not list(COUNTRY.problems(country)) else None
        self.timezone = timezone if isinstance(timezone, str) else None
        self._check_format(data.get("format"))
        self._make_institutions(self._rows(data, "institutions"))
        for key, row in self._rows(data, "venues").items():
            self._make(Venue, ("venues", key), row)
        rest = {key: value for key, value in data.items() if key not in {"format", "institutions", "venues"}}
        prepared = self._table(rest, Cycle, ())
        prepared["institutions"] = tuple(self.known[Institution].values())
        prepared["venues"] = tuple(self.known[Venue].values())
        problems, arguments = gather(self.converter, prepared, Cycle)
        self.problems += problems
        if self.problems:
            raise ModelError(self.problems)
        return Cycle(**arguments)

    def _complain(self, rule: str, path: Place, shows: Place, **words: Any) -> None:
        """Add a problem of the value at ``path``, whose message names what follows the path ``shows``."""
        self.problems.append(Problem(rule=rule, path=path, field=dotted(shows), **words))

    def _check_format(self, value: object) -> None:
        if value is None:
            advice = f"write format = {FORMAT} on the first line"
            self._complain("missing_key", (), (), message="the key 'format' is missing", advice=advice)
        elif value != FORMAT or not isinstance(value, int) or isinstance(value, bool):
            advice = "a newer version of this library may read it" if isinstance(value, int) else ""
            self._complain("format", ("format",), ("format",), expected=str(FORMAT), found=shown(value), advice=advice)

    def _rows(self, data: Mapping[str, Any], name: str) -> Table:
        """Return a table of tables, each with its key as id."""
        rows = data.get(name, {})
        if not isinstance(rows, Mapping):
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
        waiting: list[str] = []

        def make(key: str) -> None:
            row = rows[key]
            parent = row.get("parent") if isinstance(row, Mapping) else None
            waiting.append(key)
            if isinstance(parent, str) and parent in waiting:
                round_ = " in ".join(map(repr, [*waiting[waiting.index(parent) :], parent]))
                path = ("institutions", key, "parent")
                self._complain("no_cycle_among_parents", path, path[:2], message=f"is a part of itself: {round_}")
                row = {field: value for field, value in row.items() if field != "parent"}
            elif isinstance(parent, str) and parent in rows and parent not in self.known[Institution]:
                make(parent)
            waiting.remove(key)
            self._make(Institution, ("institutions", key), row)

        for key in rows:
            if key not in self.known[Institution]:
                make(key)

    def _make(self, cls: Any, path: Place, row: Any) -> None:
        try:
            made = self.converter.structure(self._table(row, cls, path) if isinstance(row, Mapping) else row, cls)
        except ModelError as error:
            problems = [problem.within(path) for problem in error.problems]
            self.problems += [_about_key(problem) if problem.path[2:] == ("id",) else problem for problem in problems]
            made = cls(id="unknown", name="?")
        self.known[cls][str(path[-1])] = made

    def _table(self, row: Mapping[str, Any], cls: type, path: Place) -> Table:
        """Return a table of a class with what its values cannot know put in."""
        fields = fields_in_file(cls)
        prepared: Table = {}
        for key, value in row.items():
            field, hint = fields.get(key, (None, None))
            if field is not None and field.metadata.get("kind") is PHONE and isinstance(value, str):
                prepared[key] = parse_phone(value, self.country) or value
            else:
                prepared[key] = self._value(value, hint, (*path, key))
        if cls is Address and self.country:
            prepared.setdefault("country", self.country)
        if cls is Address and prepared.get("country") == "":  # stated to have none, in a cycle that has one
            del prepared["country"]
        if cls is Session and self.timezone and "start" in row and "timezone" not in row:
            prepared["timezone"] = self.timezone
        return prepared

    def _value(self, value: Any, hint: Any, path: Place) -> Any:
        if hint in self.known:
            return self._referred(value, hint, path)
        if get_origin(hint) is tuple and isinstance(value, list):
            return [self._value(item, get_args(hint)[0], (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, Mapping) and "file" in value and hint in {Prose, Image}:
            return self._from_file(value, hint, path)
        if isinstance(value, Mapping) and isinstance(hint, type) and issubclass(hint, Checked):
            return self._table(value, hint, path)
        return value

    def _referred(self, key: Any, cls: Any, path: Place) -> Any:
        """Return the object of a key, or, where the complaint stands already, one that stands in for it."""
        known, kind = self.known[cls], cls.__name__.lower()
        if isinstance(key, str) and key in known:
            return known[key]
        if isinstance(key, str):
            shows = path[:2] if path[0] in {"sessions", "institutions", "venues"} else path
            words = {"message": f"unknown {kind} {shown(key)}", "found": shown(key), "advice": suggestion(key, known)}
        else:
            shows, words = (
                path,
                {"expected": f"the key of {'a venue' if cls is Venue else 'an institution'}", "found": shown(key)},
            )
        self._complain("references_resolve", path, shows, **words)
        return cls(id="unknown", name="?")

    def _from_file(self, value: Mapping[str, Any], hint: type, path: Place) -> Any:
        """Read the file that a text or a picture stands in."""
        known = {"file"} if hint is Prose else {"file", "alt", "url"}
        self.problems += [unknown_key(key, dict.fromkeys(known)).within(path) for key in value if key not in known]
        rest = {key: item for key, item in value.items() if key in known - {"file"}}
        try:
            if hint is Prose:
                return _files.read_text(self.folder, value["file"])
            return {**rest, "asset": _files.read_picture(self.folder, value["file"])}
        except ModelError as error:
            self.problems += [problem.within((*path, "file")) for problem in error.problems]
        return "?" if hint is Prose else {**rest, "url": "https://example.org/"}


def _about_key(problem: Problem) -> Problem:
    """The id of an institution or venue is the key of its table."""
    return attrs.evolve(problem, path=problem.path[:2], field=dotted(problem.path[:2]))
