"""Checks of what a report says about its figures: directions, comparisons, judgements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from councilbook.audit.finding import Desk, Fact, Finding, Place
from councilbook.catalogue import Target
from councilbook.errors import PeriodError
from councilbook.measures.change import change, difference
from councilbook.measures.consistency import Verdict
from councilbook.measures.standing import Standing, standing
from councilbook.observations import VALUES, Observation
from councilbook.periods import Period, parse_period
from councilbook.words import QUALIFIERS, format_value, listed

DIRECTIONS = {"increased": "up", "decreased": "down", "unchanged": "same"}
JUDGED = {
    "met": Standing.MET,
    "missed": Standing.MISSED,
    "within_tolerance": Standing.WITHIN_TOLERANCE,
}
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
OPPOSITE = (
    {"increased", "decreased"},
    {"above", "below"},
    {"above", "similar"},
    {"below", "similar"},
    {"better", "worse"},
    {"met", "missed"},
    {"met", "within_tolerance"},
    {"missed", "within_tolerance"},
    {"improved", "worsened"},
)

# A snapshot this many days before a month stands for it where no nearer one is held.
NEAR = 124

# "Similar" and "held" are words, not numbers: within a tenth of the value is taken as similar.
SIMILAR = 0.1


def directions(desk: Desk) -> Iterator[Finding]:
    """Check every stated direction over time against the numbers held."""
    claims = {*DIRECTIONS, "improved", "worsened", "similar"}
    for fact in _claims(desk, claims | {"above", "below"}):
        over_time = fact.claim in claims and fact.against not in desk.library.areas
        if over_time or _period(fact.against):
            yield _direction(desk, fact)


def _claims(desk: Desk, claims: set[str]) -> list[Fact]:
    return [fact for fact in desk.facts if fact.kind == "direction" and fact.claim in claims]


def _said(desk: Desk, fact: Fact) -> str:
    period = f" ({fact.period.label})"
    if fact.against in desk.library.areas:
        name = desk.library.areas[fact.against].in_text
        other = f" in {name}" if fact.claim in EXTREMES else f" {name}'s"
    elif fact.claim == "similar" and _period(fact.against):
        other = f" {parse_period(fact.against).label}"
    elif _period(fact.against):
        other = f", compared with {parse_period(fact.against).label}"
    else:
        other = " others, which it does not name" if fact.claim in COMPARISONS else ""
    return f"{desk.title(fact.indicator)}, {desk.area(fact.area)} {SAID[fact.claim]}{other}{period}"


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except PeriodError:
        return None


def _held(desk: Desk, indicator: str, area: str, period: Period) -> Observation | None:
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


def _earlier(desk: Desk, fact: Fact) -> Observation | None:
    """Find the value a direction is set against: the period named, else the one before."""
    named = _period(fact.against)
    if named is not None:
        return _held(desk, fact.indicator, fact.area, named)
    before = [
        item
        for item in desk.library.of(fact.indicator, fact.area)
        if item.value is not None and fact.period.follows(item.period)
    ]
    before.sort(key=lambda item: (item.source != desk.report.id, -item.period.end.toordinal()))
    return before[0] if before else None


def _direction(desk: Desk, fact: Fact) -> Finding:
    check, printed = "Directions against the numbers", _said(desk, fact)
    now = _held(desk, fact.indicator, fact.area, fact.period)
    before = _earlier(desk, fact)
    if now is None or before is None:
        lacking = "for this period" if now is None else "for an earlier period"
        return desk.finding(check, Verdict.CANNOT, [fact], printed, f"no figure is held {lacking}")
    indicator = desk.library.catalogue.indicators[fact.indicator]
    breaks = [item.period for item in indicator.breaks]
    moved = change((now.value, now.period), (before.value, before.period), breaks, "none")
    if moved.value is None and not _period(fact.against):
        return desk.finding(check, Verdict.CANNOT, [fact], printed, moved.reason)
    reason = f" ({moved.reason})" if moved.reason else ""
    assert now.value is not None and before.value is not None
    moved = difference(now.value, before.value, indicator.polarity)
    right = {
        "increased": moved.direction == "up",
        "decreased": moved.direction == "down",
        "above": moved.direction == "up",
        "below": moved.direction == "down",
        "unchanged": _similar(now.value, before.value),
        "similar": _similar(now.value, before.value),
        "improved": moved.verdict == "better",
        "worsened": moved.verdict == "worse",
    }[fact.claim]
    evidence = (
        f"{_value(desk, before)} {before.period.in_words}, "
        f"then {_value(desk, now)} {now.period.in_words}{reason}"
    )
    if fact.period.end > desk.report.period.end:
        evidence += "; the report wrote this as an expectation"
    return desk.finding(
        check, Verdict.CONSISTENT if right else Verdict.CONTRADICTION, [fact], printed, evidence,
        also=[Place(item.source, item.locator) for item in (now, before)],
    )  # fmt: skip


def _similar(first: float, second: float) -> bool:
    return abs(first - second) <= SIMILAR * max(abs(first), abs(second))


def _value(desk: Desk, item: Observation) -> str:
    unit = desk.library.catalogue.indicators[item.indicator].unit
    assert item.value is not None
    return QUALIFIERS.get(item.qualifier, "") + format_value(item.value, unit, item.places)


def comparisons(desk: Desk) -> Iterator[Finding]:
    """Check every comparison with another area against the numbers held."""
    claims = {"above", "below", "similar", "better", "worse", "highest", "lowest"}
    for fact in _claims(desk, claims):
        if fact.claim in {"highest", "lowest"}:
            yield desk.finding(
                "Comparisons against the numbers", Verdict.CANNOT, [fact], _said(desk, fact),
                "every value it is compared with would be needed",
            )  # fmt: skip
        elif fact.against in desk.library.areas:
            yield _comparison(desk, fact)
            yield from _remains(desk, fact)
        elif not _period(fact.against):
            yield desk.finding(
                "Comparisons against the numbers", Verdict.CANNOT, [fact], _said(desk, fact),
                "the report does not say what it is compared with",
            )  # fmt: skip


def _latest(desk: Desk, fact: Fact, area: str) -> Observation | None:
    """Find the latest value of an area up to a claim's period."""
    found = [
        item
        for item in desk.library.of(fact.indicator, area)
        if item.value is not None and item.period.end <= fact.period.end
    ]
    found.sort(key=lambda item: (item.period.order, item.source == desk.report.id))
    reported = [item for item in found if item.source == desk.report.id]
    held = reported or found
    return held[-1] if held else None


