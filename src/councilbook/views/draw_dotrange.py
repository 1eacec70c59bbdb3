"""Draw a scorecard: one row an indicator, each against its target and other areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from councilbook.exhibit import Mark
from councilbook.views.canvas import Canvas
from councilbook.views.dotrange_data import (
    Benchmark,
    DotRangeChart,
    DotRangeRow,
    scale_note,
)
from councilbook.views.dotrange_key import key_items
from councilbook.views.dotrange_marks import STANDINGS, draw_marks, drawing_heights
from councilbook.views.key import draw_key, key_height
from councilbook.views.layout import LEADING, Box, text_width, wrap
from councilbook.views.style import EDGE, GRID, INK, QUIET, ROLES, SMALLEST_TEXT, TARGET_WORDS, WIDE

__all__ = ["Benchmark", "DotRangeChart", "DotRangeRow", "draw_dotrange"]

_PAD: Final = 11.0
_BETWEEN: Final = 14.0
_MARK_ROOM: Final = 13.0
_CAPTION: Final = 12.5


@dataclass(frozen=True)
class _Line:
    """One line of words, broken to fit; a standing has its shape before it."""

    words: str
    size: float
    colour: str
    bold: bool = False
    mark: Mark | None = None

    @property
    def width(self) -> float:
        """Give the width in px, its shape included."""
        return text_width(self.words, self.size, bold=self.bold) + _MARK_ROOM * bool(self.mark)


@dataclass(frozen=True)
class _Columns:
    """The rooms of a row: words left, drawing, figures right (left and right edges, px)."""

    words: tuple[float, float]
    drawing: tuple[float, float]
    figures: tuple[float, float]
    stacked: bool


_WIDE: Final = _Columns((EDGE, 226.0), (248.0, 562.0), (576.0, 714.0), stacked=False)
_NARROW: Final = _Columns((EDGE, 206.0), (EDGE, 354.0), (214.0, 354.0), stacked=True)


@dataclass(frozen=True)
class _RowPlan:
    """A row with its words broken into lines and its heights known (px)."""

    row: DotRangeRow
    words: tuple[_Line, ...]
    figures: tuple[_Line, ...]
    caption: tuple[tuple[_Line, ...], ...]
    above: float
    below: float
    columns: _Columns

    @property
    def head(self) -> float:
        """Give the height of the words and figures."""
        return max(_height(self.words), _height(self.figures))

    @property
    def middle(self) -> float:
        """Give the height of the drawing with its caption."""
        caption = sum(_height(line[:1]) for line in self.caption)
        return self.above + self.below + caption

    @property
    def height(self) -> float:
        """Give the height of the whole row."""
        together = self.head + self.middle + 2 if self.columns.stacked else 0.0
        return max(together, self.head, self.middle) + 2 * _PAD


def draw_dotrange(chart: DotRangeChart, *, width: int) -> str:
    """Draw a scorecard.

    Parameters
    ----------
    chart : DotRangeChart
        What to show.
    width : int
        720 or 360 px. Wide drawings have three columns; narrow ones put the drawing below
        the words.

    Returns
    -------
    str
        SVG text, the same bytes for the same chart; its height grows with the rows.
    """
    return compose(chart, width).svg(prefix=f"{chart.name}-{width}", label=chart.label)


def compose(chart: DotRangeChart, width: int) -> Canvas:
    """Draw a scorecard on a canvas."""
    columns = _WIDE if width >= WIDE else _NARROW
    plans = [_plan(row, columns, mixed=chart.mixed) for row in chart.rows]
    key = key_items(chart)
    top = key_height(key, width - 2 * EDGE) + 6 * bool(key)
    head = 24.0 if chart.directed else 0.0
    note = wrap(scale_note(chart), width - 2 * EDGE, SMALLEST_TEXT)
    foot = len(note) * SMALLEST_TEXT * LEADING + 8 * bool(note)
    canvas = Canvas(width, round(top + head + sum(plan.height for plan in plans) + foot))
    draw_key(canvas, key, EDGE, 0)
    if head:
        left, right = columns.drawing
        canvas.text((left, top + 16), "← Worse", size=13, colour=QUIET)
        canvas.text((right, top + 16), "Better →", size=13, colour=QUIET, align="right")
    at = top + head
    for number, plan in enumerate(plans):
        if number:
            canvas.line([0, width], [at, at], color=GRID, linewidth=1, zorder=0)
        _draw_row(canvas, plan, at)
        at += plan.height
    _draw_block(canvas, [_Line(line, SMALLEST_TEXT, QUIET) for line in note], EDGE, at + 6)
    return canvas


def _plan(row: DotRangeRow, columns: _Columns, *, mixed: bool) -> _RowPlan:
    figures = _broken(row.value_text, columns.figures, 17.0, ROLES["own"].words, bold=True)
    if row.standing:
        colour = STANDINGS[row.mark].edge if row.mark else QUIET
        room = (columns.figures[0] + _MARK_ROOM, columns.figures[1])
        first, *rest = _broken(row.standing, room, 13.0, colour, bold=True)
        figures += (_Line(first.words, 13.0, colour, bold=True, mark=row.mark), *rest)
    words_room = columns.words
    if columns.stacked:
        taken = max((line.width for line in figures), default=0.0)
        words_room = (EDGE, columns.figures[1] - taken - _BETWEEN)
    words = _broken(row.label, words_room, 14.0, INK, bold=True)
    words += _broken(row.sublabel, words_room, 12.5, QUIET)
    caption = _caption(row, columns.drawing, mixed=mixed)
    drawing = columns.drawing[1] - columns.drawing[0]
    above, below = drawing_heights(row, drawing) if row.drawn else (0.0, 0.0)
    return _RowPlan(row, words, figures, caption, above, below, columns)


def _broken(
    words: str, room: tuple[float, float], size: float, colour: str, *, bold: bool = False
) -> tuple[_Line, ...]:
    lines = wrap(words, room[1] - room[0], size, bold=bold)
    return tuple(_Line(line, size, colour, bold) for line in lines)


def _caption(
    row: DotRangeRow, room: tuple[float, float], *, mixed: bool
) -> tuple[tuple[_Line, ...], ...]:
    """Give the lines of words below a drawing, several statements a line where they fit."""
    said = [(row.target_text, TARGET_WORDS)]
    said += [(mark.text, ROLES[mark.role].words) for mark in row.benchmarks]
    said += [(row.previous_text, ROLES["own"].words)]
    if row.drawn and mixed and not row.directed:
        said += [("Lower to the left, higher to the right", QUIET)]
    instead = "" if row.drawn else row.words_instead
    alone = [[line] for line in _broken(instead, room, _CAPTION, QUIET)]
    lines: list[list[_Line]] = []
    for line in (line for words, colour in said for line in _broken(words, room, _CAPTION, colour)):
        taken = sum(part.width + _BETWEEN for part in lines[-1]) if lines else 0.0
        if lines and taken + line.width <= room[1] - room[0]:
            lines[-1].append(line)
        else:
            lines.append([line])
    return tuple(tuple(line) for line in alone + lines)


def _height(lines: Sequence[_Line]) -> float:
    return sum(line.size * LEADING for line in lines)


def _draw_row(canvas: Canvas, plan: _RowPlan, top: float) -> None:
    inner = plan.height - 2 * _PAD
    stacked = plan.columns.stacked
    beside = 0.0 if stacked else inner
    down = max(0.0, (beside - _height(plan.words)) / 2)
    _draw_block(canvas, plan.words, plan.columns.words[0], top + _PAD + down)
    down = max(0.0, (beside - _height(plan.figures)) / 2)
    _draw_block(canvas, plan.figures, plan.columns.figures[1], top + _PAD + down, "right")
    left, right = plan.columns.drawing
    at = top + _PAD + (plan.head + 2 if stacked else (inner - plan.middle) / 2)
    if plan.row.drawn:
        box = Box(left, at, right, at + plan.above + plan.below)
        draw_marks(canvas, plan.row, box, at + plan.above)
    at += plan.above + plan.below
    for line in plan.caption:
        x = left
        for part in line:
            _draw_block(canvas, [part], x, at)
            x += part.width + _BETWEEN
        at += _height(line[:1])


def _draw_block(
    canvas: Canvas,
    lines: Sequence[_Line],
    x: float,
    top: float,
    align: Literal["left", "right"] = "left",
) -> None:
    """Set lines below each other from ``top``."""
    for line in lines:
        baseline = top + line.size * (LEADING + 0.62) / 2
        box = canvas.text(
            (x, baseline),
            line.words,
            size=line.size,
            colour=line.colour,
            bold=line.bold,
            align=align,
        )
        if line.mark:
            canvas.mark((box.left - 9, baseline - line.size * 0.35), STANDINGS[line.mark])
        top += line.size * LEADING
