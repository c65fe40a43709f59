"""Strategies for the values that sessions, institutions and venues are made of."""

from __future__ import annotations

import base64
import struct
import zlib
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

from seminar_model.entities.address import Address, GeoPoint
from seminar_model.entities.asset import Asset, Image
from seminar_model.entities.institution import Authority
from seminar_model.entities.material import FREE, Access, Fee, Material, MaterialKind, OnlineAccess, Registration
from seminar_model.entities.people import Contribution, Person, Role
from seminar_model.entities.season import Month, Season
from seminar_model.entities.venue import Direction
from seminar_model.strategies.texts import countries, languages, lines, proses, urls
from seminar_model.strategies.times import days

T = TypeVar("T")


def _png(width: int, height: int) -> bytes:
    """Return a grey PNG picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PNG = _png(3, 2)
"""A picture, three pixels wide and two high."""

JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////"
    "////////wAALCAABAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z"
)
"""A picture, two pixels wide and one high."""


@st.composite
def table(draw: st.DrawFn, /, needed: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> Any:
    """Draw the arguments of a class, each of the optional ones there or not."""
    # One number says which: a choice for each would take most of the time.
    chosen = draw(st.integers(0, 2 ** len(optional) - 1))
    fields = {name: draw(strategy) for name, strategy in needed.items()}
    for bit, (name, strategy) in enumerate(optional.items()):
        if chosen >> bit & 1:
            fields[name] = draw(strategy)
    return fields


def made(cls: type[T], needed: dict[str, st.SearchStrategy[Any]], **optional: Any) -> st.SearchStrategy[T]:
    """Return a strategy for objects of a class."""
    return table(needed, **optional).map(lambda arguments: cls(**arguments))


def authorities() -> st.SearchStrategy[Authority]:
    """Return authorities."""
    domains = st.sampled_from(["example.org", "séminaire.example", "a.b.example.com"])
    return st.builds(Authority, domain=domains, year=st.integers(1995, 2026))


def seasons() -> st.SearchStrategy[Season]:
    """Return seasons of up to two years."""
    return st.builds(_season, days().map(lambda day: Month(day.year, day.month)), st.integers(0, 23))


def _season(first: Month, more: int) -> Season:
    years, month = divmod(first.month - 1 + more, 12)
    return Season(first=first, last=Month(first.year + years, month + 1))


def addresses() -> st.SearchStrategy[Address]:
    """Return postal addresses of several countries, and of none."""
    rest = {
        "postal_code": st.sampled_from(["01000", "75700", "SW1A 2AA"]),
        "region": lines(max_size=30),
        "country": countries(),
    }
    streets = st.lists(lines(max_size=30), min_size=1, max_size=3)
    return made(Address, {"street": streets}, city=lines(max_size=30), **rest) | made(
        Address, {"city": lines()}, **rest
    )


def geo_points() -> st.SearchStrategy[GeoPoint]:
    """Return points on the earth."""
    latitudes = st.sampled_from([0.0, -90.0, 90.0, 48.8412, -33.123456789])
    return st.builds(GeoPoint, latitude=latitudes, longitude=st.sampled_from([0.0, -180.0, 180.0, 2.3167, 1e-7]))


def assets() -> st.SearchStrategy[Asset]:
    """Return tiny pictures that every program can show."""
    names = st.sampled_from(["logo.png", "Mon œuvre (1).PNG"])
    png = st.builds(Asset, name=names, media_type=st.just("image/png"), content=st.just(PNG))
    return png | st.just(Asset(name="photo.jpg", media_type="image/jpeg", content=JPEG))


def images() -> st.SearchStrategy[Image]:
    """Return pictures with their alternative text: as bytes, as an address, or as both."""
    alt = lines(max_size=30)
    return made(Image, {"alt": alt, "asset": assets()}, url=urls()) | made(Image, {"alt": alt, "url": urls()})


def persons() -> st.SearchStrategy[Person]:
    """Return persons."""
    orcids = st.sampled_from(["0000-0002-1825-0097", "0000-0002-9079-593X"])
    return made(Person, {"name": lines()}, affiliation=lines(), url=urls(), orcid=orcids, biography=proses())


def contributions() -> st.SearchStrategy[Contribution]:
    """Return the parts that persons have in a session."""
    return made(Contribution, {"person": persons(), "role": st.sampled_from(Role)}, title=lines())


def materials() -> st.SearchStrategy[Material]:
    """Return slides, recordings, papers."""
    media_types = st.sampled_from(["application/pdf", "video/mp4", "image/svg+xml"])
    sizes = st.sampled_from([0, 1, 52_000, 2**40])
    needed = {"kind": st.sampled_from(MaterialKind), "url": urls()}
    return made(Material, needed, title=lines(), language=languages(), media_type=media_types, size=sizes)


def online_accesses() -> st.SearchStrategy[OnlineAccess]:
    """Return ways to follow a session from afar; some have no link yet."""
    return made(OnlineAccess, {"access": st.sampled_from(Access)}, url=urls(), platform=lines(max_size=20))


def fees() -> st.SearchStrategy[Fee]:
    """Return fees, some of them free."""
    amounts = st.sampled_from(["0", "20", "12.50", "0.005", "1000000"]).map(Decimal)
    return st.just(FREE) | st.builds(Fee, amount=amounts, currency=st.sampled_from(["EUR", "JPY", "KWD"]))


def registrations() -> st.SearchStrategy[Registration]:
    """Return ways to register."""
    capacities = st.sampled_from([1, 120, 10_000])
    return made(Registration, {}, url=urls(), deadline=days(), fee=fees(), capacity=capacities)


def directions() -> st.SearchStrategy[Direction]:
    """Return ways to a venue."""
    several = st.lists(lines(max_size=20), max_size=4)
    modes = st.sampled_from(["Métro", "RER", "Bus"]) | lines(max_size=20)
    return made(Direction, {"mode": modes}, lines=several, stations=several, note=lines())
