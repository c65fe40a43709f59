"""The sessions: label and date, title, what became of it, where and with whom, what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from seminar_exporters.formats.docx.brochure import Brochure
from seminar_exporters.formats.docx.writer import AS_STYLED, Layout
from seminar_exporters.formats.docx.xml import BREAK, TAB, Face, Voice
from seminar_exporters.wording.description import material_facts, material_name, taking_part
from seminar_model import Contribution, Material, Role, Session
from seminar_model.cycle.identity import bookmark


class _Line(NamedTuple):
    """A paragraph above the abstract."""

    style: str
    inside: str
    voice: Voice | None = None


def sessions(brochure: Brochure) -> Iterator[str]:
    """Yield the sessions in the order of the programme."""
    yield brochure.part("sessions", brochure.label("heading.sessions"))
    told: set[str] = set()
    for number, session in enumerate(brochure.cycle.programme):
        text = list(_text(session, brochure, told))
        yield from _head(session, brochure, first=number == 0, last=not text)
        yield from text


def _head(session: Session, brochure: Brochure, *, first: bool, last: bool) -> Iterator[str]:
    """Yield what stands above the abstract, on one page with it; what ends a session is not kept with the next one."""
    lines = [_heading(session, brochure), *_news(session, brochure), *_facts(session, brochure)]
    lines += _people(session, brochure)
    for number, line in enumerate(lines, start=1):
        layout = Layout(before=0) if first and number == 1 else AS_STYLED
        if last and number == len(lines):
            layout = layout._replace(keep_next=False)
        yield brochure.writer.paragraph(line.style, line.inside, layout=layout, voice=line.voice)


def _text(session: Session, brochure: Brochure, told: set[str]) -> Iterator[str]:
    if session.abstract is not None:
        yield from brochure.prose(session.abstract, under=2, voice=brochure.voice(session))
    yield from _biographies(session, brochure, told)
    if session.materials:
        yield _materials(session, brochure)


def _heading(session: Session, brochure: Brochure) -> _Line:
    writer = brochure.writer
    words = writer.runs(brochure.name(session), face=writer.face("Session Label"))
    words += TAB + writer.runs(brochure.when(session), face=writer.face("Session Date"))
    words += BREAK + writer.runs(session.title, voice=brochure.voice(session))
    return _Line("heading 2", brochure.bookmarked(bookmark(session), words))


def _news(session: Session, brochure: Brochure) -> Iterator[_Line]:
    writer, voice = brochure.writer, brochure.voice(session)
    if session.subtitle:
        yield _Line("Session Subtitle", writer.runs(session.subtitle, voice=voice), voice)
    event = brochure.edition.event(session)
    if event is not None and (status := brochure.labels.status(event)):
        yield _Line("Session Status", writer.runs(status))
    if session.notice:
        yield _Line("Session Notice", writer.runs(session.notice))


def _facts(session: Session, brochure: Brochure) -> Iterator[_Line]:
    writer, labels = brochure.writer, brochure.labels
    owner = session.venue.owner if session.venue else None
    if session.hosts and session.hosts != (owner,):
        names = labels.join(host.name for host in session.hosts)
        yield _Line("Session Facts", writer.runs(brochure.label("session_text.hosts", names=names)))
    if session.venue is not None:
        place = brochure.label("session_text.place", place=brochure.place(session.venue))
        yield _Line("Session Facts", writer.runs(place))
    if session.url:
        named = brochure.label("word.colon", name=brochure.label("page.website"), value="{site}")
        yield _Line("Session Facts", brochure.weave(named, site=brochure.site(session.url)))
    for paragraph in taking_part(session, brochure.cycle, labels):
        yield _Line("Session Facts", brochure.text().inlines(paragraph.inlines))


def _people(session: Session, brochure: Brochure) -> Iterator[_Line]:
    voice = brochure.voice(session)
    for role in Role if session.contributions else ():
        untitled = [part for part in session.contributions_as(role) if not part.title]
        groups = [untitled, *([part] for part in session.contributions_as(role) if part.title)]
        for group in filter(None, groups):
            names = brochure.joined([_person(part, brochure, voice) for part in group])
            yield _Line("Session Person", brochure.weave(brochure.label(f"role.{role}"), names=names))


def _person(part: Contribution, brochure: Brochure, voice: Voice) -> str:
    """Return a person with affiliation and talk, the name leading to the person's page."""
    writer, person = brochure.writer, part.person
    url = person.url or (f"https://orcid.org/{person.orcid}" if person.orcid else None)
    face = Face(writer.styles["Hyperlink"], strong=True) if url else Face(strong=True)
    said = writer.runs(person.name, face=face)
    said = writer.link(url, said) if url else said
    if person.affiliation:
        affiliation = writer.runs(person.affiliation)
        said = brochure.weave(brochure.label("brochure.person"), name=said, affiliation=affiliation)
    if part.title:
        title = writer.runs(part.title, voice=voice, face=Face(emphasized=True))
        said = brochure.weave(brochure.label("brochure.talk"), person=said, title=title)
    return said


def _biographies(session: Session, brochure: Brochure, told: set[str]) -> Iterator[str]:
    """Yield who the speakers are, each once in the whole brochure."""
    for part in session.contributions:
        biography = part.person.biography
        if biography is not None and biography.text not in told:
            told.add(biography.text)
            yield from brochure.prose(biography, under=0, style="Session Biography")


def _materials(session: Session, brochure: Brochure) -> str:
    links = [_material(material, brochure) for material in session.materials]
    gap = brochure.writer.as_typed(" · ")
    phrase = brochure.label("word.colon", name=brochure.label("heading.materials"), value="{links}")
    return brochure.writer.paragraph("Session Materials", brochure.weave(phrase, links=gap.join(links)))


def _material(material: Material, brochure: Brochure) -> str:
    link = brochure.writer.link_said(material.url, material_name(material, brochure.labels))
    known = ", ".join(material_facts(material, brochure.labels))
    return link + brochure.writer.runs(f" ({known})") if known else link
