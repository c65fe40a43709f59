"""Plugins for tests: objects that bring exporters, and distributions installed in a folder."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from seminar_exporters import Artifact, Exporter, Output, Plugins, Publication, create_plugins, hookimpl

Files = Mapping[str, bytes]


class Brings:
    """A plugin that brings some exporters."""

    def __init__(self, *exporters: object) -> None:
        self.exporters = exporters

    @hookimpl
    def seminar_register_exporters(self) -> Iterable[Any]:
        """Return the exporters."""
        return self.exporters


def exporter(name: str = "csv", files: Files | None = None, **given: Any) -> Exporter:
    """Return an exporter of some files, or with functions of its own."""
    made = {f"{name}.txt": name.encode()} if files is None else files
    defaults: dict[str, Any] = {
        "description": "For tests",
        "outputs": lambda _: [Output(path, "text/plain", role=name) for path in made],
        "export": lambda _: [Artifact(path, content) for path, content in made.items()],
    }
    return Exporter(name=name, **(defaults | given))


def plugins_of(*exporters: object) -> Plugins:
    """Return the built-ins and one plugin that brings some exporters; none that is installed."""
    return create_plugins(plugins=[Brings(*exporters)], entry_points=False)


def writing(text: Callable[[Publication], str], name: str = "csv", **given: Any) -> Exporter:
    """Return an exporter of one file, whose text a function makes."""
    path = f"{name}.txt"
    return exporter(name, {path: b""}, export=lambda publication: [Artifact(path, text(publication).encode())], **given)


PLUGIN = """
from seminar_exporters import Artifact, Exporter, Output, hookimpl


def outputs(publication):
    yield Output("{name}.txt", "text/plain")


def export(publication):
    yield Artifact("{name}.txt", b"{name}")


@hookimpl
def seminar_register_exporters():
    return [Exporter(name="{name}", description="For tests", outputs=outputs, export=export)]
"""
"""The source of a plugin that brings one format."""


def install(
    folder: Path,
    distribution: str,
    entry_points: Mapping[str, str],
    modules: Mapping[str, str],
    *,
    version: str = "1.0",
    group: str = "seminar_exporters",
) -> Path:
    """Install a distribution in a folder as an installer does: modules, metadata, entry points."""
    for module, source in modules.items():
        (folder / f"{module}.py").write_text(textwrap.dedent(source), encoding="utf-8")
    info = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n", "utf-8")
    lines = [f"{name} = {value}" for name, value in entry_points.items()]
    (info / "entry_points.txt").write_text("\n".join([f"[{group}]", *lines, ""]), "utf-8")
    return info
