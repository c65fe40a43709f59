"""One season through ten editions, in every format, each read by somebody else's reader."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import socket
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import caldav
import feedparser
import lxml.etree
import lxml.html
import pytest
import vobject
from places import EXAMPLES
from press import LAB, NOW, ROOM, change, day, season

from seminar_exporters import MemoryHistory, Report, Settings, publish, render
from seminar_exporters.formats import BUILTIN
from seminar_model import Cycle, Foreword, Image, Material, MaterialKind, Month, Prose, Season, Session, load

VIDEO = Material(kind=MaterialKind.VIDEO, url="https://example.org/v/one.mp4", media_type="video/mp4", size=1_500_000)
FOUR = Session(id="four", number=4, title="Les écoles", when=day(2, 3), hosts=(LAB,), venue=ROOM)

TAG = "tag:example.org,2025:ville-2025"
SCHEDULED, MOVED, OFF = "EventScheduled", "EventRescheduled", "EventCancelled"

D06, D12, D20, D03 = "2025-10-06T14:00:00+02:00", "2025-12-12", "2025-12-20", "2026-02-03"
ROOM_LINE = "Salle 3, Laboratoire de sociologie, 2, rue Haute, Lyon"
HALL_LINE = "Ville de Lyon, 1, place Basse, Lyon"


@attrs.frozen
class Shown:
    """What calendars and markup show of a session."""

    sequence: int
    start: str
    place: str
    status: str = SCHEDULED
    previous: str | None = None


@attrs.frozen
class Chapter:
    """One edition: what the editors did, and what everybody then sees."""

    act: Callable[[Cycle], Cycle]
    shown: dict[str, Shown]
    told: str = ""
    """What the feed of changes says; empty where it has no new entry."""
    sentence: str = ""
    """What page and brochure say of it."""


ONE, TWO = Shown(0, D06, ROOM_LINE), Shown(0, D12, HALL_LINE)
ONE_IN_HALL = Shown(1, D06, HALL_LINE)
TWO_BACK = Shown(2, D12, HALL_LINE, MOVED, D20)
TWO_GONE = Shown(3, D12, HALL_LINE, OFF, D20)
ONE_AGAIN = Shown(3, D06, HALL_LINE)

STORY = {
    "announce": Chapter(
        lambda _: season(),
        {"one": ONE, "two": TWO},
        "Séance 2, « Les habitants » : ajout au programme, 12 décembre 2025",
        "Les habitants",
    ),
    "fix a typo": Chapter(
        lambda cycle: change(cycle, "two", title="Les habitant·es"),
        {"one": ONE, "two": TWO},
        sentence="Les habitant·es",
    ),
    "move": Chapter(
        lambda cycle: cycle.reschedule("two", dt.date(2025, 12, 20)),
        {"one": ONE, "two": Shown(1, D20, HALL_LINE, MOVED, D12)},
        "nouvelle date, 20 décembre 2025 (auparavant : 12 décembre 2025)",
        "Reportée du 12 décembre 2025 au 20 décembre 2025",
    ),
    "move back": Chapter(
        lambda cycle: cycle.reschedule("two", dt.date(2025, 12, 12)),
        {"one": ONE, "two": TWO_BACK},
        "nouvelle date, 12 décembre 2025 (auparavant : 20 décembre 2025)",
        "Avancée du 20 décembre 2025 au 12 décembre 2025",
    ),
    "change venue": Chapter(
        lambda cycle: cycle.move_to("one", "hall"),
        {"one": ONE_IN_HALL, "two": TWO_BACK},
        f"nouveau lieu, {HALL_LINE} (auparavant : {ROOM_LINE})",
        "Pour vous rendre aux séances 1 et 2",
    ),
    "cancel": Chapter(
        lambda cycle: cycle.cancel("one"),
        {"one": Shown(2, D06, HALL_LINE, OFF), "two": TWO_BACK},
        "Séance d’ouverture, « Le territoire » : annulation (date prévue : 6 octobre 2025",
        "Annulée",
    ),
    "restore": Chapter(
        lambda cycle: cycle.confirm("one"),
        {"one": ONE_AGAIN, "two": TWO_BACK},
        "rétablissement au programme, 6 octobre 2025",
        "Le territoire",
    ),
    "withdraw": Chapter(
        lambda cycle: cycle.withdraw_session("two"),
        {"one": ONE_AGAIN, "two": TWO_GONE},
        "Séance 2, « Les habitant·es » : retrait du programme (date prévue : 12 décembre 2025)",
    ),
    "add": Chapter(
        lambda cycle: cycle.add_session(attrs.evolve(FOUR, hosts=(cycle.institution("lab"),))),
        {"one": ONE_AGAIN, "two": TWO_GONE, "four": Shown(0, D03, ROOM_LINE)},
        "Séance 4, « Les écoles » : ajout au programme, 3 février 2026",
        "Les écoles",
    ),
    "put videos online": Chapter(
        lambda cycle: cycle.add_material("one", VIDEO),
        {"one": ONE_AGAIN, "two": TWO_GONE, "four": Shown(0, D03, ROOM_LINE)},
        "documents en ligne",
        "Vidéo",
    ),
}


@attrs.define
class Publisher:
    """The season as it is published, edition after edition."""

    folder: Path
    cycle: Cycle = attrs.field(factory=season)
    now: dt.datetime = NOW
    report: Report | None = None

    @property
    def public(self) -> Path:
        """The output directory."""
        return self.folder / "public"

    def publish(self, act: Callable[[Cycle], Cycle]) -> Report:
        """Publish what the editors made of the cycle."""
        if self.report:
            self.now += dt.timedelta(days=1)
        self.cycle = act(self.cycle)
        settings = Settings(base_url="https://example.org/ville/", history=self.folder / "cycle.history.json")
        assert settings.formats == BUILTIN
        self.report = publish(self.cycle, self.public, settings, now=self.now)
        return self.report

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return (self.public / name).read_bytes()


# Readers: none of them is what wrote the files


def events(season: Publisher, name: str = "calendar.ics") -> dict[str, Any]:
    """Return the events of a calendar by UID, as vobject reads them."""
    found = vobject.readOne(season.read(name).decode()).contents.get("vevent", [])
    assert len({event.uid.value for event in found}) == len(found)
    return {event.uid.value: event for event in found}


def uid(session_id: str) -> str:
    """Return the UID of a session."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{TAG}/{session_id}"))


