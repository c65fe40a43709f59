"""
Hypothesis strategies for cycles and all that they hold.

They reach every field and every choice of the model, with texts, times and pictures that formats stumble over, and
whatever they draw is valid.  For the tests of exporters, plugins and whatever else works on cycles:

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5, database=None, derandomize=True)
    ... @given(cycles(language="fr", min_sessions=1, dated=True))
    ... def test_every_session_has_its_day(cycle):
    ...     assert len(cycle.dated_sessions) == len(cycle.sessions)
    >>> test_every_session_has_its_day()

This module needs Hypothesis, which the package itself does not.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from seminar_model._drawn_texts import countries, emails, languages, lines, phones, proses, texts, urls
from seminar_model._drawn_times import days, plans, whens, zones
from seminar_model._drawn_values import (
    JPEG,
    PNG,
    addresses,
    assets,
    authorities,
    contributions,
    directions,
    fees,
    geo_points,
    images,
    made,
    materials,
    online_accesses,
    persons,
    registrations,
    seasons,
    table,
)
from seminar_model.contact import Contact, Purpose
from seminar_model.cycle import Cycle
from seminar_model.foreword import Foreword, Signatory
from seminar_model.institution import Institution
from seminar_model.season import Month, Season
from seminar_model.session import Session, SessionKind, Status
from seminar_model.venue import Venue
from seminar_model.when import Timed

__all__ = [
    "JPEG",
    "PNG",
    "addresses",
    "assets",
    "authorities",
    "contacts",
    "contributions",
    "countries",
    "cycles",
    "days",
    "directions",
    "emails",
    "fees",
    "forewords",
    "geo_points",
    "images",
    "institutions",
    "languages",
    "lines",
    "materials",
    "online_accesses",
    "persons",
    "phones",
    "proses",
    "registrations",
    "seasons",
    "sessions",
    "signatories",
    "texts",
    "urls",
    "venues",
    "whens",
    "zones",
]

Fields = dict[str, Any]

T = TypeVar("T")

_IDS = ("cas", "dgcs", "a", "x" * 33, "z-9-")


@functools.cache
def _institution_fields() -> st.SearchStrategy[Fields]:
    return table(
        {"name": lines()},
        short_name=lines(max_size=20),
        address=addresses(),
        phone=phones(),
        email=emails(),
        url=urls(),
        logo=images(),
    )


@functools.cache
def _venue_fields() -> st.SearchStrategy[Fields]:
    return table(
        {"name": lines() | st.none()},
        room=lines(max_size=20),
        address=addresses(),
        geo=geo_points(),
        directions=st.lists(directions(), max_size=2),
        accessibility=texts(),
    )


@functools.cache
def _contact_fields() -> st.SearchStrategy[Fields]:
    return table(
        {
            "purpose": st.sampled_from(Purpose),
            "name": lines() | st.none(),
            "phone": phones() | st.none(),
            "email": emails() | st.none(),
        },
        job_title=lines(),
        in_markup=st.booleans(),
    )


@functools.cache
def _foreword_fields() -> st.SearchStrategy[Fields]:
    signatory = st.tuples(table({"name": lines()}, job_title=lines()), _place())
    return table({"prose": proses(), "signatories": st.lists(signatory, max_size=2)}, title=lines())


@functools.cache
def _session_fields(statuses: tuple[Status, ...]) -> st.SearchStrategy[Fields]:
    return table(
        {
            "kind": st.sampled_from([SessionKind.REGULAR, SessionKind.REGULAR, *SessionKind]),
            "title": lines(),
            "status": st.sampled_from(statuses),
        },
        label=lines(max_size=30),
        subtitle=lines(),
        online=online_accesses(),
        url=urls(),
        abstract=proses(),
        contributions=st.lists(contributions(), max_size=2),
        language=languages(),
        registration=registrations(),
        materials=st.lists(materials(), max_size=2),
        notice=lines(),
        draft=st.booleans(),
        uid=st.just("20110926-1@old.example.org"),
        formerly=st.just("once"),
    )


@functools.cache
def _cycle_fields() -> st.SearchStrategy[Fields]:
    return table(
        {"authority": authorities(), "title": lines(), "language": languages(), "timezone": zones()},
        subtitle=lines(),
        country=countries(),
        url=urls(),
        keywords=st.lists(lines(max_size=20), max_size=3),
        image=images(),
        presentation=proses(),
    )


def _place() -> st.SearchStrategy[int]:
    """Return places in a list of which nobody knows yet how long it is; beyond its end is nowhere."""
    return st.integers(0, 3)


def _at(items: Sequence[T], place: int) -> T | None:
    return items[place] if place < len(items) else None


def _at_all(items: Sequence[T], places: Iterable[int]) -> tuple[T, ...]:
    return tuple(items[place] for place in places if place < len(items))


def _institution(index: int, fields: Fields, parent: Institution | None) -> Institution:
    return Institution(id=f"{_IDS[index % 5]}{index}", parent=parent, **fields)


def _venue(index: int, fields: Fields, owner: Institution | None) -> Venue:
    name = fields["name"] or (None if owner else "Maison")
    return Venue(id=f"{_IDS[index % 5]}{index}", owner=owner, **{**fields, "name": name})


def _contact(fields: Fields, institution: Institution | None) -> Contact:
    name = fields["name"] or (None if institution else "Accueil")
    email = fields["email"] or (None if fields["phone"] else "accueil@example.org")
    return Contact(institution=institution, **{**fields, "name": name, "email": email})


def _foreword(fields: Fields, institutions: Sequence[Institution]) -> Foreword:
    signatories = [Signatory(institution=_at(institutions, place), **given) for given, place in fields["signatories"]]
    return Foreword(**{**fields, "signatories": signatories})


def _session(index: int, fields: Fields, **more: Any) -> Session:
    """Make a session; one that never had a date cannot be cancelled."""
    fields = {**fields, **more, "id": f"{_IDS[index % 5]}{index}"}
    if fields["status"] is Status.CANCELLED and fields["when"].first_day is None:
        fields["status"] = Status.POSTPONED
    for name in ("uid", "formerly"):
        if name in fields:
            fields[name] += f"-{index}"
    return Session(**fields)


def institutions() -> st.SearchStrategy[Institution]:
    """Return institutions, some of them a part of another."""
    parents = st.none() | st.builds(_institution, st.just(1), _institution_fields(), st.none())
    return st.builds(_institution, st.just(0), _institution_fields(), parents)


def venues() -> st.SearchStrategy[Venue]:
    """Return venues, some of them the house of an institution."""
    return st.builds(_venue, st.integers(0, 4), _venue_fields(), st.none() | institutions())


def contacts() -> st.SearchStrategy[Contact]:
    """Return contacts."""
    return st.builds(_contact, _contact_fields(), st.none() | institutions())


def signatories() -> st.SearchStrategy[Signatory]:
    """Return those who sign a foreword."""
    return made(Signatory, {"name": lines()}, job_title=lines(), institution=institutions())


def forewords() -> st.SearchStrategy[Foreword]:
    """Return forewords, with and without signatories."""
    return st.builds(_foreword, _foreword_fields(), st.lists(institutions(), max_size=1))


def sessions(*, timezone: str | None = None, dated: bool | None = None) -> st.SearchStrategy[Session]:
    """
    Return sessions, each with institutions and a venue of its own.

    Args:
        timezone: the zone of the times; any when not given.
        dated: only those with a date, or only those without one.
    """
    return st.builds(
        _session,
        st.integers(0, 9),
        _session_fields(tuple(Status)),
        when=whens(timezone=timezone, dated=dated),
        number=st.none() | st.integers(1, 20),
        hosts=st.lists(institutions(), max_size=2),
        venue=st.none() | venues(),
    )


def _places() -> st.SearchStrategy[list[int]]:
    return st.lists(_place(), max_size=3, unique=True)


def _houses(draw: st.DrawFn) -> tuple[Institution, ...]:
    """Draw the institutions of a cycle; the parent of one stands before it."""
    found: list[Institution] = []
    for index, (fields, place) in enumerate(draw(st.lists(st.tuples(_institution_fields(), _place()), max_size=4))):
        found.append(_institution(index, fields, _at(found, place)))
    return tuple(found)


def _rooms(draw: st.DrawFn, houses: Sequence[Institution]) -> tuple[Venue, ...]:
    found = enumerate(draw(st.lists(st.tuples(_venue_fields(), _place()), max_size=3)))
    return tuple(_venue(index, fields, _at(houses, place)) for index, (fields, place) in found)


@functools.cache
def _entries(statuses: tuple[Status, ...], *, dated: bool | None) -> st.SearchStrategy[Any]:
    """Return what a session of a cycle is made from: fields, plan, zone, places of hosts and venue."""
    return st.tuples(_session_fields(statuses), plans(dated=dated), st.none() | zones(), _places(), _place())


def _settled(programme: Sequence[Session], first: int | None, step: int) -> tuple[Session, ...]:
    """Return sessions with numbers, one opening and one closing, and nobody in a room that is taken."""
    settled: list[Session] = []
    for index, session in enumerate(programme):
        changes: dict[str, Any] = {}
        if session.kind in {SessionKind.OPENING, SessionKind.CLOSING} & {other.kind for other in settled}:
            changes["kind"] = SessionKind.SPECIAL
        elif first is not None and session.kind is not SessionKind.SPECIAL:
            changes["number"] = first + index * step
        if any(_meet(session, other) for other in settled):
            changes["venue"] = None
        settled.append(attrs.evolve(session, **changes) if changes else session)
    return tuple(settled)


def _meet(one: Session, other: Session) -> bool:
    if not (one.venue and one.venue is other.venue and isinstance(one.when, Timed) and isinstance(other.when, Timed)):
        return False
    first, second = sorted((one.when, other.when), key=lambda when: when.start.timestamp())
    # Without an end, nobody knows how long it lasts: a day is enough to be told apart.
    end = first.end or first.start + dt.timedelta(days=1)
    return second.start.timestamp() < end.timestamp()


def _season_of(base: dt.date, programme: Iterable[Session]) -> Season:
    dates = [day for session in programme for day in (session.when.first_day, session.when.last_day) if day]
    first, last = min(dates, default=base), max(dates, default=base)
    return Season(first=Month(first.year, first.month), last=Month(last.year, last.month))


@st.composite
def cycles(
    draw: st.DrawFn,
    *,
    min_sessions: int = 0,
    max_sessions: int = 6,
    language: str | None = None,
    country: str | None = None,
    timezone: str | None = None,
    dated: bool | None = None,
    drafts: bool = True,
    statuses: Sequence[Status] = tuple(Status),
) -> Cycle:
    """
    Draw a cycle.

    Args:
        draw: given by Hypothesis.
        min_sessions: the fewest sessions.
        max_sessions: the most sessions.
        language: its language; any when not given.
        country: its country; any or none when not given.
        timezone: its zone, and that of all times in it; any when not given.
        dated: only sessions with a date, or only sessions without one.
        drafts: whether some sessions are drafts.
        statuses: the statuses that sessions have; without a date, a cancelled one is drawn as postponed.
    """
    fixed = {"language": language, "country": country, "timezone": timezone}
    fields = draw(_cycle_fields()) | {name: value for name, value in fixed.items() if value is not None}
    houses = _houses(draw)
    rooms = _rooms(draw, houses)
    base = draw(days())
    programme = []
    for index in range(draw(st.sampled_from(range(min_sessions, max_sessions + 1)))):
        entry, plan, zone, hosts, room = draw(_entries(tuple(statuses), dated=dated))
        when = plan.within(base, fields["timezone"] if timezone or zone is None else zone)
        more = {"when": when, "hosts": _at_all(houses, hosts), "venue": _at(rooms, room)}
        programme.append(_session(index, entry, **more, **({} if drafts else {"draft": False})))
    people = draw(st.lists(st.tuples(_contact_fields(), _place()), max_size=3))
    return Cycle(
        id=draw(st.sampled_from(_IDS)) + "0",
        season=_season_of(base, programme),
        institutions=houses,
        venues=rooms,
        sessions=_settled(programme, *draw(st.sampled_from([(None, 0), (1, 1), (7, 1), (90, -2)]))),
        contacts=tuple(_contact(entry, _at(houses, place)) for entry, place in people),
        forewords=tuple(_foreword(entry, houses) for entry in draw(st.lists(_foreword_fields(), max_size=2))),
        organizers=_at_all(houses, draw(_places())),
        partners=_at_all(houses, draw(_places())),
        sponsors=_at_all(houses, draw(_places())),
        **fields,
    )
