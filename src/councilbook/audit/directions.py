"""Directions over time, checked against the numbers held."""

from __future__ import annotations

from collections.abc import Iterator

from councilbook.audit.finding import Desk, Fact, Finding, Place
from councilbook.audit.saying import as_period, borne_out, claims_of, held, said, value_words
from councilbook.measures.change import BROKEN, change, difference
from councilbook.measures.consistency import Verdict
from councilbook.observations import Observation


def directions(desk: Desk) -> Iterator[Finding]:
    """Check every stated direction over time against the numbers held."""
    claims = {"increased", "decreased", "unchanged", "improved", "worsened", "similar"}
    for fact in claims_of(desk, claims | {"above", "below"}):
        over_time = fact.claim in claims and fact.against not in desk.library.areas
        if over_time or as_period(fact.against):
            yield _direction(desk, fact)


def _earlier(desk: Desk, fact: Fact) -> Observation | None:
    """Find the value a direction is set against: the period named, else the one before."""
    named = as_period(fact.against)
    if named is not None:
        return held(desk, fact.indicator, fact.area, named)
    before = [
        item
        for item in desk.library.of(fact.indicator, fact.area)
        if item.value is not None and fact.period.follows(item.period)
    ]
    before.sort(key=lambda item: (item.source != desk.report.id, -item.period.end.toordinal()))
    return before[0] if before else None


def _direction(desk: Desk, fact: Fact) -> Finding:
    check, printed = "Directions against the numbers", said(desk, fact)
    now = held(desk, fact.indicator, fact.area, fact.period)
    before = _earlier(desk, fact)
    if now is None or before is None or now.value is None or before.value is None:
        lacking = "for this period" if now is None else "for an earlier period"
        return desk.finding(check, Verdict.CANNOT, [fact], printed, f"no figure is held {lacking}")
    indicator = desk.library.catalogue.indicators[fact.indicator]
    breaks = [item.period for item in indicator.breaks]
    moved = change((now.value, now.period), (before.value, before.period), breaks, "none")
    # Where the report itself names the two periods its claim is tested, like for like or not;
    # but never across a change of definition.
    if moved.value is None and (moved.reason == BROKEN or not as_period(fact.against)):
        return desk.finding(check, Verdict.CANNOT, [fact], printed, moved.reason)
    right = borne_out(
        fact.claim,
        difference(now.value, before.value, indicator.polarity),
        (now.value, before.value),
    )
    evidence = (
        f"{value_words(desk, before)} {before.period.in_words}, "
        f"then {value_words(desk, now)} {now.period.in_words}"
    )
    evidence += f" ({moved.reason})" if moved.reason else ""
    if fact.period.end > desk.report.period.end:
        evidence += "; the report wrote this as an expectation"
    verdict = Verdict.CONSISTENT if right else Verdict.CONTRADICTION
    places = [Place(item.source, item.locator) for item in (now, before)]
    return desk.finding(check, verdict, [fact], printed, evidence, also=places)
