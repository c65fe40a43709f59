"""The brochure as its readers have it: every fact, in its order, found by its headings and links."""

from __future__ import annotations

import datetime as dt
import io
import re

import attrs
import docx2python
import mammoth
import pytest
import seasons
from docx_cases import brochure, cycle, example, session
from docx_reading import Document, W, plain, value
from golden_files import check_golden

from seminar_exporters.formats.docx import DocxOptions
from seminar_model import (
    Access,
    Address,
    Contact,
    Contribution,
    Direction,
    Foreword,
    Institution,
    Material,
    MaterialKind,
    OnlineAccess,
    Person,
    Prose,
    Purpose,
    Session,
    SessionKind,
    Signatory,
    Status,
    Timed,
    Unscheduled,
    Venue,
)

SEED = "cohesion-sociale"
PARTS = [
    "Calendrier des séances",
    "Avant-propos",
    "Présentation du cycle de séminaires",
    "Les séances",
    "Contacts",
    "Comment s'y rendre",
    "Adresses",
    "Le cycle en ligne",
]


# The seed


def test_the_parts_stand_in_the_order_of_the_printed_brochure() -> None:
    """Calendar, foreword, presentation, sessions, contacts, directions, addresses."""
    assert [text for level, text in example(SEED).headings if level == 1] == PARTS


def test_the_cover_says_what_when_and_who() -> None:
    """Season, title, subtitle, first and last day, organizers stand before the first part."""
    lines = example(SEED).lines
    first = next(index for index, line in enumerate(lines) if line.style == "heading 1")

    assert [(line.style, plain(line.text)) for line in lines[:first]] == [
        ("Cover Season", "Septembre 2011 – avril 2012"),
        ("Title", "Décentralisation et cohésion sociale"),
        ("Subtitle", "Cycle de séminaires"),
        ("Cover Dates", "Du 26 septembre 2011 au 12 avril 2012"),
        ("Cover Label", "Organisé par"),
        ("Cover Organizer", "Centre d'analyse stratégique"),
        ("Cover Organizer", "Direction Générale de la Cohésion Sociale"),
    ]


def test_the_calendar_is_a_table_of_the_sessions() -> None:
    """Label with number, day, title with subtitle and host; the directions' "séance 6" can be found."""
    head, *rows = example(SEED).tables[0]

    assert head == ["Séance", "Date", "Titre", "Institution d'accueil"]
    assert [row[0] for row in rows] == [
        "Séance d'ouvertureséance 1",
        "Séance 2",
        "Séance 3",
        "Séance 4",
        "Séance 5",
        "Séance conclusiveséance 6",
    ]
    assert [row[1] for row in rows] == [
        "26 septembre 2011",
        "19 octobre 2011",
        "12 décembre 2011",
        "24 janvier 2012",
        "15 mars 2012",
        "12 avril 2012",
    ]
    assert rows[3][2:] == [
        (
            "Elus, dirigeants et travailleurs sociaux : comment agir ensemble ?"
            "Les exemples du logement et de la petite enfance"
        ),
        "Centre d'analyse stratégique",
    ]
    assert rows[0][3] == "Ministère des solidarités et de la cohésion sociale"


def test_the_head_of_the_calendar_is_repeated_and_no_row_is_broken() -> None:
    """The first row is marked as a head; every row stays on one page."""
    table = next(example(SEED).body.iter(f"{W}tbl"))
    rows = table.findall(f"{W}tr")

    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 6
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
    assert value(table, "tblPr/tblCaption") == "Calendrier des séances"


def test_the_rows_of_the_calendar_lead_to_the_sessions() -> None:
    """Each title is a link to the bookmark of its session, named from its id."""
    document = example(SEED)
    inside = [target.removeprefix("#") for _, target in document.links() if target.startswith("#")]

    assert inside == ["s_ouverture", "s_seance_2", "s_seance_3", "s_seance_4", "s_seance_5", "s_cloture"]
    assert document.bookmarks["s_seance_2"].startswith("Séance 2 19 octobre 2011 Lutter contre l'exclusion")


