"""What is measured: the formats of this library, one by one and all together."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import season
from measuring import Subject

from seminar_exporters import History, Rendering, Settings, next_edition, publish, render
from seminar_exporters.formats import BUILTIN
from seminar_model import Cycle

FORMATS = ("rss", "atom", "jsonld", "ics", "html", "docx")
"""The formats with a script to compare with; ``changes`` has next to nothing to say of a first edition."""

TOGETHER = tuple(name for name in BUILTIN if name != "docx")
"""What is compared with all scripts together: everything but the brochure, whose reference is not linear."""


def rendered(cycle: Cycle, formats: tuple[str, ...]) -> Rendering:
    """
    Return the outputs of a first publication.

    Raises:
        RuntimeError: a format could not be made.
    """
    made = render(cycle, Settings(base_url=season.BASE_URL, formats=formats), now=season.NOW)
    if made.failures:
        raise RuntimeError(str(made.failures[0]))
    return made


def files(sessions: int, formats: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files of a first publication."""
    return {artifact.path: artifact.content for artifact in rendered(season.season(sessions), formats).artifacts}


def making(*formats: str) -> Subject:
    """Return the making of formats from a cycle that nobody has looked at yet."""
    return Subject(season.season, lambda cycle: rendered(cycle, formats))


def edition() -> Subject:
    """Return the comparison with what was published before, which every publication begins with."""
    return Subject(season.season, lambda cycle: next_edition(cycle, History(), now=season.NOW))


def publishing() -> Subject:
    """Return a first publication in all formats, the writing of its files and of its history included."""
    return Subject(_place, _published)


def _place(sessions: int) -> tuple[Cycle, tempfile.TemporaryDirectory[str]]:
    return season.season(sessions), tempfile.TemporaryDirectory()


def _published(material: tuple[Cycle, tempfile.TemporaryDirectory[str]]) -> Any:
    cycle, place = material
    publish(cycle, Path(place.name, "public"), settings(Path(place.name)), now=season.NOW)
    return material


def settings(folder: Path) -> Settings:
    """Return the settings of a publication whose history stands in a folder."""
    return Settings(base_url=season.BASE_URL, history=folder / "cycle.history.json")


def night(number: int) -> dt.datetime:
    """Return the instant of a later publication."""
    return season.NOW + dt.timedelta(days=number)
