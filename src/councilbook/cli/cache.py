"""The command about what has been made before."""

from __future__ import annotations

from typing import Annotated

import typer

from councilbook.cli import base
from councilbook.cli.base import Build, app, out
from councilbook.cli.books import Results
from councilbook.edition import editions, load_edition
from councilbook.factory.cache.cleaning import contents, prune
from councilbook.factory.making import address_of
from councilbook.observations import Library


@app.command(epilog="Example: councilbook cache --prune")
def cache(
    results: Results = "",
    folder: Build = None,
    drop: Annotated[
        bool, typer.Option("--prune", help="Drop what no planned page needs any more.")
    ] = False,
) -> None:
    """Print how much is kept of the pages that were made before."""
    library = base.library()
    target = (folder or library.project.root / "build").resolve()
    url = address_of(results or str(target / "cache"))
    if drop:
        prune(url, _planned(library))
    held = contents(url)
    out.print(
        f"{url}: {held.pages:,} pages, {held.objects:,} files, {held.size / 1e6:,.1f} MB.",
        markup=False,
    )


def _planned(library: Library) -> set[str]:
    return {
        f"{name}/{page.id}"
        for name in editions(library.project)
        for page in load_edition(library, name).pages
    }