def test_the_sessions_have_label_day_and_title_in_their_headings() -> None:
    """Whoever walks from heading to heading hears all three."""
    assert [text for level, text in example(SEED).headings if level == 2][:6] == [
        (
            "Séance d'ouverture 26 septembre 2011 30 ans de décentralisation : les politiques sociales répondent-elles "
            "mieux à l'évolution des besoins ?"
        ),
        (
            "Séance 2 19 octobre 2011 Lutter contre l'exclusion sociale : comment mieux coordonner les différents "
            "niveaux territoriaux ?"
        ),
        "Séance 3 12 décembre 2011 Promouvoir la diversité et l'insertion : quel rôle pour les entreprises ?",
        "Séance 4 24 janvier 2012 Elus, dirigeants et travailleurs sociaux : comment agir ensemble ?",
        (
            "Séance 5 15 mars 2012 Usagers, acteurs associatifs et puissance publique : comment mettre le "
            '"dialogue civil" au service de la cohésion sociale ?'
        ),
        "Séance conclusive 12 avril 2012 Quel avenir pour la décentralisation des politiques sociales ?",
    ]


def test_the_signatories_stand_side_by_side() -> None:
    """A row without lines has a cell for each: name, office, institution where the office does not say it."""
    assert example(SEED).tables[1] == [
        [
            "Sabine FourcadeDirectrice générale de la cohésion socialeDirection Générale de la Cohésion Sociale",
            "Vincent ChriquiDirecteur général du Centre d'analyse stratégique",
        ]
    ]


def test_the_presentation_has_its_list_and_its_note() -> None:
    """The four questions are a real list, the source a native footnote."""
    document = example(SEED)
    entries = document.styled("List Bullet")

    assert [entry.split()[:3] for entry in entries] == [
        ["Comment", "mieux", "répartir"],
        ["Quel", "rôle", "réserver"],
        ["Comment", "penser", "l'articulation"],
        ["Comment", "renforcer", "la"],
    ]
    assert document.calls == [1]
    assert document.notes[1].strip() == (
        "Direction de la recherche, des études, de l'évaluation et des statistiques (2011), "
        '"Les dépenses d\'aide sociale départementale en 2009", Etudes et résultats, n°762, mai.'
    )


def test_the_contacts_stand_by_purpose_and_institution() -> None:
    """Each purpose has a heading, each institution a cell, and what it says dials and writes."""
    document = example(SEED)
    links = dict(document.links())

    assert document.tables[2] == [
        [
            (
                "Centre d'analyse stratégiqueSylvain Lemoine, Chef du département questions sociales "
                "Tél. : 01 42 75 60 40 sylvain.lemoine@strategie.gouv.fr"
            ),
            (
                "Direction Générale de la Cohésion SocialeChristophe Fourel, Chef de la mission analyse stratégique, "
                "synthèses et prospective Tél. : 01 40 56 82 16 christophe.fourel@social.gouv.fr"
            ),
        ]
    ]
    assert "Contacts presse" in document.text
    assert links["01 42 75 61 37"] == "tel:+33142756137"
    assert links["sandie.michelis@social.gouv.fr"] == "mailto:sandie.michelis@social.gouv.fr"


def test_the_directions_say_for_which_sessions_they_are() -> None:
    """The sentence of the printed brochure, then each mode with its lines and stations."""
    document = example(SEED)
    headings = [text for _, text in document.headings]

    assert "Pour vous rendre aux séances 2 et 5 à la Direction Générale de la Cohésion Sociale :" in headings
    assert "Pour vous rendre aux séances 3, 4 et 6 au Centre d'analyse stratégique :" in headings
    assert document.styled("Directions") == [
        "11, place des Cinq Martyrs du Lycée Buffon, 75014 Paris",
        "Métro : lignes 4, 6, 12 et 13 Stations : Montparnasse Bienvenüe et Pasteur",
        "18, rue de Martignac, 75700 Paris SP 07",
        "Métro : lignes 8, 12 et 13 Stations : Invalides, Solférino et Varenne",
        "RER : ligne C Stations : Musée d'Orsay et Invalides",
    ]


