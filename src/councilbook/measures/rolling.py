"""Forecasts rolled through the past: made at every year, and how far their bands reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from councilbook.measures.formulas import Numbers
from councilbook.measures.level import HORIZON, Method
from councilbook.measures.spread import runs, spreads, swings

LEVELS: Final = (0.80, 0.95)
# Points in a row a forecast needs.
LEAST: Final = 5
# Past errors of all areas that a band is drawn from: this many of the newest, or all there are.
POOL: Final = 100
# Fewer areas, or fewer past errors, tell nothing of the next one.
FEWEST: Final = 10


@dataclass(frozen=True, eq=False)
class Rolling:
    """Forecasts made at every column with only what was known by then.

    Attributes
    ----------
    values : (A, T) array
        Values of all areas, oldest first.
    made : (A, T, H) array
        Forecasts of the next years made at each column.
    by_size : bool
        Whether areas with larger values are expected to swing more; see `spreads`.
    """

    values: Numbers
    made: Numbers
    by_size: bool

    @cached_property
    def lengths(self) -> npt.NDArray[np.int64]:
        """Give how many values in a row end at each column."""
        return runs(self.values)

    @cached_property
    def spreads(self) -> Numbers:
        """Give how much each area's values swing, as known at each column."""
        return spreads(self.values, self.lengths, by_size=self.by_size)

    @cached_property
    def errors(self) -> Numbers:
        """Give the size of each error; NaN where the true value is not known."""
        found = np.full(self.made.shape, np.nan)
        columns = self.values.shape[1]
        for ahead in range(1, min(HORIZON, columns - 1) + 1):
            missed = self.values[:, ahead:] - self.made[:, :-ahead, ahead - 1]
            found[:, :-ahead, ahead - 1] = np.abs(missed)
        return found

    @property
    def alone(self) -> bool:
        """Tell whether too few areas are held to learn from the errors of all."""
        return int((self.lengths[:, -1] > 0).sum()) < FEWEST

    def widths(self, column: int, ahead: int) -> Numbers:
        """Give how far the bands reach up and down from forecasts made at a column.

        Parameters
        ----------
        column : int
            When the forecasts are made.
        ahead : int
            Years ahead, from 1.

        Returns
        -------
        (A, 2) array
            In the unit of the values, for 80% and 95%; NaN where too little is known.

        Notes
        -----
        The spread of the area times `reaches`. Where fewer than ten areas are held, Student's t
        with n - 1 degrees of freedom times sqrt(ahead) and the root mean square of the area's
        n - 1 changes: what the last value's errors would be if all changes were alike.
        """
        if not self.alone:
            reach: Numbers = self.reaches[column, ahead - 1]
            return np.multiply.outer(self.spreads[:, column], reach)
        square = swings(self.values, self.lengths, 2)[:, column]
        freedom = np.maximum(self.lengths[:, column] - 1, 1)
        deviates = stdtrit(freedom[:, np.newaxis], 0.5 + np.array(LEVELS) / 2)
        return np.asarray(np.sqrt(ahead * square)[:, np.newaxis] * deviates)

    @cached_property
    def reaches(self) -> Numbers:
        """Give how many spreads the bands reach from forecasts made at each column.

        Returns
        -------
        (T, H, 2) array
            By years ahead, for 80% and 95%; NaN where too few errors are known.

        Notes
        -----
        The quantile at ``level (1 + 1/n)`` of n past errors so many years on, each over the
        spread known when that forecast was made, of all areas; never less than that of fewer
        years. Only errors known by the column count, the newest first: they come from
        histories about as long. Split conformal prediction with normalised errors: Lei et al.
        (2018).
        """
        found = np.full((self.values.shape[1], HORIZON, len(LEVELS)), np.nan)
        for column in range(LEAST - 1, len(found)):
            for ahead in range(1, HORIZON + 1):
                pool = self._pool(column, ahead)
                if len(pool) >= FEWEST:
                    shares = np.minimum(1, np.array(LEVELS) * (1 + 1 / len(pool)))
                    found[column, ahead - 1] = np.quantile(pool, shares)
        widest: Numbers = np.maximum.accumulate(found, axis=1)
        return widest

    def _pool(self, column: int, ahead: int) -> Numbers:
        """Give the newest errors known by a column, over the spreads known when they were made."""
        pool = np.empty(0)
        for origin in range(column - ahead, -1, -1):
            spread = self.spreads[:, origin]
            known = (spread > 0) & ~np.isnan(self.errors[:, origin, ahead - 1])
            ratios = self.errors[known, origin, ahead - 1] / spread[known]
            pool = np.concatenate([pool, ratios])
            if len(pool) >= POOL:
                break
        return pool


def roll(values: Numbers, method: Method, *, by_size: bool = False) -> Rolling:
    """Make forecasts at every column with a method that sees only the columns up to it."""
    made = [method(values[:, : column + 1]) for column in range(values.shape[1])]
    return Rolling(values, np.stack(made, axis=1), by_size)
