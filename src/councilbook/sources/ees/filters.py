"""Choose the rows of an indicator: the levels it names, and totals of every other filter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from councilbook.errors import Problem
from councilbook.sources.ees.headings import is_standard
from councilbook.sources.ees.meta import Meta
from councilbook.sources.ees.numbers import read_cell
from councilbook.sources.ees.raw import Raw, key

# Levels that mean "all of it": Total, All, Total children, All pupils, Suitability total.
_TOTAL = re.compile(r"total|all|(total|all) (?!other)\w+|\w+ total")
_ENTRY = "Correct official.ees of the indicator in data/catalogue."


@dataclass(frozen=True)
class Filters:
    """The filters of a file.

    Attributes
    ----------
    file : str
        Its path, for messages.
    levels : DataFrame of text
        One column a filter, levels in small letters; index = line in the file.
    spelled : dict of (str, str) to str
        Each level of a column as the file spells it.
    defaults : dict of str to str
        The total of each filter for which the metadata name it.
    """

    file: str
    levels: pd.DataFrame
    spelled: dict[tuple[str, str], str]
    defaults: Mapping[str, str]

    def words(self, column: str, level: str) -> str:
        """Give a level as the file spells it."""
        return self.spelled[column, level]

    def total(self, column: str, levels: set[str]) -> str | None:
        """Give the level that is the total of a filter; None where there is none, or several."""
        named = key(self.defaults.get(column, "total"))
        if named in levels:
            return named
        found = [level for level in levels if _TOTAL.fullmatch(level)]
        return found[0] if len(found) == 1 else None


def find_filters(raw: Raw, meta: Meta, figures: set[str]) -> Filters:
    """Tell filters from figures; `figures` are columns the catalogue takes numbers from."""
    names = [
        name for name in raw.spelled
        if name not in figures and not is_standard(name) and _is_filter(raw, meta, name)
    ]  # fmt: skip
    levels: dict[str, pd.Series] = {}
    spelled: dict[tuple[str, str], str] = {}
    for name in names:
        codes, distinct = pd.factorize(raw.frame[name])
        keys = [key(text) for text in distinct]
        for level, text in zip(keys, distinct, strict=True):
            spelled[name, level] = text.strip()
        levels[name] = pd.Series(pd.Index(keys, dtype=object)[codes], index=raw.frame.index)
    frame = pd.DataFrame(levels, index=raw.frame.index)
    return Filters(raw.file, frame, spelled, meta.defaults)


def _is_filter(raw: Raw, meta: Meta, name: str) -> bool:
    if meta.kinds:
        return meta.kinds.get(name) == "filter"
    levels = [key(text) for text in raw.frame[name].unique()]
    words = sum(read_cell(level) is None for level in levels)
    # Ages and year groups are numbers with a Total among them.
    return 2 * words > len(levels) or "total" in levels


@dataclass(frozen=True)
class Choice:
    """The rows of an indicator.

    Attributes
    ----------
    rows : Index
        Lines in the file.
    levels : tuple of str
        Level of each filter that was chosen, as the file spells it.
    without_total : int
        Areas and periods that have rows, but none of the total.
    """

    rows: pd.Index
    levels: tuple[str, ...] = ()
    without_total: int = 0


def choose(
    filters: Filters,
    where: Mapping[str, str],
    cells: pd.DataFrame,
    indicator: str,
    problems: list[Problem],
) -> Choice:
    """Find the rows of an indicator; what is wrong is added to `problems`.

    Parameters
    ----------
    filters : Filters
        Of the file.
    where : mapping of str to str
        Level of each filter, as the catalogue names them.
    cells : DataFrame
        ``area`` and ``period`` of each row that may be used; index = line in the file.
    indicator : str
        For messages.
    problems : list of Problem
        Where problems are collected.

    Returns
    -------
    Choice
        Without rows where something is wrong.
    """  # fmt: skip
    nothing = Choice(cells.index[:0])
    levels = filters.levels.loc[cells.index]
    wanted = {key(column): key(level) for column, level in where.items()}
    faults = _wrong_where(filters, where, indicator)
    if faults:
        problems += faults
        return nothing
    for column, level in wanted.items():
        levels = levels[levels[column] == level]
    chosen, before = [*wanted.items()], _pairs(cells, levels.index)
    for column in levels.columns.difference([*wanted], sort=False):
        held = set(levels[column].unique())
        total = filters.total(column, held) if len(held) > 1 else None
        if total is not None:
            levels = levels[levels[column] == total]
            chosen.append((column, total))
    ambiguous = _ambiguous(filters, levels, cells, indicator)
    problems += ambiguous
    if ambiguous:
        return nothing
    shown = tuple(filters.words(*pair) for pair in chosen)
    return Choice(levels.index, shown, before - _pairs(cells, levels.index))


def _pairs(cells: pd.DataFrame, rows: pd.Index) -> int:
    return len(cells.loc[rows, ["area", "period"]].drop_duplicates())


def _wrong_where(filters: Filters, where: Mapping[str, str], indicator: str) -> list[Problem]:
    problems = []
    for name, given in where.items():
        column, entry = key(name), f"{indicator}: where {name}"
        if column not in filters.levels:
            allowed = f"a filter of the file: {', '.join(map(str, filters.levels)) or 'none'}"
            problems.append(Problem(filters.file, entry, "no such filter", allowed, _ENTRY))
            continue
        held = filters.levels[column].unique()
        if key(given) not in held:
            allowed = " | ".join(sorted(filters.words(column, level) for level in held))
            problems.append(Problem(filters.file, entry, repr(given), allowed, _ENTRY))
    return problems


def _ambiguous(
    filters: Filters, levels: pd.DataFrame, cells: pd.DataFrame, indicator: str
) -> list[Problem]:
    """Name the filters by which rows of one area and period differ."""
    keys = [cells.loc[levels.index, name] for name in ("area", "period")]
    if not pd.concat(keys, axis=1).duplicated().any():
        return []
    varied = levels.groupby(keys, observed=True).nunique().max()
    problems = []
    for column in varied.index[varied > 1]:
        held = levels[column].unique()
        found = " | ".join(sorted(filters.words(column, level) for level in held))
        allowed = "one level, or a level Total; several rows stand for one area and period"
        action = "Name the level under official.ees.where of the indicator in data/catalogue."
        entry = f"{indicator}: filter {column}"
        problems.append(Problem(filters.file, entry, found, allowed, action))
    return problems
