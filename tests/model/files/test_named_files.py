"""Texts and pictures beside a cycle are read, and nothing else is."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from corpus_data import PNG

from seminar_model import LoadError, ModelError, load
from seminar_model.entities.asset import MAX_ASSET
from seminar_model.files.named_files import MAX_TEXT, read_picture, read_prose

PICTURE = base64.b64decode(PNG)


def complaint(error: pytest.ExceptionInfo[ModelError]) -> str:
    """Return the only complaint of an error."""
    (problem,) = error.value.problems
    return str(problem)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text and a picture in it, and others around it."""
    inside = tmp_path / "season"
    (inside / "texts").mkdir(parents=True)
    (inside / "texts" / "one.md").write_bytes("\ufeffUn *été*.\r\n\r\nFin.\r\n".encode())
    (inside / "logo.png").write_bytes(PICTURE)
    (tmp_path / "secret.md").write_text("Secret.", "utf-8")
    (tmp_path / "season-2").mkdir()
    (tmp_path / "season-2" / "secret.md").write_text("Secret.", "utf-8")
    return inside


def test_a_text_is_read(folder: Path) -> None:
    """A text may stand in a folder below, with the mark of Windows and its line ends."""
    assert read_prose(folder, "texts/one.md").text == "Un *été*.\n\nFin."


def test_a_picture_is_read(folder: Path) -> None:
    """A picture comes with its name, its media type and its bytes."""
    logo = read_picture(folder, "./logo.png")

    assert (logo.name, logo.media_type, logo.content) == ("logo.png", "image/png", PICTURE)


@pytest.mark.parametrize(
    "name",
    [
        "../secret.md",
        "texts/../../secret.md",
        "texts/..",
        "/etc/passwd",
        "//server/share/secret.md",
        "C:secret.md",
        "C:/secret.md",
        "..\\secret.md",
        "\\\\server\\share\\secret.md",
        "texts\\one.md",
        "texts/one.md:hidden",
    ],
)
def test_no_way_leads_out_of_the_folder(folder: Path, name: str) -> None:
    """Paths that climb, that begin at a root, or that Windows understands are refused, be there a file or not."""
    with pytest.raises(ModelError) as caught:
        read_prose(folder, name)

    assert (
        complaint(caught) == f"{name!r} leads out of the folder of this file; name a file beside it, with / for folders"
    )


@pytest.mark.parametrize(
    ("link", "target"),
    [("out.md", "../secret.md"), ("next.md", "../season-2/secret.md"), ("up", ".."), ("twice.md", "out.md")],
)
def test_no_link_leads_out_of_the_folder(folder: Path, link: str, target: str) -> None:
    """A link counts as what it leads to, a link to a folder and a link to a link too."""
    (folder / "out.md").symlink_to("../secret.md")
    if link != "out.md":
        (folder / link).symlink_to(target)
    name = f"{link}/secret.md" if link == "up" else link

    with pytest.raises(ModelError) as caught:
        read_prose(folder, name)

    assert complaint(caught) == f"{name!r} is a link that leads out of the folder of this file; copy the file here"


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    """A link is fine where it leads to a file that could be named itself; the folder may be a link too."""
    (folder / "link.md").symlink_to("texts/one.md")
    (folder.parent / "current").symlink_to("season")

    assert read_prose(folder.parent / "current", "link.md").text.startswith("Un")


def test_a_link_to_itself_is_refused(folder: Path) -> None:
    """A link that leads nowhere is a file that cannot be read."""
    (folder / "loop.md").symlink_to("loop.md")

    with pytest.raises(ModelError, match=r"^'loop.md' cannot be read: "):
        read_prose(folder, "loop.md")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("texts/on.md", "there is no file 'texts/on.md' beside this one; did you mean 'one.md'?"),
        ("one.md", "there is no file 'one.md' beside this one; correct the name, or add the file"),
        ("text/one.md", "there is no file 'text/one.md' beside this one; correct the name, or add the file"),
        ("texts", "'texts' is no file; name a file"),
        (".", "'.' is no file; name a file"),
        ("", "expected text, found ''; write it, or leave the key out"),
        ("one\n.md", "must stand on one line; join the lines"),
        ("one\x00.md", "holds the character U+0000, which cannot be published"),
        (5, "expected text, found the number 5; put it in quotation marks"),
        (["one.md"], "expected text, found a list"),
        ("o" * 300, f"{'o' * 300!r} cannot be read: file name too long; look at its permissions"),
    ],
)
def test_a_name_that_names_no_file_is_refused(folder: Path, name: Any, expected: str) -> None:
    """Whatever stands where a name should, the report says what to do."""
    with pytest.raises(ModelError) as caught:
        read_prose(folder, name)

    assert complaint(caught).startswith(expected)


