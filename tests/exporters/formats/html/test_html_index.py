"""The front page says what the brochure says, and what has changed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from html_cases import (
    Pages,
    all_text,
    entries,
    example,
    full_edition,
    of_example,
    publication,
    section,
    small,
    text,
)
from seasons import BASE, CYCLE, change, edition, log, on

from seminar_exporters import ChangeKind, Links
from seminar_model import (
    Contact,
    Institution,
    Session,
    Status,
    Venue,
)

PARIS = ZoneInfo("Europe/Paris")


def test_next_session_stands_on_top() -> None:
    """It is the first that takes place and is not over when the page is made."""
    pages = of_example("data-seminar")

    assert all_text(pages.index.xpath("//section[.//h2[@id='next']]//h3")) == [
        "Fair queues: who waits in a hospital, and why"
    ]
    assert pages.index.xpath("//h2/@id")[:4] == ["next", "follow", "calendar", "past"]


def test_no_next_session_once_all_are_over() -> None:
    """A cycle that has ended is shown as a programme, in its order."""
    first, second = (Session(id=name, title=name, when=on(day)) for name, day in (("un", 9), ("deux", 10)))
    pages = small(first, second, as_of=dt.datetime(2012, 6, 1, tzinfo=dt.UTC))

    assert pages.index.xpath("//h2[@id='next']") == []
    assert pages.index.xpath("//h2[@id='calendar']") == []
    assert text(pages.index.xpath("//h2[@id='past']")[0]) == "Calendrier des séances"
    assert entries(pages.index) == ["un", "deux"]


def test_calendar_shows_what_is_to_come_and_then_what_has_passed() -> None:
    """To come: by date, those without a date last; passed: the latest first, with its documents."""
    told = attrs.evolve(full_edition(), as_of=dt.datetime(2012, 1, 13, 12, tzinfo=PARIS))
    pages = Pages(publication(told))
    to_come = [
        "annulee",
        "en-ligne",
        "inscrits",
        "workshop",
        "new-york",
        "deutsch",
        "sans-date",
        "en-suspens",
        "jamais",
    ]

    assert to_come == entries(section(pages, "calendar"))
    assert entries(section(pages, "past")) == ["deplacee", "reportee", "ouverture"]
    assert entries(section(pages, "withdrawn")) == ["retiree"]
    assert section(pages, "past").xpath(".//ul[@class='materials']//@href")[:2] == [
        "https://ex.example/1.pdf",
        "https://ex.example/1.mp4",
    ]


def test_a_cancelled_session_passes_too() -> None:
    """The day after, it stands among those that are over."""
    cancelled = Session(id="annulee", title="Annulée", when=on(13), status=Status.CANCELLED)
    before = small(cancelled, as_of=dt.datetime(2012, 1, 13, 22, 59, tzinfo=dt.UTC))
    after = small(cancelled, as_of=dt.datetime(2012, 1, 13, 23, tzinfo=dt.UTC))

    assert entries(section(before, "calendar")) == ["annulee"]
    assert entries(section(after, "past")) == ["annulee"]


STATUS = {
    "reportee": ("moved", "Reportée du 10 janvier 2012 au 11 janvier 2012"),
    "annulee": ("cancelled", "Annulée"),
    "en-suspens": ("postponed", "Prévue le 16 janvier 2012, reportée à une date ultérieure"),
    "inscrits": ("moved", "En ligne seulement"),
    "workshop": ("tentative", "Date à confirmer"),
}


@pytest.mark.parametrize("session", STATUS)
def test_status_is_said_in_words(session: str) -> None:
    """On the front page and on its own, and never by colour alone."""
    pages = Pages(publication(full_edition()))
    mark, said = STATUS[session]

    for place in (pages.index.xpath(f"//li[@id='session-{session}']")[0], pages.session(session)):
        status = place.xpath(".//p[contains(@class, 'status')]")
        assert [said] == all_text(status)
        assert f"status status-{mark}" == status[0].get("class")


def test_a_session_that_is_as_announced_has_no_status() -> None:
    """Nothing became of it."""
    assert Pages(publication(full_edition())).session("ouverture").xpath("//p[contains(@class, 'status')]") == []


def test_news_of_the_latest_edition() -> None:
    """A sentence for each change leads to the session's page; documents are linked themselves."""
    part = section(Pages(publication(full_edition())), "news")
    items = part.xpath(".//li")

    assert text(part.xpath(".//p[@class='part-note']")[0]) == "Depuis le 3 octobre 2011"
    assert part.xpath(".//a/@href") == ["sessions/reportee.html", "sessions/retiree.html", "https://ex.example/1.pdf"]
    assert ["Reportée" in text(item) for item in items] == [True] * 4
    assert items[3].xpath(".//a") == []


