"""What goes wrong between a valid cycle and its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from seminar_model import SeminarError

if TYPE_CHECKING:
    from seminar_exporters.publishing import Report


class PluginError(SeminarError):
    """Plugins contradict each other, or one is broken where that is not to be passed over."""


class ExportError(SeminarError):
    """A format cannot be made of this cycle with these settings; the message says what to do."""


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
    """A format that could not be made, or a plugin that could not be used."""

    message: str
    """What went wrong."""
    exporter: str = ""
    """The exporter's name; empty where a plugin failed before it named one."""
    plugin: str = ""
    """The plugin that it comes from."""
    distribution: str = ""
    """The installed distribution of that plugin, with its version; empty for a built-in."""
    session: str = ""
    """The id of the session at which it failed, where that is known."""

    def __str__(self) -> str:
        source = f"plugin {self.plugin!r}" + (f" of {self.distribution}" if self.distribution else "")
        name = f"format {self.exporter!r}" if self.exporter else source
        where = f" (session {self.session!r})" if self.session else ""
        origin = f" ({source})" if self.exporter and self.distribution else ""
        return f"{name}{origin}{where}: {self.message}"
