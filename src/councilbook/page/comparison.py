"""One indicator of one authority beside all others: what is compared, and with what."""

from __future__ import annotations

from dataclasses import dataclass

from councilbook.areas import Area
from councilbook.catalogue import TOTALS, Indicator
from councilbook.measures.bands import Band
from councilbook.measures.change import Difference, Verdict
from councilbook.measures.gap import Gap
from councilbook.measures.neighbours import Average, Averages
from councilbook.measures.rank import Rank
from councilbook.observations import Observation
from councilbook.page.rows import Benchmark


@dataclass(frozen=True)
class NeighbourValue:
    """A statistical neighbour with its value for the same period.

    Attributes
    ----------
    area : Area
        The neighbour.
    closeness : str
        How alike the published list calls it: very close, close, somewhat close.
    value : float or None
        None where there is none.
    """

    area: Area
    closeness: str
    value: float | None


@dataclass(frozen=True)
class Comparison:
    """One indicator of an authority, compared as far as it can be.

    Attributes
    ----------
    indicator : Indicator
        What is counted.
    outturn : Observation
        The authority's value for the newest period that is published, or why there is none.
    last : Observation or None
        Its newest value, where the outturn has none.
    previous : Observation or None
        The value before the outturn.
    change : Difference
        Outturn minus previous, or why the two are not compared.
    region, england : Benchmark or None
        The published values of the region and of England.
    neighbours : tuple of NeighbourValue
        In the order of the published list.
    averages : Averages
        Mean, median and pooled value of the neighbours, each with how many it rests on.
    against_mean, against_median : Difference
        Outturn minus the neighbours' mean and median.
    rank : Rank
        Among the authorities that existed then.
    band : Band
        Quarter of those authorities.
    gap : Gap
        People more or fewer that would bring the outturn to the neighbours' mean.
    groups : tuple of (Area, Average)
        Named groups the authority belongs to, their values worked out from counts.
    own : Observation or None
        The authority's own figure, where it is more recent than the outturn.
    rivals : tuple of Observation
        Values of other publications for the same cell.
    """

    indicator: Indicator
    outturn: Observation
    last: Observation | None
    previous: Observation | None
    change: Difference
    region: Benchmark | None
    england: Benchmark | None
    neighbours: tuple[NeighbourValue, ...]
    averages: Averages
    against_mean: Difference
    against_median: Difference
    rank: Rank
    band: Band
    gap: Gap
    groups: tuple[tuple[Area, Average], ...]
    own: Observation | None
    rivals: tuple[Observation, ...]

    @property
    def judged(self) -> bool:
        """Tell whether the measure can be better or worse: no number of people can."""
        return self.indicator.polarity in {"high", "low"} and self.indicator.unit not in TOTALS

    @property
    def verdict(self) -> Verdict:
        """Better or worse than the neighbours' mean and median both; else neither."""
        verdicts = {self.against_mean.verdict, self.against_median.verdict}
        return verdicts.pop() if len(verdicts) == 1 else "neither"

    @property
    def split(self) -> bool:
        """Tell whether mean and median of the neighbours give opposite answers."""
        verdicts = {self.against_mean.verdict, self.against_median.verdict}
        return verdicts == {"better", "worse"}

    @property
    def distance(self) -> float:
        """How far from the neighbours' median, in middle halves of all authorities.

        Measures of unlike units can be put in one order by it; 0 where it cannot be told.
        """
        cuts = self.band.cuts
        if self.against_median.value is None or cuts is None or cuts[2] == cuts[0]:
            return 0.0
        return abs(self.against_median.value) / (cuts[2] - cuts[0])
