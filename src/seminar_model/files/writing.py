"""Writing cycles: TOML for people, JSON for machines; a file is replaced whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

from seminar_model.cycle.cycle import Cycle
from seminar_model.errors import SeminarError
from seminar_model.files.converter import shared_converter
from seminar_model.files.disk import replace_file
from seminar_model.files.syntax import Syntax, neither, reason_of, syntax_of
from seminar_model.files.toml_layout import layout


def dump(cycle: Cycle, path: str | os.PathLike[str]) -> None:
    """
    Write a cycle to a file, TOML or JSON by its ending.

    The file is replaced whole or not at all.  It keeps its permissions, a new one gets those of the umask; where the
    path is a link, the link stays and the file that it leads to is replaced.

    Raises:
        SeminarError: the ending is neither, or the file cannot be written.
    """
    file = Path(path)
    syntax = syntax_of(file)
    if syntax is None:
        msg = f"{path}: expected a name that ends in .toml or .json, found {file.name!r}; rename it"
        raise SeminarError(msg)
    try:
        replace_file(file, dumps(cycle, format=syntax).encode())
    except (OSError, RuntimeError, ValueError) as error:  # a link to itself; a name with a null character
        msg = f"{path}: cannot be written: {reason_of(error)}"
        raise SeminarError(msg) from error


def dumps(cycle: Cycle, *, format: Syntax = "toml") -> str:  # noqa: A002 - as the file calls it
    """
    Return a cycle as a text that `loads` reads as an equal one.

    Raises:
        ValueError: the format is neither ``toml`` nor ``json``.
    """
    if format not in {"toml", "json"}:
        raise neither(format)
    plain = shared_converter().unstructure(cycle)
    if format == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2, default=lambda day: day.isoformat()) + "\n"
    return layout(plain)
