"""Every file of the site, made from the templates."""

from __future__ import annotations

import functools
import re
import textwrap
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape

import attrs
from jinja2 import Environment
from markupsafe import Markup

from seminar_exporters.contract.outputs import Artifact
from seminar_exporters.contract.publication import Publication
from seminar_exporters.errors import ExportError
from seminar_exporters.formats.html import files
from seminar_exporters.formats.html.environment import environment, render
from seminar_exporters.formats.html.index import CycleView, feeds, news, ways
from seminar_exporters.formats.html.options import HtmlOptions
from seminar_exporters.formats.html.places import reference
from seminar_exporters.formats.html.sessions import view
from seminar_exporters.formats.html.site import Entry, Site
from seminar_exporters.wording.direction import direction
from seminar_model import Prose

_DESCRIPTION = 200


@attrs.frozen(kw_only=True)
class Page:
    """The page itself: what its head says."""

    kind: str
    """``index`` or ``session``."""
    title: str
    """The title in the window's frame, and of a shared link."""
    heading: str
    """The same without the name of the site."""
    description: str
    """What it is about, in a sentence or two; may be empty."""
    language: str
    """Its language (BCP 47)."""
    locale: str
    """Its language and country as Open Graph has them."""
    direction: str
    """``ltr`` or ``rtl``."""
    style: str
    """The style sheet, relative to the page."""
    home: str
    """The front page, relative to this one."""
    canonical: str | None
    """Its address on the web, where that is known."""
    changed: Markup
    """The day on which something of it last changed."""
    image: str | None
    """The absolute address of the cycle's picture, where that is known."""
    image_alt: str
    """What the picture says."""


def export(publication: Publication) -> Iterator[Artifact]:
    """Make every file of the site."""
    options: HtmlOptions = publication.options
    site = Site(publication)
    made = environment(tuple(sorted(options.templates.items())))
    yield Artifact(files.INDEX, _index(site, made))
    yield from _sessions(site, made)
    yield Artifact(files.STYLE, _style(options))
    yield from (Artifact(path, asset.published) for path, asset in files.pictures(site.cycle))
    if publication.base_url:
        yield Artifact(files.SITEMAP, _sitemap(site, publication.base_url))


def _style(options: HtmlOptions) -> bytes:
    parts = (builtin_style() if options.builtin_style else "", options.style or "")
    return "\n".join(f"{part.strip()}\n" for part in parts if part).encode()


@functools.cache
def builtin_style() -> str:
    """Return the built-in style sheet."""
    return resources.files(__package__).joinpath("style.css").read_text(encoding="utf-8")


def _index(site: Site, made: Environment) -> bytes:
    cycle = site.cycle
    title = site.wording.say(cycle.title if cycle.subtitle is None else f"{cycle.title} – {cycle.subtitle}")
    page = _page(
        site,
        files.INDEX,
        kind="index",
        heading=title,
        title=title,
        description=_summary(cycle.presentation),
        changed=site.day_of(site.edition.issued),
    )
    upcoming, past, withdrawn = (
        tuple(view(site, entry, files.INDEX) for entry in entries)
        for entries in (site.upcoming, site.past, site.withdrawn)
    )
    context = {
        **_shared(site, files.INDEX),
        "page": page,
        "next": view(site, site.next, files.INDEX) if site.next else None,
        "upcoming": upcoming,
        "past": past,
        "withdrawn": withdrawn,
        "news": news(site, files.INDEX),
    }
    return render(made, "index.html", site.publication.decorate("html.context", context, None))


def _shared(site: Site, path: str) -> dict[str, Any]:
    """Return what is the same in all pages of one folder."""
    return {
        "cycle": CycleView(site, path),
        "ways": tuple(ways(site, path)),
        "feeds": tuple(feeds(site, path)),
        "word": site.wording.word,
        "phrase": site.wording.phrase,
    }


def _sessions(site: Site, made: Environment) -> Iterator[Artifact]:
    shared = _shared(site, files.page_of(site.entries[0].session)) if site.entries else {}
    before, after = (None, *site.entries[:-1]), (*site.entries[1:], None)
    for entry, around in zip(site.entries, zip(before, after, strict=False), strict=False):
        if files.page_of(entry.session) not in site.publication.kept:
            yield _session(site, made, shared, entry, around)
    for entry in site.withdrawn:
        yield _session(site, made, _shared(site, files.page_of(entry.session)), entry, (None, None))


def _session(
    site: Site, made: Environment, shared: Mapping[str, Any], entry: Entry, around: tuple[Entry | None, Entry | None]
) -> Artifact:
    session = entry.session
    path = files.page_of(session)
    shown = view(site, entry, path)
    before, after = (view(site, other, path) if other else None for other in around)
    heading = site.wording.word("word.colon", name=shown.label, value=shown.title)
    page = _page(
        site,
        path,
        kind="session",
        heading=heading,
        title=f"{heading} – {site.wording.say(site.cycle.title)}",
        description=_summary(session.abstract),
        changed=site.day_of(site.edition.revisions[session.id].modified),
    )
    context = {
        **shared,
        "page": page,
        "session": shown,
        "previous": before,
        "following": after,
        "jsonld": _json_ld(site, entry),
    }
    context = site.publication.decorate("html.context", context, session)
    try:
        return Artifact(path, render(made, "session.html", context))
    except ExportError as error:
        error.session = session.id
        raise


def _json_ld(site: Site, entry: Entry) -> Markup | None:
    """Return the node of the session, safe inside a script element; None where it never had a date."""
    from seminar_exporters.formats.jsonld.events import event_node, to_script_json

    if entry.event is None:
        return None
    node = {"@context": "https://schema.org", **event_node(entry.event, site.publication)}
    return Markup(to_script_json(node))  # noqa: S704 - it leaves no character that a parser of HTML looks for


def _page(site: Site, path: str, **said: Any) -> Page:
    cycle, base = site.cycle, site.publication.base_url
    cover = files.cover_of(cycle)
    language, _, region = cycle.language.partition("-")
    image = f"{base}{cover}" if base and cover else cycle.image.url if cycle.image else None
    return Page(
        **said,
        language=cycle.language,
        locale="_".join(filter(None, [language, region or cycle.country])),
        direction=direction(cycle.language),
        style=reference(files.STYLE, path),
        home=reference(files.INDEX, path),
        canonical=_address(base, path) if base else None,
        image=image,
        image_alt=cycle.image.alt if cycle.image else "",
    )


def _address(base: str, path: str) -> str:
    """Return the address of a page; that of the front page is the folder's."""
    return base if path == files.INDEX else f"{base}{path}"


def _summary(prose: Prose | None) -> str:
    """Return the beginning of a text, in plain words."""
    if prose is None:
        return ""
    text = " ".join(re.sub(r"\[\d+\]", "", prose.plain).split())
    # More than there is room for says only that there is more.
    return textwrap.shorten(text[: 2 * _DESCRIPTION], _DESCRIPTION, placeholder="…")


def _sitemap(site: Site, base: str) -> bytes:
    """Return the list of pages that search engines read (sitemaps.org, 0.9)."""
    rows = [(files.INDEX, site.edition.issued)]
    rows += [
        (files.page_of(entry.session), site.edition.revisions[entry.session.id].modified)
        for entry in (*site.entries, *site.withdrawn)
    ]
    urls = "".join(
        f"  <url><loc>{escape(_address(base, path))}</loc><lastmod>{time:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>\n"
        for path, time in rows
    )
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{start}{urls}</urlset>\n".encode()
