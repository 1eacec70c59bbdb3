"""Commands about official statistics: fetch them, store them, find a measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from councilbook.catalogue import Indicator
from councilbook.cli import base
from councilbook.cli.base import app, err, out
from councilbook.fetch import fetch_ees, fetch_lait
from councilbook.observations import Library
from councilbook.store import make_store, measures

fetch = typer.Typer(help="Fetch official statistics from their publishers.", no_args_is_help=True)
app.add_typer(fetch, name="fetch")

From = Annotated[
    Path | None,
    typer.Option(
        "--from", exists=True, file_okay=False, help="Folder that holds the files: no network."
    ),
]


@fetch.command("lait", epilog="Example: councilbook fetch lait --from Downloads")
def lait(
    source: From = None,
    commit: Annotated[
        str | None, typer.Option(help="Another version: a commit of the publisher's repository.")
    ] = None,
) -> None:
    """Fetch the database of the Local Authority Interactive Tool."""
    library = base.library()
    with _shown() as progress:
        sidecar = fetch_lait(
            library.project.downloads, source=source, commit=commit,
            accessed=date.today().isoformat(), progress=progress,
        )  # fmt: skip
    out.print(f"{sidecar.title}: {len(sidecar.files)} files.", markup=False)
    _store(library)


@fetch.command("ees", epilog="Example: councilbook fetch ees --from Downloads")
def ees(
    name: Annotated[
        str | None,
        typer.Argument(help="Id of a data set, or the address of its CSV file."),
    ] = None,
    source: From = None,
) -> None:
    """Fetch data sets of Explore Education Statistics."""
    library = base.library()
    with _shown() as progress:
        found = fetch_ees(
            name, library.project.downloads, source=source, accessed=date.today().isoformat(),
            progress=progress,
        )  # fmt: skip
    for sidecar in found:
        out.print(f"{sidecar.title}: {sidecar.files[0].name}", markup=False)
    _store(library)


@app.command(epilog="Example: councilbook store")
def store() -> None:
    """Store the fetched statistics again, after a change of the catalogue or the areas."""
    _store(base.library())


def _store(library: Library) -> None:
    made = make_store(library.project, library.catalogue, library.areas)
    for line in (*made.sources, *(f"left out: {text}" for text in made.unused)):
        out.print(line, markup=False)
    folder = library.project.downloads / "store"
    out.print(
        f"Stored {made.rows:,} values of {made.indicators} measures in {folder}", markup=False
    )


@contextmanager
def _shown() -> Iterator[Callable[[int, int | None], None]]:
    """Show how much has come; in a log, nothing."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn()
    )  # fmt: skip
    with Progress(*columns, console=err, disable=not err.is_terminal) as bar:
        task = bar.add_task("Fetching", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@app.command(epilog="Example: councilbook indicators --search stability")
def indicators(
    search: Annotated[
        str, typer.Option("--search", "-s", help="A word of the title, definition or code.")
    ] = "",
) -> None:
    """Find measures of the catalogue, and codes of LAIT that it does not use yet."""
    library = base.library()
    word = search.strip().lower()
    found = [item for item in library.catalogue.indicators.values() if word in _words(item)]
    for item in found:
        published = ", ".join(_places(item)) or "council reports only"
        out.print(f"{item.id}: {item.title} [{item.theme}; {published}]", markup=False)
    used = {place for item in library.catalogue.indicators.values() for place in _places(item)}
    rest = [
        f"lait:{measure.code}: {measure.title} [not in the catalogue]"
        for measure in measures(library.project).values()
        if f"LAIT {measure.code}" not in used and word in f"{measure.code} {measure.title}".lower()
    ]
    for line in rest:
        out.print(line, markup=False)
    out.print(f"{len(found)} in the catalogue, {len(rest)} only in LAIT.", markup=False)


def _words(item: Indicator) -> str:
    places = " ".join(_places(item))
    return f"{item.id} {item.title} {item.short_title} {item.definition} {places}".lower()


def _places(item: Indicator) -> list[str]:
    if item.official is None:
        return []
    found = [f"LAIT {item.official.lait.code}"] if item.official.lait else []
    return found + ([f"EES {item.official.ees.data_set}"] if item.official.ees else [])
