"""The profiles of Hypothesis: ``dev`` unless HYPOTHESIS_PROFILE names another."""

from __future__ import annotations

import os

import pytest
import vobject.icalendar
from hypothesis import HealthCheck, settings

# A machine that does other work as well draws slowly, and that says nothing of the code.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("dev", PATIENT, max_examples=50)
settings.register_profile("ci", PATIENT, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(autouse=True)
def forgetful_reader():
    """Let no test see the time zones of another one: vobject knows a zone by its name, for the whole process."""
    known = vars(vobject.icalendar)["__tzidMap"]
    before = dict(known)
    yield
    known.clear()
    known.update(before)
