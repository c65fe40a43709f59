"""All the words of one language, and what became of a session in a sentence for readers."""

from __future__ import annotations

import datetime as dt

import attrs

from seminar_exporters.editions.edition import Event
from seminar_exporters.wording.labels.places import PlaceLabels
from seminar_model import Status, Timed, When
from seminar_model.checking.zones import is_same_zone


@attrs.frozen(kw_only=True)
class Labels(PlaceLabels):
    """
    The words of one language, for a cycle of one country.

    >>> Labels(language="fr").join(["3", "4", "6"])
    '3, 4 et 6'
    """

    def status(self, event: Event) -> str | None:
        """Return what readers must know: cancelled, moved, not yet certain; None where all is as it was announced."""
        return _sentence(event, self)


def _sentence(event: Event, labels: PlaceLabels) -> str | None:
    """Return what readers must know: cancelled, moved, not yet certain; None where all is as it was announced."""
    match event.status:
        case Status.CANCELLED:
            return labels("status.cancelled")
        case Status.POSTPONED:
            return _postponed(event.when, labels)
    sentences = []
    if event.revision.previous:
        sentences.append(_moved(event.revision.previous[-1], event.when, labels))
    if event.revision.moved_online:
        sentences.append(labels("status.moved_online"))
    if event.status is Status.TENTATIVE and event.when.first_day:
        sentences.append(labels("status.tentative"))
    return ". ".join(sentences) or None


def _postponed(when: When, labels: PlaceLabels) -> str:
    """Return that a session will be on another day; on which it was to be, where that is known."""
    if when.first_day is None:
        return labels("status.postponed")
    first, last = _days_of(when)
    return labels(f"status.postponed_from{'' if first == last else '_days'}", before=labels.days(first, last))


def _moved(before: When, after: When, labels: PlaceLabels) -> str:
    """Return from when to when a session was moved: the days, or on one day the hours."""
    if before.first_day == after.first_day:
        return labels("status.retimed", before=_hours(before, after, labels), after=_hours(after, before, labels))
    old, new = _days_of(before), _days_of(after)
    key = "status.brought_forward" if new < old else "status.rescheduled"
    if old[0] != old[1] or new[0] != new[1]:
        key += "_days"
    return labels(key, before=labels.days(*old), after=labels.days(*new))


def _days_of(when: When) -> tuple[dt.date, dt.date]:
    return when.first_day or dt.date.max, when.last_day or dt.date.max


def _hours(when: When, other: When, labels: PlaceLabels) -> str:
    """Return the hours alone where they say enough beside those of the other time."""
    if not (isinstance(when, Timed) and isinstance(other, Timed)) or not is_same_zone(when.timezone, other.timezone):
        return labels.when(when)
    if when.end is None:
        return labels.time(when.start)
    if when.last_day != when.first_day:
        return labels.when(when)
    return labels("when.hours", start=labels.time(when.start), end=labels.time(when.end))
