"""What an exporter is: a name, and two pure functions, one that declares its files and one that makes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from seminar_exporters.contract.outputs import Artifact, Output
from seminar_exporters.contract.publication import Publication
from seminar_model import ModelError, Problem
from seminar_model.checking.kinds import LINE
from seminar_model.errors import shown

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@attrs.frozen(kw_only=True)
class NoOptions:
    """The options of an exporter that has none."""


@attrs.frozen(kw_only=True)
class Exporter:
    """
    A format: what it makes, and how.

    Both functions are pure: they read the publication and nothing else, neither clock nor disk nor network.  Of the
    instant ``as_of`` they read no more than which sessions and registrations are over.
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
    pure: bool = True
    """Whether the functions are pure; the files of one that is not are made again by every run."""

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
