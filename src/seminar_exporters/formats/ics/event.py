"""A session as VEVENT (RFC 5545 3.6.1)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs
from icalendar import Alarm, Event

from seminar_exporters.formats.ics import values
from seminar_exporters.formats.ics.options import IcsOptions
from seminar_exporters.formats.ics.values import Moment, text, uri, utc
from seminar_exporters.wording.description import reached
from seminar_exporters.wording.direction import in_language
from seminar_exporters.wording.markup import to_html
from seminar_exporters.wording.typography import typeset
from seminar_model import Access, Image, Material, OnDate, Purpose, Session, Status, Timed, Venue, When
from seminar_model.checking.zones import canonical
from seminar_model.cycle.identity import session_uid
from seminar_model.entities.when import is_ambiguous
from seminar_model.prose.plain import plain

if TYPE_CHECKING:
    from seminar_exporters.contract.publication import Publication
    from seminar_exporters.editions import edition

Property = tuple[str, Any]

_STATUS = {
    Status.CONFIRMED: "CONFIRMED",
    Status.TENTATIVE: "TENTATIVE",
    Status.POSTPONED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}
_PREFIXES = {Status.CANCELLED: "status.prefix_cancelled", Status.POSTPONED: "status.prefix_postponed"}
_OFF = frozenset(_PREFIXES)


def image(picture: Image | None) -> Iterator[Property]:
    """Yield IMAGE (RFC 7986 5.10) of a picture that stands on the web."""
    if picture is not None and picture.url is not None:
        parameters = {"VALUE": "URI", "DISPLAY": "FULLSIZE"}
        if picture.asset is not None:
            parameters["FMTTYPE"] = picture.asset.media_type
        yield "IMAGE", uri(picture.url, **parameters)


def times(when: When) -> Iterator[Property]:
    """
    Yield DTSTART and DTEND.

    A date stays a date, and its end is the day after (RFC 5545 3.6.1); no end is made up for a time.  A local time
    that occurs twice cannot be told from its double: then both stand in UTC, for one of a kind may not stand alone.
    """
    if isinstance(when, OnDate):
        yield "DTSTART", Moment(when.first_day)
        yield "DTEND", Moment(when.last_day + dt.timedelta(days=1))
        return
    assert isinstance(when, Timed)
    ends = [("DTSTART", when.start)] + ([("DTEND", when.end)] if when.end else [])
    if is_utc(when.timezone) or any(is_ambiguous(time) for _, time in ends):
        yield from ((name, utc(time)) for name, time in ends)
    else:
        yield from ((name, Moment(time, when.timezone)) for name, time in ends)


def is_utc(key: str) -> bool:
    """Tell whether a zone is UTC itself under one of its names, which is written as Z and needs no VTIMEZONE."""
    return canonical(key) in {"Etc/UTC", "Etc/GMT"}


@attrs.frozen(kw_only=True)
class EventWriter:
    """Makes the events of one publication."""

    publication: Publication
    contacts: tuple[str, ...]
    organizers: str

    @classmethod
    def of(cls, publication: Publication) -> EventWriter:
        """Prepare what all events have in common."""
        cycle, labels = publication.edition.cycle, publication.labels
        contacts = (contact for contact in cycle.contacts_for(Purpose.INFORMATION) if contact.in_markup)
        return cls(
            publication=publication,
            contacts=tuple(reached(contact, labels) for contact in contacts),
            organizers=labels.join(host.name for host in cycle.organizers),
        )

    @property
    def options(self) -> IcsOptions:
        """What was chosen."""
        options: IcsOptions = self.publication.options
        return options

    def event(self, event: edition.Event) -> Event:
        """Return the component of a session, with what plugins add to it."""
        component = Event()
        for part in (self._state, self._texts, self._places, self._people):
            for name, value in part(event):
                component[name] = value
        for name, value in times(event.when):
            component[name] = value
        if self.options.alarm is not None and isinstance(event.when, Timed) and event.status not in _OFF:
            component.add_component(self._alarm(self.options.alarm, event.session))
        decorated: Event = self.publication.decorate("ics.event", component, event.session)
        return decorated

    def _state(self, event: edition.Event) -> Iterator[Property]:
        revision = event.revision
        # Without a METHOD, DTSTAMP says the same as LAST-MODIFIED (RFC 5545 3.8.7.2).
        yield "UID", text(session_uid(self.publication.edition.cycle, event.session))
        yield "DTSTAMP", utc(revision.modified)
        yield "CREATED", utc(revision.created)
        yield "LAST-MODIFIED", utc(revision.modified)
        yield "SEQUENCE", values.integer(revision.sequence)
        yield "STATUS", text(_STATUS[event.status])
        takes_time = isinstance(event.when, Timed) and event.status not in _OFF
        yield "TRANSP", text("OPAQUE" if takes_time else "TRANSPARENT")

    def _language(self, session: Session) -> dict[str, str]:
        """Return the parameter of texts in another language than the cycle's."""
        own = session.language
        return {} if own in {None, self.publication.edition.cycle.language} else {"LANGUAGE": str(own)}

    def _texts(self, event: edition.Event) -> Iterator[Property]:
        session, language = event.session, self._language(event.session)
        yield "SUMMARY", text(self._summary(event), **language)
        said = self.publication.describe_set(event)
        blocks, notes = said.blocks, said.footnotes
        if blocks:
            if session.abstract is None:
                language = {}
            if not self.options.html:
                yield "DESCRIPTION", text(plain(blocks, notes), **language)
            else:
                html = self._html(event, to_html(blocks, notes))
                # RFC 9073 6.5: beside a styled description, the plain one is derived from it.
                yield "DESCRIPTION", text(plain(blocks, notes), DERIVED="TRUE", **language)
                yield "STYLED-DESCRIPTION", text(html, VALUE="TEXT", FMTTYPE="text/html", **language)
                # TEXT as well ([MS-OXCICAL] 2.1.3.1.1.20.27).
                yield "X-ALT-DESC", text(html, FMTTYPE="text/html", **language)
        if keywords := self.publication.edition.cycle.keywords:
            yield "CATEGORIES", values.categories(keywords)

    def _html(self, event: edition.Event, html: str) -> str:
        cycle = self.publication.edition.cycle
        return _one_line(in_language(html, cycle.language_of(event.session), around=cycle.language))

    def _summary(self, event: edition.Event) -> str:
        labels, summary = self.publication.labels, event.session.title
        if self.options.label:
            summary = labels("word.colon", name=labels.session(event.session), value=summary)
        if self.options.prefix and event.status in _PREFIXES:
            summary = labels("word.colon", name=labels(_PREFIXES[event.status]), value=summary)
        return typeset(summary, self.publication.edition.cycle.language_of(event.session))

    def _places(self, event: edition.Event) -> Iterator[Property]:
        session = event.session
        if session.venue is not None:
            yield from self._venue(session.venue)
        page = self.publication.links.first("page", session=session.id)
        if url := session.url or (page.url if page else None):
            yield "URL", uri(url)
        online = session.online
        if online is not None and online.access is Access.PUBLIC and online.url is not None:
            label = {"LABEL": online.platform} if online.platform else {}
            yield "CONFERENCE", uri(online.url, VALUE="URI", FEATURE="VIDEO", **label)
        if session.materials:
            yield "ATTACH", [_attachment(material) for material in session.materials]

    def _venue(self, venue: Venue) -> Iterator[Property]:
        yield "LOCATION", text(self._set(", ".join(self.publication.labels.place(venue))))
        if venue.geo is not None:
            yield "GEO", values.point(venue.geo.latitude, venue.geo.longitude)

    def _set(self, words: str) -> str:
        return typeset(words, self.publication.edition.cycle.language)

    def _people(self, _: edition.Event) -> Iterator[Property]:
        if self.contacts:
            yield "CONTACT", [text(self._set(contact)) for contact in self.contacts]
        if self.options.organizer is not None:
            name = {"CN": self.organizers} if self.organizers else {}
            yield "ORGANIZER", values.mail(self.options.organizer, **name)

    def _alarm(self, minutes: int, session: Session) -> Alarm:
        alarm = Alarm()
        alarm["ACTION"] = text("DISPLAY")
        alarm["DESCRIPTION"] = text(session.title, **self._language(session))
        alarm["TRIGGER"] = values.duration(-dt.timedelta(minutes=minutes))
        return alarm


def _attachment(material: Material) -> Any:
    parameters = {}
    if material.media_type is not None:
        parameters["FMTTYPE"] = material.media_type
    if material.size is not None:
        parameters["SIZE"] = str(material.size)  # RFC 8607 4.1
    return uri(material.url, **parameters)


def _one_line(html: str) -> str:
    """Return HTML without ends of lines, which Outlook would show; those of code stand as references."""
    if "<pre>" in html:
        html = re.sub(r"(?s)<pre>.*?</pre>", lambda match: match[0].replace("\n", "&#10;"), html)
    return html.replace("\n", "")
