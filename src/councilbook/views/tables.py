"""Tables of a page: scorecard, series as printed, inspections, other figures, sources."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from councilbook import symbols
from councilbook.areas import Area
from councilbook.errors import PeriodError
from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.observations import Observation
from councilbook.page import INSPECTED, Page, Row
from councilbook.periods import parse_period
from councilbook.views.sentences import nothing
from councilbook.views.wording import (
    change_text,
    standing_cell,
    target_text,
    value_cell,
    value_text,
)
from councilbook.words import QUALIFIERS, first_upper, format_value

EMPTY = Cell("–")


def sources_of(page: Page, items: Iterable[Observation]) -> str:
    """Name the sources of some values, the report first."""
    ids = sorted({item.source for item in items}, key=lambda source: source != page.report.id)
    return "; ".join(page.library.source_name(source) for source in ids)


def scorecard(page: Page) -> Exhibit:
    """Set every result beside its previous value, target, standing and benchmarks."""
    name, headline = "scorecard", "How well it is doing: every measure the report gives"
    if not page.rows:
        return nothing(name, headline, "The report prints no figure on this theme.")
    areas = _benchmark_areas(page)
    columns = [
        Column("indicator", "Measure"), Column("result", "Result", "right"),
        Column("period", "Period"), Column("previous", "Before", "right"),
        Column("change", "Change"), Column("target", "Target"), Column("standing", "Standing"),
        *(Column(area.code, area.short_name, "right") for area in areas),
    ]  # fmt: skip
    used = [row.outturn for row in page.rows] + [row.previous for row in page.rows if row.previous]
    used += [mark.value for row in page.rows for mark in row.benchmarks]
    return Exhibit(
        "table", name, headline,
        subtitle=f"{page.theme.title}, {page.authority.name}, {page.period.label}",
        source=sources_of(page, used),
        notes=("A dash stands where there is nothing to show. Each measure says which way is "
               "good in the indicator catalogue.",),
        columns=tuple(columns),
        rows=tuple(tuple(_scores(row, areas)) for row in page.rows),
    )  # fmt: skip


def _benchmark_areas(page: Page) -> list[Area]:
    present = {mark.area for row in page.rows for mark in row.benchmarks}
    return [area for area in page.library.areas.benchmarks(page.authority) if area in present]


def _scores(row: Row, areas: list[Area]) -> Iterable[Cell]:
    indicator, outturn = row.indicator, row.outturn
    yield Cell(indicator.short_title)
    yield value_cell(outturn, indicator)
    yield Cell(outturn.period.label)
    before = row.previous
    yield value_cell(before, indicator, before.period.label) if before else EMPTY
    yield Cell(change_text(row), row.change.value)
    yield Cell(target_text(row.target, indicator), row.target.value) if row.target else EMPTY
    yield standing_cell(row)
    marks = {mark.area: mark.value for mark in row.benchmarks}
    for area in areas:
        value = marks.get(area)
        if value is None:
            yield EMPTY
        else:
            yield value_cell(value, indicator, _other_period(value, outturn))


def _other_period(value: Observation, outturn: Observation) -> str:
    return "" if value.period == outturn.period else value.period.label


def series_tables(page: Page, *indicators: str) -> Gallery:
    """Show series of years as the report prints them: areas down, periods across."""
    shown = [
        _series_table(page, indicator)
        for indicator in indicators
        if len({item.period for item in _reported(page, indicator)}) >= 3
    ]
    empty = nothing(
        "series", "Years side by side", "The report prints no table of years on this theme."
    )
    return Gallery(shown or [empty])


def _reported(page: Page, indicator: str) -> list[Observation]:
    return [item for item in page.reported if item.indicator == indicator]


def _series_table(page: Page, indicator_id: str) -> Exhibit:
    indicator = page.library.catalogue.indicators[indicator_id]
    items = _reported(page, indicator_id)
    periods = sorted({item.period for item in items}, key=lambda period: period.order)
    words = {item.period: item.period_words for item in items}
    by_place = {(item.area, item.period): item for item in items}
    codes = [page.authority.code]
    codes += [area.code for area in page.library.areas.benchmarks(page.authority)[::-1]]
    rows = [
        (
            Cell(page.library.areas[code].short_name),
            *(
                value_cell(by_place[code, period], indicator)
                if (code, period) in by_place
                else EMPTY
                for period in periods
            ),
        )
        for code in codes
        if any((code, period) in by_place for period in periods)
    ]
    heads = (f"{words[period] or period.id}\n{period.label}" for period in periods)
    own = [item for item in items if item.area == page.authority.code]
    return Exhibit(
        "table", f"{indicator_id}-years",
        f"{page.authority.name}: {value_text(own[0], indicator)} {own[0].period.in_words}, "
        f"{value_text(own[-1], indicator)} {own[-1].period.in_words}",
        subtitle=f"{indicator.title}, as the report prints it",
        source=f"{sources_of(page, items)}, {_table_of(items)}",
        notes=tuple(
            f"Not comparable across {item.period.label}: {item.reason}"
            for item in indicator.breaks
            if periods[0].end < item.period.start <= periods[-1].end
        ),
        columns=(
            Column("area", "Area"),
            *(Column(period.id, head, "right")
              for period, head in zip(periods, heads, strict=True)),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def _table_of(items: list[Observation]) -> str:
    return items[0].locator.split(",")[0]


def inspections(page: Page) -> Exhibit:
    """Show the named inspections of the theme as the report prints them."""
    found = page.report.inspections
    found = found[[INSPECTED[kind] == page.theme.id for kind in found["kind"]]]
    if found.empty:
        return nothing("inspections", "Inspections", "The report names no inspection here.")
    rows = [
        (
            Cell(row["name"]),
            Cell(first_upper(row["previous"]) or "Not printed"),
            Cell(_date(row["date"])),
            Cell(first_upper(row["latest"]) or "Not printed"),
            Cell(first_upper(row["note"] or row["framework"]) or "–"),
            Cell(row["locator"]),
        )
        for row in found.to_dict("records")
    ]
    count = f"{len(rows)} inspection{'s' if len(rows) > 1 else ''}"
    return Exhibit(
        "table", "inspections", f"{count} named in the report",
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
        return nothing("other-figures", headline, "The scorecard holds every value of the report.")
    indicators = page.library.catalogue.indicators
    rows = [
        (
            Cell(indicators[item.indicator].short_title),
            Cell(page.library.areas[item.area].short_name),
            Cell(item.period.label),
            value_cell(item, indicators[item.indicator]),
            Cell(item.locator),
        )
        for item in page.others
    ]
    return Exhibit(
        "table", "other-figures", headline,
        subtitle=f"Earlier periods and other areas, {page.theme.title.lower()}",
        source=page.library.source_name(page.report.id),
        columns=(
            Column("indicator", "Measure"), Column("area", "Area"), Column("period", "Period"),
            Column("value", "Value", "right"), Column("place", "Place in the report"),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def sources(page: Page) -> Gallery:
    """Say where each number comes from, down to the paragraph or the row of a file."""
    shown = [_report_sources(page)] if not page.figures.empty else []
    official = _official_sources(page)
    if official is not None:
        shown.append(official)
    empty = nothing("sources", "Where each number comes from", "This page shows no number.")
    return Gallery(shown or [empty])


def _report_sources(page: Page) -> Exhibit:
    rows = [tuple(_source_cells(page, row)) for _, row in page.figures.iterrows()]
    numbers = int((page.figures["value"] != "").sum())
    return Exhibit(
        "table", "sources",
        f"Every statement of the report on this page: {numbers} with a number, "
        f"{len(rows) - numbers} without",
        subtitle="Where each number comes from",
        source=page.library.source_name(page.report.id),
        columns=(
            Column("place", "Place in the report"), Column("indicator", "Measure"),
            Column("area", "Area"), Column("period", "Period"), Column("kind", "Kind"),
            Column("value", "Figure", "right"), Column("words", "As printed"),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def _source_cells(page: Page, row: pd.Series) -> Iterable[Cell]:
    indicator = page.library.catalogue.indicators[row["indicator"]]
    yield Cell(row["locator"])
    yield Cell(indicator.short_title)
    yield Cell(page.library.areas[row["area"]].short_name)
    yield Cell(parse_period(row["period"]).label)
    yield Cell(first_upper(row["kind"]))
    if row["value"]:
        value = float(row["value"])
        printed = len(row["value"].partition(".")[2])
        shown = format_value(value, row["unit"], printed if printed <= 2 else 0)
        yield Cell(QUALIFIERS.get(row["qualifier"], "") + shown, value)
    else:
        missing = symbols.SHORT.get(row["symbol"], row["claim"].replace("_", " "))
        yield Cell(first_upper(missing), None, row["symbol"] or None)
    yield Cell(row["words"] or "–")


def _official_sources(page: Page) -> Exhibit | None:
    used: dict[Observation, None] = {}
    for row in page.rows:
        for item in (row.previous, *(mark.value for mark in row.benchmarks)):
            if item is not None and item.official:
                used[item] = None
    if not used:
        return None
    indicators = page.library.catalogue.indicators
    rows = [
        (
            Cell(item.locator), Cell(indicators[item.indicator].short_title),
            Cell(page.library.areas[item.area].short_name), Cell(item.period.label),
            value_cell(item, indicators[item.indicator]),
            Cell(page.library.source_name(item.source)),
        )
        for item in used
    ]  # fmt: skip
    return Exhibit(
        "table", "sources-official", "Official figures in the scorecard",
        subtitle="Where each number comes from; charts have their own table of data",
        source=sources_of(page, used),
        columns=(
            Column("place", "Row or column in the file"), Column("indicator", "Measure"),
            Column("area", "Area"), Column("period", "Period"),
            Column("value", "Value", "right"), Column("source", "Publication"),
        ),
        rows=tuple(rows),
    )  # fmt: skip
