"""Prose in the brochure: lists, quotations, headings, notes, languages and directions."""

from __future__ import annotations

import io

import mammoth
import pytest
from docx_cases import brochure, cycle, prose, session
from docx_reading import Document, W, plain, text_of, value

from seminar_model import Contribution, Person, Prose


def body_lines(document: Document) -> list[tuple[str, str]]:
    """Return the paragraphs of the presentation."""
    lines = [(line.style, plain(line.text)) for line in document.lines]
    start = lines.index(("heading 1", "Présentation du cycle de séminaires"))
    end = lines.index(("heading 1", "Le cycle en ligne"))
    return lines[start + 1 : end]


def runs(document: Document) -> list[tuple[str, str | None]]:
    """Return the runs of the presentation with their styles."""
    found = [line for line in document.lines if line.style == "Body Text"]
    return [
        (text_of(run), document.styles.get(value(run, "rPr/rStyle") or "")) for run in found[0].element.iter(f"{W}r")
    ]


def numbering(document: Document) -> list[tuple[str, str | None, str | None]]:
    """Return the entries of lists with their levels and the numbers of their lists."""
    return [
        (plain(line.text), value(line.element, "pPr/numPr/ilvl"), value(line.element, "pPr/numPr/numId"))
        for line in document.lines
        if line.has("numPr") or line.element.find(f"{W}pPr/{W}numPr") is not None
    ]


def starts(document: Document) -> dict[str, tuple[str | None, str | None]]:
    """Return the lists that start anew: the level and the first number."""
    return {
        item.get(f"{W}numId"): (item[1].get(f"{W}ilvl"), value(item, "lvlOverride/startOverride"))
        for item in document.xml("word/numbering.xml").findall(f"{W}num")
        if item.find(f"{W}lvlOverride") is not None
    }


def indents(document: Document) -> list[tuple[str, str | None]]:
    """Return the paragraphs that are indented beside their styles, and how far."""
    found = ((line, line.element.find(f"{W}pPr/{W}ind")) for line in document.lines)
    return [(plain(line.text), mark.get(f"{W}left")) for line, mark in found if mark is not None]


def test_every_block_has_its_style() -> None:
    """Paragraphs, lists, quotations, code and rules look different."""
    text = "Un.\n\n- deux\n\n1. trois\n\n> quatre\n\n```\ncinq\n  six\n```\n\n***\n\nsept"

    assert body_lines(prose(text)) == [
        ("Body Text", "Un."),
        ("List Bullet", "deux"),
        ("List Number", "trois"),
        ("Quote", "quatre"),
        ("HTML Preformatted", "cinq six"),
        ("Ornament", "* * *"),
        ("Body Text", "sept"),
    ]


def test_emphasis_is_a_style() -> None:
    """Stress is marked by the styles of the template, so that it shows in a quotation as well."""
    assert runs(prose("Un *deux* **trois** ***quatre*** *a **b** c* `six`")) == [
        ("Un ", None),
        ("deux", "Emphasis"),
        (" ", None),
        ("trois", "Strong"),
        (" ", None),
        ("quatre", "Strong"),
        (" ", None),
        ("a ", "Emphasis"),
        ("b", "Strong"),
        (" c", "Emphasis"),
        (" ", None),
        ("six", "HTML Code"),
    ]


def test_links_are_native() -> None:
    """A link keeps its stress; two links to one address share it."""
    document = prose("[un](https://example.org/?a=1&b=2), **[deux](https://example.org/?a=1&b=2)**, <a@example.org>")

    assert document.links()[:3] == [
        ("un", "https://example.org/?a=1&b=2"),
        ("deux", "https://example.org/?a=1&b=2"),
        ("a@example.org", "mailto:a@example.org"),
    ]
    assert document.parts["word/_rels/document.xml.rels"].count(b"a=1&amp;b=2") == 1
    assert runs(document)[2] == ("deux", "Hyperlink")


def test_an_address_that_word_would_not_take_is_no_link() -> None:
    """Its words stay."""
    document = prose(f"[mot](https://example.org/{'a' * 2000})")

    assert ("Body Text", "mot") in body_lines(document)
    assert "mot" not in dict(document.links())


