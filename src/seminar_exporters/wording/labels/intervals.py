"""Days and months in a language, by the patterns of CLDR, with plain spaces."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from babel import Locale
from babel.dates import format_date, format_skeleton, parse_pattern

_SEPARATOR = re.compile(r"[\s–—~～至-]+$")


def spaced(text: str) -> str:
    r"""
    Turn the thin and no-break spaces of CLDR into plain ones.

    >>> spaced("20,00\u00a0€")
    '20,00 €'
    """
    return text.translate({0xA0: " ", 0x202F: " ", 0x2009: " "})


def day(date: dt.date, locale: Locale, *, weekday: bool = False) -> str:
    """Return a day with its month in words."""
    return spaced(format_date(date, format="full" if weekday else "long", locale=locale))


def month(first_day: dt.date, locale: Locale) -> str:
    """Return a month in words, with its year."""
    return spaced(format_skeleton("yMMMM", first_day, locale=locale))


def days(first: dt.date, last: dt.date, locale: Locale) -> tuple[str, str, str]:
    """
    Return the two ends of some days, without month and year where both have them in common, and what joins them.

    >>> days(dt.date(2025, 10, 20), dt.date(2025, 10, 24), Locale("fr"))
    ('20', '24 octobre 2025', '–')
    """
    return _interval(first, last, locale, ("yMMMMd", "yMMMd")) or (day(first, locale), day(last, locale), " – ")


def months(first: dt.date, last: dt.date, locale: Locale) -> tuple[str, str, str]:
    """Return the two ends of some months, the first without its year where both have it in common, and what joins."""
    return _interval(first, last, locale, ("yMMMM",)) or (month(first, locale), month(last, locale), " – ")


def _interval(first: dt.date, last: dt.date, locale: Locale, skeletons: tuple[str, ...]) -> tuple[str, str, str] | None:
    """Return the two ends of an interval and what joins them; None where the language has them in one piece."""
    known: Mapping[str, Mapping[str, list[str]]] = locale.interval_formats
    patterns = next((known[skeleton] for skeleton in skeletons if skeleton in known), {})
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    parts = [
        spaced(parse_pattern(re.sub("M{3,4}|L{3,4}", lambda match: match[0][0] * 4, part)).apply(date, locale))
        for part, date in zip(patterns.get(field, ()), (first, last), strict=False)
    ]
    joint = _SEPARATOR.search(parts[0]) if len(parts) == 2 else None
    return (parts[0][: joint.start()], parts[1], joint[0]) if joint else None
