"""Prose: CommonMark with footnotes, as a tree that holds nothing else."""

from __future__ import annotations

import re
import subprocess
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest
from drawing import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from model_samples import refused, rules
from processes import PYTHON

from seminar_model import ModelError, Prose, strategies
from seminar_model.prose import (
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    Math,
    NoteReference,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Text,
)


def nodes(root: Prose | Footnote | Link) -> Iterator[Any]:
    """Return every node of a text, of a note or of a link, without itself."""
    waiting: list[Any] = [getattr(root, name) for name in ("inlines", "blocks", "footnotes") if hasattr(root, name)]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting += item
        else:
            yield item
            waiting += [getattr(item, name) for name in ("inlines", "blocks", "items") if hasattr(item, name)]


def paragraph(*inlines: Any) -> tuple[Paragraph]:
    """Return the blocks of a text of one paragraph."""
    return (Paragraph(inlines),)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a\nb", paragraph(Text("a b"))),
        ("a  \nb", paragraph(Text("a"), LineBreak(), Text("b"))),
        ("a\\\nb", paragraph(Text("a"), LineBreak(), Text("b"))),
        ("*a* **b** `c`", paragraph(Emphasis((Text("a"),)), Text(" "), Strong((Text("b"),)), Text(" "), Code("c"))),
        ("***a***", paragraph(Emphasis((Strong((Text("a"),)),)))),
        (r"\*a\*", paragraph(Text("*a*"))),
        ("[a](https://example.org/b 'c')", paragraph(Link("https://example.org/b", (Text("a"),)))),
        ("[*a*](https://example.org/)", paragraph(Link("https://example.org/", (Emphasis((Text("a"),)),)))),
        ("[a]\n\n[a]: https://example.org/é", paragraph(Link("https://example.org/%C3%A9", (Text("a"),)))),
        ("<https://example.org/>", paragraph(Link("https://example.org/", (Text("https://example.org/"),)))),
        ("<a@example.org>", paragraph(Link("mailto:a@example.org", (Text("a@example.org"),)))),
        ("[](https://example.org/)", paragraph(Link("https://example.org/", (Text("https://example.org/"),)))),
        ("[](mailto:a@example.org)", paragraph(Link("mailto:a@example.org", (Text("a@example.org"),)))),
        (
            "[a *<https://b.example/>*](https://example.org/)",
            paragraph(Link("https://example.org/", (Text("a "), Emphasis((Text("https://b.example/"),))))),
        ),
        ("## a", (Heading(2, (Text("a"),)),)),
        ("a\n===", (Heading(1, (Text("a"),)),)),
        ("- a\n- b", (ListBlock(None, (paragraph(Text("a")), paragraph(Text("b"))), tight=True),)),
        ("- a\n\n- b", (ListBlock(None, (paragraph(Text("a")), paragraph(Text("b"))), tight=False),)),
        ("3. a", (ListBlock(3, (paragraph(Text("a")),), tight=True),)),
        (
            "- a\n  - b\n\n    c",
            (
                ListBlock(
                    None,
                    ((*paragraph(Text("a")), ListBlock(None, (paragraph(Text("b")) + paragraph(Text("c")),), False)),),
                    tight=True,
                ),
            ),
        ),
        ("> a\n>\n> > b", (Quotation((*paragraph(Text("a")), Quotation(paragraph(Text("b"))))),)),
        ("```python\na\n\n b\n```", (CodeBlock("a\n\n b"),)),
        ("a\n\n    b", (*paragraph(Text("a")), CodeBlock("b"))),
        ("a\n\n***\n\nb", (*paragraph(Text("a")), Rule(), *paragraph(Text("b")))),
    ],
)
def test_tree(text: str, blocks: tuple[Any, ...]) -> None:
    """CommonMark becomes a tree of blocks and runs."""
    assert Prose(text).blocks == blocks
    assert Prose(text).footnotes == ()


