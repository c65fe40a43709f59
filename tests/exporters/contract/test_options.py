"""Options of exporters: read from tables into any attrs class, with every complaint in its place."""

from __future__ import annotations

import collections.abc
import datetime as dt
import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, NewType, Optional

import attrs
import pytest

from seminar_exporters import NoOptions, SourceFile, SourceFolder
from seminar_exporters.contract.options import structure_options
from seminar_model import ModelError, Problem
from seminar_model.checking.checks import Checked
from seminar_model.checking.kinds import number
from seminar_model.errors import shown


class Size(enum.StrEnum):
    """A choice of words."""

    SMALL = "small"
    LARGE = "large"


class Level(enum.Enum):
    """A choice of numbers."""

    ONE = 1
    TWO = 2


@attrs.frozen(kw_only=True)
class Margin:
    """Options within options."""

    left: float = 2.5
    sides: tuple[Literal["left", "right"], ...] = ()


@attrs.frozen(kw_only=True)
class Document:
    """What a house calls a template: any class with a name and a content is a file."""

    name: str
    content: bytes

    def __attrs_post_init__(self) -> None:
        if not self.content:
            raise ModelError([Problem(rule="content", field="content", path=("content",), message="is empty")])


Colour = NewType("Colour", str)


def _shouted(text: str, _: object) -> str:
    return text.upper()


@attrs.frozen(kw_only=True)
class Options:
    """A field of every type that options may have."""

    flag: bool = True
    text: str = ""
    count: int = 0
    ratio: float = 1.0
    maybe: str | None = None
    perhaps: Optional[int] = None  # noqa: UP045 - as older plugins write it
    either: int | str = 0
    method: Literal["publish", "request", 3] | None = None
    size: Size = Size.SMALL
    level: Level | None = None
    names: tuple[str, ...] = ()
    sequence: collections.abc.Sequence[int] = ()
    bare: tuple = ()  # type: ignore[type-arg]
    pair: tuple[str, int] = ("", 0)
    numbers: Mapping[str, float] = attrs.field(factory=dict)
    anything: Any = None
    day: dt.date | None = None
    time: dt.datetime | None = None
    margin: Margin = Margin()
    margins: tuple[Margin, ...] = ()
    colour: Colour = Colour("red")
    own: Decimal = attrs.field(default=Decimal(0), converter=Decimal)
    shout: str = attrs.field(default="", converter=attrs.Converter(_shouted, takes_self=True))  # type: ignore[misc]
    style: str | None = None
    picture: bytes | None = None
    file: SourceFile | None = None
    document: Document | None = None
    folder: SourceFolder | None = None
    texts: Mapping[str, str] = attrs.field(factory=dict)
    contents: Mapping[str, bytes] = attrs.field(factory=dict)
    _hidden: int = 0
    made: int = attrs.field(default=3, init=False)


