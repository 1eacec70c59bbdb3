"""Pages on the machines of a Dask cluster."""

from __future__ import annotations

import time
from asyncio import AbstractEventLoop, run_coroutine_threadsafe
from collections.abc import Callable, Iterator
from concurrent import futures
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from distributed import Client, KilledWorker
from distributed import Future as DaskFuture

from councilbook.errors import BuildError
from councilbook.factory.alike import basis, call_alike, differing, words_of
from councilbook.factory.kernels import KERNEL
from councilbook.factory.pool import Pool

_P = ParamSpec("_P")
_R = TypeVar("_R")

# Seconds to find the scheduler and a first worker, or any worker once all have gone.
PATIENCE = 30

# Seconds for which the number of workers is taken as known.
_KNOWN = 2.0


class Cluster(Pool):
    """The machines of a cluster; each of their processes keeps a kernel warm for itself.

    Parameters
    ----------
    client : Client
        Connected to its scheduler.
    folder : Path
        A folder of the project, the same on every machine.

    Raises
    ------
    BuildError
        If a worker would make other pages than this machine.
    """

    kernel = KERNEL
    # Dask runs a page again whose worker has died, and gives up after some workers.
    lost = (KilledWorker, CancelledError)

    def __init__(self, client: Client, folder: Path) -> None:
        self._client = client
        self._folder, self._basis = folder, basis(folder)
        self._compare()
        self._loop: AbstractEventLoop = client.loop.asyncio_loop  # type: ignore[union-attr]
        self._answers: set[Future[Any]] = set()
        self._threads, self._counted = 0, float("-inf")
        self._last = time.monotonic()

    def _compare(self) -> None:
        # Of workers that come later, those that differ fail page by page.
        found: dict[str, list[str] | Exception] = self._client.run(
            differing, self._basis, self._folder, on_error="return"
        )
        for worker, told in found.items():
            if told:
                words = words_of(told) if isinstance(told, list) else f"cannot make pages: {told}"
                raise BuildError(f"the worker at {worker} {words}")

    @property
    def room(self) -> int:
        """A page a thread: what waited in a worker's line would be suspected with what it made.

        Raises
        ------
        BuildError
            If there has been no worker for a while.
        """
        now = time.monotonic()
        if now - self._counted > _KNOWN:
            self._threads = sum(self._client.nthreads().values())  # type: ignore[no-untyped-call]
            self._counted = now
            self._last = now if self._threads else self._last
        if now - self._last > PATIENCE:
            raise BuildError(
                f"the cluster has had no worker for {now - self._last:.0f} s. Start some, then "
                "build again: what is made is kept."
            )
        return max(1, self._threads)

    def submit(self, fn: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_R]:
        """Hand a call to the cluster.

        Raises
        ------
        BuildError
            If its scheduler is gone.
        """
        if self._client.status != "running":
            raise BuildError("the scheduler is gone. Start it, then build again.")
        # Two copies of a page are two calls, though Dask could know them to be the same. The
        # executor that Dask offers is not used: a call whose result is lost with its worker, and
        # fails when it is made again, would never end there.
        call = self._client.submit(
            call_alike, self._basis, self._folder, fn, *args, pure=False, **kwargs
        )
        answer: Future[_R] = run_coroutine_threadsafe(
            self._client.gather(call, asynchronous=True),  # type: ignore[no-untyped-call]
            self._loop,
        )
        answer.add_done_callback(partial(_call_off, call))
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)
        return answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Hand over no more calls."""
        answers = list(self._answers)
        if cancel_futures:
            for answer in answers:
                answer.cancel()
        if wait:
            futures.wait(answers)

    def stop(self) -> None:
        """Call off what still runs."""
        self.shutdown(wait=False, cancel_futures=True)


def _call_off(call: DaskFuture[Any], answer: Future[Any]) -> None:
    if answer.cancelled():
        call.cancel()  # type: ignore[no-untyped-call]


@contextmanager
def connect(address: str, folder: Path) -> Iterator[Cluster]:
    """Connect to a cluster.

    Parameters
    ----------
    address : str
        Of its scheduler, such as ``tcp://host:8786``.
    folder : Path
        A folder of the project, the same on every machine.

    Raises
    ------
    BuildError
        If no scheduler answers there, it has no worker, or one that would make other pages.
    """
    with _connected(address) as client:
        cluster = Cluster(client, folder)
        try:
            yield cluster
        finally:
            cluster.stop()


def _connected(address: str) -> Client:
    client = None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        if client is not None:
            client.close()  # type: ignore[no-untyped-call]
        raise BuildError(
            f"no Dask cluster at {address}: {error}. Start one with `dask scheduler` and "
            f"`dask worker {address}`, the project in the same folder on every machine."
        ) from error
    return client
