"""The site as a whole: its files, its links, what its heads say, and that nothing of the cycle is markup."""

from __future__ import annotations

import itertools
import re
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import lxml.etree
import pytest
from drawing import examples
from golden_files import check_golden
from html_cases import (
    EXAMPLE_NAMES,
    EXPORTER,
    SCRIPT,
    TIMES,
    Pages,
    example,
    full_edition,
    hostile,
    of_example,
    only,
    plain,
    publication,
    text,
)
from hypothesis import given, settings
from seasons import BASE, CYCLE, LATER, edition

from seminar_exporters import Links, Settings, render
from seminar_exporters.formats.html.wording import direction
from seminar_model import (
    Prose,
    Session,
    strategies,
)
from seminar_model.prose import Heading, ListBlock, Paragraph, Quotation

PARIS = ZoneInfo("Europe/Paris")


def test_declares_a_page_for_every_session_and_what_they_need() -> None:
    """Sessions without a date and withdrawn ones have a page too; drafts have none."""
    outputs = list(EXPORTER.outputs(attrs.evolve(publication(full_edition()), links=Links())))
    sessions = [session.id for session in CYCLE.programme if not session.draft] + ["retiree"]

    assert ["index.html", *(f"sessions/{session}.html" for session in sessions)] == [
        output.path for output in outputs if output.role == "page"
    ]
    assert [None, *sessions] == [output.session for output in outputs if output.role == "page"]
    assert [output.path for output in outputs if output.role == "style"] == ["style.css"]
    assert [output.path for output in outputs if output.role == "sitemap"] == ["sitemap.xml"]
    assert ["images/cycle.png", *(f"images/logo-{name}.png" for name in ("cas", "ministere", "mecene"))] == [
        output.path for output in outputs if output.role == "image"
    ]


def test_has_a_sitemap_where_the_address_is_known() -> None:
    """It lists every page with the time of its last change; without a base URL there is none."""
    pages = Pages(publication(full_edition()))
    tree = lxml.etree.fromstring(pages.files["sitemap.xml"])
    rows = {url[0].text: url[1].text for url in tree}

    assert len(pages.trees) == len(rows)
    assert rows[BASE] == "2011-10-03T09:30:00Z"
    assert rows[f"{BASE}sessions/ouverture.html"] == "2011-09-01T08:00:00Z"
    assert rows[f"{BASE}sessions/retiree.html"] == "2011-10-03T09:30:00Z"
    assert "sitemap.xml" not in Pages(publication(full_edition(), base_url=None)).files


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
@pytest.mark.parametrize("base_url", [BASE, None])
def test_links_of_the_examples_resolve(name: str, base_url: str | None) -> None:
    """Every reference inside the site leads to a file and an anchor that are there."""
    assert list(of_example(name, base_url=base_url).broken_links()) == []


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_links_to_other_formats_resolve(name: str) -> None:
    """Published with all the others, the pages lead to what these really made."""
    rendering = render(example(name), Settings(base_url=BASE), now=TIMES[name])
    pages = Pages(rendering)
    leads = {reference for tree in pages.trees.values() for reference in tree.xpath("//a/@href | //link/@href")}

    assert rendering.failures == ()
    assert list(pages.broken_links()) == []
    assert {"brochure.docx", "calendar.ics", "feed.rss", "feed.atom", "changes.rss", "changes.atom"} <= leads


def test_links_of_a_full_edition_resolve() -> None:
    """So do those of withdrawn sessions, news and pictures."""
    assert list(Pages(publication(full_edition())).broken_links()) == []


def test_references_inside_the_site_are_relative() -> None:
    """It works from a disk and from a folder of any host: only canonical links and Open Graph name the base URL."""
    pages = Pages(publication(full_edition()))
    references = {
        reference
        for tree in pages.trees.values()
        for reference in tree.xpath("//*[not(@rel='canonical')]/@href | //@src")
    }

    assert [item for item in references if "example.org" in item] == ["webcal://www.example.org/seminaire/calendar.ics"]
    assert not [reference for reference in references if reference.startswith("/")]


