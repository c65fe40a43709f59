"""What stands in a directory already: all of it, on a night on which nothing changed, or some of its files."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import attrs

from seminar_exporters.editions.edition import Edition
from seminar_exporters.editions.history import History
from seminar_exporters.errors import WriteError
from seminar_exporters.output.manifest import Entry, Manifest, load_manifest, load_pending
from seminar_exporters.output.stores import saved_in
from seminar_exporters.plugins.manager import Plugins
from seminar_exporters.publishing.fingerprint import environment, fingerprint
from seminar_exporters.publishing.settings import Settings
from seminar_exporters.republication.holding import Holding
from seminar_exporters.republication.next_edition import next_edition
from seminar_model import Cycle
from seminar_model.identity import cycle_tag


@attrs.frozen(kw_only=True)
class Standing:
    """A directory before a run, as far as the run may rely on it."""

    manifest: Manifest = attrs.field(factory=Manifest)
    """What stands there by the last run."""
    environment: str = ""
    """What stands for settings, code and versions of this run; empty where that is not known."""
    fingerprint: str = ""
    """What stands for all that this run makes its files from."""
    read_history: Callable[[], History] | None = None
    """Reads the history as it was looked at."""

    @classmethod
    def of(cls, directory: Path, cycle: Cycle, settings: Settings, plugins: Plugins) -> Standing:
        """
        Look at a directory.

        Without a history, each run makes an edition of its own: then nothing can be relied on.

        Raises:
            HistoryError: the history cannot be read.
        """
        store = settings.store
        saved = saved_in(store) if store else None
        if saved is None:
            return cls()
        try:
            manifest, pending = load_manifest(directory), load_pending(directory)
        except WriteError:  # whoever looks at the files next says what is wrong
            return cls()
        around = environment(cycle, settings, plugins)
        return cls(
            manifest=Manifest() if pending or manifest.cycle != cycle_tag(cycle) else manifest,
            environment=around,
            fingerprint=fingerprint(cycle, around, saved.state),
            read_history=saved.history,
        )

    def is_whole(self, directory: Path, now: dt.datetime) -> bool:
        """Tell whether a run would make what stands there, byte for byte."""
        manifest = self.manifest
        if not self.fingerprint or manifest.fingerprint != self.fingerprint:
            return False
        return now in Holding(manifest.since, manifest.until) and all(
            _stands(directory, entry) for entry in manifest.entries.values()
        )

    def files(self, directory: Path) -> dict[str, str]:
        """Return the paths of files that stand there as they were made, each with what it depends on."""
        if not self.environment or self.manifest.environment != self.environment:
            return {}
        return {
            path: entry.depends_on
            for path, entry in self.manifest.entries.items()
            if entry.depends_on and _stands(directory, entry)
        }

    def edition(self, cycle: Cycle, settings: Settings, now: dt.datetime) -> Edition:
        """Return the edition that stands there."""
        history = self.read_history() if self.read_history else History()
        return next_edition(cycle, history, now=now, policy=settings.policy)[0]


def _stands(directory: Path, entry: Entry) -> bool:
    path = directory / entry.path
    try:
        if path.is_symlink() or path.stat().st_size != entry.size:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False
