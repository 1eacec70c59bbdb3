"""Standing: the judgement of an outturn against its target."""

from __future__ import annotations

from enum import StrEnum

# A tolerance is a decimal promise: 20.3 - 20.0 is a little over 0.3 in binary.
GUARD = 9


class Standing(StrEnum):
    """Every judgement there is; a page counts those that are not judged too."""

    MET = "met"
    WITHIN_TOLERANCE = "within_tolerance"
    MISSED = "missed"
    NOT_DUE = "not_due"
    NO_TARGET = "no_target"
    NOT_PUBLISHED = "not_published"
    NOT_JUDGED = "not_judged"


def standing(
    outturn: float | None,
    target: float | tuple[float, float] | None,
    tolerance: float | None,
    polarity: str,
    *,
    inclusive: bool = True,
    due: bool = True,
) -> Standing:
    """Judge an outturn against its target.

    Parameters
    ----------
    outturn : float or None
        The value achieved, unrounded, in the indicator's unit.
    target : float, pair of float or None
        The value aimed at; lowest and highest good value where polarity is ``range``.
    tolerance : float or None
        How far short still counts as near, in the same unit; inclusive.
    polarity : {"high", "low", "range", "none"}
        Which way is good.
    inclusive : bool, default True
        Whether the target's own value meets it: False for "under 5%".
    due : bool, default True
        Whether the outturn belongs to the time the target is for.

    Returns
    -------
    Standing
        NO_TARGET comes before NOT_PUBLISHED, that before NOT_DUE: the first reason that
        makes a judgement impossible is the one a reader needs.
    """
    if target is None:
        return Standing.NO_TARGET
    if outturn is None:
        return Standing.NOT_PUBLISHED
    if not due:
        return Standing.NOT_DUE
    if polarity == "none":
        return Standing.NOT_JUDGED
    short = shortfall(outturn, target, polarity)
    if short < 0 or (short == 0 and inclusive):
        return Standing.MET
    if tolerance is not None and short <= tolerance:
        return Standing.WITHIN_TOLERANCE
    return Standing.MISSED


def shortfall(outturn: float, target: float | tuple[float, float], polarity: str) -> float:
    """Give how far an outturn is from its target: above 0 short of it, below 0 beyond it."""
    low, high = target if isinstance(target, tuple) else (target, target)
    if polarity == "high":
        return round(low - outturn, GUARD)
    if polarity == "low":
        return round(outturn - high, GUARD)
    return round(max(low - outturn, outturn - high), GUARD)


def people_short(
    numerator: float, denominator: float, target: float, polarity: str, *, inclusive: bool = True
) -> int:
    """Count how many more (or fewer) people would meet a percentage target.

    Parameters
    ----------
    numerator, denominator : float
        People for whom the thing happened, and for whom it could have.
    target : float
        Percentage aimed at.
    polarity : {"high", "low"}
        Whether more people are needed, or fewer.
    inclusive : bool, default True
        Whether the target's own value meets it.

    Returns
    -------
    int
        0 where the target is met already. Counts of people are whole, so this is the
        smallest whole number that suffices.

    Raises
    ------
    ValueError
        If the target cannot be met by any number of these people.
    """
    for people in range(int(denominator) + 1):
        moved = numerator + people if polarity == "high" else numerator - people
        if not 0 <= moved <= denominator:
            break
        short = shortfall(100 * moved / denominator, target, polarity)
        if short < 0 or (short == 0 and inclusive):
            return people
    raise ValueError(f"no number out of {denominator:g} reaches {target:g}%")
