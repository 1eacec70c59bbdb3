"""The marks of a strip chart, and its key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from councilbook.views.canvas import Canvas, Shape
from councilbook.views.key import KeyItem
from councilbook.views.layout import Box
from councilbook.views.strip_data import StripChart, StripPoint
from councilbook.views.style import BAND, CARD, OTHER_MARK, ROLES, Role
from councilbook.views.swarm import Dot, on_top
from councilbook.views.whisker import CAP, key_item

# A square as wide as a disc looks smaller, and neighbours are to be found first.
SIZES: Final = {"neighbours": 1.3, "other": 1.0}
_SIDE: Final = 2**0.5
_LEAST_KEY: Final = 3.5
_FAINT: Final = 0.45
# The authority's own mark, and the least room between its whisker and the marks below.
OWN: Final = 7.0
_CLEAR: Final = 3.0


def key_items(chart: StripChart, radius: float) -> tuple[KeyItem, ...]:
    """Give the key: only what the chart really shows."""
    roles = {point.role for point, _ in chart.drawn}
    found = []
    if "neighbours" in roles:
        draw = partial(_swatch, role="neighbours", radius=radius)
        found.append(KeyItem("Statistical neighbours", 12.0, draw))
    if "other" in roles:
        draw = partial(_swatch, role="other", radius=radius)
        found.append(KeyItem("Other authorities", 12.0, draw))
    if chart.middle_half:
        found.append(KeyItem("Middle half of authorities", 24.0, _swatch_band))
    if chart.own_interval:
        found.append(key_item())
    return tuple(found)


def own_place(x: float, ends: tuple[float, float] | None, dots: Sequence[Dot]) -> Dot:
    """Place the own mark on the line, or above all marks that it or its whisker would hide.

    Parameters
    ----------
    x : float
        Where its value lies (px).
    ends : (float, float) or None
        Where its whisker begins and ends (px), if it has one.
    dots : sequence of Dot
        The other marks.
    """
    own = on_top(x, OWN, dots)
    if ends is None:
        return own
    heights = [own.y]
    for dot in dots:
        left, right = (end - dot.x for end in ends)
        near = dot.radius + _CLEAR
        if left < near and -right < near:
            capped = min(abs(left), abs(right)) < near
            heights.append(dot.y - dot.radius - (CAP if capped else _CLEAR))
    return Dot(x, min(heights), CAP)


def shape_of(role: Role, radius: float) -> Shape:
    """Give the mark of an authority of a role, for a common radius in px."""
    if role == "neighbours":
        side = _SIDE * radius * SIZES[role]
        return Shape(ROLES[role].shape, side, CARD, ROLES[role].mark, 0)
    return Shape("o", 2 * radius, CARD, OTHER_MARK, 0)


def _swatch(canvas: Canvas, left: float, y: float, *, role: Role, radius: float) -> None:
    canvas.mark((left + 6, y), shape_of(role, max(radius, _LEAST_KEY)))


def _swatch_band(canvas: Canvas, left: float, y: float) -> None:
    draw_band(canvas, Box(left, y - 8, left + 24, y + 8))


def draw_band(canvas: Canvas, box: Box) -> None:
    """Shade where the middle half of the authorities lies."""
    canvas.block(box, BAND, alpha=_FAINT)


def draw_dots(
    canvas: Canvas, dots: Sequence[tuple[StripPoint, Dot]], radius: float, middle: float
) -> None:
    """Draw the marks of each kind, those of neighbours over the others."""
    for role in ("other", "neighbours"):
        alike = [dot for point, dot in dots if point.role == role]
        if alike:
            places = [(dot.x, middle + dot.y) for dot in alike]
            canvas.marks(places, shape_of(role, radius), gid=f"cb-{role}")