def test_footnotes_are_numbered_by_their_first_references() -> None:
    """The notes come in the order of the text, wherever they stand in it, each once."""
    prose = Prose("[^b]: Deux.\n\na[^a] b[^b] c[^a]\n\n[^a]: Un.\n\n    Suite.")

    one, two = NoteReference(1), NoteReference(2)
    assert prose.blocks == paragraph(Text("a"), one, Text(" b"), two, Text(" c"), one)
    assert prose.footnotes == (
        Footnote(1, paragraph(Text("Un.")) + paragraph(Text("Suite."))),
        Footnote(2, paragraph(Text("Deux."))),
    )


@pytest.mark.parametrize(
    "text",
    [
        "- a[^1]\n\n  [^1]: n\n- b",
        "> a[^1]\n>\n> [^1]: n",
        "*a[^1]*\n\n[^1]: n",
        "[a](https://example.org/)[^1] [b](https://example.org/)\n[^1]: n",
        "# a[^1]\n[^1]: n",
    ],
)
def test_footnote_stands_anywhere(text: str) -> None:
    """A note may be written in a list or a quotation, and be referred to from everywhere."""
    prose = Prose(text)

    assert prose.footnotes == (Footnote(1, paragraph(Text("n"))),)
    assert sum(isinstance(node, NoteReference) for node in nodes(prose)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "a[^1]",
            "the footnote [^1] has no text; add a paragraph '[^1]: …', or write \\[^ for the characters themselves",
        ),
        (
            "a[^1] [^1]",
            "the footnote [^1] has no text; add a paragraph '[^1]: …', or write \\[^ for the characters themselves",
        ),
        (
            "a [^n]: b",
            "the footnote [^n] has no text; add a paragraph '[^n]: …', or write \\[^ for the characters themselves",
        ),
    ],
)
def test_reference_has_its_note(text: str, told: str) -> None:
    """A reference without a note is told once."""
    (problem,) = refused(lambda: Prose(text))

    assert (problem.rule, str(problem)) == ("has_every_note", told)


def test_mistyped_note_is_suggested() -> None:
    """A note that nothing refers to may be the one that is missing."""
    missing, unused = refused(lambda: Prose("a[^Insee]\n\n[^insee]: n"))

    assert str(missing) == "the footnote [^Insee] has no text; did you mean 'insee'?"
    assert unused.rule == "notes_are_referred_to"


@pytest.mark.parametrize(
    ("text", "rule", "told"),
    [
        (
            "a\n\n[^1]: n",
            "notes_are_referred_to",
            "nothing refers to the footnote [^1]; put [^1] where the note belongs, or delete the note",
        ),
        (
            "a[^1]\n\n[^1]: n\n\n[^1]: m",
            "notes_are_unique",
            "there are several footnotes [^1]; give one of them another name, or delete it",
        ),
        (
            "a[^1]\n\n[^1]:",
            "notes_have_a_text",
            "the footnote [^1] is empty; write it after the colon, its further paragraphs indented by four spaces",
        ),
        (
            "a[^1] b[^2]\n\n[^1]: n[^2]\n\n[^2]: m",
            "notes_hold_no_note",
            "a footnote refers to the footnote [^2]; join the two notes",
        ),
        (
            "a[^1]\n\n[^1]: n[^1]",
            "notes_hold_no_note",
            "a footnote refers to the footnote [^1]; join the two notes",
        ),
        (
            "[a *b*[^1] c](https://example.org/)\n\n[^1]: n",
            "notes_stand_beside_links",
            "the footnote [^1] stands in the words of a link; put [^1] after the link",
        ),
        (
            "![a](https://example.org/a.png)",
            "has_no_image",
            "a picture cannot stand in the text; make it a link: drop the !",
        ),
        (
            "- a ![a]\n\n[a]: https://example.org/",
            "has_no_image",
            "a picture cannot stand in the text; make it a link: drop the !",
        ),
        (
            ">" * 19 + "a",
            "is_not_too_deep",
            "lists or quotations stand too deep in each other; make some of them paragraphs",
        ),
        (
            "[a]: https://example.org/",
            "says_something",
            "nothing of the text is shown; write words beside them: a line '[…]: …' only says where a link leads",
        ),
    ],
)
def test_rule_is_told(text: str, rule: str, told: str) -> None:
    """Each rule of prose has its message."""
    (problem,) = refused(lambda: Prose(text))

    assert (problem.rule, str(problem)) == (rule, told)


