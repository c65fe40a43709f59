"""Days, times and what is not dated; clocks that go forward and back."""

from __future__ import annotations

import datetime as dt
import io
import zoneinfo
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_samples import PARIS, at, refused, timed

from seminar_model import OnDate, Timed, Unscheduled, strategies
from seminar_model.entities.when import UTC, is_ambiguous, is_imaginary

DAY = dt.date(2011, 9, 26)


@pytest.mark.parametrize(
    ("time", "imaginary", "ambiguous"),
    [
        (at("2012-03-25", 1, 59), False, False),
        (at("2012-03-25", 2), True, False),
        (at("2012-03-25", 2, 59, fold=1), True, False),
        (at("2012-03-25", 3), False, False),
        (at("2011-10-30", 1, 59), False, False),
        (at("2011-10-30", 2), False, True),
        (at("2011-10-30", 2, 59, fold=1), False, True),
        (at("2011-10-30", 3), False, False),
        (at("2012-04-01", 1, 29, zone="Australia/Lord_Howe"), False, False),
        (at("2012-04-01", 1, 30, zone="Australia/Lord_Howe"), False, True),
        (at("2011-12-30", 12, zone="Pacific/Apia"), True, False),
    ],
)
def test_clock_that_changes(time: dt.datetime, imaginary: bool, ambiguous: bool) -> None:
    """Where the clock goes forward a time does not exist, where it goes back it occurs twice."""
    assert is_imaginary(time) is imaginary
    assert is_ambiguous(time) is ambiguous


def moments(local: dt.datetime, zone: zoneinfo.ZoneInfo) -> set[dt.datetime]:
    """Return the moments of UTC at which the clocks of a zone show a time, whatever offset they may have then."""
    around = [local.replace(tzinfo=dt.UTC) + dt.timedelta(hours=hours) for hours in range(-48, 49)]
    offsets = {moment.astimezone(zone).utcoffset() or dt.timedelta() for moment in around}
    found = {local.replace(tzinfo=dt.UTC) - offset for offset in offsets}
    return {moment for moment in found if moment.astimezone(zone).replace(tzinfo=None, fold=0) == local}


@given(strategies.whens(dated=True).filter(lambda when: isinstance(when, Timed)), st.sampled_from([-90, -30, 0, 45]))
def test_time_exists_once_twice_or_never(when: Timed, minutes: int) -> None:
    """A time does not exist where the clocks never show it, and occurs twice where they show it at two moments."""
    zone = zoneinfo.ZoneInfo(when.timezone)
    local = when.start.replace(tzinfo=None, fold=0) + dt.timedelta(minutes=minutes)

    for fold in (0, 1):
        time = local.replace(tzinfo=zone, fold=fold)

        assert is_imaginary(time) is (len(moments(local, zone)) == 0)
        assert is_ambiguous(time) is (len(moments(local, zone)) == 2)


def test_time_that_does_not_exist_is_refused() -> None:
    """An hour that the clock leaves out is told the one that follows."""
    (problem,) = refused(lambda: Timed(start=at("2012-03-25", 2, 30)))

    assert str(problem) == (
        "start: 02:30 does not exist on 2012-03-25 in Europe/Paris; "
        "the clock goes forward then: write 03:30, or another hour"
    )
    assert problem.rule == "existing_time"


def test_day_that_does_not_exist_is_refused() -> None:
    """Samoa left out a whole day."""
    (problem,) = refused(lambda: Timed(start=at("2011-12-30", 12, zone="Pacific/Apia")))

    assert problem.rule == "existing_time"


