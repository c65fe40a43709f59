"""
The words of a session, as a script of one season writes them: sentences of its own language, dates by Babel, prose by
markdown-it.  There is no typography, no other language and no session that is cancelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

import phonenumbers
from babel.dates import format_date
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from seminar_model import Cycle, Session, Timed, Venue

PROSE = MarkdownIt("commonmark", {"html": False}).use(footnote_plugin)


class Season(NamedTuple):
    """What a script is given."""

    cycle: Cycle
    """The cycle."""
    base_url: str
    """Where the files will be."""
    linked: bool
    """Whether there are a page and a calendar for each session to link to."""

    @property
    def tag(self) -> str:
        """The address that names the cycle."""
        return f"tag:{self.cycle.authority.domain},{self.cycle.authority.year}:{self.cycle.id}"

    def page(self, session: Session) -> str | None:
        """Return the address of the page of a session."""
        return f"{self.base_url}sessions/{session.id}.html" if self.linked else None


def day(session: Session) -> str:
    """Return the day of a session in words."""
    first = session.when.first_day
    return format_date(first, "d MMMM y" if first.day > 1 else "d'er' MMMM y", locale="fr")


def date(session: Session) -> str:
    """Return the day and the hours of a session in words."""
    when = session.when
    return f"{day(session)}, de {when.start:%H:%M} à {when.end:%H:%M}" if isinstance(when, Timed) else day(session)


def label(session: Session) -> str:
    """Return what a session is called."""
    return session.label or f"Séance {session.number}"


def place(venue: Venue) -> str:
    """Return a venue in one line."""
    address = venue.owner.address
    return ", ".join([str(venue.room), venue.owner.name, *address.street, f"{address.postal_code} {address.city}"])


def facts(session: Session) -> Iterator[tuple[str, str]]:
    """Yield the sentences above an abstract, each with an address at its end or none."""
    if session.subtitle:
        yield session.subtitle, ""
    yield f"Institution d’accueil : {', '.join(host.name for host in session.hosts)}", ""
    if session.venue:
        yield f"Lieu : {place(session.venue)}", ""
    if session.online:
        yield f"En ligne : {session.online.platform} ", session.online.url or ""
    yield f"Avec {', '.join(f'{part.person.name} ({part.person.affiliation})' for part in session.contributions)}", ""
    if session.registration:
        yield "Inscription : ", session.registration.url or ""
        yield f"Entrée gratuite. Nombre de places : {session.registration.capacity}.", ""


def contact(cycle: Cycle) -> str:
    """Return whom to ask."""
    asked = cycle.contacts[0]
    number = phonenumbers.parse(asked.phone)
    return f"{asked.name}, {phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)}, {asked.email}"


def html(facts: Iterable[tuple[str, str]], abstract: str, session: Session, contact: str) -> str:
    """Return all that is said of a session, around its abstract, as HTML."""
    parts = [
        f'<p>{escape(text)}<a href="{escape(url)}">{escape(url)}</a></p>' if url else f"<p>{escape(text)}</p>"
        for text, url in facts
    ]
    items = "".join(f'<li><a href="{escape(material.url)}">Diaporama</a></li>' for material in session.materials)
    closing = f"<p><strong>Documents</strong></p><ul>{items}</ul><p>Renseignements : {escape(contact)}</p>"
    return f"{''.join(parts)}{abstract}{closing}"


def text(facts: Iterable[tuple[str, str]], abstract: str, session: Session, contact: str) -> str:
    """Return all that is said of a session, around its abstract, as plain text."""
    parts = [text + url for text, url in facts]
    materials = [f"- Diaporama <{material.url}>" for material in session.materials]
    return "\n\n".join([*parts, abstract, "Documents", *materials, f"Renseignements : {contact}"])


def rendered(tokens: list[Token]) -> str:
    """Return parsed prose as HTML."""
    return PROSE.renderer.render(tokens, PROSE.options, {})


def plain(tokens: Iterable[Token]) -> str:
    """Return parsed prose as plain text."""
    return "\n\n".join(paragraphs(tokens))


def paragraphs(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the paragraphs, items and notes of parsed prose as plain text."""
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = "- "
        elif token.type == "footnote_open":
            mark = f"[{token.meta['id'] + 1}] "
        elif token.type == "inline":
            yield mark + "".join(_words(token.children or []))
            mark = ""


def _words(line: Iterable[Token]) -> Iterator[str]:
    url = ""
    for token in line:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "footnote_ref":
            yield f"[{token.meta['id'] + 1}]"
        elif token.type == "link_open":
            url = str(token.attrs["href"])
        elif token.type == "link_close":
            yield f" <{url}>"


def summary(session: Session, tokens: Iterable[Token]) -> str:
    """Return what is said down to the first paragraph of an abstract, in sentences."""
    first = re.sub(r"\[\d+\]", "", next(paragraphs(tokens)))
    said = [date(session), *(text + url for text, url in facts(session)), first]
    return " ".join(sentence if sentence.endswith(".") else f"{sentence}." for sentence in said)
