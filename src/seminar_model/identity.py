"""
The names under which the world knows a cycle and its sessions.

They hang from the authority, the cycle's id and the session's: moving the site, moving the event or renaming it changes
none of them.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import attrs

from seminar_model._checks import Checked
from seminar_model._forms import DOMAIN
from seminar_model._kinds import YEAR

if TYPE_CHECKING:
    from seminar_model.cycle import Cycle
    from seminar_model.session import Session


@attrs.frozen(kw_only=True)
class Authority(Checked):
    """
    Who may give out identifiers: a domain, and a year at whose beginning the publisher held it (RFC 4151).

    >>> Authority(domain="example.org", year=2011).domain
    'example.org'
    """

    domain: str = attrs.field(metadata=DOMAIN.field)
    """The domain name; it need not exist any longer."""
    year: int = attrs.field(metadata=YEAR.field)
    """The year."""


def cycle_tag(cycle: Cycle) -> str:
    """Return the tag URI of a cycle: ``tag:example.org,2011:cohesion-sociale-2011-2012``."""
    return f"tag:{cycle.authority.domain},{cycle.authority.year}:{cycle.id}"


def session_tag(cycle: Cycle, session: Session) -> str:
    """Return the tag URI of a session, which is its Atom id, RSS guid and JSON-LD ``@id``."""
    return f"{cycle_tag(cycle)}/{session.formerly or session.id}"


def session_uid(cycle: Cycle, session: Session) -> str:
    """
    Return the UID of a session in calendars.

    It is a UUID, for RFC 7986 5.3 forbids names of hosts in it; or the one that an earlier system gave.
    """
    return session.uid or str(uuid.uuid5(uuid.NAMESPACE_URL, session_tag(cycle, session)))


def calendar_uid(cycle: Cycle) -> str:
    """Return the UID of the cycle's calendar (RFC 7986 5.3)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, cycle_tag(cycle)))


def bookmark(session: Session) -> str:
    """Return the name of a session's bookmark in a document: Word takes no hyphen and 40 characters at most."""
    return "s_" + session.id.replace("-", "_")
