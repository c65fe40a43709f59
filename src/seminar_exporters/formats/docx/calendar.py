"""The calendar of sessions: a real table, its head on every page, its rows leading to the sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_exporters.formats.docx.brochure import Brochure
from seminar_exporters.formats.docx.tables import Table, shares
from seminar_model import Session
from seminar_model.cycle.identity import bookmark

_COLUMNS = (35, 31, 61, 33)
_WITHOUT_HOST = (35, 35, 90)


def calendar(brochure: Brochure) -> Iterator[str]:
    """Yield the calendar: dated sessions in the order of their days, then those without a date."""
    sessions = brochure.cycle.programme
    has_hosts = any(_host(session, brochure) for session in sessions)
    title = brochure.label("heading.calendar")
    yield brochure.part("calendar", title)
    # Word and LibreOffice do not agree on where a table stands out to in a text from right to left.
    outdent = 0 if brochure.writer.voice.is_right_to_left else brochure.base.outdent
    table = Table(
        style=brochure.base.styles["Calendar"],
        widths=shares(brochure.base.width + outdent, _COLUMNS if has_hosts else _WITHOUT_HOST),
        indent=-outdent,
        description=title,
        has_head=True,
        right_to_left=brochure.writer.voice.is_right_to_left,
    )
    yield from table.written(_rows(brochure, sessions, has_hosts=has_hosts))


def _rows(brochure: Brochure, sessions: tuple[Session, ...], *, has_hosts: bool) -> Iterator[tuple[str, ...]]:
    names = ("session", "date", "title", "host") if has_hosts else ("session", "date", "title")
    yield tuple(brochure.writer.say("Calendar Heading", brochure.label(f"column.{name}")) for name in names)
    for session in sessions:
        cells = (_label(session, brochure), _date(session, brochure), _title(session, brochure))
        host = brochure.writer.say("Calendar Text", _host(session, brochure))
        yield (*cells, host) if has_hosts else cells


def _label(session: Session, brochure: Brochure) -> str:
    """Return what a session is called, with the number by which the directions name it."""
    label = brochure.name(session)
    named = brochure.writer.say("Calendar Label", label)
    if session.number is None or str(session.number) in re.findall(r"\d+", label):
        return named
    return named + brochure.writer.say("Calendar Number", brochure.label("brochure.number", number=session.number))


def _date(session: Session, brochure: Brochure) -> str:
    return brochure.writer.say("Calendar Text", brochure.when(session))


def _title(session: Session, brochure: Brochure) -> str:
    writer, voice = brochure.writer, brochure.voice(session)
    words = writer.runs(session.title, voice=voice, face=writer.face("Internal Link"))
    cell = writer.paragraph("Calendar Title", writer.link_inside(bookmark(session), words), voice=voice)
    if session.subtitle:
        cell += writer.say("Calendar Detail", session.subtitle, voice=voice)
    event = brochure.edition.event(session)
    if event is not None and (status := brochure.labels.status(event)):
        cell += writer.say("Calendar Status", status)
    return cell


def _host(session: Session, brochure: Brochure) -> str:
    """Return who receives it, or else where it is."""
    if session.hosts:
        return brochure.labels.join(host.name for host in session.hosts)
    return session.venue.display_name if session.venue else ""
