"""England and the region in a strip chart: their lines, marks and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from councilbook.views.canvas import Canvas, Shape
from councilbook.views.layout import LEADING, Box, spread, text_width
from councilbook.views.strip_data import StripChart
from councilbook.views.style import EDGE, ROLES, Role

_WORDS: Final = 13.0
_LINE: Final = _WORDS * LEADING
_AIR: Final = 10.0
_FOOT: Final = 8.0
_MARK: Final = 14.0
_CLEAR: Final = 5.0
_DASHES: Final[dict[Role, tuple[float, ...]]] = {
    "england": (3.4, 2.0),
    "region": ROLES["region"].dash,
}
_SIZES: Final[dict[Role, float]] = {"england": 7.5, "region": 9.0}


@dataclass(frozen=True)
class Reference:
    """A larger area's value (px).

    Attributes
    ----------
    x : float
        Where the value lies.
    words : str
        Name and value.
    role : Role
        Which area it is.
    foot : float
        How far below the swarm its mark stands.
    middle, row : float, int
        Where its words are centred, and in which row below the marks.
    """

    x: float
    words: str
    role: Role
    foot: float = _FOOT
    middle: float = 0.0
    row: int = 0

    @property
    def width(self) -> float:
        """Give the width of the words."""
        return text_width(self.words, _WORDS)


def references(
    chart: StripChart, at: Callable[[float], float], width: float
) -> tuple[Reference, ...]:
    """Place the names of England and the region so that each stands below its mark.

    Parameters
    ----------
    chart : StripChart
        The chart.
    at : callable
        Gives where a value lies (px).
    width : float
        Width of the card (px).

    Returns
    -------
    tuple of Reference
        From left to right.
    """
    found: list[Reference] = []
    if chart.england is not None:
        words = f"England {chart.format(chart.england)}"
        found.append(Reference(at(chart.england), words, "england"))
    if chart.region is not None:
        name, value = chart.region
        words, x = f"{name} {chart.format(value)}", at(value)
        # A mark that would lie on England's stands below it.
        low = any(abs(x - other.x) < _MARK for other in found)
        found.append(Reference(x, words, "region", _FOOT + _MARK * low))
    found.sort(key=lambda item: item.x)
    rooms = [item.width + _AIR for item in found]
    middles = spread([item.x for item in found], rooms, EDGE - _AIR / 2, width - EDGE + _AIR / 2)
    placed = [replace(item, middle=middle) for item, middle in zip(found, middles, strict=True)]
    below = all(abs(item.x - item.middle) <= item.width / 2 for item in placed)
    return tuple(placed) if below else _in_two_rows(placed, width)


def _in_two_rows(pair: Sequence[Reference], width: float) -> tuple[Reference, ...]:
    """Put one name beside the other's line, and the other one below it."""
    left, right = pair
    beside = right.x - _CLEAR - left.width / 2
    if beside - left.width / 2 >= EDGE:
        first = replace(left, middle=min(left.x, beside))
        return first, replace(right, middle=_within(right, width), row=1)
    first = replace(right, middle=max(right.x, left.x + _CLEAR + right.width / 2))
    return replace(left, middle=_within(left, width), row=1), first


def _within(item: Reference, width: float) -> float:
    half = item.width / 2
    return min(max(item.x, EDGE + half), width - EDGE - half)


def references_height(items: Sequence[Reference]) -> float:
    """Give the room that marks and names take below the swarm (px)."""
    if not items:
        return 0.0
    rows = 1 + max(item.row for item in items)
    return _foot(items) + _MARK + rows * _LINE


def _foot(items: Sequence[Reference]) -> float:
    return max(item.foot for item in items)


def draw_references(canvas: Canvas, items: Sequence[Reference], room: Box) -> None:
    """Draw each line through the swarm, with its mark at the foot and its name below."""
    for item in items:
        style, foot = ROLES[item.role], room.bottom + item.foot
        canvas.line(
            [item.x, item.x],
            [room.top, foot],
            color=style.mark,
            linewidth=style.thick,
            linestyle=(0, _DASHES[item.role]),
            zorder=2,
            gid=f"cb-{item.role}",
        )
        top = room.bottom + _foot(items) + _MARK + item.row * _LINE
        if item.row:
            ends = [foot, top - 2]
            canvas.line([item.x, item.x], ends, color=style.words, linewidth=0.9, zorder=2)
        canvas.mark((item.x, foot), Shape(style.shape, _SIZES[item.role], style.mark))
        at = (item.middle, top + _WORDS * 0.8)
        canvas.text(at, item.words, size=_WORDS, colour=style.words, align="center")
