"""A byte-order mark at the beginning of any file of ours is read past (Unicode Standard 23.8)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from counting import text_of

from seminar_exporters import load_settings, publish
from seminar_model import dumps, load, loads

NOW = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
FILES = [
    "cycle.toml",
    "cycle.json",
    "publication.toml",
    "cycle.history.json",
    "public/publication.json",
    "house/extra.css",
]


@pytest.mark.parametrize("marked", FILES)
def test_marks_are_read_past(tmp_path: Path, marked: str) -> None:
    """The file says what it said without, and a night without changes is one."""
    (tmp_path / "cycle.toml").write_text(text_of(2, "mark"))
    (tmp_path / "cycle.json").write_text(dumps(loads(text_of(2, "mark")), format="json"))
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "extra.css").write_text("p { color: red }\n")
    (tmp_path / "publication.toml").write_text(
        'base_url = "https://a.example/"\nhistory = "cycle.history.json"\nformats = ["ics", "html"]\n'
        '[options.html]\nstyle = { file = "house/extra.css" }\n'
    )

    def publication() -> tuple[int, bool]:
        settings = load_settings(tmp_path / "publication.toml")
        kind = "json" if marked == "cycle.json" else "toml"
        done = publish(load(tmp_path / f"cycle.{kind}"), tmp_path / "public", settings, now=NOW)
        return done.number, done.is_news

    assert publication() == (1, True)
    file = tmp_path / marked
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert publication() == (1, False)
