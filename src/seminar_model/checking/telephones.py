"""Telephone numbers: as people write them, as E.164 has them, and whether a country gives them out."""

from __future__ import annotations

import re

from seminar_model.checking.kinds import special

_PHONE = re.compile(r"\+?[\d\s().\-‐‑–/]+((;ext=|,?\s*(?:ext|extension|poste|x)\.?)\s*\d{1,7})?", re.IGNORECASE)


# Typographers set numbers with spaces of their own.
_SPACES = re.compile(r"[^\S ]")


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

    text = _SPACES.sub(" ", text)
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


def written_phone(phone: str) -> str:
    """
    Return a number of the E.164 form as people read it, where that is read back as the same.

    >>> written_phone("+33142756040")
    '+33 1 42 75 60 40'
    """
    import phonenumbers

    number = phonenumbers.parse(phone)
    text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return text if parse_phone(text) == phone else phone


def is_assigned(phone: str) -> bool:
    """Tell whether a number is in a range that its country gives out."""
    import phonenumbers

    return phonenumbers.is_valid_number(phonenumbers.parse(phone))


def _phone_advice(value: str) -> str | None:
    value = _SPACES.sub(" ", value)
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
