"""The markup says of each session what is known, as schema.org has it, and makes up nothing."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from decimal import Decimal
from typing import Any

import attrs
import pytest
from bare_words import bare
from golden_files import check_golden
from hypothesis import given
from places import EXAMPLES
from pyld import jsonld as pyld
from seasons import (
    BASE,
    CAS,
    CYCLE,
    FIRST,
    HALL,
    HUT,
    NEW_YORK,
    NOW,
    PARIS,
    WITHDRAWN,
    declared,
    edition,
    made,
    on,
    published,
    timed,
)

from seminar_exporters import Event, Publication
from seminar_exporters.formats import jsonld
from seminar_exporters.formats.jsonld import hints
from seminar_exporters.formats.jsonld.events import event_node, series_node, to_script_json
from seminar_model import (
    Address,
    Cycle,
    Fee,
    Institution,
    Material,
    MaterialKind,
    OnDate,
    OnlineAccess,
    Registration,
    Session,
    Status,
    Timed,
    Venue,
    load,
    strategies,
)
from seminar_model.identity import cycle_tag, session_tag

EXAMPLE = EXAMPLES / "cohesion-sociale" / "cycle.toml"
SCHEMA = "http://schema.org/"
Node = dict[str, Any]


def node(session: Session | str, publication: Publication | None = None, **revision: Any) -> Node:
    """Return the node of a session of the season, or of another one with a revision."""
    publication = publication or published()
    if isinstance(session, str):
        (event,) = [found for found in publication.edition.events if found.session.id == session]
    else:
        known = attrs.evolve(FIRST, **revision)
        event = Event(session=session, when=session.when, status=session.status, revision=known)
    return event_node(event, publication)


def series(publication: Publication | None = None) -> Node:
    """Return the file, read back."""
    (content,) = made(jsonld, "jsonld", publication or published()).values()
    read: Node = json.loads(content)
    return read


def of(*sessions: Session, **values: Any) -> Publication:
    """Return a publication of the season with some sessions, and nothing that happened before."""
    return published(edition(attrs.evolve(CYCLE, sessions=sessions), **values))


def offline_context(url: str, options: object) -> Node:
    """Return the vocabulary of schema.org without asking its host."""
    assert url == "https://schema.org"
    context = {"@vocab": SCHEMA} | {
        name: {"@id": f"{SCHEMA}{name}", "@type": "@id"} for name in ("url", "sameAs", "eventStatus", "image")
    }
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}


class TestIdentity:
    """What a node is, and what it belongs to."""

    def test_a_session_is_an_event_of_its_series(self) -> None:
        """Identities are the tags; the series is referred to."""
        found = node("reportee")

        assert found["@type"] == "EducationEvent"
        assert found["@id"] == "tag:example.org,2011:saison/reportee"
        assert found["superEvent"] == {"@type": "EventSeries", "@id": "tag:example.org,2011:saison"}

    def test_in_the_file_the_series_is_defined_once(self) -> None:
        """Its sessions, in the order of their dates, refer to it by its name alone."""
        found = series()

        assert found["@context"] == "https://schema.org"
        assert (found["@type"], found["@id"]) == ("EventSeries", "tag:example.org,2011:saison")
        assert {json.dumps(event["superEvent"]) for event in found["subEvent"]} == {
            '{"@id": "tag:example.org,2011:saison"}'
        }
        assert [event["@id"].rsplit("/")[-1] for event in found["subEvent"]] == [
            "ouverture",
            "reportee",
            "deplacee",
            "annulee",
            "en-suspens",
            "en-ligne",
            "inscrits",
            "workshop",
            "new-york",
            "deutsch",
            "retiree",
        ]

    def test_the_page_of_a_session_has_the_same_node(self) -> None:
        """But for the reference to the series."""
        (event, *_) = published().edition.events
        (first, *_) = series()["subEvent"]

        assert event_node(event, published()) | {"superEvent": None} == first | {"superEvent": None}

    def test_name_is_the_title_and_the_subtitle_makes_another_name(self) -> None:
        """Nothing is added to the title."""
        assert node("ouverture")["name"] == "Bilan & enjeux\u00a0: <b>trente</b> ans"
        assert node("ouverture")["alternateName"] == "Bilan & enjeux\u00a0: <b>trente</b> ans – Scénarios"
        assert "alternateName" not in node("reportee")

    def test_description_is_the_abstract(self) -> None:
        """As plain text; nothing where there is none."""
        assert node("ouverture")["description"] == "Un bilan.[1]\n\n- Quoi\u202f?\n- Comment\u202f?\n\n[1] Depuis 1982."
        assert "description" not in node("reportee")

    def test_language_and_keywords(self) -> None:
        """A session has its own language, and the keywords of its cycle."""
        assert (node("reportee")["inLanguage"], node("workshop")["inLanguage"]) == ("fr", "en")
        assert node("reportee")["keywords"] == ["décentralisation", "R&D"]

    def test_an_address_is_that_of_our_page(self) -> None:
        """The page of somebody else is the same session elsewhere; the dates of publication are our page's."""
        found = node("ouverture", published(pages=True))

        assert found["url"] == f"{BASE}sessions/ouverture.html"
        assert found["sameAs"] == "https://ailleurs.example/ouverture"
        assert found["mainEntityOfPage"] == {
            "@type": "WebPage",
            "url": f"{BASE}sessions/ouverture.html",
            "datePublished": "2011-09-01T08:00:00+00:00",
            "dateModified": "2011-09-01T08:00:00+00:00",
        }

    def test_without_our_page_the_address_is_its_own(self) -> None:
        """And none where it has none."""
        found = node("ouverture")

        assert found["url"] == "https://ailleurs.example/ouverture"
        assert not {"sameAs", "mainEntityOfPage"} & set(found)
        assert "url" not in node("reportee")

    def test_the_picture_is_the_cycle_s(self) -> None:
        """By its address."""
        assert node("reportee")["image"] == "https://cycle.example/image.jpg"


