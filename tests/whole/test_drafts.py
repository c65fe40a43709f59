"""What only a draft refers to is no more public than the draft: it stands in no file, and no file is named after it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_exporters import Settings, publish
from seminar_exporters.editions.edition import public_view
from seminar_model import (
    Address,
    Asset,
    Authority,
    Contribution,
    Cycle,
    Image,
    Institution,
    Material,
    MaterialKind,
    Month,
    OnDate,
    Person,
    Prose,
    Season,
    Session,
    Venue,
)
from seminar_model.cycle.references import references
from seminar_model.strategies import PNG, cycles

NOW = dt.datetime(2025, 9, 1, 8, tzinfo=dt.UTC)
SECRET = "zq"
"""Stands in every text of what only the draft refers to, and nowhere else."""


def house(name: str, **fields: object) -> Institution:
    """Return an institution with something in every field."""
    return Institution(
        id=name,
        name=f"House {name}",
        short_name=f"H{name}",
        url=f"https://{name}.example/",
        email=f"{name}@{name}.example",
        address=Address(street=(f"1, street {name}",), city=f"Town {name}", country="FR"),
        logo=Image(asset=Asset(content=PNG, name=f"{name}.png", media_type="image/png"), alt=f"Logo {name}"),
        **fields,  # type: ignore[arg-type]
    )


def session(name: str, host: Institution, venue: Venue, **fields: object) -> Session:
    """Return a session with all that can be said of one."""
    return Session(
        id=name,
        title=f"Session {name}",
        when=OnDate(date=dt.date(2025, 10, 6)),
        hosts=(host,),
        venue=venue,
        url=f"https://{name}.example/session",
        abstract=Prose(f"Abstract {name}"),
        contributions=(Contribution(person=Person(name=f"Person {name}", biography=Prose(f"Life {name}"))),),
        materials=(Material(kind=MaterialKind.SLIDES, url=f"https://{name}.example/slides"),),
        notice=f"Notice {name}",
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def cycle() -> Cycle:
    """Return a cycle with a session, and a draft of which every reference leads to something of its own."""
    known, parent = house("known"), house(f"{SECRET}parent")
    host, owner = house(f"{SECRET}host", parent=parent), house(f"{SECRET}owner")
    rooms = Venue(id="room", owner=known, room="Room"), Venue(id=f"{SECRET}room", owner=owner, room=f"Room {SECRET}")
    return Cycle(
        id="cycle",
        authority=Authority(domain="example.org", year=2025),
        title="Cycle",
        season=Season(first=Month(year=2025, month=9), last=Month(year=2026, month=6)),
        language="en",
        timezone="Europe/Paris",
        organizers=(known,),
        institutions=(known, parent, host, owner),
        venues=rooms,
        sessions=(session("public", known, rooms[0]), session(f"{SECRET}draft", host, rooms[1], draft=True)),
    )


def opened(path: Path) -> bytes:
    """Return all bytes of a file, those of an archive unpacked."""
    content = path.read_bytes()
    if path.suffix != ".docx":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(name.encode() + archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("later", [False, True], ids=["never published", "published before"])
def test_no_word_of_a_draft_gets_out(cycle: Cycle, tmp_path: Path, later: bool) -> None:
    """Neither in any file of any format, nor in the history and the list of files."""
    settings = Settings(base_url="https://cycle.example/", history=tmp_path / "history.json")
    if later:
        first = {name: getattr(cycle, name)[:1] for name in ("sessions", "institutions", "venues")}
        publish(attrs.evolve(cycle, **first), tmp_path / "public", settings, now=NOW)
    publish(cycle, tmp_path / "public", settings, now=NOW + dt.timedelta(days=1))

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 8
    assert [path for path in files if SECRET in path.name or SECRET.encode() in opened(path)] == []
    assert "House known" in (tmp_path / "public" / "index.html").read_text()


@given(cycles(), st.data())
def test_all_that_the_public_part_reaches_stays(cycle: Cycle, data: st.DataObject) -> None:
    """Whichever sessions are drafts: what is left refers to nothing that is not there, and to all that is."""
    drafts = data.draw(st.sets(st.sampled_from(range(len(cycle.sessions) or 1))))
    sessions = (attrs.evolve(item, draft=index in drafts) for index, item in enumerate(cycle.sessions))
    public = public_view(attrs.evolve(cycle, sessions=tuple(sessions)))

    assert not any(item.draft for item in public.sessions)
    reached = {(type(item), item.id) for path, item in references(public)}
    assert {(type(item), item.id) for item in (*public.institutions, *public.venues)} == reached
