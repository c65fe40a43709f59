"""Cycles are read and written without loss, and what cannot be read is refused in one report that helps."""

from __future__ import annotations

import gc
import json
import random
import sys
from pathlib import Path
from typing import Any

import attrs
import cattrs
import pytest
from cattrs.preconf.json import make_converter as make_json_converter
from corpus import EXAMPLES, good_files
from corpus_files import write
from hypothesis import given
from hypothesis import strategies as st
from loads_inputs import draw_input, outcome
from small_files import HEAD, SESSION, report

from seminar_model import (
    Cycle,
    Institution,
    LoadError,
    ModelError,
    SeminarError,
    Timed,
    configure_converter,
    dump,
    dumps,
    load,
    loads,
    make_converter,
)
from seminar_model.files.reading import MAX_FILE
from seminar_model.strategies import cycles


@given(cycles())
def test_every_cycle_is_read_as_it_was_written(cycle: Cycle) -> None:
    """Nothing is lost in TOML or JSON, and what is written again is the same text."""
    toml, json_text = dumps(cycle), dumps(cycle, format="json")

    assert loads(toml) == cycle
    assert loads(json_text, format="json") == cycle
    assert dumps(loads(toml)) == toml
    assert dumps(loads(json_text, format="json"), format="json") == json_text


@given(cycles())
def test_converters_of_others_read_what_they_write(cycle: Cycle) -> None:
    """A plain converter and the one for JSON are given the model's classes, and are inverses then."""
    plain, for_json = configure_converter(cattrs.Converter()), configure_converter(make_json_converter())

    assert plain.structure(plain.unstructure(cycle), Cycle) == cycle
    assert for_json.structure(for_json.unstructure(cycle), Cycle) == cycle
    assert for_json.loads(for_json.dumps(cycle), Cycle) == cycle


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/cycle.toml")), ids=lambda path: path.parent.name)
def test_the_examples_are_read_as_they_were_written(path: Path, tmp_path: Path) -> None:
    """A cycle of hand-written TOML comes back from both formats."""
    cycle = load(path)
    for name in ("cycle.toml", "cycle.JSON"):
        dump(cycle, tmp_path / name)

        assert load(tmp_path / name) == cycle


def test_institutions_stay_in_their_order() -> None:
    """A part may stand before the institution that it is a part of."""
    text = HEAD + '[institutions.a]\nname = "A"\nparent = "b"\n[institutions.b]\nname = "B"\n'

    cycle = loads(text)

    assert [item.id for item in cycle.institutions] == ["a", "b"]
    assert cycle.institutions[0].parent is cycle.institutions[1]
    assert loads(dumps(cycle)) == cycle


def test_nothing_is_written_that_is_a_default() -> None:
    """A file says what differs from the usual."""
    text = HEAD + '\n[[sessions]]\nid = "one"\ntitle = "One"\n\n[[contacts]]\nname = "N"\nemail = "n@example.org"\n'

    assert dumps(loads(text)) == text


def test_an_hour_that_occurs_twice_comes_back() -> None:
    """It is written with its offset, the other hours without."""
    text = HEAD + SESSION + "start = 2025-10-26T02:30:00+01:00\nend = 2025-10-26T04:00:00\n"
    cycle = loads(text)

    assert isinstance(cycle.sessions[0].when, Timed)
    assert cycle.sessions[0].when.start.fold == 1
    assert text.split("\n")[-3:] == dumps(cycle).split("\n")[-3:]


@pytest.mark.parametrize(
    "start", ["2025-09-15T14:00:00", '"2025-09-15 14:00"', '"2025-09-15T14:00:00+02:00"', "2025-09-15T12:00:00Z"]
)
def test_an_hour_may_be_written_in_several_ways(start: str) -> None:
    """In TOML's way or as a text, which may leave the seconds out; with an offset it must be that of the zone."""
    text = HEAD + SESSION + f"start = {start}\n"
    if start.endswith("Z"):
        (line,) = report(text)
        assert line == (
            "line 11: sessions[0] (one): start: expected the offset that Europe/Paris has then, "
            "found the time 2025-09-15 12:00+00:00; "
            "write 2025-09-15T14:00:00+02:00 for that moment, or 2025-09-15T12:00:00+02:00 for that hour"
        )
    else:
        assert dumps(loads(text)).endswith("start = 2025-09-15T14:00:00\n")


