"""Time zones: the keys of the IANA, which of them are one zone, and what is meant by those that are no place."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib import resources

from seminar_model.checking.checks import Kind
from seminar_model.checking.kinds import special
from seminar_model.errors import suggestion

_OFFSET = re.compile(r"(?:(?:Etc/)?(?:UTC|GMT))?\s*([+\-\u2212])\s*0?(\d{1,2})(?::?00)?", re.IGNORECASE)
_FIXED = re.compile(r"Etc/GMT([+-])([1-9]\d?)")
_TOWNS: Mapping[str, str] = {
    "EST": "America/New_York",
    "EST5EDT": "America/New_York",
    "CST6CDT": "America/Chicago",
    "MST": "America/Denver",
    "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
    "HST": "Pacific/Honolulu",
    "WET": "Europe/Lisbon",
    "CET": "Europe/Paris",
    "MET": "Europe/Paris",
    "EET": "Europe/Athens",
}
"""The keys that are abbreviations, each with a town that people mean by it."""


@functools.cache
def _zones() -> frozenset[str]:
    """
    Return the keys of the database of time zones.

    They come from the package, for the folder of the system differs from one machine to the next.
    """
    keys = resources.files("tzdata").joinpath("zones").read_text("ascii").split()
    return frozenset(keys) - {"Factory"}


@functools.cache
def _links() -> Mapping[str, str]:
    """Return the other names of zones, each with the name that it stands for."""
    lines = resources.files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("ascii").splitlines()
    return {other: key for kind, key, other in (line.split() for line in lines if line.startswith("L "))}


@functools.cache
def canonical(key: str) -> str:
    """
    Return the name that a zone has in the tz database, of which others are links.

    >>> canonical("GB"), canonical("Europe/Kiev") == canonical("Europe/Kyiv")
    ('Europe/London', True)
    """
    while (named := _links().get(key)) is not None:
        key = named
    return key


def is_same_zone(key: str, other: str) -> bool:
    """Tell whether two keys name one zone: ``Europe/Kiev`` and ``Europe/Kyiv``, ``GB`` and ``Europe/London``."""
    return key == other or canonical(key) == canonical(other)


def odd_zone(key: str) -> tuple[str, str] | None:
    """Return what is odd about a zone that is no place, and what to do; None where it is one, or UTC."""
    if town := _TOWNS.get(key):
        words = f"the zone {key!r} is an abbreviation, which is an hour off for half of the year, or stands for another"
        return words, f"write the town where the clock hangs, such as {town!r}"
    if fixed := _FIXED.fullmatch(key):
        # POSIX counts the hours to the west.
        side = "behind" if fixed[1] == "+" else "ahead of"
        words = f"the zone {key!r} is {fixed[2]} h {side} UTC in summer and winter"
        return words, "write the town where the clock hangs, such as 'Europe/Paris', or 'UTC'"
    return None


def _advice(value: str) -> str | None:
    if value in _zones():
        return None
    if offset := _OFFSET.fullmatch(value):
        return _offset_advice(offset[1], int(offset[2]))
    town = value.casefold().replace(" ", "_")
    if "/" not in value and (found := sorted(zone for zone in _zones() if zone.casefold().endswith(f"/{town}"))):
        return f"write {found[0]!r}"
    advice = suggestion(value, _zones())
    return advice if "/" in value and advice.startswith("did") else "zones read like Europe/Paris"


def _offset_advice(sign: str, hours: int) -> str:
    """Whoever writes GMT+1 means an hour ahead of Greenwich; the key of that zone, as POSIX has it, is Etc/GMT-1."""
    key = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
    town = "the town where the clock hangs, such as 'Europe/Paris', which knows of summer time"
    return f"write {key!r}, or better {town}" if key in _zones() else f"no zone is so far from Greenwich; write {town}"


ZONE: Kind = special("timezone", "a time zone of the IANA", _advice)
