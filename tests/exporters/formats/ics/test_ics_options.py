"""Options of calendars are checked when they are given."""

from __future__ import annotations

from typing import Any

import pytest

from seminar_exporters.contract.options import structure_options
from seminar_exporters.formats.ics import IcsOptions
from seminar_model import ModelError


def complaints(**options: Any) -> list[str]:
    """Return what is said of wrong options."""
    with pytest.raises(ModelError) as caught:
        IcsOptions(**options)
    return [str(problem) for problem in caught.value.problems]


def test_the_defaults_suit_subscribers() -> None:
    """Cancelled sessions are told in the summary, questions come twice a day, nobody is woken or invited."""
    options = IcsOptions()

    assert (options.prefix, options.label, options.refresh, options.color) == (True, False, 12, None)
    assert (options.alarm, options.method, options.organizer) == (None, None, None)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"refresh": -1}, "refresh: expected whole hours from 0 to 8760, found the number -1"),
        ({"refresh": 1.5}, "refresh: expected whole hours from 0 to 8760, found the number 1.5"),
        ({"alarm": 40321}, "alarm: expected whole minutes from 0 to 40320, found the number 40321"),
        (
            {"color": "stealblue"},
            "color: expected the name of a CSS colour such as steelblue, found 'stealblue'; did you mean 'steelblue'?",
        ),
        ({"method": "request"}, "method: expected 'publish', found 'request'"),
        (
            {"method": "publish"},
            "organizer: expected an e-mail address, for method = 'publish' asks for one, found none",
        ),
        (
            {"organizer": "a@b.org"},
            (
                "method: expected 'publish' beside an organizer, found none; "
                "add it, or leave the organizer out: contacts of the cycle name whom to ask"
            ),
        ),
    ],
)
def test_wrong_values_are_refused(options: dict[str, Any], expected: str) -> None:
    """With what would be right."""
    assert complaints(**options) == [expected]


def test_an_organizer_is_a_mail_address() -> None:
    """A name is none, and every problem is told at once."""
    first, second = complaints(method="publish", organizer="Service de presse", prefix="yes")

    assert first.startswith("prefix: expected true or false, found 'yes'")
    assert second.startswith("organizer: expected an e-mail address, found 'Service de presse'")


def test_options_are_read_from_a_table() -> None:
    """As they stand in a settings file."""
    table = {"color": "Teal", "alarm": 15, "method": "publish", "organizer": "a@b.org", "label": True}

    assert structure_options(IcsOptions, table) == IcsOptions(
        color="teal", alarm=15, method="publish", organizer="a@b.org", label=True
    )


def test_an_unknown_method_is_refused_in_a_table() -> None:
    """Only publications are made."""
    with pytest.raises(ModelError, match="'publish'"):
        structure_options(IcsOptions, {"method": "request", "organizer": "a@b.org"})
