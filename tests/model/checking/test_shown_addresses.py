"""Addresses are read in letters where that is safe, and lead in ASCII."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given

from seminar_model import Contact, Institution, Prose
from seminar_model.checking.shown_addresses import mailto, shown_email, shown_url
from seminar_model.checking.web_addresses import EMAIL, URL
from seminar_model.strategies import emails, urls

LETTERS = {
    "https://müller-institut.example/Über-uns": "https://xn--mller-institut-gsb.example/%C3%9Cber-uns",
    "https://пример.example/путь?раз=два#три": (
        "https://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C?%D1%80%D0%B0%D0%B7=%D0%B4%D0%B2%D0%B0#%D1%82%D1%80%D0%B8"
    ),
    "https://例え.example/東京": "https://xn--r8jz45g.example/%E6%9D%B1%E4%BA%AC",
    "https://example.org/été/2026": "https://example.org/%C3%A9t%C3%A9/2026",
    "http://ünï.example:8080/": "http://xn--n-nga1b.example:8080/",
}
UNSAFE = [
    "https://example.org/a%20b%2Fc%3Fd%23e%25",
    "https://example.org/%E2%80%AEgnp.exe",
    "https://example.org/%E2%80%8B",
    "https://example.org/%C2%A0x",
    "https://example.org/%FF%FE",
    "https://example.org/%CC%81",
    "https://example.org/e%CC%81",
    "https://example.org/%E2%80%9Cx%E2%80%9D",
    "https://xn--pple-43d.example/",
    "https://xn--a.example/",
    "https://xn--zzzzzz.example/",
    "https://192.0.2.1/~a",
    "https://[2001:db8::1]/",
]
"""What would look like another address, or like none: spaces, marks, directions, a Cyrillic letter among Latin ones."""


@pytest.mark.parametrize("letters", LETTERS)
def test_letters_are_shown(letters: str) -> None:
    """WHATWG URL 4.8: as the bar of a browser has it; typed so, it is the same address."""
    assert URL.normalise(letters) == LETTERS[letters]
    assert shown_url(LETTERS[letters]) == letters


@pytest.mark.parametrize("url", UNSAFE)
def test_what_could_deceive_stays_escaped(url: str) -> None:
    """Nobody reads one address and goes to another."""
    assert shown_url(url) == url


@given(urls())
def test_what_is_shown_leads_to_the_same_address(url: str) -> None:
    """Whoever types what is read comes to the same page."""
    address = URL.normalise(url)
    shown = shown_url(address)
    assert not list(URL.problems(URL.normalise(shown)))
    assert urlsplit(URL.normalise(shown)).hostname == urlsplit(address).hostname
    assert unquote(URL.normalise(shown)) == unquote(address)


@given(emails())
def test_mail_leads_to_the_address(email: str) -> None:
    """RFC 6068 2: the link is ASCII, and what it leads to is the address; what is shown is one too."""
    address = EMAIL.normalise(email)
    link = mailto(address)
    assert link.isascii()
    assert not set(link.removeprefix("mailto:")) & set(' ?&#"<>')
    assert unquote(link.removeprefix("mailto:")) == address
    assert EMAIL.normalise(shown_email(address)) == address


def test_addresses_in_a_text() -> None:
    """A link whose words are its address says it once, and one with other words says it in letters."""
    prose = Prose("<https://müller.example/Über-uns> [a](https://müller.example/) [](mailto:a@xn--mller-kva.example)")
    assert prose.plain == "https://müller.example/Über-uns a <https://müller.example/> a@müller.example"
    assert Prose("[](https://müller.example/)").plain == "https://müller.example/"


def test_addresses_of_people() -> None:
    """What is kept is ASCII."""
    assert Contact(name="A", email="kontakt@müller-institut.example").email == "kontakt@xn--mller-institut-gsb.example"
    assert Institution(id="a", name="A", url="https://müller.example/Ü").url == "https://xn--mller-kva.example/%C3%9C"