def test_addresses_and_sites_stand_at_the_end() -> None:
    """The institutions with address, telephone and site, then the cycle's own site."""
    document = example(SEED)
    links = dict(document.links())

    assert document.tables[4] == [
        [
            (
                "Centre d'analyse stratégique18, rue de Martignac 75700 Paris SP 07 Tél. : 01 42 75 60 00 "
                "www.strategie.gouv.fr"
            ),
            (
                "Direction Générale de la Cohésion Sociale11, place des Cinq Martyrs du Lycée Buffon 75014 Paris "
                "Tél. : 01 40 56 60 00"
            ),
        ]
    ]
    assert document.styled("Website") == ["www.seminaire-cohesion-sociale.fr"]
    assert links["www.strategie.gouv.fr"] == "http://www.strategie.gouv.fr/"
    assert links["01 40 56 60 00"] == "tel:+33140566000"


def test_every_word_of_the_seed_is_there() -> None:
    """Each paragraph of the cycle's texts is found, whole and once, by another reader."""
    document = example(SEED)
    from docx_cases import EXAMPLES

    from seminar_model import load

    cycle_ = load(EXAMPLES / SEED / "cycle.toml")
    proses = [cycle_.presentation, *(f.prose for f in cycle_.forewords), *(s.abstract for s in cycle_.sessions)]
    for text in filter(None, proses):
        for paragraph in re.sub(r"\[\^1\](:.*)?", "", text.text, flags=re.DOTALL).split("\n\n"):
            for entry in re.split(r"^- ", paragraph, flags=re.MULTILINE):
                assert document.text.count(plain(entry.replace("*", ""))) == 1 or not entry.strip()


def test_other_readers_read_the_same() -> None:
    """Mammoth and docx2python find headings, notes and links."""
    content = example(SEED).content
    html = mammoth.convert_to_html(io.BytesIO(content))
    with docx2python.docx2python(io.BytesIO(content)) as read:
        text = plain(read.text)

    assert not [message for message in html.messages if message.type == "error"]
    assert "<h1>" in html.value
    assert 'href="#s_seance_2"' in html.value
    assert 'href="mailto:sylvain.lemoine@strategie.gouv.fr"' in html.value
    assert html.value.count('<li id="footnote-') == 1
    assert "Promouvoir la diversité et l'insertion : quel rôle pour les entreprises ?" in text
    assert "Les dépenses d'aide sociale départementale en 2009" in text


def test_the_brochure_is_the_one_that_was_found_good() -> None:
    """Styles, texts, links and notes of the example are kept in a file to be read."""
    document = example(SEED)
    told = [f"{line.style}: {line.text}" for line in document.lines]
    told += [f"note {number}: {text}" for number, text in document.notes.items()]
    told += [f"link: {text} -> {target}" for text, target in document.links()]

    check_golden("cohesion-sociale/brochure.txt", ("\n".join(told) + "\n").encode())


# What the document says of itself


def test_the_document_has_title_language_and_times() -> None:
    """They are the edition's, and the organizers are its authors."""
    core = {child.tag.rpartition("}")[2]: child.text for child in brochure().xml("docProps/core.xml")}

    assert core == {
        "language": "fr",
        "title": "Cycle & saison <2011>",
        "creator": "Centre d’analyse, Ministère",
        "created": "2011-09-01T08:00:00Z",
        "modified": "2011-10-03T09:30:00Z",
        "subject": "Séminaire]]>",
        "keywords": "décentralisation, R&D",
    }


def test_a_long_title_is_shortened_where_it_must_be() -> None:
    """The cover has it whole and smaller, the foot of the page a line of it, the properties what they hold."""
    title = " ".join(["Très longue question"] * 20)
    document = brochure(cycle(session(), title=title))

    assert document.styled("Long Title") == [title]
    assert plain(document.parts["word/footer.xml"].decode()).count("Très longue question Très longue…") == 1
    assert len(document.xml("docProps/core.xml").findtext("{*}title")) == 255


def test_the_title_and_the_number_run_along_the_pages_but_the_first() -> None:
    """The foot of the other pages has both, the cover has art that nobody is told of."""
    document = brochure()
    section = document.body.find(f"{W}sectPr")

    assert section.find(f"{W}titlePg") is not None
    assert [(e.tag.removeprefix(W), e.get(f"{W}type")) for e in section[:2]] == [
        ("headerReference", "first"),
        ("footerReference", "default"),
    ]
    assert b"PAGE" in document.parts["word/footer.xml"]
    assert b"Cycle &amp; saison &lt;2011&gt;" in document.parts["word/footer.xml"]
    assert b"w:sdt" not in document.parts["word/footer.xml"]
    assert document.parts["word/header.xml"].count(b'decorative val="1"') == 2


