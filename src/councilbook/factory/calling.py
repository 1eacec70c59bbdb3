"""Have papermill run one page."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from councilbook.errors import BuildError
from councilbook.factory import engine
from councilbook.factory.data import settle
from councilbook.factory.job import Job
from councilbook.factory.kernels import offer

# ipykernel tells of loopback TCP and of being stopped, once a page each; errors of a cell
# come back through papermill, whatever the level.
_QUIET = ["--IPKernelApp.log_level=CRITICAL"]


@dataclass(frozen=True)
class Executed:
    """A notebook that has run.

    Attributes
    ----------
    notebook : NotebookNode
        With its outputs, as far as it came.
    told : dict of str to str
        The parts of the data it has read, with their hashes.
    seconds : float
        How long it ran.
    error : str
        The cell that failed and what went wrong there.
    """

    notebook: NotebookNode
    told: dict[str, str]
    seconds: float
    error: str = ""


def call(job: Job, kernel: str) -> Executed:
    """Run a page's notebook.

    Raises
    ------
    BuildError
        If no kernel could be started, or the page could not tell what it has read.
    """
    # This process may be a worker that somebody else has started.
    offer()
    settle()
    made: list[NotebookNode] = []
    started = time.monotonic()
    try:
        papermill.execute_notebook(
            job.notebook, None, parameters=job.parameters, engine_name=engine.NAME,
            kernel_name=kernel, folder=job.folder, done=made.append, progress_bar=False,
            extra_arguments=_QUIET,
        )  # fmt: skip
    except PapermillExecutionError as error:
        where = f"cell {error.cell_index} ({_first_line(error.source)})"
        words = f"{where}: {error.ename}: {error.evalue}"
        return Executed(made[0], {}, time.monotonic() - started, words)
    except RuntimeError as error:
        raise BuildError(f"its kernel did not start or did not answer: {error}") from error
    told = json.loads(made[0].metadata.papermill[engine.TOLD])
    return Executed(made[0], told, time.monotonic() - started)


def _first_line(source: str) -> str:
    return source.strip().partition("\n")[0][:60]
