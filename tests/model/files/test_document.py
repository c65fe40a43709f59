"""All that is wrong in a file is said in one report, in the words and the order of the file."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from corpus import EXAMPLES
from small_files import HEAD, SESSION, report

from seminar_model import Cycle, LoadError, ModelError, load, loads, make_converter


def test_all_problems_come_in_one_report_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Each has file, line, place, complaint and advice."""
    file = tmp_path / "cycle.toml"
    file.write_text(
        HEAD.replace('"en"', '"French"')
        + 'organisers = ["a"]\n'
        + SESSION
        + 'hosts = ["dcgs", 5]\nvenue = "nowhere"\ndate = 2025-09-15T14:00:00\n'
        + '[[sessions]]\ntitle = "Séance d\'été"\nstart = 2025-10-26T02:30:00\n'
        + '[institutions.dgcs]\nname = "D"\n[institutions.Big]\nname = 3\n',
        "utf-8",
    )

    with pytest.raises(LoadError) as caught:
        load(file)

    assert str(caught.value).replace(str(file), "cycle.toml").split("\n") == [
        "cycle.toml:6: language: expected a language tag, found 'French'; write 'fr'",
        "cycle.toml:8: unknown key 'organisers'; did you mean 'organizers'?",
        "cycle.toml:12: sessions[0] (one): unknown institution 'dcgs'; did you mean 'dgcs'?",
        "cycle.toml:12: sessions[0] (one): hosts[1]: expected the key of an institution, found the number 5",
        "cycle.toml:13: sessions[0] (one): unknown venue 'nowhere'; add it as [venues.KEY]",
        (
            "cycle.toml:14: sessions[0] (one): date: expected a date, found the time 2025-09-15 14:00; "
            "it reads 2011-09-26, without quotation marks or hour"
        ),
        "cycle.toml:15: sessions[1]: the key 'id' is missing; add id = \"seance-d-ete\" and never change it",
        (
            "cycle.toml:17: sessions[1]: start: 02:30 occurs twice on 2025-10-26 in Europe/Paris, where the clock goes "
            "back; write 2025-10-26T02:30:00+02:00 or 2025-10-26T02:30:00+01:00"
        ),
        (
            "cycle.toml:20: institutions.Big: expected an id (a-z, 0-9 and hyphens, a letter first, 36 at the most), "
            "found 'Big'; write 'big'"
        ),
        "cycle.toml:21: institutions.Big: name: expected text, found the number 3; put it in quotation marks",
    ]


def test_an_unknown_host_of_the_example_is_found(tmp_path: Path) -> None:
    """The report about a file as people write it reads as it was designed."""
    text = (EXAMPLES / "cohesion-sociale" / "cycle.toml").read_text("utf-8")
    wrong = text.replace('date = 2011-12-12\nhosts = ["cas"]', 'date = 2011-12-12\nhosts = ["dgsc"]')
    line = wrong[: wrong.index("dgsc")].count("\n") + 1
    (tmp_path / "cycle.toml").write_text(wrong, "utf-8")

    with pytest.raises(LoadError) as caught:
        load(tmp_path / "cycle.toml")

    message = "sessions[2] (seance-3): unknown institution 'dgsc'; did you mean 'dgcs'?"
    assert str(caught.value) == f"{tmp_path / 'cycle.toml'}:{line}: {message}"


def test_a_later_format_is_all_that_is_said() -> None:
    """What is unknown today may be a key of that format."""
    assert report("format = 2\nnew_key = 1\n") == [
        "line 1: format: expected 1, found the number 2; a newer version of this library may read it"
    ]


def test_an_earlier_format_is_no_reason_to_stop() -> None:
    """There is none before the first, so the rest of the file is looked at as well."""
    first, second = report(HEAD.replace("format = 1", "format = 0") + "zzz = 1\n")

    assert first == "line 1: format: expected 1, found the number 0; write format = 1"
    assert second.startswith("line 8: unknown key 'zzz'; known are ")


def test_bytes_that_are_not_base64_are_named() -> None:
    """What a picture in the file is written in is said."""
    asset = '{ name = "a.png", media_type = "image/png", content = "????" }'

    assert report(HEAD + f'image = {{ alt = "A", asset = {asset} }}\n') == [
        "line 8: image.asset.content: expected bytes in base64, found '????'"
    ]


def test_data_of_python_need_no_lists() -> None:
    """What a program hands over may have tuples, and keys that no file could have."""
    data = make_converter().unstructure(loads(HEAD + '[institutions.a]\nname = "A"\n'))
    cycle = make_converter().structure(data | {"sessions": ({"id": "b", "title": "B", "hosts": ("a",)},)}, Cycle)

    assert cycle.sessions[0].hosts == cycle.institutions
    with pytest.raises(ModelError) as caught:
        make_converter().structure(data | {"institutions": {1: {"name": "B"}}, 2: 3}, Cycle)
    assert [(problem.path, problem.rule) for problem in caught.value.problems] == [
        (("institutions", 1), "line"),
        ((2,), "unknown_key"),
    ]


def test_a_report_is_data_too() -> None:
    """A tool finds the place, the rule and the words of a problem apart."""
    with pytest.raises(LoadError) as caught:
        loads(HEAD + SESSION + 'hosts = ["dgsc"]\n[institutions.dgcs]\nname = "D"\n')

    (problem,) = caught.value.problems
    assert attrs.asdict(problem) == {
        "rule": "references_resolve",
        "path": ("sessions", 0, "hosts", 0),
        "place": "sessions[0] (one)",
        "field": "",
        "message": "unknown institution 'dgsc'",
        "expected": "",
        "found": "'dgsc'",
        "advice": "did you mean 'dgcs'?",
        "file": "",
        "line": 11,
    }


