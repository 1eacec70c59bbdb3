"""The panel: one measure's values and counts for every authority, period by period."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from councilbook.areas import ENGLAND, Area
from councilbook.catalogue import PER, TOTALS, Indicator
from councilbook.measures.exceptions import Places
from councilbook.measures.forecast import Outlook, outlook
from councilbook.measures.funnel import Funnel, funnel
from councilbook.measures.intervals import Kind, Numbers
from councilbook.observations import Statistics
from councilbook.page.everybody import authorities_on
from councilbook.periods import Period
from councilbook.reads import remembered


@dataclass(frozen=True)
class Span:
    """Periods that follow each other, and what may be joined of them.

    Attributes
    ----------
    indicator : Indicator
        What is counted.
    periods : tuple of Period
        Oldest first.
    """

    indicator: Indicator
    periods: tuple[Period, ...]

    @property
    def first(self) -> int:
        """Place of the first period that may be joined to the last: no break lies between."""
        starts = [item.period.start for item in self.indicator.breaks]
        ends = [period.end for period in self.periods]
        cut = [place for place, end in enumerate(ends) for start in starts
               if start <= end and (place == 0 or ends[place - 1] < start)]  # fmt: skip
        return max(cut, default=0)

    @property
    def overlapping(self) -> bool:
        """Tell whether one period shares days with the next."""
        return any(one.overlaps(two) for one, two in self._pairs)

    @property
    def annual(self) -> bool:
        """Tell whether each period ends a year after the one before."""
        return all(two.end.year == one.end.year + 1 for one, two in self._pairs)

    @property
    def _pairs(self) -> list[tuple[Period, Period]]:
        return list(zip(self.periods, self.periods[1:], strict=False))


@dataclass(frozen=True, eq=False)
class Panel:
    """One measure for every authority.

    Attributes
    ----------
    indicator : Indicator
        What is counted.
    periods : tuple of Period
        Oldest first; T of them, all of one kind, each following the one before.
    areas : tuple of Area
        Authorities that existed when the last period ended, by name; A of them.
    values : (A, T) array
        In the indicator's unit; NaN where there is none.
    events, sizes : (A, T) array
        The counts behind the values: for a share the numerator and denominator, for a rate
        the number of events and the population, for a count the number itself and NaN. NaN
        where they are not known.
    worked_back : (A, T) array of bool
        Where the number of events was worked back from a rounded value, and is not published.
    larger : (T,) array
        Values of England; NaN where none is published, and for numbers of people.
    """

    indicator: Indicator
    periods: tuple[Period, ...]
    areas: tuple[Area, ...]
    values: Numbers
    events: Numbers
    sizes: Numbers
    worked_back: npt.NDArray[np.bool_]
    larger: Numbers

    @property
    def kind(self) -> Kind:
        """What its values are: which interval and which funnel fit."""
        return kind_of(self.indicator)

    @property
    def per(self) -> float:
        """What a value is out of; 1 for a number of people and for other units."""
        return PER.get(self.indicator.unit, 1.0)

    @property
    def span(self) -> Span:
        """Its periods, and what may be joined of them."""
        return Span(self.indicator, self.periods)

    @property
    def first(self) -> int:
        """Column of the first period that may be joined to the last."""
        return self.span.first

    @property
    def overlapping(self) -> bool:
        """Tell whether one period shares days with the next."""
        return self.span.overlapping

    @property
    def annual(self) -> bool:
        """Tell whether each period ends a year after the one before."""
        return self.span.annual

    @property
    def valued(self) -> bool:
        """Tell whether anybody has a value for the last period."""
        newest = np.append(self.values[:, -1], self.larger[-1])
        return bool((~np.isnan(newest)).any())

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """Give the lowest and the highest value there can be, as far as the unit tells."""
        if self.kind == "other" and self.indicator.unit not in {"days", "fte", *TOTALS}:
            return (None, None)
        return (0.0, 100.0 if self.kind == "share" and not self.indicator.above_100 else None)

    @cached_property
    def funnel(self) -> Funnel:
        """The limits within which the authorities' newest values usually lie."""
        return funnel(self.kind, self.events[:, -1], self.sizes[:, -1], self.per)

    @cached_property
    def places(self) -> Places:
        """Where every authority's newest value lies among the limits."""
        return self.funnel.places(self.events[:, -1], self.sizes[:, -1])

    @cached_property
    def outlook(self) -> Outlook:
        """The forecasts of all authorities."""
        return outlook(self.values, self.limits, self.first)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {area.code: row for row, area in enumerate(self.areas)}

    def row(self, area: Area) -> int | None:
        """Give the row of an area; None where it did not exist when the last period ended."""
        return self._rows.get(area.code)


