"""The history: its file, read back and spoilt in every way, and whether one follows another."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import NOW, Press, change, day, hour, season

from seminar_exporters import History, HistoryError, Policy, next_edition
from seminar_exporters.editions.history_file import FORMAT
from seminar_model import Cycle, Material, MaterialKind, OnDate, OnlineAccess, Status, Timed, Unscheduled
from seminar_model.strategies import cycles


@cache
def rich() -> Press:
    """Return a press whose history reaches every field and every kind of change."""
    cycle = change(season(), "one", uid="one@example.org", url="https://example.org/one")
    press = Press(cycle)
    press.publish()
    first = cycle.session("one")
    slides = (
        Material(kind=MaterialKind.SLIDES, url="https://example.org/s"),
        Material(kind=MaterialKind.VIDEO, url="https://example.org/v", title="Film"),
    )
    steps: list[dict[str, Any]] = [
        {"when": hour(10, 20, 14), "materials": slides},
        {"when": hour(10, 20, 15), "status": Status.TENTATIVE, "venue": None},
        {"status": Status.CONFIRMED, "online": OnlineAccess(platform="Jitsi")},
        {"status": Status.POSTPONED, "when": Unscheduled(hint="bientôt"), "title": "Tout autre chose"},
        {"status": Status.CONFIRMED, "when": first.when, "online": None, "venue": first.venue},
        {"status": Status.CANCELLED},
        {"status": Status.CONFIRMED},
    ]
    for step in steps:
        press.publish(change(press.cycle, "one", **step))
    press.publish(change(press.cycle, "three", when=day(3, 3)))
    press.publish(change(press.cycle, "two", id="habitants", formerly="two"))
    press.publish(press.cycle.withdraw_session("habitants"))
    press.publish(change(press.cycle, "three", venue=None, online=OnlineAccess()))
    return press


def text() -> str:
    """Return the file of the rich history."""
    return rich().history.to_json()


def test_round_trip() -> None:
    """What is written is read back, equal; and written again, the same bytes."""
    read = History.from_json(text())

    assert read == rich().history
    assert read.to_json() == text()
    assert History.from_json(History().to_json()) == History()


def test_reaches_everything() -> None:
    """The rich history has every key that a record may have."""
    keys = set().union(*(row for row in json.loads(text())["sessions"].values()))

    assert keys == {field.name for field in attrs.fields(type(rich().history.records["one"]))} - {"id"}


@given(cycles(), cycles())
def test_round_trip_of_any_cycle(first: Cycle, second: Cycle) -> None:
    """The history of any two editions is read back as it was."""
    sessions = tuple(attrs.evolve(session, uid=None, formerly=None) for session in second.sessions)
    second = attrs.evolve(second, id=first.id, authority=first.authority, sessions=sessions)
    first = attrs.evolve(first, sessions=tuple(attrs.evolve(s, uid=None, formerly=None) for s in first.sessions))
    policy = Policy(insist=tuple(session.id for session in sessions))
    history = History()
    for cycle in (first, second):
        _, history = next_edition(cycle, history, now=NOW, policy=policy)
        assert History.from_json(history.to_json()) == history


def test_reads_well() -> None:
    """The file has one session a block, sorted by id; defaults are left out."""
    press = Press(change(season(), "two", uid="two@example.org"))
    press.publish()
    lines = press.history.to_json().splitlines()

    start = lines.index('  "two": {')
    digests = [line for line in lines[start:] if "digest" in line or "essence" in line or "spot" in line]
    block = [line for line in lines[start : lines.index("  }", start)] if line not in digests]
    assert block == [
        '  "two": {',
        '   "key": "two",',
        '   "uid": "two@example.org",',
        '   "label": "Séance 2",',
        '   "title": "Les habitants",',
        '   "when": {',
        '    "date": "2025-12-12"',
        "   },",
        '   "status": "confirmed",',
        '   "hosts": {',
        '    "town": "Ville de Lyon"',
        "   },",
        '   "place": "Ville de Lyon, 1, place Basse, Lyon",',
        '   "created": "2025-09-01T08:00:00Z",',
        '   "modified": "2025-09-01T08:00:00Z",',
        '   "last_dated": {',
        '    "date": "2025-12-12"',
        "   },",
        '   "was_in_room": true',
    ]
    assert [line.strip('": {') for line in lines if line.startswith('  "') and line.endswith("{")] == [
        "one",
        "three",
        "two",
    ]
    assert lines[:4] == [
        "{",
        ' "format": 1,',
        ' "cycle": "tag:example.org,2025:ville-2025",',
        ' "edition": 1,',
    ]


def test_a_change_touches_its_session_only() -> None:
    """Between two editions, the file differs in the session that changed, the edition and the log."""
    press = Press()
    press.publish()
    before = json.loads(press.history.to_json())
    press.publish(change(press.cycle, "two", when=day(12, 20)))
    after = json.loads(press.history.to_json())

    assert {key for key in after if after[key] != before[key]} == {"edition", "issued", "sessions", "log"}
    assert {key for key in after["sessions"] if after["sessions"][key] != before["sessions"][key]} == {"two"}


def test_times_that_occur_twice() -> None:
    """The second of two equal hours stays the second."""
    start = dt.datetime(2025, 10, 26, 2, 30, fold=1, tzinfo=hour(10, 26, 14).start.tzinfo)
    press = Press(change(season(), "one", when=Timed(start=start)))
    press.publish()

    assert History.from_json(press.history.to_json()) == press.history


def read(plain: object) -> History:
    """Read a history from plain data."""
    return History.from_json(json.dumps(plain), source="cycle.history.json")


RESTORE = r"\. Restore it from version control or a backup; without it, subscribers would see every session as new\.$"

BROKEN = {
    "nothing": ("", "cycle.history.json: is damaged: line 1: expecting value"),
    "cut": (text()[:800], "is damaged: line [0-9]+: "),
    "no table": ("[]", r"is damaged: expected a table, found \[\]"),
    "a number": ("7", "is damaged: expected a table, found 7"),
    "no format": ("{}", "is damaged: format: expected a whole number from 0, found null"),
    "true for a format": ('{"format": true}', "is damaged: format: expected a whole number from 0, found true"),
    "nothing but a format": ('{"format": 1}', "is damaged: lacks 'edition'"),
    "a key twice": ('{"format": 1, "format": 1}', "is damaged: 'format' stands there twice, as a merge may leave it"),
    "endless": ("[" * 100_000, "is damaged: tables within tables without end"),
    "a number without end": ('{"format": ' + "1" * 5_000 + "}", "is damaged: Exceeds the limit"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken(case: str) -> None:
    """A file that is no history is refused, with what to do."""
    broken, match = BROKEN[case]

    with pytest.raises(HistoryError, match=match) as caught:
        History.from_json(broken, source="cycle.history.json")
    assert str(caught.value).endswith("subscribers would see every session as new.")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> theirs"])
def test_half_merged(mark: str) -> None:
    """A file with a mark of a merge names its line, and says what to do about it."""
    lines = text().splitlines()
    lines.insert(6, mark)

    with pytest.raises(
        HistoryError,
        match=r"^h.json:7: is half merged; take the side that was published last, whole, then publish again$",
    ):
        History.from_json("\n".join(lines), source="h.json")


def test_newer_format() -> None:
    """A file of a later version of the library is not guessed at."""
    match = f"h.json: is of format {FORMAT + 1}, .* reads {FORMAT}; use the version that wrote it, or a later one$"
    with pytest.raises(HistoryError, match=match):
        History.from_json(json.dumps({"format": FORMAT + 1, "news": True}), source="h.json")


def spoilt(path: str, value: object) -> Any:
    """Return the plain data of the rich history with one value replaced."""
    plain = json.loads(text())
    *steps, last = path.split("/")
    row = plain
    for step in steps:
        row = row[int(step)] if isinstance(row, list) else row[step]
    row[int(last) if isinstance(row, list) else last] = value
    return plain


INCONSISTENT = {
    "an edition without an instant": ("issued", None, "edition 12 with the cycle 'tag:example.org,2025:ville-2025'"),
    "no such month": ("issued", "2025-13-01T08:00:00Z", "issued: expected an instant such as '2011-09-01T08:00:00Z'"),
    "an edition of nothing": ("cycle", "", "edition 12 with the cycle ''"),
    "no edition": ("edition", 0, "edition 0 with the cycle"),
    "a log of later editions": ("edition", 3, r"log: the editions are \[1, 2, .*\], of 3: two files seem to be mixed"),
    "an edition told twice": ("log/1/edition", 1, r"log: the editions are \[1, 1, "),
    "an edition before the first": ("log/0/edition", 0, r"log: the editions are \[0, 2, "),
    "a session newer than the edition": (
        "issued",
        "2025-09-02T08:00:00Z",
        "is newer than the edition, 2025-09-02T08:00",
    ),
    "two sessions of one identity": ("sessions/three/key", "one", "key: 'one' is that of another session too"),
    "modified before it was created": (
        "sessions/one/modified",
        "2025-08-01T08:00:00Z",
        "sessions: one: is older than its",
    ),
    "another day": ("sessions/one/last_dated", {"date": "2025-12-24"}, "one: last_dated: differs from its day"),
    "a day that is none": ("sessions/one/last_dated", {"hint": "x"}, "last_dated: expected a day or time, found none"),
    "an unknown key": ("sessions/one/colour", "red", "sessions: one: unknown key 'colour'"),
    "a key without a name": ("sessions/one/", "red", "sessions: one: unknown key ''"),
    "an unknown key of a day": ("sessions/three/when", {"dat": "2025-12-12"}, "when: unknown key 'dat'"),
    "an unknown kind": ("log/1/changes/0/kind", "eaten", "log: changes: kind: 'eaten' is not a valid ChangeKind"),
    "what a kind does not say": (
        "log/1/changes/0/after",
        "soon",
        "log: changes: rescheduled of 'one': says something else",
    ),
    "an unknown status": ("sessions/one/status", "eaten", "sessions: one: status: 'eaten' is not a valid Status"),
    "an id that is none": ("sessions/A B", {}, 'sessions: A B: expected an id, found "A B"'),
    "half a surrogate": ("sessions/one/title", "\ud800", r'title: expected text on one line, found "\\ud800"'),
    "a day that does not exist": ("sessions/three/when", {"date": "2026-02-30"}, "three: when: date: expected a date"),
    "a long value": ("sessions/one/sequence", "x" * 500, 'expected a whole number from 0, found "x{59}\\.'),
}


@pytest.mark.parametrize("case", INCONSISTENT)
def test_inconsistent(case: str) -> None:
    """What no single run has written is refused, with its place and what to do."""
    path, value, match = INCONSISTENT[case]

    with pytest.raises(HistoryError, match=match) as caught:
        read(spoilt(path, value))
    assert str(caught.value).endswith("subscribers would see every session as new.")


def test_missing_key() -> None:
    """A record that lacks what every record has is refused."""
    plain = json.loads(text())
    del plain["sessions"]["one"]["title"]

    with pytest.raises(HistoryError, match="sessions: one: lacks 'title'" + RESTORE):
        read(plain)


WRONG: list[Any] = [
    None,
    True,
    0,
    -1,
    2**60,
    1.5,
    "",
    "x",
    "\n",
    [],
    [[]],
    ["x"],
    {},
    {"x": "y"},
    {"date": 7},
    {"start": "x"},
]


def places(plain: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value."""
    items = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


