"""Words, dates, lists and names in the language of the readers."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel import Locale, localedata
from versions import STRANGE_MONTHS

from seminar_exporters import Event, Labels, Revision
from seminar_exporters.wording.labels import intervals
from seminar_exporters.wording.labels.words import label_problems, languages, nearest, places, words_of
from seminar_model import (
    FREE,
    Address,
    Direction,
    Fee,
    Institution,
    Month,
    OnDate,
    Season,
    Session,
    SessionKind,
    Status,
    Timed,
    Unscheduled,
    Venue,
    When,
)

FR = Labels(language="fr", country="FR", timezone="Europe/Paris")
EN = Labels(language="en", country="US", timezone="America/New_York")
GB = Labels(language="en-GB", country="GB", timezone="Europe/London")
DE = Labels(language="de", country="DE", timezone="Europe/Berlin")
PARIS = ZoneInfo("Europe/Paris")
NOW = dt.datetime(2025, 9, 1, 8, tzinfo=dt.UTC)


def on(month: int, day: int, until: tuple[int, int] | None = None, *, year: int = 2025) -> OnDate:
    """Return a day, or the days until another one, of which a month before the first is of the next year."""
    last = until and dt.date(year + (until[0] < month), *until)
    return OnDate(date=dt.date(year, month, day), until=last or None)


def at(day: int, hour: int, end: int | None = None, *, zone: str = "Europe/Paris", fold: int = 0) -> Timed:
    """Return a time in October 2025; an end of 24 hours and more is on a later day."""
    midnight = dt.datetime(2025, 10, day, tzinfo=ZoneInfo(zone))
    start = (midnight + dt.timedelta(hours=hour)).replace(fold=fold)
    return Timed(start=start, end=midnight + dt.timedelta(hours=end) if end else None)


class TestLabelFiles:
    """The files of words, one for each language."""

    @pytest.mark.parametrize("language", languages())
    def test_every_language_has_the_same_words(self, language: str) -> None:
        """Sections, keys and what is put into each phrase."""

        def shape(words: Any) -> dict[str, dict[str, frozenset[str]]]:
            return {name: {key: places(phrase) for key, phrase in rows.items()} for name, rows in words.items()}

        assert shape(words_of(language)) == shape(words_of("en"))

    @pytest.mark.parametrize("language", languages())
    def test_every_word_is_one_that_a_user_could_have_written(self, language: str) -> None:
        """Our own words pass the check of those that replace them."""
        assert list(label_problems(words_of(language))) == []

    @pytest.mark.parametrize("language", languages())
    def test_words_are_typed_plainly(self, language: str) -> None:
        """Plain spaces, none at the ends or doubled, and curly apostrophes: the rest is typography."""
        for section, rows in words_of(language).items():
            for key, phrase in rows.items():
                assert phrase == " ".join(phrase.split()), (section, key)
                assert not set(phrase) & set("'\u00a0\u202f\u2009"), (section, key)

    def test_french_marks_have_their_space(self) -> None:
        """Before a colon, and inside quotation marks; English has none."""
        for rows in words_of("fr").values():
            assert not [phrase for phrase in rows.values() if re.search(r"\w[:;!?]|«\S|\S»", phrase)]
        for rows in words_of("en").values():
            assert not [phrase for phrase in rows.values() if re.search(r"\s[:;!?]|[«»]", phrase)]

    def test_the_languages_there_are(self) -> None:
        """French and English to begin with, sorted."""
        assert {"fr", "en"} <= set(languages())
        assert list(languages()) == sorted(languages())

    def test_nobody_changes_them(self) -> None:
        """They are shared by everything in the process."""
        with pytest.raises(TypeError, match="does not support item assignment"):
            words_of("fr")["session"]["opening"] = ""  # type: ignore[index]

    def test_a_brace_stands_around_a_name_alone(self) -> None:
        """Formats and conversions are for programmers."""
        assert places("{a} – {b}, {a}") == {"a", "b"}
        for phrase in ("{", "}", "{}", "{a!r}", "{a.b}", "{a:>3}", "{{a}}", "{a"):
            with pytest.raises(ValueError, match="a brace stands elsewhere than around a name"):
                places(phrase)


class TestChoosingWords:
    """Which words a language gets."""

    def test_a_region_takes_the_words_of_its_language(self) -> None:
        """Dates and hours are the region's own."""
        canada = Labels(language="fr-CA", timezone="America/Toronto")

        assert canada("session.opening") == "Séance d’ouverture"
        assert canada.when(at(1, 14, zone="America/Toronto")) == "1er octobre 2025 à 14 h"
        assert [nearest(tag) for tag in ("fr-CA", "en-GB", "zh-Hant-TW")] == ["fr", "en", None]

    def test_without_words_english_ones_are_used_and_it_is_logged_once(self, caplog: pytest.LogCaptureFixture) -> None:
        """Dates are in the language all the same."""
        words_of.cache_clear()
        labels = Labels(language="pt-BR")
        with caplog.at_level(logging.WARNING, logger="seminar_exporters"):
            texts = [labels("session.opening"), labels("session.closing"), labels.day(dt.date(2025, 10, 20))]

        assert texts == ["Opening session", "Closing session", "20 de outubro de 2025"]
        assert [record.getMessage() for record in caplog.records] == [
            "there are no words in the language 'pt-BR': English ones are used"
        ]

    @pytest.mark.parametrize("language", ["grc", "tlh", "de-CH-1996", "en-x-twain"])
    def test_a_language_without_data_is_no_error(self, language: str) -> None:
        """CLDR names more languages than it has dates for."""
        assert "2025" in Labels(language=language).day(dt.date(2025, 10, 20))

    def test_words_of_ones_own_go_first(self) -> None:
        """Those that are not replaced stay."""
        labels = Labels(language="fr", words={"session": {"opening": "Leçon inaugurale", "regular": "Leçon {number}"}})

        assert (labels("session.opening"), labels("session.regular", number=2)) == ("Leçon inaugurale", "Leçon 2")
        assert labels("session.closing") == "Séance conclusive"

    def test_an_unknown_word_is_an_error(self) -> None:
        """Of who wrote the exporter."""
        with pytest.raises(KeyError, match="opning"):
            FR("session.opning")

    def test_a_phrase_without_values_is_as_it_stands(self) -> None:
        """A page puts elements in place of its ``{…}``."""
        assert FR("when.range") == "du {first} au {last}"

    def test_a_passage_in_another_language(self) -> None:
        """It has that language's words; those of one's own are in the language of the cycle."""
        labels = Labels(language="fr", country="FR", timezone="Europe/Paris", words={"session": {"opening": "Leçon"}})

        assert labels.within(None) is labels
        assert labels.within("fr") is labels
        assert labels.within("en") == Labels(language="en", country="FR", timezone="Europe/Paris")
        assert labels.within("fr-CA")("session.opening") == "Leçon"


