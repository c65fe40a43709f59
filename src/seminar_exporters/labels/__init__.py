"""
Words, dates and lists in the language of a cycle.

Our own words stand in one TOML file for each language, beside this module; dates, lists and names of languages and
countries are Babel's.  What comes out is plain text with plain spaces; how it is set is for `typography`.
"""

from __future__ import annotations

import datetime as dt
import functools
import logging
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any

import attrs
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_currency

from seminar_exporters.edition import Event
from seminar_model import (
    Address,
    Direction,
    Fee,
    Month,
    OnDate,
    Problem,
    Season,
    Session,
    SessionKind,
    Status,
    Timed,
    Unscheduled,
    Venue,
    When,
)
from seminar_model.errors import shown, suggestion

_LOG = logging.getLogger(__name__)
_FALLBACK = "en"

Words = Mapping[str, Mapping[str, str]]
"""The words of a language, in sections."""


@functools.cache
def languages() -> tuple[str, ...]:
    """Return the languages that there are words in, sorted."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@functools.cache
def words_of(language: str) -> Words:
    """Return the words of a language, or of the nearest one that there are words in."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        if tag in languages():
            text = resources.files(__name__).joinpath(f"{tag}.toml").read_text(encoding="utf-8")
            return tomllib.loads(text)
    _LOG.warning("there are no words in the language %r: English ones are used", language)
    return words_of(_FALLBACK)


def label_problems(words: Any) -> Iterator[Problem]:
    """Yield what is wrong with words that replace ours: each stands in a section, has a key and keeps its ``{…}``."""
    known = words_of(_FALLBACK)
    if not isinstance(words, Mapping):
        yield Problem(rule="labels", field="labels", expected="a table of sections", found=shown(words))
        return
    for section, rows in words.items():
        path = ("labels", section)
        if section not in known:
            yield _label_problem(path, f"unknown section {section!r}", suggestion(section, known))
            continue
        for key, phrase in rows.items() if isinstance(rows, Mapping) else ():
            if key not in known[section]:
                yield _label_problem((*path, key), f"unknown word {key!r}", suggestion(key, known[section]))
            elif not isinstance(phrase, str):
                yield _label_problem((*path, key), f"expected text, found {shown(phrase)}", "")
            elif extra := sorted(_places(phrase) - _places(known[section][key])):
                places = ", ".join(f"{{{name}}}" for name in sorted(_places(known[section][key]))) or "none"
                yield _label_problem((*path, key), f"unknown place {{{extra[0]}}}", f"this phrase has {places}")


def _label_problem(path: tuple[str, ...], message: str, advice: str) -> Problem:
    return Problem(rule="labels", path=path, field=".".join(path), message=message, advice=advice)


def _places(phrase: str) -> set[str]:
    return set(re.findall(r"{(\w*)}", phrase))


@functools.cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language.split("-", maxsplit=1)[0])


@functools.lru_cache(maxsize=256)
def _phone(phone: str, country: str | None) -> str:
    import phonenumbers

    number = phonenumbers.parse(phone)
    national = phonenumbers.region_code_for_number(number) == country
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if national else form.INTERNATIONAL)


