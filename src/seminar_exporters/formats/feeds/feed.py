"""What a feed holds, in RSS or in Atom, and what every feed of a cycle says alike."""

from __future__ import annotations

import datetime as dt

import attrs

from seminar_exporters.contract.publication import Publication
from seminar_exporters.wording.typography import typeset
from seminar_model import GeoPoint, Session

ATOM = "application/atom+xml"
RSS = "application/rss+xml"


@attrs.frozen(kw_only=True)
class Link:
    """A link with all that RFC 4287 4.2.7 lets it say."""

    href: str
    """An absolute address."""
    rel: str = "alternate"
    """How it is related: ``alternate``, ``self``, ``related``, ``enclosure``."""
    type: str = "text/html"
    """The media type of what is there."""
    hreflang: str | None = None
    """The language of what is there (BCP 47)."""
    title: str | None = None
    """What it is called."""
    length: int | None = None
    """Its size in bytes."""


@attrs.frozen(kw_only=True)
class Author:
    """Who speaks in a feed."""

    name: str
    """The name."""
    uri: str | None = None
    """The page."""


@attrs.frozen(kw_only=True)
class Entry:
    """One entry."""

    id: str
    """A URI that stays the same for ever; it need not lead anywhere."""
    title: str
    """Plain text."""
    published: dt.datetime
    """When it first appeared; UTC."""
    updated: dt.datetime
    """When it last changed; UTC."""
    summary: str
    """A few sentences of plain text."""
    html: str
    """All that is said."""
    links: tuple[Link, ...] = ()
    """Where more is."""
    categories: tuple[str, ...] = ()
    """What it is about."""
    language: str | None = None
    """Its language where it is not the feed's (BCP 47)."""
    point: GeoPoint | None = None
    """Where it takes place."""
    session: Session | None = None
    """The session that it is about."""


@attrs.frozen(kw_only=True)
class Feed:
    """A feed, its entries in the order in which they are written."""

    id: str
    """A URI that stays the same for ever."""
    title: str
    """Plain text."""
    subtitle: str | None
    """Plain text."""
    updated: dt.datetime
    """When anything in it last changed; UTC."""
    language: str
    """Its language (BCP 47)."""
    authors: tuple[Author, ...]
    """At least one (RFC 4287 4.1.1)."""
    links: tuple[Link, ...]
    """The feed itself, what belongs to it, and the page that it stands for."""
    categories: tuple[str, ...]
    """What it is about."""
    entries: tuple[Entry, ...]
    """The entries."""


def site(publication: Publication) -> str | None:
    """Return the page that a feed stands for: ours, the folder that it will be in, or the cycle's own page."""
    page = publication.links.first("page")
    return (page.url if page else None) or publication.base_url or publication.edition.cycle.url


def feed_of(
    publication: Publication,
    path: str,
    media_type: str,
    *,
    tag: str,
    title: str,
    updated: dt.datetime,
    entries: tuple[Entry, ...],
) -> Feed:
    """Return a feed of a cycle that will stand at a path: who speaks, about what, and where the rest is."""
    cycle = publication.edition.cycle
    return Feed(
        id=tag,
        title=title,
        subtitle=typeset(cycle.subtitle, cycle.language) if cycle.subtitle else None,
        updated=updated,
        language=cycle.language,
        authors=_authors(publication),
        links=tuple(_links(publication, path, media_type)),
        categories=cycle.keywords,
        entries=entries,
    )


def _authors(publication: Publication) -> tuple[Author, ...]:
    cycle = publication.edition.cycle
    named = tuple(Author(name=institution.name, uri=institution.url) for institution in cycle.organizers)
    return named or (Author(name=cycle.authority.domain),)


def _links(publication: Publication, path: str, media_type: str) -> list[Link]:
    language = publication.edition.cycle.language
    links = []
    if publication.base_url:
        links.append(Link(href=publication.base_url + path, rel="self", type=media_type, hreflang=language))
    links += [
        Link(href=calendar.url, rel="related", type=calendar.media_type, hreflang=language)
        for calendar in publication.links.of("calendar")
        if calendar.url
    ]
    if page := site(publication):
        links.append(Link(href=page, hreflang=language))
    return links
