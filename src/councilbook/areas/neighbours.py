"""Read the published lists of statistical neighbours, and check them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Final, cast, get_args

from pydantic import Field

from councilbook.areas.area import Area, Closeness, Neighbour
from councilbook.areas.table import Lines, read_lines
from councilbook.errors import Problem
from councilbook.project import Project
from councilbook.records import Record, read_records

_MEND: Final = "Correct the row."
_COLUMNS: Final = ("authority", "vintage", "place", "neighbour", "closeness")
_PLACES: Final = [str(place) for place in range(1, 11)]
_WORDS: Final = get_args(Closeness)

ByYear = dict[tuple[str, int], tuple[Neighbour, ...]]


class NeighbourList(Record):
    """One published list of statistical neighbours.

    Attributes
    ----------
    vintage : int
        Year it is known by.
    published : str
        Month it came out, as ``2021-04``.
    publisher, title, url, licence, accessed, file : str
        Where it comes from; ``accessed`` is a day.
    notes : tuple of str
        What a reader should know.
    """

    id: str
    vintage: int
    published: str = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    publisher: str
    title: str
    url: str
    licence: str
    accessed: date
    file: str
    notes: tuple[str, ...] = ()

    def out_on(self, day: date) -> bool:
        """Tell whether the list was out on a day: from the first of its month on it was."""
        return self.published <= f"{day:%Y-%m}"


def read_neighbour_lists(project: Project, problems: list[Problem]) -> dict[int, NeighbourList]:
    """Read ``data/areas/sources.yml``; what is wrong with it is added to `problems`.

    Returns
    -------
    dict of int to NeighbourList
        By year, oldest first.
    """
    path = project.data / "areas" / "sources.yml"
    found = read_records(NeighbourList, path, project, problems)
    found.sort(key=lambda item: item.vintage)
    lists = {item.vintage: item for item in found}
    if len(lists) < len(found):
        years = ", ".join(str(item.vintage) for item in found)
        file = project.name(path)
        problems.append(Problem(file, "vintage", years, "one list a year", "Drop one."))
    return lists


def read_neighbours(
    known: Mapping[str, Area],
    lists: Mapping[int, NeighbourList],
    project: Project,
    problems: list[Problem],
) -> ByYear:
    """Read ``data/areas/neighbours.csv``; what is wrong with it is added to `problems`.

    Returns
    -------
    dict of (str, int) to tuple of Neighbour
        By authority and year of the list, nearest first.
    """
    path = project.data / "areas" / "neighbours.csv"
    file, lines = project.name(path), read_lines(_COLUMNS, path, project, problems)
    faults = [*_cell_faults(lines, known, lists, file)]
    problems += [problem for _, problem in faults]
    wrong = {line for line, _ in faults}
    # A list that lost a line to a fault is short of a place: that is no second fault.
    short = {(cells[0], cells[1]) for line, cells in lines if line in wrong}
    found: dict[tuple[str, int], list[Neighbour]] = {}
    for line, (authority, vintage, place, neighbour, closeness) in lines:
        if line not in wrong:
            one = Neighbour(neighbour, int(place), cast("Closeness", closeness))
            found.setdefault((authority, int(vintage)), []).append(one)
    for (code, year), listed in found.items():
        listed.sort(key=attrgetter("place"))
        if (code, str(year)) not in short:
            problems += _list_faults(code, year, listed, file)
    return {key: tuple(listed) for key, listed in found.items()}


def _cell_faults(
    lines: Lines, known: Mapping[str, Area], lists: Mapping[int, NeighbourList], file: str
) -> Iterator[tuple[int, Problem]]:
    """Find cells that hold what they may not, column by column."""
    codes = {area.code for area in known.values() if area.kind == "authority"}
    years, authority = {str(year) for year in lists}, "the code of an authority in areas.csv"
    allowed: tuple[tuple[Iterable[str], str], ...] = (
        (codes, authority),
        (years, f"a year of sources.yml: {', '.join(sorted(years)) or 'none'}"),
        (_PLACES, f"a place from 1 to {len(_PLACES)}"),
        (codes, authority),
        (_WORDS, ", ".join(_WORDS)),
    )
    for column, (values, words) in enumerate(allowed):
        # There are thousands of lines, nearly always without a fault.
        wrong = {cells[column] for _, cells in lines}.difference(values)
        for line, cells in lines if wrong else ():
            if cells[column] in wrong:
                entry = f"row {line} ({cells[0]}): {_COLUMNS[column]}"
                yield line, Problem(file, entry, cells[column] or "nothing", words, _MEND)


def _list_faults(code: str, year: int, listed: list[Neighbour], file: str) -> Iterator[Problem]:
    entry, places = f"{code}, {year}", [str(one.place) for one in listed]
    if places != _PLACES:
        allowed = f"the places 1 to {len(_PLACES)}, each once"
        yield Problem(file, entry, f"places {', '.join(places)}", allowed, _MEND)
    others = {one.area for one in listed} - {code}
    if len(others) < len(listed):
        found = f"{len(others)} in {len(listed)} rows"
        allowed = "a different neighbour in every row, not the authority itself"
        yield Problem(file, entry, found, allowed, _MEND)
