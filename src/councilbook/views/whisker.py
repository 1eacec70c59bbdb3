"""A whisker: the likely range of an authority's value, a thin line with a cap at either end."""

from __future__ import annotations

from typing import Final

from councilbook.views.canvas import Canvas
from councilbook.views.key import KeyItem
from councilbook.views.style import ROLES

NAME: Final = "Likely range (95%)"
# Half the height of a cap: it shows above and below the authority's mark, however short the range.
CAP: Final = 11.0
ROOM: Final = 24.0
_KEY_CAP: Final = 6.0


def draw_whisker(
    canvas: Canvas, ends: tuple[float, float], y: float, *, cap: float = CAP, zorder: float = 2.6
) -> None:
    """Draw a whisker at height ``y`` from one end to the other (px)."""
    left, right = ends
    canvas.line(
        [left, left, left, right, right, right],
        [y - cap, y + cap, y, y, y - cap, y + cap],
        color=ROLES["own"].mark,
        linewidth=1.7,
        solid_capstyle="butt",
        zorder=zorder,
    )


def short_whisker(canvas: Canvas, x: float, y: float) -> None:
    """Draw the whisker of a key around its middle."""
    draw_whisker(canvas, (x - ROOM / 2, x + ROOM / 2), y, cap=_KEY_CAP)


def key_item() -> KeyItem:
    """Give the entry of a key."""
    return KeyItem(NAME, ROOM, lambda canvas, left, y: short_whisker(canvas, left + ROOM / 2, y))
