"""How papermill runs a notebook for the factory: it waits for cells and for nothing else."""

from __future__ import annotations

import ast
import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import nbformat
from jupyter_core.utils import run_sync
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.log import logger

from councilbook.errors import BuildError
from councilbook.factory.client import LeanManager

# The engine's name for papermill.
NAME = "councilbook"

# Seconds for a whole page; the slowest takes a few.
LIMIT = 15 * 60

# Where the metadata of an executed notebook say what the page has read.
TOLD = "told"

# A page that has read nothing of the project, perhaps without knowing it, tells nothing.
_ASKED = (
    "(lambda reads, load: load('councilbook.page.parts', fromlist=['told']).told_text() "
    "if reads and reads.noted() else '{}')"
    "(__import__('sys').modules.get('councilbook.reads'), __import__)"
)


class LeanClient(PapermillNotebookClient):  # type: ignore[misc]
    """Runs the cells of a notebook, all of them within one limit of time."""

    def __init__(self, run: NotebookExecutionManager, limit: float, **settings: object) -> None:
        self._limit, self._end = limit, time.monotonic() + limit
        super().__init__(
            run, timeout_func=self._left, kernel_manager_class=LeanManager, iopub_timeout=60,
            shutdown_kernel="immediate", record_timing=False, log=logger, **settings,
        )  # fmt: skip

    def _left(self, _: NotebookNode) -> float:
        return max(0.1, self._end - time.monotonic())

    def execute(self, **settings: object) -> NotebookNode:
        """Run the cells; if all went well, ask what the page has read."""
        self.reset_execution_trackers()
        if sys.platform == "win32":
            # As papermill does: sockets of the kernel protocol need this kind of loop.
            asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
        with self.setup_kernel(**settings):
            self.nb.metadata["language_info"] = self.kc.language_info
            self.papermill_execute_cells()
            if not self.nb.metadata.papermill["exception"]:
                self.nb.metadata.papermill[TOLD] = self.ask(_ASKED)
        return cast("NotebookNode", self.nb)

    async def async_execute_cell(
        self, cell: NotebookNode, cell_index: int, **settings: object
    ) -> NotebookNode:
        """Run a cell; a kernel that dies or takes too long is an error of its cell, too."""
        try:
            await super().async_execute_cell(cell, cell_index, **settings)
        except CellTimeoutError:
            self._fail(cell, "TimeoutError", f"the page took longer than {self._limit:g} s")
        except DeadKernelError:
            self._fail(cell, "DeadKernelError", "the kernel died")
        return cell

    def _fail(self, cell: NotebookNode, name: str, words: str) -> None:
        error = {"output_type": "error", "ename": name, "evalue": words, "traceback": []}
        cell.outputs.append(nbformat.from_dict(error))  # type: ignore[no-untyped-call]
        raise CellExecutionError("", name, words)

    execute_cell = run_sync(async_execute_cell)

    async def async_ask(self, expression: str) -> str:
        """Ask the kernel for the text an expression gives; neither cells nor history see it."""
        asked = self.kc.execute(
            "", silent=True, store_history=False, user_expressions={"answer": expression}
        )
        reply = await self.async_wait_for_reply(asked)
        answer = reply["content"]["user_expressions"]["answer"]
        if answer["status"] != "ok":
            raise BuildError(
                f"the page could not tell what it has read: {answer['ename']}: {answer['evalue']}"
            )
        return str(ast.literal_eval(answer["data"]["text/plain"]))

    ask = run_sync(async_ask)


class LeanRun(NotebookExecutionManager):  # type: ignore[misc]
    """Papermill's record of a run, which saves nothing while the run goes on."""

    def save(self, **_: object) -> None:
        """Save nothing: papermill writes the notebook once, at the end."""

    def autosave_cell(self) -> None:
        """Save nothing between two outputs of a cell either."""


class LeanEngine(NBClientEngine):  # type: ignore[misc]
    """Papermill's own engine without its waiting and saving, which also tells what a page read."""

    @classmethod
    def execute_notebook(
        cls,
        nb: NotebookNode,
        kernel_name: str,
        *,
        folder: Path | None = None,
        limit: float | None = None,
        done: Callable[[NotebookNode], None] | None = None,
        **settings: object,
    ) -> NotebookNode:
        """Run a notebook.

        Parameters
        ----------
        nb : NotebookNode
            What papermill has prepared.
        kernel_name : str
            Name of a kernel specification.
        folder : Path, optional
            Working folder of the kernel. Papermill's own way changes that of the whole process,
            where other pages may run at the same time.
        limit : float, optional
            Seconds that all cells together may take; else :data:`LIMIT`.
        done : callable, optional
            Given the notebook with its outputs, also where a cell of it failed. What is returned
            then holds no cell but for those of a failure, for papermill to find: it would write
            the text of the whole once more, also to no file at all.
        **settings
            What papermill hands to every engine.

        Returns
        -------
        NotebookNode
            The same notebook with its outputs.
        """
        run = LeanRun(nb, progress_bar=settings.get("progress_bar", False))
        run.notebook_start()
        client = LeanClient(
            run, limit or LIMIT, kernel_name=kernel_name,
            startup_timeout=settings.get("start_timeout", 60),
            extra_arguments=settings.get("extra_arguments", []),
        )  # fmt: skip
        try:
            client.execute(**({"cwd": str(folder)} if folder else {}))
        finally:
            run.notebook_complete()
        if done is None:
            return nb
        done(nb)
        kept = nb.cells if nb.metadata.papermill["exception"] else []
        return NotebookNode(nb, cells=kept)  # type: ignore[no-untyped-call]
