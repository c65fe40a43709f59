"""
Take the picture of the pages that the README shows.

    python scripts/page_pictures.py [OUTPUT.png]

It needs Chromium and the packages of the extra `test`.  The picture shows the front page of the second example in the
light and one of its sessions in the dark, as wide as a phone.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from seminar_exporters import Settings, publish
from seminar_model import load

ROOT = Path(__file__).parents[1]
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
WIDTH, HEIGHT, PHONE, GAP = 1280, 900, 390, 40
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")

_BOARD = """
<style>
  body {{ margin: 0; display: flex; gap: {gap}px; padding: {gap}px; background: #e8ecef; width: max-content }}
  img {{ border-radius: 8px; box-shadow: 0 4px 24px rgb(0 0 0 / 25%) }}
</style>
<img src="{desk}" width="{width}" height="{height}"><img src="{phone}" width="{small}" height="{height}">
"""


def _shot(browser: Browser, page: Path, target: Path, *, width: int, dark: bool) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme="dark" if dark else "light")
    opened = context.new_page()
    opened.goto(page.as_uri())
    opened.screenshot(path=target)
    context.close()


def main() -> None:
    """Publish the example, and take the picture."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images" / "page.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        cycle = load(ROOT / "examples" / "data-seminar" / "cycle.toml")
        publish(cycle, folder, Settings(base_url="https://data-seminar.example.org/"), now=NOW)
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        _shot(browser, folder / "index.html", folder / "desk.png", width=WIDTH, dark=False)
        _shot(browser, folder / "sessions" / "fair-queues.html", folder / "phone.png", width=PHONE, dark=True)
        board = folder / "board.html"
        values = {
            "gap": GAP,
            "width": WIDTH,
            "height": HEIGHT,
            "small": PHONE,
            "desk": "desk.png",
            "phone": "phone.png",
        }
        board.write_text(_BOARD.format(**values), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": WIDTH + PHONE + 3 * GAP, "height": HEIGHT + 2 * GAP}, device_scale_factor=0.75
        )
        shown = context.new_page()
        shown.goto(board.as_uri())
        shown.screenshot(path=target)
        browser.close()
    print(f"{target}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
