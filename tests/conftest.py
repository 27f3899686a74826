"""Shared fixtures.  Random tests take their generator from here, so that a failure can be repeated."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "diffcli", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("diffcli")


@pytest.fixture
def rng() -> random.Random:
    """A generator with a fixed seed."""
    return random.Random(20260)
