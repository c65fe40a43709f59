"""The label files: one for each language, and what is wrong with words that are to replace theirs."""

from __future__ import annotations

import functools
import logging
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any

from seminar_model import Problem
from seminar_model.checking.kinds import LINE
from seminar_model.errors import shown, suggestion

FALLBACK = "en"
"""The language whose words are used where there are none."""

Words = Mapping[str, Mapping[str, str]]
"""The words of a language, in sections."""

_LOG = logging.getLogger(__name__)


@functools.cache
def languages() -> tuple[str, ...]:
    """Return the languages that there are words in, sorted."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


def nearest(language: str) -> str | None:
    """
    Return the language of the words for a language tag, or None where there are none.

    >>> nearest("fr-CA"), nearest("is")
    ('fr', None)
    """
    return next((tag for tag in (language, language.split("-", maxsplit=1)[0]) if tag in languages()), None)


def spoken(language: str) -> str:
    """
    Return the language that the words for a language tag are in: its own, or English where there are none.

    >>> spoken("fr-CA"), spoken("is")
    ('fr-CA', 'en')
    """
    return language if nearest(language) else FALLBACK


@functools.cache
def words_of(language: str) -> Words:
    """Return the words of a language, or of the nearest one that there are words in."""
    tag = nearest(language)
    if tag is None:
        _LOG.warning("there are no words in the language %r: English ones are used", language)
        return words_of(FALLBACK)
    text = resources.files(__package__).joinpath(f"{tag}.toml").read_text(encoding="utf-8")
    return MappingProxyType({section: MappingProxyType(rows) for section, rows in tomllib.loads(text).items()})


def places(phrase: str) -> frozenset[str]:
    """
    Return the names in the ``{…}`` of a phrase.

    >>> sorted(places("du {first} au {last}"))
    ['first', 'last']

    Raises:
        ValueError: a brace stands where none may.
    """
    found = re.findall(r"{(\w+)}", phrase)
    if phrase.count("{") != len(found) or phrase.count("}") != len(found):
        msg = f"a brace stands elsewhere than around a name: {phrase!r}"
        raise ValueError(msg)
    return frozenset(found)


def label_problems(words: Any) -> Iterator[Problem]:
    """Yield what is wrong with words that replace ours: each has a section and a key of ours, and no other ``{…}``."""
    known = words_of(FALLBACK)
    if not isinstance(words, Mapping):
        yield Problem(rule="labels", expected="a table of sections", found=shown(words))
        return
    for section, rows in words.items():
        if section not in known:
            yield _problem((section,), f"unknown section {shown(section)}", suggestion(str(section), known))
        elif not isinstance(rows, Mapping):
            yield Problem(rule="labels", expected="a table of words", found=shown(rows)).within((section,))
        else:
            for key, phrase in rows.items():
                yield from (problem.within((section,)) for problem in _word_problems(key, phrase, known[section]))


def _word_problems(key: Any, phrase: Any, known: Mapping[str, str]) -> Iterator[Problem]:
    if key not in known:
        yield _problem((key,), f"unknown word {shown(key)}", suggestion(str(key), known))
        return
    complaint = next(LINE.problems(phrase), None)
    if complaint is not None:
        yield complaint.within((key,))
        return
    ours = places(known[key])
    try:
        message = next((f"there is no {{{name}}} here" for name in sorted(places(phrase) - ours)), "")
    except ValueError:
        message = "a brace stands elsewhere than around a name"
    if message:
        advice = "this phrase has " + (", ".join(f"{{{name}}}" for name in sorted(ours)) or "none")
        yield _problem((), message, advice).within((key,))


def _problem(path: tuple[str, ...], message: str, advice: str) -> Problem:
    return Problem(rule="labels", path=path, message=message, advice=advice)
