"""
Publish a season, move a session, publish again, and see what changed in each file.

    python examples/moved_session.py
"""

import datetime as dt
import difflib
import tempfile
from pathlib import Path

from seminar_exporters import Settings, publish
from seminar_model import exit_on_error, load

FORMATS = ("ics", "rss", "atom", "changes", "jsonld", "html")  # and "docx", which is no text to print

with exit_on_error(), tempfile.TemporaryDirectory() as folder:
    public = Path(folder, "public")
    settings = Settings(
        base_url="https://www.seminaire-cohesion-sociale.fr/",
        formats=FORMATS,
        history=Path(folder, "cycle.history.json"),
    )
    cycle = load(Path(__file__).parent / "cohesion-sociale" / "cycle.toml")

    publish(cycle, public, settings, now=dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC))
    before = {path: path.read_text(encoding="utf-8").splitlines() for path in public.rglob("*.*") if path.is_file()}

    moved = cycle.reschedule("seance-3", dt.date(2012, 1, 10))
    report = publish(moved, public, settings, now=dt.datetime(2011, 11, 21, 9, tzinfo=dt.UTC))

    for change in report.announced:
        print(f"announced: {change.session} {change.kind}, {change.before.first_day} -> {change.after.first_day}")
    print(f"untouched: {len(report.unchanged)} files")
    for path in report.written:
        print(f"\n{path.relative_to(public)}")
        after = path.read_text(encoding="utf-8").splitlines()
        for line in difflib.unified_diff(before[path], after, n=0, lineterm=""):
            if line.startswith(("-", "+")) and not line.startswith(("---", "+++")):
                print(f"  {line:.150}")
