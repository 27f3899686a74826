"""``--engine dask`` against a real scheduler and two workers on the loopback address."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from diffcli.cli.main import main
from diffcli.errors import UsageError
from diffcli.running.cluster import chosen

pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]


class Cluster:
    """A scheduler and its workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        while not self.file.exists():
            time.sleep(0.05)
        self.address = json.loads(self.file.read_text(encoding="utf-8"))["address"]
        self.workers: list[subprocess.Popen[bytes]] = []

    def start_workers(self) -> None:
        """Start what is missing of two workers."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < 2:
            self.workers.append(self.start("dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"))

    def start(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", "--scheduler-file", str(self.file), *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    started = Cluster(tmp_path_factory.mktemp("cluster"))
    yield started
    started.stop()


@pytest.fixture
def cluster(started: Cluster) -> Cluster:
    started.start_workers()
    return started


def test_a_class_is_graded_alike(cluster: Cluster, tmp_path: Path) -> None:
    key, answers = tmp_path / "key.toml", tmp_path / "answers.csv"
    key.write_text('[[question]]\nid = "q"\ntype = "derivative"\nof = "x^3"\n', encoding="utf-8")
    rows = [f"s{k},{'3x^2' if k % 2 else f'{k}x^2'}" for k in range(60)]
    answers.write_text("student,q\n" + "\n".join(rows) + "\n", encoding="utf-8")
    outputs = []
    for name, words in (("here", []), ("there", ["--engine", "dask", "--scheduler", cluster.address])):
        out = tmp_path / f"{name}.csv"
        assert main(["grade", str(key), str(answers), "-o", str(out), *words]) == 0
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("count", [150, pytest.param(2_000, marks=pytest.mark.full)])
def test_a_killed_worker_changes_no_byte(cluster: Cluster, tmp_path: Path, count: int) -> None:
    pairs = tmp_path / "pairs.jsonl"
    rows = [{"id": k, "expected": f"x^{k}+1/x", "answer": f"1/x+x^{k - k % 3}"} for k in range(count)]
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    assert main(["equal", "--from", str(pairs), "-o", str(here)]) == 0
    part = Path(f"{there}.part")

    def kill_one() -> None:
        while not part.exists():  # the run has begun
            time.sleep(0.01)
        time.sleep(0.3)
        cluster.workers[0].kill()
        cluster.workers[0].wait()

    killer = threading.Thread(target=kill_one)
    killer.start()
    words = ["--engine", "dask", "--scheduler", cluster.address]
    assert main(["equal", "--from", str(pairs), "-o", str(there), *words]) == 0
    killer.join()
    assert there.read_bytes() == here.read_bytes()


def test_a_scheduler_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no scheduler with workers at"):
        chosen("dask", "tcp://127.0.0.1:1", 1)


def test_engine_and_scheduler_go_together() -> None:
    with pytest.raises(UsageError, match="needs --scheduler"):
        chosen("dask", None, 1)
    with pytest.raises(UsageError, match="goes with --engine dask"):
        chosen("processes", "tcp://127.0.0.1:8786", 1)
