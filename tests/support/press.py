"""A season to publish again and again: small, with something of everything that an edition depends on."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

import attrs

from seminar_exporters import Edition, Event, History, Policy, next_edition
from seminar_model import (
    Address,
    Authority,
    Contact,
    Cycle,
    Institution,
    Month,
    OnDate,
    Season,
    Session,
    SessionKind,
    Timed,
    Unscheduled,
    Venue,
)

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
NOW = dt.datetime(2025, 9, 1, 8, tzinfo=dt.UTC)

LAB = Institution(id="lab", name="Laboratoire de sociologie", address=Address(street=("2, rue Haute",), city="Lyon"))
TOWN = Institution(id="town", name="Ville de Lyon", address=Address(street=("1, place Basse",), city="Lyon"))
ROOM = Venue(id="room", owner=LAB, room="Salle 3")
HALL = Venue(id="hall", owner=TOWN)


def day(month: int, date: int) -> OnDate:
    """Return a day of the season."""
    return OnDate(date=dt.date(2025 if month > 8 else 2026, month, date))


def hour(month: int, date: int, start: int, end: int | None = None) -> Timed:
    """Return a time of the season, on the hour."""
    year = 2025 if month > 8 else 2026
    begins = dt.datetime(year, month, date, start, tzinfo=PARIS)
    return Timed(start=begins, end=begins.replace(hour=end) if end else None)


def season(**changes: Any) -> Cycle:
    """Return the season as it is first announced."""
    given: dict[str, Any] = {
        "id": "ville-2025",
        "authority": Authority(domain="example.org", year=2025),
        "title": "La ville",
        "season": Season(first=Month(year=2025, month=9), last=Month(year=2026, month=6)),
        "language": "fr",
        "country": "FR",
        "timezone": "Europe/Paris",
        "url": "https://example.org/",
        "organizers": (LAB,),
        "institutions": (LAB, TOWN),
        "venues": (ROOM, HALL),
        "contacts": (Contact(name="Ada Morel", email="ada@example.org"),),
        "sessions": (
            Session(
                id="one",
                kind=SessionKind.OPENING,
                number=1,
                title="Le territoire",
                when=hour(10, 6, 14, 17),
                hosts=(LAB,),
                venue=ROOM,
            ),
            Session(id="two", number=2, title="Les habitants", when=day(12, 12), hosts=(TOWN,), venue=HALL),
            Session(id="three", number=3, title="Les transports", when=Unscheduled(hint="au printemps"), hosts=(LAB,)),
        ),
    }
    return Cycle(**(given | changes))


@attrs.define
class Press:
    """Publishes one edition after another in memory, a day apart."""

    cycle: Cycle = attrs.field(factory=season)
    history: History = attrs.field(factory=History)
    now: dt.datetime = NOW
    policy: Policy = attrs.field(factory=Policy)
    edition: Edition | None = None
    is_new: bool = False

    def publish(self, cycle: Cycle | None = None, *, days: float = 1) -> Edition:
        """Publish the cycle, or another state of it, some days after the last edition."""
        self.cycle = cycle or self.cycle
        if self.edition:
            self.now += dt.timedelta(days=days)
        last = self.history
        self.edition, self.history = next_edition(self.cycle, last, now=self.now, policy=self.policy)
        self.is_new = self.history is not last
        return self.edition

    @property
    def last(self) -> Edition:
        """The last edition."""
        assert self.edition
        return self.edition

    def shown(self, session_id: str) -> Event | None:
        """Return what calendars show of a session, or None."""
        return next((event for event in self.last.events if event.session.id == session_id), None)

    def event(self, session_id: str) -> Event:
        """Return what calendars show of a session."""
        event = self.shown(session_id)
        assert event
        return event

    @property
    def told(self) -> list[tuple[str, str, object, object]]:
        """What the last edition announced: kind, session, before, after."""
        new = (entry for entry in self.last.log if self.is_new and entry.edition == self.last.number)
        return [(str(made.kind), made.session, made.before, made.after) for entry in new for made in entry.changes]


def change(cycle: Cycle, session_id: str, **changes: Any) -> Cycle:
    """Return a cycle with a session changed."""
    old = cycle.session(session_id)
    sessions = tuple(attrs.evolve(old, **changes) if s is old else s for s in cycle.sessions)
    return attrs.evolve(cycle, sessions=sessions)
