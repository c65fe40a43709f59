"""
Run the tests on other versions of what the library stands on.

    python scripts/versions.py lowest [ARGUMENT OF PYTEST …]
    python scripts/versions.py newest [ARGUMENT OF PYTEST …]

``lowest`` installs exactly the lower bounds of pyproject.toml, ``newest`` whatever the registry has today, also beyond
the upper bounds; the tools of the tests are as new as their ranges allow.  The tests that need a browser or an office,
and those that take long, are left out: they say nothing of versions.
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
_BOUND = re.compile(r"([A-Za-z0-9._-]+)>=([0-9.]+)")


def constraints(dependencies: list[str], which: str) -> list[str]:
    """Return what each dependency is held to."""
    bounds = [match for line in dependencies if (match := _BOUND.match(line))]
    return [f"{name}=={lowest}" if which == "lowest" else f"{name}>={lowest}" for name, lowest in map(_parts, bounds)]


def _parts(match: re.Match[str]) -> tuple[str, str]:
    return match[1], match[2]


def main(which: str, arguments: list[str]) -> int:
    """Install, and run the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = constraints(project["project"]["dependencies"], which)
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python")
        pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", "-e", ROOT], check=True)
        subprocess.run([*pip, *wanted, *project["dependency-groups"]["test"]], check=True)
        left_out = ["-m", "not browser and not office and not slow"]
        return subprocess.run([python, "-m", "pytest", *left_out, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in {"lowest", "newest"}:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1], sys.argv[2:]))
