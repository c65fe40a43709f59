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
from typing import Any

import attrs

from seminar_exporters.builtin._feed import ATOM, RSS, Entry, Feed, Link, feed_of, site
from seminar_exporters.edition import Change, ChangeKind, LogEntry
from seminar_exporters.exporter import Artifact, Exporter, Output
from seminar_exporters.hookspecs import hookimpl
from seminar_exporters.labels import Labels
from seminar_exporters.markup import to_html
from seminar_exporters.publication import Publication, undecorated
from seminar_exporters.typography import typeset
from seminar_model import ModelError, OnDate, Problem, Timed, Unscheduled
from seminar_model._blocks import plain
from seminar_model.errors import shown
from seminar_model.identity import cycle_tag
from seminar_model.prose import Inline, ListBlock, Paragraph, Text
from seminar_model.prose import Link as ProseLink

ATOM_PATH = "changes.atom"
RSS_PATH = "changes.rss"

_NAMED_IN_TITLE = 3
_LABEL_WIDTH = 80

_BEFORE, _AFTER, _BOTH = ("before",), ("after",), ("before", "after")
_NAMED = {
    ChangeKind.ADDED: _AFTER,
    ChangeKind.DATED: _AFTER,
    ChangeKind.RESCHEDULED: _BOTH,
    ChangeKind.RETIMED: _BOTH,
    ChangeKind.RELOCATED: _BOTH,
    ChangeKind.MOVED_ONLINE: _BEFORE,
    ChangeKind.POSTPONED: _BEFORE,
    ChangeKind.CANCELLED: _BEFORE,
    ChangeKind.RESTORED: _AFTER,
    ChangeKind.CONFIRMED: _AFTER,
    ChangeKind.RETITLED: _BEFORE,
    ChangeKind.MATERIALS: (),
    ChangeKind.WITHDRAWN: _BEFORE,
}
"""What the phrase for each kind names; where that is not known, another phrase says what is."""
_HALF_KNOWN = {ChangeKind.RETIMED, ChangeKind.RELOCATED}
"""The kinds with a phrase for each half of what it names."""


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
    from seminar_exporters.builtin._feedgen import to_atom, to_rss

    decorate = functools.partial(undecorated, "changes.entry")
    yield Artifact(ATOM_PATH, to_atom(_feed(publication, ATOM_PATH, ATOM), decorate))
    if site(publication):
        yield Artifact(RSS_PATH, to_rss(_feed(publication, RSS_PATH, RSS), decorate))


def _feed(publication: Publication, path: str, media_type: str) -> Feed:
    edition, labels = publication.edition, publication.labels
    announced = [entry for entry in reversed(edition.log) if entry.changes]
    entries = tuple(_entry(entry, publication) for entry in announced[: publication.options.limit])
    feed = feed_of(
        publication,
        path,
        media_type,
        tag=f"{cycle_tag(edition.cycle)}#changes",
        title=labels("change.feed", title=edition.cycle.title),
        # A corrected typo is a new edition, but no news for this feed.
        updated=entries[0].updated if entries else edition.issued,
        entries=entries,
    )
    return attrs.evolve(feed, subtitle=labels("change.about"))


def _entry(entry: LogEntry, publication: Publication) -> Entry:
    cycle, labels = publication.edition.cycle, publication.labels
    sentences = [sentence(change, labels) for change in entry.changes]
    items = ListBlock(None, tuple((sentence,) for sentence in sentences))
    page = site(publication)
    return Entry(
        id=f"{cycle_tag(cycle)}#edition-{entry.edition}",
        title=_title(entry, labels, cycle.timezone),
        published=entry.issued,
        updated=entry.issued,
        summary=" ".join(plain([sentence]) for sentence in sentences),
        html=to_html([items], typeset=functools.partial(typeset, language=cycle.language)),
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


def sentence(change: Change, labels: Labels) -> Paragraph:
    """Return what is told of a change, with links to what is new."""
    told, links = _told(change, labels), tuple(_materials(change, labels))
    words = labels("change.sentence", label=change.label, title=change.title, change=told)
    if links:
        return Paragraph((Text(labels("word.colon", name=words, value="")), *links))
    return Paragraph((Text(f"{words}."),))


def _told(change: Change, labels: Labels) -> str:
    named, values = _NAMED[change.kind], _values(change, labels)
    known = tuple(name for name in named if values[name])
    half = f"_{known[0]}" if known and change.kind in _HALF_KNOWN else "_bare"
    return labels(f"change.{change.kind}{'' if known == named else half}", **values)


def _values(change: Change, labels: Labels) -> dict[str, str]:
    given = {"before": change.before, "after": change.after}
    if change.kind is ChangeKind.RETIMED and any(isinstance(when, Timed) for when in given.values()):
        # The day stays, and one of the two has no hour to tell.
        given = {name: when for name, when in given.items() if isinstance(when, Timed)}
    return {name: _words(given.get(name), labels) for name in _BOTH}


def _words(value: Any, labels: Labels) -> str:
    return labels.when(value) if isinstance(value, OnDate | Timed | Unscheduled) else str(value or "")


def _materials(change: Change, labels: Labels) -> Iterable[Inline]:
    if change.kind is not ChangeKind.MATERIALS:
        return
    for index, (kind, title, url) in enumerate(change.after or ()):
        if index:
            yield Text(", ")
        name = labels(f"material.{kind}")
        yield ProseLink(url, (Text(labels("word.colon", name=name, value=title) if title else name),))


@hookimpl
def seminar_register_exporters() -> list[Exporter]:
    """Return the exporter of changes."""
    return [
        Exporter(
            name="changes",
            description="News feed of what changed (Atom and RSS 2.0)",
            outputs=_outputs,
            export=_export,
            options=ChangesOptions,
        )
    ]
