"""Observations and judgements in words, the same in every table, chart and sentence."""

from __future__ import annotations

from collections.abc import Callable

from councilbook import symbols
from councilbook.catalogue import Indicator, Target
from councilbook.exhibit import Cell
from councilbook.measures.change import Difference
from councilbook.measures.intervals import Figure
from councilbook.measures.rounding import display_places
from councilbook.measures.small import LEAST, headline
from councilbook.measures.standing import Standing
from councilbook.observations import Observation
from councilbook.page import Comparison, Row, kind_of
from councilbook.periods import Period
from councilbook.words import (
    QUALIFIERS,
    SUFFIXES,
    first_upper,
    format_change,
    format_number,
    format_value,
)

EMPTY = Cell("–")

STANDINGS = {
    Standing.MET: "Met",
    Standing.WITHIN_TOLERANCE: "Within tolerance",
    Standing.MISSED: "Missed",
    Standing.NOT_DUE: "Not due yet",
    Standing.NO_TARGET: "No target",
    Standing.NOT_PUBLISHED: "No figure",
    Standing.NOT_JUDGED: "Not judged",
}

Ways = tuple[str, str]
UP_DOWN: Ways = ("up {}", "down {}")
HIGHER_LOWER: Ways = ("{} higher", "{} lower")


def value_text(item: Observation, indicator: Indicator) -> str:
    """Write an observation's value, or shortly why there is none."""
    if item.value is None:
        if item.numerator is not None and item.denominator is not None:
            return counts_text(item)
        return first_upper(symbols.SHORT[item.symbol])
    if indicator.unit == "count" and item.denominator is not None and not item.official:
        return counts_text(item)
    number = format_value(item.value, indicator.unit, places_of(item, indicator))
    if item.qualifier in {"all", "none"} and indicator.unit == "percent" and item.words:
        return f"{number} (“{item.words}”)"
    return QUALIFIERS.get(item.qualifier, "") + number


def headline_text(item: Observation, indicator: Indicator) -> str:
    """Write a value for a headline or sentence: of fewer than twenty people the counts speak.

    ``83% (14 of 17)`` would make much of little; ``14 of 17`` does not.
    """
    figure = Figure(item.value, item.numerator, item.denominator)
    told = headline(kind_of(indicator), figure)
    if item.value is None or told == "value":
        return value_text(item, indicator)
    if told == "counts":
        return counts_text(item)
    return f"a share of fewer than {LEAST}"


def places_of(item: Observation, indicator: Indicator) -> int:
    """Give the decimals to show: never more than the source prints.

    A figure that the report gives in words ("two-thirds") is shown without decimals.
    """
    printed = 0 if item.qualifier == "about" else item.places
    return printed if printed <= 2 else display_places(indicator.decimals, printed)


def counts_text(item: Observation) -> str:
    """Write the counts behind a value: ``43 of 76``; empty where they are not known."""
    if item.denominator is None:
        return ""
    top = item.numerator if item.numerator is not None else item.value
    is_count = item.numerator is not None or item.kind == "count"
    if top is None or not is_count:
        return f"base {format_number(item.denominator, 0)}"
    return f"{format_number(top, 0)} of {format_number(item.denominator, 0)}"


def value_cell(item: Observation, indicator: Indicator, extra: str = "") -> Cell:
    """Make the cell of a value, with counts or a period on a second line.

    The names of rates end in "per 10,000", so their cells need not.
    """
    lines = [value_text(item, indicator).removesuffix(SUFFIXES["per_10000"])]
    # Publishers round counts and percentages each for itself: theirs need not agree.
    counted = item.value is not None and item.denominator is not None
    if counted and not item.official and indicator.unit != "count":
        lines.append(counts_text(item))
    if extra:
        lines.append(extra)
    return Cell(first_upper("\n".join(lines)), item.value, item.symbol or None)


def period_cell(period: Period) -> Cell:
    """Make the cell of a period."""
    return Cell(first_upper(period.short))


def tick(period: Period) -> str:
    """Write a period for the axis: the year it ended, or the financial or school year."""
    if period.kind in {"financial", "academic"}:
        return period.id.removeprefix("AY")
    if period.kind == "months" and period.start.year != period.end.year:
        return f"{period.start.year}-{period.end.year % 100:02}"
    return str(period.end.year)


def reason(item: Observation) -> str:
    """Say why a value is missing, as the rest of a sentence."""
    return symbols.REASONS[item.symbol or "not_printed"]


def size(moved: Difference, indicator: Indicator, decimals: int) -> str:
    """Write the size of a difference with its unit, without a sign."""
    assert moved.value is not None
    return format_change(moved.value, indicator.unit, decimals)


def change_text(row: Row | Comparison, tidy: Callable[[str], str] = str) -> str:
    """Write a change with its direction and what it means; a note says why there is none.

    `tidy` is applied to the amount, before what it means.
    """
    moved, indicator = row.change, row.indicator
    if moved.value is None:
        return "–" if row.previous is None else "Not compared"
    if moved.direction == "same":
        return "No change"
    meaning = f", {moved.verdict}" if moved.verdict != "neither" else ""
    assert row.previous is not None
    decimals = min(places_of(row.outturn, indicator), places_of(row.previous, indicator))
    words = amount(moved, indicator, decimals).replace(" percentage point", " point")
    return f"{first_upper(tidy(words))}{meaning}"


def amount(moved: Difference, indicator: Indicator, decimals: int, ways: Ways = UP_DOWN) -> str:
    """Write a difference with its direction: ``up 2.1 percentage points``, ``28 fewer``."""
    up = moved.direction == "up"
    if indicator.unit == "count":
        return f"{size(moved, indicator, 0)} {'more' if up else 'fewer'}"
    number = size(moved, indicator, decimals)
    return ways[not up].format(number)


def target_value(target: Target, indicator: Indicator) -> str:
    """Write a target's number with the word that tells which side is good enough."""
    decimals = indicator.decimals if target.value % 1 else 0
    sign = {"<": "under ", ">": "over ", "<=": "at most ", ">=": "at least ", "=": ""}
    return sign[target.comparator] + format_value(target.value, indicator.unit, decimals)


def target_lines(target: Target, indicator: Indicator) -> list[str]:
    """Write a target: its number, the words printed, its tolerance, a line each."""
    lines = [target_value(target, indicator), f"“{target.words}”"]
    if target.tolerance is not None:
        lines.append(f"tolerance {format_value(target.tolerance, 'points', 0)}")
    return lines


def standing_cell(row: Row) -> Cell:
    """Make the cell of a standing: shape, colour and words, and how many people are short."""
    words = STANDINGS[row.standing]
    if row.rival is not None:
        words += f" {row.outturn.period.in_words}"
        rival = value_text(row.rival, row.indicator)
        words += f"; {rival} {row.rival.period.in_words} would be judged otherwise"
    if row.people:
        way = "more" if row.indicator.polarity == "high" else "fewer"
        words += f": {row.people} {way} would meet it"
    if row.standing is Standing.NOT_DUE and row.target is not None:
        words += f": the target is for {row.target.due_period.label}"
    return Cell(words, mark=row.standing.value)