def test_what_lies_between_objects_comes_after_the_fields() -> None:
    """Two ids alike are no complaint as long as a field is wrong."""
    twice = HEAD + SESSION + SESSION

    assert report(twice + "number = 0\n") == [
        "line 14: sessions[1] (one): number: expected a whole number from 1, found the number 0"
    ]
    assert report(twice) == [
        "line 12: sessions[1] (one): id: the id 'one' is that of sessions[0] too; give one of them another id"
    ]


def test_double_brackets_are_for_lists_of_tables() -> None:
    """A list of texts is mended otherwise than a list of tables."""
    assert report(HEAD + "[keywords]\na = 1\n") == ["line 8: keywords: expected a list, found a table; put it in [ ]"]
    assert report(HEAD + '[sessions]\nid = "one"\n') == [
        (
            "line 8: sessions: expected a list of tables, found a table; "
            "put it in [ ], or write its name in double brackets: [[…]]"
        )
    ]


def test_one_mistake_is_complained_about_once() -> None:
    """A country or a zone that is wrong is not the fault of every number and time."""
    text = HEAD.replace('"Europe/Paris"', '"Europe/Pari"') + 'country = "Fr"\n'
    text += SESSION + "start = 2025-10-26T02:30:00+01:00\n" + '[[contacts]]\nname = "N"\nphone = "01 42 75 60 40"\n'

    assert report(text) == [
        "line 7: timezone: expected a time zone of the IANA, found 'Europe/Pari'; did you mean 'Europe/Paris'?",
        "line 8: country: expected a country code of two capitals (ISO 3166-1) such as FR, found 'Fr'; write 'FR'",
    ]


def test_a_national_number_needs_a_country() -> None:
    """Without one, nobody knows whose number it is."""
    (line,) = report(HEAD + '[[contacts]]\nname = "N"\nphone = "01 42 75 60 40"\n')

    assert line.startswith("line 10: contacts[0].phone: expected a telephone number, found '01 42 75 60 40'; ")


def test_spaces_around_a_country_or_a_zone_change_nothing() -> None:
    """What a field takes for sound is sound for the numbers and times that need it."""
    contact = '[[contacts]]\nname = "N"\nphone = "01 42 75 60 40"\n'
    text = HEAD + 'country = "FR"\n' + SESSION + "start = 2025-09-15T14:00:00\n" + contact

    assert loads(text.replace('"FR"', '" FR "').replace('"Europe/Paris"', '" Europe/Paris "')) == loads(text)


def test_keys_of_any_kind_are_shown_on_one_line() -> None:
    """A key may hold what breaks a line or moves the cursor of a terminal."""
    (line,) = report(HEAD + '[venues."a\\n\\u001b[31m"]\nname = "A"\n')

    assert line.isprintable()


@pytest.mark.parametrize(
    ("key", "advice"),
    [
        ("titel", "did you mean 'title'?"),
        ("Title", "did you mean 'title'?"),
        ("sub-title", "did you mean 'subtitle'?"),
        ("description", "did you mean 'abstract'?"),
        ("room", "did you mean 'venue'?"),
        ("organizers", "it is a key of the cycle itself: move it above the first line in [ ]"),
        ("phone", "it is a key of an institution or a contact"),
        ("zzz", "known are 'abstract', 'contributions', 'date', 'draft', 'end', 'formerly', 'hint', 'hosts', 'id'"),
    ],
)
def test_an_unknown_key_is_traced(key: str, advice: str) -> None:
    """A key may be misspelt, called otherwise, or stand in the wrong table."""
    (line,) = report(HEAD + SESSION + f'{key} = "x"\n')

    assert line.startswith(f"line 11: sessions[0] (one): unknown key {key!r}; {advice}")


def test_warnings_are_errors_where_they_are_asked_to_be() -> None:
    """What is odd has its line as well: that of the key which says when."""
    text = HEAD + SESSION + "date = 2024-09-15\n" + "[venues.attic]\nname = 'Attic'\n"

    assert len(loads(text).warnings) == 2
    assert loads(HEAD, strict=True) == loads(HEAD)
    with pytest.raises(LoadError) as caught:
        loads(text, strict=True)
    assert [(problem.rule, problem.where) for problem in caught.value.problems] == [
        ("dates_in_season", "line 11: sessions[0] (one): date"),
        ("everything_is_used", "line 12: venues.attic"),
    ]


def test_a_long_line_of_parents_is_refused() -> None:
    """A chain of institutions is no deeper than the stack can bear, in whatever order it stands."""
    rows = [f'[institutions.i{n}]\nname = "N"\nparent = "i{n + 1}"\n' for n in range(3000)]
    last = '[institutions.i3000]\nname = "N"\n'

    for chain in (rows, rows[::-1]):
        lines = report(HEAD + "".join(chain) + last)

        assert 100 < len(lines) < 200
        assert lines[0].endswith("has more than 20 institutions above it; leave some of them out")


def test_every_institution_of_a_ring_is_complained_about_once() -> None:
    """A ring is opened where it is found, and the rest is read."""
    rows = [f'[institutions.i{n}]\nname = "N"\nparent = "i{(n + 1) % 3}"\n' for n in range(3)]

    assert report(HEAD + "".join(rows)) == [
        "line 16: institutions.i2: is a part of itself: 'i0' in 'i1' in 'i2' in 'i0'; delete one of the parents"
    ]
    assert report(HEAD + '[institutions.a]\nname = "N"\nparent = "a"\n') == [
        "line 10: institutions.a: is a part of itself: 'a' in 'a'; delete one of the parents"
    ]
