"""A session of a cycle."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator

import attrs

from seminar_model.checking.checks import Checked, check, listed_twice, warning
from seminar_model.checking.codes import LANGUAGE
from seminar_model.checking.identifiers import ID, UID
from seminar_model.checking.kinds import FLAG, LINE, NUMBER, choice, many, one
from seminar_model.checking.web_addresses import URL
from seminar_model.entities.institution import Institution
from seminar_model.entities.material import Access, Material, OnlineAccess, Registration
from seminar_model.entities.people import Contribution, Role
from seminar_model.entities.venue import Venue
from seminar_model.entities.when import OnDate, Timed, Unscheduled, When
from seminar_model.errors import Problem, shown
from seminar_model.prose.prose import Prose


class SessionKind(enum.StrEnum):
    """The place of a session in its cycle."""

    OPENING = "opening"
    REGULAR = "regular"
    CLOSING = "closing"
    SPECIAL = "special"


class Status(enum.StrEnum):
    """What is known of a session; that it was moved is seen by comparing editions."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class AttendanceMode(enum.StrEnum):
    """Where people take part (schema.org ``EventAttendanceModeEnumeration``)."""

    OFFLINE = "offline"
    ONLINE = "online"
    MIXED = "mixed"


_LONGEST = 31
"""How many days a session lasts before that is odd."""


