"""
What stands for everything that outputs are made from: two that are equal make the same files.

A byte of any input that changes gives another fingerprint: of the cycle and its pictures, the settings and the files
that they name, the history, our own code with its words and templates, that of plugins, the versions of all that they
stand on, and the tables of the time zones.
"""

from __future__ import annotations

import copyreg
import functools
import hashlib
import importlib
import importlib.resources
import io
import pickle
import platform
import re
import sys
import zoneinfo
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from seminar_exporters.plugins.failures import BUILTIN
from seminar_exporters.plugins.manager import Plugins
from seminar_exporters.publishing.settings import Settings
from seminar_model import Cycle, SeminarError, Timed

_DISTRIBUTION = "seminar-model"
_PACKAGES = ("seminar_model", "seminar_exporters")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LARGEST = 5000
"""How many files a plugin has at the most; of a larger one, nobody knows what it depends on."""


class _UnknownError(Exception):
    """Something has no fingerprint."""


def environment(cycle: Cycle, settings: Settings, plugins: Plugins) -> str:
    """
    Return what stands for settings, code and versions; empty where something has nothing that stands for it.

    Args:
        cycle: for the zones of its times.
        settings: how it is published.
        plugins: what is there to export with.
    """
    try:
        chosen = [plugins.exporter(name) for name in settings.formats]
        if plugins.failures or not all(registered.exporter.pure for registered in chosen):
            return ""
        said = (
            settings.base_url,
            settings.formats,
            [settings.options_of(name, plugins.exporter(name).exporter.options) for name in settings.formats],
            settings.labels,
            settings.withdrawn_days,
            settings.insist,
        )
        parts = [_pickled(said), _own_code(), *_zones(cycle), *sorted(_foreign_code(plugins))]
    except (_UnknownError, SeminarError):
        return ""
    return _digest(parts)


def fingerprint(cycle: Cycle, environment: str, history: str) -> str:
    """
    Return what stands for all that outputs are made from; empty where something has nothing that stands for it.

    Args:
        cycle: what is published.
        environment: see above.
        history: the state of the history that was saved.
    """
    if not environment:
        return ""
    try:
        return _digest([environment.encode(), history.encode(), _pickled(cycle)])
    except _UnknownError:
        return ""


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


_REDUCERS: dict[Any, Callable[[Any], Any]] = {
    MappingProxyType: lambda table: (dict, (dict(table),)),
    # Python has one object for each zone, whose name may or may not be a text of this cycle: here it never is.
    zoneinfo.ZoneInfo: lambda zone: (zoneinfo.ZoneInfo, (zone.key.encode(),)),
}


def _pickled(value: Any) -> bytes:
    """Return the bytes of a value: nobody reads them, and they are never those of another value."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.dispatch_table = copyreg.dispatch_table | _REDUCERS
    try:
        pickler.dump(value)
    except Exception as error:
        raise _UnknownError from error
    return stream.getvalue()


@functools.cache
def _own_code() -> bytes:
    files = [path for package in _PACKAGES for path in _files_of(sys.modules[package])]
    versions = "\n".join([*sorted(_versions(_DISTRIBUTION)), platform.python_implementation(), sys.version])
    return _content(files) + versions.encode()


def _content(files: Iterable[Path]) -> bytes:
    return b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)


def _files_of(module: ModuleType) -> list[Path]:
    """
    Return the files of the package that a module belongs to, or its own where it is in none.

    Raises:
        _UnknownError: it has none.
    """
    top = sys.modules.get(module.__name__.partition(".")[0], module)
    file = getattr(top, "__file__", None)
    if not isinstance(file, str) or not Path(file).is_file():
        raise _UnknownError
    if Path(file).stem != "__init__":
        return [Path(file)]
    folder = Path(file).parent
    found = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    if len(found) > _LARGEST:
        raise _UnknownError
    return sorted(found)


def _versions(name: str) -> Iterator[str]:
    """Yield a distribution and all that it needs, each with its version."""
    waiting, seen = [name], set()
    while waiting:
        distribution = re.sub("[-_.]+", "-", waiting.pop()).lower()
        if distribution in seen:
            continue
        seen.add(distribution)
        try:
            found = metadata.distribution(distribution)
        except metadata.PackageNotFoundError:
            continue
        yield f"{distribution} {found.version}"
        needed = [line for line in found.requires or () if "extra ==" not in line]
        waiting += [match[0] for line in needed if (match := _NAME.match(line))]


def _foreign_code(plugins: Plugins) -> Iterator[bytes]:
    """
    Yield what stands for each plugin that is not ours, whatever it does.

    Raises:
        _UnknownError: one is not installed: nobody knows what it stands on.
    """
    for name, plugin in plugins.manager.list_name_plugin():
        if plugin is None or name.startswith(BUILTIN):
            continue
        distribution = plugins.distributions.get(name)
        if not distribution or not isinstance(plugin, ModuleType):
            raise _UnknownError
        versions = "\n".join([name, *sorted(_versions(distribution.split(" ")[0]))])
        yield versions.encode() + _content(_files_of(plugin))


def _zones(cycle: Cycle) -> Iterator[bytes]:
    """Yield the tables of the zones in which sessions take place."""
    keys = {cycle.timezone, *(session.when.timezone for session in cycle.sessions if isinstance(session.when, Timed))}
    return map(_table, sorted(keys))


@functools.cache
def _table(key: str) -> bytes:
    for folder in zoneinfo.TZPATH:
        path = Path(folder, key)
        if path.is_file():
            return path.read_bytes()
    folder, _, name = f"zoneinfo/{key}".rpartition("/")
    return importlib.resources.files("tzdata." + folder.replace("/", ".")).joinpath(name).read_bytes()