class TestTimes:
    """Dates are dates, and times have the offset that is right on that day."""

    @pytest.mark.parametrize(
        ("when", "start", "end"),
        [
            (on(9), "2012-01-09", "2012-01-09"),
            (OnDate(date=dt.date(2012, 1, 9), until=dt.date(2012, 1, 10)), "2012-01-09", "2012-01-10"),
            (timed(9, 14), "2012-01-09T14:00:00+01:00", "2012-01-09T16:00:00+01:00"),
            (timed(9, 14, hours=None), "2012-01-09T14:00:00+01:00", None),
            (
                timed(23, 18, zone=NEW_YORK),
                "2012-01-23T18:00:00-05:00",
                "2012-01-23T20:00:00-05:00",
            ),
            (
                Timed(start=dt.datetime(2011, 10, 30, 2, 30, tzinfo=PARIS, fold=1)),
                "2011-10-30T02:30:00+01:00",
                None,
            ),
            (
                Timed(start=dt.datetime(2012, 7, 1, 9, 30, tzinfo=PARIS)),
                "2012-07-01T09:30:00+02:00",
                None,
            ),
        ],
    )
    def test_start_and_end(self, when: OnDate | Timed, start: str, end: str | None) -> None:
        """No hour is made up, nor an end; of an hour that comes twice, the offset says which."""
        found = node(Session(id="a", title="A", when=when))

        assert (found["startDate"], found.get("endDate")) == (start, end)


EVENT = "https://schema.org/Event"


