"""Feeds say of each session what readers need, under identities and dates that the history gives."""

from __future__ import annotations

import datetime as dt
import email.utils
import locale
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import feedparser
import pytest
from bare_words import bare
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from golden_files import check_golden
from hypothesis import given
from places import EXAMPLES
from seasons import BASE, CYCLE, LATER, NOW, declared, edition, made, on, published, timed

from seminar_exporters import ExportError, Publication
from seminar_exporters.formats import feeds
from seminar_model import Cycle, Material, MaterialKind, Session, Status, Timed, load, strategies
from seminar_model.identity import cycle_tag, session_tag

EXAMPLE = EXAMPLES / "cohesion-sociale" / "cycle.toml"
NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "georss": "http://www.georss.org/georss",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(publication: Publication | None = None) -> ET.Element:
    """Return the Atom feed, read by another parser than the one that wrote it."""
    return ET.fromstring(made(feeds, "atom", publication or published())["feed.atom"])


def channel(publication: Publication | None = None) -> ET.Element:
    """Return the channel of the RSS feed, likewise."""
    found = ET.fromstring(made(feeds, "rss", publication or published())["feed.rss"]).find("channel")
    assert found is not None
    return found


def entry(session: str, publication: Publication | None = None) -> ET.Element:
    """Return the entry of a session in Atom."""
    return _one(atom(publication), "atom:entry", "atom:id", session)


def item(session: str, publication: Publication | None = None) -> ET.Element:
    """Return the item of a session in RSS."""
    return _one(channel(publication), "item", "guid", session)


def _one(root: ET.Element, path: str, tag: str, session: str) -> ET.Element:
    (found,) = [child for child in root.findall(path, NS) if (child.findtext(tag, "", NS)).endswith(f"/{session}")]
    return found


def text(element: ET.Element, path: str) -> str:
    """Return the text of the one child of a path, the spaces of typography as plain ones."""
    (found,) = element.findall(path, NS)
    return (found.text or "").translate({0xA0: " ", 0x202F: " "})


def links(element: ET.Element, rel: str) -> list[dict[str, str]]:
    """Return what the links of a relation say beside it."""
    found = [link.attrib for link in element.findall("atom:link", NS) if link.get("rel") == rel]
    return [{name: value for name, value in link.items() if name != "rel"} for link in found]


def of(session: Session, **values: Any) -> Publication:
    """Return a publication of the season with one session, and nothing that happened before."""
    return published(attrs.evolve(CYCLE, sessions=(session,)), **values)


