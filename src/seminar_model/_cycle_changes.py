"""
The changes of a cycle, each a new cycle that is checked again.

Methods of `Cycle`, kept here so that its fields and questions can be read at a glance.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import TYPE_CHECKING, Any

import attrs

from seminar_model._cycle_links import linked
from seminar_model.errors import ModelError, Problem, clock, shown
from seminar_model.material import Material, OnlineAccess
from seminar_model.season import Season
from seminar_model.session import Session, Status
from seminar_model.when import OnDate, Timed, Unscheduled, When, is_ambiguous

if TYPE_CHECKING:
    from seminar_model.cycle import Cycle
    from seminar_model.institution import Institution
    from seminar_model.venue import Venue


def _changed(cycle: Cycle, session_id: str, **changes: Any) -> Cycle:
    return _with(cycle, session_id, attrs.evolve(cycle.session(session_id), **changes))


def _with(cycle: Cycle, session_id: str, new: object) -> Cycle:
    sessions: Any = tuple(new if session.id == session_id else session for session in cycle.sessions)
    return attrs.evolve(cycle, sessions=sessions)


def reschedule(
    self: Cycle, session_id: str, when: When | dt.date | dt.datetime, *, end: dt.datetime | None = None
) -> Cycle:
    """
    Move a session to another day or time; one that was postponed takes place again.

    Args:
        session_id: the session.
        when: the new day or time; a datetime without a zone, or with an offset alone, is in the cycle's zone.
        end: the end, for a ``when`` that is a datetime.

    Raises:
        ModelError: the result cannot be true.
        UnknownError: there is no such session.
    """
    session = self.session(session_id)
    status = Status.CONFIRMED if session.status is Status.POSTPONED else session.status
    return _changed(self, session_id, when=_when(self, when, end), status=status)


def _when(cycle: Cycle, when: Any, end: Any) -> Any:
    if isinstance(when, dt.datetime):
        return Timed(start=_zoned(cycle, "when", when), end=end and _zoned(cycle, "end", end))
    if end is not None:
        advice = "give a datetime as well, or Timed(start=…, end=…)"
        raise _refused("end", expected="an end beside a start that is a datetime", found=shown(when), advice=advice)
    return OnDate(date=when) if isinstance(when, dt.date) else when


def _zoned(cycle: Cycle, name: str, time: Any) -> Any:
    """Return a time in the cycle's zone where it has none of its own."""
    if not isinstance(time, dt.datetime) or isinstance(time.tzinfo, zoneinfo.ZoneInfo):
        return time
    zone = zoneinfo.ZoneInfo(cycle.timezone)
    if time.utcoffset() is not None:
        return time.astimezone(zone)
    local = time.replace(tzinfo=zone)
    if is_ambiguous(local):
        advice = f"give it tzinfo=ZoneInfo({cycle.timezone!r}), and fold=1 for the second of the two hours"
        raise _refused(name, message=f"{clock(time)} occurs twice in {cycle.timezone}", advice=advice)
    return local


def _refused(name: str, **words: Any) -> ModelError:
    return ModelError([Problem(rule="reschedule", path=(name,), field=name, **words)])


def cancel(self: Cycle, session_id: str, *, notice: str | None = None) -> Cycle:
    """
    Call a session off; it keeps its date.

    Args:
        session_id: the session.
        notice: a sentence for its readers; what stood there stays when not given.

    Raises:
        ModelError: it never had a date.
        UnknownError: there is no such session.
    """
    notice = notice or self.session(session_id).notice
    return _changed(self, session_id, status=Status.CANCELLED, notice=notice)


def postpone(self: Cycle, session_id: str, *, hint: str | None = None) -> Cycle:
    """
    Put a session off to a day that is not known yet.

    Args:
        session_id: the session.
        hint: what can be said of the new day, such as ``spring 2012``; the old date then leaves the model.  Without
            one it stays, for readers to know which date is off.

    Raises:
        UnknownError: there is no such session.
    """
    when = self.session(session_id).when if hint is None else Unscheduled(hint=hint)
    return _changed(self, session_id, status=Status.POSTPONED, when=when)


