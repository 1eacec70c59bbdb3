"""The columns an indicator takes its value and its counts from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from councilbook.catalogue import Catalogue, DataSet, EesSource, Year
from councilbook.errors import Problem
from councilbook.sources.ees.numbers import read_numbers, wrong_cells
from councilbook.sources.ees.raw import Raw, key

_ENTRY = "Correct official.ees of the indicator in data/catalogue."


@dataclass(frozen=True)
class Count:
    """A count behind a value, as the catalogue names it.

    A column; several that are added (``agency_fte + inpost_fte``); or a column in the row of
    another level (``care_leaver_count where breakdown is Suitability total``).

    Attributes
    ----------
    columns : tuple of str
        In small letters; what stands in them is added.
    where : dict of str to str
        Levels that differ from those of the value's row.
    """

    columns: tuple[str, ...]
    where: dict[str, str] = field(default_factory=dict)


def read_count(text: str | None) -> Count | None:
    """Read a numerator or denominator of the catalogue; None where it names none."""
    if text is None:
        return None
    columns, *levels = re.split(r"\s+where\s+|\s*;\s*", text.strip())
    pairs = (re.split(r"\s+is\s+", level, maxsplit=1) for level in levels)
    # A condition without "is" stays, so that the reader finds no such filter and says so.
    where = {pair[0]: pair[1] if len(pair) == 2 else "" for pair in pairs}
    return Count(tuple(key(name) for name in columns.split(" + ")), where)


@dataclass(frozen=True)
class Wanted:
    """An indicator to read from a file.

    Attributes
    ----------
    indicator : str
        Its catalogue id.
    year : str
        The kind of year it is about.
    source : EesSource
        Where it stands in the data set.
    """

    indicator: str
    year: Year
    source: EesSource

    @property
    def column(self) -> str:
        """The column of the value, in small letters."""
        return key(self.source.value)

    @property
    def counts(self) -> dict[str, Count | None]:
        """Numerator and denominator."""
        source = self.source
        return {
            "numerator": read_count(source.numerator),
            "denominator": read_count(source.denominator),
        }

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it needs, in small letters, its value's first."""
        counts = [count for count in self.counts.values() if count]
        return self.column, *(name for count in counts for name in count.columns)

    def missing_columns(self, raw: Raw) -> Iterator[Problem]:
        """Name the columns it needs and the file lacks."""
        for name in self.columns:
            if name not in raw.spelled:
                allowed = f"a column of the file: {', '.join(raw.spelled.values())}"
                entry = f"{self.indicator}: official.ees"
                yield Problem(raw.file, entry, f"no column {name}", allowed, _ENTRY)


def find_wanted(catalogue: Catalogue, data_set: DataSet) -> list[Wanted]:
    """List the indicators of the catalogue that stand in a data set."""
    return [
        Wanted(item.id, item.official.year, item.official.ees)
        for item in catalogue.indicators.values()
        if item.official and item.official.ees and item.official.ees.data_set == data_set.id
    ]


class Figures:
    """Columns of numbers, each read when it is first asked for."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, column: str) -> pd.DataFrame:
        """Give value, symbol, places and wrong of each line; see :func:`read_numbers`."""
        if column not in self._read:
            self._read[column] = read_numbers(self._raw.frame[column])
        return self._read[column]

    def sum(self, columns: tuple[str, ...], rows: pd.Index) -> pd.Series:
        """Add up columns in some lines; NaN where one of them has a symbol."""
        parts = [self[column].loc[rows, "value"] for column in columns]
        return pd.Series(pd.concat(parts, axis=1).sum(axis=1, skipna=False))

    def wrong(self, columns: tuple[str, ...], rows: pd.Index) -> Iterator[Problem]:
        """Name the cells of some lines that are neither number nor symbol."""
        for column in columns:
            wrong = self[column].loc[rows, "wrong"]
            if wrong.any():
                cells = self._raw.frame.loc[rows, column]
                yield from wrong_cells(self._raw.file, self._raw.spelled[column], cells, wrong)
