"""Straight lines through a few yearly points: how steep, how sure, how robust."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from councilbook.measures.formulas import Numbers

# Width of a 95% interval in standard errors, as the published trend rule has it.
WIDTH: Final = 3.92
# A slope below this share of its own scale is the computer's rounding, not a slope.
NOISE: Final = 1e-9


class Slopes(NamedTuple):
    """Lines through the points of many areas; three arrays of length A.

    Attributes
    ----------
    chi2 : (A,) array
        How far the slope lies from nought: chi-square with 1 degree of freedom. NaN, like the
        slope, where a point is missing or has nothing behind it.
    slope : (A,) array
        Change a year.
    stable : (A,) array of bool
        Whether the slope keeps its sign when each point is left out in turn.
    """

    chi2: Numbers
    slope: Numbers
    stable: npt.NDArray[np.bool_]


def proportion_chi2(events: Numbers, sizes: Numbers, scores: Numbers) -> Numbers:
    """Test proportions in ordered groups for a straight line.

    Parameters
    ----------
    events, sizes : (..., T) array
        Numerators and denominators.
    scores : (T,) array
        Where each group stands on the line.

    Returns
    -------
    (...) array
        Chi-square with 1 degree of freedom; NaN where all or none are counted in all groups.

    Notes
    -----
    ``N (N sum(x t) - K sum(n t))^2 / (K (N - K) (N sum(n t^2) - (sum(n t))^2))`` where
    ``K = sum(x)`` and ``N = sum(n)``.

    References
    ----------
    Armitage, P. (1955). Tests for linear trends in proportions and frequencies.
    Biometrics 11(3), 375-386.
    """
    counted, everyone = events.sum(-1), sizes.sum(-1)
    apart = everyone * (events * scores).sum(-1) - counted * (sizes * scores).sum(-1)
    spread = everyone * (sizes * scores**2).sum(-1) - (sizes * scores).sum(-1) ** 2
    below = counted * (everyone - counted) * spread
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(below > 0, everyone * apart**2 / below, np.nan))


def of_shares(values: Numbers, events: Numbers, sizes: Numbers) -> Slopes:
    """Draw lines through percentages with counts; the slope is in logits a year.

    Parameters
    ----------
    values, events, sizes : (A, T) array
        Percentages, and the numerators and denominators behind them.

    Notes
    -----
    `proportion_chi2` with the scores 1 to T; the slope is the unweighted least-squares slope
    of ``log(x / (n - x))``.
    """
    # Where all or none are counted the logit has no end, and the line no slope.
    fit = (events > 0) & (events < sizes) & ~np.isnan(values)
    counted = np.where(fit, events, np.nan)
    logits = np.log(counted / (sizes - counted))
    slopes, _ = lines(logits, np.ones_like(logits))
    chi2 = proportion_chi2(counted, sizes, np.arange(1.0, 1 + values.shape[1]))
    return Slopes(chi2, slopes[:, 0], _same_sign(slopes, np.ones(len(slopes))))


def of_intervals(values: Numbers, lower: Numbers, upper: Numbers) -> Slopes:
    """Draw lines through values with 95% intervals; the slope is in their unit a year.

    Parameters
    ----------
    values, lower, upper : (A, T) array
        Values and the bounds of their intervals.

    Notes
    -----
    Least squares weighted by ``w = 1 / se^2``, ``se = (upper - lower) / 3.92``;
    ``chi2 = (slope / se_slope)^2``, ``1 / se_slope^2 = sum(w (t - mean_w(t))^2)``.
    """
    errors = np.where(upper > lower, upper - lower, np.nan) / WIDTH
    slopes, spread = lines(values, errors**-2)
    stable = _same_sign(slopes, errors.mean(-1))
    return Slopes(slopes[:, 0] ** 2 * spread[:, 0], slopes[:, 0], stable)


def lines(values: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Fit a line through all points, then through all but each one in turn.

    Parameters
    ----------
    values, weights : (A, T) array
        One point a year, T at least 3.

    Returns
    -------
    slopes, spread : (A, 1 + T) array
        Least-squares slopes ``sum(w (t - m) y) / sum(w (t - m)^2)``, ``m = sum(w t) / sum(w)``,
        and what they are divided by. First that of all points.
    """
    points = values.shape[1]
    years = np.arange(float(points))
    kept = weights[:, np.newaxis, :] * np.vstack([np.ones(points), 1 - np.eye(points)])
    middle = (kept * years).sum(-1) / kept.sum(-1)
    away = years - middle[..., np.newaxis]
    spread = (kept * away**2).sum(-1)
    return (kept * away * values[:, np.newaxis, :]).sum(-1) / spread, spread


def _same_sign(slopes: Numbers, scale: Numbers) -> npt.NDArray[np.bool_]:
    """Tell whether all slopes of a row are above or all below nought."""
    least = NOISE * scale[:, np.newaxis]
    return np.asarray((slopes > least).all(-1) | (slopes < -least).all(-1))
