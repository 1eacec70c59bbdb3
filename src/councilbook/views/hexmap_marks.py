"""The tiles of a hexagon map and its key: colours, rims, and hatching for no figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from councilbook.views.canvas import Canvas, Point, Shape
from councilbook.views.hexmap_data import HexMap
from councilbook.views.hexmap_places import corners
from councilbook.views.key import KeyItem
from councilbook.views.stamps import StampLook, Stroke, shape, stamp
from councilbook.views.style import CARD, QUIET, ROLES

_SWATCH: Final = 17.0
# Width of a rim, px.
_THIN: Final = 0.9
_NO_FIGURE: Final = "No figure"
_NEIGHBOUR: Final = Shape("s", 6.5, ROLES["neighbours"].mark, CARD, 1.8)


@dataclass(frozen=True)
class TileLook:
    """The colours of a tile: what fills it and its rim."""

    fill: str
    rim: str
    hatched: bool = False


# One hue from light to dark. The first three do not stand out from the card (3:1): their
# rim does.
_RIM: Final = "#4B7CA8"
RAMP: Final = (
    TileLook("#E1EDF8", _RIM),
    TileLook("#A9CDEE", _RIM),
    TileLook("#6BACE6", _RIM),
    TileLook("#2073BC", "#2073BC"),
    TileLook("#12436D", "#12436D"),
)
NO_FIGURE: Final = TileLook(CARD, QUIET, hatched=True)
# With fewer steps their colours still lie far apart.
_CHOSEN: Final = {1: (3,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 2, 3, 4), 5: (0, 1, 2, 3, 4)}


def step_looks(steps: int) -> tuple[TileLook, ...]:
    """Give the looks of so many steps (1 to 5), lowest first."""
    return tuple(RAMP[number] for number in _CHOSEN[steps])


def draw_tiles(
    canvas: Canvas,
    places: Sequence[Point],
    width: float,
    look: TileLook,
    gid: str = "",
    titles: Sequence[str] = (),
) -> None:
    """Draw tiles of one look.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    places : sequence of (float, float)
        Their middles (px).
    width : float
        Of a tile (px).
    look : TileLook
        Their colours.
    gid : str
        Id of the group they make.
    titles : sequence of str
        What each says when it is pointed at; may be empty.
    """
    drawn = tile_shape(width, hatched=look.hatched)
    stamp(canvas, places, drawn, StampLook(look.rim, look.fill, _THIN), gid, titles)


def tile_shape(width: float, *, hatched: bool = False) -> str:
    """Give the outline of a tile with its rim inside ``width`` px."""
    upper_left, top, upper_right, lower_right, bottom, lower_left = around = corners(width - _THIN)
    strokes: list[Stroke] = [(*around, upper_left)]
    if hatched:
        # Parallel to two of the sides, so that each line ends on the rim.
        for share in (0.3, 0.75):
            strokes += [
                (_between(upper_left, lower_left, share), _between(top, upper_right, share)),
                (_between(lower_left, bottom, share), _between(upper_right, lower_right, share)),
            ]
    return shape(strokes)


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def draw_neighbour(canvas: Canvas, at: Point) -> None:
    """Mark a tile as a statistical neighbour's."""
    # Over the leader, which may pass across.
    canvas.mark(at, _NEIGHBOUR, zorder=8)


def key_items(chart: HexMap) -> tuple[KeyItem, ...]:
    """Give the key: every step, and what else the map shows."""
    steps = chart.steps
    named = zip((step.text for step in steps), step_looks(len(steps)), strict=True)
    items = [_item(words, look) for words, look in named]
    if any(tile.value is None for tile in chart.tiles):
        items.append(_item(_NO_FIGURE, NO_FIGURE))
    if chart.neighbours & {tile.code for tile in chart.tiles}:
        items.append(KeyItem("Statistical neighbours", _SWATCH - 4, _neighbour_swatch))
    return tuple(items)


def _item(words: str, look: TileLook) -> KeyItem:
    return KeyItem(words, _SWATCH, partial(_swatch, look=look))


def _swatch(canvas: Canvas, left: float, middle: float, *, look: TileLook) -> None:
    draw_tiles(canvas, [(left + _SWATCH / 2, middle)], _SWATCH, look)


def _neighbour_swatch(canvas: Canvas, left: float, middle: float) -> None:
    draw_neighbour(canvas, (left + _SWATCH / 2 - 2, middle))
