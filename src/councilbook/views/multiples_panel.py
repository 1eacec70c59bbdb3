"""The lines of one panel of small multiples, and what stands behind them in all panels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from councilbook.views.canvas import Canvas, Look, Point, Shape
from councilbook.views.layout import Box, text_width
from councilbook.views.multiples_data import Multiples, MultiplesPanel
from councilbook.views.stamps import StampLook, Stroke, shape, stamp
from councilbook.views.style import CARD, GRID, INK, OTHER_MARK, QUIET, ROLES, SMALLEST_TEXT
from councilbook.views.trend_data import TrendPoint
from councilbook.views.trend_plot import Frame

GHOST: Final = "#B9C2C7"
ENGLAND: Final[Look] = {
    "color": ROLES["england"].mark,
    "linestyle": (0, (3.2, 2.0)),
    "linewidth": 1.6,
    "zorder": 2,
}
RULE: Final[Look] = {"color": QUIET, "linestyle": (0, (1.2, 2.4)), "linewidth": 1.2, "zorder": 1}
THICK: Final = 3.0
NONE: Final = "No figures"
# Room for the end of a line and its dot, px.
_INSET: Final = 6.0
_DOT: Final = 7.0


@dataclass(frozen=True)
class Backdrop:
    """What every panel has behind its own line, as strokes from the plot's upper left corner.

    Attributes
    ----------
    grid, axis, others : tuple of strokes
        The lines of the ticks; the axis with marks at the first and last period; and the
        lines of all authorities.
    """

    grid: tuple[Stroke, ...]
    axis: tuple[Stroke, ...]
    others: tuple[Stroke, ...]


def frame_of(chart: Multiples, width: float, height: float) -> Frame:
    """Give the scales all panels share, for a plot of ``width`` by ``height`` px at (0, 0)."""
    xs, ticks = list(chart.periods), list(chart.ticks)
    first, last = xs[0], xs[-1]
    if first == last:
        first -= 1
    aside = _INSET * (last - first) / (width - 2 * _INSET)
    # An axis without zero stands visibly below its first tick.
    below = 0.08 * (ticks[-1] - ticks[0]) if chart.axis_note else 0.0
    plot = Box(0, 0, width, height)
    return Frame(plot, first - aside, last + aside, ticks[0] - below, ticks[-1])


def backdrop(chart: Multiples, frame: Frame) -> Backdrop:
    """Give what stands behind the lines of every panel."""
    plot = frame.plot
    ticks = list(chart.ticks)
    heights = [frame.at(frame.first, tick)[1] for tick in ticks]
    zero = frame.at(frame.first, 0.0)[1] if ticks[0] <= 0 <= ticks[-1] else plot.bottom
    grid = tuple(((plot.left, y), (plot.right, y)) for y in heights if abs(y - zero) > 0.5)
    ends = {frame.at(x, frame.low)[0] for x in (min(chart.periods), max(chart.periods))}
    marks = tuple(((x, plot.bottom), (x, plot.bottom + 5)) for x in sorted(ends))
    axis = (((plot.left, zero), (plot.right, zero)), *marks)
    others = tuple(
        _stroke(stretch, frame)
        for panel in chart.panels
        for stretch in chart.stretches(panel.points)
    )
    return Backdrop(grid, axis, others if chart.has_others else ())


def _stroke(stretch: Sequence[TrendPoint], frame: Frame) -> Stroke:
    places = [frame.at(point.x, point.value or 0.0) for point in stretch]
    # A value alone becomes a dot: a stroke without length has round ends.
    return places if len(places) > 1 else places * 2


def draw_backdrop(
    canvas: Canvas, behind: Backdrop, all_plots: Sequence[Point], with_lines: Sequence[Point]
) -> None:
    """Draw grid and axis in every panel, and all authorities' lines in those with figures.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    behind : Backdrop
        What to draw.
    all_plots, with_lines : sequence of (float, float)
        Upper left corners of the plots (px): of all, and of those with a line of their own.
    """
    layers = (
        (all_plots, behind.grid, StampLook(GRID, zorder=0.0), "cb-grid"),
        (all_plots, behind.axis, StampLook(OTHER_MARK, zorder=0.5), "cb-axis"),
        (with_lines, behind.others, StampLook(GHOST, rim=1.2), "cb-others"),
    )
    for places, strokes, look, gid in layers:
        if places and strokes:
            stamp(canvas, places, shape(strokes), look, gid)


def draw_lines(canvas: Canvas, chart: Multiples, panel: MultiplesPanel, frame: Frame) -> None:
    """Draw England's line, the breaks and the panel's own line, or say that it has none."""
    plot = frame.plot
    if panel.last is None:
        middle = ((plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2)
        box = canvas.text(middle, NONE, size=SMALLEST_TEXT + 1, colour=QUIET, align="center")
        canvas.block(Box(box.left - 4, box.top, box.right + 4, box.bottom), CARD, zorder=0.7)
        return
    for x in chart.rules:
        across = frame.at(x, frame.low)[0]
        canvas.line([across, across], [plot.top, plot.bottom], **RULE)
    number = chart.panels.index(panel)
    if chart.own and panel.role != "own":
        thin: Look = {"color": ROLES["own"].mark, "linewidth": 1.3, "zorder": 2.5}
        _draw_series(canvas, chart, chart.own.points, frame, {**thin, "gid": f"cb-behind-{number}"})
    _draw_series(canvas, chart, chart.england, frame, {**ENGLAND, "gid": f"cb-england-{number}"})
    look: Look = {"color": ROLES[panel.role].mark, "linewidth": THICK, "zorder": 3}
    _draw_series(canvas, chart, panel.points, frame, {**look, "gid": f"cb-{panel.role}-{number}"})
    end = Shape("o", _DOT, CARD, ROLES[panel.role].mark, 1.0)
    canvas.mark(_rounded(frame.at(panel.last.x, panel.last.value or 0.0)), end, zorder=4)


def _draw_series(
    canvas: Canvas, chart: Multiples, points: Sequence[TrendPoint], frame: Frame, look: Look
) -> None:
    """Draw the stretches of one line; a value alone becomes a dot."""
    for number, stretch in enumerate(chart.stretches(points)):
        gid = f"{look['gid']}-{number}"
        places = [_rounded(frame.at(point.x, point.value or 0.0)) for point in stretch]
        if len(places) == 1:
            dot = Shape("o", look["linewidth"] + 1.5, look["color"], look["color"], 0.0)
            canvas.mark(places[0], dot, zorder=look["zorder"], gid=gid)
        else:
            xs, ys = zip(*places, strict=True)
            stretch_look: Look = {**look, "gid": gid}
            canvas.line(xs, ys, **stretch_look)


def _rounded(at: Point) -> Point:
    return round(at[0], 1), round(at[1], 1)


def draw_periods(canvas: Canvas, chart: Multiples, frame: Frame) -> None:
    """Print the first and the last period below a panel."""
    plot, labels = frame.plot, list(chart.periods.values())
    first, last = labels[0], labels[-1]
    base = plot.bottom + 6 + SMALLEST_TEXT
    canvas.text((plot.right, base), last, colour=INK, align="right")
    room = plot.right - plot.left - text_width(last, SMALLEST_TEXT) - 8
    if len(labels) > 1 and text_width(first, SMALLEST_TEXT) <= room:
        canvas.text((plot.left, base), first, colour=INK)


def moved(frame: Frame, to: Point) -> Frame:
    """Give the same scales for a plot with its upper left corner at ``to``."""
    plot = frame.plot
    box = Box(to[0], to[1], to[0] + plot.right - plot.left, to[1] + plot.bottom - plot.top)
    return replace(frame, plot=box)
