"""The texts that have a form of their own: ids and numbers here, what stands in standards and on the web beside it."""

from __future__ import annotations

import functools
import re
import unicodedata

from seminar_model._codes import COUNTRY, CURRENCY, LANGUAGE, ZONE
from seminar_model._kinds import special
from seminar_model._web import DOMAIN, EMAIL, URL

__all__ = [
    "COUNTRY",
    "CURRENCY",
    "DEVICES",
    "DOMAIN",
    "EMAIL",
    "ID",
    "LANGUAGE",
    "MEDIA_TYPE",
    "ORCID",
    "PHONE",
    "UID",
    "URL",
    "ZONE",
    "is_assigned",
    "parse_phone",
    "proposed_id",
]

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

_PHONE = re.compile(r"\+?[\d\s().\-‐‑–/]+((;ext=|,?\s*(?:ext|extension|poste|x)\.?)\s*\d{1,7})?", re.IGNORECASE)


def parse_phone(text: str, country: str | None = None) -> str | None:
    """
    Return a telephone number in the E.164 form, or None when it is none.

    A number with an extension comes in the form of RFC 3966, for E.164 has none.

    Args:
        text: as people write it: ``+33 (0) 1 42 75 60 40``.
        country: whose national numbers (``01 42 75 60 40``) are understood; ISO 3166-1 alpha-2.

    >>> parse_phone("+33 (0) 1 42 75 60 40"), parse_phone("01 42 75 60 40", "FR")
    ('+33142756040', '+33142756040')
    """
    import phonenumbers

    if not _PHONE.fullmatch(text):
        return None
    try:
        number = phonenumbers.parse(re.sub(r"(?i)poste\.?", "ext", text), country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.RFC3966 if number.extension else form.E164).removeprefix("tel:")


def is_assigned(phone: str) -> bool:
    """Tell whether a number is in a range that its country gives out."""
    import phonenumbers

    return phonenumbers.is_valid_number(phonenumbers.parse(phone))


def _phone_advice(value: str) -> str | None:
    if parse_phone(value):
        return None
    if not _PHONE.fullmatch(value):
        return "only digits, spaces and + ( ) . - stand in it, and one number alone"
    if value.startswith("00"):
        return f"write {'+' + value[2:].lstrip()!r}"
    if not value.startswith("+"):
        return "write it with its country: +33 1 40 56 60 00"
    return "count its digits, and look at the code of the country after the +"


PHONE = special("phone", "a telephone number", _phone_advice, lambda value: parse_phone(value) or value)
"""A telephone number with its country, in the E.164 form."""


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
