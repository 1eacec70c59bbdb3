"""The survey: every measure of every authority put to the rules, for a whole edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from councilbook.areas import Area
from councilbook.catalogue import Indicator
from councilbook.observations import Library, Statistics, open_statistics
from councilbook.page.attention import Checked, Flag, check, flags
from councilbook.page.panel import Panel, make_panel
from councilbook.page.themes import OVERVIEW


@dataclass(frozen=True, eq=False)
class Survey:
    """All published measures of all authorities.

    Attributes
    ----------
    statistics : Statistics
        Official values.
    """

    statistics: Statistics

    @cached_property
    def checked(self) -> list[Checked]:
        """The measures that anybody has a value for, in the order of the catalogue."""
        library = self.statistics.library
        vintage = max(library.areas.vintages)
        found = (self.panel(item) for item in library.catalogue.published(OVERVIEW))
        return [
            check(self.statistics, panel.indicator.id, panel.periods[-1], vintage)
            for panel in found
            if panel is not None
        ]

    def panel(self, indicator: Indicator) -> Panel | None:
        """Gather a measure up to its newest period with a value; None where there is none."""
        for period in reversed(self.statistics.periods(indicator.id)):
            panel = make_panel(self.statistics, indicator, period)
            if panel.valued:
                return panel
        return None

    @cached_property
    def flags(self) -> list[Flag]:
        """The values of all authorities that a rule singles out, first what deserves most."""
        areas = {area.code: area for item in self.checked for area in item.panel.areas}
        targets = self.statistics.library.catalogue.targets
        found = [
            flag
            for code in sorted(areas)
            for flag in flags(self.checked, areas[code], targets.get(code, ()))
        ]
        return sorted(found, key=lambda flag: flag.weight, reverse=True)

    def of(self, area: Area) -> list[Flag]:
        """Give one authority's values among those."""
        return [flag for flag in self.flags if flag.area == area]


def open_survey(library: Library) -> Survey:
    """Read the official values of all measures.

    Raises
    ------
    PageError
        If no official statistics are held, or they were made from an earlier catalogue.
    """
    return Survey(open_statistics(library))
