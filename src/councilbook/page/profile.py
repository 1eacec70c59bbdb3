"""The profile: one authority in the official statistics, beside all others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from councilbook.areas import ENGLAND, Area
from councilbook.catalogue import TOTALS, Break, Indicator, Likeness, Theme
from councilbook.commentary import Commentary, read_commentary
from councilbook.errors import PageError
from councilbook.measures.rank import NO_VALUE
from councilbook.measures.trend import Trend
from councilbook.observations import (
    Library,
    Observation,
    Statistics,
    default_library,
    open_statistics,
)
from councilbook.page.attention import Checked, Flag, check, flags
from councilbook.page.comparing import Comparer
from councilbook.page.comparison import Comparison
from councilbook.page.evidence import Evidence
from councilbook.page.panel import make_panel
from councilbook.page.rows import Row
from councilbook.periods import Period, parse_period

LATEST = "latest"


@dataclass(frozen=True)
class Profile:
    """Everything one page of official statistics shows.

    Attributes
    ----------
    statistics : Statistics
        What the numbers come from.
    theme : Theme
        The question the page answers; the overview holds the measures of all.
    authority : Area
        Whose page it is.
    until : Period or None
        Periods that end after this one are left out; None for the newest there are.
    """

    statistics: Statistics
    theme: Theme
    authority: Area
    until: Period | None

    @property
    def library(self) -> Library:
        """The project's own data, its publications those of the store too."""
        return self.statistics.library

    @cached_property
    def comparer(self) -> Comparer:
        """What makes the comparisons."""
        return Comparer(self.statistics, self.authority, self.until)

    @cached_property
    def indicators(self) -> list[Indicator]:
        """Published indicators of the page: its theme's; those of every theme on the overview."""
        return self.library.catalogue.published(self.theme.id)

    @cached_property
    def comparisons(self) -> list[Comparison]:
        """One a published indicator that has a row for the authority, in catalogue order."""
        found = (self.comparer.compare(indicator) for indicator in self.indicators)
        return [item for item in found if item is not None]

    @cached_property
    def shown(self) -> list[Indicator]:
        """Indicators with a row on the page."""
        return [item.indicator for item in self.comparisons]

    @cached_property
    def absent(self) -> list[Indicator]:
        """Published indicators of which no source held has a row for the authority."""
        shown = {item.indicator.id for item in self.comparisons}
        return [item for item in self.indicators if item.id not in shown]

    def comparison(self, indicator: str) -> Comparison | None:
        """Give the comparison of one indicator."""
        return next((item for item in self.comparisons if item.indicator.id == indicator), None)

    def evidence(self, indicator: str) -> Evidence | None:
        """Give what the counts behind an indicator's value allow to say; None without a value."""
        return self._evidence.get(indicator)

    def trend(self, indicator: str) -> Trend:
        """Tell which way the authority's last five values went."""
        found = self.evidence(indicator)
        return Trend.refused(NO_VALUE) if found is None else found.trend

    @cached_property
    def _evidence(self) -> dict[str, Evidence]:
        found = {}
        for item in self.comparisons:
            panel = make_panel(self.statistics, item.indicator, item.outturn.period)
            row = panel.row(self.authority)
            if row is not None:
                found[item.indicator.id] = Evidence(item, panel, row)
        return found

    @cached_property
    def checked(self) -> list[Checked]:
        """The page's measures with the rules put to the value of every authority."""
        vintage = self.comparer.vintage
        return [
            check(self.statistics, indicator, item.panel.periods[-1], vintage)
            for indicator, item in self._evidence.items()
        ]

    @cached_property
    def flags(self) -> list[Flag]:
        """The authority's values that deserve attention, those that deserve most first."""
        held = self.library.catalogue.targets.get(self.authority.code, ())
        return flags(self.checked, self.authority, held)

    @cached_property
    def period(self) -> Period:
        """The newest period on the page.

        Raises
        ------
        PageError
            If nothing is held for the authority.
        """
        if not self.comparisons:
            raise PageError(
                f"nothing is held on {self.theme.title.lower()} for {self.authority.name}. "
                "Fetch the sources with `councilbook fetch lait`."
            )
        return max((item.outturn.period for item in self.comparisons), key=lambda p: p.order)

    @cached_property
    def commentary(self) -> Commentary | None:
        """Officers' words about the newest figures, if somebody has approved any."""
        if self.until is not None:
            return None
        found = read_commentary(self.library.project, self.authority.slug, LATEST, self.theme.id)
        return found if found is not None and found.published else None

    def likenesses(self, indicator: Indicator) -> tuple[Likeness, ...]:
        """Give the published indicators that one shown on the page could be taken for."""
        known = self.library.catalogue.indicators
        return tuple(
            item for item in indicator.not_the_same_as if known[item.id].official is not None
        )

    def breaks(self, indicator: Indicator) -> list[Break]:
        """Give the changes of definition that lie between the values held."""
        first = self.statistics.periods(indicator.id)[0]
        return [
            item for item in indicator.breaks if first.end < item.period.start <= self.period.end
        ]

    @property
    def own_source(self) -> str:
        """No report is the page's own."""
        return ""

    @property
    def rows(self) -> list[Row]:
        """No result of a report is scored on the page."""
        return []

    def row(self, indicator: str) -> Row | None:
        """No result of a report is scored on the page."""
        return next((row for row in self.rows if row.indicator.id == indicator), None)

    def series(self, indicator: str) -> dict[Area, list[Observation]]:
        """Give the values over time of the authority and those it is compared with.

        Returns
        -------
        dict of Area to list of Observation
            The authority first; then England, the region and the mean of the neighbours
            (of today's list in every year), not for numbers of people.
        """
        item, own = self.library.catalogue.indicators[indicator], self.authority
        areas = [own]
        if item.unit not in TOTALS:
            areas += [self.library.areas[ENGLAND], self.library.areas[own.region]]
        found = {area: self._until(self.statistics.of(indicator, area.code)) for area in areas}
        if len(areas) > 1:
            group = self.library.areas[own.neighbours]
            found[group] = self._until(self._neighbours_mean(item, group))
        return {area: values for area, values in found.items() if values}

    def side_by_side(self, indicator: Indicator) -> dict[Area, list[Observation]]:
        """Give the values over time of the authority, each of its neighbours, and England.

        Numbers of people leave England out: its own is many times theirs.
        """
        areas = self.library.areas
        codes = areas.neighbours_of(self.authority.code, self.comparer.vintage)
        shown = [self.authority, *(areas[item.area] for item in codes)]
        if indicator.unit not in TOTALS:
            shown.append(areas[ENGLAND])
        return {area: self._until(self.statistics.of(indicator.id, area.code)) for area in shown}

    def _until(self, values: list[Observation]) -> list[Observation]:
        end = self.until.end if self.until else None
        return [item for item in values if end is None or item.period.end <= end]

    def _neighbours_mean(self, indicator: Indicator, group: Area) -> list[Observation]:
        """Give the mean of the neighbours in every year, with how many it rests on."""
        found = []
        for item in self.statistics.of(indicator.id, self.authority.code):
            average = self.comparer.average(indicator, item.period)
            if average.value is not None:
                found.append(
                    replace(
                        item, area=group.code, value=average.value, symbol="", numerator=None,
                        denominator=None,
                        locator=f"mean of {average.n} neighbours, list of {self.comparer.vintage}",
                    )
                )  # fmt: skip
        return found


def open_profile(
    theme: str, authority: str, period: str = LATEST, library: Library | None = None
) -> Profile:
    """Open an authority's page of official statistics.

    Parameters
    ----------
    theme : str
        Id or title of a theme; ``overview`` for all measures.
    authority : str
        Name, slug or code of an authority, in any case.
    period : str
        ``latest``, or a period as people write it: what ends after it is left out.
    library : Library, optional
        By default that of the project at or above the working folder.

    Raises
    ------
    UnknownError
        If there is no such theme or authority; lists the nearest and all of them.
    PeriodError
        If the period cannot be read.
    PageError
        If no official statistics are held, or they were made from an earlier catalogue.
    """
    library = library or default_library()
    area = library.areas.find(authority)
    found = library.catalogue.theme(theme)
    until = None if period.strip().lower() == LATEST else parse_period(period)
    return Profile(open_statistics(library), found, area, until)
