"""The plot of a process chart: its scale, bands, lines, marks and axes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from councilbook.measures.process import Kind
from councilbook.measures.process_rules import Way
from councilbook.views.canvas import Canvas, Look, Point
from councilbook.views.layout import LEADING, Box
from councilbook.views.process_axis import axis_note, period_ticks, value_ticks
from councilbook.views.process_data import ProcessChart, Stretch
from councilbook.views.process_marks import CENTRE_STYLE, LIMIT_STYLE, LINE_STYLE, shape_of
from councilbook.views.style import BAND, EDGE, OTHER_MARK, QUIET, SMALLEST_TEXT, RoleStyle
from councilbook.views.trend_plot import TICK, Frame

# Between the edge of the plot and the first or last point, px.
_INSET: Final = 9.0
_FAINT: Final = 0.35


def fit(chart: ProcessChart, plot: Box) -> Frame:
    """Give the frame that shows every step within ``plot``, values a little off its edges."""
    steps = len(chart.points) - 1
    aside = _INSET * steps / (plot.right - plot.left - 2 * _INSET)
    ticks, values = list(value_ticks(chart)), chart.values
    low, high = min(ticks[0], *values), max(ticks[-1], *values)
    below = 0.05 * (high - low) if axis_note(chart) else 0.0
    return Frame(plot, -aside, steps + aside, low - below, high)


def _across(frame: Frame) -> float:
    """Give the room from one step to the next (px)."""
    return frame.at(1, frame.low)[0] - frame.at(0, frame.low)[0]


def draw_stretch(
    canvas: Canvas, chart: ProcessChart, stretch: Stretch, span: Point, frame: Frame
) -> None:
    """Shade where usual variation lies, and draw the average and the limits."""
    first, last = span
    if stretch.lower is not None and stretch.upper is not None:
        left, top = frame.at(first, chart.clipped(stretch.upper))
        right, bottom = frame.at(last, chart.clipped(stretch.lower))
        canvas.block(Box(left, top, right, bottom), BAND, alpha=_FAINT, zorder=0.2)
        for edge in {stretch.lower, stretch.upper} - {stretch.centre}:
            # A limit that no value can reach is no line.
            if chart.clipped(edge) == edge:
                draw_level(canvas, frame, edge, (first, last), LIMIT_STYLE)
    if stretch.centre is not None:
        draw_level(canvas, frame, stretch.centre, (first, last), CENTRE_STYLE)


def draw_level(canvas: Canvas, frame: Frame, value: float, span: Point, style: RoleStyle) -> None:
    """Draw a level line from one place in time to another."""
    places = [frame.at(x, value) for x in span]
    canvas.line(
        [x for x, _ in places],
        [y for _, y in places],
        color=style.mark,
        linewidth=style.thick,
        linestyle=(0, style.dash) if style.dash else "-",
        solid_capstyle="butt",
        zorder=0.8,
    )


def draw_axes(canvas: Canvas, chart: ProcessChart, frame: Frame) -> None:
    """Draw the words of the values at the left and of the periods below."""
    plot = frame.plot
    for tick, words in value_ticks(chart).items():
        _, y = frame.at(frame.first, tick)
        canvas.line([plot.left - 5, plot.left], [y, y], color=OTHER_MARK, linewidth=1)
        canvas.text((plot.left - 8, y + TICK * 0.35), words, size=TICK, align="right")
    canvas.line([plot.left] * 2, [plot.top, plot.bottom], color=OTHER_MARK, linewidth=1)
    canvas.line([plot.left, plot.right], [plot.bottom] * 2, color=OTHER_MARK, linewidth=1)
    for item in period_ticks(chart, _across(frame), SMALLEST_TEXT):
        x, _ = frame.at(item.place, frame.low)
        canvas.line([x, x], [plot.bottom, plot.bottom + 5], color=OTHER_MARK, linewidth=1)
        for number, words in enumerate(item.lines):
            at = (x, plot.bottom + 19 + number * SMALLEST_TEXT * LEADING)
            canvas.text(at, words, align="center")
    if axis_note(chart):
        canvas.text((EDGE, plot.bottom + 53), axis_note(chart), colour=QUIET)


def draw_points(canvas: Canvas, chart: ProcessChart, frame: Frame) -> None:
    """Draw the line, cut at gaps and breaks, and the marks."""
    places = {
        place: frame.at(place, point.value)
        for place, point in enumerate(chart.points)
        if point.value is not None
    }
    for number, line in enumerate(chart.lines):
        xs, ys = ([places[place][axis] for place in line] for axis in (0, 1))
        look: Look = {"color": LINE_STYLE.mark, "linewidth": LINE_STYLE.thick, "zorder": 2}
        look["gid"] = f"cb-line-{number}"
        canvas.line(xs, ys, **look)
    _draw_marks(canvas, chart, places, _across(frame))


def _draw_marks(
    canvas: Canvas, chart: ProcessChart, places: Mapping[int, Point], across: float
) -> None:
    """Draw the marks of each kind in one go."""
    alike: dict[tuple[Kind | None, Way | None], list[Point]] = {}
    for place, at in places.items():
        point = chart.points[place]
        alike.setdefault((point.kind, point.way), []).append(at)
    for (kind, way), ats in alike.items():
        canvas.marks(ats, shape_of(kind, way, across), gid=f"cb-{kind or 'point'}")
