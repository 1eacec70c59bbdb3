"""Processes of this machine that run pages, or bind books."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, ParamSpec, TypeVar

from councilbook.factory.kernels import ORDINARY
from councilbook.factory.pool import Pool

_P = ParamSpec("_P")
_R = TypeVar("_R")


@contextmanager
def open_workers(count: int, loads: str = "") -> Iterator[Workers]:
    """Start processes on this machine when they are needed, and end them.

    Parameters
    ----------
    count : int
        Processes, 1 or more.
    loads : str
        A module that each loads as it starts.
    """
    pool = Workers(count, loads)
    try:
        yield pool
    finally:
        pool.stop()


class Workers(Pool):
    """Processes of this machine.

    Each is a pool of its own: should it die, the page it was making is known, and no other lost.

    Parameters
    ----------
    count : int
        Processes, 1 or more.
    loads : str
        A module that each loads as it starts.
    """

    kernel = ORDINARY

    def __init__(self, count: int, loads: str = "") -> None:
        self._workers = [_Worker(loads) for _ in range(count)]

    @property
    def room(self) -> int:
        """A page a process: what waited in its line would be lost with it."""
        return len(self._workers)

    def begin(self) -> None:
        """Start the processes, and let those that run already know today's environment."""
        for worker in self._workers:
            worker.begin()

    def submit(self, fn: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_R]:
        """Hand a call to the process with the least to do."""
        return min(self._workers, key=_Worker.load).submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes once they have done what they were given."""
        for worker in self._workers:
            worker.pool.shutdown(wait, cancel_futures=cancel_futures)

    def stop(self) -> None:
        """End the processes at once; kernels see that theirs has gone, and go."""
        for worker in self._workers:
            if worker.load():
                worker.kill()
        self.shutdown(cancel_futures=True)


class _Worker:
    """One process, and another in its place should it die."""

    def __init__(self, loads: str) -> None:
        self._loads = loads
        self._renew()

    def _renew(self) -> None:
        # A fresh process, not a fork: papermill's event loop and its sockets do not survive one.
        self.pool = ProcessPoolExecutor(1, get_context("spawn"), begin, (self._loads,))
        self._calls: list[Future[Any]] = []
        self._pid: Future[int] | None = None

    def load(self) -> int:
        """Count the calls that are not finished."""
        self._calls = [call for call in self._calls if not call.done()]
        return len(self._calls)

    def begin(self) -> None:
        """Start it, or tell it today's environment; it knows its number by then."""
        self._pid = self.pool.submit(_adopt, dict(os.environ))

    def submit(self, fn: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_R]:
        """Hand it a call."""
        try:
            if self._pid is None:
                self.begin()
            call = self.pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self.pool.shutdown()
            self._renew()
            return self.submit(fn, *args, **kwargs)
        self._calls.append(call)
        return call

    def kill(self) -> None:
        """Kill it, whatever it does."""
        with suppress(OSError, BrokenExecutor, CancelledError):
            os.kill(self._pid.result(), signal.SIGTERM)  # type: ignore[union-attr]


def begin(loads: str) -> None:
    """Make a new process ready for calls."""
    # An interrupt at the terminal reaches every process, and the first one deals with it. What
    # is handled, unlike what is ignored, is not passed on to kernels.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    Thread(target=_follow, daemon=True).start()
    if loads:
        import_module(loads)


def _adopt(environment: dict[str, str]) -> int:
    os.environ.update(environment)
    return os.getpid()


def _follow() -> None:
    """End with the process that began this one, even where that was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
