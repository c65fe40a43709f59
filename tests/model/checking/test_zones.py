"""The zones of the tz database: links are one zone, offsets are what people mean by them, abbreviations are odd."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from importlib import resources

import pytest

from seminar_model import Timed
from seminar_model.checking.zones import ZONE, canonical, is_same_zone, odd_zone

LINKS = [
    tuple(line.split()[1:])
    for line in resources.files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("ascii").splitlines()
    if line.startswith("L ")
]
"""Every link of the database: the name of a zone, and another one of it."""


def advice(value: str) -> str:
    """Return what is said of a value, or nothing."""
    return "; ".join(problem.advice for problem in ZONE.problems(value))


def test_every_link_is_the_zone_that_it_stands_for() -> None:
    """A zone that the database renamed is the same zone, and a time in it the same time."""
    assert len(LINKS) > 200
    for key, other in LINKS:
        before, after = (dt.datetime(2026, 7, 1, 12, tzinfo=zoneinfo.ZoneInfo(name)) for name in (other, key))
        assert is_same_zone(key, other)
        assert canonical(other) == canonical(key)
        assert Timed(start=before, end=after.replace(hour=13)).timezone == other
        assert Timed(start=before) == Timed(start=after)
        assert hash(Timed(start=before)) == hash(Timed(start=after))


@pytest.mark.parametrize(
    ("one", "other"), [("Europe/Paris", "Europe/Berlin"), ("UTC", "GMT"), ("UTC", "Europe/London")]
)
def test_other_zones_are_others(one: str, other: str) -> None:
    """Zones with the same hours today are two places all the same."""
    assert not is_same_zone(one, other)


@pytest.mark.parametrize(
    "form", ["GMT{}{}", "UTC{}{}", "Etc/UTC{}{}", "{}{}", "utc {}{:02}", "GMT{}{:02}:00", "UTC{}{}00"]
)
@pytest.mark.parametrize("sign", ["+", "-"])
def test_an_offset_is_what_people_mean_by_it(form: str, sign: str) -> None:
    """GMT+1 is an hour ahead of Greenwich (ISO 8601); its key, as POSIX has it, is Etc/GMT-1."""
    for hours in range(1, 15):
        told = advice(form.format(sign, hours))
        match = re.search("write '([^']+)'", told)

        if match is None:
            assert (sign, hours) in {("-", 13), ("-", 14)}
            assert "Europe/Paris" in told
            continue
        offset = dt.datetime(2026, 1, 1, tzinfo=zoneinfo.ZoneInfo(match[1])).utcoffset()
        assert offset == dt.timedelta(hours=hours if sign == "+" else -hours)


@pytest.mark.parametrize("key", ["EST", "MST", "HST", "CET", "MET", "EET", "WET", "EST5EDT", "CST6CDT", "PST8PDT"])
def test_abbreviations_are_odd(key: str) -> None:
    """Each is a zone, and a town is named that people mean by it."""
    assert advice(key) == ""
    found = odd_zone(key)
    assert found
    town = re.search("'([A-Z][a-z]+/[A-Za-z_]+)'", found[1])
    assert town
    assert advice(town[1]) == ""


@pytest.mark.parametrize("hours", [*range(-14, 0), *range(1, 13)])
def test_the_side_of_a_fixed_zone_is_told(hours: int) -> None:
    """The sign in its key is the other way round."""
    key = f"Etc/GMT{hours:+}"
    offset = dt.datetime(2026, 1, 1, tzinfo=zoneinfo.ZoneInfo(key)).utcoffset()
    assert offset is not None
    side = "ahead of" if offset > dt.timedelta() else "behind"
    found = odd_zone(key)
    assert found
    assert f"is {abs(hours)} h {side} UTC" in found[0]


@pytest.mark.parametrize("key", ["Europe/Paris", "UTC", "Etc/UTC", "GB", "Japan", "Europe/Kiev"])
def test_places_are_not_odd(key: str) -> None:
    """A place is a place under each of its names, and UTC is meant."""
    assert odd_zone(key) is None
