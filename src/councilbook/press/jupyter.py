"""Run Jupyter Book inside this process: it is loaded once for any number of books."""

from __future__ import annotations

import io
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

# What Sphinx takes for the day of the build: the clock would make two books differ.
DAY = {"SOURCE_DATE_EPOCH": "0"}

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def run_jupyter_book(source: Path, config: Path, folder: Path) -> tuple[bool, str]:
    """Run ``jupyter-book build`` with warnings as errors.

    Parameters
    ----------
    source : Path
        A staged folder.
    config : Path
        The project's ``_config.yml``.
    folder : Path
        Where ``_build/html`` goes.

    Returns
    -------
    done : bool
        Whether there is a book.
    log : str
        All it said, without colours.
    """
    words = [
        "build", str(source), "--config", str(config), "--path-output", str(folder),
        "-W", "-n", "--keep-going",
    ]  # fmt: skip
    told = io.StringIO()
    with _as_always(), redirect_stdout(told), redirect_stderr(told):
        # Loaded here: most commands bind no book, and it takes as long to load as they to run.
        from jupyter_book.cli.main import main  # noqa: PLC0415

        done = _done(main, words, told)
    return done, _COLOURS.sub("", told.getvalue())


def _done(main: object, words: list[str], told: io.StringIO) -> bool:
    try:
        main.main(words, standalone_mode=False)  # type: ignore[attr-defined]
    except (RuntimeError, OSError) as error:
        told.write(f"{error}\n")
        return False
    except SystemExit as stop:
        if isinstance(stop.code, KeyboardInterrupt):
            # Sphinx takes it for a failed build; whoever pressed the keys meant all of them.
            raise stop.code from None
        return not stop.code
    return True


@contextmanager
def _as_always() -> Iterator[None]:
    """Set the day, and keep warnings of libraries about themselves out of the log."""
    before = {name: os.environ.get(name) for name in DAY}
    os.environ.update(DAY)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