class TestDates:
    """Days, months and seasons."""

    @pytest.mark.parametrize(
        ("labels", "text", "weekday"),
        [
            (FR, "1er septembre 2011", "jeudi 1er septembre 2011"),
            (EN, "September 1, 2011", "Thursday, September 1, 2011"),
            (DE, "1. September 2011", "Donnerstag, 1. September 2011"),
            (Labels(language="ar"), "1 سبتمبر 2011", "الخميس، 1 سبتمبر 2011"),
        ],
    )
    def test_a_day(self, labels: Labels, text: str, weekday: str) -> None:
        """The first of a month is an ordinal in French."""
        day = dt.date(2011, 9, 1)

        assert labels.day(day) == text
        assert labels.day(day, weekday=True) == weekday
        assert FR.day(dt.date(2011, 9, 11)) == "11 septembre 2011"

    @pytest.mark.parametrize(
        ("first", "last", "texts"),
        [
            (
                (2025, 10, 20),
                (2025, 10, 24),
                [
                    "du 20 au 24 octobre 2025",
                    "October 20 – 24, 2025",
                    "20 to 24 October 2025",
                    "20.–24. Oktober 2025",
                ],
            ),
            (
                (2025, 10, 1),
                (2025, 10, 3),
                ["du 1er au 3 octobre 2025", "October 1 – 3, 2025", "1 to 3 October 2025", "1.–3. Oktober 2025"],
            ),
            (
                (2025, 9, 28),
                (2025, 10, 1),
                [
                    "du 28 septembre au 1er octobre 2025",
                    "September 28 – October 1, 2025",
                    "28 September to 1 October 2025",
                    "28. September – 1. Oktober 2025",
                ],
            ),
            (
                (2025, 12, 30),
                (2026, 1, 2),
                [
                    "du 30 décembre 2025 au 2 janvier 2026",
                    "December 30, 2025 – January 2, 2026",
                    "30 December 2025 to 2 January 2026",
                    "30. Dezember 2025 – 2. Januar 2026",
                ],
            ),
            (
                (2025, 10, 20),
                (2025, 10, 20),
                ["20 octobre 2025", "October 20, 2025", "20 October 2025", "20. Oktober 2025"],
            ),
        ],
    )
    def test_some_days(self, first: tuple[int, int, int], last: tuple[int, int, int], texts: list[str]) -> None:
        """Month and year are told once where both ends have them in common."""
        days = dt.date(*first), dt.date(*last)

        assert [labels.days(*days) for labels in (FR, EN, GB, DE)] == texts

    @pytest.mark.parametrize(
        ("first", "last", "french", "english"),
        [
            ((2011, 9), (2012, 4), "Septembre 2011 – avril 2012", "September 2011 – April 2012"),
            ((2025, 9), (2025, 12), "Septembre – décembre 2025", "September – December 2025"),
            ((2025, 9), (2025, 9), "Septembre 2025", "September 2025"),
        ],
    )
    def test_a_season(self, first: tuple[int, int], last: tuple[int, int], french: str, english: str) -> None:
        """It begins with a capital; a year in common is told once."""
        season = Season(first=Month(*first), last=Month(*last))

        assert (FR.season(season), EN.season(season)) == (french, english)

    def test_a_month(self) -> None:
        """A month stands alone with its year."""
        assert FR.month(Month(2011, 9)) == "septembre 2011"
        assert Labels(language="cs").month(Month(2011, 9)) == "září 2011"


