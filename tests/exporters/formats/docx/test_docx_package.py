"""The zip of the brochure, its pictures, and what every cycle's brochure has in common."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import zipfile
from pathlib import Path

import PIL.Image
import pytest
from bare_words import bare
from docx_cases import brochure, cycle, session
from docx_reading import WP, A, Document, R, W, plain, text_of
from hypothesis import given
from hypothesis import strategies as st
from places import SUPPORT
from processes import PYTHON

from seminar_exporters.editions.edition import public_view
from seminar_exporters.wording.typography import typeset
from seminar_model import Asset, Cycle, Image, Institution, Material, MaterialKind, OnDate, Prose, Unscheduled, Venue
from seminar_model.identity import bookmark
from seminar_model.strategies import JPEG, PNG, cycles

HOSTILE = [
    "]]>",
    "</w:t>",
    "<b>&amp;</b>",
    "\"'",
    "{names} {0}",
    "%s",
    "\\1 \\g<0>",
    "🎓 é\u0301",
    "שלום",
    "a" * 5000,
    "a " * 2500,
]


def institution(content: bytes, media_type: str = "image/png") -> Institution:
    """Return an institution with a logo."""
    logo = Image(alt="Un logo <rond>", asset=Asset(name="logo.png", media_type=media_type, content=content))
    return Institution(id="i", name="Institut", logo=logo)


def png(width: int, height: int) -> bytes:
    """Return a black picture."""
    stream = io.BytesIO()
    PIL.Image.new("1", (width, height)).save(stream, "PNG")
    return stream.getvalue()


# Bytes


def test_the_same_edition_gives_the_same_bytes() -> None:
    """Two exports in one process do not differ."""
    assert brochure().content == brochure().content


def test_the_machine_does_not_show(tmp_path: Path) -> None:
    """Neither hash seed, zone nor locale changes a byte."""
    tests = [str(SUPPORT)]
    code = f"import sys; sys.path[:0] = {tests!r}; from docx_cases import brochure as made; "
    code += "sys.stdout.buffer.write(made().content)"
    made = {
        subprocess.run([*PYTHON, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True).stdout
        for environment in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
        )
    }

    assert made == {brochure().content}


def test_the_entries_have_no_date_and_one_order() -> None:
    """The list of types comes first, the others are sorted, all of the first day that a zip knows."""
    with zipfile.ZipFile(io.BytesIO(brochure().content)) as archive:
        entries = archive.infolist()

    assert entries[0].filename == "[Content_Types].xml"
    assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr, entry.compress_type) for entry in entries} == {
        (0, 0o600 << 16, 8)
    }


def test_relationships_are_sorted_and_resolve() -> None:
    """Every id that a part names is there, and every part that it leads to."""
    document = brochure()
    names = list(document.targets("word/document.xml"))
    used = set(document.body.xpath("//@r:id | //@r:embed", namespaces={"r": R[1:-1]}))

    assert names == sorted(names, key=lambda name: (len(name), name))
    assert used <= set(names)


# Pictures


@pytest.mark.parametrize(
    ("content", "media_type", "name"), [(PNG, "image/png", "picture1.png"), (JPEG, "image/jpeg", "picture1.jpeg")]
)
def test_logos_stand_on_the_cover_with_their_words(content: bytes, media_type: str, name: str) -> None:
    """Both kinds of pictures are placed, as large as their box lets them be, and never out of shape."""
    house = institution(content, media_type)
    document = brochure(cycle(institutions=(house,), organizers=(house,)), base_url=None)
    drawing = next(document.body.iter(f"{WP}inline"))
    width, height = (int(drawing.find(f"{WP}extent").get(side)) for side in ("cx", "cy"))

    assert document.parts[f"word/media/{name}"] == content
    assert drawing.find(f"{WP}docPr").get("descr") == "Un logo <rond>"
    assert width <= 48 * 36_000
    assert height <= 17 * 36_000
    assert width / height == pytest.approx(1.5 if name.endswith("png") else 2, rel=1e-4)
    assert [line.style for line in document.lines][-2:] == ["Logos", "Cover Organizer"]


def test_a_logo_is_kept_once() -> None:
    """An institution that organizes and sponsors has one picture in two places."""
    house = institution(PNG)
    document = brochure(cycle(institutions=(house,), organizers=(house,), sponsors=(house,)), base_url=None)
    drawings = list(document.body.iter(f"{WP}docPr"))

    assert [name for name in document.parts if "media" in name] == ["word/media/picture1.png"]
    assert [drawing.get("id") for drawing in drawings] == ["1", "2"]


def test_a_wide_logo_is_as_wide_as_its_box() -> None:
    """The other side follows, and is never nothing."""
    house = institution(png(90_000, 1))
    drawing = next(brochure(cycle(institutions=(house,), organizers=(house,))).body.iter(f"{WP}extent"))

    assert (drawing.get("cx"), drawing.get("cy")) == (str(48 * 36_000), "19")


def test_a_logo_without_a_file_is_left_out() -> None:
    """A picture that is on the web alone cannot be fetched."""
    house = Institution(id="i", name="Institut", logo=Image(alt="Logo", url="https://example.org/logo.png"))

    assert not list(brochure(cycle(institutions=(house,), organizers=(house,)), base_url=None).body.iter(f"{A}blip"))


def test_a_picture_of_photoshop_is_placed() -> None:
    """A JPEG file need not say that it is JFIF or Exif."""
    bare = JPEG[:2] + JPEG[4 + int.from_bytes(JPEG[4:6], "big") :]
    house = institution(bare, "image/jpeg")

    assert b"JFIF" not in bare
    assert brochure(cycle(institutions=(house,), organizers=(house,))).parts["word/media/picture1.jpeg"] == bare


def test_the_codes_say_in_words_where_they_lead() -> None:
    """They are pictures with alternative text."""
    told = [mark.get("descr") for mark in brochure().body.iter(f"{WP}docPr")]

    assert told == [
        "Code QR qui mène à https://www.example.org/seminaire/calendar.ics",
        "Code QR qui mène à https://www.example.org/seminaire/index.html",
    ]


# Any cycle


def check(document: Document, shown: Cycle) -> None:
    """Check what holds for every brochure."""
    for name in document.parts:
        if name.endswith((".xml", ".rels")):
            document.xml(name)
    levels = [level for level, _ in document.headings]
    assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))
    targets = {target[1:] for _, target in document.links() if target.startswith("#")}
    assert targets <= set(document.bookmarks)
    assert {bookmark(session) for session in shown.sessions} <= set(document.bookmarks)
    assert set(document.calls) == set(document.notes)
    text = bare(document.text)
    for session_ in shown.sessions:
        assert bare(session_.title) in text
    for line in document.lines:
        in_cell = line.element.getparent().tag == f"{W}tc"
        is_entry = line.element.find(f"{W}pPr/{W}numPr") is not None
        assert in_cell or is_entry or line.element.find(f".//{W}r") is not None


@given(cycles())
def test_every_cycle_has_a_sound_brochure(drawn: Cycle) -> None:
    """Well-formed, its headings without gaps, its links leading somewhere, every session and note in it."""
    shown = public_view(drawn)

    check(brochure(shown), shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """Markup, braces, patterns and very long words are shown as they are, wherever they stand."""
    house = Institution(id="i", name=text)
    room = Venue(id="v", owner=house, room=text)
    material = Material(kind=MaterialKind.SLIDES, url="https://example.org/?a=1&b=%22", title=text)
    shown = cycle(
        session(title=text, subtitle=text, label=text, notice=text, hosts=(house,), venue=room, materials=(material,)),
        session("b", title="B", abstract=Prose(re.sub(r"([\\<>&\[\]{}*_])", r"\\\1", text))),
        title=text,
        institutions=(house,),
        venues=(room,),
        organizers=(house,),
    )
    document = brochure(shown)

    check(document, shown)
    assert plain(typeset(text.strip(), "fr")) in document.styled("Session Notice")


@given(st.integers(0, 40), st.integers(0, 12))
def test_a_cycle_of_many_sessions_has_a_row_for_each(dated: int, undated: int) -> None:
    """However many there are, each stands once in the calendar and once in the text."""
    day = dt.date(2012, 1, 1)
    days = [OnDate(date=day + dt.timedelta(days=number)) for number in range(dated)] + [Unscheduled()] * undated
    sessions = [session(f"s{number}", title=f"Titre {number}", when=when) for number, when in enumerate(days)]
    document = brochure(cycle(*sessions), base_url=None)

    rows = document.tables[0][1:] if sessions else []
    assert [row[2] for row in rows] == [item.title for item in sessions]
    assert len(document.styled("heading 2")) == len(sessions)


def test_paragraphs_are_read_as_they_were_written() -> None:
    """The reader of these tests sees text, tabs and breaks."""
    document = brochure(cycle(session(title="Un titre")))
    heading = next(line for line in document.lines if line.style == "heading 2")

    assert text_of(heading.element) == "Séance \t9\u00a0janvier\u00a02012 \nUn titre"
