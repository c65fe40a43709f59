"""
Feed whatever this library reads with odd inputs for a long time: each is read, or refused with the documented error.

    python scripts/fuzz.py --seconds 300 --seed 1 [KIND …]

The kinds are the files of cycles, histories, lists of files, files of settings, and the arguments of settings.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from corpus import good_files  # noqa: E402 - from the tests
from corpus_files import write  # noqa: E402
from loads_inputs import draw_input, odd_tree, outcome, wounded  # noqa: E402

from seminar_exporters import (  # noqa: E402
    History,
    HistoryError,
    MemoryHistory,
    Settings,
    WriteError,
    load_settings,
    next_edition,
    publish,
)
from seminar_exporters.output.manifest import load_manifest  # noqa: E402
from seminar_model import LoadError, ModelError, load  # noqa: E402

NOW = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
CYCLE = load(ROOT / "examples" / "cohesion-sociale" / "cycle.toml")
SETTINGS = """\
base_url = "https://a.example/"
history = "cycle.history.json"
formats = ["ics", "html", "docx"]
withdrawn_days = 30
insist = ["seance-2"]
[options.ics]
prefix = true
refresh = 6
alarm = 30
[options.html]
style = "p { color: red }"
[labels.session]
opening = "Première séance"
"""
ARGUMENTS: dict[str, Any] = {
    "base_url": "https://a.example/",
    "formats": ["ics", "html"],
    "options": {"ics": {"prefix": True, "refresh": 6, "color": "red"}, "html": {"style": "p { }"}},
    "labels": {"session": {"opening": "Erste"}},
    "withdrawn_days": 3,
    "insist": ["a", "b"],
}

Kind = Callable[[random.Random], str]
"""Draws an input, and returns what became of it."""


def mutated(source: random.Random, text: str) -> str:
    """Return the text of a JSON file with values or characters changed."""
    if source.random() < 0.4:
        return wounded(source, text)
    try:
        return json.dumps(odd_tree(source, json.loads(text)), ensure_ascii=False, default=str)
    except ValueError:  # a number that Python does not write
        return wounded(source, text)


def cycles() -> Kind:
    """Return the kind of files of cycles."""
    trees = list(good_files().values())
    styles = ("toml", "inline", "json")
    files = [("json" if style == "json" else "toml", write(tree, style).text) for tree in trees for style in styles]
    files += [("toml", path.read_text("utf-8")) for path in (ROOT / "examples").glob("*/cycle.toml")]
    return lambda source: outcome(*draw_input(source, files, trees))


def histories() -> Kind:
    """Return the kind of histories."""
    first = next_edition(CYCLE, History(), now=NOW)[1]
    moved = CYCLE.reschedule(CYCLE.sessions[1].id, dt.date(2011, 12, 13)).withdraw_session(CYCLE.sessions[2].id)
    text = next_edition(moved, first, now=NOW + dt.timedelta(days=1))[1].to_json()

    def read(source: random.Random) -> str:
        try:
            history = History.from_json(mutated(source, text), source="h.json")
            if source.random() < 0.05:
                next_edition(CYCLE, history, now=NOW + dt.timedelta(days=source.randrange(900)))
        except HistoryError as error:
            return _one_line(str(error))
        return "good"

    return read


def manifests(folder: Path) -> Kind:
    """Return the kind of lists of files."""
    publish(CYCLE, folder, Settings(history=MemoryHistory(), formats=("ics",)), now=NOW)
    place = folder / "publication.json"
    text = place.read_text("utf-8")

    def read(source: random.Random) -> str:
        place.write_bytes(mutated(source, text).encode("utf-8", "surrogatepass"))
        try:
            load_manifest(folder)
        except WriteError as error:
            return _one_line(str(error))
        return "good"

    return read


def settings_files(folder: Path) -> Kind:
    """Return the kind of files of settings."""
    place = folder / "publication.toml"

    def read(source: random.Random) -> str:
        place.write_bytes(wounded(source, SETTINGS).encode("utf-8", "surrogatepass"))
        try:
            load_settings(place)
        except LoadError as error:
            return error.problems[0].rule
        return "good"

    return read


def settings(source: random.Random) -> str:
    """Make settings of odd arguments."""
    try:
        Settings(**odd_tree(source, ARGUMENTS))
    except ModelError as error:
        return error.problems[0].rule
    except TypeError as error:  # an argument that there is none of, as of any function
        if "argument" not in str(error) and "keywords" not in str(error):
            raise
        return "no such argument"
    return "good"


def _one_line(text: str) -> str:
    if "\n" in text:
        msg = f"more than a line: {text}"
        raise AssertionError(msg)
    return "refused"


def main() -> int:
    """Run until the time is over; return 1 when an input was neither refused nor read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="which: cycles, histories, manifests, files, settings; all by default")
    parser.add_argument("--seconds", type=float, default=60, help="for how long, each kind")
    parser.add_argument("--seed", type=int, default=0, help="of the random numbers; the inputs are those of the seed")
    arguments = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        kinds: dict[str, Callable[[], Kind]] = {
            "cycles": cycles,
            "histories": histories,
            "manifests": lambda: manifests(place),
            "files": lambda: settings_files(place),
            "settings": lambda: settings,
        }
        for name in arguments.kinds or kinds:
            failures += _run(name, kinds[name](), arguments.seconds, arguments.seed)
    return 1 if failures else 0


def _run(name: str, kind: Kind, seconds: float, seed: int) -> int:
    seen: Counter[str] = Counter()
    failures, slowest, number = 0, 0.0, 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        number += 1
        start = time.monotonic()
        try:
            seen[kind(random.Random(f"{seed}/{number}"))] += 1
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            failures += 1
            print(f"{name} {seed}/{number}: {type(error).__name__}: {error}"[:500], flush=True)
        slowest = max(slowest, time.monotonic() - start)
    told = ", ".join(f"{what} {count}" for what, count in seen.most_common(5))
    print(f"{name}: {number} inputs, {failures} failures, the slowest in {slowest:.2f} s; {told}", flush=True)
    return failures


if __name__ == "__main__":
    raise SystemExit(main())
