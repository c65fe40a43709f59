"""The instant of a run."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from seminar_exporters.editions.clock import instant
from seminar_model import SeminarError


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_a_given_instant_is_brought_to_whole_seconds_of_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zones and fractions of a second leave no trace; what is given goes before the environment."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    paris = dt.datetime(2025, 10, 26, 2, 30, 0, 999_999, tzinfo=ZoneInfo("Europe/Paris"), fold=1)

    assert instant(paris) == dt.datetime(2025, 10, 26, 1, 30, tzinfo=dt.UTC)
    assert instant(paris).tzinfo is dt.UTC


class Nowhere(dt.tzinfo):
    """A zone that does not know its offset."""

    def utcoffset(self, _: dt.datetime | None) -> None:
        """Return none."""

    dst = tzname = utcoffset


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (dt.datetime(2025, 9, 1, 8), "the time 2025-09-01 08:00"),  # noqa: DTZ001 - what is refused
        (dt.datetime(2025, 9, 1, 8, tzinfo=Nowhere()), "the time 2025-09-01 08:00"),
        (dt.date(2025, 9, 1), "the date 2025-09-01"),
        ("2025-09-01T08:00:00Z", "'2025-09-01T08:00:00Z'"),
        (1_756_713_600, "the number 1756713600"),
    ],
)
def test_an_instant_has_a_zone(now: Any, found: str) -> None:
    """The machine's own zone is never assumed."""
    with pytest.raises(ValueError, match="expected an instant with a time zone") as caught:
        instant(now)

    assert f"found {found}; give it one, such as UTC" in str(caught.value)


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [
        ("0", dt.datetime(1970, 1, 1, tzinfo=dt.UTC)),
        ("1314864000", dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)),
        ("99999999999", dt.datetime(5138, 11, 16, 9, 46, 39, tzinfo=dt.UTC)),
    ],
)
def test_the_environment_may_fix_it(epoch: str, expected: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH stands in for the clock."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert instant() == expected
    assert instant().tzinfo is dt.UTC


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1.5", " 1", "1_000", "١٢", "9" * 12, "9" * 5000])
def test_an_environment_that_says_no_number(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no whole number of seconds is an error, never the clock instead."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(SeminarError, match=r"^SOURCE_DATE_EPOCH: expected whole seconds since 1970, found '"):
        instant()


@pytest.mark.parametrize("epoch", [None, ""])
def test_else_the_clock_is_read(epoch: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable is none."""
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    now = instant()

    assert before <= now <= dt.datetime.now(dt.UTC)
    assert (now.tzinfo, now.microsecond) == (dt.UTC, 0)
