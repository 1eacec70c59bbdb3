"""From an edition to the jobs that make its pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from councilbook.edition import PageSpec
from councilbook.factory.job import Job
from councilbook.observations import Library


def job_of(library: Library, page: PageSpec, output: Path) -> Job:
    """Give the job that makes one page."""
    return Job(
        name=page.id,
        notebook=page.notebook_in(library.project),
        output=output,
        parameters=page.parameters,
        title=page.title,
        folder=library.project.root,
    )


def jobs(library: Library, pages: Iterable[PageSpec], folder: Path) -> list[Job]:
    """Give the jobs of some pages, their executed notebooks in one folder."""
    return [job_of(library, page, folder / f"{page.id}.ipynb") for page in pages]
