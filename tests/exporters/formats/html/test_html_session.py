"""The page of a session says all that is known of it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from html_cases import (
    Pages,
    all_text,
    facts,
    full_edition,
    only,
    publication,
    small,
    text,
)
from seasons import CYCLE, LATER, edition, on

from seminar_exporters.formats.jsonld.events import event_node
from seminar_model import (
    Contribution,
    Material,
    MaterialKind,
    OnDate,
    OnlineAccess,
    Person,
    Prose,
    Registration,
    Session,
    Timed,
)

PARIS = ZoneInfo("Europe/Paris")


def test_a_session_embeds_its_own_node_and_no_other() -> None:
    """The same that the file of markup has; none where there never was a date."""
    made = publication(full_edition())
    pages = Pages(made)
    for event in made.edition.events:
        scripts = pages.session(event.session.id).xpath("//script[@type='application/ld+json']/text()")
        assert [{"@context": "https://schema.org", **event_node(event, made)}] == [json.loads(item) for item in scripts]
    assert pages.session("sans-date").xpath("//script") == []


def test_times_are_elements_that_machines_read() -> None:
    """A day as a date, an hour with its offset."""
    page = only(
        when=Timed(start=dt.datetime(2012, 1, 9, 14, tzinfo=PARIS), end=dt.datetime(2012, 1, 9, 16, tzinfo=PARIS))
    )

    assert facts(page)["Date"] == ["lundi 9 janvier 2012, de 14 h à 16 h"]
    assert page.xpath("//dl//time/@datetime") == [
        "2012-01-09",
        "2012-01-09T14:00:00+01:00",
        "2012-01-09T16:00:00+01:00",
    ]


WHENS = [
    (OnDate(date=dt.date(2012, 2, 1)), "mercredi 1er février 2012"),
    (OnDate(date=dt.date(2012, 2, 1), until=dt.date(2012, 3, 2)), "du 1er février 2012 au 2 mars 2012"),
    (Timed(start=dt.datetime(2012, 1, 9, 14, tzinfo=PARIS)), "lundi 9 janvier 2012 à 14 h"),
    (
        Timed(start=dt.datetime(2012, 1, 9, 22, tzinfo=PARIS), end=dt.datetime(2012, 1, 10, 2, tzinfo=PARIS)),
        "lundi 9 janvier 2012, de 22 h à 2 h",
    ),
    (
        Timed(start=dt.datetime(2012, 1, 9, 22, tzinfo=PARIS), end=dt.datetime(2012, 1, 10, 12, tzinfo=PARIS)),
        "du lundi 9 janvier 2012 à 22 h au mardi 10 janvier 2012 à 12 h",
    ),
    (
        Timed(start=dt.datetime(2012, 1, 9, 9, tzinfo=ZoneInfo("America/New_York"))),
        "lundi 9 janvier 2012 à 9 h (heure normale de l’Est nord-américain)",
    ),
    (
        Timed(start=dt.datetime(2012, 10, 28, 2, 30, fold=1, tzinfo=PARIS)),
        "dimanche 28 octobre 2012 à 2 h 30 (heure normale d’Europe centrale)",
    ),
]


@pytest.mark.parametrize(("when", "said"), WHENS)
def test_when_is_said_in_words(when: Any, said: str) -> None:
    """With the zone where readers may be in another, and where an hour occurs twice."""
    assert [said] == facts(only(when=when))["Date"]


def test_who_follows_from_afar_is_told_the_zone() -> None:
    """They may be anywhere."""
    when = Timed(start=dt.datetime(2012, 1, 9, 14, tzinfo=PARIS))
    assert facts(only(when=when, online=OnlineAccess()))["Date"] == [
        "lundi 9 janvier 2012 à 14 h (heure normale d’Europe centrale)"
    ]


def test_the_first_of_a_month_is_raised_in_french() -> None:
    """``1er`` has its letters above the line, and dates do not break."""
    page = only(when=OnDate(date=dt.date(2012, 2, 1)))

    day = page.xpath("//dl//time")[0]

    assert all_text(day.findall("sup")) == ["er"]
    assert day.text_content() == "mercredi 1er\u00a0février\u00a02012"


LEAVES = [
    (OnDate(date=dt.date(2012, 1, 9)), ["lun.", "9", "janv. 2012"]),
    (OnDate(date=dt.date(2012, 1, 19), until=dt.date(2012, 1, 20)), ["19–20", "janv. 2012"]),
    (OnDate(date=dt.date(2012, 1, 31), until=dt.date(2012, 2, 1)), ["31–1", "janv.–févr. 2012"]),
    (OnDate(date=dt.date(2011, 12, 31), until=dt.date(2012, 1, 1)), ["31–1", "déc. 2011 – janv. 2012"]),
]


@pytest.mark.parametrize(("when", "lines"), LEAVES)
def test_the_list_shows_a_leaf_of_the_calendar(when: Any, lines: list[str]) -> None:
    """For the eye; the date in words stands beside it for those who hear the page."""
    entry = small(Session(id="une", title="Une", when=when)).index.xpath("//li[@id='session-une']")[0]

    assert lines == all_text(entry.xpath(".//p[@aria-hidden='true'][starts-with(@class, 'leaf')]/span"))
    assert entry.xpath(".//p[starts-with(@class, 'when')]/@class") == ["when when-full"]


@pytest.mark.parametrize(
    ("end", "hours"),
    [
        (dt.datetime(2012, 1, 9, 16, tzinfo=PARIS), ["14 h – 16 h"]),
        (None, ["14 h"]),
        (dt.datetime(2012, 1, 10, 1, tzinfo=PARIS), ["14 h – 1 h"]),
        (dt.datetime(2012, 1, 10, 9, tzinfo=PARIS), []),
    ],
)
def test_the_list_shows_the_hours(end: dt.datetime | None, hours: list[str]) -> None:
    """Beside the leaf; a session that ends on another day is said in words."""
    when = Timed(start=dt.datetime(2012, 1, 9, 14, tzinfo=PARIS), end=end)
    entry = small(Session(id="une", title="Une", when=when)).index.xpath("//li[@id='session-une']")[0]

    assert hours == all_text(entry.xpath(".//p[@class='when when-hours']"))
    assert bool(hours) == bool(entry.xpath(".//p[@class='when when-full']"))


def test_the_hours_of_another_zone_name_it() -> None:
    """In the list as on the page."""
    entry = Pages(publication(full_edition())).index.xpath("//li[@id='session-new-york']")[0]

    assert all_text(entry.xpath(".//p[@class='when when-hours']")) == [
        "18 h – 20 h (heure normale de l’Est nord-américain)"
    ]


def test_a_session_without_a_date_says_what_is_known() -> None:
    """And has no leaf that would tell a day."""
    pages = Pages(publication(full_edition()))

    assert facts(pages.session("sans-date"))["Date"] == ["date à annoncer (printemps 2012)"]
    assert all_text(pages.index.xpath("//li[@id='session-sans-date']//p[@aria-hidden='true']")) == ["…"]


def test_a_full_page() -> None:
    """Everything that is known of a session stands there."""
    page = Pages(publication(attrs.evolve(full_edition(), as_of=LATER))).session("ouverture")
    said = facts(page)

    assert text(page.find(".//h1")) == "Bilan & enjeux : <b>trente</b> ans"
    assert all_text(page.xpath("//div[@class='heading']/p[@class='subtitle']")) == ["Scénarios"]
    assert all_text(page.xpath("//p[@class='notice']")) == ["Attention, changement de salle."]
    assert said["Institution d’accueil"] == ["Centre d’analyse", "Ministère"]
    assert said["Lieu"][0].startswith("Centre d’analyse Salle 3 18, rue de Martignac")
    assert said["En ligne"] == ["BigBlueButton", "Suivre en ligne"]
    assert len(said["Inscription"]) == 3
    assert all(
        word in line for word, line in zip(("6 janvier 2012", "12,50 €", "120"), said["Inscription"], strict=True)
    )
    assert said["Site de la séance"] == ["ailleurs.example/ouverture"]
    assert all_text(page.xpath("//a[@class='action']")) == ["S’inscrire", "Ajouter à mon calendrier"]
    assert "../sessions/" not in str(page.xpath("//a[@class='action']/@href"))
    assert page.xpath("//a[@type='text/calendar']/@href") == ["ouverture.ics"]
    assert all_text(page.xpath("//section[@class='prose']/div/p")) == ["Un bilan.1"]


def test_materials_say_what_they_are() -> None:
    """Kind, title, format, size, and the language where it is another one."""
    page = Pages(publication(full_edition())).session("ouverture")

    assert all_text(page.xpath("//ul[@class='materials']/li")) == [
        "Diaporama (PDF, 52 ko)",
        "Vidéo Film (MP4, 9 ko)",
        "Enregistrement sonore (anglais)",
        "Photographies",
        "Compte rendu",
        "Article",
    ]
    assert page.xpath("//ul[@class='materials']//a/@hreflang") == ["fr", "fr", "en", "fr", "fr", "fr"]


@pytest.mark.parametrize(
    ("size", "said"), [(12, "12 o"), (52_000, "52 ko"), (2_418_176, "2,4 Mo"), (3 * 10**9, "3 Go")]
)
def test_sizes_are_rounded(size: int, said: str) -> None:
    """In the language's units."""
    page = only(materials=[Material(kind=MaterialKind.SLIDES, url="https://a.example/", size=size)])

    assert said in text(page.xpath("//ul[@class='materials']")[0])