def test_the_document_is_in_its_language() -> None:
    """The language is said once, with a region that Word knows; Word is not asked to update anything."""
    document = brochure()
    languages = [mark.get(f"{W}val") for mark in document.xml("word/styles.xml").iter(f"{W}lang")]

    assert languages == ["fr-FR"]
    assert document.xml("word/settings.xml").find(f"{W}themeFontLang").get(f"{W}val") == "fr-FR"
    assert b"updateFields" not in document.parts["word/settings.xml"]


def test_the_page_is_a4() -> None:
    """The paper is that of the institutions that print it."""
    size = brochure().body.find(f"{W}sectPr/{W}pgSz")

    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_nothing_of_python_docx_shows() -> None:
    """No thumbnail, no second set of styles, no author of the library."""
    document = brochure()

    assert sorted(document.parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer.xml",
        "word/footnotes.xml",
        "word/header.xml",
        "word/media/picture1.png",
        "word/media/picture2.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme.xml",
    ]
    assert not [part for part in document.parts.values() if b"python-docx" in part]


# What becomes of sessions


def heading_and_rest(document: Document, name: str) -> list[tuple[str, str]]:
    """Return the paragraphs of a session, from its heading to the next one."""
    lines = iter(document.lines)
    for line in lines:
        names = [mark.get(f"{W}name") for mark in line.element.iter(f"{W}bookmarkStart")]
        if f"s_{name.replace('-', '_')}" in names:
            found = [(line.style, plain(line.text))]
            for other in lines:
                if other.style in {"heading 1", "heading 2"}:
                    return found
                found.append((other.style, plain(other.text)))
    raise LookupError(name)


@pytest.mark.parametrize(
    ("name", "when", "status"),
    [
        ("reportee", "11 janvier 2012", "Reportée du 10 janvier 2012 au 11 janvier 2012"),
        ("annulee", "13 janvier 2012", "Annulée"),
        ("en-suspens", "date à annoncer (mai 2012)", "Prévue le 16 janvier 2012, reportée à une date ultérieure"),
        ("workshop", "du 19 au 20 janvier 2012", "Date à confirmer"),
        ("inscrits", "18 janvier 2012, de 9 h à 11 h", "En ligne seulement"),
    ],
)
def test_what_became_of_a_session_is_said_in_calendar_and_text(name: str, when: str, status: str) -> None:
    """The sentence stands marked below the title, and in the row of the calendar."""
    document = brochure()
    lines = heading_and_rest(document, name)
    row = next(row for row in document.tables[0] if row[2].startswith(lines[0][1].split(when)[1].strip()))

    assert f" {when} " in lines[0][1]
    assert ("Session Status", status) in lines
    assert row[1] == when
    assert row[2].endswith(status)


def test_a_session_without_a_date_comes_last_in_the_calendar() -> None:
    """Its hint stands where the day would."""
    names = [row[0] for row in brochure().tables[0]]

    assert names[-3:] == ["Séance 5", "Séance 6", "Séance 7"]
    assert heading_and_rest(brochure(), "sans-date") == [
        ("heading 2", "Séance 5 date à annoncer (printemps 2012) Sans date")
    ]


def test_a_day_that_no_longer_holds_is_not_shown() -> None:
    """A session that is postponed before a new date is known keeps the old one in the sentence alone."""
    document = brochure(cycle(session(status=Status.POSTPONED)))

    assert document.tables[0][1][1] == "date à annoncer"
    assert document.styled("Session Status") == ["Prévue le 9 janvier 2012, reportée à une date ultérieure"]


def test_a_withdrawn_session_is_not_in_the_brochure() -> None:
    """Readers of paper need not know of it."""
    assert "Retirée" not in brochure().text


