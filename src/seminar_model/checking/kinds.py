"""The kinds of values: lines of text, numbers, choices, lists; those with a form of their own stand beside them."""

from __future__ import annotations

import datetime as dt
import enum
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from seminar_model.checking.characters import UNFIT, Unfit, heaped, unfit
from seminar_model.checking.checks import Kind
from seminar_model.errors import Problem, shown, suggestion

_LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp"})


def wrong(rule: str, expected: str, value: object, advice: str = "") -> Problem:
    """Return the problem of a value that is not what it must be."""
    return Problem(rule=rule, expected=expected, found=shown(value), advice=advice)


def _same(value: Any) -> Any:
    return value


def _plain(text: str) -> str:
    """Return a text in the canonical form of Unicode, as a plain string even where a subclass was given."""
    plain = str.__str__(text)
    return plain if plain.isascii() or heaped(plain) is not None else unicodedata.normalize("NFC", plain)


def _normal_line(value: Any) -> Any:
    return _plain(value).strip() if isinstance(value, str) else value


def _normal_text(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = re.sub("\r+\n", "\n", _plain(value).replace("\u2028", "\n").replace("\u2029", "\n\n"))
    text = text.rstrip().lstrip("\n")
    # An indented table in a file indents its texts; CommonMark would take them for code.
    return textwrap.dedent(text).strip("\n") if text[:1] in {" ", "\t"} else text


def is_visible(text: str) -> bool:
    """Tell whether a text holds more than spaces and characters without a shape."""
    return any(unicodedata.category(character) not in _INVISIBLE for character in text)


_LONGEST_LINE, _LONGEST_TEXT, _LONGEST_LIST = 10_000, 5_000_000, 100_000
"""Far more than a person writes, in characters and items; what a machine wrote by mistake costs nothing."""


def _text(rule: str, normalise: Callable[[Any], Any], broken: Callable[[str], Problem | None], longest: int) -> Kind:
    def problems(value: Any) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield wrong(rule, "text", value, "put it in quotation marks" if isinstance(value, int | float) else "")
        elif len(value) > longest:
            yield _too_long(rule, f"{longest:,} characters at the most", len(value), "shorten it")
        elif not is_visible(value):
            yield wrong(rule, "text", value, "write it, or leave the key out")
        elif problem := broken(value):
            yield problem
        elif found := unfit(value):
            yield _unpublishable(rule, value, found)

    return Kind(rule, normalise, problems)


def _too_long(rule: str, expected: str, length: int, advice: str) -> Problem:
    return Problem(rule=rule, expected=expected, found=f"{length:,}", advice=advice)


def _unpublishable(rule: str, text: str, found: Unfit) -> Problem:
    before = text.count("\n", 0, found.place)
    where = f" (line {before + 1} of the text)" if before else ""
    instruction, _, reason = found.advice.partition("; ")
    return Problem(
        rule=rule,
        message=found.message,
        expected="text without control characters",
        found=shown(text),
        advice=f"{instruction}{where}" + (f"; {reason}" if reason else ""),
    )


def _not_one_line(text: str) -> Problem | None:
    if _LINE_BREAK.search(text):
        message, advice = "must stand on one line", "join the lines"
    elif "\t" in text:
        message, advice = "holds a tab", "put a space in its place"
    else:
        return None
    return Problem(rule="line", message=message, expected="text on one line", found=shown(text), advice=advice)


LINE = _text("line", _normal_line, _not_one_line, _LONGEST_LINE)
"""Text on one line, trimmed."""
TEXT = _text("text", _normal_text, lambda _: None, _LONGEST_TEXT)
"""Text of one or more lines; the ends of lines are ``\\n``."""


def special(
    rule: str, expected: str, test: Callable[[str], str | None], normalise: Callable[[str], Any] = _same
) -> Kind:
    """Return the kind of lines in a form of their own; ``test`` returns what to do about a wrong one, or None."""

    def problems(value: Any) -> Iterator[Problem]:
        complaint = next(LINE.problems(value), None)
        if complaint is not None:
            yield complaint
        elif (advice := test(value)) is not None:
            yield wrong(rule, expected, value, advice)

    def normalised(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        line = LINE.normalise(value)
        return line if UNFIT.search(line) else normalise(line)

    return Kind(rule, normalised, problems)


def number(rule: str, expected: str, lowest: int, highest: int, *, whole: bool = True) -> Kind:
    """Return the kind of numbers from ``lowest`` to ``highest``, both included."""

    def fits(value: Any) -> bool:
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            return False
        return lowest <= value <= highest

    def normalise(value: Any) -> Any:
        if whole or not isinstance(value, int | Decimal) or isinstance(value, bool):
            return value
        try:
            return float(value)
        except (OverflowError, ValueError):
            return value

    def problems(value: Any) -> Iterator[Problem]:
        if not fits(value):
            yield wrong(rule, expected, value, _without_quotes(value))

    return Kind(rule, normalise, problems)


def _without_quotes(value: object) -> str:
    is_digits = isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value)
    return "leave the quotation marks out" if is_digits else ""


NUMBER = number("number", "a whole number from 1", 1, 9999)
COUNT = number("count", "a whole number, 0 or more", 0, 2**53)
YEAR = number("year", "a year of four digits", 1900, 9999)


def _is_bool(value: Any) -> Iterator[Problem]:
    if not isinstance(value, bool):
        is_word = isinstance(value, str) and value.lower() in {"true", "false"}
        yield wrong("flag", "true or false", value, "leave the quotation marks out" if is_word else "")


FLAG = Kind("flag", _same, _is_bool)


def _is_date(value: Any) -> Iterator[Problem]:
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        yield wrong("date", "a date", value, "it reads 2011-09-26, without quotation marks or hour")
    elif not 1900 <= value.year <= 9998:
        yield wrong("date", "a date between the years 1900 and 9998", value, "correct the year")


DATE = Kind("date", _same, _is_date)


def _is_amount(value: Any) -> Iterator[Problem]:
    if not isinstance(value, Decimal):
        yield wrong("amount", "an amount of money, 0 or more", value, _without_quotes(value))
    elif not value.is_finite() or not 0 <= value <= 10**9:
        yield wrong("amount", "an amount of money, 0 or more", value)
    elif value != round(value, 4):
        yield wrong("amount", "an amount of money with 4 decimals at the most", value)


def _money(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


AMOUNT = Kind("amount", _money, _is_amount)


def choice(enumeration: type[enum.StrEnum]) -> Kind:
    """Return the kind of one member of an enumeration; its value as text does as well."""
    values = [str(member) for member in enumeration]

    def normalise(value: Any) -> Any:
        return enumeration(value) if isinstance(value, str) and value in values else value

    def problems(value: Any) -> Iterator[Problem]:
        if not isinstance(value, enumeration):
            advice = suggestion(value, values) if isinstance(value, str) else ""
            expected = "one of " + ", ".join(map(repr, values))
            yield wrong("choice", expected, value, advice if advice.startswith("did") else "")

    return Kind("choice", normalise, problems)


def one(*types: type, named: str = "") -> Kind:
    """Return the kind of an object of one of some classes."""
    article = {True: "an", False: "a"}
    expected = named or " or ".join(f"{article[cls.__name__[0] in 'AEIO']} {cls.__name__}" for cls in types)

    def problems(value: Any) -> Iterator[Problem]:
        if not isinstance(value, types):
            yield wrong("class", expected, value)

    return Kind("class", _same, problems)


def many(kind: Kind) -> Kind:
    """Return the kind of a tuple of values of one kind; a list does as well."""

    def normalise(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        items = tuple(map(kind.normalise, value))
        return value if type(value) is tuple and all(map(_is, items, value)) else items

    def problems(value: Any) -> Iterator[Problem]:
        if not isinstance(value, tuple):
            yield wrong("list", "a list", value, "put it in [ ]")
            return
        if len(value) > _LONGEST_LIST:
            advice = "make several cycles of it"
            yield _too_long("list", f"a list of {_LONGEST_LIST:,} items at the most", len(value), advice)
            return
        for index, item in enumerate(value):
            for problem in kind.problems(item):
                yield problem.within((index,))

    return Kind("list", normalise, problems)


def _is(one_: object, other: object) -> bool:
    return one_ is other
