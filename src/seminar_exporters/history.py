"""
What was last published of a cycle: the memory from which revisions, cancellations and announcements follow.

It is data only.  How it is written down is for `_history_file`, where it is kept for a store (`stores`), and what
follows from it for `republication`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from seminar_exporters.edition import LogEntry
from seminar_model import Status, When


@attrs.frozen(kw_only=True)
class Record:
    """What was last published of one session, and how often it was published differently."""

    id: str
    """The session's id."""
    key: str
    """The id that its identity hangs from: the first one under which it was published."""
    uid: str | None = None
    """The UID of an earlier system, where it has one."""
    label: str
    """What it was called: ``Séance 2``."""
    title: str
    """Its title."""
    when: When
    """Its day or time."""
    status: Status
    """Its status."""
    hosts: tuple[tuple[str, str], ...] = ()
    """The id and the name of each host."""
    place: str | None = None
    """Where it was held, in one line."""
    online: str | None = None
    """Where it could be followed: the public link, else the platform, else an empty text."""
    url: str | None = None
    """Its page."""
    materials: tuple[tuple[str, str | None, str], ...] = ()
    """Kind, title and address of each material."""
    spot: str = ""
    """Of the venue's room, name and address: places are compared by it, not by how they are written; SHA-256."""
    digest: str
    """Of everything that was said of it; SHA-256, hexadecimal."""
    essence: str
    """Of date, time, place, status and hosts: what SEQUENCE follows; SHA-256, hexadecimal."""
    sequence: int = 0
    """RFC 5546 2.1.4."""
    created: dt.datetime
    """When it was first published; UTC."""
    modified: dt.datetime
    """When it was last published differently; UTC."""
    previous: tuple[When, ...] = ()
    """Every other day and time under which it was published, the latest one last."""
    last_dated: When | None = None
    """The last day or time under which it was published."""
    was_in_room: bool = False
    """Whether it was ever to take place in a room."""
    withdrawn: dt.datetime | None = None
    """When the cycle no longer had it; UTC."""
    told: bool = False
    """Whether its withdrawal was announced: it was before its day."""

    @property
    def is_on(self) -> bool:
        """Whether it was to take place: neither cancelled nor postponed, with its date or before it had any."""
        if self.status in {Status.CANCELLED, Status.POSTPONED}:
            return False
        return self.when.first_day is not None or self.last_dated is None

    @property
    def is_online_only(self) -> bool:
        """Whether it could be followed from afar and nowhere else."""
        return self.online is not None and not self.place


@attrs.frozen(kw_only=True)
class History:
    """
    What is kept from one edition to the next; empty before the first.

    >>> History().edition
    0
    """

    cycle: str = ""
    """The tag URI of the cycle; empty before the first edition."""
    edition: int = 0
    """The number of the last edition."""
    issued: dt.datetime | None = None
    """When the last edition was issued; UTC."""
    facts: str = ""
    """The digest of what the cycle says beside its sessions."""
    shared: str = ""
    """The digest of what is said of the cycle with each of its sessions, such as whom to ask."""
    records: Mapping[str, Record] = attrs.field(factory=dict)
    """What was published of each session, by its id."""
    log: tuple[LogEntry, ...] = ()
    """What each edition announced."""

    def to_json(self) -> str:
        """Return the text of its file: sorted, a session a block, so that differences read well."""
        from seminar_exporters._history_file import write

        return write(self)

    @classmethod
    def from_json(cls, text: str, *, source: str = "history") -> History:
        """
        Return the history that a text describes.

        Args:
            text: what `to_json` returned.
            source: the name of its file, for messages.

        Raises:
            HistoryError: it is damaged, half merged, or of a newer version; the message says how to repair it.
        """
        from seminar_exporters._history_file import read

        return read(text, source)

    def follows(self, saved: History) -> bool:
        """
        Tell whether this is the edition after another, or that edition itself.

        What it was made from must be what was saved: no session is lost, and no SEQUENCE stands for two states.
        """
        if self == saved:
            return True
        if self.edition != saved.edition + 1 or saved.cycle not in {"", self.cycle}:
            return False
        by_key = {record.key: record for record in self.records.values()}
        return self.log[: len(saved.log)] == saved.log and all(
            record.key in by_key and _succeeds(by_key[record.key], record) for record in saved.records.values()
        )


def _succeeds(new: Record, old: Record) -> bool:
    if new.sequence == old.sequence:
        return new.essence == old.essence
    return new.sequence > old.sequence
