"""What all pages of one publication share, worked out once."""

from __future__ import annotations

import datetime as dt
import functools
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable

import attrs
from markupsafe import Markup

from seminar_exporters.contract.publication import Publication
from seminar_exporters.editions.edition import Edition, Event
from seminar_exporters.formats.html import dates
from seminar_exporters.formats.html.wording import Wording
from seminar_model import Cycle, Session, Venue


@attrs.frozen(kw_only=True)
class Entry:
    """A session as the pages show it."""

    session: Session
    """The session; for a withdrawn one, what was last published of it."""
    event: Event | None
    """What became of it; None where it never had a date."""
    is_over: bool
    """Whether its day or hour has passed."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether the cycle no longer has it."""
        return self.event is not None and self.event.withdrawn


@attrs.frozen
class Site:
    """A publication, with what a page looks up often at hand."""

    publication: Publication
    """What is published."""

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.publication.edition

    @property
    def cycle(self) -> Cycle:
        """The cycle."""
        return self.publication.edition.cycle

    @functools.cached_property
    def wording(self) -> Wording:
        """The words of the pages, in the cycle's language."""
        return Wording(labels=self.publication.labels, language=self.cycle.language, texts=self.publication.typeset)

    @functools.cached_property
    def today(self) -> dt.date:
        """The day on which the pages are made, where the cycle is."""
        return self._local(self.edition.as_of)

    def day_of(self, time: dt.datetime) -> Markup:
        """Return the day of an instant, where the cycle is, as an element."""
        return dates.day(self._local(time), self.wording)

    def _local(self, time: dt.datetime) -> dt.date:
        return time.astimezone(zoneinfo.ZoneInfo(self.cycle.timezone)).date()

    @functools.cached_property
    def _to_come(self) -> frozenset[str]:
        return frozenset(session.id for session in self.cycle.upcoming(self.edition.as_of))

    def _entry(self, session: Session, event: Event | None) -> Entry:
        last = session.when.last_day
        if event is not None and not event.withdrawn and session.is_on:
            is_over = session.is_dated and session.id not in self._to_come
        else:
            is_over = last is not None and last < self.today
        return Entry(session=session, event=event, is_over=is_over)

    @functools.cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The sessions of the cycle in the order of their dates, those without a date last."""
        return tuple(self._entry(session, self.edition.event(session)) for session in self.cycle.programme)

    @functools.cached_property
    def withdrawn(self) -> tuple[Entry, ...]:
        """The sessions that the cycle no longer has."""
        events = (event for event in self.edition.events if event.withdrawn)
        return tuple(self._entry(event.session, event) for event in events)

    @functools.cached_property
    def upcoming(self) -> tuple[Entry, ...]:
        """The sessions that are not over, those without a date last."""
        return tuple(entry for entry in self.entries if not entry.is_over)

    @functools.cached_property
    def past(self) -> tuple[Entry, ...]:
        """The sessions that are over; the latest one first while others are to come."""
        over = tuple(entry for entry in self.entries if entry.is_over)
        return over[::-1] if self.upcoming else over

    @functools.cached_property
    def next(self) -> Entry | None:
        """The first session that takes place and is not over."""
        dated = (entry for entry in self.entries if entry.session.id in self._to_come)
        return next(dated, None)

    def depends_on(self) -> dict[str, str]:
        """
        Return what stands for all that the page of each session depends on, by its id.

        A page names the sessions before and after its own, and links to a calendar where one is made.
        """
        has_calendar = bool(self.edition.events)
        before, after = (None, *self.entries[:-1]), (*self.entries[1:], None)
        found = {}
        for around in zip(before, self.entries, after, strict=False):
            _, entry, _ = around
            shown = [other.session for other in around if other]
            places = [other is not None for other in around]
            is_open = self.in_time(entry.session)
            found[entry.session.id] = self.publication.stands_for(shown, places, entry.is_over, is_open, has_calendar)
        return found

    def in_time(self, session: Session) -> bool:
        """Tell whether one may still register for a session."""
        deadline = session.registration.deadline if session.registration else None
        return deadline is None or self.today <= deadline

    @functools.cached_property
    def _held(self) -> dict[str, list[Session]]:
        held: dict[str, list[Session]] = defaultdict(list)
        for session in self.cycle.programme:
            if session.venue is not None and session.is_on:
                held[session.venue.id].append(session)
        return held

    @property
    def venues(self) -> tuple[Venue, ...]:
        """The venues where sessions take place, in the order of the cycle."""
        return tuple(venue for venue in self.cycle.venues if venue.id in self._held)

    def sessions_at(self, venue: Venue) -> Iterable[Session]:
        """Return the sessions that take place at a venue, in the order of the programme."""
        return self._held.get(venue.id, ())
