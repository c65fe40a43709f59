"""
Write the exact versions that the project is tested with into the extras of pyproject.toml.

    python scripts/pin.py

They are the newest that the ranges of the project and of its dependency groups allow, resolved in an environment of
their own, by the Python that runs this: take the oldest that the project supports.  Run the tests afterwards, and read
the difference.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYPROJECT = ROOT / "pyproject.toml"
_ROW = re.compile(r'^  "[A-Za-z0-9._-]+==[^"]+",\n', re.MULTILINE)


def resolve(groups: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what each group brings that the project and the groups before it have not brought."""
    found: dict[str, list[str]] = {}
    known: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python"), "-m", "pip"]
        held = Path(folder, "constraints.txt")
        for extra in ("test", "docs", "dev"):
            held.write_text("\n".join(known), encoding="utf-8")
            subprocess.run([*pip, "install", "-q", "-c", held, ROOT, *groups[extra]], check=True)
            frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
            found[extra] = sorted({line for line in frozen.splitlines() if "==" in line} - {*known}, key=str.casefold)
            known += found[extra]
    return found


def main() -> None:
    """Resolve, and write."""
    text = PYPROJECT.read_text(encoding="utf-8")
    for extra, pins in resolve(tomllib.loads(text)["dependency-groups"]).items():
        head, start, rest = text.partition(f"\n{extra} = [\n")  # the extras stand before the groups of the same names
        rows, end, tail = rest.partition("]\n")
        text = head + start + _ROW.sub("", rows) + "".join(f'  "{pin}",\n' for pin in pins) + end + tail
    PYPROJECT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
