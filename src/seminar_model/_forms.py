"""The texts that have a form of their own: ids, addresses on the web, telephone numbers, codes of the standards."""

from __future__ import annotations

import functools
import re
import unicodedata
import zoneinfo
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from seminar_model._checks import Kind
from seminar_model._kinds import special
from seminar_model.errors import suggestion

_ID = re.compile(r"[a-z][a-z0-9-]{0,35}")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{name}{number}" for name in ("com", "lpt") for number in range(10)}
)
# Letters and digits as BCP 47 has them; which subtags exist is for Babel to say.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
_HOST = re.compile(
    r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE
)
_URL_CHARACTERS = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")


def _as_is(value: Any) -> Any:
    return value


def proposed_id(text: str) -> str:
    """
    Return an id that could stand for a name.

    >>> proposed_id("Séance d'ouverture : œuvres")
    'seance-d-ouverture-oeuvres'
    """
    letters = text.translate({0x153: "oe", 0x152: "oe", 0xE6: "ae", 0xC6: "ae", 0xDF: "ss", 0x142: "l", 0xF8: "o"})
    ascii_only = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    slug = slug if slug[:1].isalpha() else f"x-{slug}".rstrip("-")
    slug = slug[:36].rstrip("-")
    return f"{slug}-1" if slug in _DEVICES else slug


def _id_advice(value: str) -> str | None:
    if value in _DEVICES:
        return f"{value!r} names a device in Windows; write '{value}-1'"
    return None if _ID.fullmatch(value) else f"write {proposed_id(value)!r}"


ID = special("id", "an id (a-z, 0-9 and hyphens, a letter first, 36 at the most)", _id_advice, _as_is)


def _url_advice(value: str) -> str | None:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        return f"{error}".lower()
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return (
            f"write 'https://{value}'"
            if _HOST.fullmatch(value.split("/", maxsplit=1)[0])
            else "it begins with https://"
        )
    if port == 0:
        return "leave the port out"
    if parts.username is not None:
        return "a public address names no user"
    if not (_HOST.fullmatch(parts.hostname) or parts.netloc.startswith("[")):
        return f"{parts.hostname!r} is no host name"
    if not _URL_CHARACTERS.fullmatch(value) or re.search(r"%(?![0-9A-Fa-f]{2})", value):
        return "write spaces and special characters as % and two digits, a space as %20"
    return None


def _ascii_url(value: Any) -> Any:
    """Write an IRI as the URI that it stands for (RFC 3987 3.1), since most formats take only URIs."""
    if not isinstance(value, str) or value.isascii() or any(map(str.isspace, value)):
        return value
    import idna

    try:
        parts = urlsplit(value)
        host = idna.encode(parts.hostname or "", uts46=True).decode()
    except (ValueError, idna.IDNAError):
        return value
    netloc = parts.netloc.lower().replace(parts.hostname or "", host)
    return parts._replace(
        netloc=netloc,
        path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
        query=quote(parts.query, safe="/?%:@!$&'()*+,;=~-._"),
        fragment=quote(parts.fragment, safe="/?%:@!$&'()*+,;=~-._"),
    ).geturl()


URL = special("url", "an absolute address on the web", _url_advice, _ascii_url)
DOMAIN = special(
    "domain",
    "a domain name such as example.org",
    lambda value: None if _HOST.fullmatch(value) and "." in value else "leave out https:// and any path",
    lambda value: value.lower() if isinstance(value, str) else value,
)


def _email_advice(value: str) -> str | None:
    # Imported late: email-validator brings dnspython along.
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        return str(error)[:1].lower() + str(error)[1:].rstrip(".")
    return None


EMAIL = special("email", "an e-mail address", _email_advice, _as_is)


def parse_phone(text: str, country: str | None = None) -> str | None:
    """
    Return a telephone number in the E.164 form, or None when it is none.

    Args:
        text: as people write it: ``+33 (0) 1 42 75 60 40``.
        country: whose national numbers (``01 42 75 60 40``) are understood; ISO 3166-1 alpha-2.
    """
    import phonenumbers

    # ITU-T E.123 puts the trunk prefix that is not dialled from abroad in parentheses.
    digits = re.sub(r"^(\s*\+[\d\s]+)\(0\)", r"\1", text)
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.RFC3966 if number.extension else form.E164).removeprefix("tel:")


def _phone(value: Any) -> Any:
    return parse_phone(value) or value if isinstance(value, str) else value


def _phone_advice(value: str) -> str | None:
    return None if parse_phone(value) else "write it with its country: +33 1 40 56 60 00"


PHONE = special("phone", "a telephone number", _phone_advice, _phone)


def _orcid_advice(value: str) -> str | None:
    if not re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", value):
        return "it reads 0000-0002-1825-0097"
    total = functools.reduce(lambda sum_, digit: (sum_ + int(digit)) * 2, value.replace("-", "")[:-1], 0)
    last = (12 - total % 11) % 11  # ISO 7064 11,2
    return (
        None if value[-1] == ("X" if last == 10 else str(last)) else "its last digit does not fit: a digit is mistyped"
    )


ORCID = special(
    "orcid",
    "an ORCID iD",
    _orcid_advice,
    lambda value: re.sub(r"^https?://orcid\.org/", "", value).upper() if isinstance(value, str) else value,
)


def _language_advice(value: str) -> str | None:
    from babel import Locale, UnknownLocaleError

    if not _LANGUAGE.fullmatch(value):
        return "it reads fr or pt-BR (BCP 47)"
    try:
        Locale.parse(value.split("-", maxsplit=1)[0])
    except (UnknownLocaleError, ValueError):
        return f"no language has the code {value.split('-', maxsplit=1)[0]!r}"
    return None


LANGUAGE = special("language", "a language tag", _language_advice, _as_is)


@functools.cache
def _territories() -> Mapping[str, str]:
    from babel import Locale

    return {code: name for code, name in Locale("en").territories.items() if re.fullmatch("[A-Z]{2}", code)}


@functools.cache
def _currencies() -> Mapping[str, str]:
    from babel import Locale

    return Locale("en").currencies


def _code(rule: str, expected: str, known: Callable[[], Mapping[str, str]]) -> Kind:
    def advice(value: str) -> str | None:
        if value in known() and value not in {"ZZ", "EU", "UN", "XA", "XB", "EZ", "QO"}:
            return None
        named = [code for code, name in known().items() if name.casefold() == value.casefold()]
        return f"write {named[0]!r}" if named else "see the list of the ISO"

    return special(rule, expected, advice, _as_is)


COUNTRY = _code("country", "a country code of two capitals (ISO 3166-1) such as FR", _territories)
CURRENCY = _code("currency", "a currency code (ISO 4217) such as EUR", _currencies)


@functools.cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones() - {"localtime", "Factory"})


def _zone_advice(value: str) -> str | None:
    if value in _zones():
        return None
    return suggestion(value, _zones()) if value.isascii() and "/" in value else "zones read like Europe/Paris"


ZONE = special("timezone", "a time zone of the IANA", _zone_advice, _as_is)