class TestStatus:
    """The table of what became of a session."""

    @pytest.mark.parametrize(
        ("status", "revision", "became", "previous"),
        [
            ("confirmed", {}, "Scheduled", None),
            ("tentative", {}, "Scheduled", None),
            ("confirmed", {"previous": (on(5),)}, "Rescheduled", "2012-01-05"),
            ("tentative", {"previous": (on(5),)}, "Rescheduled", "2012-01-05"),
            ("confirmed", {"previous": (on(5), timed(6, 9))}, "Rescheduled", ["2012-01-05", "2012-01-06"]),
            ("confirmed", {"previous": (timed(6, 9), timed(6, 10))}, "Rescheduled", "2012-01-06"),
            ("confirmed", {"moved_online": True}, "MovedOnline", None),
            ("confirmed", {"moved_online": True, "previous": (on(5),)}, ["Rescheduled", "MovedOnline"], "2012-01-05"),
            ("postponed", {}, "Postponed", None),
            ("postponed", {"previous": (on(5),)}, "Postponed", None),
            ("cancelled", {}, "Cancelled", None),
            ("cancelled", {"previous": (on(5),), "moved_online": True}, "Cancelled", "2012-01-05"),
        ],
    )
    def test_status_and_previous_days(self, status: str, revision: Any, became: Any, previous: Any) -> None:
        """As the history has it; what was announced before stands beside it."""
        found = node(Session(id="a", title="A", when=on(9), status=Status(status)), **revision)

        expected = [f"{EVENT}{word}" for word in became] if isinstance(became, list) else f"{EVENT}{became}"
        assert found["eventStatus"] == expected
        assert found.get("previousStartDate") == previous
        assert found["startDate"] == "2012-01-09"

    def test_a_postponed_session_keeps_the_last_day_published(self) -> None:
        """Although it has no date any longer."""
        assert (node("en-suspens")["startDate"], node("en-suspens")["eventStatus"]) == (
            "2012-01-16",
            f"{EVENT}Postponed",
        )

    def test_a_withdrawn_session_is_cancelled(self) -> None:
        """On the day that was published."""
        found = node(WITHDRAWN.id)

        assert (found["startDate"], found["eventStatus"]) == ("2012-01-30", f"{EVENT}Cancelled")


