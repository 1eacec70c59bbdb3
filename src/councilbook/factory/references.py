"""Reference pages: executed notebooks that nbval runs again and compares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import yaml

from councilbook.changes import changed
from councilbook.edition import Edition, PageSpec
from councilbook.errors import BuildError
from councilbook.factory.plan import job_of
from councilbook.factory.pools import open_pool
from councilbook.factory.running import run_all
from councilbook.files import write_text
from councilbook.notebooks import notebook_text, read_notebook
from councilbook.observations import Library

COMPARED = "nbval-check-output"


def reference_pages(library: Library, edition: Edition) -> list[PageSpec]:
    """List the pages that ``tests/reference_pages/pages.yml`` names.

    Raises
    ------
    UnknownError
        If one of them is no page of the edition.
    """
    names = yaml.safe_load((library.project.references / "pages.yml").read_text(encoding="utf-8"))
    return [edition.find(name) for name in names]


def reference_file(library: Library, page: PageSpec) -> Path:
    """Give the file of a reference page."""
    return library.project.references / f"{page.id.replace('/', '--')}.ipynb"


def lean(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Keep, of the outputs that nbval does not compare, only their text.

    Drawings are compared by what they are made from: the tables of the page.
    """
    for cell in notebook.cells:
        if cell.cell_type != "code" or COMPARED in cell.metadata.get("tags", []):
            continue
        for output in cell.outputs:
            if "data" in output:
                output["data"] = {
                    kind: content
                    for kind, content in output["data"].items()
                    if kind == "text/plain"
                }
    return notebook


def run_references(
    library: Library, edition: Edition, workers: int, *, update: bool
) -> Iterator[str]:
    """Run the reference pages and say what differs from the stored ones.

    Parameters
    ----------
    library, edition
        Where the pages come from.
    workers : int
        Parallel processes.
    update : bool
        Whether the stored pages are rewritten.

    Yields
    ------
    str
        One line per page that differs, each followed by its changed figures.

    Raises
    ------
    BuildError
        If a page fails; nothing is rewritten then.
    """
    pages = reference_pages(library, edition)
    with TemporaryDirectory() as folder:
        made = [Path(folder) / reference_file(library, page).name for page in pages]
        jobs = [job_of(library, page, path) for page, path in zip(pages, made, strict=True)]
        with open_pool(library.project.root, min(workers, len(jobs))) as pool:
            failed = [result for result in run_all(jobs, pool) if result.error]
        if failed:
            lines = [f"  {result.name}: {result.error}" for result in failed]
            raise BuildError("\n".join(["reference pages failed; none was changed:", *lines]))
        for page, path in zip(pages, made, strict=True):
            yield from _compare(library, page, path, update=update)


def _compare(library: Library, page: PageSpec, made: Path, *, update: bool) -> Iterator[str]:
    stored = reference_file(library, page)
    fresh = lean(read_notebook(made))
    text = notebook_text(fresh)
    if stored.is_file():
        if stored.read_text(encoding="utf-8") == text:
            return
        yield f"{page.id}: changed"
        yield from (f"  {line}" for line in changed(read_notebook(stored), fresh))
    else:
        yield f"{page.id}: new"
    if update:
        write_text(stored, text)
