"""What a page says of when a session is, and of what became of it."""

from __future__ import annotations

import functools

import attrs
from markupsafe import Markup

from seminar_exporters.formats.html import dates, files
from seminar_exporters.formats.html.places import reference
from seminar_exporters.formats.html.site import Entry, Site
from seminar_exporters.formats.html.wording import Wording
from seminar_model import OnDate, Session, Status


@attrs.frozen
class SessionTimes:
    """A session on a page: what it is called, when it is, and whether."""

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
