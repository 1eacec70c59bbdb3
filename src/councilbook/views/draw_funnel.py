"""Draw every authority's value against its size, with the limits within which they usually lie."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from councilbook.views.canvas import Canvas
from councilbook.views.funnel_data import FunnelChart, FunnelPoint
from councilbook.views.funnel_label import (
    OwnLabel,
    above,
    draw_label,
    own_lines,
    place_label,
    room_above,
)
from councilbook.views.funnel_plot import (
    RADIUS,
    draw_axes,
    draw_limits,
    draw_marks,
    draw_names,
    key_items,
    line_names,
    mark_boxes,
    names_width,
    rules,
)
from councilbook.views.key import draw_key, key_height
from councilbook.views.layout import LEADING, Box, text_width, wrap
from councilbook.views.style import EDGE, QUIET, WIDE
from councilbook.views.trend_plot import TICK, Frame

__all__ = ["FunnelChart", "FunnelPoint", "draw_funnel"]

_LABEL: Final = 14.0
_LINE: Final = _LABEL * LEADING
_FOOT: Final = 13.0
_HEIGHT: Final = {True: 320.0, False: 280.0}
_NAMES: Final = {True: 120.0, False: 80.0}
_OWN: Final = {True: 240.0, False: 150.0}
_TICKS: Final = {True: 7, False: 4}


@dataclass(frozen=True)
class _Plan:
    """Where everything goes, before anything is drawn (px)."""

    wide: bool
    frame: Frame
    title: tuple[str, ...]
    foot: tuple[str, ...]
    label: OwnLabel
    height: float


def draw_funnel(chart: FunnelChart, *, width: int) -> str:
    """Draw a funnel; a flat one as a band behind the authorities in order.

    Parameters
    ----------
    chart : FunnelChart
        What to show.
    width : int
        720 or 360 px.

    Returns
    -------
    str
        SVG text, the same bytes for the same chart.
    """
    return compose(chart, width).svg(prefix=f"{chart.name}-{width}", label=chart.label)


def compose(chart: FunnelChart, width: int) -> Canvas:
    """Draw a funnel on a canvas."""
    plan = _plan(chart, width)
    frame, items = plan.frame, key_items(chart)
    canvas = Canvas(width, plan.height)
    draw_key(canvas, items, EDGE, 0)
    top = key_height(items, width - 2 * EDGE)
    for number, line in enumerate(plan.title):
        canvas.text((EDGE, top + _LABEL * 1.2 + number * _LINE), line, size=_LABEL, colour=QUIET)
    draw_limits(canvas, chart, frame)
    draw_axes(canvas, chart, frame, _TICKS[plan.wide])
    draw_names(canvas, line_names(chart, _NAMES[plan.wide]), frame)
    point, x = chart.own
    draw_label(canvas, plan.label, frame.at(x, point.value))
    draw_marks(canvas, chart, frame, RADIUS[plan.wide])
    for number, line in enumerate(plan.foot):
        at = (EDGE, frame.plot.bottom + 28 + _FOOT + number * _FOOT * LEADING)
        canvas.text(at, line, size=_FOOT, colour=QUIET)
    return canvas


def _plan(chart: FunnelChart, width: int) -> _Plan:
    wide, inner = width >= WIDE, width - 2 * EDGE
    title = wrap(chart.axis_label, inner, _LABEL)
    notes = [chart.foot_label, *([chart.value_note] if chart.value_note else [])]
    foot = tuple(line for note in notes for line in wrap(note, inner, _FOOT))
    left = EDGE + max(text_width(words, TICK) for words in chart.value_ticks.values()) + 8
    right = width - EDGE - names_width(line_names(chart, _NAMES[wide])) - 8
    top = key_height(key_items(chart), inner) + len(title) * _LINE + 16
    frame = _fit(chart, Box(left, top, right, top + _HEIGHT[wide]))
    frame, label = _with_label(chart, frame, wide)
    height = round(frame.plot.bottom + 28 + len(foot) * _FOOT * LEADING + 8)
    return _Plan(wide, frame, title, foot, label, height)


def _fit(chart: FunnelChart, plot: Box) -> Frame:
    """Give the frame; an axis that does not start at zero begins below its first tick."""
    low, *_, high = chart.value_ticks
    below = 0.05 * (high - low) if chart.value_note else 0.0
    return Frame(plot, *chart.span, low - below, high)


def _with_label(chart: FunnelChart, frame: Frame, wide: bool) -> tuple[Frame, OwnLabel]:
    """Find room for the own authority's name; where there is none, make some above the plot."""
    point, x = chart.own
    lines = own_lines(chart.own_text, _OWN[wide])
    at, marks = frame.at(x, point.value), mark_boxes(chart, frame, RADIUS[wide])
    label = place_label(lines, at, frame.plot, marks, rules(chart, frame))
    if label is not None:
        return frame, label
    down, plot = room_above(lines), frame.plot
    lower = replace(frame, plot=replace(plot, top=plot.top + down, bottom=plot.bottom + down))
    return lower, above(lines, lower.at(x, point.value), lower.plot)
