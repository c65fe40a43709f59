"""Finding plugins: the built-ins and whatever is installed, each on its own, a broken one reported and passed over."""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs
import pluggy

from seminar_exporters import hookspecs
from seminar_exporters.errors import Failure, PluginError
from seminar_exporters.exporter import Exporter
from seminar_exporters.hookspecs import PROJECT
from seminar_model import UnknownError

_LOG = logging.getLogger(__name__)

BUILTIN = ("ics", "rss", "atom", "changes", "jsonld", "html", "docx")
"""The formats that come with the library, in the order in which they are told."""

_BUILTIN_MODULES = ("ics", "feeds", "changes", "jsonld", "html", "docx")


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

    def exporter(self, name: str) -> Registered:
        """
        Return the exporter of a name.

        Raises:
            UnknownError: there is none; the message suggests.
        """
        if name not in self.exporters:
            raise UnknownError("format", name, self.exporters)
        return self.exporters[name]


def create_plugins(*, plugins: Iterable[object] = (), entry_points: bool = True, strict: bool = False) -> Plugins:
    """
    Find all plugins: a new set at each call.

    Args:
        plugins: modules or objects with hooks, beside those that are installed.
        entry_points: whether to look for installed ones, in the entry-point group ``seminar_exporters``.
        strict: whether a broken plugin is an error instead of being reported and passed over.

    Raises:
        PluginError: two plugins register one name; or, if ``strict``, one is broken.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    failures: list[Failure] = []
    sources: dict[str, str] = {}
    for module in _BUILTIN_MODULES:
        manager.register(importlib.import_module(f"seminar_exporters.builtin.{module}"), name=module)
    for plugin in plugins:
        name = getattr(plugin, "__name__", None) or type(plugin).__name__
        failures += _register(manager, plugin, name, "")
    if entry_points:
        for entry in _entry_points():
            distribution = f"{entry.dist.name} {entry.dist.version}" if entry.dist else ""
            sources[entry.name] = distribution
            failures += _load(manager, entry, distribution)
    exporters = _collect(manager, sources, failures)
    if strict and failures:
        raise PluginError("\n".join(map(str, failures)))
    for failure in failures:
        _LOG.warning("%s", failure)
    return Plugins(manager=manager, exporters=MappingProxyType(exporters), failures=tuple(failures))


def _entry_points() -> list[importlib.metadata.EntryPoint]:
    """Return the installed entry points, in an order that does not depend on that of the installation."""
    found = importlib.metadata.entry_points(group=PROJECT)
    return sorted(found, key=lambda entry: (entry.name, entry.value))


def _load(manager: pluggy.PluginManager, entry: importlib.metadata.EntryPoint, distribution: str) -> Iterator[Failure]:
    try:
        plugin = entry.load()
    except Exception as error:  # noqa: BLE001 - whatever a stranger's module raises costs that module only
        message = f"cannot be loaded: {_told(error)}"
        yield Failure(plugin=entry.name, distribution=distribution, message=message)
        return
    yield from _register(manager, plugin, entry.name, distribution)


def _register(manager: pluggy.PluginManager, plugin: object, name: str, distribution: str) -> Iterator[Failure]:
    try:
        manager.register(plugin, name=name)
        manager.check_pending()
    except (pluggy.PluginValidationError, ValueError) as error:
        if manager.has_plugin(name) and manager.get_plugin(name) is plugin:
            manager.unregister(plugin)
        yield Failure(plugin=name, distribution=distribution, message=f"is passed over: {_told(error)}")


def _collect(
    manager: pluggy.PluginManager, sources: Mapping[str, str], failures: list[Failure]
) -> dict[str, Registered]:
    """Ask each plugin for its exporters; call them one by one, so that one that raises costs only its own."""
    found: dict[str, Registered] = {}
    for implementation in manager.hook.seminar_register_exporters.get_hookimpls():
        plugin = implementation.plugin_name
        function: Callable[..., Any] = implementation.function
        try:
            exporters = list(function())
            if wrong := [item for item in exporters if not isinstance(item, Exporter)]:
                raise TypeError(f"expected Exporter records, found {wrong[0]!r}")  # noqa: TRY301 - told like the others
        except Exception as error:  # noqa: BLE001 - as above
            message = f"cannot register its exporters: {_told(error)}"
            failures.append(Failure(plugin=plugin, distribution=sources.get(plugin, ""), message=message))
            continue
        for exporter in exporters:
            new = Registered(exporter=exporter, plugin=plugin, distribution=sources.get(plugin, ""))
            if exporter.name in found:
                raise PluginError(_clash(found[exporter.name], new))
            found[exporter.name] = new
    return dict(sorted(found.items()))


def _clash(first: Registered, second: Registered) -> str:
    def source(registered: Registered) -> str:
        return f"{registered.plugin!r}" + (f" ({registered.distribution})" if registered.distribution else "")

    both = " and ".join(sorted([source(first), source(second)]))
    return f"two plugins register the format {first.exporter.name!r}: {both}; uninstall one of them"


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
