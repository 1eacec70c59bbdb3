"""How long the parts of a page take, as a table. Not a test: a time is not right or wrong.

Run it from anywhere, on a machine that does nothing else:

    .venv/bin/python tests/benchmarks/page_times.py [PAGE] [--repeat 3]

PAGE is a name as ``councilbook list`` prints it. Reading, checking and the page's outputs are
timed in this process, each `repeat` times (the shortest counts: the others were disturbed);
the notebook is run once through papermill, as the build does, with its kernel and imports.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from councilbook import views
from councilbook.audit import audit
from councilbook.edition import load_edition
from councilbook.factory.execute import run_page
from councilbook.factory.plan import job_of
from councilbook.observations import load_library
from councilbook.project import find_project

DEFAULT = "stockton-on-tees/2011-12/safeguarding"


def timed(repeat, work):
    """Give the shortest of several times, in seconds, and what the last one made."""
    best = float("inf")
    for _ in range(repeat):
        started = time.perf_counter()
        made = work()
        best = min(best, time.perf_counter() - started)
    return best, made


def outputs(project, spec):
    """Give the calls of the page's notebook that show something, as they stand there."""
    content = json.loads(spec.notebook_in(project).read_text(encoding="utf-8"))
    sources = ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "code"]
    return [source for source in sources if source.startswith("views.")]


def rows(name, repeat):
    """Yield what was timed and its seconds."""
    project = find_project(Path(__file__))
    # Both remember their result within a process; a build and every page begin without one.
    seconds, library = timed(repeat, lambda: load_library.__wrapped__(project))
    yield "read and check the data", seconds
    fresh = iter([load_library.__wrapped__(project) for _ in range(repeat)])
    yield "audit", timed(repeat, lambda: audit(next(fresh)))[0]
    spec = load_edition(library).find(name)
    yield "open the page", timed(1, lambda: spec.page(library).rows)[0]
    page = spec.page(library)
    for call in outputs(project, spec):
        known = {"views": views, "page": page}
        yield call, timed(repeat, lambda call=call, known=known: eval(call, known))[0]
    with tempfile.TemporaryDirectory() as folder:
        job = job_of(library, spec, Path(folder) / "page.ipynb")
        seconds, result = timed(1, lambda: run_page(job))
    if result.error:
        sys.exit(result.error)
    yield "the notebook through papermill", seconds


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("page", nargs="?", default=DEFAULT)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    sys.stdout.write(f"{given.page}\n")
    for what, seconds in rows(given.page, given.repeat):
        sys.stdout.write(f"{seconds:8.3f} s  {what}\n")


if __name__ == "__main__":
    main()
