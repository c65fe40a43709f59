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
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

import attrs
import cattrs

from seminar_model import _hooks, _locate, _plain
from seminar_model._document import structure_cycle
from seminar_model.cycle import Cycle
from seminar_model.errors import LoadError, ModelError, Problem, SeminarError, shown

Syntax = Literal["toml", "json"]
"""The two ways to write a cycle down."""

MAX_FILE = 32 * 2**20
"""The largest file that is read, in bytes."""


def configure_converter(converter: cattrs.Converter) -> cattrs.Converter:
    """
    Give a converter of yours the hooks of this model, and return it.

    ``converter.structure(data, Cycle)`` then reads what a TOML or JSON parser returns, and ``unstructure`` is its
    inverse.  Problems come as `ModelError`.
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
    file = Path(path)
    syntax = _syntax_of(file)
    text = _read(file)
    return _loads(text, syntax, folder=file.parent, source=str(path), strict=strict)


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
        msg = f"expected the format 'toml' or 'json', found {format!r}"
        raise ValueError(msg)
    if len(text) > MAX_FILE:
        raise LoadError([_too_large(len(text), "")])
    return _loads(text, format, folder=None, source="", strict=strict)


def dump(cycle: Cycle, path: str | os.PathLike[str]) -> None:
    """
    Write a cycle to a file, TOML or JSON by its ending; the file is replaced whole or not at all.

    Raises:
        SeminarError: the ending is neither, or the file cannot be written.
    """
    file = Path(path)
    text = dumps(cycle, format=_syntax_of(file))
    try:
        with _replacing(file) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        msg = f"{file}: cannot be written: {error.strerror or error}"
        raise SeminarError(msg) from error


def dumps(cycle: Cycle, *, format: Syntax = "toml") -> str:  # noqa: A002 - as the file calls it
    """
    Return a cycle as a text that `loads` reads as an equal one.

    Raises:
        ValueError: the format is neither ``toml`` nor ``json``.
    """
    plain = _converter().unstructure(cycle)
    if format == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2, default=_iso) + "\n"
    if format == "toml":
        from seminar_model._toml import layout  # tomlkit, for those who write

        return layout(plain)
    msg = f"expected the format 'toml' or 'json', found {format!r}"
    raise ValueError(msg)


def _iso(value: Any) -> str:
    return str(value.isoformat())


@contextmanager
def _replacing(file: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    os.close(handle)
    try:
        yield Path(name)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(file)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _syntax_of(file: Path) -> Syntax:
    match file.suffix.lower():
        case ".toml":
            return "toml"
        case ".json":
            return "json"
    raise LoadError(
        [
            Problem(
                rule="file",
                file=str(file),
                expected="a name that ends in .toml or .json",
                found=shown(file.name),
                advice="rename it",
            )
        ]
    )


def _read(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except OSError as error:
        advice = "is its name spelt right?" if isinstance(error, FileNotFoundError) else ""
        words = f"cannot be read: {error.strerror or error}"
        raise LoadError([Problem(rule="file", file=str(file), message=words, advice=advice)]) from None
    if len(content) > MAX_FILE:
        raise LoadError([_too_large(file.stat().st_size, str(file))])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        words = f"is not UTF-8: the byte 0x{content[error.start]:02X} stands here"
        problem = Problem(rule="encoding", file=str(file), line=line, message=words, advice="save it again as UTF-8")
        raise LoadError([problem]) from None


def _too_large(size: int, source: str) -> Problem:
    words = f"is too large: {size / 2**20:.0f} MB"
    return Problem(rule="file", file=source, message=words, advice=f"a file has at most {MAX_FILE // 2**20} MB")


def _loads(text: str, syntax: Syntax, *, folder: Path | None, source: str, strict: bool) -> Cycle:
    with _no_collection():
        data = _parsed(text, syntax, source)
        try:
            cycle = structure_cycle(_converter(), data, folder)
        except ModelError as error:
            raise LoadError(_placed(error.problems, text, syntax, source)) from None
        except RecursionError:
            raise LoadError([_too_deep(source)]) from None
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
    lines = _locate.locate(text, syntax)
    placed = [attrs.evolve(p, file=source, line=_locate.line_of(lines, p.path)) for p in problems]
    return sorted(placed, key=lambda problem: problem.line or 0)


def _too_deep(source: str) -> Problem:
    words = "tables or lists are nested too deeply"
    return Problem(rule="syntax", file=source, message=words, advice="a cycle needs no more than ten levels")


def _parsed(text: str, syntax: Syntax, source: str) -> Any:
    parse: Callable[[str], Any] = tomllib.loads if syntax == "toml" else _json
    try:
        return parse(text)
    except tomllib.TOMLDecodeError as error:
        raise LoadError([_toml_problem(str(error), text, source)]) from None
    except json.JSONDecodeError as error:
        words = f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        found = text.splitlines()[error.lineno - 1 : error.lineno]
        problem = Problem(rule="syntax", file=source, line=error.lineno, message=words, found=shown("".join(found)))
        raise LoadError([problem]) from None
    except _TwiceError:
        twice = _locate.duplicates(text)
        problems = [
            Problem(
                rule="syntax",
                path=path,
                file=source,
                line=line,
                message=f"the key {shown(path[-1])} stands twice in one object",
                advice="delete one of the two",
            )
            for path, line in twice.items()
        ]
        raise LoadError(problems) from None
    except RecursionError:
        raise LoadError([_too_deep(source)]) from None
    except ValueError as error:  # a number with thousands of digits, a month 13
        raise LoadError([Problem(rule="syntax", file=source, message=f"cannot be read: {error}")]) from None


class _TwiceError(Exception):
    """A key stands twice in one object of JSON."""


def _json(text: str) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            raise _TwiceError
        return table

    def refuse(name: str) -> Any:
        msg = f"{name} is no number of JSON"
        raise ValueError(msg)

    return json.loads(text, object_pairs_hook=unique, parse_constant=refuse)


_TOML_ADVICE = {
    "Cannot overwrite a value": "this key or table stands twice: delete one of the two",
    "Cannot declare": "this table stands twice: join the two",
    "Invalid value": "a text stands in quotation marks, a day as 2011-09-26, an hour as 2011-09-26T14:00:00",
    "Illegal character": 'a text of several lines stands between """ and """',
    "Unclosed": "a bracket is missing",
    "Unterminated string": "the closing quotation mark is missing",
    "Expected '=' after a key": "a line reads key = value; a key has only letters, digits, - and _",
    "Expected newline or end of document": "one line holds one key; is a quotation mark missing, or one too many?",
    "Unescaped '\\\\' in a string": "write \\\\ for a backslash, or use single quotation marks",
}


def _toml_problem(message: str, text: str, source: str) -> Problem:
    at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    lines = text.splitlines() or [""]
    line = int(at[1]) if at and at[1] else len(lines)
    words = message[: at.start()] if at else message
    advice = next((text for start, text in _TOML_ADVICE.items() if words.startswith(start)), "")
    found = lines[min(line, len(lines)) - 1].strip()
    words = f"is not TOML: {words[:1].lower()}{words[1:]} at {shown(found)}"
    return Problem(rule="syntax", file=source, line=line, message=words, found=shown(found), advice=advice)
