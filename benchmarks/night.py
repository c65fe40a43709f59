"""
One run of a nightly job in a process of its own, for what can only be measured there.

    python benchmarks/night.py read|publish FILE FOLDER NUMBER

It reads a cycle, publishes it in all formats below a folder in the night of a number, and prints as JSON how many
seconds of the processor each of the two took, and the most memory that the process had, in bytes.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import ours

from seminar_exporters import publish
from seminar_model import load


def peak() -> int:
    """Return the most memory that this process had; what Linux counts for a process includes what started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main(action: str, file: str, folder: str, number: str) -> None:
    """Read, and publish where that is asked for."""
    start = time.process_time()
    cycle = load(file)
    read = time.process_time() - start
    if action == "publish":
        publish(cycle, Path(folder, "public"), ours.settings(Path(folder)), now=ours.night(int(number)))
    published = time.process_time() - start - read
    print(json.dumps({"read": read, "published": published, "peak": peak()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
