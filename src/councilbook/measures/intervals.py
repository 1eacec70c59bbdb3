"""Intervals: how far chance alone could have moved a figure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from councilbook.measures.formulas import (
    EXACT_BELOW,
    Bounds,
    Numbers,
    byar,
    clopper_pearson,
    exact_poisson,
    poisson,
    student,
    wilson,
    z_of,
)
from councilbook.measures.rank import NO_VALUE
from councilbook.measures.standing import GUARD

# What is asked for together with intervals is found here too.
__all__ = [
    "Bounds", "Figure", "Interval", "Kind", "Numbers",
    "bounds", "byar", "clopper_pearson", "exact_poisson", "interval", "poisson", "student",
    "why_none", "wilson", "z_of",
]  # fmt: skip

Kind = Literal["share", "rate", "count", "other"]

NOBODY: Final = "there is nobody to count"
TOO_MANY: Final = "more are counted than the number they are a share of"
NEGATIVE: Final = "the number counted is below 0"
PERCENTAGE_ONLY: Final = "only the percentage is published, not the numbers behind it"
RATE_ONLY: Final = "neither the number nor the population behind the rate is held"
NO_NUMBER: Final = "the number behind the rate is not held"
NO_POPULATION: Final = "the population behind the rate is not held"
NO_SPREAD: Final = "how far the single values lie apart is not published"


@dataclass(frozen=True)
class Figure:
    """One value and the counts behind it.

    Attributes
    ----------
    value : float or None
        In the indicator's unit.
    events : float or None
        How many were counted; need not be whole where it was worked back.
    size : float or None
        How many there were to count: denominator or population.
    worked_back : bool
        Whether ``events`` was worked back from a rounded value, and is not published.
    """

    value: float | None
    events: float | None
    size: float | None
    worked_back: bool = False

    @property
    def numbers(self) -> tuple[Numbers, Numbers, Numbers]:
        """Value, events and size as arrays of no dimension; NaN where not known."""
        known = [_known(each) for each in (self.value, self.events, self.size)]
        value, events, size = (np.array(each, dtype=np.float64) for each in known)
        return value, events, size


@dataclass(frozen=True)
class Interval:
    """The interval of one figure, or the reason why there is none.

    Attributes
    ----------
    lower, upper : float or None
        In the unit of the figure.
    method : str
        Name of the formula; empty where there is no interval.
    level : float
        How often such an interval holds the true value: 0.95 for 95%.
    approximate : bool
        Whether the number of events was worked back from a rounded value.
    reason : str
        Why there is no interval; empty where there is one.
    """

    lower: float | None
    upper: float | None
    method: str
    level: float
    approximate: bool = False
    reason: str = ""

    def holds(self, value: float) -> bool:
        """Tell whether a value lies inside; the bounds themselves do.

        Raises
        ------
        ValueError
            If there is no interval: neither answer would be true.
        """
        if self.lower is None or self.upper is None:
            raise ValueError(f"there is no interval: {self.reason}")
        return self.lower <= value <= self.upper


def bounds(
    kind: Kind, values: Numbers, events: Numbers, sizes: Numbers, per: float, level: float = 0.95
) -> Bounds:
    """Give the bounds of many figures of one indicator at once.

    Parameters
    ----------
    kind : {"share", "rate", "count", "other"}
        What the values are: which formula fits.
    values, events, sizes : array
        As in :class:`Figure`; one shape, NaN where not known.
    per : float
        What a value is out of: 100 for a percentage, 10,000 for a rate per 10,000.
    level : float, default 0.95
        Two-sided level.

    Returns
    -------
    Bounds
        In the unit of the values; NaN where there is no interval.
    """
    scale: npt.ArrayLike = per
    if kind == "share":
        lower, upper = wilson(events, sizes, level)
    elif kind == "rate":
        scale, (lower, upper) = _scale(values, events, sizes, per), poisson(events, level)
    elif kind == "count":
        scale, (lower, upper) = 1.0, poisson(values, level)
    else:
        scale, lower, upper = np.nan, values, values
    # A value that is withheld is not to be read off its interval.
    scale = np.where(np.isnan(values), np.nan, scale)
    return Bounds(scale * lower, scale * upper)


def interval(kind: Kind, figure: Figure, per: float, level: float = 0.95) -> Interval:
    """Give the interval of one figure, or say why there is none.

    Parameters
    ----------
    kind : {"share", "rate", "count", "other"}
        What the value is.
    figure : Figure
        The value and the counts behind it.
    per : float
        What the value is out of.
    level : float, default 0.95
        Two-sided level.
    """
    reason = why_none(kind, figure)
    if reason:
        return Interval(None, None, "", level, reason=reason)
    value, events, size = figure.numbers
    lower, upper = bounds(kind, value, events, size, per, level)
    method = _method(kind, value if kind == "count" else events)
    return Interval(float(lower), float(upper), method, level, figure.worked_back)


def why_none(kind: Kind, figure: Figure) -> str:
    """Say why a figure has no interval; empty where it has one."""
    value, events, size = (_known(each) for each in (figure.value, figure.events, figure.size))
    counted = value if kind == "count" else events
    if kind in {"share", "rate"} and size is not None and size <= 0:
        return NOBODY
    if value is None:
        return NO_VALUE
    if kind == "other":
        return NO_SPREAD
    if counted is not None and counted < 0:
        return NEGATIVE
    if kind == "share":
        return _why_no_share(events, size)
    return _why_no_rate(value, events, size) if kind == "rate" else ""


def _why_no_share(events: float | None, size: float | None) -> str:
    if events is None or size is None:
        return PERCENTAGE_ONLY
    return TOO_MANY if round(events - size, GUARD) > 0 else ""


def _why_no_rate(value: float, events: float | None, size: float | None) -> str:
    if events is None:
        return RATE_ONLY if size is None else NO_NUMBER
    # Nothing divided by nothing does not give the population behind a rate of 0.
    return NO_POPULATION if size is None and (events == 0 or value <= 0) else ""


def _known(number: float | None) -> float | None:
    return None if number is None or not math.isfinite(number) else number


def _method(kind: Kind, counted: Numbers) -> str:
    if kind == "share":
        return "Wilson score"
    return "exact Poisson" if counted < EXACT_BELOW else "Byar"


def _scale(values: Numbers, events: Numbers, sizes: Numbers, per: float) -> Numbers:
    """Give what one event adds to a rate: by its population, else by the rate itself."""
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.where((values > 0) & (events > 0), values / events, np.nan)
        return np.where(np.isnan(sizes), own, np.where(sizes > 0, per / sizes, np.nan))
