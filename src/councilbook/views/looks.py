"""How what is drawn on a sheet looks: lines, marks, and where they lie one upon the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypedDict

from councilbook.views.artists import marker
from councilbook.views.layout import Box
from councilbook.views.style import CARD
from councilbook.views.svg import Paint

# What is behind everything else of a drawing: added to the zorder of what lies there.
BEHIND: Final = -10.0
WORDS: Final = 3.0
LINES: Final = 2.0
AREAS: Final = 1.0

Point = tuple[float, float]


class Place(TypedDict, total=False):
    """The id of what is drawn, how near to the reader, and the room in which it is shown."""

    gid: str
    zorder: float
    room: Box


class Look(Place, total=False):
    """How a line looks, in matplotlib's words, and its place."""

    color: str
    linestyle: str | tuple[float, Sequence[float]]
    linewidth: float
    solid_capstyle: Literal["butt", "round"]


@dataclass(frozen=True)
class Shape:
    """A mark: matplotlib's marker, its size and rim in px, and its colours."""

    marker: str
    size: float
    edge: str
    fill: str = CARD
    rim: float = 2.0

    @property
    def outline(self) -> str:
        """Give its outline round its middle."""
        return marker(self.marker, self.size)[0]

    @property
    def paint(self) -> Paint:
        """Give what fills it and what runs round it."""
        _, join = marker(self.marker, self.size)
        return Paint(self.fill, self.edge, self.rim, join=join)


def line_paint(look: Look) -> Paint:
    """Give what runs along a line."""
    width, style = look.get("linewidth", 1.0), look.get("linestyle", "-")
    # Dashes are as long as the line is thick; they end where they end.
    dash = () if isinstance(style, str) else tuple(length * width for length in style[1])
    cap = "butt" if dash else look.get("solid_capstyle", "round")
    return Paint(stroke=look["color"], width=width, dash=dash, cap=cap)
