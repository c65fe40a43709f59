"""Configuration of the documentation."""

from importlib.metadata import version as installed

project = "seminar-model"
author = "The seminar-model developers"
release = installed("seminar-model")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
default_role = "py:obj"
nitpicky = True
autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_class_signature = "separated"
myst_heading_anchors = 3
exclude_patterns = ["build"]
