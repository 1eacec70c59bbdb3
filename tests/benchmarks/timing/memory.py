"""What the zygote and a page hold together, and whether many runs leave anything behind."""

import sys
from pathlib import Path

from councilbook.edition import load_edition
from councilbook.notebooks import read_notebook
from councilbook.observations import load_library

sys.path.insert(0, str(Path(__file__).parents[2]))

from many_kernels import printed, run_cells, run_many

# The page that reads every measure of every authority.
LARGEST, OWN = "overview", "Middlesbrough"
RUNS = 1000


def measure(project, folder, given):
    """Give megabytes (what processes share counts once), and growth over many runs in per cent."""
    edition = load_edition(load_library(project), "england", OWN)
    page = next(page for page in edition.pages if page.name == LARGEST)
    cells = [
        cell for cell in read_notebook(page.notebook_in(project)).cells if cell.cell_type == "code"
    ]
    sources = [
        "\n".join(f"{name} = {value!r}" for name, value in page.parameters.items())
        if "parameters" in cell.metadata.get("tags", [])
        else cell.source
        for cell in cells
    ]
    told = printed(run_cells(project.root, *sources, MEMORY))
    before, after = run_many(project.root, RUNS, "1 + 1")
    return {
        "megabytes of the zygote and its largest page together": float(told),
        f"per cent grown after {RUNS} runs": 100 * (after.memory / before.memory - 1),
        "processes, descriptors and files before": str(before)[5:-1],
        "and after": str(after)[5:-1],
    }


# Run in the page: it knows itself and the process it was forked from.
MEMORY = """
import os
from pathlib import Path
lines = [
    line
    for pid in (os.getpid(), os.getppid())
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
]
print(sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024)
"""
