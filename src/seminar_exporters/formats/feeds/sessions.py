"""
RSS and Atom feeds of a cycle: one entry for each session, dated or not, with what became of it.

An entry's dates are those of its publication, never the session's.  A session that is withdrawn leaves the feed, as
entries do; what subscribers are to know of it stands in the feed of changes.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from seminar_exporters.contract.exporter import Exporter
from seminar_exporters.contract.outputs import Artifact, Output
from seminar_exporters.contract.publication import Publication
from seminar_exporters.editions.edition import Event
from seminar_exporters.errors import ExportError
from seminar_exporters.formats.feeds.feed import ATOM, RSS, Entry, Feed, Link, feed_of, site
from seminar_exporters.wording.description import material_name
from seminar_exporters.wording.direction import in_language
from seminar_exporters.wording.labels.labels import Labels
from seminar_exporters.wording.labels.words import languages, spoken
from seminar_exporters.wording.markup import to_html
from seminar_exporters.wording.typography import typeset, typeset_blocks
from seminar_model import MaterialKind, Session, Status, Unscheduled
from seminar_model.cycle.identity import cycle_tag, session_tag
from seminar_model.prose.plain import plain
from seminar_model.prose.tree import Block, Paragraph, Text

RSS_PATH = "feed.rss"
ATOM_PATH = "feed.atom"

_RECORDINGS = {MaterialKind.VIDEO, MaterialKind.AUDIO}
_UNKNOWN = "application/octet-stream"


def _rss_outputs(publication: Publication) -> Iterable[Output]:  # noqa: ARG001 - the shape of `Exporter.outputs`
    yield Output(RSS_PATH, RSS, role="feed")


def _atom_outputs(publication: Publication) -> Iterable[Output]:  # noqa: ARG001 - as above
    yield Output(ATOM_PATH, ATOM, role="feed")


def _export_rss(publication: Publication) -> Iterable[Artifact]:
    from seminar_exporters.formats.feeds.feedgen_writer import to_rss

    if site(publication) is None:
        msg = "a channel links to its site: state base_url in the settings, or the url of the cycle"
        raise ExportError(msg)
    yield Artifact(RSS_PATH, to_rss(_feed(publication, RSS_PATH, RSS), _decorate(publication)))


def _export_atom(publication: Publication) -> Iterable[Artifact]:
    from seminar_exporters.formats.feeds.feedgen_writer import to_atom

    yield Artifact(ATOM_PATH, to_atom(_feed(publication, ATOM_PATH, ATOM), _decorate(publication)))


def _decorate(publication: Publication) -> functools.partial[object]:
    return functools.partial(publication.decorate, "feed.entry")


def _feed(publication: Publication, path: str, media_type: str) -> Feed:
    cycle = publication.edition.cycle
    return feed_of(
        publication,
        path,
        media_type,
        tag=cycle_tag(cycle),
        title=typeset(cycle.title, cycle.language),
        updated=publication.edition.issued,
        entries=publication.once("feeds.sessions", lambda: _entries(publication)),
    )


def _entries(publication: Publication) -> tuple[Entry, ...]:
    edition = publication.edition
    newest_first = sorted(edition.cycle.programme, key=lambda session: edition.revision(session).created, reverse=True)
    return tuple(_entry(session, publication) for session in newest_first)


def _entry(session: Session, publication: Publication) -> Entry:
    edition, labels = publication.edition, publication.labels
    cycle, revision = edition.cycle, edition.revision(session)
    language = cycle.language_of(session)
    if {language, language.split("-", maxsplit=1)[0]} & set(languages()):
        labels = labels.within(language)
    event = edition.event(session) or Event(
        session=session, when=session.when, status=session.status, revision=revision
    )
    dated = [Paragraph((Text(date),))] if (date := _date(event, labels)) else []
    said, own = publication.describe_set(event, words=labels.language), spoken(labels.language)
    opening = (*typeset_blocks(dated, language), *said.opening)
    if language == own:
        blocks = (*opening, *said.abstract, *said.closing)
        html = in_language(to_html(blocks, said.footnotes), language, around=cycle.language)
    else:
        html = "".join(
            in_language(to_html(blocks, notes), spoken_in, around=cycle.language)
            for blocks, notes, spoken_in in (
                (opening, (), own),
                (said.abstract, said.footnotes, language),
                (said.closing, (), own),
            )
        )
    summary = publication.describe(event, language=labels.language).summary
    return Entry(
        id=session_tag(cycle, session),
        title=typeset(_title(event, labels), language),
        published=revision.created,
        updated=revision.modified,
        summary=_sentences(typeset_blocks([*dated, *summary], language)),
        html=html,
        links=(*_pages(session, publication, language), *_recordings(session, labels, language)),
        categories=cycle.keywords,
        language=language if language != cycle.language else None,
        point=session.venue.geo if session.venue else None,
        session=session,
    )


def _title(event: Event, labels: Labels) -> str:
    label, title = labels.session(event.session), event.session.title
    first, last = event.when.first_day, event.when.last_day
    if event.status is Status.POSTPONED:
        return labels("feed.postponed", title=labels("feed.undated", label=label, title=title))
    if first is None or last is None:
        return labels("feed.undated", label=label, title=title)
    dated = labels("feed.title", label=label, date=labels.days(first, last), title=title)
    return labels("feed.cancelled", title=dated) if event.status is Status.CANCELLED else dated


def _date(event: Event, labels: Labels) -> str:
    """Return the day or time as a line of its own; of a postponed session, its status tells the one that is off."""
    when = event.session.when
    if event.status is Status.POSTPONED and not (isinstance(when, Unscheduled) and when.hint):
        return ""
    text = labels.when(when)
    return text[:1].upper() + text[1:]


def _sentences(blocks: Iterable[Block]) -> str:
    texts = [plain([block]) for block in blocks]
    return " ".join(text if text[-1] in ".!?…:" else f"{text}." for text in texts if text)


def _pages(session: Session, publication: Publication, language: str) -> Iterator[Link]:
    """Yield the page of a session, else the site; what else is about it is related."""
    page = publication.links.first("page", session=session.id)
    pages = [address for address in (page.url if page else None, session.url) if address]
    if address := next(iter(pages), site(publication)):
        yield Link(href=address, hreflang=language if pages else publication.edition.cycle.language)
    yield from (Link(href=other, rel="related") for other in pages[1:])
    for calendar in publication.links.of("calendar", session=session.id):
        if calendar.url:
            yield Link(href=calendar.url, rel="related", type=calendar.media_type, hreflang=language)


def _recordings(session: Session, labels: Labels, language: str) -> Iterator[Link]:
    for material in session.materials:
        if material.kind in _RECORDINGS:
            yield Link(
                href=material.url,
                rel="enclosure",
                type=material.media_type or _UNKNOWN,
                hreflang=material.language or language,
                title=material_name(material, labels),
                length=material.size or 0,
            )


def exporters() -> tuple[Exporter, ...]:
    """Return the exporters of RSS and Atom."""
    return (
        Exporter(name="rss", description="News feed (RSS 2.0)", outputs=_rss_outputs, export=_export_rss),
        Exporter(name="atom", description="News feed (Atom)", outputs=_atom_outputs, export=_export_atom),
    )
