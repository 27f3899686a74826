"""The benchmark command: ``python tests/benchmarks/run.py [ROW ...] [--quick] [--record]``.

Each row runs in a process of its own, on one core where it says so, and prints what was measured before
(``before.json``), what is measured now, the target, and whether it is reached.  Ratios are medians of those within a
round, of processor time; every answer is checked.  Without rows, all that have targets run; ``--quick`` takes fewer
rounds and the shorter inputs; ``--record`` makes the figures of this run the ones before.  Peers come with the extra
``bench``; the ratios to plain Python, NumPy and an empty process need none.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(HERE.parent / "equivalence")]

from measuring import COLLECTOR, Figure  # noqa: E402

BEFORE = HERE / "before.json"
ROWS = {
    "W1": ("processes", "start_up"),
    "W2": ("texts", "differentiation"),
    "W3": ("chains", "scalar_chains"),
    "W4": ("arrays", "elementwise"),
    "W5": ("arrays", "network"),
    "W6": ("series", "series_orders"),
    "W7": ("long_texts", "long_texts"),
    "W8": ("verdicts", "rates"),
    "growth": ("chains", "growth"),
    "orders": ("processes", "orders"),
    "deep": ("processes", "deep"),
    "equality": ("verdicts", "judges"),
    "grading": ("grading", "grading"),
    "lengths": ("lengths", "lengths"),
}
WITHOUT_TARGETS = ("equality", "grading", "lengths")
ONE_CORE = ("W4", "W5")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
PACKAGES = ("numpy", "symengine", "sympy", "math-verify", "jax", "casadi", "numexpr", "micrograd")


def environment(row: str) -> dict[str, str]:
    """Return the variables of a row's process: nothing that changes Python's own ways, one thread where it matters."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    kept |= {"PYTHONPATH": str(HERE.parents[1]), "PYTHONHASHSEED": "0"}
    if row in ONE_CORE:
        kept |= dict.fromkeys(THREADS, "1") | {
            "JAX_ENABLE_X64": "1",
            "JAX_PLATFORMS": "cpu",
            "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
        }
    return kept


def measured(row: str, quick: bool) -> Iterator[Figure]:
    """Run a row in a process and yield its figures as they come.

    Raises: subprocess.CalledProcessError, where an answer was wrong.
    """
    command = [sys.executable, str(HERE / "run.py"), "--inside", row, *(["--quick"] if quick else [])]
    with subprocess.Popen(command, env=environment(row), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield Figure(**json.loads(line))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def inside(row: str, quick: bool) -> None:
    """Measure a row in this process."""
    if row in ONE_CORE and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    module, function = ROWS[row]
    for figure in getattr(importlib.import_module(module), function)(quick):
        print(json.dumps(asdict(figure)), flush=True)


def number(value: float | None) -> str:
    if value is None:
        return "no peer"
    if math.isinf(value):
        return "no end"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def line(figure: Figure, before: dict[str, float | None]) -> str:
    """Return a figure as a line of the table."""
    earlier = "" if before.get(figure.key) is None else number(before[figure.key])
    sign = "≥" if figure.at_least else "≤"
    target = "" if figure.target is None else f"{sign} {number(figure.target)}"
    reached = {True: "yes", False: "no", None: ""}[figure.is_reached]
    now = "–" if figure.value is None and figure.note else number(figure.value)
    cells = (figure.row, figure.work, figure.unit, earlier, now, target, reached, figure.note)
    return "| " + " | ".join(cells) + " |"


def versions() -> dict[str, str]:
    """Return what was measured with."""
    found = {
        "diffcli": _commit(),
        "Python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    }
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "missing"
    return found


def _commit() -> str:
    """Return the commit that is measured, marked where files differ from it."""
    command = ["git", "-C", str(HERE), "describe", "--always", "--dirty"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return metadata.version("diffcli")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--quick", action="store_true", help="fewer rounds, shorter inputs")
    parser.add_argument("--record", action="store_true", help="make this run's figures the ones before")
    parser.add_argument("--inside", choices=ROWS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        inside(asked.inside, asked.quick)
        return 0
    if unknown := set(asked.rows) - set(ROWS):
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    recorded = json.loads(BEFORE.read_text()) if BEFORE.exists() else {"versions": {}, "figures": {}}
    print("; ".join(f"{name} {version}" for name, version in versions().items()) + f"; {COLLECTOR}\n")
    print("| row | work | figure | before | now | target | reached | note |")
    print("| --- | --- | --- | ---: | ---: | ---: | --- | --- |")
    figures: list[Figure] = []
    broken: list[str] = []
    for row in asked.rows or [row for row in ROWS if row not in WITHOUT_TARGETS]:
        try:
            for figure in measured(row, asked.quick):
                figures.append(figure)
                print(line(figure, recorded["figures"]), flush=True)
        except subprocess.CalledProcessError as error:
            broken.append(row)
            print(f"| {row} | ended with {error.returncode}: an answer was wrong, or it broke | | | | | no | |")
    judged = [figure.is_reached for figure in figures if figure.is_reached is not None]
    print(f"\nreached {sum(judged)} of {len(judged)} targets")
    if asked.record:
        recorded["versions"] = versions()
        recorded["figures"] |= {figure.key: figure.value for figure in figures}
        BEFORE.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
