"""Tables of a page as the report prints them: years, inspections, other figures."""

from __future__ import annotations

from councilbook.catalogue import Break, Indicator
from councilbook.errors import PeriodError
from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.observations import Observation
from councilbook.page import Page
from councilbook.periods import Period, parse_period
from councilbook.views.origins import sources_of
from councilbook.views.sentences import nothing
from councilbook.views.wording import EMPTY, period_cell, value_cell, value_text
from councilbook.words import first_upper


def series_tables(page: Page, *indicators: str) -> Gallery:
    """Show series of years as the report prints them: areas down, periods across."""
    shown = [
        _series_table(page, indicator)
        for indicator in indicators
        if len({item.period for item in _reported(page, indicator)}) >= 3
    ]
    empty = nothing("series", "The report prints no table of years on this theme.")
    return Gallery(shown or [empty])


def _reported(page: Page, indicator: str) -> list[Observation]:
    return [item for item in page.reported if item.indicator == indicator]


def _series_table(page: Page, indicator_id: str) -> Exhibit:
    indicator = page.library.catalogue.indicators[indicator_id]
    items = _reported(page, indicator_id)
    periods = sorted({item.period for item in items}, key=lambda period: period.order)
    words = {item.period: item.period_words for item in items}
    heads = [f"{words[period] or period.id}\n{period.short}" for period in periods]
    gaps = [
        item for item in indicator.breaks if periods[0].end < item.period.start <= periods[-1].end
    ]
    return Exhibit(
        "table", f"{indicator_id}-years",
        _series_headline(page, indicator, items, gaps),
        subtitle=f"{indicator.title}, as the report prints it",
        source=f"{sources_of(page, items)}, {items[0].locator.split(',')[0]}",
        notes=tuple(
            f"Values before {item.period.label} are not comparable with later ones: {item.reason}"
            for item in gaps
        ),
        columns=(
            Column("area", "Area"),
            *(Column(period.id, head, "right")
              for period, head in zip(periods, heads, strict=True)),
        ),
        rows=tuple(_series_rows(page, indicator, items, periods)),
    )  # fmt: skip


def _series_rows(
    page: Page, indicator: Indicator, items: list[Observation], periods: list[Period]
) -> list[tuple[Cell, ...]]:
    by_place = {(item.area, item.period): value_cell(item, indicator) for item in items}
    printed = page.figures[page.figures["indicator"] == indicator.id]
    # Areas stand in the order of the report; those it only speaks of have no row.
    codes = [
        code
        for code in dict.fromkeys(printed["area"])
        if any(code == place[0] for place in by_place)
    ]
    return [
        (
            Cell(page.library.areas[code].short_name),
            *(by_place.get((code, period), EMPTY) for period in periods),
        )
        for code in codes
    ]


def _series_headline(
    page: Page, indicator: Indicator, items: list[Observation], gaps: list[Break]
) -> str:
    """Say where the authority's values began and ended, since the last break."""
    start = max((item.period.start for item in gaps), default=None)
    own = [
        item
        for item in items
        if item.area == page.authority.code and (start is None or item.period.start >= start)
    ]
    ends = [f"{value_text(item, indicator)} {item.period.in_words}" for item in (own[0], own[-1])]
    return f"{page.authority.name}: {', '.join(ends)}"


def inspections(page: Page) -> Exhibit:
    """Show the named inspections of the theme as the report prints them."""
    found = page.inspections
    if not found:
        return nothing("inspection-results", "The report names no inspection here.")
    rows = [
        (
            Cell(row["name"]),
            Cell(first_upper(row["previous"]) or "Not printed"),
            Cell(_date(row["date"])),
            Cell(first_upper(row["latest"]) or "Not printed"),
            Cell(first_upper(row["note"] or row["framework"]) or "–"),
            Cell(row["locator"]),
        )
        for row in found
    ]
    count = f"{len(rows)} inspection{'s' if len(rows) > 1 else ''}"
    return Exhibit(
        "table", "inspection-results", f"{count} named in the report",
        subtitle=f"{page.theme.title}, {page.authority.name}, {page.period.label}",
        source=page.library.source_name(page.report.id),
        columns=(
            Column("name", "Inspected"), Column("previous", "Previous judgement"),
            Column("date", "Date of latest"), Column("latest", "Latest judgement"),
            Column("note", "Note"), Column("place", "Place in the report"),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def _date(text: str) -> str:
    try:
        return parse_period(text).label
    except PeriodError:
        return text or "Not printed"


def other_figures(page: Page) -> Exhibit:
    """Show the report's values that have no place in the scorecard."""
    headline = "Other figures in the report"
    if not page.others:
        why = (
            "Every value that the report gives on this theme is in the scorecard."
            if page.rows
            else "The report gives no figure on this theme."
        )
        return nothing("other-figures", why)
    indicators = page.library.catalogue.indicators
    rows = [
        (
            Cell(indicators[item.indicator].short_title),
            Cell(page.library.areas[item.area].short_name),
            period_cell(item.period),
            value_cell(item, indicators[item.indicator]),
            Cell(item.locator),
        )
        for item in page.others
    ]
    return Exhibit(
        "table", "other-figures", headline,
        subtitle=f"What the scorecard does not hold: {page.theme.title}",
        source=page.library.source_name(page.report.id),
        columns=(
            Column("indicator", "Measure"), Column("area", "Area"), Column("period", "Period"),
            Column("value", "Value", "right"), Column("place", "Place in the report"),
        ),
        rows=tuple(rows),
    )  # fmt: skip
