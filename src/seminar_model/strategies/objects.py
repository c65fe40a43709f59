"""Strategies for the fields of larger objects, and how a cycle is made of them."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from seminar_model.entities.institution import Institution
from seminar_model.entities.people import Contact, Foreword, Purpose, Signatory
from seminar_model.entities.season import Month, Season
from seminar_model.entities.session import Session, SessionKind, Status
from seminar_model.entities.venue import Venue
from seminar_model.entities.when import Timed
from seminar_model.strategies.texts import countries, emails, languages, lines, phones, proses, texts, urls
from seminar_model.strategies.times import zones
from seminar_model.strategies.values import (
    addresses,
    authorities,
    contributions,
    directions,
    geo_points,
    images,
    materials,
    online_accesses,
    registrations,
    table,
)

Fields = dict[str, Any]

T = TypeVar("T")

IDS = ("cas", "dgcs", "a", "x" * 33, "z-9-")


@functools.cache
def institution_fields() -> st.SearchStrategy[Fields]:
    """Return the fields of institutions but their ids and parents."""
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
def venue_fields() -> st.SearchStrategy[Fields]:
    """Return the fields of venues but their ids and owners."""
    return table(
        {"name": lines() | st.none()},
        room=lines(max_size=20),
        address=addresses(),
        geo=geo_points(),
        directions=st.lists(directions(), max_size=2),
        accessibility=texts(),
    )


@functools.cache
def contact_fields() -> st.SearchStrategy[Fields]:
    """Return the fields of contacts but their institutions."""
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
def foreword_fields() -> st.SearchStrategy[Fields]:
    """Return the fields of forewords, signatories with the place of their institution."""
    signatory = st.tuples(table({"name": lines()}, job_title=lines()), index_())
    return table({"prose": proses(), "signatories": st.lists(signatory, max_size=2)}, title=lines())


@functools.cache
def session_fields(statuses: tuple[Status, ...]) -> st.SearchStrategy[Fields]:
    """Return the fields of sessions but ids, numbers, hosts, venues and when they are."""
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
def cycle_fields() -> st.SearchStrategy[Fields]:
    """Return the fields of cycles that stand for themselves."""
    return table(
        {"authority": authorities(), "title": lines(), "language": languages(), "timezone": zones()},
        subtitle=lines(),
        country=countries(),
        url=urls(),
        keywords=st.lists(lines(max_size=20), max_size=3),
        image=images(),
        presentation=proses(),
    )


def index_() -> st.SearchStrategy[int]:
    """Return places in a list of which nobody knows yet how long it is; beyond its end is nowhere."""
    return st.integers(0, 3)


def indices() -> st.SearchStrategy[list[int]]:
    """Return several such places."""
    return st.lists(index_(), max_size=3, unique=True)


def pick(items: Sequence[T], place: int) -> T | None:
    """Return the item of a list at a place, or None beyond its end."""
    return items[place] if place < len(items) else None


def pick_all(items: Sequence[T], places: Iterable[int]) -> tuple[T, ...]:
    """Return the items of a list at some places."""
    return tuple(items[place] for place in places if place < len(items))


def an_institution(index: int, fields: Fields, parent: Institution | None) -> Institution:
    """Make an institution; its index tells it from others."""
    return Institution(id=f"{IDS[index % 5]}{index}", parent=parent, **fields)


def a_venue(index: int, fields: Fields, owner: Institution | None) -> Venue:
    """Make a venue; one without an owner has a name."""
    name = fields["name"] or (None if owner else "Maison")
    return Venue(id=f"{IDS[index % 5]}{index}", owner=owner, **{**fields, "name": name})


def a_contact(fields: Fields, institution: Institution | None) -> Contact:
    """Make a contact that is somebody and can be reached."""
    name = fields["name"] or (None if institution else "Accueil")
    email = fields["email"] or (None if fields["phone"] else "accueil@example.org")
    return Contact(institution=institution, **{**fields, "name": name, "email": email})


def a_foreword(fields: Fields, institutions: Sequence[Institution]) -> Foreword:
    """Make a foreword."""
    signatories = [Signatory(institution=pick(institutions, place), **given) for given, place in fields["signatories"]]
    return Foreword(**{**fields, "signatories": signatories})


def a_session(index: int, fields: Fields, **more: Any) -> Session:
    """Make a session; one that never had a date cannot be cancelled."""
    fields = {**fields, **more, "id": f"{IDS[index % 5]}{index}"}
    if fields["status"] is Status.CANCELLED and fields["when"].first_day is None:
        fields["status"] = Status.POSTPONED
    for name in ("uid", "formerly"):
        if name in fields:
            fields[name] += f"-{index}"
    return Session(**fields)


def settled(programme: Sequence[Session], first: int | None, step: int) -> tuple[Session, ...]:
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


def season_of(base: dt.date, programme: Iterable[Session]) -> Season:
    """Return the season of a programme, or of a day where nothing is dated."""
    dates = [day for session in programme for day in (session.when.first_day, session.when.last_day) if day]
    first, last = min(dates, default=base), max(dates, default=base)
    return Season(first=Month(first.year, first.month), last=Month(last.year, last.month))
