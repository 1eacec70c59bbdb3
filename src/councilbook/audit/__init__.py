"""The audit: whether what a report prints agrees with itself and with what is published."""

from __future__ import annotations

from councilbook.audit.arithmetic import rates, repeats, shares, wholes
from councilbook.audit.comparisons import comparisons
from councilbook.audit.directions import directions
from councilbook.audit.finding import Desk, Finding, Place, facts
from councilbook.audit.judgements import judgements
from councilbook.audit.opposites import opposites
from councilbook.observations import Library

CHECKS = (shares, rates, repeats, wholes, directions, comparisons, judgements, opposites)

__all__ = ["CHECKS", "Finding", "Place", "audit"]


def audit(library: Library) -> list[Finding]:
    """Run every check on every report.

    Returns
    -------
    list of Finding
        By report, oldest first, then by check; each thing looked at is there, whether it
        agreed or not, so that a reader can see what was checked.
    """
    findings: list[Finding] = []
    for report in library.reports.values():
        desk = Desk(library, report, tuple(facts(report)))
        for check in CHECKS:
            findings += check(desk)
    return findings
