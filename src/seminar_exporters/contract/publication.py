"""The one argument of an exporter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

import attrs

from seminar_exporters.contract.outputs import Links
from seminar_exporters.editions.edition import Edition, Event
from seminar_exporters.wording.description import Description, SetDescription, describe
from seminar_exporters.wording.labels.labels import Labels
from seminar_exporters.wording.markup import to_html
from seminar_exporters.wording.typography import Blocks, typeset_blocks, typeset_prose
from seminar_model import Prose, Session
from seminar_model.prose import Footnote

T = TypeVar("T")

Decorate = Callable[..., Any]
"""``decorate(part, value, session=None)`` returns the value with what plugins add to it."""


def undecorated(part: str, value: Any, session: Session | None = None) -> Any:  # noqa: ARG001 - the shape of `Decorate`
    """Return a part of an output as the built-in made it."""
    return value


@attrs.frozen(kw_only=True)
class Publication:
    """
    What an exporter sees: one edition of a cycle, and how it is to be published.

    Later versions may add fields; none is ever taken away.  What several formats need, such as what is said of a
    session or the typography of its abstract, is worked out once for all of them, when the first of them asks.
    """

    edition: Edition
    """The cycle, as the public may see it, and what changed since it was last published."""
    options: Any
    """The exporter's own options, an object of its options class."""
    labels: Labels
    """Words, dates and lists in the cycle's language."""
    base_url: str | None = None
    """Where the outputs will stand on the web, with a slash at its end; None where that is not known."""
    links: Links = attrs.field(factory=Links)
    """Where every other output will be; empty while outputs are being declared."""
    decorate: Decorate = undecorated
    """What plugins add to the parts of a built-in format."""
    kept: frozenset[str] = frozenset()
    """The paths of outputs that stand already as they would be made: an exporter may leave them out."""
    _known: dict[Hashable, Any] = attrs.field(init=False, factory=dict, eq=False, repr=False)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """
        Return what is worked out once for all formats of a publication.

        Args:
            key: what it is: a tuple that begins with a name of your own.
            make: works it out from the publication alone, without its options; nobody may change the result.
        """
        if key not in self._known:
            self._known[key] = make()
        found: T = self._known[key]
        return found

    def for_exporter(self, options: Any, kept: frozenset[str] = frozenset()) -> Publication:
        """Return the same publication for an exporter with its options; what was worked out is shared."""
        other = attrs.evolve(self, options=options, kept=kept)
        object.__setattr__(other, "_known", self._known)
        return other

    def stands_for(self, sessions: Iterable[Session], *more: object) -> str:
        """
        Return what stands for all that a file depends on which is about some sessions: see ``Output.depends_on``.

        Args:
            sessions: all that the file says anything of.
            more: what else it depends on that is not always the same, such as whether a session is over.
        """
        digests = [self.edition.digest_of(session) for session in sessions]
        if self.decorate is not undecorated or not all(digests):
            return ""
        return hashlib.sha256(repr((digests, more)).encode()).hexdigest()

    def describe(self, event: Event, *, language: str | None = None) -> Description:
        """
        Return all that is said of a session.

        Args:
            event: the session, with what became of it.
            language: of the words around its texts (BCP 47); the cycle's when not given.
        """
        labels = self.labels.within(language)
        key = ("describe", event.session.id, labels.language)
        return self.once(key, lambda: describe(event, self.edition.cycle, labels))

    def describe_set(self, event: Event, *, words: str | None = None) -> SetDescription:
        """
        Return all that is said of a session, as it is set in the language of the session.

        Args:
            event: the session, with what became of it.
            words: the language of the words around its texts (BCP 47); the cycle's when not given.
        """
        language = self.edition.cycle.language_of(event.session)
        said = self.describe(event, language=words)

        def make() -> SetDescription:
            abstract, notes = self.typeset(said.abstract, language=language) if said.abstract else ((), ())
            opening, closing = (typeset_blocks(blocks, language) for blocks in (said.opening, said.closing))
            return SetDescription(opening, abstract, closing, notes)

        return self.once(("describe_set", event.session.id, self.labels.within(words).language), make)

    def typeset(self, prose: Prose, *, language: str | None = None) -> tuple[Blocks, tuple[Footnote, ...]]:
        """
        Return a text and its footnotes as they are set in a language.

        Args:
            prose: the text.
            language: its language (BCP 47); the cycle's when not given.
        """
        own = language or self.labels.language
        return self.once(("typeset", prose, own), lambda: typeset_prose(prose, own))

    def html(self, prose: Prose, *, language: str | None = None, heading_level: int = 3) -> str:
        """
        Return a text as HTML, as it is set in a language, its footnotes as a list at the end.

        Args:
            prose: the text.
            language: its language (BCP 47); the cycle's when not given.
            heading_level: the level of a first-level heading of the text.
        """
        return to_html(*self.typeset(prose, language=language), heading_level=heading_level)
