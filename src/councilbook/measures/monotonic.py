"""Monotonic change: whether values tend to go one way, by their order alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np
from scipy.special import erfc

from councilbook.measures.formulas import Numbers

LEAST: Final = 3


@dataclass(frozen=True)
class Monotonic:
    """How far later values tend to be higher than earlier ones.

    Attributes
    ----------
    tau : float or None
        Kendall's tau-b with time: 1 if each value is above all before it, -1 if below.
    p : float or None
        Two-sided probability of a tau so far from nought by chance. Below five points it
        cannot be under 0.05, however regular the rise.
    sen : float or None
        Sen's slope, in the unit of the values for one period.
    n : int
        How many values there are.
    exact : bool
        Whether p is exact; where values are equal it is the normal approximation.
    reason : str
        Why there is nothing to give; empty where there is.
    """

    tau: float | None
    p: float | None
    sen: float | None
    n: int
    exact: bool = False
    reason: str = ""


def monotonic(values: Numbers) -> Monotonic:
    """Judge a series by the order of its values.

    Parameters
    ----------
    values : (T,) array
        One a period, oldest first; NaN where there is none, which is left out.

    Returns
    -------
    Monotonic
        Without numbers, and with a reason, below three values or where all are equal.

    Notes
    -----
    ``S`` is the number of pairs that rise less those that fall;
    ``tau = S / sqrt(P (P - E))`` of ``P = n (n - 1) / 2`` pairs, ``E`` of them equal. Sen's
    slope is the median of ``(y_j - y_i) / (j - i)`` over all pairs.

    References
    ----------
    Kendall, M. G. (1938). A new measure of rank correlation. Biometrika 30, 81-93.
    Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau.
    Journal of the American Statistical Association 63, 1379-1389.
    """
    places = np.flatnonzero(~np.isnan(values))
    known = values[places]
    if len(known) < LEAST:
        return Monotonic(None, None, None, len(known), reason=f"fewer than {LEAST} values")
    early, late = np.triu_indices(len(known), 1)
    steps = known[late] - known[early]
    score, equal = int(np.sign(steps).sum()), int((steps == 0).sum())
    if equal == len(steps):
        return Monotonic(None, None, None, len(known), reason="all values are the same")
    tau = score / math.sqrt(len(steps) * (len(steps) - equal))
    sen = float(np.median(steps / (places[late] - places[early])))
    p = normal_p(known, score) if equal else exact_p(score, len(known))
    return Monotonic(tau, p, sen, len(known), exact=not equal)


def exact_p(score: int, n: int) -> float:
    """Give the two-sided probability of a score by chance, from all orders of n values.

    Notes
    -----
    Of the ``n!`` orders, those with k falling pairs are counted value by value: the i-th
    value can be put before 0 to i - 1 of those already there.
    """
    orders = [1]
    for i in range(2, n + 1):
        sums = list(accumulate(orders + [0] * (i - 1)))
        orders = [upto - below for upto, below in zip(sums, [0] * i + sums, strict=False)]
    falling = (n * (n - 1) // 2 - abs(score)) // 2
    # The counts are as many from either end, so both tails are the same.
    return min(1.0, 2 * sum(orders[: falling + 1]) / math.factorial(n))


def normal_p(values: Numbers, score: int) -> float:
    """Give the two-sided probability of a score by the normal curve, less one for its steps.

    Notes
    -----
    ``z = (|S| - 1) / sqrt((n (n-1) (2n+5) - sum(t (t-1) (2t+5))) / 18)``, ``t`` being how
    many values are equal to one another (Kendall 1970, Rank correlation methods, ch. 4).
    """
    sizes = [len(values), *np.unique(values, return_counts=True)[1].tolist()]
    whole, *ties = (size * (size - 1) * (2 * size + 5) for size in sizes)
    z = max(abs(score) - 1, 0) / math.sqrt((whole - sum(ties)) / 18)
    return float(erfc(z / math.sqrt(2)))
