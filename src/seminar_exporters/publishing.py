"""From a cycle to files in a directory, and the report of what was done."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Iterable
from pathlib import Path

import attrs

from seminar_exporters.edition import Edition
from seminar_exporters.errors import Failure, PublicationError
from seminar_exporters.manager import Plugins
from seminar_exporters.rendering import Rendering, render
from seminar_exporters.settings import Settings
from seminar_exporters.writing import Written, write
from seminar_model import Cycle, Problem, Session

_LOG = logging.getLogger(__name__)


@attrs.frozen(kw_only=True)
class Report:
    """What was published, for people (as text) and for scripts (as data)."""

    directory: Path
    """Where."""
    edition: Edition
    """What."""
    written: tuple[Path, ...]
    """The files that are new or changed."""
    unchanged: tuple[Path, ...]
    """The files that stood there already, byte for byte."""
    failures: tuple[Failure, ...]
    """What could not be made, with the reasons."""
    left_out: tuple[Session, ...]
    """The sessions without a date, which calendars and markup cannot show."""
    warnings: tuple[Problem, ...]
    """What is odd about the cycle."""

    def __str__(self) -> str:
        title = f"{self.edition.cycle.title}: {len(self.written)} written, {len(self.unchanged)} unchanged"
        lines = [title, *(f"  {path}" for path in self.written)]
        lines += [f"  {path} (unchanged)" for path in self.unchanged]
        lines += [f"not in calendars, for want of a date: {session.id}" for session in self.left_out]
        lines += [f"warning: {problem}" for problem in self.warnings]
        lines += [f"failed: {failure}" for failure in self.failures]
        return "\n".join(lines)


def publish(
    cycle: Cycle,
    directory: str | os.PathLike[str],
    settings: Settings | None = None,
    *,
    now: dt.datetime | None = None,
    only: Iterable[str] | None = None,
    check: bool = True,
    plugins: Plugins | None = None,
) -> Report:
    """
    Make every output and write it below a directory.

    Args:
        cycle: what to publish.
        directory: where; it is made when missing.
        settings: how; the defaults when not given.
        now: the instant of the run; see `clock.instant`.
        only: the formats to make this time, of those that the settings name.
        check: raise when a format failed, after the others are written.
        plugins: what is there to export with; found anew when not given.

    Raises:
        ModelError: the settings name an unknown format, or options that do not fit; nothing is written.
        WriteError: a file cannot be written.
        PublicationError: a format failed; the others are written, and the report is in the error.
    """
    rendering = render(cycle, settings, now=now, only=only, plugins=plugins)
    written = write(Path(directory), rendering.artifacts)
    report = _report(Path(directory), cycle, rendering, written)
    for failure in report.failures:
        _LOG.error("%s", failure)
    if check and report.failures:
        raise PublicationError(report)
    return report


def _report(directory: Path, cycle: Cycle, rendering: Rendering, written: Written) -> Report:
    return Report(
        directory=directory,
        edition=rendering.edition,
        written=written.changed,
        unchanged=written.unchanged,
        failures=rendering.failures,
        left_out=rendering.edition.left_out,
        warnings=cycle.warnings,
    )
