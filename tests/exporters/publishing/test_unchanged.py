"""A night on which nothing changed: nothing is made; and whatever did change is seen."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import shutil
import sys
import zoneinfo
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
from places import EXAMPLES
from plugin_makers import PLUGIN, Brings, exporter, install
from press import NOW, change, day, season
from versions import time_of_change

from seminar_exporters import (
    FileHistory,
    MemoryHistory,
    Plugins,
    Report,
    Settings,
    create_plugins,
    load_settings,
    publish,
)
from seminar_exporters.output.manifest import load_manifest
from seminar_exporters.output.paths import MANIFEST
from seminar_exporters.publishing import fingerprint, publishing
from seminar_model import Asset, Contact, Cycle, Image, Prose, Registration, load
from seminar_model.strategies import JPEG, PNG

LATER = NOW + dt.timedelta(days=1)
BUILT_IN = create_plugins(entry_points=False)
FORMATS = ("ics", "atom", "jsonld", "html")


@attrs.define
class House:
    """Publishes a season to a directory, and knows what was made."""

    folder: Path
    made: list[str] = attrs.field(factory=list)

    @property
    def public(self) -> Path:
        """The output directory."""
        return self.folder / "public"

    def settings(self, **more: Any) -> Settings:
        """Return settings with a history in a file."""
        given: dict[str, Any] = {"formats": FORMATS, "history": self.folder / "cycle.history.json"}
        return Settings(**(given | more))

    def publish(
        self,
        cycle: Cycle,
        now: dt.datetime = LATER,
        settings: Settings | None = None,
        plugins: Plugins = BUILT_IN,
        **more: Any,
    ) -> Report:
        """Publish, and note which files were made."""
        self.made.clear()
        return publish(cycle, self.public, settings or self.settings(), now=now, plugins=plugins, **more)

    def files(self) -> dict[str, bytes]:
        """Return every file but the manifest."""
        found = (path for path in self.public.rglob("*") if path.is_file() and path.name != MANIFEST)
        return {str(path.relative_to(self.public)): path.read_bytes() for path in found}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Return a house in which the season has been published."""
    made = House(tmp_path)
    render = publishing.render_beside

    def watched(*arguments: Any, **more: Any) -> Any:
        rendering = render(*arguments, **more)
        made.made += [artifact.path for artifact in rendering.artifacts]
        return rendering

    monkeypatch.setattr(publishing, "render_beside", watched)
    made.publish(season(), NOW)
    assert made.made
    return made


def test_nothing_is_made_when_nothing_changed(house: House) -> None:
    """Neither files nor history are touched, and the report tells of the edition that stands."""
    before = {path: time_of_change(path) for path in house.folder.rglob("*")}
    report = house.publish(season())

    assert house.made == []
    assert {path: time_of_change(path) for path in house.folder.rglob("*")} == before
    assert sorted(report.unchanged) == sorted(house.public / path for path in house.files() if not path.startswith("."))
    assert (report.written, report.removed, report.announced, report.failures) == ((), (), (), ())
    assert str(report) == f"La ville: edition 1, 0 written, {len(report.unchanged)} unchanged, 0 removed"
    assert (report.edition.number, report.edition.issued) == (1, NOW)
    assert [session.id for session in report.left_out] == ["three"]
    assert report.warnings == season().warnings


def test_everything_is_made_again_on_demand(house: House) -> None:
    """And is what it was."""
    before = house.files()
    report = house.publish(season(), again=True)

    assert sorted(house.made) == sorted(path for path in before if not path.startswith("."))
    assert (report.written, house.files()) == ((), before)


def with_picture(content: bytes) -> Cycle:
    """Return the season with a picture."""
    media = "image/png" if content.startswith(b"\x89") else "image/jpeg"
    return season(image=Image(alt="Une ville", asset=Asset(name="a.png", media_type=media, content=content)))


CYCLES: dict[str, Cycle] = {
    "title": season(title="La Ville"),
    "space in a text": season(subtitle="a  b"),
    "presentation": season(presentation=Prose("Un texte.")),
    "contact": season(contacts=(Contact(name="Ada Morel", email="adb@example.org"),)),
    "session": change(season(), "two", title="Les habitantes"),
    "draft": change(season(), "two", draft=True),
    "notice": change(season(), "three", notice="Attention."),
    "hint": change(season(), "three", when=attrs.evolve(season().session("three").when, hint="en été")),
    "registration": change(season(), "two", registration=Registration(deadline=dt.date(2025, 12, 1))),
    "picture": with_picture(PNG),
    "order": season(sessions=season().sessions[::-1]),
}


