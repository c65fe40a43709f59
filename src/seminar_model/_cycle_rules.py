"""The rules between the objects of a cycle: what cannot be true, and what is merely odd."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from seminar_model._checks import rules_of
from seminar_model.errors import Path, Problem, dotted, suggestion
from seminar_model.session import Session, SessionKind
from seminar_model.when import Timed

if TYPE_CHECKING:
    from seminar_model.cycle import Cycle
    from seminar_model.institution import Institution
    from seminar_model.venue import Venue


def _of(index: int, session: Session, problem: Problem) -> Problem:
    return problem.within(("sessions", index), session.id)


def _field(rule: str, field: str, **words: Any) -> Problem:
    return Problem(rule=rule, path=(field,), field=field, **words)


def ids_unique(cycle: Cycle) -> Iterator[Problem]:
    """No two institutions, venues or sessions share an id, and nobody takes the former id of another."""
    for table in ("institutions", "venues"):
        seen = set()
        for item in getattr(cycle, table):
            if item.id in seen:
                yield Problem(rule="ids_unique", path=(table, item.id), message=f"two {table} have the id {item.id!r}")
            seen.add(item.id)
    sessions: dict[str, int] = {}
    for index, session in enumerate(cycle.sessions):
        if session.id in sessions:
            words = f"the id {session.id!r} is that of sessions[{sessions[session.id]}] too"
            yield _of(index, session, _field("ids_unique", "id", message=words, advice="give one of them another id"))
        sessions.setdefault(session.id, index)
    former: dict[str, int] = {}
    for index, session in enumerate(cycle.sessions):
        if session.formerly is None:
            continue
        other = sessions.get(session.formerly, former.get(session.formerly))
        if other is not None and other != index:
            words = f"{session.formerly!r} is or was the id of sessions[{other}] too"
            advice = "a former id belongs to the session that was published under it"
            yield _of(index, session, _field("ids_unique", "formerly", message=words, advice=advice))
        former.setdefault(session.formerly, index)


def uids_unique(cycle: Cycle) -> Iterator[Problem]:
    """No two sessions have one UID: clients would show the last one only."""
    seen: dict[str, int] = {}
    for index, session in enumerate(cycle.sessions):
        if session.uid is not None and session.uid in seen:
            words = f"{session.uid!r} is the UID of sessions[{seen[session.uid]}] too"
            yield _of(index, session, _field("uids_unique", "uid", message=words, advice="delete one of the two"))
        if session.uid is not None:
            seen.setdefault(session.uid, index)


def numbers_unique(cycle: Cycle) -> Iterator[Problem]:
    """No two sessions have one number."""
    seen: dict[int, tuple[int, str]] = {}
    for index, session in enumerate(cycle.sessions):
        if session.number is None:
            continue
        if session.number in seen:
            other, name = seen[session.number]
            words = f"the number {session.number} is that of sessions[{other}] ({name}) too"
            yield _of(index, session, _field("numbers_unique", "number", message=words, advice="renumber one of them"))
        seen.setdefault(session.number, (index, session.id))


def one_opening_one_closing(cycle: Cycle) -> Iterator[Problem]:
    """A cycle opens and closes once."""
    for kind in (SessionKind.OPENING, SessionKind.CLOSING):
        found = [(index, session) for index, session in enumerate(cycle.sessions) if session.kind is kind]
        for index, session in found[1:]:
            words = f"a second {kind} session; the first is sessions[{found[0][0]}] ({found[0][1].id})"
            advice = "make one of them kind = 'regular' or 'special'"
            yield _of(index, session, _field("one_opening_one_closing", "kind", message=words, advice=advice))


def _referred(holder: object, prefix: Path, *names: str) -> Iterator[tuple[Path, Institution | Venue]]:
    for name in names:
        value = getattr(holder, name)
        if isinstance(value, tuple):
            yield from (((*prefix, name, index), item) for index, item in enumerate(value))
        elif value is not None:
            yield (*prefix, name), value


def _references(cycle: Cycle) -> Iterator[tuple[Path, Institution | Venue]]:
    """Every place where an object of a cycle refers to an institution or a venue, and what it refers to."""
    for institution in cycle.institutions:
        yield from _referred(institution, ("institutions", institution.id), "parent")
    for venue in cycle.venues:
        yield from _referred(venue, ("venues", venue.id), "owner")
    yield from _referred(cycle, (), "organizers", "partners", "sponsors")
    for index, contact in enumerate(cycle.contacts):
        yield from _referred(contact, ("contacts", index), "institution")
    for index, foreword in enumerate(cycle.forewords):
        for place, signatory in enumerate(foreword.signatories):
            yield from _referred(signatory, ("forewords", index, "signatories", place), "institution")
    for index, session in enumerate(cycle.sessions):
        yield from _referred(session, ("sessions", index), "hosts", "venue")


def references_resolve(cycle: Cycle) -> Iterator[Problem]:
    """Whatever an object refers to is one of the cycle's institutions and venues, and equal to it."""
    known: dict[str, dict[str, Institution | Venue]] = {
        "institution": {item.id: item for item in cycle.institutions},
        "venue": {item.id: item for item in cycle.venues},
    }
    for path, item in _references(cycle):
        kind = type(item).__name__.lower()
        own = known[kind].get(item.id)
        if own is None:
            words = {"message": f"unknown {kind} {item.id!r}", "advice": suggestion(item.id, known[kind])}
        elif own is not item and own != item:
            advice = f"use cycle.{kind}({item.id!r}), or cycle.replace_{kind}(…) to change it everywhere"
            words = {"message": f"the {kind} {item.id!r} differs from the cycle's own", "advice": advice}
        else:
            continue
        yield _placed(cycle, path, words)