def test_a_session_says_all_that_is_known() -> None:
    """Subtitle, notice, hosts, place, site, link, registration, people, abstract, biography and materials."""
    assert heading_and_rest(brochure(), "ouverture")[1:] == [
        ("Session Subtitle", "Scénarios"),
        ("Session Notice", "Attention, changement de salle."),
        ("Session Facts", "Institution d'accueil : Centre d'analyse et Ministère"),
        ("Session Facts", "Lieu : Salle 3, Centre d'analyse"),
        ("Session Facts", "Site de la séance : ailleurs.example/ouverture"),
        ("Session Facts", "En ligne : BigBlueButton https://meet.example/abc"),
        ("Session Facts", "Inscription : https://inscription.example/?s=1&t=2"),
        ("Session Facts", "Inscription jusqu'au 6 janvier 2012. Tarif : 12,50 €. Nombre de places : 120."),
        ("Session Person", "Avec Ada Lovelace (Londres), Machines"),
        ("Session Person", "Avec Ada Lovelace (Londres), Notes"),
        ("Session Person", "Présidence : Charles Babbage"),
        ("Body Text", "Un bilan."),
        ("List Bullet", "Quoi ?"),
        ("List Bullet", "Comment ?"),
        ("Session Biography", "Elle calcule."),
        (
            "Session Materials",
            (
                "Documents : Diaporama (PDF, 52 ko) · Vidéo : Film (MP4, 9 ko) · Enregistrement sonore · "
                "Photographies · Compte rendu · Article"
            ),
        ),
    ]


def test_links_of_a_session_lead_where_they_say() -> None:
    """Materials, registration, the meeting, the session's site and the speaker's page are links."""
    links = brochure().links()

    assert ("Diaporama", "https://ex.example/1.pdf") in links
    assert ("https://inscription.example/?s=1&t=2", "https://inscription.example/?s=1&t=2") in links
    assert ("https://meet.example/abc", "https://meet.example/abc") in links
    assert ("ailleurs.example/ouverture", "https://ailleurs.example/ouverture") in links
    assert ("Ada Lovelace", "https://ada.example/") in links
    assert not [target for _, target in links if "secret" in target]


def test_a_speaker_known_by_orcid_alone_is_linked_to_it() -> None:
    """The page of the ORCID is the speaker's, where there is no other."""
    person = Person(name="Ada Lovelace", orcid="0000-0002-1825-0097")

    links = brochure(cycle(session(contributions=(Contribution(person=person),)))).links()

    assert ("Ada Lovelace", "https://orcid.org/0000-0002-1825-0097") in links


def test_speakers_without_talks_stand_in_one_line() -> None:
    """Their names are joined as the language joins them."""
    people = [Contribution(person=Person(name=name)) for name in ("Ada", "Bertha", "Clara")]

    assert brochure(cycle(session(contributions=people))).styled("Session Person") == ["Avec Ada, Bertha et Clara"]


def test_who_a_speaker_is_is_told_once() -> None:
    """Somebody who speaks twice has one biography in the brochure."""
    part = Contribution(person=Person(name="Ada", biography=Prose("Elle calcule.")))
    sessions = [session(name, contributions=(part,)) for name in ("a", "b")]

    assert brochure(cycle(*sessions)).styled("Session Biography") == ["Elle calcule."]


def test_the_host_whose_house_it_is_is_not_named_twice() -> None:
    """A host other than the owner of the venue is."""
    house = Institution(id="i", name="Institut")
    other = Institution(id="j", name="École")
    room = Venue(id="v", owner=house, name="Pavillon", room="Salle 1")
    facts = {"institutions": (house, other), "venues": (room,)}

    own = brochure(cycle(session(hosts=(house,), venue=room), **facts))
    both = brochure(cycle(session(hosts=(house, other), venue=room), **facts))

    assert own.styled("Session Facts") == ["Lieu : Salle 1, Pavillon, Institut"]
    assert both.styled("Session Facts")[0] == "Institution d'accueil : Institut et École"


def test_a_link_that_is_given_on_registration_is_not_printed() -> None:
    """The sentence says so instead."""
    online = OnlineAccess(url="https://meet.example/secret", access=Access.REGISTRATION)

    assert brochure(cycle(session(online=online))).styled("Session Facts") == ["En ligne, lien donné à l'inscription"]


def test_what_ends_a_session_is_not_kept_with_the_next_one() -> None:
    """Headings stay with what follows them; a session of a heading alone does not draw the next one along."""
    material = Material(kind=MaterialKind.SLIDES, url="https://example.org/1.pdf")
    document = brochure(cycle(session("a"), session("b", abstract=Prose("Texte.")), session("c", materials=[material])))
    kept = [line.element.find(f"{W}pPr/{W}keepNext") for line in document.lines if line.style == "heading 2"]

    assert [mark is not None and mark.get(f"{W}val") for mark in kept[:3]] == ["0", False, False]


