"""Why a cell of the database is empty: its one mark, "-", stands for four different things."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from councilbook.areas import Areas
from councilbook.periods import Period
from councilbook.sources.lait.cells import Cells
from councilbook.symbols import REASONS

# A symbol's place here is how the arrays below name it; 0 means that there is a value.
SYMBOLS = ("", *REASONS)

Flags = npt.NDArray[np.bool_]
Symbols = npt.NDArray[np.int8]


def place_of(symbol: str) -> int:
    """Give the number that stands for a symbol."""
    return SYMBOLS.index(symbol)


def read_gaps(cells: Cells, areas: Areas) -> Symbols:
    """Tell, cell by cell, why there is no value, as far as the file alone can tell.

    Returns
    -------
    array of int, one a cell
        Places in `SYMBOLS`.
    """
    has = ~np.isnan(cells.value)
    authority = np.array([areas[code].kind == "authority" for code in cells.areas], dtype=np.bool_)
    one_of_them = authority[cells.area]
    reasons = (
        (has, ""),
        (cells.withheld, "c"),
        (~_somewhere(cells, has), "not_collected"),
        (~one_of_them & _somewhere(cells, one_of_them & has), "no_aggregate"),
    )
    return np.select(
        [flags for flags, _ in reasons],
        [np.int8(place_of(symbol)) for _, symbol in reasons],
        np.int8(place_of("unknown")),
    )


def absent(codes: Sequence[str], periods: Sequence[Period], areas: Areas) -> Flags:
    """Tell which areas did not exist on the last day of which periods.

    Returns
    -------
    array of bool, shape (areas, periods)
    """
    table = [[not areas[code].exists_on(period.end) for period in periods] for code in codes]
    return np.array(table, dtype=np.bool_).reshape(len(codes), len(periods))


def _somewhere(cells: Cells, flags: Flags) -> Flags:
    """Spread a flag of any area's cell to every area's cell of that code and label."""
    found = np.zeros(cells.row.shape[:2], dtype=np.bool_)
    found[cells.code[flags], cells.label[flags]] = True
    spread: Flags = found[cells.code, cells.label]
    return spread