def test_an_address_without_country_says_so() -> None:
    """In a cycle that has a country, "" stands for none."""
    text = HEAD + 'country = "FR"\n[institutions.a]\nname = "A"\naddress = { city = "X", country = "" }\n'
    cycle = loads(text)
    address = cycle.institutions[0].address

    assert address is not None
    assert address.country is None
    assert loads(dumps(cycle)) == cycle


def test_a_converter_of_ours_is_a_new_one() -> None:
    """Who changes a converter changes nobody else's."""
    assert make_converter() is not make_converter()


def test_a_converter_keeps_its_ways_with_other_classes() -> None:
    """The hooks of the model are for its own classes: texts are still made of numbers, and defaults still written."""

    @attrs.frozen
    class Note:
        text: str = "x"

    attrs.resolve_types(Note)
    converter = configure_converter(cattrs.Converter())

    assert converter.structure({"text": 3}, Note) == Note(text="3")
    assert converter.unstructure(Note()) == {"text": "x"}


def test_objects_that_are_made_already_stay() -> None:
    """Data may hold objects of the model: what others refer to, or a whole cycle."""
    converter = make_converter()
    lab = Institution(id="lab", name="Lab")
    data = converter.unstructure(loads(HEAD)) | {"institutions": {"lab": lab}, "organizers": ["lab"], "partners": [lab]}
    cycle = converter.structure(data, Cycle)

    assert cycle.institutions[0] is cycle.organizers[0] is cycle.partners[0] is lab
    assert converter.structure(cycle, Cycle) is cycle


def test_a_part_of_the_model_is_read_alone() -> None:
    """A converter reads an object of the model as it reads a cycle, and complains as it does."""
    converter = make_converter()

    assert converter.structure({"id": "a", "name": "A"}, Institution) == Institution(id="a", name="A")
    with pytest.raises(ModelError, match=r"^unknown key 'nam'; did you mean 'name'\?\nthe key 'name' is missing"):
        converter.structure({"id": "a", "nam": "A"}, Institution)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cycle.yaml", "expected a name that ends in .toml or .json, found 'cycle.yaml'; rename it"),
        ("cycle", "expected a name that ends in .toml or .json, found 'cycle'; rename it"),
        ("none.toml", "cannot be read: no such file or directory; is its name spelt right?"),
        ("folder.toml", "is a folder; name the file in it"),
        ("cycle.toml/x.toml", "cannot be read: not a directory"),
        ("a\0b.toml", "cannot be read: embedded null byte"),
    ],
)
def test_a_path_that_leads_to_no_cycle_is_refused(tmp_path: Path, name: str, expected: str) -> None:
    """The report names the file as the caller did."""
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "cycle.toml").write_text(HEAD, "utf-8")
    (tmp_path / "cycle.yaml").write_text(HEAD, "utf-8")

    with pytest.raises(LoadError) as caught:
        load(str(tmp_path / name))

    assert str(caught.value) == f"{tmp_path / name}: {expected}"


def test_a_file_is_named_as_the_caller_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tool that passes a path finds it again in every problem."""
    monkeypatch.chdir(tmp_path)
    Path("c.toml").write_text("x", "utf-8")

    for name in ("./c.toml", "./none.toml"):
        with pytest.raises(LoadError) as caught:
            load(name)

        assert [problem.file for problem in caught.value.problems] == [name]


def test_a_file_may_begin_with_the_mark_of_windows(tmp_path: Path) -> None:
    """Notepad puts it there; the lines stay the same."""
    (tmp_path / "c.toml").write_bytes(b"\xef\xbb\xbf" + HEAD.encode())

    assert load(tmp_path / "c.toml") == loads("\ufeff" + HEAD) == loads(HEAD)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            (HEAD + "subtitle = 'é'").encode("latin-1"),
            ":8: is not UTF-8: the byte 0xE9 stands here; save it again as UTF-8",
        ),
        (HEAD.encode("utf-16"), ":1: is UTF-16, not UTF-8; save it again as UTF-8"),
    ],
)
def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    """The line tells where the character is."""
    (tmp_path / "c.toml").write_bytes(content)

    with pytest.raises(LoadError) as caught:
        load(tmp_path / "c.toml")

    assert str(caught.value) == f"{tmp_path / 'c.toml'}{expected}"


def test_a_very_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    """A hundred megabytes of whatever are no cycle."""
    with (tmp_path / "c.toml").open("wb") as stream:
        stream.truncate(100 * 2**20)

    with pytest.raises(LoadError, match=r"c\.toml: is larger than 32 MB; "):
        load(tmp_path / "c.toml")
    with pytest.raises(LoadError, match=r"^is larger than 32 MB; "):
        loads(" " * (MAX_FILE + 1))


@pytest.mark.parametrize("call", [lambda: loads("", format="yaml"), lambda: dumps(loads(HEAD), format="yaml")])  # type: ignore[arg-type]
def test_there_are_two_formats(call: Any) -> None:
    """A format that is neither is a fault of the caller's."""
    with pytest.raises(ValueError, match=r"^expected the format 'toml' or 'json', found 'yaml'$"):
        call()


