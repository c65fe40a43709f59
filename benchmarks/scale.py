"""
How long everything takes, and how that grows, beside references written by hand.

    python benchmarks/scale.py [SESSIONS …]

All figures of the table are of one run, so that its ratios hold on any machine; the seconds are those of the processor,
and of an otherwise idle machine they are no more than a hint.  The shortest of three times counts, of two where there
are many sessions.

A format is timed by `render` in that one format, of a cycle fresh from its file: the parsing of the prose is in it.
The edition, which every publication begins with once for all formats, has a row of its own and is subtracted from that
of a format; it is in those of all formats.  What a process does once, such as compiling a template, is done before;
the figures at the end, of whole processes, have it.

The references:

- ``straight``: the obvious script on the same libraries, which says the same facts and parses the same prose, without
  typography, other languages, cancelled sessions, plugins or history.  For the pages it is the plain loop of Jinja over
  our templates, which parses the prose, writes the days and builds the markup, and is given all other words.  For the
  brochure it is the package docx of npm in Node, which writes plain paragraphs that are given to it.
- ``floor``: the same bytes by formatting strings only, for the pages by the loop of Jinja with everything worked out
  beforehand; a bound, no goal.

Before anything is timed, everything is made of a few sessions and read by independent readers (those of
``pip install .[test]``), which must find the same in ours and in theirs.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import agreement
import floor
import npm
import ours
import processes
import scripts
import season
from measuring import Subject, best, exponent, forked, seconds
from straight import brochures, pages

import seminar_model

FORMATTED = ("rss", "atom", "jsonld", "ics")
"""The formats whose floor is formatting."""
BOUNDED = (*FORMATTED, "html")
"""The formats with a floor."""

GOALS = {"rss": 2.0, "atom": 2.0, "jsonld": 2.0, "html": 3.0, "docx": 1.0, "together": 1.5}
"""How often a format may take what its script takes."""
GROWTH = 1.05
"""The exponent of the number of sessions."""
MEMORY, IMPORT, SEED, NIGHT = 4.0, 1.5, 1.8, 1.5
"""Of the size of all files; of the libraries' imports, twice; of the reading."""

FEW = 20
"""How many sessions are compared."""
MANY = 5_000
"""From how many sessions on the best of two counts."""
LONGEST = 2_000
"""Up to how many sessions the documented loop of python-docx is run."""

Times = dict[str, float]


class Row(NamedTuple):
    """A line of the table."""

    title: str
    """What it says at its beginning."""
    ours: str
    """The subject of the library."""
    reference: str
    """The subject that it is compared with; empty for none."""
    bound: str = ""
    """The subject below it; empty for none."""
    goal: float | None = None
    """How often the reference it may take."""
    grows: bool = True
    """Whether its growth has a goal."""


ROWS = (
    Row("edition", "edition", ""),
    *(Row(name, name, f"{name} straight", f"{name} floor", GOALS.get(name)) for name in BOUNDED),
    Row("docx, npm", "docx", "npm", goal=GOALS["docx"]),
    Row("  python-docx", "docx", "docx straight", grows=False),
    Row("  its documented loop", "docx", "documented", grows=False),
    Row("together, without docx", "together", "together straight", goal=GOALS["together"]),
    Row("publish, everything", "publish", ""),
)


def subjects(sessions: int) -> dict[str, Subject]:
    """Return everything that is timed in this process, by name."""
    found = {"edition": ours.edition()}
    for name in ours.FORMATS:
        found[name], found[f"{name} straight"] = ours.making(name), scripts.alone(name)
    found |= {f"{name} floor": scripts.bound(name) for name in BOUNDED}
    found |= {"together": ours.making(*ours.TOGETHER), "together straight": scripts.together()}
    found["publish"] = ours.publishing()
    if sessions <= LONGEST:
        found["documented"] = scripts.documented()
    return found


def check(node: Path | None) -> None:
    """
    Make everything of a few sessions, and compare it.

    Raises:
        AssertionError: a script says something else.
    """
    for linked, formats in ((False, ()), (True, ours.TOGETHER)):
        files = {name: ours.files(FEW, formats or (name,)) for name in BOUNDED}
        made = {name: script(scripts.given(FEW, linked=linked)) for name, script in scripts.SCRIPTS.items()}
        for name in ("rss", "atom"):
            agreement.feeds_agree(files[name][f"feed.{name}"], made[name])
        agreement.markup_agrees(files["jsonld"]["events.jsonld"], made["jsonld"])
        agreement.calendars_agree(_ending(files["ics"], ".ics"), made["ics"])
        prepared, own = scripts.prepared(FEW, formats or ("html",)), _ending(files["html"], ".html").values()
        agreement.pages_are_the_same(own, pages.pages(prepared))
        agreement.pages_agree(own, pages.straight(scripts.given(FEW, linked=True), prepared, season.NOW))
        for name in FORMATTED:
            assert floor.put_together(floor.pieces(files[name].values())) == list(files[name].values())
    cycle = season.season(FEW)
    lines = list(brochures.paragraphs(cycle))
    documents = [ours.files(FEW, ("docx",))["brochure.docx"], brochures.quick(cycle), brochures.documented(cycle)]
    if node:
        npm.seconds(node, lines, rounds=1)
        documents.append(npm.written(node))
    for document in documents:
        agreement.brochure_holds(document, (text for _, text in lines))


