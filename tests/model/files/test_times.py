"""The keys of a session say when it takes place, alone and together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given

from seminar_model import ModelError, OnDate, Session, Unscheduled
from seminar_model.files.times import UNSOUND, read_when, write_when
from seminar_model.strategies import sessions

PARIS = "Europe/Paris"


def complaints(flat: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the path and the rule of every complaint about keys."""
    with pytest.raises(ModelError) as caught:
        read_when(flat)
    return [(problem.path, problem.rule) for problem in caught.value.problems]


@given(sessions())
def test_what_is_written_is_read(session: Session) -> None:
    """Whatever zone it is in, the keys say it whole."""
    assert read_when(write_when(session.when)) == session.when


def test_days_and_hours_may_be_texts() -> None:
    """JSON has no others; a text may leave the seconds out, and has its offset or not."""
    day = dt.date(2025, 9, 15)
    paris = read_when({"start": dt.datetime(2025, 9, 15, 14), "timezone": PARIS})  # noqa: DTZ001 - as files have it

    assert read_when({"date": "2025-09-15", "until": "2025-09-16"}) == OnDate(date=day, until=dt.date(2025, 9, 16))
    for start in ("2025-09-15T14:00:00", "2025-09-15 14:00", "2025-09-15T14:00:00+02:00"):
        assert read_when({"start": start, "timezone": PARIS}) == paris
    assert read_when({"hint": " spring "}) == Unscheduled(hint="spring")
    assert read_when({}) == Unscheduled()


@pytest.mark.parametrize(
    "text",
    [
        "20250915T140000",
        "2025-W38-1T14:00",
        "2025-09-15x14:00",
        "2025-09-15T14",
        "2025-09-15T24:30",
        "٢٠٢٥-٠٩-١٥T14:00",
    ],
)
def test_other_forms_of_hours_are_refused(text: str) -> None:
    """One form is enough, and the schema knows it."""
    assert complaints({"start": text, "timezone": PARIS}) == [(("start",), "time")]


@pytest.mark.parametrize("text", ["20250915", "2025-W38-1", "2025-9-15", "2025-02-30", "٢٠٢٥-٠٩-١٥"])
def test_other_forms_of_days_are_refused(text: str) -> None:
    """One form is enough, and the day must be one."""
    assert complaints({"date": text}) == [(("date",), "date")]


def test_an_hour_stands_in_a_zone() -> None:
    """A session that is read alone says its zone."""
    assert complaints({"start": "2025-09-15T14:00:00"}) == [(("start",), "when")]


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_hours_at_the_ends_of_time_are_refused(start: str) -> None:
    """What no clock can be set to is no failure."""
    assert [path for path, _ in complaints({"start": start, "timezone": PARIS})] == [("start",)]


def test_all_that_is_wrong_is_said() -> None:
    """What contradicts itself and what is wrong alone come together."""
    flat = {"date": "x", "until": "2025-09-15", "hint": 3, "end": "y", "timezone": "Europe/Pari"}

    assert set(complaints(flat)) == {
        (("date",), "date"),
        (("end",), "when"),
        (("end",), "time"),
        (("hint",), "when"),
        (("hint",), "line"),
        (("timezone",), "when"),
        (("timezone",), "timezone"),
    }


def test_in_a_zone_that_is_unsound_hours_are_looked_at_alone() -> None:
    """Whether an hour exists there is not known: only its form is."""
    start = "2025-10-26T02:30:00+09:00"

    assert read_when({"start": start, "timezone": UNSOUND}).first_day == dt.date(2025, 10, 26)
    assert complaints({"start": "2pm", "timezone": UNSOUND}) == [(("start",), "time")]
