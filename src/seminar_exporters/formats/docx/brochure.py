"""What every part of the brochure writes with: words, prose, headings with bookmarks, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from seminar_exporters.contract.outputs import Links
from seminar_exporters.editions.edition import Edition
from seminar_exporters.formats.docx.numbering import Notes
from seminar_exporters.formats.docx.pictures import Box, Pictures
from seminar_exporters.formats.docx.prose import ProseWriter
from seminar_exporters.formats.docx.tables import Table, shares
from seminar_exporters.formats.docx.template_reading import Base
from seminar_exporters.formats.docx.writer import AS_STYLED, Layout, Writer
from seminar_exporters.formats.docx.xml import Voice, escape
from seminar_exporters.wording.foreign_words import words_in
from seminar_exporters.wording.labels.labels import Labels
from seminar_exporters.wording.typography import unbroken
from seminar_model import Cycle, Institution, Prose, Session, Status, Unscheduled, Venue
from seminar_model.checking.shown_addresses import mailto, shown_email, shown_url

_PLACE = re.compile(r"{(\w+)}")
_SHORT = 1400
"""The length of a text, in characters, up to which no page ends inside of it: some twenty lines."""
_BELOW = 4
"""How much stands in a column below each other, at the most."""
LOGO = Box(48, 17)
"""The room of a logo."""


@attrs.define(kw_only=True)
class Brochure:
    """A brochure that is being written."""

    edition: Edition
    labels: Labels
    links: Links
    base: Base
    writer: Writer
    notes: Notes
    pictures: Pictures
    _bookmarks: int = 0
    _names: dict[str, str] = attrs.field(factory=dict)
    _days: dict[str, str] = attrs.field(factory=dict)

    @property
    def cycle(self) -> Cycle:
        """The cycle that it is about."""
        return self.edition.cycle

    # Words

    def label(self, key: str, **values: object) -> str:
        """Return words of our own, as they were typed."""
        text = self.labels(key, **values)
        return text if values else words_in(text, self.labels.language)

    def name(self, session: Session) -> str:
        """Return what a session is called."""
        return self._names.get(session.id) or self._names.setdefault(session.id, self.labels.session(session))

    def when(self, session: Session) -> str:
        """Return the day or time of a session; not one that no longer holds."""
        known = self._days.get(session.id)
        if known is None:
            is_void = session.status is Status.POSTPONED and session.is_dated
            when = Unscheduled() if is_void else session.when
            known = self._days[session.id] = self.labels.when(when)
        return known

    def weave(self, phrase: str, **pieces: str) -> str:
        """Return the runs of a phrase that has runs in the places of its ``{…}``."""
        parts = _PLACE.split(phrase)
        return "".join(
            pieces[part] if index % 2 else self.writer.runs(part) for index, part in enumerate(parts) if part
        )

    def joined(self, items: Sequence[str]) -> str:
        """Return the runs of a list in words, whose entries are runs."""
        phrase = self.labels.join(f"{{item{index}}}" for index in range(len(items)))
        return self.weave(phrase, **{f"item{index}": item for index, item in enumerate(items)})

    def voice(self, session: Session) -> Voice:
        """Return the voice of a session's own texts."""
        return self.writer.voice_of(session.language)

    def phone(self, phone: str) -> str:
        """Return a telephone number that dials itself, on one line."""
        return self.writer.link_shown(f"tel:{phone}", unbroken(self.labels.phone(phone)))

    def email(self, email: str) -> str:
        """Return an e-mail address that opens a letter to it."""
        return self.writer.link_shown(mailto(email), shown_email(email))

    def site(self, url: str) -> str:
        """Return the address of a site, as people write it."""
        return self.writer.link_shown(url, re.sub(r"^https?://|/$", "", shown_url(url)))

    # Paragraphs

    def place(self, venue: Venue) -> str:
        """Return a venue in a line: room, name, whose house it is."""
        owner = venue.owner.name if venue.owner and venue.name and venue.owner.name != venue.name else None
        return ", ".join(filter(None, [venue.room, venue.display_name, owner]))

    def bookmarked(self, name: str, inside: str) -> str:
        """Return runs that links lead to."""
        self._bookmarks += 1
        own = f'w:id="{self._bookmarks}"'
        return f'<w:bookmarkStart {own} w:name="{escape(name)}"/>{inside}<w:bookmarkEnd {own}/>'

    def part(self, name: str, title: str, *, new_page: bool = True) -> str:
        """Return the heading of a part."""
        layout = Layout(new_page=True) if new_page else AS_STYLED
        inside = self.bookmarked(f"part_{name}", self.writer.runs(title))
        return self.writer.paragraph("heading 1", inside, layout=layout)

    def prose(self, prose: Prose, *, under: int, voice: Voice | None = None, style: str = "Body Text") -> Iterator[str]:
        """Yield a text that stands under a heading of a level."""
        return self.text(voice=voice, style=style, top=under, whole=len(prose.text) < _SHORT).write(prose)

    def text(
        self, *, voice: Voice | None = None, style: str = "Body Text", top: int = 0, whole: bool = False
    ) -> ProseWriter:
        """Return what writes a text."""
        return ProseWriter(
            writer=self.writer,
            numbering=self.base.numbering,
            voice=voice or self.writer.voice,
            style=style,
            top=top,
            notes=self.notes,
            whole=whole,
        )

    def logos(self, institutions: Sequence[Institution]) -> Iterator[str]:
        """Yield a paragraph with the logos of institutions, where they have some."""
        runs = [
            self.pictures.asset(institution.logo.asset, institution.logo.alt, LOGO)
            for institution in institutions
            if institution.logo is not None and institution.logo.asset is not None
        ]
        if runs:
            yield self.writer.paragraph("Logos", self.writer.as_typed("\u2003").join(runs))

    def side_by_side(self, cells: Sequence[str], description: str, *, abreast: int) -> Iterator[str]:
        """
        Yield what stands side by side, as a row without lines; where there is no room for all, in columns.

        A row is read cell by cell, which tab stops would not be.
        """
        if len(cells) < 2 or len(cells) > abreast * _BELOW:
            yield from cells
            return
        height = -(-len(cells) // abreast)
        columns = ["".join(cells[start : start + height]) for start in range(0, len(cells), height)]
        table = Table(
            style=self.base.styles["Side by Side"],
            widths=shares(self.base.width, [1] * len(columns)),
            indent=0,
            description=description,
            keep_rows=height == 1,
            right_to_left=self.writer.voice.is_right_to_left,
        )
        yield from table.written([columns])
