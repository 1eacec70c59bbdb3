"""The cells of the database, checked: which code, label and area, and what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from councilbook.areas import Areas
from councilbook.errors import Problem
from councilbook.sources.lait.columns import Column, Columns, Index
from councilbook.sources.lait.values import MISSING, read_values

_DATA = "Check the download; if it is whole, tell the publisher."
_UNKNOWN_AREA = "Add the area to data/areas, or check the download."


@dataclass
class Cells:
    """One cell a row of the database.

    Attributes
    ----------
    code, label, area : array of int, one a row
        Places in `codes`, `labels` and `areas`.
    value : array of float
        Cleared of debris; NaN where there is none.
    decimals : array of int
        Decimals the value needs.
    withheld : array of bool
        True where the file itself says that the number is withheld.
    codes, labels, areas : tuple of str
        Distinct codes, labels and ONS codes.
    row : array of int, shape (codes, labels, areas)
        Where each cell stands; -1 where the database has no such row.
    """

    code: Index
    label: Index
    area: Index
    value: npt.NDArray[np.float64]
    decimals: npt.NDArray[np.int8]
    withheld: npt.NDArray[np.bool_]
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    areas: tuple[str, ...]
    row: Index

    def rows_of(self, code: str, label: str) -> Index:
        """Find the rows of a code and label, one an area; none where either is unknown."""
        if code not in self.codes or label not in self.labels:
            return np.empty(0, dtype=np.int32)
        found: Index = self.row[self.codes.index(code), self.labels.index(label)]
        return found[found >= 0]


def read_cells(raw: Columns, areas: Areas, file: str, problems: list[Problem]) -> Cells:
    """Check the columns and read areas and values; what is wrong is added to `problems`."""
    problems += _empty(raw, file)
    known = areas.by_dfe
    problems += _unknown_areas(raw, known, file)
    values = read_values(raw.value.values)
    for place in np.flatnonzero(values.wrong).tolist():
        problems.append(_no_number(raw, place, file))
    codes = tuple(known.get(number, f"LA number {number}") for number in raw.number.values)
    cells = Cells(
        code=raw.code.index,
        label=raw.label.index,
        area=raw.number.index,
        # An empty cell has index -1: one more element at the end says what it means.
        value=np.append(values.number, np.nan)[raw.value.index],
        decimals=np.append(values.decimals, np.int8(0))[raw.value.index],
        withheld=np.append(values.withheld, False)[raw.value.index],
        codes=raw.code.values,
        labels=raw.label.values,
        areas=codes,
        row=_places(raw),
    )
    problems += _repeated(cells, file)
    return cells


def _places(raw: Columns) -> Index:
    keys = (raw.code, raw.label, raw.number)
    row: Index = np.full([len(key.values) for key in keys], -1, dtype=np.int32)
    whole = np.flatnonzero(np.all([key.index >= 0 for key in keys], axis=0)).astype(np.int32)
    row[tuple(key.index[whole] for key in keys)] = whole
    return row


def _empty(raw: Columns, file: str) -> Iterator[Problem]:
    for name, column in (("Short Desc", raw.code), ("Years", raw.label), ("LA Number", raw.number)):
        rows = np.flatnonzero(column.index < 0)
        if len(rows):
            found = f"nothing in {len(rows)} row(s), the first row {rows[0] + 1}"
            yield Problem(file, name, found, "a value in every row", _DATA)


def _unknown_areas(raw: Columns, known: Mapping[str, str], file: str) -> Iterator[Problem]:
    for place, number in enumerate(raw.number.values):
        if number not in known:
            row = int(np.flatnonzero(raw.number.index == place)[0])
            found = f"{number} ({_at(raw.name, row)})"
            allowed = "an authority's number that data/areas knows"
            yield Problem(file, f"LA Number, row {row + 1}", found, allowed, _UNKNOWN_AREA)


def _no_number(raw: Columns, place: int, file: str) -> Problem:
    rows = np.flatnonzero(raw.value.index == place)
    row = int(rows[0])
    entry = f"Values, row {row + 1} ({_at(raw.code, row)}, {_at(raw.label, row)})"
    found = f"{raw.value.values[place]!r} in {len(rows)} row(s)"
    allowed = f"a number or one of {', '.join(repr(text) for text in MISSING)}"
    return Problem(file, entry, found, allowed, _DATA)


def _at(column: Column, row: int) -> str:
    place = column.index[row]
    return column.values[place] if place >= 0 else ""


def _repeated(cells: Cells, file: str) -> Iterator[Problem]:
    """Name each code with two rows for one area and label: the later one took the place."""
    if (cells.row >= 0).sum() == len(cells.code):
        return
    whole = np.all([part >= 0 for part in (cells.code, cells.label, cells.area)], axis=0)
    kept = cells.row[cells.code, cells.label, cells.area]
    again = np.flatnonzero(whole & (kept != np.arange(len(kept))))
    for code in np.unique(cells.code[again]).tolist():
        rows = again[cells.code[again] == code]
        area, label = cells.areas[cells.area[rows[0]]], cells.labels[cells.label[rows[0]]]
        found = f"{len(rows)} row(s) that stand twice, such as {area}, {label}"
        allowed = "one row a code, area and label"
        yield Problem(file, cells.codes[code], found, allowed, _DATA)
