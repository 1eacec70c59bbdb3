"""Quartile bands: in which quarter of all authorities a value lies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from councilbook.measures.crowd import LEAST, Crowd, Cuts, known
from councilbook.measures.rank import NO_VALUE, NOT_ORDERED
from councilbook.measures.standing import GUARD

# Where one value takes up a whole quarter, chance decides on which side of a cut it falls.
LARGEST_TIE: Final = 0.25


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
    return band_in(value, Crowd.of([value, *others]), polarity)


def band_in(value: float | None, crowd: Crowd, polarity: str) -> Band:
    """Give the quartile band of a value among all, itself included; otherwise as :func:`band`."""
    mine, cuts, n = known([value]), crowd.cuts, len(crowd.values)
    reason = _why_not(crowd, polarity) if mine or polarity in NOT_ORDERED else NO_VALUE
    on_cut = cuts is not None and any(round(own, GUARD) in cuts for own in mine)
    if reason or cuts is None:
        return Band(None, cuts, n, on_cut, reason)
    return Band(letter(mine[0], cuts, polarity), cuts, n, on_cut)


def _why_not(crowd: Crowd, polarity: str) -> str:
    if polarity in NOT_ORDERED:
        return NOT_ORDERED[polarity]
    count = len(crowd.values)
    if count < LEAST:
        return f"only {count} of the authorities {'has' if count == 1 else 'have'} a value"
    tie = crowd.largest_tie
    if tie > LARGEST_TIE * count:
        return f"{tie} of {count} authorities share one value, too many to divide into quarters"
    return ""
