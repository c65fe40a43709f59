"""Files on the disk: texts and pictures beside the one that names them, never outside its folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import attrs

from seminar_model.checking.kinds import LINE
from seminar_model.entities.asset import MAX_ASSET, Asset
from seminar_model.entities.picture import MEDIA_TYPES
from seminar_model.errors import ModelError, Problem, shown, suggestion
from seminar_model.prose.prose import Prose

MAX_TEXT = 4 * 2**20
"""The longest text of its own file, in bytes."""


def read_prose(folder: Path | None, name: Any) -> Prose:
    """
    Return the text of a file in a folder.

    Raises:
        ModelError: it is not there, not inside the folder, too long, not UTF-8 or no sound text.
    """
    content = read_content(folder, name, MAX_TEXT)
    try:
        return Prose(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refused(f"{name!r} is not UTF-8 (its line {line})", "save it again as UTF-8") from None
    except ModelError as error:
        problems = [attrs.evolve(p, path=(), field="", message=f"in {name!r}: {_words(p)}") for p in error.problems]
        raise ModelError(problems) from None


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
    content = read_content(folder, name, MAX_ASSET)
    try:
        return Asset(name=PurePosixPath(name).name, media_type=MEDIA_TYPES[ending], content=content)
    except ModelError as error:
        raise _refused(_words(error.problems[0]), error.problems[0].advice) from None


def read_content(folder: Path | None, name: Any, limit: int) -> bytes:
    """
    Return the bytes of a file in a folder.

    Raises:
        ModelError: it is not there, not inside the folder, or larger than ``limit`` bytes.
    """
    complaint = next(LINE.problems(name), None)
    if complaint is not None:
        raise ModelError([complaint])
    if folder is None:
        raise _refused(f"names the file {name!r}, but a text alone has no folder", "load it from its file")
    relative = PurePosixPath(name)
    if PureWindowsPath(name).anchor or ".." in relative.parts or set(name) & set("\\:"):
        raise _refused(f"{name!r} leads out of the folder of this file", "name a file beside it, with / for folders")
    try:
        path = (folder / relative).resolve(strict=True)
        is_inside, is_file = path.is_relative_to(folder.resolve()), path.is_file()
        content = b""
        if is_inside and is_file:
            with path.open("rb") as stream:
                content = stream.read(limit + 1)
    except FileNotFoundError:
        raise _refused(f"there is no file {name!r} beside this one", _nearest(folder / relative)) from None
    except (OSError, RuntimeError) as error:  # a link to itself is the latter
        words = getattr(error, "strerror", None) or str(error)
        raise _refused(f"{name!r} cannot be read: {words[:1].lower()}{words[1:]}", "look at its permissions") from None
    if not is_inside:
        raise _refused(f"{name!r} is a link that leads out of the folder of this file", "copy the file here")
    if not is_file:
        raise _refused(f"{name!r} is no file", "name a file")
    if len(content) > limit:
        raise _refused(f"{name!r} is larger than {limit // 2**20} MB", "make it smaller")
    return content


def _nearest(path: Path) -> str:
    try:
        names = [file.name for file in path.parent.iterdir() if file.suffix.lower() == path.suffix.lower()]
    except OSError:
        names = []
    return suggestion(path.name, names) if names else "correct the name, or add the file"


def _words(problem: Problem) -> str:
    return problem.message or f"expected {problem.expected}, found {problem.found}"


def _refused(message: str, advice: str) -> ModelError:
    return ModelError([Problem(rule="file", message=message, advice=advice)])
