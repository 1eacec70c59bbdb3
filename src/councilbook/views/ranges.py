"""The scorecard drawn: each result beside its target, its earlier value and other areas."""

from __future__ import annotations

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.page import Page, Row
from councilbook.views.certainty import certainty
from councilbook.views.dotrange_data import Benchmark, DotRangeChart, DotRangeRow
from councilbook.views.draw_dotrange import draw_dotrange
from councilbook.views.likely import LIKELY, ends_of
from councilbook.views.origins import sources_of
from councilbook.views.ranges_words import (
    alt_text,
    beside,
    headline,
    likely_range,
    likely_text,
    mark_text,
    notes,
)
from councilbook.views.sentences import nothing
from councilbook.views.style import NARROW, WIDE
from councilbook.views.trends import ROLES
from councilbook.views.wording import (
    STANDINGS,
    headline_text,
    period_cell,
    target_value,
    value_cell,
    value_text,
)


def ranges(page: Page) -> Gallery:
    """Draw every result that has a target, a comparable earlier value or a benchmark.

    Other areas' values are drawn where they are about a period of the same length, or where
    the report itself sets them beside its own; each carries its period when that differs. How
    sure one can be of the results is said below.
    """
    if not page.rows:
        return Gallery([])
    rows = [row for row in page.rows if row.outturn.value is not None and _compared(row)]
    return Gallery([_chart(page, rows) if rows else _alone(), certainty(page)])


def _alone() -> Exhibit:
    return nothing(
        "ranges",
        "No result of this page can be set beside a target, a comparable earlier value or a value "
        "of another area for a period of the same length.",
    )


def _chart(page: Page, rows: list[Row]) -> Exhibit:
    chart = DotRangeChart(
        name="ranges", label=page.title, own_name=page.authority.name,
        rows=tuple(_row(row) for row in rows),
    )  # fmt: skip
    used = [row.outturn for row in rows] + [mark.value for row in rows for mark in beside(row)]
    used += [row.previous for row in rows if row.previous and row.change.value is not None]
    return Exhibit(
        "chart", "ranges", headline(rows),
        subtitle=f"{page.theme.title}, {page.authority.name}, {page.period.label}: results beside "
        "targets, earlier values and other areas",
        alt=alt_text(page, rows),
        source=sources_of(page, used),
        notes=notes(rows),
        columns=(
            Column("indicator", "Measure"), Column("what", "What"), Column("period", "Period"),
            Column("value", "Value", "right"),
        ),
        rows=tuple(cells for row in rows for cells in _data(row)),
        svg={
            "wide": draw_dotrange(chart, width=WIDE),
            "narrow": draw_dotrange(chart, width=NARROW),
        },
    )  # fmt: skip


def _compared(row: Row) -> bool:
    return row.target is not None or row.change.value is not None or bool(beside(row))


def _row(row: Row) -> DotRangeRow:
    indicator, outturn = row.indicator, row.outturn
    comparable = row.change.value is not None and row.previous is not None
    previous = row.previous if comparable else None
    words = STANDINGS[row.standing] if row.target is not None else ""
    return DotRangeRow(
        label=indicator.short_title,
        sublabel=outturn.period.label,
        value=outturn.value,
        value_text=headline_text(outturn, indicator),
        polarity=indicator.polarity,
        target=row.target.value if row.target else None,
        target_text=f"Target: {target_value(row.target, indicator)}" if row.target else "",
        standing=words,
        mark=row.standing.value if row.target else None,
        benchmarks=tuple(
            Benchmark(mark.area.short_name, mark.value.value or 0.0, mark_text(row, mark),
                      ROLES[mark.area.kind])
            for mark in beside(row)
        ),
        previous=previous.value if previous else None,
        previous_text=f"{previous.period.label}: {value_text(previous, indicator)}"
        if previous
        else "",
        interval=ends_of(likely, outturn) if (likely := likely_range(row)) else None,
    )  # fmt: skip


def _data(row: Row) -> list[tuple[Cell, ...]]:
    indicator, name = row.indicator, Cell(row.indicator.short_title)
    found: list[tuple[Cell, ...]] = [
        (name, Cell("Result"), period_cell(row.outturn.period), value_cell(row.outturn, indicator))
    ]
    if likely := likely_text(row):
        found.append((name, Cell(LIKELY), period_cell(row.outturn.period), Cell(likely)))
    if row.target is not None:
        found.append(
            (name, Cell("Target"), period_cell(row.target.due_period),
             Cell(target_value(row.target, indicator), row.target.value))
        )  # fmt: skip
    if row.change.value is not None and row.previous is not None:
        before = row.previous
        found.append((name, Cell("Before"), period_cell(before.period),
                      value_cell(before, indicator)))  # fmt: skip
    found += [
        (name, Cell(mark.area.short_name), period_cell(mark.value.period),
         value_cell(mark.value, indicator))
        for mark in beside(row)
    ]  # fmt: skip
    return found
