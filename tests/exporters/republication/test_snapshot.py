"""Digests: what counts in them, and what must not."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from press import HALL, LAB, NOW, ROOM, TOWN, change, season

from seminar_exporters.editions.record import Record
from seminar_exporters.republication.snapshot import Snapshots
from seminar_model import (
    Address,
    Asset,
    Contact,
    Cycle,
    GeoPoint,
    Image,
    Institution,
    OnlineAccess,
    Prose,
    Unscheduled,
    dumps,
    loads,
)
from seminar_model.strategies import PNG, cycles


def record(cycle: Cycle, session_id: str = "two") -> Record:
    """Return the record of a session that is published for the first time."""
    return Snapshots.of(cycle).record(cycle.session(session_id), NOW)


def facts(cycle: Cycle) -> tuple[str, str]:
    """Return the digests of the cycle's own facts."""
    return Snapshots.of(cycle).facts()


FACTS: dict[str, tuple[dict[str, Any], bool, bool]] = {
    "title": ({"title": "La cité"}, True, True),
    "subtitle": ({"subtitle": "Un cycle"}, True, False),
    "url": ({"url": "https://example.org/ville"}, True, True),
    "keywords": ({"keywords": ("ville",)}, True, True),
    "presentation": ({"presentation": Prose("Pourquoi la ville ?")}, True, False),
    "partners": ({"partners": (TOWN,)}, True, False),
    "organizers": ({"organizers": (LAB, TOWN)}, True, True),
    "contacts": ({"contacts": (Contact(name="Ada Morel", phone="+33142756000"),)}, True, True),
    "hidden contact": ({"contacts": (Contact(name="Ada Morel", phone="+33142756000", in_markup=False),)}, True, True),
    "image": ({"image": Image(alt="La ville", url="https://example.org/v.png")}, True, True),
    "sessions": ({"sessions": season().sessions[:1]}, False, False),
    "nothing": ({"keywords": ()}, False, False),
}


@pytest.mark.parametrize("case", FACTS)
def test_facts(case: str) -> None:
    """What the cycle says counts in its digest, and in the other what is said of it with each session."""
    changes, counts, shared = FACTS[case]

    before, after = facts(season()), facts(attrs.evolve(season(), **changes))

    assert (before[0] != after[0], before[1] != after[1]) == (counts, shared)


def test_hidden_contact_is_not_shared() -> None:
    """A contact that may not stand in calendars is not said with the sessions."""
    hidden = Contact(name="Eve Petit", phone="+33142756000", in_markup=False)
    cycle = season()

    assert facts(attrs.evolve(cycle, contacts=(*cycle.contacts, hidden)))[1] == facts(cycle)[1]


def test_institution_of_a_contact_counts() -> None:
    """What a contact's institution says is said with the contact."""

    def asked(institution: Institution) -> tuple[str, str]:
        contacts = (Contact(name="Ada Morel", email="ada@example.org", institution=institution),)
        return facts(attrs.evolve(season().replace_institution(institution), contacts=contacts))

    assert asked(TOWN)[1] != asked(attrs.evolve(TOWN, name="Métropole de Lyon"))[1]


def test_bytes_of_a_logo_count() -> None:
    """Two logos of one name differ by their bytes."""

    def with_logo(content: bytes) -> Cycle:
        logo = Image(alt="Lyon", asset=Asset(name="logo.png", media_type="image/png", content=content))
        return season().replace_institution(attrs.evolve(TOWN, logo=logo))

    one, other = with_logo(PNG), with_logo(PNG + b"\0")

    assert facts(one)[0] != facts(other)[0]
    assert record(one).digest != record(other).digest
    assert record(one).essence == record(other).essence


def test_parents_count() -> None:
    """What a host is a part of is said with it."""
    state = Institution(id="state", name="État")
    cycle = season().add_institution(state).replace_institution(attrs.evolve(TOWN, parent=state))
    renamed = cycle.replace_institution(attrs.evolve(state, name="République"))

    assert record(cycle).digest != record(renamed).digest
    assert record(cycle).essence == record(renamed).essence


SPOTS = {
    "room": (attrs.evolve(HALL, room="Salle 1"), True),
    "name": (attrs.evolve(HALL, name="Mairie"), True),
    "address": (attrs.evolve(HALL, address=Address(street=("9, quai Neuf",), city="Lyon")), True),
    "the same address, stated": (attrs.evolve(HALL, address=TOWN.address), False),
    "point": (attrs.evolve(HALL, geo=GeoPoint(latitude=45.7, longitude=4.8)), False),
    "access": (attrs.evolve(HALL, accessibility="De plain-pied."), False),
}