@attrs.frozen(kw_only=True)
class Session(Checked):
    """
    One meeting of a cycle.

    >>> Session(id="seance-2", number=2, title="Le territoire", when=OnDate(date=dt.date(2011, 10, 19))).is_on
    True
    """

    id: str = attrs.field(metadata=ID.field)
    """Its key for ever: calendars, feeds and markup know the session by it."""
    kind: SessionKind = attrs.field(default=SessionKind.REGULAR, metadata=choice(SessionKind).field)
    """Its place in the cycle."""
    number: int | None = attrs.field(default=None, metadata=NUMBER.field)
    """Its number, stated and never counted."""
    label: str | None = attrs.field(default=None, metadata=LINE.field)
    """What it is called where kind and number do not say it."""
    title: str = attrs.field(metadata=LINE.field)
    """Its title."""
    subtitle: str | None = attrs.field(default=None, metadata=LINE.field)
    """Its subtitle."""
    when: When = attrs.field(
        factory=Unscheduled, metadata=one(OnDate, Timed, Unscheduled, named="OnDate, Timed or Unscheduled").field
    )
    """The day, the time, or that neither is known."""
    status: Status = attrs.field(default=Status.CONFIRMED, metadata=choice(Status).field)
    """Whether it takes place."""
    hosts: tuple[Institution, ...] = attrs.field(default=(), metadata=many(one(Institution)).field)
    """The institutions that receive it: objects of the cycle's ``institutions``."""
    venue: Venue | None = attrs.field(default=None, metadata=one(Venue).field)
    """Where it is held: an object of the cycle's ``venues``."""
    online: OnlineAccess | None = attrs.field(default=None, metadata=one(OnlineAccess).field)
    """How to follow it from afar."""
    url: str | None = attrs.field(default=None, metadata=URL.field)
    """Its own page on somebody's site."""
    abstract: Prose | None = attrs.field(default=None, metadata=one(Prose).field)
    """What it is about."""
    contributions: tuple[Contribution, ...] = attrs.field(default=(), metadata=many(one(Contribution)).field)
    """Who does what in it, in the order of the programme."""
    language: str | None = attrs.field(default=None, metadata=LANGUAGE.field)
    """Its language (BCP 47) where it is not the cycle's."""
    registration: Registration | None = attrs.field(default=None, metadata=one(Registration).field)
    """How to register."""
    materials: tuple[Material, ...] = attrs.field(default=(), metadata=many(one(Material)).field)
    """Slides, recordings, papers."""
    notice: str | None = attrs.field(default=None, metadata=LINE.field)
    """A sentence of the editors to the readers: ``Attention, changement de salle.``"""
    draft: bool = attrs.field(default=False, metadata=FLAG.field)
    """Not to be published yet."""
    uid: str | None = attrs.field(default=None, metadata=UID.field)
    """The UID under which an earlier system published it."""
    formerly: str | None = attrs.field(default=None, metadata=ID.field)
    """The id under which it was published before it was renamed."""

    @check
    def cancelled_keeps_date(self) -> Iterator[Problem]:
        """A cancelled session keeps its date: subscribers must learn which one is off."""
        if self.status is Status.CANCELLED and self.when.first_day is None:
            yield Problem(
                rule="cancelled_keeps_date",
                path=("when",),
                field="when",
                expected="the date that is cancelled",
                found="none",
                advice="put its date back, or delete the session if it never had one",
            )

    @check
    def renamed_to_another_id(self) -> Iterator[Problem]:
        """The former id differs from the present one."""
        if self.formerly == self.id:
            yield Problem(
                rule="renamed_to_another_id",
                path=("formerly",),
                field="formerly",
                expected="the id that the session had before it was renamed",
                found=shown(self.formerly),
                advice="delete the line",
            )

    @warning
    def deadline_before_session(self) -> Iterator[Problem]:
        """Registration mostly ends before the session does."""
        deadline = self.registration.deadline if self.registration else None
        if deadline and self.when.last_day and deadline > self.when.last_day:
            yield Problem(
                rule="deadline_before_session",
                path=("registration", "deadline"),
                field="registration.deadline",
                expected=f"a day up to {self.when.last_day}, the day of the session",
                found=str(deadline),
                advice="correct one of the two",
            )

    @warning
    def online_has_link(self) -> Iterator[Problem]:
        """Who is to follow a session online needs a link, or a way to register for it."""
        by_registration = self.registration is not None and self.registration.url is not None
        if self.online and self.online.url is None and not by_registration:
            yield Problem(
                rule="online_has_link",
                path=("online",),
                field="online",
                expected="a link, or a registration with one",
                found="neither",
                advice="add url = 'https://…' once it is known",
            )

    @warning
    def link_can_be_had(self) -> Iterator[Problem]:
        """A link that is given on registration needs a way to register."""
        if self.online and self.online.access is Access.REGISTRATION and self.registration is None:
            yield Problem(
                rule="link_can_be_had",
                path=("online", "access"),
                field="online.access",
                expected="a registration, since the link is given to those who register",
                found="none",
                advice="add a registration, or make the access 'public'",
            )

    @warning
    def hour_is_meant(self) -> Iterator[Problem]:
        """Midnight mostly stands for an hour that is not known."""
        if isinstance(self.when, Timed) and self.when.start.time() == dt.time(0):
            yield Problem(
                rule="hour_is_meant",
                path=("start",),
                field="start",
                message="begins at midnight",
                advice=f"write date = {self.when.first_day} in place of start where the hour is not known",
            )

    @warning
    def ends_soon(self) -> Iterator[Problem]:
        """A session mostly lasts some hours or days: the year of its end is easily mistyped."""
        first, last = self.when.first_day, self.when.last_day
        if first and last and (last - first).days > _LONGEST:
            field = "until" if isinstance(self.when, OnDate) else "end"
            words = f"lasts from {first} to {last}"
            yield Problem(rule="ends_soon", path=(field,), field=field, message=words, advice="is the end mistyped?")

    @warning
    def nothing_listed_twice(self) -> Iterator[Problem]:
        """A host, a contribution or a material mostly stands in its list once."""
        for name in ("hosts", "contributions", "materials"):
            yield from listed_twice(name, getattr(self, name))

    @property
    def is_dated(self) -> bool:
        """Whether its day is known."""
        return self.when.first_day is not None

    @property
    def is_on(self) -> bool:
        """Whether it takes place as far as is known: neither cancelled nor postponed."""
        return self.status not in {Status.CANCELLED, Status.POSTPONED}

    @property
    def attendance_mode(self) -> AttendanceMode:
        """In a room, online, or both."""
        if self.online is None:
            return AttendanceMode.OFFLINE
        return AttendanceMode.ONLINE if self.venue is None else AttendanceMode.MIXED

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line; a title that ends in a mark needs no colon."""
        if self.subtitle is None:
            return self.title
        return f"{self.title}{' ' if self.title[-1] in '?!….:' else ' – '}{self.subtitle}"

    def contributions_as(self, *roles: Role) -> tuple[Contribution, ...]:
        """Return the contributions of people in one of these roles."""
        return tuple(part for part in self.contributions if part.role in roles)