# Cycles with less or more in them


def test_a_cycle_of_nothing_has_a_cover() -> None:
    """There is no empty part."""
    document = brochure(cycle(), base_url=None)

    assert document.headings == []
    assert document.styled("Title") == ["Un cycle"]
    assert document.styled("Cover Dates") == []


def test_a_calendar_without_hosts_has_no_column_for_them() -> None:
    """A venue stands in for a host; with neither, the title has the room."""
    room = Venue(id="v", name="La Cabane")

    assert len(brochure(cycle(session())).tables[0][0]) == 3
    assert brochure(cycle(session(venue=room), session("b"), venues=(room,))).tables[0][1:] == [
        ["Séance", "9 janvier 2012", "Une séance", "La Cabane"],
        ["Séance", "9 janvier 2012", "Une séance", ""],
    ]


def test_a_long_programme_has_contents() -> None:
    """From twelve sessions on, readers find parts and sessions by links."""
    sessions = [session(f"s-{number}", number=number, title=f"Titre {number}") for number in range(1, 13)]
    short, long = brochure(cycle(*sessions[:11])), brochure(cycle(*sessions))

    assert "Sommaire" not in short.text
    assert long.headings[0] == (1, "Sommaire")
    assert long.styled("toc 1") == ["Calendrier des séances", "Les séances", "Le cycle en ligne"]
    assert long.styled("toc 2")[11] == "Séance 12 – Titre 12"
    assert {target.removeprefix("#") for _, target in long.links() if target[0] == "#"} <= set(long.bookmarks)
    assert ("Séance 12 – Titre 12", "#s_s_12") in long.links()


def test_every_bookmark_has_its_own_number_and_name() -> None:
    """Word takes no two of one name, 40 characters at most and no hyphen."""
    marks = list(example("data-seminar").body.iter(f"{W}bookmarkStart"))
    names = [mark.get(f"{W}name") for mark in marks]

    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in names)


def test_several_forewords_have_their_titles() -> None:
    """One without a title is called what forewords are called; who signs stands below each."""
    texts = [
        Foreword(prose=Prose("Bienvenue."), title="Le mot du maire", signatories=[Signatory(name="Le maire")]),
        Foreword(prose=Prose("Bonjour.")),
    ]
    document = brochure(cycle(forewords=texts), base_url=None)

    assert document.headings == [(1, "Le mot du maire"), (1, "Avant-propos")]
    assert document.styled("Signatory") == ["Le maire"]


def test_many_signatories_stand_in_columns() -> None:
    """Three columns are read one after the other; more than a dozen stand below each other."""

    def signed(number: int) -> Document:
        signatories = [Signatory(name=f"N{index}") for index in range(number)]
        return brochure(cycle(forewords=[Foreword(prose=Prose("Texte."), signatories=signatories)]), base_url=None)

    assert signed(4).tables == [[["N0N1", "N2N3"]]]
    assert signed(12).tables == [[["N0N1N2N3", "N4N5N6N7", "N8N9N10N11"]]]
    assert signed(13).tables == []
    assert signed(13).styled("Signatory") == [f"N{index}" for index in range(13)]


def test_contacts_may_lack_name_office_or_institution() -> None:
    """What is known stands there, in the order of the purposes."""
    house = Institution(id="i", name="Institut")
    people = (
        Contact(purpose=Purpose.TECHNICAL, name="Assistance", phone="+44 20 7946 0121"),
        Contact(institution=house, job_title="Accueil", email="a@example.org"),
        Contact(institution=house, email="b@example.org"),
    )
    document = brochure(cycle(institutions=(house,), contacts=people))

    assert [text for level, text in document.headings if level == 2] == [
        "Pour tout renseignement",
        "Assistance technique",
    ]
    assert document.styled("Contact Institution") == ["Institut"]
    assert document.styled("Contact") == [
        "Accueil a@example.org",
        "b@example.org",
        "Assistance Tél. : +44 20 7946 0121",
    ]