@pytest.mark.parametrize("case", CYCLES)
def test_a_change_of_the_cycle_is_seen(case: str, house: House) -> None:
    """Whatever it is a change of."""
    house.publish(CYCLES[case])
    assert house.made

    house.publish(CYCLES[case], LATER + dt.timedelta(days=1))
    assert house.made == []


def test_a_byte_of_a_picture_is_seen(house: House) -> None:
    """Pictures count by their bytes."""
    house.publish(with_picture(PNG))
    other = JPEG[:-4] + bytes([JPEG[-4] ^ 1]) + JPEG[-3:]
    house.publish(with_picture(JPEG))
    house.publish(attrs.evolve(with_picture(JPEG), image=None))
    house.publish(with_picture(JPEG))
    house.publish(with_picture(JPEG))
    assert house.made == []

    house.publish(season(image=Image(alt="Une ville", asset=_unchecked(other))))
    assert house.made


def _unchecked(content: bytes) -> Asset:
    """Return a picture of any bytes."""
    asset = Asset(name="a.png", media_type="image/jpeg", content=JPEG)
    object.__setattr__(asset, "content", content)
    return asset


SETTINGS: dict[str, dict[str, Any]] = {
    "base_url": {"base_url": "https://example.org/"},
    "formats": {"formats": (*FORMATS, "rss")},
    "fewer formats": {"formats": ("ics", "html")},
    "options": {"options": {"ics": {"refresh": 6}}},
    "text of an option": {"options": {"html": {"style": "h1 { color: red }"}}},
    "template": {"options": {"html": {"templates": {"date.html": "{{ x }}"}}}},
    "labels": {"labels": {"session": {"opening": "Ouverture"}}},
    "withdrawn_days": {"withdrawn_days": 91},
    "insist": {"insist": ("two",)},
}


@pytest.mark.parametrize("case", SETTINGS)
def test_a_change_of_the_settings_is_seen(case: str, house: House) -> None:
    """Whichever it is."""
    house.publish(season(), settings=house.settings(**SETTINGS[case]), check=False)

    assert house.made


def test_a_byte_of_a_file_that_the_settings_name_is_seen(house: House) -> None:
    """Such as a style sheet beside them."""
    (house.folder / "own.css").write_text("h1 { color: red }")
    (house.folder / "publication.toml").write_text(
        'formats = ["html"]\n[options.html]\nstyle = { file = "own.css" }\n', "utf-8"
    )

    def run() -> list[str]:
        house.publish(season(), settings=load_settings(house.folder / "publication.toml", plugins=BUILT_IN))
        return house.made

    assert run()
    assert run() == []
    (house.folder / "own.css").write_text("h1 { color: rad }")
    assert run()


def test_a_cycle_that_is_read_again_is_the_same(house: House) -> None:
    """In one process as in another: what Python keeps of the first reading does not count."""
    for name in ("cohesion-sociale", "data-seminar"):
        path = EXAMPLES / name / "cycle.toml"
        other = attrs.evolve(house, folder=house.folder / name, made=house.made)
        other.publish(load(path))
        assert house.made
        other.publish(load(path))
        assert house.made == []


def spoil(path: Path) -> None:
    """Change a byte of a file, which keeps its size."""
    content = path.read_bytes()
    path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])


def without_entry(path: Path) -> None:
    """Say of one file of a manifest that it has other bytes."""
    plain = json.loads(path.read_bytes())
    plain["files"][0]["sha256"] = "0" * 64
    path.write_text(json.dumps(plain, indent=1) + "\n", "utf-8")


DAMAGES: dict[str, Callable[[House], object]] = {
    "byte": lambda house: spoil(house.public / "sessions" / "two.html"),
    "size": lambda house: (house.public / "calendar.ics").write_bytes(b""),
    "missing": lambda house: (house.public / "feed.atom").unlink(),
    "folder": lambda house: shutil.rmtree(house.public / "sessions"),
    "manifest": lambda house: without_entry(house.public / MANIFEST),
    "no manifest": lambda house: (house.public / MANIFEST).unlink(),
}


