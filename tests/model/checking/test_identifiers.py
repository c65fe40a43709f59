"""The texts with a form of their own: what each takes, its one form, and what to do about a wrong one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_model import strategies
from seminar_model.checking.checks import Kind
from seminar_model.checking.codes import COUNTRY, CURRENCY, LANGUAGE
from seminar_model.checking.identifiers import ID, MEDIA_TYPE, ORCID, UID, proposed_id
from seminar_model.checking.telephones import PHONE, is_assigned, parse_phone
from seminar_model.checking.web_addresses import DOMAIN, EMAIL, URL
from seminar_model.checking.zones import ZONE

KINDS = {
    ID: ("id", "an id (a-z, 0-9 and hyphens, a letter first, 36 at the most)"),
    UID: ("uid", "a UID as the earlier system wrote it"),
    URL: ("url", "an absolute address on the web"),
    DOMAIN: ("domain", "a domain name such as example.org"),
    EMAIL: ("email", "an e-mail address"),
    PHONE: ("phone", "a telephone number"),
    LANGUAGE: ("language", "a language tag"),
    COUNTRY: ("country", "a country code of two capitals (ISO 3166-1) such as FR"),
    CURRENCY: ("currency", "a currency code (ISO 4217) such as EUR"),
    ZONE: ("timezone", "a time zone of the IANA"),
    ORCID: ("orcid", "an ORCID iD"),
    MEDIA_TYPE: ("media_type", "a media type such as application/pdf"),
}


def advice(kind: Kind, value: str) -> str:
    """Return what to do about a wrong value, of which a kind has one thing to say."""
    (problem,) = kind.problems(kind.normalise(value))
    return problem.advice


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.rule)
def test_form_is_named_in_the_complaint(kind: Kind) -> None:
    """What is no line of text is told so; a line of another form, which form is expected."""
    (of_number,) = kind.problems(kind.normalise(3))
    (of_line,) = kind.problems(kind.normalise("1 ?"))

    assert str(of_number) == "expected text, found the number 3; put it in quotation marks"
    assert (of_line.rule, of_line.expected, of_line.found) == (*KINDS[kind], "'1 ?'")
    assert of_line.advice


@given(st.sampled_from(list(KINDS)), strategies.lines(max_size=300) | st.text(max_size=20))
def test_any_text_is_judged(kind: Kind, text: str) -> None:
    """No text makes a kind fail, and the form that it was brought into stays."""
    value = kind.normalise(text)
    list(kind.problems(value))

    assert kind.normalise(value) == value


@pytest.mark.parametrize("value", ["a", "seance-2", "a-", "con-1", "com", "x" * 36])
def test_id_takes(value: str) -> None:
    """Ids are of small letters, digits and hyphens."""
    assert list(ID.problems(value)) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Séance 2", "write 'seance-2'"),
        ("2", "write 'x-2'"),
        ("a_b", "write 'a-b'"),
        ("a\u0301", "write 'a'"),
        ("x" * 37, f"write '{'x' * 36}'"),
        ("con", "'con' names a device in Windows; write 'con-1'"),
        ("lpt0", "'lpt0' names a device in Windows; write 'lpt0-1'"),
    ],
)
def test_id_proposes(value: str, words: str) -> None:
    """A wrong id is told a right one."""
    assert advice(ID, value) == words


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("Séance d'ouverture : œuvres", "seance-d-ouverture-oeuvres"),
        ("Łódź & Straße", "lodz-strasse"),
        ("NUL", "nul-1"),
        ("日本", "x"),
        ("", "x"),
        ("2011 - 30 ans", "x-2011-30-ans"),
        ("mot " * 12, "mot-mot-mot-mot-mot-mot-mot-mot-mot"),
    ],
)
def test_proposed_id(name: str, proposal: str) -> None:
    """A proposal keeps what ids can have of a name."""
    assert proposed_id(name) == proposal


@given(st.text())
def test_proposed_id_is_one(name: str) -> None:
    """Whatever it is made from, a proposal is an id."""
    assert list(ID.problems(proposed_id(name))) == []


@pytest.mark.parametrize("value", ["1@old.example.org", "a" * 255, "{E-1}", "!~"])
def test_uid_takes(value: str) -> None:
    """A UID of another system may be nearly anything."""
    assert UID.normalise(value) == value
    assert list(UID.problems(value)) == []


@pytest.mark.parametrize("value", ["a b", "a" * 256, "é"])
def test_uid_refuses(value: str) -> None:
    """A UID has no spaces and is not endless."""
    assert advice(UID, value) == "it has no spaces and 255 characters at most"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/a_(b);c,d=1?x='y'&z=$!*+@:#~", "https://example.org/a_(b);c,d=1?x='y'&z=$!*+@:#~"),
        ("HTTPS://Example.ORG:443/A?B#C", "https://example.org:443/A?B#C"),
        ("https://example.org:/", "https://example.org/"),
        ("https://exämple.org/été?q=ü#ß", "https://xn--exmple-cua.org/%C3%A9t%C3%A9?q=%C3%BC#%C3%9F"),
        ("https://例え.テスト/パス", "https://xn--r8jz45g.xn--zckzah/%E3%83%91%E3%82%B9"),
        ("https://example.org/%C3%A9%20", "https://example.org/%C3%A9%20"),
        ("https://example.org/?f[a]=1#a#b", "https://example.org/?f%5Ba%5D=1#a%23b"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://192.0.2.1/~a", "http://192.0.2.1/~a"),
        ("http://my_host.example.org/", "http://my_host.example.org/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        (" https://example.org/ ", "https://example.org/"),
    ],
)
def test_url_takes(value: str, kept: str) -> None:
    """An address is kept as a URI: the host in small ASCII letters, other scripts and brackets as % and digits."""
    assert URL.normalise(value) == kept
    assert list(URL.problems(kept)) == []


NO_SCHEME = "it begins with https:// and the name of a host"
NO_PORT = "a port is a number from 1 to 65535: correct it, or leave it out"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("www.example.org", "write 'https://www.example.org'"),
        ("example.org:8080/a?b", "write 'https://example.org:8080/a?b'"),
        ("//exämple.org/é", "write 'https://exämple.org/é'"),
        ("https:/example.org", "write 'https://example.org'"),
        ("https//example.org", "write 'https://example.org'"),
        ("javascript:alert(1)", NO_SCHEME),
        ("data:text/html,x", NO_SCHEME),
        ("ftp://example.org/", NO_SCHEME),
        ("https://", NO_SCHEME),
        ("/a/b", NO_SCHEME),
        ("mailto:a@example.org", "an e-mail address stands under the key 'email'"),
        ("a@example.org", "an e-mail address stands under the key 'email'"),
        ("https://exa mple.org", "delete the space, or write %20 for it"),
        ("https://example.org/a b", "delete the space, or write %20 for it"),
        ("https://example.org/\u200b", "delete the invisible character U+200B"),
        ("https://example.org/a\u00a0b", "delete the invisible character U+00A0"),
        ("https://example.org/\u200eb", "delete the invisible character U+200E"),
        ("https://example.org:99999/", NO_PORT),
        ("https://example.org:0/", NO_PORT),
        ("https://example.org:abc/", NO_PORT),
        ("https://a:b@example.org/", "a public address names no user: leave out what stands before the @"),
        ("https://@example.org/", "a public address names no user: leave out what stands before the @"),
        ("https://a..b/", "'a..b' is no host name"),
        ("https://-a.org/", "'-a.org' is no host name"),
        ("https://a%41.org/", "'a%41.org' is no host name"),
        ("https://a\\b.org/", r"'a\\b.org' is no host name"),
        (f"https://{'a' * 64}.org/", f"'{'a' * 64}.org' is no host name"),
        ("http://999.1.1.1/", "'999.1.1.1' is no host name"),
        ("http://1.2.3/", "'1.2.3' is no host name"),
        ("https://example.org/%zz", "write %25 for '%'"),
        ("https://example.org/<b>", "write %3C for '<'"),
        ('https://example.org/"', "write %22 for '\"'"),
        ("https://example.org/a|b", "write %7C for '|'"),
    ],
)
def test_url_refuses(value: str, words: str) -> None:
    """What is no absolute address of the web is refused, with what to write where that can be told."""
    assert advice(URL, value) == words


@pytest.mark.parametrize(
    "value", ["http://[::1]a/", "http://[v1.x]/", "http://[::g]/", "http://[::1/", "http://[::1%25e]/"]
)
def test_url_refuses_what_is_no_address_of_ipv6(value: str) -> None:
    """Only an IP address of version 6 stands in brackets; versions of Python differ in which of us sees that."""
    assert advice(URL, value).endswith(" is no host name")


@given(st.from_regex(r"\Ahttps?://[^\s]{1,30}\Z") | strategies.lines().map("https://example.org/{}".format))
def test_url_that_is_taken_is_a_uri(value: str) -> None:
    """An address of the model has only the characters of RFC 3986, a host, and no user."""
    url = URL.normalise(value)
    if not list(URL.problems(url)):
        parts = urlsplit(url)

        assert re.fullmatch(r"https?://[^/?#@]+(/[^?#\[\]]*)?(\?[^#\[\]]*)?(#[^#\[\]]*)?", url)
        assert re.fullmatch(r"([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", url)
        assert parts.hostname
        assert parts.username is None


@pytest.mark.parametrize(
    ("value", "kept"), [("Example.ORG", "example.org"), ("exämple.org", "xn--exmple-cua.org"), ("a.b-c.d1", "a.b-c.d1")]
)
def test_domain_takes(value: str, kept: str) -> None:
    """A domain is kept in small ASCII letters."""
    assert DOMAIN.normalise(value) == kept
    assert list(DOMAIN.problems(kept)) == []


LABELS = "it has labels of letters, digits and hyphens, and dots"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("https://example.org", "leave out https:// and any path"),
        ("example.org/a", "leave out https:// and any path"),
        ("localhost", LABELS),
        ("192.0.2.1", LABELS),
        ("a_b.org", LABELS),
        ("example.org.", LABELS),
        (".org", LABELS),
        (f"{'a.' * 126}org", LABELS),
    ],
)
def test_domain_refuses(value: str, words: str) -> None:
    """An identifier hangs from a domain name alone."""
    assert advice(DOMAIN, value) == words


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("a.b+c@Example.ORG", "a.b+c@example.org"),
        ("A@exämple.org", "A@xn--exmple-cua.org"),
        ("o'neil_x@a.b.test", "o'neil_x@a.b.test"),
    ],
)
def test_email_takes(value: str, kept: str) -> None:
    """The domain of an e-mail address is kept in small ASCII letters."""
    assert EMAIL.normalise(value) == kept
    assert list(EMAIL.problems(kept)) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("A <a@example.org>", "write one address alone, without a name or mailto:"),
        ("a@example.org, b@example.org", "write one address alone, without a name or mailto:"),
        ("MAILTO:a@example.org", "write one address alone, without a name or mailto:"),
        ("a", "an email address must have an @-sign"),
        ("a@b", "the part after the @-sign is not valid. It should have a period"),
        ("é@example.org", "internationalized characters before the @-sign are not supported: 'é'"),
    ],
)
def test_email_refuses(value: str, words: str) -> None:
    """What no program can write to is refused."""
    assert advice(EMAIL, value) == words


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("+33 (0) 1 42 75 60 40", None, "+33142756040"),
        ("+33(0)1.42.75.60.40", "US", "+33142756040"),
        ("+44 (0)20-7946/0958", None, "+442079460958"),
        ("+39 06 1234 5678", None, "+390612345678"),
        ("01 42 75 60 40", "FR", "+33142756040"),
        ("0033 1 42 75 60 40", "FR", "+33142756040"),
        ("+33 1 42 75 60 40 poste 12", None, "+33-1-42-75-60-40;ext=12"),
        ("+33 1 42 75 60 40, ext. 12", None, "+33-1-42-75-60-40;ext=12"),
        ("+33-1-42-75-60-40;ext=12", None, "+33-1-42-75-60-40;ext=12"),
        ("01 42 75 60 40", None, None),
        ("3949", "FR", None),
        ("+33 1 42 75 60 40 / 41", None, None),
        ("+33 1 42 75 60 40 ou 41", None, None),
        ("Tél. +33 1 42 75 60 40", None, None),
        ("+1 800 FLOWERS", None, None),
        ("+999 123 456 789", None, None),
        ("+", None, None),
    ],
)
def test_telephone_number_is_understood(text: str, country: str | None, number: str | None) -> None:
    """A number is kept in the E.164 form, one of the cycle's country with its code; two numbers are none."""
    assert parse_phone(text, country) == number


