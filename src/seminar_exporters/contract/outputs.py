"""The files of a publication: as an exporter declares them, as it makes them, and where they will be."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import quote

import attrs


@attrs.frozen
class Output:
    """
    A file that an exporter will make.

    >>> Output("sessions/seance-2.ics", "text/calendar", role="calendar", session="seance-2").session
    'seance-2'
    """

    path: str
    """Where it stands below the output directory, with ``/`` between folders."""
    media_type: str
    """Its media type (RFC 6838)."""
    role: str = attrs.field(default="", kw_only=True)
    """What it is to readers: ``brochure``, ``calendar``, ``feed``, ``changes``, ``markup``, ``page``."""
    session: str | None = attrs.field(default=None, kw_only=True)
    """The id of the session that it is about; None for the whole cycle."""
    depends_on: str = attrs.field(default="", kw_only=True)
    """
    What stands for all that the file depends on, such as `Edition.digest_of` its session.

    Where it is what it was, with the same settings, versions and plugins, the file that stands is kept: see
    ``Publication.kept``.  Empty for a file that is made by every run.
    """


@attrs.frozen
class Artifact:
    """
    A file that an exporter has made.

    >>> Artifact("sessions.csv", b"id,date").path
    'sessions.csv'
    """

    path: str
    """The path of one of the outputs that the exporter declared."""
    content: bytes = attrs.field(repr=lambda content: f"<{len(content)} bytes>" if isinstance(content, bytes) else "?")
    """The bytes."""


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
