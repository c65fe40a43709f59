"""
The changes of a cycle's sessions, venues and institutions as a whole, each a new cycle that is checked again.

Methods of `Cycle`, as are those of one session in `session_changes`.
"""

from __future__ import annotations

from typing import Any

import attrs

from seminar_model.cycle.references import linked
from seminar_model.cycle.session_changes import C, with_session
from seminar_model.entities.institution import Institution
from seminar_model.entities.season import Season
from seminar_model.entities.session import Session
from seminar_model.entities.venue import Venue
from seminar_model.errors import ModelError, Problem, shown


def add_session(self: C, session: Session, *, before: str | None = None) -> C:
    """
    Add a session, at the end of the programme or before another one.

    Raises:
        ModelError: the result cannot be true.
        UnknownError: there is no session ``before``.
    """
    index = len(self.sessions) if before is None else self.sessions.index(self.session(before))
    return attrs.evolve(self, sessions=(*self.sessions[:index], session, *self.sessions[index:]))


def replace_session(self: C, session: Session) -> C:
    """
    Put a session in the place of the one with its id (or, where it says ``formerly``, of the one with its former id).

    Raises:
        ModelError: the result cannot be true.
        UnknownError: there is no such session.
    """
    known = {other.id for other in self.sessions}
    old = session.formerly if session.id not in known and session.formerly in known else session.id
    return with_session(self, self.session(old or session.id).id, session)


def withdraw_session(self: C, session_id: str) -> C:
    """
    Take a session out of the cycle; what was published of it is told as cancelled when the cycle is published again.

    Raises:
        UnknownError: there is no such session.
    """
    gone = self.session(session_id)
    return attrs.evolve(self, sessions=tuple(session for session in self.sessions if session is not gone))


def add_venue(self: C, venue: Venue) -> C:
    """
    Add a venue.

    Raises:
        ModelError: its id is taken, or its owner is not the cycle's.
    """
    return attrs.evolve(self, venues=(*self.venues, venue))


def replace_venue(self: C, venue: Venue) -> C:
    """
    Put a venue in the place of the one with its id, for every session that is held there.

    Raises:
        ModelError: the result cannot be true.
        UnknownError: there is no such venue.
    """
    old = self.venue(venue.id)
    venues = tuple(venue if item is old else item for item in self.venues)
    return attrs.evolve(self, **linked(self, self.institutions, venues))


def add_institution(self: C, institution: Institution) -> C:
    """
    Add an institution.

    Raises:
        ModelError: its id is taken.
    """
    return attrs.evolve(self, institutions=(*self.institutions, institution))


def replace_institution(self: C, institution: Institution) -> C:
    """
    Put an institution in the place of the one with its id, wherever the cycle speaks of it.

    Raises:
        ModelError: the result cannot be true.
        UnknownError: there is no such institution.
    """
    old = self.institution(institution.id)
    institutions = tuple(institution if item is old else item for item in self.institutions)
    return attrs.evolve(self, **linked(self, institutions, self.venues))


def next_season(self: C, *, id: str, season: Season, **changes: Any) -> C:  # noqa: A002 - the field's own name
    """
    Start a new cycle from this one: institutions, venues and contacts are kept; sessions, texts and pictures are not.

    Args:
        id: the new cycle's id.
        season: its season.
        changes: any other field of `Cycle`.

    Raises:
        ModelError: the id is that of this cycle, or the result cannot be true.
    """
    fresh = {"sessions": (), "forewords": (), "presentation": None, "image": None, "url": None}
    if id == self.id:
        advice = "give it one of its own: calendars and feeds would take its sessions for those of this cycle"
        problem = Problem(
            rule="next_season", path=("id",), field="id", expected="a new id", found=shown(id), advice=advice
        )
        raise ModelError([problem])
    return attrs.evolve(self, id=id, season=season, **{**fresh, **changes})
