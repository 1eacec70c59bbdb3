"""Rounding for display."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal


def round_half_away(value: float, decimals: int) -> float:
    """Round half away from zero, as people do on paper.

    Parameters
    ----------
    value : float
        Any number; its shortest decimal spelling is what is rounded, so that 2.675 gives
        2.68 although its binary form lies just below.
    decimals : int
        Decimals to keep; below 0 for tens and hundreds.

    Returns
    -------
    float
        For display only: never calculate on with it.
    """
    return _quantize(value, decimals, ROUND_HALF_UP)


def truncate(value: float, decimals: int) -> float:
    """Cut a number off after so many decimals."""
    return _quantize(value, decimals, ROUND_DOWN)


def _quantize(value: float, decimals: int, rounding: str) -> float:
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(value)).quantize(step, rounding=rounding))


def display_places(decimals: int, printed: int) -> int:
    """Give the decimals to show: the indicator's, but never more than the source prints."""
    return min(decimals, printed)
