"""What the front page says of the cycle, beside its sessions."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from urllib.parse import urlsplit

import attrs
from markupsafe import Markup

from seminar_exporters.contract.outputs import Link
from seminar_exporters.editions.edition import Change
from seminar_exporters.formats.html import files
from seminar_exporters.formats.html.places import ContactView, InstitutionView, Picture, VenueView, picture, reference
from seminar_exporters.formats.html.site import Site
from seminar_exporters.formats.html.wording import Wording
from seminar_exporters.wording.markup import inlines_to_html
from seminar_exporters.wording.typography import typeset_inlines
from seminar_model import Cycle, Foreword, Purpose, Session
from seminar_model import Signatory as SignatoryFacts
from seminar_model.prose.tree import Link as ProseLink

_FEEDS = {"application/rss+xml": "RSS", "application/atom+xml": "Atom"}


@attrs.frozen
class Way:
    """A link to another output: the brochure, a calendar, a feed."""

    text: str
    """What it leads to."""
    href: str
    """Where, relative to the page, or absolute."""
    media_type: str
    """Its media type."""


@attrs.frozen
class Signatory:
    """Somebody who signs."""

    name: str
    """The name."""
    job_title: str | None
    """The office."""
    institution: str | None
    """Whose office."""


@attrs.frozen
class ForewordView:
    """A foreword."""

    id: str
    """Its anchor in the page."""
    title: str
    """Its heading."""
    text: Markup
    """The text."""
    signatories: tuple[Signatory, ...]
    """Who signs."""


@attrs.frozen
class News:
    """What one edition announced."""

    date: Markup
    """When."""
    changes: tuple[tuple[Markup, str | None], ...]
    """A sentence for each, and the page that it leads to where it holds no links itself."""


@attrs.frozen
class CycleView:
    """The cycle on a page."""

    _site: Site
    _path: str

    @property
    def facts(self) -> Cycle:
        """The cycle itself."""
        return self._site.cycle

    @functools.cached_property
    def title(self) -> str:
        """Its title."""
        return self._site.wording.say(self.facts.title)

    @functools.cached_property
    def subtitle(self) -> str | None:
        """Its subtitle."""
        return self._site.wording.say(self.facts.subtitle) if self.facts.subtitle else None

    @functools.cached_property
    def season(self) -> str:
        """Its season: ``Septembre 2011 – avril 2012``."""
        return self._site.wording.label(self._site.wording.labels.season(self.facts.season))

    @property
    def keywords(self) -> tuple[str, ...]:
        """What it is about, in single words."""
        return tuple(map(self._site.wording.say, self.facts.keywords))

    @functools.cached_property
    def url(self) -> str | None:
        """Its page on the web, where that is not this one."""
        url, base = self.facts.url, self._site.publication.base_url
        return url if url and url.rstrip("/") != (base or "").rstrip("/") else None

    @property
    def picture(self) -> Picture | None:
        """Its picture."""
        return picture(self.facts.image, files.cover_of(self.facts), self._path)

    @property
    def organizers(self) -> tuple[InstitutionView, ...]:
        """Who organizes it."""
        return tuple(InstitutionView(self._site, item, self._path) for item in self.facts.organizers)

    @property
    def organized_by(self) -> str:
        """Who organizes it, in words."""
        names = self._site.wording.labels.join(item.name for item in self.facts.organizers)
        return f"{self._site.wording.word('heading.organizers')} {self._site.wording.say(names)}"

    @property
    def institutions(self) -> tuple[tuple[str, tuple[InstitutionView, ...]], ...]:
        """Every institution once, under what it is in the cycle: ``Organisé par``."""
        return tuple(
            (self._site.wording.word(role), tuple(InstitutionView(self._site, item, self._path) for item in items))
            for role, items in files.roles(self.facts)
        )

    @property
    def presentation(self) -> Markup | None:
        """What it is about, at length."""
        prose = self.facts.presentation
        return self._site.wording.prose(prose, anchor="presentation-") if prose else None

    @property
    def forewords(self) -> tuple[ForewordView, ...]:
        """The forewords."""
        return tuple(self._foreword(number, text) for number, text in enumerate(self.facts.forewords, start=1))

    def _foreword(self, number: int, foreword: Foreword) -> ForewordView:
        words, anchor = self._site.wording, f"foreword-{number}"
        return ForewordView(
            id=anchor,
            title=words.say(foreword.title) if foreword.title else words.word("heading.foreword"),
            text=words.prose(foreword.prose, anchor=f"{anchor}-"),
            signatories=tuple(
                Signatory(
                    name=words.say(signatory.name),
                    job_title=words.say(signatory.job_title) if signatory.job_title else None,
                    institution=_office_of(signatory, words),
                )
                for signatory in foreword.signatories
            ),
        )

    @property
    def contacts(self) -> tuple[tuple[str, tuple[ContactView, ...]], ...]:
        """Whom to ask, by purpose."""
        groups = ((purpose, self.facts.contacts_for(purpose)) for purpose in Purpose)
        return tuple(
            (
                self._site.wording.word(f"purpose.{purpose}"),
                tuple(ContactView(self._site, contact) for contact in contacts),
            )
            for purpose, contacts in groups
            if contacts
        )

    @property
    def venues(self) -> tuple[VenueView, ...]:
        """Where sessions take place."""
        return tuple(VenueView(self._site, venue) for venue in self._site.venues)


def _office_of(signatory: SignatoryFacts, words: Wording) -> str | None:
    """Return the institution of a signatory, where the office does not name it already."""
    name = signatory.institution.name if signatory.institution else None
    is_named = name is not None and name.casefold() in (signatory.job_title or "").casefold()
    return words.say(name) if name and not is_named else None


def ways(site: Site, path: str) -> Iterator[Way]:
    """Yield the links to brochure and calendar."""
    for link in site.publication.links.of("brochure"):
        yield _way("page.brochure", link, path, site)
    for link in site.publication.links.of("calendar"):
        if link.url:
            # Calendar programs know the scheme, and ask for the file by http or https.
            address = urlsplit(link.url)._replace(scheme="webcal").geturl()
            yield attrs.evolve(_way("page.subscribe", link, path, site), href=address)
        yield _way("page.calendar", link, path, site)
    for link in site.publication.links.of("archive"):
        yield _way("page.calendar_all", link, path, site)


def feeds(site: Site, path: str) -> Iterator[Way]:
    """Yield the links to the feeds of sessions and of changes."""
    for role in ("feed", "changes"):
        for link in site.publication.links.of(role):
            kind = _FEEDS.get(link.media_type.split(";")[0], link.media_type)
            yield _way(f"page.{role}", link, path, site, kind=kind)


def _way(key: str, link: Link, path: str, site: Site, **values: str) -> Way:
    return Way(site.wording.word(key, **values), link.relative_to(path), link.media_type)


def news(site: Site, path: str) -> News | None:
    """Return what the latest edition that had something to announce announced; None for a first edition."""
    log = site.edition.log
    if not log or log[-1].edition < 2 or not log[-1].changes:
        return None
    known = {entry.session.id: entry.session for entry in (*site.entries, *site.withdrawn)}
    changes = tuple(_announced(change, site, known.get(change.session), path) for change in log[-1].changes)
    return News(site.day_of(log[-1].issued), changes)


def _announced(change: Change, site: Site, session: Session | None, path: str) -> tuple[Markup, str | None]:
    from seminar_exporters.wording.change_sentences import sentence

    inlines = sentence(change, site.wording.labels).inlines
    text = Markup(inlines_to_html(typeset_inlines(inlines, site.wording.labels.language)))  # noqa: S704 - it escapes what is text
    has_links = any(isinstance(inline, ProseLink) for inline in inlines)
    return text, None if session is None or has_links else reference(files.page_of(session), path)
