"""
From a cycle and what was last published of it to the next edition: a pure function.

What became of each session is found by comparing it with its record; design and names are those of RFC 5546 for
calendars and of schema.org for markup.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from typing import Any

import attrs

from seminar_exporters.editions.clock import instant
from seminar_exporters.editions.edition import Change, ChangeKind, Edition, LogEntry, Revision, public_view
from seminar_exporters.editions.history import History
from seminar_exporters.editions.record import Record
from seminar_exporters.errors import HistoryError
from seminar_exporters.republication.comparison import change_of, changes_between, first_change, moved
from seminar_exporters.republication.identities import Identities
from seminar_exporters.republication.snapshot import Snapshots
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
    comparison = _Comparison(public, history, now)
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
    )
    return edition, new


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
            title=record.title,
            label=record.label,
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


@attrs.define
class _Comparison:
    """One cycle held against its history."""

    cycle: Cycle
    old: History
    now: dt.datetime
    records: dict[str, Record] = attrs.field(factory=dict)
    changes: list[Change] = attrs.field(factory=list)
    facts: str = ""
    shared: str = ""

    @property
    def today(self) -> dt.date:
        """The day on which readers are."""
        return self.now.astimezone(zoneinfo.ZoneInfo(self.cycle.timezone)).date()

    def compare(self, identities: Identities) -> None:
        """
        Carry every record on.

        Raises:
            HistoryError: an id was taken for another session.
        """
        snapshots = Snapshots.of(self.cycle)
        self.facts, self.shared = snapshots.facts()
        pairs = [
            (fresh, identities.known(fresh)) for fresh in (snapshots.record(s, self.now) for s in self.cycle.sessions)
        ]
        identities.check()
        for fresh, known in pairs:
            self._take(fresh, known)
        carried = {known.id for _, known in pairs if known}
        for record in self.old.records.values():
            if record.id not in carried:
                self._miss(record)

    def _take(self, fresh: Record, known: Record | None) -> None:
        if known is None:
            self.records[fresh.id] = fresh
            self.changes.append(first_change(fresh))
            return
        if self._says_the_same and known.digest == fresh.digest and not known.withdrawn:
            self.records[fresh.id] = known
            return
        again = known.withdrawn is not None
        new = attrs.evolve(
            fresh,
            created=known.created,
            sequence=known.sequence + (fresh.essence != known.essence or again),
            previous=_previous(known, fresh),
            last_dated=fresh.last_dated or known.last_dated,
            was_in_room=fresh.was_in_room or known.was_in_room,
        )
        self.records[fresh.id] = new
        self.changes += changes_between(known, new)

    @property
    def _says_the_same(self) -> bool:
        """Whether what is said with each session is what it was."""
        return self.shared == self.old.shared

    def _miss(self, record: Record) -> None:
        """Carry on a session that the cycle no longer has: told unless it is over."""
        if record.withdrawn:
            changes: dict[str, Any] = {} if self._says_the_same or not record.told else {"modified": self.now}
            self.records[record.id] = attrs.evolve(record, **changes)
            return
        last = None if record.status is Status.POSTPONED else record.when.last_day
        told = last is None or last >= self.today
        self.records[record.id] = attrs.evolve(
            record, withdrawn=self.now, told=told, modified=self.now, sequence=record.sequence + told
        )
        if told and record.status is not Status.CANCELLED:
            self.changes.append(change_of(ChangeKind.WITHDRAWN, record, before=record.last_dated))

    def result(self) -> History:
        """
        Return what is to be kept: the old history itself where nothing changed.

        Raises:
            HistoryError: the last edition was issued after this run's instant.
        """
        old = self.old
        if old.edition and self.facts == old.facts and self.records == old.records:
            return old
        if old.issued and self.now < old.issued:
            words = f"edition {old.edition} was issued {old.issued:%Y-%m-%d %H:%M:%S} UTC, after this run's instant"
            raise HistoryError(f"{words}, {self.now:%Y-%m-%d %H:%M:%S}; set the clock, or SOURCE_DATE_EPOCH, right")
        number = old.edition + 1
        entry = LogEntry(edition=number, issued=self.now, changes=tuple(self.changes))
        return History(
            cycle=cycle_tag(self.cycle),
            edition=number,
            issued=self.now,
            facts=self.facts,
            shared=self.shared,
            records=self.records,
            log=(*old.log, entry) if self.changes else old.log,
        )


def _previous(known: Record, fresh: Record) -> tuple[When, ...]:
    """Return every other day and time under which a session was published, each once, the latest one last."""
    latest: dict[object, When] = {}
    for when in reversed((*known.previous, *([known.last_dated] if known.last_dated else []))):
        latest.setdefault(_start(when), when)
    if present := fresh.last_dated or known.last_dated:
        latest.pop(_start(present), None)
    return tuple(reversed(latest.values()))


def _start(when: When) -> object:
    return when.start.astimezone(dt.UTC) if isinstance(when, Timed) else when.first_day
