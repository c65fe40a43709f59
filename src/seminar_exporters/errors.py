"""What goes wrong between a valid cycle and its publication."""

from __future__ import annotations

from seminar_model import SeminarError


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
