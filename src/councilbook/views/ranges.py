"""The scorecard drawn: each result beside its target, its earlier value and other areas."""

from __future__ import annotations

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.measures.standing import Standing
from councilbook.page import Benchmark as Beside
from councilbook.page import Page, Row
from councilbook.views.dotrange_data import Benchmark, DotRangeChart, DotRangeRow
from councilbook.views.draw_dotrange import draw_dotrange
from councilbook.views.origins import sources_of
from councilbook.views.sentences import nothing
from councilbook.views.style import NARROW, WIDE
from councilbook.views.trends import ROLES
from councilbook.views.wording import STANDINGS, period_cell, target_value, value_cell, value_text
from councilbook.words import listed


def ranges(page: Page) -> Gallery:
    """Draw every result that has a target, a comparable earlier value or a benchmark.

    Other areas' values are drawn where they are about a period of the same length, or where
    the report itself sets them beside its own; each carries its period when that differs.
    """
    rows = [row for row in page.rows if row.outturn.value is not None and _compared(row)]
    if not rows:
        return Gallery([_alone()] if page.rows else [])
    return Gallery([_chart(page, rows)])


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
    used = [row.outturn for row in rows] + [mark.value for row in rows for mark in _beside(row)]
    used += [row.previous for row in rows if row.previous and row.change.value is not None]
    return Exhibit(
        "chart", "ranges", _headline(rows),
        subtitle=f"{page.theme.title}, {page.authority.name}, {page.period.label}: results beside "
        "targets, earlier values and other areas",
        alt=_alt(page, rows),
        source=sources_of(page, used),
        notes=_notes(rows),
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
    return row.target is not None or row.change.value is not None or bool(_beside(row))


def _beside(row: Row) -> list[Beside]:
    return [
        mark
        for mark in row.benchmarks
        if mark.value.value is not None
        and (not mark.value.official or mark.value.period.same_length(row.outturn.period))
    ]


def _row(row: Row) -> DotRangeRow:
    indicator, outturn = row.indicator, row.outturn
    comparable = row.change.value is not None and row.previous is not None
    previous = row.previous if comparable else None
    words = STANDINGS[row.standing] if row.target is not None else ""
    return DotRangeRow(
        label=indicator.short_title,
        sublabel=outturn.period.label,
        value=outturn.value,
        value_text=value_text(outturn, indicator),
        polarity=indicator.polarity,
        target=row.target.value if row.target else None,
        target_text=f"Target: {target_value(row.target, indicator)}" if row.target else "",
        standing=words,
        mark=row.standing.value if row.target else None,
        benchmarks=tuple(
            Benchmark(mark.area.short_name, mark.value.value or 0.0, _words(row, mark),
                      ROLES[mark.area.kind])
            for mark in _beside(row)
        ),
        previous=previous.value if previous else None,
        previous_text=f"{previous.period.label}: {value_text(previous, indicator)}"
        if previous
        else "",
    )  # fmt: skip


def _words(row: Row, mark: Beside) -> str:
    words = f"{mark.area.short_name} {value_text(mark.value, row.indicator)}"
    same = mark.value.period == row.outturn.period
    return words if same else f"{words} ({mark.value.period.label})"


def _notes(rows: list[Row]) -> tuple[str, ...]:
    if any(mark.value.period != row.outturn.period for row in rows for mark in _beside(row)):
        return (
            "Where another area's value is about another time, its label says which: read it as "
            "a landmark, not as a like-for-like comparison.",
        )
    return ()


def _headline(rows: list[Row]) -> str:
    judged = {
        standing: [row for row in rows if row.standing is standing]
        for standing in (Standing.MET, Standing.WITHIN_TOLERANCE, Standing.MISSED)
    }
    parts = [
        f"{len(found)} {STANDINGS[standing].lower()}" for standing, found in judged.items() if found
    ]
    if parts:
        aims = sum(len(found) for found in judged.values())
        some = f", {aims} of {len(rows)} results" if aims < len(rows) else ""
        return f"Against targets: {listed(parts)}{some}"
    signs = [mark.difference.verdict for row in rows for mark in _beside(row)]
    better, worse = signs.count("better"), signs.count("worse")
    if better and worse:
        return f"Beside other areas: better {_times(better)}, worse {_times(worse)}"
    if better or worse:
        word = "Better" if better else "Worse"
        return f"{word} than other areas in {_every(better or worse)}"
    moves = [row.change.verdict for row in rows]
    if "better" in moves or "worse" in moves:
        return f"Since before: {_moved(moves.count('better'), moves.count('worse'))}"
    return f"{'1 result' if len(rows) == 1 else f'{len(rows)} results'} beside other values"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _every(number: int) -> str:
    comparisons = {1: "the one like-for-like comparison", 2: "both like-for-like comparisons"}
    return comparisons.get(number, f"all {number} like-for-like comparisons")


def _moved(better: int, worse: int) -> str:
    parts = [
        f"{n} result{'s' if n > 1 else ''} {way}"
        for n, way in ((better, "better"), (worse, "worse"))
        if n
    ]
    return listed(parts)


def _alt(page: Page, rows: list[Row]) -> str:
    parts = [
        f"Dot chart of results of {page.authority.name}, {page.period.label}: one row for each "
        "measure, each on its own scale; better is to the right where one direction is good."
    ]
    for row in rows:
        words = [f"{row.indicator.short_title}: {value_text(row.outturn, row.indicator)}"]
        if row.target is not None:
            aim = target_value(row.target, row.indicator)
            words.append(f"target {aim}, {STANDINGS[row.standing].lower()}")
        words += [_words(row, mark) for mark in _beside(row)]
        if row.change.value is not None and row.previous is not None:
            before = value_text(row.previous, row.indicator)
            words.append(f"{_way(row.change.value)} {before} {row.previous.period.in_words}")
        parts.append("; ".join(words) + ".")
    return " ".join(parts)


def _way(change: float) -> str:
    if change == 0:
        return "the same as"
    return "up from" if change > 0 else "down from"


def _data(row: Row) -> list[tuple[Cell, ...]]:
    indicator, name = row.indicator, Cell(row.indicator.short_title)
    found: list[tuple[Cell, ...]] = [
        (name, Cell("Result"), period_cell(row.outturn.period), value_cell(row.outturn, indicator))
    ]
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
        for mark in _beside(row)
    ]  # fmt: skip
    return found
