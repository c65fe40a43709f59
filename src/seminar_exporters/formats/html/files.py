"""Which files the site has, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from seminar_exporters.contract.outputs import Output
from seminar_model import Asset, Cycle, Institution, Session

if TYPE_CHECKING:
    from seminar_exporters.contract.publication import Publication

INDEX = "index.html"
STYLE = "style.css"
SITEMAP = "sitemap.xml"
COVER = "images/cycle"

_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg"}


def page_of(session: Session) -> str:
    """Return the path of a session's page."""
    return f"sessions/{session.id}.html"


def logo_of(institution: Institution) -> str | None:
    """Return the path of an institution's logo, where its bytes are known."""
    asset = institution.logo.asset if institution.logo else None
    return _named(f"images/logo-{institution.id}", asset) if asset else None


def cover_of(cycle: Cycle) -> str | None:
    """Return the path of the cycle's picture, where its bytes are known."""
    asset = cycle.image.asset if cycle.image else None
    return _named(COVER, asset) if asset else None


def _named(stem: str, asset: Asset) -> str:
    return stem + _ENDINGS[asset.media_type]


def pictures(cycle: Cycle) -> Iterator[tuple[str, Asset]]:
    """Yield the path and the content of every picture; those that stand on other hosts are left there."""
    if (path := cover_of(cycle)) and cycle.image and cycle.image.asset:
        yield path, cycle.image.asset
    for institution in shown(cycle):
        if (path := logo_of(institution)) and institution.logo and institution.logo.asset:
            yield path, institution.logo.asset


def roles(cycle: Cycle) -> tuple[tuple[str, tuple[Institution, ...]], ...]:
    """Return every institution once, under the first of its roles in the cycle; a role is a key of the labels."""
    hosts = chain.from_iterable(session.hosts for session in cycle.sessions)
    groups = (
        ("heading.organizers", cycle.organizers),
        ("heading.partners", cycle.partners),
        ("heading.sponsors", cycle.sponsors),
        ("column.host", hosts),
        ("page.institutions", (item for item in cycle.institutions if _is_reached(item))),
    )
    seen: set[str] = set()
    return tuple((role, found) for role, items in groups if (found := tuple(_new(items, seen))))


def _is_reached(institution: Institution) -> bool:
    return any([institution.address, institution.phone, institution.email, institution.url, institution.logo])


def _new(items: Iterable[Institution], seen: set[str]) -> Iterator[Institution]:
    for item in items:
        if item.id not in seen:
            seen.add(item.id)
            yield item


def shown(cycle: Cycle) -> tuple[Institution, ...]:
    """Return every institution that the pages show."""
    return tuple(chain.from_iterable(items for _, items in roles(cycle)))


def outputs(publication: Publication, depends_on: Mapping[str, str]) -> Iterator[Output]:
    """
    Declare every file of the site.

    Args:
        publication: what is published.
        depends_on: what stands for all that the page of a session depends on, by its id.
    """
    edition = publication.edition
    yield Output(INDEX, "text/html", role="page")
    for session in (*edition.cycle.sessions, *edition.withdrawn):
        known = depends_on.get(session.id, "")
        yield Output(page_of(session), "text/html", role="page", session=session.id, depends_on=known)
    yield Output(STYLE, "text/css", role="style")
    for path, asset in pictures(edition.cycle):
        yield Output(path, asset.media_type, role="image")
    if publication.base_url:
        yield Output(SITEMAP, "application/xml", role="sitemap")
