"""What publish takes and returns goes to another process, or is copied: a pool of processes publishes a season."""

from __future__ import annotations

import copy
import datetime as dt
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from places import EXAMPLES

from seminar_exporters import (
    FileHistory,
    History,
    MemoryHistory,
    Policy,
    Settings,
    create_plugins,
    publish,
    render,
)
from seminar_exporters.formats import jsonld
from seminar_exporters.wording.labels.labels import Labels
from seminar_model import LoadError, ModelError, Session, load, loads

NOW = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
NAMES = ["cohesion-sociale", "data-seminar"]


def settings(folder: Path) -> Settings:
    """Return settings with a table in every field that has one."""
    return Settings(
        base_url="https://a.example/",
        formats=("ics", "html", "jsonld"),
        history=folder / "h.json",
        options={"html": {"builtin_style": False}},
        labels={"session": {"opening": "Erste Sitzung"}},
    )


COPIES: dict[str, Callable[[Any], Any]] = {
    "pickle": lambda item: pickle.loads(pickle.dumps(item)),
    "deepcopy": copy.deepcopy,
    "copy": copy.copy,
}


@pytest.mark.parametrize("way", COPIES)
def test_all_that_publish_takes_and_returns_is_copied(way: str, tmp_path: Path) -> None:
    """As an equal one."""
    copied, cycle = COPIES[way], load(EXAMPLES / NAMES[0] / "cycle.toml")
    made = render(cycle, settings(tmp_path), now=NOW)
    report = publish(cycle, tmp_path / "public", settings(tmp_path), now=NOW)
    quiet = publish(cycle, tmp_path / "public", settings(tmp_path), now=NOW)
    labels = Labels(language="fr", country="FR", timezone="Europe/Paris")
    for item in (cycle, settings(tmp_path), Policy(), labels, made.edition, made.history, made, report, quiet):
        assert copied(item) == item
    assert copied(quiet).edition == report.edition
    assert copied(MemoryHistory(made.history)).load() == made.history
    assert copied(FileHistory(tmp_path / "h.json")).load() == made.history
    for plugins in (create_plugins(), create_plugins(plugins=[jsonld], entry_points=False, blocked=["docx"])):
        assert copied(plugins).exporters.keys() == plugins.exporters.keys()


@pytest.mark.parametrize("way", ["pickle", "copy"])
def test_errors_come_back(way: str) -> None:
    """With their problems, lines included."""
    with pytest.raises(LoadError) as caught:
        loads("format = 2")
    with pytest.raises(ModelError) as also:
        Session(id="A", title="")
    for error in (caught.value, also.value):
        assert str(COPIES[way](error)) == str(error)
        assert COPIES[way](error).problems == error.problems


def published(name: str, folder: Path, given: Settings, plugins: Any) -> Any:
    """Publish an example."""
    return publish(load(EXAMPLES / name / "cycle.toml"), folder / name, given, now=NOW, plugins=plugins)


@pytest.mark.slow
def test_a_pool_of_processes_publishes(tmp_path: Path) -> None:
    """Two cycles at once, with settings and plugins from here, and reports from there."""
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        work = []
        for name in NAMES:
            (tmp_path / f"of-{name}").mkdir()
            work.append(pool.submit(published, name, tmp_path, settings(tmp_path / f"of-{name}"), create_plugins()))
        reports = [item.result() for item in work]

    assert [report.cycle.id for report in reports] == [load(EXAMPLES / name / "cycle.toml").id for name in NAMES]
    for name, report in zip(NAMES, reports, strict=True):
        assert report.number == 1
        assert len(report.written) > 10
        assert History.from_json((tmp_path / f"of-{name}" / "h.json").read_text()).edition == 1
        assert all(path.is_file() for path in report.written)
