"""Workers on other machines, by Dask: a scheduler's address in place of a number of processes.

Chunks go to whichever worker is free; one that dies has its chunks done again by others, and results stay in order.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

from diffcli.errors import UsageError
from diffcli.running.pool import Workers

_SECONDS = 10
"""How long a scheduler, and its first worker, are waited for."""


def cluster(address: str) -> Workers:
    """Return the workers of the Dask scheduler at an address such as ``tcp://10.0.0.1:8786``.

    Raises: UsageError, if there is none, or Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("a cluster needs Dask", hint="pip install 'diffcli[cluster]'") from None
    try:
        with Client(address, timeout=_SECONDS, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=_SECONDS)
            count = sum(client.ncores().values())
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"there is no scheduler with workers at {address!r}: {error}") from None
    return Workers(max(2, count), lambda _: _Cluster(address))


class _Cluster(Executor):
    """An executor of a Dask client, whose lost tasks are told as those of a broken executor."""

    def __init__(self, address: str) -> None:
        from distributed import Client

        self._client = Client(address, timeout=_SECONDS, set_as_default=False)
        self._executor = self._client.get_executor(pure=False, retries=2)

    def submit(self, function: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
        """Hand a call to the cluster."""
        from distributed import KilledWorker

        told: Future[Any] = Future()

        def tell(future: Future[Any]) -> None:
            error = future.exception() if not future.cancelled() else BrokenExecutor("cancelled")
            if error is None:
                told.set_result(future.result())
            else:
                told.set_exception(BrokenExecutor(str(error)) if isinstance(error, KilledWorker) else error)

        self._executor.submit(function, *arguments, **options).add_done_callback(tell)
        return told

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which goes on."""
        self._executor.shutdown(wait=wait)
        self._client.close()


def chosen(engine: str, scheduler: str | None, jobs: int) -> Workers:
    """Return the workers that ``--engine``, ``--scheduler`` and ``--jobs`` ask for."""
    if engine == "dask":
        if scheduler is None:
            raise UsageError("--engine dask needs --scheduler ADDRESS", hint="such as --scheduler tcp://10.0.0.1:8786")
        return cluster(scheduler)
    if scheduler is not None:
        raise UsageError("--scheduler goes with --engine dask")
    from diffcli.running.pool import local_workers

    return local_workers(jobs)
