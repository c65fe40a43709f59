"""A change of a session, told in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from seminar_exporters.editions.edition import Change, ChangeKind
from seminar_exporters.wording.labels.labels import Labels
from seminar_model import OnDate, Timed, Unscheduled
from seminar_model.prose import Inline, Paragraph, Text
from seminar_model.prose import Link as ProseLink

_BEFORE, _AFTER, _BOTH = ("before",), ("after",), ("before", "after")
_NAMED = {
    ChangeKind.ADDED: _AFTER,
    ChangeKind.DATED: _AFTER,
    ChangeKind.RESCHEDULED: _BOTH,
    ChangeKind.RETIMED: _BOTH,
    ChangeKind.RELOCATED: _BOTH,
    ChangeKind.MOVED_ONLINE: _BEFORE,
    ChangeKind.POSTPONED: _BEFORE,
    ChangeKind.CANCELLED: _BEFORE,
    ChangeKind.RESTORED: _AFTER,
    ChangeKind.CONFIRMED: _AFTER,
    ChangeKind.RETITLED: _BEFORE,
    ChangeKind.MATERIALS: (),
    ChangeKind.WITHDRAWN: _BEFORE,
}
"""What the phrase for each kind names; where that is not known, another phrase says what is."""
_HALF_KNOWN = {ChangeKind.RETIMED, ChangeKind.RELOCATED}
"""The kinds with a phrase for each half of what it names."""


def sentence(change: Change, labels: Labels) -> Paragraph:
    """Return what is told of a change, with links to what is new."""
    told, links = _told(change, labels), tuple(_materials(change, labels))
    words = labels("change.sentence", label=change.label, title=change.title, change=told)
    if links:
        return Paragraph((Text(labels("word.colon", name=words, value="")), *links))
    return Paragraph((Text(f"{words}."),))


def _told(change: Change, labels: Labels) -> str:
    named, values = _NAMED[change.kind], _values(change, labels)
    known = tuple(name for name in named if values[name])
    half = f"_{known[0]}" if known and change.kind in _HALF_KNOWN else "_bare"
    return labels(f"change.{change.kind}{'' if known == named else half}", **values)


def _values(change: Change, labels: Labels) -> dict[str, str]:
    given = {"before": change.before, "after": change.after}
    if change.kind is ChangeKind.RETIMED and any(isinstance(when, Timed) for when in given.values()):
        # The day stays, and one of the two has no hour to tell.
        given = {name: when for name, when in given.items() if isinstance(when, Timed)}
    return {name: _words(given.get(name), labels) for name in _BOTH}


def _words(value: Any, labels: Labels) -> str:
    return labels.when(value) if isinstance(value, OnDate | Timed | Unscheduled) else str(value or "")


def _materials(change: Change, labels: Labels) -> Iterable[Inline]:
    if change.kind is not ChangeKind.MATERIALS:
        return
    for index, (kind, title, url) in enumerate(change.after or ()):
        if index:
            yield Text(", ")
        name = labels(f"material.{kind}")
        yield ProseLink(url, (Text(labels("word.colon", name=name, value=title) if title else name),))
