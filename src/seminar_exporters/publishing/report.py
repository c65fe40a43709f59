"""The report of a publication: for people as text, for scripts as data."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path

import attrs

from seminar_exporters.editions.edition import Change, Edition
from seminar_exporters.output.writing import Survey
from seminar_exporters.plugins.failures import Failure
from seminar_exporters.plugins.manager import Plugins
from seminar_exporters.publishing.rendering import Rendering
from seminar_exporters.publishing.settings import Settings
from seminar_exporters.publishing.standing import Standing
from seminar_model import Cycle, Problem, SeminarError, Session
from seminar_model.identity import cycle_tag


@attrs.frozen(kw_only=True)
class Report:
    """What was published, or would be: for people (as text) and for scripts (as data)."""

    directory: Path
    """Where."""
    cycle: Cycle
    """What."""
    number: int
    """The number of the edition."""
    written: tuple[Path, ...]
    """The files that are new or changed."""
    unchanged: tuple[Path, ...]
    """The files that stood there already, byte for byte."""
    removed: tuple[Path, ...]
    """The files that are no longer made."""
    announced: tuple[Change, ...]
    """What subscribers are told that this directory did not tell them before."""
    failures: tuple[Failure, ...]
    """The formats that could not be made, with the reasons; their old files stand as they were."""
    plugin_failures: tuple[Failure, ...]
    """The plugins that could not be used."""
    read_edition: Callable[[], Edition] = attrs.field(repr=False, eq=False)
    """Returns the edition, which is read from the history where nothing changed."""

    @functools.cached_property
    def edition(self) -> Edition:
        """What was published; where nothing changed, it is read from the history when it is asked for."""
        return self.read_edition()

    def __reduce__(self) -> tuple[Callable[[], Report], tuple[()]]:
        """Go to another process with the edition, which is read now where it was not yet."""
        values = {field.name: getattr(self, field.name) for field in attrs.fields(Report)}
        return functools.partial(Report, **values | {"read_edition": functools.partial(_given, self.edition)}), ()

    @property
    def left_out(self) -> tuple[Session, ...]:
        """The sessions without a date, which calendars and markup cannot show."""
        return self.edition.left_out

    @functools.cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """What is odd about the cycle."""
        return self.cycle.warnings

    @property
    def is_news(self) -> bool:
        """Whether anything was written, removed, or went wrong."""
        return bool(self.written or self.removed or self.failures or self.plugin_failures)

    def __str__(self) -> str:
        counts = f"{len(self.written)} written, {len(self.unchanged)} unchanged, {len(self.removed)} removed"
        lines = [f"{self.cycle.title}: edition {self.number}, {counts}"]
        if not self.is_news:
            return lines[0]
        lines += [f"  {path}" for path in self.written]
        lines += [f"  {path} (removed)" for path in self.removed]
        lines += [f"not in calendars, for want of a date: {session.id}" for session in self.left_out]
        lines += [f"warning: {problem}" for problem in self.warnings]
        lines += [f"not used: {failure}" for failure in self.plugin_failures]
        lines += [f"failed: {failure}" for failure in self.failures]
        return "\n".join(lines)


def _given(edition: Edition) -> Edition:
    return edition


class PublicationError(SeminarError):
    """Some formats could not be made; the others are written, and `report` tells of both."""

    def __init__(self, report: Report) -> None:
        self.report = report
        """What was published and what failed."""
        super().__init__(report)

    def __str__(self) -> str:
        return "\n".join(map(str, self.report.failures))


def report_of(cycle: Cycle, rendering: Rendering, found: Survey, plugins: Plugins) -> Report:
    """Return what was done, or would be, to the directory that was looked at."""
    edition, directory, old = rendering.edition, found.directory, found.old
    # An interrupted run has saved its edition already: it is the directory that does not know it yet.
    is_here = old.history and old.cycle == cycle_tag(edition.cycle)
    before = old.edition if is_here else rendering.previous.edition
    return Report(
        directory=directory,
        cycle=cycle,
        number=edition.number,
        read_edition=functools.partial(_given, edition),
        written=tuple(directory / path for path in found.changed_paths),
        unchanged=tuple(directory / path for path in found.unchanged),
        removed=tuple(directory / path for path in found.removed),
        announced=tuple(change for entry in edition.log if entry.edition > before for change in entry.changes),
        failures=rendering.failures,
        plugin_failures=plugins.failures,
    )


def report_of_standing(
    cycle: Cycle, settings: Settings, directory: Path, standing: Standing, now: dt.datetime
) -> Report:
    """Return that nothing was done: everything stands as it would be made."""
    manifest = standing.manifest
    return Report(
        directory=directory,
        cycle=cycle,
        number=manifest.edition,
        read_edition=lambda: standing.edition(cycle, settings, now),
        written=(),
        unchanged=tuple(directory / path for path in manifest.entries),
        removed=(),
        announced=(),
        failures=(),
        plugin_failures=(),
    )
