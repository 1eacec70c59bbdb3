"""Where the tiles of a hexagon map stand, with London apart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from councilbook.views.canvas import Point
from councilbook.views.hexmap_data import HexTile
from councilbook.views.layout import Box, text_width
from councilbook.views.style import EDGE

LONDON: Final = "London"
LONDON_SIZE: Final = 14.0
# Between the middles of two tiles beside each other, px.
_WIDEST: Final = 28.0
# White between two tiles, px.
_GAP: Final = 1.2
# From a tile of London to any other, in tiles.
_APART: Final = 2.1
_ROW: Final = math.sqrt(3) / 2

Grid = Mapping[str, Point]


@dataclass(frozen=True)
class TilePlan:
    """The places of all tiles (px, from the top of the map).

    Attributes
    ----------
    middles : dict of str to (float, float)
        By code.
    pitch : float
        Between the middles of two tiles beside each other.
    height : float
        Of the whole map.
    london : Box or None
        The room of the word ``London``; None if no tile is London's.
    """

    middles: dict[str, Point]
    pitch: float
    height: float
    london: Box | None

    @property
    def tile(self) -> float:
        """Give the width of a tile."""
        return self.pitch - _GAP


def corners(width: float) -> tuple[Point, ...]:
    """Give the corners of a hexagon standing on one, clockwise from the upper left (px)."""
    half, up = width / 2, width / math.sqrt(3)
    upper = ((-half, -up / 2), (0.0, -up), (half, -up / 2))
    return (*upper, (half, up / 2), (0.0, up), (-half, up / 2))


def place_tiles(tiles: Sequence[HexTile], width: float) -> TilePlan:
    """Place every tile on a sheet.

    Parameters
    ----------
    tiles : sequence of HexTile
        London's and the others', each in their own grid.
    width : float
        Of the sheet (px).

    Returns
    -------
    TilePlan
        England from the left edge. London at the right edge, as far down as the map goes
        anyway, or as far below it as it must.
    """
    england = _grid([tile for tile in tiles if not tile.london])
    london = _grid([tile for tile in tiles if tile.london])
    across = max(_most(england, 0), _most(london, 0)) + 1
    pitch = min(_WIDEST, (width - 2 * EDGE) / across)
    first = (EDGE + pitch / 2, 0.0)
    middles, words = _scaled(england, pitch, first), None
    if london:
        left = width - EDGE - pitch * (_most(london, 0) + 0.5)
        top = _london_top(london, [*middles.values()], left, pitch)
        apart = _scaled(london, pitch, (left, top))
        middles, words = middles | apart, _words(apart, pitch)
    return _from_top(middles, pitch, words)


def _grid(tiles: Sequence[HexTile]) -> dict[str, Point]:
    """Give the middles, in tiles, from the leftmost and the topmost."""
    across = {tile.code: tile.column + 0.5 * (tile.row % 2) for tile in tiles}
    left = min(across.values(), default=0.0)
    top = max((tile.row for tile in tiles), default=0)
    return {tile.code: (across[tile.code] - left, (top - tile.row) * _ROW) for tile in tiles}


def _most(grid: Grid, axis: int) -> float:
    return max((at[axis] for at in grid.values()), default=0.0)


def _scaled(grid: Grid, pitch: float, first: Point) -> dict[str, Point]:
    return {code: (first[0] + x * pitch, first[1] + y * pitch) for code, (x, y) in grid.items()}


def _from_top(middles: dict[str, Point], pitch: float, words: Box | None) -> TilePlan:
    top = min(y for _, y in middles.values()) - pitch * 0.6
    if words:
        top = min(top, words.top)
        words = Box(words.left, words.top - top, words.right, words.bottom - top)
    moved = {code: (x, y - top) for code, (x, y) in middles.items()}
    return TilePlan(moved, pitch, _most(moved, 1) + pitch * 0.6, words)


def _london_top(london: Grid, others: Sequence[Point], left: float, pitch: float) -> float:
    """Give the height of London's topmost middle: low, but apart from every other tile."""
    deepest = max((y for _, y in others), default=0.0)
    low = max(0.0, deepest - pitch * _most(london, 1))
    tops = _tops(low, pitch * _ROW / 2)
    return next(top for top in tops if _apart(_scaled(london, pitch, (left, top)), others, pitch))


def _tops(low: float, step: float) -> Iterator[float]:
    """Give heights from ``low`` up to the top of the map, then ever further down."""
    yield from (low - step * number for number in range(int(low / step) + 1))
    yield from (low + step * number for number in count(1))


def _apart(london: Grid, others: Sequence[Point], pitch: float) -> bool:
    words = _words(london, pitch)
    clear = Box(words.left - pitch, words.top - pitch, words.right + pitch, words.bottom + pitch)
    return not any(
        clear.crossed_by(other, other)
        or any(math.dist(mine, other) < _APART * pitch for mine in london.values())
        for other in others
    )


def _words(london: Grid, pitch: float) -> Box:
    """Give the room of the word: above the middle of the topmost tiles."""
    xs = [x for x, _ in london.values()]
    middle, half = (min(xs) + max(xs)) / 2, text_width(LONDON, LONDON_SIZE, bold=True) / 2
    bottom = min(y for _, y in london.values()) - pitch * 0.62 - 2
    return Box(middle - half, bottom - LONDON_SIZE, middle + half, bottom)
