"""A table becomes the arguments of its class, or everything that is wrong with it is said at once."""

from __future__ import annotations

from collections import UserDict
from typing import Any

import pytest
from model_samples import refused

from seminar_model import Contact, ModelError, Season, Session, make_converter


def test_all_that_is_wrong_with_a_table_is_said_at_once() -> None:
    """Unknown keys, missing ones, values of another shape, and fields that are wrong alone."""
    table = {
        "titel": "T",
        "label": "a\nb",
        "number": None,
        "hosts": [None, 5],
        "contributions": [{"person": {"name": 3, "age": 4}}, {"person": {"name": "B"}}, "x"],
        "draft": "yes",
        "date": "2025-02-30",
        "short_name": 10**30,
    }

    assert [str(problem) for problem in refused(lambda: make_converter().structure(table, Session))] == [
        "unknown key 'titel'; did you mean 'title'?",
        "unknown key 'short_name'; it is a key of an institution",
        "the key 'id' is missing; add id = \"a-b\" and never change it",
        "number: has no value; leave the key out",
        "the key 'title' is missing; add title = \"…\"",
        "hosts[0]: has no value; leave the key out",
        "hosts[1]: expected a table, found the number 5; write { key = value, … }",
        "contributions[0].person: unknown key 'age'; known are 'affiliation', 'biography', 'name', 'orcid', 'url'",
        "contributions[0].person.name: expected text, found the number 3; put it in quotation marks",
        "contributions[2]: expected a table, found 'x'; write { key = value, … }",
        "date: expected a date, found '2025-02-30'; there is no such day",
        "label: must stand on one line; join the lines",
        "draft: expected true or false, found 'yes'",
    ]


def test_fields_are_called_as_in_the_file() -> None:
    """A season begins ``from`` a month, whatever the class calls it; alone or beside other mistakes."""
    converter = make_converter()
    months = {"from": "2026-01", "to": "2025-09"}

    assert [problem.path for problem in refused(lambda: converter.structure({"from": 1, "x": 1}, Season))] == [
        ("x",),
        (),
        ("from",),
    ]
    assert [problem.path for problem in refused(lambda: converter.structure(months, Season))] == [("to",)]
    assert converter.unstructure(Season(first="2025-09", last="2026-01")) == {  # type: ignore[arg-type]
        "from": "2025-09",
        "to": "2026-01",
    }


def test_an_error_that_is_no_complaint_goes_through() -> None:
    """What breaks beneath is not told as a mistake of the editor's."""

    class Broken(UserDict[str, Any]):
        def __getitem__(self, key: str) -> Any:
            raise ZeroDivisionError(key)

    with pytest.raises(ZeroDivisionError, match=r"^name\b"):
        make_converter().structure(Broken({"name": "N"}), Contact)


def test_a_table_may_be_of_any_kind() -> None:
    """A mapping that is no dictionary has keys and values as well."""
    table = UserDict({"name": "N", "email": "n@example.org"})

    assert make_converter().structure(table, Contact) == Contact(name="N", email="n@example.org")
    with pytest.raises(ModelError, match=r"^unknown key 'nam'"):
        make_converter().structure(table | {"nam": "N"}, Contact)