@pytest.mark.parametrize(
    "text",
    [
        "`a[^1]`",
        "``a ` [^1]``",
        "```\na[^1]\n![a](b)\n```",
        "~~~\n[^1]",
        "a\n\n    [^1]: n",
        r"a\[^1] \![a](https://example.org/)",
        "a [^ b] [^] [^a b]",
        "a [^b\nc]",
        "[^1](https://example.org/)",
        "a! [b](https://example.org/)",
        "> `[^1]`",
        r"[a](https://example.org/) \](https://example.org/)",
    ],
)
def test_what_looks_like_a_note_or_a_picture_is_taken(text: str) -> None:
    """Code, escaped brackets and brackets that CommonMark takes for something else are no notes and no pictures."""
    assert not [node for node in nodes(Prose(text)) if isinstance(node, NoteReference | Footnote)]


DEEPEST = "\n".join(" " * (2 * depth) + f"- {depth}" for depth in range(9))


@pytest.mark.parametrize(
    "text", [">" * 18 + " a", DEEPEST, "- " * 9 + "a", "\t" * 40 + "a", "a\n" + "-" * 40, "9. " * 5 + "a"]
)
def test_nine_lists_in_each_other_are_taken(text: str) -> None:
    """A document has nine levels of lists."""
    assert Prose(text).plain


@pytest.mark.parametrize(
    "text",
    [
        DEEPEST + "\n" + " " * 18 + "- 9",
        "- " * 10 + "a",
        "> - " * 7 + "a",
        "1. " * 10 + "a",
        "-\t" * 10 + "a",
        ">" * 3000 + "a",
        "[^1]\n\n[^1]: " + ">" * 18 + "a",
    ],
)
def test_deeper_ones_are_refused(text: str) -> None:
    """What stands deeper is lost in a document, and very deep text is lost in any program."""
    assert rules(refused(lambda: Prose(text))) == ["is_not_too_deep"]


@pytest.mark.parametrize(
    "text",
    [
        *["[a]: https://example.org/", "-", "#", ">", "```", "- [a]: https://example.org/", "&#8232;", "~~~ a"],
        *["`\t`", "&nbsp;", "_&nbsp;_", "\\\n&nbsp;", "&#8203;", "> &nbsp;\n\n- &nbsp;"],
    ],
)
def test_text_of_which_nothing_is_shown_is_refused(text: str) -> None:
    """Marks without words and definitions of links show nothing."""
    assert rules(refused(lambda: Prose(text))) == ["says_something"]


@pytest.mark.parametrize("text", ["?", "…", "2011", "🎉", "- 1", "日本", "***"])
def test_short_text_is_taken(text: str) -> None:
    """A text need not have letters."""
    assert Prose(text).plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a <b onclick='x'>b</b> <!-- c -->", "a <b onclick='x'>b</b> <!-- c -->"),
        ("&lt;b&gt; &amp; &eacute;", "<b> & é"),
        (r"\[a](b.html) \<javascript:a>", "[a](b.html) <javascript:a>"),
        ("`[a](b c)` ``]( d e) `x``", "[a](b c) ]( d e) `x"),
    ],
)
def test_html_and_escaped_links_are_text(text: str, shown: str) -> None:
    """HTML, and links that are escaped or code, are shown as the characters that they are."""
    prose = Prose(text)

    assert prose.plain == shown
    assert not [node for node in nodes(prose) if isinstance(node, Link)]


@pytest.mark.parametrize("text", ["a &#12; b", "a&#13;b", "a &NewLine; b", "a&Tab;b", "a&#8232;b"])
def test_entity_brings_no_control_character(text: str) -> None:
    """An entity stands for no character that the text itself may not hold."""
    (run,) = [node for node in nodes(Prose(text)) if isinstance(node, Text)]

    assert run.text.split() == ["a", "b"]
    assert run.text.isprintable()


