"""
What is wrong with a cycle or a file, as data and in words.

Every complaint is a `Problem`: where it is, what was expected, what was found and what to do.  The exceptions only
carry problems; they all derive from `SeminarError`, so that a caller needs one ``except``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import reprlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

Path = tuple[str | int, ...]
"""Keys and indices that lead to a value, as in ``("sessions", 2, "hosts", 0)``."""

_SHOWN = reprlib.Repr()
_SHOWN.maxstring = _SHOWN.maxother = 80


def shown(value: object) -> str:
    """
    Return a value as an editor would name it, cut to a length that a message can bear.

    >>> shown(3), shown("3"), shown(True), shown([1])
    ('the number 3', "'3'", 'true', 'a list')
    """
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str() | enum.Enum():
            return _SHOWN.repr(str(value))
        case int() | float() | Decimal():
            return _number(value)
        case dt.datetime():
            return f"the time {clock(value)}"
        case dt.date() | dt.time():
            return f"the {'date' if isinstance(value, dt.date) else 'hour'} {value.isoformat()}"
        case Mapping():
            return "a table"
        case list() | tuple():
            return "a list"
    name = type(value).__name__
    return f"{'an' if name[0] in 'AEIOaeio' else 'a'} {name} object"


def _number(value: float | Decimal) -> str:
    try:
        return f"the number {_SHOWN.repr(value) if isinstance(value, int) else value}"
    except ValueError:  # Python writes no integer of more than some thousands of digits
        return "a number of very many digits"


def clock(time: dt.datetime) -> str:
    """
    Return a time as people write it, with seconds only where there are some.

    >>> clock(dt.datetime(2011, 9, 26, 14, tzinfo=dt.UTC))
    '2011-09-26 14:00+00:00'
    """
    return time.isoformat(" ", "auto" if time.second or time.microsecond else "minutes")


def dotted(path: Path) -> str:
    """
    Return a path as people write it; a key that is no plain word stands in quotation marks.

    >>> dotted(("sessions", 2, "hosts", 0))
    'sessions[2].hosts[0]'
    """
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{_key(step)}" for step in path)
    return text.removeprefix(".")


def _key(step: str) -> str:
    return step if len(step) < 60 and step.replace("-", "_").isidentifier() else shown(step)


MOST_SUGGESTIONS = 20
"""For how many wrong names of one place the nearest one is looked for: each is compared with all that are known."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """
    Return what to do about an unknown word: the nearest known one, else all of them.

    >>> suggestion("dgsc", ["cas", "dgcs"])
    "did you mean 'dgcs'?"
    >>> suggestion("xyz", ["cas", "dgcs"])
    "known are 'cas', 'dgcs'"
    """
    import difflib

    names = sorted(known)
    folded = {name.casefold(): name for name in names}
    # The time that difflib takes grows with the square of the length.
    if near := difflib.get_close_matches(word.casefold(), folded, n=1) if len(word) < 100 else []:
        return f"did you mean {folded[near[0]]!r}?"
    if not names:
        return "there are none"
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return "known are " + ", ".join(map(repr, names[:12])) + more


@attrs.frozen(kw_only=True)
class Problem:
    """
    One thing that is wrong, or odd, and where.

    >>> print(Problem(rule="text", path=("title",), field="title", expected="text", found="the number 3"))
    title: expected text, found the number 3
    """

    rule: str
    """The name of the check that complains, such as ``end_after_start``."""
    path: Path = ()
    """Where the value stands: keys and indices from the root of the file or of the object."""
    place: str = ""
    """The object concerned, as in ``sessions[2] (seance-3)``; empty for the root."""
    field: str = ""
    """The field of that object, as in ``hosts[0]``; empty where the message says it."""
    message: str = ""
    """The complaint in words, where "expected …, found …" does not say it best."""
    expected: str = ""
    """What would be right."""
    found: str = ""
    """What stands there."""
    advice: str = ""
    """What to do about it."""
    file: str = ""
    """The file's name as it was given; empty for an object made in Python."""
    line: int | None = None
    """The line in that file, counted from 1."""

    def within(self, prefix: Path, name: str = "") -> Problem:
        """Return this problem as seen from an object that holds the faulty one at ``prefix`` (and that has a name)."""
        path = (*prefix, *self.path)
        if self.place:
            return attrs.evolve(self, path=path)
        if name:
            known_by_key = prefix[-1:] == (name,)
            return attrs.evolve(self, path=path, place=dotted(prefix) + ("" if known_by_key else f" ({name})"))
        if not self.field:
            return attrs.evolve(self, path=path, field=dotted(prefix))
        joint = "" if self.field.startswith("[") else "."
        return attrs.evolve(self, path=path, field=dotted(prefix) + joint + self.field)

    @property
    def where(self) -> str:
        """The place as text: ``cycle.toml:41: sessions[2] (seance-3)``."""
        file = self.file
        if self.line is not None:
            file = f"{file}:{self.line}" if file else f"line {self.line}"
        return ": ".join(part for part in (file, self.place, self.field) if part)

    @property
    def what(self) -> str:
        """The complaint and the advice, without the place."""
        message = self.message or f"expected {self.expected}, found {self.found}"
        return f"{message}; {self.advice}" if self.advice else message

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class SeminarError(Exception):
    """The base of every error that the two packages raise on purpose."""


class _ProblemsError(SeminarError, ValueError):
    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        """All that is wrong, in the order of the file or of the fields."""
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class ModelError(_ProblemsError):
    """An object cannot exist with these values; ``problems`` has every reason."""


class LoadError(_ProblemsError):
    """A file or a text does not describe a cycle; ``problems`` has every reason, each with its line."""


class UnknownError(SeminarError, LookupError):
    """A name that is asked for does not exist; ``available`` has those that do."""

    def __init__(self, kind: str, name: str, available: Iterable[str]) -> None:
        self.kind, self.name, self.available = kind, name, tuple(available)
        super().__init__(kind, name, self.available)

    def __str__(self) -> str:
        return f"unknown {self.kind} {shown(self.name)}; {suggestion(str(self.name), self.available)}"


@contextlib.contextmanager
def exit_on_error() -> Iterator[None]:
    """
    Turn an error of this library into a message on standard error and exit status 1, for scripts.

    Raises:
        SystemExit: in place of a `SeminarError` raised in the block.
    """
    try:
        yield
    except SeminarError as error:
        raise SystemExit(str(error)) from None
