"""Paths of outputs: below the directory, on every system, no two in each other's way."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_exporters.output.paths import MAX_NAME, Claims, path_problem

GOOD = [
    "calendar.ics",
    "sessions/seance-2.ics",
    "a/b/c/d.html",
    "Œuvres complètes.docx",
    "con-tent.txt",
    "console.txt",
    "a b.txt",
    "publication.json.txt",
    "sessions/publication.json",
    "x" * MAX_NAME,
]
OUTSIDE = ["..", "../a", "a/../b", "a/..", "/", "/etc/passwd", "//host/a"]
BAD = {
    "a//b": "a name in it is empty",
    "a/": "a name in it is empty",
    "./a": "'.' begins with a dot",
    "a/./b": "'.' begins with a dot",
    ".publication.lock": "'.publication.lock' begins with a dot",
    ".publication.pending": "'.publication.pending' begins with a dot",
    "sessions/.a.ics.part": "'.a.ics.part' begins with a dot",
    "a.": "has a space or a dot at its end",
    "a /b": "has a space or a dot at its end",
    " a": "begins with a space",
    "con": "names a device in Windows",
    "sessions/AUX.ics": "names a device in Windows",
    "nul.tar.gz": "names a device in Windows",
    "Com1.txt": "names a device in Windows",
    "lpt¹.txt": "names a device in Windows",
    "CONIN$": "names a device in Windows",
    "con .txt": "names a device in Windows",
    "a\\b": r"it has the character '\\'",
    "..\\b": "begins with a dot",
    "C:a": "it has the character ':'",
    "a?b": "it has the character '?'",
    'a"b': "it has the character '\"'",
    "a\x00b": r"it has the character '\x00'",
    "a\nb": r"it has the character '\n'",
    "a\x85b": r"it has the character '\x85'",
    "a\u2028b": r"it has the character '\u2028'",
    "a\u202eb": r"it has the character '\u202e'",
    "a\udc80b": r"it has the character '\udc80'",
    "x" * (MAX_NAME + 1): f"is longer than {MAX_NAME} bytes",
    "é" * MAX_NAME: f"is longer than {MAX_NAME} bytes",
}


@pytest.mark.parametrize("path", GOOD)
def test_plain_paths_are_good(path: str) -> None:
    """A relative path of plain names, of any script, is good."""
    assert path_problem(path) == ""


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_out(path: str) -> None:
    """An absolute path, and one with ``..``, is refused."""
    assert path_problem(path) == f"the path {path!r} leads out of the directory"


@pytest.mark.parametrize("path", BAD)
def test_a_path_that_some_system_cannot_have(path: str) -> None:
    """The message says what is wrong with it."""
    problem = path_problem(path)

    assert problem.startswith(f"the path {path!r} cannot be used: ")
    assert BAD[path] in problem


@pytest.mark.parametrize("path", ["publication.json", "Publication.JSON", "publication.json/a"])
def test_the_name_of_the_manifest_is_taken(path: str) -> None:
    """No format writes where the list of what is published stands."""
    assert path_problem(path) == f"the path {path!r} is kept for the list of what is published"


@pytest.mark.parametrize("path", ["", None, 3, b"a", PurePosixPath("a")])
def test_what_is_no_path(path: object) -> None:
    """A path is a text that is not empty."""
    assert path_problem(path) == f"a path is a text such as 'sessions/seance-2.ics', not {path!r}"


@given(st.text(max_size=12) | st.from_regex(re.compile(r"[a./\\: -]{1,12}"), fullmatch=True))
def test_a_good_path_stays_below_its_directory_everywhere(path: str) -> None:
    """Whatever passes is relative and without a step up, for Windows too."""
    if not path_problem(path):
        windows = PureWindowsPath(path)
        assert not (windows.drive)
        assert not (windows.root)
        assert ".." not in windows.parts
        assert not (PurePosixPath(path).is_absolute())
        assert str(PurePosixPath(path)) == path


class TestClaims:
    """What is taken is not to be had, in any spelling that some system takes for the same."""

    @pytest.mark.parametrize(
        ("taken", "path", "problem"),
        [
            ("a.txt", "a.txt", "the path 'a.txt' is claimed by the format 'first' already"),
            ("a.txt", "A.TXT", "the path 'A.TXT' is claimed by the format 'first' already, as 'a.txt'"),
            ("é.txt", "e\u0301.txt", "the path 'é.txt' is claimed by the format 'first' already, as 'é.txt'"),
            ("straße", "STRASSE", "the path 'STRASSE' is claimed by the format 'first' already, as 'straße'"),
            ("a/b", "a", "the path 'a' is a file, and a folder of the format 'first'"),
            ("a/b/c", "A/b", "the path 'A/b' is a file, and a folder of the format 'first'"),
            ("a", "a/b", "the path 'a/b' has for a folder what is a file of the format 'first': 'a'"),
            ("a/b", "a/B/c", "the path 'a/B/c' has for a folder what is a file of the format 'first': 'a/b'"),
            ("a/b", "A/c", "the folder of 'A/c' is written 'a' by the format 'first'"),
            ("x/a/b", "x/A/c", "the folder of 'x/A/c' is written 'x/a' by the format 'first'"),
        ],
    )
    def test_a_path_in_the_way_of_another(self, taken: str, path: str, problem: str) -> None:
        """Files of one place, a file and a folder of one place, and folders of two spellings conflict."""
        claims = Claims()
        claims.take(taken, "first")

        assert claims.conflict(path) == problem.replace("'é.txt' is", f"{path!r} is")

    @pytest.mark.parametrize(("taken", "path"), [("a/b", "a/c"), ("a/b", "ab"), ("a/b", "b"), ("a", "b/a")])
    def test_paths_beside_each_other(self, taken: str, path: str) -> None:
        """Two files of one folder, or of two, are in nobody's way."""
        claims = Claims()
        claims.take(taken, "first")

        assert claims.conflict(path) == ""

    def test_a_copy_is_apart(self) -> None:
        """What is claimed in a copy is free in the original."""
        claims = Claims()
        claims.copy().take("a/b", "first")

        assert claims.conflict("a/b") == ""
        assert claims.conflict("a") == ""
