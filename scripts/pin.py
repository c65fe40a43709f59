"""
Write the exact versions that the tests run with into the extra ``test`` of pyproject.toml.

    python scripts/pin.py

They are the newest that the ranges of the project and of its group ``test`` allow, resolved in an environment of their
own.  Run the tests afterwards, and read the difference.
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
_EXTRA = re.compile(r"^test = \[\n(?=  \"\S+==).*?^\]\n", re.MULTILINE | re.DOTALL)


def main() -> None:
    """Resolve, and write."""
    text = PYPROJECT.read_text(encoding="utf-8")
    needed = tomllib.loads(text)["dependency-groups"]["test"]
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "-q", ROOT, *needed], check=True)
        frozen = subprocess.run([python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True).stdout
    pins = sorted((line for line in frozen.splitlines() if "==" in line), key=str.casefold)
    rows = "".join(f'  "{pin}",\n' for pin in pins)
    written, found = _EXTRA.subn(lambda _: f"test = [\n{rows}]\n", text, count=1)
    if not found:
        raise SystemExit("pyproject.toml: expected an extra 'test' of exact versions, found none")
    PYPROJECT.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
