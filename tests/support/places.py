"""Where the things stand that tests read."""

from __future__ import annotations

from pathlib import Path

SUPPORT = Path(__file__).parent
"""What tests have in common; processes that they start import from here."""
ROOT = SUPPORT.parents[1]
"""The project."""
EXAMPLES = ROOT / "examples"
DOCS = ROOT / "docs"
GOLDEN = ROOT / "tests" / "golden"
"""Files that hold what an exporter made once and was found good."""
