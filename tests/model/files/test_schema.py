"""The schema agrees with the classes, with the examples and with everything that is written."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from corpus import good_files
from hypothesis import given
from jsonschema import Draft202012Validator

from seminar_model import (
    Authority,
    Cycle,
    Fee,
    GeoPoint,
    Material,
    Prose,
    Registration,
    Session,
    dumps,
)
from seminar_model.files.keys import fields_in_file
from seminar_model.files.schema import _field_docs
from seminar_model.schema import SCHEMA_ID, schema, schema_json
from seminar_model.strategies import cycles

VALIDATOR = Draft202012Validator(schema())


def objects(part: Any) -> list[dict[str, Any]]:
    """Return every schema of an object in a part of the schema."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    found = [part] if isinstance(part, dict) and part.get("type") == "object" else []
    return found + [schema for item in inner for schema in objects(item)]


def test_it_is_a_schema() -> None:
    """The schema is one of draft 2020-12, and has a name."""
    made = schema()

    Draft202012Validator.check_schema(made)

    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == SCHEMA_ID
    assert made["title"] == "A cycle of seminars"


def test_the_text_is_the_schema() -> None:
    """What is written to a file is the same schema, legible and with a line break at its end."""
    assert json.loads(schema_json()) == schema()
    assert schema_json().startswith('{\n  "$schema"')
    assert schema_json().endswith("}\n")


def test_no_table_allows_unknown_keys() -> None:
    """A mistyped key is seen in every table."""
    tables = objects(schema())

    assert len(tables) > 20
    assert [table for table in tables if table.get("additionalProperties") is not False] == []


@pytest.mark.parametrize("name", good_files())
def test_the_examples_are_valid(name: str) -> None:
    """A good file of TOML is good by the schema."""
    data = json.loads(json.dumps(good_files()[name], default=lambda day: day.isoformat()))

    assert list(VALIDATOR.iter_errors(data)) == []


@given(cycles())
def test_every_cycle_is_valid(cycle: Cycle) -> None:
    """What is written of any cycle is good by the schema."""
    assert list(VALIDATOR.iter_errors(json.loads(dumps(cycle, format="json")))) == []


@pytest.mark.parametrize(
    ("keys", "is_valid"),
    [
        ({"date": "2025-09-15"}, True),
        ({"date": "2025-09-15", "until": "2025-09-16"}, True),
        ({"start": "2025-09-15T14:00:00", "end": "2025-09-15T16:00:00+02:00", "timezone": "Europe/Paris"}, True),
        ({"hint": "spring"}, True),
        ({}, True),
        ({"until": "2025-09-15"}, False),
        ({"end": "2025-09-15T16:00:00"}, False),
        ({"timezone": "Europe/Paris"}, False),
        ({"date": "2025-09-15", "start": "2025-09-15T14:00:00"}, False),
        ({"date": "2025-09-15", "hint": "spring"}, False),
        ({"start": "2025-09-15T14:00:00", "until": "2025-09-16"}, False),
        ({"start": "2025-09-15"}, False),
        ({"date": "2025-09-15T14:00:00"}, False),
    ],
)
def test_a_session_is_at_one_kind_of_time(keys: dict[str, str], is_valid: bool) -> None:
    """A day, hours and a hint exclude each other in the schema as they do in a file."""
    session = {"id": "one", "title": "One"} | keys
    part = {"$defs": schema()["$defs"], "$ref": "#/$defs/session"}

    assert Draft202012Validator(part).is_valid(session) is is_valid


@pytest.mark.parametrize(
    ("abstract", "is_valid"),
    [
        ("Text.", True),
        ({"file": "text.md"}, True),
        ({"file": "texts/text.md"}, True),
        ({"file": "/etc/passwd"}, False),
        ({"file": "C:\\text.md"}, False),
        ({"fil": "text.md"}, False),
        ({}, False),
    ],
)
def test_a_text_may_stand_in_a_file(abstract: Any, is_valid: bool) -> None:
    """A text is written here or in a file beside."""
    part = {"$defs": schema()["$defs"], "$ref": "#/$defs/prose"}

    assert Draft202012Validator(part).is_valid(abstract) is is_valid


@pytest.mark.parametrize(
    ("image", "is_valid"),
    [
        ({"file": "a.png", "alt": "A"}, True),
        ({"url": "https://example.org/a.png", "alt": "A"}, True),
        ({"file": "a.png"}, False),
        ({"file": "a.png", "alt": "A", "asset": {}}, False),
    ],
)
def test_a_picture_may_stand_in_a_file(image: Any, is_valid: bool) -> None:
    """A picture is named as a file or an address, always with its words."""
    part = {"$defs": schema()["$defs"], "$ref": "#/$defs/image"}

    assert Draft202012Validator(part).is_valid(image) is is_valid


def test_what_keys_mean_is_said_below_the_fields() -> None:
    """Editors show what the field's documentation says."""
    properties = schema()["$defs"]["session"]["properties"]

    assert properties["title"]["description"] == "Its title."
    assert properties["language"]["description"] == "Its language (BCP 47) where it is not the cycle's."
    assert properties["draft"]["default"] is False
    assert properties["kind"]["enum"] == ["opening", "regular", "closing", "special"]
    assert properties["kind"]["default"] == "regular"


@pytest.mark.parametrize("cls", [Cycle, Session])
def test_every_key_is_described(cls: type) -> None:
    """A field without documentation is one that no editor understands."""
    described = _field_docs(cls)

    assert [field.name for field in attrs.fields(cls) if field.name not in described] == []


@pytest.mark.parametrize(
    ("cls", "key"),
    [
        (Authority, "year"),
        (Fee, "amount"),
        (GeoPoint, "latitude"),
        (GeoPoint, "longitude"),
        (Material, "size"),
        (Registration, "capacity"),
        (Session, "number"),
    ],
)
def test_numbers_have_the_bounds_of_their_fields(cls: type, key: str) -> None:
    """The least and the greatest number are good in the schema and in the model, the next ones in neither."""
    kind = attrs.fields_dict(cls)[key].metadata["kind"]
    table = schema()["$defs"][cls.__name__.lower()]
    bounds = (table["anyOf"][1] if cls is Fee else table)["properties"][key]

    def is_sound(value: int) -> bool:
        return not list(kind.problems(kind.normalise(value)))

    lowest, highest = bounds["minimum"], bounds["maximum"]
    assert [is_sound(value) for value in (lowest - 1, lowest, highest, highest + 1)] == [False, True, True, False]


def test_descriptions_are_left_out_where_there_is_no_source() -> None:
    """A class whose source is not there has a schema all the same."""
    made = attrs.make_class("Made", {"title": attrs.field()})

    assert _field_docs(made) == {}


def test_the_keys_are_those_of_the_classes() -> None:
    """No field is forgotten: the schema is made from the classes."""
    properties = schema()["properties"]

    assert set(properties) == {"format", *fields_in_file(Cycle)}
    assert Prose.__name__.lower() in schema()["$defs"]
