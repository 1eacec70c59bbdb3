"""Checks of one report's own arithmetic: shares, rates, repeats, parts and wholes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from councilbook.audit.finding import Desk, Fact, Finding, Place
from councilbook.catalogue import Relation
from councilbook.measures.consistency import (
    Verdict,
    agrees,
    hull,
    implied_population,
    intersect,
    mean_between,
    rate_agrees,
    repeated,
)
from councilbook.observations import Observation
from councilbook.periods import Period
from councilbook.words import format_number, format_value

SHARES = {"outturn", "previous", "benchmark"}


def shares(desk: Desk) -> Iterator[Finding]:
    """Work out every percentage whose numerator and denominator are printed."""
    for fact in desk.facts:
        if fact.unit != "percent" or fact.kind not in SHARES or not fact.exact:
            continue
        counts = _counts(desk, fact)
        top, bottom = counts.get("numerator"), counts.get("denominator")
        if top is None or bottom is None or not bottom.value:
            if top is not None or bottom is not None:
                yield _share_without_counts(desk, fact, bottom)
            continue
        assert fact.value is not None and top.value is not None
        exact = 100 * top.value / bottom.value
        verdict = agrees(fact.value, exact, fact.places)
        evidence = f"{top.text} of {bottom.text} is {format_value(exact, 'percent', 2)}"
        if verdict is not Verdict.CONSISTENT:
            evidence += f", which rounds to {format_value(exact, 'percent', fact.places)}"
        yield desk.finding(
            "Percentages from their counts",
            verdict,
            [fact, top, bottom],
            f"{desk.title(fact.indicator)}: {fact.text}, from {top.text} of {bottom.text}",
            evidence,
        )


def _counts(desk: Desk, fact: Fact) -> dict[str, Fact]:
    return {
        item.kind: item
        for item in desk.facts
        if item.key == fact.key and item.kind in {"numerator", "denominator"}
    }


def _share_without_counts(desk: Desk, fact: Fact, bottom: Fact | None) -> Finding:
    """Without its numerator a percentage can still be impossible: no whole count may give it."""
    if bottom is None or not bottom.value:
        return desk.finding(
            "Percentages from their counts", Verdict.CANNOT, [fact],
            f"{desk.title(fact.indicator)}: {fact.text}", "the denominator is not printed",
        )  # fmt: skip
    assert fact.value is not None
    nearest = round(fact.value * bottom.value / 100)
    verdict = agrees(fact.value, 100 * nearest / bottom.value, fact.places)
    possible = verdict is Verdict.CONSISTENT
    return desk.finding(
        "Percentages from their counts",
        Verdict.CANNOT if possible else Verdict.CONTRADICTION,
        [fact, bottom],
        f"{desk.title(fact.indicator)}: {fact.text} of {bottom.text}",
        f"the numerator is not printed; {nearest} of {bottom.text} would give it"
        if possible
        else f"no whole number out of {bottom.text} gives it",
    )


def rates(desk: Desk) -> Iterator[Finding]:
    """Work out every rate per 10,000 whose count is printed for the same day."""
    for relation in desk.library.catalogue.relations:
        if relation.kind != "rate" or relation.whole is None:
            continue
        for fact in desk.facts:
            if fact.indicator == relation.whole and fact.exact and fact.kind in SHARES:
                yield _rate(desk, fact, relation)


def _rate(desk: Desk, fact: Fact, relation: Relation) -> Finding:
    check = "Rates from their counts"
    printed = f"{desk.title(fact.indicator)}: {fact.text}"
    count = next(
        (item for item in desk.values(relation.parts[0], fact.area) if item.period == fact.period),
        None,
    )
    if count is None:
        return desk.finding(check, Verdict.CANNOT, [fact], printed, "the count is not printed")
    known = _population(desk, fact)
    if known is None:
        return desk.finding(
            check, Verdict.CANNOT, [fact, count], printed, "no population is held for that time"
        )
    (low, high), places = known
    assert fact.value is not None and count.value is not None
    fewest, most = (10_000 * count.value / people for people in (high, low))
    return desk.finding(
        check,
        rate_agrees(count.value, fact.value, fact.places, (low, high)),
        [fact, count],
        f"{printed}, from {count.text} children",
        f"published counts and rates nearest in time put the children living in "
        f"{desk.area(fact.area)} between {format_number(low, 0)} and {format_number(high, 0)}, "
        f"so {count.text} would be {format_number(fewest, 1)} "
        f"to {format_value(most, 'per_10000', 1)}",
        also=places,
    )


# A child population moves by about 1% a year; figures further away than a year say nothing.
NEAR = 366


def _population(desk: Desk, fact: Fact) -> tuple[tuple[float, float], list[Place]] | None:
    """Find the population that published counts and rates nearest in time imply.

    All pairs of one day must agree on a range; of two days as near as each other (March
    before and March after a September) the lower and the upper end are taken.
    """
    by_day: dict[Period, list[tuple[Observation, Observation]]] = {}
    for rate, count in _official_pairs(desk, fact.area):
        if abs((rate.period.end - fact.period.end).days) < NEAR:
            by_day.setdefault(rate.period, []).append((rate, count))
    if not by_day:
        return None
    distance = {day: abs((day.end - fact.period.end).days) for day in by_day}
    used = [day for day in by_day if distance[day] == min(distance.values())]
    ranges = []
    for day in used:
        implied = [
            implied_population(count.value or 0, rate.value or 0, rate.places)
            for rate, count in by_day[day]
        ]
        ranges.append(intersect(implied) or hull(implied))
    places = [
        Place(item.source, item.locator) for day in used for pair in by_day[day] for item in pair
    ]
    return hull(ranges), places


def _official_pairs(desk: Desk, area: str) -> Iterator[tuple[Observation, Observation]]:
    for relation in desk.library.catalogue.relations:
        if relation.kind != "rate" or relation.whole is None:
            continue
        counts = {
            item.period: item for item in desk.library.of(relation.parts[0], area, "official")
        }
        for rate in desk.library.of(relation.whole, area, "official"):
            count = counts.get(rate.period)
            if count is not None and rate.value and count.value:
                yield rate, count


def repeats(desk: Desk) -> Iterator[Finding]:
    """Compare every figure that is printed twice, here or in another source."""
    values: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in desk.facts:
        if fact.kind in {"outturn", "count", "previous", "benchmark", "target"} and fact.exact:
            group = "target" if fact.kind == "target" else "value"
            values.setdefault((*fact.key[:2], f"{fact.key[2]} {group}"), []).append(fact)
    for same in values.values():
        for one, two in combinations(same, 2):
            assert one.value is not None and two.value is not None
            verdict = repeated((one.value, one.places), (two.value, two.places))
            yield desk.finding(
                "The same figure in two places", verdict, [one, two],
                f"{desk.title(one.indicator)}, {desk.area(one.area)}, {one.period.label}: "
                f"{one.text} and {two.text}",
                "both places print the same" if one.value == two.value else "the places differ",
            )  # fmt: skip
        yield from _against_others(desk, same[0])


def _against_others(desk: Desk, fact: Fact) -> Iterator[Finding]:
    if fact.kind == "target":
        return
    assert fact.value is not None
    for other in desk.library.of(fact.indicator, fact.area):
        if other.source == fact.report or other.period != fact.period or other.value is None:
            continue
        published = format_value(other.value, fact.unit, other.places)
        name = desk.library.source_name(other.source)
        same = repeated((fact.value, fact.places), (other.value, other.places))
        evidence = f"{name} has {published}"
        if same is Verdict.CONTRADICTION and not fact.dated:
            same = Verdict.CANNOT
            evidence = f"the report does not name the year; {name} today has {published}"
        yield desk.finding(
            "The same figure in another source", same, [fact],
            f"{desk.title(fact.indicator)}, {desk.area(fact.area)}, {fact.period.label}: "
            f"{fact.text}",
            evidence + ("; figures are revised later" if same is Verdict.CONTRADICTION else ""),
            also=[Place(other.source, other.locator)],
        )  # fmt: skip


def wholes(desk: Desk) -> Iterator[Finding]:
    """Check sums, shares of one whole, and means of age groups against their parts."""
    for relation in desk.library.catalogue.relations:
        if relation.kind in {"sum", "mean"} and relation.whole is not None:
            for whole in (fact for fact in desk.facts if fact.indicator == relation.whole):
                parts = [_part(desk, part, whole) for part in relation.parts]
                found = [part for part in parts if part is not None]
                if whole.exact and len(found) == len(relation.parts):
                    yield _whole(desk, relation, whole, found)
        elif relation.kind == "share_sum":
            first = relation.parts[0]
            for fact in (f for f in desk.facts if f.indicator == first and f.kind in SHARES):
                others = [_part(desk, part, fact) for part in relation.parts[1:]]
                if fact.exact and None not in others:
                    yield _shares_of_one(desk, relation, [fact, *(o for o in others if o)])
    yield from _spans(desk)


def _part(desk: Desk, indicator: str, whole: Fact) -> Fact | None:
    same = (item for item in desk.values(indicator, whole.area) if item.period == whole.period)
    return next(same, None)


def _named(desk: Desk, facts: list[Fact]) -> str:
    return "; ".join(f"{desk.title(fact.indicator)} {fact.text}" for fact in facts)


def _whole(desk: Desk, relation: Relation, whole: Fact, parts: list[Fact]) -> Finding:
    assert whole.value is not None
    values = [part.value or 0.0 for part in parts]
    check = "Parts and wholes"
    if relation.kind == "mean":
        verdict = mean_between(whole.value, values)
        evidence = f"{relation.reason} It does" + (
            "." if verdict is Verdict.CONSISTENT else " not."
        )
    else:
        verdict = agrees(whole.value, sum(values), whole.places)
        evidence = f"{relation.reason} They add up to {format_number(sum(values), whole.places)}."
    return desk.finding(check, verdict, [whole, *parts], _named(desk, [whole, *parts]), evidence)


def _shares_of_one(desk: Desk, relation: Relation, parts: list[Fact]) -> Finding:
    total = sum(part.value or 0.0 for part in parts)
    verdict = Verdict.CONSISTENT if total <= 100 else Verdict.CONTRADICTION
    return desk.finding(
        "Parts and wholes", verdict, parts, _named(desk, parts),
        f"{relation.reason} They add up to {format_number(total, 0)}%.",
    )  # fmt: skip


def _spans(desk: Desk) -> Iterator[Finding]:
    """Check that counts of parts of a span add up to the count of the whole span."""
    counts = [
        fact for fact in desk.facts if fact.kind == "count" and fact.exact and fact.unit == "count"
    ]
    for whole in counts:
        inside = [
            fact
            for fact in counts
            if (fact.indicator, fact.area) == (whole.indicator, whole.area)
            and fact.period != whole.period
            and whole.period.start <= fact.period.start <= whole.period.end
            and fact.period.kind not in {"day", whole.period.kind}
        ]
        if len(inside) > 1:
            total = sum(fact.value or 0.0 for fact in inside)
            verdict = Verdict.CONSISTENT if total == whole.value else Verdict.CONTRADICTION
            yield desk.finding(
                "Parts and wholes", verdict, [whole, *inside],
                f"{desk.title(whole.indicator)}: {whole.text} over {whole.period.label}",
                f"its parts are {' and '.join(fact.text for fact in inside)}, "
                f"together {format_number(total, 0)}",
            )  # fmt: skip
