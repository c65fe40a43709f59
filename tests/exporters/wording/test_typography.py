"""How texts are set: marks and spaces change with the language, words never."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_exporters.wording.quotation import EDGE, Marks, apostrophes
from seminar_exporters.wording.typography import superscripts, typeset, typeset_blocks, typeset_inlines, unbroken
from seminar_model import Prose
from seminar_model.checking.characters import FORBIDDEN
from seminar_model.prose import Code, CodeBlock, Emphasis, LineBreak, Link, ListBlock, NoteReference, Strong, Text

LANGUAGES = ["fr", "fr-CA", "fr-CH", "en", "de", "de-CH", "es", "pl", "sv", "ja", "ar", "pt-PT", "tlh", "zz"]
WORDS = st.sampled_from(
    [
        "l'an",
        "mot",
        "Élu",
        "M.",
        "p.",
        "n°",
        "12",
        "1er",
        "000",
        "mars",
        "2011",
        "€",
        "12:30",
        "01",
        "...",
        "+33",
        "(0)",
    ]
)
MARKS = st.sampled_from(["", "", ".", ",", " ;", ";", " :", ":", "?", " !", "\u00a0?", "  !", ".)", "…"])
PHRASES = st.lists(st.builds("{}{}".format, WORDS, MARKS), min_size=1, max_size=6).map(" ".join)
QUOTED = st.builds("{0}{2}{1}".format, st.sampled_from(['"', '("']), st.sampled_from(['"', '" ?', '").']), PHRASES)
TEXTS = st.lists(PHRASES | QUOTED, max_size=5).map(" ".join)
# No text of a cycle holds the others, of which some are marks of the typesetter's own.
CHARACTERS = st.characters().filter(lambda character: not FORBIDDEN.search(character))


def shown(text: str) -> str:
    """Return a text with ``~`` for a no-break space and ``_`` for a narrow one."""
    return text.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Que faire ? Agir ! Et puis ; enfin : voir", "Que faire_? Agir_! Et puis_; enfin~: voir"),
        ("Que faire? Agir! Et puis; enfin: voir", "Que faire_? Agir_! Et puis_; enfin~: voir"),
        ("Quoi ?!", "Quoi_?!"),
        ("Quoi  ?", "Quoi_?"),
        ("Quoi\u00a0?", "Quoi_?"),
        ("Quoi\u2009: oui", "Quoi~: oui"),
        ("(pourquoi ?) [quand ?]", "(pourquoi_?) [quand_?]"),
        ("(pourquoi?) « quand? »", "(pourquoi_?) «~quand_?~»"),
        ("(?) et (!)", "(?) et (!)"),
        ("à 12:30, au 2:1", "à 12:30, au 2:1"),
        ("etc.? Oui.", "etc._? Oui."),
        ("50 % et 12 €", "50~% et 12~€"),
        ("le % de", "le % de"),
    ],
)
def test_french_spaces_stand_before_high_marks(typed: str, expected: str) -> None:
    """A narrow space stands before ; ! ? and a full one before the colon, typed or forgotten."""
    assert expected == shown(typeset(typed, "fr"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('le "dialogue civil" au service', "le «~dialogue civil~» au service"),
        ("le “dialogue civil”, le « civil »", "le «~dialogue civil~», le «~civil~»"),
        ("le «dialogue» et « le civil »", "le «~dialogue~» et «~le civil~»"),
        ('un "mot "interne" dit"', "un «~mot “interne” dit~»"),
        ("« déjà “mis” »", "«~déjà “mis”~»"),
        ('l\'"élève"', "l’«~élève~»"),
        ('("mot")', "(«~mot~»)"),
        ('" mot "', "«~mot~»"),
        ('"Non"! "Oui" ?', "«~Non~»_! «~Oui~»_?"),
        ('mot"autre"mot', "mot«~autre~»mot"),
        ('jamais fermée "ici', "jamais fermée «~ici"),
        ('jamais ouverte" ici', "jamais ouverte~» ici"),
        ("aujourd'hui, l'an 'dernier'", "aujourd’hui, l’an ‘dernier’"),
        ("attendez...", "attendez…"),
        ("attendez....", "attendez...."),
    ],
)
def test_french_quotation_marks_are_guillemets(typed: str, expected: str) -> None:
    """Quotations stand in guillemets, those inside them in curly marks, with no-break spaces inside."""
    assert expected == shown(typeset(typed, "fr"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("24 janvier 2012", "24~janvier~2012"),
        ("le 1er septembre", "le 1er~septembre"),
        ("12 Avril 2012", "12~Avril~2012"),
        ("le 12 mars 20123", "le 12~mars 20123"),
        ("012 mars", "012 mars"),
        ("800 personnes, 12 000 euros", "800 personnes, 12_000~euros"),
        ("1 234 567,5 km", "1_234_567,5~km"),
        ("1234 567", "1234 567"),
        ("24,3 milliards d’euros", "24,3~milliards d’euros"),
        ("14 h 30", "14~h~30"),
        ("M. Dupont et Mme Durand", "M.~Dupont et Mme~Durand"),
        ("MM. A et B, Dr C, Mgr D, Me E", "MM.~A et B, Dr~C, Mgr~D, Me~E"),
        ("Madame Durand, le mot. Puis", "Madame Durand, le mot. Puis"),
        ("n° 762, p. 12, pp. 3-4, vol. 2, chap. 5, § 6", "n°~762, p.~12, pp.~3-4, vol.~2, chap.~5, §~6"),
        ("le XXIe siècle", "le XXIe~siècle"),
        ("01 42 75 60 40", "01~42~75~60~40"),
        ("+33 (0) 1 42 75 60 40", "+33~(0)~1~42~75~60~40"),
    ],
)
def test_french_numbers_stay_on_one_line(typed: str, expected: str) -> None:
    """Dates, telephone numbers, thousands, units and titles of people are not broken."""
    assert expected == shown(typeset(typed, "fr"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("He said \"it's 'fine' now\"", "He said “it’s ‘fine’ now”"),
        ("'Tis the season of '90s rock 'n' roll", "’Tis the season of ’90s rock ’n’ roll"),
        ('"Well," she said on March 5, 2024.', "“Well,” she said on March~5,~2024."),
        ("26 September 2011, May 3", "26~September~2011, May~3"),
        ("Who is it? Why ! 50 %", "Who is it? Why ! 50 %"),
        ("Dr. Who, p. 3, No. 5, vol. 7", "Dr.~Who, p.~3, No.~5, vol.~7"),
        ("the dogs' bowl", "the dogs’ bowl"),
        ("a 'never closed", "a ’never closed"),
        ("(+44 20 7946 0121)", "(+44~20~7946~0121)"),
    ],
)
def test_english_has_its_own_rules(typed: str, expected: str) -> None:
    """English text gets curly marks and unbroken dates, and no space before a mark."""
    assert expected == shown(typeset(typed, "en"))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "sagt „ein ‚Wort‘ mehr“! Ja: am 3.~März~2024"),
        ("de-CH", "sagt «ein ‹Wort› mehr»! Ja: am 3.~März~2024"),
        ("es", "sagt «ein “Wort” mehr»! Ja: am 3. März 2024"),
        ("pl", "sagt „ein «Wort» mehr”! Ja: am 3. März 2024"),
        ("sv", "sagt ”ein ’Wort’ mehr”! Ja: am 3. März 2024"),
        ("ja", "sagt 「ein 『Wort』 mehr」! Ja: am 3. März 2024"),
        ("pt-BR", "sagt “ein ‘Wort’ mehr”! Ja: am 3. März 2024"),
        ("pt-PT", "sagt «ein “Wort” mehr»! Ja: am 3. März 2024"),
        ("fr-CA", "sagt «~ein “Wort” mehr~»! Ja~: am 3. März 2024"),
        ("fr-CH", "sagt «_ein “Wort” mehr_»_! Ja_: am 3. März 2024"),
        ("zz", "sagt “ein ‘Wort’ mehr”! Ja: am 3. März 2024"),
    ],
)
def test_other_languages_have_their_marks(language: str, expected: str) -> None:
    """Each language sets its own quotation marks, and a region may differ; one that is unknown, the English ones."""
    assert expected == shown(typeset('sagt "ein "Wort" mehr"! Ja: am 3. März 2024', language))


def test_a_date_needs_the_months_of_its_language() -> None:
    """Spanish dates have words between the numbers."""
    assert shown(typeset("el 3 de marzo de 2024", "es")) == "el 3~de~marzo~de~2024"


def test_typed_marks_of_a_language_stay() -> None:
    """What an editor typed as the language wants it is not turned round."""
    for language, text in {"de": "„Wort“ und „Satz“.", "sv": "”ord” och ”mening”.", "de-CH": "«Wort»!"}.items():
        assert typeset(text, language) == text


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/l'eau?a=1;b=2",
        "http://example.org/a...b",
        "www.example.org/l'an",
        "l'abbé@example.org",
    ],
)
def test_addresses_are_left_alone(address: str) -> None:
    """Nothing is set inside of an address, and what follows it is."""
    assert typeset(f"Voir {address} ; d'accord ?", "fr") == f"Voir {address}\u202f; d’accord\u202f?"


def test_a_question_mark_after_an_address_is_no_part_of_it() -> None:
    """The mark that ends the sentence gets its space."""
    assert shown(typeset("Connaissez-vous https://example.org/?", "fr")) == "Connaissez-vous https://example.org/_?"


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_set_text_stays_as_it_is(text: str, language: str) -> None:
    """Setting a text twice is setting it once."""
    once = typeset(text, language)

    assert typeset(once, language) == once


@given(st.text(CHARACTERS, max_size=80), st.sampled_from(LANGUAGES))
def test_no_word_is_changed(text: str, language: str) -> None:
    """Only marks of quotation, apostrophes, dots and spaces differ from what was typed."""
    changed = re.compile("[\\s\"'’‘‚‹›“”„«»「」『』…]|\\.{3}")

    assert changed.sub("", typeset(text, language)) == changed.sub("", text)


@pytest.mark.parametrize(
    "text", ["'a " * 20_000, "a" + " " * 60_000, '"' * 40_000, "1" + " 111" * 20_000, "a" * 90_000 + "@"]
)
def test_a_hostile_text_takes_no_longer(text: str) -> None:
    """Long runs of one mark are read in time proportional to their length: this would take minutes otherwise."""
    assert typeset(text, "fr")


# Superscripts


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("le 1er mars, la 1re fois, les 1ers", ["er", "re", "ers"]),
        ("la 1ère, le 2e, le 21e, la 3ème, les 2es", ["ère", "e", "e", "ème", "es"]),
        ("François Ier, Ire République, XXe siècle, Ve", ["er", "re", "e", "e"]),
        ("Vers Les Ce De Xavier 1erreur 12h B2e", []),
    ],
)
def test_french_ordinals_are_raised(text: str, raised: list[str]) -> None:
    """The letters of ordinal numbers are raised, those of words are not."""
    pieces = superscripts(text, "fr")

    assert raised == [piece for piece, is_raised in pieces if is_raised]
    assert "".join(piece for piece, _ in pieces) == text


def test_english_ordinals_are_not_raised() -> None:
    """The first stands as it is typed."""
    assert superscripts("the 1st", "en") == [("the 1st", False)]


def test_a_text_may_end_in_an_ordinal() -> None:
    """Nothing empty follows the last letters."""
    assert superscripts("le 1er", "fr") == [("le 1", False), ("er", True)]


def test_unbroken_text_has_no_plain_space() -> None:
    """A date or a telephone number stays on one line."""
    assert shown(unbroken("01 42 75 60 40")) == "01~42~75~60~40"


# Prose


def test_marks_are_set_across_the_runs_of_a_paragraph() -> None:
    """A quotation mark before an emphasized word opens, one after it closes, and a mark after it gets its space."""
    inlines = (Text('dit "'), Emphasis((Text("mot"), Strong((Text('"'),)))), Text(" ?"))

    expected = (Text("dit «\u00a0"), Emphasis((Text("mot"), Strong((Text("\u00a0»"),)))), Text("\u202f?"))

    assert expected == typeset_inlines(inlines, "fr")


def test_a_space_at_the_end_of_a_run_is_set() -> None:
    """The mark that it stands before may be in the next run."""
    assert typeset_inlines((Text("mot "), Strong((Text("!"),))), "fr") == (Text("mot\u202f"), Strong((Text("!"),)))


def test_a_colon_at_the_end_of_a_run_gets_its_space() -> None:
    """What follows it is in the next run."""
    inlines = (Strong((Text("Lieu:"),)), Text(" Paris"))

    assert typeset_inlines(inlines, "fr") == (Strong((Text("Lieu\u00a0:"),)), Text(" Paris"))


def test_what_is_no_text_keeps_its_place() -> None:
    """Code, breaks and notes stand where they stood, and code is not set."""
    inlines = (Text("l'"), Code("a 'b' ?"), LineBreak(), Text("mot"), NoteReference(1), Text(" ?"))

    expected = (Text("l’"), Code("a 'b' ?"), LineBreak(), Text("mot"), NoteReference(1), Text("\u202f?"))

    assert expected == typeset_inlines(inlines, "fr")


def test_every_block_of_a_text_is_set() -> None:
    """Lists, quotations and headings are set, lines of code are not."""
    prose = Prose("# L'an\n\nl'un\n\n- l'autre\n\n> l'ami\n\n```\nl'code\n```\n\n[l'eau](https://example.org/l'eau)")

    heading, paragraph, entries, quotation, code, link = typeset_blocks(prose.blocks, "fr")

    assert heading.inlines == (Text("L’an"),)
    assert paragraph.inlines == (Text("l’un"),)
    assert isinstance(entries, ListBlock)
    assert entries.items[0][0].inlines == (Text("l’autre"),)
    assert quotation.blocks[0].inlines == (Text("l’ami"),)
    assert code == CodeBlock("l'code")
    assert link.inlines == (Link("https://example.org/l'eau", (Text("l’eau"),)),)


# Marks


def test_marks_without_quotations_change_nothing() -> None:
    """A text without marks is returned as it is."""
    text = "sans"

    assert Marks(("«", "»"), ("“", "”")).set(text) is text
    assert apostrophes(text) is text


def test_a_quotation_mark_sees_past_the_edges_of_runs() -> None:
    """Whether a mark opens depends on the characters beside it, not on where a run ends."""
    assert Marks(("«", "»"), ("“", "”")).set(f'a {EDGE}"{EDGE}b{EDGE}"{EDGE}.') == f"a {EDGE}«{EDGE}b{EDGE}»{EDGE}."
