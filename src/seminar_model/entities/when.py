"""
When a session takes place: a day, a time, or not yet known.

A date stays a date: it never passes through a time zone, and no hour is made up for it.  A time always has its IANA
zone.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from typing import Any

import attrs

from seminar_model.checking.checks import Checked, Kind, check
from seminar_model.checking.kinds import DATE, LINE
from seminar_model.checking.zones import ZONE, canonical, is_same_zone
from seminar_model.errors import Problem, clock, shown

_EVENING = dt.timedelta(hours=12)
"""What lasts as long as that is more than an evening."""
_MORNING = dt.timedelta(hours=6)
"""Until when an evening ends on the day on which it began."""
UTC = zoneinfo.ZoneInfo("UTC")


def is_imaginary(time: dt.datetime) -> bool:
    """Tell whether a local time is skipped where the clock goes forward."""
    if time.replace(fold=0).utcoffset() == time.replace(fold=1).utcoffset():
        return False  # the two differ where a time is skipped or occurs twice, and nowhere else (PEP 495)
    back = time.astimezone(dt.UTC).astimezone(time.tzinfo)
    return back.replace(tzinfo=None) != time.replace(tzinfo=None)


def is_ambiguous(time: dt.datetime) -> bool:
    """Tell whether a local time occurs twice, where the clock goes back."""
    return time.replace(fold=0).utcoffset() != time.replace(fold=1).utcoffset() and not is_imaginary(time)


def _normal_time(value: Any) -> Any:
    if not isinstance(value, dt.datetime):
        return value
    if value.tzinfo is dt.UTC:
        return value.replace(tzinfo=UTC)
    # Which of two hours is meant says nothing where there is one.
    return value.replace(fold=0) if value.fold and value.utcoffset() == value.replace(fold=0).utcoffset() else value


def _is_time(value: Any) -> Iterator[Problem]:
    if not isinstance(value, dt.datetime):
        advice = "it reads 2011-09-26T14:00:00"
        if isinstance(value, dt.date):
            advice = "write date = … where the hour is not known"
        yield Problem(rule="time", expected="a day with its hour", found=shown(value), advice=advice)
    elif not isinstance(value.tzinfo, zoneinfo.ZoneInfo) or value.tzinfo.key is None:
        advice = "give it a zoneinfo.ZoneInfo"
        yield Problem(rule="time", expected="a time with an IANA zone", found=shown(value), advice=advice)
    elif next(ZONE.problems(value.tzinfo.key), None):
        yield from ZONE.problems(value.tzinfo.key)
    elif not 1900 <= value.year <= 9998:
        expected = "a time between the years 1900 and 9998"
        yield Problem(rule="time", expected=expected, found=shown(value), advice="correct the year")
    elif is_imaginary(value):
        yield _imaginary(value, value.tzinfo)
    elif value.microsecond:
        advice = "leave the fraction of the second out"
        yield Problem(rule="time", expected="whole seconds", found=shown(value), advice=advice)
    elif (value.utcoffset() or dt.timedelta()) % dt.timedelta(
        minutes=1
    ):  # local mean time: RFC 3339 has no such offset
        message = f"the clocks of {value.tzinfo.key} were not whole minutes from UTC in {value.year}"
        expected = "a time with an offset of whole minutes"
        advice = "write date = … in place of start, or take another zone"
        yield Problem(rule="time", message=message, expected=expected, found=shown(value), advice=advice)


def _imaginary(value: dt.datetime, zone: zoneinfo.ZoneInfo) -> Problem:
    after = value.astimezone(dt.UTC).astimezone(zone)
    return Problem(
        rule="existing_time",
        message=f"{value:%H:%M} does not exist on {value:%Y-%m-%d} in {zone.key}",
        expected="a local time that exists",
        found=shown(value),
        advice=f"the clock goes forward then: write {after:%H:%M}, or another hour",
    )


TIME = Kind("time", _normal_time, _is_time)


def _moment(value: dt.datetime | None) -> tuple[dt.datetime, str] | None:
    """
    Two times of one zone compare by the clock on the wall in Python, whichever hour of two it is: not here.

    A zone is the same under each of its names.
    """
    return None if value is None else (value.astimezone(dt.UTC), canonical(str(value.tzinfo)))


@attrs.frozen(kw_only=True)
class OnDate(Checked):
    """
    The day is known, the hour is not: it does not block anyone's day.

    >>> OnDate(date=dt.date(2011, 9, 26)).last_day
    datetime.date(2011, 9, 26)
    """

    date: dt.date = attrs.field(metadata=DATE.field)
    """The first day."""
    until: dt.date | None = attrs.field(default=None, metadata=DATE.field)
    """The last day, included, of a session of several days."""

    @check
    def until_after_date(self) -> Iterator[Problem]:
        """The last day comes after the first."""
        if self.until is not None and self.until <= self.date:
            yield Problem(
                rule="until_after_date",
                path=("until",),
                field="until",
                expected=f"a day after {self.date}",
                found=shown(self.until),
                advice="leave it out for a session of one day",
            )

    @property
    def first_day(self) -> dt.date:
        """The first day."""
        return self.date

    @property
    def last_day(self) -> dt.date:
        """The last day, included."""
        return self.until or self.date


@attrs.frozen(kw_only=True)
class Timed(Checked):
    """
    The hour is known, in a time zone; the end may not be, and none is made up.

    >>> paris = zoneinfo.ZoneInfo("Europe/Paris")
    >>> Timed(start=dt.datetime(2011, 9, 26, 14, tzinfo=paris)).timezone
    'Europe/Paris'
    """

    start: dt.datetime = attrs.field(metadata=TIME.field, eq=_moment)
    """The first moment; aware, with an IANA zone, in whole seconds."""
    end: dt.datetime | None = attrs.field(default=None, metadata=TIME.field, eq=_moment)
    """The moment of the end, in the same zone."""

    @check
    def end_after_start(self) -> Iterator[Problem]:
        """The end comes after the start."""
        if self.end is not None and self.end.astimezone(dt.UTC) <= self.start.astimezone(dt.UTC):
            yield Problem(
                rule="end_after_start",
                path=("end",),
                field="end",
                expected=f"a time after the start, {clock(self.start)}",
                found=shown(self.end),
                advice="correct one of the two, or leave the end out",
            )

    @check
    def one_zone(self) -> Iterator[Problem]:
        """Start and end stand in one time zone."""
        if self.end is not None and not is_same_zone(str(self.end.tzinfo), self.timezone):
            yield Problem(
                rule="one_zone",
                path=("end",),
                field="end",
                expected=f"a time in {self.timezone}, as the start",
                found=f"one in {self.end.tzinfo}",
                advice="write both in one zone",
            )

    @property
    def timezone(self) -> str:
        """The IANA key of the zone."""
        return str(self.start.tzinfo)

    @property
    def first_day(self) -> dt.date:
        """The day of the start, as the calendar on its wall has it."""
        return self.start.date()

    @property
    def last_day(self) -> dt.date:
        """
        The day of the end where it is known.

        An evening belongs to the day on which it began: what lasts less than twelve hours and ends before six in the
        morning ends on the day before.
        """
        if self.end is None:
            return self.first_day
        is_short = self.end.astimezone(dt.UTC) - self.start.astimezone(dt.UTC) < _EVENING
        early = _MORNING if is_short else dt.timedelta(seconds=1)  # midnight ends a day in any case
        return max(self.first_day, (self.end.replace(tzinfo=None) - early).date())

    @property
    def duration(self) -> dt.timedelta | None:
        """How long it lasts, where the end is known."""
        return None if self.end is None else self.end.astimezone(dt.UTC) - self.start.astimezone(dt.UTC)


@attrs.frozen(kw_only=True)
class Unscheduled(Checked):
    """
    Not yet dated.

    >>> Unscheduled(hint="printemps 2012").first_day is None
    True
    """

    hint: str | None = attrs.field(default=None, metadata=LINE.field)
    """What can be said so far, such as ``printemps 2012``."""

    @property
    def first_day(self) -> None:
        """No day is known."""

    @property
    def last_day(self) -> None:
        """No day is known."""


When = OnDate | Timed | Unscheduled
"""What a session's ``when`` is."""


def beginning(when: When, timezone: str) -> tuple[dt.datetime, bool]:
    """
    Return what a day or time is sorted by: the instant at which it begins, whatever the clocks on the walls say.

    A day whose hour is not known begins with its first moment, before the times of that day; what has no day comes
    last.

    Args:
        when: the day or the time.
        timezone: the IANA key of the zone in which a day without hours is meant.

    >>> day = OnDate(date=dt.date(2026, 10, 6))
    >>> auckland = dt.datetime(2026, 10, 6, 9, tzinfo=zoneinfo.ZoneInfo("Pacific/Auckland"))
    >>> beginning(Timed(start=auckland), "UTC") < beginning(day, "UTC") < beginning(Unscheduled(), "UTC")
    True
    """
    if isinstance(when, Timed):
        return when.start.astimezone(dt.UTC), True
    if when.first_day is None:
        return dt.datetime.max.replace(tzinfo=dt.UTC), True
    return dt.datetime.combine(when.first_day, dt.time(), zoneinfo.ZoneInfo(timezone)).astimezone(dt.UTC), False
