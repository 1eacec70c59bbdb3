"""Make pages of made-up notebooks as `build` does, in a process of its own that a test may kill."""

import sys
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from councilbook.factory import making, pools
from councilbook.factory.cache import looking
from councilbook.factory.kernels import ORDINARY

from .made_up import DIGEST, TELLS, made_up

# Long enough to be killed in the middle of, and some of it at any moment.
SLOWLY = "import time\ntime.sleep(0.05)\nword * 20000"


class Parts:
    """Data that never change."""

    def __init__(self, library):
        pass

    def digest(self, part):
        """Give what the notebooks tell."""
        return DIGEST


@contextmanager
def cold(folder, say):
    """Start no zygote: these notebooks need nothing that it would have loaded."""
    yield ORDINARY


def jobs(folder, count):
    """Give the jobs of some pages; notebooks that are there stay as they are."""
    folder.mkdir(exist_ok=True)
    names = [f"page-{number}" for number in range(count)]
    return [made_up(folder, name, TELLS, f"{SLOWLY}\n# {name}", edition="spring") for name in names]


def main():
    """Make the pages of a folder, as many as asked for, by way of its cache or another."""
    folder, count, results = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    looking.Parts = Parts
    pools.warm = cold
    console = Console(stderr=True)
    way = making.Making(console, 2, results=results, explain=True, say=print)
    failed = making.make(None, jobs(folder, count), way)
    sys.exit(len(failed))
