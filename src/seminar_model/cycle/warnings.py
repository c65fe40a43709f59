"""What is odd about a cycle, though it may be true: real life does it, and so do typing mistakes."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping

from seminar_model.checking.checks import listed_twice, rules_of
from seminar_model.checking.codes import withdrawn_currency
from seminar_model.checking.telephones import is_assigned
from seminar_model.checking.zones import odd_zone
from seminar_model.cycle.facts import CycleFacts
from seminar_model.cycle.references import proses, references
from seminar_model.cycle.rules import of_field, of_session
from seminar_model.entities.session import Session, SessionKind
from seminar_model.entities.when import OnDate, Timed
from seminar_model.errors import Path, Problem, shown

_KEYS: Mapping[type, tuple[str, str]] = {OnDate: ("date", "until"), Timed: ("start", "end")}
"""The keys of a file that say the first and the last day."""


def dates_in_numbered_order(cycle: CycleFacts) -> Iterator[Problem]:
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
            problem = of_field(
                "dates_in_numbered_order", "number", message=words, advice="is one of the dates mistyped?"
            )
            yield of_session(index, session, problem)


def numbers_complete(cycle: CycleFacts) -> Iterator[Problem]:
    """Where sessions are numbered, no number is left out, and no regular session has none."""
    numbers = {session.number for session in cycle.sessions if session.number is not None}
    if not numbers:
        return
    for index, session in enumerate(cycle.sessions):
        if session.number is None and session.kind is SessionKind.REGULAR:
            advice = "give it one, or make it kind = 'special'"
            problem = of_field("numbers_complete", "number", message="has no number, though others have", advice=advice)
            yield of_session(index, session, problem)
        if session.number is not None and session.number - 1 not in numbers and session.number > min(numbers):
            words = f"has the number {session.number}, and none has {session.number - 1}"
            problem = of_field("numbers_complete", "number", message=words, advice="is one of the numbers mistyped?")
            yield of_session(index, session, problem)


def opening_first_closing_last(cycle: CycleFacts) -> Iterator[Problem]:
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
            advice = "is one of the dates mistyped?"
            problem = of_field("opening_first_closing_last", "kind", message=words, advice=advice)
            yield of_session(index, session, problem)


def dates_in_season(cycle: CycleFacts) -> Iterator[Problem]:
    """Sessions mostly take place in the season."""
    for index, session in enumerate(cycle.sessions):
        for day, key in zip(_days(session), _KEYS.get(type(session.when), ()), strict=False):
            if day not in cycle.season:
                expected = f"a day in the season, {cycle.season.first} to {cycle.season.last}"
                advice = "correct the year, or make the season longer"
                problem = of_field("dates_in_season", key, expected=expected, found=str(day), advice=advice)
                yield of_session(index, session, problem)
                break


def _days(session: Session) -> tuple[dt.date, ...]:
    return tuple(day for day in (session.when.first_day, session.when.last_day) if day)


def zones_are_places(cycle: CycleFacts) -> Iterator[Problem]:
    """The zone of a time is mostly that of a town: an abbreviation or an offset knows of no summer time."""
    if odd := odd_zone(cycle.timezone):
        yield of_field("zones_are_places", "timezone", message=odd[0], advice=odd[1])
    for index, session in enumerate(cycle.sessions):
        own = session.when.timezone if isinstance(session.when, Timed) else cycle.timezone
        if own != cycle.timezone and (odd := odd_zone(own)):
            problem = of_field("zones_are_places", "timezone", message=odd[0], advice=odd[1])
            yield of_session(index, session, problem)


def currencies_are_in_use(cycle: CycleFacts) -> Iterator[Problem]:
    """A fee is mostly in a currency of its time."""
    for index, session in enumerate(cycle.sessions):
        fee = session.registration.fee if session.registration else None
        gone = withdrawn_currency(fee.currency) if fee and fee.currency else None
        day = session.when.first_day or cycle.season.first.first_day
        if fee and gone and day > gone[0]:
            words = f"{fee.currency!r} was withdrawn on {gone[0]}"
            advice = f"write {gone[1]!r}, or correct the year" if gone[1] else "write the currency of today"
            problem = Problem(rule="currencies_are_in_use", message=words, advice=advice)
            yield of_session(index, session, problem.within(("registration", "fee", "currency")))


def formulas_are_kept(cycle: CycleFacts) -> Iterator[Problem]:
    """Formulas stand between dollars: CommonMark takes the backslashes from others."""
    for path, prose in proses(cycle):
        for formula in prose.backslashed_formulas:
            words = f"{shown(formula)} loses its backslashes"
            inside = formula[2:-2].strip()
            advice = f"write ${inside}$ where it is a formula"
            yield Problem(rule="formulas_are_kept", message=words, advice=advice).within(path)


def titles_differ(cycle: CycleFacts) -> Iterator[Problem]:
    """Two sessions that are on mostly have two titles: one may be a copy that was not finished."""
    seen: dict[str, int] = {}
    for index, session in enumerate(cycle.sessions):
        if not session.is_on:
            continue
        first = seen.setdefault(session.full_title.casefold(), index)
        if first != index:
            words = f"has the title of sessions[{first}] ({cycle.sessions[first].id})"
            advice = "is it a copy that was not finished? A subtitle tells two parts apart"
            yield of_session(index, session, of_field("titles_differ", "title", message=words, advice=advice))


def venues_differ(cycle: CycleFacts) -> Iterator[Problem]:
    """One room mostly has one id: nobody would see that two sessions are in it at one time."""
    seen: dict[object, str] = {}
    for venue in cycle.venues:
        first = seen.setdefault((venue.display_name.casefold(), venue.room, venue.postal_address), venue.id)
        if first != venue.id:
            words = f"is the same room as {first!r}"
            advice = "keep one of the two, or say which room each is"
            problem = Problem(rule="venues_differ", message=words, advice=advice)
            yield problem.within(("venues", venue.id), venue.id)


def everything_is_used(cycle: CycleFacts) -> Iterator[Problem]:
    """Institutions and venues mostly serve for something."""
    advice = "delete it, or was it meant somewhere?"
    used = {item.id for path, item in references(cycle) if path[-1] not in {"parent", "venue"}}
    used |= {ancestor.id for item in cycle.institutions if item.id in used for ancestor in item.ancestors}
    for item in cycle.institutions:
        if item.id not in used:
            problem = Problem(rule="everything_is_used", message="nothing refers to it", advice=advice)
            yield problem.within(("institutions", item.id), item.id)
    held = {session.venue.id for session in cycle.sessions if session.venue}
    for venue in cycle.venues:
        if venue.id not in held and cycle.sessions:
            problem = Problem(rule="everything_is_used", message="no session is held there", advice=advice)
            yield problem.within(("venues", venue.id), venue.id)


def phones_assigned(cycle: CycleFacts) -> Iterator[Problem]:
    """A telephone number is mostly in a range that its country gives out."""
    holders: list[tuple[Path, str, str | None]] = [
        (("institutions", item.id), item.id, item.phone) for item in cycle.institutions
    ]
    holders += [(("contacts", index), "", contact.phone) for index, contact in enumerate(cycle.contacts)]
    for path, name, phone in holders:
        if phone is not None and not is_assigned(phone):
            words = f"{phone} is in no range that its country gives out"
            problem = of_field("phones_assigned", "phone", message=words, advice="is a digit mistyped?")
            yield problem.within(path, name)


def lists_without_repetition(cycle: CycleFacts) -> Iterator[Problem]:
    """An institution, a keyword or a contact mostly stands in its list once."""
    for name in ("organizers", "partners", "sponsors", "keywords", "contacts"):
        yield from listed_twice(name, getattr(cycle, name))


def sessions_alone(cycle: CycleFacts) -> Iterator[Problem]:
    """What is odd about a session alone."""
    rules = rules_of(Session, "is_warning")
    for index, session in enumerate(cycle.sessions):
        for rule in rules:
            for problem in rule(session):
                yield of_session(index, session, problem)


WARNINGS = (
    dates_in_numbered_order,
    numbers_complete,
    opening_first_closing_last,
    dates_in_season,
    zones_are_places,
    currencies_are_in_use,
    formulas_are_kept,
    titles_differ,
    venues_differ,
    everything_is_used,
    phones_assigned,
    lists_without_repetition,
    sessions_alone,
)
"""The rules in the order in which a cycle lists what they say."""
