"""The marks of a scorecard row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from councilbook.exhibit import Mark
from councilbook.views.canvas import Canvas, Look, Shape
from councilbook.views.dotrange_data import DotRangeRow
from councilbook.views.layout import Box, lanes
from councilbook.views.style import (
    BAND,
    CARD,
    MET,
    OTHER_MARK,
    QUIET,
    ROLES,
    TARGET_MARK,
    TARGET_WORDS,
    Role,
)
from councilbook.views.whisker import draw_whisker

# Half the height of a row's drawing when nothing had to make way.
HALF: Final = 15.0
_STEP: Final = 15.0
_NEAR: Final = 9.0
_BAR: Final = 3.0
# Between the head of an arrow and the end of its line: the own mark, or short of a whisker.
_BEFORE_MARK: Final = 12.0
_BEFORE_CAP: Final = 4.0
_ARROW: Final = 20.0

_TARGET_BAR: Final[Look] = {
    "color": TARGET_MARK,
    "linewidth": 4,
    "solid_capstyle": "butt",
    "zorder": 2,
}
STANDINGS: Final[dict[Mark, Shape]] = {
    "met": Shape("o", 7.5, MET, MET, 1.4),
    "within_tolerance": Shape("D", 7.5, QUIET, QUIET, 1.4),
    "missed": Shape("v", 7.5, TARGET_WORDS, TARGET_WORDS, 1.4),
    "not_due": Shape("o", 7.5, QUIET, rim=1.4),
    "no_target": Shape("o", 7.5, QUIET, rim=1.4),
    "not_published": Shape("o", 7.5, QUIET, rim=1.4),
    "not_judged": Shape("o", 7.5, QUIET, rim=1.4),
}


def offsets(row: DotRangeRow, width: float) -> tuple[float, tuple[float, ...]]:
    """Give how far the previous value and the benchmarks stand off the row's line.

    Parameters
    ----------
    row : DotRangeRow
        A row that draws marks.
    width : float
        Width of the drawing in px.

    Returns
    -------
    float, tuple of float
        Px upwards (negative) or downwards, so that no mark hides another.
    """

    def span(value: float, near: float) -> tuple[float, float]:
        return row.place(value) * width - near, row.place(value) * width + near

    # Outturn, its range and target always stand on the line, one upon the other if need be.
    fixed = [span(row.value, _NEAR)] if row.value is not None else []
    if row.interval:
        first, last = sorted(row.place(value) * width for value in row.interval)
        fixed.append((first - _BAR, last + _BAR))
    fixed += [span(row.target, _BAR)] if row.target is not None else []
    before = [row.previous] if row.previous is not None else []
    values = before + [benchmark.value for benchmark in row.benchmarks]
    moved = [_off(lane) for lane in lanes([span(value, _NEAR) for value in values], 0, fixed)]
    return (moved[0] if before else 0.0), tuple(moved[len(before) :])


def _off(lane: int) -> float:
    return 0.0 if lane == 0 else _STEP * ((lane + 1) // 2) * (-1 if lane % 2 else 1)


def drawing_heights(row: DotRangeRow, width: float) -> tuple[float, float]:
    """Give how much room the drawing needs above and below the row's line (px)."""
    previous, benchmarks = offsets(row, width)
    moved = (0.0, previous, *benchmarks)
    return max(HALF, 9 - min(moved)), max(HALF, 9 + max(moved))


def draw_marks(canvas: Canvas, row: DotRangeRow, box: Box, middle: float) -> None:
    """Draw a row's line and marks between the sides of ``box``."""
    width = box.right - box.left

    def at(value: float) -> float:
        return box.left + row.place(value) * width

    canvas.line([box.left, box.right], [middle] * 2, color=BAND, linewidth=1.6, zorder=0)
    if row.extent:
        ends = [at(value) for value in row.extent]
        canvas.line(ends, [middle] * 2, color=OTHER_MARK, linewidth=2, zorder=1)
    if row.middle:
        left, right = sorted(at(value) for value in row.middle)
        canvas.block(Box(left, middle - 8, right, middle + 8), BAND, zorder=1.5)
    if row.target is not None:
        target_mark(canvas, at(row.target), middle)
    previous, benchmarks = offsets(row, width)
    if row.previous is not None and row.value is not None:
        ends = [at(value) for value in row.interval or (row.value,)]
        _draw_change(canvas, at(row.previous), ends, middle, previous)
    for benchmark, off in zip(row.benchmarks, benchmarks, strict=True):
        x = at(benchmark.value)
        if off:
            stem = ROLES[benchmark.role].mark
            canvas.line([x, x], [middle, middle + off], color=stem, linewidth=1.2, zorder=2.5)
        benchmark_mark(canvas, x, middle + off, role=benchmark.role)
    if row.value is not None:
        if row.interval:
            draw_whisker(canvas, (at(row.interval[0]), at(row.interval[1])), middle)
        own_mark(canvas, at(row.value), middle)


def _draw_change(
    canvas: Canvas, start: float, ends: Sequence[float], middle: float, off: float
) -> None:
    """Draw the way from the previous value to the present one, or up to its range."""
    colour = ROLES["own"].mark
    if off:
        canvas.line([start, start], [middle, middle + off], color=colour, linewidth=1.2, zorder=2)
    else:
        end = min(ends, key=lambda x: abs(x - start))
        ahead = 1 if end > start else -1
        before = _BEFORE_MARK
        if len(ends) > 1:
            # A whisker is a line too: the arrow stops short of its cap.
            end, before = end - _BAR * ahead, _BEFORE_CAP
        canvas.line([start, end], [middle] * 2, color=colour, linewidth=2.2, zorder=2.2)
        if abs(end - start) > before + _ARROW:
            head = Shape(">" if ahead > 0 else "<", 8, colour, colour, 0)
            canvas.mark((end - before * ahead, middle), head)
    previous_mark(canvas, start, middle + off)


def own_mark(canvas: Canvas, x: float, y: float) -> None:
    """Draw the authority's value."""
    canvas.mark((x, y), Shape("o", 15, CARD, ROLES["own"].mark), zorder=4)


def previous_mark(canvas: Canvas, x: float, y: float) -> None:
    """Draw the authority's value before."""
    canvas.mark((x, y), Shape("o", 8.5, ROLES["own"].mark, rim=1.9))


def benchmark_mark(canvas: Canvas, x: float, y: float, *, role: Role) -> None:
    """Draw another area's value as a hollow shape."""
    style = ROLES[role]
    size = 8.0 if style.shape in "Ds" else 9.5
    canvas.mark((x, y), Shape(style.shape, size, style.mark))


def target_mark(canvas: Canvas, x: float, y: float, half: float = 13.0) -> None:
    """Draw a target, so many px high above and below the line."""
    canvas.line([x, x], [y - half, y + half], **_TARGET_BAR)