def test_a_break_that_was_asked_for_is_one() -> None:
    """Lines of one paragraph stay one paragraph."""
    line = next(line for line in prose("un  \ndeux").lines if line.style == "Body Text")

    assert line.text == "un \ndeux"


def test_characters_that_word_has_elements_for_become_them() -> None:
    """Tabs in code, optional and no-break hyphens; Mammoth reads them, as LibreOffice does and docx2python does not."""
    document = prose("a\u00adb c\u2011d\n\n```\ne\tf\n```")
    names = [run[-1].tag.removeprefix(W) for run in document.body.iter(f"{W}r")]

    assert "a\u00adb c\u2011d" in [line.text for line in document.lines]
    assert "e\tf" in [line.text for line in document.lines]
    assert "a\u00adb c\u2011d" in mammoth.extract_raw_text(io.BytesIO(document.content)).value.splitlines()
    assert {"softHyphen", "noBreakHyphen", "tab"} <= {
        node.tag.removeprefix(W) for run in document.body.iter(f"{W}r") for node in run
    }
    assert names


# Lists


def test_numbered_lists_start_anew() -> None:
    """Each is a list of its own, from the number that was typed."""
    document = prose("1. un\n2. deux\n\nPuis :\n\n1. trois\n\nEnfin :\n\n7. sept\n8. huit")

    entries = numbering(document)

    assert [entry[0] for entry in entries] == ["un", "deux", "trois", "sept", "huit"]
    assert len({entry[2] for entry in entries}) == 3
    assert starts(document) == {entries[0][2]: ("0", "1"), entries[2][2]: ("0", "1"), entries[3][2]: ("0", "7")}


def test_nested_lists_have_their_levels() -> None:
    """Bullets share one list, numbers in a bullet start on their own level."""
    document = prose("- un\n  - deux\n    1. trois\n    2. quatre\n- cinq")

    entries = numbering(document)

    assert [entry[:2] for entry in entries] == [
        ("un", "0"),
        ("deux", "1"),
        ("trois", "2"),
        ("quatre", "2"),
        ("cinq", "0"),
    ]
    assert entries[0][2] == entries[1][2] == entries[4][2]
    assert starts(document) == {entries[2][2]: ("2", "1")}


def test_further_paragraphs_of_an_entry_stand_below_it() -> None:
    """They have no bullet, and are indented as far as the entry."""
    document = prose("- un\n\n  suite\n\n  - deux\n\n    suite de deux\n\n  > cité")

    assert body_lines(document) == [
        ("List Bullet", "un"),
        ("List Continue", "suite"),
        ("List Bullet", "deux"),
        ("List Continue", "suite de deux"),
        ("Quote", "cité"),
    ]
    assert ("suite de deux", "794") in indents(document)
    assert ("cité", "794") in indents(document)


def test_a_list_in_a_quotation_is_indented_with_it() -> None:
    """The entry stands inside the quotation, and so does a quotation in a quotation."""
    document = prose("> mot\n>\n> - un\n>\n> > dedans")

    assert [style for style, _ in body_lines(document)] == ["Quote", "List Bullet", "Quote"]
    assert ("un", "794") in indents(document)
    assert ("dedans", "794") in indents(document)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- un\n-\n- trois", [("un", "0"), ("", "0"), ("trois", "0")]),
        ("- un\n-", [("un", "0"), ("", "0")]),
        ("- - deux", [("", "0"), ("deux", "1")]),
        ("- ```\n  code\n  ```", [("code", "0")]),
        ("- # titre", [("titre", "0")]),
    ],
)
def test_an_entry_without_a_paragraph_keeps_its_bullet(text: str, expected: list[tuple[str, str]]) -> None:
    """An empty entry counts, and an entry that begins with another block has its mark there."""
    assert [entry[:2] for entry in numbering(prose(f"Mot.\n\n{text}"))] == expected


