"""Names and last values at the ends of a trend chart's lines, and its key."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from councilbook.views.canvas import Canvas, Look, Point, Shape
from councilbook.views.layout import (
    LEADING,
    Box,
    spread,
    text_width,
    wrap,
)
from councilbook.views.style import (
    CARD,
    ROLES,
    TARGET_MARK,
    TARGET_WORDS,
    RoleStyle,
)
from councilbook.views.trend_data import TrendChart, TrendLine

TARGET_STYLE: Final = RoleStyle(TARGET_MARK, TARGET_WORDS, (2.6, 1.8), 2.2, "")
SWATCH: Final = 26.0
_WIDEST: Final = 196.0
_FURTHER: Final = (((2.5, 1.5), "P"), ((9.0, 2.0), "X"), ((1.2, 2.6), "p"))


@dataclass(frozen=True)
class EndLabel:
    """Words at the right of the plot about the end of one line.

    Attributes
    ----------
    lines : tuple of str
        The words, broken into lines.
    at : (float, float)
        Where the line ends, in the units of the data.
    style : RoleStyle
        Colours and line of what is named.
    bold : bool
        Whether it is the own line's.
    early : bool
        Whether the line ends before the latest period: then a sample of the line stands
        before the words, since a leader would have to cross the plot.
    """

    lines: tuple[str, ...]
    at: Point
    style: RoleStyle
    bold: bool = False
    early: bool = False

    @property
    def size(self) -> float:
        """Give the font size in px."""
        return 14.0 if self.bold else 13.0

    @property
    def height(self) -> float:
        """Give the height in px, with a little air."""
        return len(self.lines) * self.size * LEADING + 2

    @property
    def width(self) -> float:
        """Give the width of the longest line in px."""
        return max(text_width(line, self.size, bold=self.bold) for line in self.lines)


def line_style(chart: TrendChart, line: TrendLine) -> RoleStyle:
    """Give the look of a line; a second line of the same role gets its own dash and mark."""
    same = [other.name for other in chart.lines if other.role == line.role]
    place = same.index(line.name)
    style = ROLES[line.role]
    if place == 0:
        return style
    dash, shape = _FURTHER[(place - 1) % len(_FURTHER)]
    return replace(style, dash=dash, shape=shape)


def end_labels(chart: TrendChart, *, named: bool) -> tuple[EndLabel, ...]:
    """Give the label of each line with a value and of the target.

    Parameters
    ----------
    chart : TrendChart
        The chart.
    named : bool
        Whether labels carry names. Without names (narrow drawings, where the key names the
        lines) a line that ends early has no label: see :func:`key_words`.

    Returns
    -------
    tuple of EndLabel
        In the order of the chart's lines, the target last.
    """
    latest = max(chart.periods, default=0.0)
    found = []
    for line in chart.lines:
        last = line.last
        if last is None or last.value is None:
            continue
        early, bold = last.x < latest, line.role == "own"
        figure = chart.format(last.value).replace(" ", "\u00a0")
        when = f" ({last.label})".replace(" ", "\u00a0") if early else ""
        if named or not early:
            words = f"{line.name} {figure}{when}" if named else figure
            lines = wrap(words, _WIDEST, 14.0 if bold else 13.0, bold=bold)
            found.append(
                EndLabel(lines, (last.x, last.value), line_style(chart, line), bold, early)
            )
    if chart.target and (named or not chart.target.span):
        words = chart.target.text if named else chart.format(chart.target.value)
        end = chart.target.span[1] if chart.target.span else math.inf
        lines = wrap(words, _WIDEST, 13.0)
        at = (end, chart.target.value)
        found.append(EndLabel(lines, at, TARGET_STYLE, early=end < latest))
    return tuple(found)


def key_words(chart: TrendChart, line: TrendLine) -> str:
    """Give a line's name for the key, with its last value if it ends early or lacks one."""
    last, name = line.last, line.name
    if last is None or last.value is None:
        return f"{name}: no figures"
    if last.x < max(chart.periods):
        return f"{name} {chart.format(last.value)} ({last.label})"
    return name


def draw_end_labels(
    canvas: Canvas, labels: Sequence[EndLabel], ends: Sequence[Point], column: float, room: Box
) -> None:
    """Set the labels in a column, moved apart, each tied to the end of its line.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    labels : sequence of EndLabel
        What to set.
    ends : sequence of (float, float)
        Where the lines end (px).
    column : float
        Left edge of the words (px).
    room : Box
        The plot; labels may stand a little above and below it.
    """
    heights = [label.height for label in labels]
    middles = spread([y for _, y in ends], heights, room.top - 12, room.bottom + 14)
    for label, end, middle in zip(labels, ends, middles, strict=True):
        if label.early:
            draw_swatch(canvas, column - SWATCH - 6, middle, style=label.style)
        elif column - end[0] > 12:
            leader = ([end[0] + 7, column - 4], [end[1], middle])
            canvas.line(*leader, color=label.style.words, linewidth=0.9)
        step = label.size * LEADING
        baseline = middle - step * (len(label.lines) - 1) / 2 + label.size * 0.35
        for number, words in enumerate(label.lines):
            at = (column, baseline + number * step)
            size, colour = label.size, label.style.words
            canvas.text(at, words, size=size, colour=colour, bold=label.bold)


def draw_swatch(canvas: Canvas, left: float, middle: float, *, style: RoleStyle) -> None:
    """Draw a short sample of a line with its mark."""
    look: Look = {"color": style.mark, "linewidth": style.thick, "solid_capstyle": "butt"}
    if style.dash:
        look["linestyle"] = (0, style.dash)
    canvas.line([left, left + SWATCH], [middle, middle], **look)
    if style.shape:
        shape = Shape(style.shape, 8, CARD, style.mark, 1)
        canvas.mark((left + SWATCH / 2, middle), shape)
