"""
From a cycle and what was last published of it to the next edition: a pure function.

What became of each session is found by comparing it with its record; design and names are those of RFC 5546 for
calendars and of schema.org for markup.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

import attrs

from seminar_exporters.editions.clock import instant
from seminar_exporters.editions.edition import Edition, Revision, public_view
from seminar_exporters.editions.history import History
from seminar_exporters.editions.record import Record
from seminar_exporters.errors import HistoryError
from seminar_exporters.republication.carrying_on import Comparison
from seminar_exporters.republication.comparison import moved
from seminar_exporters.republication.identities import Identities
from seminar_model import (
    AttendanceMode,
    Cycle,
    Institution,
    ModelError,
    OnlineAccess,
    Session,
    Status,
    Timed,
    Venue,
    When,
)
from seminar_model.checking.characters import fit
from seminar_model.cycle.identity import cycle_tag


@attrs.frozen(kw_only=True)
class Policy:
    """What is for the publisher to decide about editions."""

    withdrawn_for: dt.timedelta = dt.timedelta(days=90)
    """How long after its day a withdrawn session stays in calendar and markup, as cancelled."""
    insist: tuple[str, ...] = ()
    """The ids of sessions that are still the same, though title, date and hosts all changed."""


def next_edition(
    cycle: Cycle, history: History, *, now: dt.datetime, policy: Policy | None = None
) -> tuple[Edition, History]:
    """
    Return the next edition of a cycle, and the history to be kept for the one after it.

    Where nothing changed, the edition is the last one again and the history is the one given.

    Args:
        cycle: what is to be published.
        history: what was published last.
        now: the instant of the run; fractions of a second are dropped.
        policy: what is for the publisher to decide.

    Raises:
        HistoryError: the history is of another cycle or lies in the future, or an id was taken for another session.
        ValueError: ``now`` has no zone.
    """
    policy, now = policy or Policy(), instant(now)
    if history.cycle not in {"", cycle_tag(cycle)}:
        words = f"the history is of the cycle {history.cycle!r}, not of {cycle_tag(cycle)!r}"
        raise HistoryError(f"{words}; name this cycle's own history, or a new file")
    public = public_view(cycle)
    comparison = Comparison(public, history, now)
    comparison.compare(Identities(history, policy.insist))
    new = comparison.result()
    sessions = {session.id: session for session in public.sessions}
    edition = Edition(
        cycle=public,
        number=new.edition,
        issued=new.issued or now,
        as_of=now,
        revisions={record.id: _revision(record, sessions.get(record.id)) for record in new.records.values()},
        withdrawn=tuple(_withdrawn(new, comparison.today, policy)),
        log=new.log,
        digests={record.id: _digest(record, new) for record in new.records.values()},
    )
    return edition, new


def _digest(record: Record, history: History) -> str:
    moments = record.sequence, record.created, record.modified, record.withdrawn, record.previous, record.last_dated
    said = history.facts, history.shared, record.digest, record.was_in_room, *moments
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _revision(record: Record, session: Session | None) -> Revision:
    online_only = session is not None and session.attendance_mode is AttendanceMode.ONLINE
    return Revision(
        sequence=record.sequence,
        created=record.created,
        modified=record.modified,
        previous=tuple(_starts(record)),
        last_dated=record.last_dated,
        moved_online=record.was_in_room and online_only,
    )


def _starts(record: Record) -> Iterator[When]:
    """Yield the days and times from which a session was moved; of a day whose hour was known too, the hour."""
    hours = {when.first_day for when in record.previous if isinstance(when, Timed)}
    for when in record.previous:
        is_told = isinstance(when, Timed) or when.first_day not in hours
        if is_told and record.last_dated and moved(when, record.last_dated):
            yield when


def _withdrawn(history: History, today: dt.date, policy: Policy) -> Iterator[Session]:
    for record in history.records.values():
        when = record.last_dated
        last = when.last_day if when else None
        if record.withdrawn and record.told and when and last and today - last <= policy.withdrawn_for:
            yield _as_published(record, when)


def _as_published(record: Record, when: When) -> Session:
    """Return a withdrawn session as it was last published, as far as the history knows it."""
    online = record.online
    link = online if online and online.startswith(("http:", "https:")) else None
    try:
        return Session(
            id=record.id,
            title=fit(record.title),
            label=fit(record.label),
            when=when,
            status=Status.CANCELLED,
            hosts=tuple(Institution(id=key, name=name) for key, name in record.hosts),
            venue=Venue(id="place", name=record.place) if record.place else None,
            online=None if online is None else OnlineAccess(url=link, platform=None if link else online or None),
            url=record.url,
            uid=record.uid,
            formerly=record.key if record.key != record.id else None,
        )
    except ModelError as error:
        words = f"the history's session {record.id!r}, which the cycle no longer has, cannot be published: {error}"
        raise HistoryError(f"{words}; correct the history there") from error
