"""Days and times as people type them, and how a file has them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")
_DAY = re.compile(r"(?P<year>\d\d|\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)")
_CLOCK = re.compile(
    r"(?P<hour>\d\d?)(?:\s*[:.hH]\s*(?P<minute>\d\d))?(?::(?P<second>\d\d))?\s*(?:(?P<half>[ap])\.?m\.?)?",
    re.IGNORECASE,
)


def mended(typed: str) -> tuple[str, str] | None:
    """
    Return what is wrong with a day or a time that somebody typed, and what to do; None where it looks like neither.

    Args:
        typed: what stands after the ``=``, without a comment; the year comes first.

    >>> mended("2026\u201310\u201305")
    ('a day has hyphens', 'write 2026-10-05')
    >>> mended("2026-10-05 5:00pm")
    ('an hour is not written so', 'write 2026-10-05T17:00:00')
    """
    plain = unicodedata.normalize("NFKC", typed).strip()
    dashed = re.sub(r"(\d)\s*[年月]\s*(?=\d)", r"\1-", _DASHES.sub("-", plain)).replace("日", " ").strip()
    found = _DAY.match(dashed)
    if not found:
        return None
    if len(found["year"]) == 2:
        return "a year has four digits", f"write 20{found['year']}, or the year that is meant: a day reads 2011-09-26"
    try:
        day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    rest = dashed[found.end() :].lstrip("T ")
    if not rest:
        return _why(typed, plain), f"write {day}"
    clock = _CLOCK.fullmatch(rest)
    return _with_clock(day, clock) if clock else None


def _why(typed: str, plain: str) -> str:
    if typed.strip() != plain:
        return "a day has the digits 0 to 9"
    return "a day has hyphens" if _DASHES.search(plain) else "this is no day"


def _with_clock(day: dt.date, clock: re.Match[str]) -> tuple[str, str]:
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second"))
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    if second > 59:
        return "a minute has the seconds 0 to 59", f"write {day}T{hour:02}:{minute:02}:59"
    if hour == 24 and not minute and not second:
        following = day + dt.timedelta(days=1)
        return "a day ends where the next day begins", f"write {following}T00:00:00, the 00:00 of the day after"
    if hour > 23 or minute > 59 or not (clock["minute"] or clock["half"]):
        return "an hour is not written so", "it reads 2011-09-26T14:00:00, from T00:00:00 to T23:59:59"
    return "an hour is not written so", f"write {day}T{hour:02}:{minute:02}:{second:02}"
