"""The files of a publication: as an exporter declares them, and as it makes them."""

from __future__ import annotations

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
