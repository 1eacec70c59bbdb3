"""What to look at first: where an authority stands apart from its neighbours."""

from __future__ import annotations

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.page import Comparison, Profile
from councilbook.views.official.origins import source_line
from councilbook.views.official.wording import (
    moved_text,
    neighbours_cell,
    place_cell,
    result_cell,
)
from councilbook.views.sentences import nothing
from councilbook.views.wording import EMPTY

MOST = 10
RULE = (
    "How this list is made: the value is {way} than the mean and than the median of the "
    "neighbours, both; the measure furthest from their median comes first, counted in spreads of "
    "the middle half of all authorities. “More” or “fewer” is the gap to the neighbours’ mean in "
    "people, where counts are published. A difference is a question to ask: it may be chance "
    "where few children are counted, and it says nothing of the cause."
)


def exceptions(page: Profile) -> Gallery:
    """List the measures furthest behind the neighbours, then those furthest ahead."""
    shown = [
        _table(page, "worse", "look-first", "Look here first: furthest behind its neighbours"),
        _table(page, "better", "strengths", "Furthest ahead of its neighbours"),
    ]
    return Gallery(shown)


def ranked(page: Profile, verdict: str) -> list[Comparison]:
    """List the comparisons with one verdict, the furthest from the neighbours first."""
    found = [item for item in page.comparisons if item.verdict == verdict]
    return sorted(found, key=lambda item: -item.distance)


def _table(page: Profile, verdict: str, name: str, headline: str) -> Exhibit:
    found = ranked(page, verdict)
    if not found:
        return nothing(name, f"No measure is {verdict} than mean and median of the neighbours.")
    shown = found[:MOST]
    return Exhibit(
        "table", name, headline,
        subtitle=f"{page.authority.name}: {len(shown)} of {len(found)} measures that are "
        f"{verdict} than the mean and the median of its neighbours",
        source=source_line(page, shown),
        notes=(RULE.format(way=verdict),),
        columns=(
            Column("indicator", "Measure"), Column("theme", "Theme"),
            Column("result", "Result", "right"), Column("change", "Change"),
            Column("neighbours", "Statistical neighbours", "right"),
            Column("place", "Place in England"),
        ),
        rows=tuple(_cells(page, item) for item in shown),
    ).without_empty_columns({EMPTY.text})  # fmt: skip


def _cells(page: Profile, item: Comparison) -> tuple[Cell, ...]:
    theme = page.library.catalogue.theme(item.indicator.theme)
    return (
        Cell(item.indicator.short_title),
        Cell(theme.short_title, href=theme.id),
        result_cell(item),
        Cell(moved_text(item), item.change.value),
        neighbours_cell(item),
        place_cell(item),
    )
