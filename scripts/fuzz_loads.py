"""
Feed `seminar_model.loads` with odd inputs for a long time: every one is a cycle or a `LoadError`.

    python scripts/fuzz_loads.py --seconds 300 --seed 1
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from corpus import good_files  # noqa: E402 - from the tests
from corpus_files import write  # noqa: E402
from loads_inputs import draw_input, outcome  # noqa: E402


def main() -> int:
    """Run until the time is over; return 1 when an input was neither refused nor read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for how long")
    parser.add_argument("--seed", type=int, default=0, help="of the random numbers; the inputs are those of the seed")
    arguments = parser.parse_args()
    trees = list(good_files().values())
    files = [("json" if style == "json" else "toml", write(tree, style).text) for tree in trees for style in _STYLES]
    files += [("toml", path.read_text("utf-8")) for path in (ROOT / "examples").glob("*/cycle.toml")]
    seen: Counter[str] = Counter()
    failures = 0
    slowest = 0.0
    end = time.monotonic() + arguments.seconds
    number = 0
    while time.monotonic() < end:
        number += 1
        syntax, text = draw_input(random.Random(f"{arguments.seed}/{number}"), files, trees)
        start = time.monotonic()
        try:
            seen[outcome(syntax, text)] += 1
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            failures += 1
            print(f"input {arguments.seed}/{number} ({syntax}): {type(error).__name__}: {error}"[:500])
        slowest = max(slowest, time.monotonic() - start)
    print(f"{number} inputs, {failures} failures, the slowest in {slowest:.2f} s")
    for name, count in seen.most_common():
        print(f"{count:8} {name}")
    return 1 if failures else 0


_STYLES = ("toml", "inline", "json")

if __name__ == "__main__":
    raise SystemExit(main())
