"""The feed of changes tells once, and for ever alike, what each edition announced."""

from __future__ import annotations

import datetime as dt
import email.utils
import xml.etree.ElementTree as ET
from typing import Any

import attrs
import feedparser
import pytest
from bare_words import bare
from hypothesis import given
from hypothesis import strategies as st
from seasons import BASE, CYCLE, LATER, NEW_YORK, NOW, change, declared, edition, log, made, on, published, timed

from seminar_exporters import Change, ChangeKind, LogEntry, Publication
from seminar_exporters.formats import feeds
from seminar_exporters.formats.feeds.changes import ChangesOptions
from seminar_model import Cycle, ModelError, OnDate, Unscheduled, strategies

NS = {"atom": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/"}
HALL = "Salle 3, Centre d’analyse"


def publication(*entries: LogEntry, cycle: Cycle = CYCLE, limit: int = 50, **values: Any) -> Publication:
    """Return a publication with a log."""
    return published(edition(cycle, log=entries), options=ChangesOptions(limit=limit), **values)


def files(*entries: LogEntry, **values: Any) -> dict[str, bytes]:
    """Return the feeds of a log."""
    return dict(made(feeds, "changes", publication(*entries, **values)))


def atom(*entries: LogEntry, **values: Any) -> ET.Element:
    """Return the Atom feed of a log, read by another parser than the one that wrote it."""
    return ET.fromstring(files(*entries, **values)["changes.atom"])


def told(*announced: Change, **values: Any) -> tuple[str, str]:
    """Return the title and the content of the one entry that tells of changes."""
    (entry,) = atom(log(*announced), **values).findall("atom:entry", NS)
    title, content = (entry.findtext(path, "", NS) for path in ("atom:title", "atom:content"))
    return title.translate({0xA0: " ", 0x202F: " "}), content


@pytest.mark.parametrize(
    ("kind", "before", "after", "word", "phrase"),
    [
        ("added", None, on(9), "ajout", "ajout au programme, 9 janvier 2012."),
        ("added", None, None, "ajout", "ajout au programme."),
        ("added", None, Unscheduled(), "ajout", "ajout au programme, date à annoncer."),
        ("dated", None, on(9), "date", "date fixée, 9 janvier 2012."),
        ("dated", None, None, "date", "date fixée."),
        (
            "rescheduled",
            on(9),
            on(10),
            "nouvelle date",
            "nouvelle date, 10 janvier 2012 (auparavant : 9 janvier 2012).",
        ),
        ("rescheduled", None, on(10), "nouvelle date", "nouvelle date."),
        (
            "rescheduled",
            timed(9, 14, hours=None),
            on(10),
            "nouvelle date",
            "nouvelle date, 10 janvier 2012 (auparavant : 9 janvier 2012 à 14 h).",
        ),
        (
            "retimed",
            timed(9, 14, hours=None),
            timed(9, 15, hours=None),
            "nouvel horaire",
            "nouvel horaire, 9 janvier 2012 à 15 h (auparavant : 9 janvier 2012 à 14 h).",
        ),
        ("retimed", on(9), timed(9, 15, hours=None), "nouvel horaire", "horaire fixé, 9 janvier 2012 à 15 h."),
        (
            "retimed",
            timed(9, 15, hours=None),
            on(9),
            "nouvel horaire",
            "horaire à préciser (auparavant : 9 janvier 2012 à 15 h).",
        ),
        (
            "retimed",
            on(9),
            OnDate(date=dt.date(2012, 1, 9), until=dt.date(2012, 1, 10)),
            "nouvel horaire",
            "nouvel horaire, du 9 au 10 janvier 2012 (auparavant : 9 janvier 2012).",
        ),
        ("retimed", None, None, "nouvel horaire", "nouvel horaire."),
        ("relocated", HALL, "La Cabane", "nouveau lieu", f"nouveau lieu, La Cabane (auparavant : {HALL})."),
        ("relocated", None, "La Cabane", "nouveau lieu", "lieu fixé, La Cabane."),
        ("relocated", HALL, None, "nouveau lieu", f"lieu à préciser (auparavant : {HALL})."),
        ("relocated", None, None, "nouveau lieu", "nouveau lieu."),
        ("moved-online", HALL, "https://meet.example/", "en ligne", f"en ligne seulement (auparavant : {HALL})."),
        ("moved-online", None, None, "en ligne", "en ligne seulement."),
        ("postponed", on(9), None, "report", "report à une date ultérieure (date prévue : 9 janvier 2012)."),
        ("postponed", None, None, "report", "report à une date ultérieure."),
        ("cancelled", on(9), None, "annulation", "annulation (date prévue : 9 janvier 2012)."),
        ("cancelled", None, None, "annulation", "annulation."),
        ("restored", None, on(9), "rétablissement", "rétablissement au programme, 9 janvier 2012."),
        ("restored", None, None, "rétablissement", "rétablissement au programme."),
        ("confirmed", None, on(9), "confirmation", "confirmation, 9 janvier 2012."),
        ("confirmed", None, None, "confirmation", "confirmation."),
        ("retitled", "Repoussée", "Reportée", "nouveau titre", "nouveau titre (auparavant : « Repoussée »)."),
        ("retitled", None, None, "nouveau titre", "nouveau titre."),
        ("materials", None, None, "documents", "documents en ligne."),
        ("withdrawn", on(9), None, "retrait", "retrait du programme (date prévue : 9 janvier 2012)."),
        ("withdrawn", None, None, "retrait", "retrait du programme."),
    ],
)
def test_each_kind_has_a_word_and_a_sentence(kind: str, before: Any, after: Any, word: str, phrase: str) -> None:
    """The title has the word, the content the sentence with what it was and what it is."""
    title, content = told(change(ChangeKind(kind), before=before, after=after))

    plain = content.translate({0xA0: " ", 0x202F: " "})
    assert title == f"Changements du 3 octobre 2011 : Séance 2 ({word})"
    assert plain == f"<ul><li>Séance 2, « Reportée » : {phrase}</li></ul>"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", list(ChangeKind))
def test_every_kind_is_told_in_every_language(kind: ChangeKind, language: str) -> None:
    """With both halves of a change, with one and with none."""
    cycle = attrs.evolve(CYCLE, language=language)
    materials = (("video", None, "https://e.example/"),)

    for before, after in [(None, None), (on(9), None), (None, on(9)), (on(9), timed(9, 14)), (on(9), on(10))]:
        given_after = materials if kind is ChangeKind.MATERIALS and after else after
        title, content = told(change(kind, before=before, after=given_after), cycle=cycle)
        assert "{" not in title + content
        assert "Reportée" in content


def test_new_materials_are_linked() -> None:
    """Each with its kind, and its title where it has one."""
    materials = (("video", "Film", "https://e.example/v?a&b"), ("slides", None, "https://e.example/s"))

    _, content = told(change(ChangeKind.MATERIALS, after=materials))

    links = '<a href="https://e.example/v?a&amp;b">Vidéo\u00a0: Film</a>, <a href="https://e.example/s">Diaporama</a>'
    assert content.endswith(f"documents en ligne\u00a0: {links}</li></ul>")


def test_a_title_names_a_few_sessions_and_counts_the_others() -> None:
    """Several changes of a session are named together; each word once."""
    announced = [change(ChangeKind(kind), "a") for kind in ("rescheduled", "relocated", "relocated")]
    announced += [change(ChangeKind.ADDED, name) for name in "bcd"]

    four, _ = told(*announced)
    five, _ = told(*announced, change(ChangeKind.ADDED, "e"))

    day, moved, added = "Changements du 3 octobre 2011", "Séance 2 (nouvelle date, nouveau lieu)", "Séance 2 (ajout)"
    assert four == f"{day} : {moved}, {added}, {added} et {added}"
    assert five == f"{day} : {moved}, {added}, {added} et 2 autres"


def test_a_long_label_is_cut_in_the_title() -> None:
    """The content has it whole."""
    label = "Journée d’étude " * 20
    title, content = told(attrs.evolve(change(ChangeKind.CANCELLED), label=label.strip()))

    assert len(title) < 150
    assert title.endswith("… (annulation)")
    assert label.strip() in content


def test_the_day_is_that_of_the_readers() -> None:
    """An edition of the evening in New York is of that day, although it is the next one in UTC."""
    cycle = attrs.evolve(CYCLE, language="en", timezone=str(NEW_YORK))
    entry = log(change(ChangeKind.CANCELLED), issued=dt.datetime(2011, 10, 4, 2, tzinfo=dt.UTC))

    (found,) = atom(entry, cycle=cycle).findall("atom:entry/atom:title", NS)

    assert found.text == "Changes of 3\u00a0October\u00a02011: Séance 2 (cancelled)"


class TestFeed:
    """One entry for each edition with something to announce."""

    LOG = (
        log(change(ChangeKind.ADDED), number=2, issued=NOW),
        log(number=3, issued=NOW + dt.timedelta(days=1)),
        log(change(ChangeKind.CANCELLED), number=4, issued=LATER),
    )

    def test_the_newest_comes_first(self) -> None:
        """An edition that announced nothing has no entry."""
        ids = [found.text for found in atom(*self.LOG).findall("atom:entry/atom:id", NS)]

        assert ids == ["tag:example.org,2011:saison#edition-4", "tag:example.org,2011:saison#edition-2"]

    def test_entries_have_the_date_of_their_edition(self) -> None:
        """They appear then and change never."""
        published_ = [found.text for found in atom(*self.LOG).findall("atom:entry/atom:published", NS)]
        updated = [found.text for found in atom(*self.LOG).findall("atom:entry/atom:updated", NS)]
        rss = ET.fromstring(files(*self.LOG)["changes.rss"]).findall("channel/item/pubDate")

        assert published_ == updated == ["2011-10-03T09:30:00+00:00", "2011-09-01T08:00:00+00:00"]
        assert [email.utils.parsedate_to_datetime(found.text or "") for found in rss] == [LATER, NOW]

    def test_an_entry_never_changes(self) -> None:
        """Whatever becomes of the sessions and of the cycle's texts later, it stands as it was."""
        later = attrs.evolve(CYCLE, title="Autre titre", sessions=CYCLE.sessions[1:2])

        (first, *_) = atom(self.LOG[0]).findall("atom:entry", NS)
        (*_, last) = atom(*self.LOG, cycle=later).findall("atom:entry", NS)

        assert ET.tostring(first) == ET.tostring(last)

    def test_the_number_of_entries_is_limited(self) -> None:
        """To the newest ones."""
        ids = [found.text for found in atom(*self.LOG, limit=1).findall("atom:entry/atom:id", NS)]

        assert ids == ["tag:example.org,2011:saison#edition-4"]

    def test_a_limit_is_a_number_from_1(self) -> None:
        """A feed that never has an entry is a mistake."""
        with pytest.raises(ModelError, match="limit: expected a number of entries from 1, found the number 0"):
            ChangesOptions(limit=0)

    def test_the_feed_has_an_identity_and_a_name_of_its_own(self) -> None:
        """It is not the feed of the sessions."""
        root = atom(*self.LOG)

        assert root.findtext("atom:id", "", NS) == "tag:example.org,2011:saison#changes"
        assert root.findtext("atom:title", "", NS) == "Cycle & saison <2011>\u00a0: changements"
        assert root.findtext("atom:subtitle", "", NS).startswith("Ce qui change d’une publication à l’autre")
        assert [found.get("href") for found in root.findall("atom:link[@rel='self']", NS)] == [f"{BASE}changes.atom"]

    def test_the_feed_is_as_old_as_its_newest_entry(self) -> None:
        """A corrected typo is a new edition and no news."""
        typo = published(edition(log=self.LOG[:1], number=9, issued=LATER), options=ChangesOptions())
        (content, _) = made(feeds, "changes", typo).values()

        assert ET.fromstring(content).findtext("atom:updated", "", NS) == "2011-09-01T08:00:00+00:00"

    def test_without_any_change_the_feed_is_empty_and_whole(self) -> None:
        """It has the date of the edition."""
        for content in files().values():
            read = feedparser.parse(content)
            assert not read.bozo
            assert read.entries == []
            assert read.feed.updated_parsed[:6] == LATER.timetuple()[:6]

    def test_without_any_page_there_is_no_rss(self) -> None:
        """A channel has to lead somewhere; Atom need not."""
        lost = files(*self.LOG, cycle=attrs.evolve(CYCLE, url=None), base_url=None)

        assert list(lost) == ["changes.atom"]
        assert ET.fromstring(lost["changes.atom"]).findall("atom:entry/atom:link", NS) == []

    def test_the_files_are_declared(self) -> None:
        """Pages link to them by their role."""
        assert declared(feeds, publication(), "changes") == [
            ("changes", "changes.atom", "application/atom+xml", "changes"),
            ("changes", "changes.rss", "application/rss+xml", "changes"),
        ]

    def test_both_formats_tell_the_same(self) -> None:
        """Title, text and page."""
        (entry, *_) = atom(*self.LOG, pages=True).findall("atom:entry", NS)
        (item, *_) = ET.fromstring(files(*self.LOG, pages=True)["changes.rss"]).findall("channel/item")

        assert item.findtext("title") == entry.findtext("atom:title", "", NS)
        assert item.findtext("content:encoded", "", NS) == entry.findtext("atom:content", "", NS)
        assert item.findtext("guid") == entry.findtext("atom:id", "", NS)
        assert item.findtext("link") == f"{BASE}index.html"
        assert [link.get("hreflang") for link in entry.findall("atom:link", NS)] == ["fr"]
        assert item.findtext("description") == "Séance 2, «\u00a0Reportée\u00a0»\u00a0: annulation."


@given(
    strategies.cycles(max_sessions=1), st.lists(st.tuples(st.sampled_from(ChangeKind), strategies.lines()), max_size=5)
)
def test_every_log_gives_feeds_that_are_read_back(cycle: Cycle, drawn: list[tuple[ChangeKind, str]]) -> None:
    """Whatever names the sessions had."""
    announced = [Change(kind=kind, session=line[:3], label=line, title=line, before=None) for kind, line in drawn]

    for content in files(log(*announced), cycle=cycle).values():
        read = feedparser.parse(content)
        assert not read.bozo
        assert len(read.entries) == bool(announced)


def test_hostile_names_are_text() -> None:
    """What a session is called is never taken for markup."""
    hostile = "</script><b>]]>&amp;"
    title, content = told(Change(kind=ChangeKind.ADDED, session="a", label=hostile, title=hostile, after=on(9)))

    assert bare(hostile) in bare(title)
    assert "<b>" not in content
    assert "&lt;/script&gt;&lt;b&gt;]]&gt;&amp;amp;" in content
