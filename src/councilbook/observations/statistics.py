"""Official statistics of every area, as a page asks for them."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import numpy as np
import pandas as pd

from councilbook.observations.library import Library
from councilbook.observations.observation import Observation
from councilbook.observations.shelf import Shelf
from councilbook.observations.table import SECOND_HAND, Cells, Table
from councilbook.periods import Period
from councilbook.reads import note, unnoted
from councilbook.store import Store, open_store
from councilbook.store.layout import SOURCE

__all__ = ["SECOND_HAND", "Statistics", "open_statistics", "read_statistics"]


class Tables(Protocol):
    """Where the rows of official statistics are: one table, or several."""

    @property
    def frame(self) -> pd.DataFrame:
        """All rows."""

    def table(self, indicator: str, /) -> Table:
        """Give the table that holds an indicator's rows, if any does."""


@dataclass(frozen=True, eq=False)
class Statistics:
    """The official values of indicators, for every area and period.

    Attributes
    ----------
    library : Library
        The project's own data; its publications include those of the store.
    tables : Table or Shelf
        Where the rows are.
    """

    library: Library
    tables: Tables

    @property
    def frame(self) -> pd.DataFrame:
        """All rows: what :meth:`councilbook.store.Store.read` gives."""
        return self.tables.frame

    def _cells(self, indicator: str) -> Cells | None:
        note(f"official/{indicator}")
        return self.tables.table(indicator).cells(indicator)

    def periods(self, indicator: str) -> list[Period]:
        """List the periods that any source has rows for, oldest first."""
        cells = self._cells(indicator)
        return [] if cells is None else list(cells.periods)

    def at(self, indicator: str, area: str, period: Period) -> Observation | None:
        """Give the value that pages use for one indicator, area and period."""
        rows = self._at(indicator, area, period)
        return self._observation(indicator, rows[0], period) if rows else None

    def rivals(self, indicator: str, area: str, period: Period) -> list[Observation]:
        """List the values of every source; the one that pages use comes first."""
        rows = self._at(indicator, area, period)
        return [self._observation(indicator, row, period) for row in rows]

    def _at(self, indicator: str, area: str, period: Period) -> list[int]:
        cells = self._cells(indicator)
        return [] if cells is None else cells.at(area, period)

    def of(self, indicator: str, area: str) -> list[Observation]:
        """List the values of one indicator and area, oldest first, one a period."""
        found = (self.at(indicator, area, period) for period in self.periods(indicator))
        return [item for item in found if item is not None]

    def across(
        self, indicator: str, period: Period, areas: Collection[str]
    ) -> dict[str, float | None]:
        """Give the values of many areas for one period; None where there is none."""
        values, _, _ = self.grid(indicator, [period], list(areas))
        return dict(zip(areas, _plain(values), strict=True))

    def counts(
        self, indicator: str, period: Period, areas: Collection[str]
    ) -> dict[str, tuple[float | None, float | None]]:
        """Give numerator and denominator of many areas for one period, as far as known."""
        _, tops, bases = self.grid(indicator, [period], list(areas))
        return dict(zip(areas, zip(_plain(tops), _plain(bases), strict=True), strict=True))

    def grid(
        self, indicator: str, periods: Sequence[Period], areas: Sequence[str]
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Give value, numerator and denominator of many areas and periods.

        Returns
        -------
        tuple of three (len(areas), len(periods)) arrays
            From the row that pages use; NaN where there is none.
        """
        cells = self._cells(indicator)
        if cells is None:
            values, tops, bases = np.full((3, len(areas), len(periods)), np.nan)
            return values, tops, bases
        table, rows = self.tables.table(indicator), cells.grid(areas, periods)
        values, tops, bases = (
            table.values(column, rows) for column in ("value", "numerator", "denominator")
        )
        return values, tops, bases

    def _observation(self, indicator: str, row: int, period: Period) -> Observation:
        cell = self.tables.table(indicator).row(row)
        publication = self.library.publications[cell[SOURCE]]
        return Observation(
            indicator=indicator, area=cell["area"], period=period,
            value=_known(cell["value"]), numerator=_known(cell["numerator"]),
            denominator=_known(cell["denominator"]), symbol=cell["symbol"],
            status=cell["status"], source=cell[SOURCE],
            locator=f"{cell['place']}, row {cell['row']}",
            vintage=str(publication.published or ""), kind="official", qualifier="",
            words="", period_words="", places=cell["places"],
        )  # fmt: skip


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number


def _plain(column: np.ndarray) -> list[float | None]:
    """Turn a grid of one period into plain numbers."""
    return [_known(number) for number in column[:, 0].tolist()]


def read_statistics(library: Library, store: Store, indicators: Collection[str]) -> Statistics:
    """Read the official values of some indicators, and of no other.

    Parameters
    ----------
    library : Library
        The project's own data.
    store : Store
        A user's official statistics.
    indicators : collection of str
        Catalogue ids, or ``lait:`` and a code that no entry of the catalogue uses.
    """
    return _beside(library, store, Table(store.read(indicators, library.catalogue)))


@lru_cache(maxsize=8)
@unnoted()
def open_statistics(library: Library) -> Statistics:
    """Open the official values of all indicators: once in a process, for all its pages.

    Parameters
    ----------
    library : Library
        The project's own data.

    Raises
    ------
    PageError
        If none are held or they are out of date, with the line that helps.
    """
    store = open_store(library.project)
    return _beside(library, store, Shelf(store, library.catalogue))


def _beside(library: Library, store: Store, tables: Tables) -> Statistics:
    publications = library.publications | store.publications
    return Statistics(replace(library, publications=publications), tables)
