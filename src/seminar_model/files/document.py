"""
From the plain data of a whole file to a cycle.

Institutions are made first, each after its parent, then venues, then the rest: what refers to them finds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from seminar_model.checking.identifiers import ID
from seminar_model.cycle.cycle import Cycle
from seminar_model.entities.institution import Institution
from seminar_model.entities.venue import Venue
from seminar_model.errors import ModelError, Problem, dotted, shown
from seminar_model.errors import Path as Place
from seminar_model.files.completing import NAMED, REFERRED, Completion, Table, stand_in
from seminar_model.files.structuring import gather_arguments, structure_object
from seminar_model.files.table_reading import field_problems, made

FORMAT = 1
"""The version of the file format."""

_MAX_PARENTS = 20
"""How many institutions may stand above one."""


def structure_cycle(data: Any, folder: Path | None = None) -> Cycle:
    """
    Return the cycle that plain data describe.

    Args:
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
        return _cycle(data, Completion.of(data, folder))
    except ModelError as error:
        raise ModelError([_settled(problem, data) for problem in error.problems]) from None


def _settled(problem: Problem, data: Mapping[str, Any]) -> Problem:
    """Name the session, institution or venue that a problem is about."""
    if problem.place or len(problem.path) < 2 or problem.path[0] not in NAMED:
        return problem
    prefix = dotted(problem.path[:2])
    index, name = problem.path[1], ""
    if problem.path[0] == "sessions" and isinstance(index, int):
        row = data["sessions"][index]
        key = row.get("id") if isinstance(row, Mapping) else None
        name = f" ({key})" if isinstance(key, str) and not list(ID.problems(key)) else ""
    return attrs.evolve(problem, place=prefix + name, field=problem.field.removeprefix(prefix).removeprefix("."))


def _cycle(data: Mapping[str, Any], file: Completion) -> Cycle:
    _check_format(file, data)
    _make_institutions(file, _rows(file, data, Institution))
    for key, row in _rows(file, data, Venue).items():
        _make(file, Venue, key, row)
    rest = {key: value for key, value in data.items() if key not in {"format", *REFERRED.values()}}
    prepared = file.table(rest, Cycle, ())
    for cls, name in REFERRED.items():
        # Parents are made before their parts: here everything stands as in the file again.
        known = file.known[cls]
        prepared[name] = tuple(known[key] for key in data[name]) if known else ()
    problems, arguments = gather_arguments(prepared, Cycle)
    if file.problems or problems:
        raise ModelError([*file.problems, *problems, *field_problems(Cycle, arguments)])
    cycle: Cycle = made(Cycle, [], arguments)
    return cycle


def _check_format(file: Completion, data: Mapping[str, Any]) -> None:
    value = data.get("format")
    if "format" not in data:
        advice = f"write format = {FORMAT} on the first line"
        file.complain("missing_key", (), (), message="the key 'format' is missing", advice=advice)
    elif value != FORMAT or not isinstance(value, int) or isinstance(value, bool):
        is_later = isinstance(value, int) and value > FORMAT
        advice = "a newer version of this library may read it" if is_later else f"write format = {FORMAT}"
        file.complain("format", ("format",), ("format",), expected=str(FORMAT), found=shown(value), advice=advice)
        if is_later:  # what else looks wrong may be right there
            raise ModelError(file.problems)


def _rows(file: Completion, data: Mapping[str, Any], cls: type) -> Table:
    """Return a table of tables, each with its key as id."""
    name, file.known[cls] = REFERRED[cls], {}
    rows = data.get(name, {})
    if not isinstance(rows, Mapping):
        file.unsound.add(cls)
        advice = f"write [{name}.KEY] for each"
        file.complain("table", (name,), (name,), expected="a table of tables", found=shown(rows), advice=advice)
        return {}
    return {key: _with_id(file, row, (name, key)) for key, row in rows.items()}


def _with_id(file: Completion, row: Any, path: Place) -> Any:
    if not isinstance(row, Mapping):
        return row
    if "id" in row:
        words = f"the id is the key of the table, {shown(path[-1])}"
        file.complain("unknown_key", (*path, "id"), path, message=words, advice="delete the line")
    return {**row, "id": path[-1]}


def _make_institutions(file: Completion, rows: Table) -> None:
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
                _refuse_parent(file, key, parent, chain)
                row, height = {name: value for name, value in row.items() if name != "parent"}, 0
            _make(file, Institution, key, row)
            heights[key] = height


def _refuse_parent(file: Completion, key: str, parent: str, chain: list[str]) -> None:
    path = ("institutions", key, "parent")
    if parent in chain or parent == key:
        loop = [*chain[chain.index(parent) :], key] if parent in chain else [key]
        words = "is a part of itself: " + " in ".join(map(repr, [*loop, parent]))
        file.complain("no_cycle_among_parents", path, path[:2], message=words, advice="delete one of the parents")
    else:
        words = f"has more than {_MAX_PARENTS} institutions above it"
        file.complain("no_cycle_among_parents", path, path[:2], message=words, advice="leave some of them out")


def _make(file: Completion, cls: Any, key: str, row: Any) -> None:
    path = (REFERRED[cls], key)
    try:
        new = structure_object(file.table(row, cls, path) if isinstance(row, Mapping) else row, cls)
    except ModelError as error:
        problems = [problem.within(path) for problem in error.problems]
        file.problems += [_about_key(problem) if problem.path[2:] == ("id",) else problem for problem in problems]
        new = stand_in(cls)
    file.known[cls][key] = new


def _parent(rows: Table, key: str) -> Any:
    row = rows[key]
    parent = row.get("parent") if isinstance(row, Mapping) else None
    return parent if isinstance(parent, str) else None


def _about_key(problem: Problem) -> Problem:
    """The id of an institution or venue is the key of its table."""
    return attrs.evolve(problem, path=problem.path[:2], field=dotted(problem.path[:2]))
