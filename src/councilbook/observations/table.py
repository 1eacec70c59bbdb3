"""Rows of official statistics in arrays, found by indicator, area and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from councilbook.periods import Period, parse_period
from councilbook.store.layout import SOURCE

# Collects what others publish, without their counts: used where the publication itself
# is not held.
SECOND_HAND: Final = "dfe_lait"

Places = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Cells:
    """Where the rows of one indicator stand, by area and period.

    Attributes
    ----------
    areas : dict of str to int
        The line of each area; A of them.
    periods : tuple of Period
        Those that any source has rows for, oldest first; P of them.
    rows : array of int
        Rows of the table, those of one area and period together; of these the row that pages
        use comes first.
    starts : (A P + 2,) array of int
        Where the rows of each area and period begin among `rows`, area by area; then, for what
        nobody has, an empty cell.
    """

    areas: dict[str, int]
    periods: tuple[Period, ...]
    rows: Places
    starts: Places

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {period.id: column for column, period in enumerate(self.periods)}

    def at(self, area: str, period: Period) -> list[int]:
        """Give the rows of one area and period; the one that pages use comes first."""
        line, column = self.areas.get(area), self._columns.get(period.id)
        if line is None or column is None:
            return []
        cell = line * len(self.periods) + column
        found: list[int] = self.rows[self.starts[cell] : self.starts[cell + 1]].tolist()
        return found

    def grid(self, areas: Sequence[str], periods: Sequence[Period]) -> Places:
        """Give the rows that pages use, a line an area, a column a period; -1 where none is."""
        lines = np.array([self.areas.get(area, -1) for area in areas], dtype=int)[:, np.newaxis]
        columns = np.array([self._columns.get(period.id, -1) for period in periods], dtype=int)
        held = (lines >= 0) & (columns >= 0)
        cells = np.where(held, lines * len(self.periods) + columns, len(self.starts) - 2)
        begin = self.starts[cells]
        there = self.starts[cells + 1] > begin
        found = np.full(cells.shape, -1, dtype=np.int32)
        found[there] = self.rows[begin[there]]
        return found


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of some indicators.

    Attributes
    ----------
    frame : DataFrame
        What :meth:`councilbook.store.Store.read` gives: its columns are used as they stand, for
        a text column is a number a row and one copy of each text.
    """

    frame: pd.DataFrame
    _found: dict[str, Cells | None] = field(default_factory=dict, init=False, repr=False)

    def table(self, _: str) -> Table:
        """Give the table that holds an indicator's rows: this one holds all."""
        return self

    def cells(self, indicator: str) -> Cells | None:
        """Give where the rows of an indicator stand; None where there are none."""
        if indicator not in self._found:
            rows = self._rows.get(indicator)
            self._found[indicator] = None if rows is None else self._cells(rows)
        return self._found[indicator]

    def row(self, place: int) -> dict[str, Any]:
        """Give the columns of one row as plain values."""
        texts = {name: kinds[codes[place]] for name, (codes, kinds) in self._texts.items()}
        return texts | {name: column[place].item() for name, column in self._numbers.items()}

    def values(self, column: str, rows: Places) -> npt.NDArray[np.float64]:
        """Give the numbers of a column in some rows; NaN where the row is -1."""
        numbers = self._numbers[column]
        return np.where(rows >= 0, numbers[rows], np.nan)

    @cached_property
    def _rows(self) -> dict[str, Places]:
        """Give the rows of each indicator, in their order."""
        if self.frame.empty:
            return {}
        codes, kinds = self._texts["indicator"]
        order = np.argsort(codes, kind="stable").astype(np.int32)
        ends = np.searchsorted(codes[order], np.arange(len(kinds)), side="right")
        parts = zip(kinds, np.split(order, ends[:-1]), strict=True)
        return {kind: rows for kind, rows in parts if len(rows)}

    def _cells(self, rows: Places) -> Cells:
        """Put the rows of one indicator in order."""
        areas, (codes, kinds) = self._texts["area"][0][rows], self._texts["period"]
        held, columns = np.unique(codes[rows], return_inverse=True)
        periods = [parse_period(kinds[code]) for code in held]
        order = sorted(range(len(periods)), key=lambda place: periods[place].order)
        cells = areas.astype(np.int32) * len(periods) + np.argsort(order)[columns]
        second = self._texts[SOURCE][0][rows] == self._second
        missing = np.isnan(self._numbers["value"][rows])
        # A value before the reason why there is none, the publication before the collection.
        sorting = np.lexsort((second, missing, cells))
        ends = np.arange(len(self._areas) * len(periods) + 2)
        starts = np.searchsorted(cells[sorting], ends).astype(np.int32)
        return Cells(self._areas, tuple(periods[at] for at in order), rows[sorting], starts)

    @cached_property
    def _second(self) -> int:
        """The number of the collection among the sources; -1 where it is none of them."""
        kinds = self._texts[SOURCE][1]
        return kinds.index(SECOND_HAND) if SECOND_HAND in kinds else -1

    @cached_property
    def _areas(self) -> dict[str, int]:
        return {area: line for line, area in enumerate(self._texts["area"][1])}

    @cached_property
    def _texts(self) -> dict[str, tuple[npt.NDArray[np.integer[Any]], list[str]]]:
        found = self.frame.select_dtypes("category")
        return {
            str(name): (column.cat.codes.to_numpy(), column.cat.categories.tolist())
            for name, column in found.items()
        }

    @cached_property
    def _numbers(self) -> dict[str, npt.NDArray[Any]]:
        found = self.frame.select_dtypes("number")
        return {str(name): column.to_numpy() for name, column in found.items()}
