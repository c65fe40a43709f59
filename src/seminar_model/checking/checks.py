"""
How the model's classes are checked.

A class derives from `Checked`.  Each field names its `Kind` (what a value of it must be, alone) in its metadata; a
rule between fields is a method marked with `check` that yields problems.  Construction runs the kinds, then, when every
field is sound, the checks, and raises one `ModelError` with all problems.  The validators of attrs stop at the first
problem: they are not used.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import attrs

from seminar_model.errors import ModelError, Problem

Check = Callable[[Any], Iterator[Problem]]
C = TypeVar("C", bound=Callable[[Any], Iterator[Problem]])


@attrs.frozen
class Kind:
    """What a field holds: a name for messages, how a value is normalised, and what is wrong with it."""

    rule: str
    """What messages and tests call it."""
    normalise: Callable[[Any], Any]
    """Brings a value into its one form; a value that it cannot bring there it returns as it is."""
    problems: Callable[[Any], Iterator[Problem]]
    """Says what is wrong with a value of any type, after it was normalised."""

    @property
    def field(self) -> dict[str, Kind]:
        """The metadata that gives a field this kind."""
        return {"kind": self}


def check(method: C) -> C:
    """Mark a method as a rule of its class: it yields a `Problem` for each thing that cannot be true."""
    method.__dict__["is_check"] = True
    return method


def warning(method: C) -> C:
    """Mark a method as a rule that real life breaks: what it yields is listed, not raised."""
    method.__dict__["is_warning"] = True
    return method


@functools.cache
def rules_of(cls: Any, mark: str) -> tuple[Check, ...]:
    """Return the methods of a class that carry a mark, in the order of their definition."""
    found = {name: method for base in reversed(cls.__mro__) for name, method in vars(base).items()}
    return tuple(method for method in found.values() if getattr(method, "__dict__", {}).get(mark))


def listed_twice(field: str, items: tuple[object, ...]) -> Iterator[Problem]:
    """Return a problem for each item that stands in a list for the second time."""
    for index, item in enumerate(items):
        if (first := items.index(item)) < index:
            words = f"is the same as {field}[{first}]"
            place = f"{field}[{index}]"
            yield Problem(
                rule="nothing_listed_twice",
                path=(field, index),
                field=place,
                message=words,
                advice="delete one of the two",
            )


class Checked:
    """A frozen value whose existence means that it is valid."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        cls: Any = type(self)
        problems: list[Problem] = []
        for name, kind, optional in _kinds(cls):
            given = getattr(self, name)
            if given is None and optional:
                continue
            value = kind.normalise(given)
            if value is not given:
                object.__setattr__(self, name, value)
            problems.extend(problem.within((name,)) for problem in kind.problems(value))
        if not problems:
            problems.extend(problem for rule in rules_of(cls, "is_check") for problem in rule(self))
        if problems:
            raise ModelError(problems)


def is_checked(cls: Any) -> bool:
    """Tell whether a type is a class of the model."""
    return isinstance(cls, type) and issubclass(cls, Checked)


@functools.cache
def _kinds(cls: Any) -> tuple[tuple[str, Kind, bool], ...]:
    return tuple(
        (field.name, field.metadata["kind"], field.default is None)
        for field in attrs.fields(cls)
        if "kind" in field.metadata
    )