def problems(cls: type[Any], given: object) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the path and the text of every complaint."""
    with pytest.raises(ModelError) as caught:
        structure_options(cls, given)
    return [(problem.path, str(problem)) for problem in caught.value.problems]


def complaint(key: str, value: object) -> str:
    """Return the one complaint about a value of a key of the options."""
    [(path, text)] = problems(Options, {key: value})
    assert path[0] == key
    return text


FILE = SourceFile(name="own.css", content="h1 { content: « é » }\r\n".encode())
FOLDER = SourceFolder(name="pages", files={"index.html": b"<p>", "parts/date.html": "é".encode()})


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("flag", False, False),
        ("text", "é", "é"),
        ("count", 3, 3),
        ("ratio", 2, 2.0),
        ("ratio", 2.5, 2.5),
        ("maybe", "x", "x"),
        ("maybe", None, None),
        ("perhaps", 3, 3),
        ("either", 3, 3),
        ("either", "3", "3"),
        ("method", "publish", "publish"),
        ("method", 3, 3),
        ("size", "large", Size.LARGE),
        ("size", Size.LARGE, Size.LARGE),
        ("level", 2, Level.TWO),
        ("names", ["a", "b"], ("a", "b")),
        ("names", (), ()),
        ("sequence", [1, 2], (1, 2)),
        ("bare", [1, "b"], (1, "b")),
        ("pair", ["a", 1], ("a", 1)),
        ("numbers", {"a": 1}, {"a": 1.0}),
        ("anything", [1, {"a": None}], [1, {"a": None}]),
        ("anything", FILE, FILE),
        ("day", dt.date(2025, 9, 1), dt.date(2025, 9, 1)),
        ("time", dt.datetime(2025, 9, 1, 8, tzinfo=dt.UTC), dt.datetime(2025, 9, 1, 8, tzinfo=dt.UTC)),
        ("margin", {"left": 3}, Margin(left=3.0)),
        ("margin", Margin(left=4), Margin(left=4)),
        ("margins", [{"left": 1}, {"sides": ["left"]}], (Margin(left=1.0), Margin(sides=("left",)))),
        ("colour", "blue", "blue"),
        ("own", "12.50", Decimal("12.50")),
        ("shout", "a", "A"),
        ("style", FILE, "h1 { content: « é » }\n"),
        ("picture", FILE, FILE.content),
        ("file", FILE, FILE),
        ("document", FILE, Document(name="own.css", content=FILE.content)),
        ("folder", FOLDER, FOLDER),
        ("texts", FOLDER, {"index.html": "<p>", "parts/date.html": "é"}),
        ("texts", {"a": "b", "c": FILE}, {"a": "b", "c": FILE.text}),
        ("contents", FOLDER, FOLDER.files),
        ("hidden", 3, 3),
    ],
)
def test_a_value_is_brought_into_the_type_of_its_field(key: str, value: object, expected: object) -> None:
    """What a file of settings can say becomes what the class asks for."""
    options = structure_options(Options, {key: value})
    found = getattr(options, "_hidden" if key == "hidden" else key)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("flag", "true", "flag: expected true or false, found 'true'"),
        ("flag", 1, "flag: expected true or false, found the number 1"),
        ("text", 3, "text: expected text, found the number 3"),
        ("text", None, "text: expected text, found nothing"),
        ("text", ["a"], "text: expected text, found a list"),
        ("text", FOLDER, "text: expected text, found the folder 'pages'"),
        ("count", True, "count: expected a whole number, found true"),
        ("count", 2.0, "count: expected a whole number, found the number 2.0"),
        ("count", FILE, "count: expected a whole number, found the file 'own.css'"),
        ("ratio", "1", "ratio: expected a number, found '1'"),
        ("ratio", False, "ratio: expected a number, found false"),
        ("ratio", 10**400, f"ratio: expected a number, found {shown(10**400)}"),
        ("maybe", 3, "maybe: expected text, found the number 3"),
        ("perhaps", "3", "perhaps: expected a whole number, found '3'"),
        ("either", 1.5, "either: expected a whole number or text, found the number 1.5"),
        ("method", "publsh", "method: expected one of 'publish', 'request', 3, found 'publsh'"),
        ("method", 3.0, "method: expected one of 'publish', 'request', 3, found the number 3.0"),
        ("size", "huge", "size: expected one of 'small', 'large', found 'huge'"),
        ("level", True, "level: expected one of 1, 2, found true"),
        ("names", "ab", "names: expected a list of text, found 'ab'"),
        ("names", ["a", 3], "names[1]: expected text, found the number 3"),
        ("sequence", 3, "sequence: expected a list of a whole number, found the number 3"),
        ("bare", 3, "bare: expected a list, found the number 3"),
        ("pair", ["a"], "pair: expected 2 values, found 1"),
        ("pair", [1, 1], "pair[0]: expected text, found the number 1"),
        ("numbers", [1], "numbers: expected a table, found a list"),
        ("numbers", {"a": "b"}, "numbers.a: expected a number, found 'b'"),
        ("day", "2025-09-01", "day: expected a date, found '2025-09-01'"),
        ("day", dt.datetime(2025, 9, 1, tzinfo=dt.UTC), "day: expected a date, found the time 2025-09-01 00:00+00:00"),
        ("time", dt.date(2025, 9, 1), "time: expected a date with an hour, found the date 2025-09-01"),
        ("margin", 3, "margin: expected a table, found the number 3"),
        ("margin", {"lft": 3}, "margin: unknown key 'lft'; did you mean 'left'?"),
        ("margin", {"sides": ["top"]}, "margin.sides[0]: expected one of 'left', 'right', found 'top'"),
        ("margins", [{}, {"left": "x"}], "margins[1].left: expected a number, found 'x'"),
        ("file", "own.css", "file: expected { file = … }, found 'own.css'"),
        ("document", FOLDER, "document: expected { file = … }, found the folder 'pages'"),
        ("document", SourceFile(name="e", content=b""), "document.content: is empty"),
        ("folder", "pages", "folder: expected { folder = … }, found 'pages'"),
        ("texts", FILE, "texts: expected a table, found the file 'own.css'"),
        (
            "style",
            SourceFile(name="latin.css", content=b"a\nh1 { content: \xe9 }"),
            "style: 'latin.css' is not UTF-8 (its line 2); save it again as UTF-8",
        ),
    ],
)
def test_a_value_of_another_type_is_refused(key: str, value: object, text: str) -> None:
    """The complaint names the field and what it takes, in the words of an editor."""
    assert complaint(key, value) == text


def test_a_converter_says_what_its_field_takes() -> None:
    """What a converter refuses is refused, with its own words."""
    assert problems(Options, {"own": "x", "flag": 1}) == [
        (("own",), "own: InvalidOperation: [<class 'decimal.ConversionSyntax'>]"),
        (("flag",), "flag: expected true or false, found the number 1"),
    ]
    assert problems(Options, {"shout": 3}) == [((), "'int' object has no attribute 'upper'")]


def test_every_complaint_comes_at_once() -> None:
    """Unknown keys and wrong values are told together, in the order in which they stand."""
    given = {"flga": True, "count": "3", "margin": {"left": [], "right": 1}, "zzz": 0}

    assert [text for _, text in problems(Options, given)][:4] == [
        "unknown key 'flga'; did you mean 'flag'?",
        "count: expected a whole number, found '3'",
        "margin.left: expected a number, found a list",
        "margin: unknown key 'right'; known are 'left', 'sides'",
    ]
    assert [path for path, _ in problems(Options, given)] == [
        ("flga",),
        ("count",),
        ("margin", "left"),
        ("margin", "right"),
        ("zzz",),
    ]


@pytest.mark.parametrize("key", ["made", "_hidden", 3])
def test_what_is_no_argument_is_no_option(key: object) -> None:
    """A field that is derived, and the inner name of one, are unknown keys."""
    [(path, text)] = problems(Options, {key: 3})

    assert path == (key,)
    assert "unknown key" in text


def test_an_object_of_the_class_is_taken_as_it_is() -> None:
    """Who builds the options in Python has them unchanged."""
    options = Options(count=3)

    assert structure_options(Options, options) is options


@pytest.mark.parametrize("given", [None, 3, "docx", ["a"], Margin()])
def test_what_is_neither_table_nor_object(given: object) -> None:
    """Anything else is refused."""
    assert problems(Options, given)[0][1].startswith("expected a table of options, found ")


def test_an_exporter_without_options_takes_none() -> None:
    """There is nothing to suggest then."""
    assert structure_options(NoOptions, {}) == NoOptions()
    assert problems(NoOptions, {"a": 1}) == [(("a",), "unknown key 'a'; this format has no options")]


@attrs.frozen(kw_only=True)
class Ruled:
    """Options with rules of their own."""

    low: int = attrs.field(default=0, validator=attrs.validators.ge(0))
    colour: str = attrs.field(default="red", validator=attrs.validators.in_(["red", "blue"]))
    high: int = 10

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            raise ModelError([Problem(rule="order", path=("high",), field="high", message="is below low")])
        if self.high == 13:
            raise KeyError("unlucky")
        if self.high == 14:
            raise RuntimeError


@pytest.mark.parametrize(
    ("given", "path", "text"),
    [
        ({"low": 3, "high": 1}, ("high",), "high: is below low"),
        ({"low": -1}, (), "'low' must be >= 0: -1"),
        ({"colour": "green"}, ("colour",), "colour: 'colour' must be in ['red', 'blue'] (got 'green')"),
        ({"high": 13}, (), "unlucky"),
        ({"high": 14}, (), "RuntimeError"),
    ],
)
def test_what_the_class_refuses(given: dict[str, Any], path: tuple[str, ...], text: str) -> None:
    """Rules of the class and validators of attrs keep their field; nothing but ModelError comes out."""
    assert problems(Ruled, given) == [(path, text)]


@attrs.frozen(kw_only=True)
class Kinds(Checked):
    """Options checked as the model's classes are."""

    hours: int = attrs.field(default=12, metadata=number("hours", "whole hours from 0 to 24", 0, 24).field)
    alarm: int | None = attrs.field(default=None, metadata=number("alarm", "minutes from 0", 0, 9999).field)


def test_a_kind_says_what_its_field_takes() -> None:
    """Its words go before those of the type, and come together with other complaints."""
    assert structure_options(Kinds, {"hours": 3, "alarm": None}) == Kinds(hours=3)
    assert [text for _, text in problems(Kinds, {"hours": "3", "alrm": 1, "alarm": -1})] == [
        "hours: expected whole hours from 0 to 24, found '3'; leave the quotation marks out",
        "unknown key 'alrm'; did you mean 'alarm'?",
        "alarm: expected minutes from 0, found the number -1",
    ]
    assert [text for _, text in problems(Kinds, {"hours": None})] == [
        "hours: expected whole hours from 0 to 24, found nothing"
    ]


def test_types_that_cannot_be_resolved_are_left_to_the_class() -> None:
    """A class whose annotations name what is not there at run time is used without a check."""

    @attrs.frozen(kw_only=True)
    class Local:
        size: Nowhere = 3  # type: ignore[name-defined]  # noqa: F821

    assert structure_options(Local, {"size": "x"}).size == "x"
    assert [text for _, text in problems(Local, {"sise": "x"})] == ["unknown key 'sise'; did you mean 'size'?"]
