"""
VTIMEZONE (RFC 5545 3.6.5), from the rules that Python knows the zone by.

icalendar's own is not used: it places each forward transition an hour late and puts a list into one RDATE, of which
some clients read the first date only.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import zoneinfo
from collections.abc import Iterator

import attrs
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vDDDLists, vRecur, vUTCOffset

from seminar_exporters.builtin.ics._lines import to_bytes
from seminar_exporters.builtin.ics._values import Moment, Text

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_AHEAD = 5
"""For how many years more than needed a yearly rule must hold to be written as one."""


@attrs.frozen
class _Rule:
    """What the clock shows in a stretch of time: offset, name, and how far that is from the zone's standard."""

    offset: dt.timedelta
    name: str
    saved: dt.timedelta


@attrs.frozen
class _Onset:
    """The clock changes."""

    local: dt.datetime
    """When, as the clock shows it just before; naive."""
    before: _Rule
    after: _Rule

    @property
    def kind(self) -> tuple[dt.timedelta, dt.timedelta, str]:
        """What onsets of one observance have in common."""
        return self.before.offset, self.after.offset, self.after.name


def _at(zone: zoneinfo.ZoneInfo, instant: dt.datetime) -> _Rule:
    local = instant.astimezone(zone)
    return _Rule(local.utcoffset() or dt.timedelta(), local.tzname() or "", local.dst() or dt.timedelta())


def _onsets(zone: zoneinfo.ZoneInfo, first: int, last: int) -> Iterator[_Onset]:
    """Yield every change of the offset in the years from ``first`` to ``last``."""
    instant, end = dt.datetime(first, 1, 1, tzinfo=dt.UTC), dt.datetime(last, 12, 31, tzinfo=dt.UTC)
    before = _at(zone, instant)
    while instant < end:
        after = _at(zone, instant + _DAY)
        if after.offset != before.offset:
            onset = _change(zone, instant, instant + _DAY)
            yield _Onset(onset.replace(tzinfo=None) + before.offset, before, after)
        before, instant = after, instant + _DAY


def _change(zone: zoneinfo.ZoneInfo, early: dt.datetime, late: dt.datetime) -> dt.datetime:
    """Return the first instant between two at which the offset is that of the later one."""
    offset = _at(zone, early).offset
    while late - early > _SECOND:
        middle = early + (late - early) // 2 // _SECOND * _SECOND
        early, late = (middle, late) if _at(zone, middle).offset == offset else (early, middle)
    return late


def _needed(zone: zoneinfo.ZoneInfo, first: int, last: int) -> list[_Onset]:
    """
    Return the onsets that events of these years need: the last one before them, theirs, those of the year after.

    Where the clock did not change in the year before, the rule in force then begins with that year.
    """
    onsets = list(_onsets(zone, first - 1, last + 1))
    earlier = [onset for onset in onsets if onset.local.year < first]
    if not earlier:
        begin = dt.datetime(first - 1, 1, 1, tzinfo=dt.UTC)
        rule = _at(zone, begin)
        earlier = [_Onset(begin.replace(tzinfo=None), rule, rule)]
    return [*earlier[-2:], *(onset for onset in onsets if onset.local.year >= first)]


def _yearly(onsets: list[_Onset], last: int) -> vRecur | None:
    """Return the rule that gives exactly these onsets, one in each year to the last; None where none does."""
    start = onsets[0].local
    if [onset.local.year for onset in onsets] != list(range(start.year, last + 1)):
        return None
    if {(onset.local.month, onset.local.time()) for onset in onsets} != {(start.month, start.time())}:
        return None
    weekday = _WEEKDAYS[start.weekday()]
    days = {onset.local.day for onset in onsets}
    if len(days) == 1:
        return vRecur(FREQ=["YEARLY"], BYMONTH=[start.month], BYMONTHDAY=list(days))
    if len({onset.local.weekday() for onset in onsets}) > 1:
        return None
    for week in {_week(onset.local) for onset in onsets}:
        ...
    return vRecur(FREQ=["YEARLY"], BYMONTH=[start.month], BYDAY=[f"{0}{weekday}"])
