"""Draw every authority's value on one line, with one authority marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from councilbook.views.canvas import Canvas, Shape
from councilbook.views.key import KeyItem, draw_key, key_height
from councilbook.views.layout import LEADING, Box, text_width, wrap
from councilbook.views.strip_data import StripChart, StripPoint, axis_ticks
from councilbook.views.strip_marks import OWN, SIZES, draw_band, draw_dots, key_items, own_place
from councilbook.views.strip_references import (
    Reference,
    draw_references,
    references,
    references_height,
)
from councilbook.views.style import CARD, EDGE, OTHER_MARK, QUIET, ROLES, WIDE
from councilbook.views.swarm import Dot, Room, swarm
from councilbook.views.whisker import draw_whisker

__all__ = ["StripChart", "StripPoint", "draw_strip"]

_OWN: Final = 15.0
_WORDS: Final = 13.0
_LINE: Final = _WORDS * LEADING
_HALF: Final = {True: 84.0, False: 92.0}
_RADII: Final = {True: (4.5, 2.5), False: (4.0, 2.0)}
_LEAST_HALF: Final = 24.0
_LEADER: Final = 18.0
_INSET: Final = 14.0
_AIR: Final = 10.0


@dataclass(frozen=True)
class _Scale:
    """The axis: values at its ends and where they lie (px)."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Give where a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def span(self, ends: tuple[float, float] | None) -> tuple[float, float] | None:
        """Give where a range begins and ends, if there is one."""
        return (self.at(ends[0]), self.at(ends[1])) if ends else None


@dataclass(frozen=True)
class _Plan:
    """Where everything goes, before anything is drawn (px)."""

    scale: _Scale
    radius: float
    dots: tuple[tuple[StripPoint, Dot], ...]
    own: Dot | None
    whisker: tuple[float, float] | None
    own_lines: tuple[str, ...]
    key: tuple[KeyItem, ...]
    references: tuple[Reference, ...]
    room: Box
    middle: float
    axis: float
    foot: tuple[str, ...]
    height: float


def draw_strip(chart: StripChart, *, width: int) -> str:
    """Draw the values of all authorities on one line.

    Parameters
    ----------
    chart : StripChart
        What to show.
    width : int
        720 or 360 px.

    Returns
    -------
    str
        SVG text, the same bytes for the same chart; its height grows with the swarm.
    """
    return compose(chart, width).svg(prefix=f"{chart.name}-{width}", label=chart.label)


def compose(chart: StripChart, width: int) -> Canvas:
    """Draw a strip on a canvas."""
    plan = _plan(chart, width)
    canvas = Canvas(width, plan.height)
    draw_key(canvas, plan.key, EDGE, 0)
    if chart.middle_half:
        left, right = (plan.scale.at(value) for value in chart.middle_half)
        draw_band(canvas, Box(left, plan.room.top, right, plan.room.bottom))
    draw_references(canvas, plan.references, plan.room)
    draw_dots(canvas, plan.dots, plan.radius, plan.middle)
    _draw_own(canvas, plan)
    _draw_axis(canvas, chart, plan)
    return canvas


def _plan(chart: StripChart, width: int) -> _Plan:
    wide, inner = width >= WIDE, width - 2 * EDGE
    scale = _Scale(*chart.extent, EDGE + _INSET, width - EDGE - _INSET)
    others = [(point, scale.at(value)) for point, value in chart.drawn if point.role != "own"]
    sides = Room(scale.left, scale.right, _HALF[wide])
    sizes = [SIZES[point.role] for point, _ in others]
    radius, dots = swarm([x for _, x in others], sizes, sides, _RADII[wide])
    ends = scale.span(chart.own_interval)
    own = None if chart.own is None else own_place(scale.at(chart.own), ends, dots)
    every = [*dots, own] if own else dots
    above = min([-_LEAST_HALF, *(dot.y - dot.radius for dot in every)]) - 4
    below = max([_LEAST_HALF, *(dot.y + dot.radius for dot in every)]) + 4
    key = key_items(chart, radius)
    own_lines = wrap(chart.own_text, inner, _OWN, bold=True)
    top = key_height(key, inner) + _AIR + len(own_lines) * _OWN * LEADING
    top += _LEADER if own else _AIR
    room = Box(scale.left - _INSET, top, scale.right + _INSET, top - above + below)
    beside = references(chart, scale.at, width)
    axis = room.bottom + (references_height(beside) + 4 if beside else _AIR)
    foot = _balanced(chart.axis_label, inner)
    rows = len(foot) + bool(chart.ends[0] and not _beside(chart, foot, inner))
    height = round(axis + 28 + rows * _LINE + 6)
    pairs = tuple(zip((point for point, _ in others), dots, strict=True))
    return _Plan(
        scale, radius, pairs, own, ends, own_lines, key, beside, room, top - above, axis, foot,
        height,
    )  # fmt: skip


