"""From an edition to the jobs that make its pages."""

from __future__ import annotations

from pathlib import Path

from councilbook.edition import Edition, PageSpec, notebook_of
from councilbook.factory.execute import Job
from councilbook.observations import Library


def job_of(library: Library, page: PageSpec, output: Path) -> Job:
    """Give the job that makes one page."""
    return Job(
        name=page.id,
        notebook=notebook_of(library.project, page.theme),
        output=output,
        parameters=page.parameters,
        title=page.page(library).title,
        folder=library.project.root,
    )


def jobs(library: Library, edition: Edition, folder: Path, only: tuple[str, ...] = ()) -> list[Job]:
    """Give the jobs of an edition, or of the pages named.

    Raises
    ------
    UnknownError
        If a name in `only` is no page of the edition.
    """
    pages = [edition.find(name) for name in only] or list(edition.pages)
    return [job_of(library, page, folder / f"{page.id}.ipynb") for page in pages]
