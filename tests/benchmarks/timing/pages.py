"""Seconds for the pages of the default edition, way by way."""

import os
import statistics

from councilbook.edition import DEFAULT, load_edition
from councilbook.factory.plan import job_of
from councilbook.factory.pools import open_pool
from councilbook.factory.running import run_all
from councilbook.observations import load_library
from timing import cells, ways

CORES = os.cpu_count() or 1


def measure(project, folder, given):
    """Time each way `given.rounds` times; give seconds, and the ratios of the medians."""
    library = load_library(project)
    chosen = load_edition(library, DEFAULT).pages[:: given.every]
    notebooks = [(page.notebook_in(project), page.parameters) for page in chosen]
    paths = ways.parameterised(notebooks, folder)
    counts = sorted({1, CORES})
    times = {}
    for number in range(given.rounds):
        with ways.clock(times, "plain papermill loop, cold kernels"):
            ways.plain(notebooks, project.root, folder)
        with ways.clock(times, "jupyter nbconvert --execute"):
            ways.nbconvert(paths, project.root)
        for workers in counts:
            with ways.clock(times, f"councilbook build, whole command, {workers} at a time"):
                names = [page.id for page in chosen]
                ways.command(
                    DEFAULT, names, folder / f"{number}-{workers}", "--no-cache",
                    "--jobs", str(workers),
                )  # fmt: skip
            seconds = pages_alone(library, chosen, folder / f"{number}-{workers}-alone", workers)
            times.setdefault(f"councilbook, pages alone, {workers} at a time", []).append(seconds)
            seconds = cells.limit(project.root, notebooks, workers)
            times.setdefault(f"limit: cells as functions, {workers} at a time", []).append(seconds)
    return {"pages": len(chosen), **times, **ratios(times, counts)}


def pages_alone(library, chosen, folder, workers):
    """Time the pages once the zygote and the processes are there, as they are for most of a build."""
    jobs = [job_of(library, page, folder / f"{page.id}.ipynb") for page in chosen]
    with open_pool(library.project.root, workers) as pool:
        run_all(jobs[:workers], pool)
        times = {}
        with ways.clock(times, "pages"):
            failed = [result for result in run_all(jobs, pool) if result.error]
    if failed:
        raise SystemExit(f"{failed[0].name}: {failed[0].error}")
    return times["pages"][0]


def ratios(times, counts):
    """Put the ways beside each other."""
    median = {name: statistics.median(found) for name, found in times.items()}
    plain = median["plain papermill loop, cold kernels"]
    found = {}
    for workers in counts:
        ours = median[f"councilbook build, whole command, {workers} at a time"]
        alone = median[f"councilbook, pages alone, {workers} at a time"]
        least = median[f"limit: cells as functions, {workers} at a time"]
        found[f"times the pages a minute of the plain loop, {workers} at a time"] = plain / ours
        found[f"pages alone against the limit, {workers} at a time"] = alone / least
    return found