def _balanced(words: str, width: float) -> tuple[str, ...]:
    """Break words into as few lines as fit, of about the same length."""
    lines = wrap(words, width, _WORDS)
    for narrower in range(int(width), 0, -6):
        tried = wrap(words, narrower, _WORDS)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _beside(chart: StripChart, foot: Sequence[str], width: float) -> bool:
    """Say whether the axis label fits between the words at the ends of the axis."""
    aside = max(text_width(words, _WORDS) for words in chart.ends) + 2 * _AIR
    return len(foot) == 1 and text_width(foot[0], _WORDS) + 2 * aside <= width


def _draw_own(canvas: Canvas, plan: _Plan) -> None:
    """Name the authority above the swarm, and lead the eye down to its mark."""
    style = ROLES["own"]
    widest = max((text_width(line, _OWN, bold=True) for line in plan.own_lines), default=0.0)
    left = EDGE
    if plan.own:
        left = min(max(EDGE, plan.own.x - widest / 2), canvas.width - EDGE - widest)
    step = _OWN * LEADING
    top = plan.room.top - (_LEADER if plan.own else _AIR) - step * len(plan.own_lines)
    for number, line in enumerate(plan.own_lines):
        at = (left, top + _OWN * 0.9 + number * step)
        canvas.text(at, line, size=_OWN, colour=style.words, bold=True)
    if plan.own:
        x, y = plan.own.x, plan.middle + plan.own.y
        canvas.line([x, x], [plan.room.top - _LEADER, y], color=style.mark, linewidth=2, zorder=4)
        if plan.whisker:
            draw_whisker(canvas, plan.whisker, y, zorder=4)
        shape = Shape(style.shape, 2 * OWN + 1, CARD, style.mark, 1.2)
        canvas.mark((x, y), shape, zorder=5, gid="cb-own")


def _draw_axis(canvas: Canvas, chart: StripChart, plan: _Plan) -> None:
    """Draw the axis with few ticks, and below it what it measures and which end is better."""
    room, wide = plan.room, canvas.width >= WIDE
    canvas.line([room.left, room.right], [plan.axis] * 2, color=OTHER_MARK, linewidth=1.2)
    for tick, words in axis_ticks(chart, 5 if wide else 4).items():
        x, half = plan.scale.at(tick), text_width(words, _WORDS) / 2
        canvas.line([x, x], [plan.axis, plan.axis + 5], color=OTHER_MARK, linewidth=1.2)
        middle = min(max(x, EDGE + half), canvas.width - EDGE - half)
        canvas.text((middle, plan.axis + 20), words, size=_WORDS, align="center")
    baseline, right = plan.axis + 28 + _WORDS, canvas.width - EDGE
    first, last = chart.ends
    if first:
        canvas.text((EDGE, baseline), first, size=_WORDS, colour=QUIET)
        canvas.text((right, baseline), last, size=_WORDS, colour=QUIET, align="right")
    if first and not _beside(chart, plan.foot, right - EDGE):
        baseline += _LINE
    for number, line in enumerate(plan.foot):
        at = (canvas.width / 2, baseline + number * _LINE)
        canvas.text(at, line, size=_WORDS, colour=QUIET, align="center")
