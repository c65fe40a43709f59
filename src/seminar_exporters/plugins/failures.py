"""A format that could not be made, or a plugin that could not be used: who, where, and why."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from seminar_exporters.editions.edition import Event
from seminar_model import Session

BUILTIN = "seminar_exporters.formats."
"""What the names of the plugins begin with that come with the library."""


@attrs.frozen(kw_only=True)
class Failure:
    """
    A format that could not be made, or a plugin that could not be used.

    >>> print(Failure(exporter="csv", plugin="tables", distribution="seminar-csv 1.2", message="no date"))
    format 'csv' (plugin 'tables' of seminar-csv 1.2): no date
    """

    message: str
    """What went wrong."""
    exporter: str = ""
    """The exporter's name; empty where a plugin failed before it named one."""
    plugin: str = ""
    """The plugin that it comes from."""
    distribution: str = ""
    """The installed distribution of that plugin, with its version; empty for a built-in."""
    session: str = ""
    """The id of the session at which it failed, as far as that is known; see ``session_of``."""

    def __str__(self) -> str:
        plugin = f"plugin {self.plugin!r}" + (f" of {self.distribution}" if self.distribution else "")
        is_foreign = self.plugin and not self.plugin.startswith(BUILTIN)
        origin = f" ({plugin})" if is_foreign else ""
        name = f"format {self.exporter!r}{origin}" if self.exporter else plugin
        where = f" (session {self.session!r})" if self.session else ""
        return f"{name}{where}: {self.message}"


def session_of(error: BaseException) -> str:
    """
    Return the id of the session at which somebody's code failed, or an empty text.

    The error may name it in its attribute ``session``.  Else it is the one session that the variables of a function
    hold which the error came through, the innermost function first: what a plugin's author looks for in a debugger.
    """
    named = getattr(error, "session", None)
    if isinstance(named, Session):
        return named.id
    if isinstance(named, str):
        return named
    return next((ids.pop() for ids in _sessions_at_hand(error) if len(ids) == 1), "")


def _sessions_at_hand(error: BaseException) -> Iterator[set[str]]:
    """Yield the sessions in the variables of each function, from where the error arose outwards."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    for frame in reversed(frames):
        values = [value.session if isinstance(value, Event) else value for value in frame.f_locals.values()]
        yield {value.id for value in values if isinstance(value, Session)}
