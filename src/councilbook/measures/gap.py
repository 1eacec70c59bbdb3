"""The gap to a comparator in people instead of percentage points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from councilbook.measures.change import Verdict, difference
from councilbook.measures.standing import GUARD

Way = Literal["more", "fewer", "same"]


@dataclass(frozen=True)
class Gap:
    """How many people stand between an authority and a comparator.

    Attributes
    ----------
    people : float or None
        People more (above 0) or fewer (below 0) who would have to have the result for the
        authority to equal the comparator; unrounded.
    way : {"more", "fewer", "same"} or None
        Sign of ``people``.
    verdict : {"better", "worse", "neither"}
        How the authority compares now, by polarity.
    reason : str
        Why there is no gap in people; empty where there is one.
    """

    people: float | None
    way: Way | None
    verdict: Verdict = "neither"
    reason: str = ""


def gap_in_people(
    own: float | None,
    comparator: float | None,
    denominator: float | None,
    per: float | None,
    polarity: str,
) -> Gap:
    """Turn the difference from a comparator into people.

    Parameters
    ----------
    own, comparator : float or None
        The authority's value and the one it is compared with, in the same unit, unrounded.
    denominator : float or None
        People the authority's value is about.
    per : float or None
        What the value is out of: 100 for a percentage, 10,000 for a rate per 10,000; None
        for a unit that is not a share of people (days, scores, pounds).
    polarity : {"high", "low", "range", "none"}
        Which way is good.

    Returns
    -------
    Gap
        With a reason instead of people where a value or the denominator is missing. A
        caller shows whole people, and says "less than one" below one half.
    """
    if own is None or comparator is None:
        return Gap(None, None, reason="one of the two values is missing")
    verdict = difference(own, comparator, polarity).verdict
    if per is None:
        return Gap(None, None, verdict, "the value is not a share of people")
    if not denominator:
        return Gap(None, None, verdict, "the number of people behind the value is not known")
    people = round((comparator - own) * denominator / per, GUARD)
    way: Way = "same" if people == 0 else "more" if people > 0 else "fewer"
    return Gap(people, way, verdict)
