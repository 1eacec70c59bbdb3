"""Read the database of LAIT into a tidy table: one row an indicator, area and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from councilbook.areas import Areas
from councilbook.catalogue import Catalogue
from councilbook.errors import DataError, Problem
from councilbook.sources.corrections import Correction, find_faulty, present_codes
from councilbook.sources.lait import columns, dictionary
from councilbook.sources.lait.cells import Cells, read_cells
from councilbook.sources.lait.columns import read_columns
from councilbook.sources.lait.dictionary import Measure, read_dictionary
from councilbook.sources.lait.gaps import Symbols, place_of, read_gaps
from councilbook.sources.lait.series import Reading, Series, list_series, read_labels
from councilbook.sources.lait.tidy import make_table


@dataclass(frozen=True)
class LaitTables:
    """The database, read.

    Attributes
    ----------
    table : DataFrame
        Columns ``indicator``, ``area``, ``period``, ``value``, ``numerator``, ``denominator``,
        ``symbol``, ``status``, ``places``, ``place``, ``row``; the order of the catalogue, then
        of the other codes, then of the file.
    measures : dict of str to Measure
        What the dictionary says, by code.
    dropped : dict of str to int
        Why rows were left out, and how many.
    """

    table: pd.DataFrame
    measures: dict[str, Measure]
    dropped: dict[str, int]


def read_lait(
    folder: Path, catalogue: Catalogue, areas: Areas, corrections: Sequence[Correction] = ()
) -> LaitTables:
    """Read the database and its dictionary.

    Parameters
    ----------
    folder : Path
        Holds ``bds_long_0.parquet`` and ``lait_data_dictionary.csv``.
    catalogue : Catalogue
        Its indicators say which codes they are made of.
    areas : Areas
        The registry, by numbers of the DfE.
    corrections : sequence of Correction, optional
        Known faults, left out with their symbol.

    Returns
    -------
    LaitTables

    Raises
    ------
    DataError
        Carries every problem: of the files, of codes the catalogue names, of labels, areas,
        values and repeated rows, and of corrections the publisher has made needless.
    """
    problems: list[Problem] = []
    file, words = f"{folder.name}/{columns.FILE}", f"{folder.name}/{dictionary.FILE}"
    measures = read_dictionary(folder / dictionary.FILE, words, problems)
    raw = read_columns(folder / columns.FILE, file, problems)
    if raw is None or not measures:
        raise DataError(problems)
    cells = read_cells(raw, areas, file, problems)
    series = list_series(catalogue, measures, cells.codes, file, problems)
    readings = read_labels(series, cells, file, problems)
    if problems:
        # Corrections are about a file that is sound; a faulty one would only look changed.
        raise DataError(problems)
    symbols = read_gaps(cells, areas)
    faults = [present_codes(item, areas, problems) for item in corrections]
    problems += _leave_out(faults, cells, symbols)
    if problems:
        raise DataError(problems)
    table = make_table(cells, symbols, series, readings, measures, areas)
    return LaitTables(table, measures, _dropped(series, readings, cells))


def _leave_out(
    corrections: Sequence[Correction], cells: Cells, symbols: Symbols
) -> Iterator[Problem]:
    """Take the faulty values out of the cells, before they are used as counts."""
    for correction in corrections:
        for label in correction.expect:
            rows = cells.rows_of(correction.code, label)
            areas = [cells.areas[place] for place in cells.area[rows].tolist()]
            published = dict(zip(areas, cells.value[rows].tolist(), strict=True))
            found = find_faulty(correction, label, published)
            if found.problem is not None:
                yield found.problem
            faulty = rows[np.isin(areas, found.areas)]
            cells.value[faulty] = np.nan
            symbols[faulty] = place_of(correction.symbol)


def _dropped(
    series: Sequence[Series], readings: Mapping[tuple[str, str], Reading], cells: Cells
) -> dict[str, int]:
    codes = {item.id: item.code for item in series}
    return {
        f"{codes[id_]}: the label {label!r} is no period, and no area has a value": len(
            cells.rows_of(codes[id_], label)
        )
        for (id_, label), reading in readings.items()
        if reading.period is None
    }
