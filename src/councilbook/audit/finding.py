"""What a check found, and the figures it read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from councilbook.measures.consistency import Verdict
from councilbook.observations import Library
from councilbook.periods import Period, parse_period
from councilbook.sources.reports import Report
from councilbook.sources.rows import places
from councilbook.words import QUALIFIERS, format_value


@dataclass(frozen=True)
class Place:
    """Where a figure stands: a report or publication, and the place in it."""

    source: str
    locator: str


@dataclass(frozen=True)
class Finding:
    """One thing a check looked at.

    Attributes
    ----------
    check : str
        Which check (a heading of the page "What the checks found").
    verdict : Verdict
        What it found.
    indicator, area : str
        What the figure is about.
    period : Period
        When.
    printed : str
        What the report says, in our words and its numbers.
    evidence : str
        What the numbers held say, or why the check cannot be made.
    places : tuple of Place
        Every place that was read, the report's own first.
    """

    check: str
    verdict: Verdict
    indicator: str
    area: str
    period: Period
    printed: str
    evidence: str
    places: tuple[Place, ...]


# How the data say that a report leaves the period of a figure open.
UNDATED = ("not stated", "last available")


@dataclass(frozen=True)
class Fact:
    """One row of a report's figures, read for checking."""

    report: str
    locator: str
    indicator: str
    area: str
    period: Period
    kind: str
    value: float | None
    places: int
    unit: str
    qualifier: str
    symbol: str
    claim: str
    against: str
    period_words: str = ""

    @property
    def dated(self) -> bool:
        """Tell whether the report says which period the figure is about."""
        return not any(words in self.period_words for words in UNDATED)

    @property
    def place(self) -> Place:
        """Where the figure stands."""
        return Place(self.report, self.locator)

    @property
    def key(self) -> tuple[str, str, str]:
        """What the figure is about."""
        return (self.indicator, self.area, self.period.id)

    @property
    def exact(self) -> bool:
        """Tell whether it is a plain number and not "under 9%" or "about 1,400"."""
        return self.value is not None and self.qualifier not in QUALIFIERS

    @property
    def text(self) -> str:
        """The figure as printed, with its unit."""
        assert self.value is not None
        return QUALIFIERS.get(self.qualifier, "") + format_value(self.value, self.unit, self.places)


def facts(report: Report) -> list[Fact]:
    """Read a report's figures for checking, in the order of the file."""
    return [
        Fact(
            report=report.id, locator=row["locator"], indicator=row["indicator"],
            area=row["area"], period=parse_period(row["period"]), kind=row["kind"],
            value=float(row["value"]) if row["value"] else None, places=places(row["value"]),
            unit=row["unit"], qualifier=row["qualifier"], symbol=row["symbol"],
            claim=row["claim"], against=row["against"], period_words=row["period_words"],
        )
        for row in report.figures.to_dict("records")
    ]  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """What every check has before it: the library, and one report's facts."""

    library: Library
    report: Report
    facts: tuple[Fact, ...]

    def title(self, indicator: str) -> str:
        """Give an indicator's short title."""
        return self.library.catalogue.indicators[indicator].short_title

    def area(self, code: str) -> str:
        """Give an area's name."""
        return self.library.areas[code].name

    def values(self, indicator: str, area: str) -> list[Fact]:
        """List the report's plain numbers for one indicator and area."""
        return [
            fact
            for fact in self.facts
            if (fact.indicator, fact.area) == (indicator, area)
            and fact.exact
            and fact.kind in {"outturn", "count", "previous", "benchmark"}
        ]

    def finding(
        self, check: str, verdict: Verdict, facts: Iterable[Fact], printed: str, evidence: str,
        *, also: Iterable[Place] = (),
    ) -> Finding:  # fmt: skip
        """Make a finding about the first of some facts; `also` names places outside the report."""
        used = list(facts)
        first = used[0]
        seen = dict.fromkeys([*(fact.place for fact in used), *also])
        return Finding(
            check, verdict, first.indicator, first.area, first.period, printed, evidence,
            tuple(seen),
        )  # fmt: skip
