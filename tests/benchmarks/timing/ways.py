"""Ways to run the same notebooks, each timed as a whole."""

import subprocess
import sys
import time
from contextlib import contextmanager

import papermill
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from councilbook.notebooks import notebook_text


@contextmanager
def clock(times, name):
    """Add the seconds of some work to the list of a name."""
    began = time.perf_counter()
    yield
    times.setdefault(name, []).append(time.perf_counter() - began)


def plain(pages, root, folder):
    """Run pages one after the other with papermill and nothing else: a cold kernel each."""
    for number, (notebook, parameters) in enumerate(pages):
        papermill.execute_notebook(
            notebook, folder / f"plain-{number}.ipynb", parameters=parameters, cwd=root,
            kernel_name="python3", progress_bar=False,
            extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
        )  # fmt: skip


def parameterised(pages, folder):
    """Write pages with their parameters set, for tools that set none themselves."""
    made = []
    for number, (notebook, parameters) in enumerate(pages):
        path = folder / f"given-{number}.ipynb"
        node = parameterize_notebook(load_notebook_node(str(notebook)), parameters)
        path.write_text(notebook_text(node), encoding="utf-8")
        made.append(path)
    return made


def nbconvert(paths, root):
    """Run notebooks one after the other with Jupyter's own command."""
    command = [
        sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--stdin", "--stdout",
    ]  # fmt: skip
    for path in paths:
        # It would run a file in the folder of the file.
        with path.open("rb") as notebook:
            subprocess.run(command, stdin=notebook, cwd=root, check=True, capture_output=True)


def command(edition, names, folder, *options):
    """Run the build of some pages as a user would: a process that loads, plans, runs and stops."""
    chosen = [word for name in names for word in ("--only", name)]
    line = [
        sys.executable, "-m", "councilbook", "build", "--edition", edition, "--pages-only",
        "--build", str(folder), *chosen, *options,
    ]  # fmt: skip
    return subprocess.run(line, check=True, capture_output=True, text=True)
