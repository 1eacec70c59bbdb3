"""Draw one indicator over time, with comparators, breaks and the council's own figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from councilbook.views.canvas import Canvas
from councilbook.views.key import KeyItem, draw_key, key_height
from councilbook.views.layout import LEADING, Box, text_width, wrap
from councilbook.views.style import EDGE, QUIET, WIDE
from councilbook.views.trend_band import band_key, band_labels, draw_band
from councilbook.views.trend_data import (
    Break,
    OwnMark,
    TrendChart,
    TrendLine,
    TrendPoint,
    TrendTarget,
    axis_note,
    break_places,
    value_ticks,
)
from councilbook.views.trend_labels import (
    SWATCH,
    TARGET_STYLE,
    EndLabel,
    draw_end_labels,
    draw_swatch,
    end_labels,
    key_words,
    line_style,
)
from councilbook.views.trend_notes import (
    BreakNote,
    break_notes,
    draw_break_notes,
    draw_own_marks,
    notes_height,
)
from councilbook.views.trend_plot import TICK, Frame, draw_axes, draw_lines, fit, stretches

__all__ = [
    "Break",
    "OwnMark",
    "TrendChart",
    "TrendLine",
    "TrendPoint",
    "TrendTarget",
    "axis_note",
    "draw_trend",
]

_LABEL: Final = 14.0
_TITLE_GAP: Final = 14.0
_PLOT_HEIGHT: Final = {True: 270.0, False: 240.0}


@dataclass(frozen=True)
class _Plan:
    """Where everything goes, before anything is drawn."""

    title: tuple[str, ...]
    key: tuple[KeyItem, ...]
    key_top: float
    notes: tuple[BreakNote, ...]
    labels: tuple[EndLabel, ...]
    column: float
    frame: Frame
    height: float


def draw_trend(chart: TrendChart, *, width: int) -> str:
    """Draw a trend.

    Parameters
    ----------
    chart : TrendChart
        What to show.
    width : int
        720 or 360 px. Wide drawings name the lines at their ends; narrow ones have a key.

    Returns
    -------
    str
        SVG text, the same bytes for the same chart.
    """
    return compose(chart, width).svg(prefix=f"{chart.name}-{width}", label=chart.label)


def compose(chart: TrendChart, width: int) -> Canvas:
    """Draw a trend on a canvas."""
    plan = _plan(chart, width)
    frame = plan.frame
    canvas = Canvas(width, plan.height)
    for number, line in enumerate(plan.title):
        canvas.text((EDGE, _LABEL * (1 + number * LEADING)), line, size=_LABEL, colour=QUIET)
    draw_key(canvas, plan.key, EDGE, plan.key_top)
    draw_axes(canvas, chart, frame)
    draw_band(canvas, chart, frame)
    draw_lines(canvas, chart, frame)
    draw_break_notes(canvas, plan.notes, frame.plot)
    ends = [frame.at(min(label.at[0], frame.last), label.at[1]) for label in plan.labels]
    draw_end_labels(canvas, plan.labels, ends, plan.column, frame.plot)
    marks = [(frame.at(mark.x, mark.value), mark) for mark in chart.own_marker]
    room = replace(frame.plot, top=frame.plot.top - _TITLE_GAP)
    rules = [((note.x, room.top), (note.x, room.bottom)) for note in plan.notes]
    draw_own_marks(canvas, marks, stretches(chart, frame) + rules, room)
    return canvas


def _plan(chart: TrendChart, width: int) -> _Plan:
    wide = width >= WIDE
    title = wrap(chart.label, width - 2 * EDGE, _LABEL)
    labels = end_labels(chart, named=wide) + (band_labels(chart) if wide else ())
    key = () if wide else _key(chart)
    ticks = max(text_width(words, TICK) for words in value_ticks(chart).values())
    words = max((label.width for label in labels), default=0.0)
    leader = 32.0 if any(label.early for label in labels) else 24.0 if wide else 18.0
    left, right = EDGE + ticks + 8, width - EDGE - (words + leader if labels else 14.0)
    key_top = len(title) * _LABEL * LEADING + 8
    top = key_top + key_height(key, width - 2 * EDGE) + _TITLE_GAP
    notes = break_notes(_rules(chart, fit(chart, Box(left, 0, right, 1))), width - EDGE)
    top += notes_height(notes)
    frame = fit(chart, Box(left, top, right, top + _PLOT_HEIGHT[wide]))
    height = round(frame.plot.bottom + (50 if axis_note(chart) else 30))
    return _Plan(title, key, key_top, notes, labels, right + leader, frame, height)


def _key(chart: TrendChart) -> tuple[KeyItem, ...]:
    items = []
    for line in chart.lines:
        style = line_style(chart, line)
        draw = partial(draw_swatch, style=style)
        own = line.role == "own"
        items.append(KeyItem(key_words(chart, line), SWATCH, draw, style.words, own))
    items += band_key(chart)
    if chart.target:
        draw = partial(draw_swatch, style=TARGET_STYLE)
        items.append(KeyItem(chart.target.text, SWATCH, draw, TARGET_STYLE.words))
    return tuple(items)


def _rules(chart: TrendChart, frame: Frame) -> list[tuple[float, str]]:
    places = zip(break_places(chart), chart.breaks, strict=True)
    return [(frame.at(x, frame.low)[0], end.note) for x, end in places]
