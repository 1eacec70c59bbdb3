"""Spread: how much the values of each area swing from year to year."""

from __future__ import annotations

import warnings
from typing import Final

import numpy as np
import numpy.typing as npt

from councilbook.measures.formulas import Numbers

# As many changes of its own does an area need to count as much as all areas together.
TOGETHER: Final = 4
# What is usual among all areas: the largest fifth swings more.
UPPER: Final = 0.8


def runs(values: Numbers) -> npt.NDArray[np.int64]:
    """Give how many values in a row end at each column; 0 where the value is missing."""
    found = np.zeros(values.shape, dtype=np.int64)
    so_far = np.zeros(len(values), dtype=np.int64)
    for column, now in enumerate(values.T):
        so_far = np.where(np.isnan(now), 0, so_far + 1)
        found[:, column] = so_far
    return found


def within(terms: Numbers, lengths: npt.NDArray[np.int64]) -> Numbers:
    """Add terms up from the beginning of each run, column by column; 0 outside runs.

    Parameters
    ----------
    terms : (A, T) array
        What to add up; need not be a number outside runs.
    lengths : (A, T) array of int
        As `runs` gives them.
    """
    found = np.zeros(terms.shape)
    so_far = np.zeros(len(terms))
    for column, now in enumerate(terms.T):
        so_far = np.where(lengths[:, column] > 0, so_far + now, 0.0)
        found[:, column] = so_far
    return found


def swings(values: Numbers, lengths: npt.NDArray[np.int64], power: int) -> Numbers:
    """Give the mean of the yearly changes of each run, made positive and to a power.

    Parameters
    ----------
    values : (A, T) array
        Oldest first; NaN where missing.
    lengths : (A, T) array of int
        As `runs` gives them.
    power : {1, 2}
        1 for the mean absolute change, 2 for the mean square.

    Returns
    -------
    (A, T) array
        Of the n - 1 changes up to each column; NaN for runs of fewer than two values.
    """
    changes = np.abs(np.diff(values, axis=1, prepend=np.nan)) ** power
    changes = np.where(lengths > 1, changes, 0.0)
    return within(changes, lengths) / np.where(lengths > 1, lengths - 1, np.nan)


def spreads(values: Numbers, lengths: npt.NDArray[np.int64], *, by_size: bool) -> Numbers:
    """Give how much each area's values swing, steadied by what is usual among all areas.

    Parameters
    ----------
    values : (A, T) array
        Oldest first; NaN where missing.
    lengths : (A, T) array of int
        As `runs` gives them.
    by_size : bool
        Whether what is usual grows with the square root of an area's mean value, as counts
        do; for numbers of people and rates, which have no upper limit.

    Returns
    -------
    (A, T) array
        With only what was known by each column; NaN for runs of fewer than two values.

    Notes
    -----
    With r the root mean square of the n - 1 changes of the run and m the 80th percentile of r
    over all areas, ``s^2 = ((n - 1) r^2 + 4 m^2) / (n + 3)``: a few changes of one's own say
    little. The 80th percentile, not the median: over one change the median of r is a third
    below its value over many, so spreads of short histories would come out too small.
    """
    square = swings(values, lengths, 2)
    size = np.ones(values.shape)
    if by_size:
        size = np.maximum(within(values, lengths) / np.maximum(lengths, 1), 0.0)
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        # A column without a run of two has no quartile.
        warnings.filterwarnings("ignore", "All-NaN slice", RuntimeWarning)
        relative = np.where(size > 0, square / size, np.nan)
        usual = np.nanquantile(relative, UPPER, axis=0) * size
    own = lengths - 1
    return np.asarray(np.sqrt((own * square + TOGETHER * usual) / (own + TOGETHER)))
