"""The axes of a process chart: which values and which periods are named."""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from councilbook.views.axis import axis_ticks, start_note
from councilbook.views.layout import text_width
from councilbook.views.process_data import ProcessChart

# Months between two ticks: divisors of a year first, so that January is one of them.
_STRIDES: Final = (1, 2, 3, 6, 12, 24, 36, 60, 120)
_APART: Final = 8.0


@dataclass(frozen=True)
class Tick:
    """Words below a step: the month or quarter, and its year where a new one begins."""

    place: int
    lines: tuple[str, ...]


def value_ticks(chart: ProcessChart) -> dict[float, str]:
    """Give the ticks of the vertical axis and their words, lowest first."""
    low, high = chart.reach
    found = axis_ticks(chart.values, chart.format)
    # An axis up to 120% would promise what cannot be.
    ticks = {tick: words for tick, words in found.items() if high is None or tick <= high}
    return {tick: words for tick, words in ticks.items() if low is None or tick >= low}


def axis_note(chart: ProcessChart) -> str:
    """Say where the vertical axis starts if not at zero; empty if it has zero."""
    return start_note(value_ticks(chart))


def period_ticks(chart: ProcessChart, across: float, size: float) -> tuple[Tick, ...]:
    """Choose the steps to name below the plot: as many as fit, at even distances.

    Parameters
    ----------
    chart : ProcessChart
        The chart.
    across : float
        Room from one step to the next (px).
    size : float
        Font size (px).
    """
    found: tuple[Tick, ...] = ()
    # The widest stride leaves one tick, or a few far apart.
    for stride in _STRIDES:
        found = _ticks(chart, stride)
        widths = [max(text_width(line, size) for line in tick.lines) for tick in found]
        if _fit([tick.place * across for tick in found], widths):
            break
    return found


def _ticks(chart: ProcessChart, stride: int) -> tuple[Tick, ...]:
    months = [chart.first + place * chart.length for place in range(len(chart.points))]
    if chart.length == 12:
        # Counted from the last, which is named whatever happens.
        every = stride if stride < 12 else stride // 2
        places = range((len(months) - 1) % every, len(months), every)
        return tuple(Tick(place, (chart.points[place].label,)) for place in places)
    chosen = [place for place, month in enumerate(months) if _due(month, stride, chart.length)]
    found: list[Tick] = []
    for place in chosen or [0]:
        month = months[place]
        new = not found or month // 12 != months[found[-1].place] // 12
        lines = (_name(month, chart.length), *([str(month // 12)] if new else []))
        found.append(Tick(place, lines))
    return tuple(found)


def _due(month: int, stride: int, length: int) -> bool:
    """Tell whether a step is named: those of January, and at even distances from it."""
    # Quarters need not begin in January; the one with it in counts as the year's first.
    return month // length % max(1, stride // length) == 0


def _name(month: int, length: int) -> str:
    first, last = (month_abbr[item % 12 + 1] for item in (month, month + length - 1))
    return first if length == 1 else f"{first}–{last}"


def _fit(centres: Sequence[float], widths: Sequence[float]) -> bool:
    return all(
        here + wide / 2 + _APART <= there - other / 2
        for (here, wide), (there, other) in pairwise(zip(centres, widths, strict=True))
    )
