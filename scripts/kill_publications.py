"""
Kill publications at random instants until enough of them were at work on the disk, and see that nothing is lost.

    python scripts/kill_publications.py --kills 500 --seed 1

After each kill every file must be whole, old or new; no SEQUENCE may ever stand for two states of a session; and the
next run must end as one that found the same history and was left alone.  What a process was at when it was killed is
told from what is found on the disk.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "exporters"))

from killing import CALENDARS, FULL, IN_WINDOW, Killer, LostError

CHAIN = 25
"""How many kills one directory sees before it begins anew."""


def main() -> int:
    """Run until enough processes were killed between the first byte of the history and the manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500, help="how many between history and manifest")
    parser.add_argument("--seed", type=int, default=0, help="of the random numbers; instants differ all the same")
    parser.add_argument("--quick", action="store_true", help="calendars and changes only, instead of every format")
    arguments = parser.parse_args()
    started = time.monotonic()
    rng = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        killer = Killer(Path(folder) / "site", CALENDARS if arguments.quick else FULL, rng)
        killer.folder.mkdir()
        killer.start()
        told = 0
        while (count := sum(killer.kills[where] for where in IN_WINDOW)) < arguments.kills:
            try:
                killer.kill(early=rng.random() < 0.1)
            except LostError as error:
                print(f"lost after {count} kills: {error}")
                return 1
            if killer.kills.total() - told >= CHAIN:
                told = killer.kills.total()
                print(f"{count} of {told} kills, {time.monotonic() - started:.0f} s", flush=True)
                killer.forget()
    for where, number in killer.kills.most_common():
        print(f"{number:6} killed {where}")
    print(f"{killer.kills.total():6} kills, {count} between the first byte of the history and the manifest; lost: 0")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
