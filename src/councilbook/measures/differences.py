"""Differences: whether two figures lie further apart than chance alone would put them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, Self

import numpy as np
import numpy.typing as npt

from councilbook.measures.formulas import Bounds, Numbers, clopper_pearson, wilson
from councilbook.measures.intervals import NO_POPULATION, Figure, Kind, why_none

TWO_AREAS: Final = "numbers of people of two areas are not compared"
NOTHING: Final = "nothing was counted on either side"

# In a share of 100 a difference is given in points.
POINTS: Final = 100.0


@dataclass(frozen=True)
class Apart:
    """Whether one figure lies clearly above or below another.

    Attributes
    ----------
    direction : {"up", "down", "none"} or None
        "up" where the first is clearly higher, "none" where there is no clear difference,
        None where the two are not compared.
    lower, upper : float or None
        Bounds of first minus second in percentage points (shares), or of first divided by
        second (rates and counts). An upper bound of None beside a lower one: there is none.
    method : str
        "Newcombe" for a difference, "exact rate ratio" for a ratio; empty where refused.
    approximate : bool
        Whether a number of events was worked back from a rounded value.
    reason : str
        Why they are not compared; empty where they are.
    """

    direction: Literal["up", "down", "none"] | None
    lower: float | None = None
    upper: float | None = None
    method: str = ""
    reason: str = ""
    approximate: bool = False

    @classmethod
    def refused(cls, reason: str) -> Self:
        """Give the answer that two figures are not compared, and why."""
        return cls(None, reason=reason)


def newcombe(
    x1: npt.ArrayLike,
    n1: npt.ArrayLike,
    x2: npt.ArrayLike,
    n2: npt.ArrayLike,
    level: float = 0.95,
) -> Bounds:
    """Give the interval of the difference of two independent proportions.

    Parameters
    ----------
    x1, n1, x2, n2 : array
        Events and what they are a share of, of the first and of the second.
    level : float, default 0.95
        Two-sided level.

    Returns
    -------
    Bounds
        Of x1/n1 - x2/n2, between -1 and 1; NaN where either is not a proportion.

    Notes
    -----
    With the Wilson bounds l and u of each proportion p and d = p1 - p2, the bounds are
    d - sqrt((p1 - l1)^2 + (u2 - p2)^2) and d + sqrt((u1 - p1)^2 + (p2 - l2)^2): Newcombe
    (1998), method 10.
    """
    one, two = wilson(x1, n1, level), wilson(x2, n2, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        p1, p2 = np.divide(x1, n1), np.divide(x2, n2)
    below = np.hypot(p1 - one.lower, two.upper - p2)
    above = np.hypot(one.upper - p1, p2 - two.lower)
    return Bounds(p1 - p2 - below, p1 - p2 + above)


def rate_ratio(
    x1: npt.ArrayLike,
    s1: npt.ArrayLike,
    x2: npt.ArrayLike,
    s2: npt.ArrayLike,
    level: float = 0.95,
) -> Bounds:
    """Give the exact interval of the ratio of two independent rates.

    Parameters
    ----------
    x1, s1, x2, s2 : array
        Events and the population (or time) they could happen in.
    level : float, default 0.95
        Two-sided level.

    Returns
    -------
    Bounds
        Of (x1/s1) / (x2/s2); infinite above where x2 is 0; NaN where a number is missing or
        negative, a population is not above 0, or nothing happened on either side.

    Notes
    -----
    Of x1 + x2 events the first has a share p that is binomial; its Clopper-Pearson bounds
    give those of the ratio as p / (1 - p) times s2/s1: Przyborowski and Wilenski (1940).
    """
    x1, s1, x2, s2 = (np.asarray(each, dtype=np.float64) for each in (x1, s1, x2, s2))
    share = clopper_pearson(x1, x1 + x2, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        exposure = np.where((s1 > 0) & (s2 > 0), s2 / s1, np.nan)
        lower, upper = (exposure * p / (1 - p) for p in share)
    return Bounds(lower, upper)


def apart(
    kind: Kind, one: Figure, two: Figure, level: float = 0.95, *, same_area: bool = False
) -> Apart:
    """Tell whether one figure is clearly above or below another of the same indicator.

    Parameters
    ----------
    kind : {"share", "rate", "count", "other"}
        What the two values are.
    one, two : Figure
        Two areas, or two periods (the later one first).
    level : float, default 0.95
        Two-sided level.
    same_area : bool, default False
        Whether both are of one area: only then do numbers of people compare.

    Returns
    -------
    Apart
        Refused, with the reason, where either lacks the counts behind it.

    Notes
    -----
    The interval of the difference or ratio decides. Whether the intervals of the two figures
    overlap would not do: Schenker and Gentleman (2001).
    """
    reason = why_none(kind, one) or why_none(kind, two)
    if kind == "count" and not (reason or same_area):
        reason = TWO_AREAS
    if reason:
        return Apart.refused(reason)
    limits = _difference(one, two, level) if kind == "share" else _ratio(kind, one, two, level)
    lower, upper = (float(each) for each in limits)
    if math.isnan(lower):
        return Apart.refused(NO_POPULATION if one.numbers[1] or two.numbers[1] else NOTHING)
    equal, method = (0, "Newcombe") if kind == "share" else (1, "exact rate ratio")
    return Apart(
        "up" if lower > equal else "down" if upper < equal else "none",
        lower,
        upper if math.isfinite(upper) else None,
        method,
        approximate=one.worked_back or two.worked_back,
    )


def _difference(one: Figure, two: Figure, level: float) -> Bounds:
    """Give the bounds of the difference of two shares, in points."""
    (_, x1, n1), (_, x2, n2) = one.numbers, two.numbers
    lower, upper = newcombe(x1, n1, x2, n2, level)
    return Bounds(POINTS * lower, POINTS * upper)


def _ratio(kind: Kind, one: Figure, two: Figure, level: float) -> Bounds:
    """Give the bounds of the ratio of two rates, or of two counts of one area."""
    (value1, x1, s1), (value2, x2, s2) = one.numbers, two.numbers
    if kind == "count":
        return rate_ratio(value1, 1.0, value2, 1.0, level)
    if np.isnan(s1) or np.isnan(s2):
        # Events divided by their rates are populations on one scale, whatever it is.
        s1, s2 = _implied(value1, x1), _implied(value2, x2)
    return rate_ratio(x1, s1, x2, s2, level)


def _implied(value: Numbers, events: Numbers) -> Numbers:
    return np.divide(events, value, out=np.full_like(value, np.nan), where=value > 0)
