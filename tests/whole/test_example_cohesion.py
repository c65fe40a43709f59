"""The example holds the facts and the words of its brochure, all of them and no others."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from places import EXAMPLES

from seminar_model import Address, Authority, Cycle, Direction, OnDate, Status, dumps, load, loads
from seminar_model.files.syntax import Syntax
from seminar_model.prose import Emphasis, ListBlock, NoteReference, Paragraph, Prose, Text

FOLDER = EXAMPLES / "cohesion-sociale"
FILE = FOLDER / "cycle.toml"

CAS = "Centre d’analyse stratégique"
DGCS = "Direction Générale de la Cohésion Sociale"
MINISTERE = "Ministère des solidarités et de la cohésion sociale"

# id, kind, number, day, host, venue, title, subtitle
SESSIONS = [
    (
        "ouverture",
        "opening",
        1,
        dt.date(2011, 9, 26),
        MINISTERE,
        None,
        "30 ans de décentralisation : les politiques sociales répondent-elles mieux à l’évolution des besoins ?",
        None,
    ),
    (
        "seance-2",
        "regular",
        2,
        dt.date(2011, 10, 19),
        DGCS,
        "dgcs",
        "Lutter contre l’exclusion sociale : comment mieux coordonner les différents niveaux territoriaux ?",
        None,
    ),
    (
        "seance-3",
        "regular",
        3,
        dt.date(2011, 12, 12),
        CAS,
        "cas",
        "Promouvoir la diversité et l’insertion : quel rôle pour les entreprises ?",
        None,
    ),
    (
        "seance-4",
        "regular",
        4,
        dt.date(2012, 1, 24),
        CAS,
        "cas",
        "Elus, dirigeants et travailleurs sociaux : comment agir ensemble ?",
        "Les exemples du logement et de la petite enfance",
    ),
    (
        "seance-5",
        "regular",
        5,
        dt.date(2012, 3, 15),
        DGCS,
        "dgcs",
        (
            "Usagers, acteurs associatifs et puissance publique : "
            'comment mettre le "dialogue civil" au service de la cohésion sociale ?'
        ),
        None,
    ),
    (
        "cloture",
        "closing",
        6,
        dt.date(2012, 4, 12),
        CAS,
        "cas",
        "Quel avenir pour la décentralisation des politiques sociales ?",
        "Scénarios prospectifs à partir d’éclairages internationaux",
    ),
]

# purpose, institution, name, job title, telephone, e-mail
CONTACTS = [
    (
        "information",
        CAS,
        "Sylvain Lemoine",
        "Chef du département questions sociales",
        "+33142756040",
        "sylvain.lemoine@strategie.gouv.fr",
    ),
    (
        "information",
        DGCS,
        "Christophe Fourel",
        "Chef de la mission analyse stratégique, synthèses et prospective",
        "+33140568216",
        "christophe.fourel@social.gouv.fr",
    ),
    (
        "press",
        CAS,
        "Jean-Michel Roullé",
        "Responsable de la communication",
        "+33142756137",
        "jean-michel.roulle@strategie.gouv.fr",
    ),
    ("press", DGCS, "Sandie Michelis", "Communication", "+33140568528", "sandie.michelis@social.gouv.fr"),
]

# Institution, telephone, web site, address
INSTITUTIONS = [
    (
        CAS,
        "+33142756000",
        "http://www.strategie.gouv.fr/",
        Address(street=("18, rue de Martignac",), postal_code="75700", city="Paris SP 07", country="FR"),
    ),
    (
        DGCS,
        "+33140566000",
        None,
        Address(
            street=("11, place des Cinq Martyrs du Lycée Buffon",), postal_code="75014", city="Paris", country="FR"
        ),
    ),
    (MINISTERE, None, None, None),
]

DIRECTIONS = {
    "dgcs": [Direction(mode="Métro", lines=("4", "6", "12", "13"), stations=("Montparnasse Bienvenüe", "Pasteur"))],
    "cas": [
        Direction(mode="Métro", lines=("8", "12", "13"), stations=("Invalides", "Solférino", "Varenne")),
        Direction(mode="RER", lines=("C",), stations=("Musée d’Orsay", "Invalides")),
    ],
}

SIGNATORIES = [
    ("Sabine Fourcade", "Directrice générale de la cohésion sociale", DGCS),
    ("Vincent Chriqui", "Directeur général du Centre d’analyse stratégique", CAS),
]

# The words of the printed brochure, in their order: at least one run from each paragraph, parted by empty lines.
PHRASES = {
    "foreword": """
L'anniversaire des lois de décentralisation constitue une occasion privilégiée de s'interroger sur la manière
avec laquelle interagissent l'ensemble des acteurs de la cohésion sociale.

