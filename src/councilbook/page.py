"""One page: theme, authority, period, and every number it shows, computed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

import pandas as pd

from councilbook.areas import Area
from councilbook.audit import Finding, audit
from councilbook.catalogue import Indicator, Target, Theme
from councilbook.commentary import Commentary, read_commentary
from councilbook.errors import PageError, UnknownError
from councilbook.measures.change import Difference, against, change, not_compared
from councilbook.measures.standing import Standing, people_short, shortfall, standing
from councilbook.observations import Library, Observation, default_library
from councilbook.periods import Period, parse_period
from councilbook.sources.reports import Priority, Report
from councilbook.words import QUALIFIERS

OVERVIEW = "overview"
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
    """

    area: Area
    value: Observation
    difference: Difference


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
    benchmarks : tuple of Benchmark
        Neighbours, region, England, as far as values are held.
    rival : Observation or None
        Another value of the report for the target's time that would be judged otherwise.
    """

    indicator: Indicator
    outturn: Observation
    previous: Observation | None
    change: Difference
    target: Target | None
    standing: Standing
    people: int | None
    benchmarks: tuple[Benchmark, ...]
    rival: Observation | None = None

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

    @property
    def period(self) -> Period:
        """The period of the report."""
        return self.report.period

    @property
    def title(self) -> str:
        """Heading of the page."""
        return f"{self.theme.title}: {self.authority.name}, {self.period.label}"

    @cached_property
    def indicators(self) -> list[Indicator]:
        """Indicators of the page: its theme's; those of every theme on the overview."""
        if self.theme.id == OVERVIEW:
            return list(self.library.catalogue.indicators.values())
        return self.library.catalogue.of_theme(self.theme.id)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The report's figures for the page's indicators, in the order of the report."""
        ids = [indicator.id for indicator in self.indicators]
        return self.report.figures[self.report.figures["indicator"].isin(ids)]

    @cached_property
    def rows(self) -> list[Row]:
        """The page's scorecard, in the order of the catalogue."""
        found = []
        for indicator in self.indicators:
            outturn = self._outturn(indicator)
            if outturn is not None:
                found.append(self._row(indicator, outturn))
        return found

    @cached_property
    def shown(self) -> list[Indicator]:
        """Indicators with a result in the report or, on their theme's page, a published one."""
        scored = {row.indicator.id for row in self.rows}
        own = self.theme.id != OVERVIEW
        return [
            item
            for item in self.indicators
            if item.id in scored
            or (own and self.library.of(item.id, self.authority.code, "official"))
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
        ids = {indicator.id for indicator in self.indicators}
        items = [
            item
            for item in self.library.observations
            if item.source == self.report.id and item.indicator in ids
        ]
        order = self.library.catalogue.indicator_order
        return sorted(items, key=lambda item: (order[item.indicator], item.area, item.period.order))

    @cached_property
    def priorities(self) -> list[Priority]:
        """What the council said it would do about the theme.

        The overview shows those that belong to no page of their own.
        """
        if self.theme.id != OVERVIEW:
            return [item for item in self.report.priorities if item.theme == self.theme.id]
        shown = {theme.id for theme in themes_of(self.report, self.library)} - {OVERVIEW}
        return [item for item in self.report.priorities if item.theme not in shown]

    @cached_property
    def commentary(self) -> Commentary | None:
        """Officers' words about the theme, if there are any."""
        slug, period = self.authority.slug, self.period.id
        return read_commentary(self.library.project, slug, period, self.theme.id)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the audit found about the page's figures."""
        ids = {indicator.id for indicator in self.indicators}
        return [
            finding
            for finding in _findings(self.library)
            if finding.places[0].source == self.report.id and finding.indicator in ids
        ]

    def follows(self, priority: Priority) -> Priority | None:
        """Find the earlier report's record that a priority continues."""
        if priority.follows is None:
            return None
        earlier = self.library.reports[priority.follows.report]
        return next(item for item in earlier.priorities if item.id == priority.follows.id)

    def row(self, indicator: str) -> Row | None:
        """Give one indicator's row of the scorecard."""
        return next((row for row in self.rows if row.indicator.id == indicator), None)

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

    def _values(self, indicator: str, area: Area) -> list[Observation]:
        by_period: dict[Period, Observation] = {}
        for item in self.library.of(indicator, area.code):
            mine = item.official or item.source == self.report.id
            if mine and (item.official or item.period not in by_period):
                by_period[item.period] = item
        return sorted(by_period.values(), key=lambda item: item.period.order)

    def _outturn(self, indicator: Indicator) -> Observation | None:
        if indicator.context:
            return None
        return max(self._own(indicator), key=_preference, default=None)

    def _row(self, indicator: Indicator, outturn: Observation) -> Row:
        previous = self._previous(indicator, outturn)
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
            _people(indicator, outturn, target, judged), self._benchmarks(indicator, outturn),
            self._rival(indicator, outturn, target, judged),
        )  # fmt: skip

    def _own(self, indicator: Indicator) -> list[Observation]:
        own = self.library.of(indicator.id, self.authority.code, self.report.id)
        return [item for item in own if item.kind in {"outturn", "count"}]

    def _rival(
        self, indicator: Indicator, outturn: Observation, target: Target | None, judged: Standing
    ) -> Observation | None:
        if judged not in JUDGED:
            return None
        others = (item for item in self._own(indicator) if item != outturn)
        unlike = JUDGED - {judged}
        judge = partial(_judge, indicator, target=target)
        return next((item for item in others if judge(item) in unlike), None)

    def _previous(self, indicator: Indicator, outturn: Observation) -> Observation | None:
        """Find the earlier value: a comparable one, else the report's own, else the latest."""
        earlier = [
            item
            for item in self.library.of(indicator.id, self.authority.code)
            if item.period.end < outturn.period.end and item.value is not None
        ]
        earlier.sort(
            key=lambda item: (
                outturn.period.follows(item.period),
                item.source == self.report.id,
                item.period.order,
            )
        )
        return earlier[-1] if earlier else None

    def _target(self, indicator: Indicator) -> Target | None:
        targets = self.library.catalogue.targets.get(self.authority.code, ())
        mine = (item for item in targets if item.report == self.report.id)
        return next((item for item in mine if item.indicator == indicator.id), None)

    def _benchmarks(self, indicator: Indicator, outturn: Observation) -> tuple[Benchmark, ...]:
        found: list[Benchmark] = []
        # A count of England says nothing beside a count of one authority.
        if indicator.unit in COUNTS:
            return ()
        for area in self.library.areas.benchmarks(self.authority):
            value = self._benchmark(indicator, area, outturn)
            if value is not None:
                apart = against(
                    (outturn.value, outturn.period), (value.value, value.period),
                    indicator.polarity,
                )  # fmt: skip
                found.append(Benchmark(area, value, apart))
        return tuple(found)

    def _benchmark(
        self, indicator: Indicator, area: Area, outturn: Observation
    ) -> Observation | None:
        """Find an area's value: the report's own before an official one, the same period first."""
        held = [
            item
            for item in self.library.of(indicator.id, area.code)
            if (item.source == self.report.id or item.official)
            and item.period.end <= max(self.period.end, outturn.period.end)
            and (item.value is not None or item.source == self.report.id)
        ]
        held.sort(
            key=lambda item: (
                item.source == self.report.id and item.value is not None,
                item.period == outturn.period,
                item.value is not None,
                item.period.order,
            )
        )
        return held[-1] if held else None


