"""Days, times and seasons in the words of a language."""

from __future__ import annotations

import datetime as dt

import attrs
from babel.dates import get_timezone_name

from seminar_exporters.wording.labels import intervals
from seminar_exporters.wording.labels.intervals import spaced
from seminar_exporters.wording.labels.phrases import Phrases
from seminar_exporters.wording.labels.words import nearest
from seminar_model import Month, OnDate, Season, Timed, Unscheduled, When
from seminar_model.checking.zones import is_same_zone
from seminar_model.entities.when import is_ambiguous


@attrs.frozen(kw_only=True)
class DateLabels(Phrases):
    """Days, times and seasons in words."""

    def day(self, day: dt.date, *, weekday: bool = False) -> str:
        """
        Return a date in words.

        >>> DateLabels(language="fr").day(dt.date(2011, 9, 1))
        '1er septembre 2011'
        """
        return self._first_of_month(intervals.day(day, self.locale, weekday=weekday), day)

    def _first_of_month(self, text: str, day: dt.date) -> str:
        first = self("when.first_of_month")
        if day.day != 1 or first == "1":
            return text
        return " ".join(first if word == "1" else word for word in text.split(" "))

    def days(self, first: dt.date, last: dt.date) -> str:
        """
        Return a day, or the days from one to another.

        >>> october = dt.date(2025, 10, 20), dt.date(2025, 10, 24)
        >>> DateLabels(language="fr").days(*october), DateLabels(language="en-US").days(*october)
        ('du 20 au 24 octobre 2025', 'October 20 – 24, 2025')
        """
        if first == last:
            return self.day(first)
        # Our words are of another language than the dates where there are none in theirs, and of another order where
        # the month comes first: then the language has the interval in one piece.
        if nearest(self.language) is None or not self._day_comes_first(last):
            return intervals.days(first, last, self.locale)
        return self("when.range", first=self._beginning(first, last), last=self.day(last))

    def _day_comes_first(self, date: dt.date) -> bool:
        return self.day(date).startswith(self._first_of_month(intervals.day_of_month(date, self.locale), date))

    def _beginning(self, first: dt.date, last: dt.date) -> str:
        """Return the first of some days, without month and year where the last has the same."""
        if first.year != last.year:
            return self.day(first)
        shorter = intervals.day_of_year if first.month != last.month else intervals.day_of_month
        return self._first_of_month(shorter(first, self.locale), first)

    def month(self, month: Month) -> str:
        """Return a month in words: ``septembre 2011``."""
        return intervals.month(month.first_day, self.locale)

    def season(self, season: Season) -> str:
        """Return a season in words: ``Septembre 2011 – avril 2012``, ``Septembre – décembre 2025``."""
        first, last = season.first.first_day, season.last.first_day
        if season.first == season.last:
            text = self.month(season.first)
        elif nearest(self.language) is None:
            text = intervals.months(first, last, self.locale)
        else:
            begin = intervals.month_of_year if first.year == last.year else intervals.month
            text = self("when.season", first=begin(first, self.locale), last=self.month(season.last))
        return text[:1].upper() + text[1:]

    def time(self, time: dt.datetime) -> str:
        """Return the hour and minute, as the language writes them."""
        return intervals.clock(time.time().replace(fold=0), self.locale)

    def zone(self, time: dt.datetime) -> str:
        """Return the name of a time's zone: ``heure d’été d’Europe centrale``."""
        return spaced(get_timezone_name(time, width="long", locale=self.locale))

    def when(self, when: When) -> str:
        """
        Return a day, a time or that neither is known.

        The zone is named where it is not the readers', and where the time occurs twice.
        """
        if isinstance(when, OnDate):
            return self.days(when.first_day, when.last_day)
        if isinstance(when, Unscheduled):
            return self("when.hint", hint=when.hint) if when.hint else self("when.unscheduled")
        text = self._timed(when)
        is_foreign = self.timezone is not None and not is_same_zone(when.timezone, self.timezone)
        if is_foreign or is_ambiguous(when.start):
            return self("when.zone", when=text, zone=self.zone(when.start))
        return text

    def _timed(self, when: Timed) -> str:
        start = self("when.at", date=self.day(when.first_day), time=self.time(when.start))
        if when.end is None:
            return start
        if when.last_day == when.first_day:
            values = {"start": self.time(when.start), "end": self.time(when.end)}
            return self("when.from_to", date=self.day(when.first_day), **values)
        end = self("when.at", date=self.day(when.end.date()), time=self.time(when.end))
        return self("when.across", start=start, end=end)
