"""
Which brackets of a line of CommonMark are closed, found in one pass.

A parser that looks for the end of every bracket anew takes the square of their number.
"""

from __future__ import annotations

import functools
import re

_MARKS = re.compile(r"\\.|`+|[\[\]]", re.DOTALL)


@functools.lru_cache(maxsize=8)
def closed_brackets(text: str) -> frozenset[int]:
    """
    Return the places of the opening brackets that are closed, outside of code.

    >>> sorted(closed_brackets("[a [b] `[` "))
    [3]
    """
    opened: list[int] = []
    closed: set[int] = set()
    skipped_to = 0
    ends = _ends_of_code(text)
    for match in _MARKS.finditer(text):
        if match.start() < skipped_to or match[0][0] == "\\":
            continue
        if match[0][0] == "`":
            skipped_to = ends.get(match.start(), 0)
        elif match[0] == "[":
            opened.append(match.start())
        elif opened:
            closed.add(opened.pop())
    return frozenset(closed)


def _ends_of_code(text: str) -> dict[int, int]:
    """Return where the code ends that begins with a run of backticks: at the next run that is as long."""
    ends: dict[int, int] = {}
    following: dict[int, int] = {}
    for run in reversed(list(re.finditer("`+", text))):
        length = len(run[0])
        if length in following:
            ends[run.start()] = following[length] + length
        following[length] = run.start()
    return ends


def depth_of_brackets(text: str) -> int:
    """
    Return how deep brackets stand in each other at the most, as far as each is closed.

    >>> depth_of_brackets("[a [b]] [c"), depth_of_brackets("[[[")
    (2, 0)
    """
    closed = closed_brackets(text)
    depth = deepest = 0
    for match in _MARKS.finditer(text):
        if match.start() in closed:
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] == "]":
            depth = max(depth - 1, 0)
    return deepest