@pytest.mark.parametrize("case", DAMAGES)
def test_a_damaged_directory_is_repaired(case: str, house: House) -> None:
    """What does not stand as it was written is made again."""
    before = house.files()
    DAMAGES[case](house)
    house.publish(season(), overwrite=True)

    assert house.made
    assert house.files() == before


def test_a_change_of_the_history_is_seen(house: House) -> None:
    """Even one that says the same: who knows what somebody did to it."""
    history = house.folder / "cycle.history.json"
    history.write_text(history.read_text("utf-8") + "\n", "utf-8")
    house.publish(season())

    assert house.made


@pytest.mark.parametrize("what", ["_own_code", "_versions", "_table"])
def test_other_code_versions_and_zones_are_seen(what: str, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the library, of what it stands on, or of the tables of time zones makes everything again."""
    old = getattr(fingerprint, what)
    monkeypatch.setattr(fingerprint, "_own_code", fingerprint._own_code.__wrapped__)
    if what == "_versions":
        monkeypatch.setattr(fingerprint, what, lambda name: [*old(name), "other 2"])
    else:
        monkeypatch.setattr(fingerprint, what, lambda *arguments: old(*arguments) + b".")
    house.publish(season())

    assert house.made


def test_own_code_counts_every_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Modules, words, templates and styles of a package; and the versions of all that a distribution needs."""
    package = tmp_path / "own_package"
    (package / "templates").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "templates" / "a.html").write_text("a")
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("own_package")
    before = fingerprint._content(fingerprint._files_of(module))
    (package / "templates" / "a.html").write_text("b")

    assert fingerprint._content(fingerprint._files_of(module)) != before
    names = {line.split(" ")[0] for line in fingerprint._versions("seminar-model")}
    assert {"seminar-model", "babel", "icalendar", "lxml", "markupsafe", "mdurl", "tzdata"} <= names
    assert {"pytest", "hypothesis"} & names == set()


def test_the_next_instant_at_which_something_is_over(house: House) -> None:
    """The page says so, and nothing else is made before."""
    until = load_manifest(house.public).until
    assert until == dt.datetime(2025, 10, 6, 15, tzinfo=dt.UTC)

    house.publish(season(), until - dt.timedelta(seconds=1))
    assert house.made == []
    house.publish(season(), until)
    assert "index.html" in house.made
    assert load_manifest(house.public).since == until
    house.publish(season(), until - dt.timedelta(seconds=1))
    assert "index.html" in house.made


def test_files_of_other_sessions_are_not_made_again(house: House, tmp_path: Path) -> None:
    """One session changes: of the others, only what names it."""
    sessions = [attrs.evolve(season().session("two"), id=f"s{n}", number=n, when=day(12, n)) for n in range(1, 9)]
    cycle = season(sessions=sessions)
    house.publish(cycle)
    moved = change(cycle, "s4", title="Les voisins")
    house.publish(moved, LATER + dt.timedelta(hours=1))
    made = sorted(path for path in house.made if path.startswith("sessions/s"))
    fresh = House(tmp_path / "fresh")
    fresh.folder.mkdir()
    shutil.copy(house.folder / "cycle.history.json", fresh.folder)
    fresh.publish(moved, LATER + dt.timedelta(hours=1))

    assert made == ["sessions/s3.html", "sessions/s4.html", "sessions/s4.ics", "sessions/s5.html"]
    assert house.files() == fresh.files()
    assert (house.public / MANIFEST).read_bytes() == (fresh.public / MANIFEST).read_bytes()


def test_own_templates_may_show_anything(house: House) -> None:
    """With them every page is made."""
    own = house.settings(options={"html": {"templates": {"session.html": "{{ cycle.facts.sessions | length }}"}}})
    house.publish(season(), settings=own)
    house.publish(change(season(), "two", title="Les voisins"), LATER + dt.timedelta(hours=1), settings=own)

    assert {"sessions/one.html", "sessions/two.html", "sessions/three.html"} <= set(house.made)


def test_a_partial_run_leaves_the_rest_to_rely_on(house: House) -> None:
    """It makes what it is told to, and the night after is one without change still."""
    house.publish(season(), only=["ics"])
    assert house.made == ["calendar.ics"]  # those of sessions stand
    house.publish(season())
    assert house.made == []