def _preference(item: Observation) -> tuple[bool, bool, object]:
    """Prefer a value to a reason, a plain number to "under 9%", the latest to the earlier."""
    return (item.value is not None, item.qualifier not in QUALIFIERS, item.period.order)


def _blank_twin(item: Observation, used: Iterable[Observation | None]) -> bool:
    """Tell whether an empty cell of the report is filled by a value printed elsewhere in it."""
    return item.symbol == "not_stated" and any(
        other is not None and (other.indicator, other.area) == (item.indicator, item.area)
        for other in used
    )


def _judge(indicator: Indicator, outturn: Observation, target: Target | None) -> Standing:
    if target is None:
        return standing(outturn.value, None, None, indicator.polarity)
    due = outturn.period.reaches(target.due_period)
    return standing(
        outturn.value, target.value, target.tolerance, indicator.polarity,
        inclusive=target.inclusive, due=due,
    )  # fmt: skip


def _people(
    indicator: Indicator, outturn: Observation, target: Target | None, judged: Standing
) -> int | None:
    top, bottom = outturn.numerator, outturn.denominator
    if judged not in {Standing.MISSED, Standing.WITHIN_TOLERANCE} or target is None:
        return None
    if indicator.unit != "percent" or top is None or not bottom:
        return None
    return people_short(top, bottom, target.value, indicator.polarity, inclusive=target.inclusive)


