"""Lay the cells out as the tidy table: one row a series, area and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from councilbook.areas import Areas
from councilbook.periods import Period
from councilbook.sources.lait.cells import Cells
from councilbook.sources.lait.columns import Index
from councilbook.sources.lait.dictionary import Measure
from councilbook.sources.lait.gaps import SYMBOLS, Symbols, absent, place_of
from councilbook.sources.lait.series import Reading, Series

STATUS = ("final", "provisional", "revised", "estimated")

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Chosen:
    """The rows of the table: which series, which cell of the database, which period."""

    series: Index
    cell: Index
    period: Index
    status: npt.NDArray[np.int8]


def make_table(
    cells: Cells,
    symbols: Symbols,
    series: Sequence[Series],
    readings: Mapping[tuple[str, str], Reading],
    measures: Mapping[str, Measure],
    areas: Areas,
) -> pd.DataFrame:
    """Lay the cells out, each with its counts and the reason where it has no value.

    Returns
    -------
    DataFrame
        See :class:`councilbook.sources.lait.database.LaitTables`.
    """
    found = {reading.period for reading in readings.values() if reading.period is not None}
    periods = sorted(found, key=lambda period: (period.order, period.id))
    rows = _choose(cells, series, readings, periods)
    numerator, denominator = _counts(cells, rows, series, periods)
    place, places = _locators(cells, rows)
    ids = [item.id for item in series]
    return pd.DataFrame(
        {
            "indicator": _category(rows.series, ids),
            "area": _category(cells.area[rows.cell], cells.areas),
            "period": _category(rows.period, [item.id for item in periods]),
            "value": cells.value[rows.cell],
            "numerator": numerator,
            "denominator": denominator,
            "symbol": _symbols(cells, symbols, rows, absent(cells.areas, periods, areas)),
            "status": _category(rows.status, STATUS),
            "places": _decimals(cells, series, measures)[rows.series],
            "place": _category(place, places),
            "row": rows.cell + np.int32(1),
        }
    )


def _category(index: npt.NDArray[Any], names: Sequence[str]) -> pd.Categorical[str]:
    made: pd.Categorical[str] = pd.Categorical.from_codes(index, pd.Index([*names], dtype="str"))
    return made


def _choose(
    cells: Cells,
    series: Sequence[Series],
    readings: Mapping[tuple[str, str], Reading],
    periods: Sequence[Period],
) -> _Chosen:
    """Take each series' cells in the order of the file, without the labels that are no period."""
    by_code = np.argsort(cells.code, kind="stable").astype(np.int32)
    bounds = np.searchsorted(cells.code[by_code], np.arange(len(cells.codes) + 1))
    place = {code: number for number, code in enumerate(cells.codes)}
    taken = [by_code[bounds[place[item.code]] : bounds[place[item.code] + 1]] for item in series]
    number = np.repeat(np.arange(len(series), dtype=np.int32), [len(part) for part in taken])
    cell = np.concatenate([*taken, np.empty(0, dtype=np.int32)])
    period, status = _tables(cells, series, readings, periods)
    where = (number, cells.label[cell])
    kept = period[where] >= 0
    return _Chosen(number[kept], cell[kept], period[where][kept], status[where][kept])


def _tables(
    cells: Cells,
    series: Sequence[Series],
    readings: Mapping[tuple[str, str], Reading],
    periods: Sequence[Period],
) -> tuple[Index, npt.NDArray[np.int8]]:
    """Tabulate period and status by series and label; -1 where the label is no period."""
    order = {period: number for number, period in enumerate(periods)}
    rows = {item.id: number for number, item in enumerate(series)}
    columns = {label: number for number, label in enumerate(cells.labels)}
    period = np.full((len(series), len(cells.labels)), -1, dtype=np.int32)
    status = np.zeros(period.shape, dtype=np.int8)
    for (id_, label), reading in readings.items():
        if reading.period is not None:
            period[rows[id_], columns[label]] = order[reading.period]
            status[rows[id_], columns[label]] = STATUS.index(reading.status)
    return period, status


def _counts(
    cells: Cells, rows: _Chosen, series: Sequence[Series], periods: Sequence[Period]
) -> tuple[Numbers, Numbers]:
    """Look up the counts of the same label and area, from the period they may be used."""
    numerator, denominator = np.full((2, len(rows.cell)), np.nan)
    for number, item in enumerate(series):
        if item.numerator is None and item.denominator is None:
            continue
        start, end = np.searchsorted(rows.series, [number, number + 1])
        part, since = slice(start, end), item.counts_since
        usable = np.array([since is None or period.start >= since.start for period in periods])
        for code, column in ((item.numerator, numerator), (item.denominator, denominator)):
            if code is not None:
                counted = _value_of(cells, code, rows.cell[part])
                column[part] = np.where(usable[rows.period[part]], counted, np.nan)
    return numerator, denominator


def _value_of(cells: Cells, code: str, beside: Index) -> Numbers:
    found = cells.row[cells.codes.index(code), cells.label[beside], cells.area[beside]]
    return np.where(found >= 0, cells.value[found], np.nan)


def _symbols(
    cells: Cells, symbols: Symbols, rows: _Chosen, gone: npt.NDArray[np.bool_]
) -> pd.Categorical[str]:
    """Say that an authority did not exist where that, and nothing else, explains the gap."""
    symbol = symbols[rows.cell]
    unexplained = symbol == place_of("unknown")
    no_such = unexplained & gone[cells.area[rows.cell], rows.period]
    named = np.where(no_such, np.int8(place_of("no_such_area")), symbol)
    return _category(named, SYMBOLS)


def _decimals(
    cells: Cells, series: Sequence[Series], measures: Mapping[str, Measure]
) -> npt.NDArray[np.int8]:
    """Take the decimals the values need, but no more than the tool itself shows."""
    finest = np.zeros(len(cells.codes), dtype=np.int8)
    np.maximum.at(finest, cells.code, cells.decimals)
    shown = [min(int(finest[cells.codes.index(s.code)]), measures[s.code].decimals) for s in series]
    return np.array(shown, dtype=np.int8)


def _locators(cells: Cells, rows: _Chosen) -> tuple[Index, list[str]]:
    """Name where each row stands by code and label, each pair once."""
    code, label = cells.code[rows.cell], cells.label[rows.cell]
    used = np.zeros(cells.row.shape[:2], dtype=np.bool_)
    used[code, label] = True
    number = np.cumsum(used.ravel()).reshape(used.shape).astype(np.int32) - 1
    names = [f"{cells.codes[i]}, {cells.labels[j]}" for i, j in np.argwhere(used).tolist()]
    return number[code, label], names
