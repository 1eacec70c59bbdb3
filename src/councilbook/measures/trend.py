"""Recent trend: whether five years in a row went one way by more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Self

import numpy as np
from scipy.special import chdtri

from councilbook.measures.change import Verdict, difference
from councilbook.measures.formulas import Numbers
from councilbook.measures.intervals import NO_SPREAD, Kind
from councilbook.measures.slopes import Slopes, of_intervals, of_shares

Form = Literal["proportion", "interval", ""]

LEAST: Final = 5
CHANCE: Final = 0.002
LIMIT: Final = float(chdtri(1, CHANCE))


@dataclass(frozen=True, eq=False)
class Series:
    """One area's values, oldest first; every array has length T and NaN where unknown.

    Attributes
    ----------
    values : (T,) array
        In the measure's unit.
    events, sizes : (T,) array
        The counts behind a share: numerator and denominator.
    lower, upper : (T,) array
        Bounds of the 95% interval of each value, in the measure's unit.
    first : int
        Column of the first period under today's definition.
    overlapping : bool
        Whether one period shares days with the next.
    annual : bool
        Whether each period is a year, or a day once a year.
    """

    values: Numbers
    events: Numbers
    sizes: Numbers
    lower: Numbers
    upper: Numbers
    first: int
    overlapping: bool
    annual: bool = True


@dataclass(frozen=True)
class Trend:
    """Which way the last five years went.

    Attributes
    ----------
    direction : {"up", "down", "none"} or None
        "none" is no clear trend; None says that it cannot be calculated.
    verdict : {"better", "worse", "neither"}
        What the direction means by polarity.
    form : {"proportion", "interval", ""}
        Which of the two tests was made; empty where none was.
    chi2 : float or None
        The test's statistic, 1 degree of freedom.
    points : int
        How many unbroken points there are, at most five.
    reason : str
        Why it cannot be calculated; empty where it can.
    """

    direction: Literal["up", "down", "none"] | None
    verdict: Verdict
    form: Form
    chi2: float | None
    points: int
    reason: str = ""

    @classmethod
    def refused(cls, reason: str, points: int = 0) -> Self:
        """Give the answer that a trend cannot be calculated, and why."""
        return cls(None, "neither", "", None, points, reason)


def recent_trend(kind: Kind, series: Series, polarity: str) -> Trend:
    """Judge the last five points of one area.

    Parameters
    ----------
    kind : {"share", "rate", "count", "other"}
        What the values are. A share is tested on its counts, a rate and a count on the
        widths of their intervals.
    series : Series
        The area's values and what lies behind them.
    polarity : {"high", "low", "range", "none"}
        Which way is good; only high and low give a verdict.

    Returns
    -------
    Trend
        Without direction and number, and with a reason, where the rule cannot be applied.

    Notes
    -----
    Up or down only if ``chi2 > 9.5495`` (p < 0.002, 1 degree of freedom) and the slope keeps
    its sign when each of the five points is left out in turn. The low p makes up for looking
    at many areas and years. `of_shares` and `of_intervals` give the formulas.

    References
    ----------
    Public Health England (no date). Fingertips: trend markers.
    """
    points = _unbroken(series)
    reason = _refusal(kind, series, points)
    if reason:
        return Trend.refused(reason, min(points, LEAST))
    columns = (series.values, series.events, series.sizes, series.lower, series.upper)
    found = recent_trends(kind, *(column[np.newaxis, :] for column in columns))
    chi2, slope = float(found.chi2[0]), float(found.slope[0])
    form: Form = "proportion" if kind == "share" else "interval"
    if not (found.stable[0] and chi2 > LIMIT):
        return Trend("none", "neither", form, chi2, LEAST)
    # Only the sign counts: a small slope in a small unit is no smaller a trend.
    verdict = difference(float(np.sign(slope)), 0.0, polarity).verdict
    return Trend("up" if slope > 0 else "down", verdict, form, chi2, LEAST)


def recent_trends(
    kind: Kind, values: Numbers, events: Numbers, sizes: Numbers, lower: Numbers, upper: Numbers
) -> Slopes:
    """Work out the rule's numbers for all areas at once, on the last five columns.

    Parameters
    ----------
    kind : {"share", "rate", "count", "other"}
        What the values are.
    values, events, sizes, lower, upper : (A, T) array
        T at least 5; see `Series`. Breaks and overlaps are the caller's to look after.

    Returns
    -------
    Slopes
        By `of_shares` for shares and `of_intervals` for rates and counts; NaN for others.

    Raises
    ------
    ValueError
        If there are fewer than five columns.
    """
    if values.shape[1] < LEAST:
        raise ValueError(f"a recent trend takes {LEAST} columns, not {values.shape[1]}")
    last = [column[:, -LEAST:] for column in (values, events, sizes, lower, upper)]
    if kind == "share":
        return of_shares(*last[:3])
    if kind in {"rate", "count"}:
        return of_intervals(last[0], last[3], last[4])
    nothing = np.full(len(values), np.nan)
    return Slopes(nothing, nothing, np.zeros(len(values), dtype=bool))


def _unbroken(series: Series) -> int:
    """Count the points back from the last one up to a gap or a new definition."""
    known = ~np.isnan(series.values[series.first :])
    return int(np.logical_and.accumulate(known[::-1]).sum())


def _refusal(kind: Kind, series: Series, points: int) -> str:
    """Give the reason why the rule cannot be applied; empty where it can."""
    if not series.annual:
        return "the periods are not years"
    if series.overlapping:
        return "the periods overlap"
    if points < LEAST:
        return too_few(points, since=0 < series.first == len(series.values) - points)
    if kind == "share":
        return _counts_missing(series.events[-LEAST:], series.sizes[-LEAST:])
    if kind == "other":
        return NO_SPREAD
    if not (series.upper[-LEAST:] > series.lower[-LEAST:]).all():
        return "the numbers behind the rates are not known for every year"
    return ""


def too_few(points: int, *, since: bool) -> str:
    """Say that there are too few points in a row, since a new definition or a gap."""
    if points == 0:
        return "there is no value for the last year"
    noun = "point" if points == 1 else "points"
    why = "since the definition changed" if since else "without a gap"
    return f"only {points} annual {noun} {why}"


def _counts_missing(events: Numbers, sizes: Numbers) -> str:
    unknown = int((np.isnan(events) | np.isnan(sizes)).sum())
    if unknown == LEAST:
        return "only the percentages are published, not the numbers behind them"
    if unknown:
        return f"the numbers behind the percentages are missing in {unknown} of the 5 years"
    if not ((events > 0) & (events < sizes)).all():
        return "all or none were counted in one of the years"
    return ""