def _placed(cycle: Cycle, path: Path, words: dict[str, str]) -> Problem:
    problem = Problem(rule="references_resolve", message=words["message"], advice=words["advice"])
    match path:
        case ("sessions", int(index), *rest):
            return attrs.evolve(problem, path=tuple(rest)).within(path[:2], cycle.sessions[index].id)
        case ("institutions" | "venues", str(key), *rest):
            return attrs.evolve(problem, path=tuple(rest)).within(path[:2], key)
    return attrs.evolve(problem, path=path, field=dotted(path))


def rooms_not_shared(cycle: Cycle) -> Iterator[Problem]:
    """Two sessions that are on are not in one room at one time; sessions without an hour block nothing."""
    held: dict[str, list[tuple[dt.datetime, dt.datetime, int]]] = defaultdict(list)
    for index, session in enumerate(cycle.sessions):
        if session.venue and session.is_on and isinstance(session.when, Timed):
            start = session.when.start.astimezone(dt.UTC)
            end = session.when.end.astimezone(dt.UTC) if session.when.end else start + dt.timedelta(seconds=1)
            held[session.venue.id].append((start, end, index))
    for venue, times in held.items():
        latest: tuple[dt.datetime, int] | None = None
        for start, end, index in sorted(times):
            if latest and start < latest[0]:
                session, other = cycle.sessions[index], cycle.sessions[latest[1]]
                words = f"is in the venue {venue!r} while sessions[{latest[1]}] ({other.id}) is there"
                advice = "give one of them another venue or time, or make each room a venue"
                yield _of(index, session, _field("rooms_not_shared", "venue", message=words, advice=advice))
            if latest is None or end > latest[0]:
                latest = (end, index)


def dates_in_numbered_order(cycle: Cycle) -> Iterator[Problem]:
    """Sessions mostly follow their numbers; one that was postponed does not."""
    numbered = sorted(
        (session.number, index, session)
        for index, session in enumerate(cycle.sessions)
        if session.number is not None and session.is_dated and session.is_on
    )
    for (number, _, before), (_, index, session) in itertools.pairwise(numbered):
        first, second = before.when.first_day, session.when.first_day
        if first and second and second < first:
            words = f"takes place on {second}, before session number {number}, which is on {first}"
            yield _of(index, session, _field("dates_in_numbered_order", "number", message=words))


def opening_first_closing_last(cycle: Cycle) -> Iterator[Problem]:
    """Nothing mostly comes before the opening or after the closing."""
    days = [(s.when.first_day, i, s) for i, s in enumerate(cycle.sessions) if s.when.first_day and s.is_on]
    if not days:
        return
    first, last = min(day for day, _, _ in days), max(day for day, _, _ in days)
    for day, index, session in days:
        words = ""
        if session.kind is SessionKind.OPENING and day > first:
            words = f"the opening session is on {day}, after the first one, on {first}"
        if session.kind is SessionKind.CLOSING and day < last:
            words = f"the closing session is on {day}, before the last one, on {last}"
        if words:
            yield _of(index, session, _field("opening_first_closing_last", "kind", message=words))


def dates_in_season(cycle: Cycle) -> Iterator[Problem]:
    """Sessions mostly take place in the season."""
    for index, session in enumerate(cycle.sessions):
        days = [day for day in (session.when.first_day, session.when.last_day) if day and day not in cycle.season]
        if days:
            season = f"{cycle.season.first} to {cycle.season.last}"
            problem = _field("dates_in_season", "when", expected=f"a day in the season, {season}", found=str(days[0]))
            yield _of(index, session, problem)


def everything_is_used(cycle: Cycle) -> Iterator[Problem]:
    """Institutions and venues mostly serve for something."""
    used = {item.id for path, item in _references(cycle) if path[-1] not in {"parent", "venue"}}
    used |= {ancestor.id for item in cycle.institutions if item.id in used for ancestor in item.ancestors}
    for item in cycle.institutions:
        if item.id not in used:
            yield Problem(rule="everything_is_used", message="nothing refers to it").within(
                ("institutions", item.id), item.id
            )
    held = {session.venue.id for session in cycle.sessions if session.venue}
    for venue in cycle.venues:
        if venue.id not in held:
            yield Problem(rule="everything_is_used", message="no session is held there").within(
                ("venues", venue.id), venue.id
            )


def sessions_warnings(cycle: Cycle) -> Iterator[Problem]:
    """What is odd about a session alone."""
    rules = rules_of(Session, "is_warning")
    for index, session in enumerate(cycle.sessions):
        for rule in rules:
            for problem in rule(session):
                yield _of(index, session, problem)


WARNINGS = (
    dates_in_numbered_order,
    opening_first_closing_last,
    dates_in_season,
    everything_is_used,
    sessions_warnings,
)
