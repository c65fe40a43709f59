"""Prose becomes HTML in which only the tree makes elements."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
import pytest
from hypothesis import given

from seminar_exporters.wording.markup import inlines_to_html, to_html
from seminar_exporters.wording.typography import typeset_inlines, typeset_prose
from seminar_model import Prose, strategies
from seminar_model.prose import Emphasis, Heading, LineBreak, Link, NoteReference, Paragraph, Strong, Text


def html(text: str, **values: Any) -> str:
    """Return a text as HTML."""
    prose = Prose(text)
    return to_html(prose.blocks, prose.footnotes, **values)


def french(text: str, **values: Any) -> str:
    """Return a text as HTML, as it is set in French."""
    return to_html(*typeset_prose(Prose(text), "fr"), **values)


def heading(level: int, text: str = "T") -> Heading:
    """Return a heading."""
    return Heading(level, (Text(text),))


BLOCKS = [
    ("Un *deux* **trois**.", "<p>Un <em>deux</em> <strong>trois</strong>.</p>"),
    ("Un\\\ndeux", "<p>Un<br>deux</p>"),
    ("`a < b`", "<p><code>a &lt; b</code></p>"),
    ("[ici](https://a.example/?b=1&c='2')", '<p><a href="https://a.example/?b=1&amp;c=&#x27;2&#x27;">ici</a></p>'),
    ("- un\n- deux", "<ul><li>un</li><li>deux</li></ul>"),
    ("- un\n\n- deux", "<ul><li><p>un</p></li><li><p>deux</p></li></ul>"),
    ("1. un\n2. deux", "<ol><li>un</li><li>deux</li></ol>"),
    ("3. un", '<ol start="3"><li>un</li></ol>'),
    ("- un\n  - deux", "<ul><li>un\n<ul><li>deux</li></ul></li></ul>"),
    ("> Dit-elle.", "<blockquote><p>Dit-elle.</p></blockquote>"),
    ("    x < y", "<p>x &lt; y</p>"),
    ("Ainsi :\n\n    x < y\n    z", "<p>Ainsi :</p>\n<pre><code>x &lt; y\nz</code></pre>"),
    ("Un\n\n***\n\nDeux", "<p>Un</p>\n<hr>\n<p>Deux</p>"),
    ("# Un", "<h3>Un</h3>"),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_every_block_has_its_element(text: str, expected: str) -> None:
    """Paragraphs, lists, quotations, code, rules and headings, nested as they were typed."""
    assert html(text) == expected


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b>gras</b>", "&lt;b&gt;", '"><img src=x>', "`<i>`"])
def test_no_text_is_an_element(text: str) -> None:
    """Whatever was typed is shown."""
    tree = lxml.html.fragment_fromstring(html(text), create_parent="div")

    assert {element.tag for element in tree.iter()} <= {"div", "p", "code"}


LEVELS = [
    ([1, 2, 3], ["h3", "h4", "h5"]),
    ([3, 6, 1], ["h3", "h4", "h3"]),
    ([1, 2, 3, 4, 5, 6], ["h3", "h4", "h5", "h6", "h6", "h6"]),
    ([2, 1, 3], ["h3", "h3", "h4"]),
]


@pytest.mark.parametrize(("levels", "tags"), LEVELS)
def test_headings_skip_no_level(levels: list[int], tags: list[str]) -> None:
    """They begin at the level that is asked for, whatever the text calls its first."""
    tree = lxml.html.fragment_fromstring(to_html(map(heading, levels)), create_parent="div")

    assert [element.tag for element in tree] == tags


def test_headings_begin_where_they_are_told_to() -> None:
    """A text may stand below any heading."""
    assert to_html([heading(1)], heading_level=2) == "<h2>T</h2>"


def test_an_empty_heading_is_left_out() -> None:
    """It would be announced, and say nothing."""
    assert html("#\n\nTexte") == "<p>Texte</p>"
    assert to_html([heading(1, "\u00a0"), heading(1)]) == "<h3>T</h3>"


def test_a_link_without_words_shows_its_address() -> None:
    """It can be heard and followed."""
    assert inlines_to_html([Link("https://a.example/?b&c", ())]) == (
        '<a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a>'
    )


NOTE = "Un[^a] deux.[^a]\n\n[^a]: La *note*."


def test_notes_without_an_anchor_are_not_linked() -> None:
    """A calendar has no place to go to."""
    assert html(NOTE) == "<p>Un<sup>1</sup> deux.<sup>1</sup></p>\n<ol><li><p>La <em>note</em>.</p></li></ol>"


def test_notes_are_linked_both_ways() -> None:
    """Each reference has an id of its own, and each is led back to."""
    tree = lxml.html.fragment_fromstring(html(NOTE, anchor="x-", back='Retour "{number}"'), create_parent="div")
    note = tree.xpath("//div[@class='notes']/ol/li")[0]

    assert tree.xpath("//sup/a/@id") == ["x-call-1", "x-call-1-2"]
    assert tree.xpath("//sup/a/@href") == ["#x-note-1", "#x-note-1"]
    assert note.get("id") == "x-note-1"
    assert note.xpath("p/a[@class='back']/@href") == ["#x-call-1", "#x-call-1-2"]
    assert note.xpath("p/a/@aria-label") == ['Retour "1"', 'Retour "1"']


def test_the_way_back_may_have_no_name() -> None:
    """Then it is the arrow alone."""
    assert "aria-label" not in html(NOTE, anchor="x-")


def test_a_note_that_ends_with_a_list_leads_back_after_it() -> None:
    """The link stands at its end in any case."""
    tree = lxml.html.fragment_fromstring(
        html("Un[^a]\n\n[^a]: Deux :\n\n    - trois", anchor="x-"), create_parent="div"
    )

    assert [element.tag for element in tree.xpath("//li[@id]")[0]] == ["p", "ul", "a"]


def test_a_note_alone_is_a_list() -> None:
    """There may be no text above it."""
    footnotes = Prose(NOTE).footnotes

    assert to_html((), footnotes) == "<ol><li><p>La <em>note</em>.</p></li></ol>"


def test_a_reference_inside_a_link_is_no_link() -> None:
    """Links hold no links; the note still leads back to it."""
    link = Link("https://a.example/", (Text("ici"), NoteReference(1)))
    written = to_html([Paragraph((link,))], Prose(NOTE).footnotes, anchor="x-")

    assert '<a href="https://a.example/">ici<sup id="x-call-1">1</sup></a>' in written
    assert 'href="#x-call-1"' in written


SET = [
    ('Un "*mot*" ?', "Un «\u00a0<em>mot</em>\u00a0»\u202f?"),
    ("Un *mot* !", "Un <em>mot</em>\u202f!"),
    ("Un **mot** ; `code` !", "Un <strong>mot</strong>\u202f; <code>code</code>\u202f!"),
    ('Un mot\\\n"deux"', "Un mot<br>«\u00a0deux\u00a0»"),
    ("l'*eau*", "l’<em>eau</em>"),
]


@pytest.mark.parametrize(("text", "expected"), SET)
def test_a_line_is_set_as_a_whole(text: str, expected: str) -> None:
    """A mark that follows an emphasis is set as if there were none."""
    assert french(text) == f"<p>{expected}</p>"


def test_code_is_not_set() -> None:
    """It stands as it was typed."""
    assert french('`"a" !`') == "<p><code>&quot;a&quot; !</code></p>"


def test_a_text_with_our_own_mark_is_set_run_by_run() -> None:
    """A tree that somebody has made may hold any character."""
    inlines = (Text("\ufdd0 a !"), Emphasis((Text("b !"),)))

    assert inlines_to_html(typeset_inlines(inlines, "fr")) == "\ufdd0 a\u202f!<em>b\u202f!</em>"


def test_inlines_alone() -> None:
    """A title has no paragraph."""
    assert inlines_to_html([Strong((Text("a & b"),)), LineBreak()]) == "<strong>a &amp; b</strong><br>"


@given(strategies.proses())
def test_any_text_is_well_formed(prose: Prose) -> None:
    """What was written is read back with the same text, and with unique ids."""
    written = to_html(*typeset_prose(prose, "fr"), anchor="a-", back="{number}")
    tree = lxml.html.fragment_fromstring(written, create_parent="div")
    ids = tree.xpath("//@id")

    assert len(set(ids)) == len(ids)
    assert {reference[1:] for reference in tree.xpath("//@href[starts-with(., '#')]")} <= set(ids)
    assert tree.xpath("//script | //@*[starts-with(name(), 'on')]") == []
    # A reader of HTML ends a link where another one begins.
    assert not re.search("<a [^>]*>(?:(?!</a>).)*<a ", written, re.DOTALL)
    assert [element.text_content() for element in tree.iter("code")] == [
        code.text_content()
        for code in lxml.html.fragment_fromstring(to_html(prose.blocks, prose.footnotes), create_parent="div").iter(
            "code"
        )
    ]
