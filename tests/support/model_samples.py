"""A small cycle of the model, and what tests ask of errors."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable
from typing import Any

import pytest

from seminar_model import (
    Authority,
    Contact,
    Cycle,
    Foreword,
    Institution,
    ModelError,
    OnDate,
    Problem,
    Prose,
    Season,
    Session,
    Signatory,
    Timed,
    Venue,
)

PARIS = zoneinfo.ZoneInfo("Europe/Paris")

MINISTRY = Institution(id="ministry", name="Ministère")
CAS = Institution(id="cas", name="Centre d’analyse", parent=MINISTRY)
DGCS = Institution(id="dgcs", name="Direction de la cohésion", parent=MINISTRY)
MARTIGNAC = Venue(id="martignac", owner=CAS, name="Rue de Martignac")
BUFFON = Venue(id="buffon", owner=DGCS)


def at(day: str, hour: int = 0, minute: int = 0, *, zone: str = "Europe/Paris", fold: int = 0) -> dt.datetime:
    """Return a time of a day."""
    time = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour, minute))
    return time.replace(tzinfo=zoneinfo.ZoneInfo(zone), fold=fold)


def timed(day: str, start: int, end: int | None = None) -> Timed:
    """Return the hours of a day in Paris."""
    return Timed(start=at(day, start), end=None if end is None else at(day, end))


def on(day: str) -> OnDate:
    """Return a day."""
    return OnDate(date=dt.date.fromisoformat(day))


def session(id: str, **fields: Any) -> Session:  # noqa: A002 - the field's own name
    """Return a session with a title of its own."""
    return Session(**{"id": id, "title": f"Titre de {id}", **fields})


def cycle(**fields: Any) -> Cycle:
    """Return a cycle about which nothing is odd, with some fields changed."""
    usual: dict[str, Any] = {
        "id": "cohesion",
        "authority": Authority(domain="example.org", year=2011),
        "title": "Cohésion sociale",
        "season": Season(first="2011-09", last="2012-04"),  # type: ignore[arg-type]
        "language": "fr",
        "country": "FR",
        "timezone": "Europe/Paris",
        "organizers": (CAS,),
        "institutions": (MINISTRY, CAS, DGCS),
        "venues": (MARTIGNAC, BUFFON),
        "sessions": (
            session("opening", kind="opening", number=1, when=on("2011-09-26"), hosts=(MINISTRY,)),
            session("second", number=2, when=timed("2011-10-19", 14, 17), hosts=(DGCS,), venue=BUFFON),
            session("third", number=3, when=timed("2011-12-12", 14), hosts=(CAS, DGCS), venue=MARTIGNAC),
            session("closing", kind="closing", number=4, when=on("2012-04-12"), hosts=(CAS,), venue=MARTIGNAC),
        ),
        "contacts": (Contact(name="Accueil", institution=CAS, email="accueil@example.org"),),
        "forewords": (Foreword(prose=Prose("Bienvenue."), signatories=(Signatory(name="A. B.", institution=DGCS),)),),
    }
    return Cycle(**{**usual, **fields})


def refused(make: Callable[[], object]) -> tuple[Problem, ...]:
    """Return the problems for which an object cannot be made."""
    with pytest.raises(ModelError) as caught:
        make()
    return caught.value.problems


def rules(problems: tuple[Problem, ...]) -> list[str]:
    """Return the rules that problems name, in their order."""
    return [problem.rule for problem in problems]
