"""One row of a page's scorecard: which values it holds, and how they are judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

from councilbook.areas import Area
from councilbook.audit.judgements import judge
from councilbook.catalogue import Indicator, Target
from councilbook.measures.change import Difference, against, change, not_compared
from councilbook.measures.standing import Standing, people_short, shortfall
from councilbook.observations import Library, Observation
from councilbook.page.picking import beside, earlier, results
from councilbook.sources.reports import Report
from councilbook.words import QUALIFIERS

COUNTS = {"count", "fte"}
JUDGED = {Standing.MET, Standing.WITHIN_TOLERANCE, Standing.MISSED}


@dataclass(frozen=True)
class Benchmark:
    """Another area's value beside an outturn.

    Attributes
    ----------
    area : Area
        Whose value it is.
    value : Observation
        The value the report prints, else the latest one published for a period that had
        ended by then.
    difference : Difference
        Own value minus this one, or why the two are not compared.
    larger : bool
        Whether it is a number of people or pounds of a larger area: no like-for-like value.
    """

    area: Area
    value: Observation
    difference: Difference
    larger: bool = False


@dataclass(frozen=True)
class Row:
    """One indicator on a page.

    Attributes
    ----------
    indicator : Indicator
        What is counted.
    outturn : Observation
        The report's latest value, or the reason why it has none.
    previous : Observation or None
        The value before it.
    change : Difference
        Outturn minus previous, or why the two are not compared.
    target : Target or None
        What the council aims at.
    standing : Standing
        The judgement of the outturn against the target.
    people : int or None
        How many more (or fewer) people would meet a missed target, where counts are known.
    rival : Observation or None
        Another value of the report for the target's time that would be judged otherwise.
    compared : callable
        Finds the benchmarks: asked only where they are shown.
    """

    indicator: Indicator
    outturn: Observation
    previous: Observation | None
    change: Difference
    target: Target | None
    standing: Standing
    people: int | None
    rival: Observation | None
    compared: Callable[[], tuple[Benchmark, ...]] = field(compare=False, repr=False)

    @cached_property
    def benchmarks(self) -> tuple[Benchmark, ...]:
        """Neighbours, region, England, as far as values are held."""
        return self.compared()

    @property
    def unlike(self) -> bool:
        """Tell whether there is an earlier value that the result is not compared with."""
        given = self.previous is not None and self.outturn.value is not None
        return given and self.change.value is None

    @property
    def shortfall_share(self) -> float:
        """How far a missed target is away, as a share of the target; 0 where none is missed."""
        if self.standing not in {Standing.MISSED, Standing.WITHIN_TOLERANCE}:
            return 0.0
        assert self.target is not None and self.outturn.value is not None
        short = shortfall(self.outturn.value, self.target.value, self.indicator.polarity)
        return short / abs(self.target.value) if self.target.value else 1.0

    @property
    def worsening_share(self) -> float:
        """How much an outturn got worse, as a share of the previous value; else 0."""
        if self.change.verdict != "worse" or self.change.value is None:
            return 0.0
        assert self.previous is not None and self.previous.value is not None
        before = abs(self.previous.value)
        return abs(self.change.value) / before if before else 1.0


@dataclass(frozen=True)
class Scorer:
    """Makes the rows of one report's scorecard.

    Attributes
    ----------
    library : Library
        What the values come from.
    authority : Area
        Whose results are scored.
    report : Report
        The report they are taken from.
    """

    library: Library
    authority: Area
    report: Report

    def score(self, indicator: Indicator) -> Row | None:
        """Make an indicator's row; None where the report gives the authority no result."""
        if indicator.context:
            return None
        outturn = max(self._own(indicator), key=_preference, default=None)
        return None if outturn is None else self._row(indicator, outturn)

    def _row(self, indicator: Indicator, outturn: Observation) -> Row:
        where = (self.report.id, indicator.id, self.authority.code, outturn.period.id)
        previous = earlier(self.library, *where)
        breaks = [item.period for item in indicator.breaks]
        moved = not_compared("no earlier value is held")
        if previous is not None:
            moved = change(
                (outturn.value, outturn.period), (previous.value, previous.period), breaks,
                indicator.polarity,
            )  # fmt: skip
        if outturn.qualifier in QUALIFIERS and moved.value is not None:
            moved = not_compared("the report does not print an exact figure")
        if indicator.local_differs and previous is not None and previous.official:
            moved = not_compared(
                "the council may not count the same children as the published figure"
            )
        target = self._target(indicator)
        judged = _judge(indicator, outturn, target)
        return Row(
            indicator, outturn, previous, moved, target, judged,
            _people(indicator, outturn, target, judged),
            self._rival(indicator, outturn, target, judged),
            partial(self._benchmarks, indicator, outturn),
        )  # fmt: skip

    def _own(self, indicator: Indicator) -> list[Observation]:
        return results(self.library, self.report.id, indicator.id, self.authority.code)

    def _rival(
        self, indicator: Indicator, outturn: Observation, target: Target | None, judged: Standing
    ) -> Observation | None:
        if judged not in JUDGED:
            return None
        others = (item for item in self._own(indicator) if item != outturn)
        unlike = JUDGED - {judged}
        judge = partial(_judge, indicator, target=target)
        return next((item for item in others if judge(item) in unlike), None)

    def _target(self, indicator: Indicator) -> Target | None:
        return self.library.catalogue.target(self.authority.code, self.report.id, indicator.id)

    def _benchmarks(self, indicator: Indicator, outturn: Observation) -> tuple[Benchmark, ...]:
        found: list[Benchmark] = []
        # A count of England says nothing beside a count of one authority.
        if indicator.unit in COUNTS:
            return ()
        for area in self.library.areas.benchmarks(self.authority):
            where = (self.report.id, indicator.id, area.code, outturn.period.id)
            value = beside(self.library, *where)
            if value is not None:
                apart = against(
                    (outturn.value, outturn.period), (value.value, value.period),
                    indicator.polarity,
                )  # fmt: skip
                found.append(Benchmark(area, value, apart))
        return tuple(found)


def _preference(item: Observation) -> tuple[bool, bool, object]:
    """Prefer a value to a reason, a plain number to "under 9%", the latest to the earlier."""
    return (item.value is not None, item.qualifier not in QUALIFIERS, item.period.order)


def _judge(indicator: Indicator, outturn: Observation, target: Target | None) -> Standing:
    if target is None:
        return Standing.NO_TARGET
    return judge(outturn.value, outturn.period, target, indicator.polarity)


def _people(
    indicator: Indicator, outturn: Observation, target: Target | None, judged: Standing
) -> int | None:
    top, bottom = outturn.numerator, outturn.denominator
    if judged not in {Standing.MISSED, Standing.WITHIN_TOLERANCE} or target is None:
        return None
    if indicator.unit != "percent" or top is None or not bottom:
        return None
    return people_short(top, bottom, target.value, indicator.polarity, inclusive=target.inclusive)
