"""The kinds of values: what they take, how they bring it into one form, what they say of the rest."""

from __future__ import annotations

import datetime as dt
import enum
import math
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seminar_model import Material, OnDate, Purpose, Session, Unscheduled
from seminar_model.checking.checks import Kind
from seminar_model.checking.kinds import AMOUNT, COUNT, DATE, FLAG, LINE, NUMBER, TEXT, YEAR, choice, many, number, one

WORD = "it often comes along when text is pasted from Word or PDF"


def messages(kind: Kind, value: Any) -> list[str]:
    """Return what a kind says of a value."""
    return [str(problem) for problem in kind.problems(kind.normalise(value))]


class Word(str):
    """A text of a class of its own, as libraries for TOML and templates have."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("Titre", "Titre"),
        ("  Titre \n", "Titre"),
        ("e\u0301", "é"),
        ("5\u202f%", "5\u202f%"),
        ("שלום \u200f", "שלום \u200f"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ],
)
def test_line_is_trimmed_and_composed(given_: str, kept: str) -> None:
    """A line is trimmed and in the canonical form; joiners, marks and spaces of typography stay."""
    assert LINE.normalise(given_) == kept
    assert messages(LINE, given_) == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (3, "expected text, found the number 3; put it in quotation marks"),
        (None, "expected text, found nothing"),
        (["a"], "expected text, found a list"),
        (b"a", "expected text, found a bytes object"),
        ("", "expected text, found ''; write it, or leave the key out"),
        (" \u00a0\n", "expected text, found ''; write it, or leave the key out"),
        ("\u200b\ufeff", r"expected text, found '\u200b\ufeff'; write it, or leave the key out"),
        ("a\nb", "must stand on one line; join the lines"),
        ("a\rb", "must stand on one line; join the lines"),
        ("a\u0085b", "must stand on one line; join the lines"),
        ("a\u2028b", "must stand on one line; join the lines"),
        ("a\u2029b", "must stand on one line; join the lines"),
        ("a\tb", "holds a tab; put a space in its place"),
        ("a\x0bb", f"holds the character U+000B, which cannot be published; delete it; {WORD}"),
    ],
)
def test_line_refuses(value: object, message: str) -> None:
    """What is no text on one line is refused, with what to do."""
    assert messages(LINE, value) == [message]


FORBIDDEN = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xD800, 0xDFFF, 0xFDD0, 0xFDEF]
FORBIDDEN += [plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)]


@pytest.mark.parametrize("code", FORBIDDEN)
def test_text_refuses_what_cannot_be_published(code: int) -> None:
    """Controls, lone surrogates and non-characters are named with their code and their line."""
    expected = f"holds the character U+{code:04X}, which cannot be published; delete it (line 2 of the text); {WORD}"

    assert messages(TEXT, f"a\nb{chr(code)}c") == [expected]


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("a\r\nb", "a\nb"),
        ("a\r\r\nb", "a\nb"),
        ("a\u2028b\u2029c", "a\nb\n\nc"),
        ("\n\n a\n", "a"),
        ("a  \nb  \n", "a  \nb"),
        ("    a\n      b\n\n    c\n", "a\n  b\n\nc"),
        ("\ta\n\tb", "a\nb"),
        ("    a\nb", "    a\nb"),
        ("e\u0301", "é"),
        ("a\tb", "a\tb"),
    ],
)
def test_text_of_several_lines(given_: str, kept: str) -> None:
    """Ends of lines are one character, empty lines around go, and an indentation that all lines share."""
    assert TEXT.normalise(given_) == kept
    assert messages(TEXT, given_) == []


@given(st.text() | st.text(" \t\n\r\u2028\u2029a\u0301\x0b\x85", max_size=8))
@example("\r\u2028a")
@example("\r\r\n a")
def test_normalising_text_twice_changes_nothing(text: str) -> None:
    """What was brought into its form stays so, and is composed."""
    for kind in (LINE, TEXT):
        once = kind.normalise(text)

        assert kind.normalise(once) == once
        assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.characters(codec=None)))
def test_text_that_is_taken_can_stand_in_xml(text: str) -> None:
    """What is no character of XML 1.0 is no text of the model."""
    value = TEXT.normalise(text)
    fits = all(c in "\t\n" or 0x20 <= ord(c) < 0xD800 or 0xE000 <= ord(c) < 0xFFFE or ord(c) > 0xFFFF for c in value)

    assert fits or messages(TEXT, text)


def test_text_of_another_class_becomes_plain() -> None:
    """Texts that a library made become plain ones, so that equal things look equal."""
    for kind in (LINE, TEXT):
        assert type(kind.normalise(Word("a"))) is str


@pytest.mark.parametrize("value", [1, 9999])
def test_number_takes(value: int) -> None:
    """Both ends of the range are in it."""
    assert messages(NUMBER, value) == []


@pytest.mark.parametrize("value", [0, 10_000, True, 1.0, "1", None, Decimal(1), 10**400, math.nan])
def test_number_refuses(value: object) -> None:
    """What is no whole number, or out of the range, is refused."""
    assert [problem.rule for problem in NUMBER.problems(NUMBER.normalise(value))] == ["number"]


def test_number_in_quotation_marks_is_explained() -> None:
    """A number that is written as a text is told how to be written."""
    expected = "expected a whole number from 1, found '12'; leave the quotation marks out"

    assert messages(NUMBER, "12") == [expected]
    assert messages(NUMBER, "douze") == ["expected a whole number from 1, found 'douze'"]


def test_ranges() -> None:
    """Sizes begin at 0, years have four digits."""
    assert (messages(COUNT, 0), messages(COUNT, 2**53)) == ([], [])
    assert messages(COUNT, -1) == ["expected a whole number, 0 or more, found the number -1"]
    assert messages(COUNT, 2**53 + 1) == [f"expected a whole number, 0 or more, found the number {2**53 + 1}"]
    assert (messages(YEAR, 1900), messages(YEAR, 9999)) == ([], [])
    assert messages(YEAR, 1899) == ["expected a year of four digits, found the number 1899"]
    assert messages(YEAR, 10_000) == ["expected a year of four digits, found the number 10000"]


DEGREES = number("degrees", "degrees", -90, 90, whole=False)


@pytest.mark.parametrize("value", [0, 90, -90, 48.5, Decimal("48.5")])
def test_fraction_becomes_a_float(value: object) -> None:
    """Whole numbers and decimals do for a fraction."""
    assert type(DEGREES.normalise(value)) is float
    assert messages(DEGREES, value) == []


@pytest.mark.parametrize(
    "value", [90.5, math.nan, math.inf, True, "48", None, 10**400, Decimal("sNaN"), Decimal("NaN"), Decimal("1E+400")]
)
def test_fraction_refuses(value: object) -> None:
    """What is no number in the range is refused, however large or odd it is."""
    assert [problem.rule for problem in DEGREES.problems(DEGREES.normalise(value))] == ["degrees"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1, "expected true or false, found the number 1"),
        (None, "expected true or false, found nothing"),
        ("true", "expected true or false, found 'true'; leave the quotation marks out"),
        ("oui", "expected true or false, found 'oui'"),
    ],
)
def test_flag_refuses(value: object, message: str) -> None:
    """Only true and false are flags."""
    assert messages(FLAG, value) == [message]
    assert messages(FLAG, True) == messages(FLAG, False) == []


@pytest.mark.parametrize("value", [dt.date(1900, 1, 1), dt.date(9998, 12, 31)])
def test_date_takes(value: dt.date) -> None:
    """Dates have years of four digits, and a day after them."""
    assert messages(DATE, value) == []


ADVICE = "; it reads 2011-09-26, without quotation marks or hour"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2011-09-26", f"expected a date, found '2011-09-26'{ADVICE}"),
        (dt.datetime(2011, 9, 26, tzinfo=dt.UTC), f"expected a date, found the time 2011-09-26 00:00+00:00{ADVICE}"),
        (
            dt.date(1899, 12, 31),
            "expected a date between the years 1900 and 9998, found the date 1899-12-31; correct the year",
        ),
        (
            dt.date(9999, 1, 1),
            "expected a date between the years 1900 and 9998, found the date 9999-01-01; correct the year",
        ),
    ],
)
def test_date_refuses(value: object, message: str) -> None:
    """A date is a date: no text, no time, and of a year that formats can write."""
    assert messages(DATE, value) == [message]


@pytest.mark.parametrize(("value", "kept"), [(0, "0"), (20, "20"), (12.5, "12.5"), (Decimal("0.0005"), "0.0005")])
def test_amount_becomes_a_decimal(value: object, kept: str) -> None:
    """Money is counted in decimals."""
    assert AMOUNT.normalise(value) == Decimal(kept)
    assert type(AMOUNT.normalise(value)) is Decimal
    assert messages(AMOUNT, value) == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (-1, "expected an amount of money, 0 or more, found the number -1"),
        (10**9 + 1, "expected an amount of money, 0 or more, found the number 1000000001"),
        (Decimal("Infinity"), "expected an amount of money, 0 or more, found the number Infinity"),
        (math.nan, "expected an amount of money, 0 or more, found the number NaN"),
        (True, "expected an amount of money, 0 or more, found true"),
        ("20", "expected an amount of money, 0 or more, found '20'; leave the quotation marks out"),
        (0.1 + 0.2, "expected an amount of money with 4 decimals at the most, found the number 0.30000000000000004"),
    ],
)
def test_amount_refuses(value: object, message: str) -> None:
    """Debts, infinities and rounding errors are no amounts."""
    assert messages(AMOUNT, value) == [message]


def test_choice_takes_a_member_or_its_value() -> None:
    """A choice is a member of the enumeration afterwards."""
    kind = choice(Purpose)

    assert kind.normalise("press") is Purpose.PRESS
    assert messages(kind, Purpose.PRESS) == []


@pytest.mark.parametrize(
    ("value", "found"),
    [("pres", "'pres'; did you mean 'press'?"), ("xyz", "'xyz'"), (3, "the number 3"), (None, "nothing")],
)
def test_choice_refuses(value: object, found: str) -> None:
    """Every choice is named, and the nearest."""
    expected = f"expected one of 'information', 'press', 'registration', 'technical', found {found}"

    assert messages(choice(Purpose), value) == [expected]


def test_member_of_another_enumeration_is_judged_by_its_value() -> None:
    """What counts of a choice is its value."""
    other = enum.StrEnum("other", {"A": "press", "B": "b"})

    assert choice(Purpose).normalise(other["A"]) is Purpose.PRESS
    assert len(messages(choice(Purpose), other["B"])) == 1


def test_object_of_a_class() -> None:
    """An object is of one of some classes, or one that derives from them."""
    assert messages(one(OnDate, Unscheduled), Unscheduled()) == []
    assert messages(one(OnDate), 3) == ["expected an OnDate, found the number 3"]
    assert messages(one(Session, Material), None) == ["expected a Session or a Material, found nothing"]
    assert messages(one(OnDate, named="a day"), "x") == ["expected a day, found 'x'"]


def test_list_becomes_a_tuple_of_normal_values() -> None:
    """Every item of a list is brought into its form; what is a tuple of such already stays the object that it is."""
    lines = ("a", "b")

    assert many(LINE).normalise([" a", "b "]) == lines
    assert many(LINE).normalise(lines) is lines
    assert messages(many(LINE), lines) == []


@pytest.mark.parametrize(
    ("value", "found"),
    [("cas", "'cas'"), (None, "nothing"), ({"a"}, "a set object"), ({}, "a table"), (3, "the number 3")],
)
def test_list_refuses(value: object, found: str) -> None:
    """What is no list is not taken apart."""
    assert messages(many(LINE), value) == [f"expected a list, found {found}; put it in [ ]"]


def test_each_item_of_a_list_is_told() -> None:
    """The problems of a list say which items they are about."""
    expected = [
        "[0]: expected text, found the number 1; put it in quotation marks",
        "[2]: expected text, found nothing",
    ]

    assert messages(many(LINE), [1, "a", None]) == expected
    assert [problem.path for problem in many(LINE).problems((1, "a", None))] == [(0,), (2,)]


def test_limits_that_no_person_meets() -> None:
    """What is longer than anybody writes is refused with its length, before anything is made of it."""
    assert messages(LINE, "a" * 10_001) == ["expected 10,000 characters at the most, found 10,001; shorten it"]
    assert messages(LINE, "a" * 10_000) == []
    assert messages(TEXT, "a" * 5_000_001) == ["expected 5,000,000 characters at the most, found 5,000,001; shorten it"]
    expected = "expected a list of 100,000 items at the most, found 100,001; make several cycles of it"
    assert messages(many(LINE), ("a",) * 100_001) == [expected]