def test_asks_nothing_of_other_hosts_and_runs_nothing() -> None:
    """Styles and pictures are its own, there is no script but data, and the policy says so."""
    for tree in Pages(publication(full_edition())).trees.values():
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        fetched = tree.xpath("//@src | //link[@rel='stylesheet']/@href")

        assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self';")
        assert not [reference for reference in fetched if ":" in reference or reference.startswith("//")]
        assert {"application/ld+json"} >= set(tree.xpath("//script/@type"))
        assert len(tree.xpath("//script")) == len(tree.xpath("//script/@type"))
        assert tree.xpath("//style | //*[@style] | //iframe | //object | //form | //base") == []
        assert list(tree.xpath("//@*[starts-with(name(), 'on')]")) == []


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _paragraphs(blocks: Any) -> list[str]:
    found = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                found.append("".join(getattr(inline, "text", "\0") for inline in block.inlines))
            case Quotation():
                found += _paragraphs(block.blocks)
            case ListBlock():
                found += [text for item in block.items for text in _paragraphs(item)]
    return [piece for text in found for piece in text.split("\0")]


def _facts_of(item: Any) -> list[str]:
    """Return every text and name that an object of the model holds."""
    if isinstance(item, Prose):
        notes = [text for note in item.footnotes for text in _paragraphs(note.blocks)]
        return [*_paragraphs(item.blocks), *notes]
    if isinstance(item, tuple):
        return [fact for part in item for fact in _facts_of(part)]
    if not attrs.has(type(item)):
        return []
    skipped = {"id", "country", "timezone", "authority", "language", "media_type", "asset", "orcid", "phone", "url"}
    found = []
    for field in attrs.fields(type(item)):
        value = getattr(item, field.name)
        if field.name in skipped or not value or isinstance(value, bool):
            continue
        if isinstance(value, str) and type(value) is str:
            found.append(value)
        elif field.name in {"keywords", "street", "lines", "stations"}:
            found += value
        else:
            found += _facts_of(value)
    return found


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_says_every_fact_of_the_examples(name: str) -> None:
    """Each stands on the front page or on a page one click away."""
    pages, cycle = of_example(name), example(name)
    near = {"index.html", *pages.index.xpath("//a/@href")} & set(pages.trees)
    said = _words(" ".join(tree.text_content() for path, tree in pages.trees.items() if path in near))
    alternatives = _words(" ".join(pages.index.xpath("//@alt")))

    assert set(pages.trees) == near
    facts = [fact for fact in _facts_of(cycle) if _words(fact) not in said and _words(fact) not in alternatives]
    assert facts == []


def test_says_the_facts_that_are_no_texts_in_words() -> None:
    """Dates, telephone numbers, web sites and the lines to a venue are written out."""
    pages = of_example("cohesion-sociale")
    said = text(pages.index)

    for fact in (
        "Septembre 2011 – avril 2012",
        "lundi 26 septembre 2011",
        "jeudi 12 avril 2012",
        "Séance d’ouverture",
        "Séance conclusive",
        "01 42 75 60 40",
        "01 40 56 60 00",
        "strategie.gouv.fr",
        "Pour vous rendre aux séances 2 et 5 :",
        "Pour vous rendre aux séances 3, 4 et 6 :",
        "Métro : lignes 4, 6, 12 et 13",
        "75700 Paris SP 07",
    ):
        assert fact in said, fact
    assert "http://www.seminaire-cohesion-sociale.fr/" in pages.index.xpath("//a/@href")


def test_head_of_a_session_page() -> None:
    """Title, description, canonical link and Open Graph say what the page is."""
    page = Pages(publication(full_edition())).session("ouverture")
    graph = {meta.get("property"): plain(meta.get("content")) for meta in page.xpath("//meta[@property]")}

    assert (
        text(page.find(".//title")) == "Séance d’ouverture : Bilan & enjeux : <b>trente</b> ans – Cycle & saison <2011>"
    )
    assert page.xpath("//meta[@name='description']/@content") == ["Un bilan. - Quoi ? - Comment ? Depuis 1982."]
    assert [f"{BASE}sessions/ouverture.html"] == page.xpath("//link[@rel='canonical']/@href")
    assert {
        "og:type": "article",
        "og:url": f"{BASE}sessions/ouverture.html",
        "og:site_name": "Cycle & saison <2011>",
        "og:title": "Séance d’ouverture : Bilan & enjeux : <b>trente</b> ans",
        "og:description": "Un bilan. - Quoi ? - Comment ? Depuis 1982.",
        "og:locale": "fr_FR",
        "og:image": f"{BASE}images/cycle.png",
        "og:image:alt": "Une salle",
    } == graph