def _spaced(text: str) -> str:
    """Turn the thin and no-break spaces of CLDR into plain ones."""
    return text.translate({0xA0: " ", 0x202F: " ", 0x2009: " "})


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
        """Return the labels of another language, for a passage in it."""
        return self if language in {None, self.language} else attrs.evolve(self, language=language)

    # Dates

    def day(self, day: dt.date, *, weekday: bool = False) -> str:
        """
        Return a date in words.

        >>> Labels(language="fr").day(dt.date(2011, 9, 1))
        '1er septembre 2011'
        """
        text = _spaced(format_date(day, format="full" if weekday else "long", locale=self.locale))
        first = self("when.first_of_month")
        if day.day == 1 and first != "1":
            text = " ".join(first if word == "1" else word for word in text.split(" "))
        return text

    def days(self, first: dt.date, last: dt.date) -> str:
        """Return a day, or the days from one to another."""
        if first == last:
            return self.day(first)
        return self("when.range", first=self.day(first), last=self.day(last))

    def month(self, month: Month) -> str:
        """Return a month in words: ``septembre 2011``."""
        return _spaced(format_date(month.first_day, format="MMMM y", locale=self.locale))

    def season(self, season: Season) -> str:
        """Return a season in words: ``Septembre 2011 – avril 2012``."""
        if season.first == season.last:
            text = self.month(season.first)
        else:
            text = self("when.season", first=self.month(season.first), last=self.month(season.last))
        return text[:1].upper() + text[1:]

    def time(self, time: dt.datetime) -> str:
        """Return the hour and minute, as the language writes them."""
        return _spaced(format_time(time, format="short", locale=self.locale, tzinfo=time.tzinfo))

    def zone(self, time: dt.datetime) -> str:
        """Return the name of a time's zone: ``heure d’été d’Europe centrale``."""
        return _spaced(get_timezone_name(time, width="long", locale=self.locale))

    def when(self, when: When) -> str:
        """Return a day, a time or that neither is known; the zone is named where it is not the readers'."""
        match when:
            case OnDate():
                return self.days(when.first_day, when.last_day)
            case Unscheduled():
                return self("when.hint", hint=when.hint) if when.hint else self("when.unscheduled")
            case Timed():
                text = self._timed(when)
                foreign = self.timezone is not None and when.timezone != self.timezone
                return self("when.zone", when=text, zone=self.zone(when.start)) if foreign else text

    def _timed(self, when: Timed) -> str:
        start = self("when.at", date=self.day(when.first_day), time=self.time(when.start))
        if when.end is None:
            return start
        if when.end.date() == when.start.date():
            values = {"start": self.time(when.start), "end": self.time(when.end)}
            return self("when.from_to", date=self.day(when.first_day), **values)
        end = self("when.at", date=self.day(when.end.date()), time=self.time(when.end))
        return self("when.across", start=start, end=end)

    @staticmethod
    def _starts(when: When) -> tuple[dt.date, float]:
        return when.first_day or dt.date.max, when.start.timestamp() if isinstance(when, Timed) else 0

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

    def directions_to(self, sessions: Iterable[Session]) -> str:
        """Return the line above the directions to a venue: ``Pour vous rendre aux séances 2 et 5 :``."""
        chosen = list(sessions)
        names = [str(session.number) if session.number else f"« {self.session(session)} »" for session in chosen]
        return self("directions.one" if len(names) == 1 else "directions.several", numbers=self.join(names))

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
        return _locale(language).get_display_name(self.locale) or language

    def country_name(self, country: str) -> str:
        """Return the name of a country."""
        return str(self.locale.territories.get(country, country))

    def fee(self, fee: Fee) -> str:
        """Return what it costs."""
        if fee.is_free or fee.currency is None:
            return self("session_text.free")
        return _spaced(format_currency(fee.amount, fee.currency, locale=self.locale))

    def address(self, address: Address) -> tuple[str, ...]:
        """Return the lines of an address, as its country orders them; the country where it is another one."""
        city = address.city or ""
        code = address.postal_code or ""
        if address.country in {"US", "CA", "AU"}:
            town = ", ".join(filter(None, [city, " ".join(filter(None, [address.region, code]))]))
            lines = [*address.street, town]
        elif address.country in {"GB", "IE", "NZ", "IN", "SG"}:
            lines = [*address.street, city, address.region or "", code]
        else:
            lines = [*address.street, " ".join(filter(None, [code, city])), address.region or ""]
        if address.country and address.country != self.country:
            lines.append(self.country_name(address.country))
        return tuple(filter(None, lines))

    def place(self, venue: Venue) -> tuple[str, ...]:
        """Return a venue as lines: room, name, address."""
        address = venue.postal_address
        own = (venue.room, venue.name, venue.owner.name if venue.owner and venue.owner.name != venue.name else None)
        return (*filter(None, own), *(self.address(address) if address else ()))

    # What became of a session

    def status(self, event: Event) -> str | None:
        """Return what readers must know: cancelled, moved, not yet certain; None where all is as it was announced."""
        match event.status:
            case Status.CANCELLED:
                return self("status.cancelled")
            case Status.POSTPONED if isinstance(event.when, Unscheduled):
                return self("status.postponed")
            case Status.POSTPONED:
                return self("status.postponed_from", before=self.when(event.when))
        sentences = []
        if event.revision.previous:
            values: dict[str, Any] = {"before": event.revision.previous[-1], "after": event.when}
            earlier = self._starts(event.when) < self._starts(event.revision.previous[-1])
            key = "status.brought_forward" if earlier else "status.rescheduled"
            sentences.append(self(key, **{key: self.when(when) for key, when in values.items()}))
        if event.revision.moved_online:
            sentences.append(self("status.moved_online"))
        if event.status is Status.TENTATIVE:
            sentences.append(self("status.tentative"))
        return ". ".join(sentences) or None
