"""Draw small multiples: an authority and those like it, one panel each, on shared scales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from councilbook.views.canvas import Canvas, Look, Point
from councilbook.views.key import KeyItem, draw_key, key_height
from councilbook.views.layout import LEADING, text_width, wrap
from councilbook.views.multiples_data import Multiples, MultiplesPanel
from councilbook.views.multiples_panel import (
    ENGLAND,
    GHOST,
    RULE,
    THICK,
    backdrop,
    draw_backdrop,
    draw_lines,
    draw_periods,
    frame_of,
    moved,
)
from councilbook.views.style import EDGE, INK, QUIET, ROLES, SMALLEST_TEXT, WIDE
from councilbook.views.trend_data import TrendPoint
from councilbook.views.trend_plot import Frame

__all__ = ["Multiples", "MultiplesPanel", "TrendPoint", "draw_multiples"]

_CAPTION: Final = 14.0
_NAME: Final = 13.5
_COLUMNS: Final = {True: 4, False: 2}
_PLOT_HEIGHT: Final = {True: 104.0, False: 92.0}
_GAP: Final = 16.0
_BELOW_NAME: Final = 8.0
_BELOW_PLOT: Final = 40.0
_SWATCH: Final = 26.0
_NEIGHBOUR: Final = "The neighbour named above it"
_OTHERS: Final = "The others"


@dataclass(frozen=True)
class _Cell:
    """A panel's place: its heading in lines, and the upper left corner of its plot (px)."""

    panel: MultiplesPanel
    heading: tuple[str, ...]
    corner: Point
    leftmost: bool


@dataclass(frozen=True)
class _Plan:
    """Where everything goes, before anything is drawn."""

    caption: tuple[str, ...]
    key: tuple[KeyItem, ...]
    key_top: float
    cells: tuple[_Cell, ...]
    frame: Frame
    height: float


def draw_multiples(chart: Multiples, *, width: int) -> str:
    """Draw small multiples.

    Parameters
    ----------
    chart : Multiples
        What to show.
    width : int
        720 px for four columns or 360 px for two.

    Returns
    -------
    str
        SVG text, the same bytes for the same chart; its height grows with the panels.
    """
    return compose(chart, width).svg(prefix=f"{chart.name}-{width}", label=chart.label)


def compose(chart: Multiples, width: int) -> Canvas:
    """Draw small multiples on a canvas."""
    plan = _plan(chart, width)
    canvas = Canvas(width, plan.height)
    for number, line in enumerate(plan.caption):
        at = (EDGE, _CAPTION * (1 + number * LEADING))
        canvas.text(at, line, size=_CAPTION, colour=QUIET)
    draw_key(canvas, plan.key, EDGE, plan.key_top)
    corners = [cell.corner for cell in plan.cells]
    with_lines = [cell.corner for cell in plan.cells if cell.panel.last]
    draw_backdrop(canvas, backdrop(chart, plan.frame), corners, with_lines)
    for cell in plan.cells:
        frame = moved(plan.frame, cell.corner)
        _draw_heading(canvas, cell, frame)
        draw_lines(canvas, chart, cell.panel, frame)
        draw_periods(canvas, chart, frame)
        if cell.leftmost:
            _draw_ticks(canvas, chart, frame)
    if chart.axis_note:
        canvas.text((EDGE, plan.height - 6), chart.axis_note, colour=QUIET)
    return canvas


def _plan(chart: Multiples, width: int) -> _Plan:
    wide = width >= WIDE
    caption = wrap(chart.caption, width - 2 * EDGE, _CAPTION)
    key = _key(chart)
    key_top = len(caption) * _CAPTION * LEADING + 8
    top = key_top + key_height(key, width - 2 * EDGE) + 10
    left = EDGE + max(text_width(words, SMALLEST_TEXT) for words in chart.ticks.values()) + 7
    columns = _COLUMNS[wide]
    across = (width - EDGE - left - _GAP * (columns - 1)) / columns
    frame = frame_of(chart, across, _PLOT_HEIGHT[wide])
    lefts = [round(left + (across + _GAP) * number, 1) for number in range(columns)]
    cells = tuple(_cells(chart, frame, lefts, top))
    foot = 20 if chart.axis_note else 0
    height = round(cells[-1].corner[1] + frame.plot.bottom + _BELOW_PLOT - 16 + foot)
    return _Plan(caption, key, key_top, cells, frame, height)


def _cells(chart: Multiples, frame: Frame, lefts: Sequence[float], top: float) -> Iterator[_Cell]:
    """Give the cells row by row; the names of a row end on one line."""
    panels, columns = chart.ordered, len(lefts)
    for first in range(0, len(panels), columns):
        row = panels[first : first + columns]
        headings = [_heading(panel, frame.plot.right) for panel in row]
        top += max(len(lines) for lines in headings) * _NAME * LEADING + _BELOW_NAME
        for left, panel, lines in zip(lefts, row, headings, strict=False):
            yield _Cell(panel, lines, (left, round(top, 1)), left == lefts[0])
        top += frame.plot.bottom + _BELOW_PLOT


def _heading(panel: MultiplesPanel, width: float) -> tuple[str, ...]:
    """Break a name so that the value fits beside its last line; an empty line is for it alone."""
    value = text_width(panel.value_text, _NAME, bold=True) + 8
    for room in (width, width - value):
        lines = wrap(panel.name, room, _NAME, bold=True)
        if text_width(lines[-1], _NAME, bold=True) + value <= width:
            return lines
    return (*lines, "")


def _draw_heading(canvas: Canvas, cell: _Cell, frame: Frame) -> None:
    """Set name and latest value above a panel."""
    own = cell.panel.role == "own"
    colour = ROLES["own"].words if own else INK
    base = frame.plot.top - _BELOW_NAME - _NAME * 0.22
    for number, line in enumerate(reversed(cell.heading)):
        at = (frame.plot.left, base - number * _NAME * LEADING)
        canvas.text(at, line, size=_NAME, colour=colour, bold=True)
    at = (frame.plot.right, base)
    canvas.text(at, cell.panel.value_text, size=_NAME, colour=colour, bold=own, align="right")


def _draw_ticks(canvas: Canvas, chart: Multiples, frame: Frame) -> None:
    for tick, words in chart.ticks.items():
        _, y = frame.at(frame.first, tick)
        canvas.text((frame.plot.left - 7, y + SMALLEST_TEXT * 0.35), words, align="right")


def _key(chart: Multiples) -> tuple[KeyItem, ...]:
    """Give the key: only what the panels really show."""
    looks: list[tuple[str, Look]] = []
    if chart.own:
        looks.append((chart.own.name, {"color": ROLES["own"].mark, "linewidth": THICK}))
    if any(panel.role != "own" and panel.last for panel in chart.panels):
        looks.append((_NEIGHBOUR, {"color": ROLES["neighbours"].mark, "linewidth": THICK}))
    if chart.has_others:
        looks.append((_OTHERS, {"color": GHOST, "linewidth": 1.6}))
    if chart.england:
        looks.append((chart.england_text, ENGLAND))
    if chart.breaks:
        looks.append((chart.break_text, RULE))
    return tuple(KeyItem(words, _SWATCH, partial(_swatch, look=look)) for words, look in looks)


def _swatch(canvas: Canvas, left: float, middle: float, *, look: Look) -> None:
    canvas.line([left, left + _SWATCH], [middle, middle], **look)