@lru_cache(maxsize=4)
def _findings(library: Library) -> tuple[Finding, ...]:
    return tuple(audit(library))


def themes_of(report: Report, library: Library) -> list[Theme]:
    """List the themes a report has figures, inspections or commentary for, in reading order.

    Returns
    -------
    list of Theme
        The overview first.
    """
    indicators = library.catalogue.indicators
    found = {indicators[id_].theme for id_ in report.figures["indicator"]} | {OVERVIEW}
    found |= {INSPECTED[kind] for kind in report.inspections["kind"]}
    slug = library.areas[report.card.authority].slug
    return [
        theme
        for theme in library.catalogue.themes
        if theme.id in found
        or read_commentary(library.project, slug, report.period.id, theme.id) is not None
    ]


# The theme on whose page the inspections of each kind are shown.
INSPECTED = {
    "school": "schools",
    "teacher_training": "schools",
    "childrens_home": "children_in_care",
    "childcare": "early_years",
    "local_authority": "leadership",
    "send": "send",
}


def open_page(theme: str, authority: str, period: str, library: Library | None = None) -> Page:
    """Open the page of one theme, authority and period.

    Parameters
    ----------
    theme : str
        Id or title of a theme.
    authority : str
        Name, slug or code of an authority, in any case.
    period : str
        A period as people write it: that of a report, or one that ends on the same day
        (``2019/20 Q2`` for April to September 2019).
    library : Library, optional
        By default that of the project at or above the working folder.

    Returns
    -------
    Page
        With everything the page shows.

    Raises
    ------
    UnknownError
        If there is no such theme, authority or period; lists the nearest and all of them.
    PeriodError
        If the period cannot be read.
    PageError
        If the report has nothing on the theme.
    """
    library = library or default_library()
    area = library.areas.find(authority)
    report = find_report(library, area, period)
    found = library.catalogue.theme(theme)
    themes = themes_of(report, library)
    if found not in themes:
        names = ", ".join(item.id for item in themes)
        raise PageError(
            f"{area.name}'s report for {report.period.label} has no figures on "
            f"{found.title.lower()}. It has figures on: {names}."
        )
    return Page(library, found, area, report)


def find_report(library: Library, authority: Area, period: str) -> Report:
    """Find an authority's report for a period.

    Raises
    ------
    UnknownError
        If it has none; lists its periods.
    PeriodError
        If the period cannot be read.
    """
    wanted = parse_period(period)
    reports = [
        report for report in library.reports.values() if report.card.authority == authority.code
    ]
    same = [report for report in reports if report.period == wanted]
    ending = [report for report in reports if report.period.end == wanted.end]
    for found in (same, ending):
        if len(found) == 1:
            return found[0]
    known = [report.period.id for report in reports]
    near = sorted(reports, key=lambda report: abs((report.period.end - wanted.end).days))
    raise UnknownError(
        f"period for {authority.name}", period, known, near=[item.period.id for item in near[:1]]
    )