def test_lists_of_nine_levels_are_shown() -> None:
    """As deep as prose may be, so deep is Word."""
    text = "Mot.\n\n" + "\n".join("  " * level + f"- n{level}" for level in range(9))

    assert [entry[1] for entry in numbering(prose(text))] == [str(level) for level in range(9)]


# Headings


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ("# A\n\n## B\n\n# C", [2, 3, 2]),
        ("### A\n\n# B", [2, 2]),
        ("# A\n\n### B\n\n###### C\n\n###### D", [2, 3, 4, 4]),
        ("#\n\n# A", [2]),
    ],
)
def test_headings_of_a_text_leave_no_gap(typed: str, levels: list[int]) -> None:
    """They stand below the heading of the part, whatever the editor counted from; empty ones are left out."""
    document = prose(f"Mot.\n\n{typed}")

    assert [level for level, _ in document.headings][1:-1] == levels


def test_headings_of_an_abstract_stand_below_the_session() -> None:
    """The third level is the first one there."""
    document = brochure(cycle(session(abstract=Prose("# A\n\n## B"))))

    assert [level for level, _ in document.headings] == [1, 1, 2, 3, 4, 1]


def test_a_heading_in_a_quotation_is_a_strong_line() -> None:
    """Only what parts the text is a heading of the document."""
    assert body_lines(prose("> # Titre\n>\n> mot")) == [("Quote", "Titre"), ("Quote", "mot")]


# Notes


def test_notes_are_numbered_through_the_document() -> None:
    """Each text counts its notes from 1, the document goes on counting."""
    sessions = [session(name, abstract=Prose(f"Mot[^n].\n\n[^n]: Note {name}.")) for name in ("a", "b")]
    document = brochure(cycle(*sessions, presentation=Prose("Mot[^1].\n\n[^1]: Première.")))

    assert document.calls == [1, 2, 3]
    assert [text.strip() for text in document.notes.values()] == ["Première.", "Note a.", "Note b."]


def test_a_note_may_be_referred_to_twice() -> None:
    """The second mark refers to the first, for Word has one for each note."""
    document = prose("Un[^a], deux[^b], trois[^a].\n\n[^a]: A.\n\n[^b]: B.")
    fields = [field.get(f"{W}instr").strip() for field in document.body.iter(f"{W}fldSimple")]

    assert document.calls == [1, 2]
    assert fields == ["NOTEREF _note_1 \\f \\h"]
    assert "_note_1" in document.bookmarks
    assert ("Body Text", "Un, deux, trois1.") in body_lines(document)


def test_a_note_holds_paragraphs_lists_and_links() -> None:
    """Its links are those of the part of the notes; its headings are strong lines."""
    text = "Mot[^1].\n\n[^1]: Voir [là](https://example.org/note).\n\n    - un\n\n    # Titre"
    document = prose(text)
    note = next(note for note in document.xml("word/footnotes.xml") if note.get(f"{W}id") == "1")

    assert [document.styles[value(line, "pPr/pStyle") or ""] for line in note.iter(f"{W}p")] == [
        "footnote text",
        "List Bullet",
        "footnote text",
    ]
    assert document.links("word/footnotes.xml") == [("là", "https://example.org/note")]
    assert note.find(f"{W}p/{W}r/{W}footnoteRef") is not None


def test_the_notes_have_their_lines() -> None:
    """A separator and one for notes that go on, and the settings say which they are."""
    document = prose("Mot.")
    kinds = {note.get(f"{W}id"): note.get(f"{W}type") for note in document.xml("word/footnotes.xml")}

    assert kinds == {"-1": "separator", "0": "continuationSeparator"}
    assert [note.get(f"{W}id") for note in document.xml("word/settings.xml").find(f"{W}footnotePr")] == ["-1", "0"]


# Languages


def test_a_session_in_another_language_is_marked() -> None:
    """Title, subtitle, abstract and talks are in the session's language, the words around them in the cycle's."""
    part = Contribution(person=Person(name="Ada"), title="On engines")
    document = brochure(
        cycle(
            session(
                language="en",
                title='A "new" start',
                subtitle="Why?",
                abstract=Prose('Is it *"true"*?'),
                contributions=(part,),
            )
        )
    )

    assert document.languages() == {
        "A “new” start": "en-US",
        "Why?": "en-US",
        "Is it ": "en-US",
        "“true”": "en-US",
        "?": "en-US",
        "On engines": "en-US",
    }
    assert "Langue : anglais" in document.text


