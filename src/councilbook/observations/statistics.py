"""Official statistics of every area, as a page asks for them."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from councilbook.observations.library import Library
from councilbook.observations.observation import Observation
from councilbook.periods import Period, parse_period
from councilbook.store.layout import SOURCE
from councilbook.store.reading import Store

# Collects what others publish, without their counts: used where the publication itself
# is not held.
SECOND_HAND = "dfe_lait"


@dataclass(frozen=True, eq=False)
class Statistics:
    """The official values of some indicators, for every area and period.

    Attributes
    ----------
    library : Library
        The project's own data; its publications include those of the store.
    frame : DataFrame
        What :meth:`councilbook.store.Store.read` gives.
    """

    library: Library
    frame: pd.DataFrame

    @cached_property
    def _rows(self) -> dict[str, np.ndarray]:
        if self.frame.empty:
            return {}
        found = self.frame.groupby("indicator", observed=True, sort=False).indices
        return {str(indicator): np.asarray(rows) for indicator, rows in found.items()}

    @cached_property
    def _ordered(self) -> dict[str, np.ndarray]:
        """Rows of each indicator; of those about one cell, the row that pages use comes first."""
        return {indicator: self._preferred(rows) for indicator, rows in self._rows.items()}

    def _preferred(self, rows: np.ndarray) -> np.ndarray:
        second = self._columns[SOURCE][rows] == SECOND_HAND
        # A value before the reason why there is none, the publication before the collection.
        return np.asarray(rows[np.lexsort((second, np.isnan(self._columns["value"][rows])))])

    @cached_property
    def _cells(self) -> dict[str, dict[tuple[str, str], list[int]]]:
        """Rows of each indicator by (area, period); the row that pages use comes first."""
        return {indicator: self._by_cell(rows) for indicator, rows in self._ordered.items()}

    def _by_cell(self, ordered: np.ndarray) -> dict[tuple[str, str], list[int]]:
        areas, periods = self._columns["area"][ordered], self._columns["period"][ordered]
        cells: dict[tuple[str, str], list[int]] = {}
        for area, period, row in zip(areas, periods, ordered, strict=True):
            cells.setdefault((area, period), []).append(int(row))
        return cells

    @cached_property
    def _periods(self) -> dict[str, list[Period]]:
        return {
            indicator: sorted(
                {parse_period(period) for _, period in cells}, key=lambda period: period.order
            )
            for indicator, cells in self._cells.items()
        }

    def periods(self, indicator: str) -> list[Period]:
        """List the periods that any source has rows for, oldest first."""
        return self._periods.get(indicator, [])

    def at(self, indicator: str, area: str, period: Period) -> Observation | None:
        """Give the value that pages use for one indicator, area and period."""
        found = self.rivals(indicator, area, period)
        return found[0] if found else None

    def rivals(self, indicator: str, area: str, period: Period) -> list[Observation]:
        """List the values of every source; the one that pages use comes first."""
        rows = self._cells.get(indicator, {}).get((area, period.id), [])
        return [self._observation(row, period) for row in rows]

    def of(self, indicator: str, area: str) -> list[Observation]:
        """List the values of one indicator and area, oldest first, one a period."""
        found = (self.at(indicator, area, period) for period in self.periods(indicator))
        return [item for item in found if item is not None]

    def across(
        self, indicator: str, period: Period, areas: Collection[str]
    ) -> dict[str, float | None]:
        """Give the values of many areas for one period; None where there is none."""
        return self._across("value", indicator, period, areas)

    def counts(
        self, indicator: str, period: Period, areas: Collection[str]
    ) -> dict[str, tuple[float | None, float | None]]:
        """Give numerator and denominator of many areas for one period, as far as known."""
        tops = self._across("numerator", indicator, period, areas)
        bases = self._across("denominator", indicator, period, areas)
        return {area: (tops[area], bases[area]) for area in areas}

    def _across(
        self, column: str, indicator: str, period: Period, areas: Collection[str]
    ) -> dict[str, float | None]:
        cells = self._cells.get(indicator, {})
        found = {area: cells.get((area, period.id)) for area in areas}
        values = self._columns.get(column, np.array([]))
        return {area: _known(values[rows[0]]) if rows else None for area, rows in found.items()}

    def grid(
        self, indicator: str, periods: Sequence[Period], areas: Sequence[str]
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Give value, numerator and denominator of many areas and periods.

        Returns
        -------
        tuple of three (len(areas), len(periods)) arrays
            From the row that pages use; NaN where there is none.
        """
        found = np.full((3, len(areas), len(periods)), np.nan)
        # In reverse, so that the row that pages use is written last.
        rows = self._ordered.get(indicator, np.array([], dtype=int))[::-1]
        if len(rows):
            line = self._places("area", areas)[rows]
            column = self._places("period", [period.id for period in periods])[rows]
            wanted = (line >= 0) & (column >= 0)
            for number, name in enumerate(("value", "numerator", "denominator")):
                found[number, line[wanted], column[wanted]] = self._columns[name][rows[wanted]]
        values, numerators, denominators = found
        return values, numerators, denominators

    def _places(self, column: str, wanted: Sequence[str]) -> np.ndarray:
        """Give for every row the place of its area or period among those wanted; -1 for none."""
        kinds, codes = self._codes[column]
        order = np.full(len(kinds), -1)
        for place, name in enumerate(wanted):
            if name in kinds:
                order[kinds[name]] = place
        return np.asarray(order[codes])

    @cached_property
    def _codes(self) -> dict[str, tuple[dict[str, int], np.ndarray]]:
        """Areas and periods as numbers: which number each has, and that of every row."""
        found = {}
        for name in ("area", "period"):
            codes, kinds = pd.factorize(self.frame[name])
            found[name] = ({str(kind): number for number, kind in enumerate(kinds)}, codes)
        return found

    @cached_property
    def _columns(self) -> dict[str, np.ndarray]:
        return {str(name): np.asarray(self.frame[name]) for name in self.frame}

    def _observation(self, row: int, period: Period) -> Observation:
        cell = {name: values[row] for name, values in self._columns.items()}
        publication = self.library.publications[cell[SOURCE]]
        return Observation(
            indicator=cell["indicator"], area=cell["area"], period=period,
            value=_known(cell["value"]), numerator=_known(cell["numerator"]),
            denominator=_known(cell["denominator"]), symbol=cell["symbol"],
            status=cell["status"], source=cell[SOURCE],
            locator=f"{cell['place']}, row {cell['row']}",
            vintage=str(publication.published or ""), kind="official", qualifier="",
            words="", period_words="", places=int(cell["places"]),
        )  # fmt: skip


def _known(number: float) -> float | None:
    return None if math.isnan(number) else float(number)


def read_statistics(library: Library, store: Store, indicators: Collection[str]) -> Statistics:
    """Read the official values of some indicators from a store.

    Parameters
    ----------
    library : Library
        The project's own data.
    store : Store
        A user's official statistics.
    indicators : collection of str
        Catalogue ids, or ``lait:`` and a code that no entry of the catalogue uses.
    """
    publications = library.publications | store.publications
    merged = replace(library, publications=publications)
    return Statistics(merged, store.read(indicators, library.catalogue))
