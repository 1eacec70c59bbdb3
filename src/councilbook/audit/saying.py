"""What a report claims, in our words, and the values held that bear it out or not."""

from __future__ import annotations

from councilbook.audit.finding import Desk, Fact
from councilbook.errors import PeriodError
from councilbook.measures.change import Difference
from councilbook.observations import Observation
from councilbook.periods import Period, parse_period
from councilbook.words import QUALIFIERS, format_value

SAID = {
    "increased": "rose", "decreased": "fell", "unchanged": "stayed the same",
    "improved": "improved",
    "worsened": "got worse", "above": "was above", "below": "was below",
    "similar": "was similar to", "better": "was better than", "worse": "was worse than",
    "highest": "was the highest", "lowest": "was the lowest", "met": "met its target",
    "missed": "missed its target", "within_tolerance": "was within tolerance of its target",
}  # fmt: skip
EXTREMES = {"highest", "lowest"}
COMPARISONS = {"above", "below", "better", "worse"}

# A snapshot this many days before a month stands for it where no nearer one is held.
NEAR = 124

# "Similar" and "held" are words, not numbers: within a tenth of the value is taken as similar.
SIMILAR = 0.1


def claims_of(desk: Desk, claims: set[str]) -> list[Fact]:
    """List the statements without a number that make one of these claims."""
    return [fact for fact in desk.facts if fact.kind == "direction" and fact.claim in claims]


def said(desk: Desk, fact: Fact) -> str:
    """Say what a report claims."""
    period = f" ({fact.period.label})"
    if fact.against in desk.library.areas:
        name = desk.library.areas[fact.against].in_text
        other = f" in {name}" if fact.claim in EXTREMES else f" {name}'s"
    elif fact.claim in {*COMPARISONS, "similar"} and as_period(fact.against):
        other = f" its figure for {parse_period(fact.against).label}"
    elif as_period(fact.against):
        other = f", compared with {parse_period(fact.against).label}"
    else:
        other = " others, which it does not name" if fact.claim in COMPARISONS else ""
    return f"{desk.title(fact.indicator)}, {desk.area(fact.area)} {SAID[fact.claim]}{other}{period}"


def as_period(text: str) -> Period | None:
    """Read a text as a period, None where it is none."""
    try:
        return parse_period(text)
    except PeriodError:
        return None


def held(desk: Desk, indicator: str, area: str, period: Period) -> Observation | None:
    """Find the value held for a period: the report's own before an official one."""
    found = [
        item
        for item in desk.library.of(indicator, area)
        if item.period == period and item.value is not None
    ]
    if not found and period.kind == "month":
        found = [
            item
            for item in desk.library.of(indicator, area, "official")[::-1]
            if item.value is not None
            and item.period.kind == "day"
            and 0 <= (period.end - item.period.end).days <= NEAR
        ]
    found.sort(key=lambda item: item.source != desk.report.id)
    return found[0] if found else None


def similar(first: float, second: float) -> bool:
    """Tell whether two values lie within a tenth of the larger."""
    return abs(first - second) <= SIMILAR * max(abs(first), abs(second))


def value_words(desk: Desk, item: Observation) -> str:
    """Write a value with its unit and what the report adds to it."""
    unit = desk.library.catalogue.indicators[item.indicator].unit
    assert item.value is not None
    return QUALIFIERS.get(item.qualifier, "") + format_value(item.value, unit, item.places)


def borne_out(claim: str, apart: Difference, values: tuple[float, float]) -> bool:
    """Tell whether a claim about two values is true of them.

    Parameters
    ----------
    claim : str
        A direction or comparison, as figures name it.
    apart : Difference
        First value minus second, with its meaning by polarity.
    values : pair of float
        The two values.
    """
    return {
        "increased": apart.direction == "up",
        "above": apart.direction == "up",
        "decreased": apart.direction == "down",
        "below": apart.direction == "down",
        "unchanged": similar(*values),
        "similar": similar(*values),
        "improved": apart.verdict == "better",
        "better": apart.verdict == "better",
        "worsened": apart.verdict == "worse",
        "worse": apart.verdict == "worse",
    }[claim]
