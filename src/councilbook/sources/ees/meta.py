"""Read the metadata file beside a data file: what each column is, and its decimals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from councilbook.errors import DataError, Problem
from councilbook.sources.ees.headings import is_standard
from councilbook.sources.ees.raw import Raw, key, read_raw

_REQUIRED = ("col_name", "col_type")
_KINDS = ("filter", "indicator")
# What the publisher's own pages show at most where the metadata give no number of decimals.
MOST_DECIMALS = 2
_OTHER_FILE = "Put the metadata file of the same data set beside it, or none."


@dataclass(frozen=True)
class Meta:
    """What the metadata say; empty where there are none.

    Attributes
    ----------
    kinds : dict of str to str
        Filter or indicator, by column in small letters.
    decimals : dict of str to (int or None)
        Decimals of each indicator; None where the metadata leave them open.
    defaults : dict of str to str
        The level a filter shows when nobody chooses, which is its total.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    decimals: dict[str, int | None] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)


def read_meta(path: Path, raw: Raw, problems: list[Problem]) -> Meta:
    """Read ``<name>.meta.csv`` beside ``<name>.csv``; what is wrong is added to `problems`."""
    beside = path.with_name(f"{path.stem}.meta.csv")
    if not beside.exists():
        return Meta()
    try:
        meta = read_raw(beside)
    except DataError as error:
        problems.extend(error.problems)
        return Meta()
    missing = [name for name in _REQUIRED if name not in meta.frame]
    if missing:
        found, allowed = f"no column {', '.join(missing)}", ", ".join(_REQUIRED)
        problems.append(Problem(meta.file, "heading", found, allowed, _OTHER_FILE))
        return Meta()
    rows = meta.frame.set_axis([key(name) for name in meta.frame["col_name"]])
    faults = [*_unlike(meta, rows, raw), *_faults(meta, rows)]
    if faults:
        problems.extend(faults)
        return Meta()
    kinds = {column: key(kind) for column, kind in rows["col_type"].items()}
    return Meta(
        {str(column): kind for column, kind in kinds.items()},
        {name: int(text) if text else None for name, text in _cells(rows, "indicator_dp")},
        {name: text for name, text in _cells(rows, "filter_default") if text},
    )


def _cells(rows: pd.DataFrame, column: str) -> Iterator[tuple[str, str]]:
    if column in rows:
        for name, text in rows[column].items():
            yield str(name), str(text).strip()


def _unlike(meta: Raw, rows: pd.DataFrame, raw: Raw) -> Iterator[Problem]:
    """Name columns that only one of the two files has: they may belong to two data sets."""
    allowed = f"the columns of {raw.file}"
    foreign = [name for name in rows.index if name not in raw.spelled]
    if foreign:
        found = f"columns the data file lacks: {', '.join(foreign)}"
        yield Problem(meta.file, "col_name", found, allowed, _OTHER_FILE)
    # A column that only groups the levels of a filter has no row of its own.
    grouping = {key(name) for column, name in _cells(rows, "filter_grouping_column")}
    silent = [
        spelled for name, spelled in raw.spelled.items()
        if name not in rows.index and name not in grouping and not is_standard(name)
    ]  # fmt: skip
    if silent:
        found = f"no row for {', '.join(silent)}"
        yield Problem(meta.file, "col_name", found, allowed, _OTHER_FILE)


def _faults(meta: Raw, rows: pd.DataFrame) -> Iterator[Problem]:
    action = "Correct the metadata file."
    for name, kind in rows["col_type"].items():
        if key(kind) not in _KINDS:
            yield Problem(meta.file, f"col_type of {name}", repr(kind), " or ".join(_KINDS), action)
    for name, text in _cells(rows, "indicator_dp"):
        if text and not (text.isdecimal() and len(text) == 1):
            entry = f"indicator_dp of {name}"
            yield Problem(meta.file, entry, repr(text), "a number from 0 to 9, or nothing", action)
