"""Back-test: what forecasts made in the past would have been worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from councilbook.measures.formulas import Numbers
from councilbook.measures.level import HORIZON, Method
from councilbook.measures.rolling import LEAST, Rolling, roll
from councilbook.measures.spread import swings


@dataclass(frozen=True)
class Score:
    """How the forecasts so many years ahead did.

    Attributes
    ----------
    h : int
        Years ahead.
    n : int
        Forecasts that could be held against what came true.
    mae, naive : float
        Mean absolute error of the method and of the last value, in the unit; NaN for none.
    mase : float
        Mean of errors, each over the area's mean yearly change before; areas whose values
        had never changed are left out.
    cover80, cover95 : float
        Share of true values that lay within the bands, bounds included.
    """

    h: int
    n: int
    mae: float
    naive: float
    mase: float
    cover80: float
    cover95: float

    @property
    def relative(self) -> float:
        """Error as a share of the last value's; below 1 is better than that."""
        return self.mae / self.naive if self.naive else float("nan")


BackTest = tuple[Score, ...]


def backtest(values: Numbers, first: int, method: Method, *, by_size: bool = False) -> BackTest:
    """Try a method on the past: forecast from every year, and hold it against what came true.

    Parameters
    ----------
    values : (A, T) array
        Values of all areas, oldest first; NaN where missing.
    first : int
        First column under today's definition; what lies before is not looked at.
    method : callable
        From the values up to an origin, (A, t), to forecasts of the next years, (A, 3).
    by_size : bool
        Whether areas with larger values are expected to swing more.

    Returns
    -------
    tuple of Score
        One for each year ahead. Only forecasts from five points in a row or more count, and
        only where ten past errors for their bands were known.

    Notes
    -----
    Evaluation on a rolling origin: Tashman (2000). MASE: Hyndman and Koehler (2006).
    """
    return scores(roll(values[:, first:], method, by_size=by_size))


def scores(rolling: Rolling) -> BackTest:
    """Measure forecasts already made; see `backtest`."""
    return tuple(_score(rolling, ahead) for ahead in range(1, HORIZON + 1))


def _score(rolling: Rolling, ahead: int) -> Score:
    values, last = rolling.values, rolling.values.shape[1] - ahead
    if last < LEAST:
        return Score(ahead, 0, *[float("nan")] * 5)
    at = slice(LEAST - 1, last)
    widths = np.stack([rolling.widths(column, ahead) for column in range(LEAST - 1, last)], axis=1)
    error = rolling.errors[:, at, ahead - 1]
    used = (rolling.lengths[:, at] >= LEAST) & ~np.isnan(error) & ~np.isnan(widths[:, :, 0])
    naive = np.abs(values[:, LEAST - 1 + ahead :] - values[:, at])[used]
    swing = swings(values, rolling.lengths, 1)[:, at][used]
    error, widths = error[used], widths[used]
    scaled = error[swing > 0] / swing[swing > 0]
    inside = error <= widths[:, 0], error <= widths[:, 1]
    return Score(ahead, len(error), *(_mean(each) for each in (error, naive, scaled, *inside)))


def _mean(numbers: npt.NDArray[np.float64] | npt.NDArray[np.bool_]) -> float:
    return float(numbers.mean()) if numbers.size else float("nan")
