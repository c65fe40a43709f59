"""Reading a calendar line by line, with nothing of the library that wrote it."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator

import attrs
from dateutil import tz

_LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Z0-9-]+)=((?:"[^"]*"|[^";:])*)')


@attrs.frozen
class Line:
    """A property: name, parameters and the value as it stands in the file."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value of a TEXT (RFC 5545 3.3.11), the spaces of typography as plain ones."""
        value = self.value.translate({0xA0: " ", 0x202F: " "})
        return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


@attrs.frozen
class Part:
    """A component: its properties and its components, in their order."""

    name: str
    lines: list[Line] = attrs.field(factory=list)
    parts: list[Part] = attrs.field(factory=list)

    def all(self, name: str) -> list[Line]:
        """Return every property of a name."""
        return [line for line in self.lines if line.name == name]

    def get(self, name: str) -> Line | None:
        """Return the one property of a name, or None."""
        found = self.all(name)
        assert len(found) < 2, f"{name} stands there {len(found)} times"
        return found[0] if found else None

    def __getitem__(self, name: str) -> Line:
        line = self.get(name)
        assert line is not None, f"{self.name} has no {name}"
        return line

    def named(self, name: str) -> list[Part]:
        """Return the components of a name."""
        return [part for part in self.parts if part.name == name]

    @property
    def names(self) -> set[str]:
        """The names of its properties."""
        return {line.name for line in self.lines}


def read(content: bytes) -> Part:
    """Return the calendar in a file."""
    assert content.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    lines = _lines(content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1])
    first = next(lines)
    assert (first.name, first.value) == ("BEGIN", "VCALENDAR")
    calendar = _part(first.value, lines)
    assert next(lines, None) is None
    return calendar


def _lines(texts: list[str]) -> Iterator[Line]:
    for text in texts:
        match = _LINE.fullmatch(text)
        assert match, text
        parameters = {name: value.strip('"') for name, value in _PARAMETER.findall(match[2])}
        yield Line(match[1], parameters, match[3])


def _part(name: str, lines: Iterator[Line]) -> Part:
    part = Part(name)
    for line in lines:
        if line.name == "END":
            assert line.value == name
            return part
        if line.name == "BEGIN":
            part.parts.append(_part(line.value, lines))
        else:
            part.lines.append(line)
    raise AssertionError(f"{name} has no end")


def zones(content: bytes) -> dict[str, dt.tzinfo]:
    """Return the zones as a file describes them, each by its TZID, expanded by dateutil."""
    keys = [part["TZID"].value for part in read(content).named("VTIMEZONE")]
    reader = tz.tzical(io.StringIO(content.replace(b"\r\n ", b"").decode()))
    known = {key: zone for key in keys if (zone := reader.get(key))}
    assert list(known) == sorted(known) == keys == sorted(reader.keys())
    return known


def moment(line: Line, known: dict[str, dt.tzinfo]) -> dt.datetime:
    """Return the instant of a DATE-TIME, in UTC."""
    local = dt.datetime.strptime(line.value.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the zone follows
    zone = known[line.parameters["TZID"]] if "TZID" in line.parameters else dt.UTC
    return local.replace(tzinfo=zone).astimezone(dt.UTC)
