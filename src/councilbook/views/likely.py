"""How sure a figure is, in words: its likely range, and how that was worked out."""

from __future__ import annotations

from councilbook.catalogue import PER, Indicator
from councilbook.measures.intervals import Interval
from councilbook.measures.rounding import round_half_away
from councilbook.measures.trend import LIMIT, Trend
from councilbook.observations import Observation
from councilbook.periods import Period
from councilbook.views.wording import places_of
from councilbook.words import format_number, format_short, format_value

LIKELY = "Likely range"
_FINEST = 3


def ends_of(interval: Interval, item: Observation) -> tuple[float, float] | None:
    """Give the ends of a likely range that can be drawn through its value.

    None where there is no interval, and where the value printed lies outside the range of
    its own counts, beyond rounding.
    """
    lower, upper, value = interval.lower, interval.upper, item.value
    if lower is None or upper is None or value is None:
        return None
    half = 0.5 * 10.0**-item.places
    if not lower - half <= value <= upper + half:
        return None
    return min(lower, value), max(upper, value)


def interval_text(interval: Interval, item: Observation, indicator: Indicator) -> str:
    """Write a likely range as exactly as its value: ``9.3% to 15.2%``, ``about 97 to 114``.

    Parameters
    ----------
    interval : Interval
        In the indicator's unit.
    item : Observation
        The value it belongs to.
    indicator : Indicator
        What is counted.

    Returns
    -------
    str
        A percentage has one decimal at least, and any other range more decimals than its
        value where both ends would look equal. The names of rates end in "per 10,000", so
        their ranges do not; other units stand once, at the end. "About" where the counts
        were worked back from a rounded value; empty where there is no interval.
    """
    lower, upper, unit = interval.lower, interval.upper, indicator.unit
    if lower is None or upper is None:
        return ""
    places = max(places_of(item, indicator), 1 if unit == "percent" else 0)
    while places < _FINEST and round_half_away(lower, places) == round_half_away(upper, places):
        places += 1
    first = format_short(lower, unit, places)
    last = (format_short if unit in PER else format_value)(upper, unit, places)
    return f"{'about ' if interval.approximate else ''}{first} to {last}"


def method_text(interval: Interval, indicator: Indicator) -> str:
    """Say how a likely range was worked out: ``95% interval, Wilson score``."""
    parts = [level_text(interval), interval.method]
    if interval.approximate:
        kind = "percentage" if indicator.unit == "percent" else "rate"
        parts.append(f"worked back from a rounded {kind}")
    return ", ".join(parts)


def level_text(interval: Interval) -> str:
    """Name an interval by how often such a one holds the true value: ``95% interval``."""
    return f"{100 * interval.level:g}% interval"


def how_tested(found: Trend) -> str:
    """Say by which test a trend was told: ``trend test on the counts, chi-squared 12.31``."""
    form = "counts" if found.form == "proportion" else "likely ranges"
    number = format_number(found.chi2 or 0.0, 2)
    return f"trend test on the {form}, chi-squared {number}, limit {format_number(LIMIT, 2)}"


def trend_note(found: Trend, last: Period) -> list[str]:
    """Say which way the five years to a period went; nothing where no counts can tell.

    That the counts are not published is said once, where the page says how sure it is.
    """
    if found.direction is None:
        few = found.reason.startswith("only") and "points" in found.reason
        return [f"Whether there is a trend cannot be told: {found.reason}."] if few else []
    span, test = f"Over the five years to {last.label}", how_tested(found)
    if found.direction == "none":
        return [f"{span} there was no clear trend ({test})."]
    way = "risen" if found.direction == "up" else "fallen"
    return [f"{span} it has {way} by more than chance would explain ({test})."]
