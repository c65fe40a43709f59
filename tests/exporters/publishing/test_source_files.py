"""Files and folders that the settings name: read whole, from their own folder alone."""

from __future__ import annotations

import os
from pathlib import Path

import attrs
import pytest

from seminar_exporters import SourceFile
from seminar_exporters.publishing import source_files
from seminar_exporters.publishing.source_files import read_folder, read_source, with_sources
from seminar_model import ModelError


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a file, a folder and, outside of it, a secret."""
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.html").write_text("secret")
    folder = tmp_path / "site"
    (folder / "pages" / "parts").mkdir(parents=True)
    (folder / "house.docx").write_bytes(b"PK")
    (folder / "pages" / "index.html").write_bytes(b"<p>")
    (folder / "pages" / "parts" / "date.html").write_bytes(b"\xef\xbb\xbf<time>\r\n")
    (folder / "pages" / ".DS_Store").write_bytes(b"\0")
    (folder / "pages" / ".git").mkdir()
    (folder / "pages" / ".git" / "config").write_bytes(b"\0")
    return folder


def refusal(value: object, place: Path) -> list[str]:
    """Return why a value cannot be read."""
    with pytest.raises(ModelError) as caught:
        with_sources(value, place)
    return [str(problem) for problem in caught.value.problems]


def test_a_file_is_read(place: Path) -> None:
    """Its name and its bytes are what an exporter gets."""
    assert read_source(place, "house.docx") == SourceFile(name="house.docx", content=b"PK")
    assert read_source(place, "./pages/index.html").name == "pages/index.html"


def test_a_folder_is_read_with_all_below_it(place: Path) -> None:
    """Files are sorted by their paths; those whose names begin with a dot are nobody's templates."""
    folder = read_folder(place, "pages")

    assert folder.name == "pages"
    assert list(folder.files) == ["index.html", "parts/date.html"]
    assert folder.texts == {"index.html": "<p>", "parts/date.html": "<time>\n"}


def test_what_is_read_cannot_be_changed(place: Path) -> None:
    """Neither a file nor a folder changes between two exporters."""
    folder = read_folder(place, "pages")

    with pytest.raises(TypeError, match="does not support item assignment"):
        folder.files["index.html"] = b""  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        read_source(place, "house.docx").content = b""  # type: ignore[misc]


def test_their_bytes_are_not_printed(place: Path) -> None:
    """A message names how much there is."""
    assert repr(read_source(place, "house.docx")) == "SourceFile(name='house.docx', content=<2 bytes>)"
    assert repr(read_folder(place, "pages")) == "SourceFolder(name='pages', files=<2 files>)"


def test_sources_are_read_wherever_they_stand_in_a_value(place: Path) -> None:
    """In tables and lists of any depth; everything else stays as it is."""
    value = {
        "template": {"file": "house.docx"},
        "pages": {"folder": "pages"},
        "all": [{"file": "house.docx"}, {"deep": {"file": "pages/index.html"}}, 3],
        "two": {"file": "no such file", "folder": "nor this"},
        "none": {},
        "flag": True,
    }
    house = SourceFile(name="house.docx", content=b"PK")

    assert with_sources(value, place) == {
        "template": house,
        "pages": read_folder(place, "pages"),
        "all": [house, {"deep": SourceFile(name="pages/index.html", content=b"<p>")}, 3],
        "two": {"file": "no such file", "folder": "nor this"},
        "none": {},
        "flag": True,
    }


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("file", "hous.docx", "there is no file 'hous.docx' beside this one; did you mean 'house.docx'?"),
        ("file", "pages", "'pages' is no file; name a file"),
        ("file", "../secret.txt", "leads out of the folder of this file"),
        ("file", "/etc/hostname", "leads out of the folder of this file"),
        ("file", "C:\\secret.txt", "leads out of the folder of this file"),
        ("file", 3, "expected text, found the number 3"),
        ("folder", "page", "the folder 'page' is not there; name a folder beside this file"),
        ("folder", "house.docx", "the folder 'house.docx' is a file; name a folder beside this file, or a file by"),
        ("folder", "../outside", "'../outside' leads out of the folder of this file; name a folder beside it"),
        ("folder", "pages/../../outside", "leads out of the folder of this file"),
        ("folder", "/etc", "leads out of the folder of this file"),
        ("folder", "C:pages", "leads out of the folder of this file"),
        ("folder", "pages\\parts", "leads out of the folder of this file"),
        ("folder", "", "expected text, found ''"),
        ("folder", "a\x00b", "holds the character U+0000"),
        ("folder", ["pages"], "expected text, found a list"),
        ("folder", "x" * 5000, "cannot be read"),
    ],
)
def test_what_is_not_there_or_not_inside(place: Path, key: str, name: object, words: str) -> None:
    """The refusal stands at the key and says what is wrong."""
    [text] = refusal({"deep": [{key: name}]}, place)

    assert text.startswith(f"deep[0].{key}: ")
    assert words in text


