"""Read a data file of Explore Education Statistics into one tidy table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from councilbook.areas import Areas
from councilbook.catalogue import Catalogue, DataSet
from councilbook.errors import DataError, Problem
from councilbook.sources.ees.cells import find_cells
from councilbook.sources.ees.figures import Figures, find_wanted
from councilbook.sources.ees.filters import Filters, find_filters
from councilbook.sources.ees.headings import check_heading, is_standard, recognise_heading
from councilbook.sources.ees.ignored import Ignored, added_up
from councilbook.sources.ees.meta import read_meta
from councilbook.sources.ees.raw import Raw, key, read_raw
from councilbook.sources.ees.reader import Reader

_TYPES = {
    "indicator": "category", "area": "category", "period": "category", "value": "float64",
    "numerator": "float64", "denominator": "float64", "symbol": "category",
    "status": "category", "places": "int8", "place": "category", "row": "int32",
}  # fmt: skip


@dataclass(frozen=True)
class EesTable:
    """What a data file says of the catalogue's indicators.

    Attributes
    ----------
    data_set : DataSet
        Which data set it is.
    table : DataFrame
        One row an indicator, area and period: indicator, area, period, value, numerator,
        denominator, symbol, status, places, place, row (line in the file).
    ignored : tuple of Ignored
        Rows and columns that were left out, and why.
    """

    data_set: DataSet
    table: pd.DataFrame
    ignored: tuple[Ignored, ...]


def read_ees(path: Path, data_set: DataSet | None, catalogue: Catalogue, areas: Areas) -> EesTable:
    """Read a data file of Explore Education Statistics.

    Parameters
    ----------
    path : Path
        The CSV file; its metadata (``<name>.meta.csv``) are used where they lie beside it.
    data_set : DataSet or None
        Which data set it is; None to tell by its heading.
    catalogue : Catalogue
        Indicators whose ``official.ees`` names the data set are read.
    areas : Areas
        The registry.

    Returns
    -------
    EesTable
        The figures, and what was left out.

    Raises
    ------
    DataError
        If the file is no table of that form, or holds what cannot be read: all problems at once.
    """
    raw = read_raw(path)
    used = data_set or recognise_heading(raw.file, raw.spelled.values(), catalogue)
    every = find_wanted(catalogue, used)
    problems = [*check_heading(raw), *_other_data_set(raw, used)]
    problems += [problem for wanted in every for problem in wanted.missing_columns(raw)]
    if problems:
        raise DataError(problems)
    ignored: list[Ignored] = []
    figures = {name for wanted in every for name in wanted.columns}
    meta = read_meta(path, raw, problems)
    filters = find_filters(raw, meta, figures)
    cells = find_cells(raw, areas, ignored, problems)
    reader = Reader(raw, meta, filters, Figures(raw), cells, ignored, problems)
    parts = [reader.read(wanted) for wanted in every]
    if problems:
        raise DataError(problems)
    ignored += _unused_columns(raw, filters, figures)
    return EesTable(used, _joined(parts), added_up(ignored))


def _other_data_set(raw: Raw, data_set: DataSet) -> Iterator[Problem]:
    missing = [name for name in data_set.columns if key(name) not in raw.spelled]
    if missing:
        found, allowed = f"no column {', '.join(missing)}", f"the columns of {data_set.id}"
        yield Problem(raw.file, "heading", found, allowed, "Check that it is the right file.")


def _unused_columns(raw: Raw, filters: Filters, figures: set[str]) -> Iterator[Ignored]:
    if raw.unnamed:
        yield Ignored(f"{raw.unnamed} column(s) without a heading", "nothing says what they hold")
    for name, spelled in raw.spelled.items():
        if name not in figures and name not in filters.levels and not is_standard(name):
            yield Ignored(f"column {spelled}", "no indicator of the catalogue uses it")


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    empty = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _TYPES.items()})
    filled = [part for part in parts if len(part)]
    if not filled:
        return empty
    return pd.concat(filled, ignore_index=True).astype(_TYPES)[[*_TYPES]]
