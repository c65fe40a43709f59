"""What is no fact of the cycle: where it is published, in which formats, with which options."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, cast

import attrs

from seminar_exporters.contract.options import structure_options
from seminar_exporters.formats import BUILTIN
from seminar_exporters.output.stores import HistoryStore, store_of
from seminar_exporters.plugins.manager import Plugins
from seminar_exporters.republication.next_edition import Policy
from seminar_exporters.wording.labels.words import Words, label_problems
from seminar_model import ModelError, Problem
from seminar_model.checking.checks import Checked, Kind
from seminar_model.checking.identifiers import ID
from seminar_model.checking.kinds import LINE, many, number
from seminar_model.checking.web_addresses import URL
from seminar_model.errors import shown, suggestion


def _base(value: Any) -> Any:
    url = URL.normalise(value)
    is_open = next(_base_problems(url), None) is None and not url.endswith("/")
    return f"{url}/" if is_open else url


def _base_problems(value: Any) -> Iterator[Problem]:
    complaint = next(URL.problems(value), None)
    if complaint is not None:
        yield complaint
    elif "?" in value or "#" in value:
        advice = "leave ? and # out, with what follows them"
        yield Problem(rule="base_url", expected="the address of a folder", found=shown(value), advice=advice)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Return names as a tuple; a text alone, which is no list of its letters, stays for the check to refuse."""
    is_list = isinstance(values, Iterable) and not isinstance(values, str)
    return tuple(values) if is_list else cast("tuple[str, ...]", values)


def _same(value: Any) -> Any:
    return value


def _is_name(value: Any) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(rule="formats", expected="the name of a format", found=shown(value))


def _format_problems(value: Any) -> Iterator[Problem]:
    yield from _NAMES.problems(value)
    for index, name in enumerate(value if isinstance(value, tuple) else ()):
        if name in value[:index]:
            yield Problem(rule="formats", message=f"{shown(name)} stands there twice").within((index,))


def _tables(value: Any) -> Any:
    """Return a table of tables that nobody changes; what is none stays as it is."""
    if not isinstance(value, Mapping):
        return value
    rows = {key: MappingProxyType(dict(row)) if isinstance(row, Mapping) else row for key, row in value.items()}
    return MappingProxyType(rows)


def _thawed(value: Any) -> Any:
    return {key: _thawed(item) for key, item in value.items()} if isinstance(value, MappingProxyType) else value


def _is_table_of_formats(value: Any) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield Problem(rule="options", expected="a table for each format", found=shown(value))
        return
    for name in value:
        if not isinstance(name, str):
            yield Problem(rule="options", expected="names of formats", found=shown(name))


def _is_history(value: Any) -> Iterator[Problem]:
    if isinstance(value, str):
        yield from LINE.problems(value)
    elif not isinstance(value, os.PathLike | HistoryStore):
        yield Problem(rule="history", expected="the name of a file, a store, or None", found=shown(value))


_NAMES = many(Kind("formats", _same, _is_name))
_BASE = Kind("base_url", _base, _base_problems)
_FORMATS = Kind("formats", _same, _format_problems)
_OPTIONS = Kind("options", _tables, _is_table_of_formats)
_HISTORY = Kind("history", _same, _is_history)
_LABELS = Kind("labels", _tables, label_problems)
_DAYS = number("withdrawn_days", "a whole number of days from 0 to 36500", 0, 36500)
_INSIST = many(ID)


@attrs.frozen(kw_only=True)
class Settings(Checked):
    """
    How a cycle is published.

    >>> Settings(base_url="https://seminaire.example").base_url
    'https://seminaire.example/'
    """

    base_url: str | None = attrs.field(default=None, metadata=_BASE.field)
    """Where the outputs will stand on the web; a missing slash at its end is added."""
    formats: tuple[str, ...] = attrs.field(default=BUILTIN, converter=_names, metadata=_FORMATS.field)
    """The formats that are published here; an installed plugin's is named to be used."""
    options: Mapping[str, Any] = attrs.field(factory=dict, metadata=_OPTIONS.field)
    """For each format, an object of its options class, or a mapping of the same fields."""
    history: HistoryStore | str | os.PathLike[str] | None = attrs.field(default=None, metadata=_HISTORY.field)
    """Where it is kept what was published: a file, mostly ``cycle.history.json``, or a store; None for nowhere."""
    labels: Words = attrs.field(factory=dict, metadata=_LABELS.field)
    """Words that replace those of the library, in the sections of its label files."""
    withdrawn_days: int = attrs.field(default=90, metadata=_DAYS.field)
    """For how many days after its day a withdrawn session stays in calendars and markup, as cancelled."""
    insist: tuple[str, ...] = attrs.field(default=(), converter=_names, metadata=_INSIST.field)
    """The ids of sessions that are still the same, though title, date and hosts all changed."""

    def __reduce__(self) -> tuple[Callable[[], Settings], tuple[()]]:
        """Go to another process, or be copied, with plain tables in place of those that nobody can change."""
        values = {field.name: _thawed(getattr(self, field.name)) for field in attrs.fields(Settings)}
        return functools.partial(Settings, **values), ()

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
