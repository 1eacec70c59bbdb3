"""Every deliberate error of the project.

The command line shows a :class:`CouncilbookError` without a traceback; anything else is a
fault in the program and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class CouncilbookError(Exception):
    """Base class of every error a user can put right."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one entry of one data file.

    Attributes
    ----------
    file : str
        Path of the file, relative to the project, with forward slashes.
    entry : str
        Where in the file: a row, an id, a key.
    value : str
        What was found there, as written.
    allowed : str
        What may stand there.
    action : str
        What to do about it.
    """

    file: str
    entry: str
    value: str
    allowed: str
    action: str

    def __str__(self) -> str:
        """Give the problem as one line of text."""
        return (
            f"{self.file}: {self.entry}: found {self.value}; allowed: {self.allowed}. {self.action}"
        )


class DataError(CouncilbookError):
    """The project's data are wrong; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        lines = [f"{len(self.problems)} problem(s) in the data:"]
        lines += [f"  {problem}" for problem in self.problems]
        super().__init__("\n".join(lines))


class UnknownError(CouncilbookError):
    """A name given by a user is not one the project knows."""

    def __init__(
        self, kind: str, given: str, known: Sequence[str], *, near: Sequence[str] = ()
    ) -> None:
        nearest = list(near) or get_close_matches(given, known, n=3)
        lines = [f"unknown {kind} {given!r}."]
        if nearest:
            lines.append(f"Did you mean {' or '.join(repr(name) for name in nearest)}?")
        lines.append(f"Known: {', '.join(known) or 'none'}.")
        super().__init__(" ".join(lines))
        self.kind = kind
        self.given = given
        self.nearest = tuple(nearest)


class PeriodError(CouncilbookError):
    """A period cannot be read."""

    def __init__(self, given: str) -> None:
        super().__init__(
            f"cannot read the period {given!r}. Write a financial year (2011-12), half year or "
            "quarter (2019-20-H1, 2019/20 Q2), academic year (AY2018-19), month (October 2019, "
            "2019-10), day (2019-09-26) or span of months (2018-12/2019-02)."
        )
        self.given = given


class PageError(CouncilbookError):
    """A page cannot be made from what the project holds."""


class BuildError(CouncilbookError):
    """One or more pages, or the book itself, could not be built."""


class OutputError(CouncilbookError):
    """A file of the build could not be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"cannot write {path}: {reason}. Nothing was left half-written. "
            "Free some space or choose a folder you may write to (--build), then run again."
        )
        self.path = path


class FetchError(CouncilbookError):
    """A file could not be fetched, or is not what it should be.

    Attributes
    ----------
    place : str
        Address or path of the file.
    """

    def __init__(self, place: str, what: str, action: str) -> None:
        super().__init__(f"cannot fetch {place}: {what}; {action}.")
        self.place = place
