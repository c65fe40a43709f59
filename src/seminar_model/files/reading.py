"""
Reading cycles: TOML for people, JSON for machines, one structure for both.

A file that cannot be read is refused with every problem at once, each with its line.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from seminar_model.checking.collection import no_collection
from seminar_model.cycle.cycle import Cycle
from seminar_model.errors import LoadError, ModelError, Problem, shown
from seminar_model.files.syntax import Syntax, neither, reason_of, syntax_of

if TYPE_CHECKING:
    from seminar_model.files.locating import Scan

MAX_FILE = 32 * 2**20
"""The largest file that is read, in bytes."""


def load(path: str | os.PathLike[str], *, strict: bool = False) -> Cycle:
    """
    Read a cycle from a file, TOML or JSON by its ending.

    Args:
        path: the file; texts and pictures that it names are read from its folder.
        strict: take warnings for errors.

    Raises:
        LoadError: with all that is wrong, in the order of the file.
    """
    file, source = Path(path), os.fspath(path)
    syntax = syntax_of(file)
    if syntax is None:
        raise _refused(source, f"expected a name that ends in .toml or .json, found {shown(file.name)}", "rename it")
    return _loads(read_text(file, source), syntax, folder=file.parent, source=source, strict=strict)


def loads(text: str, *, format: Syntax = "toml", strict: bool = False) -> Cycle:  # noqa: A002 - as the file calls it
    """
    Read a cycle from a text.

    Args:
        text: TOML or JSON.
        format: which of them, ``toml`` or ``json``.
        strict: take warnings for errors.

    Raises:
        LoadError: with all that is wrong, in the order of the text.
        ValueError: the format is neither.
    """
    if format not in {"toml", "json"}:
        raise neither(format)
    if len(text) > MAX_FILE:
        raise LoadError([_too_large("")])
    return _loads(text.removeprefix("\ufeff"), format, folder=None, source="", strict=strict)


def _refused(source: str, message: str, advice: str, line: int | None = None) -> LoadError:
    return LoadError([Problem(rule="file", file=source, line=line, message=message, advice=advice)])


def read_text(file: Path, source: str) -> str:
    """
    Return the text of a file.

    Args:
        file: where it is.
        source: its name as it was given, for messages.

    Raises:
        LoadError: it cannot be read, is too large, or is not UTF-8.
    """
    try:
        if file.is_dir():
            raise _refused(source, "is a folder", "name the file in it")
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, LoadError):
            raise
        advice = "is its name spelt right?" if isinstance(error, FileNotFoundError) else ""
        raise _refused(source, f"cannot be read: {reason_of(error)}", advice) from None
    if len(content) > MAX_FILE:
        raise LoadError([_too_large(source)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise _refused(source, "is UTF-16, not UTF-8", "save it again as UTF-8", line) from None
        words = f"is not UTF-8: the byte 0x{content[error.start]:02X} stands here"
        raise _refused(source, words, "save it again as UTF-8", line) from None


def _too_large(source: str) -> Problem:
    limit = f"{MAX_FILE // 2**20} MB"
    advice = "put pictures and long texts in files of their own"
    return Problem(rule="file", file=source, message=f"is larger than {limit}", advice=advice)


def _loads(text: str, syntax: Syntax, *, folder: Path | None, source: str, strict: bool) -> Cycle:
    # cattrs and the parsers are loaded when something is read.
    from seminar_model.files.document import structure_cycle
    from seminar_model.files.parsing import parse

    try:
        with no_collection():
            cycle = structure_cycle(parse(text, syntax), folder)
    except LoadError as error:
        raise LoadError(attrs.evolve(problem, file=source) for problem in error.problems) from None
    except ModelError as error:
        raise LoadError(placed(error.problems, text, syntax, source)) from None
    if strict and cycle.warnings:
        raise LoadError(placed(cycle.warnings, text, syntax, source))
    return cycle


def placed(problems: Iterable[Problem], text: str, syntax: Syntax, source: str) -> list[Problem]:
    """Give problems their lines, and sort them as the file runs."""
    from seminar_model.files.locating import scan

    found = scan(text, syntax)
    found_at: list[tuple[int, Problem]] = []
    for problem in problems:
        path, field = _when_in_file(problem, found)
        offset = _note_in_text(problem, found, found.offset_of(path))
        field, place = _printable(field), _printable(problem.place)
        line = found.line_at(offset)
        found_at.append((offset, attrs.evolve(problem, path=path, field=field, place=place, file=source, line=line)))
    return [problem for _, problem in sorted(found_at, key=lambda pair: pair[0])]


def _when_in_file(problem: Problem, found: Scan) -> tuple[tuple[str | int, ...], str]:
    """Name the key that says when a session is, where a rule of the model names the field of the object."""
    path = problem.path
    if not (len(path) == 3 and path[0] == "sessions" and path[-1] == "when"):
        return path, problem.field
    keys = [key for key in ("date", "start", "hint") if (*path[:2], key) in found.offsets]
    return (*path[:2], *keys[:1]), problem.field.removesuffix("when") + "".join(keys[:1])


def _note_in_text(problem: Problem, found: Scan, offset: int) -> int:
    """Return where in a text the footnote or link stands that a problem speaks of; elsewhere the place of the value."""
    note = re.search(r"\[\^[^\]\s]+\]|\]\(.+\)(?= leads nowhere)", problem.message)
    place = found.text.find(note[0], offset) if note else -1
    return place if 0 <= place < found.offset_after(offset) else offset


def _printable(text: str) -> str:
    """Escape what would break a line or move the cursor of a terminal: keys of a file may hold anything."""
    return text if text.isprintable() else "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