def _ending(files: dict[str, bytes], ending: str) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.endswith(ending)}


def measured(sessions: int, node: Path | None) -> Times:
    """Return the seconds of everything at a number of sessions; those of a format without the edition."""
    rounds = 3 if sessions < MANY else 2
    times = best(subjects(sessions), sessions, rounds)
    for name in ours.FORMATS:
        times[name] -= times["edition"]
    if node:
        times["npm"] = npm.seconds(node, list(brochures.paragraphs(season.season(sessions))), rounds)
    return times


def table(found: dict[int, Times]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield " " * 22 + "".join(f"{f'{sessions:,} sessions':>17}{'':23}" for sessions in found)
    columns = f"{'ours':>8} {'straight':>8} {'ratio':>5} {'':4} {'floor':>9}  "
    yield f"{'seconds':22}" + columns * len(found) + "exponent"
    for row in ROWS:
        growth = _growth(row, found)
        yield f"{row.title:22}" + "".join(_columns(row, times) for times in found.values()) + growth


def _columns(row: Row, times: Times) -> str:
    own, other, bound = (times.get(name) for name in (row.ours, row.reference, row.bound))
    ratio = own / other if own and other else None
    told = "" if ratio is None or row.goal is None else _verdict(ratio, row.goal)
    above = f"{own / bound:.0f} times" if own and bound else ""
    return f"{_number(own, 8, 3)} {_number(other, 8, 3)} {_number(ratio, 5)} {told:4} {above:>9}  "


def _growth(row: Row, found: dict[int, Times]) -> str:
    known = [(sessions, times[row.ours]) for sessions, times in found.items()]
    if len(known) < 2 or not row.grows:
        return ""
    power = exponent(known[0], known[-1])
    return f"{power:8.2f} {_verdict(round(power, 2), GROWTH)}"


def _verdict(value: float, goal: float) -> str:
    return "ok" if value <= goal else "OVER"


def _number(value: float | None, width: int, digits: int = 2) -> str:
    return " " * width if value is None else f"{value:{width}.{digits}f}"


def whole_processes(sessions: int) -> Iterator[str]:
    """Yield the lines of what is measured in whole processes."""
    imports, seed = processes.imports(9), processes.seed(9)
    yield _line("import seminar_model", "import attrs, cattrs", imports, IMPORT)
    yield _line("the seed in all formats", "imports of all that it uses", seed, SEED)
    nights = processes.nights(sessions, 2)
    title = f"a night without changes, {sessions:,} sessions"
    yield _line(title, "reading the file", nights.unchanged, NIGHT)
    memory = processes.Compared(*(value / 2**20 for value in nights.memory))
    yield _line(f"memory of publishing {sessions:,}, MB", "all files", memory, MEMORY)


def _line(title: str, reference: str, found: processes.Compared, goal: float) -> str:
    told = f"{found.ratio:5.2f} {_verdict(found.ratio, goal):4} (goal {goal:g})"
    return f"{title:42} {found.ours:8.3f}   {reference:28} {found.reference:8.3f}   {told}"


def main(sizes: list[int]) -> None:
    """Compare, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        version = npm.installed(Path(folder))
        node = Path(folder) if version else None
        told = f"docx {version} of npm" if version else "no Node, or no way to npm: the brochure has no reference"
        print(f"seminar-model {seminar_model.__version__}, Python {platform.python_version()}, {told}", flush=True)
        forked(check, node)
        for subject in subjects(2).values():
            seconds(subject, 2)
        found: dict[int, Times] = {}
        for sessions in sizes:
            found[sessions] = measured(sessions, node)
    goals = ", ".join(f"{name} {goal:g}" for name, goal in GOALS.items())
    print(f"goals, ours / straight: {goals}; exponent {GROWTH:g}\n")
    _print(table, found)
    print()
    _print(whole_processes, sizes[-1])


def _print(lines: Callable[..., Iterator[str]], argument: object) -> None:
    for line in lines(argument):
        print(line.rstrip(), flush=True)


if __name__ == "__main__":
    main(sorted(int(size) for size in sys.argv[1:]) or [1_000, 10_000])
