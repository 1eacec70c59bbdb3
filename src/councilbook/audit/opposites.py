"""Statements of one report that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from councilbook.audit.finding import Desk, Fact, Finding
from councilbook.audit.saying import said
from councilbook.measures.consistency import Verdict
from councilbook.observations import VALUES
from councilbook.words import listed

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
        near = abs((one.period.end - two.period.end).days) <= 366
        if not (together or (near and not one.against and not two.against)):
            continue
        periods = "" if together else "; the two statements name different periods"
        yield desk.finding(
            "Statements against each other", Verdict.CONTRADICTION, [one, two],
            said(desk, one), f"but also: {said(desk, two)}{periods}",
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
            names = listed([f"“{desk.title(fact.indicator)}”" for fact in absent])
            yield desk.finding(
                "Statements against each other", Verdict.CANNOT, [claim, *absent],
                said(desk, claim),
                f"no figure of {desk.area(claim.against)} is printed, and the report says that "
                f"those for {names} are not yet available",
            )  # fmt: skip
