"""Commands that make pages and books."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from councilbook.cli import base
from councilbook.cli.base import (
    CORES,
    Build,
    EditionName,
    Jobs,
    Only,
    app,
    err,
    failures,
    out,
    say,
)
from councilbook.cli.binding import Binding, bind_books, pages_of
from councilbook.edition import (
    DEFAULT,
    Book,
    Edition,
    PageSpec,
    load_edition,
    profile_page,
    report_page,
)
from councilbook.errors import BuildError
from councilbook.factory.execute import run_page
from councilbook.factory.job import Job
from councilbook.factory.making import Making, make
from councilbook.factory.plan import job_of, jobs
from councilbook.factory.pools import open_workers
from councilbook.observations import Library
from councilbook.page import open_page, open_profile
from councilbook.reads import Entries
from councilbook.store import is_current, make_store, open_store

Authority = Annotated[
    str, typer.Option("--authority", "-a", help="Name, slug or code of one authority, in any case.")
]

Scheduler = Annotated[
    str,
    typer.Option(
        "--scheduler",
        help="Address of a Dask scheduler, tcp://host:8786: its machines run the pages.",
    ),
]
Results = Annotated[
    str,
    typer.Option(
        "--results",
        help="Folder or address (s3://bucket/folder) that all machines reach, where executed "
        "pages are kept; default: build/cache.",
    ),
]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Make every page and book anew; keep them for later builds."),
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Say which pages and books are made anew and why, then build."),
]


@app.command(epilog="Example: councilbook build --edition england --authority Middlesbrough")
def build(  # noqa: PLR0913 - one parameter an option
    *,
    edition: EditionName = DEFAULT,
    authority: Authority = "",
    only: Only = None,
    pages_only: Annotated[
        bool, typer.Option("--pages-only", help="Run the notebooks; bind no book.")
    ] = False,
    workers: Jobs = CORES,
    scheduler: Scheduler = "",
    results: Results = "",
    no_cache: NoCache = False,
    explain: Explain = False,
    folder: Build = None,
) -> None:
    """Check the data, run the notebooks that changed, and bind the book or books."""
    library, planned = opened(edition, authority)
    target = (folder or library.project.root / "build").resolve()
    chosen = planned.select(tuple(only or ()))
    cache = results or str(target / "cache")
    if scheduler and not pages_only:
        say("The cluster makes the pages; books are bound on this machine.")
    way = Making(err, workers, scheduler, cache, cached=not no_cache, explain=explain, say=say)
    failed = make(library, _jobs(library, planned, chosen, target), way)
    if not pages_only:
        with open_workers(workers) as pool:
            binding = Binding(pool, cached=not no_cache, explain=say if explain else None)
            bind_books(library, _books(planned, chosen), target, failed, binding)
    if failed:
        raise BuildError(failures(failed))


def opened(edition: str, authority: str) -> tuple[Library, Edition]:
    """Read the data, and plan an edition; one of official statistics is given a user's own."""
    library = base.library()
    planned = load_edition(library, edition, authority)
    return (library if planned.card.reports else with_store(library)), planned


def with_store(library: Library) -> Library:
    """Add a user's official statistics, stored again if something has changed.

    Raises
    ------
    PageError
        If there are none, with the line that fetches them.
    """
    if not is_current(library.project):
        make_store(library.project, library.catalogue, library.areas)
    held = open_store(library.project).publications
    return replace(library, publications=Entries("publication", "publications", held))


def _books(edition: Edition, chosen: tuple[PageSpec, ...]) -> list[Book]:
    """List the books that hold a chosen page."""
    wanted = {page.id for page in chosen}
    return [book for book in edition.books if any(page.id in wanted for page in book.pages)]


def _jobs(
    library: Library, edition: Edition, chosen: tuple[PageSpec, ...], target: Path
) -> list[Job]:
    wanted = {page.id for page in chosen}
    found: list[Job] = []
    for book in edition.books:
        pages = [page for page in book.pages if page.id in wanted]
        found += jobs(library, pages, pages_of(target, book), book.card.id)
    return found


@app.command(
    epilog="Example: councilbook run safeguarding --authority stockton --period '2019/20 Q2'"
)
def run(
    theme: Annotated[str, typer.Argument(help="A theme's id or title.")],
    authority: Annotated[str, typer.Option(help="Name, slug or code, in any case.")],
    period: Annotated[str, typer.Option(help="As people write it: 2011-12, 2019/20 Q2; latest.")],
    edition: EditionName = DEFAULT,
    output: Annotated[Path | None, typer.Option(help="The executed notebook.")] = None,
) -> None:
    """Run one page's notebook."""
    library = base.library()
    spec: PageSpec
    if load_edition(library, edition).card.reports:
        spec = report_page(open_page(theme, authority, period, library))
    else:
        spec = profile_page(open_profile(theme, authority, period, with_store(library)))
    target = output or library.project.root / "build" / "run" / f"{spec.id}.ipynb"
    result = run_page(job_of(library, spec, target.resolve()))
    if result.error:
        raise BuildError(failures([result]))
    out.print(f"Open {target}", markup=False)


@app.command("list", epilog="Example: councilbook list --edition council-reports")
def list_pages(edition: EditionName = DEFAULT, authority: Authority = "") -> None:
    """Print the pages of an edition, one name a line."""
    for page in load_edition(base.library(), edition, authority).pages:
        out.print(page.id, markup=False)
