"""The phrases of one language, and what they are chosen by."""

from __future__ import annotations

import functools
from typing import Self

import attrs
from babel import Locale, UnknownLocaleError

from seminar_exporters.wording.labels.words import FALLBACK, Words, nearest, words_of


@functools.cache
def locale_of(language: str, country: str | None = None) -> Locale:
    """
    Return Babel's locale of a language tag, or of the nearest one that it knows.

    A country decides where the language does not: ``en`` in Great Britain writes 17:00, in the United States 5:00 PM;
    English in a country where CLDR has none has its hours.
    """
    tags = [language, language.split("-", maxsplit=1)[0]]
    if country and _is_bare(language):
        tags.insert(0, f"{language}-{country}")
        if language == "en" and _has_24_hours(country):
            tags.insert(1, "en-GB")
    return next(filter(None, map(_parsed, tags)), Locale.parse(FALLBACK))


def _is_bare(language: str) -> bool:
    return not any(len(part) in {2, 3} for part in language.split("-")[1:])


@functools.cache
def _has_24_hours(country: str) -> bool:
    """Tell whether the language that is likely in a country counts the hours to 24."""
    own = _parsed(f"und-{country}")
    return own is not None and "H" in str(own.time_formats["short"].pattern)


def _parsed(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@attrs.frozen(kw_only=True)
class Phrases:
    """The phrases of one language, for a cycle of one country."""

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
        return locale_of(self.language, self.country)

    def within(self, language: str | None) -> Self:
        """Return the labels of another language, for a passage in it; words that replace ours are in this one."""
        if language is None or language == self.language:
            return self
        words = self.words if nearest(language) == nearest(self.language) else {}
        return attrs.evolve(self, language=language, words=words)
