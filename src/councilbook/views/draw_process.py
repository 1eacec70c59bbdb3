"""Draw one measure step by step with its average, its limits and what lies beyond them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from councilbook.views.axis import rule_places
from councilbook.views.canvas import Canvas
from councilbook.views.key import KeyItem, draw_key, key_height
from councilbook.views.layout import LEADING, Box, text_width, wrap
from councilbook.views.process_axis import axis_note, value_ticks
from councilbook.views.process_data import ProcessChart
from councilbook.views.process_marks import key_items, side_labels
from councilbook.views.process_plot import draw_axes, draw_level, draw_points, draw_stretch, fit
from councilbook.views.style import EDGE, QUIET, SMALLEST_TEXT, WIDE
from councilbook.views.trend_labels import TARGET_STYLE, EndLabel, draw_end_labels
from councilbook.views.trend_notes import BreakNote, break_notes, draw_break_notes, notes_height
from councilbook.views.trend_plot import TICK, Frame

_LABEL: Final = 14.0
_GAP: Final = 14.0
_PLOT: Final = {True: 270.0, False: 250.0}
_SIDE: Final = {True: 150.0, False: 76.0}
_LEADER: Final = {True: 24.0, False: 18.0}


@dataclass(frozen=True)
class _Plan:
    """Where everything goes, before anything is drawn."""

    title: tuple[str, ...]
    status: tuple[str, ...]
    key: tuple[KeyItem, ...]
    key_top: float
    rules: tuple[float, ...]
    notes: tuple[BreakNote, ...]
    labels: tuple[EndLabel, ...]
    column: float
    frame: Frame
    height: float


def draw_process(chart: ProcessChart, *, width: int) -> str:
    """Draw a process chart.

    Parameters
    ----------
    chart : ProcessChart
        What to show.
    width : int
        720 or 360 px.

    Returns
    -------
    str
        SVG text, the same bytes for the same chart.
    """
    return compose(chart, width).svg(prefix=f"{chart.name}-{width}", label=chart.label)


def compose(chart: ProcessChart, width: int) -> Canvas:
    """Draw a process chart on a canvas."""
    plan = _plan(chart, width)
    frame = plan.frame
    canvas = Canvas(width, plan.height)
    for number, line in enumerate(plan.title):
        canvas.text((EDGE, _LABEL * (1 + number * LEADING)), line, size=_LABEL, colour=QUIET)
    top = len(plan.title) * _LABEL * LEADING + SMALLEST_TEXT
    for number, line in enumerate(plan.status):
        canvas.text((EDGE, top + number * SMALLEST_TEXT * LEADING), line)
    draw_key(canvas, plan.key, EDGE, plan.key_top)
    ends = [frame.first, *plan.rules, frame.last]
    for number, stretch in enumerate(chart.stretches):
        draw_stretch(canvas, chart, stretch, (ends[number], ends[number + 1]), frame)
    if chart.target:
        draw_level(canvas, frame, chart.target[0], (frame.first, frame.last), TARGET_STYLE)
    draw_axes(canvas, chart, frame)
    draw_break_notes(canvas, plan.notes, frame.plot)
    draw_points(canvas, chart, frame)
    _draw_labels(canvas, chart, plan)
    return canvas


def _plan(chart: ProcessChart, width: int) -> _Plan:
    wide, inner = width >= WIDE, width - 2 * EDGE
    title = wrap(chart.label, inner, _LABEL)
    status = wrap(chart.status, inner, SMALLEST_TEXT)
    key, labels = key_items(chart), side_labels(chart, _SIDE[wide])
    ticks = max(text_width(words, TICK) for words in value_ticks(chart).values())
    left = EDGE + ticks + 8
    right = width - EDGE - max(label.width for label in labels) - _LEADER[wide]
    key_top = len(title) * _LABEL * LEADING + len(status) * SMALLEST_TEXT * LEADING + 8
    top = key_top + key_height(key, inner) + _GAP
    rules = rule_places(
        list(range(len(chart.points))), [item.start for item in chart.stretches[1:]]
    )
    across = fit(chart, Box(left, 0, right, 1))
    notes = _notes(chart, [across.at(rule, across.low)[0] for rule in rules], width)
    top += notes_height(notes)
    frame = fit(chart, Box(left, top, right, top + _PLOT[wide]))
    height = round(frame.plot.bottom + 42 + (18 if axis_note(chart) else 0))
    column = right + _LEADER[wide]
    return _Plan(title, status, key, key_top, rules, notes, labels, column, frame, height)


def _notes(chart: ProcessChart, rules: Sequence[float], width: int) -> tuple[BreakNote, ...]:
    """Place the words of the breaks; short ones where another rule would cross long ones."""
    words = [item.note for item in chart.stretches[1:]]
    notes = break_notes(list(zip(rules, words, strict=True)), width - EDGE)
    if len(notes) > 1 and any(note.left for note in notes):
        return break_notes([(rule, "New definition") for rule in rules], width - EDGE)
    return notes


def _draw_labels(canvas: Canvas, chart: ProcessChart, plan: _Plan) -> None:
    """Set the words at the right, each tied to its line or to the latest point."""
    frame = plan.frame
    ends = [frame.at(frame.last, label.at[1]) for label in plan.labels]
    ends = [(x - 7, y) for x, y in ends]
    ends[0] = frame.at(chart.last, plan.labels[0].at[1])
    draw_end_labels(canvas, plan.labels, ends, plan.column, frame.plot)
