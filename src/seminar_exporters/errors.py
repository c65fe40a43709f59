"""What goes wrong between a valid cycle and its publication."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from seminar_exporters.edition import Event
from seminar_model import SeminarError, Session

if TYPE_CHECKING:
    from seminar_exporters.publishing import Report

BUILTIN = "seminar_exporters.builtin."
"""What the names of the plugins begin with that come with the library."""


class PluginError(SeminarError):
    """Plugins contradict each other, or one is broken where that is not to be passed over."""


class ExportError(SeminarError):
    """
    A format cannot be made of this cycle with these settings; the message says what to do.

    >>> ExportError("the page has no title", session="seance-2").session
    'seance-2'
    """

    def __init__(self, message: str, *, session: str = "") -> None:
        self.session = session
        """The id of the session that it is about; empty for the whole cycle."""
        super().__init__(message)


class HistoryError(SeminarError):
    """What was published before and what is to be published now do not fit; the message says how to repair it."""


class WriteError(SeminarError):
    """The output cannot be written; nothing is left half written."""


class PublicationError(SeminarError):
    """Some formats could not be made; the others are written, and `report` tells of both."""

    def __init__(self, report: Report) -> None:
        self.report = report
        """What was published and what failed."""
        super().__init__(report)

    def __str__(self) -> str:
        return "\n".join(map(str, self.report.failures))


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


def told(error: BaseException) -> str:
    """
    Return what an exception says: ours are sentences, those of strangers need their class beside them.

    >>> told(KeyError("room")), told(ExportError("the page has no title"))
    ("KeyError: 'room'", 'the page has no title')
    """
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - a stranger's exception may not even be able to say what it is
        return name
    if isinstance(error, SeminarError) and text:
        return text
    return f"{name}: {text}" if text else name


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