def at(plain: Any, path: tuple[Any, ...]) -> Any:
    """Return the table or list that holds a value."""
    for step in path[:-1]:
        plain = plain[step]
    return plain


def endure(content: str) -> None:
    """Read and go on with what may be a history: whatever is wrong with it is told as an error of the history."""
    try:
        history = History.from_json(content)
        later = rich().now + dt.timedelta(days=2)
        for cycle in (rich().cycle, season()):
            edition, new = next_edition(cycle, history, now=later, policy=Policy(insist=("one", "two", "three")))
            assert History.from_json(new.to_json()) == new
            assert edition.events
    except HistoryError:
        pass


def test_every_value_replaced() -> None:
    """Whatever stands in the place of any value, or of none, an error of the history is all that comes of it."""
    original = json.loads(text())
    for index, path in enumerate(places(original)):
        for value in (WRONG * 2)[index * 3 % len(WRONG) :][:3]:
            plain = copy.deepcopy(original)
            at(plain, path)[path[-1]] = value
            endure(json.dumps(plain))
        plain = copy.deepcopy(original)
        del at(plain, path)[path[-1]]
        endure(json.dumps(plain))


@pytest.mark.parametrize("name", ["{}s", ""])
def test_every_key_renamed(name: str) -> None:
    """Nor does more come of a key that is none, or the id of another session."""
    original = json.loads(text())
    for path in places(original):
        plain = copy.deepcopy(original)
        row = at(plain, path)
        if isinstance(row, dict):
            row[name.format(path[-1])] = row.pop(path[-1])
            endure(json.dumps(plain))