class TestEntries:
    """One entry for each session of the cycle."""

    def test_every_public_session_is_there_once(self) -> None:
        """Sessions without a date are told too; drafts and withdrawn ones are not."""
        ids = [session_tag(CYCLE, session) for session in CYCLE.sessions if not session.draft]

        assert sorted(found.findtext("atom:id", "", NS) for found in atom().findall("atom:entry", NS)) == sorted(ids)
        assert sorted(found.findtext("guid", "") for found in channel().findall("item")) == sorted(ids)

    def test_newest_published_first_then_in_the_order_of_the_programme(self) -> None:
        """The order of the sessions stands, but for those that were added later."""
        public = [session.id for session in CYCLE.programme if not session.draft and session.id != "new-york"]
        expected = [f"tag:example.org,2011:saison/{name}" for name in ["new-york", *public]]

        assert [found.findtext("atom:id", "", NS) for found in atom().findall("atom:entry", NS)] == expected
        assert [found.findtext("guid", "") for found in channel().findall("item")] == expected

    def test_a_guid_is_no_permalink(self) -> None:
        """A tag URI leads nowhere."""
        guids = channel().findall("item/guid")

        assert guids
        assert {guid.get("isPermaLink") for guid in guids} == {"false"}

    @pytest.mark.parametrize(
        ("session", "title"),
        [
            ("ouverture", "Séance d’ouverture, 9 janvier 2012 : Bilan & enjeux : <b>trente</b> ans"),
            ("reportee", "Séance 2, 11 janvier 2012 : Reportée"),
            ("annulee", "Annulée – Séance 4, 13 janvier 2012 : Annulée"),
            ("sans-date", "Séance 5 : Sans date"),
            ("en-suspens", "Reportée – Séance 6 : En suspens"),
            ("jamais", "Reportée – Séance 7 : Jamais datée"),
            ("workshop", "Special session, 19 to 20 January 2012: Workshop in English"),
            ("deutsch", "Séance 11, 25 janvier 2012 : Über alles Mögliche"),
        ],
    )
    def test_titles_carry_label_date_and_status(self, session: str, title: str) -> None:
        """A list of titles tells which session, when, and whether it takes place."""
        assert text(entry(session), "atom:title") == title
        assert text(item(session), "title") == title

    @pytest.mark.parametrize(
        ("session", "beginning"),
        [
            ("sans-date", "Date à annoncer (printemps 2012)."),
            ("en-suspens", "Date à annoncer (mai 2012). Prévue le 16 janvier 2012, reportée à une date ultérieure."),
            ("jamais", "Reportée à une date ultérieure."),
            ("annulee", "13 janvier 2012. Annulée."),
            ("reportee", "11 janvier 2012. Reportée du 10 janvier 2012 au 11 janvier 2012."),
            ("inscrits", "18 janvier 2012, de 9 h à 11 h. En ligne seulement."),
            ("workshop", "19 to 20 January 2012. Date to be confirmed. Hosted by Centre d’analyse."),
        ],
    )
    def test_what_became_of_a_session_is_told_first(self, session: str, beginning: str) -> None:
        """Cancelled, moved, postponed, not yet dated: it stands at the beginning of the summary."""
        assert text(entry(session), "atom:summary").startswith(beginning)
        assert text(item(session), "description").startswith(beginning)

    def test_a_postponed_session_that_keeps_its_date_tells_that_it_is_off(self) -> None:
        """The day is told once, as the one that was planned."""
        publication = of(Session(id="a", title="A", when=on(9), status=Status.POSTPONED))

        assert text(entry("a", publication), "atom:title") == "Reportée – Séance : A"
        assert text(entry("a", publication), "atom:summary") == (
            "Prévue le 9 janvier 2012, reportée à une date ultérieure."
        )

    def test_dates_are_those_of_the_publication(self) -> None:
        """An entry appeared when it was first published, and changed when it was published differently."""
        moved = entry("reportee")

        assert text(moved, "atom:published") == "2011-09-01T08:00:00+00:00"
        assert text(moved, "atom:updated") == "2011-10-03T09:30:00+00:00"
        assert email.utils.parsedate_to_datetime(text(item("reportee"), "pubDate")) == NOW
        assert text(item("reportee"), "atom:updated") == "2011-10-03T09:30:00+00:00"

    def test_content_is_html_and_the_summary_plain(self) -> None:
        """The whole text with lists, emphasis and notes, in the language's typography; and a few sentences of it."""
        whole, plain = text(entry("ouverture"), "atom:content"), text(entry("ouverture"), "atom:summary")
        (content,) = entry("ouverture").findall("atom:content", NS)

        assert content.get("type") == "html"
        assert "<em>bilan</em>" in whole
        assert "<li>Quoi ?</li>" in whole
        assert "Depuis 1982." in whole
        assert plain.endswith("Un bilan.")
        assert "<" not in plain
        assert text(item("ouverture"), "content:encoded") == whole

    def test_a_plain_description_of_rss_is_escaped_for_html(self) -> None:
        """Readers take the description of an item for HTML, whatever is in it."""
        publication = of(Session(id="a", title="A", notice="x < y & z"))

        assert text(entry("a", publication), "atom:summary") == "Date à annoncer. x < y & z."
        assert text(item("a", publication), "description") == "Date à annoncer. x &lt; y &amp; z."

    def test_a_session_in_another_language_says_so(self) -> None:
        """The language of an entry is told where it is not the feed's, with words of that language."""
        assert atom().get(LANG) == "fr"
        assert text(channel(), "language") == "fr"
        assert [found.get(LANG) for found in (entry("workshop"), item("workshop"))] == ["en", "en"]
        assert text(item("workshop"), "dc:language") == "en"
        assert [found.get(LANG) for found in (entry("reportee"), item("reportee"))] == [None, None]

    def test_a_point_on_the_map_is_told(self) -> None:
        """Where the venue has one; and no namespace is declared in vain."""
        assert text(entry("ouverture"), "georss:point") == "48.857100 2.319300"
        assert text(item("ouverture"), "georss:point") == "48.857100 2.319300"
        assert entry("new-york").findall("georss:point", NS) == []
        assert b'xmlns:georss="http://www.georss.org/georss"' in made(feeds, "atom", published())["feed.atom"]
        assert b"georss" not in made(feeds, "atom", of(Session(id="a", title="A")))["feed.atom"]

    def test_categories_are_the_keywords(self) -> None:
        """Of the feed and of each entry."""
        keywords = ["décentralisation", "R&D"]

        for element in (atom(), entry("reportee")):
            assert [found.get("term") for found in element.findall("atom:category", NS)] == keywords
        for element in (channel(), item("reportee")):
            assert [found.text for found in element.findall("category")] == keywords

    def test_recordings_are_enclosures(self) -> None:
        """With type, language, title and length: unknown types and lengths are not guessed."""
        assert links(entry("ouverture"), "enclosure") == [
            {
                "href": "https://ex.example/1.mp4",
                "type": "video/mp4",
                "hreflang": "fr",
                "title": "Vidéo : Film",
                "length": "9000",
            },
            {
                "href": "https://ex.example/1",
                "type": "application/octet-stream",
                "hreflang": "en",
                "title": "Enregistrement sonore",
                "length": "0",
            },
        ]

    def test_an_item_has_one_enclosure_the_first(self) -> None:
        """RSS takes one at the most."""
        (enclosure,) = item("ouverture").findall("enclosure")

        assert enclosure.attrib == {"url": "https://ex.example/1.mp4", "type": "video/mp4", "length": "9000"}
        assert item("reportee").findall("enclosure") == []

    def test_slides_are_no_enclosure(self) -> None:
        """Only what is listened to or looked at is."""
        slides = Material(kind=MaterialKind.SLIDES, url="https://ex.example/1.pdf")

        assert links(entry("a", of(Session(id="a", title="A", materials=(slides,)))), "enclosure") == []