def entries(season: Publisher, name: str) -> dict[str, Any]:
    """Return the entries of a feed by id, as feedparser reads them."""
    feed = feedparser.parse(io.BytesIO(season.read(name)))
    assert not feed.bozo
    found = {entry.id: entry for entry in feed.entries}
    assert len(found) == len(feed.entries)
    return found


def markup(season: Publisher) -> dict[str, Any]:
    """Return the events of the markup by ``@id``."""
    return {event["@id"]: event for event in json.loads(season.read("events.jsonld"))["subEvent"]}


def page(season: Publisher) -> str:
    """Return the text of the page in one line."""
    return _line(lxml.html.fromstring(season.read("index.html")).text_content())


def brochure(season: Publisher) -> str:
    """Return the text of the brochure in one line."""
    with zipfile.ZipFile(io.BytesIO(season.read("brochure.docx"))) as package:
        assert package.testzip() is None
        document = lxml.etree.fromstring(package.read("word/document.xml"))
        core = lxml.etree.fromstring(package.read("docProps/core.xml"))
    assert core.findtext("{http://purl.org/dc/terms/}modified") == season.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraphs = ["".join(paragraph.itertext(f"{word}t")) for paragraph in document.iter(f"{word}p")]
    return _line(" ".join(paragraphs))


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _iso(value: dt.date) -> str:
    return value.isoformat()


CALDAV: Any = caldav


# What each edition must show


