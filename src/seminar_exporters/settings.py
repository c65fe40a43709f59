"""What is no fact of the cycle: where it is published, in which formats, with which options."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from seminar_exporters._tables import read_table
from seminar_exporters.labels import Words, label_problems
from seminar_exporters.manager import BUILTIN, Plugins, create_plugins
from seminar_exporters.options import structure_options
from seminar_exporters.republication import Policy
from seminar_exporters.stores import HistoryStore, store_of
from seminar_model import LoadError, ModelError, Problem
from seminar_model._forms import URL
from seminar_model.errors import shown, suggestion


def _with_slash(url: str | None) -> str | None:
    return url if url is None or not isinstance(url, str) or url.endswith("/") else f"{url}/"


@attrs.frozen(kw_only=True)
class Settings:
    """
    How a cycle is published.

    >>> Settings(base_url="https://seminaire.example").base_url
    'https://seminaire.example/'
    """

    base_url: str | None = attrs.field(default=None, converter=_with_slash)
    """Where the outputs will stand on the web; a missing slash at its end is added."""
    formats: tuple[str, ...] = attrs.field(default=BUILTIN, converter=tuple)
    """The formats that are published here; an installed plugin's is named to be used."""
    options: Mapping[str, Any] = attrs.field(factory=dict)
    """For each format, an object of its options class, or a mapping of the same fields."""

    history: HistoryStore | str | os.PathLike[str] | None = None
    """Where it is kept what was published: a file, mostly ``cycle.history.json``, or a store; None for nowhere."""
    labels: Words = attrs.field(factory=dict)
    """Words that replace those of the library, in the sections of its label files."""
    withdrawn_days: int = 90
    """For how many days after its day a withdrawn session stays in calendars and markup, as cancelled."""
    insist: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    """The ids of sessions that are still the same, though title, date and hosts all changed."""

    def __attrs_post_init__(self) -> None:
        problems = [*_base_problems(self.base_url), *_format_problems(self.formats), *label_problems(self.labels)]
        if not isinstance(self.withdrawn_days, int) or self.withdrawn_days < 0:
            expected, found = "a whole number of days, 0 or more", shown(self.withdrawn_days)
            problems.append(Problem(rule="withdrawn_days", expected=expected, found=found).within(("withdrawn_days",)))
        if problems:
            raise ModelError(problems)

    @property
    def store(self) -> HistoryStore | None:
        """The store of the history; None where none is kept."""
        return None if self.history is None else store_of(self.history)

    @property
    def policy(self) -> Policy:
        """What these settings say about editions."""
        return Policy(withdrawn_for=dt.timedelta(days=self.withdrawn_days), insist=self.insist)

    def options_of(self, name: str, cls: type[Any]) -> Any:
        """
        Return the options of a format.

        Raises:
            ModelError: an option is unknown or of the wrong type.
        """
        return structure_options(cls, self.options.get(name, {}))


def _base_problems(url: str | None) -> Iterator[Problem]:
    if url is None:
        return
    yield from (problem.within(("base_url",)) for problem in URL.problems(url))
    if isinstance(url, str) and ("?" in url or "#" in url):
        advice = "leave ? and # out, with what follows them"
        yield Problem(
            rule="base_url", path=("base_url",), field="base_url", expected="a folder", found=repr(url), advice=advice
        )


def _format_problems(formats: tuple[str, ...]) -> Iterator[Problem]:
    for index, name in enumerate(formats):
        if not isinstance(name, str):
            yield Problem(rule="formats", expected="the name of a format", found=shown(name)).within(("formats", index))
        elif name in formats[:index]:
            yield Problem(rule="formats", message=f"{name!r} stands there twice").within(("formats", index))


def unknown_names(settings: Settings, plugins: Plugins) -> Iterator[Problem]:
    """Yield a problem for every format that nothing makes, and for options that do not fit their format."""
    for index, name in enumerate(settings.formats):
        if name not in plugins.exporters:
            message, advice = f"unknown format {name!r}", suggestion(name, plugins.exporters)
            if plugins.failures:
                advice += "; plugins that could not be used: " + "; ".join(map(str, plugins.failures))
            yield Problem(rule="formats", path=("formats", index), field="formats", message=message, advice=advice)
    for name in settings.options:
        if name not in plugins.exporters:
            message, advice = f"options for the unknown format {name!r}", suggestion(name, plugins.exporters)
            yield Problem(rule="options", path=("options", name), field="options", message=message, advice=advice)
            continue
        try:
            settings.options_of(name, plugins.exporters[name].exporter.options)
        except ModelError as error:
            yield from (problem.within(("options", name)) for problem in error.problems)


_KEYS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "base_url": (str, "text"),
    "formats": (list, "a list of names of formats"),
    "history": ((str, bool), "the name of a file, or false for none"),
    "labels": (str, "the name of a file"),
    "withdrawn_days": (int, "a whole number of days"),
    "insist": (list, "a list of ids of sessions"),
    "options": (Mapping, "a table for each format"),
}

HISTORY = "cycle.history.json"
"""The name of the history where the settings name none: beside them."""


def load_settings(path: str | os.PathLike[str], *, plugins: Plugins | None = None) -> Settings:
    """
    Read the settings from a TOML file, mostly ``publication.toml`` beside the cycle.

    The history is kept in ``cycle.history.json`` beside it, unless it names another file or says ``history = false``.

    Args:
        path: the file.
        plugins: what is there to export with; found anew when not given.

    Raises:
        LoadError: with all that is wrong, in the order of the file.
    """
    table = read_table(path)
    problems = [
        Problem(rule="unknown_key", path=(key,), message=f"unknown key {shown(key)}", advice=suggestion(key, _KEYS))
        for key in table.data
        if key not in _KEYS
    ]
    problems += [
        Problem(rule="settings", expected=expected, found=shown(table.data[key])).within((key,))
        for key, (kind, expected) in _KEYS.items()
        if key in table.data and not isinstance(table.data[key], kind)
    ]
    if problems:
        raise LoadError(table.placed(problems))
    try:
        settings = Settings(**_from_files(table.data, Path(path).parent))
    except ModelError as error:
        raise LoadError(table.placed(error.problems)) from None
    if problems := list(unknown_names(settings, plugins or create_plugins())):
        raise LoadError(table.placed(problems))
    return settings


def _from_files(data: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Put in what the settings name: the history's path, the words of a label file."""
    history = data.get("history", HISTORY)
    given = {**data, "history": folder / history if isinstance(history, str) else None}
    if history is True:
        given["history"] = folder / HISTORY
    if "labels" in data:
        given["labels"] = read_table(folder / data["labels"]).data
    return given
