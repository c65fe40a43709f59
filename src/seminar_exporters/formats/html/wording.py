"""The words of a page: whatever is said, in the typography of its language, and never as markup."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable

import attrs
from markupsafe import Markup, escape

from seminar_exporters.wording.direction import direction
from seminar_exporters.wording.foreign_words import words_in
from seminar_exporters.wording.labels.labels import Labels
from seminar_exporters.wording.markup import to_html
from seminar_exporters.wording.typography import Blocks, typeset, unbroken
from seminar_model import Prose
from seminar_model.prose import Footnote


@functools.cache
def phone_link(phone: str) -> str:
    """Return the address of a telephone number (RFC 3966)."""
    return f"tel:{phone}"


Texts = Callable[..., tuple[Blocks, tuple[Footnote, ...]]]
"""Returns a text and its notes as they are set in a ``language``."""


@attrs.frozen(kw_only=True)
class Wording:
    """The words of the page around texts in one language."""

    labels: Labels
    """The page's own words."""
    language: str
    """The language of the texts."""
    _texts: Texts
    _known: dict[str, str] = attrs.field(init=False, factory=dict, eq=False, repr=False)
    _dates: dict[Hashable, Markup] = attrs.field(init=False, factory=dict, eq=False, repr=False)

    def within(self, language: str | None) -> Wording:
        """Return the wording for a passage in another language."""
        return self if language in {None, self.language} else attrs.evolve(self, language=language)

    @property
    def attributes(self) -> Markup:
        """``lang`` and ``dir`` of a passage in another language than the page's; empty otherwise."""
        if self.language == self.labels.language:
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(self.language, direction(self.language))

    def say(self, text: str) -> str:
        """Return a text of the cycle as it is set."""
        return typeset(text, self.language)

    def label(self, text: str) -> str:
        """Return words of the page's own language as they are set."""
        return typeset(text, self.labels.language)

    def word(self, key: str, **values: object) -> str:
        """Return a word or a phrase of the labels as it is set; in an attribute, it needs the filter ``plain``."""
        if values:
            return self.label(self.labels(key, **values))
        if key not in self._known:
            self._known[key] = words_in(self.label(self.labels(key)), self.labels.language)
        return self._known[key]

    def phrase(self, key: str, **values: Markup) -> Markup:
        """Return a phrase of the labels around pieces of markup."""
        return escape(self.word(key)).format(**values)

    def fixed(self, text: str) -> str:
        """Return a date or a number that no line breaks inside of."""
        return unbroken(self.label(text))

    def once(self, key: Hashable, make: Callable[[], Markup]) -> Markup:
        """Return a day or a time in words, made when it is first asked for: many stand on several pages."""
        if key not in self._dates:
            self._dates[key] = make()
        return self._dates[key]

    def prose(self, prose: Prose, *, anchor: str, heading_level: int = 3) -> Markup:
        """Return a text of the cycle as markup, its notes linked both ways."""
        blocks, notes = self._texts(prose, language=self.language)
        back = self.word("page.back")
        # It escapes what is text.
        return Markup(to_html(blocks, notes, anchor=anchor, heading_level=heading_level, back=back))  # noqa: S704
