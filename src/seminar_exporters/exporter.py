"""What an exporter is: a name, the files it will make, and a pure function that makes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import attrs

from seminar_model import ModelError, Problem

if TYPE_CHECKING:
    from seminar_exporters.publication import Publication

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*(;\s*[a-z]+=[^;]+)?")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@attrs.frozen
class Output:
    """
    A file that an exporter will make.

    >>> Output("sessions/seance-2.ics", "text/calendar", role="calendar", session="seance-2").session
    'seance-2'
    """

    path: str
    """Where it stands below the output directory, with ``/`` between folders."""
    media_type: str
    """Its media type (RFC 6838)."""
    role: str = attrs.field(default="", kw_only=True)
    """What it is to readers: ``brochure``, ``calendar``, ``feed``, ``changes``, ``markup``, ``page``."""
    session: str | None = attrs.field(default=None, kw_only=True)
    """The id of the session that it is about; None for the whole cycle."""


@attrs.frozen
class Artifact:
    """
    A file that an exporter has made.

    >>> Artifact("sessions.csv", b"id,date").path
    'sessions.csv'
    """

    path: str
    """The path of one of the outputs that the exporter declared."""
    content: bytes = attrs.field(repr=lambda content: f"<{len(content)} bytes>")
    """The bytes."""


@attrs.frozen(kw_only=True)
class NoOptions:
    """The options of an exporter that has none."""


@attrs.frozen(kw_only=True)
class Exporter:
    """
    A format: what it makes, and how.

    Both functions are pure: they read the publication and nothing else, neither clock nor disk nor network.
    """

    name: str
    """Lower case, with hyphens; what ``formats`` in the settings name."""
    description: str
    """What it makes, in a few words."""
    outputs: Callable[[Publication], Iterable[Output]]
    """Declare every file; ``links`` of the publication are still empty then."""
    export: Callable[[Publication], Iterable[Artifact]]
    """Make every declared file, each once."""
    options: type[Any] = NoOptions
    """A frozen attrs class whose fields all have defaults."""

    def __attrs_post_init__(self) -> None:
        problems = []
        if not isinstance(self.name, str) or not _NAME.fullmatch(self.name):
            expected = "lower-case words with hyphens"
            problems.append(Problem(rule="name", field="name", expected=expected, found=repr(self.name)))
        if not (isinstance(self.options, type) and attrs.has(self.options)):
            expected = "a frozen attrs class"
            problems.append(Problem(rule="options", field="options", expected=expected, found=repr(self.options)))
        if problems:
            raise ModelError(problems)


def complaints(output: Output) -> Iterator[str]:
    """Yield what is wrong with a declared output: its path stays below the directory on every system."""
    path = PurePosixPath(output.path)
    if not output.path or path.is_absolute() or "\\" in output.path or str(path) != output.path:
        yield f"the path {output.path!r} is not a plain relative one, such as 'sessions/seance-2.ics'"
    elif any(
        part == ".."
        or part.endswith((".", " "))
        or _DEVICE.fullmatch(part)
        or set(part) & set('<>:"|?*')
        or any(ord(character) < 32 for character in part)
        for part in path.parts
    ):
        yield f"the path {output.path!r} cannot be written on every system"
    if not _MEDIA_TYPE.fullmatch(output.media_type):
        yield f"{output.media_type!r}, of {output.path!r}, is no media type"
