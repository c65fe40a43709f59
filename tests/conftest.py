"""What holds for every test: how much is drawn, what needs a program of the machine, and what readers remember."""

from __future__ import annotations

import gc
import os
import random
import shutil
from collections import Counter

import pytest
import vobject.icalendar
from drawing import PROFILE, PROFILES
from hypothesis import settings

for _name, _profile in PROFILES.items():
    settings.register_profile(_name, _profile)
settings.load_profile(PROFILE)

NEEDS: dict[str, tuple[str, tuple[tuple[str, ...], ...], str]] = {
    "browser": ("Chromium", (("chromium", "chromium-browser", "google-chrome"),), "chromium"),
    "office": (
        "LibreOffice and Poppler",
        (("soffice",), ("pdfinfo",), ("pdftotext",), ("pdffonts",)),
        "libreoffice-writer-nogui poppler-utils",
    ),
}
"""By its marker: what a test needs, the programs that it is found by (one of each), the packages of Debian."""


def _lack(marker: str) -> str:
    """Say what is missing of what a marker stands for, and how to get it; nothing where all is there."""
    name, programs, packages = NEEDS[marker]
    missing = [names[0] for names in programs if not any(map(shutil.which, names))]
    return f"{name} needed, not found: {', '.join(missing)} (apt install {packages})" if missing else ""


LACKS = {marker: lack for marker in NEEDS if (lack := _lack(marker))}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer another order of the tests, to find one that needs another."""
    parser.addoption("--shuffle", action="store_true", help="run the tests in an order of chance, whose seed is told")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that draw, and bring all into another order where that is asked for."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("drawn")
    if config.getoption("shuffle"):
        seed = int(os.environ.get("SHUFFLE_SEED") or random.SystemRandom().randrange(10**6))
        print(f"\nSHUFFLE_SEED={seed}")  # noqa: T201 - to run them in this order again
        random.Random(seed).shuffle(items)


def pytest_collection_finish() -> None:
    """Spare the garbage collector what lives as long as the session: going through it takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a test that needs what the machine has not; fail where REQUIRE_TOOLS says that it has to be there."""
    for marker in item.iter_markers():
        if lack := LACKS.get(marker.name):
            if os.environ.get("REQUIRE_TOOLS") == "1":
                pytest.fail(lack, pytrace=False)
            pytest.skip(lack)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many tests were left out, and why."""
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = Counter(str(report.longrepr[-1]).removeprefix("Skipped: ") for report in skipped)
    if deselected := len(terminalreporter.stats.get("deselected", ())):
        reasons["not asked for on the command line (-m, -k, --deselect)"] += deselected
    for reason, count in reasons.items():
        terminalreporter.write_line(f"left out: {count} {'test' if count == 1 else 'tests'}: {reason}", yellow=True)


@pytest.fixture(autouse=True)
def forgetful_reader():
    """Let no test see the time zones of another one: vobject knows a zone by its name, for the whole process."""
    known = vars(vobject.icalendar)["__tzidMap"]
    before = dict(known)
    yield
    known.clear()
    known.update(before)
