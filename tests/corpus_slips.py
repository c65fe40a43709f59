"""The slips that make a text no TOML or JSON: each with the line that must be named."""

from __future__ import annotations
