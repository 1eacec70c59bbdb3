"""Forecast: what the next years would be if recent levels continued."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from councilbook.measures.backtest import BackTest, scores
from councilbook.measures.formulas import Numbers
from councilbook.measures.level import HORIZON, last_value, recent_level, weight_of
from councilbook.measures.rolling import LEAST, Rolling, roll
from councilbook.measures.trend import too_few

Limits = tuple[float | None, float | None]

SMOOTHED: Final = "exponential smoothing, weight 0.7"
LAST: Final = "last value"
ALONE: Final = "last value, Student t"
FLAT: Final = "its values have never changed, so nothing tells how far they may move"
NO_ERRORS: Final = "too few errors of past forecasts are known"
POOR: Final = "ranges meant to hold 80% of past values held only {}% one year on"
# A year is not forecast where bands held less than this in the past, if tried often enough.
HELD: Final = 0.7
TRIED: Final = 100


@dataclass(frozen=True)
class Step:
    """The forecast of one year ahead, in the unit of the values.

    Attributes
    ----------
    h : int
        Years ahead, from 1.
    point, naive : float
        The level, and the last value.
    low80, high80, low95, high95 : float
        Bounds of the bands, within the limits of the unit.
    """

    h: int
    point: float
    naive: float
    low80: float
    high80: float
    low95: float
    high95: float


@dataclass(frozen=True)
class Forecast:
    """One area's forecast, or the reason why there is none.

    Attributes
    ----------
    steps : tuple of Step
        One for each year ahead for which bands held in the past; empty where refused.
    n : int
        Points in a row that end at the last column, under one definition.
    reason : str
        Why there is no forecast; empty where there is one.
    method : str
        How the level is found.
    error, naive_error : tuple of (float or None)
        By year ahead, the back-test's mean absolute error of the method and of the last value,
        over all areas, in the unit.
    coverage80, coverage95 : tuple of (float or None)
        By year ahead, the share of true values that lay within the bands.
    tried : tuple of int
        By year ahead, how many past forecasts these rest on.
    """

    steps: tuple[Step, ...]
    n: int
    reason: str = ""
    method: str = ""
    error: tuple[float | None, ...] = ()
    naive_error: tuple[float | None, ...] = ()
    coverage80: tuple[float | None, ...] = ()
    coverage95: tuple[float | None, ...] = ()
    tried: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Outlook:
    """The forecasts of all areas.

    Attributes
    ----------
    rolling : Rolling
        Forecasts made at every column since the definition changed.
    limits : (float or None, float or None)
        The lowest and the highest value there can be.
    since : bool
        Whether there are columns before the definition changed.
    """

    rolling: Rolling
    limits: Limits
    since: bool

    @cached_property
    def scores(self) -> BackTest:
        """How forecasts made in the past did, one score for each year ahead."""
        return scores(self.rolling)

    @cached_property
    def horizon(self) -> int:
        """Years ahead before the first for which past bands held far too few values."""
        poor = (each.h for each in self.scores if each.n >= TRIED and each.cover80 < HELD)
        return min(poor, default=HORIZON + 1) - 1

    @cached_property
    def widths(self) -> tuple[Numbers, ...]:
        """Give how far the bands reach by year ahead, each (A, 2)."""
        last = self.rolling.values.shape[1] - 1
        return tuple(self.rolling.widths(last, ahead) for ahead in range(1, HORIZON + 1))

    @cached_property
    def method(self) -> str:
        """How the level is found."""
        if self.rolling.alone:
            return ALONE
        return LAST if weight_of(self.rolling.values) == 1 else SMOOTHED

    def of(self, row: int) -> Forecast:
        """Give the forecast of one area."""
        n = int(self.rolling.lengths[row, -1])
        reason = self._refusal(row, n)
        if reason:
            return Forecast((), n, reason)
        each = self.scores
        return Forecast(
            tuple(self._step(row, ahead) for ahead in range(1, self.horizon + 1)),
            n, "", self.method,
            error=tuple(_known(score.mae) for score in each),
            naive_error=tuple(_known(score.naive) for score in each),
            coverage80=tuple(_known(score.cover80) for score in each),
            coverage95=tuple(_known(score.cover95) for score in each),
            tried=tuple(score.n for score in each),
        )  # fmt: skip

    def _refusal(self, row: int, n: int) -> str:
        if n < LEAST:
            return too_few(n, since=self.since and n == self.rolling.values.shape[1])
        widths = np.array([each[row] for each in self.widths])
        if self.rolling.spreads[row, -1] == 0 or not widths.all():
            return FLAT
        if np.isnan(widths).any():
            return NO_ERRORS
        if not self.horizon:
            return POOR.format(int(100 * self.scores[0].cover80))
        return ""

    def _step(self, row: int, ahead: int) -> Step:
        rolling = self.rolling
        point, naive = rolling.made[row, -1, ahead - 1], rolling.values[row, -1]
        near, far = self.widths[ahead - 1][row]
        ends = (point - near, point + near, point - far, point + far)
        return Step(ahead, float(point), float(naive), *(self._clip(end) for end in ends))

    def _clip(self, value: float) -> float:
        low, high = self.limits
        raised = float(value) if low is None else max(low, float(value))
        return raised if high is None else min(high, raised)


def outlook(values: Numbers, limits: Limits, first: int = 0) -> Outlook:
    """Forecast all areas from their values over time.

    Parameters
    ----------
    values : (A, T) array
        Values of every area, oldest first; NaN where missing.
    limits : (float or None, float or None)
        The lowest and the highest value there can be; None for no limit.
    first : int
        First column under today's definition; what lies before is not looked at.

    Returns
    -------
    Outlook
        Every area's forecast, made when asked for; what all share is worked out once.

    Notes
    -----
    The level by simple exponential smoothing with weight 0.7, or the last value where that
    was nearer in the past over all areas (`recent_level`), for one to three years. Bands reach
    as far as the given share of past forecasts of all areas missed, scaled by how much an area's
    values swing (`Rolling.reaches`, `spreads`), and are cut off at the limits. With fewer than
    ten areas, the last value with Student's t.
    """
    held = values[:, first:]
    by_size = limits[0] == 0 and limits[1] is None
    rolling = roll(held, recent_level, by_size=by_size)
    if rolling.alone:
        rolling = roll(held, last_value, by_size=by_size)
    return Outlook(rolling, limits, first > 0)


def forecast(values: Numbers, row: int, limits: Limits, first: int = 0) -> Forecast:
    """Forecast one area; `outlook` says how, and takes all areas at once.

    Parameters
    ----------
    values : (A, T) array
        Values of every area, oldest first; NaN where missing.
    row : int
        Whose forecast it is.
    limits : (float or None, float or None)
        The lowest and the highest value there can be; None for no limit.
    first : int
        First column under today's definition.

    Returns
    -------
    Forecast
        Without steps and with a reason where fewer than five points in a row end at the last
        column, where the values have never changed, too few past errors are known, or bands
        made in the past held less than 70% of what they should hold 80% of. The years ahead
        stop before the first for which they did.
    """
    return outlook(values, limits, first).of(row)


def _known(number: float) -> float | None:
    return None if np.isnan(number) else number