@pytest.mark.parametrize("case", SPOTS)
def test_spot(case: str) -> None:
    """A place is another one by its room, name or address, not by what is said of the way there."""
    venue, is_another = SPOTS[case]
    old, new = record(season()), record(season().replace_venue(venue))

    assert (old.spot != new.spot) is is_another
    assert (old.essence != new.essence) is is_another
    assert old.digest != new.digest


def test_hint_is_no_date() -> None:
    """What is said of a date to come moves no sequence."""
    old, new = record(season(), "three"), record(change(season(), "three", when=Unscheduled(hint="en mai")), "three")

    assert old.digest != new.digest
    assert old.essence == new.essence


def test_hosts_named_twice() -> None:
    """A host that stands twice in the list is kept once."""
    assert record(change(season(), "two", hosts=(TOWN, TOWN))).hosts == (("town", "Ville de Lyon"),)


def test_was_in_room() -> None:
    """A session is in a room where it has a venue, or a host and no other way to be followed."""
    online = OnlineAccess(url="https://meet.example.org/")
    cases: list[tuple[dict[str, Any], bool]] = [
        ({}, True),
        ({"online": online}, True),
        ({"venue": None}, True),
        ({"venue": None, "online": online}, False),
        ({"venue": None, "hosts": ()}, False),
    ]

    for changes, in_room in cases:
        assert record(change(season(), "two", **changes)).was_in_room is in_room


def test_online() -> None:
    """Where a session can be followed is its link, else its platform, else that it can."""
    cases = [
        (None, None),
        (OnlineAccess(), ""),
        (OnlineAccess(platform="Jitsi"), "Jitsi"),
        (OnlineAccess(platform="Jitsi", url="https://meet.example.org/"), "https://meet.example.org/"),
    ]

    for online, kept in cases:
        assert record(change(season(), "two", online=online)).online == kept


DIGESTS = (
    "4514a1910bbc85c379b6d9b9ee41eb06a2380defee4048b70d9802dc7cbc71b5",
    "56971f05e722505c65a9c1ed3bbcf4dfae7106e940b4fd85d4bdabd4b0c8b16a",
    "d8d2da8b1c12c442602c103686d265a77a53d0a6e851245864240e958debdb39",
)
FACTS_OF_SEASON = (
    "0ad6429febd8b93b859318eb136340d22112ecf79d84a9a23ddf05c84e2e6308",
    "6fd6a419e1acb961e19b14f042a330b045e125f68aa43d899fc6e9eb3edd0baa",
)


def test_digests_are_for_ever() -> None:
    """The digests of a cycle do not depend on the version of this library: stated here, and never to change."""
    kept = record(season())

    assert (kept.digest, kept.essence, kept.spot) == DIGESTS
    assert facts(season()) == FACTS_OF_SEASON


def test_defaults_do_not_count() -> None:
    """A field that a later version adds changes no digest while it holds its default."""
    cycle = season()
    before = record(cycle), facts(cycle)
    explicit = change(cycle, "two", subtitle=None, materials=(), draft=False, language=None)

    assert (record(explicit), facts(attrs.evolve(explicit, partners=(), image=None))) == before


def turned(value: Any) -> Any:
    """Return data of JSON with the keys of every object the other way round."""
    if isinstance(value, dict):
        return {key: turned(item) for key, item in reversed(value.items())}
    return [turned(item) for item in value] if isinstance(value, list) else value


@given(cycles(min_sessions=1))
def test_digests_survive_the_file(cycle: Cycle) -> None:
    """A cycle that was written and read again, in another order of its keys, has the same digests."""
    again = loads(json.dumps(turned(json.loads(dumps(cycle, format="json")))), format="json")

    assert facts(again) == facts(cycle)
    for session in cycle.sessions:
        assert record(again, session.id) == record(cycle, session.id)


def test_equal_objects_are_boiled_down_alike() -> None:
    """Two equal institutions that are two objects give one digest."""
    twin = attrs.evolve(LAB)
    assert twin is not LAB

    assert record(change(season(), "one", hosts=(twin,)), "one").digest == record(season(), "one").digest
    assert record(change(season(), "two", venue=ROOM)).digest != record(season()).digest
