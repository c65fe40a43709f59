"""Our lines are those of icalendar, byte for byte."""

from __future__ import annotations

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Alarm, Event, vText
from icalendar.parser import Contentline

from seminar_exporters.formats.ics import values
from seminar_exporters.formats.ics.lines import folded, to_bytes

CHARACTERS = st.sampled_from("ab;,:\\^é€🎓") | st.characters(exclude_categories=["Cs", "Cc"])


@given(st.text(CHARACTERS, min_size=60, max_size=400))
@example("a" * 74)
@example("a" * 75)
@example("a" * 73 + "\\na")
@example("a" * 73 + "é" + "a" * 10)
@example("a" * 72 + "^🎓" + "a" * 80)
@example("\\" * 300)
@example("🎓" * 100)
def test_a_line_is_folded_where_icalendar_folds_it(line: str) -> None:
    """Never inside a character, nor inside an escape."""
    parts = folded(line.encode()).split(b"\r\n")

    assert b"\r\n".join(parts) == Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    assert all(len(part) <= 75 for part in parts)
    assert b"".join([parts[0], *(part.removeprefix(b" ") for part in parts[1:])]) == line.encode()
    for part in parts:
        part.decode()


def test_a_component_is_written_as_icalendar_writes_it() -> None:
    """Whatever a plugin put into it: values without a type, lists of parameters, components."""
    event, alarm = Event(), Alarm()
    alarm.add("action", "DISPLAY")
    event.add("x-plain", vText("x"))
    event["X-BARE"] = "a, b"
    event["X-BYTES"] = b"a; b"
    event.add("dtstart", dt.datetime(2012, 1, 9, 14, tzinfo=dt.UTC))
    event["DTEND"] = vText("20120109T140000Z", params={"TZID": "UTC"})
    event.add("geo", (48.5, 2.5))
    event.add("attendee", "mailto:a@example.org")
    event["ATTENDEE"].params["MEMBER"] = ["mailto:b@example.org", "mailto:c@example.org"]
    event.add("comment", ["one", "two"])
    event.add_component(alarm)

    assert to_bytes(event) == event.to_ical()


def test_what_stands_inside_can_be_given() -> None:
    """In place of the component's own parts."""
    event = Event()
    event.add_component(Alarm())

    assert to_bytes(event, [b"A\r\n", b"B\r\n"]) == b"BEGIN:VEVENT\r\nA\r\nB\r\nEND:VEVENT\r\n"


@given(st.text(CHARACTERS | st.sampled_from("\n\r")))
@example("C:\\Nord")
@example("a\r\nb\rc\nd")
def test_a_text_is_escaped_as_the_standard_has_it(text: str) -> None:
    """And as icalendar does, but for a backslash before N, which it takes for a line break."""
    if "\\N" not in text:
        assert values.text(text).to_ical() == vText(text).to_ical()
    assert values.text("C:\\Nord").to_ical() == b"C:\\\\Nord"
