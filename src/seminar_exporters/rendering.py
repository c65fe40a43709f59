"""Making every output of a cycle in memory: one edition, every format on its own."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from urllib.parse import quote

import attrs

from seminar_exporters.clock import instant
from seminar_exporters.edition import Edition
from seminar_exporters.errors import Failure
from seminar_exporters.exporter import Artifact, Output, complaints
from seminar_exporters.history import History
from seminar_exporters.labels import Labels
from seminar_exporters.manager import Plugins, Registered, create_plugins
from seminar_exporters.publication import Link, Links, Publication
from seminar_exporters.republication import next_edition
from seminar_exporters.settings import Settings, unknown_names
from seminar_model import Cycle, ModelError, Problem, SeminarError
from seminar_model.errors import suggestion

_LOG = logging.getLogger(__name__)

T = TypeVar("T", Output, Artifact)


@attrs.frozen(kw_only=True)
class Rendering:
    """Every output of an edition, in memory."""

    edition: Edition
    """What is published."""
    history: History
    """What is to be kept for the next edition."""
    previous: History
    """What was published before."""
    artifacts: tuple[Artifact, ...]
    """The files, in the order of the formats."""
    outputs: tuple[Link, ...]
    """What is known of each file: its format, media type, role and session."""
    failures: tuple[Failure, ...] = ()
    """The formats that could not be made."""
    ran: Mapping[str, bool] = attrs.field(factory=dict)
    """The formats that were made this time, each with whether it succeeded."""


def render(
    cycle: Cycle,
    settings: Settings | None = None,
    *,
    now: dt.datetime | None = None,
    only: Iterable[str] | None = None,
    plugins: Plugins | None = None,
) -> Rendering:
    """
    Make every output in memory.

    Args:
        cycle: what to publish.
        settings: how; the defaults when not given.
        now: the instant of the run; see `clock.instant`.
        only: the formats to make this time, of those that the settings name; links still lead to all.
        plugins: what is there to export with; found anew when not given.

    Nothing is saved: an application that serves the artifacts saves ``history`` in its store first.

    Raises:
        ModelError: the settings name an unknown format, or options that do not fit.
        HistoryError: what was published before does not fit the cycle.
    """
    settings, plugins = settings or Settings(), plugins or create_plugins()
    only = None if only is None else tuple(only)
    problems = [*unknown_names(settings, plugins), *_not_published(only, settings)]
    if problems:
        raise ModelError(problems)
    old = settings.store.load() if settings.store else History()
    edition, history = next_edition(cycle, old, now=instant(now), policy=settings.policy)
    chosen = set(settings.formats if only is None else only)
    run = _Run.prepare(edition, settings, plugins)
    made = {name: run.make(name) for name in settings.formats if name in chosen}
    failed = {failure.exporter for failure in run.failures}
    return Rendering(
        edition=edition,
        history=history,
        previous=old,
        artifacts=tuple(artifact for artifacts in made.values() for artifact in artifacts),
        outputs=tuple(run.links),
        failures=tuple(run.failures),
        ran={name: name not in failed for name in made},
    )


def _not_published(only: Iterable[str] | None, settings: Settings) -> list[Problem]:
    return [
        Problem(
            rule="only",
            field="only",
            message=f"the format {name!r} is not published here",
            advice=suggestion(name, settings.formats),
        )
        for name in only or ()
        if name not in settings.formats
    ]


@attrs.define
class _Run:
    """One rendering under way: what every format declared, and what failed."""

    settings: Settings
    plugins: Plugins
    edition: Edition
    labels: Labels
    failures: list[Failure] = attrs.field(factory=list)
    outputs: dict[str, dict[str, Output]] = attrs.field(factory=dict)
    links: Links = attrs.field(factory=Links)

    @classmethod
    def prepare(cls, edition: Edition, settings: Settings, plugins: Plugins) -> _Run:
        cycle = edition.cycle
        labels = Labels(language=cycle.language, country=cycle.country, timezone=cycle.timezone, words=settings.labels)
        run = cls(settings, plugins, edition, labels)
        for name in settings.formats:
            run._declare(plugins.exporter(name))
        run.links = Links(
            tuple(run._link(name, output) for name, made in run.outputs.items() for output in made.values())
        )
        return run

    def _link(self, name: str, output: Output) -> Link:
        base = self.settings.base_url
        return Link(
            path=output.path,
            media_type=output.media_type,
            format=name,
            role=output.role,
            session=output.session,
            url=base + quote(output.path) if base else None,
        )

    def _publication(self, registered: Registered) -> Publication:
        exporter = registered.exporter
        return Publication(
            edition=self.edition,
            options=self.settings.options_of(exporter.name, exporter.options),
            labels=self.labels,
            base_url=self.settings.base_url,
            links=self.links,
        )

    def _attempt(self, registered: Registered, action: Callable[[], list[T]]) -> list[T]:
        """Run a function of an exporter; whatever it raises costs its format, not the others."""
        try:
            return action()
        except Exception as error:  # noqa: BLE001 - it may be anybody's code
            session = getattr(error, "session", "")
            told = str(error) if isinstance(error, SeminarError) else f"{type(error).__name__}: {error}"
            _LOG.debug("exporter %r failed", registered.exporter.name, exc_info=error)
            self.failures.append(registered.failure(told, session if isinstance(session, str) else ""))
            return []

    def _declare(self, registered: Registered) -> None:
        exporter = registered.exporter
        declared = self._attempt(registered, lambda: _sound(exporter.outputs(self._publication(registered)), Output))
        taken = {path.casefold(): name for name, made in self.outputs.items() for path in made}
        own: dict[str, Output] = {}
        for output in declared:
            problems = list(complaints(output))
            key = output.path.casefold()
            if other := taken.get(key, exporter.name if key in {path.casefold() for path in own} else None):
                problems.append(f"the path {output.path!r} is claimed by the format {other!r} already")
            if problems:
                self.failures.append(registered.failure(problems[0]))
                return
            own[output.path] = output
        if declared:
            self.outputs[exporter.name] = own

    def make(self, name: str) -> list[Artifact]:
        """Make the files of one format: all that it declared, or none."""
        registered, declared = self.plugins.exporter(name), self.outputs.get(name)
        if declared is None:
            return []
        made = self._attempt(
            registered, lambda: _sound(registered.exporter.export(self._publication(registered)), Artifact)
        )
        if not made:
            return []
        paths = [artifact.path for artifact in made]
        wrong = [f"it made {path!r}, which it did not declare" for path in paths if path not in declared]
        wrong += [f"it did not make {path!r}, which it declared" for path in declared if path not in paths]
        wrong += [f"it made {path!r} twice" for path in sorted(set(paths)) if paths.count(path) > 1]
        if wrong:
            self.failures.append(registered.failure("; ".join(wrong[:3])))
            return []
        return made


def _sound(items: Iterable[object], cls: type[T]) -> list[T]:
    """Draw a generator to its end, and refuse what is not of the class."""
    drawn = []
    for item in items:
        if not isinstance(item, cls):
            msg = f"expected {cls.__name__} records, found {item!r:.80}"
            raise TypeError(msg)
        if isinstance(item, Artifact) and not isinstance(item.content, bytes):
            msg = f"expected the content of {item.path!r} as bytes, found {type(item.content).__name__}"
            raise TypeError(msg)
        drawn.append(item)
    return drawn
