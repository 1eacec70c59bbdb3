"""Make pages: those that changed, wherever they can run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fsspec import get_filesystem_class
from rich.console import Console

from councilbook.errors import BuildError, DataError
from councilbook.factory.cache.explaining import explained
from councilbook.factory.cache.looking import Cache, Found
from councilbook.factory.cache.reasons import LOST
from councilbook.factory.job import Job, Result
from councilbook.factory.outputs import take
from councilbook.factory.plan import longest_first
from councilbook.factory.pools import open_pool
from councilbook.factory.progress import Course
from councilbook.factory.running import run_all
from councilbook.observations import Library


@dataclass(frozen=True)
class Making:
    """How pages are made.

    Attributes
    ----------
    console : Console
        Shows how far it has come.
    workers : int
        Pages at the same time on this machine.
    scheduler : str
        Address of a Dask scheduler whose machines make them instead.
    results : str
        Folder or address of the cache; without one, every page is run and none is kept.
    cached : bool
        Whether pages are taken from the cache.
    explain : bool
        Whether to say which pages run, and why.
    say : callable
        Told that, a line each, and at the end how many were made.
    """

    console: Console
    workers: int
    scheduler: str = ""
    results: str = ""
    cached: bool = True
    explain: bool = False
    say: Callable[[str], None] = lambda line: None


def make(library: Library, planned: list[Job], way: Making) -> list[Result]:
    """Make pages, and show how far it has come.

    Returns
    -------
    list of Result
        The pages that failed.
    """
    found: dict[str, Found] = {}
    if way.results:
        planned, found = _looked(library, planned, way)
    wanted = [job for job in planned if job.name not in found or not found[job.name].kept]
    with Course(way.console, len(planned), len(planned) - len(wanted)) as course:
        seconds = {name: item.seconds for name, item in found.items()}
        results = _run(longest_first(wanted, seconds), way, course.done)
    way.say(course.summary())
    return [results[job.name] for job in wanted if results[job.name].error]


def _looked(
    library: Library, planned: list[Job], way: Making
) -> tuple[list[Job], dict[str, Found]]:
    """Look into the cache, and bring from it what has not changed."""
    address = address_of(way.results)
    try:
        cache = Cache(address, library)
        jobs = [cache.keyed(job) for job in planned]
        found = cache.look_all(jobs)
    except _unreachable() as error:
        raise BuildError(
            f"cannot use {address} for results: {error}. Name a folder or a bucket that exists "
            "and that you may write to: --results."
        ) from error
    if way.cached:
        found = {job.name: _taken(job, found[job.name]) for job in jobs}
    else:
        found = {job.name: Found("", ("--no-cache",), found[job.name].seconds) for job in jobs}
    for line in explained(found) if way.explain else []:
        way.say(line)
    return jobs, found


def _taken(job: Job, found: Found) -> Found:
    if found.kept:
        try:
            take(job, Result(job.name, kept=found.kept))
        except DataError:
            return Found("", (LOST,), found.seconds)
    return found


def address_of(results: str) -> str:
    """Give the address of a cache as every machine understands it.

    Raises
    ------
    BuildError
        If there is no way to such places, with the line that adds it.
    """
    kind, given, _ = results.partition("://")
    if not given:
        return str(Path(results).resolve())
    try:
        get_filesystem_class(kind)
    except (ImportError, ValueError) as error:
        raise BuildError(
            f"cannot use {results} for results: {error}. For s3:// run "
            "python -m pip install 'councilbook[cluster]'; else name a folder."
        ) from error
    return results


def _unreachable() -> tuple[type[Exception], ...]:
    # The library behind s3:// has errors of its own kind, and is loaded only once it is used.
    botocore = sys.modules.get("botocore.exceptions")
    return (OSError, *([botocore.BotoCoreError] if botocore else []))


def _run(wanted: list[Job], way: Making, done: Callable[[Result], None]) -> dict[str, Result]:
    if not wanted:
        return {}
    try:
        with open_pool(wanted[0].folder, min(way.workers, len(wanted)), way.scheduler) as pool:
            return {result.name: result for result in run_all(wanted, pool, done)}
    except KeyboardInterrupt:
        words = "What is made is kept: the same command goes on from there."
        way.console.print(f"\nStopped. {words if way.results else ''}".rstrip(), markup=False)
        raise
