"""The two ways to write a cycle down, and what is said of files in neither."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Syntax = Literal["toml", "json"]
"""The two ways to write a cycle down."""


def syntax_of(file: Path) -> Syntax | None:
    """Return how a file is written, by the ending of its name; None for any other ending."""
    match file.suffix.lower():
        case ".toml":
            return "toml"
        case ".json":
            return "json"
    return None


def neither(name: object) -> ValueError:
    """Return the error of a syntax that is neither of the two."""
    return ValueError(f"expected the format 'toml' or 'json', found {name!r}")


def reason_of(error: Exception) -> str:
    """Return what the system says of a file that cannot be read or written."""
    reason = getattr(error, "strerror", None) or str(error)
    return f"{reason[:1].lower()}{reason[1:]}"
