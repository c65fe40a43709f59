"""Days, times and telephone numbers as people type them: the advice is what to write, and it is right."""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata

import pytest

from seminar_model import LoadError, loads
from seminar_model.checking.telephones import parse_phone
from seminar_model.files.typed_dates import mended

HEAD = """\
format = 1
id = "a"
authority = { domain = "example.org", year = 2026 }
title = "A"
season = { from = "2026-10", to = "2026-12" }
language = "en"
country = "GB"
timezone = "Europe/London"
"""
DAY = "2026-10-05"
DAYS = [
    *(f"2026{dash}10{dash}05" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"),
    "２０２６-10-05",
    "2026-１０-05",
    "２０２６－１０－０５",
    "2026年10月5日",
    "2026年10月05日",
    "２０２６年１０月５日",
    "2026 年 10 月 5 日",
    "2026-10-5",
    "2026–10–5",
]
TIMES = {
    "2026-10-05 5:00pm": f"{DAY}T17:00:00",
    "2026-10-05 5pm": f"{DAY}T17:00:00",
    "2026-10-05T5:30 p.m.": f"{DAY}T17:30:00",
    "2026-10-05 12:00 AM": f"{DAY}T00:00:00",
    "2026-10-05 12:15pm": f"{DAY}T12:15:00",
    "2026-10-05 11:00am": f"{DAY}T11:00:00",
    "2026–10–05 17.30": f"{DAY}T17:30:00",
    "2026年10月5日 17:30": f"{DAY}T17:30:00",
    "2026-10-05T24:00:00": "2026-10-06T00:00:00",
    "2026-12-31 24:00": "2027-01-01T00:00:00",
    "2026-10-05T23:59:60": f"{DAY}T23:59:59",
}


def told(line: str) -> str:
    """Return what an editor is told who wrote a line in a session."""
    with pytest.raises(LoadError) as caught:
        loads(f'{HEAD}[[sessions]]\nid = "s"\ntitle = "S"\n{line}\n')
    (problem,) = caught.value.problems
    assert problem.line == 12
    return str(problem)


@pytest.mark.parametrize("typed", DAYS)
def test_days(typed: str) -> None:
    """Dashes for hyphens, digits of another width, years and months by their signs (ISO 8601 has none of them)."""
    assert told(f"date = {typed}  # the opening").endswith(f"; write {DAY}")


@pytest.mark.parametrize("typed", TIMES)
def test_times(typed: str) -> None:
    """Hours of half a day, midnight at the end of a day, leap seconds: what is proposed is read as what was meant."""
    written = re.search("write ([^, ]+)", told(f"start = {typed}"))
    assert written
    assert written[1] == TIMES[typed]
    assert dt.datetime.fromisoformat(written[1])


@pytest.mark.parametrize(
    "typed", ["26-10-05", "26.10.05", "2026-13-05", "2026-10-32", "2026-10-05 25:00", "2026-10-05 1"]
)
def test_what_nobody_can_mend_is_told_all_the_same(typed: str) -> None:
    """Two digits may be any year, and a day that is none may be any other."""
    assert "2011-09-26" in told(f"date = {typed}")


@pytest.mark.parametrize("typed", ["", "soon", "5 October", "10-05", "2026", "2026-10-05 at noon", "2026-00-05"])
def test_what_is_no_day(typed: str) -> None:
    """Others say what is wrong with it."""
    assert mended(typed) is None


@pytest.mark.parametrize("value", ['"B"', "'B'", "true", "12"])
@pytest.mark.parametrize("mark", [";", ",", " ;"])
def test_marks_after_a_value(value: str, mark: str) -> None:
    """As other languages end their lines."""
    assert told(f"subtitle = {value}{mark}").endswith(f"; delete it: the value {value} ends with its line")


SPACES = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Zs"]


@pytest.mark.parametrize("space", SPACES, ids=[f"U+{ord(space):04X}" for space in SPACES])
def test_every_space_is_one_in_a_telephone_number(space: str) -> None:
    """Typographers set numbers with narrow spaces that do not break, and so do we."""
    assert parse_phone(f"+44{space}20{space}7946{space}0121") == "+442079460121"
    assert parse_phone(f"020{space}7946{space}0121", "GB") == "+442079460121"
