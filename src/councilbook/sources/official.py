"""Official yearly figures carried over from publications, one tidy file."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pandera.pandas as pa

from councilbook import symbols
from councilbook.areas import Areas
from councilbook.catalogue import Catalogue, Unit
from councilbook.errors import DataError, Problem
from councilbook.project import Project
from councilbook.records import Record, read_records
from councilbook.sources.rows import number_column, one_of, period_column, read_rows, text_column


class Publication(Record):
    """One publication that figures were carried over from."""

    id: str
    publisher: str
    title: str
    short_title: str
    url: str
    licence: str
    published: str | int | None = None
    accessed: str
    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def load_publications(project: Project) -> dict[str, Publication]:
    """Read ``data/official/sources.yml``.

    Raises
    ------
    DataError
        Carries every problem of the file.
    """
    problems: list[Problem] = []
    path = project.data / "official" / "sources.yml"
    found = read_records(Publication, path, project, problems)
    seen: set[str] = set()
    for item in found:
        if item.id in seen:
            file = project.name(path)
            problems.append(Problem(file, item.id, "a second entry", "one an id", "Drop one."))
        seen.add(item.id)
    if problems:
        raise DataError(problems)
    return {item.id: item for item in found}


def load_series(
    project: Project, catalogue: Catalogue, areas: Areas, publications: dict[str, Publication]
) -> pd.DataFrame:
    """Read ``data/official/series.csv``.

    Returns
    -------
    DataFrame of text
        Columns as in the file; index = line in the file.

    Raises
    ------
    DataError
        Carries every problem of the file.
    """
    problems: list[Problem] = []
    path = project.data / "official" / "series.csv"
    schema = _series_schema(catalogue, areas, publications)
    series = read_rows(path, schema, project, problems)
    problems += _series_faults(series, catalogue, project.name(path))
    if problems:
        raise DataError(problems)
    return series


def _series_schema(
    catalogue: Catalogue, areas: Areas, publications: dict[str, Publication]
) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {
            "indicator": one_of(catalogue.indicators, "an indicator id of data/catalogue"),
            "area": one_of({area.code for area in areas}, "an area code of data/areas"),
            "period": period_column(),
            "value": number_column(),
            "unit": one_of(get_args(Unit)),
            "numerator": number_column(),
            "denominator": number_column(),
            "symbol": one_of(symbols.REASONS, empty=True),
            "status": one_of({"final", "provisional", "revised", "estimated"}),
            "source": one_of(publications, "an id of data/official/sources.yml"),
            "locator": text_column(empty=False),
        },
        strict=True,
    )


def _series_faults(series: pd.DataFrame, catalogue: Catalogue, file: str) -> list[Problem]:
    """Check what a schema cannot: cells of one row, and rows, against each other."""
    mend, drop = "Correct the row.", "Drop one."
    keys = ["indicator", "area", "period", "source"]
    repeated = set(series.index[series.duplicated(keys)])
    problems = []
    for line, row in series.iterrows():
        entry, unit = f"row {line}", catalogue.indicators[row["indicator"]].unit
        if bool(row["value"]) == bool(row["symbol"]):
            found = f"value {row['value']!r}, symbol {row['symbol']!r}"
            problems.append(Problem(file, entry, found, "either a value or a symbol", mend))
        if row["unit"] != unit:
            allowed = f"{unit}, the unit of {row['indicator']}"
            problems.append(Problem(file, entry, f"unit {row['unit']}", allowed, mend))
        if line in repeated:
            found = f"{row['indicator']}, {row['area']}, {row['period']}"
            allowed = "one row an indicator, area, period and source"
            problems.append(Problem(file, entry, found, allowed, drop))
    return problems
