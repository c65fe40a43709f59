"""What calendars and feeds say of a session: everything, in the order in which readers need it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest
from press import HALL, LAB, NOW, ROOM, TOWN, day, season

from seminar_exporters import Event, Labels, Revision
from seminar_exporters.wording.description import (
    describe,
    material_facts,
    material_name,
    named,
    reached,
    taking_part,
)
from seminar_model import (
    FREE,
    Access,
    Contact,
    Contribution,
    Cycle,
    Fee,
    Material,
    MaterialKind,
    OnlineAccess,
    Person,
    Prose,
    Purpose,
    Registration,
    Role,
    Session,
    Status,
)
from seminar_model.prose import Link, ListBlock, Paragraph, Strong
from seminar_model.prose.plain import plain

FR = Labels(language="fr", country="FR", timezone="Europe/Paris")
EN = Labels(language="en", country="GB", timezone="Europe/Paris")

ADA = Contribution(person=Person(name="Ada Lovelace", affiliation="Londres"), title="Machines")
CHARLES = Contribution(person=Person(name="Charles Babbage"))
MARY = Contribution(person=Person(name="Mary Somerville"), role=Role.CHAIR)

WHOLE: dict[str, Any] = {
    "hosts": (LAB, TOWN),
    "venue": ROOM,
    "online": OnlineAccess(url="https://meet.example.org/a", platform="BigBlueButton"),
    "subtitle": "Scénarios",
    "notice": "Attention, changement de salle.",
    "language": "en",
    "contributions": (MARY, ADA, CHARLES),
    "registration": Registration(
        url="https://example.org/form",
        deadline=dt.date(2025, 12, 1),
        fee=Fee(amount=Decimal(20), currency="EUR"),
        capacity=30,
    ),
    "abstract": Prose("Un *bilan*.[^1]\n\nEt une suite.\n\n[^1]: Depuis 1982."),
    "materials": (
        Material(kind=MaterialKind.SLIDES, url="https://example.org/1.pdf"),
        Material(kind=MaterialKind.VIDEO, url="https://example.org/1.mp4", title="Le film"),
    ),
}
CYCLE = season(
    contacts=(
        Contact(name="Ada Morel", phone="+33142756040", email="ada@example.org"),
        Contact(name="Presse", purpose=Purpose.PRESS, email="presse@example.org"),
        Contact(institution=LAB, email="lab@example.org"),
        Contact(name="Dupont", email="dupont@example.org", in_markup=False),
    )
)


def event(*, moved: bool = False, **session: Any) -> Event:
    """Return a session on a day, with all that is given of it."""
    revision = Revision(created=NOW, modified=NOW, previous=(day(12, 5),) if moved else ())
    given: dict[str, Any] = {"id": "two", "title": "Les habitants", "number": 2, "when": day(12, 12)}
    made = Session(**(given | session))
    return Event(session=made, when=made.when, status=made.status, revision=revision)


def lines(of: Event, labels: Labels = FR, cycle: Cycle = CYCLE) -> list[str]:
    """Return what is said of a session as plain text, a line for each block, without the contacts."""
    said = [plain([block]) for block in describe(of, cycle, labels).blocks]
    return [line for line in said if not line.startswith(("Renseignements", "Information"))]


def test_everything_in_the_order_in_which_readers_need_it() -> None:
    """What changed, what to mind, where and how, who, what about, what is left, whom to ask."""
    said = describe(event(moved=True, **WHOLE), CYCLE, FR)
    blocks, footnotes = said.blocks, said.footnotes

    assert [plain([block]) for block in blocks] == [
        "Reportée du 5 décembre 2025 au 12 décembre 2025",
        "Attention, changement de salle.",
        "Scénarios",
        "Institution d’accueil : Laboratoire de sociologie et Ville de Lyon",
        "Lieu : Salle 3, Laboratoire de sociologie, 2, rue Haute, Lyon",
        "En ligne : BigBlueButton https://meet.example.org/a",
        "Avec Ada Lovelace (Londres), « Machines » et Charles Babbage",
        "Présidence : Mary Somerville",
        "Langue : anglais",
        "Inscription : https://example.org/form",
        "Inscription jusqu’au 1er décembre 2025. Tarif : 20 €. Nombre de places : 30.",
        "Un bilan.[1]",
        "Et une suite.",
        "Documents",
        "- Diaporama <https://example.org/1.pdf>\n- Vidéo : Le film <https://example.org/1.mp4>",
        "Renseignements : Ada Morel, 01 42 75 60 40, ada@example.org",
        "Renseignements : Laboratoire de sociologie, lab@example.org",
    ]
    assert plain([], footnotes) == "[1] Depuis 1982."


def test_in_english_too() -> None:
    """The words around the facts are those of the labels."""
    assert lines(event(moved=True, **WHOLE), EN)[:11] == [
        "Moved from 5 December 2025 to 12 December 2025",
        "Attention, changement de salle.",
        "Scénarios",
        "Hosted by Laboratoire de sociologie and Ville de Lyon",
        "Place: Salle 3, Laboratoire de sociologie, 2, rue Haute, Lyon",
        "Online: BigBlueButton https://meet.example.org/a",
        "With Ada Lovelace (Londres), “Machines” and Charles Babbage",
        "Chair: Mary Somerville",
        "Language: English",
        "Registration: https://example.org/form",
        "Registration until 1 December 2025. Fee: €20. Seats: 30.",
    ]


def test_where_nothing_is_known_nothing_is_said() -> None:
    """A session with a title alone has no description but the contacts, and no footnotes."""
    said = describe(event(), season(contacts=()), FR)
    blocks, footnotes = said.blocks, said.footnotes

    assert (blocks, footnotes) == ((), ())


def test_addresses_on_the_web_are_links() -> None:
    """Of the meeting, the form and the materials; the status and the heading of the materials are strong."""
    blocks = describe(event(moved=True, **WHOLE), CYCLE, FR).blocks
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    links = [inline.url for block in paragraphs for inline in block.inlines if isinstance(inline, Link)]
    strong = [plain([block]) for block in paragraphs if isinstance(block.inlines[0], Strong)]
    [materials] = [block for block in blocks if isinstance(block, ListBlock)]

    assert links == ["https://meet.example.org/a", "https://example.org/form"]
    assert strong == ["Reportée du 5 décembre 2025 au 12 décembre 2025", "Documents"]
    assert not materials.start
    assert len(materials.items) == 2


@pytest.mark.parametrize(
    ("online", "text"),
    [
        (OnlineAccess(url="https://a.org/b"), "En ligne : https://a.org/b"),
        (OnlineAccess(platform="Zoom"), "En ligne : Zoom"),
        (OnlineAccess(), "En ligne"),
        (OnlineAccess(platform="Zoom", access=Access.REGISTRATION), "En ligne, lien donné à l’inscription"),
    ],
)
def test_how_to_follow_it_from_afar(online: OnlineAccess, text: str) -> None:
    """As far as it is known and may be told."""
    assert lines(event(online=online)) == [text]


@pytest.mark.parametrize(
    ("registration", "texts"),
    [
        (Registration(), []),
        (Registration(fee=FREE), ["Entrée gratuite."]),
        (Registration(capacity=1), ["Nombre de places : 1."]),
        (Registration(deadline=dt.date(2025, 12, 2)), ["Inscription jusqu’au 2 décembre 2025."]),
        (Registration(url="https://a.org/"), ["Inscription : https://a.org/"]),
    ],
)
def test_how_to_register(registration: Registration, texts: list[str]) -> None:
    """As far as it is known."""
    assert lines(event(registration=registration)) == texts


@pytest.mark.parametrize(("language", "texts"), [(None, []), ("fr", []), ("de", ["Langue : allemand"])])
def test_the_language_is_told_where_it_is_another(language: str | None, texts: list[str]) -> None:
    """Nobody need be told that a French cycle speaks French."""
    assert lines(event(language=language)) == texts


def test_a_cancelled_session_says_so_first() -> None:
    """Whatever else there is."""
    assert lines(event(status=Status.CANCELLED, venue=HALL)) == [
        "Annulée",
        "Lieu : Ville de Lyon, 1, place Basse, Lyon",
    ]


def test_a_summary_ends_with_the_first_paragraph() -> None:
    """Without the marks of footnotes, materials and contacts."""
    assert [plain([block]) for block in describe(event(**WHOLE), CYCLE, FR).summary][-2:] == [
        "Inscription jusqu’au 1er décembre 2025. Tarif : 20 €. Nombre de places : 30.",
        "Un bilan.",
    ]
    assert describe(event(), CYCLE, FR).summary == ()
    assert (
        describe(event(abstract=Prose("- Une liste\n\nPuis un texte.")), CYCLE, FR).summary[0]
        == Prose("Puis un texte.").blocks[0]
    )


def test_taking_part_alone() -> None:
    """Online, language and registration, for a page that says the rest elsewhere."""
    assert [plain([block]) for block in taking_part(event(**WHOLE).session, CYCLE, FR)] == [
        "En ligne : BigBlueButton https://meet.example.org/a",
        "Langue : anglais",
        "Inscription : https://example.org/form",
        "Inscription jusqu’au 1er décembre 2025. Tarif : 20 €. Nombre de places : 30.",
    ]
    assert list(taking_part(event().session, CYCLE, FR)) == []


def test_a_person_as_a_programme_prints_them() -> None:
    """With affiliation and the title of the talk, where there are some."""
    assert named(CHARLES, FR) == "Charles Babbage"
    assert named(ADA, FR) == "Ada Lovelace (Londres), « Machines »"
    assert named(attrs.evolve(ADA, title=None), FR) == "Ada Lovelace (Londres)"


def test_a_contact_in_one_line() -> None:
    """Name or institution, telephone, e-mail: what there is."""
    assert reached(Contact(name="Ada Morel", institution=LAB, phone="+33142756040"), FR) == "Ada Morel, 01 42 75 60 40"
    assert reached(Contact(institution=LAB, email="lab@example.org"), FR) == (
        "Laboratoire de sociologie, lab@example.org"
    )


@pytest.mark.parametrize("kind", list(MaterialKind))
def test_every_kind_of_material_has_a_name(kind: MaterialKind) -> None:
    """With its title where it has one."""
    material = Material(kind=kind, url="https://a.org/")
    name = material_name(material, FR)

    assert name
    assert material_name(attrs.evolve(material, title="Bilan"), FR) == f"{name} : Bilan"


@pytest.mark.parametrize(
    ("given", "facts"),
    [
        ({}, ()),
        ({"media_type": "application/pdf"}, ("PDF",)),
        ({"media_type": "application/x-unknown", "size": 52_000}, ("52 ko",)),
        ({"media_type": "video/mp4", "size": 9_000_000}, ("MP4", "9 Mo")),
    ],
)
def test_what_a_material_is_to_fetch(given: dict[str, Any], facts: tuple[str, ...]) -> None:
    """Its format and size, where they are known."""
    assert material_facts(Material(kind=MaterialKind.SLIDES, url="https://a.org/", **given), FR) == facts


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_phrase(role: Role) -> None:
    """In both languages."""
    part = Contribution(person=Person(name="Ada"), role=role)

    assert [lines(event(contributions=(part,)), labels)[0].endswith("Ada") for labels in (FR, EN)] == [True, True]
