"""How a cycle becomes plain data again, as a person would write it: nothing that is a default, keys for references."""

from __future__ import annotations

import base64
import enum
import functools
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args, get_origin

import attrs
import cattrs
from cattrs.fns import identity
from cattrs.gen import make_dict_unstructure_fn_from_attrs, override

from seminar_model.checking.checks import is_checked
from seminar_model.checking.telephones import PHONE, written_phone
from seminar_model.entities.institution import Institution
from seminar_model.entities.material import FREE, Fee
from seminar_model.entities.season import Month
from seminar_model.entities.session import Session
from seminar_model.entities.venue import Venue
from seminar_model.files.keys import fields_in_file
from seminar_model.files.times import write_when
from seminar_model.prose.prose import Prose

Hook = Callable[[Any], Any]
"""What cattrs calls with a value that is to be written."""

_NO_DEFAULT = object()
"""Stands for the default of a field that has none; equal to no value."""


def register(converter: cattrs.Converter) -> None:
    """Register the hooks that write the classes of the model; days and times are written as the converter does it."""
    converter.register_unstructure_hook_factory(is_checked, functools.partial(_writer, converter))


def _writer(converter: cattrs.Converter, cls: Any) -> Hook:
    if cls in {Prose, Month}:
        return str
    more = _MORE.get(cls)
    table = table_writer(converter, cls)
    return functools.partial(more, converter, table) if more else table


def table_writer(converter: cattrs.Converter, cls: Any) -> Hook:
    """Return the function that writes an object of a class as a table of its fields, in their order."""
    # cattrs would write what has no default before all else.
    fields = [
        field.evolve(default=_NO_DEFAULT) if field.default is attrs.NOTHING else field for field in attrs.fields(cls)
    ]
    overrides: dict[str, Any] = {
        field.name: override(rename=key, unstruct_hook=_hook(converter, field, hint))
        for key, (field, hint) in fields_in_file(cls).items()
    }
    overrides.setdefault("when", override(unstruct_hook=identity))  # a session's: see `_session`
    return make_dict_unstructure_fn_from_attrs(fields, cls, converter, _cattrs_omit_if_default=True, **overrides)


def _hook(converter: cattrs.Converter, field: attrs.Attribute[Any], hint: Any) -> Hook:
    """Return the function that writes a field's value, or an item of it."""
    if field.metadata.get("kind") is PHONE:
        return written_phone
    if get_origin(hint) is tuple:
        write = _hook(converter, field, get_args(hint)[0])
        return lambda items: [write(item) for item in items]
    if hint in {Institution, Venue}:
        return operator.attrgetter("id")
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return operator.attrgetter("value")
    if hint in {str, int, float, bool}:
        return identity
    return _WRITERS.get(hint, converter.unstructure)


def _base64(content: bytes) -> str:
    return base64.encodebytes(content).decode().rstrip()


def _number(value: Decimal) -> int | float | str:
    """Write an amount as a number where that says the same."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(str(float(value))) == value else str(value)


_WRITERS: dict[Any, Hook] = {bytes: _base64, Decimal: _number}


def _fee(_: cattrs.Converter, table: Hook, fee: Fee) -> Any:
    return "free" if fee == FREE else table(fee)


def _session(converter: cattrs.Converter, table: Hook, session: Session) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in table(session).items():
        if key == "when":
            plain |= {name: converter.unstructure(time) for name, time in write_when(value).items()}
        else:
            plain[key] = value
    return plain


_MORE: dict[type, Callable[..., Any]] = {Fee: _fee, Session: _session}
"""How a file says more, or less, than a table of the fields."""
