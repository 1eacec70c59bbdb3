"""How far a run has come: a live line in a terminal, a line now and then in a log."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from councilbook.factory.job import Result

# A log gets a line when so many seconds have passed and so much more is done, or after a silence.
_SECONDS, _SHARE, _SILENCE = 10.0, 0.1, 60.0


class Course:
    """Shows the course of a run.

    Parameters
    ----------
    console : Console
        Where to; a bar if it is a terminal.
    total : int
        Pages altogether.
    cached : int
        Pages that were taken from the cache.
    """

    def __init__(self, console: Console, total: int, cached: int) -> None:
        self._console, self._total, self._cached = console, total, cached
        self._made = self._failed = 0
        self._began = self._said = time.monotonic()
        self._said_of = cached
        columns = (
            TextColumn("Notebooks"), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[told]}"),
        )  # fmt: skip
        self._bar = Progress(*columns, console=console, disable=not console.is_terminal)
        self._task = self._bar.add_task("", total=total, completed=cached, told="")

    def __enter__(self) -> Course:
        """Begin to show it."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Stop showing it."""
        self._bar.stop()

    @property
    def _done(self) -> int:
        return self._cached + self._made + self._failed

    def done(self, result: Result) -> None:
        """Show a page that is done; say at once that one has failed."""
        if result.error:
            self._failed += 1
            first = result.error.partition("\n")[0]
            self._console.print(f"failed: {result.name}: {first}", markup=False)
        else:
            self._made += 1
        self._bar.update(self._task, completed=self._done, told=self._told())
        if not self._console.is_terminal and self._is_due():
            self._said, self._said_of = time.monotonic(), self._done
            self._console.print(f"{self._done} of {self._total} notebooks: {self._told()}")

    def _is_due(self) -> bool:
        silent = time.monotonic() - self._said
        more = self._done - self._said_of >= _SHARE * self._total
        return silent > _SILENCE or (more and silent > _SECONDS)

    def _told(self) -> str:
        rate = (self._made + self._failed) / max(time.monotonic() - self._began, 0.001)
        left = (self._total - self._done) / rate if rate else 0
        return (
            f"{self._cached} from the cache, {self._failed} failed; "
            f"{60 * rate:.0f} a minute, about {_in_words(left)} left"
        )

    def summary(self) -> str:
        """Sum the run up."""
        seconds = time.monotonic() - self._began
        return (
            f"Notebooks: {self._total} in {seconds:.0f} s: {self._cached} from the cache, "
            f"{self._made} made, {self._failed} failed."
        )


def _in_words(seconds: float) -> str:
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"
