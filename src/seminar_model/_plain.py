"""How a cycle becomes plain data again, as a person would write it: nothing that is a default, keys for references."""

from __future__ import annotations

import base64
import datetime as dt
import enum
import functools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs
import cattrs

from seminar_model._document import FORMAT
from seminar_model._forms import PHONE
from seminar_model._hooks import FILE_NAMES
from seminar_model.address import Address
from seminar_model.cycle import Cycle
from seminar_model.institution import Institution
from seminar_model.material import Fee
from seminar_model.prose import Prose
from seminar_model.season import Month
from seminar_model.session import Session
from seminar_model.venue import Venue
from seminar_model.when import OnDate, Timed, When, is_ambiguous


def register(converter: cattrs.Converter) -> None:
    """Register every hook that writes a value."""
    converter.register_unstructure_hook_func(attrs.has, functools.partial(_table, converter))
    converter.register_unstructure_hook(Cycle, functools.partial(_cycle, converter))
    converter.register_unstructure_hook(Prose, str)
    converter.register_unstructure_hook(Month, str)
    converter.register_unstructure_hook(Fee, functools.partial(_fee, converter))
    converter.register_unstructure_hook(bytes, lambda content: base64.b64encode(content).decode())
    converter.register_unstructure_hook(Decimal, _number)
    for plain in (dt.date, dt.datetime):
        converter.register_unstructure_hook(plain, lambda value: value)
    converter.register_unstructure_hook_func(_is_enum, str)
    converter.register_unstructure_hook(tuple, lambda items: [converter.unstructure(item) for item in items])


def _is_enum(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, enum.Enum)


def _number(value: Decimal) -> int | float | str:
    """Write an amount as a number where that says the same."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(str(float(value))) == value else str(value)


def _fee(converter: cattrs.Converter, fee: Fee) -> Any:
    return "free" if fee == Fee(amount=Decimal(0)) else _table(converter, fee)


def _table(converter: cattrs.Converter, item: Any) -> dict[str, Any]:
    names, table = FILE_NAMES.get(type(item), {}), {}
    for field in attrs.fields(type(item)):
        value = getattr(item, field.name)
        if value == field.default or isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
            continue
        table[names.get(field.name, field.name)] = _value(converter, field, value)
    return table


def _value(converter: cattrs.Converter, field: attrs.Attribute[Any], value: Any) -> Any:
    if field.metadata.get("kind") is PHONE:
        return _international(value)
    if isinstance(value, Institution | Venue):
        return value.id
    if isinstance(value, tuple):
        return [_value(converter, field, item) for item in value]
    return converter.unstructure(value)


def _international(phone: str) -> str:
    """Write a number as people read it, where that is read back as the same."""
    import phonenumbers

    from seminar_model._forms import parse_phone

    number = phonenumbers.parse(phone)
    text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return text if parse_phone(text) == phone else phone


def _cycle(converter: cattrs.Converter, cycle: Cycle) -> dict[str, Any]:
    rows = {field.name: getattr(cycle, field.name) for field in attrs.fields(Cycle)}
    sessions = rows.pop("sessions"), rows.pop("contacts")
    institutions, venues = rows.pop("institutions"), rows.pop("venues")
    plain: dict[str, Any] = {"format": FORMAT}
    fields = attrs.fields_dict(Cycle)
    for name, value in rows.items():
        if value != fields[name].default:
            plain[name] = _value(converter, fields[name], value)
    plain |= {
        "institutions": {item.id: _with_key(converter, item, cycle) for item in institutions},
        "venues": {item.id: _with_key(converter, item, cycle) for item in venues},
        "sessions": [_session(converter, session, cycle) for session in sessions[0]],
        "contacts": [converter.unstructure(contact) for contact in sessions[1]],
    }
    return {key: value for key, value in plain.items() if value not in ({}, [])}


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


def _session(converter: cattrs.Converter, session: Session, cycle: Cycle) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for field in attrs.fields(Session):
        value = getattr(session, field.name)
        if field.name == "when":
            table |= write_when(value, cycle.timezone)
        elif value != field.default:
            table[field.name] = _value(converter, field, value)
    return table


def write_when(when: When, timezone: str) -> Mapping[str, Any]:
    """Return the keys of a session that say when it takes place, in a cycle of a time zone."""
    match when:
        case OnDate():
            return {"date": when.date} | ({"until": when.until} if when.until else {})
        case Timed():
            table = {"start": _local(when.start)} | ({"end": _local(when.end)} if when.end else {})
            return table | ({} if when.timezone == timezone else {"timezone": when.timezone})
    return {"hint": when.hint} if when.hint else {}


def _local(time: dt.datetime) -> dt.datetime:
    """Return a time without its zone, which is said elsewhere; with its offset where it occurs twice."""
    if is_ambiguous(time):
        return time.replace(tzinfo=dt.timezone(time.utcoffset() or dt.timedelta()))
    return time.replace(tzinfo=None)