def test_telephone_number_has_its_country() -> None:
    """A field keeps the one form of a number, which names its country."""
    assert PHONE.normalise("+33 (0) 1 42 75 60 40") == "+33142756040"
    assert list(PHONE.problems("+33142756040")) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("01 42 75 60 40", "write it with its country: +33 1 40 56 60 00"),
        ("00 33 1 42 75 60 40", "write '+33 1 42 75 60 40'"),
        ("+33 1 42", "count its digits, and look at the code of the country after the +"),
        ("+33 1 ou +33 2", "only digits, spaces and + ( ) . - stand in it, and one number alone"),
    ],
)
def test_telephone_number_is_refused(value: str, words: str) -> None:
    """What cannot be dialled from abroad is told how to be written."""
    assert advice(PHONE, value) == words


def test_telephone_number_in_no_range() -> None:
    """A number can have the right length, and be given out to nobody."""
    assert is_assigned("+33142756040")
    assert is_assigned("+33-1-42-75-60-40;ext=12")
    assert list(PHONE.problems("+12001234567")) == []
    assert not is_assigned("+12001234567")


@pytest.mark.parametrize("value", ["fr", "pt-BR", "zh-Hant-TW", "es-419", "de-1996", "sl-rozaj-biske", "grc", "en-GB"])
def test_language_takes(value: str) -> None:
    """A language tag has a language, and may have a script, a region and variants."""
    assert list(LANGUAGE.problems(value)) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("FR", "write 'fr'"),
        ("fr_fr", "write 'fr-FR'"),
        ("zh-hant-tw", "write 'zh-Hant-TW'"),
        ("de-Scouse", "write 'de-scouse'"),
        ("fra", "write 'fr'"),
        ("French", "write 'fr'"),
        ("Old English", "write 'ang'"),
        ("en-UK", "write 'GB' for 'UK'"),
        ("xx", "no language has the code 'xx'"),
        ("und", "no language has the code 'und'"),
        ("fr-Xxxx", "no script has the code 'Xxxx'"),
        ("fr-XY", "no region has the code 'XY'"),
        ("fr-ZZ", "no region has the code 'ZZ'"),
        ("le français", "it reads fr or pt-BR (BCP 47)"),
    ],
)
def test_language_refuses(value: str, words: str) -> None:
    """A wrong tag is told the right one where that can be known."""
    assert advice(LANGUAGE, value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("fr", "write 'FR'"),
        ("FRA", "write 'FR'"),
        ("france", "write 'FR'"),
        ("UK", "write 'GB'"),
        ("EU", "look it up in the list of ISO 3166-1"),
        ("ZZ", "look it up in the list of ISO 3166-1"),
        ("001", "look it up in the list of ISO 3166-1"),
    ],
)
def test_country_refuses(value: str, words: str) -> None:
    """A country is named by its two letters."""
    assert advice(COUNTRY, value) == words
    assert list(COUNTRY.problems("FR")) == list(COUNTRY.problems("XK")) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("eur", "write 'EUR'"),
        ("Euro", "write 'EUR'"),
        ("€", "write 'EUR'"),
        ("XXX", "look it up in the list of ISO 4217"),
        ("Fr.", "look it up in the list of ISO 4217"),
    ],
)
def test_currency_refuses(value: str, words: str) -> None:
    """A currency is named by its three letters."""
    assert advice(CURRENCY, value) == words
    assert list(CURRENCY.problems("EUR")) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("europe/paris", "did you mean 'Europe/Paris'?"),
        ("Europe/Pariss", "did you mean 'Europe/Paris'?"),
        ("Paris", "write 'Europe/Paris'"),
        ("new york", "write 'America/New_York'"),
        ("Mars/Olympus", "zones read like Europe/Paris"),
        ("localtime", "zones read like Europe/Paris"),
        ("Factory", "zones read like Europe/Paris"),
        ("posix/Europe/Paris", "did you mean 'Europe/Paris'?"),
    ],
)
def test_zone_refuses(value: str, words: str) -> None:
    """A zone is one of the database, whatever the machine has."""
    assert advice(ZONE, value) == words
    assert list(ZONE.problems("Europe/Paris")) == list(ZONE.problems("UTC")) == []


