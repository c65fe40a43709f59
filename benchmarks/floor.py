"""
The floor under a format: the same bytes by formatting strings, and nothing else.

Each line of what was made is taken apart into its beginning (an element, a key, the name of a property) and the rest,
escaped and folded already; what is timed is putting them together and encoding them.  A bound, and no goal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Pieces = list[list[tuple[str, str]]]
"""Of every file the lines, each as its beginning and the rest."""

_LINE = re.compile(r'(\s*(?:<[^>]*>|"[^"]*": |[A-Z][A-Z-]*[:;])?)(.*)', re.DOTALL)


def pieces(contents: Iterable[bytes]) -> Pieces:
    """Take files apart."""
    lines = ([_LINE.fullmatch(line) for line in content.decode().splitlines(keepends=True)] for content in contents)
    return [[(match[1], match[2]) for match in file if match] for file in lines]


def put_together(pieces: Pieces) -> list[bytes]:
    """Return the files."""
    return ["".join([f"{start}{rest}" for start, rest in file]).encode() for file in pieces]