def _comparison(desk: Desk, fact: Fact) -> Finding:
    check, printed = "Comparisons against the numbers", _said(desk, fact)
    own, other = _latest(desk, fact, fact.area), _latest(desk, fact, fact.against)
    if own is None or other is None:
        lacking = desk.area(fact.area if own is None else fact.against)
        return desk.finding(
            check, Verdict.CANNOT, [fact], printed, f"no value of {lacking} is held"
        )
    assert own.value is not None and other.value is not None
    indicator = desk.library.catalogue.indicators[fact.indicator]
    apart = difference(own.value, other.value, indicator.polarity)
    right = {
        "above": apart.direction == "up",
        "below": apart.direction == "down",
        "similar": _similar(own.value, other.value),
        "better": apart.verdict == "better",
        "worse": apart.verdict == "worse",
    }[fact.claim]
    evidence = (
        f"{_value(desk, own)} {own.period.in_words}; {desk.area(fact.against)} "
        f"{_value(desk, other)} {other.period.in_words}"
    )
    if own.period != other.period:
        evidence += " (different periods)"
    return desk.finding(
        check, Verdict.CONSISTENT if right else Verdict.CONTRADICTION, [fact], printed, evidence,
        also=[Place(item.source, item.locator) for item in (own, other)],
    )  # fmt: skip


def _remains(desk: Desk, fact: Fact) -> Iterator[Finding]:
    """List the report's own earlier periods for which the same comparison does not hold."""
    if fact.claim not in {"above", "below"}:
        return
    wanted = 1 if fact.claim == "above" else -1
    theirs = {item.period: item for item in desk.values(fact.indicator, fact.against)}
    unlike = [
        (own, theirs[own.period])
        for own in desk.values(fact.indicator, fact.area)
        if own.period.end < fact.period.end
        and own.period in theirs
        and ((own.value or 0) - (theirs[own.period].value or 0)) * wanted <= 0
    ]
    if unlike:
        pairs = [f"{own.text} against {other.text} {own.period.in_words}" for own, other in unlike]
        yield desk.finding(
            "Comparisons against the numbers",
            Verdict.CONTRADICTION,
            [fact, *(item for pair in unlike for item in pair)],
            f"{_said(desk, fact)}, and remains so",
            f"its own table shows otherwise: {'; '.join(pairs)}",
        )


def judgements(desk: Desk) -> Iterator[Finding]:
    """Check every judgement against a target, and targets that two figures answer differently."""
    targets = [
        target
        for target in desk.library.catalogue.targets.get(desk.report.card.authority, ())
        if target.report == desk.report.id
    ]
    for fact in _claims(desk, set(JUDGED)):
        target = next((item for item in targets if item.indicator == fact.indicator), None)
        if target is None:
            yield desk.finding(
                "Judgements against targets", Verdict.CANNOT, [fact], _said(desk, fact),
                "the target's value is not printed",
            )  # fmt: skip
        else:
            yield _judgement(desk, fact, target)
    for target in targets:
        yield from _split(desk, target)


