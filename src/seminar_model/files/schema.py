"""
JSON Schema of the file format, so that editors complete and check ``cycle.toml`` while it is typed.

Write it beside the cycle, and name it in the first line of the TOML file for editors with Taplo ("Even Better TOML"):

    #:schema ./cycle.schema.json

Editors see a day or a time of TOML as the text that stands for it: here a day is a string of the form ``2011-09-26``,
a time one of the form ``2011-09-26T14:00:00``, with an offset only where it is needed.  What lies between values (an
end after the start, a host that exists) is for `seminar_model.load` to check.
"""

from __future__ import annotations

import ast
import datetime as dt
import enum
import functools
import inspect
import itertools
import json
import textwrap
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args, get_origin

import attrs

from seminar_model.cycle.cycle import Cycle
from seminar_model.entities.address import Address
from seminar_model.entities.asset import Image
from seminar_model.entities.institution import Institution
from seminar_model.entities.material import Fee
from seminar_model.entities.season import Month
from seminar_model.entities.session import Session
from seminar_model.entities.venue import Venue
from seminar_model.entities.when import OnDate, Timed, Unscheduled
from seminar_model.files.document import FORMAT
from seminar_model.files.keys import fields_in_file
from seminar_model.files.schema_forms import FORMS, ID, KEY, Schema
from seminar_model.files.times import EXCLUDED, NEEDED
from seminar_model.prose.prose import Prose

__all__ = ["SCHEMA_ID", "schema", "schema_json"]

SCHEMA_ID = f"https://github.com/seminar-model/seminar-model/schema/cycle-{FORMAT}.json"
"""What the schema is called; the number is that of the format."""


def schema() -> Schema:
    """
    Return the JSON Schema (draft 2020-12) of a cycle's file, TOML or JSON.

    >>> schema()["properties"]["sessions"]["items"]
    {'$ref': '#/$defs/session'}
    """
    definitions: dict[str, Schema] = {}
    root = _object(Cycle, definitions)
    root["properties"] = {
        "format": {"description": "The version of the file format.", "const": FORMAT},
        **root["properties"],
        "institutions": _keyed(Institution, definitions),
        "venues": _keyed(Venue, definitions),
    }
    root["required"] = ["format", *root["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "A cycle of seminars",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_json() -> str:
    """Return the schema as a text, to be written beside a cycle as ``cycle.schema.json``."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _object(cls: type, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a table of a class."""
    properties: dict[str, Schema] = {}
    required: list[str] = []
    docs = _field_docs(cls)
    for key, (field, hint) in fields_in_file(cls).items():
        described = {"description": docs[field.name]} if field.name in docs else {}
        properties[key] = described | _value(field, hint, definitions) | _default(field)
        if field.default is attrs.NOTHING:
            required.append(key)
    if cls is Address:  # "" says that an address has no country, in a cycle that has one
        properties["country"]["pattern"] = "^([A-Z]{2})?$"
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        made["required"] = required
    return {"description": _summary(cls)} | made | (_when(properties) if cls is Session else {})


def _value(field: attrs.Attribute[Any], hint: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a field's value."""
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _item(get_args(hint)[0], definitions)}
    if hint is dt.date or hint is Month or hint in {str, int, float, bool, bytes, Decimal}:
        return dict(FORMS["month" if hint is Month else field.metadata["kind"].rule])
    return _item(hint, definitions)


def _item(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a value by its type alone."""
    if hint is str:
        return dict(FORMS["line"])
    if hint in {Institution, Venue}:
        return dict(FORMS["id"])
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return {"enum": [member.value for member in hint]}
    name = hint.__name__.lower()
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _definition(hint, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _definition(cls: type, definitions: dict[str, Schema]) -> Schema:
    file = FORMS["file"] | {"description": "A file beside this one, or in a folder beside it."}
    if cls is Prose:
        from_file = {"type": "object", "properties": {"file": file}, "required": ["file"]}
        return {
            "description": "A text in Markdown (CommonMark with footnotes), or the file that holds it.",
            "anyOf": [dict(FORMS["text"]), from_file | {"additionalProperties": False}],
        }
    table = _object(cls, definitions)
    if cls is Fee:
        return {"description": table.pop("description"), "anyOf": [{"const": "free"}, table]}
    if cls is Image:
        keys = {"file": file} | {key: table["properties"][key] for key in ("alt", "url")}
        return {
            "description": table.pop("description"),
            "anyOf": [table, table | {"properties": keys, "required": ["file", "alt"]}],
        }
    return table


def _keyed(cls: type, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a table of tables, whose keys are the ids."""
    name = cls.__name__.lower()
    table = _object(cls, definitions)
    del table["properties"]["id"]
    table["required"].remove("id")
    definitions[name] = table
    return {
        "description": _field_docs(Cycle)[f"{name}s"],
        "type": "object",
        "propertyNames": {"pattern": ID},
        # Without a look-ahead, which not every editor's expressions have.
        "patternProperties": {f"^{KEY}$": {"$ref": f"#/$defs/{name}"}},
        "additionalProperties": False,
    }


def _when(properties: dict[str, Schema]) -> Schema:
    """Add the keys that say when a session takes place, and return what holds between them."""
    day, time, hint = _field_docs(OnDate), _field_docs(Timed), _field_docs(Unscheduled)
    properties |= {
        "date": {"description": day["date"]} | FORMS["date"],
        "until": {"description": day["until"]} | FORMS["date"],
        "start": {"description": time["start"]} | FORMS["time"],
        "end": {"description": time["end"]} | FORMS["time"],
        "timezone": {"description": "The IANA zone of start and end; the cycle's when not given."} | FORMS["timezone"],
        "hint": {"description": hint["hint"]} | FORMS["line"],
    }
    excluded = {key: {"properties": dict.fromkeys(others, False)} for key, others in EXCLUDED.items()}
    return {
        "dependentRequired": {key: [needed] for key, needed in NEEDED.items()},
        "dependentSchemas": excluded,
    }


def _default(field: attrs.Attribute[Any]) -> Schema:
    if isinstance(field.default, enum.StrEnum):
        return {"default": field.default.value}
    return {"default": field.default} if isinstance(field.default, bool) else {}


def _summary(cls: type) -> str:
    return _plain(inspect.getdoc(cls) or "").split("\n\n")[0]


def _plain(text: str) -> str:
    return text.replace("``", "`")


@functools.cache
def _field_docs(cls: type) -> Mapping[str, str]:
    """Return what stands below the fields of a class; nothing where the sources are not installed."""
    docs: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if attrs.has(base):
            docs |= _own_field_docs(base)
    return docs


def _own_field_docs(cls: type) -> Mapping[str, str]:
    try:
        source = textwrap.dedent(inspect.getsource(cls))
    except (OSError, TypeError):
        return {}
    body = ast.parse(source).body[0]
    docs: dict[str, str] = {}
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for field, below in itertools.pairwise(statements):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(doc))):
                docs[name] = _plain(" ".join(inspect.cleandoc(doc).split()))
    return docs
