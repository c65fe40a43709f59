"""Ids and their like: those of a cycle's objects, UIDs of calendars, ORCID iDs, media types."""

from __future__ import annotations

import functools
import re
import unicodedata

from seminar_model.checking.kinds import special

_ID = re.compile(r"[a-z][a-z0-9-]{0,35}")
DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{name}{number}" for name in ("com", "lpt") for number in range(10)}
)
"""Names that no file in Windows can have, whatever its ending."""


def proposed_id(text: str) -> str:
    """
    Return an id that could stand for a name.

    >>> proposed_id("Séance d'ouverture : œuvres")
    'seance-d-ouverture-oeuvres'
    """
    letters = text.lower().translate({0x153: "oe", 0xE6: "ae", 0xDF: "ss", 0x142: "l", 0xF8: "o"})
    ascii_only = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    slug = slug if slug[:1].isalpha() else f"x-{slug}".rstrip("-")
    slug = slug[:36].rstrip("-")
    return f"{slug}-1" if slug in DEVICES else slug


def _id_advice(value: str) -> str | None:
    if value in DEVICES:
        return f"{value!r} names a device in Windows; write '{value}-1'"
    return None if _ID.fullmatch(value) else f"write {proposed_id(value)!r}"


ID = special("id", "an id (a-z, 0-9 and hyphens, a letter first, 36 at the most)", _id_advice)
"""A key that stands in files, addresses and identifiers."""

UID = special(
    "uid",
    "a UID as the earlier system wrote it",
    lambda value: None if re.fullmatch(r"[\x21-\x7e]{1,255}", value) else "it has no spaces and 255 characters at most",
)
"""The UID of an event in iCalendar."""


def _orcid_advice(value: str) -> str | None:
    if not re.fullmatch(r"([0-9]{4}-){3}[0-9]{3}[0-9X]", value):
        return "it reads 0000-0002-1825-0097"
    total = functools.reduce(lambda sum_, digit: (sum_ + int(digit)) * 2, value.replace("-", "")[:-1], 0)
    last = (12 - total % 11) % 11  # ISO 7064 11,2
    fits = value[-1] == ("X" if last == 10 else str(last))
    return None if fits else "its last digit does not fit: a digit is mistyped"


ORCID = special(
    "orcid",
    "an ORCID iD",
    _orcid_advice,
    lambda value: re.sub(r"^(https?://)?(www\.)?orcid\.org/", "", value, flags=re.IGNORECASE).upper(),
)
"""An ORCID iD, without the address of the site."""

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")

MEDIA_TYPE = special(
    "media_type",
    "a media type such as application/pdf",
    lambda value: None if _MEDIA_TYPE.fullmatch(value) else "it has a type, a slash and a subtype",
    str.lower,
)
"""A media type (RFC 6838), in lower case."""
