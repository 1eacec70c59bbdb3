"""What deserves attention first: the rules put to every measure of every authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from councilbook.areas import Area, Areas
from councilbook.audit.judgements import judge
from councilbook.catalogue import TOTALS, Target
from councilbook.measures.beside import sides
from councilbook.measures.exceptions import (
    LARGEST_GAPS,
    Answers,
    Marks,
    Places,
    Rule,
    Tally,
    behind,
    distance,
    gaps,
    mean_of,
    singled_out,
    tally,
)
from councilbook.measures.funnel import known
from councilbook.measures.intervals import Numbers, bounds
from councilbook.measures.standing import Standing
from councilbook.measures.trend import LEAST, LIMIT, recent_trends
from councilbook.observations import Statistics
from councilbook.page.everybody import authorities_on
from councilbook.page.panel import Panel, make_panel
from councilbook.periods import Period
from councilbook.reads import remembered


@dataclass(frozen=True, eq=False)
class Checked:
    """One measure with every rule put to the newest value of every authority.

    Attributes
    ----------
    panel : Panel
        The values.
    near : (A, K) array of int
        Rows of each authority's statistical neighbours; -1 where there is none.
    """

    panel: Panel
    near: Places

    @property
    def polarity(self) -> str:
        """Which way is good; none for what grows with the place."""
        indicator = self.panel.indicator
        return "none" if indicator.unit in TOTALS else indicator.polarity

    @cached_property
    def answers(self) -> dict[Rule, Answers]:
        """The answers of the rules that can be put to the measure at all."""
        if self.panel.indicator.unit in TOTALS:
            return {}
        found = {**self._outside(), **self._apart(), **self._trend()}
        # Where there is an interval, it tells more than a place among neighbours.
        return found or {Rule.BEHIND: behind(self.values, self.theirs, self.polarity)}

    @property
    def values(self) -> Numbers:
        """The newest value of every authority."""
        return self.panel.values[:, -1]

    @property
    def missing(self) -> Marks:
        """Which authorities have no value."""
        return np.isnan(self.values)

    @cached_property
    def theirs(self) -> Numbers:
        """The newest values of every authority's neighbours."""
        return np.where(self.near >= 0, self.values[self.near], np.nan)

    @cached_property
    def distance(self) -> Numbers:
        """How far every value lies from its neighbours' median, in middle halves of all."""
        return distance(self.values, self.theirs)

    @cached_property
    def gaps(self) -> Numbers:
        """The people by whom every share is behind its neighbours' mean.

        A rate is of everybody: its events need not be people, nor its population published.
        """
        of_people = self.panel.kind == "share"
        sizes = self.panel.sizes[:, -1] if of_people else np.full(len(self.values), np.nan)
        return gaps(self.values, mean_of(self.theirs), sizes, self.panel.per, self.polarity)

    def _outside(self) -> dict[Rule, Answers]:
        panel = self.panel
        if panel.funnel.reason:
            return {}
        looked = known(panel.kind, panel.events[:, -1], panel.sizes[:, -1])
        places = panel.places
        return {
            Rule.FAR: singled_out(Rule.FAR, _beyond(places, 2), looked, self.polarity),
            Rule.OUTSIDE: singled_out(Rule.OUTSIDE, _beyond(places, 1), looked, self.polarity),
        }

    def _apart(self) -> dict[Rule, Answers]:
        panel, means = self.panel, mean_of(self.theirs)
        ends = bounds(
            panel.kind, self.values, panel.events[:, -1], panel.sizes[:, -1], panel.per
        )  # fmt: skip
        looked = ~np.isnan(ends.lower) & ~np.isnan(means)
        if not looked.any():
            return {}
        beside = sides(ends, means)
        return {Rule.NEIGHBOURS: singled_out(Rule.NEIGHBOURS, beside, looked, self.polarity)}

    def _trend(self) -> dict[Rule, Answers]:
        panel = self.panel
        short = len(panel.periods) - panel.first < LEAST
        if short or panel.overlapping or not panel.annual:
            return {}
        ends = bounds(panel.kind, panel.values, panel.events, panel.sizes, panel.per)
        found = recent_trends(
            panel.kind, panel.values, panel.events, panel.sizes, ends.lower, ends.upper
        )
        looked = ~np.isnan(found.chi2)
        if not looked.any():
            return {}
        ways = np.where(found.stable & (found.chi2 > LIMIT), np.sign(found.slope), 0)
        return {Rule.TREND: singled_out(Rule.TREND, ways.astype(int), looked, self.polarity)}


def _beyond(places: Places, least: int) -> Places:
    return np.where(np.abs(places) >= least, np.sign(places), 0)


