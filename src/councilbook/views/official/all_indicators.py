"""Every measure of an authority in one table that a reader can filter."""

from __future__ import annotations

from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.page import Comparison, Profile
from councilbook.views.official.origins import source_line
from councilbook.views.official.wording import (
    average_text,
    benchmark_cell,
    rank_text,
)
from councilbook.views.sentences import nothing
from councilbook.views.wording import EMPTY, value_cell

LETTERS = {"A": "A (best)", "B": "B", "C": "C", "D": "D (last)"}
BESIDE = {"better": "Better", "worse": "Worse", "neither": "–"}


def all_indicators(page: Profile) -> Exhibit:
    """List every measure with its newest value, one line each."""
    name = "all-indicators"
    if not page.comparisons:
        return nothing(name, "No official figure is held for this authority.")
    return Exhibit(
        "table", name, f"{len(page.comparisons)} official measures",
        subtitle=f"{page.authority.name}: the newest figure of each",
        source=source_line(page, page.comparisons),
        notes=(
            "“Beside neighbours” says better or worse where the value is so beside the mean and "
            "the median of its statistical neighbours, both. A quarter is not shown where many "
            "authorities share one value. Changes stand on the page of each theme.",
        ),
        columns=(
            Column("indicator", "Measure"), Column("theme", "Theme"),
            Column("result", "Result", "right"), Column("mean", "Neighbours’ mean", "right"),
            Column("verdict", "Beside neighbours"), Column("england", "England", "right"),
            Column("place", "Place"), Column("quarter", "Quarter"),
        ),
        rows=tuple(_cells(page, item) for item in page.comparisons),
        filters=("theme", "verdict", "quarter"),
    )  # fmt: skip


def _cells(page: Profile, item: Comparison) -> tuple[Cell, ...]:
    indicator = item.indicator
    theme = page.library.catalogue.theme(indicator.theme)
    mean = item.averages.mean
    shown = EMPTY
    if mean.value is not None:
        shown = Cell(f"{average_text(mean, item)} ({mean.n})", mean.value)
    return (
        Cell(indicator.short_title, anchor=indicator.id),
        Cell(theme.short_title, href=theme.id),
        value_cell(item.outturn, indicator, item.outturn.period.short),
        shown,
        Cell(BESIDE[item.verdict]),
        benchmark_cell(item.england, item),
        Cell(rank_text(item.rank), float(item.rank.place) if item.rank.place else None),
        Cell(LETTERS.get(item.band.letter or "", EMPTY.text)),
    )
