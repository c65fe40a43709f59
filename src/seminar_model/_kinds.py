"""The kinds of values: lines of text, numbers, choices, lists; `_forms` has the texts with a form of their own."""

from __future__ import annotations

import datetime as dt
import enum
import math
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from seminar_model._checks import Kind
from seminar_model.errors import Problem, shown, suggestion

_LINE_BREAKS = frozenset("\n\r\u2028\u2029\u0085")


def wrong(rule: str, expected: str, value: object, advice: str = "") -> Problem:
    return Problem(rule=rule, expected=expected, found=shown(value), advice=advice)


def _same(value: Any) -> Any:
    return value


def _forbidden(character: str) -> bool:
    """Tell whether XML 1.0 or a reader chokes on a character: controls, surrogates, non-characters."""
    return (unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t") or ord(
        character
    ) & 0xFFFE == 0xFFFE


def _text(rule: str, *, lines: bool) -> Kind:
    def normalise(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = unicodedata.normalize("NFC", value)
        if lines:
            text = text.replace("\r\n", "\n").strip("\n")
        return text.strip() if not lines or not text.strip() else text.rstrip()

    def problems(value: Any) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield wrong(rule, "text", value, "put it in quotation marks" if isinstance(value, int | float) else "")
        elif not value:
            yield wrong(rule, "text", value, "write it, or leave the key out")
        elif not lines and (_LINE_BREAKS & set(value) or "\t" in value):
            yield Problem(rule=rule, message="must stand on one line", found=shown(value), advice="join the lines")
        elif bad := next(filter(_forbidden, value), None):
            before = value[: value.index(bad)].count("\n")
            yield Problem(
                rule=rule,
                message=f"holds the character U+{ord(bad):04X}, which cannot be published",
                found=shown(value),
                advice=f"delete it{f' (line {before + 1} of the text)' if before else ''};"
                " it often comes along when text is pasted from Word or PDF",
            )

    return Kind(rule, normalise, problems)


LINE = _text("line", lines=False)
TEXT = _text("text", lines=True)


def special(rule: str, expected: str, test: Callable[[str], str | None], normalise: Callable[[Any], Any]) -> Kind:
    """A line of text in a form of its own; ``test`` returns what to do about a wrong one, or None."""

    def problems(value: Any) -> Iterator[Problem]:
        complaint = next(LINE.problems(value), None)
        if complaint is not None:
            yield complaint
        elif (advice := test(value)) is not None:
            yield wrong(rule, expected, value, advice)

    return Kind(rule, lambda value: normalise(LINE.normalise(value)) if isinstance(value, str) else value, problems)


def number(rule: str, expected: str, lowest: float, highest: float, *, whole: bool = True) -> Kind:
    """Return the kind of numbers from ``lowest`` to ``highest``, both included."""
    types = (int,) if whole else (int, float, Decimal)

    def normalise(value: Any) -> Any:
        return float(value) if not whole and isinstance(value, int | Decimal) and not isinstance(value, bool) else value

    def problems(value: Any) -> Iterator[Problem]:
        if (
            not isinstance(value, types)
            or isinstance(value, bool)
            or not math.isfinite(value)
            or not lowest <= value <= highest
        ):
            yield wrong(rule, expected, value)

    return Kind(rule, normalise, problems)


NUMBER = number("number", "a whole number from 1", 1, 9999)
COUNT = number("count", "a whole number, 0 or more", 0, 2**53)
YEAR = number("year", "a year of four digits", 1900, 9999)


def _is_bool(value: Any) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield wrong("flag", "true or false", value)


FLAG = Kind("flag", _same, _is_bool)


def _is_date(value: Any) -> Iterator[Problem]:
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        yield wrong("date", "a date", value, "it reads 2011-09-26")


DATE = Kind("date", _same, _is_date)


def _is_amount(value: Any) -> Iterator[Problem]:
    if not isinstance(value, Decimal) or not value.is_finite() or not 0 <= value <= 10**9:
        yield wrong("amount", "an amount of money, 0 or more", value)


AMOUNT = Kind(
    "amount",
    lambda value: Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value,
    _is_amount,
)


def choice(enumeration: type[enum.StrEnum]) -> Kind:
    """Return the kind of one member of an enumeration; its value as text does as well."""
    values = [str(member) for member in enumeration]

    def normalise(value: Any) -> Any:
        return enumeration(value) if isinstance(value, str) and value in values else value

    def problems(value: Any) -> Iterator[Problem]:
        if not isinstance(value, enumeration):
            advice = suggestion(value, values) if isinstance(value, str) else ""
            yield wrong("choice", "one of " + ", ".join(map(repr, values)), value, advice)

    return Kind("choice", normalise, problems)


def one(*types: type, named: str = "") -> Kind:
    """Return the kind of an object of one of some classes."""
    expected = named or " or ".join(f"a {cls.__name__}" for cls in types)

    def problems(value: Any) -> Iterator[Problem]:
        if not isinstance(value, types):
            yield wrong("class", expected, value)

    return Kind("class", _same, problems)


def many(kind: Kind, *, at_least: int = 0) -> Kind:
    """Return the kind of a tuple of values of one kind; a list does as well."""

    def normalise(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        items = tuple(map(kind.normalise, value))
        return value if isinstance(value, tuple) and all(map(_is, items, value)) else items

    def problems(value: Any) -> Iterator[Problem]:
        if not isinstance(value, tuple):
            yield wrong("list", "a list", value, "put it in [ ]")
            return
        for index, item in enumerate(value):
            for problem in kind.problems(item):
                yield problem.within((index,))
        if len(value) < at_least:
            yield wrong("list", f"at least {at_least}", value)

    return Kind("list", normalise, problems)


def _is(one_: object, other: object) -> bool:
    return one_ is other
