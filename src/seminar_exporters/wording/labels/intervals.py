"""Days and months in a language, by whole patterns of CLDR, with plain spaces."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, parse_pattern


def spaced(text: str) -> str:
    r"""
    Turn the thin and no-break spaces of CLDR into plain ones.

    >>> spaced("20,00\u00a0€")
    '20,00 €'
    """
    return text.translate({0xA0: " ", 0x202F: " ", 0x2009: " "})


@functools.lru_cache(maxsize=4096)
def day(date: dt.date, locale: Locale, *, weekday: bool = False) -> str:
    """Return a day with its month in words."""
    return spaced(format_date(date, format="full" if weekday else "long", locale=locale))


def month(first_day: dt.date, locale: Locale) -> str:
    """Return a month in words, with its year."""
    return spaced(format_skeleton("yMMMM", first_day, locale=locale))


@functools.lru_cache(maxsize=1024)
def clock(time: dt.time, locale: Locale) -> str:
    """
    Return the hour and minute, as the language writes them.

    >>> clock(dt.time(17), Locale("fr")), clock(dt.time(18, 30), Locale("fr")), clock(dt.time(17), Locale("en", "GB"))
    ('17 h', '18 h 30', '17:00')
    """
    if locale.language == "fr":  # as the Imprimerie nationale has it; CLDR writes 17:00
        return f"{time.hour} h {time.minute:02}" if time.minute else f"{time.hour} h"
    return spaced(format_time(time, format="short", locale=locale))


def day_of_month(date: dt.date, locale: Locale) -> str:
    """Return the day alone, without month and year."""
    return spaced(format_skeleton("d", date, locale=locale))


def day_of_year(date: dt.date, locale: Locale) -> str:
    """Return a day with its month in words, without the year."""
    return spaced(format_skeleton("MMMMd", date, locale=locale))


def month_of_year(date: dt.date, locale: Locale) -> str:
    """Return a month in words, without the year."""
    return spaced(format_date(date, "LLLL", locale=locale))


def days(first: dt.date, last: dt.date, locale: Locale) -> str:
    """
    Return the days from one to another, what both have in common told once.

    >>> days(dt.date(2025, 10, 20), dt.date(2025, 10, 24), Locale("de"))
    '20.–24. Oktober 2025'
    """
    text = _interval(first, last, locale, ("yMMMMd", "yMMMd"))
    # In some languages the pattern forgets the first of two years.
    is_whole = {first.day, first.year, last.day, last.year} <= {int(digits) for digits in re.findall(r"\d+", text)}
    return text if is_whole else _both(day(first, locale), day(last, locale), locale)


def months(first: dt.date, last: dt.date, locale: Locale, *, short: bool = False) -> str:
    """Return the months from one to another, the year told once where both have it in common."""
    skeleton = "yMMM" if short else "yMMMM"
    begin, end = (spaced(format_skeleton(skeleton, date, locale=locale)) for date in (first, last))
    return _interval(first, last, locale, (skeleton,)) or _both(begin, end, locale)


def _interval(first: dt.date, last: dt.date, locale: Locale, skeletons: tuple[str, ...]) -> str:
    """
    Return an interval by the pattern of the language, empty where it has none.

    Both halves of the pattern are applied as they are.  A month that the pattern has in short is written out where
    that is asked for, as CLDR tells to widen a field (UTS 35, Date Format Patterns, Matching Skeletons).
    """
    known: Mapping[str, Mapping[str, list[str]]] = locale.interval_formats
    patterns = next((known[skeleton] for skeleton in skeletons if skeleton in known), {})
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    halves = patterns.get(field, ())
    if len(halves) != 2:
        return ""
    width = 4 if "MMMM" in skeletons[0] else 3
    wide = (re.sub("M{3,4}|L{3,4}", lambda match: match[0][0] * width, half) for half in halves)
    return spaced(
        "".join(parse_pattern(half).apply(date, locale) for half, date in zip(wide, (first, last), strict=True))
    )


def _both(first: str, last: str, locale: Locale) -> str:
    """Join two ends by what the language has for any."""
    fallback: str = locale.interval_formats.get(None, "{0} – {1}")
    return spaced(fallback.format(first, last))