différents échelons territoriaux, mais aussi usagers, associations, organismes de protection sociale et
entreprises privées.

Le premier cycle de conférences commun entre nos deux institutions, consacré aux instruments de la cohésion
sociale, a rassemblé près de 800 personnes et mobilisé 80 intervenants.

trois préoccupations principales : multiplier les points de vue et croiser les regards, réserver une part
importante de nos travaux aux éclairages internationaux et, enfin, adopter une attitude prospective.
""",
    "presentation": """
Ce nouveau cycle (2011-2012) sera consacré aux multiples acteurs qui participent à la mise en œuvre des
politiques sociales : élus, personnels territoriaux, acteurs associatifs, organismes de sécurité sociale,

depuis les lois de 1982 jusqu’à la réforme constitutionnelle de 2003-2004 sur l’organisation décentralisée de
la République et le vote de la loi de réforme des collectivités territoriales, en décembre 2010.

Le département, officiellement reconnu comme le “chef de file de l’action sociale”, a connu une montée en
puissance spectaculaire. Les dépenses ont connu une progression continue (24,3 milliards d’euros en 2009[1]).

Mais les communes et intercommunalités jouent un rôle tout aussi important dans de multiples registres :

Dès lors, ce cycle a pour ambition de répondre à une série d’interrogations :

Comment mieux répartir les compétences et coordonner l’action des différents échelons territoriaux dans le
domaine social ?

Quel rôle réserver aux acteurs non institutionnels (entreprises, associations) dans les politiques de cohésion
sociale au niveau local ?

Comment penser l’articulation entre l’action des élus et celle des personnels territoriaux ?

Comment renforcer la vie démocratique et promouvoir l’implication des usagers des services sociaux à
l’occasion de la décentralisation ?

La séance de clôture analysera les perspectives possibles pour l’avenir, en s’inspirant d’exemples étrangers.

[1] Direction de la recherche, des études, de l’évaluation et des statistiques (2011), “Les dépenses d’aide
sociale départementale en 2009”, Etudes et résultats, n°762, mai.
""",
    "ouverture": """
Quels bénéfices étaient-ils escomptés de la décentralisation des politiques sociales puis médico-sociales ?

Faut-il aller plus loin pour faire progresser la cohésion sociale ? C’est sur ces questions que s’appuiera la
séance d’ouverture du séminaire.
""",
    "seance-2": """
Au cœur de la réussite des politiques sociales se trouve la question du territoire pertinent d’intervention,

cette séance examinera les pratiques selon les contextes territoriaux (agglomération ; petites villes ; zone
rurale), les thèmes (logement, insertion, accès aux droits).
""",
    "seance-3": """
Mais les entreprises y trouvent également un intérêt propre, dans le cadre de leur responsabilité sociale.

Elle donnera la parole à des responsables d’entreprises développant des programmes innovants.
""",
    "seance-4": """
La collaboration entre élus, dirigeants et travailleurs sociaux est le gage de l’efficacité des politiques
sociales au niveau local. A partir d’exemples locaux concernant le logement et la petite enfance,
""",
    "seance-5": """
le développement du “dialogue civil” (c’est-à-dire la participation des organisations de la société civile à
la vie et au fonctionnement de la démocratie)

La puissance publique, qu’il s’agisse de l’Etat ou des collectivités locales, doit favoriser les initiatives
qui y contribuent.

selon les termes du Conseil de l’Europe, “la volonté et capacité des individus à se définir par eux-mêmes, à
faire librement des choix de vie”.

Cette séance traitera des nouvelles approches mises en œuvre dans le champ social et des conditions de leur
réussite.
""",
    "cloture": """
Comment les exemples étrangers peuvent ils nourrir notre réflexion sur l’avenir de la gouvernance des
politiques de cohésion sociale ? Les comparaisons internationales révèlent d’un nombre relativement restreint
d'échelons d'intervention mais également des degrés d'autonomie très divers.