def test_entities_are_composed() -> None:
    """An accent that is written as an entity belongs to its letter."""
    assert Prose("e&#769;").blocks == paragraph(Text("é"))


def test_deep_emphasis_is_left_out() -> None:
    """Emphasis in emphasis without end loses its markup, never its words."""
    prose = Prose("*a **b " * 400 + "c" + "** d*" * 400)

    assert prose.plain.count("a") == prose.plain.count("b") == prose.plain.count("d") == 400
    assert len(repr(prose.blocks)) < 100_000


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a  \nb", "a\nb"),
        ("*a* **b** `c`", "a b c"),
        ("# a\n\nb", "a\n\nb"),
        ("a\n\n#\n\nb", "a\n\nb"),
        ("- a\n- b\n  - c", "- a\n- b\n  - c"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c"),
        ("9. a\n10. b\n\n    c", "9. a\n\n10. b\n\n    c"),
        ("- a\n-\n- b", "- a\n-\n- b"),
        ("> a\n>\n> b", "> a\n>\n> b"),
        ("a\n\n***\n\n    b", "a\n\n* * *\n\nb"),
        ("[a](https://example.org/)", "a <https://example.org/>"),
        ("<https://example.org/>", "https://example.org/"),
        ("<https://example.org/é>", "https://example.org/é"),
        ("<a@example.org> [b](mailto:a@example.org)", "a@example.org b <a@example.org>"),
        ("a[^1] b[^2]\n\n[^1]: n\n\n    m\n\n[^2]: o", "a[1] b[2]\n\n[1] n\n\nm\n\n[2] o"),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    """Plain text keeps lists, addresses and notes readable."""
    assert Prose(text).plain == plain


def test_text_is_kept() -> None:
    """The text stays as it was typed."""
    assert str(Prose("*a*\r\n\r\nb\n")) == "*a*\n\nb"


def test_prose_is_equal_by_its_text() -> None:
    """Whether it was parsed already tells no two texts apart."""
    parsed = Prose("a")
    assert parsed.blocks

    assert parsed == Prose("a")
    assert hash(parsed) == hash(Prose("a"))
    assert parsed != Prose("b")


def test_text_is_parsed_once() -> None:
    """Every view is made from one tree."""
    prose = Prose("a")

    assert prose.blocks is prose.blocks


def test_plain_text_is_not_parsed_before_somebody_asks() -> None:
    """Ten thousand abstracts without notes load no parser; one with a note does."""
    script = textwrap.dedent(
        """
        import sys
        from seminar_model import Prose
        for number in range(10_000):
            prose = Prose(f"*Texte* [{number}](https://example.org/) : <b>non</b>\\n\\n- a\\n- b\\n\\n* * *\\n")
        print("markdown_it" in sys.modules)
        Prose("a[^1]\\n\\n[^1]: b")
        print("markdown_it" in sys.modules)
        """
    )
    done = subprocess.run([*PYTHON, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "True"]


PIECES = [
    *["[^1]", "[^1]: ", "[^a]", "[^a]:", "\n", "\n\n", "    ", "- ", "> ", "1. ", "`", "```", "*", "**", "_", "[", "]"],
    *[
        "](https://example.org)",
        "](javascript:a)",
        "<b>",
        "![",
        "](https://example.org/a.png)",
        "&#12;",
        "&nbsp;",
        "\\",
        "a",
        "é ",
    ],
    *[
        "\t",
        "***",
        "# ",
        "<https://example.org>",
        "(",
        ")",
        "---",
        "===",
        "~~~",
        "[r]: https://example.org\n",
        "<script>",
    ],
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join)


def taken(text: str) -> Prose | None:
    """Return a prose, or None where the text is refused."""
    try:
        return Prose(text)
    except ModelError:
        return None


@settings(max_examples=examples(400))
@given(TEXTS)
@example("`\t`")
def test_notes_are_those_of_the_parser(text: str) -> None:
    """What is taken has the notes that the plugin of markdown-it sees, and no picture; it shows something."""
    prose = taken(text)
    if prose is None:
        return
    seen = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).disable(["html_block", "html_inline"])
    environment: dict[str, Any] = {}
    seen.use(footnote_plugin, inline=False).parse(prose.text, environment)
    notes = environment.get("footnotes", {})

    assert {number for number in notes.get("refs", {}).values() if number < 0} == set()
    assert len(notes.get("list", {})) == len(prose.footnotes)
    assert [note.number for note in prose.footnotes] == list(range(1, len(prose.footnotes) + 1))
    assert all(note.blocks for note in prose.footnotes)
    references = {node.number for node in nodes(prose) if isinstance(node, NoteReference)}
    assert references == {note.number for note in prose.footnotes}
    assert not any(isinstance(node, NoteReference) for note in prose.footnotes for node in nodes(note))
    assert prose.plain.strip()


@settings(max_examples=examples(200))
@given(TEXTS.map(taken).filter(bool) | strategies.proses())
@example(Prose("[<https://example.org>](https://example.org)"))
def test_tree_holds_nothing_that_could_do_harm(prose: Prose) -> None:
    """No view has a link that leads elsewhere than to the web or to mail, nor characters that formats refuse."""
    known = Text | Code | Math | LineBreak | NoteReference | Emphasis | Strong | Link
    known |= Paragraph | Heading | ListBlock | Quotation | CodeBlock | Rule | Footnote
    for node in nodes(prose):
        assert isinstance(node, known)
        if isinstance(node, Link):
            assert node.url.startswith(("http://", "https://", "mailto:"))
            assert node.url.isascii()
            assert node.inlines
            assert not any(isinstance(inner, Link | NoteReference) for inner in nodes(node))
    assert all(character.isprintable() or ord(character) > 0x9F or character in "\n\t" for character in prose.plain)


DEAD = {
    "[a](javascript:alert(1))": "from https:// on|begins with https://",
    "[a](JAVASCRIPT:alert(1))": "begins with https://",
    "[a](&#106;avascript:alert(1))": "begins with https://",
    "[a](data:text/html,b)": "begins with https://",
    "[a](//example.org/)": "write the whole address",
    "[a](b.html)": "write the whole address",
    "[a](programme.pdf)": "write the whole address",
    "[a](../b)": "write the whole address",
    "[a](/b)": "write the whole address",
    "[a](#notes)": "write the whole address",
    "[a](?b)": "write the whole address",
    "[a]()": "write the whole address",
    "[<https://b.example/>]()": "write the whole address",
    "[a](www.example.org)": "write 'https://www.example.org'",
    "[a](example.org/b)": "write 'https://example.org/b'",
    "[a](tel:+442079460121)": "write the number itself",
    "[a](ftp://f.example/b)": "begins with https://",
    "[a](https://b:c@example.org/)": "names no user",
    "[a](https://a.example:99999/)": "a port is a number from 1 to 65535",
    "[a](https://a..example/)": "is no host name",
    "[a](https://exa%mple/)": "is no host name|write %25",
    "[a](http://exa mple.org/)": "delete the space, or write %20",
    "[a](my programme.pdf)": "write the whole address",
    "[a](mailto:)": "it reads mailto:",
    "[a](mailto:a@b.example,c@d.example)": "it reads mailto:",
    "[a](me@example.org)": "'email'|mailto:",
    "<javascript:alert(1)>": "begins with https://",
    "<tel:+33142756040>": "write the number itself",
    "[a]\n\n[a]: javascript:alert(1)": "begins with https://",
    "- b\n  - *c [a](d.pdf)*": "write the whole address",
    "b[^1]\n\n[^1]: [a](d.pdf)": "write the whole address",
}
"""Links that lead nowhere, and what to do about them."""


@pytest.mark.parametrize("text", DEAD)
def test_links_that_lead_nowhere_are_refused(text: str) -> None:
    """One problem each, which names the target: brackets are not printed."""
    with pytest.raises(ModelError) as caught:
        Prose(f"See {text}")
    (problem,) = caught.value.problems
    assert problem.rule == "links_lead_somewhere"
    assert re.search(DEAD[text], problem.advice)


def test_each_dead_link_is_told_of() -> None:
    """Each target once, and in a file with its line."""
    with pytest.raises(ModelError) as caught:
        Prose("[a](b.pdf) [c](d.pdf) [a](b.pdf) [e](https://example.org/)")
    assert [problem.found for problem in caught.value.problems] == ["'b.pdf'", "'d.pdf'"]


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.org/b_(c)?d=1#e)",
        "[a](https://example.org/ 'title')",
        '[a](https://example.org/b "a title (of two words)")',
        "[a](<https://example.org/>)",
        "[a](HTTPS://EXAMPLE.ORG)",
        "[a](https://müller.example/Über-uns)",
        "[a](mailto:a@example.org?subject=b)",
        "<https://example.org/> <a@example.org>",
        "[a][b]\n\n[b]: https://example.org/",
        "[a] (b c) and [d]",
    ],
)
def test_links_that_lead_somewhere(text: str) -> None:
    """Everything that CommonMark lets a link be, as long as it leads to the web or to mail."""
    assert Prose(text).plain


