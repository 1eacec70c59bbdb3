"""Judgements against targets, checked by the rules of standing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from councilbook.audit.finding import Desk, Fact, Finding, Place
from councilbook.audit.saying import claims_of, said
from councilbook.catalogue import Target
from councilbook.measures.consistency import Verdict
from councilbook.measures.standing import Standing, standing
from councilbook.periods import Period

JUDGED = {
    "met": Standing.MET,
    "missed": Standing.MISSED,
    "within_tolerance": Standing.WITHIN_TOLERANCE,
}


def judgements(desk: Desk) -> Iterator[Finding]:
    """Check every judgement against a target, and targets that two figures answer differently."""
    targets = desk.library.catalogue.targets_of(desk.report.card.authority, desk.report.id)
    for fact in claims_of(desk, set(JUDGED)):
        target = next((item for item in targets if item.indicator == fact.indicator), None)
        if target is None:
            yield desk.finding(
                "Judgements against targets", Verdict.CANNOT, [fact], said(desk, fact),
                "the target's value is not printed",
            )  # fmt: skip
        else:
            yield _judgement(desk, fact, target)
    for target in targets:
        yield from _split(desk, target)


def judge(value: float | None, period: Period, target: Target, polarity: str) -> Standing:
    """Judge a value against a target of the catalogue.

    Parameters
    ----------
    value : float or None
        The value achieved, unrounded; None where there is none.
    period : Period
        What the value is about; a value of an earlier time than the target's is not due.
    target : Target
        What is aimed at.
    polarity : {"high", "low", "range", "none"}
        Which way is good.
    """
    return standing(
        value, target.value, target.tolerance, polarity,
        inclusive=target.inclusive, due=period.reaches(target.due_period),
    )  # fmt: skip


def _judge(desk: Desk, fact: Fact, target: Target) -> Standing:
    polarity = desk.library.catalogue.indicators[target.indicator].polarity
    return judge(fact.value, fact.period, target, polarity)


def _judgement(desk: Desk, fact: Fact, target: Target) -> Finding:
    check, printed = "Judgements against targets", said(desk, fact)
    values = [item for item in desk.values(fact.indicator, fact.area) if item.period == fact.period]
    place = [Place(target.report, target.locator)]
    if not values:
        return desk.finding(
            check, Verdict.CANNOT, [fact], printed, "no plain number is printed", also=place
        )
    value = values[0]
    found = _judge(desk, value, target)
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
