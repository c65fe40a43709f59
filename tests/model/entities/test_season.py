"""Months and seasons."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from model_samples import refused

from seminar_model import Month, Season, strategies


@pytest.mark.parametrize("text", ["2011-09", "1900-01", "9999-12"])
def test_month_of_a_text(text: str) -> None:
    """A month reads as it is written."""
    assert str(Month.parse(text)) == text


@pytest.mark.parametrize("text", ["2011-9", "2011-13", "2011-00", "1899-01", "11-09", "2011-09-26", "٢٠١١-09", "", 3])
def test_text_that_is_no_month(text: str) -> None:
    """What is no month is told how one reads."""
    (problem,) = refused(lambda: Month.parse(text))

    assert (problem.expected, problem.advice) == ("a month", "it reads '2011-09', in quotation marks")


@pytest.mark.parametrize(
    ("year", "month", "told"),
    [
        (2011, 13, "month: expected a month from 1 to 12, found the number 13"),
        (2011, 0, "month: expected a month from 1 to 12, found the number 0"),
        (11, 9, "year: expected a year of four digits, found the number 11"),
    ],
)
def test_month_has_its_range(year: int, month: int, told: str) -> None:
    """A month is one of twelve, of a year of four digits."""
    (problem,) = refused(lambda: Month(year, month))

    assert str(problem) == told


def test_months_follow_each_other() -> None:
    """Months are sorted by year, then by month."""
    months = [Month(2012, 1), Month(2011, 12), Month(2011, 9)]

    assert [str(month) for month in sorted(months)] == ["2011-09", "2011-12", "2012-01"]
    assert Month(2011, 9) <= Month(2011, 9)
    assert Month(2011, 9).first_day == dt.date(2011, 9, 1)
    with pytest.raises(TypeError, match="not supported"):
        _ = Month(2011, 9) < 3  # type: ignore[operator]


def test_season_of_texts() -> None:
    """The months of a season may be given as they are written."""
    season = Season(first="2011-09", last="2012-04")  # type: ignore[arg-type]

    assert season == Season(first=Month(2011, 9), last=Month(2012, 4))


def test_season_does_not_end_before_it_begins() -> None:
    """The last month is not before the first; it may be the same."""
    (problem,) = refused(lambda: Season(first=Month(2011, 9), last=Month(2011, 8)))

    assert problem.rule == "last_not_before_first"
    assert str(problem) == "last: expected a month not before 2011-09, found 2011-08; exchange the two"
    assert Season(first=Month(2011, 9), last=Month(2011, 9)).last == Month(2011, 9)


@pytest.mark.parametrize(
    ("day", "within"),
    [("2011-08-31", False), ("2011-09-01", True), ("2011-12-31", True), ("2012-04-30", True), ("2012-05-01", False)],
)
def test_day_in_a_season(day: str, within: bool) -> None:
    """A season holds the days of its first and last month, and of those between."""
    season = Season(first=Month(2011, 9), last=Month(2012, 4))

    assert (dt.date.fromisoformat(day) in season) is within


@given(strategies.seasons())
def test_season_holds_its_first_days(season: Season) -> None:
    """The months of a season begin in it."""
    assert season.first.first_day in season
    assert season.last.first_day in season
    assert season.first.first_day - dt.timedelta(days=1) not in season
