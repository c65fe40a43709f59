"""The form of each kind of value, as JSON Schema says it to an editor's program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seminar_model.checking.identifiers import DEVICES

Schema = dict[str, Any]

KEY = "[a-z][a-z0-9-]{0,35}"
"""What an id looks like, as a regular expression of ECMA-262."""

ID = f"^(?!({'|'.join(sorted(DEVICES))})$){KEY}$"
"""An id that is no name of a device either."""

_CONTROLS = r"\u0000-\u001f\u007f-\u009f\u2028\u2029"
_PART = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.0+)?)?"
_OFFSET = "([Zz]|[+-][0-9]{2}:[0-9]{2})?"


def _text(pattern: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": pattern, **more}


def _whole(lowest: int, highest: int) -> Schema:
    return {"type": "integer", "minimum": lowest, "maximum": highest}


FORMS: Mapping[str, Schema] = {
    "line": _text(rf"^\s*[^\s{_CONTROLS}]([^{_CONTROLS}]*\S)?\s*$"),
    "text": _text(r"\S"),
    "id": _text(ID),
    "uid": _text("^[!-~]{1,255}$"),
    "url": _text(r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]\S*$", format="iri"),
    "domain": _text(r"^[^\s/:@.]+(\.[^\s/:@.]+)+$"),
    "email": _text(r"^[^\s@]+@[^\s@]+$", format="idn-email"),
    "phone": _text("^[^A-Za-z]*[0-9]"),
    "orcid": _text(r"^(.*orcid\.org/)?([0-9]{4}-){3}[0-9]{3}[0-9Xx]$"),
    "language": _text("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$"),
    "country": _text("^[A-Z]{2}$"),
    "currency": _text("^[A-Z]{3}$"),
    "timezone": _text("^[A-Za-z0-9_+/-]+$"),
    "media_type": _text(f"^{_PART}/{_PART}$"),
    "file_name": _text(rf"""^[^/\\:*?"<>|{_CONTROLS}]+$"""),
    "content": _text(r"^[A-Za-z0-9+/\s]+=*\s*$", contentEncoding="base64"),
    "date": _text(f"^{_DAY}$", format="date"),
    "time": _text(f"^{_DAY}[Tt ]{_CLOCK}{_OFFSET}$"),
    "month": _text("^(19|[2-9][0-9])[0-9]{2}-(0[1-9]|1[0-2])$"),
    "file": _text(r"^[^/\\:][^\\:]*$"),
    "flag": {"type": "boolean"},
    "number": _whole(1, 9999),
    "count": _whole(0, 2**53),
    "year": _whole(1900, 9999),
    "capacity": _whole(1, 10**7),
    "latitude": {"type": "number", "minimum": -90, "maximum": 90},
    "longitude": {"type": "number", "minimum": -180, "maximum": 180},
    "amount": {"type": "number", "minimum": 0, "maximum": 10**9},
}
"""The form of each kind of value, by the name of its rule."""
