"""The evidence: how sure one can be of an authority's value, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from councilbook.catalogue import PER, TOTALS, Indicator
from councilbook.measures.beside import Beside, beside
from councilbook.measures.differences import Apart, apart
from councilbook.measures.forecast import Forecast
from councilbook.measures.funnel import Funnel
from councilbook.measures.intervals import Figure, Interval, Numbers, bounds, interval
from councilbook.measures.rank import NO_VALUE
from councilbook.measures.small import is_small
from councilbook.measures.trend import Series, Trend, recent_trend
from councilbook.observations import Observation
from councilbook.page.comparison import Comparison
from councilbook.page.panel import Panel, Span, chain, kind_of
from councilbook.words import QUALIFIERS

COUNTED = "a number is shown as it was counted"
UNLIKE_SIZE = "numbers of people of areas of unlike size are not compared"
DECIDED = "how many there are is decided, not left to chance"
# The two levels: the usual one, and one that a value seldom passes by chance.
USUAL, RARE = 0.95, 0.998


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the counts behind a value allow to say, for one authority and measure.

    Attributes
    ----------
    comparison : Comparison
        The value, and what it is compared with.
    panel : Panel
        The values of all authorities up to the period of the value.
    row : int
        The authority's row in the panel.
    """

    comparison: Comparison
    panel: Panel
    row: int

    @property
    def polarity(self) -> str:
        """Which way is good; none for numbers of people, which grow with the place."""
        return self.comparison.indicator.polarity if self.comparison.judged else "none"

    def figure(self, column: int = -1) -> Figure:
        """Give the authority's value of one period with the counts behind it."""
        panel, at = self.panel, (self.row, column)
        return Figure(
            _known(panel.values[at]), _known(panel.events[at]), _known(panel.sizes[at]),
            bool(panel.worked_back[at]),
        )  # fmt: skip

    @cached_property
    def interval(self) -> Interval:
        """The likely range of the newest value: its 95% interval."""
        return self._interval(USUAL)

    @cached_property
    def outer(self) -> Interval:
        """The 99.8% interval of the newest value."""
        return self._interval(RARE)

    def _interval(self, level: float) -> Interval:
        if self.panel.indicator.decided:
            return Interval(None, None, "", level, reason=DECIDED)
        return interval(self.panel.kind, self.figure(), self.panel.per, level)

    @cached_property
    def england(self) -> Beside:
        """The newest value beside England's of the same period."""
        return self._beside(_known(self.panel.larger[-1]))

    @cached_property
    def mean(self) -> Beside:
        """The newest value beside the mean of the statistical neighbours."""
        return self._beside(self.comparison.averages.mean.value)

    def _beside(self, benchmark: float | None) -> Beside:
        if self.panel.indicator.unit in TOTALS:
            return Beside(None, reason=UNLIKE_SIZE)
        return beside(self.interval, self.outer, benchmark, self.polarity)

    @cached_property
    def since(self) -> Apart:
        """The newest value against the one before, where the two may be compared."""
        moved = self.comparison.change
        if moved.value is None or self.panel.indicator.decided:
            return Apart.refused(moved.reason or DECIDED)
        return apart(self.panel.kind, self.figure(), self.figure(-2), USUAL, same_area=True)

    @cached_property
    def series(self) -> Series:
        """The authority's values over time with their 95% intervals."""
        panel, row = self.panel, self.row
        return _series(panel.span, panel.values[row], panel.events[row], panel.sizes[row])

    @cached_property
    def trend(self) -> Trend:
        """What the last five years show."""
        if self.panel.indicator.decided:
            return Trend.refused(DECIDED)
        return recent_trend(self.panel.kind, self.series, self.polarity)

    @property
    def funnel(self) -> Funnel:
        """The limits within which authorities usually lie."""
        return self.panel.funnel

    @cached_property
    def place(self) -> int:
        """Where the value lies: outside the wide limits -2 or 2, the inner ones -1 or 1, else 0."""
        if self.funnel.reason:
            return 0
        return int(self.panel.places[self.row])

    @cached_property
    def forecast(self) -> Forecast:
        """The level of the coming years, if recent levels continue."""
        return self.panel.outlook.of(self.row)

    @property
    def small(self) -> bool:
        """Tell whether a percentage is of so few people that the count must speak."""
        return self.panel.kind == "share" and is_small(self.figure().size)


def trend_of(indicator: Indicator, observed: Sequence[Observation], polarity: str) -> Trend:
    """Give the recent trend of one area's values, where those of no other area are held.

    Parameters
    ----------
    indicator : Indicator
        What is counted.
    observed : sequence of Observation
        With a value each, oldest first; only the last ones that follow each other are used.
    polarity : {"high", "low", "range", "none"}
        Which way is good.
    """
    if indicator.decided or not observed:
        return Trend.refused(DECIDED if indicator.decided else NO_VALUE)
    periods = chain([item.period for item in observed], observed[-1].period)
    at = {item.period: item for item in observed}
    found = [at[period] for period in periods]
    counted = [item.value if indicator.unit == "count" else item.numerator for item in found]
    given = [item.value for item in found], counted, [item.denominator for item in found]
    values, events, sizes = (np.array(column, dtype=np.float64) for column in given)
    return recent_trend(
        kind_of(indicator), _series(Span(indicator, periods), values, events, sizes), polarity
    )


def _series(span: Span, values: Numbers, events: Numbers, sizes: Numbers) -> Series:
    kind, per = kind_of(span.indicator), PER.get(span.indicator.unit, 1.0)
    ends = bounds(kind, values, events, sizes, per, USUAL)
    return Series(
        values, events, sizes, ends.lower, ends.upper, span.first, span.overlapping, span.annual
    )


def interval_of(item: Observation, indicator: Indicator) -> Interval:
    """Give the likely range of one value from the counts that stand beside it.

    Parameters
    ----------
    item : Observation
        A value of a report or publication.
    indicator : Indicator
        What is counted.

    Returns
    -------
    Interval
        None for a number: a report counts schools and homes too, which are no matter of
        chance. None either where the report gives no exact figure.
    """
    if indicator.unit == "count":
        return Interval(None, None, "", USUAL, reason=COUNTED)
    if item.qualifier in QUALIFIERS:
        return Interval(None, None, "", USUAL, reason="the report does not print an exact figure")
    figure = Figure(item.value, item.numerator, item.denominator)
    return interval(kind_of(indicator), figure, PER.get(indicator.unit, 1.0), USUAL)


def _known(number: float) -> float | None:
    return None if np.isnan(number) else float(number)
