"""What was last published of one session."""

from __future__ import annotations

import datetime as dt

import attrs

from seminar_model import Status, When


@attrs.frozen(kw_only=True)
class Record:
    """What was last published of one session, and how often it was published differently."""

    id: str
    """The session's id."""
    key: str
    """The id that its identity hangs from: the first one under which it was published."""
    uid: str | None = None
    """The UID of an earlier system, where it has one."""
    label: str
    """What it was called: ``Séance 2``."""
    title: str
    """Its title."""
    when: When
    """Its day or time."""
    status: Status
    """Its status."""
    hosts: tuple[tuple[str, str], ...] = ()
    """The id and the name of each host."""
    place: str | None = None
    """Where it was held, in one line."""
    online: str | None = None
    """Where it could be followed: the public link, else the platform, else an empty text."""
    url: str | None = None
    """Its page."""
    materials: tuple[tuple[str, str | None, str], ...] = ()
    """Kind, title and address of each material."""
    spot: str = ""
    """Of the venue's room, name and address: places are compared by it, not by how they are written; SHA-256."""
    digest: str
    """Of everything that was said of it; SHA-256, hexadecimal."""
    essence: str
    """Of date, time, place, status and hosts: what SEQUENCE follows; SHA-256, hexadecimal."""
    sequence: int = 0
    """RFC 5546 2.1.4."""
    created: dt.datetime
    """When it was first published; UTC."""
    modified: dt.datetime
    """When it was last published differently; UTC."""
    previous: tuple[When, ...] = ()
    """Every other day and time under which it was published, the latest one last."""
    last_dated: When | None = None
    """The last day or time under which it was published."""
    was_in_room: bool = False
    """Whether it was ever to take place in a room."""
    withdrawn: dt.datetime | None = None
    """When the cycle no longer had it; UTC."""
    told: bool = False
    """Whether its withdrawal was announced: it was before its day."""

    @property
    def is_on(self) -> bool:
        """Whether it was to take place: neither cancelled nor postponed, with its date or before it had any."""
        if self.status in {Status.CANCELLED, Status.POSTPONED}:
            return False
        return self.when.first_day is not None or self.last_dated is None

    @property
    def is_online_only(self) -> bool:
        """Whether it could be followed from afar and nowhere else."""
        return self.online is not None and not self.place
