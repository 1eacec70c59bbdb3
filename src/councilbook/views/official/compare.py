"""Every measure beside its earlier value, its neighbours, the region, England and all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from councilbook import symbols
from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.page import Comparison, Profile
from councilbook.views.official.origins import source_line
from councilbook.views.official.wording import (
    benchmark_cell,
    moved_text,
    neighbours_cell,
    own_text,
    place_cell,
    region_cell,
    result_cell,
)
from councilbook.views.scorecard import GOOD
from councilbook.views.sentences import nothing
from councilbook.views.wording import EMPTY, value_text
from councilbook.words import first_upper, listed


def comparison(page: Profile) -> Gallery:
    """Set every measure of the page beside everything it can be compared with.

    Measures that can be better or worse come first; numbers and rates that are neither good
    nor bad have a table of their own. A column with nothing in any row is left out.
    """
    if not page.comparisons:
        why = "No official figure on this theme is held for this authority."
        return Gallery([nothing("comparison", why)])
    judged = [item for item in page.comparisons if item.judged]
    others = [item for item in page.comparisons if not item.judged]
    shown = [
        _table(page, found, name, headline)
        for found, name, headline in (
            (judged, "comparison", "Measures that can be better or worse"),
            (others, "context", "Numbers and rates that are neither good nor bad"),
        )
        if found
    ]
    return Gallery(shown)


def _table(page: Profile, found: list[Comparison], name: str, headline: str) -> Exhibit:
    return Exhibit(
        "table", name, headline,
        subtitle=f"{page.theme.title}, {page.authority.name}: newest official figures",
        source=source_line(page, found),
        notes=tuple(notes(page, found)),
        columns=(
            Column("indicator", "Measure"), Column("result", "Result", "right"),
            Column("change", "Change"),
            Column("neighbours", "Statistical neighbours", "right"),
            Column("region", _region(found), "right"), Column("england", "England", "right"),
            Column("place", "Place in England"), Column("own", "Council’s own newer figure"),
        ),
        rows=tuple(tuple(_cells(item)) for item in found),
    ).without_empty_columns({EMPTY.text, ""})  # fmt: skip


def _region(found: list[Comparison]) -> str:
    names = {mark.area.short_name for item in found if (mark := item.region)}
    return names.pop() if len(names) == 1 else "Region"


def _cells(item: Comparison) -> Iterable[Cell]:
    indicator = item.indicator
    good = GOOD[indicator.polarity] if item.judged else ""
    name = "\n".join(part for part in (indicator.short_title, good) if part)
    yield Cell(name, anchor=indicator.id)
    yield result_cell(item)
    yield Cell(moved_text(item), item.change.value)
    yield neighbours_cell(item)
    yield region_cell(item)
    yield benchmark_cell(item.england, item)
    yield place_cell(item)
    yield Cell(first_upper(own_text(item.own, indicator)), item.own.value) if item.own else EMPTY


def notes(page: Profile, shown: list[Comparison]) -> list[str]:
    """Say what the columns mean, and why a change or a value is missing."""
    found = [
        f"Neighbours: mean, median and, where counts are published, all their children taken "
        f"together (pooled), each with the number of neighbours it rests on; list of "
        f"{page.comparer.vintage}. None is shown for fewer than five.",
        "“More” or “fewer” in that column is the gap to their mean, in people.",
        "Place in England: 1st is best; = marks a shared place; of the authorities that existed "
        "then and have a value.",
    ]
    if all(item.rank.place is None for item in shown):
        del found[1:]
    found += _reasons("Not compared", shown, _not_compared)
    found += _reasons("No quarter", shown, _no_band)
    found += _reasons("No figure", shown, _missing)
    for item in shown:
        for rival in item.rivals:
            found.append(
                f"“{item.indicator.short_title}”: {page.library.source_name(rival.source)} gives "
                f"{value_text(rival, item.indicator)} for the same cell."
            )
    return found


def _not_compared(item: Comparison) -> str:
    missing = item.previous is None or item.outturn.value is None or item.change.value is not None
    return "" if missing else item.change.reason


def _no_band(item: Comparison) -> str:
    return item.band.reason if item.rank.place is not None and item.band.letter is None else ""


def _missing(item: Comparison) -> str:
    return "" if item.outturn.value is not None else symbols.REASONS[item.outturn.symbol]


def _reasons(head: str, shown: list[Comparison], reason: Callable[[Comparison], str]) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for item in shown:
        if why := reason(item):
            by_reason.setdefault(why, []).append(f"“{item.indicator.short_title}”")
    return [f"{head}, {listed(names)}: {why}." for why, names in by_reason.items()]