def test_all_that_is_wrong_is_told_at_once(place: Path) -> None:
    """Each source in a value has its own complaint."""
    texts = refusal({"a": {"file": "x.docx"}, "b": {"folder": "y"}}, place)

    assert [text.split(":")[0] for text in texts] == ["a.file", "b.folder"]


needs_links = pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")


@needs_links
def test_a_link_that_leads_out_is_refused(place: Path) -> None:
    """Neither a file, nor a folder, nor a file in a folder may be a way out; a link within is none."""
    (place / "out.docx").symlink_to("../secret.txt")
    (place / "out").symlink_to("../outside")
    (place / "in.docx").symlink_to("house.docx")
    (place / "in").symlink_to("pages")

    assert "'out.docx' is a link that leads out" in refusal({"file": "out.docx"}, place)[0]
    assert "'out' is a link that leads out" in refusal({"folder": "out"}, place)[0]
    assert read_source(place, "in.docx").content == b"PK"
    assert list(read_folder(place, "in").files) == ["index.html", "parts/date.html"]

    (place / "pages" / "z.html").symlink_to("../../secret.txt")
    assert "'pages/z.html' is a link that leads out" in refusal({"folder": "pages"}, place)[0]


@needs_links
def test_a_link_to_a_folder_is_not_followed(place: Path) -> None:
    """It could lead round in a circle, or out."""
    (place / "pages" / "parts" / "again").symlink_to("..")

    assert refusal({"folder": "pages"}, place) == [
        "folder: 'pages/parts/again' is a link to a folder; copy the folder here"
    ]


@needs_links
def test_a_link_to_itself_is_refused(place: Path) -> None:
    """There is nothing to read."""
    (place / "round").symlink_to("round")

    assert refusal({"folder": "round"}, place)[0].startswith("folder: ")


@needs_links
def test_what_is_no_file_is_refused(place: Path) -> None:
    """A pipe would be waited on for ever."""
    os.mkfifo(place / "pages" / "pipe")

    assert "'pages/pipe' is no file" in refusal({"folder": "pages"}, place)[0]


@needs_links
def test_a_folder_that_cannot_be_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One whose paths are longer than the system takes, for instance."""
    monkeypatch.chdir(place / "pages")
    for _ in range(30):
        Path("x" * 200).mkdir()
        monkeypatch.chdir("x" * 200)

    assert refusal({"folder": "pages"}, place) == ["folder: 'pages' cannot be read: file name too long; look at it"]


def test_sizes_have_limits(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, the files of a folder together, and their number."""
    monkeypatch.setattr(source_files, "MAX_FILE", 2**20)
    (place / "house.docx").write_bytes(b"x" * (2**20 + 1))
    (place / "pages" / "a.html").write_bytes(b"x" * 2**19)
    assert len(read_folder(place, "pages").files) == 3
    (place / "pages" / "b.html").write_bytes(b"x" * 2**19)

    assert refusal({"file": "house.docx"}, place) == ["file: 'house.docx' is larger than 1 MB; make it smaller"]
    assert refusal({"folder": "pages"}, place) == [
        "folder: 'pages' holds more than 1000 files or 1 MB; name a folder that holds nothing else"
    ]
    (place / "pages" / "b.html").unlink()
    monkeypatch.setattr(source_files, "MAX_FILES", 3)
    monkeypatch.setattr(source_files, "MAX_FILE", sum(map(len, read_folder(place, "pages").files.values())))
    assert len(read_folder(place, "pages").files) == 3
    monkeypatch.setattr(source_files, "MAX_FILES", 2)

    assert "holds more than 2 files" in refusal({"folder": "pages"}, place)[0]


def test_a_text_that_is_none(place: Path) -> None:
    """The file and the line are named, in a folder as well."""
    (place / "pages" / "parts" / "date.html").write_bytes(b"a\nb\xe9\n")

    with pytest.raises(ModelError, match=r"^'pages/parts/date.html' is not UTF-8 \(its line 2\); save it again"):
        _ = read_folder(place, "pages").texts
    with pytest.raises(ModelError, match=r"^'pages/parts/date.html' is not UTF-8"):
        _ = read_source(place, "pages/parts/date.html").text
