"""The key of a scorecard: the marks that some row draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from councilbook.views.canvas import Canvas
from councilbook.views.dotrange_data import DotRangeChart, DotRangeRow
from councilbook.views.dotrange_marks import (
    benchmark_mark,
    own_mark,
    previous_mark,
    target_mark,
)
from councilbook.views.key import KeyItem
from councilbook.views.layout import Box
from councilbook.views.style import BAND, OTHER_MARK, ROLES, Role
from councilbook.views.whisker import NAME, ROOM, short_whisker


def key_items(chart: DotRangeChart) -> tuple[KeyItem, ...]:
    """Give the key: only marks that some row draws, benchmarks in order of appearance."""
    rows = chart.drawn
    found: list[tuple[bool, str, float, Callable[[Canvas, float, float], None]]] = [
        (bool(rows), chart.own_name, 16.0, own_mark),
        (any(row.interval for row in rows), NAME, ROOM, short_whisker),
        (any(row.previous is not None for row in rows), chart.previous_name, 12.0, previous_mark),
        (any(row.target is not None for row in rows), chart.target_name, 6.0, _short_target),
    ]
    found += [(True, name, 12.0, partial(benchmark_mark, role=role)) for name, role in _areas(rows)]
    found += [
        (any(row.middle for row in rows), chart.middle_name, 24.0, _band),
        (any(row.extent for row in rows), chart.extent_name, 24.0, _line),
    ]
    own = ROLES["own"].words
    return tuple(
        KeyItem(words, room, partial(_centred, draw, room), *((own, True) if place == 0 else ()))
        for place, (used, words, room, draw) in enumerate(found)
        if used
    )


def _areas(rows: Sequence[DotRangeRow]) -> dict[tuple[str, Role], None]:
    areas = ((mark.name, mark.role) for row in rows for mark in row.benchmarks)
    return dict.fromkeys(areas)


def _centred(
    draw: Callable[[Canvas, float, float], None], room: float, canvas: Canvas, left: float, y: float
) -> None:
    draw(canvas, left + room / 2, y)


def _short_target(canvas: Canvas, x: float, y: float) -> None:
    target_mark(canvas, x, y, 9)


def _band(canvas: Canvas, x: float, y: float) -> None:
    canvas.block(Box(x - 12, y - 8, x + 12, y + 8), BAND)


def _line(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([x - 12, x + 12], [y, y], color=OTHER_MARK, linewidth=2)