def check_calendar(season: Publisher, chapter: Chapter) -> None:
    """Every session stands there once, on its day, with its sequence and status; nothing else does."""
    found = events(season)
    assert found.keys() == {uid(name) for name in chapter.shown}
    for name, shown in chapter.shown.items():
        event = found[uid(name)]
        assert int(event.sequence.value) == shown.sequence
        assert _iso(event.dtstart.value) == shown.start
        assert event.location.value == shown.place
        assert event.status.value == ("CANCELLED" if shown.status == OFF else "CONFIRMED")
        assert event.summary.value.startswith("ANNULÉE") is (shown.status == OFF)
    for session in season.cycle.dated_sessions:
        assert events(season, f"sessions/{session.id}.ics").keys() == {uid(session.id)}


def check_markup(season: Publisher, chapter: Chapter) -> None:
    """The markup says the same, under the identity that the feeds know."""
    found = markup(season)
    assert found.keys() == {f"{TAG}/{name}" for name in chapter.shown}
    for name, shown in chapter.shown.items():
        event = found[f"{TAG}/{name}"]
        assert event["startDate"] == shown.start
        assert event["eventStatus"] == f"https://schema.org/{shown.status}"
        assert event.get("previousStartDate") == shown.previous


def check_feeds(season: Publisher, chapter: Chapter) -> None:
    """The feeds have an entry for each session of the programme, dated by its publication."""
    expected = {f"{TAG}/{session.id}" for session in season.cycle.sessions}
    assert season.report
    for name in ("feed.atom", "feed.rss"):
        found = entries(season, name)
        assert found.keys() == expected
        for session in season.cycle.sessions:
            revision = season.report.edition.revisions[session.id]
            entry = found[f"{TAG}/{session.id}"]
            assert entry.published_parsed[:6] == revision.created.timetuple()[:6]
            assert entry.updated_parsed[:6] == revision.modified.timetuple()[:6]
            assert ("Annulée" in entry.title) is (chapter.shown.get(session.id, ONE).status == OFF)


def check_changes(season: Publisher, chapter: Chapter, number: int) -> None:
    """The newest entry of the feed of changes tells what is new; where nothing is, there is none."""
    for name in ("changes.atom", "changes.rss"):
        found = entries(season, name)
        newest = found.get(f"{TAG}#edition-{number}")
        assert bool(newest) is bool(chapter.told)
        if newest:
            assert chapter.told in _line(newest.summary)
            assert newest.updated_parsed[:6] == season.now.timetuple()[:6]


def check_people(season: Publisher, chapter: Chapter) -> None:
    """Page and brochure say it in a sentence."""
    assert chapter.sentence in page(season)
    assert chapter.sentence in brochure(season)
    assert ("Annulée" in brochure(season)) is ("one" in {n for n, s in chapter.shown.items() if s.status == OFF})


def parts(read: Callable[[str], bytes]) -> dict[str, tuple[str, str]]:
    """Return what subscribers compare: of each event and entry its text, and when it says that it was modified."""
    found = {}
    calendar = read("calendar.ics").decode().replace("\r\n ", "")
    for text in re.findall(r"(?s)BEGIN:VEVENT.*?END:VEVENT", calendar):
        modified = re.search(r"LAST-MODIFIED:(\S+)", text)
        assert modified
        found[re.search(r"UID:(\S+)", text)[1]] = text, modified[1]  # type: ignore[index]
    for name in ("feed.atom", "changes.atom"):
        for entry in lxml.etree.fromstring(read(name)).iter("{*}entry"):
            text = lxml.etree.tostring(entry, encoding="unicode", with_tail=False)
            found[f"{name} {entry.findtext('{*}id')}"] = text, entry.findtext("{*}updated") or ""
    return found


def check_since(before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]) -> None:
    """What says something else says that it was modified; what says the same does not; told changes stand for ever."""
    for name in before.keys() & after.keys():
        (old, old_time), (new, new_time) = before[name], after[name]
        assert (old == new) is (old_time == new_time), name
        assert new_time >= old_time
        assert old == new or not name.startswith("changes.atom")


