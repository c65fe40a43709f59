"""The profiles of Hypothesis: ``dev`` unless HYPOTHESIS_PROFILE names another."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A machine that does other work as well draws slowly, and that says nothing of the code.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("dev", PATIENT, max_examples=50)
settings.register_profile("ci", PATIENT, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
