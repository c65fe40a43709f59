"""Publications for the tests of the pages, and the pages read back."""

from __future__ import annotations

import datetime as dt
import functools
import posixpath
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import attrs
import lxml.html
from places import EXAMPLES
from seasons import BASE, CYCLE, LATER, NOW, change, edition, log, on

from seminar_exporters import Artifact, ChangeKind, Edition, Link, Links, Publication, Rendering
from seminar_exporters.editions.edition import public_view
from seminar_exporters.formats import html
from seminar_exporters.formats.html import HtmlOptions
from seminar_exporters.wording.labels.labels import Labels
from seminar_model import Asset, Cycle, Foreword, Image, Prose, Session, load
from seminar_model.checking.kinds import LINE, TEXT

EXPORTER = next(iter(html.seminar_register_exporters()))
SCRIPT = "<script>window.hacked = 1</script><img src=x onerror='window.hacked=1'>\"'>]]>--></title></style>{{ 7 * 7 }}"


def png(width: int = 160, height: int = 80) -> bytes:
    """Return a picture of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + b"\x0a\x52\x73" * width) * height
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def image(alt: str, **size: int) -> Image:
    """Return a picture with its bytes."""
    return Image(alt=alt, asset=Asset(name="logo.png", media_type="image/png", content=png(**size)))


@functools.cache
def example(name: str) -> Cycle:
    """Return the cycle of an example."""
    return load(EXAMPLES / name / "cycle.toml")


EXAMPLE_NAMES = ("cohesion-sociale", "data-seminar")
TIMES = {"cohesion-sociale": NOW, "data-seminar": dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)}


def full_cycle() -> Cycle:
    """Return the season with pictures, forewords and a direction more than it has elsewhere."""
    cycle = CYCLE
    for item in cycle.institutions:
        cycle = cycle.replace_institution(attrs.evolve(cycle.institution(item.id), logo=image(f"Logo {item.id}")))
    texts = (
        Foreword(title="Avant tout", prose=Prose("Bienvenue.[^a]\n\n[^a]: À tous."), signatories=()),
        Foreword(prose=Prose("Encore.")),
    )
    return attrs.evolve(cycle, image=image("Une salle", width=640, height=360), forewords=texts)


def full_edition() -> Edition:
    """Return an edition with everything that may have become of a session, and news."""
    changes = [
        change(ChangeKind.RESCHEDULED, before=on(10), after=on(11)),
        change(ChangeKind.WITHDRAWN, session="retiree", before=on(30)),
        change(ChangeKind.MATERIALS, session="ouverture", after=(("slides", None, "https://ex.example/1.pdf"),)),
        change(ChangeKind.RETITLED, session="plus-la", before="Avant", after="Après"),
    ]
    told = edition(CYCLE, as_of=dt.datetime(2012, 1, 12, 7, tzinfo=dt.UTC), log=(log(*changes, number=3),))
    return attrs.evolve(told, cycle=public_view(full_cycle()))


def publication(of: Edition | Cycle, *, base_url: str | None = BASE, **values: Any) -> Publication:
    """Return a publication of an edition, with links to every built-in format."""
    shown = of if isinstance(of, Edition) else edition(of)
    cycle = shown.cycle
    made = Publication(
        edition=shown,
        options=values.pop("options", HtmlOptions()),
        labels=Labels(language=cycle.language, country=cycle.country, timezone=cycle.timezone),
        base_url=base_url,
        **values,
    )

    def link(path: str, media_type: str, role: str, session: str | None = None) -> Link:
        url = base_url + quote(path) if base_url else None
        return Link(path=path, media_type=media_type, format=role, role=role, session=session, url=url)

    links = [
        link("brochure.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "brochure"),
        link("calendar.ics", "text/calendar", "calendar"),
        link("feed.rss", "application/rss+xml", "feed"),
        link("feed.atom", "application/atom+xml", "feed"),
        link("changes.atom", "application/atom+xml", "changes"),
    ]
    links += [
        link(f"sessions/{event.session.id}.ics", "text/calendar", "calendar", event.session.id)
        for event in shown.events
    ]
    links += [link(item.path, item.media_type, item.role, item.session) for item in EXPORTER.outputs(made)]
    return attrs.evolve(made, links=Links(tuple(links)))


def artifacts(made: Publication) -> list[Artifact]:
    """Return the files of a publication, after checking that they are those that are declared."""
    declared = [output.path for output in EXPORTER.outputs(attrs.evolve(made, links=Links()))]
    files = list(EXPORTER.export(made))
    assert sorted(file.path for file in files) == sorted(declared)
    return files


def write(made: Publication, folder: Path) -> list[Path]:
    """Write the files of a publication, and an empty one for whatever else it links to; return the pages."""
    contents = {link.path: b"" for link in made.links} | {file.path: file.content for file in artifacts(made)}
    for path, content in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return [folder / link.path for link in made.links if link.role == "page"]


class Pages:
    """The pages of a publication, read by another reader than the one that wrote them."""

    def __init__(self, made: Publication | Rendering) -> None:
        if isinstance(made, Publication):
            self.links = frozenset(link.path for link in made.links)
            files = artifacts(made)
        else:
            self.links = frozenset(file.path for file in made.artifacts)
            files = list(made.artifacts)
        self.files: Mapping[str, bytes] = {file.path: file.content for file in files}
        self.trees = {
            path: lxml.html.document_fromstring(content.decode())
            for path, content in self.files.items()
            if path.endswith(".html")
        }

    def __getitem__(self, path: str) -> Any:
        return self.trees[path]

    def session(self, session_id: str) -> Any:
        """Return the page of a session."""
        return self.trees[f"sessions/{session_id}.html"]

    @property
    def index(self) -> Any:
        """The front page."""
        return self.trees["index.html"]

    def broken_links(self) -> Iterator[tuple[str, str]]:
        """Yield every reference inside the site that leads nowhere, with its page."""
        for path, tree in self.trees.items():
            for reference in tree.xpath("//@href | //@src"):
                parts = urlsplit(reference)
                if parts.scheme:
                    continue
                target = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                    if parts.path
                    else path
                )
                anchors = (
                    self.trees[target].xpath("//@id") if parts.fragment and target in self.trees else [parts.fragment]
                )
                if target not in self.links or parts.fragment not in anchors:
                    yield path, reference


def text(element: Any) -> str:
    """Return the text of an element, its spaces made plain."""
    return plain(element.text_content())


def plain(words: str) -> str:
    """Return a text with plain spaces."""
    return " ".join(words.split())


def all_text(elements: Any) -> list[str]:
    """Return the texts of elements."""
    return [text(element) for element in elements]


def hostile(item: Any) -> Any:
    """Return a copy of a cycle in which every text for people holds a script."""
    if isinstance(item, tuple):
        return tuple(map(hostile, item))
    if not attrs.has(type(item)) or isinstance(item, Asset):
        return item
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(item)):
        value = getattr(item, field.name)
        is_text = field.metadata.get("kind") in {LINE, TEXT} or field.name in {
            "keywords",
            "street",
            "lines",
            "stations",
        }
        if isinstance(value, str) and is_text:
            changes[field.name] = f"{value} {SCRIPT}"
        elif isinstance(value, tuple) and is_text:
            changes[field.name] = tuple(f"{part} {SCRIPT}" for part in value)
        else:
            changes[field.name] = hostile(value)
    return attrs.evolve(item, **changes)


def of_example(name: str, **values: Any) -> Pages:
    """Return the pages of an example."""
    cycle = example(name)
    return Pages(publication(edition(cycle, number=1, issued=TIMES[name], as_of=TIMES[name]), **values))


def small(*sessions: Session, as_of: dt.datetime = LATER, **fields: Any) -> Pages:
    """Return the pages of a cycle with these sessions and nothing else."""
    bare = {"organizers": (), "partners": (), "sponsors": (), "contacts": (), "presentation": None, "keywords": ()}
    cycle = attrs.evolve(CYCLE, sessions=sessions, **(bare | fields))
    return Pages(publication(attrs.evolve(edition(cycle), as_of=as_of)))


def only(**fields: Any) -> Any:
    """Return the page of a session with these fields."""
    values: dict[str, Any] = {"title": "Une", "when": on(9)}
    session = Session(id="une", **(values | fields))
    return small(session).session("une")


def facts(page: Any) -> dict[str, list[str]]:
    """Return the facts beside the text of a session."""
    return {
        text(group.find("dt")): all_text(group.findall("dd")) for group in page.xpath("//div[@class='panel']/dl/div")
    }


def entries(section: Any) -> list[str]:
    """Return the ids of the sessions that a list shows, in its order."""
    return [item.get("id").removeprefix("session-") for item in section.xpath(".//li[starts-with(@class, 'entry')]")]


def section(pages: Pages, heading: str) -> Any:
    """Return the part of the front page under a heading."""
    return pages.index.xpath(f"//section[.//h2[@id='{heading}']]")[0]
