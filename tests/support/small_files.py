"""The smallest file of a cycle, and the report about one that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from seminar_model import LoadError, loads
from seminar_model.files.syntax import Syntax

HEAD = """\
format = 1
id = "c"
authority = { domain = "example.org", year = 2025 }
title = "C"
season = { from = "2025-09", to = "2026-06" }
language = "en"
timezone = "Europe/Paris"
"""

SESSION = '[[sessions]]\nid = "one"\ntitle = "One"\n'


def report(text: str, syntax: Syntax = "toml", **options: Any) -> list[str]:
    """Return the lines of the report about a text."""
    with pytest.raises(LoadError) as caught:
        loads(text, format=syntax, **options)
    return str(caught.value).split("\n")
