"""What the tests of grading share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def ask():  # type: ignore[no-untyped-def]
    """Make a question of a key from its fields."""
    # here, not above: the option --ulp comes before the package
    from asking import Asked

    return Asked


@pytest.fixture
def write(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Write a file below a temporary folder and return its path."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file