class TestTimes:
    """When a session takes place."""

    @pytest.mark.parametrize(
        ("when", "french", "english"),
        [
            (on(10, 20), "20 octobre 2025", "October 20, 2025"),
            (on(10, 20, (10, 21)), "du 20 au 21 octobre 2025", "October 20 – 21, 2025"),
            (at(20, 14), "20 octobre 2025 à 14 h", "October 20, 2025, 2:00 PM"),
            (at(20, 14, 16), "20 octobre 2025, de 14 h à 16 h", "October 20, 2025, 2:00 PM to 4:00 PM"),
            (
                at(20, 14, 36),
                "du 20 octobre 2025 à 14 h au 21 octobre 2025 à 12 h",
                "October 20, 2025, 2:00 PM to October 21, 2025, 12:00 PM",
            ),
            (at(1, 9), "1er octobre 2025 à 9 h", "October 1, 2025, 9:00 AM"),
            (Unscheduled(), "date à annoncer", "date to be announced"),
            (
                Unscheduled(hint="printemps 2026"),
                "date à annoncer (printemps 2026)",
                "date to be announced (printemps 2026)",
            ),
        ],
    )
    def test_a_day_a_time_or_neither(self, when: When, french: str, english: str) -> None:
        """As readers of each language write it; an end that is not known is not told."""
        assert FR.when(when) == french
        assert Labels(language="en", timezone="Europe/Paris").when(when) == english

    def test_the_zone_is_named_where_it_is_not_the_readers(self) -> None:
        """And left out where nothing is known of the readers."""
        far = at(20, 18, zone="America/New_York")

        assert FR.when(far) == "20 octobre 2025 à 18 h (heure d’été de l’Est nord-américain)"
        assert EN.when(far) == "October 20, 2025, 6:00 PM"
        assert EN.when(at(20, 14)) == "October 20, 2025, 2:00 PM (Central European Summer Time)"
        assert Labels(language="fr").when(far) == "20 octobre 2025 à 18 h"

    def test_an_hour_that_occurs_twice_names_its_zone(self) -> None:
        """Where the clock goes back, readers must know which of the two."""
        assert FR.when(at(26, 2, fold=0)) == "26 octobre 2025 à 2 h (heure d’été d’Europe centrale)"
        assert FR.when(at(26, 2, fold=1)) == "26 octobre 2025 à 2 h (heure normale d’Europe centrale)"

    def test_no_special_space_comes_out(self) -> None:
        """CLDR writes 2:00 PM with a narrow one."""
        texts = [EN.when(at(20, 14, 16)), FR.fee(Fee(amount=Decimal("1234.50"), currency="EUR"))]

        assert texts[1] == "1 234,50 €"
        assert not set("".join(texts)) & set("\u00a0\u202f\u2009")


