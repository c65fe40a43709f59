"""Finding plugins: the built-ins and whatever is installed, each on its own, a broken one reported and passed over."""

from __future__ import annotations

import importlib
import importlib.metadata
import itertools
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Any, cast

import attrs
import pluggy

from seminar_exporters import formats
from seminar_exporters.contract import hookspecs
from seminar_exporters.contract.exporter import Exporter
from seminar_exporters.contract.hookspecs import PROJECT
from seminar_exporters.errors import PluginError, told
from seminar_exporters.plugins.failures import BUILTIN as BUILTIN_PLUGINS
from seminar_exporters.plugins.failures import Failure
from seminar_model import UnknownError
from seminar_model.errors import suggestion

_LOG = logging.getLogger(__name__)


@attrs.frozen(kw_only=True)
class Registered:
    """An exporter with its origin."""

    exporter: Exporter
    """What the plugin registered."""
    plugin: str
    """The plugin's name."""
    distribution: str = ""
    """The installed distribution, as in ``seminar-csv 1.2``; empty for a built-in or a plugin given by hand."""

    def failure(self, message: str, session: str = "") -> Failure:
        """Return a failure of this exporter."""
        return Failure(
            message=message,
            exporter=self.exporter.name,
            plugin=self.plugin,
            distribution=self.distribution,
            session=session,
        )


@attrs.frozen(kw_only=True)
class Plugins:
    """What is there to export with, found at one moment; nothing global."""

    manager: pluggy.PluginManager
    """The plugin manager, for tracing and for hooks."""
    exporters: Mapping[str, Registered]
    """The exporters by name, sorted."""
    failures: tuple[Failure, ...] = ()
    """The plugins that could not be used, with the reasons."""
    distributions: Mapping[str, str] = attrs.field(factory=dict)
    """The installed distribution of each plugin by its name in the manager; empty for one that is not installed."""
    choice: Mapping[str, Any] = attrs.field(factory=dict, repr=False)
    """The arguments of `create_plugins` that these were found with."""

    def __reduce__(self) -> tuple[Callable[[Mapping[str, Any]], Plugins], tuple[dict[str, Any]]]:
        """Go to another process, or be copied, as the choice: plugins are found there as they were here."""
        given = tuple(
            _Module(item.__name__) if isinstance(item, ModuleType) else item for item in self.choice["plugins"]
        )
        return _found_again, ({**self.choice, "plugins": given},)

    def exporter(self, name: str) -> Registered:
        """
        Return the exporter of a name.

        Raises:
            UnknownError: there is none; the message suggests.
        """
        if name not in self.exporters:
            raise UnknownError("format", name, self.exporters)
        return self.exporters[name]


@attrs.frozen
class _Module:
    """A module, by its name: a module itself goes to no other process."""

    name: str


def _found_again(choice: Mapping[str, Any]) -> Plugins:
    given = (importlib.import_module(item.name) if isinstance(item, _Module) else item for item in choice["plugins"])
    return create_plugins(**{**choice, "plugins": tuple(given)})


def create_plugins(
    *,
    plugins: Iterable[object] = (),
    entry_points: bool = True,
    blocked: Iterable[str] = (),
    strict: bool = False,
) -> Plugins:
    """
    Find all plugins: a new set at each call.

    A plugin that is found twice, such as a module that is installed and given by hand too, counts once.

    Args:
        plugins: modules or objects with hooks, beside those that are installed.
        entry_points: whether to look for installed ones, in the entry-point group ``seminar_exporters``.
        blocked: names of plugins or distributions to leave out, as errors and reports name them; a built-in that is
            blocked makes room for another plugin's format of its name.
        strict: whether a broken plugin is an error instead of being reported and passed over.

    Raises:
        PluginError: two plugins register one name; or, if ``strict``, one is broken.
    """
    given = tuple(plugins)
    search = _Search(blocked=frozenset(blocked))
    for module in formats.MODULES:
        name = f"{BUILTIN_PLUGINS}{module}"
        if name not in search.blocked:
            search.register(importlib.import_module(name), name)
    for plugin in given:
        search.register(plugin, getattr(plugin, "__name__", None) or type(plugin).__name__)
    if entry_points:
        search.installed()
    exporters = search.exporters()
    failures = tuple(search.failures)
    if strict and failures:
        raise PluginError("\n".join(map(str, failures)))
    for failure in failures:
        _LOG.warning("%s", failure)
    return Plugins(
        manager=search.manager,
        exporters=MappingProxyType(exporters),
        failures=failures,
        distributions={key: distribution for key, (_, distribution) in search.origins.items()},
        choice={"plugins": given, "entry_points": entry_points, "blocked": search.blocked, "strict": strict},
    )


def _new_manager() -> pluggy.PluginManager:
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    return manager


