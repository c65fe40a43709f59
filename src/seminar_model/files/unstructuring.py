"""How a cycle becomes plain data again, as a person would write it: nothing that is a default, keys for references."""

from __future__ import annotations

import base64
import enum
import functools
from decimal import Decimal
from typing import Any

import attrs
import cattrs

from seminar_model.checking.telephones import PHONE, parse_phone
from seminar_model.cycle.cycle import Cycle
from seminar_model.entities.address import Address
from seminar_model.entities.institution import Institution
from seminar_model.entities.material import FREE, Fee
from seminar_model.entities.season import Month
from seminar_model.entities.session import Session
from seminar_model.entities.venue import Venue
from seminar_model.files.document import FORMAT
from seminar_model.files.structuring import FILE_NAMES, is_checked
from seminar_model.files.times import write_when
from seminar_model.prose.prose import Prose


def register(converter: cattrs.Converter) -> None:
    """Register the hooks that write the classes of the model; days and times are written as the converter does it."""
    converter.register_unstructure_hook_func(is_checked, functools.partial(_table, converter))
    converter.register_unstructure_hook(Cycle, functools.partial(_cycle, converter))
    converter.register_unstructure_hook(Session, functools.partial(_session, converter, timezone=None))
    converter.register_unstructure_hook(Prose, str)
    converter.register_unstructure_hook(Month, str)
    converter.register_unstructure_hook(Fee, functools.partial(_fee, converter))


def _number(value: Decimal) -> int | float | str:
    """Write an amount as a number where that says the same."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(str(float(value))) == value else str(value)


def _fee(converter: cattrs.Converter, fee: Fee) -> Any:
    return "free" if fee == FREE else _table(converter, fee)


def _table(converter: cattrs.Converter, item: Any) -> dict[str, Any]:
    names = FILE_NAMES.get(type(item), {})
    return {
        names.get(field.name, field.name): _value(converter, field, value)
        for field in attrs.fields(type(item))
        if (value := getattr(item, field.name)) != field.default
    }


def _value(converter: cattrs.Converter, field: attrs.Attribute[Any], value: Any) -> Any:
    if field.metadata.get("kind") is PHONE:
        return _international(value)
    match value:
        case enum.Enum():
            return value.value
        case str() | int() | float():
            return value
        case bytes():
            return base64.encodebytes(value).decode().rstrip()
        case Decimal():
            return _number(value)
        case Institution() | Venue():
            return value.id
        case tuple():
            return [_value(converter, field, item) for item in value]
    return converter.unstructure(value)


def _international(phone: str) -> str:
    """Write a number as people read it, where that is read back as the same."""
    import phonenumbers

    number = phonenumbers.parse(phone)
    text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return text if parse_phone(text) == phone else phone


def _cycle(converter: cattrs.Converter, cycle: Cycle) -> dict[str, Any]:
    plain: dict[str, Any] = {"format": FORMAT} | _table(converter, cycle)
    for name in ("institutions", "venues"):
        if name in plain:
            plain[name] = {item.id: _with_key(converter, item, cycle) for item in getattr(cycle, name)}
    if "sessions" in plain:
        plain["sessions"] = [_session(converter, session, timezone=cycle.timezone) for session in cycle.sessions]
    return plain


def _with_key(converter: cattrs.Converter, item: Institution | Venue, cycle: Cycle) -> dict[str, Any]:
    table = _table(converter, item)
    del table["id"]
    if item.address is not None and cycle.country is not None:
        table["address"] = _national(table["address"], item.address, cycle.country)
    return table


def _national(table: dict[str, Any], address: Address, country: str) -> dict[str, Any]:
    """Leave the cycle's country out of an address; say so where there is none."""
    if address.country == country:
        return {key: value for key, value in table.items() if key != "country"}
    return table if address.country else {**table, "country": ""}


def _session(converter: cattrs.Converter, session: Session, *, timezone: str | None) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for field in attrs.fields(Session):
        value = getattr(session, field.name)
        if field.name == "when":
            times = write_when(value, timezone)
            table |= {key: _value(converter, field, time) for key, time in times.items()}
        elif value != field.default:
            table[field.name] = _value(converter, field, value)
    return table
