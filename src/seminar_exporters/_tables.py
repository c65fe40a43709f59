"""A TOML file of settings, read like a cycle's: the same refusals, and a line for every problem."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from seminar_model import Problem, serialization


@attrs.frozen(kw_only=True)
class Table:
    """The data of a file, with what is needed to say in which line a problem is."""

    data: dict[str, Any]
    text: str
    source: str

    def placed(self, problems: Iterable[Problem]) -> list[Problem]:
        """Give problems their file and line, and sort them as the file runs."""
        return serialization._placed(problems, self.text, "toml", self.source)


def read_table(path: str | os.PathLike[str]) -> Table:
    """
    Return the data of a TOML file.

    Raises:
        LoadError: it cannot be read.
    """
    text = serialization._read(Path(path))
    return Table(data=serialization._parsed(text, "toml", str(path)), text=text, source=str(path))
