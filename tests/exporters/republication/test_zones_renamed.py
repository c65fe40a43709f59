"""A zone that the tz database renames is no news; of another zone, people are told where the clock shows it."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest
from press import Press, change, hour, season

from seminar_exporters.wording.labels.labels import Labels
from seminar_model import Cycle, Timed
from seminar_model.checking.zones import _links


def at(zone: str, hours: int, ends: int | None = None) -> Timed:
    """Return a time on a day of the season."""
    start = dt.datetime(2025, 10, 6, hours, tzinfo=zoneinfo.ZoneInfo(zone))
    return Timed(start=start, end=start.replace(hour=ends) if ends else None)


def in_zone(zone: str, *, of: str) -> Cycle:
    """Return a season in a zone, or with a session in one."""
    if of == "cycle":
        return change(season(timezone=zone), "one", when=at(zone, 14, 17))
    return change(season(), "one", when=at(zone, 14, 17))


@pytest.mark.parametrize("of", ["cycle", "session"])
def test_no_other_name_of_a_zone_is_news(of: str) -> None:
    """Nobody is told, and no SEQUENCE goes up, not then and not on the next day; every tenth of all links is tried."""
    for other, zone in list(_links().items())[::10]:
        press = Press(in_zone(other, of=of))
        press.publish()
        for _ in range(2):
            press.publish(in_zone(zone, of=of))
            assert (press.told if press.is_new else [], press.event("one").revision.sequence) == ([], 0), (other, zone)
        moved = change(in_zone(zone, of=of), "one", when=at(zone, 15, 17))
        press.publish(moved)
        assert [kind for kind, *_ in press.told] == ["retimed"]
        assert press.event("one").revision.sequence == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (at("Europe/Paris", 14, 17), at("Europe/Berlin", 14, 17), []),
        (at("Europe/Paris", 14), at("Europe/Madrid", 14), []),
        (at("Europe/Paris", 14, 17), at("Europe/London", 13, 16), ["retimed"]),
        (at("Europe/Paris", 14, 17), at("Europe/London", 14, 17), ["retimed"]),
        (at("Europe/Paris", 14, 17), at("Europe/Berlin", 14, 18), ["retimed"]),
        (at("Europe/Paris", 14, 17), at("Europe/Berlin", 14), ["retimed"]),
    ],
)
def test_another_zone_is_told_where_the_clock_shows_it(before: Timed, after: Timed, told: list[str]) -> None:
    """The instant or the clock on the wall moves: people are told; RFC 5546 2.1.4 leaves SEQUENCE to the organizer."""
    press = Press(change(season(), "one", when=before))
    press.publish()
    press.publish(change(season(), "one", when=after))

    assert [kind for kind, *_ in press.told] == told if told else press.last.log[-1].edition == 1
    assert press.event("one").revision.sequence == 1


@pytest.mark.parametrize(("zone", "is_named"), [("GB", False), ("Europe/London", False), ("Europe/Dublin", True)])
def test_only_another_zone_is_foreign(zone: str, is_named: bool) -> None:
    """A zone is named in words where it is not that of the readers, under any of its names."""
    labels = Labels(language="en", country="GB", timezone="Europe/London")

    assert ("(" in labels.when(at(zone, 14, 17))) is is_named


def test_the_example_of_a_day_is_in_paris() -> None:
    """The times of the season are what this file takes them for."""
    assert hour(10, 6, 14, 17) == at("Europe/Paris", 14, 17)
