"""Calendars say of each session what clients show, by the standards and as people really use them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
import vobject
from bare_words import bare
from calendars import Part, moment, read, zones
from drawing import examples
from golden_files import check_golden
from hypothesis import given, settings
from icalendar import Calendar, Event
from places import EXAMPLES, SUPPORT
from processes import PYTHON
from seasons import BASE, CAS, CYCLE, HALL, LATER, NEW_YORK, NOW, PARIS, edition, made, on, published, timed

from seminar_exporters import ExportError, Publication, Revision, Settings, load_settings, render
from seminar_exporters.contract.outputs import Link, Links
from seminar_exporters.formats import ics
from seminar_exporters.formats.ics import IcsOptions
from seminar_model import (
    Access,
    Contact,
    Cycle,
    GeoPoint,
    Image,
    Material,
    MaterialKind,
    OnDate,
    OnlineAccess,
    Prose,
    Purpose,
    Session,
    Status,
    Timed,
    Unscheduled,
    Venue,
    load,
    strategies,
)
from seminar_model.entities.asset import Asset
from seminar_model.identity import calendar_uid, session_uid
from seminar_model.strategies import PNG

EXAMPLE = EXAMPLES / "cohesion-sociale" / "cycle.toml"


def files(publication: Publication | None = None, **options: Any) -> dict[str, bytes]:
    """Return every file of a publication, of the season unless another one is given."""
    chosen = attrs.evolve(publication or published(pages=True), options=IcsOptions(**options))
    return dict(made(ics, "ics", chosen))


def whole(publication: Publication | None = None, **options: Any) -> Part:
    """Return the calendar of the cycle."""
    return read(files(publication, **options)["calendar.ics"])


def event(session: str, publication: Publication | None = None, **options: Any) -> Part:
    """Return the event of a session of the season."""
    calendar = whole(publication, **options)
    uid = session_uid(CYCLE, Session(id=session, title="x"))
    (found,) = [part for part in calendar.named("VEVENT") if part["UID"].value == uid]
    return found


def of(*sessions: Session, **changes: Any) -> Publication:
    """Return a publication of the season with these sessions, and nothing that happened before."""
    return published(attrs.evolve(CYCLE, sessions=sessions, **changes))


def alone(session: Session, publication: Publication | None = None, **options: Any) -> Part:
    """Return the event of a session that is the only one."""
    (found,) = whole(publication or of(session), **options).named("VEVENT")
    return found


def a_session(**fields: Any) -> Session:
    """Return a session with a day."""
    given: dict[str, Any] = {"id": "une", "title": "Une séance", "when": on(9)} | fields
    return Session(**given)


class TestFiles:
    """One file for the cycle, one for each of its sessions."""

    def test_every_dated_session_is_in_the_whole_calendar_once(self) -> None:
        """Postponed, cancelled and withdrawn ones too; those that never had a date, and drafts, are not."""
        expected = [session_uid(CYCLE, found.session) for found in edition().events]

        assert [part["UID"].value for part in whole().named("VEVENT")] == expected
        assert len(set(expected)) == 11

    def test_every_session_of_the_cycle_has_a_file_with_its_event_alone(self) -> None:
        """The lines of the event are those of the whole calendar; a withdrawn session has no file."""
        made_files = files()
        events = {part["UID"].value: part for part in whole().named("VEVENT")}
        singles = {path.removesuffix(".ics"): read(made_files[path]) for path in made_files if "/" in path}

        assert set(singles) == {f"sessions/{e.session.id}" for e in edition().events if not e.withdrawn}
        for path, calendar in singles.items():
            uid = session_uid(CYCLE, Session(id=path.removeprefix("sessions/"), title="x"))
            assert calendar.named("VEVENT") == [events[uid]]

    def test_a_cycle_without_dates_has_no_calendar(self) -> None:
        """A calendar without a component is none (RFC 5545 3.4)."""
        assert files(of(a_session(when=Unscheduled()))) == {}

    def test_outputs_are_declared_with_role_and_session(self) -> None:
        """Other formats find them by that."""
        (exporter,) = ics.seminar_register_exporters()
        outputs = list(exporter.outputs(attrs.evolve(of(a_session()), options=IcsOptions())))

        assert [(out.path, out.media_type, out.role, out.session) for out in outputs] == [
            ("calendar.ics", "text/calendar", "calendar", None),
            ("sessions/une.ics", "text/calendar", "calendar", "une"),
        ]

    def test_events_stand_in_the_order_of_their_dates(self) -> None:
        """Whatever the order of the programme."""
        late, early = a_session(id="late", when=on(20)), a_session(id="early", when=timed(19, 9))
        calendar = whole(of(late, early))

        assert [part["DTSTART"].value for part in calendar.named("VEVENT")] == ["20120119T090000", "20120120"]

    def test_zones_come_first_and_sorted_and_only_those_in_use(self) -> None:
        """The season has times in Paris and New York."""
        calendar = whole()

        assert [part["TZID"].value for part in calendar.parts[:2]] == ["America/New_York", "Europe/Paris"]
        assert {part.name for part in calendar.parts[2:]} == {"VEVENT"}
        assert whole(of(a_session())).named("VTIMEZONE") == []

    def test_the_file_of_a_session_has_its_own_zone_only(self) -> None:
        """And none where it has only a day."""
        made_files = files()

        (zone,) = read(made_files["sessions/new-york.ics"]).named("VTIMEZONE")
        assert zone["TZID"].value == "America/New_York"
        assert read(made_files["sessions/reportee.ics"]).named("VTIMEZONE") == []

    def test_the_example_is_made_as_it_was(self) -> None:
        """Byte for byte."""
        base_url = load_settings(EXAMPLE.with_name("publication.toml")).base_url
        rendering = render(load(EXAMPLE), Settings(base_url=base_url, formats=("ics",), history=None), now=NOW)

        assert rendering.failures == ()
        for artifact in rendering.artifacts:
            if artifact.path in {"calendar.ics", "sessions/seance-4.ics"}:
                check_golden(f"cohesion-sociale/{artifact.path}", artifact.content)


class TestCalendar:
    """What is said of the calendar itself."""

    def test_the_whole_calendar_says_all_of_itself(self) -> None:
        """Nothing more, and in the order of icalendar."""
        lines = [(line.name, line.parameters, line.value) for line in whole(color="SteelBlue").lines]

        assert lines == [
            ("VERSION", {}, "2.0"),
            ("PRODID", {}, "-//seminar-model//seminar-model//EN"),
            ("CALSCALE", {}, "GREGORIAN"),
            ("DESCRIPTION", {}, "Ce cycle."),
            ("X-WR-CALDESC", {}, "Ce cycle."),
            ("NAME", {}, "Cycle & saison <2011>"),
            ("X-WR-CALNAME", {}, "Cycle & saison <2011>"),
            ("COLOR", {}, "steelblue"),
            ("IMAGE", {"DISPLAY": "FULLSIZE", "VALUE": "URI"}, "https://cycle.example/image.jpg"),
            ("LAST-MODIFIED", {}, "20111003T093000Z"),
            ("REFRESH-INTERVAL", {"VALUE": "DURATION"}, "PT12H"),
            ("UID", {}, calendar_uid(CYCLE)),
            ("URL", {}, f"{BASE}index.html"),
            ("X-PUBLISHED-TTL", {}, "PT12H"),
        ]

    def test_the_calendar_of_a_session_has_no_name(self) -> None:
        """Outlook would make a new calendar of it."""
        names = read(files(color="red")["sessions/ouverture.ics"]).names

        assert names == {
            "VERSION", "PRODID", "CALSCALE", "LAST-MODIFIED", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "IMAGE",
        }  # fmt: skip

    def test_what_changes_in_one_session_changes_no_other_file(self) -> None:
        """A single file is as old as its session."""
        before, after = a_session(id="a"), a_session(id="b", when=on(10))
        old = published(edition(attrs.evolve(CYCLE, sessions=(before, after)), issued=NOW))
        moved = attrs.evolve(CYCLE, sessions=(before, attrs.evolve(after, when=on(11))))
        revisions = {"a": Revision(created=NOW, modified=NOW), "b": Revision(created=NOW, modified=LATER, sequence=1)}
        new = published(attrs.evolve(edition(moved), revisions=revisions))

        assert files(old)["sessions/a.ics"] == files(new)["sessions/a.ics"]
        assert files(old)["sessions/b.ics"] != files(new)["sessions/b.ics"]
        assert read(files(new)["sessions/b.ics"])["LAST-MODIFIED"].value == "20111003T093000Z"

    def test_the_source_is_the_address_of_the_file(self) -> None:
        """With its type, for which RFC 7986 gives no default."""
        rendering = render(load(EXAMPLE), Settings(base_url=BASE, formats=("ics",)), now=NOW)
        sources = {a.path: read(a.content)["SOURCE"] for a in rendering.artifacts}

        assert sources["calendar.ics"].value == f"{BASE}calendar.ics"
        assert sources["sessions/seance-2.ics"].value == f"{BASE}sessions/seance-2.ics"
        assert {line.parameters["VALUE"] for line in sources.values()} == {"URI"}

    def test_without_a_base_url_there_is_no_source(self) -> None:
        """And the address is that of the cycle."""
        calendar = whole(published(pages=True, base_url=None))

        assert calendar.get("SOURCE") is None
        assert calendar["URL"].value == "https://cycle.example/"

    def test_a_cycle_that_says_little_makes_a_calendar_that_says_little(self) -> None:
        """Nothing is made up."""
        bare = of(a_session(), presentation=None, url=None, image=None, keywords=(), contacts=())
        calendar = whole(bare, refresh=0)

        assert calendar.names == {"VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "LAST-MODIFIED", "UID"}
        assert calendar.named("VEVENT")[0].names == {
            "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CREATED", "LAST-MODIFIED", "STATUS",
            "TRANSP",
        }  # fmt: skip

    def test_a_day_between_questions_is_written_as_one(self) -> None:
        """In hours or days, both are durations (RFC 5545 3.3.6)."""
        assert whole(refresh=24)["REFRESH-INTERVAL"].value == "P1D"

    def test_by_default_nobody_is_invited(self) -> None:
        """Neither METHOD nor ORGANIZER: these are no group-scheduled events (RFC 5545 3.8.4.3)."""
        calendar = whole()

        assert calendar.get("METHOD") is None
        assert not any(part.all("ORGANIZER") for part in calendar.named("VEVENT"))

    def test_a_method_comes_with_an_organizer_in_every_event(self) -> None:
        """RFC 5546 3.2.1."""
        calendar = whole(method="publish", organizer="presse+a&b@éxample.org")

        assert calendar["METHOD"].value == "PUBLISH"
        for part in calendar.named("VEVENT"):
            assert part["ORGANIZER"].value == "mailto:presse+a%26b@xn--xample-9ua.org"
            assert part["ORGANIZER"].parameters == {"CN": "Centre d’analyse et Ministère"}

    def test_an_organizer_without_institutions_has_no_name(self) -> None:
        """The address is enough."""
        publication = of(a_session(), organizers=())

        assert whole(publication, method="publish", organizer="a@b.org").parts[0]["ORGANIZER"].parameters == {}


class TestTimes:
    """Days stay days, times keep their zones."""

    @pytest.mark.parametrize(
        ("when", "start", "end"),
        [
            (on(31), ("VALUE=DATE", "20120131"), ("VALUE=DATE", "20120201")),
            (
                OnDate(date=dt.date(2011, 12, 30), until=dt.date(2012, 1, 2)),
                ("VALUE=DATE", "20111230"),
                ("VALUE=DATE", "20120103"),
            ),
            (timed(9, 14), ("TZID=Europe/Paris", "20120109T140000"), ("TZID=Europe/Paris", "20120109T160000")),
            (timed(9, 14, hours=None), ("TZID=Europe/Paris", "20120109T140000"), None),
            (
                timed(9, 23, zone=NEW_YORK),
                ("TZID=America/New_York", "20120109T230000"),
                ("TZID=America/New_York", "20120110T010000"),
            ),
            (timed(9, 14, zone=ZoneInfo("UTC")), ("", "20120109T140000Z"), ("", "20120109T160000Z")),
            (timed(9, 14, zone=ZoneInfo("Etc/GMT")), ("", "20120109T140000Z"), ("", "20120109T160000Z")),
            (timed(9, 14, zone=ZoneInfo("GMT0")), ("", "20120109T140000Z"), ("", "20120109T160000Z")),
            (
                timed(9, 14, zone=ZoneInfo("Etc/GMT+5"), hours=None),
                ("TZID=Etc/GMT+5", "20120109T140000"),
                None,
            ),
            (
                timed(9, 14, zone=ZoneInfo("Africa/Abidjan"), hours=None),
                ("TZID=Africa/Abidjan", "20120109T140000"),
                None,
            ),
            (
                Timed(
                    start=dt.datetime(2011, 10, 30, 2, 30, tzinfo=PARIS, fold=1),
                    end=dt.datetime(2011, 10, 30, 5, tzinfo=PARIS),
                ),
                ("", "20111030T013000Z"),
                ("", "20111030T040000Z"),
            ),
            (
                Timed(
                    start=dt.datetime(2011, 10, 30, 1, tzinfo=PARIS),
                    end=dt.datetime(2011, 10, 30, 2, 30, tzinfo=PARIS),
                ),
                ("", "20111029T230000Z"),
                ("", "20111030T003000Z"),
            ),
        ],
    )
    def test_start_and_end(self, when: Any, start: tuple[str, str], end: tuple[str, str] | None) -> None:
        """The end of a day is the next one, none is made up for a time; what occurs twice stands in UTC."""
        found = alone(a_session(when=when))
        told = {
            line.name: (";".join(f"{name}={value}" for name, value in line.parameters.items()), line.value)
            for line in (*found.all("DTSTART"), *found.all("DTEND"))
        }

        assert told == {"DTSTART": start} | ({"DTEND": end} if end else {})

    def test_a_time_in_utc_needs_no_zone(self) -> None:
        """Nor does one that stands in UTC because it occurs twice."""
        twice = Timed(start=dt.datetime(2011, 10, 30, 2, 30, tzinfo=PARIS))

        assert whole(of(a_session(when=twice))).named("VTIMEZONE") == []
        assert whole(of(a_session(when=timed(9, 14, zone=ZoneInfo("Etc/Zulu"))))).named("VTIMEZONE") == []

    def test_a_time_of_the_first_years_is_not_taken_for_utc(self) -> None:
        """Iceland was not on Greenwich time yet, though icalendar takes the two for one."""
        old = Timed(start=dt.datetime(1901, 1, 9, 14, tzinfo=ZoneInfo("Atlantic/Reykjavik")))
        content = files(of(a_session(when=old)))["calendar.ics"]

        assert alone(a_session(when=old))["DTSTART"].parameters == {"TZID": "Atlantic/Reykjavik"}
        assert moment(read(content).named("VEVENT")[0]["DTSTART"], zones(content)) == old.start.astimezone(dt.UTC)
        assert old.start.utcoffset() != dt.timedelta()


class TestState:
    """What became of a session, by the table of the history."""

    @pytest.mark.parametrize(
        ("session", "status", "transparency", "start", "sequence"),
        [
            ("ouverture", "CONFIRMED", "OPAQUE", "20120109T140000", "0"),
            ("reportee", "CONFIRMED", "TRANSPARENT", "20120111", "1"),
            ("workshop", "TENTATIVE", "TRANSPARENT", "20120119", "0"),
            ("annulee", "CANCELLED", "TRANSPARENT", "20120113", "2"),
            ("en-suspens", "CANCELLED", "TRANSPARENT", "20120116", "1"),
            ("retiree", "CANCELLED", "TRANSPARENT", "20120130", "1"),
        ],
    )
    def test_status(self, session: str, status: str, transparency: str, start: str, sequence: str) -> None:
        """Postponed and withdrawn sessions are cancelled on their last date; days block nobody."""
        found = event(session)

        assert found["STATUS"].value == status
        assert found["TRANSP"].value == transparency
        assert found["DTSTART"].value == start
        assert found["SEQUENCE"].value == sequence
        assert found.get("CLASS") is None  # RFC 5545 3.8.1.3: public by default

    @pytest.mark.parametrize(
        ("status", "expected", "transparency"),
        [
            (Status.TENTATIVE, "TENTATIVE", "OPAQUE"),
            (Status.CANCELLED, "CANCELLED", "TRANSPARENT"),
            (Status.POSTPONED, "CANCELLED", "TRANSPARENT"),
        ],
    )
    def test_who_does_not_meet_takes_no_time(self, status: Status, expected: str, transparency: str) -> None:
        """A time that is off blocks nobody; one that is likely does."""
        found = alone(a_session(status=status, when=timed(9, 14)))

        assert (found["STATUS"].value, found["TRANSP"].value) == (expected, transparency)

    def test_times_come_from_the_history(self) -> None:
        """Never from the clock."""
        found = event("reportee")

        assert found["CREATED"].value == "20110901T080000Z"
        assert found["LAST-MODIFIED"].value == found["DTSTAMP"].value == "20111003T093000Z"

    def test_the_identity_of_an_earlier_system_is_kept(self) -> None:
        """As it was written there."""
        assert alone(a_session(uid="a;b,c\\d@old.example"))["UID"].text == "a;b,c\\d@old.example"


class TestTexts:
    """What people read."""

    @pytest.mark.parametrize(
        ("session", "options", "summary"),
        [
            ("ouverture", {}, "Bilan & enjeux : <b>trente</b> ans"),
            ("annulee", {}, "ANNULÉE : Annulée"),
            ("en-suspens", {}, "REPORTÉE : En suspens"),
            ("retiree", {}, "ANNULÉE : Retirée"),
            ("annulee", {"prefix": False}, "Annulée"),
            ("reportee", {"label": True}, "Séance 2 : Reportée"),
            ("annulee", {"label": True}, "ANNULÉE : Séance 4 : Annulée"),
        ],
    )
    def test_summary(self, session: str, options: dict[str, Any], summary: str) -> None:
        """The title, after what a reader must not miss."""
        assert event(session, **options)["SUMMARY"].text == summary

    def test_texts_in_another_language_say_so(self) -> None:
        """The title always; the description where the abstract is in that language."""
        found = event("workshop")
        told = alone(a_session(language="en", abstract=Prose("An abstract.")), html=True)

        assert found["SUMMARY"].parameters == {"LANGUAGE": "en"}
        assert "LANGUAGE" not in found["DESCRIPTION"].parameters
        for name in ("SUMMARY", "DESCRIPTION", "STYLED-DESCRIPTION", "X-ALT-DESC"):
            assert told[name].parameters["LANGUAGE"] == "en"
            assert "LANGUAGE" not in alone(a_session(language="fr", abstract=Prose("Oui.")), html=True)[name].parameters

    def test_the_description_reads_well_as_plain_text(self) -> None:
        """Lists and links are kept, footnotes stand at the end."""
        prose = Prose("Un [lien](https://a.example/) et une note.[^1]\n\n- un\n- deux\n\n[^1]: Depuis 1982.")
        found = alone(a_session(abstract=prose, venue=HALL, hosts=(CAS,)))["DESCRIPTION"]

        assert found.parameters == {}
        assert found.text == (
            "Institution d’accueil : Centre d’analyse\n\n"
            "Lieu : Salle 3, Centre d’analyse, 18, rue de Martignac, Bâtiment B, 75700 Paris\n\n"
            "Un lien <https://a.example/> et une note.[1]\n\n- un\n- deux\n\n"
            "Renseignements : S. Lemoine, 01 42 75 60 40, sl@cas.example\n\n[1] Depuis 1982."
        )

    def test_the_html_says_the_same_on_one_line(self) -> None:
        """For Outlook (X-ALT-DESC) and by RFC 9073 6.5 (STYLED-DESCRIPTION); ends of lines in code are references."""
        prose = Prose("Du *texte* ; et\ndu code, là :\n\n    a < b\n    c\n\n> cité")
        found = alone(a_session(abstract=prose), of(a_session(abstract=prose), contacts=()), html=True)
        html = (
            "<p>Du <em>texte</em> ; et du code, là :</p>"
            "<pre><code>a &lt; b&#10;c</code></pre><blockquote><p>cité</p></blockquote>"
        )

        assert found["STYLED-DESCRIPTION"].text == html
        assert found["STYLED-DESCRIPTION"].parameters == {"FMTTYPE": "text/html", "VALUE": "TEXT"}
        assert found["X-ALT-DESC"].text == html
        assert found["X-ALT-DESC"].parameters == {"FMTTYPE": "text/html"}
        assert "\\n" not in found["X-ALT-DESC"].value
        assert found["DESCRIPTION"].parameters == {"DERIVED": "TRUE"}

    @pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he", "rtl"), ("en", "ltr")])
    def test_the_html_says_its_direction(self, language: str, direction: str) -> None:
        """Whoever shows it takes it for left to right, and for the language of the calendar."""
        found = alone(a_session(language=language, abstract=Prose("x")), html=True)

        for name in ("STYLED-DESCRIPTION", "X-ALT-DESC"):
            assert found[name].text.startswith(f'<div lang="{language}" dir="{direction}">')

    def test_one_plain_text_is_enough(self) -> None:
        """Unless HTML is asked for, an event says what it says once."""
        found = alone(a_session(abstract=Prose("Un *texte*.")))

        assert "Un texte." in found["DESCRIPTION"].text
        assert not found.names & {"STYLED-DESCRIPTION", "X-ALT-DESC"}

    def test_a_session_of_which_nothing_is_said_has_no_description(self) -> None:
        """Not even an empty one."""
        found = alone(a_session(), of(a_session(), contacts=()))

        assert not found.names & {"DESCRIPTION", "STYLED-DESCRIPTION", "X-ALT-DESC"}

    @pytest.mark.parametrize(
        "title",
        [
            "a;b,c:d\"e'f\\g",
            "C:\\Nouveau \\n \\\\N",
            "]]> </script> <b>&amp;",
            "שלום עליכם",
            "🎓" * 100,
            "é" * 5000,
            "\\" * 200,
            "^" * 200,
        ],
    )
    def test_any_title_is_read_back_as_it_is(self, title: str) -> None:
        """By a reader of our own, and by vobject."""
        content = files(of(a_session(title=title, notice=title)))["calendar.ics"]

        assert bare(read(content).parts[0]["SUMMARY"].text) == bare(title)
        assert bare(title) in bare(read(content).parts[0]["DESCRIPTION"].text)
        assert bare(vobject.readOne(content.decode()).vevent.summary.value) == bare(title)

    def test_keywords_are_categories(self) -> None:
        """In one property, each escaped."""
        found = alone(a_session(), of(a_session(), keywords=("un, deux", "trois;", "C:\\Nord")))

        assert found["CATEGORIES"].value == "un\\, deux,trois\\;,C:\\\\Nord"


class TestPlaces:
    """Where, on the spot and from afar."""

    def test_the_location_is_one_line_with_room_and_address(self) -> None:
        """As an envelope would have it."""
        location = event("ouverture")["LOCATION"].text

        assert location == "Salle 3, Centre d’analyse, 18, rue de Martignac, Bâtiment B, 75700 Paris"
        assert event("deplacee").get("LOCATION") is None

    @pytest.mark.parametrize(
        ("latitude", "longitude", "geo"),
        [
            (48.8571, 2.3193, "48.8571;2.3193"),
            (48.85661012345, -2.0, "48.85661;-2.0"),
            (0.00001, -0.00001, "0.0;0.0"),
            (-90, 180, "-90.0;180.0"),
        ],
    )
    def test_geo_has_six_decimals_and_no_exponent(self, latitude: float, longitude: float, geo: str) -> None:
        """RFC 5545 3.8.1.6."""
        place = Venue(id="lieu", name="Là", geo=GeoPoint(latitude=latitude, longitude=longitude))
        publication = of(a_session(venue=place), venues=(place,))

        assert whole(publication).parts[0]["GEO"].value == geo

    def test_the_address_is_the_sessions_own_or_its_page(self) -> None:
        """Where neither is known, there is none."""
        assert event("ouverture")["URL"].value == "https://ailleurs.example/ouverture"
        assert event("reportee")["URL"].value == f"{BASE}sessions/reportee.html"
        assert event("reportee", published()).get("URL") is None
        assert event("reportee", published(pages=True, base_url=None)).get("URL") is None

    @pytest.mark.parametrize(
        ("online", "parameters"),
        [
            (
                OnlineAccess(url="https://meet.example/?a=1&b=2", platform='Big "Blue": Button'),
                {"FEATURE": "VIDEO", "LABEL": "Big ^'Blue^': Button", "VALUE": "URI"},
            ),
            (OnlineAccess(url="https://meet.example/?a=1&b=2"), {"FEATURE": "VIDEO", "VALUE": "URI"}),
        ],
    )
    def test_a_public_link_is_a_conference(self, online: OnlineAccess, parameters: dict[str, str]) -> None:
        """With the name of the platform (RFC 7986 5.11, RFC 6868)."""
        found = alone(a_session(online=online))["CONFERENCE"]

        assert found.value == "https://meet.example/?a=1&b=2"
        assert found.parameters == parameters

    def test_no_other_link_is_a_conference(self) -> None:
        """Neither one that those who register are given, nor one that is not known."""
        secret = OnlineAccess(url="https://meet.example/secret", access=Access.REGISTRATION)
        publication = published(edition(attrs.evolve(CYCLE, sessions=(a_session(online=secret),))))
        unseen = attrs.evolve(publication.edition, cycle=attrs.evolve(CYCLE, sessions=(a_session(online=secret),)))

        assert event("inscrits").get("CONFERENCE") is None
        assert b"secret" not in b"".join(files().values())
        assert alone(a_session(), attrs.evolve(publication, edition=unseen)).get("CONFERENCE") is None
        assert alone(a_session(online=OnlineAccess())).get("CONFERENCE") is None

    def test_a_picture_on_the_web_is_shown_with_its_type_where_known(self) -> None:
        """A picture without an address cannot be."""
        asset = Asset(name="a.png", media_type="image/png", content=PNG)
        both, bytes_only = Image(alt="x", asset=asset, url="https://a.example/a.png"), Image(alt="x", asset=asset)

        part = whole(of(a_session(), image=both))
        assert part["IMAGE"].value == "https://a.example/a.png"
        assert part["IMAGE"].parameters == {"DISPLAY": "FULLSIZE", "FMTTYPE": "image/png", "VALUE": "URI"}
        assert whole(of(a_session(), image=bytes_only)).get("IMAGE") is None
        assert alone(a_session(), of(a_session(), image=both)).get("IMAGE") is None

    def test_materials_are_attached_by_their_address(self) -> None:
        """With type and size where they are known."""
        attached = [(line.value, line.parameters) for line in event("ouverture").all("ATTACH")]

        assert attached[:3] == [
            ("https://ex.example/1.pdf", {"FMTTYPE": "application/pdf", "SIZE": "52000"}),
            ("https://ex.example/1.mp4", {"FMTTYPE": "video/mp4", "SIZE": "9000"}),
            ("https://ex.example/1", {}),
        ]
        assert len(attached) == 6

    def test_an_empty_material_has_a_size(self) -> None:
        """Nothing is a size as well."""
        material = Material(kind=MaterialKind.AUDIO, url="https://a.example/a", size=0)

        assert alone(a_session(materials=(material,)))["ATTACH"].parameters == {"SIZE": "0"}

    def test_contacts_for_information_are_named_unless_they_must_not(self) -> None:
        """One property for each; press officers are not."""
        shown = Contact(name="Accueil", email="accueil@cas.example")
        hidden = Contact(name="Standard", email="standard@cas.example", in_markup=False)
        press = Contact(name="Presse", email="presse@cas.example", purpose=Purpose.PRESS)
        found = alone(a_session(), of(a_session(), contacts=(*CYCLE.contacts, shown, hidden, press)))

        assert [line.text for line in found.all("CONTACT")] == [
            "S. Lemoine, 01 42 75 60 40, sl@cas.example",
            "Accueil, accueil@cas.example",
        ]


class TestAlarms:
    """Off, unless they are asked for."""

    def test_there_is_none_by_default(self) -> None:
        """Nobody is woken."""
        assert not any(part.parts for part in whole().named("VEVENT"))

    def test_an_alarm_goes_off_before_what_takes_place_at_an_hour(self) -> None:
        """Not before a day, nor before what is off."""
        calendar = whole(alarm=90)
        with_alarm = [part["SUMMARY"].text for part in calendar.named("VEVENT") if part.parts]
        (alarm,) = event("ouverture", alarm=90).parts

        assert with_alarm == [e.session.title for e in edition().events if isinstance(e.when, Timed)]
        assert [(line.name, line.value) for line in alarm.lines] == [
            ("ACTION", "DISPLAY"),
            ("DESCRIPTION", "Bilan & enjeux : <b>trente</b> ans"),
            ("TRIGGER", "-PT1H30M"),
        ]
        assert alone(a_session(when=timed(9, 14), status=Status.CANCELLED), alarm=5).parts == []

    def test_an_alarm_may_go_off_at_the_hour_itself(self) -> None:
        """Zero is a number of minutes."""
        found = alone(a_session(when=timed(9, 14), language="en"), alarm=0)

        assert found.parts[0]["TRIGGER"].value == "P0D"
        assert found.parts[0]["DESCRIPTION"].parameters == {"LANGUAGE": "en"}


class TestDecoration:
    """Plugins add to events."""

    def test_what_plugins_return_is_published(self) -> None:
        """They see the component and its session; a zone that they bring is explained."""
        seen = []

        def decorate(part: str, value: Any, session: Session | None = None) -> Any:
            assert isinstance(value, Event)
            seen.append((part, session))
            value.add("X-ROOM", "12")
            value.add("RECURRENCE-ID", dt.datetime(2012, 1, 9, 14, tzinfo=NEW_YORK))
            value["CONFERENCE"].params["FEATURE"] = ["AUDIO", "VIDEO"]
            return value

        session = a_session(online=OnlineAccess(url="https://meet.example/"))
        publication = attrs.evolve(of(session), decorate=decorate)
        made_files = files(publication)

        assert seen == [("ics.event", session)]
        for content in made_files.values():
            zone, found = read(content).parts
            assert zone["TZID"].value == "America/New_York"
            assert found["X-ROOM"].value == "12"
            assert b"CONFERENCE;FEATURE=AUDIO,VIDEO;VALUE=URI:" in content

    def test_lists_of_times_have_their_zones_too(self) -> None:
        """A plugin may make a session recur."""

        def decorate(_: str, value: Any, session: Session) -> Any:
            value.add("RDATE", [dt.datetime(2013, 7, 9, 14, tzinfo=NEW_YORK), dt.datetime(2012, 7, 9, tzinfo=dt.UTC)])
            value.add("EXDATE", [dt.date(2012, 1, 9)])
            return value

        (zone,) = whole(attrs.evolve(of(a_session()), decorate=decorate)).named("VTIMEZONE")

        assert zone["TZID"].value == "America/New_York"
        assert zone.parts[0]["DTSTART"].value == "20121104T020000"

    def test_a_zone_that_nobody_knows_is_refused_with_the_name_of_the_session(self) -> None:
        """Such as a fixed offset: no reader could tell what is meant."""

        def decorate(_: str, value: Any, session: Session) -> Any:
            value.add("RECURRENCE-ID", dt.datetime(2012, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=1))))
            return value

        with pytest.raises(ExportError, match=r"'UTC\+01:00' is no time zone of the IANA; let the plugin") as caught:
            files(attrs.evolve(of(a_session()), decorate=decorate))
        assert caught.value.session == "une"

    def test_what_one_event_is_given_no_other_gets(self) -> None:
        """No value is shared between events."""

        def decorate(_: str, value: Any, session: Session) -> Any:
            if session.id == "a":
                for item in value.values():
                    for one in item if isinstance(item, list) else [item]:
                        one.params["X-A"] = "1"
            return value

        one, other = a_session(id="a", venue=HALL), a_session(id="b", venue=HALL, when=on(10))
        publication = attrs.evolve(of(one, other), decorate=decorate)
        first, second = whole(publication).named("VEVENT")

        assert {line.parameters.get("X-A") for line in first.lines} == {"1"}
        assert {line.parameters.get("X-A") for line in second.lines} == {None}

    @pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
    def test_a_value_that_ends_its_line_is_refused_with_the_name_of_the_session(self, end: str) -> None:
        """It would let a text write properties."""

        def decorate(_: str, value: Any, session: Session) -> Any:
            value.add("X-ANY", f"a{end}ORGANIZER:mailto:x@example.org")
            return value

        with pytest.raises(ExportError, match="the value of X-ANY holds the end of a line") as caught:
            files(attrs.evolve(of(a_session()), decorate=decorate))
        assert caught.value.session == "une"


class TestLinks:
    """The calendar knows its own address among those of other formats."""

    def test_a_calendar_of_another_format_is_not_the_source(self) -> None:
        """Only the one of this format is this file."""
        links = [
            Link(path="a.ics", media_type="text/calendar", format="other", role="calendar", url=f"{BASE}a.ics"),
            Link(path="calendar.ics", media_type="text/calendar", format="ics", role="calendar", url=f"{BASE}b.ics"),
        ]
        calendar = whole(attrs.evolve(of(a_session()), links=Links(tuple(links))))

        assert calendar["SOURCE"].value == f"{BASE}b.ics"


def _complete(publication: Publication) -> Calendar:
    """Return the calendar of a cycle as one object of icalendar."""
    from seminar_exporters.formats.ics import calendar as calendars
    from seminar_exporters.formats.ics import event as writers
    from seminar_exporters.formats.ics import timezone

    writer = writers.EventWriter.of(publication)
    events = [writer.event(found) for found in publication.edition.events]
    calendar = calendars.whole(publication)
    years = [year for found in events for year in calendars.years_of(found)]
    for zone in calendars.zones_of(years):
        calendar.add_component(timezone.vtimezone(*zone))
    for found in events:
        calendar.add_component(found)
    return calendar


class TestAnyCycle:
    """Whatever cycle there is."""

    @given(strategies.cycles(min_sessions=1, dated=True, drafts=False))
    @settings(max_examples=examples(30))
    def test_the_bytes_are_those_of_icalendar(self, cycle: Cycle) -> None:
        """Our own lines and folding save time and nothing else."""
        publication = attrs.evolve(published(cycle, pages=True), options=IcsOptions(alarm=5, label=True))
        (exporter,) = ics.seminar_register_exporters()
        content = next(iter(exporter.export(publication))).content

        assert content == _complete(publication).to_ical()

    @given(strategies.cycles(min_sessions=1, dated=True, drafts=False))
    @settings(max_examples=examples(30))
    def test_every_session_is_read_back(self, cycle: Cycle) -> None:
        """By vobject; every line has 75 octets at the most, and no character is parted."""
        content = files(published(cycle))["calendar.ics"]
        events = {found.uid.value: found for found in vobject.readOne(content.decode()).vevent_list}

        assert set(events) == {session_uid(cycle, session) for session in cycle.sessions}
        for session in cycle.sessions:
            assert bare(session.title) in bare(events[session_uid(cycle, session)].summary.value)
        for line in content.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()

    @given(strategies.cycles(min_sessions=1, dated=True, drafts=False))
    @settings(max_examples=examples(30))
    def test_every_time_is_read_back(self, cycle: Cycle) -> None:
        """By dateutil, which knows of each zone what the file says of it and nothing else."""
        content = files(published(cycle))["calendar.ics"]
        events = {part["UID"].text: part for part in read(content).named("VEVENT")}
        known = zones(content)

        for session in cycle.sessions:
            found = events[session_uid(cycle, session)]
            start, end = found["DTSTART"], found.get("DTEND")
            if isinstance(session.when, Timed):
                assert moment(start, known) == session.when.start.astimezone(dt.UTC)
                assert (end and moment(end, known)) == (session.when.end and session.when.end.astimezone(dt.UTC))
            else:
                assert end is not None
                assert dt.date.fromisoformat(start.value) == session.when.first_day
                assert dt.date.fromisoformat(end.value) == session.when.last_day + dt.timedelta(days=1)


SCRIPT = """
import hashlib, sys
from seminar_exporters.formats import ics
assert not {"icalendar", "dateutil", "vobject"} & set(sys.modules)
from test_ics import files
print(hashlib.sha256(b"".join(files().values())).hexdigest())
"""


def test_the_bytes_depend_on_nothing_but_the_publication() -> None:
    """Neither on the hash seed nor on the zone of the machine; icalendar is imported when a calendar is made."""
    digests = set()
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        path = os.pathsep.join([str(Path(__file__).parent), str(SUPPORT), *sys.path])
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": path}
        run = subprocess.run([*PYTHON, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        digests.add(run.stdout)

    assert len(digests) == 1


class TestSize:
    """Google Calendar reads no more than a megabyte."""

    @staticmethod
    def season(sessions: int, characters: int) -> Publication:
        """Return sessions, one a day from 2009 on, with abstracts of some length."""
        words = "L’action des collectivités territoriales repose sur la mobilisation de nombreux acteurs locaux. "
        text = Prose((words * characters)[:characters].strip())
        first = dt.date(2009, 1, 1)
        days = (OnDate(date=first + dt.timedelta(days=number)) for number in range(sessions))
        return of(*(a_session(id=f"s-{number}", when=day, abstract=text) for number, day in enumerate(days)))

    def test_five_hundred_sessions_are_read(self) -> None:
        """Of 1,500 characters of abstract each."""
        assert len(files(self.season(500, 1500))["calendar.ics"]) <= 2**20

    @pytest.mark.parametrize(("characters", "is_told"), [(1500, True), (1200, False)])
    def test_a_large_calendar_is_told_of(
        self, characters: int, is_told: bool, caplog: pytest.LogCaptureFixture
    ) -> None:
        """With what to do about it."""
        files(self.season(500, characters))

        told = "and Google Calendar reads no more than 1 MB; leave the distant past out: since = 365"
        assert (told in caplog.text) is is_told

    def test_the_distant_past_can_be_left_out(self) -> None:
        """It stands in the whole calendar beside; the days count from the edition's; each session keeps its file."""
        publication = self.season(40, 10)
        issued = dt.datetime(2009, 1, 31, tzinfo=dt.UTC)
        publication = attrs.evolve(publication, edition=attrs.evolve(publication.edition, issued=issued))
        found = files(publication, since=10)

        days = [part["DTSTART"].value for part in read(found["calendar.ics"]).named("VEVENT")]
        assert (days[0], len(days)) == ("20090121", 20)
        assert len(read(found["calendar-all.ics"]).named("VEVENT")) == 40
        assert len([path for path in found if path.startswith("sessions/")]) == 40
        assert read(found["calendar-all.ics"])["UID"].value == read(found["calendar.ics"])["UID"].value

    @pytest.mark.parametrize("since", [None, 0, 400, 36500])
    def test_a_calendar_is_never_empty(self, since: int | None) -> None:
        """RFC 5545 3.6: where all are long over, or none is, there is one file with all."""
        publication = self.season(3, 10)
        issued = dt.datetime(2010, 1, 1, tzinfo=dt.UTC)
        publication = attrs.evolve(publication, edition=attrs.evolve(publication.edition, issued=issued))
        found = files(publication, since=since)

        assert len(read(found["calendar.ics"]).named("VEVENT")) == 3
        assert "calendar-all.ics" not in found