def test_story(tmp_path: Path) -> None:
    """Each of ten editions is right in every format, and says what changed since the last one."""
    season = Publisher(tmp_path)
    before: dict[str, tuple[str, str]] = {}
    for number, (name, chapter) in enumerate(STORY.items(), start=1):
        report = season.publish(chapter.act)
        assert (report.edition.number, report.failures, name in STORY) == (number, (), True)
        check_calendar(season, chapter)
        check_markup(season, chapter)
        check_feeds(season, chapter)
        check_changes(season, chapter, number)
        check_people(season, chapter)
        after = parts(season.read)
        check_since(before, after)
        before = after
    assert len(STORY) == 10


FACTS: dict[str, dict[str, Any]] = {
    "title": {"title": "Rivers and roads"},
    "subtitle": {"subtitle": "A season"},
    "language": {"language": "fr"},
    "country": {"country": "DE"},
    "zone": {"timezone": "America/New_York"},
    "address": {"url": "https://example.org/new"},
    "keywords": {"keywords": ("rivers",)},
    "picture": {"image": Image(alt="A river", url="https://example.org/river.png")},
    "organizers": {"organizers": ()},
    "sponsors": {"sponsors": ()},
    "presentation": {"presentation": Prose("Why rivers?")},
    "forewords": {"forewords": (Foreword(prose=Prose("Welcome."), title="To begin with"),)},
    "contacts": {"contacts": ()},
    "months": {"season": Season(first=Month(year=2010, month=1), last=Month(year=2040, month=1))},
}


@pytest.mark.parametrize("fact", FACTS)
def test_what_the_cycle_says_of_itself(fact: str) -> None:
    """Whatever changes of a cycle, events and entries say that they were modified where their text was, only there."""
    cycle = load(EXAMPLES / "data-seminar" / "cycle.toml")
    history = MemoryHistory()
    settings = Settings(base_url="https://example.org/", formats=("ics", "atom", "changes", "html"), history=history)
    found = []
    for state, now in ((cycle, NOW), (attrs.evolve(cycle, **FACTS[fact]), NOW + dt.timedelta(days=1))):
        rendering = render(state, settings, now=now)
        history.save(rendering.history)
        files = {artifact.path: artifact.content for artifact in rendering.artifacts}
        found.append(parts(files.__getitem__))

    assert rendering.edition.number == 2
    for (name, before), after in zip(found[0].items(), found[1].values(), strict=True):
        if not name.startswith("changes.atom"):
            assert (before[0] == after[0]) is (before[1] == after[1]), name


@pytest.fixture
def store(tmp_path: Path) -> Iterator[str]:
    """Run a calendar server, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--config", "", "--auth-type", "none", "--storage-filesystem-folder", str(tmp_path / "store")]
    # A server of others: their warnings are not ours.
    command = [sys.executable, "-m", "radicale", *options, "--hosts", f"127.0.0.1:{port}", "--logging-level", "warning"]
    with (tmp_path / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


def imported(calendar: Any, text: str) -> None:
    """Load every event of a published calendar into a calendar of the server, each as the item of its UID."""
    zones = "".join(re.findall(r"(?s)BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", text))
    head = text[: text.index("BEGIN:V", 1)]
    for event in re.findall(r"(?s)BEGIN:VEVENT.*?END:VEVENT\r\n", text):
        data = f"{head}{zones}{event}END:VCALENDAR\r\n"
        CALDAV.Event(calendar.client, data=data, parent=calendar).save(increase_seqno=False)


@pytest.mark.slow
def test_story_in_a_calendar_store(tmp_path: Path, store: str) -> None:
    """A calendar store that loads each edition ends with every session once, as it was last published."""
    season = Publisher(tmp_path)
    with CALDAV.DAVClient(url=store, username="reader", password="any") as client:
        calendar = client.principal().make_calendar(name="La ville")
        for chapter in STORY.values():
            season.publish(chapter.act)
            imported(calendar, season.read("calendar.ics").decode())

            kept = [event.icalendar_component for event in calendar.get_events()]
            found = [
                (str(item["UID"]), int(item["SEQUENCE"]), _iso(item["DTSTART"].dt), item["STATUS"]) for item in kept
            ]
            assert sorted(found) == sorted(
                (uid(name), shown.sequence, shown.start, "CANCELLED" if shown.status == OFF else "CONFIRMED")
                for name, shown in chapter.shown.items()
            )
