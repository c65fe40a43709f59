"""From the text of an editor to the tree of prose, by markdown-it-py."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

import attrs

from seminar_model.checking.characters import FORBIDDEN
from seminar_model.checking.collection import no_collection
from seminar_model.checking.shown_addresses import shown_url
from seminar_model.checking.web_addresses import URL
from seminar_model.prose import tree
from seminar_model.prose.brackets import closed_brackets
from seminar_model.prose.tree import Block, Footnote, Inline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MAX_LEVEL = 18
"""How deep blocks stand in each other: a list in a list is two levels deeper. Word has nine levels of lists."""

_MAX_INLINES = 8
_BREAK = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]")
_END_OF_LINK = re.compile(r"^[^\[]*\]\((https?|mailto):", re.IGNORECASE)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)|(?<![\\$])\$[^$\n]+\$", re.DOTALL)
_SPACED = re.compile(r"""(?<!\\)\]\((?![^()\s]+\s+["'(])[ \t]*([^()<>\s"']+[ \t][^()<>\n]*)\)""")
_MAILTO = re.compile(r"mailto:[^\s@/?]+@[^\s@/?]+(\?.*)?", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Parsed:
    """What a text holds: its tree, and what can be wrong with it."""

    blocks: tuple[Block, ...]
    """The text without its notes."""
    footnotes: tuple[Footnote, ...]
    """The notes in the order of the first references to them."""
    missing: tuple[str, ...]
    """Names that are referred to and have no note."""
    unused: tuple[str, ...]
    """Names of notes that nothing refers to."""
    repeated: tuple[str, ...]
    """Names that several notes have."""
    empty: tuple[str, ...]
    """Names of notes without a text."""
    nested: tuple[str, ...]
    """Names that are referred to from inside a note."""
    in_link: tuple[str, ...]
    """Names that are referred to from the words of what would be a link without that."""
    dead_links: tuple[str, ...]
    """What stands where a link should lead, and is no address."""
    has_image: bool
    """Whether there is a picture."""
    level: int
    """How deep its blocks stand in each other."""


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    # What stands deeper than maxNesting is lost: far more than `MAX_LEVEL`, so that it is seen and refused.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 5 * MAX_LEVEL})
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    # As pandoc has formulas: "$50 to $100" is money.
    parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    parser.inline.ruler.before("emphasis", "times", _times)
    parser.inline.ruler.before("link", "open_bracket", _open_bracket)
    parser.disable(["html_block", "html_inline"])
    # Every link is taken for one, so that those that lead nowhere are found.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


def _open_bracket(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - a rule of markdown-it
    """Take a bracket that is never closed for the character that it is."""
    place = state.pos + (state.src[state.pos : state.pos + 2] == "![")
    if state.src[place] != "[" or place in closed_brackets(state.src):
        return False
    state.pending += "" if silent else state.src[state.pos]
    state.pos += 1
    return True


def _times(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - a rule of markdown-it
    """Take the star between a digit and a letter or digit for a sign: ``5*3*2`` emphasizes nothing."""
    if state.src[state.pos] != "*":
        return False
    before, after = state.src[max(state.pos - 1, 0) : state.pos], state.src[state.pos + 1 : state.pos + 2]
    if not (before.isalnum() and after.isalnum() and (before.isdigit() or after.isdigit())):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


@functools.lru_cache(maxsize=256)
def _address(url: str) -> str | None:
    """Return where a link leads, or None where it may not lead; the parser asks, and who makes the tree asks again."""
    if _MAILTO.fullmatch(url):
        return url
    address: str = URL.normalise(url)
    return None if next(URL.problems(address), None) else address


def parse(text: str) -> Parsed:
    """Return the tree of a text, and what can be wrong with it."""
    with no_collection():
        return _parsed(_parser().parse(text))


def _parsed(tokens: list[Token]) -> Parsed:
    body, notes = _parted(tokens)
    labels = [label for label, _ in notes]
    used, nested = _referred(body), {name for _, note in notes for name in _referred(note)}
    numbers = {name: number for number, name in enumerate(dict.fromkeys([*used, *nested]), start=1)}
    texts = {label: _Builder(note, numbers).blocks() for label, note in notes}
    return Parsed(
        blocks=_Builder(body, numbers).blocks(),
        footnotes=tuple(Footnote(numbers[name], texts[name]) for name in dict.fromkeys(used) if name in texts),
        missing=tuple(name for name in dict.fromkeys(used) if name not in texts),
        unused=tuple(name for name in texts if name not in numbers),
        repeated=tuple(name for name, count in Counter(labels).items() if count > 1),
        empty=tuple(name for name, blocks in texts.items() if not blocks),
        nested=tuple(sorted(nested)),
        in_link=tuple(name for token in tokens for name in _in_link(token.children or ())),
        dead_links=tuple(dict.fromkeys(target for token in tokens for target in _dead_links(token))),
        has_image=any(child.type == "image" for child in _children(tokens)),
        level=max((token.level for token in tokens if token.type != "inline"), default=0),
    )


def _parted(tokens: Iterable[Token]) -> tuple[list[Token], list[tuple[str, list[Token]]]]:
    """Part the tokens of notes, which may stand anywhere, from those of the text."""
    body: list[Token] = []
    notes: list[tuple[str, list[Token]]] = []
    opened: list[list[Token]] = [body]
    for token in tokens:
        if token.type == "footnote_reference_open":
            notes.append((token.meta["label"], []))
            opened.append(notes[-1][1])
        elif token.type == "footnote_reference_close":
            opened.pop()
        else:
            opened[-1].append(token)
    return body, notes


def _children(tokens: Iterable[Token]) -> Iterator[Token]:
    return (child for token in tokens for child in token.children or ())


def _referred(tokens: Iterable[Token]) -> list[str]:
    return [child.meta["label"] for child in _children(tokens) if child.type == "footnote_ref"]


def _in_link(line: Iterable[Token]) -> Iterator[str]:
    """A link cannot stand in a link, and a reference is one: CommonMark shows ``[words[^1]](https://…)`` as it is."""
    name = ""
    for token in line:
        if token.type == "footnote_ref":
            name = token.meta["label"]
        elif name and token.type == "text" and _END_OF_LINK.search(token.content):
            yield name


def _dead_links(token: Token) -> Iterator[str]:
    """Yield the targets of links that lead nowhere, and of what is no link because there is a space in its target."""
    for child in token.children or ():
        if child.type == "link_open" and _address(str(child.attrs["href"])) is None:
            yield unquote(str(child.attrs["href"]))
    if token.type == "inline" and "](" in token.content:
        yield from (match[1].strip() for match in _SPACED.finditer(without_code(token.content)))


def without_code(text: str) -> str:
    """Return a text without what stands in it as code or as a formula."""
    return _CODE.sub("", text)


@attrs.define
class _Builder:
    """Makes the tree of a run of tokens."""

    tokens: list[Token]
    numbers: Mapping[str, int]
    position: int = 0

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks up to the end of the block that holds them."""
        found = []
        while self.position < len(self.tokens):
            token = self._next()
            if token.nesting < 0:
                break
            found.append(self._block(token))
        return tuple(found)

    def _next(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def _block(self, token: Token) -> Block:
        match token.type:
            case "paragraph_open":
                return tree.Paragraph(self._inlines())
            case "heading_open":
                return tree.Heading(int(token.tag[1]), self._inlines())
            case "bullet_list_open":
                return self._list(token, None)
            case "ordered_list_open":
                return self._list(token, int(token.attrs.get("start", 1)))
            case "blockquote_open":
                return tree.Quotation(self.blocks())
            case "hr":
                return tree.Rule()
            case "math_block":
                return tree.Paragraph((tree.Math(" ".join(token.content.split()), display=True),))
        return tree.CodeBlock(token.content.rstrip("\n"))

    def _list(self, token: Token, start: int | None) -> Block:
        begin, items = self.position, []
        while self._next().nesting > 0:
            items.append(self.blocks())
        within = self.tokens[begin : self.position]
        own = [inner for inner in within if inner.type == "paragraph_open" and inner.level == token.level + 2]
        return tree.ListBlock(start, tuple(items), tight=all(inner.hidden for inner in own))

    def _inlines(self) -> tuple[Inline, ...]:
        children = self._next().children or []
        self._next()  # what closes the block
        return _tree(children, self.numbers)


def _tree(tokens: Iterable[Token], numbers: Mapping[str, int]) -> tuple[Inline, ...]:
    """Return a line of text as a tree; emphasis deeper than anybody sees is left out."""
    opened: list[Token] = []
    runs: list[list[Inline]] = [[]]
    for token in tokens:
        if token.nesting > 0:
            opened.append(token)
            runs.append([])
        elif token.nesting < 0:
            start, inlines = opened.pop(), tuple(_merged(runs.pop()))
            # CommonMark has links in links, [<https://a.example>](https://b.example): the outer one stays.
            is_kept = not any(map(_leads, opened)) if start.tag == "a" else len(opened) < _MAX_INLINES
            runs[-1] += _wrapped(start, inlines) if is_kept else inlines
        elif token.type == "footnote_ref":
            runs[-1].append(tree.NoteReference(numbers[token.meta["label"]]))
        else:
            runs[-1].append(_leaf(token))
    return tuple(_merged(runs[0]))


def _leads(start: Token) -> bool:
    """Tell whether what a token opens is a link that leads somewhere."""
    return start.tag == "a" and _address(str(start.attrs["href"])) is not None


def _wrapped(start: Token, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if start.type == "em_open":
        return (tree.Emphasis(inlines),)
    if start.type == "strong_open":
        return (tree.Strong(inlines),)
    url = _address(str(start.attrs["href"]))
    if url is None:  # CommonMark has links that lead nowhere: [like this]()
        return inlines
    return (tree.Link(url, inlines or (tree.Text(shown_url(url)),)),)


def _leaf(token: Token) -> Inline:
    match token.type:
        case "softbreak":
            return tree.Text(" ")
        case "hardbreak":
            return tree.LineBreak()
        case "code_inline":
            return tree.Code(token.content)
        case "math_inline" | "math_inline_double":
            return tree.Math(token.content, display=token.type.endswith("double"))
    # An entity such as &#12; can bring what the text itself may not hold.
    return tree.Text(FORBIDDEN.sub("", _BREAK.sub(" ", token.content)))


def _merged(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Join neighbouring runs, so that typography sees whole sentences."""
    run = ""
    for inline in inlines:
        if isinstance(inline, tree.Text):
            run += inline.text
            continue
        if run:
            yield tree.Text(unicodedata.normalize("NFC", run))
        run = ""
        yield inline
    if run:
        yield tree.Text(unicodedata.normalize("NFC", run))
