"""A session: its rules, what is odd about it, and what it answers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from model_samples import BUFFON, CAS, DGCS, on, refused, session, timed

from seminar_model import (
    Access,
    AttendanceMode,
    Contribution,
    Fee,
    Material,
    OnDate,
    OnlineAccess,
    Person,
    Problem,
    Registration,
    Role,
    Session,
    SessionKind,
    Status,
    Unscheduled,
    strategies,
)
from seminar_model.checking.checks import rules_of

URL = "https://example.org/"


def warnings(item: Session) -> list[Problem]:
    """Return what is odd about a session alone."""
    return [problem for rule in rules_of(Session, "is_warning") for problem in rule(item)]


def test_session_with_little() -> None:
    """An id and a title are enough: it is confirmed, not dated, and nothing is odd about it."""
    item = Session(id="a", title="A")

    assert (item.kind, item.status, item.when) == (SessionKind.REGULAR, Status.CONFIRMED, Unscheduled())
    assert (item.is_dated, item.is_on, item.draft) == (False, True, False)
    assert warnings(item) == []


def test_words_of_choices() -> None:
    """Kinds and statuses have the words of the file."""
    assert [*SessionKind] == ["opening", "regular", "closing", "special"]
    assert [*Status] == ["confirmed", "tentative", "postponed", "cancelled"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "A b"),
        ("kind", "last"),
        ("number", 0),
        ("label", ""),
        ("title", ""),
        ("subtitle", ""),
        ("when", dt.date(2011, 9, 26)),
        ("status", "moved"),
        ("hosts", ["cas"]),
        ("venue", "hall"),
        ("online", URL),
        ("url", "x"),
        ("abstract", "A"),
        ("contributions", [Person(name="A")]),
        ("language", "french"),
        ("registration", URL),
        ("materials", [URL]),
        ("notice", "a\nb"),
        ("draft", "no"),
        ("uid", "a b"),
        ("formerly", "A b"),
    ],
)
def test_every_field_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Session(**{"id": "a", "title": "A", field: value}))

    assert [problem.path[0] for problem in problems] == [field]


def test_cancelled_session_keeps_its_date() -> None:
    """Subscribers must learn which date is off."""
    (problem,) = refused(lambda: session("a", status="cancelled"))

    assert (problem.rule, str(problem)) == (
        "cancelled_keeps_date",
        (
            "when: expected the date that is cancelled, found none; "
            "put its date back, or delete the session if it never had one"
        ),
    )
    assert session("a", status="cancelled", when=on("2011-09-26")).is_on is False
    assert session("a", status="postponed").is_dated is False


def test_renamed_session_had_another_id() -> None:
    """The former id is not the present one."""
    (problem,) = refused(lambda: session("a", formerly="a"))

    assert (problem.rule, str(problem)) == (
        "renamed_to_another_id",
        "formerly: expected the id that the session had before it was renamed, found 'a'; delete the line",
    )
    assert session("a", formerly="b").formerly == "b"


def test_deadline_before_the_session() -> None:
    """Registration that ends after the session is odd, on its last day it is not."""
    when = OnDate(date=dt.date(2011, 9, 26), until=dt.date(2011, 9, 27))

    def item(day: int, **fields: Any) -> Session:
        return session("a", **{"when": when, "registration": Registration(deadline=dt.date(2011, 9, day)), **fields})

    (problem,) = warnings(item(28))
    assert (problem.rule, problem.path, str(problem)) == (
        "deadline_before_session",
        ("registration", "deadline"),
        (
            "registration.deadline: expected a day up to 2011-09-27, the day of the session, found 2011-09-28; "
            "correct one of the two"
        ),
    )
    assert warnings(item(27)) == warnings(item(28, when=Unscheduled())) == []


def test_online_session_has_a_link() -> None:
    """A session that is online somewhere has a link, or a way to register for one."""
    (problem,) = warnings(session("a", online=OnlineAccess(platform="BigBlueButton")))

    assert (problem.rule, str(problem)) == (
        "online_has_link",
        "online: expected a link, or a registration with one, found neither; add url = 'https://…' once it is known",
    )
    assert warnings(session("a", online=OnlineAccess(url=URL))) == []
    assert warnings(session("a", online=OnlineAccess(), registration=Registration(url=URL))) == []
    assert [problem.rule for problem in warnings(session("a", online=OnlineAccess(), registration=Registration()))] == [
        "online_has_link"
    ]


def test_link_on_registration_can_be_had() -> None:
    """Who is to register for a link must be told how."""
    access = OnlineAccess(url=URL, access=Access.REGISTRATION)
    (problem,) = warnings(session("a", online=access))

    assert (problem.rule, problem.path, str(problem)) == (
        "link_can_be_had",
        ("online", "access"),
        (
            "online.access: expected a registration, since the link is given to those who register, found none; "
            "add a registration, or make the access 'public'"
        ),
    )
    assert warnings(session("a", online=access, registration=Registration())) == []


def test_midnight_is_odd() -> None:
    """Midnight is the hour of those who do not know it."""
    (problem,) = warnings(session("a", when=timed("2011-09-26", 0)))

    assert (problem.rule, problem.path, str(problem)) == (
        "hour_is_meant",
        ("start",),
        "start: begins at midnight; write date = 2011-09-26 in place of start where the hour is not known",
    )
    assert warnings(session("a", when=timed("2011-09-26", 1))) == []


def test_long_session_is_odd() -> None:
    """A session of more than a month has a mistyped end."""
    first = dt.date(2011, 9, 26)
    (by_day,) = warnings(session("a", when=OnDate(date=first, until=dt.date(2011, 10, 28))))
    start = timed("2011-09-26", 14).start
    (by_hour,) = warnings(session("a", when=type(timed("2011-09-26", 14))(start=start, end=start.replace(year=2012))))

    assert (by_day.rule, by_day.path, str(by_day)) == (
        "ends_soon",
        ("until",),
        "until: lasts from 2011-09-26 to 2011-10-28; is the end mistyped?",
    )
    assert (by_hour.path, str(by_hour)) == (("end",), "end: lasts from 2011-09-26 to 2012-09-26; is the end mistyped?")
    assert warnings(session("a", when=OnDate(date=first, until=dt.date(2011, 10, 27)))) == []


def test_repetitions_are_odd() -> None:
    """Nobody hosts or speaks twice in one session."""
    part = Contribution(person=Person(name="A"))
    slides = Material(kind="slides", url=URL)  # type: ignore[arg-type]
    item = session("a", hosts=(CAS, DGCS, CAS), contributions=(part, part), materials=(slides, slides))

    assert [(problem.rule, problem.path) for problem in warnings(item)] == [
        ("nothing_listed_twice", ("hosts", 2)),
        ("nothing_listed_twice", ("contributions", 1)),
        ("nothing_listed_twice", ("materials", 1)),
    ]


@pytest.mark.parametrize(("status", "is_on"), [*zip(Status, [True, True, False, False], strict=True)])
def test_session_is_on(status: Status, is_on: bool) -> None:
    """A session takes place where it is neither cancelled nor postponed."""
    assert session("a", when=on("2011-09-26"), status=status).is_on is is_on


@pytest.mark.parametrize(
    ("fields", "mode"),
    [
        ({}, AttendanceMode.OFFLINE),
        ({"venue": BUFFON}, AttendanceMode.OFFLINE),
        ({"online": OnlineAccess()}, AttendanceMode.ONLINE),
        ({"online": OnlineAccess(), "venue": BUFFON}, AttendanceMode.MIXED),
    ],
)
def test_attendance_mode(fields: dict[str, Any], mode: AttendanceMode) -> None:
    """People come to a room, follow online, or either."""
    assert session("a", **fields).attendance_mode is mode


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Agir", "Agir – Comment ?"),
        ("Agir ?", "Agir ? Comment ?"),
        ("Agir…", "Agir… Comment ?"),
        ("Agir :", "Agir : Comment ?"),
    ],
)
def test_full_title(title: str, full: str) -> None:
    """A dash parts title and subtitle where no mark does."""
    assert session("a", title=title, subtitle="Comment ?").full_title == full
    assert session("a", title=title).full_title == title


def test_contributions_of_some_roles() -> None:
    """Those who speak, and those who lead, can be asked for; they keep the order of the programme."""
    parts = tuple(Contribution(person=Person(name=role), role=role) for role in Role)
    item = session("a", contributions=parts)

    assert [part.role for part in item.contributions_as(Role.CHAIR, Role.SPEAKER)] == [Role.SPEAKER, Role.CHAIR]
    assert item.contributions_as() == ()


def test_session_keeps_what_it_is_given() -> None:
    """Every field can be read again."""
    fee = Fee(amount=Decimal("12.50"), currency="EUR")
    item = session("a", registration=Registration(fee=fee, capacity=120), language="en", notice="Salle 2.")

    assert item.registration is not None
    assert (item.registration.fee, item.language, item.notice) == (fee, "en", "Salle 2.")


@given(strategies.sessions())
def test_warnings_name_a_field_and_what_to_do(item: Session) -> None:
    """Every warning can be acted upon."""
    for problem in warnings(item):
        assert problem.path
        assert problem.advice
        assert problem.message or (problem.expected and problem.found)
