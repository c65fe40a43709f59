"""The references: the scripts of ``straight`` as subjects, one by one and all together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import floor
import ours
import season
from measuring import Subject
from straight import brochures, calendars, feeds, jsonld, pages
from straight.words import Season

from seminar_exporters import Settings

Script = Callable[[Season], Any]

SCRIPTS: dict[str, Script] = {
    "rss": lambda given: feeds.rss(given, season.NOW),
    "atom": lambda given: feeds.atom(given, season.NOW),
    "jsonld": lambda given: jsonld.markup(given, season.NOW),
    "ics": lambda given: calendars.calendars(given, season.NOW),
}


def given(sessions: int, *, linked: bool) -> Season:
    """Return what scripts are given: a cycle, and whether they are to link to the files of each other."""
    return Season(season.season(sessions), season.BASE_URL, linked)


def alone(name: str) -> Subject:
    """Return the script of a format that is published without the others."""
    if name == "html":
        return Subject(lambda sessions: _with_pages(sessions, ("html",)), _pages_made)
    if name == "docx":
        return Subject(season.season, brochures.quick)
    return Subject(lambda sessions: given(sessions, linked=False), SCRIPTS[name])


def prepared(sessions: int, formats: tuple[str, ...]) -> list[pages.Page]:
    """Return the pages of a publication in some formats, ready for rendering."""
    settings = Settings(base_url=season.BASE_URL, formats=formats)
    return pages.prepared(season.season(sessions), settings, season.NOW)


def documented() -> Subject:
    """Return the documented loop of python-docx."""
    return Subject(season.season, brochures.documented)


def together() -> Subject:
    """Return all scripts, one after the other, without that of the brochure."""
    return Subject(_all_given, _all_run)


def _with_pages(sessions: int, formats: tuple[str, ...]) -> tuple[Season, list[pages.Page]]:
    return given(sessions, linked=True), prepared(sessions, formats)


def _pages_made(material: tuple[Season, list[pages.Page]]) -> list[bytes]:
    return pages.straight(*material, season.NOW)


def _all_given(sessions: int) -> tuple[Season, list[pages.Page]]:
    return _with_pages(sessions, ours.TOGETHER)


def _all_run(material: tuple[Season, list[pages.Page]]) -> list[Any]:
    return [*(script(material[0]) for script in SCRIPTS.values()), _pages_made(material)]


def bound(name: str) -> Subject:
    """Return the floor under a format."""
    if name == "html":
        return Subject(lambda sessions: prepared(sessions, ("html",)), pages.pages)
    return Subject(lambda sessions: floor.pieces(ours.files(sessions, (name,)).values()), floor.put_together)
