"""Quartile bands: in which quarter of all authorities a value lies."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles
from typing import Final

from councilbook.measures.rank import NO_VALUE, NOT_ORDERED, known
from councilbook.measures.standing import GUARD

LEAST: Final = 4
# Where one value takes up a whole quarter, chance decides on which side of a cut it falls.
LARGEST_TIE: Final = 0.25

Cuts = tuple[float, float, float]


@dataclass(frozen=True)
class Band:
    """A quarter of all authorities, A being the best and D the worst.

    Attributes
    ----------
    letter : {"A", "B", "C", "D"} or None
        The band.
    cuts : (float, float, float) or None
        Lower quartile, median and upper quartile, where there are enough values.
    n : int
        How many values the cuts were taken over, the own one included.
    on_cut : bool
        Whether the value is one of the cuts: the next higher value is in another band.
    reason : str
        Why there is no band; empty where there is one.
    """

    letter: str | None
    cuts: Cuts | None
    n: int
    on_cut: bool = False
    reason: str = ""


def quartiles(values: Iterable[float | None]) -> Cuts | None:
    """Give lower quartile, median and upper quartile; None for fewer than four values.

    Notes
    -----
    The cuts divide the ranks from lowest to highest evenly and lie between two values where
    need be: type 7 of Hyndman and Fan (1996), the default of R and numpy, used by LAIT.
    """
    ordered = known(values)
    if len(ordered) < LEAST:
        return None
    first, second, third = (
        round(cut, GUARD) for cut in quantiles(ordered, n=4, method="inclusive")
    )
    return first, second, third


def letter(value: float, cuts: Cuts, polarity: str) -> str:
    """Give the band of a value by LAIT's rule: one equal to a cut is in the lower-value band.

    Parameters
    ----------
    value : float
        Within the range of the values the cuts were taken from.
    cuts : (float, float, float)
        Lower quartile, median and upper quartile.
    polarity : {"high", "low"}
        Whether the highest or the lowest band is A.
    """
    quarter = bisect_left(cuts, round(value, GUARD))
    return ("ABCD" if polarity == "low" else "DCBA")[quarter]


def band(value: float | None, others: Iterable[float | None], polarity: str) -> Band:
    """Give the quartile band of a value among those of all authorities.

    Parameters
    ----------
    value : float or None
        The own value, unrounded.
    others : iterable of float or None
        The values of the other authorities, without the own one; missing ones are left out.
    polarity : {"high", "low", "range", "none"}
        Which way is good.

    Returns
    -------
    Band
        Without a letter, and with the reason, where there is no better and worse or no
        value, where fewer than four authorities have one, and where more than a quarter of
        them share one value.
    """
    mine = known([value])
    values = mine + known(others)
    cuts = quartiles(values)
    reason = _why_not(values, polarity) if mine or polarity in NOT_ORDERED else NO_VALUE
    on_cut = cuts is not None and any(round(own, GUARD) in cuts for own in mine)
    if reason or cuts is None:
        return Band(None, cuts, len(values), on_cut, reason)
    return Band(letter(mine[0], cuts, polarity), cuts, len(values), on_cut)


def _why_not(values: list[float], polarity: str) -> str:
    if polarity in NOT_ORDERED:
        return NOT_ORDERED[polarity]
    count = len(values)
    if count < LEAST:
        return f"only {count} of the authorities {'has' if count == 1 else 'have'} a value"
    tie = max(Counter(round(value, GUARD) for value in values).values())
    if tie > LARGEST_TIE * count:
        return f"{tie} of {count} authorities share one value, too many to divide into quarters"
    return ""
