"""One dated publication of a cycle: what is published, under which revision, and what changed since the last time."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from typing import Any

import attrs

from seminar_model import Access, Cycle, Institution, Session, Status, Unscheduled, Venue, When
from seminar_model.cycle.references import references
from seminar_model.entities.when import beginning


@attrs.frozen(kw_only=True)
class Revision:
    """How often a session was published differently, and when; from the history, never from the clock at export."""

    sequence: int = 0
    """RFC 5546 2.1.4: up when date, time, place, status or existence changes; never down."""
    created: dt.datetime
    """When it was first published; UTC, whole seconds."""
    modified: dt.datetime
    """When anything of it was last published differently; UTC, whole seconds."""
    previous: tuple[When, ...] = ()
    """The other days and times under which it was published, the latest one last."""
    last_dated: When | None = None
    """The last day or time under which it was published."""
    moved_online: bool = False
    """Whether it was to take place in a room and is now online only."""


class ChangeKind(enum.StrEnum):
    """What a change is, for those who are told of it."""

    ADDED = "added"
    DATED = "dated"
    RESCHEDULED = "rescheduled"
    RETIMED = "retimed"
    RELOCATED = "relocated"
    MOVED_ONLINE = "moved-online"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    CONFIRMED = "confirmed"
    RETITLED = "retitled"
    MATERIALS = "materials"
    WITHDRAWN = "withdrawn"


@attrs.frozen(kw_only=True)
class Change:
    """One change of one session, with names and dates as they were then."""

    kind: ChangeKind
    """What changed."""
    session: str
    """The session's id."""
    label: str
    """What the session was called: ``Séance 2``."""
    title: str
    """Its title then."""
    before: Any = None
    """What was: a ``When``, a place in one line or a title, as the kind has it; else None."""
    after: Any = None
    """What is: likewise; of new materials, a tuple of kind, title and address for each."""


@attrs.frozen(kw_only=True)
class LogEntry:
    """What one edition announced."""

    edition: int
    """The edition's number."""
    issued: dt.datetime
    """When it was issued; UTC."""
    changes: tuple[Change, ...]
    """What it announced, in the order of the programme."""


@attrs.frozen(kw_only=True)
class Event:
    """A session as calendars and markup show it: on a day, known by its identity, with its status."""

    session: Session
    """The session; for a withdrawn one, what was last published of it."""
    when: When
    """Its day or time, or the last one published: dated in any case."""
    status: Status
    """Its status; a withdrawn one is cancelled."""
    revision: Revision
    """How it was published before."""
    withdrawn: bool = False
    """Whether the cycle no longer has it."""


@attrs.frozen(kw_only=True)
class Edition:
    """One dated publication of a cycle."""

    cycle: Cycle
    """The cycle as the public may see it, in the order of the dates; see ``public_view``."""
    number: int
    """Counted from 1."""
    issued: dt.datetime
    """When something last changed; UTC, whole seconds."""
    as_of: dt.datetime
    """The instant of this run; only what is "next" and the expiry of withdrawn sessions depend on it."""
    revisions: Mapping[str, Revision]
    """The revision of each session, withdrawn ones included, by its id."""
    withdrawn: tuple[Session, ...] = ()
    """The sessions withdrawn before their day, as they were last published."""
    log: tuple[LogEntry, ...] = ()
    """What each edition announced, the latest one last."""
    digests: Mapping[str, str] = attrs.field(factory=dict)
    """See `digest_of`."""

    def digest_of(self, session: Session) -> str:
        """
        Return what stands for all that is said of a session: two that are equal say the same.

        It counts the session with its hosts and its venue, how it was published before, and what the cycle says beside
        its sessions; not the instant of the run.  Empty where none is known.
        """
        return self.digests.get(session.id, "")

    def revision(self, session: Session) -> Revision:
        """Return the revision of a session."""
        return self.revisions[session.id]

    def event(self, session: Session) -> Event | None:
        """Return what calendars show of a session, or None where it never had a date."""
        revision = self.revisions[session.id]
        when = session.when if session.is_dated else revision.last_dated or session.when
        if isinstance(when, Unscheduled):
            return None
        status = session.status if session.is_dated or not session.is_on else Status.POSTPONED
        return Event(session=session, when=when, status=status, revision=revision)

    @property
    def events(self) -> tuple[Event, ...]:
        """What calendars and markup show, in the order of the dates; sessions that never had a date are left out."""
        events = [event for session in self.cycle.sessions if (event := self.event(session))]
        events += [
            Event(
                session=session,
                when=session.when,
                status=Status.CANCELLED,
                revision=self.revisions[session.id],
                withdrawn=True,
            )
            for session in self.withdrawn
        ]
        return tuple(sorted(events, key=lambda event: beginning(event.when, self.cycle.timezone)))

    @property
    def left_out(self) -> tuple[Session, ...]:
        """The sessions that calendars cannot show, for they never had a date."""
        return tuple(session for session in self.cycle.sessions if self.event(session) is None)


def public_view(cycle: Cycle) -> Cycle:
    """
    Return a cycle as the public may see it: its sessions in the order in which they begin, those without a date last.

    There are no draft sessions, no link that is given on registration only, and no institution and no venue that
    nothing else refers to.
    """
    sessions = tuple(_without_private_link(session) for session in cycle.programme if not session.draft)
    institutions, venues = _reached(cycle)
    if (sessions, institutions, venues) == (cycle.sessions, cycle.institutions, cycle.venues):
        return cycle
    return attrs.evolve(cycle, sessions=sessions, institutions=institutions, venues=venues)


def _reached(cycle: Cycle) -> tuple[tuple[Institution, ...], tuple[Venue, ...]]:
    """Return the institutions and venues to which the public part of a cycle leads, with those above them."""
    found: dict[type, set[str]] = {Institution: set(), Venue: set()}
    drafts = {("sessions", index) for index, session in enumerate(cycle.sessions) if session.draft}
    for path, item in references(cycle):
        if path[0] not in {"institutions", "venues"} and path[:2] not in drafts:
            found[type(item)].add(item.id)
    venues = tuple(venue for venue in cycle.venues if venue.id in found[Venue])
    found[Institution] |= {venue.owner.id for venue in venues if venue.owner}
    above = {other.id for item in cycle.institutions if item.id in found[Institution] for other in item.ancestors}
    return tuple(item for item in cycle.institutions if item.id in found[Institution] | above), venues


def _without_private_link(session: Session) -> Session:
    if session.online is None or session.online.access is Access.PUBLIC or session.online.url is None:
        return session
    return attrs.evolve(session, online=attrs.evolve(session.online, url=None))