Cette séance est placée sous le double sceau de la comparaison et de la prospective.
""",
}

PARAGRAPHS = {
    "foreword": 2,
    "presentation": 5,
    "ouverture": 2,
    "seance-2": 2,
    "seance-3": 1,
    "seance-4": 1,
    "seance-5": 4,
    "cloture": 1,
}

HYPHENED = {
    "2003-2004",
    "2011-2012",
    "Faut-il",
    "Jean-Michel",
    "a-t-elle",
    "est-il",
    "est-à-dire",
    "eux-mêmes",
    "médico-sociales",
    "peuvent-ils",
    "public-privé",
    "répondent-elles",
    "étaient-ils",
}


@pytest.fixture(scope="module")
def cycle() -> Cycle:
    """Load the example, in which nothing is wrong."""
    return load(FILE)


@pytest.fixture(scope="module")
def plain(cycle: Cycle) -> dict[str, Any]:
    """Return what the file says, key by key."""
    data: dict[str, Any] = json.loads(dumps(cycle, format="json"))
    return data


@pytest.fixture(scope="module")
def prose(cycle: Cycle) -> dict[str, Prose]:
    """Return every text of some length by the name of what it speaks of."""
    (foreword,) = cycle.forewords
    texts = {"foreword": foreword.prose, "presentation": cycle.presentation}
    texts |= {session.id: session.abstract for session in cycle.sessions}
    return {name: text for name, text in texts.items() if text is not None}


def folded(text: str) -> str:
    """Return a text with its spaces, quotation marks and apostrophes made alike."""
    return re.sub(r"\s+", " ", re.sub("[“”]", '"', text.replace("'", "’")))


def strings(value: Any) -> Iterator[str]:
    """Return every text in plain data, without the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def test_nothing_is_odd(cycle: Cycle) -> None:
    """The example gives no warning."""
    assert cycle.warnings == ()


def test_facts_of_the_cycle(cycle: Cycle) -> None:
    """The season, the site and the two institutions that organize together are the brochure's."""
    assert cycle.id == "cohesion-sociale-2011-2012"
    assert cycle.authority == Authority(domain="seminaire-cohesion-sociale.fr", year=2011)
    assert (str(cycle.season.first), str(cycle.season.last)) == ("2011-09", "2012-04")
    assert (cycle.language, cycle.country, cycle.timezone) == ("fr", "FR", "Europe/Paris")
    assert cycle.url == "http://www.seminaire-cohesion-sociale.fr/"
    assert [institution.name for institution in cycle.organizers] == [CAS, DGCS]
    assert cycle.partners == cycle.sponsors == ()
    assert cycle.image is None


def test_facts_of_the_sessions(cycle: Cycle) -> None:
    """Each session has the kind, the number, the day, the host, the venue and the titles of the brochure."""
    found = [
        (
            session.id,
            str(session.kind),
            session.number,
            session.when,
            [host.name for host in session.hosts],
            session.venue and session.venue.id,
            session.title,
            session.subtitle,
        )
        for session in cycle.sessions
    ]

    assert found == [
        (key, kind, number, OnDate(date=day), [host], venue, title, subtitle)
        for key, kind, number, day, host, venue, title, subtitle in SESSIONS
    ]
    assert {session.status for session in cycle.sessions} == {Status.CONFIRMED}


def test_facts_of_the_contacts(cycle: Cycle) -> None:
    """Two people inform and two answer the press, one of each institution."""
    found = [
        (
            str(contact.purpose),
            contact.institution and contact.institution.name,
            contact.name,
            contact.job_title,
            contact.phone,
            contact.email,
        )
        for contact in cycle.contacts
    ]

    assert found == CONTACTS


def test_facts_of_the_institutions(cycle: Cycle) -> None:
    """Names, telephone numbers, sites and addresses are the brochure's; of the ministry it gives the name alone."""
    found = [(item.name, item.phone, item.url, item.address) for item in cycle.institutions]

    assert found == INSTITUTIONS
    assert [item.id for item in cycle.institutions] == ["cas", "dgcs", "ministere"]


def test_facts_of_the_venues(cycle: Cycle) -> None:
    """Each venue is its owner's house, with its lines and stations, and receives the sessions that it must."""
    assert [(venue.id, list(venue.directions)) for venue in cycle.venues] == list(DIRECTIONS.items())
    assert all(venue.owner is cycle.institution(venue.id) for venue in cycle.venues)
    assert [session.number for session in cycle.sessions_at("dgcs")] == [2, 5]
    assert [session.number for session in cycle.sessions_at("cas")] == [3, 4, 6]


def test_facts_of_the_foreword(cycle: Cycle) -> None:
    """One foreword bears two signatures, each with its office."""
    (foreword,) = cycle.forewords

    found = [(item.name, item.job_title, item.institution and item.institution.name) for item in foreword.signatories]
    assert found == SIGNATORIES