def test_a_good_file_is_not_scanned_for_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Positions are looked for when there is something to complain about."""

    def scan(*_: object) -> None:
        pytest.fail("a good file was scanned")

    monkeypatch.setattr("seminar_model.files.locating.scan", scan)
    monkeypatch.setattr("seminar_model.files.parsing.scan", scan)

    assert loads(HEAD).id == "c"


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(enabled: bool) -> None:
    """It rests while a file is read, and then goes on if it was at work, whatever the file."""
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        loads(HEAD)
        report("x")

        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_reading_does_not_need_a_deep_stack() -> None:
    """A caller that is far down already reads a file all the same."""

    def down(levels: int) -> Cycle:
        return down(levels - 1) if levels else loads(HEAD + SESSION)

    assert down(sys.getrecursionlimit() // 2).id == "c"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cycle.yaml", "expected a name that ends in .toml or .json, found 'cycle.yaml'; rename it"),
        ("none/cycle.toml", "cannot be written: no such file or directory"),
        ("folder.toml", "cannot be written: is a directory"),
        ("loop.toml", "cannot be written: "),
        ("a\0.toml", "cannot be written: "),
    ],
)
def test_a_path_that_takes_no_file_is_refused(tmp_path: Path, name: str, expected: str) -> None:
    """The error names the path and the reason, and nothing is left behind."""
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "loop.toml").symlink_to("loop.toml")

    with pytest.raises(SeminarError) as caught:
        dump(loads(HEAD), tmp_path / name)

    assert str(caught.value).startswith(f"{tmp_path / name}: {expected}")
    assert not isinstance(caught.value, LoadError)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.toml", "loop.toml"]


def test_json_is_written_for_people_to_read_too(tmp_path: Path) -> None:
    """Indented, in UTF-8, with days and times as ISO 8601 has them."""
    dump(loads(HEAD + 'subtitle = "été"\n' + SESSION + "date = 2025-09-15\n"), tmp_path / "c.json")

    text = (tmp_path / "c.json").read_text("utf-8")
    assert text.startswith('{\n  "format": 1,\n')
    assert text.endswith("}\n")
    assert '"été"' in text
    assert json.loads(text)["sessions"] == [{"id": "one", "title": "One", "date": "2025-09-15"}]


@given(st.integers(0, 2**32))
def test_whatever_comes_is_read_or_refused(seed: int) -> None:
    """Good files with wounds, trees of odd values and mere words give a cycle or a sound report, and nothing else."""
    trees = list(good_files().values())
    texts: list[tuple[str, str]] = [("toml", write(trees[0], "toml").text), ("json", write(trees[0], "json").text)]
    texts += [("toml", path.read_text("utf-8")) for path in EXAMPLES.glob("*/cycle.toml")]

    assert outcome(*draw_input(random.Random(seed), texts, trees))


@given(data=st.data())
def test_wounded_bytes_are_read_or_refused(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file whose bytes are damaged is a cycle or is refused by its name."""
    path = data.draw(st.sampled_from(sorted(EXAMPLES.glob("*/cycle.toml"))))
    content = path.read_bytes()
    start, wound = data.draw(st.integers(0, len(content))), data.draw(st.binary(max_size=4))
    file = tmp_path_factory.mktemp("wounded") / "cycle.toml"
    file.write_bytes(content[:start] + wound + content[start + data.draw(st.integers(0, 4)) :])

    try:
        names = {load(file).id and str(file)}
    except LoadError as error:
        names = {problem.file for problem in error.problems}

    assert names == {str(file)}
