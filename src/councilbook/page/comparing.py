"""Make the comparisons of one authority from the official statistics of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from councilbook.areas import ENGLAND, Area, Areas
from councilbook.catalogue import PER, TOTALS, Indicator
from councilbook.measures.bands import band_in
from councilbook.measures.change import Difference, against, change, difference, not_compared
from councilbook.measures.consistency import Verdict, repeated
from councilbook.measures.crowd import Crowd
from councilbook.measures.gap import gap_in_people
from councilbook.measures.neighbours import (
    Average,
    Averages,
    averages,
    group_sum,
    group_value,
    mean,
)
from councilbook.measures.rank import rank_in
from councilbook.observations import Observation, Statistics
from councilbook.page.comparison import Comparison, NeighbourValue
from councilbook.page.everybody import crowd, everyone
from councilbook.page.rows import Benchmark
from councilbook.periods import Period

# Kinds of a council's own figures that are results.
RESULTS = {"outturn", "count"}


@dataclass(frozen=True)
class Comparer:
    """Compares one authority's indicators with everybody else's.

    Attributes
    ----------
    statistics : Statistics
        Official values of all areas.
    authority : Area
        Whose values are compared.
    until : Period or None
        Periods that end after this one are left out; None for the newest there are.
    """

    statistics: Statistics
    authority: Area
    until: Period | None

    @cached_property
    def areas(self) -> Areas:
        """Every area."""
        return self.statistics.library.areas

    def compare(self, indicator: Indicator) -> Comparison | None:
        """Compare one indicator; None where nothing is published for the authority."""
        outturn = self._outturn(indicator)
        return None if outturn is None else self._compared(indicator, outturn)

    def _in_time(self, period: Period) -> bool:
        return self.until is None or period.end <= self.until.end

    @cached_property
    def _reports(self) -> tuple[str, ...]:
        return tuple(self.statistics.library.periods_of(self.authority.code))

    def _outturn(self, indicator: Indicator) -> Observation | None:
        """Give the authority's row for the newest period with a value for anybody."""
        own = self.authority.code
        found = None
        for period in reversed(self.statistics.periods(indicator.id)):
            item = self.statistics.at(indicator.id, own, period) if self._in_time(period) else None
            if item is None:
                continue
            if item.value is not None or self._published(indicator, period):
                return item
            found = found or item
        return found

    def _published(self, indicator: Indicator, period: Period) -> bool:
        country = self.statistics.at(indicator.id, ENGLAND, period)
        values = self.everyone(indicator, period).values()
        national = country is not None and country.value is not None
        return national or any(value is not None for value in values)

    def _compared(self, indicator: Indicator, outturn: Observation) -> Comparison:
        period, previous = outturn.period, self._previous(indicator, outturn)
        neighbours = self._neighbours(indicator, period)
        average = self._averages(indicator, period, neighbours)
        crowd = self._crowd(indicator, outturn)
        # A number of people is low in a small place: it is not judged, whatever is good.
        polarity = "none" if indicator.unit in TOTALS else indicator.polarity
        return Comparison(
            indicator, outturn,
            last=previous if outturn.value is None else None,
            previous=previous,
            change=_change(indicator, outturn, previous, polarity),
            region=self._region(indicator, outturn),
            england=self._benchmark(indicator, outturn, self.areas[ENGLAND]),
            neighbours=neighbours,
            averages=average,
            against_mean=_from_average(outturn, average.mean, polarity),
            against_median=_from_average(outturn, average.median, polarity),
            rank=rank_in(outturn.value, crowd, polarity),
            band=band_in(outturn.value, crowd, polarity),
            gap=gap_in_people(
                outturn.value, average.mean.value, outturn.denominator,
                PER.get(indicator.unit), polarity,
            ),
            groups=self._groups(indicator, period),
            own=self._own(indicator, period),
            rivals=self._rivals(indicator, outturn),
        )  # fmt: skip

    def _crowd(self, indicator: Indicator, outturn: Observation) -> Crowd:
        """Give the values of all authorities, the own one among them."""
        if self.authority.exists_on(outturn.period.end):
            return crowd(self.statistics, indicator.id, outturn.period)
        return Crowd.of([outturn.value, *self.everyone(indicator, outturn.period).values()])

    def everyone(self, indicator: Indicator, period: Period) -> dict[Area, float | None]:
        """Give the values of all authorities that existed when the period ended."""
        return everyone(self.statistics, indicator.id, period)

    def _previous(self, indicator: Indicator, outturn: Observation) -> Observation | None:
        periods = self.statistics.periods(indicator.id)
        earlier = [period for period in periods if period.end < outturn.period.end]
        return self._newest(indicator, self.authority, earlier)

    def _newest(
        self, indicator: Indicator, area: Area, periods: Sequence[Period]
    ) -> Observation | None:
        """Give an area's newest value of some periods, oldest first; None where none has one."""
        for period in reversed(periods):
            item = self.statistics.at(indicator.id, area.code, period)
            if item is not None and item.value is not None:
                return item
        return None

    def _averages(
        self, indicator: Indicator, period: Period, neighbours: tuple[NeighbourValue, ...]
    ) -> Averages:
        codes = [item.area.code for item in neighbours]
        counts = self.statistics.counts(indicator.id, period, codes)
        values = [item.value for item in neighbours]
        return averages(values, list(counts.values()), PER.get(indicator.unit))

    @cached_property
    def vintage(self) -> int:
        """Year of the list of statistical neighbours that is used."""
        newest = max(self.areas.vintages)
        return newest if self.until is None else self.areas.vintage_for(self.until.end)

    def average(self, indicator: Indicator, period: Period) -> Average:
        """Give the mean of the neighbours' values for one period."""
        return mean([item.value for item in self._neighbours(indicator, period)])

    def _neighbours(self, indicator: Indicator, period: Period) -> tuple[NeighbourValue, ...]:
        listed = self.areas.neighbours_of(self.authority.code, self.vintage)
        values = self.statistics.across(indicator.id, period, [item.area for item in listed])
        return tuple(
            NeighbourValue(self.areas[item.area], item.closeness, values[item.area])
            for item in listed
        )

    def _region(self, indicator: Indicator, outturn: Observation) -> Benchmark | None:
        """Give the region's value; Inner or Outer London's where it is published."""
        codes = [code for code in (self.authority.subregion, self.authority.region) if code]
        found = [self._benchmark(indicator, outturn, self.areas[code]) for code in codes]
        marks = [mark for mark in found if mark is not None]
        same = [mark for mark in marks if mark.value.period == outturn.period]
        valued = [mark for mark in same if mark.value.value is not None]
        return next(iter(valued or same or marks), None)

    def _benchmark(
        self, indicator: Indicator, outturn: Observation, area: Area
    ) -> Benchmark | None:
        """Give another area's value: of the same period, else its newest one before."""
        found = self.statistics.at(indicator.id, area.code, outturn.period)
        if found is None or found.value is None:
            periods = self.statistics.periods(indicator.id)
            until = [period for period in periods if period.end <= outturn.period.end]
            found = self._newest(indicator, area, until) or found
        if found is None:
            return None
        if indicator.unit in TOTALS:
            return Benchmark(area, found, not_compared("a number for a larger area"), larger=True)
        pair = (outturn.value, outturn.period), (found.value, found.period)
        return Benchmark(area, found, against(*pair, indicator.polarity))

    def _groups(self, indicator: Indicator, period: Period) -> tuple[tuple[Area, Average], ...]:
        found = []
        for group in self.areas.groups_of(self.authority.code):
            members = self.areas.groups[group.code]
            if indicator.unit in TOTALS:
                values = self.statistics.across(indicator.id, period, members)
                found.append((group, group_sum(list(values.values()))))
            elif indicator.unit in PER:
                counts = self.statistics.counts(indicator.id, period, members)
                found.append((group, group_value(list(counts.values()), PER[indicator.unit])))
        return tuple((group, average) for group, average in found if average.value is not None)

    def _own(self, indicator: Indicator, period: Period) -> Observation | None:
        """Give the council's own newest figure, if it is more recent than the published one."""
        if not self._reports:
            return None
        found = [
            item
            for item in self.statistics.library.of(
                indicator.id, self.authority.code, *self._reports
            )
            if item.kind in RESULTS
            and item.value is not None
            and item.period.end > period.end
            and self._in_time(item.period)
        ]
        return max(found, key=lambda item: item.period.order, default=None)

    def _rivals(self, indicator: Indicator, outturn: Observation) -> tuple[Observation, ...]:
        found = self.statistics.rivals(indicator.id, outturn.area, outturn.period)
        return tuple(item for item in found[1:] if disagree(outturn, item))


def disagree(one: Observation, two: Observation) -> bool:
    """Tell whether two publications give one cell values that rounding does not explain."""
    if one.value is None or two.value is None:
        return False
    found = repeated((one.value, one.places), (two.value, two.places))
    return found is Verdict.CONTRADICTION


def _change(
    indicator: Indicator, outturn: Observation, previous: Observation | None, polarity: str
) -> Difference:
    if previous is None:
        return not_compared("no earlier value is published")
    breaks = [item.period for item in indicator.breaks]
    return change(
        (outturn.value, outturn.period), (previous.value, previous.period), breaks,
        polarity,
    )  # fmt: skip


def _from_average(outturn: Observation, average: Average, polarity: str) -> Difference:
    if outturn.value is None:
        return not_compared("there is no value")
    if average.value is None:
        return not_compared(average.reason)
    return difference(outturn.value, average.value, polarity)