class TestPlaces:
    """Where people take part."""

    def test_a_place_has_its_address_and_point(self) -> None:
        """The room stands in its name; the address is the owner's where the venue has none."""
        found = node("reportee")

        assert found["eventAttendanceMode"] == f"{EVENT.replace('Event', 'Offline')}EventAttendanceMode"
        assert found["location"] == {
            "@type": "Place",
            "name": "Salle 3, Centre d’analyse",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "18, rue de Martignac, Bâtiment B",
                "postalCode": "75700",
                "addressLocality": "Paris",
                "addressCountry": "FR",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 48.8571, "longitude": 2.3193},
        }
        assert node("new-york")["location"] == {"@type": "Place", "name": "La Cabane"}

    def test_an_address_names_its_region(self) -> None:
        """Where the country's addresses do."""
        house = Address(city="Austin", region="TX", country="US")
        found = node(Session(id="a", title="A", when=on(9), venue=Venue(id="texas", name="Texas", address=house)))

        assert found["location"]["address"] == {
            "@type": "PostalAddress",
            "addressLocality": "Austin",
            "addressRegion": "TX",
            "addressCountry": "US",
        }

    def test_a_hybrid_session_has_both(self) -> None:
        """The room and the link."""
        found = node("ouverture")

        assert found["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
        assert [place["@type"] for place in found["location"]] == ["Place", "VirtualLocation"]
        assert found["location"][1]["url"] == "https://meet.example/abc"
        assert found["location"][1]["name"] == "BigBlueButton"

    def test_a_private_link_is_not_told(self) -> None:
        """Who registers is given it: the form is where they go."""
        found = node("inscrits")

        assert found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
        assert found["location"] == {"@type": "VirtualLocation", "url": "https://inscription.example/9"}
        assert "secret" not in json.dumps(series())

    def test_no_place_is_made_up(self) -> None:
        """A host is no venue, and a link that is not known is none."""
        assert "location" not in node("deplacee")
        assert "location" not in node(Session(id="a", title="A", when=on(9), online=OnlineAccess(platform="Jitsi")))


class TestPeople:
    """Who organizes, speaks and contributes."""

    def test_hosts_organize(self) -> None:
        """With all that is known of them, and what they are a part of."""
        first, second = node("ouverture")["organizer"]

        assert second == {"@type": "Organization", "name": "Ministère", "url": "https://ministere.example/"}
        assert first == {
            "@type": "Organization",
            "name": "Centre d’analyse",
            "alternateName": "CAS",
            "url": "https://cas.example/?a=1&b=2",
            "logo": "https://cas.example/logo.png",
            "email": "bonjour@cas.example",
            "telephone": "+33142756000",
            "address": node("reportee")["location"]["address"],
            "parentOrganization": second,
        }

    def test_without_hosts_the_organizers_of_the_cycle_do(self) -> None:
        """Each with the contacts that may be told."""
        first, second = node("inscrits")["organizer"]

        assert [first["name"], second["name"]] == ["Centre d’analyse", "Ministère"]
        assert first["contactPoint"] == {
            "@type": "ContactPoint",
            "contactType": "information",
            "name": "S. Lemoine",
            "email": "sl@cas.example",
            "telephone": "+33142756040",
        }
        assert "137" not in json.dumps(series())

    def test_an_extension_is_told_in_words(self) -> None:
        """RFC 3966 writes it behind a semicolon, which nobody dials."""
        switchboard = Institution(id="standard", name="Standard", phone="+33142756000;ext=12")
        found = node(Session(id="a", title="A", when=on(9), hosts=(switchboard,)))

        assert found["organizer"]["telephone"] == "+33-1-42-75-60-00 ext. 12"

    def test_speakers_perform_and_others_contribute(self) -> None:
        """A speaker of two talks is named once."""
        found = node("ouverture")

        assert found["performer"] == {
            "@type": "Person",
            "name": "Ada Lovelace",
            "url": "https://ada.example/",
            "sameAs": "https://orcid.org/0000-0002-1825-0097",
            "affiliation": {"@type": "Organization", "name": "Londres"},
            "description": "Elle calcule.",
        }
        assert found["contributor"] == {"@type": "Person", "name": "Charles Babbage"}
        assert not {"performer", "contributor"} & set(node("reportee"))


class TestAttendance:
    """What it costs, and how many can come."""

    def test_a_fee_is_an_offer(self) -> None:
        """With the form and the deadline."""
        found = node("ouverture")

        assert found["offers"] == {
            "@type": "Offer",
            "price": "12.50",
            "priceCurrency": "EUR",
            "url": "https://inscription.example/?s=1&t=2",
            "validThrough": "2012-01-06",
        }
        assert (found["isAccessibleForFree"], found["maximumAttendeeCapacity"]) == (False, 120)

    def test_free_is_a_price_of_0(self) -> None:
        """In the currency of the country, which the day tells."""
        found = node("inscrits")

        assert found["offers"] == {
            "@type": "Offer",
            "price": "0",
            "priceCurrency": "EUR",
            "url": "https://inscription.example/9",
        }
        assert found["isAccessibleForFree"] is True
        assert "maximumAttendeeCapacity" not in found

    @pytest.mark.parametrize(
        ("country", "day", "currency"),
        [("FR", dt.date(1990, 5, 1), "FRF"), ("GB", dt.date(2012, 1, 9), "GBP"), (None, dt.date(2012, 1, 9), None)],
    )
    def test_nothing_costs_nothing_in_the_currency_of_the_place(
        self, country: str | None, day: dt.date, currency: str | None
    ) -> None:
        """Without a country, no currency is named."""
        free = Registration(fee=Fee(amount=Decimal(0)))
        session = Session(id="a", title="A", when=OnDate(date=day), registration=free)
        publication = published(attrs.evolve(CYCLE, country=country))

        assert node(session, publication)["offers"].get("priceCurrency") == currency

    def test_the_country_is_that_of_the_venue(self) -> None:
        """Where its address tells."""
        free = Registration(fee=Fee(amount=Decimal(0)))
        session = Session(id="a", title="A", when=on(9), venue=HALL, registration=free)

        assert node(session, published(attrs.evolve(CYCLE, country="CH")))["offers"]["priceCurrency"] == "EUR"
        elsewhere = attrs.evolve(session, venue=HUT)
        assert node(elsewhere, published(attrs.evolve(CYCLE, country="CH")))["offers"]["priceCurrency"] == "CHF"

    def test_a_fee_has_its_own_currency(self) -> None:
        """Whatever the country."""
        paid = Registration(fee=Fee(amount=Decimal(20), currency="CHF"))
        found = node(Session(id="a", title="A", when=on(9), venue=HALL, registration=paid))

        assert (found["offers"]["price"], found["offers"]["priceCurrency"]) == ("20", "CHF")

    def test_without_a_stated_fee_nothing_is_offered(self) -> None:
        """A form alone is no offer."""
        form = Registration(url="https://inscription.example/", deadline=dt.date(2012, 1, 1))
        found = node(Session(id="a", title="A", when=on(9), registration=form))

        assert not {"offers", "isAccessibleForFree", "maximumAttendeeCapacity"} & set(found)


class TestWorks:
    """What a session leaves behind."""

    def test_slides_and_papers_are_featured(self) -> None:
        """They were shown there."""
        assert node("ouverture")["workFeatured"] == [
            {
                "@type": "PresentationDigitalDocument",
                "name": "Diaporama",
                "url": "https://ex.example/1.pdf",
                "encodingFormat": "application/pdf",
                "inLanguage": "fr",
            },
            {
                "@type": "ScholarlyArticle",
                "name": "Article",
                "url": "https://ex.example/article",
                "inLanguage": "fr",
            },
        ]

    def test_recordings_record(self) -> None:
        """A file has its address and size; a page has not."""
        film, sound, pictures, report = node("ouverture")["recordedIn"]

        assert film == {
            "@type": "VideoObject",
            "name": "Film",
            "url": "https://ex.example/1.mp4",
            "contentUrl": "https://ex.example/1.mp4",
            "encodingFormat": "video/mp4",
            "contentSize": "9000 B",
            "inLanguage": "fr",
        }
        assert sound == {
            "@type": "AudioObject",
            "name": "Enregistrement sonore",
            "url": "https://ex.example/1",
            "inLanguage": "en",
        }
        assert (pictures["@type"], report["@type"]) == ("ImageGallery", "Report")

    def test_only_media_have_content(self) -> None:
        """Slides that are a film are slides, to which schema.org gives neither address nor size of a file."""
        film = Material(kind=MaterialKind.SLIDES, url="https://ex.example/m", media_type="video/mp4", size=9)
        found = node(Session(id="a", title="A", when=on(9), materials=(film,)))

        assert not {"contentUrl", "contentSize"} & set(found["workFeatured"])

    def test_every_kind_of_material_is_told(self) -> None:
        """Each has a type."""
        for kind in MaterialKind:
            material = Material(kind=kind, url="https://ex.example/m")
            found = node(Session(id="a", title="A", when=on(9), materials=(material,)))
            (work,) = [found[name] for name in ("workFeatured", "recordedIn") if name in found]
            assert work["url"] == "https://ex.example/m"


class TestSeries:
    """The cycle is an event too: it carries what follows from its sessions."""

    def test_facts_of_the_cycle(self) -> None:
        """Names, text, page, picture and who is behind it."""
        found = series(published(pages=True))

        assert found["name"] == "Cycle & saison <2011>"
        assert found["alternateName"] == "Cycle & saison <2011> – Séminaire]]>"
        assert found["description"] == "Ce cycle."
        assert (found["url"], found["sameAs"]) == (f"{BASE}index.html", "https://cycle.example/")
        assert found["mainEntityOfPage"]["dateModified"] == "2011-10-03T09:30:00+00:00"
        assert found["image"] == "https://cycle.example/image.jpg"
        assert (found["inLanguage"], found["keywords"]) == ("fr", ["décentralisation", "R&D"])
        assert [organizer["name"] for organizer in found["organizer"]] == ["Centre d’analyse", "Ministère"]
        assert (found["sponsor"]["name"], found["contributor"]["name"]) == ("Mécène", "Ministère")

    def test_without_a_page_of_ours_the_address_is_the_cycle_s(self) -> None:
        """Its own page on the web."""
        found = series()

        assert found["url"] == "https://cycle.example/"
        assert not {"sameAs", "mainEntityOfPage"} & set(found)

    def test_bare_cycle(self) -> None:
        """What is not known is left out."""
        bare = attrs.evolve(
            CYCLE,
            subtitle=None,
            url=None,
            presentation=None,
            image=None,
            keywords=(),
            organizers=(),
            partners=(),
            sponsors=(),
            sessions=(),
        )

        assert series(published(bare)) == {
            "@context": "https://schema.org",
            "@type": "EventSeries",
            "@id": "tag:example.org,2011:saison",
            "name": "Cycle & saison <2011>",
            "inLanguage": "fr",
        }

    def test_dates_places_and_modes_follow_from_the_sessions(self) -> None:
        """Of those that take place: neither the cancelled nor the withdrawn ones count."""
        found = series()

        assert (found["startDate"], found["endDate"]) == ("2012-01-09", "2012-01-25")
        assert [place.get("name") for place in found["location"]] == [
            "Salle 3, Centre d’analyse",
            "BigBlueButton",
            None,
            "La Cabane",
        ]
        assert found["eventStatus"] == f"{EVENT}Scheduled"
        assert found["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"

    @pytest.mark.parametrize(
        ("statuses", "became"),
        [
            (["cancelled", "cancelled"], "Cancelled"),
            (["postponed", "postponed"], "Postponed"),
            (["cancelled", "postponed"], "Postponed"),
            (["cancelled", "tentative"], "Scheduled"),
        ],
    )
    def test_status_follows_from_the_sessions(self, statuses: list[str], became: str) -> None:
        """A series takes place while one of its sessions does."""
        sessions = [
            Session(id=f"s{index}", title="A", when=on(9 + index), status=Status(status))
            for index, status in enumerate(statuses)
        ]

        assert series(of(*sessions))["eventStatus"] == f"{EVENT}{became}"

    def test_without_organizers_the_hosts_are_named_once(self) -> None:
        """Whoever receives the sessions organizes the series."""
        sessions = [Session(id=name, title="A", when=on(9), hosts=(CAS,)) for name in ("a", "b")]
        unhosted = Session(id="c", title="C", when=on(9))
        cycle = attrs.evolve(CYCLE, organizers=(), sessions=(*sessions, unhosted))

        found = series(published(edition(cycle)))

        assert found["organizer"]["name"] == "Centre d’analyse"
        assert "organizer" not in found["subEvent"][2]

    def test_one_mode_of_all_is_that_of_the_series(self) -> None:
        """An online season is online."""
        online = Session(id="a", title="A", when=on(9), online=OnlineAccess(url="https://meet.example/"))

        assert series(of(online))["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


PLACE = ["Google shows no event without a place", "give the session a venue or a public link"]
ADDRESS = ["Google shows no event without an address", "give the venue one"]
MOST = "reportee, deplacee, en-ligne, inscrits, workshop and 2 more"
FEE = 'state the fee, or that the session is "free"'


class TestHints:
    """What Google would like to be told is asked for, not made up."""

    def test_what_is_missing_is_told_with_what_to_do(self, caplog: pytest.LogCaptureFixture) -> None:
        """One sentence a property, naming a few sessions; the same is logged."""
        caplog.set_level(logging.INFO, "seminar_exporters.formats.jsonld")
        series()

        assert [hint.split(": ") for hint in hints(published())] == [
            ["location is not known of deplacee", *PLACE],
            ["location.address is not known of new-york", *ADDRESS],
            [f"description is not known of {MOST}", "write an abstract"],
            ["endDate is not known of deplacee", "give the session an end"],
            [f"performer is not known of {MOST}", "name the speakers"],
            ["offers is not known of reportee, deplacee, en-ligne, workshop, new-york and 1 more", FEE],
        ]
        assert tuple(caplog.messages) == hints(published())

    def test_a_hybrid_session_without_a_link_is_told(self) -> None:
        """Who is far away cannot come; sessions that are off are not asked for."""
        hybrid = Session(id="a", title="A", when=on(9), venue=HALL, online=OnlineAccess(platform="Jitsi"))
        cancelled = Session(id="b", title="B", when=on(9), status=Status.CANCELLED)
        told = hints(of(hybrid, cancelled))

        assert told[0].startswith("location.url is not known of a:")
        assert not [hint for hint in told if re.search(r"\bb\b", hint.split(":")[0])]

    def test_a_session_without_any_place_is_told_once(self) -> None:
        """That it lacks a link as well goes without saying."""
        nowhere = Session(id="a", title="A", when=on(9), online=OnlineAccess(platform="Jitsi"))

        assert [hint for hint in hints(of(nowhere)) if hint.startswith("location.")] == []

    def test_a_full_season_has_none(self) -> None:
        """The opening session is told whole."""
        assert hints(of(CYCLE.session("ouverture"))) == ()


class TestEmbedding:
    """The text can stand in a page."""

    @pytest.mark.parametrize(
        "hostile", ["</script>", "<!--", "<script", "]]>", "&lt;", "\u2028\u2029", "\u202e👩\u200d👧"]
    )
    def test_no_text_ends_the_script(self, hostile: str) -> None:
        """Neither as HTML, nor as XML, nor as JavaScript; and what is read back is what it was."""
        text = to_script_json({"name": hostile})

        assert not set("<>&\u2028\u2029") & set(text)
        assert json.loads(text) == {"name": hostile}

    def test_the_file_is_readable(self) -> None:
        """Two spaces, letters as they are, a newline at the end."""
        (content,) = made(jsonld, "jsonld", published()).values()

        assert content.startswith(b'{\n  "@context": "https://schema.org",\n  "@type": "EventSeries",\n')
        assert "Centre d’analyse".encode() in content
        assert content.endswith(b"}\n")
        assert b"<" not in content


class TestDecoration:
    """Plugins add to nodes."""

    def test_a_node_is_decorated_once(self) -> None:
        """What a plugin adds stands in the file."""
        seen: list[str] = []

        def decorate(part: str, value: Node, session: Session | None = None) -> Node:
            assert session is not None
            seen.append(f"{part} {session.id}")
            return {**value, "typicalAgeRange": "18-"}

        publication = attrs.evolve(of(CYCLE.session("ouverture")), decorate=decorate)

        (found,) = series(publication)["subEvent"]
        assert found["typicalAgeRange"] == "18-"
        assert seen == ["jsonld.event ouverture"]


class TestReaders:
    """What PyLD, another implementation, reads."""

    @given(strategies.cycles())
    def test_every_cycle_expands_and_agrees_with_the_model(self, cycle: Cycle) -> None:
        """No property is lost, and each event has the title, the day and the identity that the model has."""
        publication = published(edition(cycle))
        public = publication.edition.cycle

        (expanded,) = pyld.expand(series(publication), {"documentLoader": offline_context})

        assert expanded["@id"] == cycle_tag(public)
        events = {event["@id"]: event for event in expanded.get(f"{SCHEMA}subEvent", [])}
        shown = [session for session in public.sessions if session.is_dated]
        assert set(events) == {session_tag(public, session) for session in shown}
        for session in shown:
            event, day = events[session_tag(public, session)], session.when.first_day
            assert day is not None
            assert event["@type"] == [f"{SCHEMA}EducationEvent"]
            assert bare(event[f"{SCHEMA}name"][0]["@value"]) == bare(session.title)
            assert event[f"{SCHEMA}startDate"][0]["@value"][:10] == day.isoformat()
            assert event[f"{SCHEMA}superEvent"] == [{"@id": cycle_tag(public)}]

    @given(strategies.cycles())
    def test_nothing_is_empty(self, cycle: Cycle) -> None:
        """A property that is there says something."""

        def values(value: Any) -> list[Any]:
            inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
            return [value, *(one for item in inner for one in values(item))]

        assert not [one for one in values(series_node(published(edition(cycle)))) if one in (None, "", [], {})]


def test_the_file_is_declared() -> None:
    """It is markup for search engines."""
    assert declared(jsonld, published()) == [("jsonld", "events.jsonld", "application/ld+json", "markup")]


def test_the_example_is_made_as_it_was() -> None:
    """The markup of the example changes only when somebody has looked at it."""
    example = attrs.evolve(edition(load(EXAMPLE)), number=1, issued=NOW, as_of=NOW)
    publication = published(example, base_url="https://www.seminaire-cohesion-sociale.fr/", pages=True)

    for path, content in made(jsonld, "jsonld", publication).items():
        check_golden(f"cohesion-sociale/{path}", content)