FIXED = dt.timezone(dt.timedelta(hours=2))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2011-09-26T14:00", "a day with its hour, found '2011-09-26T14:00'; it reads 2011-09-26T14:00:00"),
        (
            DAY,
            "a day with its hour, found the date 2011-09-26; write date = … where the hour is not known",
        ),
        (
            dt.datetime(2011, 9, 26, 14),  # noqa: DTZ001
            "a time with an IANA zone, found the time 2011-09-26 14:00; give it a zoneinfo.ZoneInfo",
        ),
        (
            dt.datetime(2011, 9, 26, 14, tzinfo=FIXED),
            "a time with an IANA zone, found the time 2011-09-26 14:00+02:00; give it a zoneinfo.ZoneInfo",
        ),
        (
            dt.datetime(1899, 12, 31, tzinfo=UTC),
            "a time between the years 1900 and 9998, found the time 1899-12-31 00:00+00:00; correct the year",
        ),
        (
            dt.datetime(9999, 1, 1, tzinfo=UTC),
            "a time between the years 1900 and 9998, found the time 9999-01-01 00:00+00:00; correct the year",
        ),
        (
            dt.datetime(2011, 9, 26, 14, 0, 0, 1, tzinfo=UTC),
            "whole seconds, found the time 2011-09-26 14:00:00.000001+00:00; leave the fraction of the second out",
        ),
    ],
)
def test_what_is_no_time_is_refused(value: Any, told: str) -> None:
    """A time has a day, an hour and an IANA zone, in whole seconds."""
    (problem,) = refused(lambda: Timed(start=value))

    assert str(problem) == f"start: expected {told}"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (None, "expected a time with an IANA zone, found the time 2011-09-26 14:00+02:00; give it a zoneinfo.ZoneInfo"),
        ("Mars/Olympus", "expected a time zone of the IANA, found 'Mars/Olympus'; zones read like Europe/Paris"),
    ],
)
def test_zone_that_nobody_else_knows_is_refused(key: str | None, told: str) -> None:
    """A zone that came from a file has no name that a calendar could write."""
    content = resources.files("tzdata.zoneinfo.Europe").joinpath("Paris").read_bytes()
    zone = zoneinfo.ZoneInfo.from_file(io.BytesIO(content), key=key)

    (problem,) = refused(lambda: Timed(start=dt.datetime(2011, 9, 26, 14, tzinfo=zone)))

    assert str(problem) == f"start: {told}"


def test_offset_with_seconds_is_refused() -> None:
    """Before there were zones, clocks were not whole minutes apart: no calendar can write that."""
    (problem,) = refused(lambda: Timed(start=at("1910-01-01", 12)))

    assert str(problem) == (
        "start: the clocks of Europe/Paris were not whole minutes from UTC in 1910; "
        "write date = … in place of start, or take another zone"
    )
    assert Timed(start=at("1912-01-01", 12)).first_day == dt.date(1912, 1, 1)


def test_utc_is_a_zone_of_the_iana() -> None:
    """The zone of ``datetime.UTC`` is kept under its name in the database."""
    when = Timed(start=dt.datetime(2011, 9, 26, 14, tzinfo=dt.UTC))

    assert when.timezone == "UTC"
    assert when.start.tzinfo is UTC


def test_which_of_two_hours_says_nothing_where_there_is_one() -> None:
    """Only a time that occurs twice is told apart by its fold."""
    assert Timed(start=at("2011-09-26", 14, fold=1)).start.fold == 0
    assert Timed(start=at("2011-10-30", 2, fold=1)).start.fold == 1


def test_end_comes_after_the_start() -> None:
    """A session lasts some time."""
    (problem,) = refused(lambda: timed("2011-09-26", 14, 14))

    assert str(problem) == (
        "end: expected a time after the start, 2011-09-26 14:00+02:00, found the time 2011-09-26 14:00+02:00; "
        "correct one of the two, or leave the end out"
    )
    assert [problem.rule for problem in refused(lambda: timed("2011-09-26", 14, 13))] == ["end_after_start"]
    assert timed("2011-09-26", 14, 15).duration == dt.timedelta(hours=1)


def test_end_after_start_where_the_clock_goes_back() -> None:
    """The hour that occurs twice is told by its fold, though the clock on the wall says otherwise."""
    first, second = at("2011-10-30", 2, 30), at("2011-10-30", 2, 10, fold=1)

    assert Timed(start=first, end=second).duration == dt.timedelta(minutes=40)
    (problem,) = refused(lambda: Timed(start=second, end=first))
    assert problem.rule == "end_after_start"


def test_end_where_the_clock_goes_forward() -> None:
    """A session lasts as long as it lasts, not as the clock on the wall says."""
    assert Timed(start=at("2012-03-25", 1, 30), end=at("2012-03-25", 3, 30)).duration == dt.timedelta(hours=1)


def test_start_and_end_stand_in_one_zone() -> None:
    """A session does not move from zone to zone."""
    (problem,) = refused(lambda: Timed(start=at("2011-09-26", 14), end=at("2011-09-26", 15, zone="Europe/London")))

    words = "end: expected a time in Europe/Paris, as the start, found one in Europe/London; write both in one zone"
    assert str(problem) == words


