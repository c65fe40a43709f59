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

import functools
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from seminar_model.cycle.cycle import Cycle
from seminar_model.entities.institution import Institution
from seminar_model.entities.people import Contact, Foreword, Signatory
from seminar_model.entities.session import Session, Status
from seminar_model.entities.venue import Venue
from seminar_model.strategies.objects import (
    IDS,
    a_contact,
    a_foreword,
    a_session,
    a_venue,
    an_institution,
    contact_fields,
    cycle_fields,
    foreword_fields,
    index_,
    indices,
    institution_fields,
    pick,
    pick_all,
    season_of,
    session_fields,
    settled,
    venue_fields,
)
from seminar_model.strategies.texts import countries, emails, languages, lines, phones, proses, texts, urls
from seminar_model.strategies.times import days, plans, whens, zones
from seminar_model.strategies.values import (
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
)

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


def institutions() -> st.SearchStrategy[Institution]:
    """Return institutions, some of them a part of another."""
    parents = st.none() | st.builds(an_institution, st.just(1), institution_fields(), st.none())
    return st.builds(an_institution, st.just(0), institution_fields(), parents)


def venues() -> st.SearchStrategy[Venue]:
    """Return venues, some of them the house of an institution."""
    return st.builds(a_venue, st.integers(0, 4), venue_fields(), st.none() | institutions())


def contacts() -> st.SearchStrategy[Contact]:
    """Return contacts."""
    return st.builds(a_contact, contact_fields(), st.none() | institutions())


def signatories() -> st.SearchStrategy[Signatory]:
    """Return those who sign a foreword."""
    return made(Signatory, {"name": lines()}, job_title=lines(), institution=institutions())


def forewords() -> st.SearchStrategy[Foreword]:
    """Return forewords, with and without signatories."""
    return st.builds(a_foreword, foreword_fields(), st.lists(institutions(), max_size=1))


def sessions(*, timezone: str | None = None, dated: bool | None = None) -> st.SearchStrategy[Session]:
    """
    Return sessions, each with institutions and a venue of its own.

    Args:
        timezone: the zone of the times; any when not given.
        dated: only those with a date, or only those without one.
    """
    return st.builds(
        a_session,
        st.integers(0, 9),
        session_fields(tuple(Status)),
        when=whens(timezone=timezone, dated=dated),
        number=st.none() | st.integers(1, 20),
        hosts=st.lists(institutions(), max_size=2),
        venue=st.none() | venues(),
    )


def _houses(draw: st.DrawFn) -> tuple[Institution, ...]:
    """Draw the institutions of a cycle; the parent of one stands before it."""
    found: list[Institution] = []
    for index, (fields, place) in enumerate(draw(st.lists(st.tuples(institution_fields(), index_()), max_size=4))):
        found.append(an_institution(index, fields, pick(found, place)))
    return tuple(found)


def _rooms(draw: st.DrawFn, houses: Sequence[Institution]) -> tuple[Venue, ...]:
    found = enumerate(draw(st.lists(st.tuples(venue_fields(), index_()), max_size=3)))
    return tuple(a_venue(index, fields, pick(houses, place)) for index, (fields, place) in found)


@functools.cache
def _entries(statuses: tuple[Status, ...], *, dated: bool | None) -> st.SearchStrategy[Any]:
    """Return what a session of a cycle is made from: fields, plan, zone, places of hosts and venue."""
    return st.tuples(session_fields(statuses), plans(dated=dated), st.none() | zones(), indices(), index_())


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
    fields = draw(cycle_fields()) | {name: value for name, value in fixed.items() if value is not None}
    houses = _houses(draw)
    rooms = _rooms(draw, houses)
    base = draw(days())
    programme = []
    for index in range(draw(st.sampled_from(range(min_sessions, max_sessions + 1)))):
        entry, plan, zone, hosts, room = draw(_entries(tuple(statuses), dated=dated))
        when = plan.within(base, fields["timezone"] if timezone or zone is None else zone)
        more = {"when": when, "hosts": pick_all(houses, hosts), "venue": pick(rooms, room)}
        programme.append(a_session(index, entry, **more, **({} if drafts else {"draft": False})))
    people = draw(st.lists(st.tuples(contact_fields(), index_()), max_size=3))
    return Cycle(
        id=draw(st.sampled_from(IDS)) + "0",
        season=season_of(base, programme),
        institutions=houses,
        venues=rooms,
        sessions=settled(programme, *draw(st.sampled_from([(None, 0), (1, 1), (7, 1), (90, -2)]))),
        contacts=tuple(a_contact(entry, pick(houses, place)) for entry, place in people),
        forewords=tuple(a_foreword(entry, houses) for entry in draw(st.lists(foreword_fields(), max_size=2))),
        organizers=pick_all(houses, draw(indices())),
        partners=pick_all(houses, draw(indices())),
        sponsors=pick_all(houses, draw(indices())),
        **fields,
    )
