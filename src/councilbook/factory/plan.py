"""From an edition to the jobs that make its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from councilbook.edition import PageSpec
from councilbook.factory.job import Job
from councilbook.observations import Library
from councilbook.page import OVERVIEW


def job_of(library: Library, page: PageSpec, output: Path, edition: str = "") -> Job:
    """Give the job that makes one page."""
    return Job(
        name=page.id,
        notebook=page.notebook_in(library.project),
        output=output,
        parameters=page.parameters,
        title=page.title,
        folder=library.project.root,
        edition=edition,
    )


def jobs(library: Library, pages: Iterable[PageSpec], folder: Path, edition: str = "") -> list[Job]:
    """Give the jobs of some pages, their executed notebooks in one folder."""
    return [job_of(library, page, folder / f"{page.id}.ipynb", edition) for page in pages]


def longest_first(jobs: Iterable[Job], seconds: Mapping[str, float]) -> list[Job]:
    """Put first what takes longest, so that no long page is left over at the end.

    Parameters
    ----------
    jobs : iterable of Job
        The pages.
    seconds : mapping of str to float
        How long pages took the last time, by name; of those not known, overviews take longest.
    """

    def expected(job: Job) -> float:
        unknown = float("inf") if job.notebook.stem == OVERVIEW else 0.0
        return seconds.get(job.name) or unknown

    return sorted(jobs, key=expected, reverse=True)
