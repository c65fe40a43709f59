"""Making every output of a cycle in memory: one edition, every format on its own."""

from __future__ import annotations

import datetime as dt
import itertools
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.parse import quote

import attrs

from seminar_exporters.contract.exporter import NoOptions
from seminar_exporters.contract.outputs import Artifact, Link, Links, Output
from seminar_exporters.contract.publication import Publication
from seminar_exporters.editions.clock import instant
from seminar_exporters.editions.edition import Edition
from seminar_exporters.editions.history import History
from seminar_exporters.errors import told
from seminar_exporters.output.paths import Claims, output_problem
from seminar_exporters.plugins.failures import Failure, session_of
from seminar_exporters.plugins.manager import Plugins, Registered, create_plugins
from seminar_exporters.publishing.conformity import differences, drawn
from seminar_exporters.publishing.settings import Settings, unknown_names
from seminar_exporters.republication.next_edition import next_edition
from seminar_exporters.wording.labels.labels import Labels
from seminar_model import Cycle, ModelError, Problem
from seminar_model.checking.collection import no_collection
from seminar_model.errors import shown, suggestion

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
    kept: tuple[str, ...] = ()
    """The paths of files that stand already as they would be made, and were not made again."""
    depends_on: Mapping[str, str] = attrs.field(factory=dict)
    """By the paths of files, what stands for all that each depends on, as far as its exporter says so."""


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
        now: the instant of the run; see ``clock.instant``.
        only: the formats to make this time, of those that the settings name; links still lead to all.
        plugins: what is there to export with; found anew when not given.

    Nothing is saved: an application that serves the artifacts saves ``history`` in its store first.

    Raises:
        ModelError: the settings name an unknown format, or options that do not fit.
        HistoryError: what was published before does not fit the cycle.
    """
    return render_beside(cycle, settings or Settings(), {}, now=now, only=only, plugins=plugins or create_plugins())


def render_beside(
    cycle: Cycle,
    settings: Settings,
    standing: Mapping[str, str],
    *,
    now: dt.datetime | None,
    only: Iterable[str] | None,
    plugins: Plugins,
) -> Rendering:
    """
    Make every output in memory but those that stand already.

    Args:
        cycle: see `render`.
        settings: see `render`.
        standing: by the paths of files that stand where they will be written, what each was made from.
        now: see `render`.
        only: see `render`.
        plugins: see `render`.
    """
    chosen = settings.formats if only is None else _listed(only)
    problems = [*unknown_names(settings, plugins), *_not_published(chosen, settings.formats)]
    if problems:
        raise ModelError(problems)
    old = settings.store.load() if settings.store else History()
    with no_collection():
        edition, history = next_edition(cycle, old, now=instant(now), policy=settings.policy)
        run = _Run.prepare(edition, settings, plugins, standing)
        made = {name: run.make(name) for name in settings.formats if name in chosen}
    failed = {failure.exporter for failure in run.failures}
    return Rendering(
        edition=edition,
        history=history,
        previous=old,
        artifacts=tuple(artifact for artifacts in made.values() for artifact in artifacts),
        outputs=tuple(run.shared.links),
        failures=tuple(run.failures),
        ran={name: name not in failed for name in made},
        kept=tuple(path for name in made if name not in failed for path in sorted(run.kept(name))),
        depends_on={
            output.path: output.depends_on
            for declared in run.outputs.values()
            for output in declared.values()
            if output.depends_on
        },
    )


def _not_published(only: object, formats: tuple[str, ...]) -> Iterator[Problem]:
    if not isinstance(only, tuple):
        yield Problem(rule="only", field="only", expected="a list of names of formats", found=shown(only))
        return
    for name in only:
        if name not in formats:
            message = f"the format {shown(name)} is not published here"
            yield Problem(rule="only", field="only", message=message, advice=suggestion(str(name), formats))


def _listed(only: Iterable[str]) -> Any:
    """Return names as a tuple; a text alone is no list of its letters."""
    return only if isinstance(only, str) or not isinstance(only, Iterable) else tuple(only)


def _frozen(edition: Edition) -> Edition:
    """Return an edition that no exporter can change for the others."""
    return attrs.evolve(edition, revisions=MappingProxyType(dict(edition.revisions)))


@attrs.define
class _Run:
    """One rendering under way: what every format declared, and what failed."""

    settings: Settings
    plugins: Plugins
    shared: Publication
    standing: Mapping[str, str]
    failures: list[Failure] = attrs.field(factory=list)
    claims: Claims = attrs.field(factory=Claims)
    outputs: dict[str, dict[str, Output]] = attrs.field(factory=dict)

    @classmethod
    def prepare(cls, edition: Edition, settings: Settings, plugins: Plugins, standing: Mapping[str, str]) -> _Run:
        cycle = edition.cycle
        labels = Labels(language=cycle.language, country=cycle.country, timezone=cycle.timezone, words=settings.labels)
        made = Publication(edition=_frozen(edition), options=NoOptions(), labels=labels, base_url=settings.base_url)
        run = cls(settings, plugins, made, standing)
        for name in settings.formats:
            run._declare(plugins.exporter(name))
        links = (run._link(name, output) for name, declared in run.outputs.items() for output in declared.values())
        run.shared = attrs.evolve(made, links=Links(links))
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

    def kept(self, name: str) -> frozenset[str]:
        """Return the paths of the files of a format that stand as they would be made."""
        declared = self.outputs.get(name, {}).values()
        return frozenset(
            output.path
            for output in declared
            if output.depends_on and self.standing.get(output.path) == output.depends_on
        )

    def _publication(self, registered: Registered) -> Publication:
        exporter = registered.exporter
        options = self.settings.options_of(exporter.name, exporter.options)
        return self.shared.for_exporter(options, self.kept(exporter.name))

    def _attempt(self, registered: Registered, function: Callable[[Publication], object], cls: type[T]) -> list[T]:
        """
        Draw all that a function of an exporter yields.

        Raises:
            _FailedError: it raised something, which costs its format and no other.
        """
        try:
            return drawn(function(self._publication(registered)), cls)
        except Exception as error:
            _LOG.debug("exporter %r failed", registered.exporter.name, exc_info=error)
            raise _FailedError(registered.failure(told(error), session_of(error))) from error

    def _declare(self, registered: Registered) -> None:
        """Ask a format for its files, and take their places; a format that cannot have one of them has none."""
        name = registered.exporter.name
        claims, declared = self.claims.copy(), {}
        try:
            outputs = self._attempt(registered, registered.exporter.outputs, Output)
        except _FailedError as error:
            self.failures.append(error.failure)
            return
        for output in outputs:
            if problem := output_problem(output) or claims.conflict(output.path):
                self.failures.append(registered.failure(problem))
                return
            claims.take(output.path, name)
            declared[output.path] = output
        self.claims, self.outputs[name] = claims, declared

    def make(self, name: str) -> list[Artifact]:
        """Make the files of one format, in the order in which it declared them: all, or none."""
        registered, declared = self.plugins.exporter(name), self.outputs.get(name)
        if not declared:
            return []
        try:
            made = self._attempt(registered, registered.exporter.export, Artifact)
        except _FailedError as error:
            self.failures.append(error.failure)
            return []
        kept = self.kept(name)
        if wrong := list(itertools.islice(differences(declared, made, kept), 3)):
            self.failures.append(registered.failure("; ".join(wrong)))
            return []
        found = {artifact.path: artifact for artifact in made}
        return [found[path] for path in declared if path not in kept]


class _FailedError(Exception):
    """A format that cannot be made."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure)
