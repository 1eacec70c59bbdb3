"""Comparisons with other areas, checked against the numbers held."""

from __future__ import annotations

from collections.abc import Iterator

from councilbook.audit.finding import Desk, Fact, Finding, Place
from councilbook.audit.saying import as_period, borne_out, claims_of, said, value_words
from councilbook.measures.change import difference
from councilbook.measures.consistency import Verdict
from councilbook.observations import Observation


def comparisons(desk: Desk) -> Iterator[Finding]:
    """Check every comparison with another area against the numbers held."""
    claims = {"above", "below", "similar", "better", "worse", "highest", "lowest"}
    for fact in claims_of(desk, claims):
        if fact.claim in {"highest", "lowest"}:
            yield desk.finding(
                "Comparisons against the numbers", Verdict.CANNOT, [fact], said(desk, fact),
                "every value it is compared with would be needed",
            )  # fmt: skip
        elif fact.against in desk.library.areas:
            yield _comparison(desk, fact)
            yield from _remains(desk, fact)
        elif not as_period(fact.against):
            yield desk.finding(
                "Comparisons against the numbers", Verdict.CANNOT, [fact], said(desk, fact),
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
    check, printed = "Comparisons against the numbers", said(desk, fact)
    own, other = _latest(desk, fact, fact.area), _latest(desk, fact, fact.against)
    if own is None or other is None:
        lacking = desk.area(fact.area if own is None else fact.against)
        return desk.finding(
            check, Verdict.CANNOT, [fact], printed, f"no value of {lacking} is held"
        )
    assert own.value is not None and other.value is not None
    indicator = desk.library.catalogue.indicators[fact.indicator]
    apart = difference(own.value, other.value, indicator.polarity)
    right = borne_out(fact.claim, apart, (own.value, other.value))
    evidence = (
        f"{value_words(desk, own)} {own.period.in_words}; {desk.area(fact.against)} "
        f"{value_words(desk, other)} {other.period.in_words}"
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
            f"{said(desk, fact)}, and remains so",
            f"its own table shows otherwise: {'; '.join(pairs)}",
        )
