"""Run one page's notebook."""

from __future__ import annotations

import nbformat

from councilbook.errors import CouncilbookError
from councilbook.factory.job import Job, Result
from councilbook.factory.kernels import ORDINARY
from councilbook.factory.outputs import clear, put_failed, put_page
from councilbook.notebooks import compact_text, notebook_text

# Words of the kernel and of papermill that differ from run to run.
VOLATILE = {"papermill", "execution", "widgets"}


def run_page(job: Job, kernel: str = ORDINARY) -> Result:
    """Run one notebook through papermill.

    The executed notebook appears under its name only when it is whole; a failing one is
    left as ``<name>.failed.ipynb`` for inspection.

    Parameters
    ----------
    job : Job
        The page.
    kernel : str
        Name of a kernel specification; by default a process is started for this page alone.
    """
    # Papermill takes a second to load, and most processes run no page.
    from councilbook.factory.calling import call  # noqa: PLC0415

    try:
        if not job.results:
            clear(job.output)
        made = call(job, kernel)
        if made.error:
            kept = put_failed(job, notebook_text(made.notebook).encode("utf-8"))
            error = f"{made.error}\n    left for inspection: {job.left}"
        else:
            content = compact_text(tidy(made.notebook, job.title)).encode("utf-8")
            kept, error = put_page(job, content, made.told, made.seconds), ""
    except CouncilbookError as problem:
        return Result(job.name, str(problem))
    return Result(job.name, error, made.seconds, kept)


def tidy(notebook: nbformat.NotebookNode, title: str = "") -> nbformat.NotebookNode:
    """Set the page's title and drop what differs from run to run.

    Parameters
    ----------
    notebook : NotebookNode
        An executed notebook whose first cell is a level-1 heading.
    title : str, optional
        The heading to put in its place.

    Raises
    ------
    CouncilbookError
        If the first cell is no heading.
    """
    first = notebook.cells[0] if notebook.cells else None
    if first is None or first.cell_type != "markdown" or not first.source.startswith("# "):
        found = repr(first.source[:40]) if first is not None else "no cell"
        raise CouncilbookError(
            f"the first cell must be a heading beginning with '# ', found {found}. "
            "Begin the notebook with its theme's title."
        )
    if title:
        first.source = f"# {title}"
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02}"
        cell.metadata = {k: v for k, v in cell.metadata.items() if k not in VOLATILE}
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.metadata["tags"] = [*cell.metadata["tags"], "remove-cell"]
    notebook.metadata = {k: v for k, v in notebook.metadata.items() if k == "kernelspec"}
    return notebook