def test_a_text_alone_names_no_file() -> None:
    """Without a folder there is nowhere to look."""
    with pytest.raises(ModelError) as caught:
        read_prose(None, "one.md")

    assert complaint(caught) == "names the file 'one.md', but a text alone has no folder; load it from its file"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"One.\nTwo: \xe9.", "'bad.md' is not UTF-8 (its line 2); save it again as UTF-8"),
        (b"See.[^1]", "in 'bad.md': the footnote [^1] has no text"),
        (b" \n", "in 'bad.md': expected text, found ''"),
        (b"A\x0bB", "in 'bad.md': holds the character U+000B, which cannot be published"),
    ],
)
def test_a_bad_text_is_refused_by_its_name(folder: Path, content: bytes, expected: str) -> None:
    """What is wrong in a file beside is said of that file."""
    (folder / "bad.md").write_bytes(content)

    with pytest.raises(ModelError) as caught:
        read_prose(folder, "bad.md")

    assert complaint(caught).startswith(expected)


def test_large_files_are_refused(folder: Path) -> None:
    """A text and a picture have an upper limit, each its own."""
    (folder / "long.md").write_bytes(b"a" * (MAX_TEXT + 1))
    (folder / "large.png").write_bytes(PICTURE + b"\0" * MAX_ASSET)
    (folder / "fits.md").write_bytes(b"a" * MAX_TEXT)

    with pytest.raises(ModelError, match=r"^'long.md' is larger than 4 MB; make it smaller$"):
        read_prose(folder, "long.md")
    with pytest.raises(ModelError, match=r"^'large.png' is larger than 5 MB; make it smaller$"):
        read_picture(folder, "large.png")
    assert len(read_prose(folder, "fits.md").text) == MAX_TEXT


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("logo.svg", b"<svg/>", "expected a PNG or JPEG picture, found 'logo.svg'; convert it to PNG"),
        (
            "logo.gif",
            b"GIF89a",
            "expected a PNG or JPEG picture, found 'logo.gif'; its name ends in .png, .jpg or .jpeg",
        ),
        ("logo", PICTURE, "expected a PNG or JPEG picture, found 'logo'; its name ends in .png, .jpg or .jpeg"),
        ("logo.jpg", PICTURE, "'logo.jpg' is no JPEG picture; save it again in that format"),
        ("logo2.png", PICTURE[:20], "'logo2.png' is no whole picture; fetch or save it again"),
    ],
)
def test_what_is_no_picture_is_refused(folder: Path, name: str, content: bytes, expected: str) -> None:
    """The name and the bytes say the same: PNG or JPEG."""
    (folder / name).write_bytes(content)

    with pytest.raises(ModelError) as caught:
        read_picture(folder, name)

    assert complaint(caught) == expected


def test_files_beside_a_cycle_are_read_with_it(folder: Path) -> None:
    """The folder is that of the file, wherever the program runs."""
    (folder / "cycle.toml").write_text(
        f'{_HEAD}presentation = {{ file = "texts/one.md" }}\n'
        '[institutions.a]\nname = "A"\nlogo = { file = "logo.png", alt = "The A" }\n',
        "utf-8",
    )

    cycle = load(folder / "cycle.toml")

    assert cycle.presentation is not None
    assert cycle.presentation.plain == "Un été.\n\nFin."
    assert cycle.institutions[0].logo is not None
    assert cycle.institutions[0].logo.asset is not None
    assert cycle.institutions[0].logo.asset.content == PICTURE


def test_all_that_is_wrong_with_named_files_is_reported(folder: Path) -> None:
    """Each is complained about in its line, with the keys that are wrong beside it."""
    (folder / "cycle.toml").write_text(
        f'{_HEAD}presentation = {{ file = "../secret.md" }}\n'
        'image = { file = "logo.png", alt = "Logo", width = 3 }\n'
        '[institutions.a]\nname = "A"\nlogo = { file = "loga.png" }\n',
        "utf-8",
    )

    with pytest.raises(LoadError) as caught:
        load(folder / "cycle.toml")

    file = folder / "cycle.toml"
    assert str(caught.value).split("\n") == [
        f"{file}:8: presentation.file: '../secret.md' {_OUTSIDE}",
        f"{file}:9: image: unknown key 'width'; known are 'alt', 'file', 'url'",
        f"{file}:12: institutions.a: logo: the key 'alt' is missing; add alt = \"…\", what the picture shows",
        f"{file}:12: institutions.a: logo.file: there is no file 'loga.png' beside this one; did you mean 'logo.png'?",
    ]


_OUTSIDE = "leads out of the folder of this file; name a file beside it, with / for folders"
_HEAD = """\
format = 1
id = "c"
authority = { domain = "example.org", year = 2025 }
title = "C"
season = { from = "2025-09", to = "2026-06" }
language = "en"
timezone = "Europe/Paris"
"""