@attrs.define(kw_only=True)
class _Search:
    """A search for plugins: what was found so far, and what could not be used."""

    blocked: frozenset[str]
    manager: pluggy.PluginManager = attrs.field(factory=_new_manager)
    failures: list[Failure] = attrs.field(factory=list)
    origins: dict[str, tuple[str, str]] = attrs.field(factory=dict)
    """The name and the distribution of each plugin, by its name in the manager, where no two are alike."""

    def installed(self) -> None:
        """Load the installed plugins, in an order that does not depend on that of their installation."""
        found: list[tuple[importlib.metadata.EntryPoint, str]] = []
        for distribution, source in _distributions():
            try:
                found += [(entry, source) for entry in distribution.entry_points if entry.group == PROJECT]
            except Exception as error:  # noqa: BLE001 - the file of a stranger, which may be damaged
                self._fail("", source, f"its entry points cannot be read: {told(error)}")
        for entry, source in sorted(found, key=lambda pair: (pair[0].name, pair[1], pair[0].value)):
            if self.blocked & {entry.name, source.split(" ")[0]}:
                continue
            try:
                plugin = entry.load()
            except Exception as error:  # noqa: BLE001 - whatever a stranger's module raises costs that module only
                self._fail(entry.name, source, f"cannot be loaded: {told(error)}")
            else:
                self.register(plugin, entry.name, source)

    def register(self, plugin: object, name: str, distribution: str = "") -> None:
        """Register a plugin; one whose hooks are not those of this library is passed over."""
        if name in self.blocked or any(plugin is known for _, known in self.manager.list_name_plugin()):
            return
        key = next(key for key in _keys(name, distribution) if not self.manager.has_plugin(key))
        self.origins[key] = name, distribution
        try:
            self.manager.register(plugin, name=key)
            self.manager.check_pending()
        except Exception as error:  # noqa: BLE001 - pluggy looks at every attribute of a stranger's object
            if self.manager.has_plugin(key):
                self.manager.unregister(name=key)
            self._fail(name, distribution, f"is passed over: {_refusal(error)}")

    def _fail(self, plugin: str, distribution: str, message: str) -> None:
        self.failures.append(Failure(plugin=plugin, distribution=distribution, message=message))

    def exporters(self) -> dict[str, Registered]:
        """
        Ask each plugin for its exporters; one by one, so that one that raises costs only its own.

        Raises:
            PluginError: two of them have one name.
        """
        found: dict[str, Registered] = {}
        for implementation in self.manager.hook.seminar_register_exporters.get_hookimpls():
            plugin, distribution = self.origins[implementation.plugin_name]
            try:
                exporters = _exporters_of(implementation)
            except Exception as error:  # noqa: BLE001 - whatever a plugin raises costs that plugin only
                self._fail(plugin, distribution, f"cannot register its exporters: {told(error)}")
                continue
            for exporter in exporters:
                new = Registered(exporter=exporter, plugin=plugin, distribution=distribution)
                if exporter.name in found:
                    raise PluginError(_clash(found[exporter.name], new))
                found[exporter.name] = new
        return dict(sorted(found.items()))


def _keys(name: str, distribution: str) -> Iterator[str]:
    """Yield names that a plugin could have in the manager: its own, if no other has it."""
    yield name
    yield from (f"{name} ({distribution or number})" for number in itertools.count(2))


def _exporters_of(implementation: pluggy.HookImpl) -> list[Exporter]:
    if implementation.wrapper or implementation.hookwrapper:
        msg = "expected a function that returns exporters, found a wrapper"
        raise TypeError(msg)
    function = cast("Callable[[], Iterable[Exporter]]", implementation.function)
    exporters = list(function())
    if wrong := [item for item in exporters if not isinstance(item, Exporter)]:
        msg = f"expected Exporter records, found {wrong[0]!r:.80}"
        raise TypeError(msg)
    return exporters


def _refusal(error: Exception) -> str:
    """Return why pluggy does not take a plugin; where a hook is misspelt, with what it may be."""
    if not isinstance(error, pluggy.PluginValidationError):
        return told(error)
    text = str(error).splitlines()[-1]
    if found := re.match(r"unknown hook '(\w+)'", text):
        hooks = [name for name in vars(hookspecs) if name.startswith("seminar_")]
        return f"unknown hook {found[1]!r}; {suggestion(found[1], hooks)}"
    return text


def _distributions() -> Iterator[tuple[importlib.metadata.Distribution, str]]:
    """Yield the distributions with plugins and their names; of one that is there twice, the one that is imported."""
    seen: set[str] = set()
    for distribution in importlib.metadata.distributions():
        if PROJECT not in (distribution.read_text("entry_points.txt") or ""):
            continue
        source = _source(distribution)
        name = re.sub(r"[-_.]+", "-", source.split(" ")[0]).lower()
        if not name or name not in seen:
            yield distribution, source
        seen.add(name)


def _source(distribution: importlib.metadata.Distribution) -> str:
    """Return the name and the version of a distribution."""
    try:
        return " ".join(filter(None, (distribution.name, distribution.version)))
    except Exception:  # noqa: BLE001 - its metadata may be damaged
        return ""


def _clash(first: Registered, second: Registered) -> str:
    def source(registered: Registered) -> str:
        return f"{registered.plugin!r}" + (f" ({registered.distribution})" if registered.distribution else "")

    name = first.exporter.name
    if source(first) == source(second):
        return f"the plugin {source(first)} registers the format {name!r} twice; rename one of the two"
    both = " and ".join(sorted([source(first), source(second)]))
    return f"two plugins register the format {name!r}: {both}; uninstall one, or block it by its name"