def test_a_partial_run_with_news_is_completed(house: House) -> None:
    """The formats that it left out are made by the next whole one."""
    moved = change(season(), "two", title="Les voisins")
    house.publish(moved, only=["ics"])
    house.publish(moved)

    assert "index.html" in house.made


@pytest.mark.parametrize("store", [MemoryHistory, None])
def test_other_stores(store: Any, tmp_path: Path, house: House) -> None:
    """In memory it is as in a file; without any, each run is an edition of its own."""
    settings = house.settings(history=store and store())
    other = attrs.evolve(house, folder=tmp_path / "other", made=house.made)
    other.publish(season(), settings=settings)
    other.publish(season(), LATER + dt.timedelta(hours=1), settings=settings)

    assert bool(house.made) is (store is None)


class Shelf:
    """A store of somebody's own, which cannot tell what it has without reading it."""

    def __init__(self, path: Path) -> None:
        self.load, self.save, self.locked = FileHistory(path).load, FileHistory(path).save, FileHistory(path).locked


def test_a_store_that_cannot_tell(house: House) -> None:
    """Then everything is made, as ever."""
    settings = house.settings(history=Shelf(house.folder / "cycle.history.json"))
    for _ in range(2):
        house.publish(season(), settings=settings)

        assert house.made


def test_what_cannot_be_relied_on(house: House) -> None:
    """A plugin that is not installed, or an exporter that is not pure: every run makes everything."""
    for given in (exporter("csv"), exporter("csv", pure=False)):
        plugins = create_plugins(plugins=[Brings(given)], entry_points=False)
        settings = house.settings(formats=("ics", "csv"))
        for _ in range(2):
            house.publish(season(), settings=settings, plugins=plugins)
            assert house.made


class Title(str):
    """A text of a program of its own, which is not what is pickled of it."""

    __slots__ = ()

    def __reduce__(self) -> Any:
        raise TypeError("never")


def test_facts_that_nothing_stands_for(house: House) -> None:
    """A cycle with an object of a class that cannot be pickled is made by every run."""
    cycle = season()
    object.__setattr__(cycle, "title", Title(cycle.title))
    for _ in range(2):
        house.publish(cycle)
        assert house.made


def test_code_that_nothing_stands_for(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module without a file, and a package of more files than anybody reads each night."""
    with pytest.raises(fingerprint._UnknownError):
        fingerprint._files_of(ModuleType("nowhere"))
    monkeypatch.setattr(fingerprint, "_own_code", fingerprint._own_code.__wrapped__)
    monkeypatch.setattr(fingerprint, "_LARGEST", 20)
    house.publish(season())

    assert house.made


def test_zones_without_tables_of_the_system(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Those of the package tzdata are read then; a table of the system goes before."""
    table = fingerprint._table.__wrapped__
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Paris").write_bytes(b"of the system")
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path / "nowhere"), str(tmp_path)))

    assert table("Europe/Paris") == b"of the system"
    assert table("America/Argentina/Ushuaia").startswith(b"TZif")
    assert table("UTC").startswith(b"TZif")


def test_an_installed_plugin(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its code and its version count."""
    monkeypatch.syspath_prepend(tmp_path)
    info = install(tmp_path, "seminar-pear", {"pear": "pear_format"}, {"pear_format": PLUGIN.format(name="pear")})
    settings = house.settings(formats=("ics", "pear"))

    def run() -> list[str]:
        sys.modules.pop("pear_format", None)
        importlib.invalidate_caches()
        house.publish(season(), settings=settings, plugins=create_plugins())
        return house.made

    assert run()
    assert run() == []
    module = tmp_path / "pear_format.py"
    module.write_text(module.read_text("utf-8") + "# another\n", "utf-8")
    assert run()
    assert run() == []
    metadata = info / "METADATA"
    metadata.write_text(metadata.read_text("utf-8").replace("1.0", "1.1"), "utf-8")
    assert run()
    sys.modules.pop("pear_format", None)


def test_a_failure_is_tried_again(house: House) -> None:
    """The night after, and every night until it is mended."""
    settings = house.settings(formats=("ics", "rss"))
    cycle = season(url=None)
    for _ in range(2):
        report = house.publish(cycle, settings=settings, check=False)
        assert [failure.exporter for failure in report.failures] == ["rss"]
