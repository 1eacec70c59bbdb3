"""Everything a first drawing has to load, loaded before it is needed."""

from __future__ import annotations

from typing import Final

from councilbook.views.draw_trend import TrendChart, TrendLine, TrendPoint, draw_trend
from councilbook.views.style import NARROW
from councilbook.words import format_short

_LINE: Final = TrendLine(
    "Ready", "own", (TrendPoint(2024, "2024", 1.0), TrendPoint(2025, "2025", 2.0))
)


def warm_drawing() -> None:
    """Draw one small chart and forget it.

    A process that draws after this, or is forked from one that has, finds seaborn, its axes
    and the widths of letters in memory. What is drawn later stays the same.
    """
    draw_trend(
        TrendChart("ready", "Ready", (_LINE,), lambda value: format_short(value, "count")),
        width=NARROW,
    )
