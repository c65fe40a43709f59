"""What a page says of a session; each part is worked out when a template asks for it."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator

import attrs
from markupsafe import Markup

from seminar_exporters.formats.html.details import (
    Action,
    Linked,
    MaterialView,
    Online,
    PersonView,
    RegistrationView,
    material_view,
    people_of,
    terms_of,
)
from seminar_exporters.formats.html.places import VenueView, shown_address
from seminar_exporters.formats.html.session_times import SessionTimes
from seminar_exporters.formats.html.site import Entry, Site
from seminar_model import Access


@attrs.frozen
class SessionView(SessionTimes):
    """A session on a page."""

    # Where

    @functools.cached_property
    def hosts(self) -> tuple[Linked, ...]:
        """The institutions that receive it."""
        return tuple(Linked(self._words.say(host.name), host.url) for host in self.facts.hosts)

    @functools.cached_property
    def venue(self) -> VenueView | None:
        """Where it is held."""
        return VenueView(self._site, self.facts.venue) if self.facts.venue else None

    @functools.cached_property
    def place(self) -> tuple[str, ...]:
        """Hosts, venue and room in short, nothing twice."""
        names = [host.name for host in self.facts.hosts]
        if (venue := self.facts.venue) is not None:
            names += [name for name in (venue.display_name, venue.room) if name]
        return tuple(self._words.say(name) for name in dict.fromkeys(names))

    @functools.cached_property
    def online(self) -> Online | None:
        """How to follow it from afar."""
        online = self.facts.online
        if online is None:
            return None
        if online.access is Access.REGISTRATION:
            return Online(self._words.word("page.online_registration"), None)
        return Online(self._words.say(online.platform) if online.platform else "", online.url)

    # What

    @property
    def abstract(self) -> Markup | None:
        """What it is about."""
        return self._own.prose(self.facts.abstract, anchor=f"{self.id}-") if self.facts.abstract else None

    @functools.cached_property
    def language(self) -> str | None:
        """The name of its language, where it is not the cycle's."""
        if self.facts.language in {None, self._site.cycle.language}:
            return None
        return self._words.label(self._words.labels.language_name(self._own.language))

    @functools.cached_property
    def speakers(self) -> tuple[str, ...]:
        """Who does what, a line for each role: ``Intervention de …``."""
        labels = self._words.labels
        lines = []
        for role in dict.fromkeys(part.role for part in self.facts.contributions):
            names = [part.person.name for part in self.facts.contributions_as(role)]
            lines.append(self._words.word(f"role.{role}", names=labels.join(dict.fromkeys(names))))
        return tuple(lines)

    @functools.cached_property
    def people(self) -> tuple[PersonView, ...]:
        """Who does what, in the order of the programme, with all that is known of them."""
        return tuple(people_of(self.facts, self._words, self._own))

    # What to do

    @functools.cached_property
    def materials(self) -> tuple[MaterialView, ...]:
        """Slides, recordings, papers."""
        return tuple(material_view(material, self._words, self._own) for material in self.facts.materials)

    @functools.cached_property
    def registration(self) -> RegistrationView | None:
        """How to take part."""
        registration = self.facts.registration
        if registration is None:
            return None
        in_time = self._site.in_time(self.facts)
        terms = tuple(terms_of(registration, self._words))
        return RegistrationView(url=registration.url, is_open=in_time and self.is_to_come, notes=terms)

    @property
    def url(self) -> str | None:
        """Its own page on somebody's site."""
        return self.facts.url

    @property
    def site(self) -> str | None:
        """The address of that page, as people write it."""
        return shown_address(self.facts.url) if self.facts.url else None

    @functools.cached_property
    def calendar(self) -> str | None:
        """The file that puts it into a calendar."""
        link = self._site.publication.links.first("calendar", session=self.id)
        return link.relative_to(self._path) if link else None

    @functools.cached_property
    def actions(self) -> tuple[Action, ...]:
        """What readers can do about it: register, put it into their calendar."""
        return tuple(self._actions())

    def _actions(self) -> Iterator[Action]:
        registration = self.registration
        if registration and registration.url and registration.is_open:
            yield Action(self._words.word("page.register"), registration.url, None)
        if self.calendar and self.is_to_come:
            yield Action(self._words.word("page.add"), self.calendar, "text/calendar")


def view(site: Site, entry: Entry, path: str) -> SessionView:
    """Return what a page says of a session: the same for all pages of one folder, from which every way is the same."""
    key = "html.view", entry.session.id, posixpath.dirname(path)
    return site.publication.once(key, lambda: SessionView(site, entry, path))