@pytest.mark.parametrize("entries", [(), (log(change(ChangeKind.ADDED, after=on(11)), number=1),), (log(number=2),)])
def test_a_first_edition_has_no_news(entries: Any) -> None:
    """Nor has one that announced nothing."""
    assert Pages(publication(edition(log=entries))).index.xpath("//h2[@id='news']") == []


def test_leads_to_brochure_calendar_and_feeds() -> None:
    """A plain link to the calendar, a subscription where the address is known, and every feed for readers to find."""
    index = Pages(publication(full_edition())).index
    ways = index.xpath("//ul[@class='ways']//@href")

    assert ways == ["brochure.docx", "webcal://www.example.org/seminaire/calendar.ics", "calendar.ics"]
    assert index.xpath("//ul[@class='feeds']//@href") == ["feed.rss", "feed.atom", "changes.atom"]
    assert index.xpath("//link[@rel='alternate']/@href") == ["feed.rss", "feed.atom", "changes.atom"]
    assert index.xpath("//link[@rel='alternate']/@title") == [
        "Flux des séances (RSS)",
        "Flux des séances (Atom)",
        "Flux des changements (Atom)",
    ]


def test_without_a_base_url_there_is_no_subscription() -> None:
    """Nor are there canonical links, nor Open Graph."""
    pages = Pages(publication(full_edition(), base_url=None))

    assert pages.index.xpath("//ul[@class='ways']//@href") == ["brochure.docx", "calendar.ics"]
    for tree in pages.trees.values():
        assert tree.xpath("//link[@rel='canonical'] | //meta[@property]") == []


def test_alone_it_leads_nowhere_else() -> None:
    """Where no other format is published, nothing is said of following the cycle."""
    made = publication(full_edition())
    alone = attrs.evolve(
        made, links=Links(tuple(link for link in made.links if link.format in {"page", "style", "image"}))
    )
    index = Pages(alone).index

    assert index.xpath("//h2[@id='follow']") == []
    assert Pages(alone).session("en-ligne").xpath("//a[@type='text/calendar']") == []


def test_names_every_institution_once_with_its_logo() -> None:
    """Under the first of its roles, with what it takes to reach it."""
    pages = Pages(publication(full_edition()))
    part = section(pages, "institutions")

    assert all_text(part.xpath(".//h3")) == ["Organisé par", "Avec le soutien de"]
    assert all_text(part.xpath(".//p[@class='name']")) == ["Centre d’analyse (CAS)", "Ministère", "Mécène"]
    assert part.xpath(".//img/@alt") == ["Logo cas", "Logo ministere", "Logo mecene"]
    assert [part.xpath(".//img")[0].get(name) for name in ("width", "height")] == ["160", "80"]
    assert part.xpath(".//p[@class='address']/text()")[:2] == ["18, rue de Martignac", "Bâtiment B"]
    assert {"tel:+33142756000", "mailto:bonjour@cas.example", "https://cas.example/?a=1&b=2"} <= set(
        part.xpath(".//@href")
    )
    assert "cas.example/?a=1&b=2" in text(part)


def test_hosts_and_those_who_answer_are_institutions_too() -> None:
    """A host that has no other role is named as such; what is mentioned elsewhere is, where it can be reached."""
    host, house, silent = (
        Institution(id=name, name=name, url=url)
        for name, url in (("hote", None), ("maison", "https://m.example/"), ("muet", None))
    )
    cycle = attrs.evolve(
        CYCLE,
        sessions=(Session(id="a", title="A", when=on(9), hosts=(host,)),),
        institutions=(*CYCLE.institutions, host, house, silent),
        contacts=(
            *CYCLE.contacts,
            Contact(institution=house, email="a@a.example"),
            Contact(institution=silent, email="b@b.example"),
        ),
    )
    part = section(Pages(publication(edition(cycle))), "institutions")

    assert {
        text(group.find("h3")): all_text(group.xpath(".//p[@class='name']"))
        for group in part.xpath(".//div[@class='group']")[2:]
    } == {"Institution d’accueil": ["hote"], "Autres institutions": ["maison"]}


def test_logos_on_other_hosts_are_left_there() -> None:
    """Their institution is named; the cycle's picture is told to networks only, which fetch it themselves."""
    pages = Pages(publication(edition()))

    assert pages.index.xpath("//img") == []
    assert pages.index.xpath("//meta[@property='og:image']/@content") == ["https://cycle.example/image.jpg"]
    assert not [path for path in pages.files if path.startswith("images/")]


