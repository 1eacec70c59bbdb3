"""Formulas: the bounds that chance alone puts around counted events, for whole arrays at once."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, gammainccinv, gammaincinv, ndtri, stdtrit

from councilbook.measures.standing import GUARD

Numbers = npt.NDArray[np.float64]

# Byar's cube is close enough to the exact interval from here on.
EXACT_BELOW: Final = 10


class Bounds(NamedTuple):
    """Lower and upper bounds, both of the shape of what they were calculated from."""

    lower: Numbers
    upper: Numbers


def z_of(level: float) -> float:
    """Give the standard normal deviate that a two-sided level goes with: 1.96 for 0.95."""
    return float(ndtri(0.5 + level / 2))


def wilson(x: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95) -> Bounds:
    """Give the Wilson score interval of proportions.

    Parameters
    ----------
    x, n : array
        Events and what they are a share of.
    level : float, default 0.95
        Two-sided level.

    Returns
    -------
    Bounds
        Between 0 and 1; NaN where a number is missing, n is not above 0 or x not in 0 to n.

    Notes
    -----
    With z the deviate of the level and p = x/n, the bounds are
    (2x + z^2 -+ z sqrt(z^2 + 4x(1 - p))) / 2(n + z^2): Wilson (1927).
    """
    z = z_of(level)
    x, n = _counted(x, n)
    p = x / n
    centre = 2 * x + z**2
    spread = z * np.sqrt(z**2 + 4 * x * (1 - p))
    # In binary the bounds of 0 and of n may fall just short of 0 and 1.
    lower = np.clip((centre - spread) / (2 * (n + z**2)), 0, p)
    return Bounds(lower, np.clip((centre + spread) / (2 * (n + z**2)), p, 1))


def clopper_pearson(x: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95) -> Bounds:
    """Give the exact binomial interval of proportions.

    Parameters and shapes are those of :func:`wilson`.

    Notes
    -----
    The bounds are quantiles of beta distributions: a/2 of Beta(x, n - x + 1) and 1 - a/2 of
    Beta(x + 1, n - x), with a = 1 - level: Clopper and Pearson (1934).
    """
    x, n = _counted(x, n)
    tail = (1 - level) / 2
    lower = np.where(x == 0, 0.0, betaincinv(x, n - x + 1, tail))
    return Bounds(lower, np.where(x == n, 1.0, betaincinv(x + 1, n - x, 1 - tail)))


def byar(x: npt.ArrayLike, level: float = 0.95) -> Bounds:
    """Give Byar's approximate interval of numbers of events.

    Returns
    -------
    Bounds
        NaN where x is missing or negative; the lower bound also where the formula gives
        less than 0, as for one event at 99.8%, and for none at all.

    Notes
    -----
    x (1 - 1/9x - z / 3 sqrt(x))^3 and the same with x + 1 and + z: Breslow and Day (1987).
    """
    z = z_of(level)
    x = np.asarray(x, dtype=np.float64)
    x = np.where(x >= 0, x, np.nan)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        root = 1 - 1 / (9 * x) - z / (3 * np.sqrt(x))
    lower = x * np.where(root >= 0, root, np.nan) ** 3
    above = x + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return Bounds(np.asarray(lower), np.asarray(upper))


def exact_poisson(x: npt.ArrayLike, level: float = 0.95) -> Bounds:
    """Give the exact interval of numbers of events; NaN where x is missing or negative.

    Notes
    -----
    Half the a/2 quantile of chi-square with 2x degrees of freedom (0 for no event) and half
    the 1 - a/2 quantile with 2x + 2, with a = 1 - level: Garwood (1936).
    """
    x = np.asarray(x, dtype=np.float64)
    x = np.where(x >= 0, x, np.nan)
    tail = (1 - level) / 2
    lower = np.where(x == 0, 0.0, gammaincinv(x, tail))
    return Bounds(lower, np.asarray(gammainccinv(x + 1, tail)))


def poisson(x: npt.ArrayLike, level: float = 0.95) -> Bounds:
    """Give the interval of numbers of events: Byar's from ten on, the exact one below.

    Notes
    -----
    The switch is that of UKHSA's PHEindicatormethods.
    """
    x = np.asarray(x, dtype=np.float64)
    lower, upper = byar(x, level)
    few = x < EXACT_BELOW
    # The exact bounds are slow to work out, and small numbers come up again and again.
    distinct, place = np.unique(x[few], return_inverse=True)
    exact = exact_poisson(distinct, level)
    lower[few], upper[few] = exact.lower[place], exact.upper[place]
    return Bounds(lower, upper)


def student(
    mean: npt.ArrayLike, sd: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95
) -> Bounds:
    """Give Student's interval of means of single values.

    Parameters
    ----------
    mean, sd, n : array
        Mean, standard deviation (divisor n - 1) and number of the single values.
    level : float, default 0.95
        Two-sided level.

    Returns
    -------
    Bounds
        NaN where n is below 2: one value does not show how far values lie apart.

    Notes
    -----
    mean -+ t sd / sqrt(n), with t of n - 1 degrees of freedom: Student (1908).
    """
    mean, sd, n = (np.asarray(each, dtype=np.float64) for each in (mean, sd, n))
    n = np.where(n >= 2, n, np.nan)
    half = stdtrit(n - 1, 0.5 + level / 2) * sd / np.sqrt(n)
    return Bounds(np.asarray(mean - half), np.asarray(mean + half))


def _counted(x: npt.ArrayLike, n: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """Give events and sizes as arrays of one shape; NaN where they cannot be a share."""
    x, n = np.broadcast_arrays(np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64))
    possible = (n > 0) & (x >= 0) & (np.round(x - n, GUARD) <= 0)
    # A number worked back from 100% may lie above its size by binary dust.
    return np.where(possible, np.minimum(x, n), np.nan), np.where(possible, n, np.nan)
