"""What changed between two publications of a session, as those who are told of it would put it."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterator

from seminar_exporters.editions.edition import Change, ChangeKind
from seminar_exporters.editions.record import Record
from seminar_model import Status, Timed, When

_Change = Callable[..., Change]

_ALIKE = 0.9
"""From this likeness on (difflib's ratio), a new title is the old one with a mistake corrected."""

_LONG = 400
"""Texts that differ in more characters than that are not compared further: the time grows with the square."""


def moved(before: When, after: When) -> bool:
    """Tell whether a session starts at another time; that an hour becomes known on the same day moves nothing."""
    if isinstance(before, Timed) and isinstance(after, Timed):
        return before.start.astimezone(dt.UTC) != after.start.astimezone(dt.UTC)
    return before.first_day != after.first_day


def retimed(before: When, after: When) -> bool:
    """Tell whether a session begins or ends at another instant, or at another hour of the clock on the wall."""
    return _clocks(before) != _clocks(after)


def _clocks(when: When) -> object:
    """Return what clocks show of a time; another zone with the same hours at the same instants is no news."""
    if not isinstance(when, Timed):
        return when
    times = (when.start, *([when.end] if when.end else []))
    return [(time.astimezone(dt.UTC), time.replace(tzinfo=None)) for time in times]


def corrected(before: str, after: str) -> bool:
    """
    Tell whether a text is another one with a mistake corrected, or the same.

    >>> corrected("Le teritoire", "Le territoire"), corrected("Le territoire", "La ville")
    (True, False)
    """
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(old), len(new)) > _LONG:
        return False
    alike = sum(block.size for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    return 2 * (head + tail + alike) >= _ALIKE * (len(before) + len(after))


def _common(first: str, second: str) -> int:
    """Return how many characters two texts begin with together."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(first), len(second)))


def first_change(new: Record) -> Change:
    """Return what readers should be told of a session that was never published."""
    kinds = {Status.CANCELLED: ChangeKind.CANCELLED, Status.POSTPONED: ChangeKind.POSTPONED}
    if kind := kinds.get(new.status):
        return change_of(kind, new, before=new.last_dated)
    return change_of(ChangeKind.ADDED, new, after=new.when)


def change_of(kind: ChangeKind, record: Record, *, before: object = None, after: object = None) -> Change:
    """Return a change of a session, with its names as they are."""
    return Change(kind=kind, session=record.id, label=record.label, title=record.title, before=before, after=after)


def changes_between(old: Record, new: Record) -> Iterator[Change]:
    """Yield what readers should be told; a corrected mistake is nothing of the kind."""
    if new.is_on:
        yield from _date(old, new)
        yield from _place(old, new)
    else:
        yield from _off(old, new)
    if not corrected(old.title, new.title):
        yield change_of(ChangeKind.RETITLED, new, before=old.title, after=new.title)
    known = {url for _, _, url in old.materials}
    if fresh := tuple(material for material in new.materials if material[2] not in known):
        yield change_of(ChangeKind.MATERIALS, new, after=fresh)


def _off(old: Record, new: Record) -> Iterator[Change]:
    """A session that is cancelled or postponed; of one that was withdrawn, it is known that it is off."""
    if new.status is Status.CANCELLED:
        if old.status is not Status.CANCELLED and not old.told:
            yield change_of(ChangeKind.CANCELLED, new, before=old.last_dated or new.when)
    elif old.is_on or old.told or old.status is Status.CANCELLED:
        yield change_of(ChangeKind.POSTPONED, new, before=old.last_dated)


def _date(old: Record, new: Record) -> Iterator[Change]:
    """A session that is on: again, for the first time with a date, with another one, or for certain."""
    same_day = old.last_dated is not None and old.last_dated.first_day == new.when.first_day
    back = old.status is Status.CANCELLED or old.told or (same_day and not old.is_on)
    if back:
        yield change_of(ChangeKind.RESTORED, new, after=new.when)
    if old.last_dated is None:
        if new.last_dated and not back:
            yield change_of(ChangeKind.DATED, new, after=new.when)
    elif not same_day:
        yield change_of(ChangeKind.RESCHEDULED, new, before=old.last_dated, after=new.when)
    elif retimed(old.last_dated, new.when):
        yield change_of(ChangeKind.RETIMED, new, before=old.last_dated, after=new.when)
    if old.status is Status.TENTATIVE and new.status is Status.CONFIRMED and not back:
        yield change_of(ChangeKind.CONFIRMED, new, after=new.when)


def _place(old: Record, new: Record) -> Iterator[Change]:
    if new.is_online_only:
        if not old.is_online_only:
            yield change_of(ChangeKind.MOVED_ONLINE, new, before=old.place, after=new.online or None)
        elif old.online and new.online and old.online != new.online:
            yield change_of(ChangeKind.RELOCATED, new, before=old.online, after=new.online)
    elif old.spot != new.spot:
        yield change_of(ChangeKind.RELOCATED, new, before=old.place, after=new.place)
