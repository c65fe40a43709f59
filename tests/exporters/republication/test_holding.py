"""Between which instants the files of an edition say the same."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import NOW, Press, change, hour, season

from seminar_exporters import History, Policy, Settings, create_plugins, next_edition, render
from seminar_exporters.republication.holding import Holding, holding
from seminar_model import Cycle, OnDate, Registration, Unscheduled, strategies

PLUGINS = create_plugins(entry_points=False)
NEW_YORK = zoneinfo.ZoneInfo("America/New_York")


def held(cycle: Cycle, now: dt.datetime = NOW, history: History | None = None) -> Holding:
    """Return how long an edition of a cycle holds."""
    edition, kept = next_edition(cycle, history or History(), now=now)
    return holding(edition, kept, Policy())


def utc(month: int, date: int, hour: int, minute: int = 0) -> dt.datetime:
    """Return an instant of the season."""
    return dt.datetime(2025 if month > 8 else 2026, month, date, hour, minute, tzinfo=dt.UTC)


TWO = season(sessions=[season().session("two")])
UNTIL = [
    (season(), utc(10, 6, 15)),  # the end of a session at 17:00 in Paris
    (change(season(), "one", when=hour(10, 6, 14)), utc(10, 6, 22)),  # without an end: its day
    (TWO, utc(12, 12, 23)),  # a day: midnight in Paris, in winter
    (change(TWO, "two", when=OnDate(date=dt.date(2025, 10, 6), until=dt.date(2025, 10, 8))), utc(10, 8, 22)),
    (change(TWO, "two", registration=Registration(deadline=dt.date(2025, 12, 1))), utc(12, 1, 23)),
    (change(TWO, "two", when=Unscheduled(hint="un jour")), None),
]


@pytest.mark.parametrize(("cycle", "until"), UNTIL)
def test_until_something_is_over(cycle: Cycle, until: dt.datetime | None) -> None:
    """A session at its end or after its day, a registration after its last day, as the clocks of readers have it."""
    assert held(cycle) == Holding(None, until)


def test_since_something_was_over() -> None:
    """An edition holds from the last such instant on, and not before."""
    now = utc(10, 6, 15)
    found = held(season(), now)

    assert found == Holding(now, utc(10, 6, 22))
    assert (now - dt.timedelta(seconds=1) in found, now in found, utc(10, 6, 22) in found) == (False, True, False)


def test_until_a_withdrawn_session_goes() -> None:
    """It stays as cancelled for a while after its day."""
    press = Press(TWO)
    press.publish()
    press.publish(season(sessions=()))
    after_its_day = utc(12, 12, 23)

    assert holding(press.last, press.history, Policy()).until == after_its_day
    edition, kept = next_edition(season(sessions=()), press.history, now=after_its_day)
    assert holding(edition, kept, Policy(withdrawn_for=dt.timedelta(days=10))).until == utc(12, 22, 23)


def test_the_end_of_time_is_none() -> None:
    """Days so far away that Python has none after them end nothing."""
    far = change(TWO, "two", when=OnDate(date=dt.date(9998, 12, 31)))
    press = Press(attrs.evolve(far, season=far.season))
    press.publish()
    press.publish(season(sessions=()))

    assert holding(press.last, press.history, Policy(withdrawn_for=dt.timedelta(days=36500))).until is not None


@given(strategies.cycles(min_sessions=1, max_sessions=3, drafts=False), st.integers(0, 300), st.data())
def test_files_say_the_same_while_it_holds(cycle: Cycle, days: int, data: st.DataObject) -> None:
    """Whatever cycle there is."""
    first = dt.datetime.combine(cycle.season.first.first_day, dt.time(), dt.UTC)
    now = first + dt.timedelta(days=days)
    edition, history = next_edition(cycle, History(), now=first - dt.timedelta(days=40))
    edition, history = next_edition(cycle, history, now=now)
    found = holding(edition, history, Policy())
    begin = found.since or now
    end = found.until or now + dt.timedelta(days=1000)
    other = begin + dt.timedelta(seconds=data.draw(st.integers(0, int((end - begin).total_seconds()) - 1)))

    def files(instant: dt.datetime) -> object:
        class Kept:
            def load(self) -> History:
                return history

            def save(self, history: History) -> None: ...

            def locked(self, timeout: float) -> None: ...

        settings = Settings(formats=("html", "ics"), history=Kept())  # type: ignore[arg-type]
        return render(cycle, settings, now=instant, plugins=PLUGINS).artifacts

    assert files(now) == files(other) == files(end - dt.timedelta(seconds=1))
