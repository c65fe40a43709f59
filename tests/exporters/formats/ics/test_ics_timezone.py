"""The time zones in calendars are right, as another reader expands them, wherever an event may stand."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator

import pytest
from calendars import Part, read, zones
from hypothesis import example, given
from hypothesis import strategies as st

from seminar_exporters.formats.ics.timezone import vtimezone, vtimezone_bytes
from seminar_model.entities.when import is_ambiguous, is_imaginary

KEYS = [
    "Europe/Paris",
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Europe/Dublin",
    "America/Santiago",
    "Pacific/Apia",
]
HOUR = dt.timedelta(hours=1)


def calendar(*parts: bytes) -> bytes:
    """Return a file with these time zones."""
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + b"".join(parts) + b"END:VCALENDAR\r\n"


def component(key: str, first: int, last: int | None = None) -> Part:
    """Return the component of a zone for events of some years."""
    return read(calendar(vtimezone_bytes(key, first, last or first))).parts[0]


def local_times(zone: zoneinfo.ZoneInfo, first: int, last: int) -> Iterator[dt.datetime]:
    """Yield the local times of some years: every noon, and every ten minutes around a transition."""
    # A year begins and ends a day earlier or later than in UTC.
    day, end = dt.datetime(first, 1, 1, tzinfo=dt.UTC) - 24 * HOUR, dt.datetime(last, 12, 31, tzinfo=dt.UTC) + 24 * HOUR
    while day < end:
        late = day + 24 * HOUR
        times = [day.astimezone(zone).replace(hour=12)]
        if day.astimezone(zone).utcoffset() != late.astimezone(zone).utcoffset():
            times += [(day + step * HOUR / 6).astimezone(zone) for step in range(-36, 24 * 6 + 36)]
        yield from (time for time in times if first <= time.year <= last)
        day = late


def wrong(zone: zoneinfo.ZoneInfo, known: dt.tzinfo, first: int, last: int) -> list[dt.datetime]:
    """Return the local times that a reader takes for another instant."""
    return [
        time
        for time in local_times(zone, first, last)
        if not is_imaginary(time)
        and not is_ambiguous(time)
        and time.replace(tzinfo=known).utcoffset() != time.utcoffset()
    ]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("year", [1975, 2011, 2025, 2090])
def test_a_zone_is_that_of_python(key: str, year: int) -> None:
    """From the first event to a year after the last one, around every transition."""
    known = zones(calendar(vtimezone_bytes(key, year, year)))[key]

    assert wrong(zoneinfo.ZoneInfo(key), known, year, year + 1) == []


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [("America/New_York", 2005, 2008), ("Europe/Istanbul", 2014, 2018), ("Europe/Moscow", 2009, 2015)],
)
def test_a_zone_whose_rule_changed_is_right_in_every_year(key: str, first: int, last: int) -> None:
    """Over several years as well."""
    known = zones(calendar(vtimezone_bytes(key, first, last)))[key]

    assert wrong(zoneinfo.ZoneInfo(key), known, first, last + 1) == []


def test_two_zones_of_one_file_do_not_mix() -> None:
    """London and Lord Howe change in opposite directions."""
    keys = ["Australia/Lord_Howe", "Europe/London"]
    known = zones(calendar(*(vtimezone_bytes(key, 2025, 2026) for key in keys)))

    for key in keys:
        assert wrong(zoneinfo.ZoneInfo(key), known[key], 2025, 2027) == []


@given(st.sampled_from(sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})), st.integers(1900, 2200))
@example("America/Santa_Isabel", 1922)  # its clocks changed when the year had begun in UTC and not yet there
@example("Africa/Monrovia", 1971)  # its offset had seconds
def test_any_zone_in_any_year_is_that_of_python(key: str, year: int) -> None:
    """At every noon and around every transition of the year of an event; before that, a calendar need not be right."""
    known = zones(calendar(vtimezone_bytes(key, year, year)))[key]

    assert wrong(zoneinfo.ZoneInfo(key), known, year, year) == []


def test_a_yearly_rule_is_written_as_one() -> None:
    """The form that Outlook reads: one STANDARD, one DAYLIGHT, onsets in the time before (RFC 5545 3.6.5)."""
    written = vtimezone_bytes("Europe/Paris", 2025, 2026).decode().split("\r\n")

    assert written == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        "BEGIN:STANDARD",
        "DTSTART:20241027T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
        "",
    ]


@pytest.mark.parametrize(
    ("key", "year", "rules"),
    [
        ("America/New_York", 2025, {"FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"}),
        ("Australia/Lord_Howe", 2025, {"FREQ=YEARLY;BYDAY=1SU;BYMONTH=4", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"}),
        ("America/New_York", 2007, {"FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"}),
        ("America/New_York", 2005, set()),
        ("America/New_York", 2000, set()),
        ("Africa/Casablanca", 2025, set()),
        ("America/Santiago", 2025, set()),
        ("Asia/Kolkata", 2025, set()),
    ],
)
def test_only_a_rule_that_holds_for_good_is_written_as_one(key: str, year: int, rules: set[str]) -> None:
    """New York changed its rule in 2007; Chile counts Sundays from the second of the month, Morocco by the moon."""
    parts = component(key, year).parts

    assert {line.value for part in parts for line in part.all("RRULE")} == rules


def test_dates_without_a_rule_stand_one_in_a_line_and_only_those_needed() -> None:
    """Some clients read the first date of a list only, and not the start beside a date (Ramadan of 2025, of 2026)."""
    winter, ramadan = component("Africa/Casablanca", 2025).parts
    onsets = [[line.value for line in part.all("RDATE")] for part in (winter, ramadan)]

    assert onsets == [["20240414T020000", "20250406T020000", "20260322T020000"], ["20250223T030000", "20260215T030000"]]
    assert [part["DTSTART"].value for part in (winter, ramadan)] == ["20240414T020000", "20250223T030000"]
    assert all(line.parameters == {} for line in (*winter.lines, *ramadan.lines))


def test_a_zone_without_changes_has_one_observance() -> None:
    """It begins with the year before, so that every event is later."""
    (part,) = component("Asia/Kolkata", 2025).parts

    assert part.name == "STANDARD"
    assert [(line.name, line.value) for line in part.lines] == [
        ("DTSTART", "20240101T053000"),
        ("TZNAME", "IST"),
        ("TZOFFSETFROM", "+0530"),
        ("TZOFFSETTO", "+0530"),
    ]


@pytest.mark.parametrize(
    ("key", "summer"), [("Europe/Paris", "CEST"), ("Europe/Dublin", "IST"), ("Africa/Casablanca", "+01")]
)
def test_daylight_is_the_time_that_is_ahead(key: str, summer: str) -> None:
    """Though Ireland and Morocco call it the standard."""
    parts = component(key, 2025).parts

    assert {part.name for part in parts} == {"STANDARD", "DAYLIGHT"}
    assert [part["TZNAME"].value for part in parts if part.name == "DAYLIGHT"] == [summer]


def test_the_years_in_which_morocco_changed_its_standard_are_told_alike() -> None:
    """Until 2018 summer time was ahead of the standard, since then winter time is behind it."""
    parts = component("Africa/Casablanca", 2016, 2020).parts

    assert {(part.name, part["TZNAME"].value) for part in parts} == {("STANDARD", "+00"), ("DAYLIGHT", "+01")}


def test_there_is_always_a_standard() -> None:
    """New York saved daylight all through 1943."""
    (part,) = component("America/New_York", 1943).parts

    assert (part.name, part["TZNAME"].value) == ("STANDARD", "EWT")


def test_no_component_holds_what_is_not_allowed_there() -> None:
    """No COMMENT, no UID, no DTSTAMP (RFC 5545 3.6.5)."""
    zone = component("Europe/London", 2025)

    assert zone.names == {"TZID"}
    for part in zone.parts:
        assert part.names == {"DTSTART", "RRULE", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"}


@pytest.mark.parametrize("year", [1900, 9998])
def test_the_first_and_the_last_year_that_the_model_knows(year: int) -> None:
    """Neither leaves the calendar of Python."""
    known = zones(calendar(vtimezone_bytes("America/New_York", year, year)))["America/New_York"]
    noon = dt.datetime(year, 7, 1, 12, tzinfo=zoneinfo.ZoneInfo("America/New_York"))

    assert noon.replace(tzinfo=known).utcoffset() == noon.utcoffset()


def test_the_lines_are_those_of_the_component() -> None:
    """As icalendar writes it."""
    for key in KEYS:
        assert vtimezone_bytes(key, 2010, 2012) == vtimezone(key, 2010, 2012).to_ical()
