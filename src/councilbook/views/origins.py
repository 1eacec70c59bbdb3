"""Where each number comes from, down to the paragraph or the row of a file."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from councilbook import symbols
from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.observations import Observation
from councilbook.page import Page, Subject
from councilbook.periods import parse_period
from councilbook.views.sentences import nothing
from councilbook.views.wording import period_cell, value_cell
from councilbook.words import QUALIFIERS, first_upper, format_value


def sources_of(page: Subject, items: Iterable[Observation]) -> str:
    """Name the sources of some values, the report first."""
    ids = sorted(
        {item.source for item in items}, key=lambda source: (source != page.own_source, source)
    )
    return "; ".join(page.library.source_name(source) for source in ids)


def sources(page: Page) -> Gallery:
    """Say where each number comes from, down to the paragraph or the row of a file."""
    shown = [_report_sources(page)] if not page.figures.empty else []
    official = _official_sources(page)
    if official is not None:
        shown.append(official)
    empty = nothing("sources", "This page shows no number.")
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
    yield period_cell(parse_period(row["period"]))
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
            Cell(page.library.areas[item.area].short_name), period_cell(item.period),
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