@remembered
def check(statistics: Statistics, indicator: str, last: Period, vintage: int) -> Checked:
    """Put the rules to every authority's value of a period: once for all pages of a process.

    Parameters
    ----------
    statistics : Statistics
        Official values.
    indicator : str
        Id of what is counted.
    last : Period
        The last period wanted.
    vintage : int
        Year of the list of statistical neighbours.
    """
    item = statistics.library.catalogue.indicators[indicator]
    return Checked(make_panel(statistics, item, last), _near(statistics, last.end, vintage))


@remembered
def _near(statistics: Statistics, day: date, vintage: int) -> Places:
    return neighbour_rows(authorities_on(statistics, day), statistics.library.areas, vintage)


def neighbour_rows(authorities: Sequence[Area], areas: Areas, vintage: int) -> Places:
    """Give the rows of each authority's statistical neighbours among them all; -1 for none."""
    rows = {area.code: row for row, area in enumerate(authorities)}
    listed = [areas.neighbours_of(area.code, vintage) for area in authorities]
    near = np.full((len(authorities), max((len(item) for item in listed), default=0) or 1), -1)
    for row, neighbours in enumerate(listed):
        for place, neighbour in enumerate(neighbours):
            near[row, place] = rows.get(neighbour.area, -1)
    return near


@dataclass(frozen=True)
class Flag:
    """One value that deserves attention.

    Attributes
    ----------
    checked : Checked
        The measure.
    area : Area
        Whose value it is.
    rules : tuple of Rule
        Why, the strongest reason first.
    """

    checked: Checked
    area: Area
    rules: tuple[Rule, ...]

    @property
    def row(self) -> int:
        """The authority's row in the panel."""
        row = self.checked.panel.row(self.area)
        assert row is not None
        return row

    @property
    def weight(self) -> tuple[int, float]:
        """Order of attention: how many rules, then how far from the neighbours."""
        return (len(self.rules), float(self.checked.distance[self.row]))


def flags(found: Sequence[Checked], area: Area, targets: Sequence[Target] = ()) -> list[Flag]:
    """List an authority's values that a rule singles out, those that deserve most first.

    Parameters
    ----------
    found : sequence of Checked
        The measures looked at.
    area : Area
        Whose values.
    targets : sequence of Target
        What the authority aims at, at any time.
    """
    largest, missed = _largest_gaps(found, area), _missed(found, area, targets)
    flagged = []
    for item in found:
        row, id_ = item.panel.row(area), item.panel.indicator.id
        if row is None:
            continue
        rules = {rule for rule, answer in item.answers.items() if answer.fired[row]}
        rules |= {Rule.TARGET} if id_ in missed else set()
        rules |= {Rule.GAP} if id_ in largest else set()
        if rules:
            flagged.append(Flag(item, area, tuple(rule for rule in Rule if rule in rules)))
    return sorted(flagged, key=lambda flag: flag.weight, reverse=True)


def _missed(found: Sequence[Checked], area: Area, targets: Sequence[Target]) -> set[str]:
    """Give the measures whose newest value missed a target that was due then."""
    newest = {item.panel.indicator.id: item.panel for item in found}
    missed = set()
    for target in targets:
        panel = newest.get(target.indicator)
        row = None if panel is None else panel.row(area)
        # A target of another time is no measure of today's result.
        if panel is None or row is None or not panel.periods[-1].overlaps(target.due_period):
            continue
        value = None if np.isnan(panel.values[row, -1]) else float(panel.values[row, -1])
        polarity = panel.indicator.polarity
        if judge(value, panel.periods[-1], target, polarity) is Standing.MISSED:
            missed.add(target.indicator)
    return missed


def _largest_gaps(found: Sequence[Checked], area: Area) -> set[str]:
    rows = [(item, item.panel.row(area)) for item in found]
    people = {
        item.panel.indicator.id: float(item.gaps[row])
        for item, row in rows
        if row is not None and not np.isnan(item.gaps[row])
    }
    return set(sorted(people, key=lambda id_: -people[id_])[:LARGEST_GAPS])


def tallies(found: Sequence[Checked], area: Area | None = None) -> dict[Rule, Tally]:
    """Count for each rule the values looked at, those singled out, and how many by chance.

    Parameters
    ----------
    found : sequence of Checked
        The measures looked at.
    area : Area, optional
        Whose values; by default those of all authorities.
    """
    asked: dict[Rule, list[tuple[Answers, int | None]]] = {}
    for item in found:
        row = None if area is None else item.panel.row(area)
        if area is None or row is not None:
            for rule, answers in item.answers.items():
                asked.setdefault(rule, []).append((answers, row))
    return {rule: tally(asked[rule]) for rule in Rule if rule in asked}
