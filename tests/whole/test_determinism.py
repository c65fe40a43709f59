"""The same cycle, settings, history and instant make the same bytes, whatever the machine is like."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from places import EXAMPLES, SUPPORT
from processes import PYTHON

from seminar_exporters.formats import BUILTIN

pytestmark = pytest.mark.slow

PUBLISH = """
import datetime as dt, json, os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from types import SimpleNamespace
from formats import exporter, lists, notes
from press import day
from seminar_exporters import Settings, create_plugins, hookimpl, publish
from seminar_exporters.formats import BUILTIN
from seminar_model import Material, MaterialKind, load

examples, folder, by_clock = Path(sys.argv[2]), Path(sys.argv[3]), json.loads(sys.argv[4])

def plugin(name, made):
    @hookimpl
    def seminar_register_exporters():
        return [exporter(name, made)]
    return SimpleNamespace(__name__=name, seminar_register_exporters=seminar_register_exporters)

strangers = [plugin("lists", lists), plugin("notes", notes)]
plugins = create_plugins(plugins=reversed(strangers) if by_clock else strangers, entry_points=False)
video = Material(kind=MaterialKind.VIDEO, url="https://example.org/v.mp4", media_type="video/mp4")

for name in ("cohesion-sociale", "data-seminar"):
    cycle = load(examples / name / "cycle.toml")
    first, second, third = [session.id for session in cycle.dated_sessions][:3]
    site = folder / name
    site.mkdir()
    settings = Settings(
        base_url="https://example.org/",
        history=site / "cycle.history.json",
        formats=(*BUILTIN, "lists", "notes"),
    )
    states = [
        cycle,
        cycle.reschedule(first, dt.date(2026, 11, 30)).cancel(second),
        cycle.reschedule(first, dt.date(2026, 11, 30)).withdraw_session(third).add_material(second, video),
    ]
    for index, state in enumerate(states):
        now = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC) + dt.timedelta(days=index)
        if by_clock:
            os.environ["SOURCE_DATE_EPOCH"] = str(int(now.timestamp()))
        publish(state, site / "public", settings, now=None if by_clock else now, plugins=plugins)
"""

MACHINES: dict[str, dict[str, Any]] = {
    "in Paris": {"PYTHONHASHSEED": "0", "TZ": "Europe/Paris"},
    "in Tokyo": {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0", "umask": 0o077},
    "in New York": {"PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "by_clock": True},
    "optimized": {"PYTHONHASHSEED": "random", "TZ": "UTC", "LANG": "de_DE.UTF-8", "PYTHONOPTIMIZE": "1", "umask": 0},
}
Hashes = dict[str, str]


def publishing(folder: Path, *, umask: int = 0o022, by_clock: bool = False, **machine: str) -> subprocess.Popen[str]:
    """Start to publish in a fresh process."""
    folder.mkdir()
    kept = {
        name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "PYTHONPATH", "COVERAGE_FILE"}
    }
    return subprocess.Popen(
        [*PYTHON, "-c", PUBLISH, str(SUPPORT), str(EXAMPLES), str(folder), json.dumps(by_clock)],
        env=kept | machine,
        cwd=folder,
        umask=umask,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def published(folder: Path) -> Hashes:
    """Return the hash of every file by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Hashes]:
    """Return the hashes of what each machine publishes, all at the same time."""
    place = tmp_path_factory.mktemp("sites")
    started = {name: publishing(place / name, **machine) for name, machine in MACHINES.items()}
    errors = {name: process.communicate()[1] for name, process in started.items()}
    assert {(process.returncode, errors[name]) for name, process in started.items()} == {(0, "")}
    return {name: published(place / name) for name in started}


def test_every_format_is_there(sites: dict[str, Hashes]) -> None:
    """What is compared holds every format that comes with the library, and those of plugins."""
    endings = {Path(path).name for path in sites["in Paris"]}

    assert endings >= {"calendar.ics", "feed.rss", "feed.atom", "changes.atom", "events.jsonld", "index.html"}
    assert endings >= {"brochure.docx", "list.txt", "log.txt", "publication.json", "cycle.history.json"}
    assert len(BUILTIN) == 7


@pytest.mark.parametrize("machine", ["in Tokyo", "in New York", "optimized"])
def test_same_bytes(machine: str, sites: dict[str, Hashes]) -> None:
    """Three editions of two cycles are the same bytes under another hash seed, zone, locale, umask and clock."""
    found, reference = sites[machine], sites["in Paris"]

    assert {path for path in found.keys() | reference.keys() if found.get(path) != reference.get(path)} == set()
