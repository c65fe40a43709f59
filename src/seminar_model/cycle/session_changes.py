"""
The changes of one session of a cycle, each a new cycle that is checked again.

Methods of `Cycle`, kept here so that its fields and questions can be read at a glance.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any, TypeVar

import attrs

from seminar_model.cycle.facts import CycleFacts
from seminar_model.entities.material import Material, OnlineAccess
from seminar_model.entities.session import Status
from seminar_model.entities.venue import Venue
from seminar_model.entities.when import OnDate, Timed, Unscheduled, When, is_ambiguous
from seminar_model.errors import ModelError, Problem, clock, shown

C = TypeVar("C", bound=CycleFacts)


def _changed(cycle: C, session_id: str, **changes: Any) -> C:
    return with_session(cycle, session_id, attrs.evolve(cycle.session(session_id), **changes))


def with_session(cycle: C, session_id: str, new: object) -> C:
    """Return a cycle with something in the place of a session."""
    sessions: Any = tuple(new if session.id == session_id else session for session in cycle.sessions)
    return attrs.evolve(cycle, sessions=sessions)


def reschedule(self: C, session_id: str, when: When | dt.date | dt.datetime, *, end: dt.datetime | None = None) -> C:
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


def _when(cycle: CycleFacts, when: Any, end: Any) -> Any:
    if isinstance(when, dt.datetime):
        return Timed(start=_zoned(cycle, "when", when), end=end and _zoned(cycle, "end", end))
    if end is not None:
        advice = "give a datetime as well, or Timed(start=…, end=…)"
        raise _refused("end", expected="an end beside a start that is a datetime", found=shown(when), advice=advice)
    return OnDate(date=when) if isinstance(when, dt.date) else when


def _zoned(cycle: CycleFacts, name: str, time: Any) -> Any:
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


def cancel(self: C, session_id: str, *, notice: str | None = None) -> C:
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


def postpone(self: C, session_id: str, *, hint: str | None = None) -> C:
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


def confirm(self: C, session_id: str) -> C:
    """
    Say that a session takes place: one that was tentative, postponed or cancelled.

    Raises:
        ModelError: its room is taken by now.
        UnknownError: there is no such session.
    """
    return _changed(self, session_id, status=Status.CONFIRMED)


def move_online(self: C, session_id: str, online: OnlineAccess | str, *, keep_venue: bool = False) -> C:
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


def move_to(self: C, session_id: str, venue: Venue | str, *, keep_online: bool = True) -> C:
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


def add_material(self: C, session_id: str, *materials: Material) -> C:
    """
    Add slides, a recording or a paper to a session.

    Raises:
        UnknownError: there is no such session.
    """
    return _changed(self, session_id, materials=(*self.session(session_id).materials, *materials))
