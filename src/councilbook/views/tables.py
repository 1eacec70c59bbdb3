"""Tables of a page: scorecard, series as printed, inspections, other figures, sources."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from councilbook import symbols
from councilbook.areas import Area
from councilbook.errors import PeriodError
from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.measures.standing import Standing
from councilbook.observations import Observation
from councilbook.page import INSPECTED, Page, Row
from councilbook.periods import parse_period
from councilbook.views.sentences import nothing
from councilbook.views.wording import (
    STANDINGS,
    change_text,
    period_cell,
    standing_cell,
    target_lines,
    value_cell,
    value_text,
)
from councilbook.words import QUALIFIERS, first_upper, format_value

EMPTY = Cell("–")


def sources_of(page: Page, items: Iterable[Observation]) -> str:
    """Name the sources of some values, the report first."""
    ids = sorted(
        {item.source for item in items}, key=lambda source: (source != page.report.id, source)
    )
    return "; ".join(page.library.source_name(source) for source in ids)


def scorecard(page: Page) -> Exhibit:
    """Set every result beside its previous value, target, standing and benchmarks.

    A column with nothing in any row is left out.
    """
    name, headline = "scorecard", "Results beside earlier values, targets and other areas"
    if not page.rows:
        return nothing(name, "The report gives no result to score on this theme.")
    areas = _benchmark_areas(page)
    columns = [
        Column("indicator", "Measure"), Column("result", "Result", "right"),
        Column("previous", "Before", "right"), Column("change", "Change"),
        Column("target", "Target, as printed"), Column("standing", "Standing"),
        *(Column(area.code, area.short_name, "right") for area in areas),
    ]  # fmt: skip
    used = [row.outturn for row in page.rows] + [row.previous for row in page.rows if row.previous]
    used += [mark.value for row in page.rows for mark in row.benchmarks]
    return Exhibit(
        "table",
        name,
        headline,
        subtitle=f"{page.theme.title}, {page.authority.name}, {page.period.label}",
        source=sources_of(page, used),
        notes=_score_notes(page),
        columns=tuple(columns),
        rows=tuple(tuple(_scores(row, areas)) for row in page.rows),
    ).without_empty_columns({EMPTY.text, STANDINGS[Standing.NO_TARGET]})


def _score_notes(page: Page) -> tuple[str, ...]:
    notes = not_compared_notes(page.rows)
    if all(row.target is None for row in page.rows):
        notes.append("The report prints no target for these measures.")
    if any(row.previous is not None and row.previous.official for row in page.rows):
        notes.append(
            "“Published” marks an official figure where the report gives no earlier one of its own."
        )
    return tuple(notes)


def not_compared_notes(rows: list[Row]) -> list[str]:
    """Say once for each reason which changes are not given."""
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if row.previous is not None and row.change.value is None and row.outturn.value is not None:
            reasons.setdefault(row.change.reason, []).append(f"“{row.indicator.short_title}”")
    return [f"Not compared, {', '.join(names)}: {why}." for why, names in reasons.items()]


def _benchmark_areas(page: Page) -> list[Area]:
    present = {mark.area for row in page.rows for mark in row.benchmarks}
    return [area for area in page.library.areas.benchmarks(page.authority) if area in present]


GOOD = {"high": "high is good", "low": "low is good", "range": "good in a range", "none": ""}


def _scores(row: Row, areas: list[Area]) -> Iterable[Cell]:
    indicator, outturn = row.indicator, row.outturn
    yield Cell(
        "\n".join(part for part in (indicator.short_title, GOOD[indicator.polarity]) if part)
    )
    yield value_cell(outturn, indicator, outturn.period.short)
    before = row.previous
    yield value_cell(before, indicator, _before(before)) if before else EMPTY
    yield Cell(change_text(row), row.change.value) if before else EMPTY
    yield _target(row)
    yield standing_cell(row)
    marks = {mark.area: mark.value for mark in row.benchmarks}
    for area in areas:
        value = marks.get(area)
        if value is None:
            yield EMPTY
        else:
            yield value_cell(value, indicator, _other_period(value, outturn))


def _target(row: Row) -> Cell:
    if row.target is None:
        return EMPTY
    return Cell(first_upper("\n".join(target_lines(row.target, row.indicator))), row.target.value)


def _before(before: Observation) -> str:
    return before.period.short + ("\npublished" if before.official else "")


def _other_period(value: Observation, outturn: Observation) -> str:
    return "" if value.period == outturn.period else value.period.short


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
    by_place = {(item.area, item.period): item for item in items}
    printed = page.figures[page.figures["indicator"] == indicator_id]
    codes = list(dict.fromkeys(printed["area"]))
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
    heads = (f"{words[period] or period.id}\n{period.short}" for period in periods)
    gaps = [
        item for item in indicator.breaks if periods[0].end < item.period.start <= periods[-1].end
    ]
    start = max((item.period.start for item in gaps), default=periods[0].start)
    own = [
        item for item in items if item.area == page.authority.code and item.period.start >= start
    ]
    return Exhibit(
        "table", f"{indicator_id}-years",
        f"{page.authority.name}: {value_text(own[0], indicator)} {own[0].period.in_words}, "
        f"{value_text(own[-1], indicator)} {own[-1].period.in_words}",
        subtitle=f"{indicator.title}, as the report prints it",
        source=f"{sources_of(page, items)}, {_table_of(items)}",
        notes=tuple(
            f"Values before {item.period.label} are not comparable with later ones: {item.reason}"
            for item in gaps
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
        for row in found.to_dict("records")
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
