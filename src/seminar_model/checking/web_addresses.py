"""Addresses on the web, domains and e-mail addresses, brought into the ASCII forms that every format takes."""

from __future__ import annotations

import functools
import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit

from seminar_model.checking.kinds import special

_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"(?=.{{4,253}}$)({_LABEL}\.)+(?!\d+$){_LABEL}", re.IGNORECASE)
# Names of hosts with an underscore are not of RFC 1123, and in use.
_HOST = re.compile(rf"(?=.{{1,253}}$)([a-z0-9_]([a-z0-9_-]{{0,61}}[a-z0-9_])?\.)*(?!\d+$){_LABEL}", re.IGNORECASE)
_NOT_IN_URL = re.compile(r"""["<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
_SAFE_IN_PATH = "/%:@!$&'()*+,;=~-._"


def _hidden(text: str) -> str | None:
    """Return the first character of a text that nobody sees, or that is a space."""
    return next((c for c in text if c.isspace() or unicodedata.category(c) in {"Cc", "Cf"}), None)


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return host


def _is_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if "[" in parts.netloc:
        return re.fullmatch(r"\[[0-9a-f:.]+\](:\d*)?", parts.netloc, re.IGNORECASE) is not None and _is_ip(host)
    if re.search(r"(^|\.)\d+$", host):
        return _is_ip(host)
    return _HOST.fullmatch(host) is not None


def _is_ip(host: str) -> bool:
    import ipaddress

    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _uri(value: str) -> str:
    """Write an IRI as the URI that it stands for (RFC 3987 3.1); what is neither stays as it is."""
    if _hidden(value) or _NOT_IN_URL.search(value):
        return value
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return value
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return value
    if "[" in parts.netloc and not _is_host(parts):
        return value
    host = f"[{parts.hostname}]" if "[" in parts.netloc else _ascii_host(parts.hostname)
    return parts._replace(
        netloc=host if port is None else f"{host}:{port}",
        path=quote(parts.path, safe=_SAFE_IN_PATH),
        query=quote(parts.query, safe=_SAFE_IN_PATH + "?"),
        fragment=quote(parts.fragment, safe=_SAFE_IN_PATH + "?"),
    ).geturl()


def _url_advice(value: str) -> str | None:
    if hidden := _hidden(value):
        found = "the space" if hidden == " " else f"the invisible character U+{ord(hidden):04X}"
        return f"delete {found}" + (", or write %20 for it" if hidden == " " else "")
    try:
        parts = urlsplit(value)
    except ValueError:
        return "what stands between https:// and the next / is no host name"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return _scheme_advice(value)
    return _host_advice(parts) or _character_advice(value)


def _scheme_advice(value: str) -> str:
    rest = re.sub("^(https?:?)?/+", "", value, flags=re.IGNORECASE)
    if "@" in value:
        return "an e-mail address stands under the key 'email'"
    if _DOMAIN.fullmatch(_ascii_host(re.split("[/?#:]", rest, maxsplit=1)[0])):
        return f"write {'https://' + rest!r}"
    return "it begins with https:// and the name of a host"


def _host_advice(parts: SplitResult) -> str | None:
    if parts.username is not None:
        return "a public address names no user: leave out what stands before the @"
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        return "a port is a number from 1 to 65535: correct it, or leave it out"
    return None if _is_host(parts) else f"{parts.hostname!r} is no host name"


def _character_advice(value: str) -> str | None:
    bad = _NOT_IN_URL.search(value)
    return f"write %{ord(bad[0]):02X} for {bad[0]!r}" if bad else None


_FILE = re.compile(
    r"[^/?#:]+\.(?:pdf|docx?|pptx?|xlsx?|od[tps]|txt|md|html?|png|jpe?g|gif|svg|zip|ics|mp[34])", re.IGNORECASE
)
_LOCAL = re.compile(r"[./#?]|$")


def link_advice(target: str) -> str:
    """Return what to do about a link in a text that leads neither to an address on the web nor to one for e-mail."""
    scheme = target.partition(":")[0].casefold()
    if scheme == "tel":
        return "write the number itself, without a link"
    if _LOCAL.match(target) or _FILE.fullmatch(target):
        return "write the whole address, from https:// on, or drop the brackets; to show brackets, write \\["
    if scheme == "mailto":
        return "it reads mailto:name@example.org, one address alone"
    address: str = URL.normalise(target)
    return next((problem.advice for problem in URL.problems(address)), "write the whole address, from https:// on")


URL = special("url", "an absolute address on the web", _url_advice, _uri)
"""An absolute http or https address, as a URI of RFC 3986."""


def _domain_advice(value: str) -> str | None:
    if _DOMAIN.fullmatch(value):
        return None
    return (
        "leave out https:// and any path" if "/" in value else "it has labels of letters, digits and hyphens, and dots"
    )


DOMAIN = special("domain", "a domain name such as example.org", _domain_advice, _ascii_host)
"""A domain name in lower case, an internationalised one in its ASCII form."""


@functools.lru_cache(maxsize=1024)
def _email(value: str) -> tuple[str, str | None]:
    """Return an e-mail address in its one form, and what to do about a wrong one."""
    # Imported late: email-validator brings dnspython along.
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(value, check_deliverability=False, test_environment=True, allow_smtputf8=False)
    except EmailNotValidError as error:
        message = str(error).rstrip(".")
        return value, message[:1].lower() + message[1:]
    return found.ascii_email or value, None


def _email_advice(value: str) -> str | None:
    if re.search("[<>,;]|^mailto:", value, re.IGNORECASE):
        return "write one address alone, without a name or mailto:"
    return _email(value)[1]


EMAIL = special("email", "an e-mail address", _email_advice, lambda value: _email(value)[0])
"""An e-mail address; its domain in lower case, an internationalised one in its ASCII form."""
