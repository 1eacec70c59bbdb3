"""The recent level of a series: what its last values say of the next ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from councilbook.measures.formulas import Numbers

# Years ahead that are forecast at most.
HORIZON: Final = 3
# The share of the newest value in the level; the rest is the level before.
WEIGHT: Final = 0.7
# Past errors needed before they choose between the level and the last value.
ENOUGH: Final = 20

Method = Callable[[Numbers], Numbers]
"""What makes forecasts: the values up to an origin, (A, T), to those 1 to 3 years on, (A, 3)."""


def smooth(values: Numbers, weight: float = WEIGHT, start: float | None = None) -> Numbers:
    """Give the level after each value by simple exponential smoothing.

    Parameters
    ----------
    values : (A, T) array
        Oldest first; NaN where missing. The level begins anew after a gap.
    weight : float, default 0.7
        Above 0 and at most 1, where the level is the last value.
    start : float, optional
        Level before the first value, by default that value itself.

    Returns
    -------
    (A, T) array
        NaN where the value is missing.

    Notes
    -----
    ``l_t = w y_t + (1 - w) l_(t-1)``, ``l_0 = y_0``; with w = 0.7 the newest value counts 0.7,
    the one before 0.21, the one before that 0.063. Brown (1959); Hyndman and Athanasopoulos
    (2018), chapter 7.1.
    """
    levels = np.full(values.shape, np.nan)
    before = np.full(len(values), np.nan if start is None else start)
    for column, now in enumerate(values.T):
        before = np.where(np.isnan(before), now, weight * now + (1 - weight) * before)
        levels[:, column] = before
    return levels


def level(weight: float) -> Method:
    """Give the method that takes the level with this weight for every year ahead."""
    return lambda values: _ahead(smooth(values, weight)[:, -1])


def last_value(values: Numbers) -> Numbers:
    """Take the last value for every year ahead: the naive forecast."""
    return _ahead(values[:, -1])


def recent_level(values: Numbers) -> Numbers:
    """Take the level with the weight that `weight_of` finds for every year ahead."""
    return level(weight_of(values))(values)


def weight_of(values: Numbers) -> float:
    """Choose between the level and the last value by their past errors over all areas.

    Parameters
    ----------
    values : (A, T) array
        Values of all areas, oldest first.

    Returns
    -------
    float
        1 where the last value was nearer to the next year's value on average, else 0.7;
        0.7 too where fewer than 20 errors are known.

    Notes
    -----
    One weight for all areas: with ten points each, a weight of one's own is mostly chance.
    """
    missed = [
        np.abs(values[:, 1:] - smooth(values, weight)[:, :-1]) for weight in (WEIGHT, 1.0)
    ]  # fmt: skip
    known = ~np.isnan(missed[0])
    if known.sum() < ENOUGH:
        return WEIGHT
    smoothed, naive = (float(each[known].mean()) for each in missed)
    return 1.0 if naive < smoothed else WEIGHT


def _ahead(points: Numbers) -> Numbers:
    return np.repeat(points[:, np.newaxis], HORIZON, axis=1)
