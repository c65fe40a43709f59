"""Errors and failures: who failed, with what, at which session."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs
import pytest
from press import Press, season

from seminar_exporters import (
    ExportError,
    Failure,
    HistoryError,
    PluginError,
    PublicationError,
    Report,
    WriteError,
)
from seminar_exporters.errors import told
from seminar_exporters.plugins.failures import session_of
from seminar_model import ModelError, Problem, SeminarError, Session

ONE, TWO = season().sessions[:2]


class Speechless(Exception):  # noqa: N818 - as strangers call theirs
    """An exception that fails to say what it is."""

    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize("error", [PluginError, ExportError, HistoryError, WriteError])
def test_one_except_catches_all(error: type[SeminarError]) -> None:
    """Every error of the library is a SeminarError with its message."""
    with pytest.raises(SeminarError, match=r"^say what to do$"):
        raise error("say what to do")


def test_a_publication_error_tells_every_failure(tmp_path: object) -> None:
    """Its text is what failed; the report has the rest."""
    failures = (Failure(exporter="csv", message="no date"), Failure(exporter="docx", message="no style"))
    values = dict.fromkeys((field.name for field in attrs.fields(Report)), ())
    report = Report(**(values | {"failures": failures}))  # type: ignore[arg-type]
    error = PublicationError(report)

    assert str(error) == "format 'csv': no date\nformat 'docx': no style"
    assert error.report is report


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, "plugin '': no date"),
        ({"plugin": "tables"}, "plugin 'tables': no date"),
        ({"plugin": "tables", "distribution": "seminar-csv 1.2"}, "plugin 'tables' of seminar-csv 1.2: no date"),
        ({"exporter": "csv"}, "format 'csv': no date"),
        ({"exporter": "csv", "plugin": "tables"}, "format 'csv' (plugin 'tables'): no date"),
        (
            {"exporter": "csv", "plugin": "tables", "distribution": "seminar-csv 1.2", "session": "two"},
            "format 'csv' (plugin 'tables' of seminar-csv 1.2) (session 'two'): no date",
        ),
        ({"exporter": "ics", "plugin": "seminar_exporters.formats.ics", "session": "two"}, None),
    ],
)
def test_a_failure_names_who_failed(given: dict[str, str], text: str | None) -> None:
    """Format, plugin, distribution and session stand in its text; a built-in is no plugin to readers."""
    assert str(Failure(message="no date", **given)) == (text or "format 'ics' (session 'two'): no date")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ValueError("no date"), "ValueError: no date"),
        (KeyError("room"), "KeyError: 'room'"),
        (AssertionError(), "AssertionError"),
        (ExportError("the page has no title"), "the page has no title"),
        (ExportError(""), "ExportError"),
        (ModelError([Problem(rule="x", field="title", message="is missing")]), "title: is missing"),
        (Speechless(), "Speechless"),
    ],
)
def test_what_an_exception_says(error: Exception, text: str) -> None:
    """Our errors are sentences; those of strangers come with their class, whatever they do."""
    assert told(error) == text


def raised(function: Callable[[], object]) -> Exception:
    """Return what a function raises."""
    try:
        function()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError


def line(session: Session) -> str:
    """Fail at a session."""
    return session.id + session.number  # type: ignore[operator]


def lines(*sessions: Session) -> Iterator[str]:
    """Fail in a loop over sessions."""
    for session in sessions:
        yield line(session)


class TestSessionOfAnError:
    """At which session somebody's code failed."""

    def test_the_error_may_name_it(self) -> None:
        """By an id, or by the session itself; it need not be raised."""
        plain = ValueError("no date")
        plain.session = TWO  # type: ignore[attr-defined]

        assert session_of(ExportError("no date", session="two")) == "two"
        assert session_of(plain) == "two"

    def test_the_error_may_say_that_it_is_about_none(self) -> None:
        """An ExportError about the whole cycle is about no session, whatever is at hand."""

        def fail(session: Session) -> None:
            msg = f"{session.id} is not at fault"
            raise ExportError(msg)

        assert session_of(raised(lambda: fail(TWO))) == ""

    def test_the_innermost_function_with_one_session_has_it(self) -> None:
        """What a debugger would show first is meant."""
        assert session_of(raised(lambda: list(lines(ONE, TWO)))) == "one"
        assert session_of(raised(lambda: line(TWO))) == "two"

    def test_a_session_as_calendars_show_it_will_do(self) -> None:
        """Exporters of calendars go through events."""

        def fail() -> None:
            for event in Press().publish().events:
                print(event.nothing)  # type: ignore[attr-defined]  # noqa: T201 - never reached

        assert session_of(raised(fail)) == "one"

    def test_of_two_sessions_at_hand_none_is_guessed(self) -> None:
        """Where a function holds two, the one that called it may know better."""

        def compare(one: Session, other: Session) -> bool:
            return one.when < other.when  # type: ignore[operator]

        def all_of(session: Session) -> bool:
            return compare(ONE, TWO) and session.draft

        assert session_of(raised(lambda: compare(ONE, TWO))) == ""
        assert session_of(raised(lambda: all_of(TWO))) == "two"

    def test_where_there_is_none_none_is_named(self) -> None:
        """A failure before any session is about the whole cycle."""
        assert session_of(raised(lambda: 1 / 0)) == ""
