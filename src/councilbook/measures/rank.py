"""Rank: where a value stands among those of all authorities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from councilbook.measures.crowd import Crowd, known
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
    return rank_in(value, Crowd.of([value, *others]), polarity)


def rank_in(value: float | None, crowd: Crowd, polarity: str) -> Rank:
    """Rank a value among all, itself included; otherwise as :func:`rank`."""
    mine, of = known([value]), len(crowd.values)
    if polarity in NOT_ORDERED:
        return Rank(None, of, reason=NOT_ORDERED[polarity])
    if not mine:
        return Rank(None, of, reason=NO_VALUE)
    if of == 1:
        return Rank(None, of, reason="no other authority has a value")
    own = round(mine[0], GUARD)
    below, up_to = bisect_left(crowd.rounded, own), bisect_right(crowd.rounded, own)
    low = polarity == "low"
    place, best = (below, crowd.values[0]) if low else (of - up_to, crowd.values[-1])
    return Rank(place + 1, of, up_to - below - 1, best)
