"""How plain data are laid out as TOML that reads as if a person had written it."""

from __future__ import annotations

from typing import Any

import tomlkit
from tomlkit.items import Array, InlineTable, Item, Table

_WIDTH = 100
_BLOCKS = {"institutions", "venues"}
_REPEATED = {"sessions", "contacts", "forewords"}


def layout(plain: dict[str, Any]) -> str:
    """Return the TOML text of a cycle's plain data."""
    document = tomlkit.document()
    for key, value in plain.items():
        if key not in _BLOCKS | _REPEATED:
            document.add(key, _item(value))
    for key, value in plain.items():
        if key in _BLOCKS:
            group = tomlkit.table(is_super_table=True)
            for name, row in value.items():
                group.add(name, _table(row))
            document.add(key, group)
        elif key in _REPEATED:
            rows = tomlkit.aot()
            for row in value:
                rows.append(_table(row))
            document.add(key, rows)
    return tomlkit.dumps(document)


def _table(row: dict[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in row.items():
        table.add(key, _item(value))
    return table


def _item(value: Any) -> Item:
    if isinstance(value, str) and "\n" in value:
        return tomlkit.string(f"\n{value}\n", multiline=True)
    if isinstance(value, dict):
        return _inline(value)
    if isinstance(value, list):
        return _array(value)
    item: Item = tomlkit.item(value)
    return item


def _inline(value: dict[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    for key, item in value.items():
        # An inline table stands on one line (TOML 1.0), and so do the texts in it.
        table.append(key, tomlkit.item(item) if isinstance(item, str) else _item(item))
    return table


def _array(value: list[Any]) -> Array:
    array = tomlkit.array()
    for item in value:
        array.append(tomlkit.item(item) if isinstance(item, str) else _item(item))
    array.multiline(len(array.as_string()) > _WIDTH and len(value) > 1)
    return array
