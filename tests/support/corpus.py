"""
Wrong files, made from good ones by one mistake each, with what must be said of them.

The mutator knows the format by its own tables, and writes files with its own writers, which note the line of every
value: nothing here is taken from the code that is tested.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import attrs
from corpus_data import DEVICE, RICH, Data
from corpus_files import Place, Written, write
from corpus_mistakes import Mistake, of_values
from corpus_rules import of_rules
from corpus_slips import json_slips, toml_slips
from places import EXAMPLES

from seminar_model.files.syntax import Syntax

_SLIPS = (("inline", toml_slips), ("toml", toml_slips), ("json", json_slips))
_EVERY = 20
"""One of how many mistakes is made in the examples too; in the rich cycle all are."""

Complaint = tuple[int, Place, str]
"""The line, the path and the place of a problem."""


@attrs.frozen
class WrongFile:
    """A file with a mistake, and every complaint about it."""

    kind: str
    source: str
    syntax: Syntax
    text: str
    expected: tuple[Complaint, ...]
    data: Data | None = None
    """The data in it, where their structure is wrong."""

    def __str__(self) -> str:
        return f"{self.kind} in {self.source} ({self.syntax}), line {self.expected[0][0]}"


def good_files() -> dict[str, Data]:
    """Return the data of every good file by its name."""
    paths = sorted(EXAMPLES.glob("*/cycle.toml"))
    return {"rich": RICH} | {path.parent.name: _alone(tomllib.loads(path.read_text("utf-8"))) for path in paths}


def _alone(value: Any) -> Any:
    """Put a text or an address where a file is named: the wrong files are texts without a folder."""
    if isinstance(value, list):
        return list(map(_alone, value))
    if isinstance(value, dict) and "file" in value:
        return {"alt": value["alt"], "url": "https://example.org/a.png"} if "alt" in value else "A text."
    return {key: _alone(item) for key, item in value.items()} if isinstance(value, dict) else value


def wrong_files() -> Iterator[WrongFile]:
    """Yield every wrong file; the mistakes in data are written in each syntax in turn."""
    for name, data in good_files().items():
        mistakes = [*of_values(data), *of_rules()] if data is RICH else of_values(data)
        step = 1 if data is RICH else _EVERY
        for number, mistake in enumerate(itertools.islice(mistakes, 0, None, step)):
            yield _written(mistake, name, mistake.syntaxes[number % len(mistake.syntaxes)])
        for syntax, slips in _SLIPS if data is RICH else _SLIPS[::2]:
            text = write(data, syntax).text
            for kind, wrong, line in slips(text):
                yield WrongFile(kind, name, _language(syntax), wrong, ((line, (), ""),))


def _written(mistake: Mistake, name: str, syntax: str) -> WrongFile:
    written = write(mistake.data, syntax)
    complaints = [(_line(written, path, mistake.kind), path, _place(path, mistake.data)) for path in mistake.paths]
    return WrongFile(
        mistake.kind,
        name,
        _language(syntax),
        written.text,
        tuple(sorted(complaints, key=lambda complaint: (complaint[0], str(complaint[1])))),
        mistake.data if mistake.is_structural else None,
    )


def _line(written: Written, path: Place, kind: str) -> int:
    """Return the line of a value; of a footnote in it, where that is what is wrong."""
    first = written.at[path]
    if "footnote" not in kind:
        return first
    return next(number for number, line in enumerate(written.lines[first - 1 :], first) if "[^1]" in line)


def _language(syntax: str) -> Syntax:
    return "json" if syntax == "json" else "toml"


def _place(path: Place, data: Data) -> str:
    """Return the name of the object that a path leads into, as reports have it."""
    if len(path) < 2 or path[0] not in {"sessions", "institutions", "venues"}:
        return ""
    if path[0] != "sessions":
        plain = len(path[1]) < 60 and re.fullmatch("[a-zA-Z0-9_-]+", path[1])
        return f"{path[0]}.{path[1] if plain else repr(path[1])}"
    row = data["sessions"][path[1]]
    name = row.get("id") if isinstance(row, dict) else None
    is_sound = isinstance(name, str) and re.fullmatch("[a-z][a-z0-9-]{0,35}", name) and name != DEVICE
    return f"sessions[{path[1]}]" + (f" ({name})" if is_sound else "")
