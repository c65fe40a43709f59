"""The settings of a file, mostly ``publication.toml`` beside the cycle: every mistake in it at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from seminar_exporters.plugins.manager import Plugins, create_plugins
from seminar_exporters.publishing.settings import Settings, unknown_names
from seminar_exporters.publishing.source_files import read_source, with_sources
from seminar_exporters.publishing.tables import parse_table, read_table
from seminar_exporters.wording.labels.words import Words, label_problems
from seminar_model import LoadError, ModelError, Problem
from seminar_model.checking.kinds import LINE
from seminar_model.errors import shown, suggestion

HISTORY = "cycle.history.json"
"""The name of the history where the settings name none: beside them."""


def load_settings(path: str | os.PathLike[str], *, plugins: Plugins | None = None) -> Settings:
    """
    Read the settings from a TOML file, mostly ``publication.toml`` beside the cycle.

    The history is kept in ``cycle.history.json`` beside it, unless ``history`` names another file, which may stand
    anywhere (relative to this one), or is ``false``.  ``labels`` names a file of words.  An option that is
    ``{ file = … }`` or ``{ folder = … }`` is what stands there.  What is read is never outside the file's own folder.

    Args:
        path: the file.
        plugins: what is there to export with; found anew when not given.

    Raises:
        LoadError: with all that is wrong, in the order of the file.
    """
    table = read_table(path)
    given = _Given(Path(path).parent, table.data)
    given.read()
    settings = given.settings()
    given.problems += unknown_names(settings, plugins or create_plugins())
    if given.problems or given.placed:
        raise LoadError([*table.placed(given.problems), *given.placed])
    return settings


_NONE_OF = {"formats": ()}
"""What stands in for a value that is wrong, where the default would bring complaints of its own."""


def _unknown_key(key: str, known: list[str]) -> Problem:
    message, advice = f"unknown key {shown(key)}", suggestion(key, known)
    return Problem(rule="unknown_key", path=(key,), message=message, advice=advice)


@attrs.define
class _Given:
    """What a file of settings says, and what is wrong with it."""

    folder: Path
    data: Mapping[str, Any]
    arguments: dict[str, Any] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    placed: list[Problem] = attrs.field(factory=list)
    """Those of another file."""

    def read(self) -> None:
        """Read every key, and the files that are named."""
        known = [field.name for field in attrs.fields(Settings)]
        self.problems += [_unknown_key(key, known) for key in self.data if key not in known]
        self.arguments = {key: value for key, value in self.data.items() if key in known}
        self.arguments["history"] = self._history(self.data.get("history", True))
        if "labels" in self.data:
            self.arguments["labels"] = self._labels(self.data["labels"])
        if isinstance(options := self.data.get("options"), Mapping):
            self.arguments["options"] = {name: self._options(name, row) for name, row in options.items()}

    def settings(self) -> Settings:
        """Return the settings; where some are wrong, the others."""
        for key, value in list(self.arguments.items()):
            try:
                Settings(**{key: value})
            except ModelError as error:
                self.problems += error.problems
                self.arguments[key] = _NONE_OF.get(key)
        return Settings(**{key: value for key, value in self.arguments.items() if value is not None})

    def _history(self, value: Any) -> Any:
        if isinstance(value, bool):
            return self.folder / HISTORY if value else None
        if complaint := next(LINE.problems(value), None):
            expected = "the name of a file, or false for none"
            problem = complaint if isinstance(value, str) else attrs.evolve(complaint, expected=expected)
            self.problems.append(problem.within(("history",)))
            return None
        return self.folder / value

    def _labels(self, name: Any) -> Words:
        try:
            source = read_source(self.folder, name)
            table = parse_table(source.text, source=str(self.folder / source.name))
        except LoadError as error:
            self.placed += error.problems
        except ModelError as error:
            self.problems += [problem.within(("labels",)) for problem in error.problems]
        else:
            self.placed += table.placed(label_problems(table.data))
            return {} if self.placed else table.data
        return {}

    def _options(self, name: str, row: Any) -> Any:
        try:
            return with_sources(row, self.folder)
        except ModelError as error:
            self.problems += [problem.within(("options", name)) for problem in error.problems]
        return {}