def test_a_passage_from_right_to_left_runs_so() -> None:
    """Paragraphs and runs are marked, and the language is that of complex scripts."""
    document = brochure(cycle(session(language="ar", title="المدينة", abstract=Prose("نص."))))
    line = next(line for line in document.lines if line.style == "Body Text")

    assert line.has("bidi")
    assert line.element.find(f"{W}r/{W}rPr/{W}rtl") is not None
    assert document.languages()["نص."] == "ar-EG"
    assert "\u200fالمدينة\u200f" in document.languages()


def test_a_word_from_right_to_left_is_marked_inside_a_text() -> None:
    """The run of the other script is set apart, its neighbours are not."""
    document = prose("Le mot المدينة والعمل, ici.")
    line = next(line for line in document.lines if line.style == "Body Text")
    marked = [text_of(run) for run in line.element.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]

    assert marked == ["المدينة والعمل"]
    assert plain(line.text) == "Le mot المدينة والعمل, ici."


def test_a_cycle_from_right_to_left_is_mirrored() -> None:
    """Page, tables, paragraphs and the art of the cover."""
    document = brochure(cycle(session(title="المدينة"), language="ar", country="TN"))
    section = document.body.find(f"{W}sectPr")
    margins = section.find(f"{W}pgMar")

    assert section.find(f"{W}bidi") is not None
    assert int(margins.get(f"{W}right")) > int(margins.get(f"{W}left"))
    assert document.body.find(f"{W}tbl/{W}tblPr/{W}bidiVisual") is not None
    assert all(line.has("bidi") for line in document.lines)
    assert document.xml("word/footer.xml").find(f"{W}p/{W}pPr/{W}bidi") is not None
    assert document.xml("word/styles.xml").find(f".//{W}lang").get(f"{W}bidi") == "ar-TN"


def test_a_cycle_in_an_east_asian_language_says_so() -> None:
    """Word looks for it in an attribute of its own."""
    mark = brochure(cycle(language="ja", country=None)).xml("word/styles.xml").find(f".//{W}lang")

    assert (mark.get(f"{W}val"), mark.get(f"{W}eastAsia")) == ("ja-JP", "ja-JP")


@pytest.mark.parametrize(("language", "tag"), [("tlh", "tlh"), ("fr-CA", "fr-CA")])
def test_a_language_that_babel_does_not_know_keeps_its_tag(language: str, tag: str) -> None:
    """Nothing is made up for it but its likeliest region."""
    mark = brochure(cycle(language=language, country=None)).xml("word/styles.xml").find(f".//{W}lang")

    assert mark.get(f"{W}val") == tag


def test_ordinals_are_raised() -> None:
    """The letters of the first of a month stand above the line."""
    line = next(line for line in prose("Le 1er mars").lines if line.style == "Body Text")
    raised = [text_of(run) for run in line.element if value(run, "rPr/vertAlign") == "superscript"]

    assert raised == ["er"]


def test_french_marks_are_set() -> None:
    """What editors typed plainly is printed as French readers expect it."""
    line = next(line for line in prose('Le "mot" : quoi ? Le 3 mars 2012.').lines if line.style == "Body Text")

    assert line.text == "Le «\u00a0mot\u00a0»\u00a0: quoi\u202f? Le 3\u00a0mars\u00a02012."


def test_short_texts_stand_on_one_page() -> None:
    """All paragraphs but the last are kept with the next one; those of a long text are not."""
    short = [line for line in prose("Un.\n\nDeux.").lines if line.style == "Body Text"]
    long = [line for line in prose(f"Un.\n\n{'Deux. ' * 300}").lines if line.style == "Body Text"]

    assert [(line.has("keepNext"), line.has("keepLines")) for line in short] == [(True, True), (False, True)]
    assert [(line.has("keepNext"), line.has("keepLines")) for line in long] == [(False, False), (False, False)]
