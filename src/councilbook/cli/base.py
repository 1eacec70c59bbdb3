"""What every command shares: the application, its output, the library, common options."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from councilbook.factory.data import settle
from councilbook.factory.job import Result
from councilbook.observations import Library, load_library
from councilbook.project import find_project

app = typer.Typer(
    name="councilbook",
    help="English councils' children's-services figures as a published, reproducible book.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

CORES = os.cpu_count() or 1
EditionName = Annotated[
    str, typer.Option("--edition", "-e", help="Name of a file in data/editions.")
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, help="Pages run at the same time; default: all cores.")
]
Build = Annotated[
    Path | None, typer.Option("--build", help="Folder for everything made; default: build.")
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", help="A page's name as `list` prints it, or a pattern: '*/overview'."),
]


def library() -> Library:
    """Read and check the data of the project the command is run in."""
    settle()
    return load_library(find_project())


def say(line: str) -> None:
    """Print a line as it is."""
    out.print(line, markup=False)


def failures(failed: Sequence[Result], loss: str = "are not in the book") -> str:
    """Say which pages failed and why, a line each, and what was lost by it."""
    lines = [f"  {result.name}: {result.error}" for result in failed]
    return "\n".join([f"{len(failed)} page(s) failed and {loss}:", *lines])
