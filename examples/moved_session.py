"""
Publish a season, move a session, publish again, and see what changed in each file.

    python examples/moved_session.py
"""

import datetime as dt
import difflib
import tempfile
from pathlib import Path

from seminar_exporters import Settings, publish
from seminar_model import loads

CYCLE = """
format = 1
id = "rivers-2026"
authority = { domain = "example.org", year = 2026 }
title = "Rivers"
season = { from = "2026-09", to = "2026-12" }
language = "en"
timezone = "Europe/London"
organizers = ["lab"]

[institutions.lab]
name = "River Laboratory"

[[sessions]]
id = "source"
number = 1
title = "The source"
date = 2026-10-05

[[sessions]]
id = "delta"
number = 2
title = "The delta"
date = 2026-11-09
"""

with tempfile.TemporaryDirectory() as folder:
    public = Path(folder, "public")
    settings = Settings(
        base_url="https://example.org/rivers/",
        formats=("ics", "atom", "changes", "jsonld", "html"),
        history=Path(folder, "cycle.history.json"),
    )
    cycle = loads(CYCLE)
    publish(cycle, public, settings, now=dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC))
    before = {path: path.read_text(encoding="utf-8") for path in public.rglob("*.*") if path.is_file()}

    moved = cycle.reschedule("delta", dt.date(2026, 11, 16))
    report = publish(moved, public, settings, now=dt.datetime(2026, 9, 3, 9, tzinfo=dt.UTC))

    for path in report.written:
        print(path.relative_to(public).as_posix())
        after = path.read_text(encoding="utf-8")
        for line in difflib.ndiff(before[path].splitlines(), after.splitlines()):
            if line.startswith(("- ", "+ ")):
                print(f"    {line:.110}")
    print(f"{len(report.unchanged)} files say the same and were not touched")
