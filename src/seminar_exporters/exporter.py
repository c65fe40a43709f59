"""What an exporter is: a name, the files it will make, and a pure function that makes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from seminar_exporters._paths import path_problem
from seminar_model import ModelError, Problem
from seminar_model._kinds import LINE
from seminar_model.errors import shown

if TYPE_CHECKING:
    from seminar_exporters.publication import Publication

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*(; ?[a-z]+=[A-Za-z0-9._-]+)?")


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
    content: bytes = attrs.field(repr=lambda content: f"<{len(content)} bytes>" if isinstance(content, bytes) else "?")
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
    """A frozen attrs class whose fields all have defaults; ``structure_options`` says which types they may have."""

    def __attrs_post_init__(self) -> None:
        problems = list(_field_problems(self))
        if problems:
            raise ModelError(problems)


def _field_problems(exporter: Exporter) -> Iterator[Problem]:
    def wrong(field: str, expected: str) -> Problem:
        return Problem(rule=field, expected=expected, found=shown(getattr(exporter, field))).within((field,))

    if not isinstance(exporter.name, str) or not _NAME.fullmatch(exporter.name):
        yield wrong("name", "lower-case words with hyphens")
    yield from (problem.within(("description",)) for problem in LINE.problems(exporter.description))
    yield from (
        wrong(field, "a function of the publication")
        for field in ("outputs", "export")
        if not callable(getattr(exporter, field))
    )
    if not (isinstance(exporter.options, type) and attrs.has(exporter.options)):
        yield wrong("options", "a frozen attrs class")
        return
    for field in attrs.fields(exporter.options):
        if field.init and field.default is attrs.NOTHING:
            message = f"the field {field.name!r} of {exporter.options.__name__} has no default"
            yield Problem(rule="options", path=("options",), field="options", message=message)


def output_problem(output: Output) -> str:
    """Return what is wrong with a declared output, or an empty text."""
    if problem := path_problem(output.path):
        return problem
    if not isinstance(output.media_type, str) or not _MEDIA_TYPE.fullmatch(output.media_type):
        return f"{output.media_type!r:.80}, of {output.path!r}, is no media type such as 'text/calendar'"
    if not isinstance(output.role, str):
        return f"the role of {output.path!r} is a text such as 'feed', not {output.role!r:.80}"
    if not isinstance(output.session, str | None):
        return f"the session of {output.path!r} is an id such as 'seance-2', not {output.session!r:.80}"
    return ""
