"""The one argument of an exporter, and where the other outputs are."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import attrs

if TYPE_CHECKING:
    from seminar_exporters.edition import Edition
    from seminar_exporters.labels import Labels
    from seminar_model import Session


@attrs.frozen(kw_only=True)
class Link:
    """Where one output of this publication is."""

    path: str
    """Its path below the output directory."""
    media_type: str
    """Its media type."""
    format: str
    """The name of the exporter that makes it."""
    role: str = ""
    """What it is to readers."""
    session: str | None = None
    """The id of the session that it is about; None for the whole cycle."""
    url: str | None = None
    """Its address on the web, where the base URL is known."""

    def relative_to(self, path: str) -> str:
        """
        Return the relative reference (RFC 3986 4.2) from another output.

        >>> Link(path="calendar.ics", media_type="text/calendar", format="ics").relative_to("sessions/a.html")
        '../calendar.ics'
        """
        # From one root: relpath asks for the working directory otherwise.
        return quote(posixpath.relpath(f"/{self.path}", posixpath.dirname(f"/{path}")))


def _listed(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(links)


@attrs.frozen
class Links:
    """
    Every output of a publication, known before any is made.

    >>> feed = Link(path="feed.atom", media_type="application/atom+xml", format="atom", role="feed")
    >>> Links([feed]).first("feed").path
    'feed.atom'
    """

    links: tuple[Link, ...] = attrs.field(default=(), converter=_listed)
    _by_role: Mapping[tuple[str, str | None], tuple[Link, ...]] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        found: dict[tuple[str, str | None], list[Link]] = {}
        for link in self.links:
            found.setdefault((link.role, link.session), []).append(link)
        by_role = MappingProxyType({key: tuple(links) for key, links in found.items()})
        object.__setattr__(self, "_by_role", by_role)

    def __iter__(self) -> Iterator[Link]:
        return iter(self.links)

    def __len__(self) -> int:
        return len(self.links)

    def of(self, role: str, *, session: str | None = None) -> tuple[Link, ...]:
        """Return the outputs of a role, about the whole cycle or about one session."""
        return self._by_role.get((role, session), ())

    def first(self, role: str, *, session: str | None = None, format: str = "") -> Link | None:  # noqa: A002
        """Return the first output of a role, of any format or of one; None where nothing makes it."""
        return next((link for link in self.of(role, session=session) if format in {"", link.format}), None)


Decorate = Callable[..., Any]
"""``decorate(part, value, session=None)`` returns the value with what plugins add to it."""


def undecorated(part: str, value: Any, session: Session | None = None) -> Any:  # noqa: ARG001 - the shape of `Decorate`
    """Return a part of an output as the built-in made it."""
    return value


@attrs.frozen(kw_only=True)
class Publication:
    """
    What an exporter sees: one edition of a cycle, and how it is to be published.

    Later versions may add fields; none is ever taken away.
    """

    edition: Edition
    """The cycle, as the public may see it, and what changed since it was last published."""
    options: Any
    """The exporter's own options, an object of its options class."""
    labels: Labels
    """Words, dates and lists in the cycle's language."""
    base_url: str | None = None
    """Where the outputs will stand on the web, with a slash at its end; None where that is not known."""
    links: Links = Links()
    """Where every other output will be; empty while outputs are being declared."""
    decorate: Decorate = undecorated
    """What plugins add to the parts of a built-in format."""
