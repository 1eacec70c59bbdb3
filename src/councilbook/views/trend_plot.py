"""The plot of a trend chart: its scale, axes and lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from matplotlib.lines import Line2D
from matplotlib.transforms import Affine2D

from councilbook.views.canvas import BEHIND, Canvas, Point
from councilbook.views.easel import seaborn_lines
from councilbook.views.layout import Box, text_width, thin
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

    @property
    def to_px(self) -> Affine2D:
        """Give the way from values to places on the sheet in matplotlib's words."""
        (left, top), (right, bottom) = self.at(self.first, self.high), self.at(self.last, self.low)
        values = Affine2D().translate(-self.first, -self.low)
        scale = (right - left) / (self.last - self.first), (top - bottom) / (self.high - self.low)
        return values.scale(*scale).translate(left, bottom)


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


def draw_axes(canvas: Canvas, chart: TrendChart, frame: Frame) -> None:
    """Draw grid lines, ticks and their words."""
    plot = frame.plot
    for tick, words in value_ticks(chart).items():
        _, y = frame.at(frame.first, tick)
        zero = tick == 0
        colour, width = (QUIET, 1.2) if zero else (GRID, 1.0)
        ends = [plot.left, plot.right]
        canvas.line(ends, [y, y], color=colour, linewidth=width, zorder=BEHIND)
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


def draw_lines(canvas: Canvas, chart: TrendChart, frame: Frame) -> None:
    """Draw the target and the lines, each stretch with an id of its own."""
    if chart.target:
        ends = chart.target.span or (frame.first, frame.last)
        canvas.run(
            [frame.at(x, chart.target.value) for x in ends],
            color=TARGET_STYLE.mark,
            linestyle=(0, TARGET_STYLE.dash),
            linewidth=TARGET_STYLE.thick,
            gid="cb-target",
            zorder=BEHIND + 2,
        )
    for line in _lines(chart):
        canvas.artist(line, frame.to_px, zorder=BEHIND + 2)


@lru_cache(maxsize=1)
def _lines(chart: TrendChart) -> tuple[Line2D, ...]:
    """Give the lines in the units of the data, the own one last: the same at every width."""
    runs = [
        (line, number, stretch)
        for line in sorted(chart.lines, key=lambda line: line.role == "own")
        for number, stretch in enumerate(segments(line.points, chart.breaks))
    ]
    lines = seaborn_lines([[(point.x, point.value or 0.0) for point in run] for *_, run in runs])
    few = len(chart.periods) < _FEW
    for drawn, (line, number, run) in zip(lines, runs, strict=True):
        drawn.set_gid(f"cb-{line.role}-{chart.lines.index(line)}-{number}")
        every = few or line.role == "own"
        _finish_line(drawn, line_style(chart, line), every=every, last=len(run) - 1)
    return lines


def _finish_line(drawn: Line2D, style: RoleStyle, *, every: bool, last: int) -> None:
    """Give a line its look, whatever matplotlib's settings, and marks: all, or at its end only."""
    drawn.set(
        color=style.mark,
        linewidth=style.thick,
        linestyle=(0, style.dash) if style.dash else "-",
        solid_capstyle="round",
        dash_capstyle="butt",
        solid_joinstyle="round",
        dash_joinstyle="round",
        fillstyle="full",
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
