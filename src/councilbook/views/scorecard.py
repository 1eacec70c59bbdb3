"""The scorecard: every result beside its earlier value, target, standing and other areas."""

from __future__ import annotations

from collections.abc import Iterable

from councilbook.areas import Area
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.measures.standing import Standing
from councilbook.observations import Observation
from councilbook.page import Page, Row
from councilbook.views.origins import sources_of
from councilbook.views.sentences import nothing
from councilbook.views.wording import (
    EMPTY,
    STANDINGS,
    change_text,
    standing_cell,
    target_lines,
    value_cell,
)
from councilbook.words import first_upper


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
        if row.unlike:
            reasons.setdefault(row.change.reason, []).append(f"“{row.indicator.short_title}”")
    return [f"Not compared, {', '.join(names)}: {why}." for why, names in reasons.items()]


def _benchmark_areas(page: Page) -> list[Area]:
    present = {mark.area for row in page.rows for mark in row.benchmarks}
    return [area for area in page.library.areas.benchmarks(page.authority) if area in present]


GOOD = {"high": "high is good", "low": "low is good", "range": "good in a range", "none": ""}


def _scores(row: Row, areas: list[Area]) -> Iterable[Cell]:
    indicator, outturn = row.indicator, row.outturn
    yield Cell(
        "\n".join(part for part in (indicator.short_title, GOOD[indicator.polarity]) if part),
        anchor=indicator.id,
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
