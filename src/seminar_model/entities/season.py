"""Months, and the season that a cycle fills."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from typing import Any

import attrs

from seminar_model.checking.checks import Checked, Kind, check
from seminar_model.checking.kinds import YEAR, number, wrong
from seminar_model.errors import ModelError, Problem


@functools.total_ordering
@attrs.frozen(eq=True)
class Month(Checked):
    """
    A month of a year, ``2011-09``.

    >>> Month.parse("2011-09") < Month(2012, 4)
    True
    """

    year: int = attrs.field(metadata=YEAR.field)
    """The year, of four digits."""
    month: int = attrs.field(metadata=number("month", "a month from 1 to 12", 1, 12).field)
    """The month, from 1 to 12."""

    @classmethod
    def parse(cls, text: str) -> Month:
        """
        Return the month that a text names.

        Raises:
            ModelError: the text is not of the form ``2011-09``.
        """
        month = _month(text)
        if isinstance(month, Month):
            return month
        raise ModelError(_is_month(text))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Month):
            return NotImplemented
        return (self.year, self.month) < (other.year, other.month)

    @property
    def first_day(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.month, 1)


def _month(value: Any) -> Any:
    found = re.fullmatch(r"(19[0-9]{2}|[2-9][0-9]{3})-(0[1-9]|1[0-2])", value) if isinstance(value, str) else None
    return Month(int(found[1]), int(found[2])) if found else value


def _is_month(value: Any) -> Iterator[Problem]:
    if not isinstance(value, Month):
        yield wrong("month", "a month", value, "it reads '2011-09', in quotation marks")


_MONTH = Kind("month", _month, _is_month)


@attrs.frozen(kw_only=True)
class Season(Checked):
    """
    The first and the last month of a cycle.

    >>> str(Season(first=Month(2011, 9), last="2012-04").last)
    '2012-04'
    """

    first: Month = attrs.field(metadata=_MONTH.field)
    """The month of the beginning (``from`` in a file)."""
    last: Month = attrs.field(metadata=_MONTH.field)
    """The month of the end (``to`` in a file)."""

    @check
    def last_not_before_first(self) -> Iterator[Problem]:
        """A season does not end before it begins."""
        if self.last < self.first:
            yield Problem(
                rule="last_not_before_first",
                path=("last",),
                field="last",
                expected=f"a month not before {self.first}",
                found=str(self.last),
                advice="exchange the two",
            )

    def __contains__(self, day: dt.date) -> bool:
        return (self.first.year, self.first.month) <= (day.year, day.month) <= (self.last.year, self.last.month)
