"""What a page says of a session; each part is worked out when a template asks for it."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import attrs
from markupsafe import Markup

from seminar_exporters.formats.html import dates, files
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
from seminar_exporters.formats.html.places import VenueView, reference, shown_address
from seminar_exporters.formats.html.site import Entry, Site
from seminar_exporters.formats.html.wording import Wording
from seminar_model import Access, OnDate, Session, Status


@attrs.frozen
class SessionView:
    """A session on a page."""

    _site: Site
    _entry: Entry
    _path: str

    @property
    def facts(self) -> Session:
        """The session itself."""
        return self._entry.session

    @property
    def _words(self) -> Wording:
        return self._site.wording

    @functools.cached_property
    def _own(self) -> Wording:
        return self._site.wording.within(self.facts.language)

    @property
    def id(self) -> str:
        """Its id."""
        return self.facts.id

    @functools.cached_property
    def href(self) -> str:
        """Its page, relative to this one."""
        return reference(files.page_of(self.facts), self._path)

    @property
    def attributes(self) -> Markup:
        """``lang`` and ``dir`` of its texts, where they are in another language than the page."""
        return self._own.attributes

    @functools.cached_property
    def label(self) -> str:
        """What it is called: ``Séance 2``."""
        return self._words.label(self._words.labels.session(self.facts))

    @functools.cached_property
    def title(self) -> str:
        """Its title."""
        return self._own.say(self.facts.title)

    @property
    def subtitle(self) -> str | None:
        """Its subtitle."""
        return self._own.say(self.facts.subtitle) if self.facts.subtitle else None

    # When, and whether

    @property
    def is_over(self) -> bool:
        """Whether it has passed."""
        return self._entry.is_over

    @property
    def is_withdrawn(self) -> bool:
        """Whether the cycle no longer has it."""
        return self._entry.is_withdrawn

    @property
    def is_on(self) -> bool:
        """Whether it takes place as far as is known."""
        return self.facts.is_on and not self.is_withdrawn

    @property
    def is_to_come(self) -> bool:
        """Whether one may still take part in it."""
        return self.is_on and not self.is_over

    @functools.cached_property
    def block(self) -> dates.Block | None:
        """Its day as a leaf of the calendar, where it has one."""
        return dates.block(self.facts.when, self._words)

    @functools.cached_property
    def _shows_zone(self) -> bool:
        return dates.needs_zone(
            self.facts.when, self._site.cycle.timezone, online=self.is_on and self.facts.online is not None
        )

    @property
    def when(self) -> Markup:
        """Its day or time in words."""
        return dates.when_markup(self.facts.when, self._words, weekday=True, zone=self._shows_zone)

    @functools.cached_property
    def hours(self) -> Markup | None:
        """Its hours alone, where they are known."""
        if (text := dates.hours(self.facts.when, self._words)) is None or not self._shows_zone:
            return text
        zone = Markup("{}").format(self._words.label(self._words.labels.zone(self.facts.when.start)))  # type: ignore[union-attr]
        return self._words.phrase("when.zone", when=text, zone=zone)

    @property
    def is_said_by_block(self) -> bool:
        """Whether the leaf of the calendar, and the hours beside it, say all that is known of its time."""
        return isinstance(self.facts.when, OnDate) or self.hours is not None

    @functools.cached_property
    def status(self) -> str | None:
        """What became of it, in a sentence; None where it is as it was announced."""
        event = self._entry.event
        text = self._words.labels.status(event) if event else None
        return self._words.label(text) if text else None

    @property
    def mark(self) -> str:
        """What became of it in one word, for the style sheet."""
        event = self._entry.event
        if event is None:
            return ""
        if event.status in {Status.CANCELLED, Status.POSTPONED, Status.TENTATIVE}:
            return event.status.value
        return "moved" if event.revision.previous or event.revision.moved_online else ""

    @property
    def notice(self) -> str | None:
        """A sentence of the editors."""
        return self._words.say(self.facts.notice) if self.facts.notice else None

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
        in_time = registration.deadline is None or self._site.today <= registration.deadline
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
