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

from seminar_exporters.comparison import changes_between, moved
from seminar_exporters.edition import Change, ChangeKind, Edition, LogEntry, Revision, public_view
from seminar_exporters.errors import HistoryError
from seminar_exporters.history import History, Record
from seminar_exporters.labels import Labels
from seminar_exporters.snapshot import Snapshots, facts_of
from seminar_model import AttendanceMode, Cycle, Institution, OnlineAccess, Session, Status, Venue, When
from seminar_model.identity import cycle_tag


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

    Where nothing changed, the edition is the last one again and the history is equal to the one given.

    Args:
        cycle: what is to be published.
        history: what was published last.
        now: the instant of the run, in whole seconds of UTC.
        policy: what is for the publisher to decide.

    Raises:
        HistoryError: the history is of another cycle or lies in the future, or an id was taken for another session.
    """
    policy = policy or Policy()
    if history.cycle not in {"", cycle_tag(cycle)}:
        words = f"the history is of the cycle {history.cycle!r}, not of {cycle_tag(cycle)!r}"
        raise HistoryError(f"{words}; name this cycle's own history, or a new file")
    public = public_view(cycle)
    comparison = _Comparison.of(public, history, now, policy)
    new = comparison.history(cycle)
    edition = Edition(
        cycle=public,
        number=new.edition,
        issued=new.issued or now,
        as_of=now,
        revisions={record.id: _revision(record, comparison.current.get(record.id)) for record in new.records.values()},
        withdrawn=tuple(_sessions_withdrawn(new, now.date(), policy)),
        log=new.log,
    )
    return edition, new


def _revision(record: Record, session: Session | None) -> Revision:
    online_only = session is not None and session.attendance_mode is AttendanceMode.ONLINE
    return Revision(
        sequence=record.sequence,
        created=record.created,
        modified=record.modified,
        previous=record.previous,
        last_dated=record.last_dated,
        moved_online=record.was_in_room and online_only,
    )


def _sessions_withdrawn(history: History, today: dt.date, policy: Policy) -> Iterator[Session]:
    for record in history.records.values():
        last = record.last_dated.last_day if record.last_dated else None
        if record.withdrawn and record.told and last and last + policy.withdrawn_for >= today:
            yield _as_published(record, record.last_dated)


def _as_published(record: Record, when: When | None) -> Session:
    """Return a withdrawn session as it was last published, as far as the history knows it."""
    online = record.online
    link = online if online and online.startswith(("http:", "https:")) else None
    access = None if online is None else OnlineAccess(url=link, platform=None if link else online or None)
    given: dict[str, Any] = {} if when is None else {"when": when}
    return Session(
        id=record.id,
        title=record.title,
        label=record.label,
        status=Status.CANCELLED,
        hosts=tuple(Institution(id=key, name=name) for key, name in record.hosts),
        venue=Venue(id="place", name=record.place) if record.place else None,
        online=access,
        url=record.url,
        uid=record.uid,
        formerly=record.key if record.key != record.id else None,
        **given,
    )


@attrs.define
class _Comparison:
    """One cycle held against its history."""

    old: History
    now: dt.datetime
    current: dict[str, Session]
    records: dict[str, Record] = attrs.field(factory=dict)
    changes: list[Change] = attrs.field(factory=list)

    @classmethod
    def of(cls, public: Cycle, history: History, now: dt.datetime, policy: Policy) -> _Comparison:
        labels = Labels(language=public.language, country=public.country, timezone=public.timezone)
        snapshots = Snapshots(labels)
        comparison = cls(history, now, {session.id: session for session in public.sessions})
        complaints: list[str] = []
        matched: set[str] = set()
        by_key = {record.key: record for record in history.records.values()}
        for session in public.sessions:
            fresh = snapshots.of(session, now)
            known = history.records.get(session.id) or by_key.get(fresh.key) or history.records.get(fresh.key)
            if known is not None:
                complaints += _identity_complaints(fresh, known, policy)
                matched.add(known.id)
            comparison._take(fresh, known)
        if complaints:
            raise HistoryError("\n".join(complaints))
        today = now.astimezone(zoneinfo.ZoneInfo(public.timezone)).date()
        for record in history.records.values():
            if record.id not in matched:
                comparison._miss(record, today)
        return comparison

    def _take(self, fresh: Record, known: Record | None) -> None:
        """Carry the record of a session on."""
        if known is None:
            self.records[fresh.id] = fresh
            self.changes.append(_change(ChangeKind.ADDED, fresh, after=fresh.when))
            return
        if known.digest == fresh.digest and known.id == fresh.id and not known.withdrawn:
            self.records[fresh.id] = known
            return
        new = attrs.evolve(
            fresh,
            key=known.key,
            created=known.created,
            sequence=known.sequence + (fresh.essence != known.essence or known.withdrawn is not None),
            previous=_previous(known, fresh),
            last_dated=fresh.last_dated or known.last_dated,
            was_in_room=fresh.was_in_room or known.was_in_room,
        )
        self.records[fresh.id] = new
        self.changes += changes_between(known, new)

    def _miss(self, record: Record, today: dt.date) -> None:
        """Note that the cycle no longer has a session: told only before its day."""
        last = record.last_dated.last_day if record.last_dated else None
        if record.withdrawn:
            self.records[record.id] = record
            return
        told = last is None or last >= today
        self.records[record.id] = attrs.evolve(
            record, withdrawn=self.now, told=told, modified=self.now, sequence=record.sequence + told
        )
        if told and record.status is not Status.CANCELLED:
            self.changes.append(_change(ChangeKind.WITHDRAWN, record, before=record.last_dated))

    def history(self, cycle: Cycle) -> History:
        """Return what is to be kept: the old history itself where nothing changed."""
        old, facts = self.old, facts_of(attrs.evolve(cycle, sessions=()))
        if old.edition and facts == old.facts and self.records == old.records:
            return old
        if old.issued and self.now < old.issued:
            words = f"edition {old.edition} was issued {old.issued:%Y-%m-%d %H:%M:%S} UTC, after this run's instant"
            raise HistoryError(f"{words}, {self.now:%Y-%m-%d %H:%M:%S}; set the clock, or SOURCE_DATE_EPOCH, right")
        number = old.edition + 1
        entry = LogEntry(edition=number, issued=self.now, changes=tuple(self.changes))
        return History(
            cycle=cycle_tag(cycle),
            edition=number,
            issued=self.now,
            facts=facts,
            records=self.records,
            log=(*old.log, entry) if self.changes else old.log,
        )


def _change(kind: ChangeKind, record: Record, *, before: When | None = None, after: When | None = None) -> Change:
    return Change(kind=kind, session=record.id, label=record.label, title=record.title, before=before, after=after)


def _previous(known: Record, fresh: Record) -> tuple[When, ...]:
    """Return the other days and times under which a session was published: not the present one, each once."""
    starts = [*known.previous, *([known.last_dated] if known.last_dated else [])]
    if fresh.last_dated is None:
        return known.previous
    kept: list[When] = []
    for index, when in enumerate(starts):
        if moved(when, fresh.last_dated) and not any(not moved(when, later) for later in starts[index + 1 :]):
            kept.append(when)
    return tuple(kept)


def _identity_complaints(fresh: Record, known: Record, policy: Policy) -> Iterator[str]:
    if fresh.key != known.key:
        words = f"session {fresh.id!r}: was published as {known.key!r}, and would now be taken for another one"
        advice = "delete formerly" if known.key == fresh.id else f"write formerly = {known.key!r}"
        yield f"{words}; {advice}"
    if fresh.uid != known.uid:
        words = f"session {fresh.id!r}: was published with {f'the UID {known.uid!r}' if known.uid else 'a UID of ours'}"
        yield f"{words}, and would appear twice in calendars with another one; put it back"
    days = fresh.when.first_day != known.when.first_day
    hosts = {key for key, _ in fresh.hosts} != {key for key, _ in known.hosts}
    if fresh.id == known.id and days and hosts and fresh.title != known.title and fresh.id not in policy.insist:
        words = (
            f"session {fresh.id!r}: title, date and hosts all changed since it was published: it looks like another one"
        )
        yield f"{words}; give the new session an id of its own, or insist on {fresh.id!r} if it is the same"
