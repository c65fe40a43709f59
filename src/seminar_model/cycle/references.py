"""What the objects of a cycle refer to: its institutions and venues, one object each wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from seminar_model.cycle.facts import CycleFacts
from seminar_model.entities.institution import Institution
from seminar_model.entities.venue import Venue
from seminar_model.errors import ModelError, Path
from seminar_model.prose.prose import Prose


def references(cycle: CycleFacts) -> Iterator[tuple[Path, Institution | Venue]]:
    """Every place where an object of a cycle refers to an institution or a venue, and what it refers to."""
    for institution in cycle.institutions:
        yield from _referred(institution, ("institutions", institution.id), "parent")
    for venue in cycle.venues:
        yield from _referred(venue, ("venues", venue.id), "owner")
    yield from _referred(cycle, (), "organizers", "partners", "sponsors")
    for index, contact in enumerate(cycle.contacts):
        yield from _referred(contact, ("contacts", index), "institution")
    for index, foreword in enumerate(cycle.forewords):
        for place, signatory in enumerate(foreword.signatories):
            yield from _referred(signatory, ("forewords", index, "signatories", place), "institution")
    for index, session in enumerate(cycle.sessions):
        yield from _referred(session, ("sessions", index), "hosts", "venue")


def proses(cycle: CycleFacts) -> Iterator[tuple[Path, Prose]]:
    """Every text of a cycle of more than a line, with its place."""
    if cycle.presentation is not None:
        yield ("presentation",), cycle.presentation
    for index, foreword in enumerate(cycle.forewords):
        yield ("forewords", index, "prose"), foreword.prose
    for index, session in enumerate(cycle.sessions):
        if session.abstract is not None:
            yield ("sessions", index, "abstract"), session.abstract
        for part, contribution in enumerate(session.contributions):
            if (biography := contribution.person.biography) is not None:
                yield ("sessions", index, "contributions", part, "person", "biography"), biography


def _referred(holder: object, prefix: Path, *names: str) -> Iterator[tuple[Path, Institution | Venue]]:
    for name in names:
        value = getattr(holder, name)
        if isinstance(value, tuple):
            yield from (((*prefix, name, index), item) for index, item in enumerate(value))
        elif value is not None:
            yield (*prefix, name), value


def linked(cycle: CycleFacts, institutions: tuple[Institution, ...], venues: tuple[Venue, ...]) -> dict[str, Any]:
    """
    Return the fields of a cycle with every reference leading, by its id, to one of these institutions and venues.

    What has no such id, and what changes nothing, stays the object that it is.
    """
    own = _with_parents({item.id: item for item in institutions})
    houses = {venue.id: _relinked(venue, own, "owner") for venue in venues}
    fields: dict[str, Any] = {
        "institutions": tuple(own[item.id] for item in institutions),
        "venues": tuple(houses[venue.id] for venue in venues),
        "contacts": tuple(_relinked(contact, own, "institution") for contact in cycle.contacts),
        "sessions": tuple(_relinked(_relinked(item, own, "hosts"), houses, "venue") for item in cycle.sessions),
    }
    for role in ("organizers", "partners", "sponsors"):
        fields[role] = tuple(own.get(item.id, item) for item in getattr(cycle, role))
    forewords = []
    for foreword in cycle.forewords:
        signatories = tuple(_relinked(signatory, own, "institution") for signatory in foreword.signatories)
        forewords.append(_evolved(foreword, "signatories", signatories))
    return {**fields, "forewords": tuple(forewords)}


def _with_parents(institutions: Mapping[str, Institution]) -> dict[str, Institution]:
    """Return institutions with the parents that they have among themselves."""
    made: dict[str, Institution] = {}

    def make(item: Institution, waiting: frozenset[str]) -> Institution:
        parent = item.parent and institutions.get(item.parent.id)
        if item.id not in made:
            # A round of parents cannot be made: it is left as it is, for the cycle's check to refuse.
            if parent is not None and parent.id not in waiting:
                item = _part_of(item, make(parent, waiting | {parent.id}))
            made[item.id] = item
        return made[item.id]

    for item in institutions.values():
        make(item, frozenset({item.id}))
    return made


def _part_of(institution: Institution, parent: Institution) -> Institution:
    try:
        changed: Institution = _evolved(institution, "parent", parent)
    except ModelError as error:
        path = ("institutions", institution.id)
        raise ModelError(problem.within(path, institution.id) for problem in error.problems) from None
    return changed


def _relinked(holder: Any, own: Mapping[str, Any], name: str) -> Any:
    value = getattr(holder, name)
    if isinstance(value, tuple):
        return _evolved(holder, name, tuple(own.get(item.id, item) for item in value))
    return holder if value is None else _evolved(holder, name, own.get(value.id, value))


def _evolved(holder: Any, name: str, value: Any) -> Any:
    old = getattr(holder, name)
    pairs = zip(old, value, strict=True) if isinstance(value, tuple) else [(old, value)]
    unchanged = all(before is after for before, after in pairs)
    return holder if unchanged else attrs.evolve(holder, **{name: value})
