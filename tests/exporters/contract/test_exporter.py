"""Exporters, outputs and artifacts: what they are, and what they may not be."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from plugin_makers import exporter

from seminar_exporters import Artifact, Exporter, NoOptions, Output
from seminar_exporters.output.paths import output_problem
from seminar_model import ModelError


@attrs.frozen(kw_only=True)
class Defaults:
    """Options with a default each."""

    separator: str = ","
    made: str = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "made", self.separator * 2)


@attrs.frozen(kw_only=True)
class Needs:
    """Options that cannot be left out."""

    separator: str
    quote: str = '"'


@pytest.mark.parametrize("name", ["csv", "json-ld", "mp3", "a1-b2"])
def test_names_of_formats(name: str) -> None:
    """Lower-case words with hyphens are names."""
    assert exporter(name).name == name


def test_an_exporter_has_no_options_unless_it_says_so() -> None:
    """The class of options need not be given."""
    assert exporter().options is NoOptions
    assert exporter(options=Defaults).options is Defaults


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"name": "CSV"}, "name: expected lower-case words with hyphens, found 'CSV'"),
        ({"name": "a--b"}, "name: expected lower-case words with hyphens, found 'a--b'"),
        ({"name": ""}, "name: expected lower-case words with hyphens, found ''"),
        ({"name": 3}, "name: expected lower-case words with hyphens, found the number 3"),
        ({"description": None}, "description: expected text, found nothing"),
        ({"description": "two\nlines"}, "description: must stand on one line; join the lines"),
        ({"outputs": None}, "outputs: expected a function of the publication, found nothing"),
        ({"export": "csv"}, "export: expected a function of the publication, found 'csv'"),
        ({"options": dict}, "options: expected a frozen attrs class, found a type object"),
        ({"options": Defaults()}, "options: expected a frozen attrs class, found a Defaults object"),
        ({"options": Needs}, "options: the field 'separator' of Needs has no default"),
    ],
)
def test_a_wrong_exporter_is_refused(given: dict[str, Any], problem: str) -> None:
    """Each field is checked when the exporter is made."""
    sound: dict[str, Any] = {"name": "csv", "description": "x", "outputs": list, "export": list}
    with pytest.raises(ModelError) as caught:
        Exporter(**(sound | given))

    assert str(caught.value) == problem


def test_all_that_is_wrong_is_told_at_once() -> None:
    """A plugin's author sees every problem."""
    with pytest.raises(ModelError) as caught:
        Exporter(name="", description="", outputs=None, export=None, options=None)  # type: ignore[arg-type]

    fields = [problem.field for problem in caught.value.problems]
    assert fields == ["name", "description", "outputs", "export", "options"]


@pytest.mark.parametrize("media_type", ["text/csv", "application/atom+xml", "text/plain; charset=utf-8"])
def test_a_sound_output(media_type: str) -> None:
    """A relative path, a media type, a role and a session are all that an output is."""
    assert output_problem(Output("a/b.txt", media_type, role="feed", session="seance-2")) == ""


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        (Output("../a", "text/csv"), "the path '../a' leads out of the directory"),
        (Output("a", "csv"), "'csv', of 'a', is no media type such as 'text/calendar'"),
        (Output("a", "text/csv\r\nX: y"), "'text/csv\\r\\nX: y', of 'a', is no media type such as 'text/calendar'"),
        (Output("a", None), "None, of 'a', is no media type such as 'text/calendar'"),  # type: ignore[arg-type]
        (Output("a", "text/csv", role=3), "the role of 'a' is a text such as 'feed', not 3"),  # type: ignore[arg-type]
        (
            Output("a", "text/csv", session=3),  # type: ignore[arg-type]
            "the session of 'a' is an id such as 'seance-2', not 3",
        ),
        (Output("a", "text/csv", depends_on=3), "what 'a' depends on is a text, not 3"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_output(output: Output, problem: str) -> None:
    """Path, media type, role and session are checked."""
    assert output_problem(output) == problem


def test_an_artifact_shows_its_size_alone() -> None:
    """A message does not print the bytes of a file."""
    assert repr(Artifact("a", b"abc")) == "Artifact(path='a', content=<3 bytes>)"
    assert repr(Artifact("a", "abc")) == "Artifact(path='a', content=?)"  # type: ignore[arg-type]
