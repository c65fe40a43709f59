"""The brochure from its first page to its last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from seminar_exporters.formats.docx import last_pages
from seminar_exporters.formats.docx.brochure import Brochure
from seminar_exporters.formats.docx.calendar import calendar
from seminar_exporters.formats.docx.cover import contents, cover
from seminar_exporters.formats.docx.document import Properties, close, fill
from seminar_exporters.formats.docx.forewords import foreword, foreword_title, presentation
from seminar_exporters.formats.docx.numbering import Notes
from seminar_exporters.formats.docx.pictures import Pictures
from seminar_exporters.formats.docx.sessions import sessions
from seminar_exporters.formats.docx.template import default_template
from seminar_exporters.formats.docx.template_reading import open_template
from seminar_exporters.formats.docx.writer import Addresses, Writer
from seminar_exporters.formats.docx.xml import Voice
from seminar_exporters.wording.typography import typeset

if TYPE_CHECKING:
    from seminar_exporters.contract.publication import Publication

_LONG = 12
"""The number of sessions from which readers want a table of contents."""
_RUNNING_TITLE = 80
"""The longest title at the foot of a page, in characters."""


class _Part(NamedTuple):
    name: str
    title: str
    write: Callable[[], Iterator[str]]


def brochure_of(publication: Publication) -> bytes:
    """
    Return the brochure of a cycle.

    Raises:
        ExportError: the template cannot be used.
    """
    cycle, template = publication.edition.cycle, publication.options.template
    voice = Voice(cycle.language, cycle.country)
    content = template.content if template else default_template(right_to_left=voice.is_right_to_left)
    base = open_template(content, template.name if template else "brochure")
    fill(base, voice, _properties(publication), _shortened(typeset(cycle.title, cycle.language)))
    addresses, of_notes = Addresses(), Addresses()
    note_writer = Writer(styles=base.styles, voice=voice, addresses=of_notes)
    brochure = Brochure(
        edition=publication.edition,
        labels=publication.labels,
        links=publication.links,
        base=base,
        writer=Writer(styles=base.styles, voice=voice, addresses=addresses),
        notes=Notes(writer=note_writer),
        pictures=Pictures(base.document.part),
    )
    body = list(_body(brochure, qr_code=publication.options.qr_code))
    return close(base, body, brochure.notes.written, addresses, of_notes)


def _body(brochure: Brochure, *, qr_code: bool) -> Iterator[str]:
    parts = list(_parts(brochure, qr_code=qr_code))
    yield from cover(brochure)
    if len(brochure.cycle.sessions) >= _LONG:
        yield from contents(brochure, [(part.name, part.title) for part in parts])
    for part in parts:
        yield from part.write()


def _parts(brochure: Brochure, *, qr_code: bool) -> Iterator[_Part]:
    cycle, label = brochure.cycle, brochure.label
    if cycle.sessions:
        yield _Part("calendar", label("heading.calendar"), partial(calendar, brochure))
    for number, text in enumerate(cycle.forewords, start=1):
        name = f"foreword_{number}"
        yield _Part(name, foreword_title(text, brochure), partial(foreword, number, text, brochure))
    if cycle.presentation is not None:
        yield _Part("presentation", label("heading.presentation"), partial(presentation, brochure))
    if cycle.sessions:
        yield _Part("sessions", label("heading.sessions"), partial(sessions, brochure))
    if cycle.contacts:
        yield _Part("contacts", label("heading.contacts"), partial(last_pages.contacts, brochure))
    if last_pages.directed(brochure):
        yield _Part("directions", label("heading.directions"), partial(last_pages.directions, brochure))
    if last_pages.has_address(brochure):
        yield _Part("addresses", label("heading.addresses"), partial(last_pages.addresses, brochure))
    if cycle.url or (qr_code and last_pages.coded(brochure)):
        yield _Part("online", label("brochure.online"), partial(last_pages.online, brochure, qr_code=qr_code))


def _properties(publication: Publication) -> Properties:
    edition = publication.edition
    cycle, revisions = edition.cycle, edition.revisions.values()
    return Properties(
        title=typeset(cycle.title, cycle.language),
        author=", ".join(institution.name for institution in cycle.organizers),
        subject=cycle.subtitle or "",
        keywords=", ".join(cycle.keywords),
        created=min((revision.created for revision in revisions), default=edition.issued),
        modified=edition.issued,
    )


def _shortened(title: str) -> str:
    """Return a title that fits on a line."""
    if len(title) <= _RUNNING_TITLE:
        return title
    return title[:_RUNNING_TITLE].rsplit(" ", maxsplit=1)[0].rstrip(" ,;:–-") + "…"
