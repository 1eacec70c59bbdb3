"""The commands; errors are shown without traceback."""

from __future__ import annotations

import sys

from councilbook.cli import (
    binding,
    books,
    cache,
    changes,
    checks,
    commentary,
    exceptions,
    report,
    statistics,
)
from councilbook.cli.base import app, err
from councilbook.errors import CouncilbookError

__all__ = [
    "app",
    "binding",
    "books",
    "cache",
    "changes",
    "checks",
    "commentary",
    "exceptions",
    "main",
    "report",
    "statistics",
]


def main() -> None:
    """Run a command; a deliberate error becomes one message and exit code 1."""
    try:
        app()
    except CouncilbookError as error:
        err.print(f"councilbook: {error}", markup=False)
        sys.exit(1)
