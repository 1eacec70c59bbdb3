"""Which area and time each row of a file is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from councilbook.areas import Areas
from councilbook.catalogue import Year
from councilbook.errors import Problem
from councilbook.sources.ees.ignored import Ignored
from councilbook.sources.ees.places import COLUMNS, find_place
from councilbook.sources.ees.raw import Raw, lines_words
from councilbook.sources.ees.times import IDENTIFIERS, UNUSED, Moment, read_moment

_TIME = ("time_period", "time_identifier")
_FAMILIES = "Split the file: one sort of period in each."


@dataclass(frozen=True)
class Cells:
    """The rows of a file that may be used.

    Attributes
    ----------
    file : str
        Path of the file, for messages.
    area : Series of str
        Code of each row's area; index = line in the file.
    when : Series of int
        Place of each row's time in `moments`.
    moments : tuple of Moment
        The distinct times.
    words : tuple of str
        The same, as the file writes them.
    """

    file: str
    area: pd.Series
    when: pd.Series
    moments: tuple[Moment, ...]
    words: tuple[str, ...]

    def of_year(self, year: Year, indicator: str, problems: list[Problem]) -> pd.DataFrame:
        """Give ``area`` and ``period`` of each row as an indicator of that year reads them."""
        used = set(self.when.unique())
        ids: list[str] = []
        for place, moment in enumerate(self.moments):
            period = moment.period(year) if place in used else None
            ids.append(period.id if period else "")
            if period is None and place in used:
                allowed = f"periods in which a year of the kind {year} lies"
                action = "Correct official.year of the indicator in data/catalogue."
                entry = f"{indicator}: official.year"
                problems.append(Problem(self.file, entry, self.words[place], allowed, action))
        periods = pd.Series(np.array(ids, dtype=object)[self.when], index=self.when.index)
        return pd.DataFrame({"area": self.area, "period": periods})


def find_cells(raw: Raw, areas: Areas, ignored: list[Ignored], problems: list[Problem]) -> Cells:
    """Find area and time of each row.

    Parameters
    ----------
    raw : Raw
        The file.
    areas : Areas
        The registry.
    ignored : list of Ignored
        Where rows that are left out are counted.
    problems : list of Problem
        Where unknown places and periods are collected.

    Returns
    -------
    Cells
        The rows that are left.
    """
    area, used = _areas(raw, areas, ignored, problems)
    times = _distinct(raw.frame[used], _TIME)
    moments = [read_moment(*row) for row in times.rows]
    words = tuple(" ".join(text for text in reversed(row) if text) for row in times.rows)
    wrong = [place for place, moment in enumerate(moments) if moment is None]
    problems += [_unread(raw.file, words[place], times.lines(place)) for place in wrong]
    read = tuple(moment or Moment("", 0) for moment in moments)
    families = {item.family for item in moments if item}
    problems += _mixed(raw.file, families, words)
    if families & set(UNUSED):
        ignored += _unused(read, times)
    left = [place for place, item in enumerate(moments) if item and item.family not in UNUSED]
    lines = times.codes.index[times.codes.isin(left)]
    return Cells(raw.file, area.loc[lines], times.codes.loc[lines], read, words)


@dataclass(frozen=True)
class _Distinct:
    """Distinct rows of some columns, and which of them each line has."""

    codes: pd.Series
    rows: list[tuple[str, ...]]

    def lines(self, place: int) -> list[int]:
        return self.codes.index[self.codes == place].tolist()


def _distinct(frame: pd.DataFrame, names: tuple[str, ...]) -> _Distinct:
    """Find the distinct rows of columns; a column that is missing counts as empty."""
    held = [frame[name] if name in frame else pd.Series("", frame.index) for name in names]
    codes, rows = pd.MultiIndex.from_arrays(held).factorize()
    tidy = [tuple(text.strip() for text in row) for row in rows]
    return _Distinct(pd.Series(codes, index=frame.index), tidy)


def _areas(
    raw: Raw, areas: Areas, ignored: list[Ignored], problems: list[Problem]
) -> tuple[pd.Series, pd.Series]:
    """Find the area of each row, and which rows have one."""
    names = ("geographic_level", *(name for part in COLUMNS.values() for name in part))
    places = _distinct(raw.frame, names)
    found: list[str] = []
    for place, row in enumerate(places.rows):
        given = dict(zip(names, row, strict=True))
        area = find_place(given, areas)
        found.append(area if isinstance(area, str) else "")
        if isinstance(area, Ignored):
            ignored.append(Ignored(area.what, area.reason, len(places.lines(place))))
        if area is None:
            problems.append(_unknown(raw.file, given, places.lines(place)))
    area_codes = pd.Series(np.array(found, dtype=object)[places.codes], index=raw.frame.index)
    used = area_codes != ""
    return area_codes[used], used


def _unknown(file: str, row: dict[str, str], lines: list[int]) -> Problem:
    columns = COLUMNS[row["geographic_level"].lower()]
    found = ", ".join(row[name] for name in columns if row[name])
    action = "Add the area, or the code as a spelling of it, to data/areas; or correct the file."
    return Problem(file, lines_words(lines), found, "an area that data/areas knows", action)


def _unread(file: str, words: str, lines: list[int]) -> Problem:
    allowed = f"4 digits (2025) or 6 (202425) with {IDENTIFIERS}"
    action = "Correct time_period or time_identifier."
    return Problem(file, lines_words(lines), words or "no period", allowed, action)


def _mixed(file: str, families: set[str], words: tuple[str, ...]) -> Iterator[Problem]:
    if len(families) > 1:
        found = ", ".join(sorted(family or "no identifier" for family in families))
        allowed = "one sort of period in a file"
        yield Problem(file, "time_identifier", f"{found} (such as {words[0]})", allowed, _FAMILIES)


def _unused(moments: tuple[Moment, ...], times: _Distinct) -> Iterator[Ignored]:
    for place, moment in enumerate(moments):
        if moment.family in UNUSED:
            rows = len(times.lines(place))
            yield Ignored(f"periods: {moment.family}", UNUSED[moment.family], rows)
