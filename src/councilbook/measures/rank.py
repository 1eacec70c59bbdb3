"""Rank: where a value stands among those of all authorities."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from councilbook.measures.standing import GUARD

NO_VALUE: Final = "there is no value"
NOT_ORDERED: Final = {
    "none": "neither a high nor a low value is good in itself",
    "range": "the good values lie between two limits",
}


@dataclass(frozen=True)
class Rank:
    """A place among values, 1 being the best.

    Attributes
    ----------
    place : int or None
        1 to ``of``; equal values share the best of their places.
    of : int
        How many values were ranked, the own one included.
    tied : int
        How many others have the same place.
    best : float or None
        The value at place 1.
    reason : str
        Why there is no place; empty where there is one.
    """

    place: int | None
    of: int
    tied: int = 0
    best: float | None = None
    reason: str = ""


def known(values: Iterable[float | None]) -> list[float]:
    """Give the values that exist as floats, in their order; None and NaN are left out."""
    return [float(value) for value in values if value is not None and not math.isnan(value)]


def rank(value: float | None, others: Iterable[float | None], polarity: str) -> Rank:
    """Rank a value among those of other authorities.

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
    Rank
        Without a place, and with the reason, where there is no value, nothing to rank it
        with, or no better and worse.
    """
    theirs = known(others)
    mine = known([value])
    of = len(theirs) + len(mine)
    if polarity in NOT_ORDERED:
        return Rank(None, of, reason=NOT_ORDERED[polarity])
    if not mine:
        return Rank(None, of, reason=NO_VALUE)
    if not theirs:
        return Rank(None, of, reason="no other authority has a value")
    sign = 1 if polarity == "low" else -1
    # Publishers' spreadsheets leave 4.1599999999999998 where they mean 4.16.
    own, *rivals = (round(sign * each, GUARD) for each in (*mine, *theirs))
    better, tied = sum(each < own for each in rivals), rivals.count(own)
    return Rank(better + 1, of, tied, sign * min(sign * each for each in (*mine, *theirs)))
