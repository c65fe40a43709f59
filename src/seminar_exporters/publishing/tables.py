"""A TOML file of settings, read like a cycle's: the same refusals, and a line for every problem."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from seminar_model import LoadError, Problem
from seminar_model.files.parsing import parse
from seminar_model.files.reading import placed, read_text


@attrs.frozen(kw_only=True)
class Table:
    """The data of a file, with what is needed to say in which line a problem is."""

    data: dict[str, Any]
    text: str
    source: str

    def placed(self, problems: Iterable[Problem]) -> list[Problem]:
        """Give problems their file and line, and sort them as the file runs."""
        return placed(problems, self.text, "toml", self.source)


def read_table(path: str | os.PathLike[str]) -> Table:
    """
    Return the data of a TOML file.

    Raises:
        LoadError: it cannot be read.
    """
    source = os.fspath(path)
    return parse_table(read_text(Path(path), source), source=source)


def parse_table(text: str, *, source: str) -> Table:
    """
    Return the data of a TOML text.

    Args:
        text: the text.
        source: the name of its file.

    Raises:
        LoadError: it is not TOML.
    """
    try:
        data = parse(text, "toml")
    except LoadError as error:
        raise LoadError(attrs.evolve(problem, file=source) for problem in error.problems) from None
    return Table(data=data, text=text, source=source)
