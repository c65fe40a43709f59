"""A season with everything that feeds and markup tell of, and publications of it made by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import attrs

from seminar_exporters import Artifact, Change, ChangeKind, Edition, LogEntry, Publication, Revision
from seminar_exporters.contract.outputs import Link, Links
from seminar_exporters.editions.edition import public_view
from seminar_exporters.wording.labels.labels import Labels
from seminar_model import (
    Access,
    Address,
    Authority,
    Contact,
    Contribution,
    Cycle,
    Fee,
    GeoPoint,
    Image,
    Institution,
    Material,
    MaterialKind,
    Month,
    OnDate,
    OnlineAccess,
    Person,
    Prose,
    Purpose,
    Registration,
    Role,
    Season,
    Session,
    SessionKind,
    Status,
    Timed,
    Unscheduled,
    Venue,
)

BASE = "https://www.example.org/seminaire/"
NOW = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
LATER = dt.datetime(2011, 10, 3, 9, 30, tzinfo=dt.UTC)
PARIS = ZoneInfo("Europe/Paris")
NEW_YORK = ZoneInfo("America/New_York")

MINISTRY = Institution(id="ministere", name="Ministère", url="https://ministere.example/")
CAS = Institution(
    id="cas",
    name="Centre d’analyse",
    short_name="CAS",
    parent=MINISTRY,
    address=Address(street=("18, rue de Martignac", "Bâtiment B"), postal_code="75700", city="Paris", country="FR"),
    phone="+33 1 42 75 60 00",
    email="bonjour@cas.example",
    url="https://cas.example/?a=1&b=2",
    logo=Image(alt="CAS", url="https://cas.example/logo.png"),
)
SPONSOR = Institution(id="mecene", name="Mécène")
HALL = Venue(id="salle", owner=CAS, room="Salle 3", geo=GeoPoint(latitude=48.8571, longitude=2.3193))
HUT = Venue(id="cabane", name="La Cabane")

ADA = Person(
    name="Ada Lovelace",
    affiliation="Londres",
    orcid="0000-0002-1825-0097",
    url="https://ada.example/",
    biography=Prose("Elle *calcule*."),
)
CHAIR = Person(name="Charles Babbage")


def timed(day: int, hour: int, *, hours: int | None = 2, zone: ZoneInfo = PARIS) -> Timed:
    """Return a time in January 2012."""
    start = dt.datetime(2012, 1, day, hour, tzinfo=zone)
    return Timed(start=start, end=start + dt.timedelta(hours=hours) if hours else None)


def on(day: int, month: int = 1) -> OnDate:
    """Return a day of 2012."""
    return OnDate(date=dt.date(2012, month, day))


ONLINE = OnlineAccess(url="https://meet.example/abc", platform="BigBlueButton")

SLIDES = Material(kind=MaterialKind.SLIDES, url="https://ex.example/1.pdf", media_type="application/pdf", size=52_000)
FILM = Material(
    kind=MaterialKind.VIDEO, url="https://ex.example/1.mp4", media_type="video/mp4", size=9_000, title="Film"
)

SESSIONS = (
    Session(
        id="ouverture",
        kind=SessionKind.OPENING,
        title="Bilan & enjeux : <b>trente</b> ans",
        subtitle="Scénarios",
        when=timed(9, 14),
        hosts=(CAS, MINISTRY),
        venue=HALL,
        online=ONLINE,
        url="https://ailleurs.example/ouverture",
        abstract=Prose("Un *bilan*.[^1]\n\n- Quoi ?\n- Comment ?\n\n[^1]: Depuis 1982."),
        contributions=(
            Contribution(person=ADA, title="Machines"),
            Contribution(person=ADA, title="Notes"),
            Contribution(person=CHAIR, role=Role.CHAIR),
        ),
        registration=Registration(
            url="https://inscription.example/?s=1&t=2",
            deadline=dt.date(2012, 1, 6),
            fee=Fee(amount=Decimal("12.50"), currency="EUR"),
            capacity=120,
        ),
        materials=(
            Material(
                kind=MaterialKind.SLIDES, url="https://ex.example/1.pdf", media_type="application/pdf", size=52_000
            ),
            Material(
                kind=MaterialKind.VIDEO,
                url="https://ex.example/1.mp4",
                media_type="video/mp4",
                size=9_000,
                title="Film",
            ),
            Material(kind=MaterialKind.AUDIO, url="https://ex.example/1", language="en"),
            Material(kind=MaterialKind.PHOTOGRAPHS, url="https://ex.example/photos"),
            Material(kind=MaterialKind.SUMMARY, url="https://ex.example/cr"),
            Material(kind=MaterialKind.PAPER, url="https://ex.example/article"),
        ),
        notice="Attention, changement de salle.",
    ),
    Session(id="reportee", number=2, title="Reportée", when=on(11), hosts=(CAS,), venue=HALL),
    Session(id="deplacee", number=3, title="Déplacée", when=timed(12, 9, hours=None), hosts=(MINISTRY,)),
    Session(id="annulee", number=4, title="Annulée", when=on(13), status=Status.CANCELLED, hosts=(CAS,), venue=HUT),
    Session(id="sans-date", number=5, title="Sans date", when=Unscheduled(hint="printemps 2012")),
    Session(
        id="en-suspens",
        number=6,
        title="En suspens",
        when=Unscheduled(hint="mai 2012"),
        status=Status.POSTPONED,
        hosts=(CAS,),
    ),
    Session(id="jamais", number=7, title="Jamais datée", status=Status.POSTPONED),
    Session(id="en-ligne", number=8, title="En ligne", when=timed(17, 9), online=ONLINE, hosts=(CAS,)),
    Session(
        id="inscrits",
        number=9,
        title="Aux inscrits",
        when=timed(18, 9),
        online=OnlineAccess(url="https://meet.example/secret", access=Access.REGISTRATION),
        registration=Registration(url="https://inscription.example/9", fee=Fee(amount=Decimal(0))),
    ),
    Session(
        id="workshop",
        kind=SessionKind.SPECIAL,
        title="Workshop in English",
        when=OnDate(date=dt.date(2012, 1, 19), until=dt.date(2012, 1, 20)),
        language="en",
        hosts=(CAS,),
        venue=HALL,
        status=Status.TENTATIVE,
        url="https://ailleurs.example/workshop",
    ),
    Session(id="new-york", number=10, title="New York", when=timed(23, 18, zone=NEW_YORK), hosts=(CAS,), venue=HUT),
    Session(id="deutsch", number=11, title="Über alles Mögliche", when=on(25), language="de", venue=HALL),
    Session(id="ebauche", number=12, title="Ébauche", draft=True),
)

CYCLE = Cycle(
    id="saison",
    authority=Authority(domain="example.org", year=2011),
    title="Cycle & saison <2011>",
    subtitle="Séminaire]]>",
    season=Season(first=Month(2011, 9), last=Month(2012, 4)),
    language="fr",
    country="FR",
    timezone="Europe/Paris",
    url="https://cycle.example/",
    keywords=("décentralisation", "R&D"),
    image=Image(alt="Une foule", url="https://cycle.example/image.jpg"),
    organizers=(CAS, MINISTRY),
    partners=(MINISTRY,),
    sponsors=(SPONSOR,),
    presentation=Prose("Ce *cycle*."),
    institutions=(MINISTRY, CAS, SPONSOR),
    venues=(HALL, HUT),
    sessions=SESSIONS,
    contacts=(
        Contact(institution=CAS, name="S. Lemoine", phone="+33 1 42 75 60 40", email="sl@cas.example"),
        Contact(institution=CAS, name="Presse", purpose=Purpose.PRESS, phone="+33 1 42 75 61 37", in_markup=False),
    ),
)

WITHDRAWN = Session(id="retiree", number=13, title="Retirée", when=on(30), hosts=(CAS,))

FIRST = Revision(created=NOW, modified=NOW)
REVISIONS = {
    "reportee": Revision(created=NOW, modified=LATER, sequence=1, previous=(on(10),), last_dated=on(11)),
    "deplacee": Revision(created=NOW, modified=LATER, sequence=2, previous=(on(5), timed(12, 8)), moved_online=False),
    "annulee": Revision(created=NOW, modified=LATER, sequence=2, previous=(on(6),), last_dated=on(13)),
    "en-suspens": Revision(created=NOW, modified=LATER, sequence=1, previous=(on(7),), last_dated=on(16)),
    "en-ligne": Revision(created=NOW, modified=LATER, sequence=1, previous=(on(8),), moved_online=True),
    "inscrits": Revision(created=NOW, modified=LATER, sequence=1, moved_online=True),
    "new-york": Revision(created=LATER, modified=LATER),
    "retiree": Revision(created=NOW, modified=LATER, sequence=1, last_dated=on(30)),
}


def change(kind: ChangeKind, session: str = "reportee", **values: Any) -> Change:
    """Return a change of a session."""
    return Change(kind=kind, session=session, label="Séance 2", title="Reportée", **values)


def edition(cycle: Cycle = CYCLE, **values: Any) -> Edition:
    """Return an edition, of the season unless another cycle is given, with some history behind it."""
    public = public_view(cycle)
    revisions = {session.id: REVISIONS.get(session.id, FIRST) for session in public.sessions}
    defaults: dict[str, Any] = {"number": 3, "issued": LATER, "as_of": LATER}
    if cycle is CYCLE:
        revisions["retiree"] = REVISIONS["retiree"]
        defaults["withdrawn"] = (WITHDRAWN,)
    return Edition(cycle=public, revisions=revisions, **(defaults | values))


def log(*changes: Change, number: int = 2, issued: dt.datetime = LATER) -> LogEntry:
    """Return what an edition announced."""
    return LogEntry(edition=number, issued=issued, changes=changes)


def published(
    of: Edition | Cycle = CYCLE,
    *,
    options: Any = None,
    base_url: str | None = BASE,
    pages: bool = False,
    **values: Any,
) -> Publication:
    """Return a publication, with the page and the calendar of each session where that is asked for."""
    shown = of if isinstance(of, Edition) else edition(of)
    cycle = shown.cycle
    labels = Labels(language=cycle.language, country=cycle.country, timezone=cycle.timezone)
    links = Links(tuple(_links(cycle, base_url))) if pages else Links()
    return Publication(edition=shown, options=options, labels=labels, base_url=base_url, links=links, **values)


def _links(cycle: Cycle, base_url: str | None) -> Iterable[Link]:
    def link(path: str, media_type: str, role: str, session: str | None = None) -> Link:
        url = base_url + quote(path) if base_url else None
        return Link(path=path, media_type=media_type, format=role, role=role, session=session, url=url)

    yield link("index.html", "text/html", "page")
    yield link("calendar.ics", "text/calendar", "calendar")
    for session in cycle.sessions:
        yield link(f"sessions/{session.id}.html", "text/html", "page", session.id)
        yield link(f"sessions/{session.id}.ics", "text/calendar", "calendar", session.id)


def declared(plugin: Any, publication: Publication, *names: str) -> list[tuple[str, str, str, str]]:
    """Return what the exporters of a plugin declare: their names with path, media type and role of each file."""
    return [
        (exporter.name, output.path, output.media_type, output.role)
        for exporter in plugin.seminar_register_exporters()
        if exporter.name in names or not names
        for output in exporter.outputs(attrs.evolve(publication, links=Links()))
    ]


def made(plugin: Any, name: str, publication: Publication) -> Mapping[str, bytes]:
    """Return the files that an exporter of a plugin makes, after checking that they are those that it declares."""
    exporter = next(item for item in plugin.seminar_register_exporters() if item.name == name)
    declared = [output.path for output in exporter.outputs(attrs.evolve(publication, links=Links()))]
    artifacts: list[Artifact] = list(exporter.export(publication))
    assert [artifact.path for artifact in artifacts] == declared
    return {artifact.path: artifact.content for artifact in artifacts}
