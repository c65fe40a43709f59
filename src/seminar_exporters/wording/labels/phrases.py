"""The phrases of one language, and what they are chosen by."""

from __future__ import annotations

import functools
from typing import Self

import attrs
from babel import Locale, UnknownLocaleError

from seminar_exporters.wording.labels.words import FALLBACK, Words, nearest, words_of


@functools.cache
def locale_of(language: str) -> Locale:
    """Return Babel's locale of a language tag, or of the nearest one that it knows."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(FALLBACK)


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
        return locale_of(self.language)

    def within(self, language: str | None) -> Self:
        """Return the labels of another language, for a passage in it; words that replace ours are in this one."""
        if language is None or language == self.language:
            return self
        words = self.words if nearest(language) == nearest(self.language) else {}
        return attrs.evolve(self, language=language, words=words)
