"""
Make the picture of the brochure that the README shows: four of its pages, side by side.

    python scripts/brochure_pictures.py

Needs LibreOffice (soffice) and poppler (pdftoppm), with the faces that stand in for those of Word: Caladea and Carlito.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

from seminar_exporters import Settings, load_settings, render
from seminar_model import load

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "cohesion-sociale"
PICTURE = ROOT / "docs" / "images" / "brochure.png"
PAGES = (1, 2, 4, 6)
RESOLUTION = 56
GAP = 12
GREY = b"\xd8\xdb\xdd"

Pixels = list[bytes]
"""The rows of a picture, three bytes for each pixel."""


def brochure() -> bytes:
    """Return the brochure of the example."""
    settings = Settings(base_url=load_settings(EXAMPLE / "publication.toml").base_url, history=None)
    now = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
    made = render(load(EXAMPLE / "cycle.toml"), settings, now=now).artifacts
    return next(artifact.content for artifact in made if artifact.path == "brochure.docx")


def page_pictures(content: bytes, folder: Path) -> list[Pixels]:
    """Return pictures of the pages that are shown."""
    (folder / "brochure.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, folder / "brochure.docx"]
    subprocess.run(command, check=True, capture_output=True)
    pictures = []
    for page in PAGES:
        only = ["-f", str(page), "-l", str(page), "-r", str(RESOLUTION)]
        made = subprocess.run(["pdftoppm", *only, folder / "brochure.pdf"], check=True, capture_output=True)
        pictures.append(_rows(made.stdout))
    return pictures


def _rows(ppm: bytes) -> Pixels:
    """Return the rows of a portable pixmap."""
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
    assert head is not None
    width = 3 * int(head[1])
    return [ppm[head.end() + width * row : head.end() + width * (row + 1)] for row in range(int(head[2]))]


def side_by_side(pictures: list[Pixels]) -> Pixels:
    """Return pictures of one height on a grey ground."""
    rows = [GREY * GAP + b"".join(row + GREY * GAP for row in rows) for rows in zip(*pictures, strict=True)]
    edge = [GREY * (len(rows[0]) // 3)] * GAP
    return [*edge, *rows, *edge]


def png(rows: Pixels) -> bytes:
    """Return a picture as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), level=9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        rows = side_by_side(page_pictures(brochure(), Path(folder)))
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_bytes(png(rows))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")
