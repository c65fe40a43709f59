"""
How long calendar.ics takes, beside the obvious script on icalendar.

    python benchmarks/ics.py [SESSIONS …]

For each number of sessions the two run in turn, three times, and must agree in every event, byte by byte; the shortest
times count, of the processor and not of the clock.  The prose is parsed before: every format needs that, once.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
import zoneinfo
from collections.abc import Callable

import ics_reference

from seminar_exporters import Edition, Labels, Publication, Revision
from seminar_exporters.formats.ics import IcsOptions, calendar
from seminar_model import (
    Address,
    Contact,
    Contribution,
    Cycle,
    GeoPoint,
    Institution,
    Material,
    OnDate,
    Person,
    Prose,
    Session,
    Timed,
    Venue,
)
from seminar_model.entities.season import Month, Season
from seminar_model.identity import Authority

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
NOW = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
ABSTRACT = """\
L’action des collectivités territoriales repose sur la mobilisation de *nombreux acteurs*. La collaboration entre élus,
dirigeants et travailleurs sociaux est le gage de l’efficacité des politiques sociales au niveau local.

A partir d’exemples locaux concernant le logement et la petite enfance, cette séance mettra en lumière des pratiques
collaboratives innovantes ; elle s’efforcera de repérer les freins, et de recueillir les propositions du public. On y
parlera, pour la {}ᵉ fois, de [méthode](https://seminaire.example/methode).
"""


def season(sessions: int) -> Cycle:
    """Return a cycle of so many sessions, one a day, each tenth without an hour."""
    host = Institution(
        id="cas",
        name="Centre d’analyse stratégique",
        address=Address(street=("18, rue de Martignac",), postal_code="75700", city="Paris SP 07", country="FR"),
    )
    room = GeoPoint(latitude=48.8575, longitude=2.3205)
    venue = Venue(id="cas", owner=host, room="Salle Jean Monnet", geo=room)
    return Cycle(
        id="cycle",
        authority=Authority(domain="seminaire.example", year=2011),
        title="Décentralisation et cohésion sociale",
        season=Season(first=Month(2011, 9), last=Month(2039, 6)),
        language="fr",
        country="FR",
        timezone="Europe/Paris",
        keywords=("cohésion sociale", "décentralisation", "logement"),
        institutions=(host,),
        venues=(venue,),
        sessions=tuple(_session(index, host, venue) for index in range(sessions)),
        contacts=(Contact(name="Sylvain Lemoine", phone="+33142756040", email="sylvain.lemoine@seminaire.example"),),
    )


def _session(index: int, host: Institution, venue: Venue) -> Session:
    day = dt.date(2011, 9, 1) + dt.timedelta(days=index)
    start = dt.datetime.combine(day, dt.time(14), PARIS)
    person = Person(name=f"Prénom Nom {index}", affiliation="Université de Provence")
    return Session(
        id=f"seance-{index}",
        title=f"Elus, dirigeants et travailleurs sociaux : comment agir ensemble ? ({index})",
        when=Timed(start=start, end=start.replace(hour=17)) if index % 10 else OnDate(date=day),
        hosts=(host,),
        venue=venue,
        url=f"https://seminaire.example/{index}",
        abstract=Prose(ABSTRACT.format(index)),
        contributions=(Contribution(person=person),),
        materials=(
            Material(
                kind="slides", url=f"https://seminaire.example/{index}.pdf", media_type="application/pdf", size=52000
            ),
        ),
    )


def publication(cycle: Cycle) -> Publication:
    """Return the first publication of a cycle, with its prose parsed."""
    for session in cycle.sessions:
        assert session.abstract is not None
        session.abstract.blocks  # noqa: B018 - parsed now
    first = Revision(created=NOW, modified=NOW)
    edition = Edition(
        cycle=cycle, number=1, issued=NOW, as_of=NOW, revisions={session.id: first for session in cycle.sessions}
    )
    labels = Labels(language=cycle.language, country=cycle.country, timezone=cycle.timezone)
    return Publication(edition=edition, options=IcsOptions(), labels=labels)


def ours(publication: Publication) -> bytes:
    """Return calendar.ics."""
    return next(calendar.artifacts(publication)).content


def timed(make: Callable[[Publication], bytes], publication: Publication) -> tuple[float, bytes]:
    """Return how many seconds of the processor something takes, and what it makes."""
    gc.collect()
    begin = time.process_time()
    content = make(publication)
    return time.process_time() - begin, content


def main() -> None:
    """Print the table."""
    print(f"{'sessions':>8} {'bytes':>11} {'ours, s':>8} {'script, s':>9} {'ratio':>6}")
    for count in map(int, sys.argv[1:] or ["1000", "10000"]):
        subject = publication(season(count))
        times: dict[str, list[float]] = {"ours": [], "script": []}
        for _ in range(3):
            (own, content), (other, expected) = timed(ours, subject), timed(ics_reference.calendar, subject)
            assert content.partition(b"BEGIN:VEVENT")[2] == expected.partition(b"BEGIN:VEVENT")[2]
            times["ours"].append(own)
            times["script"].append(other)
        best, script = min(times["ours"]), min(times["script"])
        print(f"{count:>8} {len(content):>11,} {best:>8.2f} {script:>9.2f} {script / best:>6.2f}")


if __name__ == "__main__":
    main()
