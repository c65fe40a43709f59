"""Days and times as elements that machines read too."""

from __future__ import annotations

import datetime as dt

import attrs
from babel.dates import format_date
from markupsafe import Markup, escape

from seminar_exporters.formats.html.wording import Wording
from seminar_exporters.wording.labels import intervals
from seminar_exporters.wording.typography import unbroken
from seminar_model import OnDate, Timed, Unscheduled, When
from seminar_model.checking.zones import is_same_zone
from seminar_model.entities.when import is_ambiguous


@attrs.frozen
class Block:
    """The day of a session as a leaf of a calendar."""

    weekday: str
    """``lun.``, empty where there are several days."""
    day: str
    """``26``, or ``3–5``."""
    month: str
    """``sept. 2011``."""


def block(when: When, wording: Wording) -> Block | None:
    """Return the leaf of the calendar, or None where the day is not known."""
    first, last = when.first_day, when.last_day
    if first is None or last is None:
        return None
    locale = wording.labels.locale

    def part(day: dt.date, pattern: str) -> str:
        return format_date(day, pattern, locale=locale)

    if first == last:
        return Block(part(first, "EEE"), part(first, "d"), part(first, "MMM y"))
    one_month = (first.year, first.month) == (last.year, last.month)
    months = part(last, "MMM y") if one_month else intervals.months(first, last, locale, short=True)
    return Block("", f"{part(first, 'd')}–{part(last, 'd')}", months)


def day(date: dt.date, wording: Wording, *, weekday: bool = False) -> Markup:
    """Return a day as an element."""
    return wording.once((date, weekday), lambda: _day(date, wording, weekday=weekday))


def _day(date: dt.date, wording: Wording, *, weekday: bool) -> Markup:
    short = wording.labels.day(date)
    # A line may break after the day of the week.
    text = escape(wording.label(wording.labels.day(date, weekday=weekday).replace(short, unbroken(short))))
    if mark := wording.labels("when.first_of_month").removeprefix("1"):
        # As the first of the month is written in French.
        text = text.replace(f"1{mark}", Markup("1<sup>{}</sup>").format(mark), 1) if date.day == 1 else text
    return Markup('<time datetime="{}">{}</time>').format(date.isoformat(), text)


def _hour(time: dt.datetime, wording: Wording) -> Markup:
    return wording.once(time.isoformat(), lambda: _made_hour(time, wording))


def _made_hour(time: dt.datetime, wording: Wording) -> Markup:
    text = wording.fixed(wording.labels.time(time))
    return Markup('<time datetime="{}">{}</time>').format(time.isoformat(), text)


def needs_zone(when: When, zone: str, *, online: bool) -> bool:
    """Tell whether readers may be in another zone than the session, or its time occurs twice."""
    if not isinstance(when, Timed):
        return False
    return (
        online
        or not is_same_zone(when.timezone, zone)
        or any(is_ambiguous(time) for time in (when.start, when.end) if time)
    )


def when_markup(when: When, wording: Wording, *, weekday: bool = False, zone: bool = False) -> Markup:
    """
    Return a day or a time in words, as `Labels.when` says it, its parts as elements.

    Args:
        when: the day or the time.
        wording: the words.
        weekday: whether to name the day of the week.
        zone: whether to name the zone of a time.
    """
    match when:
        case OnDate(until=None):
            return day(when.date, wording, weekday=weekday)
        case OnDate():
            first, last = (day(date, wording) for date in (when.first_day, when.last_day))
            return wording.phrase("when.range", first=first, last=last)
        case Unscheduled():
            return Markup("{}").format(wording.label(wording.labels.when(when)))
    text = _timed(when, wording, weekday=weekday)
    if not zone:
        return text
    return wording.phrase(
        "when.zone", when=text, zone=Markup("{}").format(wording.label(wording.labels.zone(when.start)))
    )


def hours(when: When, wording: Wording) -> Markup | None:
    """Return the hours alone, where they are known and on one day."""
    if not isinstance(when, Timed):
        return None
    start = _hour(when.start, wording)
    if when.end is None:
        return start
    return wording.phrase("page.hours", start=start, end=_hour(when.end, wording)) if _is_one_day(when) else None


def _is_one_day(when: Timed) -> bool:
    return when.last_day == when.first_day


def _timed(when: Timed, wording: Wording, *, weekday: bool) -> Markup:
    first = day(when.start.date(), wording, weekday=weekday)
    start = _hour(when.start, wording)
    if when.end is None:
        return wording.phrase("when.at", date=first, time=start)
    if _is_one_day(when):
        return wording.phrase("when.from_to", date=first, start=start, end=_hour(when.end, wording))
    last = day(when.end.date(), wording, weekday=weekday)
    return wording.phrase(
        "when.across",
        start=wording.phrase("when.at", date=first, time=start),
        end=wording.phrase("when.at", date=last, time=_hour(when.end, wording)),
    )
