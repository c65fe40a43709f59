"""Cycles are written to files that are replaced whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seminar_model.files.writing import replace_file


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """What stood there is gone, and nothing is left beside it."""
    file = tmp_path / "a.toml"
    file.write_bytes(b"old and long")

    replace_file(file, b"new")

    assert file.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.toml"]  # noqa: PTH208 - hidden files too


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o027])
def test_a_new_file_follows_the_umask(tmp_path: Path, mask: int) -> None:
    """A file that was not there is as open as any other that this user makes."""
    before = os.umask(mask)
    try:
        replace_file(tmp_path / "a.toml", b"new")
    finally:
        os.umask(before)

    assert (tmp_path / "a.toml").stat().st_mode & 0o777 == 0o666 & ~mask


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    """Whoever could read it still can, and nobody else."""
    file = tmp_path / "a.toml"
    file.write_bytes(b"old")
    file.chmod(0o640)

    replace_file(file, b"new")

    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that a link leads to is replaced where it is."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.toml").write_bytes(b"old")
    (tmp_path / "link.toml").symlink_to("there/a.toml")

    replace_file(tmp_path / "link.toml", b"new")

    assert (tmp_path / "link.toml").is_symlink()
    assert (tmp_path / "there" / "a.toml").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["a.toml"]


def test_a_file_that_cannot_be_replaced_stays(tmp_path: Path) -> None:
    """Where the last step fails, the new bytes are taken away again."""
    (tmp_path / "a.toml").mkdir()
    (tmp_path / "a.toml" / "kept").write_bytes(b"old")

    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "a.toml", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]
    assert (tmp_path / "a.toml" / "kept").read_bytes() == b"old"


def test_a_file_that_is_write_protected_stays(tmp_path: Path) -> None:
    """Who protects a file means it, even where the folder could be changed."""
    file = tmp_path / "a.toml"
    file.write_bytes(b"old")
    file.chmod(0o444)

    with pytest.raises(PermissionError, match="write-protected"):
        replace_file(file, b"new")

    assert file.read_bytes() == b"old"


def test_what_a_killed_writer_left_is_cleared(tmp_path: Path) -> None:
    """The next one clears what nobody writes any more; what others write, and what is not ours, stays."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f".c.toml.{gone.pid}-0123abcd.tmp"
    huge = tmp_path / ".c.toml.99999999999999999999-0123abcd.tmp"
    others = [
        tmp_path / f".c.toml.{os.getpid()}-0123abcd.tmp",
        tmp_path / ".c.toml.1-0123abcd.tmp",
        tmp_path / f".d.toml.{gone.pid}-0123abcd.tmp",
        tmp_path / ".c.toml.mine.tmp",
    ]
    for file in (left, huge, *others):
        file.write_text("half a cyc")

    replace_file(tmp_path / "c.toml", b"new")

    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "c.toml", *others])


def refuse(*_: object) -> None:
    """Be a process of another user."""
    raise PermissionError


@pytest.mark.parametrize(("name", "value"), [("_POSIX", False), ("os.kill", refuse)])
def test_what_others_may_be_writing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    """Of another user, or where no process can be asked for."""
    left = tmp_path / ".a.toml.999999-0123abcd.tmp"
    left.write_text("half")
    monkeypatch.setattr(f"seminar_model.files.writing.{name}", value)

    replace_file(tmp_path / "a.toml", b"new")

    assert left.exists()
