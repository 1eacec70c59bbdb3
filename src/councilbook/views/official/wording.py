"""Ranks, quarters, averages and gaps in words, the same in every table and sentence."""

from __future__ import annotations

from dataclasses import replace

from councilbook.catalogue import Indicator
from councilbook.exhibit import Cell
from councilbook.measures.bands import Band
from councilbook.measures.change import Difference
from councilbook.measures.gap import Gap
from councilbook.measures.neighbours import Average
from councilbook.measures.rank import Rank
from councilbook.measures.rounding import round_half_away
from councilbook.measures.standing import GUARD
from councilbook.observations import Observation
from councilbook.page import Benchmark, Comparison
from councilbook.views.wording import (
    EMPTY,
    HIGHER_LOWER,
    amount,
    change_text,
    places_of,
    value_cell,
    value_text,
)
from councilbook.words import SUFFIXES, first_upper, format_number, format_value

QUARTERS = {"A": "best quarter", "B": "second quarter", "C": "third quarter", "D": "last quarter"}
FINEST = 3
# From here on a decimal of an average of whole numbers says nothing.
LARGE = 1000


def ordinal(number: int) -> str:
    """Write a place: 1st, 2nd, 3rd, 11th."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def rank_text(rank: Rank) -> str:
    """Write a place among authorities: ``=78th of 151``; a dash where there is none."""
    if rank.place is None:
        return EMPTY.text
    return f"{'=' if rank.tied else ''}{ordinal(rank.place)} of {rank.of}"


def band_text(band: Band) -> str:
    """Write a quarter: ``third quarter (C)``; empty where there is none."""
    if band.letter is None:
        return ""
    edge = ", on its edge" if band.on_cut else ""
    return f"{QUARTERS[band.letter]} ({band.letter}){edge}"


def average_text(average: Average, item: Comparison) -> str:
    """Write an average beside an outturn: as exact as that, or finer where they would look equal.

    Small whole numbers have an average between them: one decimal shows it.
    """
    assert average.value is not None
    places = places_of(item.outturn, item.indicator)
    small = abs(average.value) < LARGE and not item.indicator.unit.startswith("pounds")
    if places == 0 and small and round_half_away(average.value, 1) % 1:
        places = 1
    own = item.outturn.value
    while own is not None and places < FINEST and _look_equal(own, average.value, places):
        places += 1
    return plain(format_value(average.value, item.indicator.unit, places))


def _look_equal(own: float, other: float, places: int) -> bool:
    alike = round_half_away(own, places) == round_half_away(other, places)
    return alike and round(own - other, GUARD) != 0


def plain(text: str) -> str:
    """Leave out the unit that the name of the measure ends in."""
    for unit in ("per_1000", "per_10000", "per_100000"):
        text = text.removesuffix(SUFFIXES[unit])
    return text


def neighbours_cell(item: Comparison) -> Cell:
    """Make the cell of the neighbours' averages: each with how many it rests on."""
    named = {"mean": item.averages.mean, "median": item.averages.median,
             "pooled": item.averages.pooled}  # fmt: skip
    lines = [
        f"{name} {average_text(average, item)} ({average.n})"
        for name, average in named.items()
        if average.value is not None
    ]
    if not lines:
        return Cell(first_upper(_too_few(item)), symbol="unknown")
    lines += [gap_text(item.gap)] if gap_text(item.gap) else []
    return Cell(first_upper("\n".join(lines)), item.averages.mean.value)


def _too_few(item: Comparison) -> str:
    if not item.neighbours:
        return "no list of neighbours"
    return f"{item.averages.mean.n} of {item.averages.members} have a value"


def place_cell(item: Comparison) -> Cell:
    """Make the cell of rank and quarter."""
    if item.rank.place is None:
        return EMPTY
    lines = [rank_text(item.rank), band_text(item.band)]
    return Cell("\n".join(part for part in lines if part), float(item.rank.place))


def benchmark_cell(mark: Benchmark | None, item: Comparison) -> Cell:
    """Make the cell of a region's or England's value, with its period where that differs."""
    if mark is None:
        return EMPTY
    same = mark.value.period == item.outturn.period
    return value_cell(mark.value, item.indicator, "" if same else mark.value.period.short)


def region_cell(item: Comparison) -> Cell:
    """Make the cell of the region's value, below it those of named groups such as Tees Valley."""
    cell = benchmark_cell(item.region, item)
    groups = [f"{area.short_name} {average_text(value, item)}" for area, value in item.groups]
    return replace(cell, text="\n".join([cell.text, *groups]))


def result_cell(item: Comparison) -> Cell:
    """Make the cell of the authority's value, its period, and its last value if it has none."""
    lines = [item.outturn.period.short]
    if item.outturn.status != "final":
        lines.append(item.outturn.status)
    if item.last is not None:
        lines.append(f"last: {value_text(item.last, item.indicator)} ({item.last.period.short})")
    return value_cell(item.outturn, item.indicator, "\n".join(lines))


def moved_text(item: Comparison) -> str:
    """Write the change since the period before, without the unit that the measure's name gives."""
    return change_text(item, plain)


def beside(moved: Difference, indicator: Indicator, places: int) -> str:
    """Write a difference from an average: ``1.2 percentage points lower``."""
    if moved.direction == "same":
        return "the same"
    while places < FINEST and round_half_away(moved.value or 0.0, places) == 0:
        places += 1
    return plain(amount(moved, indicator, places, HIGHER_LOWER))


def gap_text(gap: Gap) -> str:
    """Write the gap to a better average in people: ``about 12 more``; empty where there is none.

    Who the people are depends on the measure; its catalogue entry says whom it counts.
    """
    if gap.people is None or gap.verdict != "worse":
        return ""
    whole = int(round_half_away(abs(gap.people), 0))
    number = f"about {format_number(whole, 0)}" if whole else "less than 1"
    return f"{number} {gap.way}"


def own_text(own: Observation, indicator: Indicator) -> str:
    """Write the council's own more recent figure with its period."""
    return f"{value_text(own, indicator)} {own.period.in_words}"
