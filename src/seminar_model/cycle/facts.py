"""What a cycle holds, and the questions that are asked of it; what it may hold is for the rules."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import TypeVar

import attrs

from seminar_model.checking.checks import Checked
from seminar_model.checking.codes import COUNTRY, LANGUAGE
from seminar_model.checking.identifiers import ID
from seminar_model.checking.kinds import LINE, many, one
from seminar_model.checking.web_addresses import URL
from seminar_model.checking.zones import ZONE
from seminar_model.entities.asset import Image
from seminar_model.entities.institution import Authority, Institution
from seminar_model.entities.people import Contact, Foreword, Purpose
from seminar_model.entities.season import Season
from seminar_model.entities.session import Session
from seminar_model.entities.venue import Venue
from seminar_model.entities.when import Timed, beginning
from seminar_model.errors import UnknownError, shown
from seminar_model.prose.prose import Prose

T = TypeVar("T", Institution, Venue, Session)

_INSTITUTIONS = many(one(Institution)).field


@attrs.frozen(kw_only=True)
class CycleFacts(Checked):
    """The fields of a `Cycle`; the rules between them, and the changes, are functions of it in the files beside."""

    id: str = attrs.field(metadata=ID.field)
    """Its key for ever; no two cycles of one authority share one."""
    authority: Authority = attrs.field(metadata=one(Authority).field)
    """What its identifiers hang from."""
    title: str = attrs.field(metadata=LINE.field)
    """Its title."""
    subtitle: str | None = attrs.field(default=None, metadata=LINE.field)
    """Its subtitle."""
    season: Season = attrs.field(metadata=one(Season).field)
    """Its first and last month."""
    language: str = attrs.field(metadata=LANGUAGE.field)
    """Its language (BCP 47): of its texts, and of the words around them."""
    country: str | None = attrs.field(default=None, metadata=COUNTRY.field)
    """The country (ISO 3166-1) of telephone numbers and addresses that name none."""
    timezone: str = attrs.field(metadata=ZONE.field)
    """The IANA zone of the times of its sessions."""
    url: str | None = attrs.field(default=None, metadata=URL.field)
    """Its page on the web."""
    keywords: tuple[str, ...] = attrs.field(default=(), metadata=many(LINE).field)
    """What it is about, in single words."""
    image: Image | None = attrs.field(default=None, metadata=one(Image).field)
    """A picture for its page and for search engines."""
    organizers: tuple[Institution, ...] = attrs.field(default=(), metadata=_INSTITUTIONS)
    """The institutions that organize it."""
    partners: tuple[Institution, ...] = attrs.field(default=(), metadata=_INSTITUTIONS)
    """The institutions that help."""
    sponsors: tuple[Institution, ...] = attrs.field(default=(), metadata=_INSTITUTIONS)
    """The institutions that pay."""
    presentation: Prose | None = attrs.field(default=None, metadata=one(Prose).field)
    """What it is about, at length."""
    forewords: tuple[Foreword, ...] = attrs.field(default=(), metadata=many(one(Foreword)).field)
    """The forewords, in their order."""
    institutions: tuple[Institution, ...] = attrs.field(default=(), metadata=_INSTITUTIONS)
    """Every institution that the cycle speaks of."""
    venues: tuple[Venue, ...] = attrs.field(default=(), metadata=many(one(Venue)).field)
    """Every place where its sessions are held."""
    sessions: tuple[Session, ...] = attrs.field(default=(), metadata=many(one(Session)).field)
    """The sessions, in the order of the programme."""
    contacts: tuple[Contact, ...] = attrs.field(default=(), metadata=many(one(Contact)).field)
    """Whom to ask."""

    @property
    def dated_sessions(self) -> tuple[Session, ...]:
        """The sessions with a date, whatever their status, in the order in which they begin."""
        return tuple(sorted((s for s in self.sessions if s.is_dated), key=lambda s: beginning(s.when, self.timezone)))

    @property
    def undated_sessions(self) -> tuple[Session, ...]:
        """The sessions without a date, in the order of the programme."""
        return tuple(session for session in self.sessions if not session.is_dated)

    @property
    def programme(self) -> tuple[Session, ...]:
        """Every session in the order in which readers find them: as they begin, those without a date last."""
        return (*self.dated_sessions, *self.undated_sessions)

    def session(self, session_id: str) -> Session:
        """
        Return the session of an id.

        Raises:
            UnknownError: there is none; the message suggests.
        """
        return _find("session", session_id, self.sessions)

    def institution(self, institution_id: str) -> Institution:
        """
        Return the institution of an id.

        Raises:
            UnknownError: there is none; the message suggests.
        """
        return _find("institution", institution_id, self.institutions)

    def venue(self, venue_id: str) -> Venue:
        """
        Return the venue of an id.

        Raises:
            UnknownError: there is none; the message suggests.
        """
        return _find("venue", venue_id, self.venues)

    def sessions_at(self, venue: Venue | str) -> tuple[Session, ...]:
        """
        Return the sessions held at a venue, in the order of the programme.

        Raises:
            UnknownError: the cycle has no such venue.
        """
        found = self.venue(venue if isinstance(venue, str) else venue.id)
        return tuple(session for session in self.sessions if session.venue and session.venue.id == found.id)

    def hosted_by(self, institution: Institution | str) -> tuple[Session, ...]:
        """
        Return the sessions that an institution hosts, alone or with others, in the order of the programme.

        Raises:
            UnknownError: the cycle has no such institution.
        """
        found = self.institution(institution if isinstance(institution, str) else institution.id)
        return tuple(session for session in self.sessions if any(host.id == found.id for host in session.hosts))

    def contacts_for(self, purpose: Purpose | str) -> tuple[Contact, ...]:
        """
        Return the contacts for a purpose, in their order.

        Raises:
            UnknownError: there is no such purpose; the message suggests.
        """
        if purpose not in set(Purpose):
            raise UnknownError("purpose", purpose, map(str, Purpose))
        return tuple(contact for contact in self.contacts if contact.purpose == purpose)

    def upcoming(self, at: dt.datetime) -> tuple[Session, ...]:
        """
        Return the sessions that take place and are not over at an instant, in the order of their dates.

        Args:
            at: an aware datetime.

        Raises:
            ValueError: the datetime has no zone.
        """
        if not isinstance(at, dt.datetime) or at.utcoffset() is None:
            msg = f"expected a datetime with a time zone, found {shown(at)}; give it one"
            raise ValueError(msg)
        return tuple(session for session in self.dated_sessions if session.is_on and not self._is_over(session, at))

    def next_session(self, at: dt.datetime) -> Session | None:
        """
        Return the first session that takes place and is not over at an instant, or None.

        Raises:
            ValueError: the datetime has no zone.
        """
        return next(iter(self.upcoming(at)), None)

    def language_of(self, session: Session) -> str:
        """Return the language of a session: its own, or the cycle's."""
        return session.language or self.language

    def _is_over(self, session: Session, at: dt.datetime) -> bool:
        if isinstance(session.when, Timed):
            if session.when.end is not None:
                return session.when.end.astimezone(dt.UTC) <= at
            return session.when.last_day < at.astimezone(session.when.start.tzinfo).date()
        last = session.when.last_day
        return last is not None and last < at.astimezone(zoneinfo.ZoneInfo(self.timezone)).date()


def _find(kind: str, name: str, items: tuple[T, ...]) -> T:
    for item in items:
        if item.id == name:
            return item
    raise UnknownError(kind, name, [item.id for item in items])
