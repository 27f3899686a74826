"""Shared fixtures.  Random tests take their generator from here, so that a failure can be repeated."""

from __future__ import annotations

import random
import signal

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "diffcli", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("diffcli")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--ulp",
        type=int,
        metavar="SEED",
        help="move the results of exp, log, sin, cos and tanh, of math and NumPy, by one unit in the last place at "
        "random, as the C library of another processor may (not in the processes that tests start)",
    )


def pytest_configure(config: pytest.Config) -> None:
    # a run in the background ignores interrupts, and so would the processes that tests start to interrupt them
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    seed = config.getoption("--ulp")
    if seed is not None:
        import other_library

        other_library.install(seed)


@pytest.fixture
def rng() -> random.Random:
    """A generator with a fixed seed."""
    return random.Random(20260)