def test_nothing_is_invented(plain: dict[str, Any]) -> None:
    """The tables have no keys but those for which the brochure has words."""
    told = {"id", "number", "title", "date", "hosts", "abstract"}

    assert {session["id"]: session.keys() - told for session in plain["sessions"]} == {
        "ouverture": {"kind"},  # nobody says where it is held
        "seance-2": {"venue"},
        "seance-3": {"venue"},
        "seance-4": {"venue", "subtitle"},
        "seance-5": {"venue"},
        "cloture": {"kind", "venue", "subtitle"},
    }
    assert {key: set(item) for key, item in plain["institutions"].items()} == {
        "cas": {"name", "phone", "url", "address"},
        "dgcs": {"name", "phone", "address"},
        "ministere": {"name"},
    }
    assert all(set(venue) == {"owner", "directions"} for venue in plain["venues"].values())
    assert all(set(foreword) == {"prose", "signatories"} for foreword in plain["forewords"])


def test_title_and_keywords_are_words_of_the_brochure(cycle: Cycle, prose: dict[str, Prose]) -> None:
    """What the brochure does not name is named in its own words."""
    words = "\n".join(folded(text.plain).casefold() for text in prose.values())

    assert cycle.title.casefold() in words
    assert [word for word in cycle.keywords if not re.search(rf"\b{word}\b", words)] == []
    assert len(set(cycle.keywords)) == len(cycle.keywords) > 0


@pytest.mark.parametrize("name", PHRASES)
def test_wording_is_the_brochures(name: str, prose: dict[str, Prose]) -> None:
    """Every paragraph stands in the example, word for word and in its order."""
    text = folded(prose[name].plain)
    phrases = [folded(phrase) for phrase in PHRASES[name].strip().split("\n\n")]
    places = [text.find(phrase) for phrase in phrases]

    assert [phrase for phrase, place in zip(phrases, places, strict=True) if place < 0] == []
    assert places == sorted(places)


def test_every_text_is_looked_into(prose: dict[str, Prose]) -> None:
    """The texts are cut into paragraphs as in the brochure, and no text is left out above."""
    assert {name: len(text.blocks) for name, text in prose.items()} == PARAGRAPHS
    assert PHRASES.keys() == PARAGRAPHS.keys()


def test_questions_are_a_list(prose: dict[str, Prose]) -> None:
    """The presentation asks its four questions in a list of bullets, after the sentence that announces them."""
    listed = prose["presentation"].blocks[3]

    assert isinstance(listed, ListBlock)
    assert (listed.start, len(listed.items)) == (None, 4)
    assert [type(block) for block in prose["presentation"].blocks].count(ListBlock) == 1


def test_footnote_belongs_to_the_expenses(prose: dict[str, Prose]) -> None:
    """The one footnote is called after the figure that it proves, and its review stands in italics."""
    (note,) = prose["presentation"].footnotes
    second = prose["presentation"].blocks[1]

    assert isinstance(second, Paragraph)
    assert NoteReference(1) in second.inlines
    (paragraph,) = note.blocks
    assert isinstance(paragraph, Paragraph)
    assert Emphasis((Text("Etudes et résultats"),)) in paragraph.inlines


def test_no_word_is_broken(plain: dict[str, Any]) -> None:
    """No hyphen of a printed line's end is left: all those that stand belong to their words."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    hyphened = {word for text in strings(plain) if " " in text for word in re.findall(r"[\w-]*\w-\w[\w-]*", text)}

    assert [line for line in lines if re.search(r"[-\u2010\u2011]$|\w- |\u00ad", line)] == []
    assert hyphened == HYPHENED


def test_typography_is_plain(plain: dict[str, Any]) -> None:
    """Apostrophes are curved, quotation marks straight, spaces single and breakable: the rest is rendering."""
    texts = list(strings(plain))

    assert [text for text in texts if re.search(r"['‘`´“”«»]", text)] == []
    assert [text for text in texts if re.search(r"\S {2,}\S|[\u00a0\u2009\u202f\t]", text)] == []
    assert [text for text in texts if re.search(r"\w[;?!]|\w:(?!//)|\s[,.)]|\(\s", text)] == []
    assert [text for text in texts if "oeu" in text] == []


def test_lines_can_be_read(plain: dict[str, Any]) -> None:
    """Prose is wrapped at the width of a screen, and no line ends in a space."""
    lines = [line for text in strings(plain) if "\n" in text for line in text.splitlines()]

    assert [line for line in lines if len(line) > 100 or line != line.rstrip()] == []


@pytest.mark.parametrize("syntax", ["toml", "json"])
def test_writes_and_reads_the_same(cycle: Cycle, syntax: Syntax) -> None:
    """The example is equal to itself after having been written and read again."""
    assert loads(dumps(cycle, format=syntax), format=syntax) == cycle


def test_publication_settings_say_where() -> None:
    """The settings beside the cycle name the site and leave the rest to the defaults."""
    settings = tomllib.loads((FOLDER / "publication.toml").read_text(encoding="utf-8"))

    assert settings == {"base_url": "https://www.seminaire-cohesion-sociale.fr/"}
