"""
What was last published of a cycle: the memory from which revisions, cancellations and announcements follow.

It is data only.  How it is written down is for `history_file`, where it is kept for a store, and what follows from it
for the room of republication.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from seminar_exporters.editions import history_file
from seminar_exporters.editions.edition import LogEntry
from seminar_exporters.editions.record import Record


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
        return history_file.written({field.name: getattr(self, field.name) for field in attrs.fields(History)})

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
        return cls(**history_file.read(text, source))

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
