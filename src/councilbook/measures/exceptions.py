"""Exceptions: which rules single out a value, and how often chance alone would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from councilbook.measures.intervals import Numbers
from councilbook.measures.neighbours import LEAST
from councilbook.measures.standing import GUARD

Places = npt.NDArray[np.int_]
Marks = npt.NDArray[np.bool_]


class Rule(StrEnum):
    """Why a value deserves attention; the strongest reasons come first."""

    TARGET = "target"
    FAR = "far"
    OUTSIDE = "outside"
    NEIGHBOURS = "neighbours"
    TREND = "trend"
    BEHIND = "behind"
    GAP = "gap"


# How often each rule fires to one side where there is nothing but chance: half of what lies
# outside limits of 95% and 99.8%, half of p < 0.002. A target and a gap are no tests.
BY_CHANCE: Final[Mapping[Rule, float]] = {
    Rule.FAR: 0.001, Rule.OUTSIDE: 0.025, Rule.NEIGHBOURS: 0.025, Rule.TREND: 0.001,
}  # fmt: skip
# How many of an authority's measures are named for their gap in people.
LARGEST_GAPS: Final = 3


@dataclass(frozen=True)
class Tally:
    """How often a rule was asked and answered yes, and how often chance alone would say so.

    Attributes
    ----------
    looked : int
        Values to which the rule could be put.
    fired : int
        Values it singles out.
    chance : float
        How many of those looked at chance alone would single out.
    """

    looked: int
    fired: int
    chance: float


@dataclass(frozen=True, eq=False)
class Answers:
    """One rule put to the values of all authorities.

    Attributes
    ----------
    fired, looked : (A,) array of bool
        Whether the rule singles a value out, and whether it could be put to it.
    chance : (A,) array
        How likely chance alone fires it.
    """

    fired: Marks
    looked: Marks
    chance: Numbers


def tally(asked: Iterable[tuple[Answers, int | None]]) -> Tally:
    """Add up one rule's answers for several measures.

    Parameters
    ----------
    asked : iterable of (Answers, int or None)
        The answers for a measure, and the row of the authority meant; None for all.

    Notes
    -----
    What chance alone would single out is the sum of the probabilities over the values looked
    at. The sum holds whether or not the values hang together; only its spread would differ.
    """
    looked, fired, chance = 0, 0, 0.0
    for answers, row in asked:
        rows = slice(None) if row is None else slice(row, row + 1)
        looked += int(answers.looked[rows].sum())
        fired += int(answers.fired[rows].sum())
        chance += float(answers.chance[rows][answers.looked[rows]].sum())
    return Tally(looked, fired, chance)


def singled_out(rule: Rule, sides: Places, looked: Marks, polarity: str) -> Answers:
    """Turn the side on which each value lies into a rule's answer.

    Parameters
    ----------
    rule : Rule
        One of those in :data:`BY_CHANCE`.
    sides : (A,) array of int
        1 where a value lies above, -1 where it lies below, 0 where there is no clear difference.
    looked : (A,) array of bool
        Where the side could be told.
    polarity : {"high", "low", "range", "none"}
        Which way is good; without it both sides count.
    """
    bad = {"high": -1, "low": 1}.get(polarity, 0)
    fired = looked & ((sides == bad) if bad else (sides != 0))
    chance = BY_CHANCE[rule] * (1 if bad else 2)
    return Answers(fired, looked, np.full(len(sides), chance))


def behind(values: Numbers, theirs: Numbers, polarity: str) -> Answers:
    """Single out the values that are worse than those of every neighbour.

    Parameters
    ----------
    values : (A,) array
        NaN where there is none.
    theirs : (A, K) array
        The values of each authority's neighbours.
    polarity : {"high", "low", "range", "none"}
        Only high and low can be behind.

    Notes
    -----
    Were an authority and its n neighbours alike but for chance, it would be the last of them
    once in n + 1. Used where no interval can be worked out; it is a place, not a test.
    """
    sign = {"high": 1.0, "low": -1.0}.get(polarity, np.nan)
    known = (~np.isnan(theirs)).sum(axis=1)
    looked = ~np.isnan(sign * values) & (known >= LEAST)
    worst = np.where(np.isnan(theirs), np.inf, np.round(sign * theirs, GUARD)).min(axis=1)
    fired = looked & (np.round(sign * values, GUARD) < worst)
    return Answers(fired, looked, 1.0 / (known + 1))


def mean_of(theirs: Numbers) -> Numbers:
    """Average each authority's neighbours; NaN where fewer than five have a value."""
    known = (~np.isnan(theirs)).sum(axis=1)
    total = np.nansum(theirs, axis=1)
    return np.where(known >= LEAST, total / np.maximum(known, 1), np.nan)


def distance(values: Numbers, theirs: Numbers) -> Numbers:
    """Give how far each value lies from its neighbours' median, in middle halves of all.

    Measures of unlike units can be put in one order by it; 0 where it cannot be told.
    """
    everybody = values[~np.isnan(values)]
    known = (~np.isnan(theirs)).sum(axis=1)
    apart = np.zeros(len(values))
    if len(everybody) < LEAST:
        return apart
    low, high = np.quantile(everybody, [0.25, 0.75])
    told = ~np.isnan(values) & (known >= LEAST)
    if high > low and told.any():
        apart[told] = np.abs(values[told] - np.nanmedian(theirs[told], axis=1)) / (high - low)
    return apart


def gaps(values: Numbers, means: Numbers, sizes: Numbers, per: float, polarity: str) -> Numbers:
    """Give the people by whom each value is behind its neighbours' mean; NaN where it is not."""
    sign = {"high": 1.0, "low": -1.0}.get(polarity, np.nan)
    people = sign * (means - values) * sizes / per
    return np.where(people > 0, people, np.nan)