class TestFeed:
    """What the feed says of itself."""

    def test_identity_title_and_date(self) -> None:
        """The id is the cycle's, the date that of the edition."""
        root = atom()

        assert text(root, "atom:id") == cycle_tag(CYCLE)
        assert text(root, "atom:title") == text(channel(), "title") == CYCLE.title
        assert text(root, "atom:subtitle") == text(channel(), "description") == CYCLE.subtitle
        assert text(root, "atom:updated") == "2011-10-03T09:30:00+00:00"
        assert email.utils.parsedate_to_datetime(text(channel(), "lastBuildDate")) == LATER

    def test_without_a_subtitle_the_title_describes_the_channel(self) -> None:
        """RSS wants a description; Atom does not."""
        plain = published(attrs.evolve(CYCLE, subtitle=None))

        assert atom(plain).findall("atom:subtitle", NS) == []
        assert text(channel(plain), "description") == CYCLE.title

    def test_the_organizers_speak(self) -> None:
        """Atom wants an author (RFC 4287 4.1.1); RSS items name their creators."""
        names = ["Centre d’analyse", "Ministère"]

        assert [found.text for found in atom().findall("atom:author/atom:name", NS)] == names
        assert text(atom(), "atom:author[1]/atom:uri") == "https://cas.example/?a=1&b=2"
        assert [found.text for found in item("reportee").findall("dc:creator", NS)] == names

    def test_without_organizers_the_authority_speaks(self) -> None:
        """Whoever gives out the identifiers publishes the feed."""
        nobody = published(attrs.evolve(CYCLE, organizers=()))

        assert [found.text for found in atom(nobody).findall("atom:author/*", NS)] == ["example.org"]

    def test_the_generator_has_no_version(self) -> None:
        """A new version of a library changes no byte."""
        (generator,) = atom().findall("atom:generator", NS)

        assert (generator.text, generator.attrib) == ("seminar-model", {})
        assert text(channel(), "generator") == "seminar-model"

    def test_plain_text_of_rss_is_in_hexadecimal_references(self) -> None:
        """That is what most readers take for the characters that they are (RSS Best Practices Profile)."""
        content = made(feeds, "rss", published())["feed.rss"]

        assert b"<title>Cycle &#x26; saison &#x3C;2011&#x3E;</title>" in content
        assert "S\u00e9minaire]]&#x3E;</description>".encode() in content
        assert b"&#x3C;b&#x3E;trente&#x3C;/b&#x3E; ans</title>" in content
        assert b"<category>R&#x26;D</category>" in content
        assert b"&lt;em&gt;bilan&lt;/em&gt;" in content


