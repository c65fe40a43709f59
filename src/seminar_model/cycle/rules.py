"""The rules between the objects of a cycle: what cannot be true.  What is merely odd is in `warnings`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import attrs

from seminar_model.cycle.facts import CycleFacts
from seminar_model.cycle.identity import session_uid
from seminar_model.cycle.references import references
from seminar_model.entities.institution import Institution
from seminar_model.entities.session import Session, SessionKind
from seminar_model.entities.venue import Venue
from seminar_model.entities.when import Timed
from seminar_model.errors import MOST_SUGGESTIONS, Path, Problem, dotted, suggestion


def of_session(index: int, session: Session, problem: Problem) -> Problem:
    """Return a problem of a session as one of its cycle."""
    return problem.within(("sessions", index), session.id)


def of_field(rule: str, field: str, **words: Any) -> Problem:
    """Return a problem of a field."""
    return Problem(rule=rule, path=(field,), field=field, **words)


def ids_unique(cycle: CycleFacts) -> Iterator[Problem]:
    """No two institutions, venues or sessions share an id."""
    for table in ("institutions", "venues"):
        seen = set()
        for item in getattr(cycle, table):
            if item.id in seen:
                words = f"two {table} have the id {item.id!r}"
                advice = "give one of them another id, or take one away"
                yield Problem(rule="ids_unique", path=(table, item.id), field=table, message=words, advice=advice)
            seen.add(item.id)
    sessions: dict[str, int] = {}
    for index, session in enumerate(cycle.sessions):
        first = sessions.setdefault(session.id, index)
        if first != index:
            words = f"the id {session.id!r} is that of sessions[{first}] too"
            problem = of_field("ids_unique", "id", message=words, advice="give one of them another id")
            yield of_session(index, session, problem)


def former_ids_unique(cycle: CycleFacts) -> Iterator[Problem]:
    """Nobody takes the former id of another session, nor its present one for a former one."""
    sessions = {session.id: index for index, session in enumerate(cycle.sessions)}
    former: dict[str, int] = {}
    for index, session in enumerate(cycle.sessions):
        if session.formerly is None:
            continue
        other = sessions.get(session.formerly, former.setdefault(session.formerly, index))
        if other != index:
            words = f"{session.formerly!r} is or was the id of sessions[{other}] too"
            advice = "a former id belongs to the session that was published under it"
            problem = of_field("former_ids_unique", "formerly", message=words, advice=advice)
            yield of_session(index, session, problem)


def uids_unique(cycle: CycleFacts) -> Iterator[Problem]:
    """No two sessions have one UID: clients would show the last one only."""
    if not any(session.uid for session in cycle.sessions):
        return
    # Those that state theirs come last: it is they that can be mended.
    seen: dict[str, int] = {}
    for index, session in sorted(enumerate(cycle.sessions), key=lambda item: item[1].uid is not None):
        first = seen.setdefault(session_uid(cycle, session), index)
        if first != index and session.uid is not None:
            words = f"{session.uid!r} is the UID of sessions[{first}] too"
            problem = of_field("uids_unique", "uid", message=words, advice="delete the line, or correct it")
            yield of_session(index, session, problem)


def numbers_unique(cycle: CycleFacts) -> Iterator[Problem]:
    """No two sessions have one number."""
    seen: dict[int, int] = {}
    for index, session in enumerate(cycle.sessions):
        if session.number is None:
            continue
        first = seen.setdefault(session.number, index)
        if first != index:
            words = f"the number {session.number} is that of sessions[{first}] ({cycle.sessions[first].id}) too"
            problem = of_field("numbers_unique", "number", message=words, advice="renumber one of them")
            yield of_session(index, session, problem)


def one_opening_one_closing(cycle: CycleFacts) -> Iterator[Problem]:
    """A cycle opens and closes once."""
    for kind in (SessionKind.OPENING, SessionKind.CLOSING):
        found = [(index, session) for index, session in enumerate(cycle.sessions) if session.kind is kind]
        for index, session in found[1:]:
            words = f"a second {kind} session; the first is sessions[{found[0][0]}] ({found[0][1].id})"
            advice = "make one of them kind = 'regular' or 'special'"
            problem = of_field("one_opening_one_closing", "kind", message=words, advice=advice)
            yield of_session(index, session, problem)


def references_resolve(cycle: CycleFacts) -> Iterator[Problem]:
    """Whatever an object refers to is one of the cycle's institutions and venues, and equal to it."""
    known: dict[str, dict[str, Institution | Venue]] = {
        "institution": {item.id: item for item in cycle.institutions},
        "venue": {item.id: item for item in cycle.venues},
    }
    looked_for = 0
    for path, item in references(cycle):
        kind = "venue" if path[-1] == "venue" else "institution"
        own = known[kind].get(item.id)
        if own is None:
            looked_for += 1
            advice = suggestion(item.id, known[kind]) if looked_for <= MOST_SUGGESTIONS else f"add it to the {kind}s"
            words = {"message": f"unknown {kind} {item.id!r}", "advice": advice}
        elif own is not item and own != item:
            advice = f"use cycle.{kind}({item.id!r}), or cycle.replace_{kind}(…) to change it everywhere"
            words = {"message": f"the {kind} {item.id!r} differs from the cycle's own", "advice": advice}
        else:
            continue
        yield _placed(cycle, path, words)


def _placed(cycle: CycleFacts, path: Path, words: dict[str, str]) -> Problem:
    problem = Problem(rule="references_resolve", message=words["message"], advice=words["advice"])
    match path:
        case ("sessions", int(index), *rest):
            return attrs.evolve(problem, path=tuple(rest)).within(path[:2], cycle.sessions[index].id)
        case ("institutions" | "venues", str(key), *rest):
            return attrs.evolve(problem, path=tuple(rest)).within(path[:2], key)
    return attrs.evolve(problem, path=path, field=dotted(path))


def rooms_not_shared(cycle: CycleFacts) -> Iterator[Problem]:
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
                problem = of_field("rooms_not_shared", "venue", message=words, advice=advice)
                yield of_session(index, session, problem)
            if latest is None or end > latest[0]:
                latest = (end, index)
