"""Where each official figure of a page comes from, down to the row of a file."""

from __future__ import annotations

from collections.abc import Iterable

from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.observations import Observation
from councilbook.page import Comparison, Profile
from councilbook.views.origins import sources_of
from councilbook.views.sentences import nothing
from councilbook.views.wording import period_cell, value_cell


def source_line(page: Profile, items: Iterable[Comparison]) -> str:
    """Name the sources of some comparisons."""
    return sources_of(page, (value for item in items for value in used(item)))


def used(item: Comparison) -> list[Observation]:
    """List the published values that a comparison shows."""
    marks = [mark.value for mark in (item.region, item.england) if mark is not None]
    found = [item.outturn, item.last, item.previous, *marks, item.own]
    return list(dict.fromkeys(value for value in found if value is not None))


def published(page: Profile) -> Exhibit:
    """Say where each number of the page's comparisons comes from."""
    shown = [(item, value) for item in page.comparisons for value in used(item)]
    if not shown:
        return nothing("sources", "This page shows no number.")
    rows = tuple(
        (
            Cell(value.locator), Cell(item.indicator.short_title),
            Cell(page.library.areas[value.area].short_name), period_cell(value.period),
            value_cell(value, item.indicator), Cell(page.library.source_name(value.source)),
        )
        for item, value in shown
    )  # fmt: skip
    return Exhibit(
        "table", "sources", "Where each number comes from",
        subtitle="Averages of neighbours are worked out here from the same files; charts have "
        "their own table of data",
        source=source_line(page, page.comparisons),
        columns=(
            Column("place", "Code or column, year and row"), Column("indicator", "Measure"),
            Column("area", "Area"), Column("period", "Period"),
            Column("value", "Value", "right"), Column("source", "Publication"),
        ),
        rows=rows,
    )  # fmt: skip