class TestLinks:
    """Where a feed and its entries lead."""

    def test_self_and_alternate_with_type_and_language(self) -> None:
        """The feed says where it is, and which page it stands for."""
        root, rss = atom(published(pages=True)), channel(published(pages=True))

        page = {"href": f"{BASE}index.html", "type": "text/html", "hreflang": "fr"}
        calendar = {"href": f"{BASE}calendar.ics", "type": "text/calendar", "hreflang": "fr"}
        own = {"href": f"{BASE}feed.atom", "type": "application/atom+xml", "hreflang": "fr"}
        assert (links(root, "self"), links(root, "alternate"), links(root, "related")) == ([own], [page], [calendar])
        assert links(rss, "self") == [{"href": f"{BASE}feed.rss", "type": "application/rss+xml", "hreflang": "fr"}]
        assert text(rss, "link") == f"{BASE}index.html"

    def test_without_a_page_the_feed_stands_for_its_folder(self) -> None:
        """The base URL is where the feed is found."""
        assert [link["href"] for link in links(atom(), "alternate")] == [BASE]
        assert text(channel(), "link") == BASE

    def test_without_a_base_url_the_cycle_has_a_page(self) -> None:
        """A feed that does not know where it will be says nothing of it."""
        local = published(base_url=None, pages=True)

        assert links(atom(local), "self") == links(channel(local), "self") == []
        assert [link["href"] for link in links(atom(local), "alternate")] == ["https://cycle.example/"]
        assert text(channel(local), "link") == "https://cycle.example/"
        assert links(atom(local), "related") == []

    def test_a_channel_must_lead_somewhere(self) -> None:
        """Atom can do without a page; RSS fails and says what to do."""
        lost = published(attrs.evolve(CYCLE, url=None), base_url=None)

        with pytest.raises(ExportError, match="state base_url in the settings, or the url of the cycle"):
            made(feeds, "rss", lost)
        assert links(atom(lost), "alternate") == []
        assert entry("reportee", lost).findall("atom:link", NS) == []

    def test_an_entry_leads_to_its_page(self) -> None:
        """Ours first; another one and the calendar are related."""
        found = entry("ouverture", published(pages=True))

        page = {"href": f"{BASE}sessions/ouverture.html", "type": "text/html", "hreflang": "fr"}
        calendar = {"href": f"{BASE}sessions/ouverture.ics", "type": "text/calendar", "hreflang": "fr"}
        assert links(found, "alternate") == [page]
        assert links(found, "related") == [
            {"href": "https://ailleurs.example/ouverture", "type": "text/html"},
            calendar,
        ]
        assert text(item("ouverture", published(pages=True)), "link") == f"{BASE}sessions/ouverture.html"

    def test_without_a_page_of_ours_an_entry_leads_to_its_own(self) -> None:
        """The page that somebody else has of it."""
        own = {"href": "https://ailleurs.example/workshop", "type": "text/html", "hreflang": "en"}

        assert links(entry("workshop"), "alternate") == [own]
        assert text(item("workshop"), "link") == "https://ailleurs.example/workshop"

    def test_without_any_page_an_entry_leads_to_that_of_the_feed(self) -> None:
        """In the language of that page."""
        assert links(entry("deutsch"), "alternate") == [{"href": BASE, "type": "text/html", "hreflang": "fr"}]
        assert text(item("deutsch"), "link") == BASE


