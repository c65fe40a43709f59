"""The package docx of npm, installed into a temporary folder for one run."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

_SCRIPT = Path(__file__).parent / "straight" / "brochure.mjs"


def installed(folder: Path) -> str:
    """Install the package into a folder, and return its version; an empty text where there is no Node or no network."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return ""
    shutil.copy(_SCRIPT, folder)
    install = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error", "docx"]
    if subprocess.run(install, cwd=folder, check=False, capture_output=True).returncode:
        return ""
    package = folder / "node_modules" / "docx" / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"])


def seconds(folder: Path, paragraphs: list[tuple[str, str]], rounds: int) -> float:
    """Return the shortest time of the processor in which Node writes paragraphs, given by style and text."""
    source, target = folder / "paragraphs.json", folder / "brochure.docx"
    source.write_text(json.dumps(paragraphs), encoding="utf-8")
    command = ["node", str(folder / _SCRIPT.name), str(source), str(target)]
    return min(
        float(subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout)
        for _ in range(rounds)
    )


def written(folder: Path) -> bytes:
    """Return the document that Node wrote last."""
    return (folder / "brochure.docx").read_bytes()
