"""
Words, dates and lists in the language of a cycle.

Our own words stand in one TOML file for each language, beside this module; dates, lists and names of languages and
countries are Babel's.  What comes out is plain text with plain spaces; how it is set is for `typography`.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator

import attrs
from babel import Locale, UnknownLocaleError
from babel.dates import format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_currency
from babel.units import format_unit

from seminar_exporters.edition import Event
from seminar_exporters.labels import _addresses, _dates, _status
from seminar_exporters.labels._dates import spaced
from seminar_exporters.labels._words import FALLBACK, Words, label_problems, languages, nearest, words_of
from seminar_model import (
    Address,
    Direction,
    Fee,
    Month,
    OnDate,
    Season,
    Session,
    SessionKind,
    Timed,
    Unscheduled,
    Venue,
    When,
)
from seminar_model.when import is_ambiguous

__all__ = ["Labels", "Words", "label_problems", "languages", "nearest", "words_of"]

_UNITS = ((10**9, "gigabyte"), (10**6, "megabyte"), (10**3, "kilobyte"), (1, "byte"))


@functools.cache
def _locale(language: str) -> Locale:
    for tag in (language, language.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(FALLBACK)


@functools.lru_cache(maxsize=256)
def _phone(phone: str, country: str | None) -> str:
    import phonenumbers

    number = phonenumbers.parse(phone)
    national = country is not None and phonenumbers.region_code_for_number(number) == country
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if national else form.INTERNATIONAL)


@attrs.frozen(kw_only=True)
class Labels:
    """The words of one language, for a cycle of one country."""

    language: str
    """The language (BCP 47)."""
    country: str | None = None
    """The country whose telephone numbers are shown in their national form."""
    timezone: str | None = None
    """The zone that readers are in: times of other zones name theirs."""
    words: Words = attrs.field(factory=dict)
    """Words that replace those of the library, in the same sections."""

    def __call__(self, key: str, **values: object) -> str:
        """
        Return a word or a phrase.

        Args:
            key: section and key: ``session.opening``.
            values: what stands in its ``{…}``.

        Raises:
            KeyError: there is no such word.
        """
        section, _, name = key.partition(".")
        own = self.words.get(section, {}).get(name)
        phrase = own if own is not None else words_of(self.language)[section][name]
        return phrase.format(**values) if values else phrase

    @property
    def locale(self) -> Locale:
        """Babel's locale."""
        return _locale(self.language)

    def within(self, language: str | None) -> Labels:
        """Return the labels of another language, for a passage in it; words that replace ours are in this one."""
        if language is None or language == self.language:
            return self
        words = self.words if nearest(language) == nearest(self.language) else {}
        return attrs.evolve(self, language=language, words=words)

    # Dates

    def day(self, day: dt.date, *, weekday: bool = False) -> str:
        """
        Return a date in words.

        >>> Labels(language="fr").day(dt.date(2011, 9, 1))
        '1er septembre 2011'
        """
        return self._first_of_month(_dates.day(day, self.locale, weekday=weekday), day)

    def _first_of_month(self, text: str, day: dt.date) -> str:
        first = self("when.first_of_month")
        if day.day != 1 or first == "1":
            return text
        return " ".join(first if word == "1" else word for word in text.split(" "))

    def days(self, first: dt.date, last: dt.date) -> str:
        """
        Return a day, or the days from one to another.

        >>> Labels(language="fr").days(dt.date(2025, 10, 20), dt.date(2025, 10, 24))
        'du 20 au 24 octobre 2025'
        """
        if first == last:
            return self.day(first)
        begin, end, joint = self.ends(first, last)
        # Our words are of another language than the dates where there are none in theirs.
        return begin + joint + end if nearest(self.language) is None else self("when.range", first=begin, last=end)

    def ends(self, first: dt.date, last: dt.date) -> tuple[str, str, str]:
        """
        Return the two ends of some days, without month and year where they have them in common, and what joins them.

        >>> Labels(language="en-GB").ends(dt.date(2025, 9, 29), dt.date(2025, 10, 1))
        ('29 September', '1 October 2025', ' – ')
        """
        begin, end, joint = _dates.days(first, last, self.locale)
        return self._first_of_month(begin, first), self._first_of_month(end, last), joint

    def month(self, month: Month) -> str:
        """Return a month in words: ``septembre 2011``."""
        return _dates.month(month.first_day, self.locale)

    def season(self, season: Season) -> str:
        """Return a season in words: ``Septembre 2011 – avril 2012``, ``Septembre – décembre 2025``."""
        if season.first == season.last:
            text = self.month(season.first)
        else:
            begin, end, _ = _dates.months(season.first.first_day, season.last.first_day, self.locale)
            text = self("when.season", first=begin, last=end)
        return text[:1].upper() + text[1:]

    def time(self, time: dt.datetime) -> str:
        """Return the hour and minute, as the language writes them."""
        return spaced(format_time(time, format="short", locale=self.locale, tzinfo=time.tzinfo))

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
        is_foreign = self.timezone is not None and when.timezone != self.timezone
        if is_foreign or is_ambiguous(when.start):
            return self("when.zone", when=text, zone=self.zone(when.start))
        return text

    def _timed(self, when: Timed) -> str:
        start = self("when.at", date=self.day(when.first_day), time=self.time(when.start))
        if when.end is None:
            return start
        if when.end.date() == when.start.date():
            values = {"start": self.time(when.start), "end": self.time(when.end)}
            return self("when.from_to", date=self.day(when.first_day), **values)
        end = self("when.at", date=self.day(when.end.date()), time=self.time(when.end))
        return self("when.across", start=start, end=end)

    # Lists and names

    def join(self, items: Iterable[str]) -> str:
        """
        Return a list in words.

        >>> Labels(language="fr").join(["3", "4", "6"])
        '3, 4 et 6'
        """
        return format_list(list(items), locale=self.locale)

    def session(self, session: Session) -> str:
        """Return what a session is called: its own label, or one from kind and number."""
        if session.label:
            return session.label
        if session.kind is SessionKind.REGULAR:
            return self("session.regular", number=session.number) if session.number else self("session.unnumbered")
        return self(f"session.{session.kind}")

    def directions_to(self, sessions: Iterable[Session], venue: Venue | None = None) -> str:
        """
        Return the line above the directions to a venue: ``Pour vous rendre aux séances 2 et 5 :``.

        Args:
            sessions: those held there, by their numbers, or else by what they are called in the calendar.
            venue: the venue, to be named in the line.
        """
        chosen = list(sessions)
        names = self.join(self._numbers(chosen))
        key = "directions.one" if len(chosen) == 1 else "directions.several"
        return self(key, numbers=names) if venue is None else self(f"{key}_at", numbers=names, place=self.at(venue))

    def _numbers(self, sessions: Iterable[Session]) -> Iterator[str]:
        """Yield the numbers of sessions, four and more in a row as from the first to the last; names of the others."""
        runs: list[list[int]] = []
        names = []
        for session in sessions:
            if session.number is None:
                is_named = session.label is not None or session.kind is not SessionKind.REGULAR
                names.append(self("word.quoted", text=self.session(session) if is_named else session.title))
            elif runs and session.number == runs[-1][-1] + 1:
                runs[-1].append(session.number)
            else:
                runs.append([session.number])
        for run in runs:
            if len(run) > 3:
                yield self("directions.run", first=run[0], last=run[-1])
            else:
                yield from map(str, run)
        yield from names

    def at(self, venue: Venue) -> str:
        """
        Return where a venue is, in words that go on a sentence: in brackets where its article is not known.

        >>> from seminar_model import Venue
        >>> labels = Labels(language="fr")
        >>> labels.at(Venue(id="a", name="Centre d’analyse stratégique")), labels.at(Venue(id="b", name="Le 104"))
        ('au Centre d’analyse stratégique', '(Le 104)')
        """
        name = venue.display_name
        first = name.split(" ", maxsplit=1)[0].casefold()
        for phrase in self("directions.at").split(", "):
            noun = re.split("[ ’]", phrase)[-1]
            if noun and noun == first:
                return phrase.removesuffix(noun) + name
        return self("directions.elsewhere", name=name)

    def direction(self, direction: Direction) -> tuple[str, ...]:
        """
        Return a way to a venue as lines.

        >>> Labels(language="fr").direction(Direction(mode="Métro", lines=["4", "6"], stations=["Pasteur"]))
        ('Métro : lignes 4 et 6', 'Station : Pasteur')
        """
        mode = direction.mode
        if direction.lines:
            key = "directions.lines_one" if len(direction.lines) == 1 else "directions.lines_several"
            mode = self("word.colon", name=mode, value=self(key, lines=self.join(direction.lines)))
        stations: tuple[str, ...] = ()
        if direction.stations:
            key = "directions.stations_one" if len(direction.stations) == 1 else "directions.stations_several"
            stations = (self(key, stations=self.join(direction.stations)),)
        return (mode, *stations, *filter(None, [direction.note]))

    def phone(self, phone: str) -> str:
        """Return a telephone number in the national form of the cycle's country, else in the international one."""
        return _phone(phone, self.country)

    def language_name(self, language: str) -> str:
        """Return the name of a language."""
        locale, code = _locale(language), language.split("-", maxsplit=1)[0]
        if locale.language != code:
            return str(self.locale.languages.get(code, language))
        return locale.get_display_name(self.locale) or language

    def country_name(self, country: str) -> str:
        """Return the name of a country."""
        return str(self.locale.territories.get(country, country))

    def fee(self, fee: Fee) -> str:
        """
        Return what it costs, in cents only where there are some.

        >>> from decimal import Decimal
        >>> Labels(language="fr").fee(Fee(amount=Decimal(20), currency="EUR"))
        '20 €'
        """
        if fee.is_free or fee.currency is None:
            return self("session_text.free")
        if fee.amount % 1:
            return spaced(format_currency(fee.amount, fee.currency, locale=self.locale))
        pattern = re.sub(r"\.0+", "", self.locale.currency_formats["standard"].pattern)
        return spaced(format_currency(fee.amount, fee.currency, pattern, locale=self.locale, currency_digits=False))

    def size(self, size: int) -> str:
        """
        Return a number of bytes.

        >>> Labels(language="fr").size(2_418_176)
        '2,4 Mo'
        """
        least, unit = next(((least, unit) for least, unit in _UNITS if size >= least), _UNITS[-1])
        amount = round(size / least, 1)
        return spaced(format_unit(amount, f"digital-{unit}", length="short", locale=self.locale))

    def address(self, address: Address) -> tuple[str, ...]:
        """Return the lines of an address, as its country orders them; the country where it is another one."""
        lines = _addresses.lines_of(address)
        is_home = address.country is None or address.country == self.country
        return lines if is_home else (*lines, self.country_name(str(address.country)))

    def place(self, venue: Venue) -> tuple[str, ...]:
        """Return a venue as lines: room, name, address."""
        address = venue.postal_address
        own = (venue.room, venue.name, venue.owner.name if venue.owner and venue.owner.name != venue.name else None)
        return (*filter(None, own), *(self.address(address) if address else ()))

    # What became of a session

    def status(self, event: Event) -> str | None:
        """Return what readers must know: cancelled, moved, not yet certain; None where all is as it was announced."""
        return _status.sentence(event, self)