class TestDecoration:
    """Plugins add to entries."""

    def test_an_entry_is_decorated_for_each_session(self) -> None:
        """A plugin is given the entry of feedgen, and what it does to it stands in both formats."""
        seen: list[str] = []

        def decorate(part: str, value: Any, session: Session | None = None) -> Any:
            assert session is not None
            seen.append(f"{part} {session.id}")
            value.category(term="ajout")
            value.published(LATER)
            return value

        publication = of(Session(id="a", title="A"), decorate=decorate)

        (*_, category) = entry("a", publication).findall("atom:category", NS)
        assert category.get("term") == "ajout"
        assert [found.text for found in item("a", publication).findall("category")][-1] == "ajout"
        assert email.utils.parsedate_to_datetime(text(item("a", publication), "pubDate")) == LATER
        assert set(seen) == {"feed.entry a"}

    def test_a_plugin_may_write_a_description_of_its_own(self) -> None:
        """It is HTML then, and left as it is; a date taken away is left out."""

        def decorate(part: str, value: Any, session: Session | None = None) -> Any:
            replacement = type(value)()
            replacement.id(value.id())
            replacement.updated(value.updated())
            replacement.description("<p>Ajout</p>")
            return replacement

        found = item("a", of(Session(id="a", title="A"), decorate=decorate))

        assert text(found, "description") == "<p>Ajout</p>"
        assert found.findall("pubDate") == []


