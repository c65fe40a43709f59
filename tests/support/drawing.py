"""How much is drawn: a little, and always the same; fifty times as much, and something else each time, to explore."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

USUAL = 25
"""How many examples a test draws that says nothing of it."""
TIMES = 50
"""How many times as much is drawn to explore."""

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "steady")


def examples(count: int) -> int:
    """Return how many examples to draw where so many are the usual number: every test that says one says it here."""
    return count * TIMES if PROFILE == "explore" else count


# A machine that does other work as well draws slowly, and that says nothing of the code.
_PATIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples(USUAL), print_blob=True
)
PROFILES = {
    "steady": settings(_PATIENT, derandomize=True, database=None),
    "explore": settings(_PATIENT, derandomize=False),
}
