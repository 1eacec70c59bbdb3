"""The plot of a trend chart: its scale, axes and lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from councilbook.views.canvas import Canvas, Point
from councilbook.views.layout import Box, text_width, thin
from councilbook.views.light_seaborn import seaborn as sns
from councilbook.views.style import CARD, EDGE, GRID, OTHER_MARK, QUIET, RoleStyle
from councilbook.views.trend_data import TrendChart, axis_note, segments, value_ticks
from councilbook.views.trend_labels import TARGET_STYLE, line_style

TICK: Final = 13.0
_INSET: Final = 12.0
# Below this many points a line is too short for its dashes to tell it from another.
_FEW: Final = 4


@dataclass(frozen=True)
class Frame:
    """The plot's place on the sheet, and the values that lie at its edges."""

    plot: Box
    first: float
    last: float
    low: float
    high: float

    def at(self, x: float, y: float) -> Point:
        """Give the place of a value on the sheet (px)."""
        across = (x - self.first) / (self.last - self.first)
        up = (y - self.low) / (self.high - self.low)
        plot = self.plot
        left = plot.left + across * (plot.right - plot.left)
        return left, plot.bottom - up * (plot.bottom - plot.top)


def fit(chart: TrendChart, plot: Box) -> Frame:
    """Give the frame that shows every value of a chart within ``plot``."""
    xs = [*chart.periods, *(mark.x for mark in chart.own_marker)]
    xs += chart.target.span if chart.target and chart.target.span else ()
    first, last = min(xs), max(xs)
    if first == last:
        # A lone value stands at the right, next to its label.
        first -= 1
    ticks = list(value_ticks(chart))
    # Lines keep clear of the edges; an axis without zero stands visibly below its first tick.
    aside = _INSET * (last - first) / (plot.right - plot.left - 2 * _INSET)
    below = 0.05 * (ticks[-1] - ticks[0]) if axis_note(chart) else 0.0
    return Frame(plot, first - aside, last + aside, ticks[0] - below, ticks[-1])


def draw_axes(canvas: Canvas, panel: Axes, chart: TrendChart, frame: Frame) -> None:
    """Draw grid lines, ticks and their words."""
    plot = frame.plot
    for tick, words in value_ticks(chart).items():
        _, y = frame.at(frame.first, tick)
        zero = tick == 0
        colour = QUIET if zero else GRID
        panel.axhline(tick, color=colour, linewidth=1.2 if zero else 1.0, clip_on=False, zorder=0)
        at = (plot.left - 8, y + TICK * 0.35)
        canvas.text(at, words, size=TICK, align="right")
    if axis_note(chart):
        canvas.line([plot.left, plot.right], [plot.bottom] * 2, color=OTHER_MARK, linewidth=1)
        canvas.text((EDGE, plot.bottom + 44), axis_note(chart), colour=QUIET)
    places = [frame.at(x, frame.low)[0] for x in chart.periods]
    for x in places:
        canvas.line([x, x], [plot.bottom, plot.bottom + 5], color=OTHER_MARK, linewidth=1)
    labels = list(chart.periods.values())
    for index in thin(places, [text_width(label, TICK) for label in labels]):
        at = (places[index], plot.bottom + 20)
        canvas.text(at, labels[index], size=TICK, align="center")


def draw_lines(panel: Axes, chart: TrendChart, frame: Frame) -> None:
    """Draw the lines in their own axes, so that each id in the SVG holds one stretch."""
    # Without ticks, which the sheet draws, seaborn need not build them to look at them.
    panel.set(xlim=(frame.first, frame.last), ylim=(frame.low, frame.high), xticks=[], yticks=[])
    panel.set_axis_off()
    if chart.target:
        ends = chart.target.span or (frame.first, frame.last)
        panel.plot(
            ends,
            [chart.target.value] * 2,
            color=TARGET_STYLE.mark,
            linestyle=(0, TARGET_STYLE.dash),
            linewidth=TARGET_STYLE.thick,
            clip_on=False,
            gid="cb-target",
        )
    stretches = [
        (line, number, stretch)
        for line in sorted(chart.lines, key=lambda line: line.role == "own")
        for number, stretch in enumerate(segments(line.points, chart.breaks))
    ]
    if not stretches:
        return
    # One call for all lines, in their order: seaborn is slow to start.
    which = [place for place, (*_, stretch) in enumerate(stretches) for _ in stretch]
    panel_lines = len(panel.lines)
    sns.lineplot(
        x=[point.x for *_, stretch in stretches for point in stretch],
        y=[point.value for *_, stretch in stretches for point in stretch],
        hue=which,
        palette=[line_style(chart, line).mark for line, *_ in stretches],
        ax=panel,
        errorbar=None,
        estimator=None,
        legend=False,
    )
    few = len(chart.periods) < _FEW
    for drawn, (line, number, stretch) in zip(panel.lines[panel_lines:], stretches, strict=True):
        drawn.set_gid(f"cb-{line.role}-{chart.lines.index(line)}-{number}")
        _finish_line(
            drawn, line_style(chart, line), every=few or line.role == "own", last=len(stretch) - 1
        )


def _finish_line(drawn: Line2D, style: RoleStyle, *, every: bool, last: int) -> None:
    """Give a line its dash and its marks: at every value, or at its end only."""
    drawn.set(
        linewidth=style.thick,
        linestyle=(0, style.dash) if style.dash else "-",
        marker=style.shape,
        markersize=7.5 if every else 7.0,
        markeredgecolor=CARD,
        markeredgewidth=1.0,
        markevery=None if every else [last],
        clip_on=False,
    )


def stretches(chart: TrendChart, frame: Frame) -> list[tuple[Point, Point]]:
    """Give every straight piece of every line, for words to keep clear of (px)."""
    pieces: list[tuple[Point, Point]] = []
    for line in chart.lines:
        for stretch in segments(line.points, chart.breaks):
            places = [frame.at(point.x, point.value or 0.0) for point in stretch]
            pieces += zip(places, [*places[1:], places[-1]], strict=True)
    if chart.target:
        ends = chart.target.span or (frame.first, frame.last)
        start, end = (frame.at(x, chart.target.value) for x in ends)
        pieces.append((start, end))
    return pieces
