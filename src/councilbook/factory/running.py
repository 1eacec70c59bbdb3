"""Run many pages: nothing that happens to one of them stops the others."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from councilbook.errors import CouncilbookError
from councilbook.factory.execute import run_page
from councilbook.factory.job import Job, Result
from councilbook.factory.outputs import take
from councilbook.factory.pool import Pool

# A page is made a second time, elsewhere, once it takes longer than so many seconds and so many
# times the longest of the others: a machine that hangs must not hold up a whole edition.
SLOW, TIMES = 60.0, 5.0

# Seconds until it is looked again whether a page takes too long.
_LOOK = 1.0

DIED = "its worker died twice while making it; the page is left out"

Runner = Callable[[Job, str], Result]


def run_all(
    jobs: Iterable[Job],
    pool: Pool,
    done: Callable[[Result], None] = lambda result: None,
    run: Runner = run_page,
) -> list[Result]:
    """Run notebooks side by side; a failing one never stops the others.

    A page whose worker dies is run once more when all others are done, alone: if its worker dies
    again, the page is at fault.

    Parameters
    ----------
    jobs : iterable of Job
        What to run, the longest first.
    pool : Pool
        Where.
    done : callable, optional
        Called with each result as it comes.
    run : callable, optional
        What runs a page there.

    Returns
    -------
    list of Result
        In the order of the jobs.
    """
    listed = list(jobs)
    crew = _Crew(pool, done, run, listed)
    while crew.hand_out():
        crew.collect()
    return [crew.results[job.name] for job in listed]


@dataclass(frozen=True)
class _Flight:
    """A page that is being made."""

    job: Job
    since: float


class _Crew:
    """The pages of one run: those that wait, those being made, and what became of the others."""

    def __init__(
        self, pool: Pool, done: Callable[[Result], None], run: Runner, jobs: list[Job]
    ) -> None:
        self.results: dict[str, Result] = {}
        self._pool, self._done, self._run = pool, done, run
        self._waiting = deque(jobs)
        self._again: deque[Job] = deque()
        self._lost: set[str] = set()
        self._flights: dict[Future[Result], _Flight] = {}
        self._overtaken: set[Future[Result]] = set()
        self._longest = 0.0

    def hand_out(self) -> bool:
        """Hand out what there is room for; tell whether there is anything to wait for."""
        # Room first: asked of a cluster that has lost its last worker, it says so.
        while self._room() > 0 and self._waiting:
            self._start(self._waiting.popleft())
        if self._again and not self._flights:
            self._start(self._again.popleft())
        if not self._waiting:
            self._start_twice()
        return bool(self._flights)

    def collect(self) -> None:
        """Wait for pages, and take in those that come."""
        finished, _ = wait(self._flights, timeout=_LOOK, return_when=FIRST_COMPLETED)
        for future in finished:
            # Of two copies that end together, one has taken the other's place already.
            flight = self._flights.pop(future, None)
            if flight is not None:
                self._land(flight, future)

    def _room(self) -> int:
        self._overtaken = {future for future in self._overtaken if not future.done()}
        return self._pool.room - len(self._flights) - len(self._overtaken)

    def _start(self, job: Job) -> None:
        future = self._pool.submit(self._run, job, self._pool.kernel)
        self._flights[future] = _Flight(job, time.monotonic())

    def _start_twice(self) -> None:
        limit = max(SLOW, TIMES * self._longest)
        started = [flight.job.name for flight in self._flights.values()]
        for flight in list(self._flights.values()):
            late = time.monotonic() - flight.since > limit
            if late and started.count(flight.job.name) == 1 and self._room() > 0:
                self._start(flight.job)

    def _land(self, flight: _Flight, future: Future[Result]) -> None:
        job = flight.job
        error = None if future.cancelled() else future.exception()
        if future.cancelled() or isinstance(error, self._pool.lost):
            self._lose(job)
            return
        if error is None:
            self._longest = max(self._longest, time.monotonic() - flight.since)
            self._finish(job, future.result())
        else:
            self._finish(job, Result(job.name, f"{type(error).__name__}: {error}"))

    def _lose(self, job: Job) -> None:
        if job in [flight.job for flight in self._flights.values()]:
            return
        if job.name in self._lost:
            self._finish(job, Result(job.name, DIED))
        else:
            self._lost.add(job.name)
            self._again.append(job)

    def _finish(self, job: Job, result: Result) -> None:
        for future in [key for key, flight in self._flights.items() if flight.job is job]:
            del self._flights[future]
            future.cancel()
            self._overtaken.add(future)
        try:
            take(job, result)
        except CouncilbookError as error:
            result = Result(job.name, str(error))
        self.results[job.name] = result
        self._done(result)
