"""Words of the library that stand in another language than the document around them, for want of its own."""

from __future__ import annotations

from html import escape
from typing import Self

from seminar_exporters.wording.direction import direction
from seminar_exporters.wording.labels.words import spoken


class ForeignWords(str):
    """A text that knows its language: where it stands as an element, screen readers and programs are told."""

    __slots__ = ("_around", "language")

    language: str
    """Its language (BCP 47)."""
    _around: str

    @classmethod
    def of(cls, text: str, language: str, around: str) -> Self:
        """Return a text in a language, within another one."""
        made = cls(text)
        made.language, made._around = language, around
        return made

    def __html__(self) -> str:
        """Return it as an element, as escaping functions ask for."""
        differs = direction(self.language) != direction(self._around)
        turned = f' dir="{direction(self.language)}"' if differs else ""
        return f'<span lang="{self.language}"{turned}>{escape(str(self))}</span>'


def words_in(text: str, language: str) -> str:
    """
    Return words of the library for a document in a language: with their own where there are none in that.

    >>> words_in("Calendar", "en"), words_in("Calendar", "he").__html__()
    ('Calendar', '<span lang="en" dir="ltr">Calendar</span>')
    """
    own = spoken(language)
    return text if own == language else ForeignWords.of(text, own, language)
