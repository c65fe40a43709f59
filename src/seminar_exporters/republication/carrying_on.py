"""A cycle held against what was last published of it: every record is carried on, and what changed is found."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

import attrs

from seminar_exporters.editions.edition import Change, ChangeKind, LogEntry
from seminar_exporters.editions.history import History
from seminar_exporters.editions.record import Record
from seminar_exporters.errors import HistoryError
from seminar_exporters.republication.comparison import change_of, changes_between, first_change
from seminar_exporters.republication.identities import Identities
from seminar_exporters.republication.snapshot import Snapshots
from seminar_model import Cycle, Status, Timed, When
from seminar_model.identity import cycle_tag


@attrs.define
class Comparison:
    """One cycle held against its history."""

    cycle: Cycle
    """As the public may see it."""
    old: History
    """What was last published."""
    now: dt.datetime
    """The instant of the run."""
    records: dict[str, Record] = attrs.field(factory=dict)
    """What is to be kept of each session, by its id."""
    changes: list[Change] = attrs.field(factory=list)
    """What readers should be told."""
    facts: str = ""
    """The digest of what the cycle says beside its sessions."""
    shared: str = ""
    """The digest of what is said of the cycle with each of them."""

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
        found = [(session, snapshots.record(session, self.now)) for session in self.cycle.sessions]
        pairs = [(session, fresh, identities.known(fresh)) for session, fresh in found]
        identities.check()
        for session, fresh, known in pairs:
            self._take(snapshots.as_known(session, fresh, known) if known else fresh, known)
        carried = {known.id for _, _, known in pairs if known}
        for record in self.old.records.values():
            if record.id not in carried:
                self._miss(record)

    def _take(self, fresh: Record, known: Record | None) -> None:
        if known is None:
            self.records[fresh.id] = fresh
            self.changes.append(first_change(fresh))
            return
        # A hand may have put the record under another id.
        is_same = known.id == fresh.id and known.digest == fresh.digest
        if self._says_the_same and is_same and not known.withdrawn:
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