class TestPurity:
    """The same publication gives the same bytes, and nothing else is touched."""

    def test_the_clock_is_not_told(self) -> None:
        """No year but those of the cycle and of its publication stands in a feed."""
        years = {str(year) for year in range(2013, 2100)}

        for name in ("atom", "rss"):
            (content,) = made(feeds, name, published()).values()
            assert not [year for year in years if year in content.decode()]

    def test_the_locale_is_left_alone_in_every_thread(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Eight exports at once give the same bytes, and none of them sets a locale, which all threads share."""
        set_to: list[Any] = []
        monkeypatch.setattr(locale, "setlocale", lambda *arguments: set_to.append(arguments))
        publication = published(pages=True)

        with ThreadPoolExecutor(8) as pool:
            done = list(pool.map(lambda name: made(feeds, name, publication), ["rss", "atom"] * 8))

        assert set_to == []
        assert len({content for files in done for content in files.values()}) == 2


class TestFeedgen:
    """The faults of feedgen that are mended here; a test that fails here says that one is mended there."""

    def test_entries_still_lose_what_their_links_say(self) -> None:
        """Hence `MendedEntry.atom_entry` (lkiesow/python-feedgen#135)."""
        raw = FeedEntry()
        raw.id("tag:example.org,2011:a")
        raw.title("A")
        raw.content("A")
        raw.link(href="https://example.org/", rel="related", type="text/html")

        assert dict(raw.atom_entry().find("link").attrib) == {"href": "https://example.org/"}

    def test_entries_are_still_put_first(self) -> None:
        """Hence ``order="append"``."""
        raw = FeedGenerator()
        raw.add_entry().title("A")
        raw.add_entry().title("B")

        assert [one.title() for one in raw.entry()] == ["B", "A"]

    def test_dates_are_still_those_of_the_clock(self) -> None:
        """Hence every date is set."""
        assert isinstance(FeedGenerator().updated(), dt.datetime)
        assert isinstance(FeedEntry().updated(), dt.datetime)

    def test_the_channel_still_leads_to_the_last_link(self) -> None:
        """Hence the alternate link comes last."""
        raw = FeedGenerator()
        raw.title("A")
        raw.description("A")
        raw.link(href="https://example.org/", rel="alternate")
        raw.link(href="https://example.org/feed.rss", rel="self")

        assert ET.fromstring(raw.rss_str()).findtext("channel/link") == "https://example.org/feed.rss"

    def test_dates_still_set_the_locale(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Hence dates of RSS are written here."""
        set_to: list[Any] = []
        monkeypatch.setattr(locale, "setlocale", lambda *arguments: set_to.append(arguments))
        raw = FeedEntry()
        raw.title("A")
        raw.published(NOW)
        raw.rss_entry()

        assert len(set_to) == 3

    def test_the_last_enclosure_is_still_the_one_of_rss(self) -> None:
        """Hence the first one is chosen."""
        raw = FeedEntry()
        raw.title("A")
        raw.enclosure("https://example.org/1", 0, "audio/mpeg")
        raw.enclosure("https://example.org/2", 0, "audio/mpeg")

        assert raw.rss_entry().find("enclosure").get("url") == "https://example.org/2"


class TestReaders:
    """What feedparser, another implementation, reads."""

    @given(strategies.cycles())
    def test_every_cycle_gives_feeds_that_are_read_back(self, cycle: Cycle) -> None:
        """Whatever its texts hold, the feed is well formed, and says of each session what the model says."""
        publication = published(edition(cycle))
        public = publication.edition.cycle
        for name in ("atom", "rss"):
            (content,) = made(feeds, name, publication).values()

            read = feedparser.parse(content)

            assert not read.bozo
            assert [found.id for found in read.entries] == [session_tag(public, session) for session in public.sessions]
            assert all(found.published_parsed[:6] == NOW.timetuple()[:6] for found in read.entries)
            assert all(found.updated_parsed[:6] == NOW.timetuple()[:6] for found in read.entries)

    @given(strategies.cycles(max_sessions=3))
    def test_titles_and_days_agree_with_the_model(self, cycle: Cycle) -> None:
        """Each title holds the session's own, unchanged, and the day of each session that is on."""
        publication = published(edition(cycle))
        public, labels = publication.edition.cycle, publication.labels

        told = zip(atom(publication).findall("atom:entry", NS), channel(publication).findall("item"), strict=True)
        for session, (found, other) in zip(public.sessions, told, strict=True):
            title, words = text(found, "atom:title"), labels.within(session.language)
            assert bare(session.title) in bare(title)
            assert text(other, "title") == title
            if session.is_on and session.when.first_day:
                days = (session.when.first_day, session.when.last_day)
                assert bare(words.days(*days)) in bare(title) or bare(labels.days(*days)) in bare(title)

    @pytest.mark.parametrize(
        "hostile",
        [
            "]]>",
            "</script><b>&amp;",
            "a; b, c: d\\n",
            "\u05e9\u05dc\u05d5\u05dd \u202bשלום\u202c",
            "👩\u200d👩\u200d👧 naïve",
            "x" * 5000,
            "'\"%s{title}\\",
        ],
    )
    def test_hostile_text_is_text(self, hostile: str) -> None:
        """Nothing that a title or a prose holds is taken for markup."""
        session = Session(id="a", title=hostile, notice=hostile, when=on(9))
        publication = published(attrs.evolve(CYCLE, title=hostile, subtitle=hostile, sessions=(session,)))

        assert bare(text(atom(publication), "atom:title")) == bare(hostile)
        for told in (text(entry("a", publication), "atom:title"), text(item("a", publication), "title")):
            assert bare(told) == bare(f"Séance, 9 janvier 2012 : {hostile}")
        assert bare(hostile) in bare(text(entry("a", publication), "atom:summary"))
        assert "<b>" not in text(entry("a", publication), "atom:content")
        assert "<b>" not in text(item("a", publication), "description")

    def test_the_hour_is_told_in_the_text_and_not_in_the_title(self) -> None:
        """A title has the day; the first line has all that is known."""
        session = Session(id="a", title="A", when=timed(9, 14))
        assert isinstance(session.when, Timed)

        assert text(entry("a", of(session)), "atom:title") == "Séance, 9 janvier 2012 : A"
        assert text(entry("a", of(session)), "atom:summary").startswith("9 janvier 2012, de 14 h à 16 h.")


def test_the_files_are_declared() -> None:
    """Pages link to them by their role."""
    assert declared(feeds, published(), "rss", "atom") == [
        ("rss", "feed.rss", "application/rss+xml", "feed"),
        ("atom", "feed.atom", "application/atom+xml", "feed"),
    ]


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_the_example_is_made_as_it_was(name: str) -> None:
    """The feeds of the example change only when somebody has looked at them."""
    example = attrs.evolve(edition(load(EXAMPLE)), number=1, issued=NOW, as_of=NOW)
    publication = published(example, base_url="https://www.seminaire-cohesion-sociale.fr/", pages=True)

    for path, content in made(feeds, name, publication).items():
        check_golden(f"cohesion-sociale/{path}", content)