def test_contacts_by_purpose() -> None:
    """Those that stay out of calendars and markup are named here all the same."""
    part = section(Pages(publication(full_edition())), "contacts")

    assert all_text(part.xpath(".//h3")) == ["Pour tout renseignement", "Contacts presse"]
    assert all_text(part.xpath(".//p[@class='name']")) == ["S. Lemoine", "Presse"]
    assert part.xpath(".//@href") == ["tel:+33142756040", "mailto:sl@cas.example", "tel:+33142756137"]


def test_a_contact_may_be_an_institution() -> None:
    """It is named once."""
    contact = attrs.evolve(CYCLE.contacts[0], name=None, job_title="Accueil", phone=None)
    part = section(Pages(publication(edition(attrs.evolve(CYCLE, contacts=(contact,))))), "contacts")

    assert all_text(part.xpath(".//p")) == ["Centre d’analyse", "Accueil", "sl@cas.example"]


def test_directions_name_the_sessions_held_there() -> None:
    """Sessions that do not take place send nobody there, and a venue without any is left out."""
    part = section(Pages(publication(full_edition())), "directions")

    assert all_text(part.xpath(".//h3")) == ["Centre d’analyse", "La Cabane"]
    assert text(part.xpath(".//p[@class='serves']")[1]) == "Pour vous rendre à la séance 10 :"
    assert part.xpath(".//@href") == [
        "https://www.openstreetmap.org/?mlat=48.85710&mlon=2.31930#map=17/48.85710/2.31930"
    ]
    assert small(Session(id="a", title="A", when=on(9))).index.xpath("//h2[@id='directions']") == []


def test_a_venue_says_who_owns_it_and_what_visitors_should_know() -> None:
    """Each paragraph on accessibility is one."""
    venue = Venue(id="v", name="Pakhuset", owner=CYCLE.institutions[1], accessibility="Un\nascenseur.\n\nUne boucle.")
    cycle = attrs.evolve(CYCLE, venues=(venue,), sessions=(Session(id="a", title="A", when=on(9), venue=venue),))
    pages = Pages(publication(edition(cycle)))

    for place in (section(pages, "directions"), pages.session("a")):
        assert all_text(place.xpath(".//div[@class='accessibility']/p")) == [
            "Accessibilité",
            "Un ascenseur.",
            "Une boucle.",
        ]
        assert "Pakhuset Centre d’analyse 18, rue de Martignac" in re.sub("Pour vous.*?: ", "", text(place))


def test_forewords_with_their_signatories() -> None:
    """Each has a heading; an institution that the office names is not named twice."""
    pages = of_example("cohesion-sociale")
    part = section(pages, "foreword-1")

    assert text(part.xpath(".//h2")[0]) == "Avant-propos"
    assert [
        " ".join(item.itertext()).replace("\n", " ").strip() for item in part.xpath(".//ul[@class='signatories']/li")
    ] == [
        "Sabine Fourcade Directrice générale de la cohésion sociale Direction Générale de la Cohésion Sociale",
        "Vincent Chriqui Directeur général du Centre d’analyse stratégique",
    ]
    full = Pages(publication(full_edition()))
    assert all_text(full.index.xpath("//h2[starts-with(@id, 'foreword')]")) == ["Avant tout", "Avant-propos"]


def test_a_signature_may_be_a_name_alone() -> None:
    """Office and institution are left out where they are not known."""
    foreword = attrs.evolve(example("cohesion-sociale").forewords[0], signatories=())
    pages = Pages(publication(edition(attrs.evolve(CYCLE, forewords=(foreword,)))))

    assert pages.index.xpath("//ul[@class='signatories']") == []


def test_footnotes_are_linked_both_ways() -> None:
    """From the text to the note and back, with ids that are unique in the page."""
    pages = of_example("cohesion-sociale")
    call = pages.index.xpath("//sup/a")[0]
    note = pages.index.get_element_by_id(call.get("href")[1:])
    back = note.xpath(".//a[@class='back']")[0]

    assert "note" in text(note) or "Direction de la recherche" in text(note)
    assert call.get("id") == back.get("href")[1:]
    assert back.get("aria-label") == "Retour à l’appel de la note 1"


def test_front_page_embeds_no_event() -> None:
    """Search engines want one event on one page."""
    assert Pages(publication(full_edition())).index.xpath("//script") == []


def test_an_empty_cycle_has_a_front_page() -> None:
    """What is not known is not spoken of."""
    index = small(institutions=(), venues=()).index

    assert index.xpath("//h2/@id") == ["follow"]
    assert index.xpath("//*[@class='organizers']") == []


def test_the_site_of_the_cycle_is_linked_where_it_is_another() -> None:
    """The page does not lead to itself."""
    here = Pages(publication(edition(attrs.evolve(CYCLE, url=BASE.rstrip("/")))))

    assert Pages(publication(edition())).index.xpath("//footer//@href") == ["https://cycle.example/"]
    assert here.index.xpath("//footer//@href") == []
