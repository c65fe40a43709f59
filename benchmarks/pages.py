"""
How long the pages take, and how that grows: 10,000 sessions against 1,000.

    python benchmarks/pages.py [SESSIONS …]

For each number of sessions all files are made three times; the shortest time of the processor counts.  The templates
are compiled and the prose is parsed before: a process does the one once, and every format needs the other once.
"""

from __future__ import annotations

import datetime as dt
import sys
import time

import attrs

from seminar_exporters import Artifact, Edition, Labels, Link, Links, Publication, Revision
from seminar_exporters.formats import html
from seminar_model import Cycle, OnDate, SessionKind, load

NOW = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
EXPORTER = next(iter(html.seminar_register_exporters()))


def season(sessions: int) -> Cycle:
    """Return the cycle of the example with so many sessions, one a day, like its own in turn."""
    cycle = load("examples/cohesion-sociale/cycle.toml")
    first = dt.date(2011, 9, 26)
    own = cycle.sessions
    return attrs.evolve(
        cycle,
        sessions=tuple(
            attrs.evolve(
                own[index % len(own)],
                id=f"s{index}",
                kind=SessionKind.REGULAR,
                number=None,
                label=f"Séance {index + 1}",
                when=OnDate(date=first + dt.timedelta(days=index)),
            )
            for index in range(sessions)
        ),
    )


def publication(cycle: Cycle) -> Publication:
    """Return a first publication of a cycle, with a calendar file for every session."""
    revision = Revision(created=NOW, modified=NOW)
    edition = Edition(
        cycle=cycle,
        number=1,
        issued=NOW,
        as_of=NOW,
        revisions={session.id: revision for session in cycle.sessions},
    )
    made = Publication(
        edition=edition,
        options=html.HtmlOptions(),
        labels=Labels(language=cycle.language, country=cycle.country, timezone=cycle.timezone),
        base_url="https://seminaire.example/",
    )
    outputs = [(output.path, output.media_type, output.role, output.session) for output in EXPORTER.outputs(made)]
    outputs += [(f"sessions/{item.id}.ics", "text/calendar", "calendar", item.id) for item in cycle.sessions]
    links = tuple(
        Link(path=path, media_type=kind, format=role, role=role, session=session, url=f"{made.base_url}{path}")
        for path, kind, role, session in outputs
    )
    return attrs.evolve(made, links=Links(links))


def timed(made: Publication) -> tuple[float, list[Artifact]]:
    """Return how long the pages take, and the pages."""
    start = time.process_time()
    artifacts = list(EXPORTER.export(made))
    return time.process_time() - start, artifacts


def main() -> None:
    """Print a row for each number of sessions."""
    timed(publication(season(2)))
    first: tuple[int, float] | None = None
    print(f"{'sessions':>9} {'seconds':>8} {'files':>7} {'MB':>7} {'a page':>9} {'growth':>18}")
    for count in map(int, sys.argv[1:] or ("1000", "10000")):
        made = publication(season(count))
        timed(made)
        runs = [timed(made) for _ in range(3)]
        seconds, artifacts = min(run[0] for run in runs), runs[0][1]
        size = sum(len(artifact.content) for artifact in artifacts) / 1e6
        growth = f"{seconds / first[1]:.1f} for {count / first[0]:.0f} times" if first else ""
        first = first or (count, seconds)
        row = f"{count:>9} {seconds:>8.2f} {len(artifacts):>7} {size:>7.1f} {seconds / count * 1000:>6.2f} ms"
        print(f"{row} {growth:>18}")


if __name__ == "__main__":
    main()
