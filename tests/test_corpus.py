"""Every wrong file is refused with the line and the place of each mistake, and in words that help."""

from __future__ import annotations

import functools
from collections import defaultdict

import pytest

from corpus import WrongFile, good_files, wrong_files
from corpus_files import write
from seminar_model import LoadError, loads


@functools.cache
def by_kind() -> dict[str, list[WrongFile]]:
    """Return the wrong files by the kind of their mistake."""
    kinds: dict[str, list[WrongFile]] = defaultdict(list)
    for file in wrong_files():
        kinds[file.kind].append(file)
    return kinds