@pytest.mark.parametrize(
    "value", ["https://orcid.org/0000-0002-1825-0097", "www.orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"]
)
def test_orcid_is_kept_without_its_site(value: str) -> None:
    """An ORCID iD may come as an address."""
    assert ORCID.normalise(value) == "0000-0002-1825-0097"
    assert list(ORCID.problems("0000-0002-1825-0097")) == []


def test_orcid_with_an_x() -> None:
    """The check digit 10 is an X, a capital one."""
    assert ORCID.normalise("0000-0002-9079-593x") == "0000-0002-9079-593X"
    assert list(ORCID.problems("0000-0002-9079-593X")) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0000-0002-1825-0098", "its last digit does not fit: a digit is mistyped"),
        ("0000-0002-1852-0097", "its last digit does not fit: a digit is mistyped"),
        ("0000000218250097", "it reads 0000-0002-1825-0097"),
        ("0000-0002-1825-009٧", "it reads 0000-0002-1825-0097"),
    ],
)
def test_orcid_refuses(value: str, words: str) -> None:
    """A mistyped digit is found."""
    assert advice(ORCID, value) == words


def test_media_type() -> None:
    """A media type has a type and a subtype, in small letters."""
    assert MEDIA_TYPE.normalise("Application/PDF") == "application/pdf"
    assert list(MEDIA_TYPE.problems("image/svg+xml")) == []
    for value in ("pdf", "a/b/c", "text/html; charset=utf-8", "/a"):
        assert advice(MEDIA_TYPE, value) == "it has a type, a slash and a subtype"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("England", "GB"),
        ("SCOTLAND", "GB"),
        ("Wales", "GB"),
        ("Northern Ireland", "GB"),
        ("UK", "GB"),
        ("EL", "GR"),
        ("Holland", "NL"),
        ("Czech Republic", "CZ"),
        ("Deutschland", "DE"),
        ("españa", "ES"),
        ("Pays-Bas", "NL"),
        ("日本", "JP"),
    ],
)
def test_other_names_of_countries(value: str, code: str) -> None:
    """Parts of a country, other codes and names in other languages lead to its code."""
    assert advice(COUNTRY, value) == f"write {code!r}"
