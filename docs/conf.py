"""Configuration of the documentation."""

from importlib.metadata import version as installed
from typing import Any

from sphinx.application import Sphinx
from sphinx.ext.napoleon import Config, GoogleDocstring

project = "seminar-model"
author = "The seminar-model developers"
release = installed("seminar-model")
extensions = ["myst_parser", "sphinx.ext.autodoc"]
html_theme = "furo"
default_role = "py:obj"
nitpicky = True
autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_class_signature = "separated"
myst_heading_anchors = 3
exclude_patterns = ["build"]


def _sections(  # noqa: PLR0917 - as Sphinx calls it
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Read Args, Returns and Raises; the texts of fields are sentences, in which a colon says nothing of a type."""
    if what not in {"attribute", "property"}:
        config = Config(napoleon_use_param=True, napoleon_use_rtype=False)
        lines[:] = GoogleDocstring(lines, config, app, what, name, obj, options).lines()


def setup(app: Sphinx) -> None:
    """Have docstrings read."""
    app.connect("autodoc-process-docstring", _sections)
