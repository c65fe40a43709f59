"""What changed between two publications of a session, as those who are told of it would put it."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterator

from seminar_exporters.edition import Change, ChangeKind
from seminar_exporters.history import Record
from seminar_model import Status, Timed, When

_Change = Callable[..., Change]

_SAME_TITLE = 0.9
"""From this likeness on (difflib's ratio), a new title is the old one with a mistake corrected."""


def moved(before: When, after: When) -> bool:
    """Tell whether a session starts at another time; that an hour becomes known on the same day moves nothing."""
    if isinstance(before, Timed) and isinstance(after, Timed):
        return before.start.astimezone(dt.UTC) != after.start.astimezone(dt.UTC)
    return before.first_day != after.first_day


def changes_between(old: Record, new: Record) -> Iterator[Change]:
    """Yield what readers should be told; a corrected mistake is nothing of the kind."""

    def change(kind: ChangeKind, before: object = None, after: object = None) -> Change:
        return Change(kind=kind, session=new.id, label=new.label, title=new.title, before=before, after=after)

    yield from _status(old, new, change)
    if _is_on(new):
        yield from _place(old, new, change)
    if new.title != old.title and not _corrected(old.title, new.title):
        yield change(ChangeKind.RETITLED, old.title, new.title)
    known = {url for _, _, url in old.materials}
    if fresh := tuple(material for material in new.materials if material[2] not in known):
        yield change(ChangeKind.MATERIALS, None, fresh)


def _is_on(record: Record) -> bool:
    return record.status not in {Status.CANCELLED, Status.POSTPONED} and not (
        record.when.first_day is None and record.last_dated
    )


def _status(old: Record, new: Record, change: _Change) -> Iterator[Change]:
    if new.status is Status.CANCELLED:
        if old.status is not Status.CANCELLED or old.withdrawn:
            yield change(ChangeKind.CANCELLED, new.when)
        return
    if not _is_on(new):
        if _is_on(old) or old.status is Status.CANCELLED:
            yield change(ChangeKind.POSTPONED, old.last_dated)
        return
    back = old.status is Status.CANCELLED or old.withdrawn is not None
    if back:
        yield change(ChangeKind.RESTORED, None, new.when)
    yield from _date(old, new, change, told=back)
    if old.status is Status.TENTATIVE and new.status is Status.CONFIRMED:
        yield change(ChangeKind.CONFIRMED, None, new.when)


def _date(old: Record, new: Record, change: _Change, *, told: bool) -> Iterator[Change]:
    """The day or hour of a session that is on; ``told``: it was said to be on again, with its date, already."""
    if new.when.first_day is None:
        return
    if old.last_dated is None:
        yield change(ChangeKind.DATED, None, new.when)
    elif moved(old.last_dated, new.when) and old.last_dated.first_day != new.when.first_day:
        yield change(ChangeKind.RESCHEDULED, old.last_dated, new.when)
    elif old.last_dated != new.when:
        yield change(ChangeKind.RETIMED, old.last_dated, new.when)
    elif not _is_on(old) and not told:
        yield change(ChangeKind.RESTORED, None, new.when)


def _place(old: Record, new: Record, change: _Change) -> Iterator[Change]:
    if new.place is None and new.online is not None and old.place is not None:
        yield change(ChangeKind.MOVED_ONLINE, old.place, new.online or None)
    elif new.spot != old.spot:
        yield change(ChangeKind.RELOCATED, old.place, new.place)


def _corrected(before: str, after: str) -> bool:
    return difflib.SequenceMatcher(None, before, after, autojunk=False).ratio() >= _SAME_TITLE
