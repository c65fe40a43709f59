"""Addresses as people read them, in letters, and as links need them, in ASCII."""

from __future__ import annotations

import functools
import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

_ESCAPES = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
_TOGETHER = (frozenset({"LATIN", "HIRAGANA", "KATAKANA", "CJK"}), frozenset({"LATIN", "HANGUL", "CJK"}))


@functools.lru_cache(maxsize=1024)
def shown_url(url: str) -> str:
    """
    Return an address on the web as a browser shows it (WHATWG URL, 4.8 "URL rendering").

    Hosts and escaped letters are decoded; what would look like another address, or like none, stays escaped.

    >>> shown_url("https://xn--mller-kva.example/%C3%9Cber-uns?a=%26%E2%80%AE")
    'https://müller.example/Über-uns?a=%26%E2%80%AE'
    """
    if url.startswith("mailto:"):
        address, mark, rest = url.removeprefix("mailto:").partition("?")
        return shown_email(unquote(address)) + mark + rest
    if "%" not in url and "xn--" not in url:
        return url
    parts = urlsplit(url)
    host = parts.hostname or ""
    netloc = parts.netloc.replace(host, shown_host(host))
    start = url.index(parts.netloc) + len(parts.netloc)
    return url[: start - len(parts.netloc)] + netloc + _ESCAPES.sub(_decoded, url[start:])


def shown_host(host: str) -> str:
    """Return the name of a host in letters, each part that is sound and of one script; others in ASCII."""
    return ".".join(map(_shown_label, host.split("."))) if "xn--" in host else host


def _shown_label(label: str) -> str:
    import idna

    try:
        shown = idna.decode(label)
    except idna.IDNAError:
        return label
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in shown if letter.isalpha()}
    is_plain = len(scripts) < 2 or any(scripts <= known for known in _TOGETHER)
    return shown if is_plain and idna.encode(shown).decode() == label else label


def _decoded(match: re.Match[str]) -> str:
    try:
        text = unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]
    # A mark that composes with what stands before it would not be read back as it was.
    if unicodedata.normalize("NFC", text) != text or unicodedata.combining(text[0]):
        return match[0]
    return "".join(letter if unicodedata.category(letter)[0] in "LMN" else quote(letter) for letter in text)


def shown_email(email: str) -> str:
    """
    Return an e-mail address as people read it.

    >>> shown_email("kontakt@xn--mller-institut-gsb.example")
    'kontakt@müller-institut.example'
    """
    local, at, host = email.rpartition("@")
    return local + at + shown_host(host)


def mailto(email: str) -> str:
    """
    Return the link that opens a letter to an address (RFC 6068).

    >>> mailto("x'y+z&?@example.org")
    "mailto:x'y+z%26%3F@example.org"
    """
    return f"mailto:{quote(email, safe=_SAFE_IN_MAILTO)}"


_SAFE_IN_MAILTO = "@!$'*+._~-"
"""What RFC 6068 2 lets stand in an address as it is."""
