"""Whether printed figures agree: shares, rates, sums, means, repeated figures."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from councilbook.measures.rounding import round_half_away, truncate


class Verdict(StrEnum):
    """What a check of the reports' own figures can find."""

    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    CONTRADICTION = "contradiction"
    CANNOT = "cannot be checked"


def agrees(printed: float, exact: float, places: int) -> Verdict:
    """Compare a printed figure with the one worked out from its parts.

    Parameters
    ----------
    printed : float
        The figure as printed.
    exact : float
        The figure worked out, unrounded.
    places : int
        Decimals the figure is printed with.

    Returns
    -------
    Verdict
        CONSISTENT where the exact figure rounds to the printed one; ROUNDING where it is
        the printed one cut off instead of rounded; else CONTRADICTION.
    """
    if round_half_away(exact, places) == printed:
        return Verdict.CONSISTENT
    if truncate(exact, places) == printed:
        return Verdict.ROUNDING
    return Verdict.CONTRADICTION


def repeated(one: tuple[float, int], two: tuple[float, int]) -> Verdict:
    """Compare one figure printed twice, each as (value, decimals printed)."""
    (first, fine), (second, coarse) = sorted((one, two), key=lambda pair: -pair[1])
    if first == second:
        return Verdict.CONSISTENT
    return agrees(second, first, coarse) if fine > coarse else Verdict.CONTRADICTION


def possible_range(value: float, places: int) -> tuple[float, float]:
    """Give the lowest and highest number that a rounded figure may stand for."""
    half = 0.5 * 10.0**-places
    return value - half, value + half


def implied_population(count: float, rate: float, places: int) -> tuple[float, float]:
    """Give the lowest and highest population behind a count and its rate per 10,000.

    Notes
    -----
    A rate printed as 57.7 stands for anything from 57.65 to 57.75, so the population lies
    between 10,000 x count / 57.75 and 10,000 x count / 57.65.
    """
    low, high = possible_range(rate, places)
    return 10_000 * count / high, 10_000 * count / low


def rate_agrees(count: float, rate: float, places: int, population: tuple[float, float]) -> Verdict:
    """Compare a printed rate per 10,000 with its count and what is known of the population.

    Returns
    -------
    Verdict
        CONSISTENT where some population in the range gives the printed rate.
    """
    low, high = (10_000 * count / people for people in reversed(population))
    if round_half_away(low, places) <= rate <= round_half_away(high, places):
        return Verdict.CONSISTENT
    if truncate(low, places) <= rate <= truncate(high, places):
        return Verdict.ROUNDING
    return Verdict.CONTRADICTION


def intersect(ranges: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """Give the range common to all, or None where there is none."""
    pairs = list(ranges)
    if not pairs:
        return None
    low, high = max(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    return (low, high) if low <= high else None


def hull(ranges: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Give the smallest range that holds all of one or more ranges."""
    pairs = list(ranges)
    return min(pair[0] for pair in pairs), max(pair[1] for pair in pairs)


def mean_between(whole: float, parts: Iterable[float]) -> Verdict:
    """Check that an average lies between the smallest and the largest of its parts."""
    values = list(parts)
    inside = min(values) <= whole <= max(values)
    return Verdict.CONSISTENT if inside else Verdict.CONTRADICTION
