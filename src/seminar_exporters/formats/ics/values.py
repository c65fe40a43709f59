"""The values of properties: icalendar's own, made without a detour, with its faults mended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from icalendar import Parameters, vCalAddress, vCategory, vDDDTypes, vDuration, vGeo, vInt, vText, vUri

from seminar_model.checking.shown_addresses import mailto


def parameters(values: Mapping[str, str]) -> Parameters:
    """Return the parameters of a property: their names in capitals, which icalendar's constructor makes sure of."""
    made = Parameters.__new__(Parameters)
    for name, value in values.items():
        made[name] = value
    return made


class Text(vText):
    r"""
    TEXT (RFC 5545 3.3.11).

    icalendar takes a backslash and N, as in the name of a Windows folder, for a line break.
    """

    __slots__ = ()
    encoding: str

    def to_ical(self) -> bytes:
        r"""Return the text with ``\``, ``;`` and ``,`` escaped; a line break, of whichever system, is ``\n``."""
        text = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n").encode()


class Moment(vDDDTypes):
    """DATE or DATE-TIME: as icalendar writes it, without its search for the names of the zone."""

    def __init__(self, moment: dt.date, tzid: str | None = None) -> None:
        """
        Take a date, a time in UTC, or a local time with its zone.

        Args:
            moment: the date or time.
            tzid: the zone of a local time; one in UTC has none.
        """
        self.dt = moment
        if not isinstance(moment, dt.datetime):
            self.params = parameters({"VALUE": "DATE"})
        else:
            self.params = parameters({"TZID": tzid} if tzid is not None else {})

    def to_ical(self) -> bytes:
        """Return it in the basic form of ISO 8601."""
        moment: dt.date = self.dt  # type: ignore[assignment]
        text = f"{moment.year:04}{moment.month:02}{moment.day:02}"
        if isinstance(moment, dt.datetime):
            utc = "" if "TZID" in self.params else "Z"
            text += f"T{moment.hour:02}{moment.minute:02}{moment.second:02}{utc}"
        return text.encode()


def text(value: str, **values: str) -> Text:
    """Return a text with its parameters."""
    made = str.__new__(Text, value)
    made.encoding = "utf-8"
    made.params = parameters(values)
    return made


def uri(value: str, **values: str) -> vUri:
    """Return an address of the web with its parameters."""
    return vUri(value, params=values)


def integer(value: int) -> vInt:
    """Return a whole number."""
    return vInt(value)


def utc(value: dt.datetime) -> Moment:
    """Return an instant in UTC."""
    return Moment(value.astimezone(dt.UTC))


def duration(value: dt.timedelta, **values: str) -> vDuration:
    """Return a duration with its parameters."""
    return vDuration(value, params=values)


def categories(values: Iterable[str]) -> vCategory:
    """Return words in one property."""
    value = vCategory([])
    value.cats = [text(word) for word in values]
    return value


def point(latitude: float, longitude: float) -> vGeo:
    """Return a place on earth; six decimals (RFC 5545 3.8.1.6), and never an exponent, which FLOAT does not know."""
    return vGeo((_degrees(latitude), _degrees(longitude)))


def _degrees(value: float) -> float:
    return round(value, 6) if abs(value) >= 1e-4 else 0.0


def mail(address: str, **values: str) -> vCalAddress:
    """Return an e-mail address, in ASCII, as the URI of a calendar user (RFC 6068)."""
    return vCalAddress(mailto(address), params=values)
