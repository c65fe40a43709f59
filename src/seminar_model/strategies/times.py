"""Strategies for days and times, with those around the changes of clocks."""

from __future__ import annotations

import datetime as dt
import functools
import zoneinfo
from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

from seminar_model.entities.when import OnDate, Timed, Unscheduled, When

ZONES = (
    "Europe/Paris",
    "UTC",
    "America/New_York",
    "Australia/Lord_Howe",  # its clocks change by half an hour
    "Asia/Kathmandu",
    "Pacific/Apia",  # had no 30 December 2011
    "Europe/Dublin",
    "Antarctica/Troll",
    "Africa/Casablanca",
    "America/St_Johns",
    "Pacific/Chatham",
)

FIRST, LAST = 1970, 2100
"""The years that are drawn."""


@attrs.frozen
class Plan:
    """When a session takes place, counted from a day and in a zone that are drawn apart."""

    form: type[OnDate | Timed | Unscheduled]
    """Whether the day is known, the hour too, or neither."""
    days: int
    """How many days after the day that it is counted from."""
    minutes: int
    """The minute of the day."""
    fold: int
    """Which of two hours alike."""
    length: int | None
    """How many minutes it lasts, or how many days of a session on dates."""
    near: str
    """``forward`` or ``back`` for the next day on which a clock goes so; else empty."""
    hint: str | None
    """What is said of an unscheduled one."""

    def within(self, base: dt.date, zone: str) -> When:
        """Return when it is."""
        day = base + dt.timedelta(days=self.days)
        if self.form is Unscheduled:
            return Unscheduled(hint=self.hint)
        if self.form is OnDate:
            return OnDate(date=day, until=day + dt.timedelta(days=self.length % 5 + 1) if self.length else None)
        key = zoneinfo.ZoneInfo(zone)
        minutes = self.minutes
        if self.near:
            day, change = _next_change(zone, day, self.near)
            minutes = change + minutes % 120 - 60
        local = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
        # By way of UTC, where every time exists.
        start = local.replace(tzinfo=key, fold=self.fold).astimezone(dt.UTC)
        end = None if self.length is None else (start + dt.timedelta(minutes=self.length)).astimezone(key)
        return Timed(start=start.astimezone(key), end=end)


@functools.cache
def _next_change(zone: str, day: dt.date, to: str) -> tuple[dt.date, int]:
    """Return the next day on which a clock goes forward or back, and the minute; else the day itself at noon."""
    key = zoneinfo.ZoneInfo(zone)
    for later in range(400):
        midnight = dt.datetime.combine(day + dt.timedelta(days=later), dt.time(), tzinfo=key)
        before, after = _offset(midnight), _offset(midnight + dt.timedelta(days=1))
        if (after > before) if to == "forward" else (after < before):
            changed = (m for m in range(0, 1440, 30) if _offset(midnight + dt.timedelta(minutes=m)) != before)
            return midnight.date(), next(changed, 1440)
    return day, 720


def _offset(time: dt.datetime) -> dt.timedelta:
    return time.utcoffset() or dt.timedelta()


def plans(*, dated: bool | None) -> st.SearchStrategy[Plan]:
    """Return plans; ``dated`` leaves out those that are not dated, or those that are."""
    forms: Sequence[type[OnDate | Timed | Unscheduled]] = [Timed, OnDate, Unscheduled]
    if dated is not None:
        forms = [Timed, OnDate] if dated else [Unscheduled]
    return st.builds(
        Plan,
        form=st.sampled_from(forms),
        days=st.integers(0, 300),
        minutes=st.integers(0, 1439),
        fold=st.sampled_from([0, 1, 1]),
        length=st.none() | st.integers(1, 3000),
        near=st.sampled_from(["", "", "forward", "back", "back"]),
        hint=st.sampled_from([None, "printemps 2012", "à l’automne"]),
    )


def days() -> st.SearchStrategy[dt.date]:
    """Return days of the years `FIRST` to `LAST`, with room for what follows them."""
    return st.dates(dt.date(FIRST, 1, 2), dt.date(LAST - 2, 1, 1))


def zones() -> st.SearchStrategy[str]:
    """Return keys of time zones: common ones, and those whose clocks change in uncommon ways."""
    return st.sampled_from(ZONES)


def whens(*, timezone: str | None = None, dated: bool | None = None) -> st.SearchStrategy[When]:
    """
    Return days, times and what is not dated, from 1970 to 2100; times are often near a change of clocks.

    Args:
        timezone: the zone of the times; any when not given.
        dated: only what has a date, or only what has none.
    """
    keys = zones() if timezone is None else st.just(timezone)
    return st.builds(Plan.within, plans(dated=dated), days(), keys)
