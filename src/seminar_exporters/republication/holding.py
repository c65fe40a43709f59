"""Between which instants an edition says the same: sessions get over, registrations end, withdrawn ones go."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator

import attrs

from seminar_exporters.editions.edition import Edition
from seminar_exporters.editions.history import History
from seminar_exporters.republication.next_edition import Policy
from seminar_model import Timed, When

_DAY = dt.timedelta(days=1)


@attrs.frozen
class Holding:
    """An interval of time; None where it has no end."""

    since: dt.datetime | None
    """Its first instant; UTC."""
    until: dt.datetime | None
    """The first instant after it; UTC."""

    def __contains__(self, instant: dt.datetime) -> bool:
        return (self.since is None or self.since <= instant) and (self.until is None or instant < self.until)


def holding(edition: Edition, history: History, policy: Policy) -> Holding:
    """Return between which instants an edition says what it says at that of its run, if its facts do not change."""
    since = until = None
    for instant in _instants(edition, history, policy):
        if instant <= edition.as_of:
            since = instant if since is None else max(since, instant)
        else:
            until = instant if until is None else min(until, instant)
    return Holding(since, until)


def _instants(edition: Edition, history: History, policy: Policy) -> Iterator[dt.datetime]:
    """Yield the instants at which something is over: the days of readers end at midnight in the cycle's zone."""
    zone = zoneinfo.ZoneInfo(edition.cycle.timezone)
    for session in edition.cycle.sessions:
        yield from _ends(session.when, zone)
        if session.registration and session.registration.deadline:
            yield from _after(session.registration.deadline, zone)
    for record in history.records.values():
        when = record.last_dated
        if record.withdrawn and record.told and when and (last := when.last_day):
            yield from _ends(when, zone)
            yield from _after(last, zone, policy.withdrawn_for)


def _ends(when: When, zone: zoneinfo.ZoneInfo) -> Iterator[dt.datetime]:
    if isinstance(when, Timed):
        if when.end is not None:
            yield when.end.astimezone(dt.UTC)
        yield from _after(when.last_day, zoneinfo.ZoneInfo(when.timezone))
    if when.last_day is not None:
        yield from _after(when.last_day, zone)


def _after(day: dt.date, zone: zoneinfo.ZoneInfo, more: dt.timedelta = dt.timedelta()) -> Iterator[dt.datetime]:
    """Yield the first instant after a day and some more, unless it lies beyond the dates of Python."""
    try:
        yield dt.datetime.combine(day + more + _DAY, dt.time(), zone).astimezone(dt.UTC)
    except OverflowError:
        return
