"""Processes that tests start."""

from __future__ import annotations

import sys

PYTHON = (sys.executable, "-W", "error")
"""A Python in which a warning is an error, as it is in the tests themselves."""
