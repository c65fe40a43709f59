"""Texts and pictures that stand in files beside the one that names them, never outside its folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from seminar_model._kinds import LINE
from seminar_model.asset import MAX_ASSET, MEDIA_TYPES, Asset
from seminar_model.errors import ModelError, Problem, shown

MAX_TEXT = 4 * 2**20
"""The longest text of its own file, in bytes."""


def read_text(folder: Path | None, name: Any) -> str:
    """
    Return the text of a file in a folder.

    Raises:
        ModelError: it is not there, not inside the folder, too long or not UTF-8.
    """
    content = _content(folder, name, MAX_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refused(f"{name!r} is not UTF-8 (its line {line})", "save it again as UTF-8") from None


def read_picture(folder: Path | None, name: Any) -> Asset:
    """
    Return a PNG or JPEG picture in a folder.

    Raises:
        ModelError: it is not there, not inside the folder, too large or no such picture.
    """
    ending = PurePosixPath(name).suffix.lower() if isinstance(name, str) else ""
    if isinstance(name, str) and ending not in MEDIA_TYPES:
        advice = "convert it to PNG" if ending == ".svg" else "its name ends in .png, .jpg or .jpeg"
        raise ModelError([Problem(rule="file", expected="a PNG or JPEG picture", found=shown(name), advice=advice)])
    content = _content(folder, name, MAX_ASSET)
    try:
        return Asset(name=PurePosixPath(name).name, media_type=MEDIA_TYPES[ending], content=content)
    except ModelError as error:
        raise _refused(error.problems[0].message or error.problems[0].what, error.problems[0].advice) from None


def _content(folder: Path | None, name: Any, limit: int) -> bytes:
    complaint = next(LINE.problems(name), None)
    if complaint is not None:
        raise ModelError([complaint])
    if folder is None:
        raise _refused(f"names the file {name!r}, but a text alone has no folder", "load it from its file")
    relative = PurePosixPath(name)
    if relative.is_absolute() or PureWindowsPath(name).anchor or ".." in relative.parts or "\\" in name:
        raise _refused(f"{name!r} leads out of the folder of this file", "name a file beside it, with / for folders")
    path = folder / relative
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise _refused(f"{name!r} is a link that leads out of the folder of this file", "copy the file here")
        if not path.is_file():
            raise _refused(f"{name!r} is no file", "name a file")
        if path.stat().st_size > limit:
            raise _refused(f"{name!r} is larger than {limit // 2**20} MB", "make it smaller")
        return path.read_bytes()
    except FileNotFoundError:
        raise _refused(f"there is no file {name!r} in {str(folder)!r}", "correct the name, or add the file") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise _refused(f"{name!r} cannot be read: {getattr(error, 'strerror', None) or error}", "") from None


def _refused(message: str, advice: str) -> ModelError:
    return ModelError([Problem(rule="file", message=message, advice=advice)])
