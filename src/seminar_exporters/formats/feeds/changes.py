"""
The feed of changes: one entry for each edition that announced something, with a sentence for each change.

Feed readers do not show an entry again that changes; whoever wants to be told reads this feed.  An entry says what the
log holds and nothing else, so that it never changes afterwards.
"""

from __future__ import annotations

import functools
import itertools
import textwrap
import zoneinfo
from collections.abc import Iterable

import attrs

from seminar_exporters.contract.exporter import Exporter
from seminar_exporters.contract.outputs import Artifact, Output
from seminar_exporters.contract.publication import Publication, undecorated
from seminar_exporters.editions.edition import LogEntry
from seminar_exporters.formats.feeds.feed import ATOM, RSS, Entry, Feed, Link, feed_of, site
from seminar_exporters.wording.change_sentences import sentence
from seminar_exporters.wording.direction import in_language
from seminar_exporters.wording.labels.labels import Labels
from seminar_exporters.wording.labels.words import spoken
from seminar_exporters.wording.markup import to_html
from seminar_exporters.wording.typography import typeset, typeset_blocks
from seminar_model import ModelError, Problem
from seminar_model.cycle.identity import cycle_tag
from seminar_model.errors import shown
from seminar_model.prose.plain import plain
from seminar_model.prose.tree import ListBlock

ATOM_PATH = "changes.atom"
RSS_PATH = "changes.rss"

_NAMED_IN_TITLE = 3
_LABEL_WIDTH = 80


@attrs.frozen(kw_only=True)
class ChangesOptions:
    """
    How far the feed of changes goes back.

    >>> ChangesOptions(limit=10).limit
    10
    """

    limit: int = 50
    """The number of entries at the most, the newest ones."""

    def __attrs_post_init__(self) -> None:
        if self.limit < 1:
            problem = Problem(rule="limit", expected="a number of entries from 1", found=shown(self.limit))
            raise ModelError([problem.within(("limit",))])


def _outputs(publication: Publication) -> Iterable[Output]:
    yield Output(ATOM_PATH, ATOM, role="changes")
    # A channel of RSS has to link to a page: without one, Atom says all.
    if site(publication):
        yield Output(RSS_PATH, RSS, role="changes")


def _export(publication: Publication) -> Iterable[Artifact]:
    from seminar_exporters.formats.feeds.feedgen_writer import to_atom, to_rss

    decorate = functools.partial(undecorated, "changes.entry")
    yield Artifact(ATOM_PATH, to_atom(_feed(publication, ATOM_PATH, ATOM), decorate))
    if site(publication):
        yield Artifact(RSS_PATH, to_rss(_feed(publication, RSS_PATH, RSS), decorate))


def _feed(publication: Publication, path: str, media_type: str) -> Feed:
    edition, labels = publication.edition, publication.labels
    announced = [entry for entry in reversed(edition.log) if entry.changes]
    entries: tuple[Entry, ...] = publication.once(
        ("feeds.changes", publication.options.limit),
        lambda: tuple(_entry(entry, publication) for entry in announced[: publication.options.limit]),
    )
    feed = feed_of(
        publication,
        path,
        media_type,
        tag=f"{cycle_tag(edition.cycle)}#changes",
        title=typeset(labels("change.feed", title=edition.cycle.title), edition.cycle.language),
        # A corrected typo is a new edition, but no news for this feed.
        updated=entries[0].updated if entries else edition.issued,
        entries=entries,
    )
    return attrs.evolve(feed, subtitle=typeset(labels("change.about"), edition.cycle.language))


def _entry(entry: LogEntry, publication: Publication) -> Entry:
    cycle, labels = publication.edition.cycle, publication.labels
    sentences = typeset_blocks([sentence(change, labels) for change in entry.changes], cycle.language)
    items = ListBlock(None, tuple((sentence,) for sentence in sentences))
    page = site(publication)
    return Entry(
        id=f"{cycle_tag(cycle)}#edition-{entry.edition}",
        title=typeset(_title(entry, labels, cycle.timezone), cycle.language),
        published=entry.issued,
        updated=entry.issued,
        summary=" ".join(plain([sentence]) for sentence in sentences),
        html=in_language(to_html([items]), spoken(labels.language), around=cycle.language),
        links=(Link(href=page, hreflang=cycle.language),) if page else (),
    )


def _title(entry: LogEntry, labels: Labels, timezone: str) -> str:
    """Return the day, and the first few sessions with what changed of each, in a word."""
    said = []
    for _, changes in itertools.groupby(entry.changes, key=lambda change: change.session):
        of_one = list(changes)
        words = dict.fromkeys(labels(f"change.{change.kind}_short") for change in of_one)
        label = textwrap.shorten(of_one[0].label, _LABEL_WIDTH, placeholder="…")
        said.append(labels("change.session", label=label, changes=", ".join(words)))
    if len(said) > _NAMED_IN_TITLE + 1:
        said[_NAMED_IN_TITLE:] = [labels("change.more", count=len(said) - _NAMED_IN_TITLE)]
    day = entry.issued.astimezone(zoneinfo.ZoneInfo(timezone)).date()
    return labels("change.title", date=labels.day(day), changes=labels.join(said))


def exporter() -> Exporter:
    """Return the exporter of changes."""
    return Exporter(
        name="changes",
        description="News feed of what changed (Atom and RSS 2.0)",
        outputs=_outputs,
        export=_export,
        options=ChangesOptions,
    )
