"""
Prose: CommonMark with footnotes, as editors type it, and the tree that exporters draw.

Raw HTML is shown as the text that it is, a link to anything but http, https or mailto likewise.  The text is parsed
when a view is first asked for, once.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator

import attrs

from seminar_model.checking.characters import FORBIDDEN, unfit
from seminar_model.checking.checks import Checked, check
from seminar_model.checking.kinds import TEXT, is_visible
from seminar_model.checking.web_addresses import link_advice
from seminar_model.errors import MOST_SUGGESTIONS, Problem, shown, suggestion
from seminar_model.prose import parsing
from seminar_model.prose.brackets import depth_of_brackets
from seminar_model.prose.plain import plain as plain_text
from seminar_model.prose.tree import Block, Footnote, Rule

# Notes, pictures, deep nesting, a text of nothing but addresses or marks: where these do not show, no rule is broken,
# and the text is not parsed before somebody asks for its tree.
_SUSPECT = re.compile(
    rf"\[\^|!\[|\A[\s>*_+\-#\d.)\\]*[\[~`&]|^[ >*+\-\d.)]{{{parsing.MAX_LEVEL}}}"
    # Links to anything but a plain address, and definitions of links.
    r"|\]\((?!https?://(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,60}(?:/[\w./?=&#~+,;:@!$*-]*)?\))"
    r"|<(?!https?://(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,60}(?:/[\w./?=&#~+,;:@!$*-]*)?>)[a-z][a-z\d+.-]*:"
    r"|^[ >*+\-\d.)]*\[[^\]]+\]:",
    re.MULTILINE | re.IGNORECASE,
)
_BACKSLASHED = re.compile(
    r"\\\((?=[^\n]{0,200}?(?:\\[a-zA-Z]|[_^]))[^\n]{1,200}?\\\)|\\\[(?=[^\n]{0,200}?(?:\\[a-zA-Z]|[_^]))[^\n]{1,200}?\\\]"
)
_MOST_BRACKETS, _MOST_DEFINITIONS = 20, 200
_DEFINITION = re.compile(r"^[ >]*\[[^\]^][^\]]*\]:", re.MULTILINE)
_LETTER = re.compile(r"[^\W\d_]")
_SIGNS = re.compile(r"[\s>-]")
"""What plain text has for the marks of quotations and lists, and the spaces around them."""

_SOUND = parsing.Parsed(
    blocks=(Rule(),),
    footnotes=(),
    missing=(),
    unused=(),
    repeated=(),
    empty=(),
    nested=(),
    in_link=(),
    dead_links=(),
    has_image=False,
    level=0,
)


@attrs.frozen
class Prose(Checked):
    r"""
    A text of one or more paragraphs in CommonMark, with footnotes (``[^1]`` and ``[^1]: …``).

    >>> prose = Prose("Bilan de *trente* années.[^1]\n\n[^1]: Depuis 1982.")
    >>> prose.plain
    'Bilan de trente années.[1]\n\n[1] Depuis 1982.'
    """

    text: str = attrs.field(metadata=TEXT.field)
    """The text as it was typed."""

    @check
    def entities_are_fit(self) -> Iterator[Problem]:
        """A character reference brings nothing that the text itself may not hold."""
        found = unfit(FORBIDDEN.sub("", html.unescape(self.text))) if "&" in self.text else None
        if found:
            yield Problem(rule="entities_are_fit", message=found.message, advice=found.advice)

    @check
    def has_every_note(self) -> Iterator[Problem]:
        """Every footnote reference has its note."""
        known = (
            {*self._suspect.unused, *self._suspect.repeated}
            if len(self._suspect.missing) <= MOST_SUGGESTIONS
            else set()
        )
        for name in self._suspect.missing:
            near = suggestion(name, known) if known else ""
            advice = f"add a paragraph '[^{name}]: …', or write \\[^ for the characters themselves"
            yield Problem(
                rule="has_every_note",
                message=f"the footnote [^{name}] has no text",
                expected=f"a paragraph that begins with [^{name}]:",
                found="none",
                advice=near if near.startswith("did you mean") else advice,
            )

    @check
    def notes_are_referred_to(self) -> Iterator[Problem]:
        """Every note has its place in the text."""
        for name in self._suspect.unused:
            yield Problem(
                rule="notes_are_referred_to",
                message=f"nothing refers to the footnote [^{name}]",
                expected=f"[^{name}] somewhere in the text",
                found="none",
                advice=f"put [^{name}] where the note belongs, or delete the note",
            )

    @check
    def notes_are_unique(self) -> Iterator[Problem]:
        """No two notes have one name."""
        for name in self._suspect.repeated:
            advice = "give one of them another name, or delete it"
            message = f"there are several footnotes [^{name}]"
            yield Problem(rule="notes_are_unique", message=message, expected="one", found="several", advice=advice)

    @check
    def notes_have_a_text(self) -> Iterator[Problem]:
        """Every note says something."""
        for name in self._suspect.empty:
            yield Problem(
                rule="notes_have_a_text",
                message=f"the footnote [^{name}] is empty",
                expected=f"text after [^{name}]:",
                found="none",
                advice="write it after the colon, its further paragraphs indented by four spaces",
            )

    @check
    def notes_hold_no_note(self) -> Iterator[Problem]:
        """No note refers to a note: a document has footnotes under its text only."""
        for name in self._suspect.nested:
            yield Problem(
                rule="notes_hold_no_note",
                message=f"a footnote refers to the footnote [^{name}]",
                expected="references in the text itself",
                found="one in a note",
                advice="join the two notes",
            )

    @check
    def notes_stand_beside_links(self) -> Iterator[Problem]:
        """No reference to a note is in the words of a link: a reference is a link itself."""
        for name in self._suspect.in_link:
            yield Problem(
                rule="notes_stand_beside_links",
                message=f"the footnote [^{name}] stands in the words of a link",
                expected=f"[…](https://…)[^{name}]",
                found=f"[…[^{name}]](https://…)",
                advice=f"put [^{name}] after the link",
            )

    @check
    def links_lead_somewhere(self) -> Iterator[Problem]:
        """A link leads to an address on the web, or to one for e-mail: other links lead nowhere in most formats."""
        for target in self._suspect.dead_links:
            yield Problem(
                rule="links_lead_somewhere",
                message=f"the link ]({target}) leads nowhere",
                expected="an address on the web, or mailto:",
                found=shown(target),
                advice=link_advice(target),
            )

    @check
    def has_no_image(self) -> Iterator[Problem]:
        """Prose holds no pictures: they would be fetched from other hosts, and have no place in a calendar."""
        if self._suspect.has_image:
            yield Problem(
                rule="has_no_image",
                message="a picture cannot stand in the text",
                expected="text and links",
                found="![…](…)",
                advice="make it a link: drop the !",
            )

    @check
    def is_not_too_deep(self) -> Iterator[Problem]:
        """Lists and quotations stand in each other as deep as a document can show."""
        if self._suspect.level > parsing.MAX_LEVEL:
            yield Problem(
                rule="is_not_too_deep",
                message="lists or quotations stand too deep in each other",
                expected=f"{parsing.MAX_LEVEL // 2} lists in each other at the most",
                found="more",
                advice="make some of them paragraphs",
            )

    @check
    def is_not_tangled(self) -> Iterator[Problem]:
        """Brackets and definitions are as many as a person can read, and a parser in no time."""
        if self._tangle:
            message, expected, advice = self._tangle
            yield Problem(rule="is_not_tangled", message=message, expected=expected, found="more", advice=advice)

    @functools.cached_property
    def _tangle(self) -> tuple[str, str, str] | None:
        if self.text.count("[") <= _MOST_BRACKETS:
            return None
        if depth_of_brackets(self.text) > _MOST_BRACKETS:
            expected = f"{_MOST_BRACKETS} in each other at the most"
            return "brackets stand too deep in each other", expected, "close them before, or take some away"
        if len(_DEFINITION.findall(self.text)) > _MOST_DEFINITIONS:
            expected = f"{_MOST_DEFINITIONS} at the most"
            return "too many links are defined below the text", expected, "put their addresses where the links stand"
        return None

    @check
    def says_something(self) -> Iterator[Problem]:
        """There is something to read: a text can be nothing but marks, or definitions of links."""
        is_deep = self._suspect.level > parsing.MAX_LEVEL
        if not is_deep and not is_visible(_SIGNS.sub("", plain_text(self._suspect.blocks))):
            yield Problem(
                rule="says_something",
                message="nothing of the text is shown",
                expected="a paragraph",
                found="marks and definitions alone",
                advice="write words beside them: a line '[…]: …' only says where a link leads",
            )

    @functools.cached_property
    def _suspect(self) -> parsing.Parsed:
        """The parsed text where it may break a rule; some other that breaks none where it cannot."""
        if self._tangle:
            return _SOUND
        text = self.text.expandtabs(4) if "\t" in self.text else self.text
        return self._parsed if _SUSPECT.search(text) or not _LETTER.search(text) else _SOUND

    @functools.cached_property
    def _parsed(self) -> parsing.Parsed:
        return parsing.parse(self.text)

    @property
    def backslashed_formulas(self) -> tuple[str, ...]:
        r"""What looks like a formula between ``\(`` and ``\)``, whose backslashes CommonMark takes away."""
        if "\\(" not in self.text and "\\[" not in self.text:
            return ()
        return tuple(match[0] for match in _BACKSLASHED.finditer(parsing.without_code(self.text)))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs, lists and quotations, without the footnotes' texts; at least one."""
        return self._parsed.blocks

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes in the order of their first references, numbered from 1."""
        return self._parsed.footnotes

    @functools.cached_property
    def plain(self) -> str:
        """The text without markup: lists and links kept readable, footnotes at the end."""
        return plain_text(self.blocks, self.footnotes)

    def __str__(self) -> str:
        return self.text
