"""Everything CI checks, in one command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from councilbook.errors import UnknownError
from councilbook.factory.kernels import KERNEL, offer
from councilbook.press.browser import install_axe, install_browser
from councilbook.project import Project

# A process a core; the cells of one notebook stay together.
PARALLEL = ("-n", "auto", "--dist", "loadfile")


@dataclass(frozen=True)
class Step:
    """One check: its name and the command that makes it."""

    name: str
    command: tuple[str, ...]


def steps(project: Project) -> list[Step]:
    """List the checks in the order in which they tell most."""
    python = sys.executable
    nbval = ("--nbval-lax", "--nbval-kernel-name", KERNEL, "-p", "no:cacheprovider")
    return [
        Step("lint", (python, "-m", "ruff", "check", ".")),
        Step("format", (python, "-m", "ruff", "format", "--check", ".")),
        Step("types", (python, "-m", "mypy")),
        Step("data", (python, "-m", "councilbook", "check", "--quiet")),
        Step("tests", (python, "-m", "pytest", *PARALLEL, "--ignore", "tests/accessibility")),
        Step(
            "reference pages",
            (python, "-m", "pytest", *PARALLEL, *nbval, project.name(project.references)),
        ),
        Step("book", (python, "-m", "councilbook", "build")),
        # In the order of their names: one worker visits a book while another builds one.
        Step(
            "accessibility",
            (python, "-m", "pytest", *PARALLEL, "--no-loadscope-reorder", "tests/accessibility"),
        ),
    ]


def verify(project: Project, say: Callable[[str], None], only: Sequence[str] = ()) -> list[str]:
    """Run every check, also after one has failed.

    Parameters
    ----------
    project : Project
        What is checked.
    say : callable
        Where progress goes, a line at a time.
    only : sequence of str
        Names of checks; by default all.

    Returns
    -------
    list of str
        Names of the checks that failed.

    Raises
    ------
    UnknownError
        If a name in `only` is no check.
    """
    known = [step.name for step in steps(project)]
    for name in only:
        if name not in known:
            raise UnknownError("check", name, known)
    chosen = [step for step in steps(project) if not only or step.name in only]
    if any(step.name == "accessibility" for step in chosen):
        for tool in (install_browser(), install_axe(project.root / "build" / "tools")):
            if tool.path is None:
                say(f"accessibility will be skipped: {tool.reason}")
    offer()
    failed = []
    for step in chosen:
        say(f"== {step.name}: {' '.join(('python', *step.command[1:]))}")
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run(step.command, cwd=project.root, check=False, env=environment)
        if run.returncode:
            failed.append(step.name)
    return failed