def test_head_of_the_front_page() -> None:
    """Its address is the folder's; a region of the language is kept."""
    cycle = attrs.evolve(CYCLE, language="fr-CA", image=None, subtitle=None, presentation=None, country=None)
    page = Pages(publication(edition(cycle))).index

    assert page.xpath("//link[@rel='canonical']/@href") == [BASE]
    assert text(page.find(".//title")) == "Cycle & saison <2011>"
    assert page.xpath("//meta[@property='og:locale']/@content") == ["fr_CA"]
    assert page.xpath("//meta[@property='og:image'] | //meta[@name='description']") == []


def test_descriptions_are_cut_between_words() -> None:
    """Search engines show no more of them."""
    page = only(abstract=Prose("mot " * 100))

    assert 195 < len(page.xpath("//meta[@name='description']/@content")[0]) <= 200
    assert page.xpath("//meta[@name='description']/@content")[0].endswith("mot…")


def test_typography_is_the_language_s() -> None:
    """French marks have their spaces in titles and in prose, after emphasis too."""
    page = only(title='Le "dialogue civil" ?', abstract=Prose('Un "*dialogue*" ?'))

    assert page.find(".//h1").text_content() == "Le «\u00a0dialogue civil\u00a0»\u202f?"
    assert page.xpath("//section[@class='prose']//p")[0].text_content() == "Un «\u00a0dialogue\u00a0»\u202f?"


def test_plugins_decorate_what_templates_see() -> None:
    """The front page and each session's, and what they return is used."""
    seen = []

    def decorate(part: str, value: Any, session: Session | None = None) -> Any:
        if part != "html.context":
            return value
        seen.append(session.id if session else None)
        return value | {"page": attrs.evolve(value["page"], title=f"{value['page'].kind}!")}

    pages = Pages(publication(edition(), decorate=decorate))

    assert {None, "retiree", *(session.id for session in CYCLE.sessions if not session.draft)} == set(seen)
    assert {"index!", "session!"} == {text(tree.find(".//title")) for tree in pages.trees.values()}


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_a_hostile_cycle_shows_text(name: str) -> None:
    """A script in every field is shown as it was typed, and is neither an element nor a template."""
    cycle = hostile(example(name))
    pages = Pages(publication(edition(cycle)))
    for tree in pages.trees.values():
        assert {"application/ld+json"} >= set(tree.xpath("//script/@type"))
        assert tree.xpath("//script[not(@type)] | //style | //*[@onerror]") == []
        assert [source for source in tree.xpath("//@src") if source == "x"] == []
        assert "49" not in text(tree.find(".//h1"))
    assert SCRIPT.split("<img")[0] in pages.index.find(".//h1").text_content()


@given(strategies.cycles())
@settings(max_examples=examples(25))
def test_any_cycle_has_a_sound_site(cycle: Any) -> None:
    """Ids are unique, links resolve, headings skip no level, and there is no element that we did not make."""
    told = edition(cycle)
    pages = Pages(publication(attrs.evolve(told, as_of=LATER)))

    assert list(pages.broken_links()) == []
    for tree in pages.trees.values():
        ids = tree.xpath("//@id")
        levels = [
            int(heading.tag[1])
            for heading in tree.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
        ]
        assert len(set(ids)) == len(ids)
        assert levels.count(1) == 1
        assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []
        assert (
            tree.xpath("//script[not(@type)] | //style | //iframe | //a[not(normalize-space())][not(@aria-label)]")
            == []
        )
        assert not [href for href in tree.xpath("//@href") if href.lower().startswith(("javascript:", "data:"))]


def test_same_publication_same_bytes() -> None:
    """Nothing depends on when or how often pages are made."""
    assert Pages(publication(full_edition())).files == Pages(publication(full_edition())).files


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "ltr"), ("he", "rtl"), ("az", "ltr"), ("az-Arab", "rtl"), ("grc", "ltr"), ("arc", "rtl")],
)
def test_a_language_has_a_direction(language: str, expected: str) -> None:
    """By the script that its tag names, or else by the one that it is mostly written in."""
    assert direction(language) == expected


@pytest.mark.parametrize("path", ["index.html", "sessions/seance-2.html", "sitemap.xml"])
def test_pages_of_the_example_are_as_they_were(path: str) -> None:
    """Byte for byte."""
    pages = of_example("cohesion-sociale", base_url="https://www.seminaire-cohesion-sociale.fr/")

    check_golden(f"cohesion-sociale/html/{path}", pages.files[path])