class TestNames:
    """Lists, sessions, directions, telephone numbers, fees, languages."""

    @pytest.mark.parametrize(
        ("items", "french", "english"),
        [
            ([], "", ""),
            (["3"], "3", "3"),
            (["3", "4"], "3 et 4", "3 and 4"),
            (["3", "4", "6"], "3, 4 et 6", "3, 4, and 6"),
        ],
    )
    def test_a_list(self, items: list[str], french: str, english: str) -> None:
        """With the comma that the language has before its last word."""
        assert (FR.join(items), EN.join(iter(items))) == (french, english)

    @pytest.mark.parametrize(
        ("given", "french", "english"),
        [
            ({"kind": "opening"}, "Séance d’ouverture", "Opening session"),
            ({"kind": "opening", "number": 1}, "Séance d’ouverture", "Opening session"),
            ({"kind": "regular", "number": 2}, "Séance 2", "Session 2"),
            ({"kind": "regular"}, "Séance", "Session"),
            ({"kind": "closing"}, "Séance conclusive", "Closing session"),
            ({"kind": "special"}, "Séance exceptionnelle", "Special session"),
            ({"kind": "special", "label": "Journée d’étude"}, "Journée d’étude", "Journée d’étude"),
            ({"kind": "regular", "number": 2, "label": "Atelier"}, "Atelier", "Atelier"),
        ],
    )
    def test_a_session(self, given: dict[str, Any], french: str, english: str) -> None:
        """By its own label, else by kind and number."""
        session = Session(id="a", title="x", **given)

        assert (FR.session(session), EN.session(session)) == (french, english)

    def test_every_kind_of_session_has_a_name(self) -> None:
        """A new kind needs a word."""
        for kind in SessionKind:
            assert FR.session(Session(id="a", title="x", kind=kind))

    @pytest.mark.parametrize(
        ("numbers", "french", "english"),
        [
            ([2], "Pour vous rendre à la séance 2 :", "To session 2:"),
            ([2, 5], "Pour vous rendre aux séances 2 et 5 :", "To sessions 2 and 5:"),
            ([3, 4, 6], "Pour vous rendre aux séances 3, 4 et 6 :", "To sessions 3, 4, and 6:"),
            ([2, 3, 4, 5, 8], "Pour vous rendre aux séances 2 à 5 et 8 :", "To sessions 2 to 5 and 8:"),
        ],
    )
    def test_directions_to_sessions(self, numbers: list[int], french: str, english: str) -> None:
        """One session or several, by their numbers."""
        sessions = [Session(id=f"s{number}", title="x", number=number) for number in numbers]

        assert (FR.directions_to(sessions), EN.directions_to(sessions)) == (french, english)

    def test_directions_to_sessions_without_numbers(self) -> None:
        """By what they are called in the calendar, else by their titles."""
        special = Session(id="a", title="La ville", kind=SessionKind.SPECIAL)
        labelled = Session(id="b", title="Le port", label="Journée d’étude")
        plain = Session(id="c", title="La mer")
        second = Session(id="d", title="x", number=2)

        assert FR.directions_to([labelled, second, plain]) == (
            "Pour vous rendre aux séances 2, « Journée d’étude » et « La mer » :"
        )
        assert EN.directions_to([special]) == "To session “Special session”:"

    @pytest.mark.parametrize(
        ("name", "french"),
        [
            ("Centre d’analyse", "au Centre d’analyse"),
            ("Direction générale", "à la Direction générale"),
            ("Université de Lyon", "à l’Université de Lyon"),
            ("Archives nationales", "aux Archives nationales"),
            ("Le 104", "(Le 104)"),
        ],
    )
    def test_directions_may_name_the_venue(self, name: str, french: str) -> None:
        """With its article where that is known, else in brackets."""
        venue, session = Venue(id="a", name=name), Session(id="b", title="x", number=2)

        assert FR.directions_to([session], venue) == f"Pour vous rendre à la séance 2 {french} :"
        assert EN.directions_to([session, session], venue) == f"To sessions 2 and 2 ({name}):"

    @pytest.mark.parametrize(
        ("direction", "french", "english"),
        [
            (Direction(mode="Bus"), ("Bus",), ("Bus",)),
            (
                Direction(mode="RER", lines=("C",), stations=("Invalides",)),
                ("RER : ligne C", "Station : Invalides"),
                ("RER: line C", "Station: Invalides"),
            ),
            (
                Direction(mode="Métro", lines=("4", "6"), stations=("Pasteur", "Vavin"), note="sortie 4"),
                ("Métro : lignes 4 et 6", "Stations : Pasteur et Vavin", "sortie 4"),
                ("Métro: lines 4 and 6", "Stations: Pasteur and Vavin", "sortie 4"),
            ),
        ],
    )
    def test_a_way_to_a_venue(self, direction: Direction, french: tuple[str, ...], english: tuple[str, ...]) -> None:
        """Mode and lines, stations, and what else helps."""
        assert (FR.direction(direction), EN.direction(direction)) == (french, english)

    @pytest.mark.parametrize(
        ("phone", "country", "text"),
        [
            ("+33142756000", "FR", "01 42 75 60 00"),
            ("+33142756000", "US", "+33 1 42 75 60 00"),
            ("+33142756000", None, "+33 1 42 75 60 00"),
            ("+12025550123", "US", "(202) 555-0123"),
            ("+14165550123", "US", "+1 416-555-0123"),
            ("+33112345678", None, "+33 1 12 34 56 78"),
            ("+80012345678", None, "+800 1234 5678"),
            ("+33142756000;ext=12", "FR", "01 42 75 60 00 ext. 12"),
        ],
    )
    def test_a_telephone_number(self, phone: str, country: str | None, text: str) -> None:
        """In the national form at home, else in the international one, though two countries share a prefix."""
        assert Labels(language="fr", country=country).phone(phone) == text

    @pytest.mark.parametrize(
        ("fee", "french", "english"),
        [
            (FREE, "Entrée gratuite", "Free of charge"),
            (Fee(amount=Decimal("12.5"), currency="EUR"), "12,50 €", "€12.50"),
            (Fee(amount=Decimal(20), currency="EUR"), "20 €", "€20"),
            (Fee(amount=Decimal("20.00"), currency="USD"), "20 $US", "$20"),
            (Fee(amount=Decimal(1200), currency="JPY"), "1 200 JPY", "¥1,200"),
        ],
    )
    def test_a_fee(self, fee: Fee, french: str, english: str) -> None:
        """In cents only where there are some."""
        assert (FR.fee(fee), EN.fee(fee)) == (french, english)

    @pytest.mark.parametrize(
        ("code", "french", "english"),
        [
            ("en", "anglais", "English"),
            ("pt-BR", "portugais (Brésil)", "Portuguese (Brazil)"),
            ("tlh", "klingon", "Klingon"),
        ],
    )
    def test_a_language(self, code: str, french: str, english: str) -> None:
        """By its name, also one that CLDR has no dates for."""
        assert (FR.language_name(code), EN.language_name(code)) == (french, english)

    def test_a_country(self) -> None:
        """By its name; a code without one is its own name."""
        assert (FR.country_name("DE"), EN.country_name("DE"), FR.country_name("QQ")) == ("Allemagne", "Germany", "QQ")

    @pytest.mark.parametrize(
        ("size", "french", "english"),
        [
            (0, "0 o", "0 byte"),
            (999, "999 o", "999 byte"),
            (2_418_176, "2,4 Mo", "2.4 MB"),
            (1_000, "1 ko", "1 kB"),
            (3_000_000_000, "3 Go", "3 GB"),
        ],
    )
    def test_a_size(self, size: int, french: str, english: str) -> None:
        """In the largest unit that it fills."""
        assert (FR.size(size), EN.size(size)) == (french, english)


