"""The codes of the standards: languages, countries, currencies."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping

from seminar_model.checking.checks import Kind
from seminar_model.checking.kinds import special

# Letters and digits as BCP 47 has them: language, script, region, variants.
_LANGUAGE = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE,
)

# Not of ISO 3166-1, though CLDR names them: reserved, groups of countries, for tests. XK, Kosovo, is in wide use.
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
# What people call a country that is a part of one, had another name, or has another code elsewhere.
_OTHER_NAMES = {
    "GB": ("England", "Scotland", "Wales", "Northern Ireland", "Great Britain", "Britain"),
    "GR": ("EL",),
    "NL": ("Holland", "The Netherlands"),
    "US": ("U.S.A.", "U.S.", "United States of America"),
    "CZ": ("Czech Republic",),
    "MM": ("Burma",),
    "CI": ("Ivory Coast",),
    "KR": ("Korea", "South Korea"),
}
_LANGUAGES_OF_NAMES = ("fr", "de", "es", "it", "pt", "nl", "pl", "ca", "ar", "ja", "zh")
_NO_REGIONS = frozenset({"QO", "XA", "XB", "ZZ"})
_NO_LANGUAGES = frozenset({"mis", "mul", "und", "zxx"})
_NO_CURRENCIES = frozenset({"XTS", "XXX"})


@functools.cache
def _names(of: str) -> Mapping[str, str]:
    """Return the English names of all languages, scripts, territories or currencies by their codes."""
    from babel import Locale

    names: Mapping[str, str] = getattr(Locale("en"), of)
    return names


@functools.cache
def _countries() -> Mapping[str, str]:
    names = _names("territories").items()
    return {code: name for code, name in names if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES}


@functools.cache
def _currencies() -> Mapping[str, str]:
    return {code: name for code, name in _names("currencies").items() if code not in _NO_CURRENCIES}


def _named(word: str, *tables: Mapping[str, str]) -> str | None:
    """Return the code that somebody means who wrote a name, a symbol or another case."""
    for table in tables:
        for code, name in table.items():
            if word.casefold() in {code.casefold(), name.casefold()}:
                return code
    return None


def _replaced(code: str, aliases: str) -> str | None:
    """Return the code that CLDR puts in the place of an older or longer one: GB for UK, fr for fra."""
    from babel.core import get_global

    found = get_global(aliases).get(code)  # type: ignore[arg-type]
    return (found if isinstance(found, str) else found[0]) if found else None


def _language_advice(value: str) -> str | None:
    match = _LANGUAGE.fullmatch(value.replace("_", "-"))
    if match is None:
        code = _named(value, _names("languages"))
        return f"write {code!r}" if code else "it reads fr or pt-BR (BCP 47)"
    language, script, region = (
        match["language"].lower(),
        (match["script"] or "").title(),
        (match["region"] or "").upper(),
    )
    if language not in _names("languages") or language in _NO_LANGUAGES:
        better = _replaced(language, "language_aliases") or _named(value, _names("languages"))
        better = None if better == language else better
        return f"write {better!r}" if better else f"no language has the code {language!r}"
    if script and script not in _names("scripts"):
        return f"no script has the code {script!r}"
    if region and (region not in _names("territories") or region in _NO_REGIONS):
        better = _replaced(region, "territory_aliases")
        return f"write {better!r} for {region!r}" if better else f"no region has the code {region!r}"
    canonical = "-".join(part for part in (language, script, region) if part) + match["variants"].lower()
    return None if value == canonical else f"write {canonical!r}"


def _country_advice(value: str) -> str | None:
    if value in _countries():
        return None
    code = _named(value, _countries()) or _other_name(value) or _replaced(value.upper(), "territory_aliases")
    return f"write {code!r}" if code else "look it up in the list of ISO 3166-1"


def _other_name(value: str) -> str | None:
    """Return the country that somebody means who wrote another name of it, or its name in another language."""
    from babel import Locale

    for code, names in _OTHER_NAMES.items():
        if value.casefold() in map(str.casefold, names):
            return code
    tables = (Locale(language).territories for language in _LANGUAGES_OF_NAMES)
    return next(
        (code for names in tables for code in _countries() if names.get(code, "").casefold() == value.casefold()),
        None,
    )


def _currency_advice(value: str) -> str | None:
    if value in _currencies():
        return None
    symbols = {code: symbol for code, symbol in _names("currency_symbols").items() if code in _currencies()}
    code = _named(value, _currencies(), symbols)
    return f"write {code!r}" if code else "look it up in the list of ISO 4217"


@functools.cache
def _withdrawals() -> Mapping[str, tuple[dt.date, str]]:
    """Return the currencies that no country has any more, each with its last day and what took its place there."""
    from babel.core import get_global

    used = [entry for entries in get_global("territory_currencies").values() for entry in entries]
    present = {code for code, _, last, _ in used if last is None}
    found: dict[str, tuple[dt.date, str]] = {}
    for entries in get_global("territory_currencies").values():
        following = next((code for code, _, last, is_tender in entries if last is None and is_tender), "")
        for code, _, last, _ in entries:
            if code not in present and last and dt.date(*last) >= found.get(code, (dt.date.min, ""))[0]:
                found[code] = dt.date(*last), following
    return found


def withdrawn_currency(code: str) -> tuple[dt.date, str] | None:
    """
    Return the last day of a currency and the code of what took its place; None of one that is in use.

    >>> withdrawn_currency("FRF"), withdrawn_currency("EUR")
    ((datetime.date(2002, 2, 17), 'EUR'), None)
    """
    return _withdrawals().get(code)


LANGUAGE: Kind = special("language", "a language tag", _language_advice)
COUNTRY: Kind = special("country", "a country code of two capitals (ISO 3166-1) such as FR", _country_advice)
CURRENCY: Kind = special("currency", "a currency code (ISO 4217) such as EUR", _currency_advice)
