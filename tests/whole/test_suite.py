"""The suite itself: what it draws is the same each time and can be multiplied, what it installs is what is allowed."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import drawing
import pytest
from hypothesis import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from places import ROOT

TESTS = sorted((ROOT / "tests").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
RANGES = [("test", line) for line in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"]]] + [
    (extra, line) for extra in ("docs", "dev") for line in PROJECT["dependency-groups"][extra]
]


def test_the_same_is_drawn_each_time() -> None:
    """Unless somebody explores, neither chance nor what was found before has a say."""
    usual = drawing.PROFILES["steady"]

    assert (usual.derandomize, usual.database) == (True, None)
    assert settings().derandomize is (drawing.PROFILE == "steady")


def test_exploring_draws_fifty_times_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test takes for usual."""
    monkeypatch.setattr(drawing, "PROFILE", "steady")
    assert drawing.examples(7) == 7
    monkeypatch.setattr(drawing, "PROFILE", "explore")
    assert drawing.examples(7) == 350


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_every_number_of_examples_can_be_multiplied(path: Path) -> None:
    """No test says how much it draws but by the function that knows whether somebody explores."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    numbers = [word.value for call in calls for word in call.keywords if word.arg == "max_examples"]

    assert [ast.unparse(number) for number in numbers if not ast.unparse(number).startswith("examples(")] == []


@pytest.mark.parametrize(("extra", "line"), RANGES)
def test_exact_versions_are_within_the_ranges(extra: str, line: str) -> None:
    """What the extras install is something that the project allows: scripts/pin.py ran after the last change."""
    wanted = Requirement(line)
    pins = {canonicalize_name(pin.name): pin for pin in map(Requirement, EXTRAS[extra])}
    (exact,) = pins[canonicalize_name(wanted.name)].specifier

    assert exact.operator == "=="
    assert wanted.specifier.contains(exact.version)
