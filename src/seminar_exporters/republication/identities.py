"""Which record of a history is a session's, and what speaks against it: ids that were published are kept."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from seminar_exporters.editions.history import History
from seminar_exporters.editions.record import Record
from seminar_exporters.errors import HistoryError
from seminar_exporters.republication.comparison import corrected


@attrs.define
class Identities:
    """The identities that a history knows."""

    history: History
    insist: tuple[str, ...] = ()
    """The ids of sessions that are still the same, though title, date and hosts all changed."""
    _by_key: dict[str, Record] = attrs.field(init=False)
    _complaints: list[str] = attrs.field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        self._by_key = {record.key: record for record in self.history.records.values()}

    def known(self, fresh: Record) -> Record | None:
        """Return the record of a session under its id, or under the one that it had when it was first published."""
        records = self.history.records
        known = records.get(fresh.id) or self._by_key.get(fresh.key) or records.get(fresh.key)
        if known is not None:
            self._complaints += self._problems(fresh, known)
        return known

    def check(self) -> None:
        """
        Refuse sessions that would take the place of others.

        Raises:
            HistoryError: there are some; the message says how to repair it, or to insist.
        """
        if self._complaints:
            raise HistoryError("\n".join(self._complaints))

    def _problems(self, fresh: Record, known: Record) -> Iterator[str]:
        session = f"session {fresh.id!r}:"
        if fresh.key != known.key:
            advice = "delete formerly" if known.key == fresh.id else f"write formerly = {known.key!r}"
            yield f"{session} was published as {known.key!r}, and would now be taken for another one; {advice}"
        elif fresh.uid != known.uid:
            was, advice = ("with a UID of ours", "delete uid")
            if known.uid:
                was, advice = f"with the UID {known.uid!r}", f"write uid = {known.uid!r}"
            yield f"{session} was published {was}, and would appear twice in calendars with another one; {advice}"
        elif fresh.id in {known.id, known.key} and fresh.id not in self.insist and _is_another(fresh, known):
            words = "title, date and hosts all changed since it was published: it looks like another one"
            advice = f"give the new session an id of its own, or set insist = [{fresh.id!r}] if it is the same"
            yield f"{session} {words}; {advice}"


def _is_another(fresh: Record, known: Record) -> bool:
    """Tell whether nothing is left of what was said of a session; what becomes known is no change."""
    day = known.when.first_day
    hosts, old_hosts = ({host for host, _ in record.hosts} for record in (fresh, known))
    same_day = day is None or day == fresh.when.first_day
    return not (same_day or not old_hosts or hosts == old_hosts or corrected(known.title, fresh.title))
