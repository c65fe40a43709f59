"""
The names under which the world knows a cycle and its sessions.

They hang from the authority, the cycle's id and the session's: moving the site, moving the event or renaming it changes
none of them.
"""

from __future__ import annotations

from seminar_model.cycle.facts import CycleFacts
from seminar_model.entities.session import Session


def cycle_tag(cycle: CycleFacts) -> str:
    """Return the tag URI of a cycle: ``tag:example.org,2011:cohesion-sociale-2011-2012``."""
    return f"tag:{cycle.authority.domain},{cycle.authority.year}:{cycle.id}"


def session_tag(cycle: CycleFacts, session: Session) -> str:
    """Return the tag URI of a session, which is its Atom id, RSS guid and JSON-LD ``@id``."""
    return f"{cycle_tag(cycle)}/{session.formerly or session.id}"


def session_uid(cycle: CycleFacts, session: Session) -> str:
    """
    Return the UID of a session in calendars.

    It is a UUID, for RFC 7986 5.3 forbids names of hosts in it; or the one that an earlier system gave.
    """
    import uuid

    return session.uid or str(uuid.uuid5(uuid.NAMESPACE_URL, session_tag(cycle, session)))


def calendar_uid(cycle: CycleFacts) -> str:
    """Return the UID of the cycle's calendar (RFC 7986 5.3)."""
    import uuid

    return str(uuid.uuid5(uuid.NAMESPACE_URL, cycle_tag(cycle)))


def bookmark(session: Session) -> str:
    """Return the name of a session's bookmark in a document: Word takes no hyphen and 40 characters at most."""
    return "s_" + session.id.replace("-", "_")