class TestPlaces:
    """Addresses and venues in lines."""

    @pytest.mark.parametrize(
        ("country", "lines"),
        [
            ("FR", ("1, rue X", "75007 Paris", "Ouest")),
            ("DE", ("1, rue X", "75007 Paris", "Ouest")),
            (None, ("1, rue X", "75007 Paris", "Ouest")),
            ("IT", ("1, rue X", "75007 Paris Ouest")),
            ("US", ("1, rue X", "Paris, Ouest 75007")),
            ("CA", ("1, rue X", "Paris Ouest 75007")),
            ("JP", ("1, rue X, Paris, Ouest", "75007")),
            ("AU", ("1, rue X", "Paris Ouest 75007")),
            ("GB", ("1, rue X", "Paris", "Ouest", "75007")),
            ("NZ", ("1, rue X", "Paris 75007", "Ouest")),
        ],
    )
    def test_an_address_is_ordered_as_its_country_orders_it(self, country: str | None, lines: tuple[str, ...]) -> None:
        """The country is not named at home."""
        address = Address(street=("1, rue X",), postal_code="75007", city="Paris", region="Ouest", country=country)

        assert Labels(language="fr", country=country).address(address) == lines

    @pytest.mark.parametrize("country", ["FR", "US", "AU", "GB", "NZ", "IT"])
    def test_what_an_address_lacks_leaves_no_gap(self, country: str) -> None:
        """No empty line, no comma without a neighbour, no space at an end."""
        labels = Labels(language="fr", country=country)

        assert labels.address(Address(city="Paris", country=country)) == ("Paris",)
        assert labels.address(Address(street=("A", "B"), country=country)) == ("A", "B")

    def test_another_country_is_named(self) -> None:
        """In the readers' language; an address that names none is at home."""
        berlin = Address(street=("Unter den Linden 6",), postal_code="10117", city="Berlin", country="DE")

        assert FR.address(berlin) == ("Unter den Linden 6", "10117 Berlin", "Allemagne")
        assert Labels(language="fr").address(berlin)[-1] == "Allemagne"
        assert FR.address(Address(city="Paris")) == ("Paris",)

    def test_a_venue(self) -> None:
        """Room, name, owner where it has another name, and address."""
        owner = Institution(id="cas", name="Centre", address=Address(street=("1, rue X",), city="Paris"))

        assert FR.place(Venue(id="a", owner=owner)) == ("Centre", "1, rue X", "Paris")
        assert FR.place(Venue(id="a", owner=owner, name="Hôtel", room="Salle 3")) == (
            "Salle 3",
            "Hôtel",
            "Centre",
            "1, rue X",
            "Paris",
        )
        assert FR.place(Venue(id="a", owner=owner, name="Centre", address=Address(city="Lyon"))) == ("Centre", "Lyon")
        assert FR.place(Venue(id="a", name="La Cabane")) == ("La Cabane",)


