"""The index of the table tells where each row stands, so that a run loads the modules it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from diffcli.ops import CALLS, MODULES, OPS, ROOMS, OpTable
from diffcli.ops.compile import FILE, index_text

ROOT = Path(__file__).parents[2]
WHOLE = OpTable(list(OPS))


def test_index_is_that_of_the_table() -> None:
    assert FILE.read_text(encoding="utf-8") == index_text(), "run python tests/write_anew.py"


@pytest.mark.parametrize("name", [*ROOMS, "no_operation", "x", ""])
def test_rows_are_found_by_name_as_in_the_whole_table(name: str) -> None:
    assert OPS.get(name) is WHOLE.get(name)
    assert (name in OPS) == (name in WHOLE)


@pytest.mark.parametrize("name", [*CALLS, "no_operation", "x", ""])
def test_calls_mean_the_rows_that_they_mean_in_the_whole_table(name: str) -> None:
    assert OPS.called(name) == WHOLE.called(name)
    assert [OPS.plain(name, count) for count in range(4)] == [WHOLE.plain(name, count) for count in range(4)]


def test_known_calls_are_those_of_the_rows() -> None:
    assert list(OPS.call_names()) == list(WHOLE.calls())


def test_a_name_that_is_no_row_is_refused() -> None:
    with pytest.raises(KeyError):
        OPS["no_operation"]


def test_a_run_loads_only_the_modules_whose_operations_occur() -> None:
    run = "import sys; from diffcli.cli.main import main; main(sys.argv[1:]); print(*sys.modules)"
    # -S -E: without what the environment's own start-up files import
    command = [sys.executable, "-S", "-E", "-c", run, "grad", "exp(x)-exp(-x)", "--x", "0.693"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    printed = done.stdout.splitlines()[-1].split()
    assert {m for m in MODULES if f"diffcli.ops.{m}" in printed} == {"arithmetic", "exponential"}
    assert not {"re", "enum", "typing", "dataclasses", "numpy", "json"} & set(printed)