def test_the_way_to_a_venue_is_told_for_those_who_go_there() -> None:
    """A venue of cancelled sessions has no directions; what visitors with a disability should know stands there."""
    hall = Venue(id="v", name="Le 104", room="Salle 1", accessibility="De plain-pied.\nAscenseur.")
    empty = Venue(id="w", name="Ailleurs", directions=[Direction(mode="Bus")])
    bare = Venue(id="x", name="Nulle part")
    sessions = [
        session("a", venue=hall, title="Sans numéro"),
        session("b", venue=hall, kind=SessionKind.CLOSING),
        session("c", venue=empty, status=Status.CANCELLED),
        session("d", venue=bare),
    ]
    document = brochure(cycle(*sessions, venues=(hall, empty, bare)))

    assert [text for level, text in document.headings if level == 2][4:] == [
        'Pour vous rendre aux séances "Sans numéro" et "Séance conclusive" (Le 104) :'
    ]
    assert document.styled("Directions") == ["Accessibilité : De plain-pied. Ascenseur."]


def test_those_who_help_are_named_with_their_sites() -> None:
    """Partners and sponsors stand on the last page; one with a telephone is among the addresses as well."""
    partner = Institution(id="p", name="Partenaire", phone="+33142756000", url="https://partner.example/a/")
    sponsor = Institution(id="s", name="Mécène")
    document = brochure(cycle(institutions=(partner, sponsor), partners=(partner,), sponsors=(sponsor,)), base_url=None)

    assert document.headings == [(1, "Adresses"), (2, "En partenariat avec"), (2, "Avec le soutien de")]
    assert document.styled("Address Name") == ["Partenaire"]
    assert document.styled("Address") == [
        "Tél. : 01 42 75 60 00 partner.example/a",
        "Partenaire partner.example/a",
        "Mécène",
    ]


def test_codes_lead_to_the_calendar_and_the_page() -> None:
    """Each has the address in words, and is a link; without an address on the web there is none."""
    with_codes, without, unknown = brochure(), brochure(qr_code=False), brochure(base_url=None)

    assert with_codes.styled("caption") == [
        "Le calendrier, à suivre dans votre agenda",
        "La page du cycle, tenue à jour",
    ]
    assert ("La page du cycle, tenue à jour", f"{seasons.BASE}index.html") in with_codes.links()
    assert without.styled("caption") == unknown.styled("caption") == []
    assert "Le cycle en ligne" in without.text


def test_a_cycle_in_english_says_it_in_english() -> None:
    """Words, dates and quotation marks are those of the cycle's language."""
    document = example("data-seminar")
    text = document.text

    assert document.headings[0] == (1, "Calendar of sessions")
    assert "Opening session" in document.tables[0][1][0]
    assert "To session 5 (Pakhuset):" in text
    assert "Chair: Ines Okafor (Institute for Data in Society)" in text
    assert "Cancelled" in document.styled("Session Status")


def test_a_time_of_another_zone_names_it() -> None:
    """Readers of Paris learn that New York is meant."""
    when = seasons.timed(23, 18, zone=seasons.NEW_YORK)
    document = brochure(cycle(session(when=when)))

    assert isinstance(when, Timed)
    assert document.tables[0][1][1].endswith("(heure normale de l'Est nord-américain)")


def test_an_address_in_another_country_names_it() -> None:
    """The country's name is in the language of the cycle."""
    house = Institution(id="i", name="Lab", address=Address(street=["Havnegade 8"], city="København", country="DK"))

    made = brochure(cycle(institutions=(house,), organizers=(house,)))
    assert made.styled("Address") == ["Havnegade 8 København Danemark"]


def test_drafts_are_not_printed() -> None:
    """The edition has the public's view of the cycle."""
    assert "Ébauche" not in brochure().text


def test_options_have_defaults() -> None:
    """A brochure needs no settings."""
    assert attrs.asdict(DocxOptions()) == {"qr_code": True, "template": None}


def test_a_session_on_several_days_may_begin_before_the_first_one_ends() -> None:
    """The last day on the cover is the last of all."""
    long = Session(id="a", title="A", when=attrs.evolve(seasons.on(9), until=dt.date(2012, 2, 1)))
    document = brochure(cycle(long, session("b", when=seasons.on(10)), session("c", when=Unscheduled())))

    assert document.styled("Cover Dates") == ["Du 9 janvier au 1er février 2012"]