def confirm(self: Cycle, session_id: str) -> Cycle:
    """
    Say that a session takes place: one that was tentative, postponed or cancelled.

    Raises:
        ModelError: its room is taken by now.
        UnknownError: there is no such session.
    """
    return _changed(self, session_id, status=Status.CONFIRMED)


def move_online(self: Cycle, session_id: str, online: OnlineAccess | str, *, keep_venue: bool = False) -> Cycle:
    """
    Hold a session online.

    Args:
        session_id: the session.
        online: how to follow it, or just the link.
        keep_venue: hold it in its room as well.

    Raises:
        ModelError: the link is none.
        UnknownError: there is no such session.
    """
    access = OnlineAccess(url=online) if isinstance(online, str) else online
    venue = self.session(session_id).venue if keep_venue else None
    return _changed(self, session_id, online=access, venue=venue)


def move_to(self: Cycle, session_id: str, venue: Venue | str, *, keep_online: bool = True) -> Cycle:
    """
    Hold a session in another venue of the cycle.

    Args:
        session_id: the session.
        venue: the venue or its id.
        keep_online: whether it can still be followed online, if it could.

    Raises:
        ModelError: the room is taken then, or the venue is not the cycle's.
        UnknownError: there is no such session or venue.
    """
    found = self.venue(venue) if isinstance(venue, str) else venue
    online = self.session(session_id).online if keep_online else None
    return _changed(self, session_id, venue=found, online=online)


def add_session(self: Cycle, session: Session, *, before: str | None = None) -> Cycle:
    """
    Add a session, at the end of the programme or before another one.

    Raises:
        ModelError: the result cannot be true.
        UnknownError: there is no session ``before``.
    """
    index = len(self.sessions) if before is None else self.sessions.index(self.session(before))
    return attrs.evolve(self, sessions=(*self.sessions[:index], session, *self.sessions[index:]))


def replace_session(self: Cycle, session: Session) -> Cycle:
    """
    Put a session in the place of the one with its id (or, where it says ``formerly``, of the one with its former id).

    Raises:
        ModelError: the result cannot be true.
        UnknownError: there is no such session.
    """
    known = {other.id for other in self.sessions}
    old = session.formerly if session.id not in known and session.formerly in known else session.id
    return _with(self, self.session(old or session.id).id, session)


def withdraw_session(self: Cycle, session_id: str) -> Cycle:
    """
    Take a session out of the cycle; what was published of it is told as cancelled when the cycle is published again.

    Raises:
        UnknownError: there is no such session.
    """
    gone = self.session(session_id)
    return attrs.evolve(self, sessions=tuple(session for session in self.sessions if session is not gone))


def add_material(self: Cycle, session_id: str, *materials: Material) -> Cycle:
    """
    Add slides, a recording or a paper to a session.

    Raises:
        UnknownError: there is no such session.
    """
    return _changed(self, session_id, materials=(*self.session(session_id).materials, *materials))


def add_venue(self: Cycle, venue: Venue) -> Cycle:
    """
    Add a venue.

    Raises:
        ModelError: its id is taken, or its owner is not the cycle's.
    """
    return attrs.evolve(self, venues=(*self.venues, venue))


def replace_venue(self: Cycle, venue: Venue) -> Cycle:
    """
    Put a venue in the place of the one with its id, for every session that is held there.

    Raises:
        ModelError: the result cannot be true.
        UnknownError: there is no such venue.
    """
    old = self.venue(venue.id)
    venues = tuple(venue if item is old else item for item in self.venues)
    return attrs.evolve(self, **linked(self, self.institutions, venues))


def add_institution(self: Cycle, institution: Institution) -> Cycle:
    """
    Add an institution.

    Raises:
        ModelError: its id is taken.
    """
    return attrs.evolve(self, institutions=(*self.institutions, institution))


def replace_institution(self: Cycle, institution: Institution) -> Cycle:
    """
    Put an institution in the place of the one with its id, wherever the cycle speaks of it.

    Raises:
        ModelError: the result cannot be true.
        UnknownError: there is no such institution.
    """
    old = self.institution(institution.id)
    institutions = tuple(institution if item is old else item for item in self.institutions)
    return attrs.evolve(self, **linked(self, institutions, self.venues))


def next_season(self: Cycle, *, id: str, season: Season, **changes: Any) -> Cycle:  # noqa: A002 - the field's own name
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
