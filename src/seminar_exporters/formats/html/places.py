"""What a page says of institutions, venues and those who answer."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

import attrs

from seminar_exporters.formats.html import files
from seminar_exporters.formats.html.site import Site
from seminar_exporters.formats.html.wording import phone_link
from seminar_model import Address, Contact, GeoPoint, Image, Institution, Session, Venue
from seminar_model.checking.shown_addresses import mailto, shown_email, shown_url


def reference(target: str, path: str) -> str:
    """
    Return the relative reference from one page to another file.

    >>> reference("style.css", "sessions/a.html")
    '../style.css'
    """
    return quote(posixpath.relpath(f"/{target}", posixpath.dirname(f"/{path}")))


def shown_address(url: str) -> str:
    """
    Return the address of a web site as people write it.

    >>> shown_address("https://www.example.org/")
    'example.org'
    """
    return re.sub(r"^https?://(www\.)?|/$", "", shown_url(url))


class EmailAddress(str):
    """An e-mail address in ASCII, which knows how people read it, and where a link to it leads."""

    __slots__ = ()

    @property
    def shown(self) -> str:
        """As people read it."""
        return shown_email(self)

    @property
    def href(self) -> str:
        """The link to it (RFC 6068)."""
        return mailto(self)


@attrs.frozen
class Picture:
    """A picture that stands beside the pages."""

    source: str
    """Where, relative to the page."""
    alt: str
    """What it says."""
    width: int
    """In pixels; a page that says so does not jump while it loads."""
    height: int
    """In pixels."""


def picture(image: Image | None, target: str | None, path: str) -> Picture | None:
    """Return a picture for a page, or None where its bytes are not known: pages ask nothing of other hosts."""
    if image is None or image.asset is None or target is None:
        return None
    return Picture(reference(target, path), image.alt, *image.asset.shown_size)


@attrs.frozen
class Telephone:
    """A telephone number."""

    text: str
    """As people of the cycle's country read it."""
    url: str
    """What dials it."""


def telephone(phone: str | None, site: Site) -> Telephone | None:
    """Return a telephone number for people and for machines."""
    return Telephone(site.wording.fixed(site.wording.labels.phone(phone)), phone_link(phone)) if phone else None


@attrs.frozen
class InstitutionView:
    """An institution on a page."""

    _site: Site
    facts: Institution
    """The institution itself."""
    _path: str

    @property
    def name(self) -> str:
        """Its name."""
        return self._site.wording.say(self.facts.name)

    @property
    def short_name(self) -> str | None:
        """Its short name."""
        return self._site.wording.say(self.facts.short_name) if self.facts.short_name else None

    @property
    def parents(self) -> tuple[str, ...]:
        """The institutions that it is a part of, the nearest first."""
        return tuple(self._site.wording.say(parent.name) for parent in self.facts.ancestors)

    @property
    def url(self) -> str | None:
        """Its web site."""
        return self.facts.url

    @property
    def site(self) -> str | None:
        """The address of its web site, as people write it."""
        return shown_address(self.facts.url) if self.facts.url else None

    @property
    def address(self) -> tuple[str, ...]:
        """The lines of its address."""
        return _address(self.facts.address, self._site)

    @property
    def phone(self) -> Telephone | None:
        """Its telephone number."""
        return telephone(self.facts.phone, self._site)

    @property
    def email(self) -> EmailAddress | None:
        """Its e-mail address."""
        return EmailAddress(self.facts.email) if self.facts.email else None

    @property
    def logo(self) -> Picture | None:
        """Its logo."""
        return picture(self.facts.logo, files.logo_of(self.facts), self._path)


def _address(address: Address | None, site: Site) -> tuple[str, ...]:
    return tuple(map(site.wording.say, site.wording.labels.address(address))) if address else ()


@attrs.frozen
class ContactView:
    """Somebody who answers."""

    _site: Site
    facts: Contact
    """The contact itself."""

    @property
    def name(self) -> str:
        """The person's or the service's name, or else the institution's."""
        institution = self.facts.institution
        return self._site.wording.say(self.facts.name or (institution.name if institution else ""))

    @property
    def job_title(self) -> str | None:
        """What the person is."""
        return self._site.wording.say(self.facts.job_title) if self.facts.job_title else None

    @property
    def institution(self) -> str | None:
        """Where the person works, where the name does not say it."""
        institution = self.facts.institution
        return self._site.wording.say(institution.name) if institution and self.facts.name else None

    @property
    def phone(self) -> Telephone | None:
        """The telephone number."""
        return telephone(self.facts.phone, self._site)

    @property
    def email(self) -> EmailAddress | None:
        """The e-mail address."""
        return EmailAddress(self.facts.email) if self.facts.email else None


@attrs.frozen
class VenueView:
    """A venue on a page."""

    _site: Site
    facts: Venue
    """The venue itself."""

    @property
    def name(self) -> str:
        """Its name, or its owner's."""
        return self._site.wording.say(self.facts.display_name)

    @property
    def owner(self) -> str | None:
        """Whose house it is, where the name does not say it."""
        owner = self.facts.owner
        return self._site.wording.say(owner.name) if owner and owner.name != self.facts.display_name else None

    @property
    def room(self) -> str | None:
        """The room."""
        return self._site.wording.say(self.facts.room) if self.facts.room else None

    @property
    def address(self) -> tuple[str, ...]:
        """The lines of its address."""
        return _address(self.facts.postal_address, self._site)

    @property
    def map(self) -> str | None:
        """Where it is on a map."""
        return _map(self.facts.geo) if self.facts.geo else None

    @property
    def directions(self) -> tuple[tuple[str, ...], ...]:
        """Each way to get there as lines."""
        labels = self._site.wording.labels
        return tuple(tuple(map(self._site.wording.say, labels.direction(way))) for way in self.facts.directions)

    @property
    def accessibility(self) -> tuple[str, ...]:
        """What visitors with a disability should know, as paragraphs."""
        paragraphs = re.split(r"\n\s*\n", self.facts.accessibility or "")
        return tuple(self._site.wording.say(" ".join(text.split())) for text in paragraphs if text.strip())

    @property
    def serves(self) -> str:
        """The sessions held there: ``Pour vous rendre aux séances 2 et 5 :``."""
        return self._site.wording.label(self._site.wording.labels.directions_to(self.sessions))

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions that take place there."""
        return tuple(self._site.sessions_at(self.facts))


def _map(point: GeoPoint) -> str:
    place = f"{point.latitude:.5f}/{point.longitude:.5f}"
    query = f"mlat={point.latitude:.5f}&mlon={point.longitude:.5f}"
    return f"https://www.openstreetmap.org/?{query}#map=17/{place}"