def test_people_with_their_parts() -> None:
    """Who has two parts has one biography; links lead to the person's page and ORCID iD."""
    page = Pages(publication(full_edition())).session("ouverture")

    assert all_text(page.xpath("//li[@class='person']/p[@class='label']")) == [
        "Intervention",
        "Intervention",
        "Présidence",
    ]
    assert all_text(page.xpath("//p[@class='talk']")) == ["Machines", "Notes"]
    assert all_text(page.xpath("//li[@class='person']/div")) == ["Elle calcule."]
    assert {"https://ada.example/", "https://orcid.org/0000-0002-1825-0097"} <= set(
        page.xpath("//li[@class='person']//@href")
    )


def test_two_people_of_one_name_keep_their_biographies() -> None:
    """They are told apart by what is said of them."""
    people = [Person(name="A. Martin", biography=Prose(words)) for words in ("Juriste.", "Économiste.")]
    page = only(contributions=[Contribution(person=person) for person in people])

    assert all_text(page.xpath("//li[@class='person']/div")) == ["Juriste.", "Économiste."]


def test_the_list_names_who_speaks() -> None:
    """A line for each role, each person once."""
    entry = Pages(publication(full_edition())).index.xpath("//li[@id='session-ouverture']")[0]
    lines = all_text(entry.xpath(".//ul[@class='speakers']/li"))

    assert len(lines) == 2
    assert (lines[0].count("Ada Lovelace"), lines[1].count("Charles Babbage")) == (1, 1)