FORMULAS = [
    r"\{a_1, b_2\}",
    "x_i^*y_j^*",
    "a*b*c",
    r"\|v\|",
    r"a\,b",
    r"\frac{1}{2}",
    r"O(d_{\max})",
    "a<b",
    "[x](y)",
    "x",
]


@pytest.mark.parametrize("tex", FORMULAS)
@pytest.mark.parametrize("dollars", ["$", "$$"])
def test_formulas_stay_as_they_are(tex: str, dollars: str) -> None:
    """Between dollars, by pandoc's rule for ``tex_math_dollars``, no sign is a mark."""
    prose = Prose(f"We bound {dollars}{tex}{dollars}, *then* stop.")

    assert prose.plain == f"We bound {dollars}{tex}{dollars}, then stop."
    assert [node.tex for node in nodes(prose) if isinstance(node, Math)] == [tex]


def test_a_formula_alone_on_its_lines() -> None:
    """Two dollars may stand on lines of their own."""
    assert Prose("a\n\n$$\nx_1 +\ny_1\n$$\n\nb").plain == "a\n\n$$x_1 + y_1$$\n\nb"


@pytest.mark.parametrize(
    "text", ["From $50 to $100.", "It costs $5.", "a $ b $ c", r"\$x\$", "$x$1", "US$ 5 and AU$ 6", "2$ or 3$"]
)
def test_money_is_money(text: str) -> None:
    """No formula begins with a space after its dollar, ends with one before, or stands before a digit."""
    assert Prose(text).plain == text.replace("\\", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5*3*2", "5*3*2"),
        ("2*x*3", "2*x*3"),
        ("*5*", "5"),
        ("**5**", "5"),
        ("a*b*c", "abc"),
        ("*1*, *2*", "1, 2"),
        ("(*5*)", "(5)"),
    ],
)
def test_a_star_between_figures_is_a_sign(text: str, shown: str) -> None:
    """What is multiplied is not emphasized."""
    assert Prose(text).plain == shown


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        (r"so \(x_1\) and \[y^2\]", (r"\(x_1\)", r"\[y^2\]")),
        (r"so \(\alpha\)", (r"\(\alpha\)",)),
        (r"\(not\) \[neither\]", ()),
        (r"`\(x_1\)` $\(x_1\)$", ()),
        ("(x_1)", ()),
    ],
)
def test_backslashes_of_formulas_are_found(text: str, formulas: tuple[str, ...]) -> None:
    """CommonMark takes them away: editors are told to write dollars."""
    assert Prose(text).backslashed_formulas == formulas


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a 5*3*2](https://a.example/)", "a 5*3*2 <https://a.example/>"),
        ("[a ![ b]( c", "[a ![ b]( c"),
        ("![ [a](https://a.example/)", "![ a <https://a.example/>"),
        ("[a [b](https://a.example/) c", "[a b <https://a.example/> c"),
        ("*a [b* c", "a [b c"),
    ],
)
def test_signs_in_the_words_of_links(text: str, shown: str) -> None:
    """The parser looks for the end of a link before it reads its words."""
    assert Prose(text).plain == shown
