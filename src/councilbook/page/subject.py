"""What every page has, whether it is about a report or about official statistics."""

from __future__ import annotations

from typing import Protocol

from councilbook.areas import Area
from councilbook.observations import Library, Observation
from councilbook.page.rows import Row
from councilbook.periods import Period


class Subject(Protocol):
    """A page as the charts over time see it.

    Attributes
    ----------
    library : Library
        What the numbers come from.
    authority : Area
        Whose page it is.
    period : Period
        The time the page is about.
    rows : list of Row
        Results of a report; none on a page of official statistics.
    own_source : str
        Id of the report the page is about; empty where there is none.
    """

    @property
    def library(self) -> Library: ...  # noqa: D102

    @property
    def authority(self) -> Area: ...  # noqa: D102

    @property
    def period(self) -> Period: ...  # noqa: D102

    @property
    def rows(self) -> list[Row]: ...  # noqa: D102

    @property
    def own_source(self) -> str: ...  # noqa: D102

    def row(self, indicator: str) -> Row | None:
        """Give one indicator's row of the report."""

    def series(self, indicator: str) -> dict[Area, list[Observation]]:
        """Give the values over time of the authority and those it is compared with."""
