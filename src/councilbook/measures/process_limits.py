"""The average of a run of points, and the limits that usual variation keeps within."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from statistics import median
from typing import Final

LEAST: Final = 5
FIRM: Final = 12
# 3 / d2 and D4 for ranges of two points: three standard deviations of the points, and of
# the ranges themselves (Wheeler and Chambers 1992, table A.1).
SPREAD: Final = 2.66
SCREEN: Final = 3.267


@dataclass(frozen=True)
class Rules:
    """How limits are set.

    Attributes
    ----------
    screen : bool, default True
        Whether moving ranges of at least 3.267 times their mean are left out, once.
    fix_after : int or None, default 12
        The limits rest on the first so many points and stay; None for all points.

    Raises
    ------
    ValueError
        If limits were to rest on fewer than five points.
    """

    screen: bool = True
    fix_after: int | None = FIRM

    def __post_init__(self) -> None:
        """Refuse limits that rest on too little."""
        if self.fix_after is not None and self.fix_after < LEAST:
            raise ValueError(f"limits must rest on {LEAST} points or more, not {self.fix_after}")


@dataclass(frozen=True)
class Segment:
    """Points counted in one way, between two recorded breaks.

    Attributes
    ----------
    start, stop : int
        Its points are ``points[start:stop]``.
    n : int
        Points with a value.
    median : float or None
        Of these; None where there is none.
    mean, lower, upper : float or None
        None where there are no limits.
    base : int
        Points that mean and limits rest on.
    screened : int
        Moving ranges left out as too large.
    provisional : bool
        Whether there are limits that further points will move: fewer than 12 points.
    reason : str
        Why there are no limits; empty where there are.
    """

    start: int
    stop: int
    n: int
    median: float | None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    base: int = 0
    screened: int = 0
    provisional: bool = False
    reason: str = ""

    @property
    def flat(self) -> bool:
        """Tell whether there are limits and every point they rest on is the same."""
        return self.upper is not None and self.upper == self.lower


def segment(values: Sequence[float | None], start: int, stop: int, rules: Rules) -> Segment:
    """Set the average and the limits of the points from ``start`` to before ``stop``.

    Mean m; moving ranges R_t = |x_t - x_(t-1)| with mean R; limits m -+ 2.66 R
    (Shewhart 1931; Wheeler and Chambers 1992). Ranges of 3.267 R or more are first left
    out, once (Nelson 1982), so that one step does not widen the limits that should show it.

    Parameters
    ----------
    values : sequence of float or None
        Evenly spaced in time; None where a value is missing.
    start, stop : int
        Which of them.
    rules : Rules
        How limits are set.

    Returns
    -------
    Segment
        Without limits, and with the reason, below five points or four moving ranges.
    """
    own = values[start:stop]
    held = [value for value in own if value is not None]
    n, middle = len(held), median(held) if held else None
    if n < LEAST:
        return Segment(start, stop, n, middle, reason=f"limits need {LEAST} points, not {n}")
    base = min(n, rules.fix_after or n)
    ranges = moving_ranges(_first(own, base))
    if base < n and not any(ranges):
        # Points that are all the same say nothing about how much is usual.
        base, ranges = n, moving_ranges(own)
    if len(ranges) < LEAST - 1:
        short = f"limits need {LEAST - 1} pairs of points next to each other, not {len(ranges)}"
        return Segment(start, stop, n, middle, reason=short)
    kept = screened(ranges) if rules.screen else ranges
    away = SPREAD * fsum(kept) / len(kept)
    # Adding up equal values may leave binary dust.
    mean = fsum(held[:base]) / base if away else held[0]
    return Segment(
        start, stop, n, middle, mean, mean - away, mean + away, base,
        len(ranges) - len(kept), n < FIRM,
    )  # fmt: skip


def _first(values: Sequence[float | None], count: int) -> Sequence[float | None]:
    """Give the values up to the one that makes ``count`` that are not missing."""
    held = [place for place, value in enumerate(values) if value is not None]
    return values[: held[count - 1] + 1]


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """Give the sizes of the steps between neighbours; none over a missing value.

    A step over a gap is the sum of two or more steps. Taken for one, it would make the
    limits too wide.
    """
    return [
        abs(there - here)
        for here, there in pairwise(values)
        if here is not None and there is not None
    ]


def screened(ranges: Sequence[float]) -> list[float]:
    """Leave out moving ranges of 3.267 times their mean or more, once.

    Nothing is left out where all that stayed would be zero: a series of equal values with
    one that is unlike them (100% every month but one) has a spread, and that value is to be
    seen against it.
    """
    most = SCREEN * fsum(ranges) / len(ranges)
    kept = [size for size in ranges if size < most]
    return kept if any(kept) else list(ranges)
