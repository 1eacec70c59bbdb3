"""Known differences between official figures, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from councilbook.areas import Kind
from councilbook.errors import DataError, Problem
from councilbook.project import Project
from councilbook.records import Record, read_records

Check = Literal["publications", "counts"]


@dataclass(frozen=True)
class Pair:
    """Two figures of one cell that differ.

    Attributes
    ----------
    check : {"publications", "counts"}
        What was compared.
    indicator, area, period : str
        Which cell.
    kind : str
        What sort of area it is.
    first, second : float
        The published figure, and the one it is compared with.
    half : float
        Half of the last decimal that is published.
    numerator, denominator, per : float
        Counts the second figure was worked out from, and what it is out of; 0 where it was
        published itself.
    """

    check: Check
    indicator: str
    area: str
    period: str
    kind: str
    first: float
    second: float
    half: float
    numerator: float = 0.0
    denominator: float = 0.0
    per: float = 0.0

    def within(self, step: float) -> bool:
        """Tell whether counts rounded to `step` could have given the published figure."""
        low = max(self.numerator - step / 2, 0.0) / (self.denominator + step / 2)
        least = self.denominator - step / 2
        high = (self.numerator + step / 2) / least if least > 0 else float("inf")
        return self.per * low - self.half <= self.first <= self.per * high + self.half


class KnownDifference(Record):
    """Cells in which two figures differ beyond rounding, and why.

    `check` says what is compared: two publications, or a published share with its counts. An
    empty list of indicators, kinds, areas or periods means all of them. With `rounded_to` the
    record explains only what counts rounded so can explain; each cell is worked out.
    """

    id: str
    check: Check
    indicators: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    areas: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    rounded_to: float | None = None
    reason: str

    def fits(self, cell: Pair) -> bool:
        """Tell whether a cell is one of those the record explains."""
        return (
            cell.check == self.check
            and (not self.indicators or cell.indicator in self.indicators)
            and (not self.kinds or cell.kind in self.kinds)
            and (not self.areas or cell.area in self.areas)
            and (not self.periods or cell.period in self.periods)
            and (self.rounded_to is None or cell.within(self.rounded_to))
        )


def read_differences(project: Project) -> list[KnownDifference]:
    """Read ``data/catalogue/differences.yml``.

    Raises
    ------
    DataError
        Carries every problem of the file.
    """
    problems: list[Problem] = []
    path = project.catalogue / "differences.yml"
    found = read_records(KnownDifference, path, project, problems)
    if problems:
        raise DataError(problems)
    return found
