"""One shape in many places of a drawing, written once in the SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from councilbook.views.canvas import Canvas, Point
from councilbook.views.svg import Paint, joined

Stroke = Sequence[Point]


@dataclass(frozen=True)
class StampLook:
    """How a stamp looks: colours of its strokes and of what they enclose, their width in px."""

    edge: str
    fill: str = "none"
    rim: float = 1.0
    zorder: float = 1.0


def shape(strokes: Sequence[Stroke]) -> str:
    """Give the outline of one shape made of several strokes, each a run of joined points (px)."""
    return " ".join(joined(map(_rounded, stroke)) for stroke in strokes)


def stamp(
    canvas: Canvas,
    places: Sequence[Point],
    drawn: str,
    look: StampLook,
    gid: str = "",
    titles: Sequence[str] = (),
) -> None:
    """Draw a shape with its origin at each place.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    places : sequence of (float, float)
        Where (px).
    drawn : str
        As :func:`shape` gives it.
    look : StampLook
        Its colours; those with a higher ``zorder`` are nearer to the reader.
    gid : str
        Id of the group of all places.
    titles : sequence of str
        One a place, in their order, which browsers show when it is pointed at; may be empty.
    """
    paint = Paint(look.fill, look.edge, look.rim, cap="round")
    there = [_rounded(at) for at in places]
    canvas.stamps(drawn, paint, there, titles=titles, zorder=look.zorder, gid=gid)


def _rounded(at: Point) -> Point:
    """Give a place to a tenth of a px, which is finer than any screen shows."""
    return round(at[0], 1), round(at[1], 1)