@given(st.data())
def test_bytes_replaced(data: st.DataObject) -> None:
    """A file with some bytes changed, lost or doubled is read, or refused with an error of the history."""
    content = text()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = start + data.draw(st.integers(0, 40))
        content = content[:start] + data.draw(st.text(max_size=20)) + content[end:]
    endure(content)


@given(st.integers(0, 1_000_000))
def test_truncated(length: int) -> None:
    """A file that was cut off is refused, but for the end of its last line."""
    content = text()[: length % len(text())]

    if content.rstrip("\n") == text().rstrip("\n"):
        assert History.from_json(content) == rich().history
    else:
        with pytest.raises(HistoryError, match="is damaged"):
            History.from_json(content)


# One history after another


def test_follows_itself_and_the_last() -> None:
    """A history follows itself, and the one before it."""
    press = Press()
    assert press.history.follows(press.history)
    before = press.history
    press.publish()

    assert press.history.follows(before)
    assert press.history.follows(press.history)
    assert not before.follows(press.history)


def test_follows_nothing_else() -> None:
    """A history does not follow one that it was not made from."""
    press = Press()
    press.publish()
    one, other = Press(history=press.history, now=press.now), Press(history=press.history, now=press.now)
    one.publish(change(press.cycle, "two", when=day(12, 20)))
    other.publish(change(press.cycle, "two", when=day(12, 21)))
    assert not one.history.follows(other.history)

    other.publish(change(press.cycle, "two", when=day(12, 22)))
    assert (one.history.edition, other.history.edition) == (2, 3)
    assert not one.history.follows(History())
    assert not other.history.follows(one.history)


