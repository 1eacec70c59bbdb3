"""Averages over statistical neighbours, and values of named groups of authorities."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from councilbook.measures.crowd import known

LEAST: Final = 5

Counts = tuple[float | None, float | None]


@dataclass(frozen=True)
class Average:
    """A value for several authorities together.

    Attributes
    ----------
    value : float or None
        In the indicator's unit, unrounded.
    n : int
        How many authorities it rests on.
    reason : str
        Why there is no value; empty where there is one.
    """

    value: float | None
    n: int
    reason: str = ""


@dataclass(frozen=True)
class Averages:
    """The three averages official tools print for the same neighbours.

    Attributes
    ----------
    mean, median, pooled : Average
        Every authority counts the same; the middle one; every child counts the same.
    members : int
        How many neighbours there are, with a value or without.
    """

    mean: Average
    median: Average
    pooled: Average
    members: int


def mean(values: Sequence[float | None]) -> Average:
    """Average the neighbours' values, each authority counting the same (as LAIT does).

    Parameters
    ----------
    values : sequence of float or None
        One a neighbour; missing ones are left out.

    Returns
    -------
    Average
        Withheld where fewer than five neighbours have a value.
    """
    return _average(values, statistics.fmean)


def median(values: Sequence[float | None]) -> Average:
    """Give the middle of the neighbours' values; otherwise as :func:`mean`."""
    return _average(values, statistics.median)


def pooled(counts: Sequence[Counts], per: float | None) -> Average:
    """Give the value of the neighbours taken together, each child counting the same.

    Parameters
    ----------
    counts : sequence of (float or None, float or None)
        Numerator and denominator of each neighbour; those that lack one are left out.
    per : float or None
        What the value is out of: 100 for a percentage, 10,000 for a rate per 10,000, 1 for
        an average a head. None for a number of people, of which there is a sum but no
        pooled average.

    Returns
    -------
    Average
        Sum of the numerators over sum of the denominators; withheld where fewer than five
        neighbours have both counts.
    """
    if per is None:
        return Average(None, 0, "numbers of people have a sum, not an average per child")
    pairs = _pairs(counts)
    if len(pairs) < LEAST:
        return Average(None, len(pairs), _too_few(len(pairs), len(counts), "the counts behind it"))
    return _together(pairs, per)


def averages(
    values: Sequence[float | None], counts: Sequence[Counts], per: float | None
) -> Averages:
    """Give mean, median and pooled average of the same neighbours.

    Parameters
    ----------
    values, counts : sequence
        One entry a neighbour, in the same order: see :func:`mean` and :func:`pooled`.
    per : float or None
        See :func:`pooled`.

    Raises
    ------
    ValueError
        If values and counts are not about the same number of neighbours.
    """
    if len(values) != len(counts):
        raise ValueError(f"{len(values)} values, but counts of {len(counts)} neighbours")
    return Averages(mean(values), median(values), pooled(counts, per), len(values))


def group_value(counts: Sequence[Counts], per: float) -> Average:
    """Give the value of a named group from the counts of all its members.

    Parameters
    ----------
    counts : sequence of (float or None, float or None)
        Numerator and denominator of each member.
    per : float
        What the value is out of.

    Returns
    -------
    Average
        Withheld unless every member has both counts: a group with one part missing is
        another place.
    """
    pairs = _pairs(counts)
    if not pairs or len(pairs) < len(counts):
        return Average(None, len(pairs), _incomplete(len(pairs), len(counts), "both counts"))
    return _together(pairs, per)


def group_sum(values: Sequence[float | None]) -> Average:
    """Add up the numbers of people of all members of a named group, or say why not."""
    found = known(values)
    if not found or len(found) < len(values):
        return Average(None, len(found), _incomplete(len(found), len(values), "a value"))
    return Average(math.fsum(found), len(found))


def _average(values: Sequence[float | None], centre: Callable[[Iterable[float]], float]) -> Average:
    found = known(values)
    if len(found) < LEAST:
        return Average(None, len(found), _too_few(len(found), len(values), "a value"))
    return Average(centre(found), len(found))


def _pairs(counts: Sequence[Counts]) -> list[tuple[float, float]]:
    both = ((known([above]), known([below])) for above, below in counts)
    return [(above[0], below[0]) for above, below in both if above and below]


def _together(pairs: Sequence[tuple[float, float]], per: float) -> Average:
    below = math.fsum(pair[1] for pair in pairs)
    if below == 0:
        return Average(None, len(pairs), "there is nobody to count")
    return Average(per * math.fsum(pair[0] for pair in pairs) / below, len(pairs))


def _too_few(found: int, members: int, what: str) -> str:
    if members == 0:
        return "no statistical neighbours are listed"
    have = "has" if found == 1 else "have"
    count = f"only {found}" if found else "none"
    return f"{count} of the {members} neighbours {have} {what}, and at least {LEAST} are needed"


def _incomplete(found: int, members: int, what: str) -> str:
    if members == 0:
        return "the group has no members"
    have = "has" if found == 1 else "have"
    return f"only {found} of its {members} authorities {have} {what}"
