"""Brochures to read: of the examples, of the season made by hand, of cycles with one thing in them."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

import seasons
from docx_reading import Document
from places import EXAMPLES

from seminar_exporters import Edition, Settings, load_settings, render
from seminar_exporters.formats import docx
from seminar_exporters.formats.docx import DocxOptions
from seminar_model import Cycle, OnDate, Prose, Session, load


def brochure(of: Edition | Cycle = seasons.CYCLE, *, base_url: str | None = seasons.BASE, **options: Any) -> Document:
    """Return the brochure of a cycle or an edition."""
    publication = seasons.published(of, options=DocxOptions(**options), base_url=base_url, pages=True)
    return Document(seasons.made(docx, "docx", publication)["brochure.docx"])


@functools.cache
def example(name: str) -> Document:
    """Return the brochure of an example, as its settings have it."""
    settings = load_settings(EXAMPLES / name / "publication.toml")
    rendering = render(
        load(EXAMPLES / name / "cycle.toml"),
        Settings(base_url=settings.base_url, history=None),
        now=dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC),
    )
    assert not rendering.failures
    return Document(next(made.content for made in rendering.artifacts if made.path == "brochure.docx"))


def cycle(*sessions: Session, **values: Any) -> Cycle:
    """Return a cycle of a few sessions."""
    fields: dict[str, Any] = {
        "id": "cycle",
        "authority": seasons.CYCLE.authority,
        "title": "Un cycle",
        "season": seasons.CYCLE.season,
        "language": "fr",
        "country": "FR",
        "timezone": "Europe/Paris",
    }
    return Cycle(**(fields | {"sessions": sessions} | values))


def session(name: str = "a", **values: Any) -> Session:
    """Return a session on a day."""
    fields: dict[str, Any] = {"title": "Une séance", "when": OnDate(date=dt.date(2012, 1, 9))}
    return Session(id=name, **(fields | values))


def prose(text: str, *, language: str = "fr") -> Document:
    """Return a brochure whose presentation is a text."""
    return brochure(cycle(presentation=Prose(text), language=language))