def test_follows_no_other_cycle() -> None:
    """A history does not follow that of another cycle."""
    press, other = Press(), Press(attrs.evolve(season(), id="ville-2026"))
    press.publish()
    press.publish(change(press.cycle, "two", when=OnDate(date=dt.date(2026, 1, 9))))
    other.publish()

    assert not press.history.follows(other.history)


@pytest.mark.parametrize(
    ("changes", "follows"),
    [
        ({}, True),
        ({"sequence": 1}, True),
        ({"sequence": 1, "essence": "f" * 64}, True),
        ({"essence": "f" * 64}, False),
        ({"sequence": -1}, False),
        ({"key": "other"}, False),
    ],
)
def test_no_sequence_for_two_states(changes: dict[str, Any], follows: bool) -> None:
    """A history in which a SEQUENCE would stand for two states, or a session is lost, follows nothing."""
    press = Press()
    press.publish()
    saved = press.history
    records = dict(saved.records)
    records["two"] = attrs.evolve(records["two"], **changes)

    assert attrs.evolve(saved, edition=2, records=records).follows(saved) is follows


def test_byte_order_mark() -> None:
    """An editor's mark at the beginning is no part of the text (Unicode 23.8)."""
    assert History.from_json("\ufeff" + text()) == History.from_json(text())


def test_damage_is_told_in_one_line() -> None:
    """Also where a day has several faults."""
    plain = json.loads(text())
    name = next(key for key, row in plain["sessions"].items() if "date" in row["when"])
    plain["sessions"][name]["when"]["start"] = plain["sessions"][name]["when"]["date"]
    with pytest.raises(HistoryError, match="exclude each other") as caught:
        History.from_json(json.dumps(plain), source="h.json")
    assert len(str(caught.value).splitlines()) == 1
