"""Postal addresses in lines, as the post of their country wants them (UPU S42)."""

from __future__ import annotations

from collections.abc import Callable

from seminar_model import Address

Lines = Callable[[str, str, str], tuple[str, ...]]
"""The lines below the street, of town, postal code and region."""


def _joined(*parts: str, by: str = " ") -> str:
    return by.join(filter(None, parts))


def _code_first(town: str, code: str, region: str) -> tuple[str, ...]:
    return (_joined(code, town), region)


def _code_and_region_around(town: str, code: str, region: str) -> tuple[str, ...]:
    return (_joined(code, town, region),)


def _code_last(town: str, code: str, region: str) -> tuple[str, ...]:
    return (_joined(town, code), region)


def _region_and_code(town: str, code: str, region: str) -> tuple[str, ...]:
    return (_joined(town, region, code),)


def _comma(town: str, code: str, region: str) -> tuple[str, ...]:
    return (_joined(town, _joined(region, code), by=", "),)


def _code_alone(town: str, code: str, region: str) -> tuple[str, ...]:
    return (town, region, code)


_BY_COUNTRY: dict[str, Lines] = {
    **dict.fromkeys(("CA", "US"), _comma),
    **dict.fromkeys(("GB", "GG", "IE", "IM", "JE", "ZA"), _code_alone),
    **dict.fromkeys(("BD", "ID", "IN", "KR", "NZ", "SG", "TH", "TW"), _code_last),
    **dict.fromkeys(("AU",), _region_and_code),
    **dict.fromkeys(("IT", "MX", "SM", "VA"), _code_and_region_around),
}


def lines_of(address: Address) -> tuple[str, ...]:
    """
    Return the lines of an address without its country.

    >>> lines_of(Address(street=["10 Downing Street"], city="London", postal_code="SW1A 2AA", country="GB"))
    ('10 Downing Street', 'London', 'SW1A 2AA')
    """
    below = _BY_COUNTRY.get(address.country or "", _code_first)
    lines = below(address.city or "", address.postal_code or "", address.region or "")
    return (*address.street, *filter(None, lines))
