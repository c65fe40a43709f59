"""The example of a moved session, run as its user runs it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from places import EXAMPLES
from processes import PYTHON

EXAMPLE = EXAMPLES / "moved_session.py"


def test_shows_what_changed_in_each_file(tmp_path: Path) -> None:
    """It prints every file that changed with its changes, the same each time, and leaves nothing behind."""
    runs = [
        subprocess.run(
            [*PYTHON, str(EXAMPLE)], cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8"
        )
        for _ in range(2)
    ]

    assert [(run.returncode, run.stderr) for run in runs] == [(0, ""), (0, "")]
    assert runs[0].stdout == runs[1].stdout
    text = runs[0].stdout
    names = re.findall(r"(?m)^(\S+\.\w+)$", text)
    assert set(names) >= {
        "calendar.ics",
        "sessions/delta.ics",
        "feed.atom",
        "changes.atom",
        "events.jsonld",
        "index.html",
    }
    assert "sessions/source.ics" not in names
    for line in (
        "- SEQUENCE:0",
        "+ SEQUENCE:1",
        "- DTSTART;VALUE=DATE:20261109",
        "+ DTSTART;VALUE=DATE:20261116",
        '"eventStatus": "https://schema.org/EventRescheduled"',
        '"previousStartDate": "2026-11-09"',
        "Changes of September\u00a03,\u00a02026: Session 2 (new date)",
        "Moved from November\u00a09,\u00a02026 to November\u00a016,\u00a02026",
    ):
        assert line in text
    assert re.search(r"(?m)^\d files say the same and were not touched$", text)
    assert list(tmp_path.iterdir()) == []
