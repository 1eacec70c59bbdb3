"""Change since an earlier period, and the reasons why there is none to give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from councilbook.measures.standing import GUARD
from councilbook.periods import Period

BROKEN = "the definition changed in between"

Direction = Literal["up", "down", "same"]
Verdict = Literal["better", "worse", "neither"]


@dataclass(frozen=True)
class Difference:
    """The difference of two values, or the reason why they are not compared.

    Attributes
    ----------
    value : float or None
        First minus second, unrounded.
    direction : {"up", "down", "same"} or None
        Sign of the difference.
    verdict : {"better", "worse", "neither"}
        What it means by polarity.
    reason : str
        Why there is no difference; empty where there is one.
    """

    value: float | None
    direction: Direction | None
    verdict: Verdict
    reason: str = ""


def not_compared(reason: str) -> Difference:
    """Give the answer that two values are not compared, and why."""
    return Difference(None, None, "neither", reason)


def difference(first: float, second: float, polarity: str) -> Difference:
    """Give first minus second, with its direction and what it means.

    Parameters
    ----------
    first, second : float
        In the same unit, unrounded.
    polarity : {"high", "low", "range", "none"}
        Which way is good; only high and low give a verdict.
    """
    value = round(first - second, GUARD)
    direction: Direction = "same" if value == 0 else "up" if value > 0 else "down"
    if value == 0 or polarity not in {"high", "low"}:
        return Difference(value, direction, "neither")
    good = (value > 0) == (polarity == "high")
    return Difference(value, direction, "better" if good else "worse")


def change(
    now: tuple[float | None, Period],
    before: tuple[float | None, Period],
    breaks: Sequence[Period],
    polarity: str,
) -> Difference:
    """Give the change since an earlier period, if the two may be compared.

    Parameters
    ----------
    now, before : pair of (float or None, Period)
        Value and period; None where the value is missing.
    breaks : sequence of Period
        First periods under a new definition.
    polarity : {"high", "low", "range", "none"}
        Which way is good.

    Returns
    -------
    Difference
        With a reason instead of a value where a value is missing, a break lies between
        the periods, they overlap, differ in length, or one does not follow the other.
    """
    (value, period), (earlier, earlier_period) = now, before
    if value is None or earlier is None:
        return not_compared("one of the two values is missing")
    if any(earlier_period.end < item.start <= period.end for item in breaks):
        return not_compared(BROKEN)
    if period.overlaps(earlier_period):
        return not_compared("the two periods overlap")
    if not period.same_length(earlier_period):
        return not_compared("the two periods are of different length")
    if not period.follows(earlier_period):
        return not_compared("the two periods do not follow each other")
    return difference(value, earlier, polarity)


def against(
    own: tuple[float | None, Period], other: tuple[float | None, Period], polarity: str
) -> Difference:
    """Give the difference from another area's value of the same period.

    Returns
    -------
    Difference
        With a reason instead of a value where one is missing or the periods differ.
    """
    (value, period), (theirs, their_period) = own, other
    if value is None or theirs is None:
        return not_compared("one of the two values is missing")
    if period.id != their_period.id:
        return not_compared("the two values are about different periods")
    return difference(value, theirs, polarity)
