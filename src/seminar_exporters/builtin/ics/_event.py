"""A session as VEVENT (RFC 5545 3.6.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs
from icalendar import Alarm, Event

from seminar_exporters.builtin.ics import _values
from seminar_exporters.builtin.ics._values import Moment
from seminar_exporters.builtin.ics.options import IcsOptions
from seminar_exporters.description import describe, reached
from seminar_exporters.markup import to_html
from seminar_model import Access, Material, OnDate, Purpose, Session, Status, Timed
from seminar_model._blocks import plain
from seminar_model.identity import session_uid
from seminar_model.when import is_ambiguous

if TYPE_CHECKING:
    from seminar_exporters import edition
    from seminar_exporters.publication import Publication

_STATUS = {
    Status.CONFIRMED: "CONFIRMED",
    Status.TENTATIVE: "TENTATIVE",
    Status.POSTPONED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}
_PREFIXES = {Status.CANCELLED: "status.prefix_cancelled", Status.POSTPONED: "status.prefix_postponed"}
_DAY = dt.timedelta(days=1)
