"""Read the database's columns as numbers that stand for their distinct values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from councilbook.errors import Problem

FILE = "bds_long_0.parquet"
COLUMNS = ("Short Desc", "Years", "LA and Regions", "Values", "LA Number")
_ACTION = "Download the files of LAIT again."

Index = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Column:
    """A column of few distinct values in many rows.

    Attributes
    ----------
    index : array of int, one a row
        Place in `values`; -1 where the cell is empty.
    values : tuple of str
        The distinct values.
    """

    index: Index
    values: tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """The database as published, row by row."""

    code: Column
    label: Column
    name: Column
    value: Column
    number: Column

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.code.index)


def read_columns(path: Path, file: str, problems: list[Problem]) -> Columns | None:
    """Read the Parquet file; what is wrong is added to `problems`.

    Returns
    -------
    Columns or None
        None where the file is missing, is no Parquet file or lacks a column.
    """
    try:
        heading = pq.read_schema(path).names
        missing = [name for name in COLUMNS if name not in heading]
        if missing:
            found = f"no column {', '.join(missing)}"
            problems.append(Problem(file, "heading", found, ", ".join(COLUMNS), _ACTION))
            return None
        # "Data item" is empty in nine rows of ten, and Region adds nothing to LA Number.
        table = pq.read_table(path, columns=[*COLUMNS], read_dictionary=[*COLUMNS[:-1]])
    except FileNotFoundError:
        problems.append(Problem(file, "file", "nothing", "the database of LAIT", _ACTION))
        return None
    except (pa.ArrowInvalid, OSError) as error:
        problems.append(Problem(file, "file", str(error), "a whole Parquet file", _ACTION))
        return None
    return Columns(*(_column(table[name]) for name in COLUMNS))


def _column(chunks: Any) -> Column:  # noqa: ANN401
    encoded = chunks if pa.types.is_dictionary(chunks.type) else chunks.dictionary_encode()
    whole = encoded.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], encoded.type)
    index = whole.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    return Column(index, tuple(_text(value) for value in whole.dictionary.to_pylist()))


def _text(value: object) -> str:
    """Write 808.0 as 808: the numbers of authorities are stored as floats."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
