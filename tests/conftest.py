"""Shared fixtures.  Random tests take their generator from here, so that a failure can be repeated."""

from __future__ import annotations

import gc
import os
import random
import signal
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more of them take longer for matrices as small as in tests
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of the processes that tests start compiles the package

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


NEED_NO_FLINT = (
    *("parsing", "given", "costs", "running"),
    *("test_without_flint.py", "test_graphs.py", "test_plan.py", "test_fused.py", "test_revolve.py"),
)
"""Folders and files of tests that pass where python-flint is not installed; there no others are collected."""


def needs_no_flint(path: Path) -> bool:
    return not set(path.relative_to(Path(__file__).parent).parts).isdisjoint(NEED_NO_FLINT)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    is_missing = collection_path.name.startswith("test_") and find_spec("flint") is None
    return True if is_missing and not needs_no_flint(collection_path) else None


def pytest_collection_finish() -> None:
    gc.freeze()  # the tests stay: none is to be looked through each time that garbage is collected


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if needs_no_flint(item.path):
            item.add_marker("without_flint")


@pytest.fixture
def rng() -> random.Random:
    """A generator with a fixed seed."""
    return random.Random(20260)
