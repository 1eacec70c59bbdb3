"""The vertical axis of every chart over time: where it starts, and its ticks in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from matplotlib.ticker import MaxNLocator

# As shares of the highest value: a wider range can be seen from zero; a narrower one than
# the second would make little changes look large.
_WIDE_RANGE: Final = 0.45
_LEAST_RANGE: Final = 0.25


def axis_ticks(
    values: Sequence[float],
    form: Callable[[float], str],
    *,
    most: int = 5,
    from_zero: bool = True,
) -> dict[float, str]:
    """Give the ticks of a vertical axis and their words, lowest first.

    The axis starts at zero unless that would flatten the lines into a thin strip; it never
    shows so little that small changes fill it, and no two ticks have the same words.

    Parameters
    ----------
    values : sequence of float
        Every value that must lie within the axis; at least one.
    form : callable
        Words a value.
    most : int
        Steps between ticks, at most; two more may stand at the ends.
    from_zero : bool
        Whether a wide range starts at zero. Marks whose place counts, and not their height,
        need no zero.

    Returns
    -------
    dict of float to str
        Ticks and their words; the values lie between the first and the last.
    """
    low, high = min(values), max(values)
    if from_zero and low >= 0 and (low == high or high - low >= _WIDE_RANGE * high):
        low, high = 0.0, high or 1.0
    low = min(low, high * (1 - _LEAST_RANGE))
    for bins in range(most, 0, -1):
        locator = MaxNLocator(nbins=bins, steps=[1, 2, 5, 10])
        ticks = [float(tick) for tick in locator.tick_values(low, high)]
        words = [form(tick) for tick in ticks]
        if len(set(words)) == len(words):
            break
    if all(re.search(r"\.0+(?!\d)", word) for word in words):
        words = [re.sub(r"\.0+(?!\d)", "", word) for word in words]
    return dict(zip(ticks, words, strict=True))


def start_note(ticks: Mapping[float, str]) -> str:
    """Say where an axis with these ticks starts if not at zero; empty if it has zero."""
    start, words = next(iter(ticks.items()))
    return "" if start <= 0 else f"Axis starts at {words}"


def rule_places(xs: Sequence[float], breaks: Sequence[float]) -> tuple[float, ...]:
    """Give the x of each break's rule: half-way between the periods it parts.

    Parameters
    ----------
    xs : sequence of float
        The periods as decimal years, in order.
    breaks : sequence of float
        The points from each of these on are of another kind than those before.

    Returns
    -------
    tuple of float
        One place a break, in the order given.
    """
    places = []
    for end in breaks:
        earlier = [x for x in xs if x < end]
        later = [x for x in xs if x >= end]
        places.append((earlier[-1] + later[0]) / 2 if earlier and later else end)
    return tuple(places)
