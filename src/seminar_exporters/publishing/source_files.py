"""The files and folders that settings name, read from the folder of the settings and from nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from seminar_exporters.contract.sources import SourceFile, SourceFolder
from seminar_model import ModelError, Problem
from seminar_model.checking.kinds import LINE
from seminar_model.files.named_files import read_content

MAX_FILE = 20 * 2**20
"""The largest file, in bytes; of a folder, the most that its files have together."""

MAX_FILES = 1000
"""How many files a folder has at the most."""


def with_sources(value: Any, folder: Path) -> Any:
    """
    Return the value of an option with every ``{ file = … }`` and ``{ folder = … }`` in it read.

    Args:
        value: as it stands in the settings.
        folder: the one that the settings stand in; nothing outside of it is read.

    Raises:
        ModelError: with all that cannot be read.
    """
    problems: list[Problem] = []
    read = _with_sources(value, folder, (), problems)
    if problems:
        raise ModelError(problems)
    return read


def _with_sources(value: Any, folder: Path, path: tuple[str | int, ...], problems: list[Problem]) -> Any:
    if isinstance(value, list):
        return [_with_sources(item, folder, (*path, index), problems) for index, item in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    key, *others = value or [""]
    if key not in _READERS or others:
        return {key: _with_sources(item, folder, (*path, key), problems) for key, item in value.items()}
    try:
        return _READERS[key](folder, value[key])
    except ModelError as error:
        problems += [problem.within((*path, key)) for problem in error.problems]
    return value


def read_source(folder: Path, name: Any) -> SourceFile:
    """
    Return a file in a folder.

    Raises:
        ModelError: it is not there, not inside the folder, or too large.
    """
    content = read_content(folder, name, MAX_FILE)
    return SourceFile(name=str(PurePosixPath(name)), content=content)


def read_folder(folder: Path, name: Any) -> SourceFolder:
    """
    Return a folder in a folder, with all its files.

    Raises:
        ModelError: it is not there, not inside the folder, too large, or holds links that lead out.
    """
    place = _place(folder, name)
    files: dict[str, bytes] = {}
    left = MAX_FILE
    for path in _paths_in(place, name):
        content = read_content(folder, str(PurePosixPath(name, path)), MAX_FILE)
        files[path] = content
        left -= len(content)
        if left < 0 or len(files) > MAX_FILES:
            limits = f"{MAX_FILES} files or {MAX_FILE // 2**20} MB"
            raise _refused(f"{name!r} holds more than {limits}", "name a folder that holds nothing else")
    return SourceFolder(name=str(PurePosixPath(name)), files=files)


_READERS: Mapping[str, Callable[[Path, Any], SourceFile | SourceFolder]] = {"file": read_source, "folder": read_folder}


def _place(folder: Path, name: Any) -> Path:
    complaint = next(LINE.problems(name), None)
    if complaint is not None:
        raise ModelError([complaint])
    relative = PurePosixPath(name)
    if relative.is_absolute() or PureWindowsPath(name).anchor or ".." in relative.parts or set(name) & set("\\:"):
        raise _refused(f"{name!r} leads out of the folder of this file", "name a folder beside it")
    place = folder / relative
    try:
        is_inside = place.resolve().is_relative_to(folder.resolve())
        found = "" if place.is_dir() else "is a file" if place.exists() else "is not there"
    except (OSError, RuntimeError) as error:  # a name that is too long; a link to itself
        words = getattr(error, "strerror", None) or str(error)
        raise _refused(f"{name!r} cannot be read: {words[:1].lower()}{words[1:]}", "name another folder") from None
    if not is_inside:
        raise _refused(f"{name!r} is a link that leads out of the folder of this file", "copy the folder here")
    if found:
        raise _refused(f"the folder {name!r} {found}", "name a folder beside this file, or a file by file = …")
    return place


def _paths_in(place: Path, name: str) -> list[str]:
    """Return the paths of the files below a folder, without those whose names begin with a dot."""
    found, waiting = [], [PurePosixPath()]
    try:
        while waiting:
            above = waiting.pop()
            for entry in _entries(place / above):
                path = above / entry.name
                if not entry.is_dir():
                    found.append(path.as_posix())
                elif entry.is_symlink():
                    raise _refused(f"{str(PurePosixPath(name, path))!r} is a link to a folder", "copy the folder here")
                else:
                    waiting.append(path)
    except OSError as error:
        raise _refused(f"{name!r} cannot be read: {(error.strerror or str(error)).lower()}", "look at it") from None
    return sorted(found)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return [entry for entry in entries if not entry.name.startswith(".")]


def _refused(message: str, advice: str) -> ModelError:
    return ModelError([Problem(rule="file", message=message, advice=advice)])
