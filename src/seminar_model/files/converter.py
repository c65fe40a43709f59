"""Converters of cattrs that read and write cycles whole: institutions and venues in tables by their keys."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar

from seminar_model.cycle.cycle import Cycle
from seminar_model.entities.address import Address
from seminar_model.entities.institution import Institution
from seminar_model.entities.venue import Venue

if TYPE_CHECKING:
    import cattrs

    from seminar_model.files.unstructuring import Hook

C = TypeVar("C", bound="cattrs.Converter")


def configure_converter(converter: C) -> C:
    """
    Give a converter of yours the hooks of this model, and return it.

    ``converter.structure(data, Cycle)`` then reads what a TOML or JSON parser returns, and ``unstructure`` is its
    inverse.  Problems come as `ModelError`.  What it does with other classes stays as it is.
    """
    # cattrs is loaded when something is read or written.
    from seminar_model.files import structuring, unstructuring
    from seminar_model.files.document import structure_cycle

    structuring.register(converter)
    unstructuring.register(converter)
    converter.register_structure_hook(Cycle, lambda data, _: structure_cycle(data))
    converter.register_unstructure_hook_factory(lambda cls: cls is Cycle, functools.partial(_writer, converter))
    return converter


def make_converter() -> cattrs.Converter:
    """Return a new converter with the hooks of this model."""
    import cattrs

    return configure_converter(cattrs.Converter())


def _writer(converter: cattrs.Converter, cls: Any) -> Hook:
    from seminar_model.files import unstructuring

    return functools.partial(_cycle, converter, unstructuring.table_writer(converter, cls))


def _cycle(converter: cattrs.Converter, table: Hook, cycle: Cycle) -> dict[str, Any]:
    from seminar_model.files.document import FORMAT

    plain: dict[str, Any] = {"format": FORMAT} | table(cycle)
    for name in ("institutions", "venues"):
        if name in plain:
            plain[name] = {item.id: _with_key(converter, item, cycle) for item in getattr(cycle, name)}
    for row in plain.get("sessions", ()):
        if row.get("timezone") == cycle.timezone:
            del row["timezone"]
    return plain


def _with_key(converter: cattrs.Converter, item: Institution | Venue, cycle: Cycle) -> dict[str, Any]:
    table: dict[str, Any] = converter.unstructure(item)
    del table["id"]
    if item.address is not None and cycle.country is not None:
        table["address"] = _national(table["address"], item.address, cycle.country)
    return table


def _national(table: dict[str, Any], address: Address, country: str) -> dict[str, Any]:
    """Leave the cycle's country out of an address; say so where there is none."""
    if address.country == country:
        return {key: value for key, value in table.items() if key != "country"}
    return table if address.country else {**table, "country": ""}