def event(
    when: When, status: Status = Status.CONFIRMED, *previous: When, withdrawn: bool = False, **revision: Any
) -> Event:
    """Return a session as calendars show it."""
    revised = Revision(created=NOW, modified=NOW, previous=previous, **revision)
    session = Session(id="two", title="x", number=2)
    return Event(session=session, when=when, status=status, revision=revised, withdrawn=withdrawn)


DAY, LATER, EARLIER = on(12, 12, year=2011), on(1, 10, year=2012), on(12, 5, year=2011)
DAYS, NEXT_DAYS = on(10, 20, (10, 24)), on(11, 3, (11, 5))


def rows() -> Iterator[tuple[str, Event, str | None, str | None]]:
    """Yield every row of what becomes of a session, and what is said of it in French and in English."""
    confirmed, tentative, postponed, cancelled = Status.CONFIRMED, Status.TENTATIVE, Status.POSTPONED, Status.CANCELLED
    yield "as announced", event(DAY), None, None
    yield (
        "rescheduled",
        event(LATER, confirmed, DAY),
        "Reportée du 12 décembre 2011 au 10 janvier 2012",
        "Moved from December 12, 2011 to January 10, 2012",
    )
    yield (
        "rescheduled twice",
        event(LATER, confirmed, EARLIER, DAY),
        "Reportée du 12 décembre 2011 au 10 janvier 2012",
        "Moved from December 12, 2011 to January 10, 2012",
    )
    yield (
        "brought forward",
        event(EARLIER, confirmed, DAY),
        "Avancée du 12 décembre 2011 au 5 décembre 2011",
        "Brought forward from December 12, 2011 to December 5, 2011",
    )
    yield (
        "rescheduled with its hours",
        event(at(21, 14, 16), confirmed, at(20, 9)),
        "Reportée du 20 octobre 2025 au 21 octobre 2025",
        "Moved from October 20, 2025 to October 21, 2025",
    )
    yield (
        "several days rescheduled",
        event(NEXT_DAYS, confirmed, DAYS),
        "Reportée : du 3 au 5 novembre 2025 (auparavant : du 20 au 24 octobre 2025)",
        "Moved to November 3 – 5, 2025 (before: October 20 – 24, 2025)",
    )
    yield (
        "several days brought forward to one",
        event(on(10, 6), confirmed, DAYS),
        "Avancée : 6 octobre 2025 (auparavant : du 20 au 24 octobre 2025)",
        "Brought forward to October 6, 2025 (before: October 20 – 24, 2025)",
    )
    yield (
        "another hour",
        event(at(20, 15, 17), confirmed, at(20, 14, 16)),
        "Nouvel horaire : de 15 h à 17 h (auparavant : de 14 h à 16 h)",
        "New time: 3:00 PM to 5:00 PM (before: 2:00 PM to 4:00 PM)",
    )
    yield (
        "another hour, no end known",
        event(at(20, 15), confirmed, at(20, 14)),
        "Nouvel horaire : 15 h (auparavant : 14 h)",
        "New time: 3:00 PM (before: 2:00 PM)",
    )
    yield (
        "another hour, over two days",
        event(at(20, 15, 36), confirmed, at(20, 14, 36)),
        (
            "Nouvel horaire : du 20 octobre 2025 à 15 h au 21 octobre 2025 à 12 h "
            "(auparavant : du 20 octobre 2025 à 14 h au 21 octobre 2025 à 12 h)"
        ),
        (
            "New time: October 20, 2025, 3:00 PM to October 21, 2025, 12:00 PM "
            "(before: October 20, 2025, 2:00 PM to October 21, 2025, 12:00 PM)"
        ),
    )
    yield (
        "another zone",
        event(at(20, 14), confirmed, at(20, 14, zone="Europe/London")),
        "Nouvel horaire : 20 octobre 2025 à 14 h (auparavant : 20 octobre 2025 à 14 h (heure d’été britannique))",
        "New time: October 20, 2025, 2:00 PM (before: October 20, 2025, 2:00 PM (British Summer Time))",
    )
    yield "in a room before", event(DAY, confirmed, moved_online=True), "En ligne seulement", "Now online only"
    yield (
        "rescheduled and online",
        event(LATER, confirmed, DAY, moved_online=True),
        "Reportée du 12 décembre 2011 au 10 janvier 2012. En ligne seulement",
        "Moved from December 12, 2011 to January 10, 2012. Now online only",
    )
    yield "tentative", event(DAY, tentative), "Date à confirmer", "Date to be confirmed"
    yield (
        "tentative again",
        event(LATER, tentative, DAY),
        "Reportée du 12 décembre 2011 au 10 janvier 2012. Date à confirmer",
        "Moved from December 12, 2011 to January 10, 2012. Date to be confirmed",
    )
    yield "tentative and never dated", event(Unscheduled(), tentative), None, None
    yield (
        "postponed",
        event(DAY, postponed),
        "Prévue le 12 décembre 2011, reportée à une date ultérieure",
        "Planned for December 12, 2011, postponed to a later date",
    )
    yield (
        "several days postponed",
        event(DAYS, postponed, DAY),
        "Prévue du 20 au 24 octobre 2025, reportée à une date ultérieure",
        "Planned for October 20 – 24, 2025, postponed to a later date",
    )
    yield (
        "postponed with its hours",
        event(at(20, 14, 16), postponed),
        "Prévue le 20 octobre 2025, reportée à une date ultérieure",
        "Planned for October 20, 2025, postponed to a later date",
    )
    yield (
        "postponed and never dated",
        event(Unscheduled(hint="printemps"), postponed),
        "Reportée à une date ultérieure",
        "Postponed to a later date",
    )
    yield "cancelled", event(DAY, cancelled), "Annulée", "Cancelled"
    yield "moved, then cancelled", event(LATER, cancelled, DAY, moved_online=True), "Annulée", "Cancelled"
    yield "withdrawn", event(DAY, cancelled, withdrawn=True), "Annulée", "Cancelled"
    yield "never dated", event(Unscheduled()), None, None


