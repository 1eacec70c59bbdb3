"""The plot of a funnel: axes, limits, the line in the middle and the marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from councilbook.views.canvas import BEHIND, Canvas, Look, Point, Shape
from councilbook.views.funnel_data import FunnelChart
from councilbook.views.key import KeyItem
from councilbook.views.layout import LEADING, Box, spread, text_width, wrap
from councilbook.views.strip_data import StripPoint
from councilbook.views.strip_marks import draw_dots, shape_of
from councilbook.views.style import BAND, CARD, GRID, OTHER_MARK, QUIET, ROLES, Role
from councilbook.views.swarm import Dot
from councilbook.views.trend_plot import TICK, Frame

RADIUS: Final = {True: 3.6, False: 3.0}
_OWN_SIZE: Final = 15.0
_WORDS: Final = 13.0
_DASH: Final = (5.0, 3.0)
_FAINT: Final = 0.45
# So far outside of the card a line is cut, px.
_BEYOND: Final = 1.0
_NAMES: Final[dict[Role, str]] = {
    "other": "Other authorities",
    "neighbours": "Statistical neighbours",
}


def key_items(chart: FunnelChart) -> tuple[KeyItem, ...]:
    """Give the key: only the marks that the chart really shows."""
    roles = {point.role for point in chart.points}
    return tuple(
        KeyItem(words, 12.0, partial(_swatch, role=role))
        for role, words in _NAMES.items()
        if role in roles
    )


def _swatch(canvas: Canvas, left: float, y: float, *, role: Role) -> None:
    canvas.mark((left + 6, y), shape_of(role, 4.0))


def draw_limits(canvas: Canvas, chart: FunnelChart, frame: Frame) -> None:
    """Shade what lies within the narrow limits, and draw all limits and the line in the middle."""
    plot = frame.plot
    for tick in chart.value_ticks:
        _, y = frame.at(frame.first, tick)
        canvas.line([plot.left, plot.right], [y, y], color=GRID, zorder=BEHIND)
    outer_lower, inner_lower, inner_upper, outer_upper = _edges(chart, frame)
    within = [*inner_lower, *reversed(inner_upper)]
    canvas.area(within, BAND, alpha=_FAINT, zorder=BEHIND + 1, room=plot)
    edge: Look = {"color": QUIET, "linewidth": 1.4, "zorder": BEHIND + 2, "room": plot}
    for points in (inner_lower, inner_upper):
        on_card = _from_edge(points, canvas.height)
        canvas.run(on_card, **(edge | {"linestyle": (0, _DASH)}))
    for points in (outer_lower, outer_upper):
        canvas.run(_from_edge(points, canvas.height), **edge)
    centre = [frame.at(x, chart.centre) for x in chart.span]
    look: Look = {"color": ROLES["england"].mark, "linewidth": 2.2, "gid": "cb-centre"}
    canvas.run(centre, **(edge | look))


def _edges(chart: FunnelChart, frame: Frame) -> list[list[Point]]:
    """Give the limits in their order (px)."""
    xs, *edges = chart.limits
    return [[frame.at(x, y) for x, y in zip(xs, edge, strict=True)] for edge in edges]


def _from_edge(points: list[Point], height: float) -> list[Point]:
    """Leave out the points before a limit comes onto the card, so that its dashes begin there."""
    ends = (-_BEYOND, height + _BEYOND)
    for number, ((x, y), (next_x, next_y)) in enumerate(pairwise(points)):
        edge = min(max(y, ends[0]), ends[1])
        if y == edge:
            return points[number:]
        if ends[0] <= next_y <= ends[1]:
            share = (edge - y) / (next_y - y)
            return [(x + share * (next_x - x), edge), *points[number + 1 :]]
    return points


def draw_marks(canvas: Canvas, chart: FunnelChart, frame: Frame, radius: float) -> None:
    """Draw the mark of every authority, the own one on top."""
    pairs = [
        (StripPoint(point.name, point.value, point.role), Dot(*frame.at(x, point.value), radius))
        for point, x in chart.drawn
    ]
    draw_dots(canvas, pairs, radius, 0.0)
    point, x = chart.own
    style = ROLES["own"]
    shape = Shape(style.shape, _OWN_SIZE, CARD, style.mark, 1.2)
    canvas.mark(frame.at(x, point.value), shape, zorder=5, gid="cb-own")


def draw_axes(canvas: Canvas, chart: FunnelChart, frame: Frame, most: int) -> None:
    """Draw the words of both axes' ticks and the line below the plot."""
    plot = frame.plot
    for tick, words in chart.value_ticks.items():
        _, y = frame.at(frame.first, tick)
        canvas.text((plot.left - 8, y + TICK * 0.35), words, size=TICK, align="right")
    canvas.line([plot.left, plot.right], [plot.bottom] * 2, color=OTHER_MARK, linewidth=1.2)
    for tick, words in chart.size_ticks(most).items():
        x, _ = frame.at(tick, frame.low)
        canvas.line([x, x], [plot.bottom, plot.bottom + 5], color=OTHER_MARK, linewidth=1.2)
        middle = min(x, plot.right + 8 - text_width(words, TICK) / 2)
        canvas.text((middle, plot.bottom + 20), words, size=TICK, align="center")
    if chart.funnel.flat:
        canvas.text((plot.left, plot.bottom + 20), "← Lowest", size=TICK)
        canvas.text((plot.right, plot.bottom + 20), "Highest →", size=TICK, align="right")


def line_names(chart: FunnelChart, width: float) -> list[tuple[tuple[str, ...], float, str]]:
    """Give the names of the lines, broken to ``width`` px, with their values and colours."""
    limits = chart.limits
    named = [("99.8% limits", limits.outer_upper[-1], QUIET),
             ("95% limits", limits.inner_upper[-1], QUIET),
             (chart.centre_text, chart.centre, ROLES["england"].words)]  # fmt: skip
    return [(wrap(words, width, _WORDS), value, colour) for words, value, colour in named]


def names_width(names: Sequence[tuple[tuple[str, ...], float, str]]) -> float:
    """Give the width of the widest line of words (px)."""
    return max(text_width(line, _WORDS) for lines, *_ in names for line in lines)


def draw_names(
    canvas: Canvas, names: Sequence[tuple[tuple[str, ...], float, str]], frame: Frame
) -> None:
    """Name the lines at their right ends, moved apart where they would touch."""
    step, plot = _WORDS * LEADING, frame.plot
    heights = [len(lines) * step + 2 for lines, *_ in names]
    wanted = [frame.at(frame.last, value)[1] for _, value, _ in names]
    middles = spread(wanted, heights, plot.top - step / 2, plot.bottom + step / 2)
    for (lines, _, colour), middle in zip(names, middles, strict=True):
        top = middle - len(lines) * step / 2
        for number, line in enumerate(lines):
            at = (plot.right + 8, top + number * step + step / 2 + _WORDS * 0.33)
            canvas.text(at, line, size=_WORDS, colour=colour)


def mark_boxes(chart: FunnelChart, frame: Frame, radius: float) -> list[Box]:
    """Give the room that the other authorities' marks take (px)."""
    places = [frame.at(x, point.value) for point, x in chart.drawn if point.role != "own"]
    return [Box(x - radius, y - radius, x + radius, y + radius) for x, y in places]


def rules(chart: FunnelChart, frame: Frame) -> list[tuple[Point, Point]]:
    """Give every straight piece of every line within the plot (px)."""
    pieces = [(frame.at(frame.first, chart.centre), frame.at(frame.last, chart.centre))]
    for edge in _edges(chart, frame):
        pieces += pairwise(edge)
    return pieces
