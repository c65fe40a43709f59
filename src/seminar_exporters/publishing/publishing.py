"""From a cycle to files in a directory, and the report of what was done."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from seminar_exporters.editions.clock import instant
from seminar_exporters.errors import HistoryError, WriteError
from seminar_exporters.output.manifest import PENDING, Entry, Manifest, entry_of
from seminar_exporters.output.paths import MANIFEST
from seminar_exporters.output.stores import FileHistory, HistoryStore, lock, saved_in
from seminar_exporters.output.writing import LOCK, Survey, carry_out, is_protected, survey, temporary_of
from seminar_exporters.plugins.manager import Plugins, create_plugins
from seminar_exporters.publishing.fingerprint import fingerprint
from seminar_exporters.publishing.rendering import Rendering, render, render_beside
from seminar_exporters.publishing.report import PublicationError, Report, report_of, report_of_standing
from seminar_exporters.publishing.settings import Settings
from seminar_exporters.publishing.standing import Standing
from seminar_exporters.republication.holding import holding
from seminar_model import Cycle
from seminar_model.cycle.identity import cycle_tag

_LOG = logging.getLogger(__name__)


def publish(
    cycle: Cycle,
    directory: str | os.PathLike[str],
    settings: Settings | None = None,
    *,
    now: dt.datetime | None = None,
    only: Iterable[str] | None = None,
    check: bool = True,
    overwrite: bool = False,
    again: bool = False,
    timeout: float = 60,
    plugins: Plugins | None = None,
) -> Report:
    """
    Make every output and write it below a directory.

    Everything is made in memory first; then the history is saved; then the files are replaced, each whole, the manifest
    last.  Where nothing changed nothing is made and nothing written.

    Args:
        cycle: what to publish.
        directory: where; it is made when missing.
        settings: how; the defaults when not given.
        now: the instant of the run; see ``clock.instant``.
        only: the formats to make this time, of those that the settings name.
        check: raise when a format failed, after the others are written.
        overwrite: replace files that this library did not write, and a directory of another cycle.
        again: make every file, also those that would be made as they stand.
        timeout: how many seconds to wait for another publication that is under way.
        plugins: what is there to export with; found anew when not given.

    Raises:
        ModelError: the settings name an unknown format, or options that do not fit; nothing is written.
        HistoryError: history, cycle and directory do not fit each other; nothing is written.
        WriteError: a file cannot be written, or something stands in the way.
        PublicationError: a format failed; the others are written, and the report is in the error.
    """
    place, settings, plugins = _directory(directory), settings or Settings(), plugins or create_plugins()
    store = settings.store
    _check_place(store, place)
    with contextlib.ExitStack() as stack:
        if store:
            stack.enter_context(store.locked(timeout))
        now = instant(now)
        standing = Standing.of(place, cycle, settings, plugins)
        if again:
            standing = attrs.evolve(standing, manifest=Manifest())
        if only is None and standing.is_whole(place, now):
            _LOG.info("%s: edition %d of %s, nothing changed", place, standing.manifest.edition, cycle.id)
            return report_of_standing(cycle, settings, place, standing, now)
        rendering = render_beside(cycle, settings, standing.files(place), now=now, only=only, plugins=plugins)
        if not os.path.lexists(place / LOCK):
            _survey(place, settings, rendering, overwrite=overwrite)  # refused before even a lock is made
        stack.enter_context(_locked(place, timeout))
        found = _survey(place, settings, rendering, overwrite=overwrite)
        if store:
            store.save(rendering.history)
        carry_out(found, _manifest(cycle, settings, rendering, found, standing))
    report = report_of(cycle, rendering, found, plugins)
    for failure in report.failures:
        _LOG.error("%s", failure)
    counts = len(report.written), len(report.removed)
    _LOG.info("%s: edition %d of %s, %d written, %d removed", place, report.number, cycle.id, *counts)
    if check and report.failures:
        raise PublicationError(report)
    return report


def plan(
    cycle: Cycle,
    directory: str | os.PathLike[str],
    settings: Settings | None = None,
    *,
    now: dt.datetime | None = None,
    only: Iterable[str] | None = None,
    overwrite: bool = False,
    plugins: Plugins | None = None,
) -> Report:
    """
    Tell what `publish` would write, remove and announce, without writing anything, not even a lock.

    Raises:
        ModelError: as `publish` would.
        HistoryError: as `publish` would.
        WriteError: as `publish` would, of what can be seen beforehand.
    """
    place, settings, plugins = _directory(directory), settings or Settings(), plugins or create_plugins()
    rendering = render(cycle, settings, now=now, only=only, plugins=plugins)
    found = _survey(place, settings, rendering, overwrite=overwrite)
    return report_of(cycle, rendering, found, plugins)


def _directory(path: str | os.PathLike[str]) -> Path:
    """
    Return the output directory.

    Raises:
        WriteError: no directory can have that name.
    """
    try:
        if b"\0" not in os.fsencode(path):
            return Path(path)
    except UnicodeEncodeError:
        pass
    raise WriteError(f"{str(path)!r}: no directory can have this name; correct it")


@contextlib.contextmanager
def _locked(directory: Path, timeout: float) -> Iterator[None]:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{directory}: cannot be made: {error.strerror or error}") from error
    with lock(directory / LOCK, timeout):
        yield


def _survey(directory: Path, settings: Settings, rendering: Rendering, *, overwrite: bool) -> Survey:
    found = survey(directory, rendering.artifacts, ran=rendering.ran, kept=rendering.kept, overwrite=overwrite)
    paths = (*found.changed_paths, *found.unchanged, *found.removed, *found.old.entries)
    _check_place(settings.store, directory, paths)
    old, cycle = found.old, cycle_tag(rendering.edition.cycle)
    if old.cycle == cycle:
        _check_history(directory, settings, rendering, old)
    elif old.cycle and not overwrite:
        words = f"{directory}: holds the publication of the cycle {old.cycle!r}, not of {cycle!r}"
        raise HistoryError(f"{words}; publish to another directory, or say overwrite=True")
    return found


def _check_place(store: HistoryStore | None, directory: Path, paths: Iterable[str] = ()) -> None:
    """Refuse a history that stands where a file of this publication stands or will stand, or cannot be written to."""
    if not isinstance(store, FileHistory):
        return
    place, folder = store.place, directory.resolve()
    files = {folder / path for path in (*paths, MANIFEST, PENDING, LOCK)}
    if place in files or place in map(temporary_of, files):
        words = f"{store.path}: is a file of the publication in {directory}"
        raise HistoryError(f"{words}; name the history cycle.history.json, best beside the file of the cycle")
    if is_protected(place):
        raise HistoryError(f"{store.path}: is write-protected; let it be written to, or name another file")


def _check_history(directory: Path, settings: Settings, rendering: Rendering, old: Manifest) -> None:
    """Refuse to count editions anew where subscribers have seen higher numbers."""
    if not old.history:
        return
    published = f"{directory}: edition {old.edition} was published from here"
    if settings.history is None:
        advice = "name it, lest SEQUENCE go back, or publish to another directory"
        raise HistoryError(f"{published} with a history, and the settings name none; {advice}")
    kept = rendering.previous
    if kept.edition < old.edition:
        state = f"the history knows edition {kept.edition} only" if kept.edition else "the history is missing"
    elif kept.edition == old.edition and kept.issued and _issued(kept.issued) != old.issued:
        state = f"the history's edition {kept.edition} is another one"
    else:
        return
    name = settings.store.path if isinstance(settings.store, FileHistory) else "the history"
    raise HistoryError(f"{published}, and {state}; restore {name} from version control or a backup, then publish again")


def _issued(instant: dt.datetime) -> str:
    return instant.isoformat()


def _manifest(cycle: Cycle, settings: Settings, rendering: Rendering, found: Survey, standing: Standing) -> Manifest:
    """List what was made, what stands as it was, and what formats had made that did not run now or failed."""
    edition, old = rendering.edition, found.old
    about = {link.path: link for link in rendering.outputs}
    entries: dict[str, Entry] = {
        path: entry for path, entry in old.entries.items() if not rendering.ran.get(entry.exporter)
    }
    entries |= {path: old.entries[path] for path in rendering.kept}
    for artifact in rendering.artifacts:
        link = about[artifact.path]
        entries[artifact.path] = entry_of(
            artifact.path,
            artifact.content,
            media_type=link.media_type,
            role=link.role,
            exporter=link.format,
            depends_on=rendering.depends_on.get(artifact.path, ""),
        )
    return Manifest(
        cycle=cycle_tag(edition.cycle),
        edition=edition.number,
        issued=_issued(edition.issued),
        history=settings.history is not None,
        entries=entries,
        **_reliance(cycle, settings, rendering, standing),
    )


def _reliance(cycle: Cycle, settings: Settings, rendering: Rendering, standing: Standing) -> dict[str, Any]:
    """Return what later runs may rely on: where not every format was made, no more than they could before."""
    saved = saved_in(settings.store) if settings.store else None
    if saved is None or not standing.environment or rendering.failures:
        return {}
    around, old = standing.environment, standing.manifest
    whole = fingerprint(cycle, around, saved.state)
    if set(rendering.ran) == set(settings.formats):
        held = holding(rendering.edition, rendering.history, settings.policy)
        return {"environment": around, "fingerprint": whole, "since": held.since, "until": held.until}
    if (old.environment, old.fingerprint) == (around, whole):
        return {"environment": around, "fingerprint": whole, "since": old.since, "until": old.until}
    return {}
