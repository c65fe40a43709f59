"""
The plain loop of Jinja over the templates of this library.

What the templates ask for is worked out beforehand, when `prepared` goes through the pages of a real publication, and
stands in simple objects.  `pages` renders them, and nothing more: the same pages, byte by byte, which is a bound.
`straight` makes what every script has to make of a session: it parses the prose, writes the days in words, and builds
the markup.  Names, places, people and ways are still given to it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from types import SimpleNamespace
from typing import Any, NamedTuple

import attrs
from babel.dates import format_date, get_timezone_name
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape
from straight import jsonld, words
from straight.words import Season

from seminar_exporters import Artifact, Exporter, Output, Publication, Settings, create_plugins, hookimpl, render
from seminar_exporters.formats.html import HtmlOptions
from seminar_model import Cycle, Session, Timed

_VIEWS = "seminar_exporters.formats.html"
_NEIGHBOURS = {"previous", "following"}

TEMPLATES = {
    file.name: file.read_text(encoding="utf-8")
    for file in resources.files(_VIEWS).joinpath("templates").iterdir()
    if file.name.endswith(".html")
}
_SOURCE = "".join(TEMPLATES.values())
_ATTRIBUTES = frozenset(re.findall(r"\.([a-z_]+)", _SOURCE))
_OF_NEIGHBOURS = frozenset(re.findall(r"\bother\.([a-z_]+)", _SOURCE))
_WORDS = frozenset(re.findall(r'"([a-z]+\.[a-z_]+)"', _SOURCE)) - TEMPLATES.keys()


ENVIRONMENT = Environment(
    loader=DictLoader(TEMPLATES),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)


class Page(NamedTuple):
    """A page to be rendered."""

    template: str
    """Which template it is made of."""
    context: dict[str, Any]
    """What the template sees."""


def pages(prepared: Iterable[Page]) -> list[bytes]:
    """Return the pages."""
    return [ENVIRONMENT.get_template(page.template).render(page.context).encode() for page in prepared]


def straight(season: Season, prepared: Iterable[Page], now: dt.datetime) -> list[bytes]:
    """Return the pages, of prose and facts that nobody has looked at yet."""
    sessions = {session.id: session for session in season.cycle.sessions}
    return pages(_worked_out(page, sessions, season, now) for page in prepared)


def _worked_out(page: Page, sessions: Mapping[str, Session], season: Season, now: dt.datetime) -> Page:
    if "session" not in page.context:
        return page
    session = sessions[page.context["session"].id]
    tokens = words.PROSE.parse(session.abstract.text)
    own = {"abstract": Markup(words.rendered(tokens)), "when": _date(session)}
    shown = SimpleNamespace(**vars(page.context["session"]) | own)
    markup = json.dumps(jsonld.alone(session, tokens, season, now), ensure_ascii=False, indent=2)
    return Page(page.template, page.context | {"session": shown, "jsonld": Markup(markup)})


def _date(session: Session) -> str:
    found = f"{format_date(session.when.first_day, 'EEEE', locale='fr')} {words.date(session)}"
    zoned = isinstance(session.when, Timed) and session.online
    return f"{found} ({get_timezone_name(session.when.start, locale='fr')})" if zoned else found


def prepared(cycle: Cycle, settings: Settings, now: Any) -> list[Page]:
    """Return the pages of a publication, ready for rendering."""
    found: list[Page] = []
    named = attrs.evolve(settings, formats=(*settings.formats, "taken"))
    made = render(cycle, named, now=now, only=["taken"], plugins=create_plugins(plugins=[_Taking(found)]))
    if made.failures:
        raise RuntimeError(str(made.failures[0]))
    return found


class _Taking:
    """A plugin whose one format makes the pages, and takes what their templates see."""

    def __init__(self, found: list[Page]) -> None:
        self.found = found

    @hookimpl
    def seminar_register_exporters(self) -> Iterator[Exporter]:
        """Register the format."""
        yield Exporter(name="taken", description="Nothing", outputs=self._outputs, export=self._export)

    def _outputs(self, _: Publication) -> Iterator[Output]:
        yield Output("taken.txt", "text/plain")

    def _export(self, publication: Publication) -> Iterator[Artifact]:
        taking = attrs.evolve(publication, decorate=self._take, options=HtmlOptions())
        for _ in create_plugins().exporter("html").exporter.export(taking):
            pass
        yield Artifact("taken.txt", b"")

    def _take(self, part: str, value: Any, session: Any = None) -> Any:
        if part == "html.context":
            self.found.append(Page("session.html" if session else "index.html", _simple_context(value)))
        return value


def _simple_context(context: dict[str, Any]) -> dict[str, Any]:
    known = {key: context["word"](key) for key in _WORDS}
    phrases = {key: escape(text) for key, text in known.items()}
    simple = {
        key: _simple(value, _OF_NEIGHBOURS if key in _NEIGHBOURS else _ATTRIBUTES)
        for key, value in context.items()
        if key not in {"word", "phrase"}
    }
    return simple | {"word": known.__getitem__, "phrase": _phrase(phrases)}


def _phrase(phrases: dict[str, Markup]) -> Callable[..., Markup]:
    return lambda key, **values: phrases[key].format(**values)


def _simple(value: Any, attributes: frozenset[str]) -> Any:
    """Return a value without anything that is still to be worked out."""
    if isinstance(value, list | tuple):
        return tuple(_simple(item, attributes) for item in value)
    if not type(value).__module__.startswith(_VIEWS):
        return value
    known = {name: getattr(value, name) for name in attributes if hasattr(value, name)}
    return SimpleNamespace(**{name: _simple(item, attributes) for name, item in known.items()})
