"""The page: theme, authority, report, and every number it shows, computed once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from councilbook.areas import Area
from councilbook.audit import Finding
from councilbook.catalogue import TOTALS, Break, Indicator, Likeness, Theme
from councilbook.commentary import Commentary, read_commentary
from councilbook.measures.trend import Trend
from councilbook.observations import Library, Observation
from councilbook.page.evidence import trend_of
from councilbook.page.overall import Overall, overall
from councilbook.page.printed import figured, findings, inspected, plan, planned, printed
from councilbook.page.rows import COUNTS, Row, Scorer
from councilbook.page.themes import OVERVIEW
from councilbook.periods import Period
from councilbook.reads import note, unnoted
from councilbook.sources.reports import Priority, Report


@dataclass(frozen=True)
class Page:
    """Everything one page shows.

    Attributes
    ----------
    library : Library
        What the numbers come from.
    theme : Theme
        The question the page answers.
    authority : Area
        Whose page it is.
    report : Report
        The report the page is about.
    """

    library: Library
    theme: Theme
    authority: Area
    report: Report
    _scored: dict[str, Row | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def period(self) -> Period:
        """The period of the report."""
        return self.report.period

    @property
    def own_source(self) -> str:
        """Id of the report."""
        return self.report.id

    @property
    def title(self) -> str:
        """Heading of the page."""
        return f"{self.theme.title}: {self.authority.name}, {self.period.label}"

    @cached_property
    def _figured(self) -> list[str]:
        """Ids of the page's indicators that the report has figures on."""
        return figured(self.library, self.report, self.theme.id)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The report's figures for the page's indicators, in the order of the report."""
        return printed(self.library, self.report, self.theme.id)

    @cached_property
    def inspections(self) -> list[dict[Hashable, str]]:
        """The inspections that the report names and this page shows, row by row."""
        return inspected(self.report, self.theme.id)

    @cached_property
    def rows(self) -> list[Row]:
        """The page's scorecard, in the order of the catalogue."""
        scored = (self.row(id_) for id_ in self._figured)
        return [row for row in scored if row is not None]

    @cached_property
    def overall(self) -> Overall:
        """What the results of the page come to."""
        note(f"overall/{self.report.id}/{self.theme.id}")
        # Of a page of its own: this one must note the rows that somebody else asks it for.
        with unnoted():
            return overall(replace(self).rows)

    @cached_property
    def shown(self) -> list[Indicator]:
        """Indicators with a result in the report or, on their theme's page, a published one."""
        scored = [row.indicator for row in self.rows]
        if self.theme.id == OVERVIEW:
            return scored
        ids, own = {item.id for item in scored}, self.authority.code
        catalogue = self.library.catalogue
        return [
            catalogue.indicators[id_]
            for id_ in catalogue.listed(self.theme.id)
            if id_ in ids or self.library.has_official(id_, own)
        ]

    @cached_property
    def others(self) -> list[Observation]:
        """The report's values that are no outturn, previous or benchmark of the scorecard."""
        used = {
            item
            for row in self.rows
            for item in (row.outturn, row.previous, *(mark.value for mark in row.benchmarks))
        }
        return [item for item in self.reported if item not in used and not _blank_twin(item, used)]

    @cached_property
    def reported(self) -> list[Observation]:
        """Every value that the report gives for the page's indicators."""
        found = (self.library.reported(self.report.id, id_) for id_ in self._figured)
        return [item for items in found for item in items]

    @cached_property
    def priorities(self) -> list[Priority]:
        """What the council said it would do about the theme.

        The overview shows those that belong to no page of their own.
        """
        return planned(self.library, self.report, self.theme.id)

    @cached_property
    def commentary(self) -> Commentary | None:
        """Officers' words about the theme, if there are any and somebody has approved them."""
        slug, period = self.authority.slug, self.period.id
        found = read_commentary(self.library.project, slug, period, self.theme.id)
        return found if found is not None and found.published else None

    @cached_property
    def findings(self) -> list[Finding]:
        """What the audit found about the page's figures."""
        return findings(self.library, self.report, self.theme.id)

    def likenesses(self, indicator: Indicator) -> tuple[Likeness, ...]:
        """Give the indicators of the reports that one shown on the page could be taken for."""
        return tuple(item for item in indicator.not_the_same_as if self.library.holds(item.id))

    def breaks(self, indicator: Indicator) -> list[Break]:
        """Give the changes of definition up to the page's period."""
        return [item for item in indicator.breaks if item.period.start <= self.period.end]

    def follows(self, priority: Priority) -> Priority | None:
        """Find the earlier report's record that a priority continues."""
        if priority.follows is None:
            return None
        return plan(self.library.reports[priority.follows.report], priority.follows.id)

    def row(self, indicator: str) -> Row | None:
        """Give one indicator's row of the scorecard."""
        if indicator not in self._scored:
            known = indicator in self._figured
            self._scored[indicator] = self._score(indicator) if known else None
        return self._scored[indicator]

    def _score(self, indicator: str) -> Row | None:
        scorer = Scorer(self.library, self.authority, self.report)
        return scorer.score(self.library.catalogue.indicators[indicator])

    def series(self, indicator: str) -> dict[Area, list[Observation]]:
        """Give the values over time of the authority and those it is compared with.

        Returns
        -------
        dict of Area to list of Observation
            The authority first; oldest value first; where an official value and the report's
            are held for one period, the official one.
        """
        areas = [self.authority]
        if self.library.catalogue.indicators[indicator].unit not in COUNTS:
            areas += reversed(self.library.areas.benchmarks(self.authority))
        found = {area: self._values(indicator, area) for area in areas}
        return {area: values for area, values in found.items() if values}

    def trend(self, indicator: str) -> Trend:
        """Tell which way the authority's last five official values went."""
        item = self.library.catalogue.indicators[indicator]
        found = self.library.of(indicator, self.authority.code, "official")
        polarity = "none" if item.unit in TOTALS else item.polarity
        return trend_of(item, [value for value in found if value.value is not None], polarity)

    def _values(self, indicator: str, area: Area) -> list[Observation]:
        by_period: dict[Period, Observation] = {}
        for item in self.library.of(indicator, area.code, self.report.id, "official"):
            if item.official or item.period not in by_period:
                by_period[item.period] = item
        return sorted(by_period.values(), key=lambda item: item.period.order)


def _blank_twin(item: Observation, used: Iterable[Observation | None]) -> bool:
    """Tell whether an empty cell of the report is filled by a value printed elsewhere in it."""
    return item.symbol == "not_stated" and any(
        other is not None and (other.indicator, other.area) == (item.indicator, item.area)
        for other in used
    )
