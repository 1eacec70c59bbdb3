"""Read one indicator after the other from a data file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from councilbook.errors import Problem
from councilbook.sources.ees.cells import Cells
from councilbook.sources.ees.figures import Count, Figures, Wanted
from councilbook.sources.ees.filters import Choice, Filters, choose
from councilbook.sources.ees.ignored import Ignored
from councilbook.sources.ees.meta import MOST_DECIMALS, Meta
from councilbook.sources.ees.raw import Raw, key, lines_words

_KEYS = ["area", "period"]
# Where a file says of each row whether it is final.
_STATUS_COLUMNS = ("status", "data_status", "release_status", "version")
_STATUSES = frozenset({"final", "provisional", "revised", "estimated"})
_SHOWN = 5


@dataclass(frozen=True)
class Reader:
    """A file and what is known of its columns.

    Attributes
    ----------
    raw : Raw
        The file.
    meta : Meta
        Its metadata; empty where it has none.
    filters : Filters
        Its filters.
    figures : Figures
        Its columns of numbers.
    cells : Cells
        Area and time of the rows that may be used.
    ignored : list of Ignored
        Where rows that are left out are counted.
    problems : list of Problem
        Where problems are collected.
    """

    raw: Raw
    meta: Meta
    filters: Filters
    figures: Figures
    cells: Cells
    ignored: list[Ignored]
    problems: list[Problem]

    def read(self, wanted: Wanted) -> pd.DataFrame:
        """Read one indicator: the columns of the tidy table, one row an area and period."""
        found = self.cells.of_year(wanted.year, wanted.indicator, self.problems)
        choice = self._choose(wanted, {}, found)
        self._note(wanted.indicator, choice)
        rows, found = choice.rows, found.loc[choice.rows]
        self.problems.extend(self.figures.wrong((wanted.column,), rows))
        self.problems.extend(_repeated(self.raw.file, wanted.indicator, found))
        numbers = self.figures[wanted.column].loc[rows]
        columns = {
            "indicator": wanted.indicator,
            **{name: found[name] for name in _KEYS},
            "value": numbers["value"],
            **{name: self._count(wanted, count, found) for name, count in wanted.counts.items()},
            "symbol": numbers["symbol"],
            "status": self._status(rows),
            "places": self._places(wanted.column, numbers["places"]),
            "place": ", ".join([self.raw.spelled[wanted.column], *choice.levels]),
            "row": rows,
        }
        return pd.DataFrame(columns, index=rows)

    def _choose(self, wanted: Wanted, other: dict[str, str], found: pd.DataFrame) -> Choice:
        changed = {key(name) for name in other}
        where = {k: v for k, v in wanted.source.where.items() if key(k) not in changed} | other
        return choose(self.filters, where, found, wanted.indicator, self.problems)

    def _note(self, indicator: str, choice: Choice) -> None:
        if choice.without_total:
            what = f"{indicator}: areas and periods without a total"
            reason = "the file has them broken down only"
            self.ignored.append(Ignored(what, reason, choice.without_total))

    def _count(self, wanted: Wanted, count: Count | None, found: pd.DataFrame) -> pd.Series:
        """Read a numerator or denominator for the rows of the value."""
        if count is None:
            return pd.Series(np.nan, found.index)
        rows = found.index
        if count.where:
            every = self.cells.of_year(wanted.year, wanted.indicator, self.problems)
            rows = self._choose(wanted, count.where, every).rows
        self.problems.extend(self.figures.wrong(count.columns, rows))
        numbers = self.figures.sum(count.columns, rows)
        if not count.where:
            return numbers
        # The same areas and periods in other rows, which may stand in another order.
        pairs = every.loc[rows]
        held = numbers.set_axis(pd.MultiIndex.from_frame(pairs[_KEYS]))
        held = held[~held.index.duplicated()]
        asked = pd.MultiIndex.from_frame(found[_KEYS])
        return pd.Series(held.reindex(asked).to_numpy(), found.index)

    def _status(self, rows: pd.Index) -> pd.Series:
        for name in _STATUS_COLUMNS:
            if name in self.raw.frame:
                texts = self.raw.frame.loc[rows, name].map(key)
                return pd.Series(texts.where(texts.isin(_STATUSES), "final"))
        return pd.Series("final", rows)

    def _places(self, column: str, places: pd.Series) -> int:
        """Give the decimals of a series: as the metadata say, else the finest of its values."""
        finest = int(places.max()) if len(places) else 0
        if column not in self.meta.decimals:
            return finest
        named = self.meta.decimals[column]
        return min(MOST_DECIMALS, finest) if named is None else named


def _repeated(file: str, indicator: str, found: pd.DataFrame) -> Iterator[Problem]:
    """Name the lines that give one area and period twice."""
    twice = found[found.duplicated(_KEYS, keep=False)]
    lines: dict[tuple[str, str], list[int]] = {}
    for line, area, period in zip(twice.index, twice["area"], twice["period"], strict=True):
        lines.setdefault((area, period), []).append(line)
    action = (
        "Drop one of the lines, or name the filter that tells them apart in official.ees.where."
    )
    for (area, period), places in [*lines.items()][:_SHOWN]:
        value, allowed = f"{indicator}, {area}, {period}", "one row an indicator, area and period"
        yield Problem(file, lines_words(places), value, allowed, action)
    if len(lines) > _SHOWN:
        value = f"{len(lines) - _SHOWN:,} more areas and periods that stand twice"
        yield Problem(file, indicator, value, "one row an area and period", action)