def _judge(desk: Desk, fact: Fact, target: Target, *, due: bool = True) -> Standing:
    polarity = desk.library.catalogue.indicators[target.indicator].polarity
    return standing(
        fact.value, target.value, target.tolerance, polarity,
        inclusive=target.inclusive, due=due,
    )  # fmt: skip


def _judgement(desk: Desk, fact: Fact, target: Target) -> Finding:
    check, printed = "Judgements against targets", _said(desk, fact)
    values = [item for item in desk.values(fact.indicator, fact.area) if item.period == fact.period]
    place = [Place(target.report, target.locator)]
    if not values:
        return desk.finding(
            check, Verdict.CANNOT, [fact], printed, "no plain number is printed", also=place
        )
    value = values[0]
    due = value.period.reaches(target.due_period)
    found = _judge(desk, value, target, due=due)
    words = {
        Standing.NOT_DUE: f"the target is for {target.due_period.label} and was not due",
        Standing.MET: "that meets it",
        Standing.WITHIN_TOLERANCE: "that misses it but lies within the agreed tolerance",
        Standing.MISSED: "that misses it",
    }
    evidence = f"{value.text} against a target printed as {target.words!r}: {words[found]}"
    verdict = Verdict.CONSISTENT if found is JUDGED[fact.claim] else Verdict.CONTRADICTION
    return desk.finding(check, verdict, [fact, value], printed, evidence, also=place)


def _split(desk: Desk, target: Target) -> Iterator[Finding]:
    """Report a target that is met by one printed figure and missed by another."""
    area = desk.report.card.authority
    values = [
        item
        for item in desk.values(target.indicator, area)
        if item.kind in {"outturn", "count"} and item.period.reaches(target.due_period)
    ]
    for one, two in combinations(values, 2):
        judged = {_judge(desk, one, target), _judge(desk, two, target)}
        if one.period != two.period and len(judged) == 2:
            yield desk.finding(
                "Judgements against targets", Verdict.CONTRADICTION, [one, two],
                f"{desk.title(target.indicator)}: the target printed as {target.words!r} "
                "is set against one figure",
                f"{one.text} {one.period.in_words} and {two.text} {two.period.in_words} "
                "lie on different sides of it",
                also=[Place(target.report, target.locator)],
            )  # fmt: skip


def opposites(desk: Desk) -> Iterator[Finding]:
    """Find statements of one report that contradict each other."""
    claims = [fact for fact in desk.facts if fact.kind == "direction"]
    for one, two in combinations(claims, 2):
        same = (one.indicator, one.area) == (two.indicator, two.area)
        areas = one.against in desk.library.areas or two.against in desk.library.areas
        if not same or {one.claim, two.claim} not in OPPOSITE or one.locator == two.locator:
            continue
        if one.against != two.against and (areas or (one.against and two.against)):
            continue
        together = one.period.overlaps(two.period)
        near = abs((one.period.end - two.period.end).days) < 366
        if not (together or (near and not one.against and not two.against)):
            continue
        periods = "" if together else "; the two statements name different periods"
        yield desk.finding(
            "Statements against each other", Verdict.CONTRADICTION, [one, two],
            _said(desk, one), f"but also: {_said(desk, two)}{periods}",
        )  # fmt: skip
    yield from _without_comparison(desk, claims)


def _without_comparison(desk: Desk, claims: list[Fact]) -> Iterator[Finding]:
    """Find comparisons with a value that the same report says is not available."""
    family = {
        part: {relation.whole, *relation.parts}
        for relation in desk.library.catalogue.relations
        if relation.kind == "mean"
        for part in (relation.whole, *relation.parts)
    }
    missing = [fact for fact in desk.facts if fact.kind in VALUES and fact.symbol]
    for claim in claims:
        if claim.against not in desk.library.areas:
            continue
        kin = family.get(claim.indicator, {claim.indicator})
        absent = [fact for fact in missing if fact.area == claim.against and fact.indicator in kin]
        if absent:
            names = listed([desk.title(fact.indicator) for fact in absent])
            yield desk.finding(
                "Statements against each other", Verdict.CANNOT, [claim, *absent],
                _said(desk, claim),
                f"no figure of {desk.area(claim.against)} is printed, and the report says that "
                f"those for {names} are not yet available",
            )  # fmt: skip
