"""What is published of a session and of its cycle, boiled down to digests: two that are equal say the same."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
from typing import Any

import attrs
import cattrs

from seminar_exporters.editions.history_file import plain_when
from seminar_exporters.editions.record import Record
from seminar_exporters.wording.labels.labels import Labels
from seminar_model import (
    AttendanceMode,
    Cycle,
    Institution,
    OnlineAccess,
    Purpose,
    Session,
    Unscheduled,
    Venue,
    When,
    make_converter,
)


@functools.cache
def _converter() -> cattrs.Converter:
    return make_converter()


def _digest(plain: object) -> str:
    """Return the digest of plain data, whose fields at their defaults are left out: a new field changes none."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@attrs.define
class Snapshots:
    """The snapshots of one cycle; an institution or a venue is boiled down once."""

    cycle: Cycle
    labels: Labels
    _digests: dict[int, str] = attrs.field(factory=dict)
    _places: dict[int, str] = attrs.field(factory=dict)
    _spots: dict[int, str] = attrs.field(factory=dict)
    _kept: list[object] = attrs.field(factory=list)

    @classmethod
    def of(cls, cycle: Cycle) -> Snapshots:
        """Return the snapshots of a cycle, which name things in its language."""
        return cls(cycle, Labels(language=cycle.language, country=cycle.country, timezone=cycle.timezone))

    def facts(self) -> tuple[str, str]:
        """
        Return the digests of what the cycle says beside its sessions, and of what is said of it with each of them.

        A logo's bytes count in the first; whom to ask, for one, in both.
        """
        cycle = self.cycle
        plain = _converter().unstructure(attrs.evolve(cycle, sessions=()))
        del plain["format"]
        shared = {
            **{key: plain.get(key) for key in ("title", "language", "country", "timezone", "url", "keywords")},
            "image": cycle.image and cycle.image.url,
            "organizers": [self._of(organizer) for organizer in cycle.organizers],
            "contacts": [
                [_converter().unstructure(contact), contact.institution and self._of(contact.institution)]
                for contact in cycle.contacts_for(Purpose.INFORMATION)
                if contact.in_markup
            ],
        }
        return _digest(plain), _digest(shared)

    def record(self, session: Session, now: dt.datetime) -> Record:
        """Return the first record of a session, as if it had never been published."""
        in_room = session.attendance_mode is not AttendanceMode.ONLINE
        return Record(
            id=session.id,
            key=session.formerly or session.id,
            uid=session.uid,
            label=self.labels.session(session),
            title=session.title,
            when=session.when,
            status=session.status,
            hosts=tuple(dict.fromkeys((host.id, host.name) for host in session.hosts)),
            place=self._place(session.venue) if session.venue else None,
            online=_online(session.online),
            url=session.url,
            materials=tuple((str(item.kind), item.title, item.url) for item in session.materials),
            spot=self._spot(session.venue),
            digest=self._whole(session),
            essence=_digest(self._essence(session, session.when)),
            created=now,
            modified=now,
            last_dated=session.when if session.is_dated else None,
            was_in_room=session.venue is not None or (in_room and bool(session.hosts)),
        )

    def as_known(self, session: Session, fresh: Record, known: Record) -> Record:
        """Return a record whose zone has the name that it was published under: under each of its names it is one."""
        if fresh.essence == known.essence or fresh.when != known.when:
            return fresh
        if _digest(self._essence(session, known.when)) != known.essence:
            return fresh
        dated = fresh.last_dated and known.when
        return attrs.evolve(fresh, when=known.when, last_dated=dated, essence=known.essence)

    def _whole(self, session: Session) -> str:
        """Everything that is said of a session, with its hosts and its venue in full."""
        plain = _converter().unstructure(session)
        plain.pop("venue", None)
        plain |= {"when": plain_when(session.when), "hosts": [self._of(host) for host in session.hosts]}
        return _digest(plain | ({"venue": self._of(session.venue)} if session.venue else {}))

    def _of(self, item: Institution | Venue) -> str:
        if id(item) not in self._digests:
            above = item.owner if isinstance(item, Venue) else item.parent
            plain = {"self": _converter().unstructure(item), "above": self._of(above) if above else None}
            self._digests[id(item)] = _digest(plain)
            self._kept.append(item)  # an id is good as long as its object lives
        return self._digests[id(item)]

    def _essence(self, session: Session, when: When) -> dict[str, Any]:
        """Date, time, place, status and hosts: what a change of makes a new SEQUENCE (RFC 5546 2.1.4)."""
        return {
            "when": _dated(when),
            "status": str(session.status),
            "hosts": [[host.id, host.name] for host in session.hosts],
            "place": self._spot(session.venue),
            "online": _online(session.online),
        }

    def _place(self, venue: Venue) -> str:
        if id(venue) not in self._places:
            self._places[id(venue)] = ", ".join(self.labels.place(venue))
            self._kept.append(venue)
        return self._places[id(venue)]

    def _spot(self, venue: Venue | None) -> str:
        """Return the digest of what people look for; a venue's key in the file and its point on the map are not."""
        if venue is None:
            return ""
        if id(venue) not in self._spots:
            address = venue.postal_address
            plain = [venue.room, venue.display_name, address and _converter().unstructure(address)]
            self._spots[id(venue)] = _digest(plain)
            self._kept.append(venue)
        return self._spots[id(venue)]


def _dated(when: When) -> dict[str, Any]:
    """A hint of a date is none."""
    return {} if isinstance(when, Unscheduled) else plain_when(when)


def _online(access: OnlineAccess | None) -> str | None:
    return None if access is None else access.url or access.platform or ""
