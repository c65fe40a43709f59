"""The names under which the world knows a cycle and its sessions: what other tools need to name them alike."""

from seminar_model.cycle.identity import bookmark, calendar_uid, cycle_tag, session_tag, session_uid
from seminar_model.entities.institution import Authority

__all__ = ["Authority", "bookmark", "calendar_uid", "cycle_tag", "session_tag", "session_uid"]
