"""The limit: the cells of notebooks as plain functions in processes that have loaded everything."""

import ast
import multiprocessing
import os
import time

from councilbook.factory.kernels.ready import make_ready
from councilbook.notebooks import read_notebook


def run_cells(notebook, parameters):
    """Run a notebook's cells and make the bundles it would show; nothing is kept."""
    names = {}
    for cell in read_notebook(notebook).cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        if "parameters" in cell.metadata.get("tags", []):
            names |= parameters
        if last is not None:
            shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            for exhibit in getattr(shown, "exhibits", (shown,)):
                if exhibit is not None:
                    exhibit._repr_mimebundle_()


def _work(folder, pages, started, done):
    os.chdir(folder)
    make_ready(folder)
    started.wait()
    while (page := pages.get()) is not None:
        run_cells(*page)
    done.put(os.getpid())


def limit(folder, pages, workers):
    """Give the seconds that warm processes take for the cells of some pages.

    Parameters
    ----------
    folder : Path
        The project.
    pages : list of (notebook, parameters)
        What is run.
    workers : int
        Processes; they have loaded everything before the clock starts.
    """
    context = multiprocessing.get_context("spawn")
    queue, done, started = context.Queue(), context.Queue(), context.Barrier(workers + 1)
    made = [
        context.Process(target=_work, args=(folder, queue, started, done)) for _ in range(workers)
    ]
    for process in made:
        process.start()
    for page in [*pages, *[None] * workers]:
        queue.put(page)
    started.wait()
    began = time.perf_counter()
    for _ in made:
        done.get()
    seconds = time.perf_counter() - began
    for process in made:
        process.join()
        if process.exitcode:
            raise SystemExit("a process of the limit failed; its message stands above")
    return seconds