def test_times_are_equal_where_moment_and_zone_are() -> None:
    """Two hours of one name are two; one moment in two zones is shown as two."""
    first, second = (Timed(start=at("2011-10-30", 2, fold=fold)) for fold in (0, 1))
    london = Timed(start=at("2011-09-26", 13, zone="Europe/London"))

    assert first != second
    assert timed("2011-09-26", 14) != london
    assert timed("2011-09-26", 14) == Timed(start=at("2011-09-26", 14, fold=1))
    assert len({first, second, timed("2011-09-26", 14), Timed(start=at("2011-09-26", 14, fold=1)), london}) == 4


def test_times_with_different_ends_differ() -> None:
    """The end counts as well, and that there is none."""
    assert len({timed("2011-09-26", 14), timed("2011-09-26", 14, 15), timed("2011-09-26", 14, 16)}) == 3


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        (OnDate(date=DAY), DAY, DAY),
        (OnDate(date=DAY, until=dt.date(2011, 9, 28)), DAY, dt.date(2011, 9, 28)),
        (timed("2011-09-26", 14), DAY, DAY),
        (timed("2011-09-26", 0), DAY, DAY),
        (timed("2011-09-26", 14, 17), DAY, DAY),
        (Timed(start=at("2011-09-26", 20), end=at("2011-09-27")), DAY, DAY),
        (Timed(start=at("2011-09-26", 20), end=at("2011-09-27", 0, 1)), DAY, DAY),
        (Timed(start=at("2011-09-26", 22), end=at("2011-09-27", 1)), DAY, DAY),
        (Timed(start=at("2011-09-26", 22), end=at("2011-09-27", 5, 59)), DAY, DAY),
        (Timed(start=at("2011-09-26", 22), end=at("2011-09-27", 6)), DAY, dt.date(2011, 9, 27)),
        (Timed(start=at("2011-09-26", 17), end=at("2011-09-27", 5)), DAY, dt.date(2011, 9, 27)),
        (Timed(start=at("2011-09-26", 10), end=at("2011-09-27")), DAY, DAY),
        (Timed(start=at("2011-09-26", 22), end=at("2011-09-28", 1)), DAY, dt.date(2011, 9, 28)),
        (Timed(start=at("2011-09-27", 2), end=at("2011-09-27", 4)), dt.date(2011, 9, 27), dt.date(2011, 9, 27)),
        (Timed(start=at("2011-10-30", 0), end=at("2011-10-31", 0)), dt.date(2011, 10, 30), dt.date(2011, 10, 30)),
        (Unscheduled(hint="printemps 2012"), None, None),
    ],
)
def test_first_and_last_day(when: Any, first: dt.date | None, last: dt.date | None) -> None:
    """A day is that of the calendar on the wall; what ends at midnight ends on the day before."""
    assert (when.first_day, when.last_day) == (first, last)


def test_duration_is_not_made_up() -> None:
    """Without an end nobody knows how long it lasts."""
    assert timed("2011-09-26", 14).duration is None


def test_last_day_comes_after_the_first() -> None:
    """A session of one day has no last one."""
    (problem,) = refused(lambda: OnDate(date=DAY, until=DAY))

    assert str(problem) == (
        "until: expected a day after 2011-09-26, found the date 2011-09-26; leave it out for a session of one day"
    )
    assert [problem.rule for problem in refused(lambda: OnDate(date=DAY, until=dt.date(2011, 9, 25)))] == [
        "until_after_date"
    ]


@given(strategies.whens())
def test_days_and_times_agree(when: OnDate | Timed | Unscheduled) -> None:
    """The last day is not before the first, and what is timed lasts longer than nothing."""
    if when.first_day is not None:
        assert when.last_day is not None
        assert when.first_day <= when.last_day
    if isinstance(when, Timed) and when.duration is not None:
        assert when.duration > dt.timedelta()
        assert when.end is not None
        assert when.end.astimezone(dt.UTC) - when.start.astimezone(dt.UTC) == when.duration


def test_zones_of_python_are_kept() -> None:
    """A time keeps the zone that it was given."""
    assert timed("2011-09-26", 14).start.tzinfo is PARIS


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: OnDate(date="2011-09-26"), ("date",)),  # type: ignore[arg-type]
        (lambda: OnDate(date=DAY, until="2011-09-27"), ("until",)),  # type: ignore[arg-type]
        (lambda: Timed(start=at("2011-09-26", 14), end=DAY), ("end",)),  # type: ignore[arg-type]
        (lambda: Unscheduled(hint=""), ("hint",)),
        (lambda: Unscheduled(hint="a\nb"), ("hint",)),
    ],
)
def test_every_field_is_checked(make: Any, path: tuple[str]) -> None:
    """Each field is what it must be."""
    assert [problem.path for problem in refused(make)] == [path]
