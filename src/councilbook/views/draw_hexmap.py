"""Draw a hexagon map of England: one tile an authority, London apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from councilbook.views.canvas import Canvas, Point
from councilbook.views.hexmap_data import HexMap, HexStep, HexTile
from councilbook.views.hexmap_label import Field, draw_label, own_label
from councilbook.views.hexmap_marks import (
    NO_FIGURE,
    draw_neighbour,
    draw_tiles,
    key_items,
    step_looks,
    tile_shape,
)
from councilbook.views.hexmap_places import LONDON, LONDON_SIZE, TilePlan, place_tiles
from councilbook.views.key import draw_key, key_height
from councilbook.views.layout import DESCENT, LEADING, Box, wrap
from councilbook.views.stamps import StampLook, stamp
from councilbook.views.style import CARD, EDGE, QUIET, TARGET_MARK, WIDE

__all__ = ["HexMap", "HexStep", "HexTile", "draw_hexmap"]

_CAPTION: Final = 14.0
# Of the map, px: room for the own words even beside a few tiles.
_LEAST_HEIGHT: Final = 160.0


def draw_hexmap(chart: HexMap, *, width: int) -> str:
    """Draw a map.

    Parameters
    ----------
    chart : HexMap
        What to show.
    width : int
        720 or 360 px. In wide drawings a tile that is pointed at says its name and value.

    Returns
    -------
    str
        SVG text, the same bytes for the same map.
    """
    return compose(chart, width).svg(prefix=f"{chart.name}-{width}", label=chart.label)


def compose(chart: HexMap, width: int) -> Canvas:
    """Draw a map on a canvas."""
    caption = wrap(chart.caption, width - 2 * EDGE, _CAPTION)
    key = key_items(chart)
    key_top = len(caption) * _CAPTION * LEADING + 8
    top = key_top + key_height(key, width - 2 * EDGE) + 14
    plan = place_tiles(chart.tiles, width)
    canvas = Canvas(width, round(top + max(plan.height, _LEAST_HEIGHT) + EDGE))
    for number, line in enumerate(caption):
        at = (EDGE, _CAPTION * (1 + number * LEADING))
        canvas.text(at, line, size=_CAPTION, colour=QUIET)
    draw_key(canvas, key, EDGE, key_top)
    places = {code: (x, top + y) for code, (x, y) in plan.middles.items()}
    _draw_england(canvas, chart, plan, places)
    if plan.london:
        at = (plan.london.left, top + plan.london.bottom - LONDON_SIZE * DESCENT)
        canvas.text(at, LONDON, size=LONDON_SIZE, colour=QUIET, bold=True)
    _draw_own(canvas, chart, plan.pitch, places, top)
    return canvas


def _draw_england(
    canvas: Canvas, chart: HexMap, plan: TilePlan, places: Mapping[str, Point]
) -> None:
    looks = (*step_looks(len(chart.steps)), NO_FIGURE)
    for number, (tiles, look) in enumerate(zip(_groups(chart), looks, strict=True)):
        if tiles:
            here = [places[tile.code] for tile in tiles]
            titles = [f"{tile.name}: {tile.text}" for tile in tiles] if canvas.width >= WIDE else []
            draw_tiles(canvas, here, plan.tile, look, f"cb-tiles-{number}", titles)
    for code in sorted(chart.neighbours & places.keys()):
        draw_neighbour(canvas, places[code])


def _groups(chart: HexMap) -> list[list[HexTile]]:
    """Give the tiles of each step, and last those without a figure."""
    steps = chart.steps
    groups: list[list[HexTile]] = [[] for _ in (*steps, None)]
    for tile in chart.tiles:
        number = len(steps)
        if tile.value is not None:
            number = next(n for n, step in enumerate(steps) if tile.value <= step.highest)
        groups[number].append(tile)
    return groups


def _draw_own(
    canvas: Canvas, chart: HexMap, pitch: float, places: Mapping[str, Point], top: float
) -> None:
    """Outline the page's authority, and name it with its value."""
    own = chart.own_tile
    if own is None:
        return
    at = places[own.code]
    # White between the outline and the tiles round it, which may be as dark.
    for look in (StampLook(CARD, rim=6.0, zorder=4.0), StampLook(TARGET_MARK, rim=3.0, zorder=5.0)):
        stamp(canvas, [at], tile_shape(pitch), look)
    room = Box(EDGE, top, canvas.width - EDGE, canvas.height - EDGE)
    field = Field((*places.values(),), pitch, tuple(box for _, box in canvas.words), room)
    draw_label(canvas, own_label((own.name, chart.own_text or own.text), at, field))
