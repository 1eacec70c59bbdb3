"""The crowd: the values of all authorities, put in order once for the places of each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import quantiles
from typing import Final, Self

from councilbook.measures.standing import GUARD

LEAST: Final = 4

Cuts = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Crowd:
    """The values that authorities have, the one looked at among them.

    Attributes
    ----------
    values : tuple of float
        Unrounded, the lowest first.
    """

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Iterable[float | None]) -> Self:
        """Gather values; missing ones are left out."""
        return cls(tuple(sorted(known(values))))

    @cached_property
    def rounded(self) -> list[float]:
        """The values without binary dust, the lowest first.

        Publishers' spreadsheets leave 4.1599999999999998 where they mean 4.16.
        """
        return [round(value, GUARD) for value in self.values]

    @cached_property
    def cuts(self) -> Cuts | None:
        """Lower quartile, median and upper quartile; None for fewer than four values."""
        return quartiles(self.values)

    @cached_property
    def largest_tie(self) -> int:
        """How many share the value that most have."""
        return max(Counter(self.rounded).values(), default=0)


def known(values: Iterable[float | None]) -> list[float]:
    """Give the values that exist as floats, in their order; None and NaN are left out."""
    return [float(value) for value in values if value is not None and not math.isnan(value)]


def quartiles(values: Iterable[float | None]) -> Cuts | None:
    """Give lower quartile, median and upper quartile; None for fewer than four values.

    Notes
    -----
    The cuts divide the ranks from lowest to highest evenly and lie between two values where
    need be: type 7 of Hyndman and Fan (1996), the default of R and numpy, used by LAIT.
    """
    ordered = known(values)
    if len(ordered) < LEAST:
        return None
    first, second, third = (
        round(cut, GUARD) for cut in quantiles(ordered, n=4, method="inclusive")
    )
    return first, second, third
