"""The figures behind a chart as a table short enough to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from councilbook.exhibit import Cell, Column, Exhibit

# Cells of a long table: what they are about, and what they say.
_LONG = {"period", "area", "value"}
NOTHING = Cell("–")


def figures_of(chart: Exhibit) -> Exhibit:
    """Give the data of a chart as a table with its caption and source.

    Parameters
    ----------
    chart : Exhibit
        One whose data are long (a row for each period and area) is turned: a row a period,
        a column an area. Other data stay as they are.

    Returns
    -------
    Exhibit
        A table; its cells are those of the chart.
    """
    named = replace(chart, kind="table", svg={}, alt="", notes=())
    if not _LONG.issubset(column.key for column in chart.columns):
        return named
    values = _values(chart)
    areas = list(dict.fromkeys(area for _, area in values))
    return replace(
        named,
        columns=(
            Column("period", "Period"),
            *(Column(f"area-{place}", name, "right") for place, name in enumerate(areas)),
        ),
        rows=tuple(
            (Cell(period[0]), *(values.get((period, area), NOTHING) for area in areas))
            for period in _in_order(values)
        ),
    )


# A period may have two values of one area, from two sources: the second has a row of its own.
_Row = tuple[str, int]


def _values(chart: Exhibit) -> dict[tuple[_Row, str], Cell]:
    places = {column.key: place for place, column in enumerate(chart.columns)}
    found: dict[tuple[_Row, str], Cell] = {}
    for row in chart.rows:
        period, area, value = (row[places[key]] for key in ("period", "area", "value"))
        nth = sum(known[0][0] == period.text and known[1] == area.text for known in found)
        found[(period.text, nth), area.text] = value
    return found


def _in_order(values: Iterable[tuple[_Row, str]]) -> list[_Row]:
    """List the rows as the areas have them: one that only a later area has goes in between."""
    areas: dict[str, list[_Row]] = {}
    for row, area in values:
        areas.setdefault(area, []).append(row)
    found: list[_Row] = []
    for rows in areas.values():
        place = len(found)
        for row in reversed(rows):
            if row in found:
                place = found.index(row)
            else:
                found.insert(place, row)
    return found
