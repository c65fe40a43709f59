"""What an exporter is given: links to every other output, by role and session."""

from __future__ import annotations

import os
from pathlib import Path

import attrs
import pytest
from press import Press

from seminar_exporters import Link, Links, NoOptions, Publication
from seminar_exporters.wording.labels.labels import Labels
from seminar_model import Prose

CALENDAR = Link(path="calendar.ics", media_type="text/calendar", format="ics", role="calendar")
TWO = Link(path="sessions/two.ics", media_type="text/calendar", format="ics", role="calendar", session="two")
RSS = Link(path="feed.rss", media_type="application/rss+xml", format="rss", role="feed")
ATOM = Link(path="feed.atom", media_type="application/atom+xml", format="atom", role="feed")
LINKS = Links([CALENDAR, TWO, RSS, ATOM])


def test_links_are_found_by_role_and_session() -> None:
    """Those of the whole cycle are not those of a session."""
    assert LINKS.of("calendar") == (CALENDAR,)
    assert LINKS.of("calendar", session="two") == (TWO,)
    assert LINKS.of("feed") == (RSS, ATOM)
    assert LINKS.of("feed", session="two") == ()
    assert LINKS.of("brochure") == ()


def test_the_first_of_a_role_is_of_any_format_or_of_one() -> None:
    """Who needs one link takes the first; none is None."""
    assert LINKS.first("feed") == RSS
    assert LINKS.first("feed", format="atom") == ATOM
    assert LINKS.first("feed", format="ics") is None
    assert LINKS.first("calendar", session="two") == TWO
    assert LINKS.first("calendar", session="three") is None


def test_links_are_a_sequence_of_values() -> None:
    """They can be counted and drawn, and two of the same links are equal."""
    assert (len(LINKS), len(Links())) == (4, 0)
    assert list(LINKS) == [CALENDAR, TWO, RSS, ATOM]
    assert Links(iter(LINKS)) == LINKS
    assert repr(Links()) == "Links(links=())"


def test_links_cannot_be_changed() -> None:
    """An exporter cannot change what the next one sees."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        LINKS.links = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    ("path", "seen_from", "reference"),
    [
        ("calendar.ics", "index.html", "calendar.ics"),
        ("calendar.ics", "sessions/two.html", "../calendar.ics"),
        ("sessions/two.ics", "index.html", "sessions/two.ics"),
        ("sessions/two.ics", "sessions/two.html", "two.ics"),
        ("a/b/c.txt", "a/d/e.txt", "../b/c.txt"),
        ("a/b.txt", "a/b.txt", "b.txt"),
        ("Présentation n°1.docx", "index.html", "Pr%C3%A9sentation%20n%C2%B01.docx"),
        ("a#b?c%d.txt", "index.html", "a%23b%3Fc%25d.txt"),
    ],
)
def test_a_relative_reference(path: str, seen_from: str, reference: str) -> None:
    """One output links to another wherever both are put, as an URI reference."""
    assert Link(path=path, media_type="text/plain", format="x").relative_to(seen_from) == reference


def test_a_reference_needs_no_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exporter asks the machine for nothing, not even where it stands."""
    lost = tmp_path / "lost"
    lost.mkdir()
    monkeypatch.chdir(lost)
    if os.name == "posix":
        lost.rmdir()

    assert CALENDAR.relative_to("sessions/two.html") == "../calendar.ics"


def test_a_publication_decorates_nothing_by_itself() -> None:
    """Without plugins, a part stays what the built-in made."""
    part: dict[str, str] = {}
    publication = Publication(edition=Press().publish(), options=NoOptions(), labels=Labels(language="fr"))

    assert publication.decorate("jsonld.event", part, None) is part
    assert publication.decorate("ics.event", part) is part
    assert publication.links == Links()
    assert publication.base_url is None


def test_what_formats_share_is_worked_out_once() -> None:
    """Descriptions and set texts are the same objects for every exporter of a publication, and once for a language."""
    press = Press()
    first = Publication(edition=press.publish(), options=NoOptions(), labels=Labels(language="fr"))
    second = first.for_exporter("other options", frozenset({"a.txt"}))
    event, prose = press.event("two"), Prose("Quel *sens* ?")

    assert (second.options, second.kept, second.edition) == ("other options", {"a.txt"}, first.edition)
    assert second.describe(event) is first.describe(event)
    assert second.describe(event, language="en") is not first.describe(event)
    assert second.typeset(prose) is first.typeset(Prose("Quel *sens* ?"))
    made: list[int] = []
    assert [each.once(("mine",), lambda: made.append(1)) for each in (first, second)] == [None, None]
    assert made == [1]


def test_a_text_is_html_set_in_its_language() -> None:
    """French spaces its question mark, English does not; headings begin where the page wants them."""
    publication = Publication(edition=Press().publish(), options=NoOptions(), labels=Labels(language="fr"))

    assert publication.html(Prose("Quel *sens* ?")) == "<p>Quel <em>sens</em>\u202f?</p>"
    assert publication.html(Prose("Which *sense*?"), language="en") == "<p>Which <em>sense</em>?</p>"
    assert publication.html(Prose("# A"), heading_level=2) == "<h2>A</h2>"
