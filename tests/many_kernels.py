"""Run kernels one after the other and tell what stays behind; the benchmark does a thousand."""

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import nbformat.v4 as nb
from nbclient import NotebookClient

from councilbook.factory.kernels import KERNEL, offer
from councilbook.factory.kernels.holding import HOLDER


@contextmanager
def offered():
    """Let Jupyter find the kernel, installed or not, for a while."""
    with patch.dict(os.environ):
        # ipykernel listens to no other process if it takes itself for a test.
        os.environ.pop("PYTEST_CURRENT_TEST", None)
        offer()
        yield


def run_cells(folder, *sources, kernel=KERNEL, **settings):
    """Run cells in a kernel of their own; give the outputs of the last one."""
    page = nb.new_notebook(cells=[nb.new_code_cell(source) for source in sources])
    resources = {"metadata": {"path": str(folder)}}
    with offered():
        client = NotebookClient(page, kernel_name=kernel, resources=resources, **settings)
        client.execute()
    return page.cells[-1].outputs


def printed(outputs):
    """Give what was printed, also by other processes."""
    return "".join(output.text for output in outputs if output.output_type == "stream")


@dataclass(frozen=True)
class Held:
    """What the process that runs notebooks and its zygote hold at one moment.

    Attributes
    ----------
    processes : int
        Kernels and other children of the two.
    descriptors : int
        Open files, pipes and sockets of the two.
    files : int
        Files in the folder of sockets.
    memory : int
        Bytes that the two do not share with others.
    """

    processes: int
    descriptors: int
    files: int
    memory: int


def held():
    """Look at this process and its zygote."""
    both = [Path("/proc") / str(pid) for pid in (os.getpid(), HOLDER.zygote.pid)]
    children = [
        child
        for process in both
        for task in (process / "task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    memory = 0
    for process in both:
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith(("Private_Clean:", "Private_Dirty:")):
                memory += int(line.split()[1]) * 1024
    return Held(
        processes=len(children),
        descriptors=sum(len(list((process / "fd").iterdir())) for process in both),
        files=len(list(HOLDER.place.iterdir())),
        memory=memory,
    )


def run_many(folder, count, *sources):
    """Run the same cells in many kernels; give what is held before and after."""
    for _ in range(3):
        # What every process builds up once is no growth.
        run_cells(folder, *sources)
    before = held()
    for _ in range(count):
        run_cells(folder, *sources)
    return before, held()