def test_a_private_link_is_not_given() -> None:
    """What is given on registration is said so."""
    pages = Pages(publication(full_edition()))

    assert facts(pages.session("inscrits"))["En ligne"] == ["lien donné à l’inscription"]
    assert b"meet.example/secret" not in b"".join(pages.files.values())


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({}, True),
        ({"status": "cancelled"}, False),
        (
            {
                "when": on(9, month=1),
                "registration": Registration(url="https://r.example/", deadline=dt.date(2011, 10, 2)),
            },
            False,
        ),
        (
            {
                "when": on(9, month=1),
                "registration": Registration(url="https://r.example/", deadline=dt.date(2011, 10, 3)),
            },
            True,
        ),
        ({"when": OnDate(date=dt.date(2011, 10, 2))}, False),
        ({"registration": Registration(fee=None, capacity=3)}, False),
    ],
)
def test_registration_is_offered_while_it_is_open(fields: Any, is_open: bool) -> None:
    """Not after its last day, nor for what is over or does not take place, nor where there is no form."""
    page = only(**({"registration": Registration(url="https://r.example/")} | fields))

    assert is_open == ("https://r.example/" in page.xpath("//@href"))


def test_a_session_that_is_over_asks_nobody_to_come() -> None:
    """The calendar file stays; the link to the meeting does not."""
    page = Pages(publication(attrs.evolve(full_edition(), as_of=dt.datetime(2012, 3, 1, tzinfo=dt.UTC)))).session(
        "en-ligne"
    )

    assert page.xpath("//a[@class='action']") == []
    assert all_text(page.xpath("//a[@type='text/calendar']")) == ["Fichier pour calendrier"]
    assert "https://meet.example/abc" not in page.xpath("//@href")


