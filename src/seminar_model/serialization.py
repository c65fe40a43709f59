"""
Reading and writing cycles: TOML for people, JSON for machines, one structure for both.

A file that cannot be read is refused with every problem at once, each with its line.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import attrs
import cattrs

from seminar_model import _files, _hooks, _locate, _plain
from seminar_model._document import structure_cycle
from seminar_model._syntax import Syntax, parse
from seminar_model._toml import layout
from seminar_model.cycle import Cycle
from seminar_model.errors import LoadError, ModelError, Problem, SeminarError, shown

__all__ = ["MAX_FILE", "Syntax", "configure_converter", "dump", "dumps", "load", "loads", "make_converter"]

C = TypeVar("C", bound=cattrs.Converter)

MAX_FILE = 32 * 2**20
"""The largest file that is read, in bytes."""


def configure_converter(converter: C) -> C:
    """
    Give a converter of yours the hooks of this model, and return it.

    ``converter.structure(data, Cycle)`` then reads what a TOML or JSON parser returns, and ``unstructure`` is its
    inverse.  Problems come as `ModelError`.  What it does with other classes stays as it is.
    """
    _hooks.register(converter)
    _plain.register(converter)
    converter.register_structure_hook(Cycle, lambda data, _: structure_cycle(converter, data))
    return converter


def make_converter() -> cattrs.Converter:
    """Return a new converter with the hooks of this model."""
    return configure_converter(cattrs.Converter())


@functools.cache
def _converter() -> cattrs.Converter:
    return make_converter()


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
    syntax = _syntax_of(file)
    if syntax is None:
        raise _refused(source, f"expected a name that ends in .toml or .json, found {shown(file.name)}", "rename it")
    return _loads(_read(file, source), syntax, folder=file.parent, source=source, strict=strict)


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
        raise _neither(format)
    if len(text) > MAX_FILE:
        raise LoadError([_too_large("")])
    return _loads(text.removeprefix("\ufeff"), format, folder=None, source="", strict=strict)


def dump(cycle: Cycle, path: str | os.PathLike[str]) -> None:
    """
    Write a cycle to a file, TOML or JSON by its ending.

    The file is replaced whole or not at all.  It keeps its permissions, a new one gets those of the umask; where the
    path is a link, the link stays and the file that it leads to is replaced.

    Raises:
        SeminarError: the ending is neither, or the file cannot be written.
    """
    file = Path(path)
    syntax = _syntax_of(file)
    if syntax is None:
        msg = f"{path}: expected a name that ends in .toml or .json, found {file.name!r}; rename it"
        raise SeminarError(msg)
    try:
        _files.replace_file(file, dumps(cycle, format=syntax).encode())
    except (OSError, RuntimeError, ValueError) as error:  # a link to itself; a name with a null character
        msg = f"{path}: cannot be written: {_reason(error)}"
        raise SeminarError(msg) from error


def dumps(cycle: Cycle, *, format: Syntax = "toml") -> str:  # noqa: A002 - as the file calls it
    """
    Return a cycle as a text that `loads` reads as an equal one.

    Raises:
        ValueError: the format is neither ``toml`` nor ``json``.
    """
    if format not in {"toml", "json"}:
        raise _neither(format)
    plain = _converter().unstructure(cycle)
    if format == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2, default=lambda day: day.isoformat()) + "\n"
    return layout(plain)


def _neither(name: object) -> ValueError:
    return ValueError(f"expected the format 'toml' or 'json', found {name!r}")


def _syntax_of(file: Path) -> Syntax | None:
    match file.suffix.lower():
        case ".toml":
            return "toml"
        case ".json":
            return "json"
    return None


def _reason(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"{reason[:1].lower()}{reason[1:]}"


def _refused(source: str, message: str, advice: str, line: int | None = None) -> LoadError:
    return LoadError([Problem(rule="file", file=source, line=line, message=message, advice=advice)])


def _read(file: Path, source: str) -> str:
    try:
        if file.is_dir():
            raise _refused(source, "is a folder", "name the file in it")
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, LoadError):
            raise
        advice = "is its name spelt right?" if isinstance(error, FileNotFoundError) else ""
        raise _refused(source, f"cannot be read: {_reason(error)}", advice) from None
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
    try:
        with _no_collection():
            cycle = structure_cycle(_converter(), parse(text, syntax), folder)
    except LoadError as error:
        raise LoadError(attrs.evolve(problem, file=source) for problem in error.problems) from None
    except ModelError as error:
        raise LoadError(_placed(error.problems, text, syntax, source)) from None
    if strict and cycle.warnings:
        raise LoadError(_placed(cycle.warnings, text, syntax, source))
    return cycle


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking a growing tree again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _placed(problems: Iterable[Problem], text: str, syntax: Syntax, source: str) -> list[Problem]:
    """Give problems their lines, and sort them as the file runs."""
    found = _locate.scan(text, syntax)
    placed: list[tuple[int, Problem]] = []
    for problem in problems:
        path, field = _when_in_file(problem, found)
        offset = _note_in_text(problem, found, found.offset_of(path))
        field, place = _printable(field), _printable(problem.place)
        line = found.line_at(offset)
        placed.append((offset, attrs.evolve(problem, path=path, field=field, place=place, file=source, line=line)))
    return [problem for _, problem in sorted(placed, key=lambda pair: pair[0])]


def _when_in_file(problem: Problem, found: _locate.Scan) -> tuple[tuple[str | int, ...], str]:
    """Name the key that says when a session is, where a rule of the model names the field of the object."""
    path = problem.path
    if not (len(path) == 3 and path[0] == "sessions" and path[-1] == "when"):
        return path, problem.field
    keys = [key for key in ("date", "start", "hint") if (*path[:2], key) in found.offsets]
    return (*path[:2], *keys[:1]), problem.field.removesuffix("when") + "".join(keys[:1])


def _note_in_text(problem: Problem, found: _locate.Scan, offset: int) -> int:
    """Return where in a text the footnote stands that a problem speaks of; elsewhere the place of the value."""
    note = re.search(r"\[\^[^\]\s]+\]", problem.message)
    place = found.text.find(note[0], offset) if note else -1
    return place if 0 <= place < found.offset_after(offset) else offset


def _printable(text: str) -> str:
    """Escape what would break a line or move the cursor of a terminal: keys of a file may hold anything."""
    return text if text.isprintable() else "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