ROWS = list(rows())


@pytest.mark.parametrize(("name", "shown", "french", "english"), ROWS, ids=[row[0] for row in ROWS])
def test_what_became_of_a_session(name: str, shown: Event, french: str | None, english: str | None) -> None:
    """A sentence for people, in each language, for each thing that can happen."""
    assert FR.status(shown) == french, name
    assert Labels(language="en", timezone="Europe/Paris").status(shown) == english, name


def every_language() -> list[str]:
    """Return every language that Babel knows, as BCP 47 has them, without the one of no language."""
    return [name.replace("_", "-") for name in localedata.locale_identifiers() if name != "root"]


_DASH = re.compile("[–—～~]")


def words(text: str) -> set[str]:
    """Return the words of a text, however they are written; not what stands at a number, such as 日."""
    return set(re.findall(r"(?<![^\W_])[^\W\d_]+", text.casefold()))


def numbers(text: str) -> set[int]:
    """Return the numbers of a text, in whichever digits."""
    return {int(digits) for digits in re.findall(r"\d+", text)}


def check_intervals(language: str, told: list[tuple[str, str, str]]) -> None:
    """Check that intervals, each with its two ends told alone, have one joint: a dash, or words, and never both."""
    joining = set.intersection(*(words(text) - words(begin) - words(end) for text, begin, end in told))
    for text, begin, end in told:
        dashes = len(_DASH.findall(text)) - max(len(_DASH.findall(begin)), len(_DASH.findall(end)))

        assert dashes <= 1 + len(_DASH.findall(begin)), (language, text)
        beside = re.findall(r"(\w+)\W*[–—～~]|[–—～~]\W*(\w+)", text.casefold())
        assert not joining & {word for pair in beside for word in pair}, (language, text)
        assert not any(re.search(rf"\b{word}\W+{word}\b", text.casefold()) for word in joining), (language, text)
        assert "{" not in text, (language, text)


