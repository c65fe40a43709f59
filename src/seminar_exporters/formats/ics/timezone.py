"""
VTIMEZONE (RFC 5545 3.6.5), from the rules that Python knows a zone by.

icalendar's own is not used: it places each forward transition an hour late, and puts a list into one RDATE, of which
some clients read the first date only.  Where the clock changes by a yearly rule it stands as RRULE, the one form that
Outlook reads ([MS-OXCICAL] 2.1.3.1.1.19.2.2); elsewhere each date has its RDATE.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import zoneinfo
from collections.abc import Sequence

import attrs
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from seminar_exporters.formats.ics.lines import to_bytes

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_HORIZON = 2038
"""The year up to which a yearly rule must hold at least: until then, zones have tables of exceptions."""


@attrs.frozen(kw_only=True)
class _Onset:
    """The clock of a zone changes."""

    local: dt.datetime
    """When, as the clock shows it just before; naive."""
    before: dt.timedelta
    """The offset before."""
    after: dt.timedelta
    """The offset after."""
    name: str
    """The name of the time after: ``CEST``."""
    is_summer: bool
    """Whether it saves more than before: Ireland and Morocco call summer time the standard, and save less in winter."""

    @property
    def kind(self) -> tuple[dt.timedelta, dt.timedelta, str, bool]:
        """What the onsets of one observance have in common."""
        return self.before, self.after, self.name, self.is_summer


def _offset(zone: zoneinfo.ZoneInfo, instant: dt.datetime) -> dt.timedelta:
    return instant.astimezone(zone).utcoffset() or dt.timedelta()


def _saved(zone: zoneinfo.ZoneInfo, instant: dt.datetime) -> dt.timedelta:
    return instant.astimezone(zone).dst() or dt.timedelta()


def _onset(zone: zoneinfo.ZoneInfo, instant: dt.datetime) -> _Onset:
    just_before = instant - _SECOND
    before = _offset(zone, just_before)
    return _Onset(
        local=instant.replace(tzinfo=None) + before,
        before=before,
        after=_offset(zone, instant),
        name=instant.astimezone(zone).tzname() or "",
        is_summer=_saved(zone, instant) > _saved(zone, just_before),
    )


@functools.cache
def _onsets(key: str, year: int) -> tuple[_Onset, ...]:
    """Return every change of the offset in one year of UTC."""
    zone, found = zoneinfo.ZoneInfo(key), []
    early = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    before = _offset(zone, early)
    for _ in range(365 + calendar.isleap(year) - (year == dt.MAXYEAR)):
        late = early + _DAY
        if (after := _offset(zone, late)) != before:
            found.append(_onset(zone, _change(zone, early, late)))
        early, before = late, after
    return tuple(found)


def _change(zone: zoneinfo.ZoneInfo, early: dt.datetime, late: dt.datetime) -> dt.datetime:
    """Return the first second at which the offset is no longer that of the earlier of two instants."""
    before = _offset(zone, early)
    while late - early > _SECOND:
        middle = early + (late - early) // _SECOND // 2 * _SECOND
        early, late = (middle, late) if _offset(zone, middle) == before else (early, middle)
    return late


def _between(key: str, first: int, last: int) -> list[_Onset]:
    return [onset for year in range(first, min(last, dt.MAXYEAR) + 1) for onset in _onsets(key, year)]


def _needed(key: str, first: int, last: int) -> list[_Onset]:
    """
    Return the onsets that events of these years need: the last one before them, theirs, and those of one year more.

    Where the clock did not change in the year before, what it showed at its beginning is an onset.
    """
    onsets = _between(key, first - 1, last + 1)
    earlier = [onset for onset in onsets if onset.local.year < first]
    if not earlier:
        earlier = [_onset(zoneinfo.ZoneInfo(key), dt.datetime(first - 1, 1, 1, tzinfo=dt.UTC))]
    return [earlier[-1], *(onset for onset in onsets if onset.local.year >= first)]


def _rule(onsets: Sequence[_Onset], last: int) -> dict[str, object] | None:
    """Return the yearly rule of onsets, one in each year up to the last; None where there is none."""
    times = [onset.local for onset in onsets]
    start = times[0]
    if [time.year for time in times] != list(range(start.year, last + 1)):
        return None
    if len({(time.month, time.weekday(), time.time()) for time in times}) > 1:
        return None
    weeks = {(time.day + 6) // 7 for time in times}
    if all(time.day + 7 > calendar.monthrange(time.year, time.month)[1] for time in times):
        weeks = {-1}
    if len(weeks) > 1:
        return None
    return {"FREQ": "YEARLY", "BYMONTH": start.month, "BYDAY": f"{weeks.pop()}{_WEEKDAYS[start.weekday()]}"}


def vtimezone(key: str, first: int, last: int) -> Timezone:
    """
    Return the component of a zone.

    Args:
        key: the zone's IANA key, which is its TZID.
        first: the year of the first local time that is to be understood.
        last: the year of the last one.
    """
    needed = _needed(key, first, last)
    horizon = min(max(last + 5, _HORIZON), dt.MAXYEAR - 1)
    ahead = _between(key, first - 1, horizon)
    # Of DAYLIGHT alone, readers make nothing ([MS-OXCICAL] 2.1.3.1.1.19.2 asks for a STANDARD).
    has_winter = not all(onset.is_summer for onset in needed)
    component = Timezone()
    component.add("TZID", key)
    for kind in dict.fromkeys(onset.kind for onset in needed):
        onsets = [onset for onset in needed if onset.kind == kind]
        part = TimezoneDaylight() if has_winter and onsets[0].is_summer else TimezoneStandard()
        part.add("DTSTART", onsets[0].local)
        part.add("TZOFFSETFROM", onsets[0].before)
        part.add("TZOFFSETTO", onsets[0].after)
        part.add("TZNAME", onsets[0].name)
        alike = [onset for onset in ahead if onset.kind == kind and onset.local >= onsets[0].local]
        if alike and (rule := _rule(alike, horizon)):
            part.add("RRULE", rule)
        elif len(onsets) > 1:
            # The first one again: where there is an RDATE, ical.js does not look at DTSTART.
            for onset in onsets:
                part.add("RDATE", [onset.local])
        component.add_component(part)
    return component


@functools.cache
def vtimezone_bytes(key: str, first: int, last: int) -> bytes:
    """Return the lines of the component of a zone: calendars of single sessions need the same one over and over."""
    return to_bytes(vtimezone(key, first, last))
