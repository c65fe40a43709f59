"""
Components as lines of text: the bytes of icalendar's ``to_ical``, several times as fast.

icalendar folds character by character, and spends most of its time on that.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

from icalendar import Component, Parameters, vText
from icalendar.caselessdict import canonsort_keys

from seminar_exporters.errors import ExportError

_LIMIT = 74
_ESCAPES = b"\\^"


def folded(line: bytes) -> bytes:
    """
    Return a line of content in lines of at most 75 octets (RFC 5545 3.1).

    As icalendar does, 74 of them are content; no character is parted, and no escape: a backslash or a circumflex goes
    to the next line.
    """
    if len(line) <= _LIMIT:
        return line
    parts, start, last = [], 0, len(line) - _LIMIT
    while start < last:
        end = start + _LIMIT
        while line[end] & 0xC0 == 0x80:  # inside a character of UTF-8
            end -= 1
        if line[end - 1] in _ESCAPES:
            end -= 1
        parts.append(line[start:end])
        start = end
    parts.append(line[start:])
    return b"\r\n ".join(parts)


@functools.lru_cache(maxsize=1024)
def _head(name: str, parameters: tuple[tuple[str, Any], ...]) -> bytes:
    """Return what stands before the value; properties of other events begin alike."""
    written = Parameters(parameters).to_ical()  # leaves out TZID=UTC
    return b"%b;%b:" % (name.encode(), written) if written else b"%b:" % name.encode()


def _line(name: str, value: Any) -> bytes:
    """
    Return a property.

    Raises:
        ExportError: a value, which can only be a plugin's, would end its line.
    """
    content = value.to_ical() if hasattr(value, "to_ical") else vText(value).to_ical()
    if isinstance(content, str):
        content = content.encode()
    if b"\n" in content or b"\r" in content:
        raise ExportError(f"the value of {name} holds the end of a line; let the plugin that wrote it take that out")
    parameters = tuple(getattr(value, "params", {}).items())
    try:
        return folded(_head(name, parameters) + content)
    except TypeError:  # a list of values in one parameter cannot be remembered
        return folded(_head.__wrapped__(name, parameters) + content)


@functools.lru_cache(maxsize=1024)
def _ordered(names: tuple[str, ...], first: tuple[str, ...] | None) -> list[str]:
    return canonsort_keys(names, first)


def to_bytes(component: Component, inner: Iterable[bytes] | None = None) -> bytes:
    """
    Return a component as icalendar's ``to_ical`` writes it.

    Args:
        component: the component.
        inner: what stands in place of its own components: the bytes of some.
    """
    name = (component.name or "").encode()
    lines = [b"BEGIN:" + name]
    properties = dict.copy(component)
    for key in _ordered(tuple(properties), component.canonical_order):
        value = properties[key]
        lines += [_line(key, item) for item in value] if isinstance(value, list) else [_line(key, value)]
    if inner is None:
        inner = [to_bytes(part) for part in component.subcomponents]
    return b"%b\r\n%bEND:%b\r\n" % (b"\r\n".join(lines), b"".join(inner), name)
