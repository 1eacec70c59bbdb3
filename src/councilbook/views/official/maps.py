"""England as tiles of one size, one an authority, this one marked."""

from __future__ import annotations

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.page import Comparison, Profile
from councilbook.views.draw_hexmap import draw_hexmap
from councilbook.views.hexmap_data import HexMap, HexTile
from councilbook.views.official.origins import source_line
from councilbook.views.official.strips import FEWEST, headline, missing_note
from councilbook.views.official.wording import plain
from councilbook.views.sentences import nothing
from councilbook.views.style import NARROW, WIDE
from councilbook.views.wording import places_of, value_text
from councilbook.words import first_lower, format_short

NO_FIGURE = "No figure"


def hexmaps(page: Profile, *indicators: str) -> Gallery:
    """Draw the map of England for some measures; those with too few values are left out."""
    found = [item for id_ in indicators if (item := page.comparison(id_)) is not None]
    shown = [_map(page, item) for item in found if item.rank.of >= FEWEST]
    return Gallery(shown or [nothing("maps", "Too few authorities have a figure to draw.")])


def _map(page: Profile, item: Comparison) -> Exhibit:
    chart = _chart(page, item)
    steps = [step.text for step in chart.steps]
    order = sorted(chart.tiles, key=lambda tile: (tile.value is None, -(tile.value or 0.0)))
    return Exhibit(
        "chart", f"{item.indicator.id}-map", headline(page, item),
        subtitle=f"{item.indicator.title}, every authority of England as one tile, "
        f"{item.outturn.period.label}",
        alt=_alt(page, item, chart, steps),
        source=source_line(page, [item]),
        notes=(
            "The tiles lie roughly where the authorities lie; their size says nothing.",
            *missing_note(page, item),
        ),
        columns=(Column("area", "Authority"), Column("value", "Value", "right")),
        rows=tuple((Cell(tile.name), Cell(tile.text, tile.value)) for tile in order),
        svg={"wide": draw_hexmap(chart, width=WIDE), "narrow": draw_hexmap(chart, width=NARROW)},
    )  # fmt: skip


def _chart(page: Profile, item: Comparison) -> HexMap:
    indicator, areas = item.indicator, page.library.areas
    places = places_of(item.outturn, indicator)
    values = page.comparer.everyone(indicator, item.outturn.period)

    def form(value: float) -> str:
        return format_short(value, indicator.unit, places)

    tiles = []
    for area, value in values.items():
        tile = areas.tiles.get(area.code)
        # An authority that is gone has no place on the map of today.
        if tile is not None:
            text = NO_FIGURE if value is None else form(value)
            tiles.append(
                HexTile(area.code, area.name, tile.column, tile.row, tile.london, value, text)
            )
    return HexMap(
        name=f"{indicator.id}-map", label=indicator.short_title,
        caption=f"{indicator.short_title}, {item.outturn.period.label}",
        tiles=tuple(tiles), format=form,
        own=page.authority.code if page.authority.code in areas.tiles else "",
        own_text=plain(value_text(item.outturn, indicator)),
        neighbours=frozenset(neighbour.area.code for neighbour in item.neighbours),
    )  # fmt: skip


def _alt(page: Profile, item: Comparison, chart: HexMap, steps: list[str]) -> str:
    missing = sum(tile.value is None for tile in chart.tiles)
    high = max(chart.tiles, key=lambda tile: (tile.value is not None, tile.value or 0.0))
    low = min(chart.tiles, key=lambda tile: (tile.value is None, tile.value or 0.0))
    parts = [
        f"Map of England made of {len(chart.tiles)} tiles, one an authority: "
        f"{first_lower(item.indicator.title)} {item.outturn.period.in_words}, darker for higher "
        f"values, in {len(steps)} steps: {', '.join(steps)}.",
        f"{headline(page, item)}.",
        f"The lowest value is {low.text} in {low.name}, the highest {high.text} in {high.name}.",
    ]
    if missing == 1:
        parts.append("1 authority has no figure; its tile is hatched.")
    elif missing:
        parts.append(f"{missing} authorities have no figure; their tiles are hatched.")
    return " ".join(parts)
