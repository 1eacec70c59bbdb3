"""What every page has, whether it is about a report or about official statistics."""

from __future__ import annotations

from typing import Protocol

from councilbook.areas import Area
from councilbook.catalogue import Indicator
from councilbook.measures.trend import Trend
from councilbook.observations import Library, Observation
from councilbook.page.rows import Row
from councilbook.periods import Period


class Subject(Protocol):
    """A page as the charts over time see it."""

    @property
    def library(self) -> Library:
        """What the numbers come from."""

    @property
    def authority(self) -> Area:
        """Whose page it is."""

    @property
    def period(self) -> Period:
        """The time the page is about."""

    @property
    def rows(self) -> list[Row]:
        """Results of a report; none on a page of official statistics."""

    @property
    def shown(self) -> list[Indicator]:
        """The indicators it shows."""

    @property
    def own_source(self) -> str:
        """Id of the report the page is about; empty where there is none."""

    def row(self, indicator: str) -> Row | None:
        """Give one indicator's row of the report."""

    def series(self, indicator: str) -> dict[Area, list[Observation]]:
        """Give the values over time of the authority and those it is compared with."""

    def trend(self, indicator: str) -> Trend:
        """Tell which way the authority's last five published values went."""
