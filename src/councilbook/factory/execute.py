"""Run one page's notebook, or many of them in parallel processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError

from councilbook.errors import CouncilbookError
from councilbook.factory.job import Job, Result
from councilbook.files import write_text, writing
from councilbook.notebooks import notebook_text, read_notebook

# ipykernel tells of loopback TCP and of being stopped, once a page each; errors of a cell
# come back through papermill, whatever the level.
_QUIET = ["--IPKernelApp.log_level=CRITICAL"]

# Words of the kernel and of papermill that differ from run to run.
VOLATILE = {"papermill", "execution", "widgets"}


def run_page(job: Job) -> Result:
    """Run one notebook through papermill.

    The executed notebook appears under its name only when it is whole; a failing one is
    left as ``<name>.failed.ipynb`` for inspection.
    """
    partial = job.output.with_name(f"{job.output.stem}.failed.ipynb")
    try:
        with writing(job.output):
            job.output.parent.mkdir(parents=True, exist_ok=True)
            job.output.unlink(missing_ok=True)
            papermill.execute_notebook(
                job.notebook, partial, parameters=job.parameters, progress_bar=False,
                cwd=job.folder, kernel_name="python3", request_save_on_cell_execute=False,
                log_output=False, extra_arguments=_QUIET,
            )  # fmt: skip
        write_text(job.output, notebook_text(tidy(read_notebook(partial), job.title)))
        partial.unlink()
    except PapermillExecutionError as error:
        where = f"cell {error.cell_index} ({_first_line(error.source)})"
        return Result(
            job.name, f"{where}: {error.ename}: {error.evalue}\n    left for inspection: {partial}"
        )
    except CouncilbookError as error:
        return Result(job.name, str(error))
    return Result(job.name)


def _first_line(source: str) -> str:
    return source.strip().partition("\n")[0][:60]


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


def run_all(
    jobs: Iterable[Job], workers: int, done: Callable[[Result], None] = lambda result: None
) -> list[Result]:
    """Run notebooks in parallel processes; a failing one never stops the others.

    Parameters
    ----------
    jobs : iterable of Job
        What to run.
    workers : int
        Processes to use, 1 or more.
    done : callable, optional
        Called with each result as it comes.

    Returns
    -------
    list of Result
        In the order of the jobs.
    """
    listed = list(jobs)
    results: dict[str, Result] = {}
    # A fresh process, not a fork: papermill's event loop and its sockets do not survive one.
    with ProcessPoolExecutor(max(1, workers), mp_context=get_context("spawn")) as pool:
        futures: dict[Future[Result], Job] = {pool.submit(run_page, job): job for job in listed}
        waiting = set(futures)
        while waiting:
            finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in finished:
                job = futures[future]
                error = future.exception()
                result = (
                    Result(job.name, f"the process died: {error}") if error else future.result()
                )
                results[job.name] = result
                done(result)
    return [results[job.name] for job in listed]
