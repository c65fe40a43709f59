"""The hooks: each is documented by a whole plugin, and that plugin works."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from pathlib import Path

import pytest
from plugin_makers import install
from press import NOW, season

from seminar_exporters import Settings, create_plugins, render
from seminar_exporters.contract import hookspecs

HOOKS = [name for name in vars(hookspecs) if name.startswith("seminar_")]


def example(hook: str) -> str:
    """Return the code in the documentation of a hook."""
    text = inspect.getdoc(getattr(hookspecs, hook)) or ""
    block = re.search(r"::\n\n((?:    .*\n|\n)+)", text)
    assert block, hook
    return textwrap.dedent(block[1])


@pytest.mark.parametrize("hook", HOOKS)
def test_the_documentation_holds_a_whole_plugin(hook: str) -> None:
    """The example implements the hook that it documents."""
    assert f"@hookimpl\ndef {hook}(" in example(hook)


def test_the_documented_plugin_makes_its_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed as it stands there, it is found and publishes."""
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "seminar-csv", {"csv": "documented_csv"}, {"documented_csv": example(HOOKS[0])})
    plugins = create_plugins(strict=True)
    monkeypatch.delitem(sys.modules, "documented_csv")
    rendering = render(season(), Settings(formats=["csv"]), now=NOW, plugins=plugins)

    assert [(made.path, made.content) for made in rendering.artifacts] == [
        ("sessions.csv", b"one,2025-10-06\r\ntwo,2025-12-12")
    ]
    assert rendering.failures == ()


@pytest.mark.parametrize("hook", HOOKS)
def test_a_specification_is_not_called(hook: str) -> None:
    """The function itself is only the shape of the hook."""
    with pytest.raises(NotImplementedError, match=r"^$"):
        getattr(hookspecs, hook)(*inspect.signature(getattr(hookspecs, hook)).parameters)