def test_an_online_session_may_have_no_link_yet() -> None:
    """It is said to be online all the same."""
    assert {"Date", "En ligne"} == set(facts(only(online=OnlineAccess())))


def test_neighbours_follow_the_dates() -> None:
    """The first has no previous session, the last no following one; all lead back to their place in the list."""
    first, second, third = (
        Session(id=name, title=name, when=on(day)) for name, day in (("un", 9), ("deux", 10), ("trois", 11))
    )
    pages = small(second, first, third)

    assert pages.session("un").xpath("//nav//@href") == ["deux.html", "../index.html#session-un"]
    assert pages.session("deux").xpath("//nav//@href") == ["un.html", "trois.html", "../index.html#session-deux"]
    assert pages.session("trois").xpath("//nav//@href") == ["deux.html", "../index.html#session-trois"]


def test_a_withdrawn_session_keeps_a_page_that_says_so() -> None:
    """Old links lead there; it has no neighbours."""
    page = Pages(publication(full_edition())).session("retiree")

    assert all_text(page.xpath("//p[contains(@class, 'status')]")) == ["Cette séance ne fait plus partie du programme."]
    assert page.xpath("//nav//@href") == ["../index.html#session-retiree"]
    assert "EventCancelled" in page.xpath("//script/text()")[0]


def test_a_passage_in_another_language_says_so() -> None:
    """Its title, its text, and the link to it from elsewhere."""
    pages = Pages(publication(full_edition()))
    title = pages.session("workshop").find(".//h1")

    assert (pages.index.get("lang"), pages.index.get("dir")) == ("fr", "ltr")
    assert (title.get("lang"), title.get("dir")) == ("en", "ltr")
    assert pages.index.xpath("//li[@id='session-workshop']//h3/@lang") == ["en"]
    assert "en" in pages.session("inscrits").xpath("//nav//span/@lang")
    assert facts(pages.session("workshop"))["Langue"] == ["anglais"]


def test_a_language_from_right_to_left() -> None:
    """The page runs from the right, what is French in it from the left, telephone numbers too."""
    session = Session(id="une", title="Une", when=on(9), language="fr", abstract=Prose("Texte."))
    cycle = attrs.evolve(CYCLE, language="ar", sessions=(session,))
    pages = Pages(publication(edition(cycle)))

    assert (pages.index.get("lang"), pages.index.get("dir")) == ("ar", "rtl")
    assert pages.session("une").xpath("//section[@class='prose']/div/@dir") == ["ltr"]
    assert {"ltr"} == set(pages.index.xpath("//a[starts-with(@href, 'tel:')]/@dir"))


def test_the_foot_says_when_the_session_last_changed() -> None:
    """Not when another one did: its page stays as it was."""
    pages = Pages(publication(full_edition()))

    assert [
        all_text(pages[path].xpath("//p[@class='issued']")) for path in ("index.html", "sessions/ouverture.html")
    ] == [
        ["Mis à jour le 3 octobre 2011"],
        ["Mis à jour le 1er septembre 2011"],
    ]
