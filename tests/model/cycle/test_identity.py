"""The names under which the world knows a cycle and its sessions."""

from __future__ import annotations

import uuid
from typing import Any

import attrs
import pytest
from hypothesis import given
from model_samples import cycle, on, refused, session

from seminar_model import Authority, Cycle, strategies
from seminar_model.identity import bookmark, calendar_uid, cycle_tag, session_tag, session_uid


def test_tag_hangs_from_the_authority() -> None:
    """A tag URI names domain, year, cycle and session (RFC 4151)."""
    assert cycle_tag(cycle()) == "tag:example.org,2011:cohesion"
    assert session_tag(cycle(), cycle().session("second")) == "tag:example.org,2011:cohesion/second"


def test_uid_is_a_uuid_of_the_tag() -> None:
    """A UID holds no name of a host (RFC 7986 5.3), and is the same everywhere."""
    expected = uuid.uuid5(uuid.NAMESPACE_URL, "tag:example.org,2011:cohesion/second")

    assert session_uid(cycle(), cycle().session("second")) == str(expected)
    assert calendar_uid(cycle()) == str(uuid.uuid5(uuid.NAMESPACE_URL, "tag:example.org,2011:cohesion"))


def test_uid_of_an_earlier_system_is_kept() -> None:
    """A session that another system published keeps the UID that it had there."""
    assert session_uid(cycle(), session("a", uid="1@old.example.org")) == "1@old.example.org"


def test_renamed_session_keeps_its_identity() -> None:
    """A session that was published under another id is the same one."""
    old, new = session("old"), session("new", formerly="old")

    assert session_tag(cycle(), new) == session_tag(cycle(), old)
    assert session_uid(cycle(), new) == session_uid(cycle(), old)


def test_bookmark_is_one_of_word() -> None:
    """Word takes 40 characters and no hyphen."""
    assert bookmark(session("seance-d-ouverture")) == "s_seance_d_ouverture"
    assert len(bookmark(session("x" * 36))) <= 40


def test_moving_changes_no_identity() -> None:
    """Neither another date, place, title nor site makes another session."""
    before = cycle(url="https://example.org/")
    after = attrs.evolve(before.reschedule("second", on("2012-01-10")).move_to("second", "martignac"), title="Autre")

    assert session_tag(after, after.session("second")) == session_tag(before, before.session("second"))


@given(strategies.cycles())
def test_identities_of_a_cycle_differ(cycle: Cycle) -> None:
    """No two sessions of a cycle share a tag, a UID or a bookmark."""
    for name in (session_tag, session_uid):
        assert len({name(cycle, item) for item in cycle.sessions}) == len(cycle.sessions)
    assert len({bookmark(item) for item in cycle.sessions}) == len(cycle.sessions)
    assert calendar_uid(cycle) not in {session_uid(cycle, item) for item in cycle.sessions}


def test_domain_is_kept_in_ascii() -> None:
    """The domain of an authority can stand in a tag."""
    assert Authority(domain="Exämple.org", year=2011).domain == "xn--exmple-cua.org"


@pytest.mark.parametrize(("field", "value"), [("domain", "https://example.org"), ("year", 11)])
def test_every_field_of_an_authority_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Authority(**{"domain": "example.org", "year": 2011, field: value}))

    assert [problem.path for problem in problems] == [(field,)]
