"""Read and check everything in ``data/areas``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from councilbook.areas.area import Area
from councilbook.areas.lists import read_groups, read_reorganisations, read_tiles
from councilbook.areas.neighbours import read_neighbour_lists, read_neighbours
from councilbook.areas.registry import Areas
from councilbook.areas.spelling import Clash
from councilbook.areas.table import Rows, read_table
from councilbook.errors import DataError, Problem
from councilbook.project import Project
from councilbook.records import Record

_MEND, _DROP = "Correct the row.", "Drop one."
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _open(text: str) -> str | None:
    return text or None


Day = Annotated[date | None, BeforeValidator(_open)]


class AreaRow(Record):
    """One line of ``areas.csv``."""

    code: str = Field(min_length=1)
    name: str = Field(min_length=1)
    slug: str
    # Groups of neighbours are made for every authority and have no row.
    kind: Literal["authority", "region", "country", "group"]
    region: str
    subregion: str
    dfe_code: str
    first: Day
    last: Day
    also: str

    def area(self) -> Area:
        """Give the area of the line."""
        also = tuple(part for part in self.also.split("|") if part)
        return Area(
            self.code, self.name, self.slug, self.kind, self.region, also,
            self.subregion, self.first, self.last, self.dfe_code,
        )  # fmt: skip


def load_areas(project: Project) -> Areas:
    """Read and check ``data/areas``: the areas, and the lists that say how they belong together.

    Raises
    ------
    DataError
        Carries every problem of ``areas.csv``; where that file is right, every problem of the
        lists, which name areas by its codes.
    """
    known = _read_areas(project)
    problems: list[Problem] = []
    lists = read_neighbour_lists(project, problems)
    areas = Areas(
        known | {group.code: group for group in _neighbour_groups(known)},
        lists,
        read_neighbours(known, lists, project, problems),
        read_groups(known, project, problems),
        read_reorganisations(known, project, problems),
        read_tiles(known, project, problems),
    )
    if problems:
        raise DataError(problems)
    return areas


def _neighbour_groups(known: dict[str, Area]) -> Iterator[Area]:
    for area in known.values():
        if area.kind == "authority":
            name, slug = f"Statistical neighbours of {area.name}", "statistical-neighbours-of-"
            yield Area(area.neighbours, name, slug + area.slug, "neighbours")


def _read_areas(project: Project) -> dict[str, Area]:
    path = project.data / "areas" / "areas.csv"
    problems: list[Problem] = []
    rows = read_table(AreaRow, path, project, problems)
    file, known = project.name(path), {row.code: row.area() for _, row in rows}
    for line, row in rows:
        problems += _row_faults(f"row {line} ({row.name})", row, known, file)
    problems += _repeated(rows, file)
    # A number or slug that stands twice has been named already.
    problems += [
        _clash(clash, file)
        for clash in Areas(known).clashes
        if clash.spelling in {clash.area.name, *clash.area.spellings}
    ]
    if problems:
        raise DataError(problems)
    return known


def _row_faults(entry: str, row: AreaRow, known: dict[str, Area], file: str) -> Iterator[Problem]:
    if not _SLUG.fullmatch(row.slug):
        allowed = "small letters and figures with single hyphens between words"
        yield Problem(file, f"{entry}: slug", repr(row.slug), allowed, _MEND)
    wanted = {"region": row.region, "subregion": row.subregion}
    for column, code in wanted.items():
        needed = column == "region" and row.kind == "authority"
        if (code or needed) and (code not in known or known[code].kind != "region"):
            allowed = "the code of a region in this file"
            yield Problem(file, f"{entry}: {column}", code or "nothing", allowed, _MEND)
    if row.first and row.last and row.last < row.first:
        found = f"{row.first} to {row.last}"
        yield Problem(file, f"{entry}: last", found, "a last day after the first", _MEND)


def _repeated(rows: Rows[AreaRow], file: str) -> Iterator[Problem]:
    """Name every code, slug and number that stands in two rows: each leads to one area."""
    for column in ("code", "slug", "dfe_code"):
        seen: set[str] = set()
        for line, row in rows:
            value = getattr(row, column)
            if value and value in seen:
                entry = f"row {line} ({row.name}): {column}"
                yield Problem(file, entry, value, f"one row a {column}", _DROP)
            seen.add(value)


def _clash(clash: Clash, file: str) -> Problem:
    allowed = f"a spelling of one {clash.area.kind} only: {clash.other.name} has it too"
    return Problem(file, clash.area.name, clash.spelling, allowed, "Take it from one of them.")