def test_days_in_every_language() -> None:
    """Both ends are there, month and year with them, and what joins them stands there once."""
    spans = [((2025, 10, 20), (2025, 10, 24)), ((2025, 9, 28), (2025, 10, 3)), ((2025, 12, 30), (2026, 1, 2))]
    for language in every_language():
        labels = Labels(language=language)
        told = []
        for begin, end in ((dt.date(*first), dt.date(*last)) for first, last in spans):
            text = labels.days(begin, end)
            told.append((text, labels.day(begin), labels.day(end)))

            assert numbers(text) >= {begin.day, begin.year, end.day, end.year}, (language, text)
        check_intervals(language, told)


def test_days_of_a_language_without_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ends are told whole, by what joins any two."""
    monkeypatch.setattr(Locale, "interval_formats", {None: "{0} to {1}"})
    days = intervals.days(dt.date(2025, 10, 20), dt.date(2025, 10, 24), Locale("en"))

    assert days == "October 20, 2025 to October 24, 2025"


def test_seasons_in_every_language() -> None:
    """Both months and every year are there, and what joins them stands there once."""
    seasons = [Season(first=Month(*first), last=Month(*last)) for first, last in SEASONS]
    for language in sorted({*every_language()} - STRANGE_MONTHS):
        labels = Labels(language=language)
        told = [(labels.season(each), labels.month(each.first), labels.month(each.last)) for each in seasons]

        for each, (text, begin, end) in zip(seasons, told, strict=True):
            assert numbers(text) >= {each.first.year, each.last.year}, (language, text)
            # A month may be inflected: it begins as it does alone.
            stems = {part[:2] for part in words(text) | set(map(str, numbers(text)))}
            for month, alone in ((each.first, words(begin)), (each.last, words(end))):
                assert not alone or stems & {part[:2] for part in alone | {str(month.month)}}, (language, text)
        check_intervals(language, told)


SEASONS = [((2025, 9), (2025, 12)), ((2011, 9), (2012, 4)), ((2025, 1), (2025, 6))]


def test_money_in_every_language() -> None:
    """Cents are told where there are some, and nowhere else."""
    for language in every_language():
        labels = Labels(language=language)
        whole, parted = (labels.fee(Fee(amount=Decimal(amount), currency="EUR")) for amount in ("20", "20.50"))

        assert [int(digits) for digits in re.findall(r"\d+", whole)] == [20], (language, whole)
        assert [int(digits) for digits in re.findall(r"\d+", parted)] == [20, 50], (language, parted)
