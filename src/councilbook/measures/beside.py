"""Beside a benchmark: whether a figure differs from one value by more than chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from councilbook.measures.change import Verdict, difference
from councilbook.measures.formulas import Bounds, Numbers
from councilbook.measures.intervals import Interval
from councilbook.measures.rank import NO_VALUE

Place = Literal["higher", "lower", "similar"]
Sides = npt.NDArray[np.int_]

NO_BENCHMARK: Final = "there is no value to compare with"


@dataclass(frozen=True)
class Beside:
    """Where a figure stands beside a benchmark, chance allowed for.

    Attributes
    ----------
    place : {"higher", "lower", "similar"} or None
        "similar" is no clear difference; None where the two are not compared.
    much : bool
        Whether the wider interval leaves the benchmark out too.
    verdict : {"better", "worse", "neither"}
        What the place means by polarity.
    reason : str
        Why they are not compared; empty where they are.
    """

    place: Place | None
    much: bool = False
    verdict: Verdict = "neither"
    reason: str = ""


def beside(
    inner: Interval, outer: Interval | None, benchmark: float | None, polarity: str
) -> Beside:
    """Compare a figure with a benchmark by its interval.

    Parameters
    ----------
    inner : Interval
        Of the figure, at 95%.
    outer : Interval or None
        Of the same figure at 99.8%, where "much higher" and "much lower" are wanted.
    benchmark : float or None
        Value of England, of a group or of an earlier year, taken as known without error.
    polarity : {"high", "low", "range", "none"}
        Which way is good; only high and low give a verdict.

    Returns
    -------
    Beside
        Refused, with the reason, where there is no interval or no benchmark.

    Notes
    -----
    A benchmark inside the interval, its bounds included, is similar: the rule of UKHSA's
    Fingertips, see Public Health England, Technical Guide: Confidence Intervals (2018).
    """
    if inner.lower is None or inner.upper is None:
        return Beside(None, reason=inner.reason)
    if benchmark is None or math.isnan(benchmark):
        return Beside(None, reason=NO_BENCHMARK)
    place: Place = "similar"
    if not inner.holds(benchmark):
        place = "higher" if inner.lower > benchmark else "lower"
    much = outer is not None and not outer.reason and not outer.holds(benchmark)
    return _beside(place, polarity, much=much)


def sides(ends: Bounds, benchmarks: Numbers) -> Sides:
    """Put many figures of one level beside their benchmarks at once.

    Parameters
    ----------
    ends : Bounds
        Intervals of the figures.
    benchmarks : array
        One for all, or one for each.

    Returns
    -------
    array of int
        1 for higher, -1 for lower, 0 for similar and where a number is missing.
    """
    return np.where(ends.lower > benchmarks, 1, np.where(ends.upper < benchmarks, -1, 0))


def beside_target(inner: Interval, target: float | None, polarity: str) -> Beside:
    """Compare a figure with a target by its interval.

    Parameters and result are those of :func:`beside`, without a wider interval.

    Notes
    -----
    Fingertips' rule: a target is reached by its own value, so an interval that begins at the
    target is higher, where one that begins at a benchmark is similar.
    """
    if inner.lower is None or inner.upper is None:
        return Beside(None, reason=inner.reason)
    if target is None or math.isnan(target):
        return Beside(None, reason=NO_BENCHMARK)
    below, above = inner.upper < target, inner.lower >= target
    return _beside("lower" if below else "higher" if above else "similar", polarity)


def beside_range(value: float | None, limits: tuple[float, float], polarity: str) -> Beside:
    """Compare a value with a range that counts as similar, without an interval.

    Parameters
    ----------
    value : float or None
        Unrounded.
    limits : (float, float)
        Where the range begins, which is in it, and where it ends, which is not.
    polarity : {"high", "low", "range", "none"}
        Which way is good.

    Notes
    -----
    Fingertips' rule for a target range.
    """
    if value is None or math.isnan(value):
        return Beside(None, reason=NO_VALUE)
    low, high = limits
    return _beside("lower" if value < low else "higher" if value >= high else "similar", polarity)


def _beside(place: Place, polarity: str, *, much: bool = False) -> Beside:
    way = {"higher": 1, "similar": 0, "lower": -1}[place]
    return Beside(place, much, difference(way, 0, polarity).verdict)
