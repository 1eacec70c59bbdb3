"""The commands; errors are shown without traceback."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from councilbook.audit import audit
from councilbook.edition import DEFAULT, editions, load_edition
from councilbook.errors import BuildError, CouncilbookError
from councilbook.factory.execute import Job, Result, run_all, run_page
from councilbook.factory.plan import job_of, jobs
from councilbook.factory.references import run_references
from councilbook.measures.consistency import Verdict
from councilbook.observations import Library, load_library
from councilbook.page import open_page
from councilbook.press.book import bind, stage
from councilbook.project import find_project
from councilbook.verify import verify
from councilbook.views.checked import counted

app = typer.Typer(
    name="councilbook",
    help="English councils' children's-services figures as a published, reproducible book.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

EditionName = Annotated[str, typer.Argument(help="Name of a file in data/editions.")]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, help="Pages run at the same time; default: all cores.")
]
Build = Annotated[
    Path | None, typer.Option("--build", help="Folder for everything made; default: build.")
]
CORES = os.cpu_count() or 1


def main() -> None:
    """Run a command; a deliberate error becomes one message and exit code 1."""
    try:
        app()
    except CouncilbookError as error:
        err.print(f"councilbook: {error}", markup=False)
        sys.exit(1)


def _library() -> Library:
    return load_library(find_project())


@app.command(epilog="Example: councilbook build --jobs 4")
def build(
    edition: EditionName = DEFAULT,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="A page's name as `list` prints it.")
    ] = None,
    workers: Jobs = CORES,
    folder: Build = None,
) -> None:
    """Check the data, run the notebooks of an edition, and bind the book."""
    library = _library()
    planned = load_edition(library, edition)
    target = (folder or library.project.root / "build").resolve() / planned.card.id
    pages, started = target / "pages", time.monotonic()
    failed = _execute(jobs(library, planned, pages, tuple(only or ())), workers)
    executed = time.monotonic()
    made = stage(library, planned, pages, target / "source")
    try:
        index = bind(library, target / "source", target)
    except BuildError as error:
        # The book's own fault must not hide that of its pages.
        raise BuildError(f"{error}\n{_failures(failed)}" if failed else str(error)) from error
    bound = time.monotonic()
    pages_made = "1 page" if len(made) == 1 else f"{len(made)} pages"
    times = f"notebooks {executed - started:.0f} s, book {bound - executed:.0f} s"
    out.print(f"{pages_made}; {times}.\nOpen {index}", markup=False)
    if failed:
        raise BuildError(_failures(failed))


def _execute(planned: list[Job], workers: int) -> list[Result]:
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    )  # fmt: skip
    with Progress(*columns, console=err, disable=not err.is_terminal) as bar:
        task = bar.add_task("Running notebooks", total=len(planned))

        def done(result: Result) -> None:
            bar.advance(task)
            word = "failed" if result.error else "done"
            if not err.is_terminal:
                err.print(f"{word}: {result.name}", markup=False)

        results = run_all(planned, workers, done)
    return [result for result in results if result.error]


def _failures(failed: list[Result]) -> str:
    lines = [f"  {result.name}: {result.error}" for result in failed]
    return "\n".join([f"{len(failed)} page(s) failed and are not in the book:", *lines])


@app.command(
    epilog="Example: councilbook run safeguarding --authority stockton --period '2019/20 Q2'"
)
def run(
    theme: Annotated[str, typer.Argument(help="A theme's id or title.")],
    authority: Annotated[str, typer.Option(help="Name, slug or code, in any case.")],
    period: Annotated[str, typer.Option(help="As people write it: 2011-12, 2019/20 Q2.")],
    output: Annotated[Path | None, typer.Option(help="The executed notebook.")] = None,
) -> None:
    """Run one page's notebook."""
    library = _library()
    page = open_page(theme, authority, period, library)
    spec = load_edition(library).find(
        f"{page.authority.slug}/{page.period.id.lower()}/{page.theme.id}"
    )
    target = output or library.project.root / "build" / "run" / f"{spec.id}.ipynb"
    result = run_page(job_of(library, spec, target.resolve()))
    if result.error:
        raise BuildError(_failures([result]))
    out.print(f"Open {target}", markup=False)


@app.command("list", epilog="Example: councilbook list council-reports")
def list_pages(edition: EditionName = DEFAULT) -> None:
    """Print the pages of an edition, one name a line."""
    for page in load_edition(_library(), edition).pages:
        out.print(page.id, markup=False)


@app.command(epilog="Example: councilbook check")
def check(
    quiet: Annotated[bool, typer.Option("--quiet", help="Print the counts only.")] = False,
) -> None:
    """Check every data file, then the reports' own figures against each other."""
    library = _library()
    for name in editions(library.project):
        load_edition(library, name)
    findings = audit(library)
    if not quiet:
        for item in findings:
            if item.verdict in {Verdict.CONTRADICTION, Verdict.ROUNDING}:
                places = "; ".join(f"{place.source}, {place.locator}" for place in item.places)
                out.print(
                    f"{item.verdict}: {item.printed}\n  {item.evidence}\n  {places}", markup=False
                )
    rows = len(library.observations)
    out.print(f"Data are sound: {rows} observations. Findings: {counted(findings)}.", markup=False)


@app.command(epilog="Example: councilbook references --update")
def references(
    update: Annotated[bool, typer.Option("--update", help="Rewrite the stored pages.")] = False,
    workers: Jobs = CORES,
) -> None:
    """Run the reference pages again and print what changed, figure by figure."""
    library = _library()
    lines = list(run_references(library, load_edition(library), workers, update=update))
    for line in lines:
        out.print(line, markup=False)
    if not lines:
        out.print("No reference page changed.")
    elif not update:
        raise BuildError("reference pages differ; look at each change, then run with --update")


@app.command(epilog="Example: councilbook test --only lint")
def test(
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Name of a check, as it is printed.")
    ] = None,
) -> None:
    """Run everything that CI checks."""
    failed = verify(find_project(), lambda line: err.print(line, markup=False), tuple(only or ()))
    if failed:
        raise BuildError(f"failed: {', '.join(failed)}")
    out.print("All checks passed.")