def kind_of(indicator: Indicator) -> Kind:
    """Give what an indicator's values are: shares, rates, counts or something else."""
    if indicator.unit == "percent":
        return "share"
    if indicator.unit in PER:
        return "rate"
    return "count" if indicator.unit == "count" else "other"


def make_panel(statistics: Statistics, indicator: Indicator, last: Period) -> Panel:
    """Gather a measure's values and counts of all authorities up to a period.

    It is the same for every authority: a process gathers it once for all its pages.

    Parameters
    ----------
    statistics : Statistics
        Official values; those of the indicators that give numbers and populations too.
    indicator : Indicator
        What is counted: an entry of their catalogue.
    last : Period
        The last period wanted.
    """
    return _panel(statistics, indicator.id, last)


@remembered
def _panel(statistics: Statistics, id_: str, last: Period) -> Panel:
    indicator = statistics.library.catalogue.indicators[id_]
    areas = authorities_on(statistics, last.end)
    periods = chain(statistics.periods(indicator.id), last)
    codes = [area.code for area in areas]
    everybody, above, below = statistics.grid(indicator.id, periods, [*codes, ENGLAND])
    values, larger, above, below = everybody[:-1], everybody[-1], above[:-1], below[:-1]
    number, population = _behind(statistics, indicator, periods, codes)
    events = np.where(np.isnan(above), number, above)
    sizes = np.where(np.isnan(below), population, below)
    per = PER.get(indicator.unit)
    back = np.zeros(values.shape, dtype=bool)
    if indicator.unit == "count":
        events = values
    elif per is not None:
        sizes = np.where(np.isnan(sizes), _implied(events, values, per), sizes)
        back = np.isnan(events) & ~np.isnan(values) & ~np.isnan(sizes)
        events = np.where(back, values * sizes / per, events)
    # Where a value lies is not to be told while it is withheld.
    events = np.where(np.isnan(values), np.nan, events)
    if indicator.unit in TOTALS:
        larger = np.full_like(larger, np.nan)
    return Panel(indicator, periods, areas, values, events, sizes, back, larger)


def chain(periods: list[Period], last: Period) -> tuple[Period, ...]:
    """Give the periods that lead up to the last one, each following the one before."""
    found = [last]
    for period in sorted(periods, key=lambda item: item.order, reverse=True):
        if found[0].follows(period):
            found.insert(0, period)
    return tuple(found)


def _behind(
    statistics: Statistics, indicator: Indicator, periods: tuple[Period, ...], codes: list[str]
) -> tuple[Numbers, Numbers]:
    """Look up the number and the population behind a rate, where other indicators give them."""
    shape = (len(codes), len(periods))
    number, population = np.full(shape, np.nan), np.full(shape, np.nan)
    official = indicator.official
    if official is None:
        return number, population
    if official.counted_by:
        number, *_ = statistics.grid(official.counted_by, periods, codes)
    if official.population_of:
        other = statistics.library.catalogue.indicators[official.population_of]
        days = {period.end: period for period in statistics.periods(other.id)}
        beside = tuple(days.get(period.end, period) for period in periods)
        rate, _, below = statistics.grid(other.id, beside, codes)
        assert other.official is not None
        counted = other.official.counted_by
        count = statistics.grid(counted, beside, codes)[0] if counted else np.full(shape, np.nan)
        population = np.where(np.isnan(below), _implied(count, rate, PER[other.unit]), below)
    return number, population


def _implied(numbers: Numbers, rates: Numbers, per: float) -> Numbers:
    """Give the populations behind published numbers and their rates; NaN where a rate is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(rates > 0, per * numbers / rates, np.nan)
